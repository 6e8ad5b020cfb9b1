/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs of text on a timeline, on cases made by chance at many zooms: no two lie on each
 * other, and a view that pans by a px neither brings nor takes any but at its edges.
 */
#include "config.h"

#include "dln-test-scene.h"

#include <math.h>

#define WIDTH 1000
/* All lanes, however many bands they have. */
#define HEIGHT 2000
/* px at each edge where words come and go as what they belong to does, and days have years. */
#define EDGE 250

static const char *const words[] = { "Raid", "Kozinka", "a village", "the ministry says", "evacuation",
                                     "shelled again", "Гарнизон", "№ 4", "drone", "of the border post" };

static char *
make_title (GRand *rand)
{
  GString *title = g_string_new (NULL);
  int n = g_rand_int_range (rand, 1, 6);

  for (int i = 0; i < n; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (title, FALSE);
}

static DlnBounds
make_bounds (GRand *rand)
{
  DlnInstant at = MONDAY + (gint64) g_rand_int_range (rand, -4000, 4000) * 17 * DLN_MINUTE;
  gint64 hours[3];

  for (guint i = 0; i < 3; i++)
    hours[i] = g_rand_int_range (rand, 0, 1 << g_rand_int_range (rand, 0, 7)) * DLN_HOUR;
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return dln_bounds_within (at, at);
    case 1:
      return dln_bounds_within (at, at + hours[0] + DLN_HOUR);
    case 2:
      return (DlnBounds) { at, DLN_OPEN, DLN_OPEN, DLN_OPEN };
    case 3:
      return (DlnBounds) { DLN_OPEN, DLN_OPEN, DLN_OPEN, at };
    default:
      return (DlnBounds) { at, at + hours[0], at + hours[0] + hours[1], at + hours[0] + hours[1] + hours[2] };
    }
}

static void
fill (Fixture *f,
      GRand   *rand,
      guint    n)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) disputed = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    {
      DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, NULL);
      DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
      g_autofree char *slug = g_strdup_printf ("e-%u", i);
      g_autofree char *title = make_title (rand);
      DlnBounds bounds = make_bounds (rand);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      g_free (event->slug);
      event->slug = g_strdup (slug);
      dln_record_set_text (event, "title", title);
      dln_record_set_integer (event, "kind", g_rand_int_range (rand, 0, DLN_N_KINDS));
      time->basis = DLN_BASIS_ASSESSED;
      dln_record_set_text (assessment, "event", slug);
      dln_record_set_time (assessment, "time", time);
      g_ptr_array_add (records, event);
      g_ptr_array_add (records, assessment);
      if (g_rand_int_range (rand, 0, 4) == 0)
        g_array_append_val (disputed, i);
    }
  g_assert_true (dln_case_add_many (f->dln_case, records, "fill", &error));
  g_assert_no_error (error);
  g_assert_true (dln_case_set_disputed (f->dln_case, (const guint *) disputed->data, disputed->len, NULL));
}

static gboolean
is_words (const DlnMark *mark)
{
  return mark->kind == DLN_MARK_TEXT && mark->text != NULL && mark->text[0] != '\0';
}

/* Where the ink of a run of text may be, whichever part of its box it needs. */
static double
get_right (Fixture       *f,
           const DlnMark *mark)
{
  double needed = dln_painter_measure (f->painter, mark->text, mark->text_size, mark->face);

  return mark->x + (mark->width > 0 ? MIN (needed, mark->width) : needed);
}

static void
assert_apart (Fixture        *f,
              const DlnMarks *marks)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    for (guint j = 0; j < i; j++)
      {
        const DlnMark *a = dln_marks_get (marks, i);
        const DlnMark *b = dln_marks_get (marks, j);

        if (!is_words (a) || !is_words (b) || fabs (a->y - b->y) > 6)
          continue;
        /* What scrolls under axis and headers is hidden by them. */
        if ((a->y < 43) != (b->y < 43) || (a->x < 160) != (b->x < 160))
          continue;
        if (a->x < get_right (f, b) - 0.5 && b->x < get_right (f, a) - 0.5)
          g_error ("“%s” (%s, at %.1f,%.1f to %.1f) lies on “%s” (%s, at %.1f,%.1f to %.1f)", a->text, a->role, a->x,
                   a->y, get_right (f, a), b->text, b->role, b->x, b->y, get_right (f, b));
      }
}

static DlnMarks *
draw (Fixture   *f,
      DlnInstant begin,
      gint64     width)
{
  set_view (f, (DlnSpan) { begin, begin + width }, WIDTH, HEIGHT);
  return build (f);
}

static void
test_apart (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  fill (f, rand, 400);
  for (guint i = 0; i < 120; i++)
    {
      gint64 width = (gint64) ((double) DLN_HOUR * pow (1.9, g_rand_double_range (rand, 0, 14)));
      DlnInstant begin = MONDAY + (gint64) (g_rand_double_range (rand, -40, 40) * (double) DLN_DAY) - width / 2;
      g_autoptr (DlnMarks) marks = NULL;

      if (i % 4 == 1)
        dln_case_select_only (f->dln_case, (guint) g_rand_int_range (rand, 0, 400));
      marks = draw (f, begin, width);
      assert_apart (f, marks);
    }
}

/* role and row → what is written, of the words well inside the view. */
static GHashTable *
list_words (const DlnMarks *marks,
            double          shift)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (is_words (mark) && (strcmp (mark->role, "label") == 0 || g_str_has_prefix (mark->role, "axis-")) &&
          mark->x + shift > 160 + EDGE && mark->x + mark->width + shift < WIDTH - EDGE)
        g_hash_table_add (found, g_strdup_printf ("%s %u %s", mark->role, mark->row, mark->text));
    }
  return found;
}

static void
assert_holds (GHashTable *all,
              GHashTable *some,
              double      us_per_px,
              guint       step)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (all, key))
      g_error ("“%s” is not there after px %u at %.0f µs a px", (char *) key, step, us_per_px);
}

static GHashTable *
list_all (const DlnMarks *marks)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (is_words (mark))
        g_hash_table_add (found, g_strdup_printf ("%s %u %s", mark->role, mark->row, mark->text));
    }
  return found;
}

/* As a widget pans: what is laid out is kept for as long as it holds. */
static DlnMarks *
draw_panned (Fixture   *f,
             DlnInstant begin,
             gint64     width)
{
  dln_timeline_scene_set_view (f->scene, (DlnSpan) { begin, begin + width }, WIDTH, HEIGHT, 0);
  return build (f);
}

/* Returns: how many runs of text were followed */
static guint
pan (Fixture *f,
     GRand   *rand,
     gint64   us_per_px,
     guint    from,
     guint    to)
{
  DlnInstant begin = MONDAY + (gint64) (g_rand_double_range (rand, -30, 30) * (double) DLN_DAY) -
                     us_per_px * (WIDTH - 160) / 2;
  g_autoptr (DlnMarks) before = draw (f, begin, us_per_px * (WIDTH - 160));
  guint n = 0;
  gint64 way = g_rand_boolean (rand) ? 1 : -1;

  dln_marks_free (before);
  before = draw_panned (f, begin + way * (from - 1) * us_per_px, us_per_px * (WIDTH - 160));

  for (guint step = from; step < to; step++)
    {
      DlnMarks *after = draw_panned (f, begin + way * step * us_per_px, us_per_px * (WIDTH - 160));
      g_autoptr (GHashTable) was = list_words (before, 0);
      g_autoptr (GHashTable) was_all = list_all (before);
      g_autoptr (GHashTable) is = list_words (after, 0);
      g_autoptr (GHashTable) is_all = list_all (after);

      assert_holds (is_all, was, (double) us_per_px, step);
      assert_holds (was_all, is, (double) us_per_px, step);
      n += g_hash_table_size (was);
      dln_marks_free (before);
      before = after;
    }
  return n;
}

static void
test_steady (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  guint n = 0;

  fill (f, rand, 400);
  for (guint i = 0; i < 30; i++)
    n += pan (f, rand, (gint64) (4.0 * DLN_SECOND * pow (1.9, g_rand_double_range (rand, 0, 14))), 1, 12);
  g_test_message ("%u runs of text", n);
  g_assert_cmpuint (n, >, 300);
}

/* Lanes too large to be laid out as a whole: the stretch that is laid out moves with the view. */
static void
test_steady_large (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n = 0;

  fill (f, rand, 9000);
  for (guint i = 0; i < 8; i++)
    n += pan (f, rand, (gint64) (4.0 * DLN_SECOND * pow (1.9, g_rand_double_range (rand, 0, 5))), WIDTH - 160 - 4, WIDTH - 160 + 6);
  g_test_message ("%u runs of text", n);
  g_assert_cmpuint (n, >, 100);
}

/* In a narrow corner the name gives way to what stands beside it; the offset is said in full. */
static void
test_narrow_corner (Fixture       *f,
                    gconstpointer  data)
{
  const DlnTimelineStyle style = {
    .header_width = 95,
    .axis_height = 40,
    .row_height = 18,
    .text_size = 11,
    .clock_24h = TRUE,
    .corner_taken = 34,
    .corner_arrow = 14,
    .measure = measure_cb,
    .measure_data = f->painter,
  };
  g_autoptr (DlnMarks) marks = NULL;
  const DlnMark *name, *offset;

  dln_timeline_scene_set_style (f->scene, &style);
  dln_timeline_scene_set_view (f->scene, (DlnSpan) { MONDAY, MONDAY + DLN_DAY }, 352, 300, 0);
  marks = build (f);
  name = find_role (marks, "zone", DLN_NO_ROW);
  offset = find_role (marks, "zone-offset", DLN_NO_ROW);
  g_assert_nonnull (name);
  g_assert_nonnull (offset);
  g_assert_cmpstr (offset->text, ==, "UTC+3");
  g_assert_cmpfloat (offset->width, >=, measure_cb ("UTC+3", 10, DLN_TEXT_NORMAL, f->painter));
  g_assert_cmpfloat (name->x + name->width, <=, 95 - 34 - 14);
  g_assert_cmpfloat (offset->x + offset->width, <=, 95 - 34);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/scene/labels/apart", test_apart);
  ADD ("/scene/labels/steady", test_steady);
  ADD ("/scene/labels/steady-large", test_steady_large);
  ADD ("/scene/labels/narrow-corner", test_narrow_corner);
  return g_test_run ();
}
