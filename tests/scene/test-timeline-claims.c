/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The claims below the selected event: their clocks on demand, and those that did not fit.
 */
#include "config.h"

#include "dln-test-scene.h"

#define WIDTH 1200
#define HEIGHT 700

static void
add_record (Fixture    *f,
            DlnTable    table,
            const char *slug,
            const char *const (*fields)[2],
            guint       n_fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) record = dln_record_new (table, slug);

  for (guint i = 0; i < n_fields; i++)
    {
      g_assert_true (dln_record_set_from_text (record, fields[i][0], fields[i][1], "Europe/Moscow", &error));
      g_assert_no_error (error);
    }
  g_assert_true (dln_case_add (f->dln_case, record, &error));
  g_assert_no_error (error);
}

#define RECORD(f, table, slug, ...)                                                     \
  G_STMT_START                                                                          \
  {                                                                                     \
    static const char *const fields[][2] = { __VA_ARGS__ };                             \
    add_record (f, table, slug, fields, G_N_ELEMENTS (fields));                         \
  }                                                                                     \
  G_STMT_END

static void
add_case (Fixture *f)
{
  RECORD (f, DLN_TABLE_SOURCE, "paper", { "title", "The Paper" }, { "published", "2023-05-23T06:00Z" });
  RECORD (f, DLN_TABLE_SOURCE, "wire", { "title", "The Wire" }, { "published", "2023-05-23" });
  RECORD (f, DLN_TABLE_EVENT, "raid", { "title", "Raid" });
  RECORD (f, DLN_TABLE_EVENT, "other", { "title", "Other" });
  RECORD (f, DLN_TABLE_CLAIM, "c-1", { "event", "raid" }, { "source", "paper" }, { "relayed_by", "wire" },
          { "time", "2023-05-22" }, { "said", "2023-05-22T18:00Z" });
  RECORD (f, DLN_TABLE_CLAIM, "c-2", { "event", "raid" }, { "source", "wire" }, { "said", "2023-05-22T20:00Z" });
}

static DlnMarks *
draw (Fixture *f)
{
  set_view (f, (DlnSpan) { MONDAY - DLN_DAY, MONDAY + 3 * DLN_DAY }, WIDTH, HEIGHT);
  return build (f);
}

/* A claim without a time of its own has when it was said; everything else is on demand. */
static void
test_clocks (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DlnMarks) without = NULL;
  g_autoptr (DlnMarks) with = NULL;
  g_autoptr (DlnMarks) again = NULL;
  double height;

  add_case (f);
  dln_case_select_only (f->dln_case, dln_case_find_row (f->dln_case, "raid"));
  without = draw (f);
  g_assert_cmpuint (count_role (without, "said", DLN_NO_ROW), ==, 1);
  g_assert_cmpuint (count_role (without, "claim-published", DLN_NO_ROW), ==, 0);
  g_assert_cmpuint (count_role (without, "claim-key", DLN_NO_ROW), ==, 0);
  height = dln_timeline_scene_get_content_height (f->scene);

  dln_timeline_scene_set_shows_clocks (f->scene, TRUE);
  with = draw (f);
  g_assert_cmpuint (count_role (with, "said", DLN_NO_ROW), ==, 2);
  /* An instant, and a day from tick to tick for each claim that the wire carried. */
  g_assert_cmpuint (count_role (with, "claim-published", DLN_NO_ROW), ==, 1 + 2 + 2);
  g_assert_cmpuint (count_role (with, "claim-published-window", DLN_NO_ROW), ==, 2);
  g_assert_cmpuint (count_role (with, "claim-key", DLN_NO_ROW), ==, 2);
  g_assert_cmpuint (find_role (with, "said", DLN_NO_ROW)->n_points, !=,
                    find_role (with, "claim-published", DLN_NO_ROW)->n_points);
  g_assert_cmpfloat (dln_timeline_scene_get_content_height (f->scene), >, height);

  dln_timeline_scene_set_shows_clocks (f->scene, FALSE);
  again = draw (f);
  g_assert_cmpuint (dln_marks_get_n (again), ==, dln_marks_get_n (without));
}

/* What stands at a claim's line says all its clocks, in the zone that is shown. */
static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMarks) marks = NULL;
  g_autofree char *words = NULL;
  g_autofree char *above = NULL;
  const DlnMark *bar;
  gboolean more;

  add_case (f);
  dln_case_select_only (f->dln_case, dln_case_find_row (f->dln_case, "raid"));
  dln_case_set_shown_zone (f->dln_case, "UTC");
  marks = draw (f);
  bar = find_role (marks, "claim", DLN_NO_ROW);
  g_assert_nonnull (bar);
  words = dln_timeline_scene_dup_claim_words (f->scene, 300, bar->y + 1, &more);
  g_assert_false (more);
  g_assert_nonnull (strstr (words, "The Paper"));
  g_assert_nonnull (strstr (words, "said: Mon 22 May 2023, 18:00"));
  g_assert_nonnull (strstr (words, "published: Tue 23 May 2023, 06:00"));
  above = dln_timeline_scene_dup_claim_words (f->scene, 300, bar->y - 60, &more);
  g_assert_null (above);
}

static void
add_many_claims (Fixture *f,
                 guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *slug = g_strdup_printf ("d-%u", i);
      const char *const fields[][2] = { { "event", "other" }, { "source", "paper" }, { "time", "2023-05-22" } };

      add_record (f, DLN_TABLE_CLAIM, slug, fields, G_N_ELEMENTS (fields));
    }
}

/* Eight, and a line that opens the rest, until another event is selected. */
static void
test_more (Fixture       *f,
           gconstpointer  data)
{
  guint other;
  g_autoptr (DlnMarks) few = NULL;
  g_autoptr (DlnMarks) all = NULL;
  g_autoptr (DlnMarks) renewed = NULL;
  g_autoptr (DlnMarks) elsewhere = NULL;
  g_autoptr (DlnMarks) back = NULL;
  g_autofree char *words = NULL;
  const DlnMark *line;
  gboolean more;

  add_case (f);
  add_many_claims (f, 12);
  other = dln_case_find_row (f->dln_case, "other");
  dln_case_select_only (f->dln_case, other);
  few = draw (f);
  g_assert_cmpuint (count_role (few, "claim", DLN_NO_ROW), ==, 8);
  g_assert_cmpuint (dln_timeline_scene_count_claims_left_out (f->scene), ==, 4);
  line = find_role (few, "claims-more", DLN_NO_ROW);
  g_assert_cmpstr (line->text, ==, "+4 claims");
  words = dln_timeline_scene_dup_claim_words (f->scene, line->x + 5, line->y + line->height / 2, &more);
  g_assert_true (more);

  dln_timeline_scene_show_all_claims (f->scene);
  all = draw (f);
  g_assert_cmpuint (count_role (all, "claim", DLN_NO_ROW), ==, 12);
  g_assert_null (find_role (all, "claims-more", DLN_NO_ROW));
  /* A change of the case does not close them. */
  g_assert_true (dln_case_set_field (f->dln_case, DLN_TABLE_EVENT, "other", "title", "Another", NULL));
  renewed = draw (f);
  g_assert_cmpuint (count_role (renewed, "claim", DLN_NO_ROW), ==, 12);

  dln_case_select_only (f->dln_case, dln_case_find_row (f->dln_case, "raid"));
  elsewhere = draw (f);
  g_assert_cmpuint (count_role (elsewhere, "claim", DLN_NO_ROW), ==, 1);
  dln_case_select_only (f->dln_case, other);
  back = draw (f);
  g_assert_cmpuint (count_role (back, "claim", DLN_NO_ROW), ==, 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/scene/claims/clocks", test_clocks);
  ADD ("/scene/claims/words", test_words);
  ADD ("/scene/claims/more", test_more);
  return g_test_run ();
}
