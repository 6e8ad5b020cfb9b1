-- SPDX-License-Identifier: GPL-3.0-or-later
-- Migration 6: an index of words that costs what a search needs.
--
-- A search asks for events whose texts have each word, or its beginning, and
-- never for a rank. Lengths of texts, and a second and third index of
-- beginnings, were more than half of the index's time in a large import, and made no
-- search quicker that anybody waits for: words that begin alike stand together.
DROP TABLE event_search;
CREATE VIRTUAL TABLE event_search USING fts5 (
  title,                                                  -- of the event
  words,                                                  -- summary, claims, reported times and places
  tokenize = "unicode61 remove_diacritics 2",
  columnsize = 0
);
-- With the rest of what is derived it is filled anew when the case is opened.
DELETE FROM file_info WHERE key = 'working-head';
