-- SPDX-License-Identifier: GPL-3.0-or-later
-- What migration 7 would have added, for a case that may only be read.
CREATE TEMP TABLE other_entry (
  position INTEGER PRIMARY KEY,                           -- as in 0007-case.sql, and so are the others
  utc INTEGER,                                            -- when
  author TEXT,                                            -- who
  client TEXT,                                            -- which program
  kind TEXT,                                              -- verb, undo, ...
  target TEXT,                                            -- the entry it names
  label TEXT,                                             -- what was done
  parts INTEGER,                                          -- how many
  previous TEXT,                                          -- the entry before
  hash TEXT                                              -- its own
) STRICT;
CREATE TEMP TABLE other_part (
  position INTEGER,                                       -- the entry
  part INTEGER,                                           -- position within it
  bytes INTEGER,                                          -- length before compression
  changeset BLOB                                         -- an SQLite changeset
) STRICT;
