-- SPDX-License-Identifier: GPL-3.0-or-later
-- Migration 2: what a foreign key looks for when its target is removed.
--
-- Without these, each claim removed is looked for in every other claim: a
-- removal is slow in a large case, and taking back an import of 100,000 events
-- never ends. An index of what few records state holds just those.

CREATE INDEX claim_supersedes ON claim (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX claim_speaker ON claim (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX place_within ON place (within) WHERE within IS NOT NULL;
CREATE INDEX actor_part_of ON actor (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX source_actor ON source (actor) WHERE actor IS NOT NULL;
CREATE INDEX source_origin ON source (origin) WHERE origin IS NOT NULL;
CREATE INDEX relation_claim ON relation (claim) WHERE claim IS NOT NULL;
CREATE INDEX link_claim ON link (claim) WHERE claim IS NOT NULL;
CREATE INDEX assessment_place ON assessment (place) WHERE place IS NOT NULL;
CREATE INDEX term_broader ON term (broader) WHERE broader IS NOT NULL;
CREATE INDEX utterance_speaker ON utterance (speaker);
CREATE INDEX role_actor ON role (actor);
CREATE INDEX attachment_source ON attachment (source) WHERE source IS NOT NULL;
CREATE INDEX source_cites_target ON source_cites (target);
CREATE INDEX event_tag_target ON event_tag (target);
