-- SPDX-License-Identifier: GPL-3.0-or-later
-- Migration 1: the case file.
--
-- Instants are int64 microseconds since 1970 UTC; null is open or unknown.
-- Degrees are whole numbers of 1e-7. No triggers, views, generated columns or
-- cascades: the journal's changesets must apply alone. Later migrations only
-- append columns with defaults, so that every old entry stays applicable.

-- The case itself: one row.
CREATE TABLE case_info (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  zone TEXT,                                              -- IANA name of a time zone
  tlp TEXT,                                               -- TLP 2.0 label
  summary TEXT                                           -- Summary
) STRICT;

-- Free labels.
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL                                    -- what people read
) STRICT;

-- Measures, populations, causes, propositions, with what is broader.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  kind TEXT,                                              -- Kind: a word of the list "term"
  broader INTEGER REFERENCES term (id)                   -- Broader term: term
) STRICT;

-- Where things may have been: a point with its uncertainty, a ring, a box.
CREATE TABLE place (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  alternates TEXT,                                        -- other names, separated by |
  kind TEXT,                                              -- Kind
  latitude INTEGER,                                       -- degrees north times 1e7, WGS84
  longitude INTEGER,                                      -- degrees east times 1e7, WGS84
  radius REAL,                                            -- metres around the point within which it lies
  ring REAL,                                              -- metres: it lies this far from the point, direction unknown
  west INTEGER,                                           -- box: degrees east times 1e7
  south INTEGER,                                          -- box: degrees north times 1e7
  east INTEGER,                                           -- box: degrees east times 1e7
  north INTEGER,                                          -- box: degrees north times 1e7
  country TEXT,                                           -- Country
  admin1 TEXT,                                            -- First-level division
  zone TEXT,                                              -- IANA name of a time zone
  population INTEGER,                                     -- Population
  geonameid INTEGER,                                      -- GeoNames id
  status TEXT,                                            -- How well it is known
  origin TEXT,                                            -- Where the position comes from
  within INTEGER REFERENCES place (id)                   -- Within: place
) STRICT;

-- Who acts and who speaks.
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  alternates TEXT,                                        -- other names, separated by |
  kind TEXT,                                              -- Kind
  part_of INTEGER REFERENCES actor (id),                  -- Part of: actor
  moves_as_one INTEGER,                                   -- 1 for a person, a vehicle, one unit
  note TEXT                                              -- Note
) STRICT;

-- What was read, and what is known only through a relay.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  kind TEXT,                                              -- Kind
  publisher TEXT,                                         -- Publisher
  author TEXT,                                            -- Author
  url TEXT,                                               -- Address
  language TEXT,                                          -- Language
  actor INTEGER REFERENCES actor (id),                    -- Who speaks: actor
  published_begin_earliest INTEGER,                       -- Published: it began no earlier; microseconds since 1970 UTC, null is open
  published_begin_latest INTEGER,                         -- Published: it had begun by then
  published_end_earliest INTEGER,                         -- Published: it had not ended before
  published_end_latest INTEGER,                           -- Published: it was over by then; a period's first instant after
  published_edtf TEXT,                                    -- Published: the EDTF text the bounds came from, else null
  published_reported TEXT,                                -- Published: the words of the report
  published_zone TEXT,                                    -- Published: IANA zone in which the words were read
  published_basis TEXT,                                   -- Published: none, claimed, assessed, inferred
  accessed INTEGER,                                       -- Accessed: microseconds since 1970 UTC
  seen INTEGER,                                           -- 1 where the text itself was held, 0 where only relayed
  reliability TEXT,                                       -- A to F, the Admiralty letter
  zone TEXT,                                              -- IANA name of a time zone
  origin INTEGER REFERENCES source (id),                  -- Common origin: source
  text TEXT,                                              -- Text
  note TEXT                                              -- Note
) STRICT;

-- What several claims are about. It has no time of its own.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  kind TEXT,                                              -- Kind: a word of the list "kind"
  work TEXT,                                              -- Work: a word of the list "work"
  judgement TEXT,                                         -- Judgement: a word of the list "judgement"
  judged_by TEXT,                                         -- Judged by
  judged_at INTEGER,                                      -- Judged at: microseconds since 1970 UTC
  judged_why TEXT,                                        -- Why
  key INTEGER,                                            -- 1 for events that carry the story
  summary TEXT                                           -- Summary
) STRICT;

-- One statement by one speaker: relays of it are one voice.
CREATE TABLE utterance (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  speaker INTEGER NOT NULL REFERENCES actor (id),         -- Speaker: actor
  sequence INTEGER,                                       -- position among the speaker's utterances, where known
  note TEXT                                              -- Note
) STRICT;

-- Who said what, when, about when and where. Never overwritten.
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  event INTEGER NOT NULL REFERENCES event (id),           -- Event: event
  source INTEGER NOT NULL REFERENCES source (id),         -- Source: source
  speaker INTEGER REFERENCES actor (id),                  -- Speaker: actor
  utterance INTEGER REFERENCES utterance (id),            -- Utterance: utterance
  question TEXT,                                          -- which question of the event it answers
  stance TEXT,                                            -- asserts, denies, doubts, claims-responsibility, attributes-to
  value TEXT,                                             -- the answer in a word or two, compared between claims
  says TEXT,                                              -- what the claim says, in the analyst's words
  credibility TEXT,                                       -- 1 to 6, the Admiralty digit of this claim
  reliability TEXT,                                       -- A to F, the Admiralty letter
  reliability_why TEXT,                                   -- Why
  begin_earliest INTEGER,                                 -- Happened: it began no earlier; microseconds since 1970 UTC, null is open
  begin_latest INTEGER,                                   -- Happened: it had begun by then
  end_earliest INTEGER,                                   -- Happened: it had not ended before
  end_latest INTEGER,                                     -- Happened: it was over by then; a period's first instant after
  edtf TEXT,                                              -- Happened: the EDTF text the bounds came from, else null
  reported TEXT,                                          -- Happened: the words of the report
  zone TEXT,                                              -- Happened: IANA zone in which the words were read
  basis TEXT,                                             -- Happened: none, claimed, assessed, inferred
  said_begin_earliest INTEGER,                            -- Said: it began no earlier; microseconds since 1970 UTC, null is open
  said_begin_latest INTEGER,                              -- Said: it had begun by then
  said_end_earliest INTEGER,                              -- Said: it had not ended before
  said_end_latest INTEGER,                                -- Said: it was over by then; a period's first instant after
  said_edtf TEXT,                                         -- Said: the EDTF text the bounds came from, else null
  said_reported TEXT,                                     -- Said: the words of the report
  said_zone TEXT,                                         -- Said: IANA zone in which the words were read
  said_basis TEXT,                                        -- Said: none, claimed, assessed, inferred
  place INTEGER REFERENCES place (id),                    -- Place: place
  place_words TEXT,                                       -- Place as reported
  forecast INTEGER,                                       -- 1 where it speaks of the future: it never counts as having happened
  state TEXT,                                             -- live, superseded, withdrawn, set-aside
  supersedes INTEGER REFERENCES claim (id),               -- Supersedes: claim
  quote TEXT,                                             -- Words quoted
  quote_from INTEGER,                                     -- character offset in the source text
  quote_to INTEGER,                                       -- character offset after the passage
  note TEXT,                                              -- Note
  raw TEXT                                               -- Raw values
) STRICT;

-- A number in a claim: a range.
CREATE TABLE figure (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  claim INTEGER NOT NULL REFERENCES claim (id),           -- Claim: claim
  measure TEXT NOT NULL,                                  -- Measure
  population TEXT,                                        -- Population
  period TEXT,                                            -- Period
  qualifier TEXT,                                         -- Qualifier: a word of the list "qualifier"
  least INTEGER,                                          -- Least
  most INTEGER,                                           -- Most
  unit TEXT                                              -- Unit
) STRICT;

-- What an actor did in an event.
CREATE TABLE role (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  event INTEGER NOT NULL REFERENCES event (id),           -- Event: event
  actor INTEGER NOT NULL REFERENCES actor (id),           -- Actor: actor
  role TEXT                                              -- Role
) STRICT;

-- A stated order of two events.
CREATE TABLE relation (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  from_event INTEGER NOT NULL REFERENCES event (id),      -- From: event
  to_event INTEGER NOT NULL REFERENCES event (id),        -- To: event
  type TEXT,                                              -- Order: a word of the list "allen"
  from_clock TEXT,                                        -- From which clock: a word of the list "clock"
  to_clock TEXT,                                          -- To which clock: a word of the list "clock"
  least INTEGER,                                          -- Least gap in microseconds
  most INTEGER,                                           -- Greatest gap in microseconds
  claim INTEGER REFERENCES claim (id),                    -- Rests on: claim
  note TEXT                                              -- Note
) STRICT;

-- Two events that may be the same, or one that is part of another.
CREATE TABLE link (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  from_event INTEGER NOT NULL REFERENCES event (id),      -- From: event
  to_event INTEGER NOT NULL REFERENCES event (id),        -- To: event
  type TEXT,                                              -- Link: a word of the list "link"
  claim INTEGER REFERENCES claim (id),                    -- Rests on: claim
  note TEXT                                              -- Note
) STRICT;

-- The analyst's own judgement, signed. Claims stay.
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  event INTEGER NOT NULL REFERENCES event (id),           -- Event: event
  question TEXT,                                          -- which question of the event it answers
  begin_earliest INTEGER,                                 -- Happened: it began no earlier; microseconds since 1970 UTC, null is open
  begin_latest INTEGER,                                   -- Happened: it had begun by then
  end_earliest INTEGER,                                   -- Happened: it had not ended before
  end_latest INTEGER,                                     -- Happened: it was over by then; a period's first instant after
  edtf TEXT,                                              -- Happened: the EDTF text the bounds came from, else null
  reported TEXT,                                          -- Happened: the words of the report
  zone TEXT,                                              -- Happened: IANA zone in which the words were read
  basis TEXT,                                             -- Happened: none, claimed, assessed, inferred
  place INTEGER REFERENCES place (id),                    -- Place: place
  latitude INTEGER,                                       -- degrees north times 1e7, WGS84
  longitude INTEGER,                                      -- degrees east times 1e7, WGS84
  radius REAL,                                            -- metres around the point within which it lies
  value TEXT,                                             -- the answer in a word or two, compared between claims
  reason TEXT,                                            -- Reason
  likelihood TEXT,                                        -- Likelihood: a word of the list "likelihood"
  confidence TEXT,                                        -- Confidence: a word of the list "confidence"
  author TEXT,                                            -- Author
  made INTEGER                                           -- Made: microseconds since 1970 UTC
) STRICT;

-- An answer to be tested against the claims.
CREATE TABLE hypothesis (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  note TEXT                                              -- Note
) STRICT;

-- A kept file; its bytes are in attachment_part.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  source INTEGER REFERENCES source (id),                  -- Source: source
  sha256 TEXT NOT NULL,                                   -- SHA-256 of the bytes, lower-case hex
  size INTEGER,                                           -- bytes
  type TEXT,                                              -- Media type
  custody TEXT                                           -- Custody
) STRICT;

-- Cites: source to source.
CREATE TABLE source_cites (
  owner INTEGER NOT NULL REFERENCES source (id),          -- the source
  target INTEGER NOT NULL REFERENCES source (id),         -- the source
  PRIMARY KEY (owner, target)                            -- each pair once
) STRICT, WITHOUT ROWID;

-- Tags: event to tag.
CREATE TABLE event_tag (
  owner INTEGER NOT NULL REFERENCES event (id),           -- the event
  target INTEGER NOT NULL REFERENCES tag (id),            -- the tag
  PRIMARY KEY (owner, target)                            -- each pair once
) STRICT, WITHOUT ROWID;

-- Relayed by: claim to source.
CREATE TABLE claim_relay (
  owner INTEGER NOT NULL REFERENCES claim (id),           -- the claim
  target INTEGER NOT NULL REFERENCES source (id),         -- the source
  PRIMARY KEY (owner, target)                            -- each pair once
) STRICT, WITHOUT ROWID;

-- Rests on: assessment to claim.
CREATE TABLE assessment_cites (
  owner INTEGER NOT NULL REFERENCES assessment (id),      -- the assessment
  target INTEGER NOT NULL REFERENCES claim (id),          -- the claim
  PRIMARY KEY (owner, target)                            -- each pair once
) STRICT, WITHOUT ROWID;

-- The journal: every change is kept. Append-only; outside itself.
CREATE TABLE journal (
  number INTEGER PRIMARY KEY,                             -- position, from 1
  utc INTEGER NOT NULL,                                   -- when: microseconds since 1970 UTC
  author TEXT NOT NULL,                                   -- who, as set in the preferences
  client TEXT NOT NULL,                                   -- which program and version wrote it
  kind TEXT NOT NULL,                                     -- verb, undo, redo, import, merge, restore
  target TEXT,                                            -- hash of the entry that an undo or redo names
  label TEXT NOT NULL,                                    -- what was done, in words
  parts INTEGER NOT NULL,                                 -- how many rows of journal_part it has
  previous TEXT NOT NULL,                                 -- hash of the entry before, empty for the first
  hash TEXT NOT NULL UNIQUE                              -- SHA-256 over the fields above and the parts
) STRICT;

-- The changesets of an entry, compressed, at most 20,000 rows each.
CREATE TABLE journal_part (
  number INTEGER NOT NULL REFERENCES journal (number) DEFERRABLE INITIALLY DEFERRED,    -- the entry
  part INTEGER NOT NULL,                                  -- position within it, from 0
  bytes INTEGER NOT NULL,                                 -- length before compression
  changeset BLOB NOT NULL,                                -- an SQLite changeset, zlib
  PRIMARY KEY (number, part)                             -- one of each
) STRICT, WITHOUT ROWID;

-- Bytes of attachments, in rows of at most 1 MiB, outside the journal.
CREATE TABLE attachment_part (
  sha256 TEXT NOT NULL,                                   -- which bytes
  part INTEGER NOT NULL,                                  -- position, from 0
  bytes BLOB NOT NULL,                                    -- at most 1048576 of them
  PRIMARY KEY (sha256, part)                             -- one of each
) STRICT, WITHOUT ROWID;

-- What follows from the records, kept for speed. Rebuilt when its stamp differs from the journal's head.
CREATE TABLE event_working (
  id INTEGER PRIMARY KEY,                                 -- the event's id
  begin_earliest INTEGER,                                 -- working time: it began no earlier; microseconds since 1970 UTC
  begin_latest INTEGER,                                   -- working time: it had begun by then
  end_earliest INTEGER,                                   -- working time: it had not ended before
  end_latest INTEGER,                                     -- working time: it was over by then
  latitude INTEGER,                                       -- working place: degrees north times 1e7
  longitude INTEGER,                                      -- working place: degrees east times 1e7
  radius REAL,                                            -- working place: metres of uncertainty
  place INTEGER,                                          -- working place: the place record, null for a bare point
  kind INTEGER NOT NULL,                                  -- position in the list of kinds
  status INTEGER NOT NULL,                                -- judgement in the low four bits, work in the next four
  basis INTEGER NOT NULL,                                 -- of the time in the low four bits, of the place in the next four
  disputed INTEGER NOT NULL DEFAULT 0,                    -- 1 where a finding names it
  flags INTEGER NOT NULL DEFAULT 0,                       -- 1: a key event; 2: its place is a ring or a box; 4: its time is stated as approximate; 8: as uncertain
  claims INTEGER NOT NULL,                                -- how many live claims
  sources INTEGER NOT NULL,                               -- how many sources say it
  first_said INTEGER,                                     -- earliest instant at which anybody may have said it
  reported TEXT                                          -- distinct words of the reports, joined by " · "
) STRICT;

-- Small facts about the file that are no part of the case: the stamp of event_working, the last view.
CREATE TABLE file_info (
  key TEXT PRIMARY KEY,                                   -- which
  value ANY                                              -- what
) STRICT, WITHOUT ROWID;

-- Words of events and their claims; the rowid is the event's id.
CREATE VIRTUAL TABLE event_search USING fts5 (
  title,                                                  -- of the event
  words,                                                  -- summary, claims, reported times and places
  tokenize = "unicode61 remove_diacritics 2",
  prefix = "2 3"
);

CREATE INDEX claim_event ON claim (event);
CREATE INDEX claim_source ON claim (source);
CREATE INDEX claim_place ON claim (place) WHERE place IS NOT NULL;
CREATE INDEX claim_utterance ON claim (utterance) WHERE utterance IS NOT NULL;
CREATE INDEX figure_claim ON figure (claim);
CREATE INDEX role_event ON role (event);
CREATE INDEX relation_from ON relation (from_event);
CREATE INDEX relation_to ON relation (to_event);
CREATE INDEX link_from ON link (from_event);
CREATE INDEX link_to ON link (to_event);
CREATE INDEX assessment_event ON assessment (event);
CREATE INDEX claim_relay_target ON claim_relay (target);
CREATE INDEX assessment_cites_target ON assessment_cites (target);
