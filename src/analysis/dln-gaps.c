/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is missing (tradecraft, "Gaps"): of each key event by name, of all others only how many
 * lack what, for a case may have a million. Key events come in the order of time; of each, the gaps
 * in the order of their kinds.
 */
#include "config.h"

#include "dln-gaps.h"

#include "dln-check-orders.h"
#include "dln-check-voices.h"
#include "dln-known.h"

#define N_(text) (text)

static const DlnWord gap_words[] = {
  { "no-claim", N_ ("No claim") },   { "no-hour", N_ ("No hour") },
  { "no-place", N_ ("No place") },   { "no-origin", N_ ("No origin") },
  { "no-second-voice", N_ ("No second voice") },
  { "no-grade", N_ ("No grade") },   { "no-likelihood", N_ ("No likelihood") },
};

const DlnVocabulary dln_vocabulary_gap = { "gap", gap_words, G_N_ELEMENTS (gap_words) };

/* How many of the other events lack it; "%u" and one word more for one of them. */
static const char *const others[DLN_N_GAPS][2] = {
  [DLN_GAP_NO_CLAIM] = { "%u other event has no claim.", "%u other events have no claim." },
  [DLN_GAP_NO_HOUR] = { "%u other event has no hour.", "%u other events have no hour." },
  [DLN_GAP_NO_PLACE] = { "%u other event has no place.", "%u other events have no place." },
  [DLN_GAP_NO_ORIGIN] = { "%u other event has a claim of unknown origin.",
                          "%u other events have claims of unknown origin." },
  [DLN_GAP_NO_SECOND_VOICE] = { "%u other event rests on one voice.", "%u other events rest on one voice each." },
  [DLN_GAP_NO_GRADE] = { "%u other event has a claim without a grade.",
                         "%u other events have claims without a grade." },
  [DLN_GAP_NO_LIKELIHOOD] = { "%u other event has an assessment without likelihood or confidence.",
                              "%u other events have assessments without likelihood or confidence." },
};

typedef struct {
  const DlnCheckSnapshot *snapshot;
  DlnCase *dln_case;
  GHashTable *assessments; /* of events to a GPtrArray of slugs that lack a likelihood or a confidence */
  GPtrArray *gaps;
  guint counts[DLN_N_GAPS];
} Search;

/**
 * dln_gap_free:
 * @gap: (transfer full) (nullable): a gap
 */
void
dln_gap_free (DlnGap *gap)
{
  if (gap == NULL)
    return;
  g_free (gap->event);
  g_free (gap->record);
  g_free (gap->sentence);
  g_free (gap);
}

static void
add_gap (Search     *search,
         DlnGapKind  kind,
         const char *event,
         char       *record,
         guint       count,
         char       *sentence)
{
  DlnGap *gap = g_new0 (DlnGap, 1);

  gap->kind = kind;
  gap->event = g_strdup (event);
  gap->record = record;
  gap->count = count;
  gap->sentence = sentence;
  g_ptr_array_add (search->gaps, gap);
}

static gboolean
is_counted (const DlnColumns *c,
            guint             row)
{
  return (c->flags[row] & DLN_ROW_DEAD) == 0 && (c->known == NULL || c->known[row] != 0);
}

static gboolean
has_hour (DlnCase *dln_case,
          guint    row)
{
  DlnBounds bounds;
  DlnInstant latest;
  gint64 length;

  dln_case_get_bounds (dln_case, row, &bounds);
  latest = bounds.begin_latest != DLN_OPEN ? bounds.begin_latest : bounds.end_latest;
  return bounds.begin_earliest != DLN_OPEN && latest != DLN_OPEN &&
         !__builtin_sub_overflow (latest, bounds.begin_earliest, &length) && length <= DLN_HOUR;
}

static gboolean
has_place (const DlnColumns *c,
           guint             row)
{
  return c->latitude[row] != DLN_NO_DEGREES || (c->flags[row] & DLN_ROW_AREA) != 0;
}

static gboolean
lacks_grade (const DlnCheckSnapshot *snapshot,
             const DlnCheckClaim    *claim)
{
  return claim->grade == NULL || !g_ascii_isupper (claim->grade[0]) || claim->credibility < 0;
}

/* Who says that it happened, or what follows from that. */
static GPtrArray *
list_asserting (const DlnCheckEvent *event)
{
  GPtrArray *claims = g_ptr_array_new ();

  for (guint i = 0; i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      if (!claim->forecast && !dln_check_claim_refuses (claim))
        g_ptr_array_add (claims, (gpointer) claim);
    }
  return claims;
}

static gboolean
rests_on_one_voice (const DlnCheckSnapshot *snapshot,
                    const DlnCheckEvent    *event)
{
  g_autoptr (GPtrArray) claims = NULL;

  if (event->claims->len < 2)
    return TRUE;
  claims = list_asserting (event);
  return claims->len < 2 || dln_check_count_voices (snapshot, claims) < 2;
}

typedef gboolean (*Lacks) (const DlnCheckSnapshot *snapshot, const DlnCheckClaim *claim);

static gboolean
lacks_origin (const DlnCheckSnapshot *snapshot,
              const DlnCheckClaim    *claim)
{
  return !dln_check_has_origin (snapshot, claim);
}

static guint
count_lacking (const DlnCheckSnapshot  *snapshot,
               const DlnCheckEvent     *event,
               Lacks                    lacks,
               const DlnCheckClaim    **first)
{
  guint n = 0;

  for (guint i = 0; i < event->claims->len; i++)
    if (lacks (snapshot, event->claims->pdata[i]) && n++ == 0)
      *first = event->claims->pdata[i];
  return n;
}

static void
search_claims (Search              *search,
               const char          *slug,
               const char          *title,
               const DlnCheckEvent *event)
{
  const DlnCheckClaim *first = NULL;
  guint n = count_lacking (search->snapshot, event, lacks_origin, &first);

  if (n > 0)
    add_gap (search, DLN_GAP_NO_ORIGIN, slug, g_strconcat ("claim:", first->slug, NULL), n,
             g_strdup_printf ("%s: it is not known where %s has it from.", title, first->source));
  if (rests_on_one_voice (search->snapshot, event))
    add_gap (search, DLN_GAP_NO_SECOND_VOICE, slug, NULL, 1,
             g_strdup_printf ("%s: no second independent voice says so.", title));
  n = count_lacking (search->snapshot, event, lacks_grade, &first);
  if (n > 0)
    add_gap (search, DLN_GAP_NO_GRADE, slug, g_strconcat ("claim:", first->slug, NULL), n,
             g_strdup_printf (n == 1 ? "%s: %u claim lacks a letter or a digit." : "%s: %u claims lack a letter or a digit.",
                              title, n));
}

static void
search_assessments (Search     *search,
                    const char *slug,
                    const char *title)
{
  GPtrArray *list = g_hash_table_lookup (search->assessments, slug);

  for (guint i = 0; list != NULL && i < list->len; i++)
    add_gap (search, DLN_GAP_NO_LIKELIHOOD, slug, g_strconcat ("assessment:", list->pdata[i], NULL), 1,
             g_strdup_printf ("%s: an assessment lacks its likelihood or its confidence.", title));
}

static void
search_key_event (Search *search,
                  guint   row)
{
  const DlnColumns *c = dln_case_get_columns (search->dln_case);
  g_autofree char *slug = dln_case_dup_slug (search->dln_case, row);
  g_autofree char *title = slug != NULL ? dln_check_orders_dup_title (search->snapshot, slug) : NULL;
  const DlnCheckEvent *event =
    slug != NULL ? g_hash_table_lookup (search->snapshot->events_by_slug, slug) : NULL;

  if (slug == NULL)
    return;
  if (event == NULL)
    add_gap (search, DLN_GAP_NO_CLAIM, slug, NULL, 1, g_strdup_printf ("%s: no claim speaks of it.", title));
  if (!has_hour (search->dln_case, row))
    add_gap (search, DLN_GAP_NO_HOUR, slug, NULL, 1, g_strdup_printf ("%s: when it began is not known to an hour.", title));
  if (!has_place (c, row))
    add_gap (search, DLN_GAP_NO_PLACE, slug, NULL, 1, g_strdup_printf ("%s: it has no place on the map.", title));
  if (event != NULL)
    search_claims (search, slug, title, event);
  search_assessments (search, slug, title);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const DlnColumns *c = data;
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;
  int order = (c->begin[x] > c->begin[y]) - (c->begin[x] < c->begin[y]);

  return order != 0 ? order : (x > y) - (x < y);
}

/* The key events in the order of time; what columns say of the others is counted on the way. */
static void
search_rows (Search *search)
{
  const DlnColumns *c = dln_case_get_columns (search->dln_case);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < c->n_rows; row++)
    {
      if (!is_counted (c, row))
        continue;
      if ((c->flags[row] & DLN_ROW_KEY) != 0)
        {
          g_array_append_val (keys, row);
          continue;
        }
      search->counts[DLN_GAP_NO_CLAIM]++;
      search->counts[DLN_GAP_NO_HOUR] += !has_hour (search->dln_case, row);
      search->counts[DLN_GAP_NO_PLACE] += !has_place (c, row);
    }
  g_array_sort_with_data (keys, compare_rows, (gpointer) c);
  for (guint i = 0; i < keys->len; i++)
    search_key_event (search, g_array_index (keys, guint, i));
}

static gboolean
is_other (Search     *search,
          const char *slug)
{
  const DlnColumns *c = dln_case_get_columns (search->dln_case);
  guint row = dln_case_find_row (search->dln_case, slug);

  return row != DLN_NO_ROW && is_counted (c, row) && (c->flags[row] & DLN_ROW_KEY) == 0;
}

static void
count_others (Search *search)
{
  GHashTableIter iter;
  gpointer slug;

  for (guint e = 0; e < search->snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = search->snapshot->events->pdata[e];
      const DlnCheckClaim *first;

      if (!is_other (search, event->slug))
        continue;
      search->counts[DLN_GAP_NO_CLAIM]--;
      search->counts[DLN_GAP_NO_ORIGIN] += count_lacking (search->snapshot, event, lacks_origin, &first) > 0;
      search->counts[DLN_GAP_NO_SECOND_VOICE] += rests_on_one_voice (search->snapshot, event);
      search->counts[DLN_GAP_NO_GRADE] += count_lacking (search->snapshot, event, lacks_grade, &first) > 0;
    }
  g_hash_table_iter_init (&iter, search->assessments);
  while (g_hash_table_iter_next (&iter, &slug, NULL))
    search->counts[DLN_GAP_NO_LIKELIHOOD] += is_other (search, slug);
  for (guint kind = 0; kind < DLN_N_GAPS; kind++)
    {
      guint n = search->counts[kind];
      g_auto (GStrv) parts = g_strsplit (others[kind][n == 1 ? 0 : 1], "%u", 2);

      if (n > 0)
        add_gap (search, (DlnGapKind) kind, NULL, NULL, n, g_strdup_printf ("%s%u%s", parts[0], n, parts[1]));
    }
}

static gboolean
read_assessment (const DlnRecord  *record,
                 gpointer          data,
                 GError          **error)
{
  Search *search = data;
  const char *event = dln_record_get_text (record, "event");
  GPtrArray *list;

  if (event == NULL || dln_case_is_record_known (search->dln_case, record) == DLN_KNOWN_NOT ||
      (dln_record_peek (record, "likelihood")->set && dln_record_peek (record, "confidence")->set))
    return TRUE;
  list = g_hash_table_lookup (search->assessments, event);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (search->assessments, g_strdup (event), list);
    }
  g_ptr_array_add (list, g_strdup (record->slug));
  return TRUE;
}

/**
 * dln_gaps_run:
 * @dln_case: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnGap) (nullable): what is missing: of the key events in the order of
 *   time, then of all others together; %NULL on error or when cancelled
 */
GPtrArray *
dln_gaps_run (DlnCase       *dln_case,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (DlnCheckSnapshot) snapshot = NULL;
  g_autoptr (GHashTable) assessments =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_gap_free);
  Search search = { NULL, dln_case, assessments, gaps, { 0 } };

  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);

  snapshot = dln_check_snapshot_new (dln_case, cancellable, error);
  if (snapshot == NULL ||
      !dln_case_foreach_record (dln_case, DLN_TABLE_ASSESSMENT, read_assessment, &search, error))
    return NULL;
  search.snapshot = snapshot;
  search_rows (&search);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  count_others (&search);
  return g_steal_pointer (&gaps);
}
