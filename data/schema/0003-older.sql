-- SPDX-License-Identifier: GPL-3.0-or-later
-- What migration 3 would have added, for a case that may only be read: names of
-- the temporary schema stand before those of the file.
CREATE TEMP VIEW place AS SELECT *, NULL AS outline FROM main.place;
CREATE TEMP TABLE layer (id INTEGER PRIMARY KEY, slug TEXT, title TEXT, kind TEXT, path TEXT, sha256 TEXT,
                         credit TEXT, rank INTEGER, opacity REAL, hidden INTEGER, colour TEXT, note TEXT);
CREATE TEMP TABLE bookmark (id INTEGER PRIMARY KEY, slug TEXT, title TEXT, latitude INTEGER, longitude INTEGER,
                            zoom REAL, begins INTEGER, ends INTEGER, note TEXT);
