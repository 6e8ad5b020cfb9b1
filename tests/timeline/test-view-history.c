/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-view-history.h"

#include <string.h>

static DlnView
view_at (gint64 begin)
{
  return (DlnView) { { begin, begin + 100 }, 0 };
}

/* What is done, letter by letter, and the begin in view at the end. "s" settles at and "p"
 * asks for the next number, "<" goes back, ">" forward. */
static void
test_table (void)
{
  static const struct {
    const char *deeds;
    gint64 begins[6];
    gint64 at;
    gboolean back, forward;
  } rows[] = {
    { "s", { 0 }, 0, FALSE, FALSE },
    { "ss", { 0, 50 }, 50, TRUE, FALSE },
    { "ss", { 0, 10 }, 10, FALSE, FALSE }, /* a tenth is the same view */
    { "ss", { 0, -11 }, -11, TRUE, FALSE },
    { "sp", { 0, 5 }, 5, TRUE, FALSE }, /* but not where it was asked for */
    { "sp", { 0, 0 }, 0, FALSE, FALSE },
    { "ss<", { 0, 50 }, 0, FALSE, TRUE },
    { "sss<<", { 0, 50, 100 }, 0, FALSE, TRUE },
    { "ss<>", { 0, 50 }, 50, TRUE, FALSE },
    { "sss<<s", { 0, 50, 100, 300 }, 300, TRUE, FALSE }, /* drops the forward ones */
    { "sss<<s<", { 0, 50, 100, 300 }, 0, FALSE, TRUE },
    { "sss<", { 0, 8, 100 }, 8, FALSE, TRUE }, /* as it was left */
    { "sss<", { 0, 8, 16 }, 8, FALSE, TRUE },  /* small steps add up */
    { "<", { 0 }, 0, FALSE, FALSE },
    { "s>", { 0 }, 0, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnViewHistory) history = dln_view_history_new ();
      const gint64 *next = rows[i].begins;
      DlnView view = view_at (0);

      g_test_message ("row %u: %s", i, rows[i].deeds);
      for (const char *deed = rows[i].deeds; *deed != 0; deed++)
        if (*deed == 's')
          dln_view_history_settle (history, view = view_at (*next++));
        else if (*deed == 'p')
          dln_view_history_push (history, view = view_at (*next++));
        else
          dln_view_history_go (history, *deed == '<' ? -1 : 1, &view);
      g_assert_cmpint (view.window.begin, ==, rows[i].at);
      g_assert_cmpint (dln_view_history_can_go (history, -1), ==, rows[i].back);
      g_assert_cmpint (dln_view_history_can_go (history, 1), ==, rows[i].forward);
    }
}

static void
test_scroll (void)
{
  g_autoptr (DlnViewHistory) history = dln_view_history_new ();
  DlnView view = view_at (0);

  dln_view_history_settle (history, view);
  view.scroll = 40;
  dln_view_history_settle (history, view);
  dln_view_history_settle (history, view_at (500));
  g_assert_true (dln_view_history_go (history, -1, &view));
  g_assert_cmpfloat (view.scroll, ==, 40);
}

/* It keeps a hundred, and the oldest go. */
static void
test_most (void)
{
  g_autoptr (DlnViewHistory) history = dln_view_history_new ();
  DlnView view = view_at (0);
  int n = 0;

  for (int i = 0; i < 250; i++)
    dln_view_history_settle (history, view_at (i * 1000));
  while (dln_view_history_go (history, -1, &view))
    n++;
  g_assert_cmpint (n, ==, 99);
  g_assert_cmpint (view.window.begin, ==, 150 * 1000);
  dln_view_history_clear (history);
  g_assert_false (dln_view_history_can_go (history, 1));
}

/* Windows from end to end of the axis overflow nothing. */
static void
test_extremes (void)
{
  g_autoptr (DlnViewHistory) history = dln_view_history_new ();

  dln_view_history_settle (history, (DlnView) { { G_MININT64 + 1, G_MAXINT64 }, 0 });
  dln_view_history_settle (history, (DlnView) { { G_MAXINT64 - 10, G_MAXINT64 }, 0 });
  g_assert_true (dln_view_history_can_go (history, -1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/view-history/table", test_table);
  g_test_add_func ("/timeline/view-history/scroll", test_scroll);
  g_test_add_func ("/timeline/view-history/most", test_most);
  g_test_add_func ("/timeline/view-history/extremes", test_extremes);
  return g_test_run ();
}
