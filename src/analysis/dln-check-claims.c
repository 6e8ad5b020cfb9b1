/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns claims and their figures in a snapshot: of all events at once, or of
 * those that a change touched. Only live claims are kept. They come in the
 * order of their ids, as figures and relays mostly do: what belongs together is
 * found where the last was, else by halves.
 */
#include "config.h"

#include "dln-check-live.h"
#include "dln-check-orders.h"
#include "dln-grade.h"
#include "dln-known.h"
#include "dln-number-words.h"
#include "dln-succession.h"

#include <string.h>

typedef struct {
  DlnCheckSnapshot *self;
  guint at; /* of the claim that was found last */
} Reader;

/* Texts that are compared as texts: no need to find out whether they are kept already. */
static const char *
copy (DlnCheckSnapshot *self,
      const char       *text)
{
  return text != NULL ? g_string_chunk_insert (self->strings, text) : NULL;
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

static const char *
get_slug (GHashTable *terms,
          gint64      id)
{
  const DlnCheckTerm *term = id != 0 ? g_hash_table_lookup (terms, &id) : NULL;

  return term != NULL ? term->slug : NULL;
}

/* The letter is the source's, unless the claim has one of its own. */
static const char *
keep_grade (DlnCheckSnapshot     *self,
            const DlnClaimFacts  *facts,
            const DlnCheckSource *source)
{
  int letter = facts->reliability < 0 && source != NULL ? source->reliability : facts->reliability;
  int digit = facts->credibility;
  const char **kept;

  if (letter < 0 && digit < 0)
    return NULL;
  kept = &self->grades[letter + 1][digit + 1];
  if (*kept == NULL)
    {
      g_autofree char *grade = dln_grade_format (letter, digit);

      *kept = copy (self, grade);
    }
  return *kept;
}

/* The one place that decides whether a claim counts: as of now by its state alone. */
static gboolean
counts (const DlnCheckSnapshot *self,
        const DlnClaimFacts    *facts)
{
  g_autoptr (DlnRecord) record = NULL;

  if (dln_case_get_known_at (self->dln_case) == DLN_OPEN)
    return facts->state < 0 || facts->state == DLN_CLAIM_LIVE;
  record = dln_case_get_by_id (self->dln_case, DLN_TABLE_CLAIM, facts->id);
  return record != NULL && dln_case_is_claim_known (self->dln_case, record) != DLN_KNOWN_NOT &&
         dln_case_is_claim_live (self->dln_case, record);
}

/* What was itself superseded supersedes still, once known: what it replaced does not come back. */
static void
keep_link (DlnCheckSnapshot    *self,
           const DlnClaimFacts *facts)
{
  g_autoptr (DlnRecord) record = NULL;
  DlnCheckLink *link;

  if (facts->state != DLN_CLAIM_SUPERSEDED || facts->supersedes == 0)
    return;
  if (dln_case_get_known_at (self->dln_case) != DLN_OPEN)
    {
      record = dln_case_get_by_id (self->dln_case, DLN_TABLE_CLAIM, facts->id);
      if (record == NULL || dln_case_is_claim_known (self->dln_case, record) == DLN_KNOWN_NOT)
        return;
    }
  link = g_new (DlnCheckLink, 1);
  *link = (DlnCheckLink) { facts->id, facts->event, facts->supersedes };
  g_hash_table_replace (self->replacing, &link->id, link);
}

/* Events are found by row where all are read: an array is much quicker than a table. */
static DlnCheckEvent *
get_event (DlnCheckSnapshot *self,
           gint64            id)
{
  guint row = self->events_by_row != NULL ? dln_case_find_id (self->dln_case, id) : DLN_NO_ROW;
  DlnCheckEvent *event;

  if (self->events_by_row != NULL && row == DLN_NO_ROW)
    return NULL;
  event = row != DLN_NO_ROW ? self->events_by_row[row] : g_hash_table_lookup (self->events_by_id, &id);
  if (event != NULL)
    return event;
  event = g_new0 (DlnCheckEvent, 1);
  event->id = id;
  event->claims = g_ptr_array_new ();
  g_ptr_array_add (self->all_events, event);
  if (row != DLN_NO_ROW)
    self->events_by_row[row] = event;
  else
    g_hash_table_insert (self->events_by_id, &event->id, event);
  return event;
}

static void
add_claim (const DlnClaimFacts *facts,
           gpointer             data)
{
  DlnCheckSnapshot *self = ((Reader *) data)->self;
  const DlnCheckSource *source;
  DlnCheckEvent *event;
  DlnCheckClaim *claim;

  if (!counts (self, facts))
    {
      keep_link (self, facts);
      return;
    }
  event = get_event (self, facts->event);
  if (event == NULL)
    return;
  source = g_hash_table_lookup (self->sources_by_id, &facts->source);
  claim = g_new0 (DlnCheckClaim, 1);
  claim->id = facts->id;
  claim->slug = copy (self, facts->slug);
  claim->of = event;
  claim->source = source != NULL ? source->slug : "";
  claim->stated_speaker = get_slug (self->actors_by_id, facts->speaker);
  claim->utterance = facts->utterance != 0 ? g_hash_table_lookup (self->utterances_by_id, &facts->utterance) : NULL;
  claim->question = facts->question >= 0 ? (DlnQuestion) facts->question : DLN_QUESTION_HAPPENED;
  claim->stance = facts->stance >= 0 ? (DlnStance) facts->stance : DLN_STANCE_ASSERTS;
  claim->forecast = facts->forecast;
  claim->value = copy (self, facts->value);
  claim->place = get_slug (self->places_by_id, facts->place);
  claim->relays = g_ptr_array_ref (self->no_relays);
  claim->working = facts->time;
  claim->working_said = facts->said;
  claim->time = facts->time_inferred ? DLN_BOUNDS_UNKNOWN : facts->time;
  claim->said = facts->said_inferred ? DLN_BOUNDS_UNKNOWN : facts->said;
  claim->time_words = facts->time_inferred ? NULL : copy (self, facts->time_words);
  claim->zone = facts->time_inferred || facts->zone == NULL ? NULL : dln_check_snapshot_keep (self, facts->zone);
  claim->said_words = facts->said_inferred ? NULL : copy (self, facts->said_words);
  claim->about_id = facts->about;
  claim->supersedes_id = facts->supersedes;
  claim->credibility = facts->credibility;
  claim->grade = keep_grade (self, facts, source);
  set_speaker (self, claim);
  g_ptr_array_add (self->claims, claim);
}

static void
claim_free (gpointer data)
{
  DlnCheckClaim *claim = data;

  g_ptr_array_unref (claim->relays);
  g_clear_pointer (&claim->figures, g_ptr_array_unref);
  g_free (claim);
}

/* Position of the claim, or the number of claims where it is none of them. */
static guint
find_position (const DlnCheckSnapshot *self,
               gint64                  id,
               guint                   hint)
{
  guint low = 0;
  guint high = self->claims->len;

  for (guint i = hint; i < MIN (hint + 2, high); i++)
    if (((const DlnCheckClaim *) self->claims->pdata[i])->id == id)
      return i;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint64 at = ((const DlnCheckClaim *) self->claims->pdata[middle])->id;

      if (at == id)
        return middle;
      if (at < id)
        low = middle + 1;
      else
        high = middle;
    }
  return self->claims->len;
}

/**
 * dln_check_claims_find:
 * @self: a snapshot whose claims are read
 * @id: a claim's
 *
 * Returns: (transfer none) (nullable): the claim, %NULL where it does not count or was not read
 */
DlnCheckClaim *
dln_check_claims_find (const DlnCheckSnapshot *self,
                       gint64                  id)
{
  guint at = id != 0 ? find_position (self, id, 0) : self->claims->len;

  return at < self->claims->len ? self->claims->pdata[at] : NULL;
}

static DlnCheckClaim *
find_next (Reader *reader,
           gint64  id)
{
  guint at = find_position (reader->self, id, reader->at);

  if (at == reader->self->claims->len)
    return NULL;
  reader->at = at;
  return reader->self->claims->pdata[at];
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
read_limits (DlnCheckSnapshot     *self,
             const DlnFigureFacts *facts,
             DlnCheckFigure       *figure)
{
  gboolean has_least = facts->least != DLN_OPEN;
  gboolean has_most = facts->most != DLN_OPEN;
  DlnNumberWords number = { 0 };

  figure->qualifier = facts->qualifier >= 0 ? facts->qualifier : DLN_QUALIFIER_EXACT;
  figure->most = has_most ? facts->most : G_MAXINT64;
  figure->least = has_least ? facts->least : MIN (0, figure->most);
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

static void
add_figure (const DlnFigureFacts *facts,
            gpointer              data)
{
  Reader *reader = data;
  DlnCheckSnapshot *self = reader->self;
  DlnCheckClaim *claim = find_next (reader, facts->claim);
  g_autofree DlnCheckFigure *figure = NULL;

  if (claim == NULL)
    return;
  figure = g_new0 (DlnCheckFigure, 1);
  figure->words = copy (self, facts->words);
  if (!read_limits (self, facts, figure))
    return;
  figure->slug = copy (self, facts->slug);
  figure->measure = dln_check_snapshot_keep (self, facts->measure);
  figure->population = dln_check_snapshot_keep (self, facts->population);
  figure->period = dln_check_snapshot_keep (self, facts->period);
  figure->unit = dln_check_snapshot_keep (self, facts->unit);
  if (claim->figures == NULL)
    claim->figures = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (claim->figures, g_steal_pointer (&figure));
}

static void
add_relay (gint64   id,
           gint64   source,
           gpointer data)
{
  Reader *reader = data;
  DlnCheckClaim *claim = find_next (reader, id);
  const DlnCheckSource *relay = g_hash_table_lookup (reader->self->sources_by_id, &source);

  /* Who carried it later than the case is seen is no voice yet. */
  if (claim == NULL || relay == NULL || relay->unheard)
    return;
  if (claim->relays == reader->self->no_relays)
    {
      g_ptr_array_unref (claim->relays);
      claim->relays = g_ptr_array_new ();
    }
  g_ptr_array_add (claim->relays, (gpointer) relay->slug);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_claims (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const DlnCheckClaim *const *) a)->slug, (*(const DlnCheckClaim *const *) b)->slug);
}

static int
compare_figures (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(const DlnCheckFigure *const *) a)->slug, (*(const DlnCheckFigure *const *) b)->slug);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 x = (*(const DlnCheckClaim *const *) a)->id;
  gint64 y = (*(const DlnCheckClaim *const *) b)->id;

  return (x > y) - (x < y);
}

static void
sort_list (GPtrArray    *list,
           GCompareFunc  compare)
{
  if (list != NULL && list->len > 1)
    g_ptr_array_sort (list, compare);
}

static void
event_free (gpointer data)
{
  DlnCheckEvent *event = data;

  g_ptr_array_unref (event->claims);
  g_free (event);
}

/**
 * dln_check_claims_new:
 * @frame: outlives the snapshot
 *
 * Returns: (transfer full): a snapshot without claims that has the frame's tables
 */
DlnCheckSnapshot *
dln_check_claims_new (DlnCheckSnapshot *frame)
{
  DlnCheckSnapshot *self = g_memdup2 (frame, sizeof *frame);

  self->frame = frame;
  self->strings = g_string_chunk_new (65536);
  self->events_by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  self->claims_by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  self->superseded = g_hash_table_new (g_str_hash, g_str_equal);
  self->replacing = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->events_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  self->claims = g_ptr_array_new_with_free_func (claim_free);
  self->events = g_ptr_array_new ();
  self->relations = g_ptr_array_new ();
  self->roles = g_ptr_array_new ();
  self->spoken = g_ptr_array_new ();
  self->all_events = g_ptr_array_new_with_free_func (event_free);
  self->no_relays = g_ptr_array_new ();
  memset (self->grades, 0, sizeof self->grades);
  return self;
}

/**
 * dln_check_claims_free:
 * @self: (transfer full) (nullable): a snapshot with claims
 *
 * Its frame has no claims any more.
 */
void
dln_check_claims_free (DlnCheckSnapshot *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->spoken->len; i++)
    g_ptr_array_set_size (((DlnCheckUtterance *) self->spoken->pdata[i])->claims, 0);
  g_clear_pointer (&self->part_utterances, g_hash_table_unref);
  g_ptr_array_unref (self->spoken);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->roles);
  g_ptr_array_unref (self->events);
  g_hash_table_unref (self->events_by_id);
  g_hash_table_unref (self->events_by_slug);
  g_hash_table_unref (self->claims_by_slug);
  g_hash_table_unref (self->superseded);
  g_hash_table_unref (self->replacing);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->all_events);
  g_ptr_array_unref (self->no_relays);
  g_string_chunk_free (self->strings);
  g_free (self->events_by_row);
  g_free (self);
}

/**
 * dln_check_claims_read:
 * @self: a snapshot with claims
 * @of: which claims
 * @id: of the event or utterance that @of names
 * @error: return location
 *
 * Reads them; a claim may be read twice. Figures and relays follow in dln_check_claims_read_beside().
 *
 * Returns: whether they were read
 */
gboolean
dln_check_claims_read (DlnCheckSnapshot  *self,
                       DlnFactsOf         of,
                       gint64             id,
                       GError           **error)
{
  Reader reader = { self, 0 };

  return dln_case_read_claims (self->dln_case, of, id, add_claim, &reader, NULL, error);
}

/**
 * dln_check_claims_settle:
 * @self: a snapshot whose claims are read
 *
 * Puts them in order, each once.
 */
void
dln_check_claims_settle (DlnCheckSnapshot *self)
{
  g_ptr_array_sort (self->claims, compare_ids);
  for (guint i = self->claims->len; i-- > 1;)
    if (compare_ids (&self->claims->pdata[i], &self->claims->pdata[i - 1]) == 0)
      g_ptr_array_remove_index (self->claims, i);
}

/**
 * dln_check_claims_read_beside:
 * @self: a snapshot whose claims are settled
 * @of: of which claims
 * @id: of the event or utterance that @of names
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads figures and relays; those that are there already stay.
 *
 * Returns: whether they were read
 */
gboolean
dln_check_claims_read_beside (DlnCheckSnapshot  *self,
                              DlnFactsOf         of,
                              gint64             id,
                              GCancellable      *cancellable,
                              GError           **error)
{
  Reader figures = { self, 0 };
  Reader relays = { self, 0 };

  return dln_case_read_figures (self->dln_case, of, id, add_figure, &figures, cancellable, error) &&
         dln_case_read_relays (self->dln_case, of, id, add_relay, &relays, error);
}

static void
name_event (gint64      id,
            const char *slug,
            gpointer    data)
{
  DlnCheckSnapshot *self = data;
  guint row = dln_case_find_id (self->dln_case, id);
  DlnCheckEvent *event = row != DLN_NO_ROW ? self->events_by_row[row] : NULL;

  if (event == NULL)
    return;
  event->slug = copy (self, slug);
  g_ptr_array_add (self->events, event);
}

/**
 * dln_check_claims_read_all:
 * @self: a snapshot without claims
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads all claims with their figures, relays and events.
 *
 * Returns: whether they were read
 */
gboolean
dln_check_claims_read_all (DlnCheckSnapshot  *self,
                           GCancellable      *cancellable,
                           GError           **error)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  Reader reader = { self, 0 };

  self->events_by_row = g_new0 (DlnCheckEvent *, columns->n_rows + 1);
  return dln_case_read_claims (self->dln_case, DLN_FACTS_ALL, 0, add_claim, &reader, cancellable, error) &&
         dln_check_claims_read_beside (self, DLN_FACTS_ALL, 0, cancellable, error) &&
         dln_case_read_event_slugs (self->dln_case, name_event, self, error);
}

static gint64
next_older (gint64   id,
            gpointer data)
{
  const DlnCheckSnapshot *self = data;
  const DlnCheckClaim *claim = dln_check_claims_find (self, id);
  const DlnCheckLink *link = claim == NULL ? g_hash_table_lookup (self->replacing, &id) : NULL;

  return claim != NULL ? claim->supersedes_id : link != NULL ? link->supersedes : 0;
}

/* The claim that counts, of the same event, which is superseded by the claim @id of @event; %NULL in a ring. */
static const DlnCheckClaim *
find_replaced (DlnCheckSnapshot *self,
               gint64            id,
               gint64            event)
{
  const DlnCheckClaim *old = dln_check_claims_find (self, next_older (id, self));

  return old != NULL && old->of->id == event && !dln_succession_is_ring (id, next_older, self) ? old : NULL;
}

static void
replace_by_links (DlnCheckSnapshot *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->replacing);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DlnCheckLink *link = value;
      const DlnCheckClaim *old = find_replaced (self, link->id, link->event);

      if (old != NULL)
        g_hash_table_add (self->superseded, (gpointer) old->slug);
    }
}

/* What the claim has by itself; what it supersedes, and what it speaks about. */
static void
complete_claim (DlnCheckSnapshot *self,
                DlnCheckClaim    *claim)
{
  const DlnCheckClaim *about = dln_check_claims_find (self, claim->about_id);
  const DlnCheckClaim *old = find_replaced (self, claim->id, claim->of->id);

  claim->event = claim->of->slug;
  claim->about = about != NULL ? about->slug : claim->about_id != 0 ? "" : NULL;
  claim->supersedes_itself = claim->supersedes_id != 0 && dln_succession_is_ring (claim->id, next_older, self);
  if (old != NULL)
    g_hash_table_add (self->superseded, (gpointer) old->slug);
  sort_list (claim->figures, compare_figures);
  sort_list (claim->relays, compare_texts);
  g_hash_table_insert (self->claims_by_slug, (gpointer) claim->slug, claim);
}

static void
file_claim (DlnCheckSnapshot *self,
            DlnCheckClaim    *claim)
{
  if (g_hash_table_size (self->superseded) > 0 && g_hash_table_contains (self->superseded, claim->slug))
    return;
  g_ptr_array_add (claim->of->claims, claim);
  if (claim->utterance == NULL || self->beside)
    return;
  if (claim->utterance->claims->len == 0)
    g_ptr_array_add (self->spoken, (gpointer) claim->utterance);
  g_ptr_array_add (claim->utterance->claims, claim);
}

/**
 * dln_check_claims_file:
 * @self: a snapshot with all its claims and the slugs of their events
 *
 * Puts each claim that stands to its event and its utterance. Which do is known only when all have been
 * read.
 */
void
dln_check_claims_file (DlnCheckSnapshot *self)
{
  for (guint i = 0; i < self->claims->len; i++)
    complete_claim (self, self->claims->pdata[i]);
  replace_by_links (self);
  dln_check_live_resolve (self);
  for (guint i = 0; i < self->claims->len; i++)
    file_claim (self, self->claims->pdata[i]);
  for (guint i = self->events->len; i-- > 0;)
    if (((const DlnCheckEvent *) self->events->pdata[i])->claims->len == 0)
      g_ptr_array_remove_index (self->events, i);
  for (guint i = 0; i < self->all_events->len; i++)
    {
      DlnCheckEvent *event = self->all_events->pdata[i];

      sort_list (event->claims, compare_claims);
      if (event->claims->len > 0)
        g_hash_table_insert (self->events_by_slug, (gpointer) event->slug, event);
    }
  for (guint i = 0; i < self->spoken->len; i++)
    sort_list (((const DlnCheckUtterance *) self->spoken->pdata[i])->claims, compare_claims);
}

/**
 * dln_check_claims_get_event:
 * @self: a snapshot of parts
 * @id: an event's
 *
 * Returns: (transfer none): the event, there and named from now on
 */
DlnCheckEvent *
dln_check_claims_get_event (DlnCheckSnapshot *self,
                            gint64            id)
{
  DlnCheckEvent *event = get_event (self, id);

  if (event->slug == NULL)
    {
      g_autofree char *slug = dln_case_dup_slug_of (self->dln_case, id);

      event->slug = copy (self, slug != NULL ? slug : "");
    }
  return event;
}
