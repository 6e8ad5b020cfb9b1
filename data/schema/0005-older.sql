-- SPDX-License-Identifier: GPL-3.0-or-later
-- What migration 5 would have added, for a case that may only be read.
CREATE TEMP VIEW case_info AS SELECT *, NULL AS day_parts FROM main.case_info;
