/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading a case into a snapshot: each table once, in its order, keeping
 * only what rules compare. Only live claims are kept. Strings belong to one
 * chunk, records to the hash tables.
 */
#include "config.h"

#include "dln-check-live.h"
#include "dln-check-orders.h"
#include "dln-grade.h"
#include "dln-known.h"
#include "dln-number-words.h"
#include "dln-outline.h"

static const char *
keep (DlnCheckSnapshot *self,
      const char       *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
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
          const DlnRecord  *record,
          const char       *above)
{
  DlnCheckTerm *term = g_new0 (DlnCheckTerm, 1);

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
add_term_record (const DlnRecord  *record,
                 gpointer          data,
                 GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckTerm *term = add_term (self, self->terms, record, "broader");

  term->cumulative = (int) dln_record_get_integer (record, "cumulative", -1);
  if (dln_record_get_integer (record, "kind", -1) == DLN_TERM_NUMBER)
    add_number (self, record);
  return TRUE;
}

static gboolean
add_actor (const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  DlnCheckSnapshot *self = data;
  const DlnCheckTerm *actor = add_term (self, self->actors, record, "part_of");
  const char *kind = keep_field (self, record, "kind");

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
add_place (const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnPlaceArea *area = &add_term (self, self->places, record, "within")->area;
  const char *wkt = dln_record_get_text (record, "outline");
  g_autoptr (DlnOutline) outline = NULL;

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

static void
source_free (gpointer data)
{
  DlnCheckSource *source = data;

  g_ptr_array_unref (source->cites);
  g_free (source);
}

static gboolean
add_source (const DlnRecord  *record,
            gpointer          data,
            GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckSource *source = g_new0 (DlnCheckSource, 1);

  source->slug = keep (self, record->slug);
  source->actor = keep_field (self, record, "actor");
  source->origin = keep_field (self, record, "origin");
  source->zone = keep_field (self, record, "zone");
  source->published = get_bounds (record, "published");
  source->reliability = get_letter (record);
  source->unseen = dln_record_peek (record, "seen")->set && dln_record_get_integer (record, "seen", 1) == 0;
  source->state = (int) dln_record_get_integer (record, "state", DLN_SOURCE_LIVE);
  source->supersedes = keep_field (self, record, "supersedes");
  self->has_versions |= source->state == DLN_SOURCE_WITHDRAWN || source->supersedes != NULL;
  source->cites = keep_refs (self, record, "cites");
  if (source->origin != NULL)
    g_hash_table_add (self->origins, (gpointer) source->origin);
  g_hash_table_insert (self->sources, (gpointer) source->slug, source);
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
add_utterance (const DlnRecord  *record,
               gpointer          data,
               GError          **error)
{
  DlnCheckSnapshot *self = data;
  DlnCheckUtterance *utterance = g_new0 (DlnCheckUtterance, 1);

  utterance->slug = keep (self, record->slug);
  utterance->speaker = keep_field (self, record, "speaker");
  utterance->has_sequence = dln_record_peek (record, "sequence")->set;
  utterance->sequence = dln_record_get_integer (record, "sequence", 0);
  utterance->claims = g_ptr_array_new ();
  g_hash_table_insert (self->utterances, (gpointer) utterance->slug, utterance);
  return TRUE;
}

static void
claim_free (gpointer data)
{
  DlnCheckClaim *claim = data;

  g_ptr_array_unref (claim->relays);
  g_clear_pointer (&claim->figures, g_ptr_array_unref);
  g_free (claim);
}

static void
keep_time (DlnCheckSnapshot  *self,
           const DlnRecord   *record,
           const char        *field,
           DlnBounds         *bounds,
           const char       **words,
           const char       **zone)
{
  const DlnTime *time = dln_record_get_time (record, field);

  *bounds = DLN_BOUNDS_UNKNOWN;
  if (time == NULL || time->basis == DLN_BASIS_INFERRED)
    return;
  *bounds = time->bounds;
  *words = keep (self, time->reported);
  if (zone != NULL)
    *zone = keep (self, time->zone);
}

static void
set_speaker (DlnCheckSnapshot *self,
             DlnCheckClaim    *claim)
{
  const DlnCheckSource *source = g_hash_table_lookup (self->sources, claim->source);

  if (claim->utterance != NULL && claim->utterance->speaker != NULL)
    claim->speaker = claim->utterance->speaker;
  else if (claim->stated_speaker != NULL)
    claim->speaker = claim->stated_speaker;
  else if (source != NULL)
    claim->speaker = source->actor;
}

static void
file_claim (DlnCheckSnapshot *self,
            DlnCheckClaim    *claim)
{
  DlnCheckEvent *event = g_hash_table_lookup (self->events_by_slug, claim->event);

  if (event == NULL)
    {
      event = g_new0 (DlnCheckEvent, 1);
      event->slug = claim->event;
      event->claims = g_ptr_array_new ();
      g_hash_table_insert (self->events_by_slug, (gpointer) event->slug, event);
      g_ptr_array_add (self->events, event);
    }
  g_ptr_array_add (event->claims, claim);
  if (claim->utterance != NULL)
    g_ptr_array_add (claim->utterance->claims, claim);
}

/* Which claims are superseded is known when all have been read. */
static void
file_claims (DlnCheckSnapshot *self)
{
  for (guint i = 0; i < self->claims->len; i++)
    {
      DlnCheckClaim *claim = self->claims->pdata[i];

      if (!g_hash_table_contains (self->superseded, claim->slug))
        file_claim (self, claim);
    }
}

/* The letter is the source's, unless the claim has one of its own. */
static void
set_grade (DlnCheckSnapshot *self,
           DlnCheckClaim    *claim,
           const DlnRecord  *record)
{
  const DlnCheckSource *source = g_hash_table_lookup (self->sources, claim->source);
  int letter = get_letter (record);
  int digit = (int) dln_record_get_integer (record, "credibility", -1);
  g_autofree char *grade = NULL;

  claim->credibility = digit;
  if (letter < 0 && source != NULL)
    letter = source->reliability;
  if (letter < 0 && digit < 0)
    return;
  grade = dln_grade_format (letter, digit);
  claim->grade = keep (self, grade);
}

static gboolean
add_claim (const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  DlnCheckSnapshot *self = data;
  const char *utterance = dln_record_get_text (record, "utterance");
  const char *supersedes = keep_field (self, record, "supersedes");
  DlnCheckClaim *claim;

  if (dln_case_is_claim_known (self->dln_case, record) == DLN_KNOWN_NOT ||
      !dln_case_is_claim_live (self->dln_case, record))
    return TRUE;
  if (supersedes != NULL)
    g_hash_table_add (self->superseded, (gpointer) supersedes);
  claim = g_new0 (DlnCheckClaim, 1);
  claim->slug = keep (self, record->slug);
  claim->event = keep_field (self, record, "event");
  claim->source = keep_field (self, record, "source");
  claim->stated_speaker = keep_field (self, record, "speaker");
  claim->utterance = utterance != NULL ? g_hash_table_lookup (self->utterances, utterance) : NULL;
  claim->question =
    (DlnQuestion) dln_record_get_integer (record, "question", DLN_QUESTION_HAPPENED);
  claim->stance = (DlnStance) dln_record_get_integer (record, "stance", DLN_STANCE_ASSERTS);
  claim->forecast = dln_record_get_integer (record, "forecast", 0) != 0;
  claim->value = keep_field (self, record, "value");
  claim->about = keep_field (self, record, "about");
  claim->place = keep_field (self, record, "place");
  claim->relays = keep_refs (self, record, "relayed_by");
  keep_time (self, record, "time", &claim->time, &claim->time_words, &claim->zone);
  keep_time (self, record, "said", &claim->said, &claim->said_words, NULL);
  claim->working = get_bounds (record, "time");
  claim->working_said = get_bounds (record, "said");
  set_grade (self, claim, record);
  set_speaker (self, claim);
  g_hash_table_insert (self->claims_by_slug, (gpointer) claim->slug, claim);
  g_ptr_array_add (self->claims, claim);
  return TRUE;
}

/* The case's own numbers in words come before those that everybody takes for granted. */
static gboolean
find_number (const char *word,
             gint64     *least,
             gint64     *most,
             gpointer    data)
{
  const DlnCheckSnapshot *self = data;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      const DlnCheckNumber *number = self->numbers->pdata[i];
      g_auto (GStrv) names = g_strsplit (number->words, ",", -1);

      for (guint n = 0; names[n] != NULL; n++)
        if (g_str_equal (g_strstrip (names[n]), word))
          {
            *least = number->least;
            *most = number->most;
            return TRUE;
          }
    }
  return FALSE;
}

/* Limits are kept resolved, but a bare number with a qualifier is taken too, and words alone. */
static gboolean
read_limits (DlnCheckSnapshot *self,
             const DlnRecord  *record,
             DlnCheckFigure   *figure)
{
  gboolean has_least = dln_record_peek (record, "least")->set;
  gboolean has_most = dln_record_peek (record, "most")->set;
  DlnNumberWords number = { 0 };

  figure->qualifier = dln_record_get_integer (record, "qualifier", DLN_QUALIFIER_EXACT);
  figure->most = dln_record_get_integer (record, "most", G_MAXINT64);
  figure->least = dln_record_get_integer (record, "least", MIN (0, figure->most));
  if (!has_least && !has_most)
    {
      if (figure->words == NULL ||
          !dln_number_words_read (figure->words, self->numbers->len > 0 ? find_number : NULL, self, &number))
        return FALSE;
      figure->qualifier = number.qualifier;
      figure->least = number.least;
      figure->most = number.most;
      return TRUE;
    }
  if (figure->least > figure->most)
    figure->fault = DLN_FIGURE_CROSSED;
  else if (figure->least < 0)
    figure->fault = DLN_FIGURE_NEGATIVE;
  if (has_least && has_most && figure->least == figure->most)
    dln_number_words_resolve ((DlnQualifier) figure->qualifier, &figure->least, &figure->most);
  return TRUE;
}

static gboolean
add_figure (const DlnRecord  *record,
            gpointer          data,
            GError          **error)
{
  DlnCheckSnapshot *self = data;
  const char *of = dln_record_get_text (record, "claim");
  DlnCheckClaim *claim = of != NULL ? g_hash_table_lookup (self->claims_by_slug, of) : NULL;
  g_autofree DlnCheckFigure *figure = NULL;

  if (claim == NULL)
    return TRUE;
  figure = g_new0 (DlnCheckFigure, 1);
  figure->words = keep_field (self, record, "words");
  if (!read_limits (self, record, figure))
    return TRUE;
  figure->slug = keep (self, record->slug);
  figure->measure = keep_field (self, record, "measure");
  figure->population = keep_field (self, record, "population");
  figure->period = keep_field (self, record, "period");
  figure->unit = keep_field (self, record, "unit");
  if (claim->figures == NULL)
    claim->figures = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (claim->figures, g_steal_pointer (&figure));
  return TRUE;
}

static gboolean
add_link (const DlnRecord  *record,
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

/* Claims need their utterances and sources, figures their claims. */
static const struct {
  DlnTable table;
  gboolean (*visit) (const DlnRecord *, gpointer, GError **);
} tables[] = {
  { DLN_TABLE_TERM, add_term_record },    { DLN_TABLE_ACTOR, add_actor },
  { DLN_TABLE_PLACE, add_place },         { DLN_TABLE_SOURCE, add_source },
  { DLN_TABLE_UTTERANCE, add_utterance }, { DLN_TABLE_CLAIM, add_claim },
  { DLN_TABLE_FIGURE, add_figure },       { DLN_TABLE_LINK, add_link },
  { DLN_TABLE_RELATION, dln_check_orders_add_relation },
  { DLN_TABLE_ASSESSMENT, dln_check_orders_add_assessment },
  { DLN_TABLE_ROLE, dln_check_orders_add_role },
};

static void
event_free (gpointer data)
{
  DlnCheckEvent *event = data;

  g_ptr_array_unref (event->claims);
  g_free (event);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const DlnCheckEvent *const *event_a = a;
  const DlnCheckEvent *const *event_b = b;

  return g_strcmp0 ((*event_a)->slug, (*event_b)->slug);
}

static GHashTable *
new_table (GDestroyNotify destroy)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, destroy);
}

/**
 * dln_check_snapshot_new:
 * @dln_case: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): all that rules compare
 */
DlnCheckSnapshot *
dln_check_snapshot_new (DlnCase       *dln_case,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (DlnCheckSnapshot) self = g_new0 (DlnCheckSnapshot, 1);

  self->dln_case = dln_case;
  self->strings = g_string_chunk_new (65536);
  self->terms = new_table (g_free);
  self->actors = new_table (g_free);
  self->places = new_table (g_free);
  self->sources = new_table (source_free);
  self->origins = new_table (NULL);
  self->utterances = new_table (utterance_free);
  self->events_by_slug = new_table (event_free);
  self->claims_by_slug = new_table (claim_free);
  self->superseded = new_table (NULL);
  self->links = new_table (NULL);
  self->bodies = new_table (NULL);
  self->assessed = new_table (g_free);
  self->settling = new_table ((GDestroyNotify) g_ptr_array_unref);
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->relations = g_ptr_array_new_with_free_func (g_free);
  self->roles = g_ptr_array_new_with_free_func (g_free);
  self->events = g_ptr_array_new ();
  self->claims = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !dln_case_foreach_record (dln_case, tables[i].table, tables[i].visit, self, error))
      return NULL;
  dln_check_live_resolve (self);
  file_claims (self);
  dln_check_orders_drop_dead (self);
  g_ptr_array_sort (self->events, compare_events);
  return g_steal_pointer (&self);
}

/**
 * dln_check_snapshot_free:
 * @self: (transfer full) (nullable): a snapshot
 */
void
dln_check_snapshot_free (DlnCheckSnapshot *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->roles);
  g_hash_table_unref (self->assessed);
  g_hash_table_unref (self->settling);
  g_ptr_array_unref (self->numbers);
  g_hash_table_unref (self->bodies);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->superseded);
  g_hash_table_unref (self->claims_by_slug);
  g_hash_table_unref (self->events_by_slug);
  g_hash_table_unref (self->utterances);
  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->actors);
  g_hash_table_unref (self->terms);
  g_string_chunk_free (self->strings);
  g_free (self);
}
