/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the description of every record type. The schema in data/schema/ is
 * written out by hand; a test holds it against these tables. To add a field:
 * a line here, a column in a new migration, a line in the RELAX NG schema.
 */
#include "config.h"

#include "dln-record-type.h"

#include <string.h>

#define N_(text) (text)

const char *const dln_time_columns[DLN_N_TIME_COLUMNS] = { "begin_earliest", "begin_latest",
                                                           "end_earliest",   "end_latest",
                                                           "edtf",           "reported",
                                                           "zone",           "basis" };

#define TEXT(name, label)                                                                          \
  {                                                                                                \
    name, name, DLN_FIELD_TEXT, FALSE, 0, NULL, label                                              \
  }
#define TITLE(label)                                                                               \
  {                                                                                                \
    "title", "title", DLN_FIELD_TEXT, TRUE, 0, NULL, label                                         \
  }
#define PROSE(name, label)                                                                         \
  {                                                                                                \
    name, name, DLN_FIELD_PROSE, FALSE, 0, NULL, label                                             \
  }
#define PLAIN(name, kind, label)                                                                   \
  {                                                                                                \
    name, name, DLN_FIELD_##kind, FALSE, 0, NULL, label                                            \
  }
#define WORD(name, list, label)                                                                    \
  {                                                                                                \
    name, name, DLN_FIELD_WORD, FALSE, 0, &dln_vocabulary_##list, label                            \
  }
#define TIME(name, prefix, label)                                                                  \
  {                                                                                                \
    name, prefix, DLN_FIELD_TIME, FALSE, 0, NULL, label                                            \
  }
#define REF(name, to, label)                                                                       \
  {                                                                                                \
    name, name, DLN_FIELD_REF, FALSE, DLN_TABLE_##to, NULL, label                                  \
  }
#define NEEDS(name, col, to, label)                                                                \
  {                                                                                                \
    name, col, DLN_FIELD_REF, TRUE, DLN_TABLE_##to, NULL, label                                    \
  }
#define REFS(name, link, to, label)                                                                \
  {                                                                                                \
    name, link, DLN_FIELD_REFS, FALSE, DLN_TABLE_##to, NULL, label                                 \
  }

static const DlnField case_fields[] = {
  TITLE (N_ ("Title")),
  TEXT ("zone", N_ ("Time zone")),
  WORD ("tlp", tlp, N_ ("Traffic light label")),
  PROSE ("summary", N_ ("Summary")),
  TEXT ("day_parts", N_ ("Parts of a day")),
};

static const DlnField tag_fields[] = {
  TITLE (N_ ("Title")),
};

static const DlnField term_fields[] = {
  TITLE (N_ ("Title")),
  WORD ("kind", term, N_ ("Kind")),
  REF ("broader", TERM, N_ ("Broader term")),
  PLAIN ("least", INTEGER, N_ ("Least")),
  PLAIN ("most", INTEGER, N_ ("Most")),
  PLAIN ("cumulative", BOOL, N_ ("Cumulative")),
};

static const DlnField place_fields[] = {
  TITLE (N_ ("Name")),
  TEXT ("alternates", N_ ("Other names")),
  TEXT ("kind", N_ ("Kind")),
  PLAIN ("latitude", DEGREES, N_ ("Latitude")),
  PLAIN ("longitude", DEGREES, N_ ("Longitude")),
  PLAIN ("radius", REAL, N_ ("Uncertainty in metres")),
  PLAIN ("ring", REAL, N_ ("Distance from the point in metres")),
  PLAIN ("west", DEGREES, N_ ("West")),
  PLAIN ("south", DEGREES, N_ ("South")),
  PLAIN ("east", DEGREES, N_ ("East")),
  PLAIN ("north", DEGREES, N_ ("North")),
  TEXT ("country", N_ ("Country")),
  TEXT ("admin1", N_ ("First-level division")),
  TEXT ("zone", N_ ("Time zone")),
  PLAIN ("population", INTEGER, N_ ("Population")),
  PLAIN ("geonameid", INTEGER, N_ ("GeoNames id")),
  TEXT ("status", N_ ("How well it is known")),
  PROSE ("origin", N_ ("Where the position comes from")),
  REF ("within", PLACE, N_ ("Within")),
  PROSE ("outline", N_ ("Outline")),
};

static const DlnField actor_fields[] = {
  TITLE (N_ ("Name")),
  TEXT ("alternates", N_ ("Other names")),
  TEXT ("kind", N_ ("Kind")),
  { "part_of", "part_of", DLN_FIELD_REF, FALSE, DLN_TABLE_ACTOR, NULL, N_ ("Part of") },
  PLAIN ("moves_as_one", BOOL, N_ ("Moves as one")),
  PROSE ("note", N_ ("Note")),
};

static const DlnField source_fields[] = {
  TITLE (N_ ("Title")),
  TEXT ("kind", N_ ("Kind")),
  TEXT ("publisher", N_ ("Publisher")),
  TEXT ("author", N_ ("Author")),
  TEXT ("url", N_ ("Address")),
  TEXT ("language", N_ ("Language")),
  REF ("actor", ACTOR, N_ ("Who speaks")),
  TIME ("published", "published_", N_ ("Published")),
  PLAIN ("accessed", INSTANT, N_ ("Accessed")),
  PLAIN ("seen", BOOL, N_ ("Seen")),
  WORD ("reliability", reliability, N_ ("Reliability")),
  TEXT ("zone", N_ ("Writer's zone")),
  REF ("origin", SOURCE, N_ ("Common origin")),
  REFS ("cites", "source_cites", SOURCE, N_ ("Cites")),
  PROSE ("text", N_ ("Text")),
  PROSE ("note", N_ ("Note")),
  WORD ("state", source_state, N_ ("State")),
  REF ("supersedes", SOURCE, N_ ("Supersedes")),
};

static const DlnField event_fields[] = {
  TITLE (N_ ("Title")),
  WORD ("kind", kind, N_ ("Kind")),
  WORD ("work", work, N_ ("Work")),
  WORD ("judgement", judgement, N_ ("Judgement")),
  TEXT ("judged_by", N_ ("Judged by")),
  PLAIN ("judged_at", INSTANT, N_ ("Judged at")),
  PROSE ("judged_why", N_ ("Why")),
  PLAIN ("key", BOOL, N_ ("Key event")),
  REFS ("tags", "event_tag", TAG, N_ ("Tags")),
  PROSE ("summary", N_ ("Summary")),
};

static const DlnField utterance_fields[] = {
  TITLE (N_ ("Title")),
  NEEDS ("speaker", "speaker", ACTOR, N_ ("Speaker")),
  PLAIN ("sequence", INTEGER, N_ ("Order among the speaker's")),
  PROSE ("note", N_ ("Note")),
};

static const DlnField claim_fields[] = {
  NEEDS ("event", "event", EVENT, N_ ("Event")),
  NEEDS ("source", "source", SOURCE, N_ ("Source")),
  REF ("speaker", ACTOR, N_ ("Speaker")),
  REF ("utterance", UTTERANCE, N_ ("Utterance")),
  REFS ("relayed_by", "claim_relay", SOURCE, N_ ("Relayed by")),
  WORD ("question", question, N_ ("Question")),
  WORD ("stance", stance, N_ ("Stance")),
  TEXT ("value", N_ ("Answer")),
  PROSE ("says", N_ ("Says")),
  WORD ("credibility", credibility, N_ ("Credibility")),
  WORD ("reliability", reliability, N_ ("Reliability on this subject")),
  PROSE ("reliability_why", N_ ("Why")),
  TIME ("time", "", N_ ("Happened")),
  TIME ("said", "said_", N_ ("Said")),
  REF ("place", PLACE, N_ ("Place")),
  TEXT ("place_words", N_ ("Place as reported")),
  PLAIN ("forecast", BOOL, N_ ("Forecast")),
  WORD ("state", claim_state, N_ ("State")),
  REF ("supersedes", CLAIM, N_ ("Supersedes")),
  TEXT ("quote", N_ ("Words quoted")),
  PLAIN ("quote_from", INTEGER, N_ ("Passage begins at character")),
  PLAIN ("quote_to", INTEGER, N_ ("Passage ends before character")),
  PROSE ("note", N_ ("Note")),
  PROSE ("raw", N_ ("Raw values")),
  REF ("about", CLAIM, N_ ("Speaks about")),
};

static const DlnField figure_fields[] = {
  NEEDS ("claim", "claim", CLAIM, N_ ("Claim")),
  { "measure", "measure", DLN_FIELD_TEXT, TRUE, 0, NULL, N_ ("Measure") },
  TEXT ("population", N_ ("Population")),
  TEXT ("period", N_ ("Period")),
  WORD ("qualifier", qualifier, N_ ("Qualifier")),
  PLAIN ("least", INTEGER, N_ ("Least")),
  PLAIN ("most", INTEGER, N_ ("Most")),
  TEXT ("unit", N_ ("Unit")),
  TEXT ("words", N_ ("As reported")),
};

static const DlnField role_fields[] = {
  NEEDS ("event", "event", EVENT, N_ ("Event")),
  NEEDS ("actor", "actor", ACTOR, N_ ("Actor")),
  TEXT ("role", N_ ("Role")),
};

static const DlnField relation_fields[] = {
  NEEDS ("from", "from_event", EVENT, N_ ("From")),
  NEEDS ("to", "to_event", EVENT, N_ ("To")),
  WORD ("type", allen, N_ ("Order")),
  WORD ("from_clock", clock, N_ ("From which clock")),
  WORD ("to_clock", clock, N_ ("To which clock")),
  PLAIN ("least", INTEGER, N_ ("Least gap in microseconds")),
  PLAIN ("most", INTEGER, N_ ("Greatest gap in microseconds")),
  REF ("claim", CLAIM, N_ ("Rests on")),
  PROSE ("note", N_ ("Note")),
};

static const DlnField link_fields[] = {
  NEEDS ("from", "from_event", EVENT, N_ ("From")),
  NEEDS ("to", "to_event", EVENT, N_ ("To")),
  WORD ("type", link, N_ ("Link")),
  REF ("claim", CLAIM, N_ ("Rests on")),
  PROSE ("note", N_ ("Note")),
};

static const DlnField assessment_fields[] = {
  NEEDS ("event", "event", EVENT, N_ ("Event")),
  WORD ("question", question, N_ ("Question")),
  TIME ("time", "", N_ ("Happened")),
  REF ("place", PLACE, N_ ("Place")),
  PLAIN ("latitude", DEGREES, N_ ("Latitude")),
  PLAIN ("longitude", DEGREES, N_ ("Longitude")),
  PLAIN ("radius", REAL, N_ ("Uncertainty in metres")),
  TEXT ("value", N_ ("Value")),
  PROSE ("reason", N_ ("Reason")),
  WORD ("likelihood", likelihood, N_ ("Likelihood")),
  WORD ("confidence", confidence, N_ ("Confidence")),
  TEXT ("author", N_ ("Author")),
  PLAIN ("made", INSTANT, N_ ("Made")),
  REFS ("cites", "assessment_cites", CLAIM, N_ ("Rests on")),
  TEXT ("topic", N_ ("Topic")),
};

static const DlnField hypothesis_fields[] = {
  TITLE (N_ ("Title")),
  PROSE ("note", N_ ("Note")),
  PLAIN ("rank", INTEGER, N_ ("Order")),
  PLAIN ("deception", BOOL, N_ ("Deception")),
};

static const DlnField attachment_fields[] = {
  TITLE (N_ ("Name")),
  REF ("source", SOURCE, N_ ("Source")),
  { "sha256", "sha256", DLN_FIELD_TEXT, TRUE, 0, NULL, N_ ("SHA-256") },
  PLAIN ("size", INTEGER, N_ ("Bytes")),
  TEXT ("type", N_ ("Media type")),
  PROSE ("custody", N_ ("Custody")),
};

static const DlnField layer_fields[] = {
  TITLE (N_ ("Title")),
  WORD ("kind", layer, N_ ("Kind")),
  { "path", "path", DLN_FIELD_TEXT, TRUE, 0, NULL, N_ ("File") },
  TEXT ("sha256", N_ ("SHA-256")),
  TEXT ("credit", N_ ("Credit")),
  PLAIN ("rank", INTEGER, N_ ("Order")),
  PLAIN ("opacity", REAL, N_ ("Opacity")),
  PLAIN ("hidden", BOOL, N_ ("Hidden")),
  TEXT ("colour", N_ ("Colour")),
  PROSE ("note", N_ ("Note")),
};

static const DlnField bookmark_fields[] = {
  TITLE (N_ ("Title")),
  PLAIN ("latitude", DEGREES, N_ ("Latitude")),
  PLAIN ("longitude", DEGREES, N_ ("Longitude")),
  PLAIN ("zoom", REAL, N_ ("Zoom")),
  PLAIN ("begins", INSTANT, N_ ("From")),
  PLAIN ("ends", INSTANT, N_ ("To")),
  PROSE ("note", N_ ("Note")),
};

static const DlnField evidence_fields[] = {
  TITLE (N_ ("Title")),
  WORD ("kind", evidence, N_ ("Kind")),
  REFS ("claims", "evidence_claim", CLAIM, N_ ("Claims")),
  PLAIN ("rank", INTEGER, N_ ("Order")),
  WORD ("credibility", weight, N_ ("Credibility")),
  WORD ("relevance", weight, N_ ("Relevance")),
  PROSE ("note", N_ ("Note")),
};

static const DlnField rating_fields[] = {
  NEEDS ("evidence", "evidence", EVIDENCE, N_ ("Row")),
  NEEDS ("hypothesis", "hypothesis", HYPOTHESIS, N_ ("Hypothesis")),
  WORD ("value", rating, N_ ("Rating")),
  PROSE ("why", N_ ("Why")),
  TEXT ("author", N_ ("Author")),
  PLAIN ("made", INSTANT, N_ ("Made")),
};

#define TYPE(id, name, plural, sql, label)                                                         \
  {                                                                                                \
    DLN_TABLE_##id, #name, plural, sql, label, name##_fields, G_N_ELEMENTS (name##_fields)         \
  }

static const DlnRecordType types[DLN_N_TABLES] = {
  TYPE (CASE, case, "case", "case_info", N_ ("Case")),
  TYPE (TAG, tag, "tags", "tag", N_ ("Tag")),
  TYPE (TERM, term, "terms", "term", N_ ("Term")),
  TYPE (PLACE, place, "places", "place", N_ ("Place")),
  TYPE (ACTOR, actor, "actors", "actor", N_ ("Actor")),
  TYPE (SOURCE, source, "sources", "source", N_ ("Source")),
  TYPE (EVENT, event, "events", "event", N_ ("Event")),
  TYPE (UTTERANCE, utterance, "utterances", "utterance", N_ ("Utterance")),
  TYPE (CLAIM, claim, "claims", "claim", N_ ("Claim")),
  TYPE (FIGURE, figure, "figures", "figure", N_ ("Figure")),
  TYPE (ROLE, role, "roles", "role", N_ ("Role")),
  TYPE (RELATION, relation, "relations", "relation", N_ ("Relation")),
  TYPE (LINK, link, "links", "link", N_ ("Link")),
  TYPE (ASSESSMENT, assessment, "assessments", "assessment", N_ ("Assessment")),
  TYPE (HYPOTHESIS, hypothesis, "hypotheses", "hypothesis", N_ ("Hypothesis")),
  TYPE (ATTACHMENT, attachment, "attachments", "attachment", N_ ("Attachment")),
  TYPE (LAYER, layer, "layers", "layer", N_ ("Layer")),
  TYPE (BOOKMARK, bookmark, "bookmarks", "bookmark", N_ ("Bookmark")),
  TYPE (EVIDENCE, evidence, "evidence-rows", "evidence", N_ ("Evidence")),
  TYPE (RATING, rating, "ratings", "rating", N_ ("Rating")),
};

/**
 * dln_record_type_get:
 * @table: a record type
 *
 * Returns: (transfer none): its description
 */
const DlnRecordType *
dln_record_type_get (DlnTable table)
{
  g_return_val_if_fail (table < DLN_N_TABLES, NULL);

  return &types[table];
}

/**
 * dln_record_type_find:
 * @name_or_plural: "event" or "events"
 *
 * Returns: (transfer none) (nullable): the description, %NULL where there is none
 */
const DlnRecordType *
dln_record_type_find (const char *name_or_plural)
{
  g_return_val_if_fail (name_or_plural != NULL, NULL);

  for (guint i = 0; i < DLN_N_TABLES; i++)
    if (strcmp (types[i].name, name_or_plural) == 0 ||
        strcmp (types[i].plural, name_or_plural) == 0)
      return &types[i];
  return NULL;
}

/**
 * dln_record_type_find_field:
 * @type: a record type
 * @name: a field's name
 *
 * Returns: its position among the fields, -1 where there is none
 */
int
dln_record_type_find_field (const DlnRecordType *type,
                            const char          *name)
{
  g_return_val_if_fail (type != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].name[0] == name[0] && strcmp (type->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}
