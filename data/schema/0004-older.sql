-- SPDX-License-Identifier: GPL-3.0-or-later
-- What migration 4 would have added, for a case that may only be read.
CREATE TEMP VIEW source AS SELECT *, NULL AS state, NULL AS supersedes FROM main.source;
CREATE TEMP VIEW claim AS SELECT *, NULL AS about FROM main.claim;
CREATE TEMP VIEW figure AS SELECT *, NULL AS words FROM main.figure;
CREATE TEMP VIEW term AS SELECT *, NULL AS least, NULL AS most, NULL AS cumulative FROM main.term;
CREATE TEMP VIEW assessment AS SELECT *, NULL AS topic FROM main.assessment;
CREATE TEMP VIEW hypothesis AS SELECT *, NULL AS rank, NULL AS deception FROM main.hypothesis;
CREATE TEMP TABLE evidence (id INTEGER PRIMARY KEY, slug TEXT, title TEXT, kind TEXT, rank INTEGER, credibility TEXT,
                            relevance TEXT, note TEXT);
CREATE TEMP TABLE evidence_claim (owner INTEGER, target INTEGER, PRIMARY KEY (owner, target)) WITHOUT ROWID;
CREATE TEMP TABLE rating (id INTEGER PRIMARY KEY, slug TEXT, evidence INTEGER, hypothesis INTEGER, value TEXT,
                          why TEXT, author TEXT, made INTEGER);
