-- SPDX-License-Identifier: GPL-3.0-or-later
-- Migration 5: what "evening" and the like mean in the reports of the case.

-- "evening=17:00..24:00, about hour=20": the windows of parts of a day, on the
-- writer's clock, that differ from those of src/core/dln-day-parts.c, and what
-- "about" and "just after" leave, in minutes or days. Null for the usual ones.
ALTER TABLE case_info ADD COLUMN day_parts TEXT;          -- Parts of a day
