-- SPDX-License-Identifier: GPL-3.0-or-later
-- Migration 7: the other side of a merge.
--
-- A merge entry has two parents: the entry before it, and the head of the copy that was merged.
-- What led to that head is kept here as it was there, so that who claimed, judged and removed
-- what can still be read. Outside of the journal; only ever added to.

-- Entries of other copies' journals.
CREATE TABLE other_entry (
  position INTEGER PRIMARY KEY,                           -- order in which they came, from 1
  utc INTEGER NOT NULL,                                   -- when: microseconds since 1970 UTC
  author TEXT NOT NULL,                                   -- who
  client TEXT NOT NULL,                                   -- which program and version wrote it
  kind TEXT NOT NULL,                                     -- verb, undo, redo, import, merge, restore
  target TEXT,                                            -- hash of the entry that it names
  label TEXT NOT NULL,                                    -- what was done, in words
  parts INTEGER NOT NULL,                                 -- how many rows of other_part it has
  previous TEXT NOT NULL,                                 -- hash of the entry before, empty for the first
  hash TEXT NOT NULL UNIQUE                              -- SHA-256 over the fields above and the parts
) STRICT;

-- The changesets of such an entry.
CREATE TABLE other_part (
  position INTEGER NOT NULL REFERENCES other_entry (position) DEFERRABLE INITIALLY DEFERRED,    -- the entry
  part INTEGER NOT NULL,                                  -- position within it, from 0
  bytes INTEGER NOT NULL,                                 -- length before compression
  changeset BLOB NOT NULL,                                -- an SQLite changeset, zlib
  PRIMARY KEY (position, part)                           -- one of each
) STRICT, WITHOUT ROWID;
