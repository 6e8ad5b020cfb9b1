/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the frame of a snapshot: what claims refer to, and what joins events. It
 * is read once and kept while the case is open; a change to one event, or a new
 * record that nothing can have referred to before, is taken over. Any other
 * change to what claims refer to asks for a new frame.
 */
#include "config.h"

#include "dln-check-orders.h"
#include "dln-known.h"
#include "dln-outline.h"

#include <string.h>

static const char *
keep (DlnCheckSnapshot *self,
      const char       *text)
{
  return dln_check_snapshot_keep (self, text);
}

static const char *
keep_field (DlnCheckSnapshot *self,
            const DlnRecord  *record,
            const char       *field)
{
  return keep (self, dln_record_get_text (record, field));
}

static GPtrArray *
keep_refs (DlnCheckSnapshot *self,
           const DlnRecord  *record,
           const char       *field)
{
  const DlnValue *value = dln_record_peek (record, field);
  GPtrArray *slugs = g_ptr_array_new ();

  for (guint i = 0; value->refs != NULL && value->refs[i] != NULL; i++)
    g_ptr_array_add (slugs, (gpointer) keep (self, value->refs[i]));
  return slugs;
}

static DlnCheckTerm *
add_term (DlnCheckSnapshot *self,
          GHashTable       *tree,
          gint64            id,
          const DlnRecord  *record,
          const char       *above)
{
  DlnCheckTerm *term = g_new0 (DlnCheckTerm, 1);

  term->id = id;
  term->slug = keep (self, record->slug);
  term->title = keep_field (self, record, "title");
  term->broader = keep_field (self, record, above);
  g_hash_table_insert (tree, (gpointer) term->slug, term);
  return term;
}

/* Its slug and its title, which may be several words with commas between them. */
static void
add_number (DlnCheckSnapshot *self,
            const DlnRecord  *record)
{
  DlnCheckNumber *number = g_new0 (DlnCheckNumber, 1);
  const char *title = dln_record_get_text (record, "title");
  g_autofree char *slug = g_strdelimit (g_strdup (record->slug), "-", ' ');
  g_autofree char *words = g_strdup_printf ("%s,%s", slug, title != NULL ? title : "");
  g_autofree char *small = g_utf8_strdown (words, -1);

  number->words = keep (self, small);
  number->least = dln_record_get_integer (record, "least", 0);
  number->most = dln_record_get_integer (record, "most", G_MAXINT64);
  g_ptr_array_add (self->numbers, number);
}

static gboolean
add_term_record (gint64            id,
                 const DlnRecord  *record,
                 gpointer          data,
                 GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckTerm *term = add_term (self, self->terms, id, record, "broader");

  term->cumulative = (int) dln_record_get_integer (record, "cumulative", -1);
  if (dln_record_get_integer (record, "kind", -1) == DLN_TERM_NUMBER)
    add_number (self, record);
  dln_speeds_take (self->speeds, record);
  return TRUE;
}

static gboolean
add_actor (gint64            id,
           const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckTerm *actor = add_term (self, self->actors, id, record, "part_of");
  const char *kind = keep_field (self, record, "kind");

  g_hash_table_insert (self->actors_by_id, &actor->id, actor);
  if (dln_record_get_integer (record, "moves_as_one", 0) != 0)
    g_hash_table_insert (self->bodies, (gpointer) actor->slug, (gpointer) (kind != NULL ? kind : ""));
  return TRUE;
}

static double
get_degrees (const DlnRecord *record,
             const char      *field)
{
  return dln_degrees_from_column ((gint32) dln_record_get_integer (record, field, 0));
}

static gboolean
add_place (gint64            id,
           const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckTerm *place = add_term (self, self->places, id, record, "within");
  DlnPlaceArea *area = &place->area;
  const char *wkt = dln_record_get_text (record, "outline");
  g_autoptr (DlnOutline) outline = NULL;

  g_hash_table_insert (self->places_by_id, &place->id, place);
  area->has_point =
    dln_record_peek (record, "latitude")->set && dln_record_peek (record, "longitude")->set;
  area->point = (DlnPoint) { get_degrees (record, "latitude"), get_degrees (record, "longitude") };
  area->radius = dln_record_peek (record, "radius")->real;
  area->ring = dln_record_peek (record, "ring")->real;
  area->has_box = dln_record_peek (record, "west")->set && dln_record_peek (record, "south")->set &&
                  dln_record_peek (record, "east")->set && dln_record_peek (record, "north")->set;
  area->box = (DlnBox) { get_degrees (record, "west"), get_degrees (record, "south"),
                         get_degrees (record, "east"), get_degrees (record, "north") };
  outline = wkt != NULL && !area->has_box ? dln_outline_parse (wkt, NULL) : NULL;
  if (outline != NULL)
    dln_outline_complete_area (outline, area);
  return TRUE;
}

static DlnBounds
get_bounds (const DlnRecord *record,
            const char      *field)
{
  const DlnTime *time = dln_record_get_time (record, field);

  return time != NULL ? time->bounds : DLN_BOUNDS_UNKNOWN;
}

static int
get_letter (const DlnRecord *record)
{
  return (int) dln_record_get_integer (record, "reliability", -1);
}

static gboolean
is_unseen (const DlnRecord *record)
{
  return dln_record_peek (record, "seen")->set && dln_record_get_integer (record, "seen", 1) == 0;
}

static void
source_free (gpointer data)
{
  DlnCheckSource *source = data;

  g_ptr_array_unref (source->cites);
  g_free (source);
}

static gboolean
add_source (gint64            id,
            const DlnRecord  *record,
            gpointer          data,
            GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckSource *source = g_new0 (DlnCheckSource, 1);

  source->id = id;
  source->slug = keep (self, record->slug);
  source->actor = keep_field (self, record, "actor");
  source->origin = keep_field (self, record, "origin");
  source->zone = keep_field (self, record, "zone");
  source->published = get_bounds (record, "published");
  source->reliability = get_letter (record);
  source->unseen = is_unseen (record);
  source->unheard = dln_case_is_record_known (self->dln_case, record) == DLN_KNOWN_NOT;
  source->state = (int) dln_record_get_integer (record, "state", DLN_SOURCE_LIVE);
  source->supersedes = keep_field (self, record, "supersedes");
  self->has_versions |= source->state == DLN_SOURCE_WITHDRAWN || source->supersedes != NULL;
  source->cites = keep_refs (self, record, "cites");
  if (source->origin != NULL)
    g_hash_table_add (self->origins, (gpointer) source->origin);
  g_hash_table_insert (self->sources, (gpointer) source->slug, source);
  g_hash_table_insert (self->sources_by_id, &source->id, source);
  return TRUE;
}

static void
utterance_free (gpointer data)
{
  DlnCheckUtterance *utterance = data;

  g_ptr_array_unref (utterance->claims);
  g_free (utterance);
}

static gboolean
add_utterance (gint64            id,
               const DlnRecord  *record,
               gpointer          data,
               GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckUtterance *utterance = g_new0 (DlnCheckUtterance, 1);

  utterance->id = id;
  utterance->slug = keep (self, record->slug);
  utterance->speaker = keep_field (self, record, "speaker");
  utterance->has_sequence = dln_record_peek (record, "sequence")->set;
  utterance->sequence = dln_record_get_integer (record, "sequence", 0);
  utterance->claims = g_ptr_array_new ();
  g_hash_table_insert (self->utterances, (gpointer) utterance->slug, utterance);
  g_hash_table_insert (self->utterances_by_id, &utterance->id, utterance);
  return TRUE;
}

static gboolean
add_link (gint64            id,
          const DlnRecord  *record,
          gpointer          data,
          GError          **error)
{
  DlnCheckSnapshot *self = data;
  const char *from = dln_record_get_text (record, "from");
  const char *to = dln_record_get_text (record, "to");
  gboolean ordered = g_strcmp0 (from, to) < 0;
  g_autofree char *pair = g_strdup_printf ("%s %s", ordered ? from : to, ordered ? to : from);

  if (dln_case_is_record_known (self->dln_case, record) == DLN_KNOWN_NOT)
    return TRUE;
  g_hash_table_add (self->links, (gpointer) keep (self, pair));
  return TRUE;
}

static gboolean
add_assessment (gint64            id,
                const DlnRecord  *record,
                gpointer          data,
                GError          **error)
{
  return dln_check_orders_add_assessment (record, data, error);
}

/* What is small beside the claims. */
static const struct {
  DlnTable table;
  DlnRecordVisit visit;
} tables[] = {
  { DLN_TABLE_TERM, add_term_record },    { DLN_TABLE_ACTOR, add_actor },         { DLN_TABLE_PLACE, add_place },
  { DLN_TABLE_SOURCE, add_source },       { DLN_TABLE_UTTERANCE, add_utterance }, { DLN_TABLE_LINK, add_link },
  { DLN_TABLE_ASSESSMENT, add_assessment },
};

static GHashTable *
new_table (GDestroyNotify destroy)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, destroy);
}

/* Keys are the ids inside the values. */
static GHashTable *
new_index (GDestroyNotify destroy)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, destroy);
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dln_check_frame_new:
 * @dln_case: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): all that rules compare but claims and their figures
 */
DlnCheckSnapshot *
dln_check_frame_new (DlnCase       *dln_case,
                     GCancellable  *cancellable,
                     GError       **error)
{
  DlnCheckSnapshot *self = g_new0 (DlnCheckSnapshot, 1);

  self->dln_case = dln_case;
  self->strings = g_string_chunk_new (65536);
  self->terms = new_table (g_free);
  self->actors = new_table (g_free);
  self->places = new_table (g_free);
  self->sources = new_table (source_free);
  self->origins = new_table (NULL);
  self->utterances = new_table (utterance_free);
  self->links = new_table (NULL);
  self->bodies = new_table (NULL);
  self->assessed = new_table (g_free);
  self->settling = new_table ((GDestroyNotify) g_ptr_array_unref);
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->speeds = dln_speeds_new ();
  self->actors_by_id = new_index (NULL);
  self->places_by_id = new_index (NULL);
  self->sources_by_id = new_index (NULL);
  self->utterances_by_id = new_index (NULL);
  self->related = new_index (g_free);
  self->relations_of = new_lists ();
  self->roles_of = new_lists ();
  self->roles_by_actor = new_table ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !dln_case_foreach_with_id (dln_case, tables[i].table, tables[i].visit, self, error))
      {
        dln_check_frame_free (self);
        return NULL;
      }
  if (!dln_check_orders_read (self, DLN_FACTS_ALL, 0, error))
    g_clear_pointer (&self, dln_check_frame_free);
  return self;
}

/**
 * dln_check_frame_free:
 * @self: (transfer full) (nullable): a frame
 */
void
dln_check_frame_free (DlnCheckSnapshot *self)
{
  if (self == NULL)
    return;
  dln_check_orders_forget (self, 0);
  g_hash_table_unref (self->roles_by_actor);
  g_hash_table_unref (self->roles_of);
  g_hash_table_unref (self->relations_of);
  g_hash_table_unref (self->related);
  g_hash_table_unref (self->utterances_by_id);
  g_hash_table_unref (self->sources_by_id);
  g_hash_table_unref (self->places_by_id);
  g_hash_table_unref (self->actors_by_id);
  g_hash_table_unref (self->assessed);
  g_hash_table_unref (self->settling);
  g_ptr_array_unref (self->numbers);
  dln_speeds_free (self->speeds);
  g_hash_table_unref (self->bodies);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->utterances);
  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->actors);
  g_hash_table_unref (self->terms);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * dln_check_frame_read_event:
 * @self: a frame
 * @event: an event's id
 * @slug: (nullable): its slug; %NULL where it is gone
 * @error: return location
 *
 * Reads anew what joins the event with others, and what was assessed of it. The first was dropped
 * before, for every event of a change: a relation may have come from one of them to another.
 *
 * Returns: whether it was read
 */
gboolean
dln_check_frame_read_event (DlnCheckSnapshot  *self,
                            gint64             event,
                            const char        *slug,
                            GError           **error)
{
  if (slug != NULL)
    dln_check_orders_forget_assessments (self, slug);
  return dln_check_orders_read (self, DLN_FACTS_OF_EVENT, event, error) &&
         dln_case_foreach_of_event (self->dln_case, DLN_TABLE_ASSESSMENT, event, add_assessment, self, error);
}

/**
 * dln_check_frame_read_links:
 * @self: a frame
 * @error: return location
 *
 * Returns: whether all links were read anew
 */
gboolean
dln_check_frame_read_links (DlnCheckSnapshot  *self,
                            GError           **error)
{
  g_hash_table_remove_all (self->links);
  return dln_case_foreach_with_id (self->dln_case, DLN_TABLE_LINK, add_link, self, error);
}

static gboolean
same_refs (GPtrArray       *slugs,
           const DlnRecord *record,
           const char      *field)
{
  const DlnValue *value = dln_record_peek (record, field);
  guint n = value->refs != NULL ? g_strv_length (value->refs) : 0;

  for (guint i = 0; i < n && i < slugs->len; i++)
    if (strcmp (slugs->pdata[i], value->refs[i]) != 0)
      return FALSE;
  return n == slugs->len;
}

/* A source's text and notes are no matter of rules. */
static gboolean
is_same_source (const DlnCheckSource *source,
                const DlnRecord      *record)
{
  DlnBounds published = get_bounds (record, "published");

  return strcmp (source->slug, record->slug) == 0 &&
         g_strcmp0 (source->actor, dln_record_get_text (record, "actor")) == 0 &&
         g_strcmp0 (source->origin, dln_record_get_text (record, "origin")) == 0 &&
         g_strcmp0 (source->zone, dln_record_get_text (record, "zone")) == 0 &&
         g_strcmp0 (source->supersedes, dln_record_get_text (record, "supersedes")) == 0 &&
         source->unseen == is_unseen (record) &&
         source->state == (int) dln_record_get_integer (record, "state", DLN_SOURCE_LIVE) &&
         source->reliability == get_letter (record) && dln_bounds_equal (&source->published, &published) &&
         same_refs (source->cites, record, "cites");
}

static gboolean
is_same_utterance (const DlnCheckUtterance *utterance,
                   const DlnRecord         *record)
{
  return strcmp (utterance->slug, record->slug) == 0 &&
         g_strcmp0 (utterance->speaker, dln_record_get_text (record, "speaker")) == 0 &&
         utterance->has_sequence == dln_record_peek (record, "sequence")->set &&
         utterance->sequence == dln_record_get_integer (record, "sequence", 0);
}

/**
 * dln_check_frame_take:
 * @self: a frame
 * @changed: a record that was touched
 *
 * Takes over a new source, utterance or place: nobody can have referred to one.
 *
 * Returns: whether the frame is true again; else all of it must be read anew
 */
gboolean
dln_check_frame_take (DlnCheckSnapshot       *self,
                      const DlnChangedRecord *changed)
{
  g_autoptr (DlnRecord) record = dln_case_get_by_id (self->dln_case, changed->table, changed->id);
  GHashTable *known = changed->table == DLN_TABLE_SOURCE      ? self->sources_by_id
                      : changed->table == DLN_TABLE_UTTERANCE ? self->utterances_by_id
                      : changed->table == DLN_TABLE_PLACE     ? self->places_by_id
                                                              : NULL;
  gconstpointer old = known != NULL ? g_hash_table_lookup (known, &changed->id) : NULL;

  if (known == NULL || (record == NULL && old != NULL))
    return FALSE;
  if (record == NULL)
    return TRUE;
  if (old != NULL)
    return changed->table == DLN_TABLE_SOURCE      ? is_same_source (old, record)
           : changed->table == DLN_TABLE_UTTERANCE ? is_same_utterance (old, record)
                                                   : FALSE;
  /* A later version decides what still stands of the earlier one. */
  if (changed->table == DLN_TABLE_SOURCE && dln_record_get_text (record, "supersedes") != NULL)
    return FALSE;
  if (changed->table == DLN_TABLE_SOURCE)
    add_source (changed->id, record, self, NULL);
  else if (changed->table == DLN_TABLE_UTTERANCE)
    add_utterance (changed->id, record, self, NULL);
  else
    add_place (changed->id, record, self, NULL);
  return TRUE;
}
