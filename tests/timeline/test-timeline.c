/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The widget in a window: what it hears, what it tells, and that it goes.
 */
#include "config.h"

#include "dln-timeline.h"

#include <glib/gstdio.h>

#define MONDAY (G_GINT64_CONSTANT (1684702800) * DLN_SECOND)

static DlnCase *dln_case;
static guint first;

static void
fill (void)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *title = g_strdup_printf ("Event %u", i);
      DlnBounds bounds =
        dln_bounds_within (MONDAY + i * 6 * DLN_HOUR, MONDAY + (i * 6 + 8) * DLN_HOUR);
      guint row = dln_case_add_event (dln_case, title, &bounds, NULL, 0, &error);

      g_assert_no_error (error);
      first = i == 0 ? row : first;
    }
}

static void
spin (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
show (GtkWidget **timeline)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 300);
  *timeline = dln_timeline_new ();
  gtk_window_set_child (GTK_WINDOW (window), *timeline);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_fit (void)
{
  GtkWidget *timeline;
  GtkWidget *window;
  DlnSpan view;

  dln_case_set_window (dln_case, (DlnSpan) { DLN_OPEN, DLN_OPEN });
  window = show (&timeline);
  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  spin (200);
  view = dln_case_get_window (dln_case);
  g_assert_cmpint (view.begin, <, MONDAY);
  g_assert_cmpint (view.begin, >, MONDAY - DLN_DAY);
  g_assert_cmpint (view.end, >, MONDAY + 38 * DLN_HOUR);
  g_assert_cmpint (view.end, <, MONDAY + 3 * DLN_DAY);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One mention of last year does not push the rest into a corner. */
static void
test_fit_ignores_outlier (void)
{
  DlnBounds long_ago = dln_bounds_within (MONDAY - 300 * DLN_DAY, MONDAY - 299 * DLN_DAY);
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  g_autoptr (GError) error = NULL;
  DlnSpan view;

  dln_case_add_event (dln_case, "Long ago", &long_ago, NULL, 0, &error);
  g_assert_no_error (error);
  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  dln_timeline_fit_all (DLN_TIMELINE (timeline));
  view = dln_case_get_window (dln_case);
  g_assert_cmpint (view.begin, >, MONDAY - DLN_DAY);
  g_assert_cmpint (view.end, >, MONDAY + 38 * DLN_HOUR);
  dln_case_undo (dln_case, &error);
  g_assert_no_error (error);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What another view selects is brought into view; what is in view moves nothing. */
static void
test_reveal (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  DlnSpan far = { MONDAY + 30 * DLN_DAY, MONDAY + 31 * DLN_DAY };
  guint n = 0;
  gulong handler;

  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  spin (200);
  dln_case_unselect_all (dln_case);
  dln_case_set_window (dln_case, far);
  dln_case_select_only (dln_case, first);
  g_assert_cmpint (dln_case_get_window (dln_case).begin, <, MONDAY);
  g_assert_cmpint (dln_case_get_window (dln_case).end, >, MONDAY);
  handler = g_signal_connect_swapped (dln_case, "window-changed", G_CALLBACK (count_cb), &n);
  dln_case_unselect_all (dln_case);
  dln_case_select_only (dln_case, first);
  g_assert_cmpuint (n, ==, 0);
  g_signal_handler_disconnect (dln_case, handler);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Zooming is one change of the window, and back again is where it was. */
static void
test_zoom (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  DlnSpan before, after;
  guint n = 0;
  gulong handler;

  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  dln_timeline_fit_all (DLN_TIMELINE (timeline));
  spin (200);
  before = dln_case_get_window (dln_case);
  handler = g_signal_connect_swapped (dln_case, "window-changed", G_CALLBACK (count_cb), &n);
  dln_timeline_zoom (DLN_TIMELINE (timeline), 2);
  g_assert_cmpuint (n, ==, 1);
  after = dln_case_get_window (dln_case);
  g_assert_cmpfloat_with_epsilon ((double) (after.end - after.begin),
                                  (double) (before.end - before.begin) / 2, 2);
  spin (50);
  dln_timeline_zoom (DLN_TIMELINE (timeline), 0.5);
  after = dln_case_get_window (dln_case);
  g_assert_cmpint (ABS (after.begin - before.begin), <, DLN_SECOND);
  g_signal_handler_disconnect (dln_case, handler);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_fit_selection (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  DlnSpan view;

  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  dln_case_select_only (dln_case, first);
  dln_timeline_fit_selection (DLN_TIMELINE (timeline));
  view = dln_case_get_window (dln_case);
  g_assert_cmpint (view.begin, <=, MONDAY);
  g_assert_cmpint (view.end, >=, MONDAY + 8 * DLN_HOUR);
  g_assert_cmpint (view.end - view.begin, <, DLN_DAY);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The one child that assistive technology sees, NULL for none. */
static GtkWidget *
find_item (GtkWidget *timeline)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (timeline); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == GTK_ACCESSIBLE_ROLE_LIST_ITEM &&
        gtk_widget_get_visible (child))
      {
        g_assert_null (found);
        found = child;
      }
  return found;
}

/* The selected event is what assistive technology sees. */
static void
test_accessible (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  GtkWidget *item;

  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  gtk_test_accessible_assert_role (timeline, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (timeline, GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  dln_case_unselect_all (dln_case);
  g_assert_null (find_item (timeline));
  dln_case_select_only (dln_case, first);
  item = find_item (timeline);
  g_assert_nonnull (item);
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Event 0, Mon 22 May 2023, 00:00–08:00, 1 of 6 in Other");
  gtk_test_accessible_assert_state (item, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  spin (100);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A step is a change of focus to another item, which is what is spoken; where the focus is
 * elsewhere it stays there. */
static void
test_focus (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  GtkWidget *one, *other, *zone;

  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  dln_case_select_only (dln_case, first);
  one = find_item (timeline);
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (window)));
  gtk_widget_grab_focus (timeline);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == one);
  dln_case_select_only (dln_case, first + 1);
  other = find_item (timeline);
  g_assert_true (other != one);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == other);
  dln_case_select_toggle (dln_case, first);
  dln_case_unselect_all (dln_case);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == timeline);
  /* Tab leads to both buttons in the corner and out, Shift+Tab back and out. */
  dln_case_select_only (dln_case, first);
  g_assert_true (gtk_widget_child_focus (timeline, GTK_DIR_TAB_FORWARD));
  zone = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_false (zone == find_item (timeline));
  g_assert_true (gtk_widget_child_focus (timeline, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_window_get_focus (GTK_WINDOW (window)) == zone);
  g_assert_false (gtk_widget_child_focus (timeline, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (timeline, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == zone);
  g_assert_true (gtk_widget_child_focus (timeline, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_item (timeline));
  g_assert_false (gtk_widget_child_focus (timeline, GTK_DIR_TAB_BACKWARD));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every change of the model is drawn and leaves nothing behind. */
static void
test_follows (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  DlnBounds bounds = dln_bounds_within (MONDAY, MONDAY + 2 * DLN_HOUR);
  g_autoptr (GError) error = NULL;

  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  spin (100);
  dln_case_move (dln_case, first, &bounds, &error);
  g_assert_no_error (error);
  spin (50);
  dln_case_undo (dln_case, &error);
  g_assert_no_error (error);
  spin (50);
  dln_case_set_filter (dln_case, &(DlnFilter) { .kinds = 1 << DLN_KIND_STRIKE }, &error);
  spin (50);
  dln_case_set_filter (dln_case, &(DlnFilter) { 0 }, &error);
  dln_case_preview_bounds (dln_case, first, &bounds);
  spin (50);
  dln_case_preview_clear (dln_case);
  dln_timeline_set_clock_24h (DLN_TIMELINE (timeline), FALSE);
  dln_timeline_set_case (DLN_TIMELINE (timeline), NULL);
  spin (50);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Real input, in the window at the screen's corner. */
static void
point (const char *format,
       ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  command = g_strdup_printf ("xdotool %s", arguments);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  spin (150);
}

static void
get_middle (GtkWidget *timeline,
            int       *x,
            int       *y)
{
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (
    find_item (timeline), GTK_WIDGET (gtk_widget_get_root (timeline)), &box));
  *x = (int) (box.origin.x + box.size.width / 2);
  *y = (int) (box.origin.y + box.size.height / 2);
}

/* Read from the right, time runs from right to left: what is drawn, what the pointer drags and
 * where the arrows lead. */
static void
test_turned (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  g_autoptr (GError) error = NULL;
  DlnBounds before, after;
  int x, y, next_x, next_y;

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_set_direction (timeline, GTK_TEXT_DIR_RTL);
  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  dln_timeline_fit_all (DLN_TIMELINE (timeline));
  dln_case_select_only (dln_case, first + 1);
  spin (300);
  get_middle (timeline, &next_x, &next_y);
  dln_case_select_only (dln_case, first);
  spin (300);
  get_middle (timeline, &x, &y);
  g_assert_cmpint (x, >, next_x);
  /* The buttons are in the corner: the axis is free for the pointer. */
  g_assert_true (gtk_widget_pick (timeline, 400, 12, GTK_PICK_DEFAULT) == timeline);
  g_assert_true (gtk_widget_pick (timeline, 890, 12, GTK_PICK_DEFAULT) != timeline);
  g_assert_cmpint (x, <, 900 - (int) dln_timeline_get_header_width (DLN_TIMELINE (timeline)));
  dln_case_unselect_all (dln_case);
  point ("mousemove %d %d click 1", x, y);
  g_assert_cmpuint (dln_case_get_selected (dln_case), ==, first);
  point ("key Left");
  g_assert_cmpuint (dln_case_get_selected (dln_case), ==, first + 1);
  dln_case_get_bounds (dln_case, first, &before);
  point ("mousemove %d %d mousedown 1", x, y);
  point ("mousemove %d %d", x - 60, y);
  point ("mousemove %d %d", x - 150, y);
  point ("mouseup 1");
  dln_case_get_bounds (dln_case, first, &after);
  g_assert_cmpint (after.begin_earliest, >, before.begin_earliest + DLN_HOUR);
  dln_case_undo (dln_case, &error);
  g_assert_no_error (error);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Presses on the first event and drags it by some hours. */
static void
pull_first (GtkWidget *timeline,
            int       *x,
            int       *y)
{
  dln_case_unselect_all (dln_case);
  dln_timeline_fit_all (DLN_TIMELINE (timeline));
  dln_case_select_only (dln_case, first);
  spin (300);
  get_middle (timeline, x, y);
  point ("mousemove %d %d mousedown 1", *x, *y);
  point ("mousemove %d %d", *x + 60, *y);
  point ("mousemove %d %d", *x + 150, *y);
  g_assert_cmpuint (dln_case_get_preview_row (dln_case), ==, first);
}

/* The hand goes on and lets go, of nothing. */
static void
assert_let_go (int x,
               int y)
{
  DlnBounds before, after;

  dln_case_get_bounds (dln_case, first, &before);
  point ("mousemove %d %d", x + 160, y);
  g_assert_cmpuint (dln_case_get_preview_row (dln_case), ==, DLN_NO_ROW);
  point ("mouseup 1");
  dln_case_get_bounds (dln_case, first, &after);
  g_assert_true (dln_bounds_equal (&before, &after));
}

/* What changes under the hand is not written over: undone, hidden or deleted, the event
 * is let go of. */
static void
test_changed_under_hand (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  DlnBounds later = dln_bounds_within (MONDAY + DLN_HOUR, MONDAY + 9 * DLN_HOUR);
  g_autoptr (GError) error = NULL;
  int x, y;

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  dln_case_move (dln_case, first, &later, &error);
  pull_first (timeline, &x, &y);
  dln_case_undo (dln_case, &error);
  assert_let_go (x, y);
  pull_first (timeline, &x, &y);
  dln_case_set_filter (dln_case, &(DlnFilter) { .kinds = 1 << DLN_KIND_STRIKE }, &error);
  assert_let_go (x, y);
  dln_case_set_filter (dln_case, &(DlnFilter) { 0 }, &error);
  pull_first (timeline, &x, &y);
  dln_case_remove_events (dln_case, &first, 1, &error);
  assert_let_go (x, y);
  dln_case_undo (dln_case, &error);
  g_assert_no_error (error);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A playhead that leaves the view turns no page under a hand that drags; afterwards it does. */
static void
test_playhead_under_hand (void)
{
  GtkWidget *timeline;
  GtkWidget *window = show (&timeline);
  DlnSpan view;
  int x, y;

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  dln_case_set_playhead (dln_case, MONDAY);
  pull_first (timeline, &x, &y);
  view = dln_case_get_window (dln_case);
  dln_case_set_playhead (dln_case, view.end + DLN_HOUR);
  g_assert_cmpint (dln_case_get_window (dln_case).begin, ==, view.begin);
  point ("key Escape mouseup 1");
  dln_case_set_playhead (dln_case, view.end + 2 * DLN_HOUR);
  g_assert_cmpint (dln_case_get_window (dln_case).begin, >, view.begin);
  dln_case_set_playhead (dln_case, DLN_OPEN);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalize (void)
{
  GtkWidget *timeline = g_object_ref_sink (dln_timeline_new ());

  dln_timeline_set_case (DLN_TIMELINE (timeline), dln_case);
  g_assert_finalize_object (timeline);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "timeline.dateline", NULL);
  g_autoptr (GError) error = NULL;
  int result;

  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  dln_case = dln_case_create (path, "Timeline", "Europe/Moscow", &error);
  g_assert_no_error (error);
  fill ();
  g_test_add_func ("/timeline/widget/fit", test_fit);
  g_test_add_func ("/timeline/widget/fit-ignores-outlier", test_fit_ignores_outlier);
  g_test_add_func ("/timeline/widget/reveal", test_reveal);
  g_test_add_func ("/timeline/widget/zoom", test_zoom);
  g_test_add_func ("/timeline/widget/fit-selection", test_fit_selection);
  g_test_add_func ("/timeline/widget/accessible", test_accessible);
  g_test_add_func ("/timeline/widget/focus", test_focus);
  g_test_add_func ("/timeline/widget/follows", test_follows);
  g_test_add_func ("/timeline/widget/turned", test_turned);
  g_test_add_func ("/timeline/widget/changed-under-hand", test_changed_under_hand);
  g_test_add_func ("/timeline/widget/playhead-under-hand", test_playhead_under_hand);
  g_test_add_func ("/timeline/widget/finalize", test_finalize);
  result = g_test_run ();
  dln_case_close (dln_case, NULL);
  g_assert_finalize_object (dln_case);
  g_unlink (path);
  g_rmdir (folder);
  return result;
}
