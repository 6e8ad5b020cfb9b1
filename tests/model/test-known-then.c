/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lists, lanes and searches see as of then: only what claims said that were known. And a long way,
 * which a worker prepares.
 */
#include "config.h"

#include "dln-test-case.h"

#include "dln-groups.h"
#include "dln-known-step.h"

/* More than are made at once. */
#define MANY 10000

static void
put_instant (DlnRecord  *record,
             const char *field,
             int         hour)
{
  DlnBounds bounds = dln_bounds_within (hour * DLN_HOUR, hour * DLN_HOUR);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  time->basis = DLN_BASIS_CLAIMED;
  dln_record_set_time (record, field, time);
}

static DlnRecord *
titled (DlnTable    table,
        const char *slug)
{
  DlnRecord *record = dln_record_new (table, slug);

  dln_record_set_text (record, "title", slug);
  return record;
}

/* Said at the hour by the source of that name. */
static DlnRecord *
said (const char *slug,
      const char *event,
      const char *source,
      int         hour)
{
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_record_set_text (claim, "event", event);
  dln_record_set_text (claim, "source", source);
  put_instant (claim, "said", hour);
  return claim;
}

static void
add (Fixture   *f,
     DlnRecord *record)
{
  g_autoptr (DlnRecord) owned = record;
  g_autoptr (GError) error = NULL;

  dln_case_add (f->self, owned, &error);
  g_assert_no_error (error);
}

static void
see (Fixture *f,
     int      hour)
{
  g_autoptr (GError) error = NULL;

  dln_case_set_known_at (f->self, hour < 0 ? DLN_OPEN : hour * DLN_HOUR, DLN_KNOWN_PUBLIC, &error);
  g_assert_no_error (error);
}

/* "raid" of which the paper told at 10, at the mill, and the radio at 20, at the ford; "late" told at 30. */
static void
add_two (Fixture *f)
{
  DlnRecord *claim;

  add (f, titled (DLN_TABLE_SOURCE, "paper"));
  add (f, titled (DLN_TABLE_SOURCE, "radio"));
  add (f, titled (DLN_TABLE_PLACE, "mill"));
  add (f, titled (DLN_TABLE_PLACE, "ford"));
  add (f, titled (DLN_TABLE_EVENT, "raid"));
  add (f, titled (DLN_TABLE_EVENT, "late"));
  claim = said ("c-1", "raid", "paper", 10);
  dln_record_set_text (claim, "place", "mill");
  dln_record_set_text (claim, "says", "horsemen came");
  add (f, claim);
  claim = said ("c-2", "raid", "radio", 20);
  dln_record_set_text (claim, "place", "ford");
  dln_record_set_text (claim, "says", "tanks came");
  dln_record_set_text (claim, "supersedes", "c-1");
  add (f, claim);
  add (f, said ("c-3", "late", "radio", 30));
}

/* --- searching ------------------------------------------------------------ */

static guint
count_hits (Fixture    *f,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = dln_case_list_hits (f->self, text, 10, &error);
  const DlnFilter filter = { .text = text };
  guint n = 0;

  g_assert_no_error (error);
  g_assert_true (dln_case_set_filter (f->self, &filter, &error));
  for (guint row = 0; row < 2; row++)
    n += DLN_ROW_SHOWN (dln_case_get_columns (f->self), row);
  g_assert_cmpuint (n, ==, rows->len);
  return n;
}

static const struct {
  const char *text;
  int hour;
  guint hits;
} searches[] = {
  { "horsemen", 15, 1 },  { "tanks", 15, 0 }, { "tanks", 25, 1 }, { "raid horse", 15, 1 },
  { "raid tank", 15, 0 }, { "ford", 15, 0 },  { "ford", 20, 1 },  { "mill", 5, 0 },
  { "raid", 5, 0 },       { "late", 25, 0 },  { "late", 30, 1 },  { "tanks", -1, 1 },
};

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  add_two (f);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_test_message ("%s at %d", searches[i].text, searches[i].hour);
      see (f, searches[i].hour);
      g_assert_cmpuint (count_hits (f, searches[i].text), ==, searches[i].hits);
    }
}

/* The filter stays while the instant moves. */
static void
test_filter (Fixture       *f,
             gconstpointer  data)
{
  const DlnFilter filter = { .text = "tanks" };

  add_two (f);
  dln_case_set_filter (f->self, &filter, NULL);
  see (f, 15);
  g_assert_false (DLN_ROW_SHOWN (dln_case_get_columns (f->self), 0));
  see (f, 25);
  g_assert_true (DLN_ROW_SHOWN (dln_case_get_columns (f->self), 0));
  see (f, 15);
  g_assert_false (DLN_ROW_SHOWN (dln_case_get_columns (f->self), 0));
  see (f, -1);
  g_assert_true (DLN_ROW_SHOWN (dln_case_get_columns (f->self), 0));
}

static void
wait_for_search (Fixture *f)
{
  while (dln_case_is_searching (f->self))
    g_main_context_iteration (NULL, TRUE);
}

/* Letters inside words, which a worker looks for. */
static void
test_inside (Fixture       *f,
             gconstpointer  data)
{
  const DlnFilter filter = { .text = "ank", .inside = TRUE };

  add_two (f);
  see (f, 15);
  dln_case_set_filter (f->self, &filter, NULL);
  wait_for_search (f);
  g_assert_false (DLN_ROW_SHOWN (dln_case_get_columns (f->self), 0));
  see (f, 25);
  wait_for_search (f);
  g_assert_true (DLN_ROW_SHOWN (dln_case_get_columns (f->self), 0));
}

/* --- groups --------------------------------------------------------------- */

/* "paper radio" */
static char *
list_groups (Fixture     *f,
             DlnGrouping  grouping,
             gboolean     again)
{
  g_autoptr (DlnGroups) groups = dln_groups_load (f->self, grouping, NULL);
  GString *text = g_string_new (NULL);
  const guint32 *list;
  guint n;

  if (again)
    g_assert_true (dln_groups_refresh (groups, 0));
  list = dln_groups_list (groups, 0, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = dln_groups_dup_key (groups, list[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", key);
    }
  return g_string_free (text, FALSE);
}

static const struct {
  DlnGrouping grouping;
  int hour;
  const char *groups;
} lanes[] = {
  { DLN_GROUPING_SOURCE, 15, "paper" },       { DLN_GROUPING_SOURCE, 25, "paper radio" },
  { DLN_GROUPING_SOURCE, -1, "paper radio" }, { DLN_GROUPING_PLACE, 15, "mill" },
  { DLN_GROUPING_PLACE, 25, "ford" },         { DLN_GROUPING_PLACE, -1, "ford" },
};

static void
test_groups (Fixture       *f,
             gconstpointer  data)
{
  add_two (f);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    for (guint again = 0; again < 2; again++)
      {
        g_autofree char *groups = NULL;

        see (f, lanes[i].hour);
        groups = list_groups (f, lanes[i].grouping, again);
        g_assert_cmpstr (groups, ==, lanes[i].groups);
      }
}

/* A claim that leaves time and place as they were is told of its event all the same. */
static void
test_told (Fixture       *f,
           gconstpointer  data)
{
  add_two (f);
  add (f, said ("c-4", "raid", "paper", 25));
  see (f, 22);
  see (f, 26);
  g_assert_false (f->change.bulk);
  g_assert_cmpstr (f->change_rows->str, ==, "0");
}

/* --- a long way ----------------------------------------------------------- */

static void
add_many (Fixture *f)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, titled (DLN_TABLE_SOURCE, "paper"));
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *event = g_strdup_printf ("e-%u", i);
      g_autofree char *claim = g_strdup_printf ("c-%u", i);

      g_ptr_array_add (records, titled (DLN_TABLE_EVENT, event));
      g_ptr_array_add (records, said (claim, event, "paper", (int) (i % 100)));
    }
  dln_case_add_many (f->self, records, "Many", &error);
  g_assert_no_error (error);
}

typedef struct {
  guint done;
  gboolean ok;
} Told;

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Told *told = data;

  told->ok = dln_case_prepare_known_finish (DLN_CASE (source), result, NULL);
  told->done++;
}

static void
prepare (Fixture      *f,
         int           hour,
         GCancellable *cancellable,
         Told         *told)
{
  told->done = 0;
  dln_case_prepare_known_async (f->self, hour * DLN_HOUR, DLN_KNOWN_PUBLIC, cancellable, told_cb, told);
}

static void
wait_for (Told *told)
{
  while (told->done == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_ready (Fixture *f,
          int      hour)
{
  return dln_case_is_known_ready (f->self, hour * DLN_HOUR, DLN_KNOWN_PUBLIC);
}

/* Only so many claims are read of a step with many. */
static void
assert_few_read (Fixture *f)
{
  g_autoptr (DlnKnownStep) step = NULL;

  see (f, 49);
  step = dln_known_step_to (f->self, 51 * DLN_HOUR, DLN_KNOWN_PUBLIC, 2, NULL);
  g_assert_cmpuint (step->n_claims, ==, MANY / 50);
  g_assert_cmpuint (step->claims->len, ==, 2);
  g_assert_cmpuint (step->appeared->len, ==, MANY / 50);
  g_assert_cmpuint (step->moved->len, ==, 0);
  g_assert_cmpint (dln_case_find_known_step (f->self, 51 * DLN_HOUR, 1), ==, 52 * DLN_HOUR);
  g_assert_cmpint (dln_case_find_known_step (f->self, 51 * DLN_HOUR, -1), ==, 50 * DLN_HOUR);
}

static void
test_far (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DlnKnownStep) step = NULL;
  const guint chosen = 7;
  Told told = { 0 };

  add_many (f);
  prepare (f, 49, NULL, &told);
  wait_for (&told);
  g_assert_true (told.ok);
  g_assert_true (is_ready (f, 49));
  g_assert_false (is_ready (f, 50));
  dln_case_select_rows (f->self, &chosen, 1);
  /* Gone over to another: what was made is for nobody. */
  step = dln_known_step_to (f->self, 49 * DLN_HOUR, DLN_KNOWN_PUBLIC, 2, NULL);
  g_assert_cmpuint (step->gone->len, ==, MANY / 2);
  g_assert_cmpuint (dln_case_count_known (f->self).certain, ==, MANY / 2);
  g_assert_true ((dln_case_get_columns (f->self)->flags[7] & DLN_ROW_SELECTED) != 0);
  g_assert_true (is_ready (f, 51));
  see (f, -1);
  g_assert_true ((dln_case_get_columns (f->self)->flags[7] & DLN_ROW_SELECTED) != 0);
  prepare (f, 20, cancellable, &told);
  g_cancellable_cancel (cancellable);
  wait_for (&told);
  g_assert_false (told.ok);
  g_assert_cmpint (dln_case_get_known_at (f->self), ==, DLN_OPEN);
  assert_few_read (f);
}

/* The case changes, or is seen elsewhere, while a worker makes columns from it. */
static void
test_overtaken (Fixture       *f,
                gconstpointer  data)
{
  Told told = { 0 };

  add_many (f);
  prepare (f, 49, NULL, &told);
  wait_for (&told);
  prepare (f, 60, NULL, &told);
  add (f, titled (DLN_TABLE_EVENT, "more"));
  wait_for (&told);
  g_assert_false (is_ready (f, 60));
  see (f, 9);
  prepare (f, 60, NULL, &told);
  see (f, 19);
  wait_for (&told);
  g_assert_cmpuint (dln_case_count_known (f->self).certain, ==, MANY / 5);
  see (f, -1);
  prepare (f, 60, NULL, &told);
  /* Closed with a worker at it. */
  g_assert_true (dln_case_close (f->self, NULL));
  wait_for (&told);
}

/* What a claim says between hours, told at one. */
static void
add_told (Fixture    *f,
          const char *event,
          const char *slug,
          int         begin,
          int         end,
          int         at)
{
  DlnBounds bounds = dln_bounds_within (begin * DLN_HOUR, end * DLN_HOUR);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);
  DlnRecord *claim = said (slug, event, "paper", at);

  time->basis = DLN_BASIS_CLAIMED;
  dln_record_set_time (claim, "time", time);
  add (f, claim);
}

static void
add_order_on (Fixture    *f,
              const char *slug,
              const char *from,
              const char *to,
              const char *claim,
              const char *clock)
{
  DlnRecord *relation = dln_record_new (DLN_TABLE_RELATION, slug);

  dln_record_set_text (relation, "from", from);
  dln_record_set_text (relation, "to", to);
  dln_record_set_text (relation, "claim", claim);
  dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, "before"));
  dln_record_set_integer (relation, "to_clock", dln_vocabulary_find (&dln_vocabulary_clock, clock));
  add (f, relation);
}

static void
add_order (Fixture    *f,
           const char *slug,
           const char *from,
           const char *to,
           const char *claim)
{
  add_order_on (f, slug, from, to, claim, "happened");
}

static void
assert_within (Fixture    *f,
               int         at,
               const char *event,
               int         begin,
               int         end)
{
  DlnBounds bounds;

  see (f, at);
  dln_case_get_bounds (f->self, dln_case_find_row (f->self, event), &bounds);
  g_assert_cmpint (bounds.begin_earliest, ==, begin * DLN_HOUR);
  g_assert_cmpint (bounds.end_latest, ==, end * DLN_HOUR);
}

/* The raid before the retreat is told at 50 only, that the march began before both at 60; a relation that
 * nobody tells of is hindsight. */
static void
test_orders (Fixture       *f,
             gconstpointer  data)
{
  add (f, titled (DLN_TABLE_SOURCE, "paper"));
  for (guint i = 0; i < 4; i++)
    add (f, titled (DLN_TABLE_EVENT, ((const char *[]) { "march", "raid", "retreat", "apart" })[i]));
  add_told (f, "raid", "c-raid", 4, 30, 40);
  add_told (f, "retreat", "c-retreat", 0, 20, 42);
  add_told (f, "apart", "c-apart", 0, 9, 42);
  add_told (f, "retreat", "c-order", 0, 20, 50);
  add_told (f, "march", "c-march", 10, 12, 60);
  add_order (f, "r-1", "raid", "retreat", "c-order");
  add_order (f, "r-2", "march", "raid", "c-march");
  add_order (f, "r-3", "retreat", "apart", NULL);
  for (guint again = 0; again < 2; again++)
    {
      assert_within (f, 45, "raid", 4, 30);
      assert_within (f, 45, "retreat", 0, 20);
      assert_within (f, 55, "raid", 4, 20);
      assert_within (f, 55, "retreat", 4, 20);
      assert_within (f, 55, "apart", 0, 9);
      assert_within (f, 65, "raid", 10, 20);
      assert_within (f, 65, "retreat", 10, 20);
      assert_within (f, 65, "march", 10, 12);
      assert_within (f, 55, "raid", 4, 20);
    }
  see (f, -1);
}

/* The drone fell before the speech, which was held at 50, and the shot before the daily was out at 58, which
 * one knows from 50 and 52 on; a later claim has another edition, out at 70, and one of two speeches, at 56. */
static void
test_said (Fixture       *f,
           gconstpointer  data)
{
  const char *const events[] = { "drone", "shot", "speech", "edition" };
  const struct {
    const char *slug;
    int hour;
  } papers[] = { { "daily", 58 }, { "weekly", 70 } };

  add (f, titled (DLN_TABLE_SOURCE, "paper"));
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      DlnRecord *source = titled (DLN_TABLE_SOURCE, papers[i].slug);

      put_instant (source, "published", papers[i].hour);
      add (f, source);
    }
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    add (f, titled (DLN_TABLE_EVENT, events[i]));
  add_told (f, "drone", "c-drone", 4, 90, 40);
  add_told (f, "shot", "c-shot", 6, 90, 40);
  add (f, said ("c-speech", "speech", "paper", 50));
  add (f, said ("c-edition", "edition", "daily", 52));
  add (f, said ("c-speech-again", "speech", "paper", 56));
  add (f, said ("c-edition-again", "edition", "weekly", 60));
  add_order_on (f, "r-said", "drone", "speech", "c-speech", "said");
  add_order_on (f, "r-published", "shot", "edition", "c-edition", "published");
  for (guint again = 0; again < 2; again++)
    {
      assert_within (f, 45, "drone", 4, 90);
      assert_within (f, 45, "shot", 6, 90);
      assert_within (f, 55, "drone", 4, 50);
      assert_within (f, 55, "shot", 6, 58);
      assert_within (f, 65, "drone", 4, 56);
      assert_within (f, 65, "shot", 6, 70);
      assert_within (f, -1, "drone", 4, 56);
      assert_within (f, -1, "shot", 6, 70);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model/known-then/words", test_words);
  ADD ("/model/known-then/filter", test_filter);
  ADD ("/model/known-then/inside", test_inside);
  ADD ("/model/known-then/groups", test_groups);
  ADD ("/model/known-then/told", test_told);
  ADD ("/model/known-then/far", test_far);
  ADD ("/model/known-then/overtaken", test_overtaken);
  ADD ("/model/known-then/orders", test_orders);
  ADD ("/model/known-then/said", test_said);
  return g_test_run ();
}
