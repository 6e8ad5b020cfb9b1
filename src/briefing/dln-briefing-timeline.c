/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the timeline of a page: the scene's marks, moved to where their bands lie
 * after folding, without what only a window shows (selection, claims, playhead),
 * and with the night of the map's region.
 */
#include "config.h"

#include "dln-briefing-fold.h"

#include "dln-sun.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Narrower bands of night would only be grey. */
#define MOST_NIGHTS (60.0 * DLN_DAY)

/* What reaches down to the lower edge. */
static gboolean
is_backdrop (const char *role)
{
  static const char *const roles[] = { "background", "grid", "grid-strong", "header", "header-line" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (role, roles[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What a page has no use for, or writes anew. */
static gboolean
is_left_out (const char *role)
{
  static const char *const roles[] = { "lane-edge", "lane-line",   "lane-count", "lane-more", "left-out",
                                       "selection", "hover",       "playhead",   "playhead-grip",
                                       "night",     "twilight",    "said",       "said-window",
                                       "who",       "who-ground",  "grade" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (role, roles[i]) == 0)
      return TRUE;
  return g_str_has_prefix (role, "claim");
}

static void
add_nights_of (DlnFold       *fold,
               double      height,
               double      sun,
               const char *role,
               DlnColour   colour)
{
  DlnBriefingPage *page = fold->page;
  DlnPoint point = { (page->box.south + page->box.north) / 2, (page->box.west + page->box.east) / 2 };
  DlnInstant at = page->window.begin;
  gboolean dark = dln_sun_get_height (at, point) < sun;

  while (at < page->window.end)
    {
      DlnInstant next = page->window.end;
      double x0 = dln_timeline_scene_x (fold->scene, at);

      if (!dln_sun_next_crossing (at, page->window.end, point, sun, &next, NULL) || next <= at)
        next = page->window.end;
      if (dark)
        dln_marks_add (page->timeline_marks, DLN_MARK_RECT, role, DLN_NO_ROW, x0, fold->style.axis_height,
                       dln_timeline_scene_x (fold->scene, next) - x0, height - fold->style.axis_height, colour);
      dark = !dark;
      at = next;
    }
}

/* Night where the map is: the scene's own is that of the selected event. */
static void
add_nights (DlnFold   *fold,
            double  height)
{
  DlnBriefingPage *page = fold->page;
  DlnColour night = page->palette.night;

  if (!page->has_box || page->box.west > page->box.east ||
      (double) page->window.end - (double) page->window.begin > MOST_NIGHTS)
    return;
  /* It lies on the twilight. */
  night.alpha -= page->palette.twilight.alpha;
  add_nights_of (fold, height, DLN_SUN_HORIZON, "twilight", page->palette.twilight);
  add_nights_of (fold, height, DLN_SUN_CIVIL, "night", night);
}

static void
copy_event (DlnFold          *fold,
            const DlnMark *mark)
{
  double x, y, width, height;
  DlnFoldBand *band;

  if (!dln_timeline_scene_get_bar (fold->scene, mark->row, &x, &y, &width, &height) ||
      x + width <= fold->style.header_width)
    return;
  band = dln_fold_find_band (fold, y);
  if (band != NULL && band->kept)
    dln_briefing_copy_mark (fold->page->timeline_marks, mark, band->new_y - band->old_y);
}

static void
copy_marks (DlnFold   *fold,
            double  height)
{
  double tray = fold->height - fold->tray;

  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);
      DlnFoldLane *lane;

      if (is_left_out (mark->role))
        continue;
      if (is_backdrop (mark->role) && mark->y + mark->height > fold->style.axis_height)
        {
          dln_briefing_copy_mark (fold->page->timeline_marks, mark, 0)->height = height - mark->y;
          if (strcmp (mark->role, "background") == 0)
            add_nights (fold, height);
        }
      else if (fold->tray > 0 && mark->y >= tray)
        dln_briefing_copy_mark (fold->page->timeline_marks, mark, height - fold->height);
      else if (mark->row != DLN_NO_ROW)
        copy_event (fold, mark);
      else if (mark->y < fold->style.axis_height)
        dln_briefing_copy_mark (fold->page->timeline_marks, mark, 0);
      else if ((lane = dln_fold_find_lane (fold, mark->y)) != NULL && !lane->dropped)
        dln_briefing_copy_mark (fold->page->timeline_marks, mark, lane->new_top - lane->old_top);
    }
}

static void
add_lane_counts (DlnFold       *fold,
                 const DlnFoldLane *lane,
                 guint       left_out)
{
  DlnBriefingPage *page = fold->page;
  double size = fold->style.text_size;
  double x = DLN_FOLD_EDGE + 10;
  guint n = left_out;
  g_autofree char *count = NULL;

  if (lane->dense || fold->tight)
    return;
  for (guint i = 0; i < lane->bands->len; i++)
    n += g_array_index (lane->bands, DlnFoldBand, i).n_events;
  if (lane->n_folded + left_out == 0)
    count = g_strdup_printf (_ ("%u in view"), n);
  else
    count = g_strdup_printf (_ ("%u of %u drawn"), n - lane->n_folded - left_out, n);
  dln_briefing_add_line (page, page->timeline_marks, "lane-count", DLN_NO_ROW, x,
                         lane->new_top + DLN_FOLD_PADDING + size * 1.4, fold->style.header_width - x - 8, count, size - 1,
                         DLN_TEXT_NORMAL, page->palette.text_dim);
}

/* What the scene itself had no band for: "+12 more". */
static guint
find_left_out (DlnFold       *fold,
               const DlnFoldLane *lane)
{
  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);

      if (strcmp (mark->role, "lane-more") == 0 && dln_fold_find_lane (fold, mark->y) == lane)
        return (guint) g_ascii_strtoull (mark->text + strcspn (mark->text, "0123456789"), NULL, 10);
    }
  return 0;
}

/**
 * dln_briefing_add_timeline:
 * @page: a page that is laid out
 */
void
dln_briefing_add_timeline (DlnBriefingPage *page)
{
  double height = page->layout.timeline.height;
  DlnFold fold;

  if (height <= 0)
    return;
  dln_fold_open (&fold, page);
  dln_fold_to (&fold, height);
  copy_marks (&fold, height);
  for (guint i = 0; i < fold.lanes->len; i++)
    {
      const DlnFoldLane *lane = &g_array_index (fold.lanes, DlnFoldLane, i);

      if (lane->dropped)
        continue;
      dln_marks_add (page->timeline_marks, DLN_MARK_RECT, "lane-edge", DLN_NO_ROW, 0, lane->new_top, DLN_FOLD_EDGE,
                     lane->new_height - 1, lane->colour);
      dln_marks_add (page->timeline_marks, DLN_MARK_RECT, "lane-line", DLN_NO_ROW, 0,
                     lane->new_top + lane->new_height - 1, page->layout.timeline.width, 1,
                     page->palette.line_strong);
      add_lane_counts (&fold, lane, find_left_out (&fold, lane));
    }
  dln_fold_clear (&fold);
}
