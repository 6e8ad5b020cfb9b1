/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

static char *
format_selection (DlnCase *self)
{
  GString *text = g_string_new (NULL);
  guint n = 0;
  const guint *rows = dln_case_get_selection (self, &n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (dln_case_get_columns (self)->flags[rows[i]] & DLN_ROW_SELECTED);
      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", rows[i]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_selection (Fixture    *f,
                  const char *expected,
                  guint       signals)
{
  g_autofree char *text = format_selection (f->self);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (f->selection, ==, signals);
}

static void
test_selection (Fixture       *f,
                gconstpointer  data)
{
  guint rows[] = { 3, 1, 3, 99, 0 };

  for (int i = 0; i < 4; i++)
    add_event (f, "Event", i, i + 1);
  dln_case_select_rows (f->self, rows, 5);
  assert_selection (f, "0 1 3", 1);
  g_assert_cmpuint (dln_case_get_selected (f->self), ==, DLN_NO_ROW);
  dln_case_select_rows (f->self, rows, 5); /* the same set, spelled with a repetition */
  assert_selection (f, "0 1 3", 1);
  dln_case_select_toggle (f->self, 1);
  assert_selection (f, "0 3", 2);
  dln_case_select_toggle (f->self, 2);
  assert_selection (f, "0 2 3", 3);
  dln_case_select_only (f->self, 2);
  assert_selection (f, "2", 4);
  g_assert_cmpuint (dln_case_get_selected (f->self), ==, 2);
  dln_case_select_only (f->self, 2);
  assert_selection (f, "2", 4);
  g_assert_true (dln_case_remove_events (f->self, rows + 4, 1, NULL));
  assert_selection (f, "2", 4);
  g_assert_true (dln_case_remove_events (f->self, (guint[]) { 2 }, 1, NULL));
  assert_selection (f, "", 5);
  dln_case_select_only (f->self, 2);
  assert_selection (f, "", 5);
  undo (f);
  assert_selection (f, "", 5);
  dln_case_select_only (f->self, 2);
  dln_case_unselect_all (f->self);
  assert_selection (f, "", 7);
  dln_case_unselect_all (f->self);
  assert_selection (f, "", 7);
  g_assert_cmpuint (dln_case_get_columns (f->self)->flags[2] & DLN_ROW_SELECTED, ==, 0);
}

static void
test_hover (Fixture       *f,
            gconstpointer  data)
{
  guint row = add_event (f, "Event", 1, 2);

  dln_case_set_hover (f->self, row);
  dln_case_set_hover (f->self, row);
  g_assert_cmpuint (f->hover, ==, 1);
  g_assert_cmpuint (dln_case_get_hover (f->self), ==, row);
  g_assert_true (dln_case_remove_events (f->self, &row, 1, NULL));
  g_assert_cmpuint (dln_case_get_hover (f->self), ==, DLN_NO_ROW);
  g_assert_cmpuint (f->hover, ==, 2);
}

static void
test_filter (Fixture       *f,
             gconstpointer  data)
{
  static const struct {
    DlnFilter filter;
    guint shown;
  } table[] = {
    { { .text = "drone" }, 2 },
    { { .text = "DRO" }, 2 },
    { { .text = "drone kremlin" }, 1 },
    { { .text = "\"drone\" OR" }, 0 },
    { { .text = "Козинка" }, 1 },
    { { .text = "  " }, 3 },
    { { .kinds = 1u << DLN_KIND_STRIKE }, 1 },
    { { .kinds = 1u << DLN_KIND_OTHER, .text = "drone" }, 1 },
    { { .judgements = 1u << DLN_JUDGEMENT_VERIFIED }, 0 },
    { { .disputed_only = TRUE }, 1 },
    { { 0 }, 3 },
  };
  guint disputed = 0;

  add_event (f, "Drone over Kremlin", 1, 2);
  add_event (f, "Drone", 1, 2);
  add_event (f, "Козинка", 1, 2);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "drone", "kind", "strike", NULL));
  g_assert_true (dln_case_set_disputed (f->self, &disputed, 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      guint signals = f->filter;

      g_assert_true (dln_case_set_filter (f->self, &table[i].filter, NULL));
      g_assert_cmpuint (f->filter, ==, signals + 1);
      g_assert_true (dln_case_set_filter (f->self, &table[i].filter, NULL));
      g_assert_true (dln_case_set_filter (f->self, dln_case_get_filter (f->self), NULL));
      g_assert_cmpuint (f->filter, ==, signals + 1);
      if (dln_case_count_shown (f->self) != table[i].shown)
        g_error ("filter %u shows %u", i, dln_case_count_shown (f->self));
    }
  /* A new event that the filter leaves out is hidden from the start. */
  g_assert_true (dln_case_set_filter (f->self, &table[0].filter, NULL));
  add_event (f, "Village", 1, 2);
  g_assert_cmpuint (dln_case_count_shown (f->self), ==, 2);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "village", "summary", "A drone again", NULL));
  g_assert_cmpuint (dln_case_count_shown (f->self), ==, 3);
}

static void
test_window (Fixture       *f,
             gconstpointer  data)
{
  DlnSpan window = { 5, 6 };
  DlnSpan extent = dln_case_get_extent (f->self);
  DlnBox box;
  DlnPoint point = { 50.5, 36.5 };

  g_assert_cmpint (extent.begin, ==, DLN_OPEN);
  g_assert_false (dln_case_get_bbox (f->self, &box));
  g_assert_cmpint (dln_case_get_window (f->self).begin, ==, DLN_OPEN);
  dln_case_set_window (f->self, window);
  dln_case_set_window (f->self, window);
  g_assert_cmpuint (f->window, ==, 1);
  g_assert_cmpint (dln_case_get_window (f->self).end, ==, 6);
  add_event (f, "A", 3, 5);
  add_event (f, "B", -1, 9);
  add_event (f, "C", -1, -1);
  extent = dln_case_get_extent (f->self);
  g_assert_cmpint (extent.begin, ==, 3 * DLN_HOUR);
  g_assert_cmpint (extent.end, ==, 9 * DLN_HOUR);
  g_assert_cmpuint (dln_case_add_event (f->self, "Nowhere", NULL, &(DlnPoint) { 0, 0 }, 10, NULL), !=, DLN_NO_ROW);
  g_assert_false (dln_case_get_bbox (f->self, &box));
  g_assert_cmpuint (dln_case_add_event (f->self, "D", NULL, &point, 10, NULL), !=, DLN_NO_ROW);
  g_assert_true (dln_case_get_bbox (f->self, &box));
  g_assert_cmpfloat (box.west, ==, 36.5);
  g_assert_cmpfloat (box.north, ==, 50.5);
  /* It is kept, and follows what is changed. */
  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_false (dln_case_get_bbox (f->self, &box));
  g_assert_true (dln_case_redo (f->self, NULL));
  g_assert_true (dln_case_get_bbox (f->self, &box));
  g_assert_cmpfloat (box.south, ==, 50.5);
  dln_case_set_playhead (f->self, 7);
  dln_case_set_playhead (f->self, 7);
  g_assert_cmpuint (f->playhead, ==, 1);
  g_assert_cmpint (dln_case_get_playhead (f->self), ==, 7);
}

static void
test_preview (Fixture       *f,
              gconstpointer  data)
{
  guint a = add_event (f, "A", 3, 5);
  guint b = add_event (f, "B", 3, 5);
  DlnBounds bounds = dln_bounds_within (7, 8);
  DlnPoint point = { 1, 2 };
  guint entries = count_entries (f);

  dln_case_preview_clear (f->self);
  g_assert_cmpuint (f->preview, ==, 0);
  dln_case_preview_bounds (f->self, a, &bounds);
  g_assert_cmpuint (dln_case_get_preview_row (f->self), ==, a);
  g_assert_true (dln_case_get_preview_bounds (f->self, &bounds));
  g_assert_false (dln_case_get_preview_point (f->self, &point));
  /* What was shown of another row ends with it. */
  dln_case_preview_point (f->self, b, point);
  g_assert_false (dln_case_get_preview_bounds (f->self, &bounds));
  g_assert_true (dln_case_get_preview_point (f->self, &point));
  g_assert_cmpuint (f->preview, ==, 2);
  g_assert_true (dln_case_remove_events (f->self, &b, 1, NULL));
  g_assert_cmpuint (dln_case_get_preview_row (f->self), ==, DLN_NO_ROW);
  g_assert_cmpuint (f->preview, ==, 3);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpint (dln_case_get_columns (f->self)->begin[a], ==, 3 * DLN_HOUR);
}

static void
test_disputed (Fixture       *f,
               gconstpointer  data)
{
  guint rows[] = { 0, 2, 99 };
  guint changed;

  for (int i = 0; i < 3; i++)
    add_event (f, "Event", i, i + 1);
  changed = f->changed;
  g_assert_true (dln_case_set_disputed (f->self, rows, 3, NULL));
  g_assert_cmpstr (f->change_rows->str, ==, "0 2");
  g_assert_true (dln_case_set_disputed (f->self, rows, 3, NULL));
  g_assert_cmpuint (f->changed, ==, changed + 1);
  g_assert_true (dln_case_set_disputed (f->self, rows, 1, NULL));
  g_assert_cmpstr (f->change_rows->str, ==, "2");
  g_assert_cmpuint (count_entries (f), ==, 4);
  reopen (f);
  g_assert_true (dln_case_get_columns (f->self)->flags[0] & DLN_ROW_DISPUTED);
  g_assert_false (dln_case_get_columns (f->self)->flags[2] & DLN_ROW_DISPUTED);
}

static void
test_range (Fixture       *f,
            gconstpointer  data)
{
  const DlnSpan none = { DLN_OPEN, DLN_OPEN };
  guint instant = add_event (f, "Instant", 4, 4);
  guint span = add_event (f, "Span", 1, 3);
  DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  guint tray = dln_case_add_event (f->self, "Tray", &unknown, NULL, 0, NULL);
  const struct {
    int begin, end;
    gboolean has_instant, has_span;
  } table[] = {
    { 0, 1, FALSE, FALSE }, /* they only touch */
    { 0, 2, FALSE, TRUE },  { 2, 3, FALSE, TRUE }, { 3, 4, FALSE, FALSE },
    { 4, 5, TRUE, FALSE },  { 0, 9, TRUE, TRUE },  { 9, 99, FALSE, FALSE },
  };

  g_assert_true (dln_case_is_in_range (f->self, tray));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      DlnSpan range = { table[i].begin * DLN_HOUR, table[i].end * DLN_HOUR };

      dln_case_set_range (f->self, range);
      g_assert_cmpint (dln_case_is_in_range (f->self, instant), ==, table[i].has_instant);
      g_assert_cmpint (dln_case_is_in_range (f->self, span), ==, table[i].has_span);
      g_assert_false (dln_case_is_in_range (f->self, tray));
      g_assert_cmpuint (dln_case_count_in (f->self, range), ==,
                        (guint) table[i].has_instant + (guint) table[i].has_span);
    }
  g_assert_cmpuint (f->range, ==, G_N_ELEMENTS (table));
  dln_case_set_range (f->self, dln_case_get_range (f->self));
  g_assert_cmpuint (f->range, ==, G_N_ELEMENTS (table));
  dln_case_set_range (f->self, (DlnSpan) { 5, 5 }); /* of no length: none */
  g_assert_cmpint (dln_case_get_range (f->self).begin, ==, none.begin);
  g_assert_true (dln_case_is_in_range (f->self, tray));
}

static void
test_zone (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *own = g_strdup (dln_case_get_zone_name (f->self));

  g_assert_cmpstr (dln_case_get_shown_zone_name (f->self), ==, own);
  g_assert_true (dln_case_set_shown_zone (f->self, "Asia/Kathmandu"));
  g_assert_cmpstr (dln_case_get_shown_zone_name (f->self), ==, "Asia/Kathmandu");
  /* Its first interval is local mean time. */
  g_assert_cmpint (g_time_zone_get_offset (dln_case_get_shown_zone (f->self), 0), ==, 20476);
  g_assert_false (dln_case_set_shown_zone (f->self, "Nowhere/Atlantis"));
  g_assert_cmpstr (dln_case_get_shown_zone_name (f->self), ==, "Asia/Kathmandu");
  g_assert_cmpstr (dln_case_get_zone_name (f->self), ==, own);
  g_assert_cmpuint (f->zone, ==, 1);
  g_assert_true (dln_case_set_shown_zone (f->self, own));
  g_assert_true (dln_case_set_shown_zone (f->self, NULL));
  g_assert_cmpuint (f->zone, ==, 2);
  g_assert_true (dln_case_get_shown_zone (f->self) == dln_case_get_zone (f->self));
}

/* An open begin may be any time before. */
static void
test_may_have_begun (Fixture       *f,
                     gconstpointer  data)
{
  guint by = add_event (f, "By", -1, 4);
  guint since = add_event (f, "Since", 4, -1);
  DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  guint tray = dln_case_add_event (f->self, "Tray", &unknown, NULL, 0, NULL);

  g_assert_true (dln_case_may_have_begun (f->self, by, DLN_HOUR));
  g_assert_false (dln_case_may_have_begun (f->self, since, DLN_HOUR));
  g_assert_true (dln_case_may_have_begun (f->self, since, 4 * DLN_HOUR));
  g_assert_true (dln_case_may_have_begun (f->self, tray, DLN_HOUR));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-view/selection", test_selection);
  ADD ("/case-view/hover", test_hover);
  ADD ("/case-view/filter", test_filter);
  ADD ("/case-view/window", test_window);
  ADD ("/case-view/range", test_range);
  ADD ("/case-view/may-have-begun", test_may_have_begun);
  ADD ("/case-view/zone", test_zone);
  ADD ("/case-view/preview", test_preview);
  ADD ("/case-view/disputed", test_disputed);
  return g_test_run ();
}
