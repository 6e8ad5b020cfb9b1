/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The overview: its bins against a naive count, which stretch of time it shows,
 * and the frame around what is in view.
 */
#include "config.h"

#include "dln-overview-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define MONDAY (G_GINT64_CONSTANT (1684702800) * DLN_SECOND)
#define MOST_ROWS 2000
#define WIDTH 900
#define LEFT 100

static gint64 begins[MOST_ROWS], ends[MOST_ROWS];
static guint8 kinds[MOST_ROWS], flags[MOST_ROWS];
static DlnColumns columns = { .begin = begins, .end = ends, .kind = kinds, .flags = flags };

static void
clear (void)
{
  columns.n_rows = 0;
}

static void
add_row (DlnInstant begin,
         DlnInstant end,
         guint8     kind,
         guint8     flag)
{
  guint row = columns.n_rows++;

  /* Not _cmpuint: the compiler has to see that it does not return. */
  g_assert (row < MOST_ROWS);
  begins[row] = begin;
  ends[row] = end;
  kinds[row] = kind;
  flags[row] = flag;
}

static gint64
at_year (gint64 year)
{
  const DlnCivil civil = { .year = year, .month = 1, .day = 1 };

  return dln_instant_from_civil (&civil, NULL);
}

/* How many of a kind there are at a time in a bin. */
static double
average_in (DlnSpan span,
            int     kind)
{
  double sum = 0;

  for (guint row = 0; row < columns.n_rows; row++)
    {
      double shared = (double) MIN (ends[row], span.end) - (double) MAX (begins[row], span.begin);

      if (!DLN_ROW_SHOWN (&columns, row) || begins[row] == DLN_OPEN || kinds[row] != kind)
        continue;
      if (begins[row] == ends[row])
        sum += begins[row] >= span.begin && begins[row] < span.end;
      else if (shared > 0)
        sum += shared /
               MIN ((double) ends[row] - (double) begins[row],
                    (double) span.end - (double) span.begin);
    }
  return sum;
}

/* What may have happened in @span, each row looked at by itself. */
static guint
count_in (DlnSpan span,
          guint8  flag)
{
  guint n = 0;

  for (guint row = 0; row < columns.n_rows; row++)
    if (DLN_ROW_SHOWN (&columns, row) && begins[row] != DLN_OPEN && begins[row] < span.end &&
        (ends[row] > span.begin || begins[row] == span.begin) && (flags[row] & flag) == flag)
      n++;
  return n;
}

static void
assert_counts (DlnSpan span,
               guint   n_bins)
{
  g_autoptr (DlnOverviewBins) bins = dln_overview_bins_new (&columns, span, n_bins);
  double most = 0;

  g_assert_cmpuint (bins->n_bins, ==, n_bins);
  g_assert_cmpint (dln_overview_bins_get_span (bins, 0).begin, ==, span.begin);
  g_assert_cmpint (dln_overview_bins_get_span (bins, n_bins - 1).end, >=, span.end);
  for (guint i = 0; i < n_bins; i++)
    {
      DlnSpan of = dln_overview_bins_get_span (bins, i);

      g_assert_cmpuint (bins->bins[i].n, ==, count_in (of, 0));
      g_assert_cmpuint (bins->bins[i].disputed, ==, count_in (of, DLN_ROW_DISPUTED));
      for (int k = 0; k < DLN_N_KINDS; k++)
        g_assert_cmpfloat_with_epsilon (bins->bins[i].kinds[k], average_in (of, k), 1e-6);
      g_assert_true ((bins->bins[i].density > 0) == (bins->bins[i].n > 0));
      most = MAX (most, bins->bins[i].density);
    }
  g_assert_cmpfloat (bins->most, ==, most);
}

static void
test_counts (void)
{
  static const guint8 some_flags[] = { 0, 0, 0, DLN_ROW_DISPUTED, DLN_ROW_HIDDEN, DLN_ROW_DEAD };
  const guint n_bins[] = { 1, 7, 400, 1024 };

  for (guint seed = 0; seed < 4; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gint64 length = seed == 3 ? 9999 * 365 * DLN_DAY : 40 * DLN_DAY;
      DlnSpan span = { MONDAY, MONDAY + length };

      clear ();
      for (guint i = 0; i < 500; i++)
        {
          gint64 from = MONDAY + (gint64) (g_rand_double_range (rand, -0.1, 1.1) * (double) length);
          gint64 lasts =
            i % 3 == 0 ? 0 : (gint64) (g_rand_double_range (rand, 0, 0.2) * (double) length);

          /* Some on the edges of bins and just before, where a rounded product misses by one. */
          if (i % 5 < 2)
            from = MONDAY + g_rand_int_range (rand, 0, 400) * ((length - 1) / 400 + 1) - i % 5;
          add_row (i % 50 == 49 ? DLN_OPEN : from, from + lasts, (guint8) (i % DLN_N_KINDS),
                   some_flags[i % G_N_ELEMENTS (some_flags)]);
        }
      for (guint i = 0; i < G_N_ELEMENTS (n_bins); i++)
        assert_counts (span, n_bins[i]);
    }
}

static DlnSpan
find_span (void)
{
  DlnSpan span = { 0, 0 };

  g_assert_true (dln_overview_find_span (&columns, &span));
  g_assert_cmpint (span.begin, <, span.end);
  return span;
}

static void
add_week (guint n)
{
  for (guint i = 0; i < n; i++)
    {
      DlnInstant at = MONDAY + (gint64) i * 7 * DLN_DAY / n;

      add_row (at, at + DLN_HOUR, 0, 0);
    }
}

/* The rest keeps its room; what was cut off is counted. */
static void
test_outliers (void)
{
  const guint sizes[] = { 5, 40, 1500 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DlnOverviewBins) bins = NULL;
      DlnSpan span;

      clear ();
      add_week (sizes[i]);
      add_row (at_year (1), at_year (1), 0, 0);
      if (sizes[i] > 5)
        add_row (at_year (9999), at_year (10000), 0, 0);
      span = find_span ();
      g_assert_cmpint (span.begin, >, MONDAY - 3 * DLN_DAY);
      g_assert_cmpint (span.begin, <, MONDAY);
      g_assert_cmpint (span.end, <, MONDAY + 10 * DLN_DAY);
      bins = dln_overview_bins_new (&columns, span, 100);
      g_assert_cmpuint (bins->n_earlier, ==, 1);
      g_assert_cmpuint (bins->n_later, ==, sizes[i] > 5 ? 1 : 0);
      g_assert_cmpuint (bins->n_events, ==, columns.n_rows);
    }
}

/* What is a little further away than the rest is no outlier. */
static void
test_reach (void)
{
  g_autoptr (DlnOverviewBins) bins = NULL;
  DlnSpan span;

  clear ();
  add_week (60);
  add_row (MONDAY - 14 * DLN_DAY, MONDAY - 14 * DLN_DAY, 0, 0);
  span = find_span ();
  g_assert_cmpint (span.begin, <, MONDAY - 14 * DLN_DAY);
  bins = dln_overview_bins_new (&columns, span, 100);
  g_assert_cmpuint (bins->n_earlier, ==, 0);
}

/* Half of a case in the year 1 and half in 9999 is not a matter of outliers. */
static void
test_ends_of_time (void)
{
  DlnSpan span;

  clear ();
  for (guint i = 0; i < 20; i++)
    add_row (at_year (i % 2 == 0 ? 1 : 9999), at_year (i % 2 == 0 ? 2 : 10000), 0, 0);
  span = find_span ();
  g_assert_cmpint (span.begin, <=, at_year (1));
  g_assert_cmpint (span.end, >=, at_year (10000));
  assert_counts (span, 400);
  /* The ends of the axis saturate. */
  clear ();
  for (guint i = 0; i < 20; i++)
    add_row (i % 2 == 0 ? DLN_INSTANT_MIN : DLN_INSTANT_MAX, DLN_INSTANT_MAX, 0, 0);
  span = find_span ();
  assert_counts (span, 999);
}

static void
test_one_instant (void)
{
  g_autoptr (DlnOverviewBins) bins = NULL;
  DlnSpan span;

  clear ();
  for (guint i = 0; i < 1000; i++)
    add_row (MONDAY, MONDAY, 0, 0);
  span = find_span ();
  g_assert_cmpint (span.begin, ==, MONDAY - DLN_DAY / 2);
  g_assert_cmpint (span.end, ==, MONDAY + DLN_DAY / 2);
  bins = dln_overview_bins_new (&columns, span, 100);
  g_assert_cmpfloat_with_epsilon (bins->most, 1000, 1e-6);
  assert_counts (span, 100);
}

/* Days in bins of less than a day: where two days meet there is no more than elsewhere. */
static void
test_even (void)
{
  g_autoptr (DlnOverviewBins) bins = NULL;

  clear ();
  for (guint i = 0; i < 1000; i++)
    add_row (MONDAY + (gint64) (i % 100) * DLN_DAY, MONDAY + (gint64) (i % 100 + 1) * DLN_DAY, 0,
             0);
  bins = dln_overview_bins_new (&columns, (DlnSpan) { MONDAY, MONDAY + 100 * DLN_DAY }, 111);
  for (guint i = 0; i < 111; i++)
    g_assert_cmpfloat_with_epsilon (bins->bins[i].density, 10, 1e-3);
}

static void
test_empty (void)
{
  DlnSpan span;

  clear ();
  g_assert_false (dln_overview_find_span (&columns, &span));
  add_row (DLN_OPEN, DLN_OPEN, 0, 0);
  add_row (MONDAY, MONDAY, 0, DLN_ROW_DEAD);
  g_assert_false (dln_overview_find_span (&columns, &span));
}

/* --- over a case --------------------------------------------------------- */

typedef struct {
  char *folder;
  char *path;
  DlnCase *dln_case;
  DlnOverviewScene *scene;
  DlnMarks *marks;
} Fixture;

static void
update_view (Fixture *f)
{
  const DlnOverviewStyle style = {
    .left = LEFT, .text_size = 12, .clock_24h = TRUE, .zone = dln_case_get_zone (f->dln_case)
  };

  dln_overview_scene_set_view (f->scene, &style, WIDTH, 44);
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dln-test-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "a.dateline", NULL);
  f->dln_case = dln_case_create (f->path, "A case", "Europe/Moscow", &error);
  g_assert_no_error (error);
  f->scene = dln_overview_scene_new (f->dln_case);
  f->marks = dln_marks_new ();
  update_view (f);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  dln_overview_scene_free (f->scene);
  dln_marks_free (f->marks);
  g_assert_true (dln_case_close (f->dln_case, NULL));
  g_assert_finalize_object (f->dln_case);
  g_remove (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static void
fill (Fixture *f)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      DlnBounds bounds = dln_bounds_within (MONDAY + i * DLN_DAY, MONDAY + (i + 1) * DLN_DAY);

      dln_case_add_event (f->dln_case, i % 2 == 0 ? "Shelling" : "Statement", &bounds, NULL, 0,
                          &error);
      g_assert_no_error (error);
    }
  dln_overview_scene_invalidate (f->scene);
}

static const DlnMark *
find_mark (Fixture    *f,
           const char *role)
{
  for (guint i = 0; i < dln_marks_get_n (f->marks); i++)
    if (strcmp (dln_marks_get (f->marks, i)->role, role) == 0)
      return dln_marks_get (f->marks, i);
  return NULL;
}

static void
build_frame (Fixture *f)
{
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_overview_scene_build_frame (f->scene, &palette, DLN_OVERVIEW_NOTHING, f->marks);
}

static void
build_ground (Fixture *f)
{
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_overview_scene_build_ground (f->scene, &palette, f->marks);
}

static void
test_empty_case (Fixture       *f,
                 gconstpointer  data)
{
  g_assert_null (dln_overview_scene_get_bins (f->scene));
  g_assert_cmpint (dln_overview_scene_hit (f->scene, 400), ==, DLN_OVERVIEW_NOTHING);
  build_ground (f);
  g_assert_cmpstr (find_mark (f, "overview-count")->text, ==, "0 events");
  g_assert_null (find_mark (f, "overview-bars"));
  build_frame (f);
  g_assert_cmpuint (dln_marks_get_n (f->marks), ==, 0);
}

/* A filter changes what is counted, and leaves the scale. */
static void
test_filter (Fixture       *f,
             gconstpointer  data)
{
  const DlnFilter filter = { .text = "Shelling" };
  g_autoptr (GError) error = NULL;
  DlnSpan before, after;

  fill (f);
  g_assert_cmpuint (dln_overview_scene_get_bins (f->scene)->n_events, ==, 10);
  g_assert_true (dln_overview_scene_get_span (f->scene, &before));
  dln_case_set_filter (f->dln_case, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dln_overview_scene_get_bins (f->scene)->n_events, ==, 10);
  dln_overview_scene_invalidate (f->scene);
  g_assert_cmpuint (dln_overview_scene_get_bins (f->scene)->n_events, ==, 5);
  g_assert_true (dln_overview_scene_get_span (f->scene, &after));
  g_assert_cmpint (before.begin, ==, after.begin);
  g_assert_cmpint (before.end, ==, after.end);
  build_ground (f);
  g_assert_cmpstr (find_mark (f, "overview-count")->text, ==, "5 of 10 events");
}

static void
test_frame (Fixture       *f,
            gconstpointer  data)
{
  DlnSpan window = { MONDAY + 2 * DLN_DAY, MONDAY + 5 * DLN_DAY };
  const DlnMark *frame;
  double x0, x1;

  fill (f);
  dln_case_set_window (f->dln_case, window);
  x0 = dln_overview_scene_x (f->scene, window.begin);
  x1 = dln_overview_scene_x (f->scene, window.end);
  g_assert_cmpfloat (x0, >, LEFT + 150);
  g_assert_cmpfloat (x1, <, WIDTH - 300);
  g_assert_cmpint (ABS (dln_overview_scene_instant (f->scene, x0) - window.begin), <, DLN_MINUTE);
  build_frame (f);
  frame = find_mark (f, "overview-frame");
  g_assert_cmpfloat_with_epsilon (frame->x, x0, 0.51);
  g_assert_cmpfloat_with_epsilon (frame->x + frame->width, x1, 0.51);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, LEFT - 1), ==, DLN_OVERVIEW_NOTHING);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, x0 - 20), ==, DLN_OVERVIEW_OUTSIDE);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, x0), ==, DLN_OVERVIEW_BEGIN);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, (x0 + x1) / 2), ==, DLN_OVERVIEW_BODY);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, x1), ==, DLN_OVERVIEW_END);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, x1 + 20), ==, DLN_OVERVIEW_OUTSIDE);
}

/* Ten minutes of ten days can still be taken hold of, by the middle and by each side. */
static void
test_narrow_frame (Fixture       *f,
                   gconstpointer  data)
{
  DlnSpan window = { MONDAY + 5 * DLN_DAY, MONDAY + 5 * DLN_DAY + 10 * DLN_MINUTE };
  const DlnMark *frame;
  const DlnMark *grip;
  double x;

  fill (f);
  dln_case_set_window (f->dln_case, window);
  x = dln_overview_scene_x (f->scene, window.begin);
  build_frame (f);
  frame = find_mark (f, "overview-frame");
  grip = find_mark (f, "overview-begin");
  g_assert_cmpfloat (frame->width, >=, 6);
  g_assert_cmpfloat (grip->x + grip->width, <=, frame->x + 0.5);
  g_assert_cmpfloat (find_mark (f, "overview-end")->x, >=, frame->x + frame->width - 0.5);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, x), ==, DLN_OVERVIEW_BODY);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, x - 7), ==, DLN_OVERVIEW_BEGIN);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, x + 7), ==, DLN_OVERVIEW_END);
}

/* The window may leave the scale: then an arrow tells where it is. */
static void
test_away (Fixture       *f,
           gconstpointer  data)
{
  const DlnMark *away;

  fill (f);
  dln_case_set_window (f->dln_case, (DlnSpan) { MONDAY - 60 * DLN_DAY, MONDAY - 50 * DLN_DAY });
  build_frame (f);
  g_assert_null (find_mark (f, "overview-frame"));
  away = find_mark (f, "overview-away");
  g_assert_nonnull (away);
  g_assert_cmpfloat (away->x, <, LEFT + 20);
  g_assert_cmpint (dln_overview_scene_hit (f->scene, LEFT + 5), ==, DLN_OVERVIEW_OUTSIDE);
  dln_case_set_window (f->dln_case, (DlnSpan) { MONDAY - 60 * DLN_DAY, MONDAY + 50 * DLN_DAY });
  build_frame (f);
  g_assert_cmpfloat (find_mark (f, "overview-frame")->x, ==, LEFT);
}

static void
test_range_and_playhead (Fixture       *f,
                         gconstpointer  data)
{
  DlnSpan range = { MONDAY + DLN_DAY, MONDAY + 3 * DLN_DAY };

  fill (f);
  dln_case_set_window (f->dln_case, range);
  build_frame (f);
  g_assert_null (find_mark (f, "overview-range"));
  g_assert_null (find_mark (f, "overview-playhead"));
  dln_case_set_range (f->dln_case, range);
  dln_case_set_playhead (f->dln_case, range.end);
  build_frame (f);
  g_assert_cmpfloat_with_epsilon (find_mark (f, "overview-range")->x,
                                  dln_overview_scene_x (f->scene, range.begin), 0.51);
  g_assert_cmpfloat_with_epsilon (find_mark (f, "overview-playhead")->x,
                                  dln_overview_scene_x (f->scene, range.end), 1.5);
  dln_case_set_playhead (f->dln_case, MONDAY + 300 * DLN_DAY);
  dln_case_set_range (f->dln_case, (DlnSpan) { MONDAY - 20 * DLN_DAY, MONDAY - 19 * DLN_DAY });
  build_frame (f);
  g_assert_null (find_mark (f, "overview-range"));
  g_assert_null (find_mark (f, "overview-playhead"));
}

/* However wide and long: few nodes, and no date lies over another. */
static void
test_dates (Fixture       *f,
            gconstpointer  data)
{
  static const gint64 lengths[] = {
    0, DLN_HOUR, DLN_DAY, 40 * DLN_DAY, 900 * DLN_DAY, 365 * 900 * DLN_DAY
  };
  static const double widths[] = { 130, 240, 900, 3000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      DlnBounds bounds = dln_bounds_within (MONDAY, MONDAY + lengths[i]);

      dln_case_add_event (f->dln_case, "Longer", &bounds, NULL, 0, &error);
      g_assert_no_error (error);
      dln_overview_scene_invalidate (f->scene);
      for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          const DlnOverviewStyle style = { .left = LEFT,
                                           .text_size = 12,
                                           .clock_24h = TRUE,
                                           .zone = dln_case_get_zone (f->dln_case) };
          double after = LEFT;

          dln_overview_scene_set_view (f->scene, &style, widths[w], 44);
          build_ground (f);
          g_assert_cmpuint (dln_marks_get_n (f->marks), <, 200);
          for (guint m = 0; m < dln_marks_get_n (f->marks); m++)
            {
              const DlnMark *mark = dln_marks_get (f->marks, m);

              if (strcmp (mark->role, "overview-date") != 0)
                continue;
              g_assert_cmpfloat (mark->x, >=, after);
              after = mark->x + mark->width;
              g_assert_cmpfloat (after, <=, widths[w]);
            }
          g_assert_true (widths[w] < 900 || after > LEFT);
        }
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/overview/counts", test_counts);
  g_test_add_func ("/scene/overview/outliers", test_outliers);
  g_test_add_func ("/scene/overview/reach", test_reach);
  g_test_add_func ("/scene/overview/ends-of-time", test_ends_of_time);
  g_test_add_func ("/scene/overview/one-instant", test_one_instant);
  g_test_add_func ("/scene/overview/even", test_even);
  g_test_add_func ("/scene/overview/empty", test_empty);
  ADD ("/scene/overview/empty-case", test_empty_case);
  ADD ("/scene/overview/filter", test_filter);
  ADD ("/scene/overview/frame", test_frame);
  ADD ("/scene/overview/narrow-frame", test_narrow_frame);
  ADD ("/scene/overview/away", test_away);
  ADD ("/scene/overview/range-and-playhead", test_range_and_playhead);
  ADD ("/scene/overview/dates", test_dates);
  return g_test_run ();
}
