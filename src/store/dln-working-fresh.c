/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what follows from a new event whose only claim comes right behind it, as from a
 * row of a table: its derived row and its words are made of both records, and nothing is
 * read back. Whatever is less plain is left to the pass over what went in. What comes to
 * the event later touches it, and it is derived anew. Microseconds.
 */
#include "config.h"

#include "dln-working-fresh.h"

#include "dln-indexer.h"
#include "dln-store-private.h"
#include "dln-working-write.h"

/* Places that are kept in memory, and their names. */
#define MOST_PLACES 20000

/* What is read of a claim. */
enum {
  UTTERANCE,
  RELAYS,
  STANCE,
  SAYS,
  TIME,
  SAID,
  PLACE,
  PLACE_WORDS,
  FORECAST,
  STATE,
  SUPERSEDES,
  QUOTE,
  N_CLAIM_FIELDS
};
static const char *const claim_fields[N_CLAIM_FIELDS] = {
  "utterance", "relayed_by",  "stance",   "says",  "time",       "said",
  "place",     "place_words", "forecast", "state", "supersedes", "quote",
};

/* And of an event. */
enum { TITLE, KIND, WORK, JUDGEMENT, KEY, SUMMARY, N_EVENT_FIELDS };
static const char *const event_fields[N_EVENT_FIELDS] = {
  "title", "kind", "work", "judgement", "key", "summary",
};

typedef struct {
  gint64 id;
  char *title;
  char *alternates;
} PlaceName;

struct _DlnFresh {
  DlnStore *store;
  DlnWorkingPlaces places;
  GHashTable *names; /* gint64 to PlaceName */
  sqlite3_stmt *name;
  sqlite3_stmt *published;
  DlnDerivedRows *rows;
  DlnIndexer *indexer;
  int claim_fields[N_CLAIM_FIELDS];
  int event_fields[N_EVENT_FIELDS];
  gint64 source; /* whose publication is known: 0 for none */
  DlnInstant source_published;

  DlnWorkingEvent event; /* the id is 0 for none */
  DlnWorking working;
  DlnWords words;
  guint n_claims;
  gboolean plain;
};

static void
place_name_free (PlaceName *name)
{
  g_free (name->title);
  g_free (name->alternates);
  g_free (name);
}

static void
find_fields (DlnTable table, const char *const *names, guint n, int *fields)
{
  const DlnRecordType *type = dln_record_type_get (table);

  for (guint i = 0; i < n; i++)
    {
      fields[i] = dln_record_type_find_field (type, names[i]);
      g_assert (fields[i] >= 0);
    }
}

/**
 * dln_fresh_new:
 * @store: a store in a transaction; outlives it
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full): stands at no event
 */
DlnFresh *
dln_fresh_new (DlnStore *store, GError **error)
{
  g_autoptr (DlnFresh) self = g_new0 (DlnFresh, 1);

  self->store = store;
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) place_name_free);
  dln_working_init (&self->working);
  dln_words_init (&self->words);
  find_fields (DLN_TABLE_CLAIM, claim_fields, N_CLAIM_FIELDS, self->claim_fields);
  find_fields (DLN_TABLE_EVENT, event_fields, N_EVENT_FIELDS, self->event_fields);
  self->name = dln_store_prepare (store, "SELECT title, alternates FROM place WHERE id = ?", error);
  self->published =
    self->name != NULL
      ? dln_store_prepare (
          store, "SELECT coalesce(published_end_latest, published_begin_latest) FROM source WHERE id = ?", error)
      : NULL;
  self->rows = self->published != NULL ? dln_derived_rows_new (store, error) : NULL;
  self->indexer = self->rows != NULL ? dln_indexer_new (store, error) : NULL;
  if (self->indexer == NULL || !dln_working_places_init (&self->places, store, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dln_fresh_free:
 * @self: (transfer full) (nullable): what stands at no event any more
 */
void
dln_fresh_free (DlnFresh *self)
{
  if (self == NULL)
    return;
  dln_working_places_clear (&self->places);
  dln_working_clear (&self->working);
  dln_words_clear (&self->words);
  g_hash_table_unref (self->names);
  sqlite3_finalize (self->name);
  sqlite3_finalize (self->published);
  dln_derived_rows_free (self->rows);
  dln_indexer_free (self->indexer);
  g_free (self);
}

static const DlnValue *
value_at (const DlnRecord *record, int field)
{
  return &record->values[field];
}

static const char *
text_at (const DlnRecord *record, int field)
{
  return record->values[field].set ? record->values[field].text : NULL;
}

static int
word_at (const DlnRecord *record, int field, int fallback)
{
  return record->values[field].set ? (int) record->values[field].integer : fallback;
}

/**
 * dln_fresh_begin:
 * @self: stands at no event
 * @event: the new one's id
 * @record: what went in
 */
void
dln_fresh_begin (DlnFresh *self, gint64 event, const DlnRecord *record)
{
  const int *at = self->event_fields;

  self->event = (DlnWorkingEvent) {
    .id = event,
    .kind = word_at (record, at[KIND], DLN_KIND_OTHER),
    .work = word_at (record, at[WORK], DLN_WORK_UNREVIEWED),
    .judgement = word_at (record, at[JUDGEMENT], DLN_JUDGEMENT_UNVERIFIED),
    .key = word_at (record, at[KEY], 0) != 0,
  };
  self->n_claims = 0;
  self->plain = TRUE;
  dln_working_begin (&self->working);
  dln_words_begin (&self->words, text_at (record, at[TITLE]), text_at (record, at[SUMMARY]), record->slug);
}

/* By when a claim had been said that does not tell it. */
static DlnInstant
find_published (DlnFresh *self, gint64 source)
{
  sqlite3_stmt *s = self->published;

  if (source == self->source)
    return self->source_published;
  self->source = source;
  self->source_published = DLN_OPEN;
  sqlite3_bind_int64 (s, 1, source);
  if (sqlite3_step (s) == SQLITE_ROW && sqlite3_column_type (s, 0) != SQLITE_NULL)
    self->source_published = sqlite3_column_int64 (s, 0);
  sqlite3_reset (s);
  return self->source_published;
}

static const PlaceName *
find_name (DlnFresh *self, gint64 place)
{
  PlaceName *name = g_hash_table_lookup (self->names, &place);

  if (name != NULL)
    return name;
  if (g_hash_table_size (self->names) >= MOST_PLACES)
    g_hash_table_remove_all (self->names);
  name = g_new0 (PlaceName, 1);
  name->id = place;
  sqlite3_bind_int64 (self->name, 1, place);
  if (sqlite3_step (self->name) == SQLITE_ROW)
    {
      name->title = g_strdup ((const char *) sqlite3_column_text (self->name, 0));
      name->alternates = g_strdup ((const char *) sqlite3_column_text (self->name, 1));
    }
  sqlite3_reset (self->name);
  g_hash_table_insert (self->names, &name->id, name);
  return name;
}

/* What other records may change is not told by this one. */
static gboolean
is_plain (DlnFresh *self, const DlnRecord *claim)
{
  const int *at = self->claim_fields;

  return self->n_claims == 1 && !value_at (claim, at[UTTERANCE])->set && !value_at (claim, at[RELAYS])->set &&
         !value_at (claim, at[SUPERSEDES])->set && word_at (claim, at[STATE], DLN_CLAIM_LIVE) == DLN_CLAIM_LIVE;
}

static void
add_working (DlnFresh *self, const DlnRecord *record, gint64 source, gint64 place)
{
  const int *at = self->claim_fields;
  const DlnTime *time = value_at (record, at[TIME])->time;
  const DlnTime *said = value_at (record, at[SAID])->time;
  DlnInstant said_earliest = said != NULL ? said->bounds.begin_earliest : DLN_OPEN;
  DlnWorkingClaim claim = {
    .bounds = time != NULL ? time->bounds : DLN_BOUNDS_UNKNOWN,
    .said_latest = said != NULL ? said->bounds.end_latest : DLN_OPEN,
    .utterance = -1, /* of its own */
    .place = place,
    .stated = (guint8) dln_stated_read (time != NULL ? time->edtf : NULL),
    .denies = word_at (record, at[STANCE], DLN_STANCE_ASSERTS) == DLN_STANCE_DENIES,
    .forecast = word_at (record, at[FORECAST], 0) != 0,
  };

  if (claim.said_latest == DLN_OPEN && said != NULL)
    claim.said_latest = said->bounds.begin_latest;
  if (claim.said_latest == DLN_OPEN)
    claim.said_latest = find_published (self, source);
  dln_working_sum_add (&self->working.sum, source, claim.denies, said_earliest, time != NULL ? time->reported : NULL);
  dln_working_rule_add_claim (&self->working.rule, &claim);
}

static void
add_words (DlnFresh *self, const DlnRecord *claim, gint64 place)
{
  const int *at = self->claim_fields;
  const DlnTime *time = value_at (claim, at[TIME])->time;
  const PlaceName *name = place != 0 ? find_name (self, place) : NULL;
  const char *const texts[DLN_N_WORDS] = {
    [DLN_WORDS_SAYS] = text_at (claim, at[SAYS]),
    [DLN_WORDS_QUOTE] = text_at (claim, at[QUOTE]),
    [DLN_WORDS_REPORTED] = time != NULL ? time->reported : NULL,
    [DLN_WORDS_PLACE] = text_at (claim, at[PLACE_WORDS]),
    [DLN_WORDS_PLACE_TITLE] = name != NULL ? name->title : NULL,
    [DLN_WORDS_PLACE_ALTERNATES] = name != NULL ? name->alternates : NULL,
  };

  dln_words_add_claim (&self->words, texts);
}

/**
 * dln_fresh_add_claim:
 * @self: stands at an event
 * @claim: one of it that went in
 * @source: id of its source
 * @place: id of its place, 0 for none
 */
void
dln_fresh_add_claim (DlnFresh *self, const DlnRecord *claim, gint64 source, gint64 place)
{
  self->n_claims++;
  self->plain = self->plain && is_plain (self, claim);
  if (!self->plain)
    return;
  if (!value_at (claim, self->claim_fields[PLACE])->set)
    place = 0;
  if (place != 0 && (self->places.kept == NULL || g_hash_table_size (self->places.kept) < MOST_PLACES))
    dln_working_places_keep (&self->places, place);
  add_working (self, claim, source, place);
  add_words (self, claim, place);
}

/**
 * dln_fresh_spoil:
 * @self: stands at an event, of which something else went in
 */
void
dln_fresh_spoil (DlnFresh *self)
{
  self->plain = FALSE;
}

/**
 * dln_fresh_get_event:
 * @self: (nullable): stands at an event or at none
 *
 * Returns: its id, 0 for none
 */
gint64
dln_fresh_get_event (const DlnFresh *self)
{
  return self != NULL ? self->event.id : 0;
}

/**
 * dln_fresh_end:
 * @self: stands at an event; at none from here on
 * @derived: (out): whether what follows from it is on its way; else nothing is
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether nothing is in its way
 */
gboolean
dln_fresh_end (DlnFresh *self, gboolean *derived, GError **error)
{
  DlnDerived row;

  *derived = self->plain && self->n_claims == 1;
  if (*derived)
    {
      dln_working_rule_settle (&self->working.rule, &self->places);
      dln_derived_make (&self->event, &self->working, &row);
      if (!dln_derived_rows_add (self->rows, &row, error) ||
          !dln_indexer_push (self->indexer, row.id, &self->words, error))
        return FALSE;
    }
  self->event.id = 0;
  return TRUE;
}

/**
 * dln_fresh_complete:
 * @self: stands at no event any more
 * @error: return location of a #DlnStoreError
 *
 * The index of words may be ended while something else is done.
 *
 * Returns: whether all else that follows is written
 */
gboolean
dln_fresh_complete (DlnFresh *self, GError **error)
{
  return dln_derived_rows_flush (self->rows, error) && dln_indexer_end (self->indexer, error);
}

/**
 * dln_fresh_finish:
 * @self: stands at no event any more
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all that follows is written
 */
gboolean
dln_fresh_finish (DlnFresh *self, GError **error)
{
  return dln_derived_rows_flush (self->rows, error) && dln_indexer_finish (self->indexer, error);
}
