/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a playhead runs and steps, what is played, what is counted in a range.
 */
#include "config.h"

#include "dln-player.h"
#include "dln-test-case.h"

#define H DLN_HOUR
#define S DLN_SECOND

static void
test_advance (void)
{
  static const struct {
    DlnSpan span;
    gint64 rate;
    gboolean loop;
    DlnInstant at;
    gint64 elapsed;
    DlnInstant now;
    gboolean ended;
  } rows[] = {
    { { 0, 20 * H }, 3600, FALSE, 0, S, H, FALSE },
    { { 0, 20 * H }, 3600, FALSE, 2 * H, S / 2, 2 * H + H / 2, FALSE },
    /* without a rate the whole of it takes twenty seconds */
    { { 0, 20 * H }, 0, FALSE, 0, S, H, FALSE },
    { { 10 * H, 50 * H }, 0, FALSE, 10 * H, 5 * S, 20 * H, FALSE },
    /* at the end it stays, or begins anew */
    { { 0, 20 * H }, 3600, FALSE, 19 * H, 5 * S, 20 * H, TRUE },
    { { 0, 20 * H }, 3600, TRUE, 19 * H, 5 * S, 0, FALSE },
    /* from nowhere, outside or the end it starts at the begin */
    { { 10 * H, 20 * H }, 3600, FALSE, DLN_OPEN, S, 11 * H, FALSE },
    { { 10 * H, 20 * H }, 3600, FALSE, 5 * H, S, 11 * H, FALSE },
    { { 10 * H, 20 * H }, 3600, FALSE, 20 * H, S, 11 * H, FALSE },
    /* no time passes, time goes back, all happens at one instant */
    { { 0, 20 * H }, 3600, FALSE, H, 0, H, FALSE },
    { { 0, 20 * H }, 3600, FALSE, H, -S, H, FALSE },
    { { 5 * H, 5 * H }, 0, FALSE, 5 * H, S, 5 * H, TRUE },
    { { 5 * H, 5 * H }, 3600, TRUE, 5 * H, S, 5 * H, TRUE },
    /* the whole axis */
    { { DLN_INSTANT_MIN, DLN_INSTANT_MAX }, 0, FALSE, 0, 30 * S, DLN_INSTANT_MAX, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DlnPlayer player = { rows[i].span, rows[i].rate, rows[i].loop };
      gboolean ended;

      g_test_message ("row %u", i);
      g_assert_cmpint (dln_player_advance (&player, rows[i].at, rows[i].elapsed, &ended), ==, rows[i].now);
      g_assert_cmpint (ended, ==, rows[i].ended);
    }
}

static void
test_age (void)
{
  const DlnSpan span = { 0, 20 * H };

  g_assert_cmpfloat (dln_player_age (span, 5 * H, 5 * H), ==, 0);
  g_assert_cmpfloat (dln_player_age (span, 5 * H + H / 2, 5 * H), ==, 0.5);
  g_assert_cmpfloat (dln_player_age (span, 6 * H, 5 * H), ==, 1);
  g_assert_cmpfloat (dln_player_age (span, 4 * H, 5 * H), ==, 1);
}

static void
test_step (Fixture       *f,
           gconstpointer  data)
{
  guint second = add_event (f, "b", 5, 6);
  guint first = add_event (f, "a", 2, 9);
  guint twin = add_event (f, "c", 5, 7);
  guint last = add_event (f, "d", 8, 8);

  add_event (f, "no time", -1, -1);
  g_assert_cmpuint (dln_player_step (f->self, DLN_OPEN, DLN_NO_ROW, 1), ==, first);
  g_assert_cmpuint (dln_player_step (f->self, DLN_OPEN, DLN_NO_ROW, -1), ==, last);
  g_assert_cmpuint (dln_player_step (f->self, 2 * H, first, 1), ==, second);
  g_assert_cmpuint (dln_player_step (f->self, 5 * H, second, 1), ==, twin);
  g_assert_cmpuint (dln_player_step (f->self, 5 * H, twin, 1), ==, last);
  g_assert_cmpuint (dln_player_step (f->self, 8 * H, last, 1), ==, DLN_NO_ROW);
  g_assert_cmpuint (dln_player_step (f->self, 8 * H, last, -1), ==, twin);
  g_assert_cmpuint (dln_player_step (f->self, 5 * H, twin, -1), ==, second);
  g_assert_cmpuint (dln_player_step (f->self, 5 * H, second, -1), ==, first);
  g_assert_cmpuint (dln_player_step (f->self, 2 * H, first, -1), ==, DLN_NO_ROW);
  /* what is selected elsewhere is not where the playhead stands */
  g_assert_cmpuint (dln_player_step (f->self, 3 * H, last, 1), ==, second);
  dln_case_set_range (f->self, (DlnSpan) { 3 * H, 8 * H });
  g_assert_cmpuint (dln_player_step (f->self, DLN_OPEN, DLN_NO_ROW, 1), ==, second);
  g_assert_cmpuint (dln_player_step (f->self, 5 * H, twin, 1), ==, DLN_NO_ROW);
}

static void
test_played (Fixture       *f,
             gconstpointer  data)
{
  DlnSpan span;
  guint row;

  g_assert_false (dln_case_get_played (f->self, &span));
  add_event (f, "a", 10, 12);
  row = add_event (f, "b", 20, 30);
  g_assert_true (dln_case_get_played (f->self, &span));
  g_assert_cmpint (span.begin, ==, 10 * H);
  g_assert_cmpint (span.end, ==, 30 * H);
  /* a change is seen at once */
  dln_case_remove_events (f->self, &row, 1, NULL);
  g_assert_true (dln_case_get_most (f->self, &span));
  g_assert_cmpint (span.end, ==, 12 * H);
  dln_case_set_range (f->self, (DlnSpan) { 5 * H, 6 * H });
  g_assert_true (dln_case_get_played (f->self, &span));
  g_assert_cmpint (span.begin, ==, 5 * H);
  g_assert_cmpint (span.end, ==, 6 * H);
}

static void
test_far_from_the_rest (Fixture       *f,
                        gconstpointer  data)
{
  DlnSpan span;

  for (int i = 0; i < 30; i++)
    add_event (f, "near", 10000 + i, 10001 + i);
  add_event (f, "long before", 1, 2);
  g_assert_true (dln_case_get_most (f->self, &span));
  g_assert_cmpint (span.begin, ==, 10000 * H);
  g_assert_cmpint (span.end, ==, 10030 * H);
}

static void
test_count_in_range (Fixture       *f,
                     gconstpointer  data)
{
  const DlnFilter words = { .text = "b" };

  add_event (f, "a", 2, 4);
  add_event (f, "b", 5, 6);
  add_event (f, "no time", -1, -1);
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 3);
  dln_case_set_range (f->self, (DlnSpan) { 3 * H, 8 * H });
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 2);
  add_event (f, "c", 7, 7);
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 3);
  g_assert_true (dln_case_set_filter (f->self, &words, NULL));
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 1);
  dln_case_set_range (f->self, (DlnSpan) { 0, H });
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player/advance", test_advance);
  g_test_add_func ("/player/age", test_age);
  ADD ("/player/step", test_step);
  ADD ("/player/played", test_played);
  ADD ("/player/far-from-the-rest", test_far_from_the_rest);
  ADD ("/player/count-in-range", test_count_in_range);
  return g_test_run ();
}
