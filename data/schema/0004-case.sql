-- SPDX-License-Identifier: GPL-3.0-or-later
-- Migration 4: versions of sources, statements about statements, numbers in
-- words, settled questions, and the matrix of hypotheses.

-- A later version stands beside the earlier one and says so; both are kept.
ALTER TABLE source ADD COLUMN state TEXT;                 -- live, superseded, withdrawn
ALTER TABLE source ADD COLUMN supersedes INTEGER REFERENCES source (id);    -- Supersedes: source

-- What a claim denies, doubts or answers, where that is a claim of the case.
ALTER TABLE claim ADD COLUMN about INTEGER REFERENCES claim (id);           -- Speaks about: claim

-- A number as the report has it: "dozens". Its limits are those of a term of
-- the kind "number".
ALTER TABLE figure ADD COLUMN words TEXT;                 -- As reported

ALTER TABLE term ADD COLUMN least INTEGER;                -- Least: of a number in words
ALTER TABLE term ADD COLUMN most INTEGER;                 -- Most: of a number in words; null for no limit
ALTER TABLE term ADD COLUMN cumulative INTEGER;           -- 1 where a later count of the measure includes the earlier

-- Which figure or proposition an assessment settles, where its question has several.
ALTER TABLE assessment ADD COLUMN topic TEXT;             -- Topic

ALTER TABLE hypothesis ADD COLUMN rank INTEGER;           -- order of the columns
ALTER TABLE hypothesis ADD COLUMN deception INTEGER;      -- 1 for the one that says somebody deceives

-- A row of the matrix: claims of one voice, an assumption, or what should be there and is not.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  kind TEXT,                                              -- claims, assumption, missing
  rank INTEGER,                                           -- order of the rows
  credibility TEXT,                                       -- low, medium, high; absent: from the claims' digits
  relevance TEXT,                                         -- low, medium, high; absent: medium
  note TEXT                                               -- Note
) STRICT;

CREATE TABLE evidence_claim (
  owner INTEGER NOT NULL REFERENCES evidence (id),        -- the row
  target INTEGER NOT NULL REFERENCES claim (id),          -- the claim
  PRIMARY KEY (owner, target)                             -- each pair once
) STRICT, WITHOUT ROWID;

-- A cell of the matrix.
CREATE TABLE rating (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  evidence INTEGER NOT NULL REFERENCES evidence (id),     -- Row: evidence
  hypothesis INTEGER NOT NULL REFERENCES hypothesis (id), -- Column: hypothesis
  value TEXT,                                             -- CC, C, N, NA, I, II
  why TEXT,                                               -- Why
  author TEXT,                                            -- Author
  made INTEGER                                            -- Made: microseconds since 1970 UTC
) STRICT;

CREATE INDEX source_supersedes ON source (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX claim_about ON claim (about) WHERE about IS NOT NULL;
CREATE INDEX evidence_claim_target ON evidence_claim (target);
CREATE INDEX rating_evidence ON rating (evidence);
CREATE INDEX rating_hypothesis ON rating (hypothesis);
