/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how lanes are made to fit. A page cannot scroll: where they need more
 * than they get, bands without a numbered event are folded away, the fullest
 * lane's last first, and the lane's header says how many are drawn. Works on the
 * scene's marks, by the band each event was drawn in.
 */
#include "config.h"

#include "dln-briefing-fold.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TEXT_SIZE 11.5

static double
measure (const char *text,
         double      size,
         DlnTextFace face,
         gpointer    data)
{
  return dln_painter_measure (data, text, size, face);
}

static void
clear_lane (gpointer data)
{
  g_array_unref (((DlnFoldLane *) data)->bands);
}

/**
 * dln_fold_clear:
 * @fold: an open fold
 */
void
dln_fold_clear (DlnFold *fold)
{
  dln_timeline_scene_free (fold->scene);
  dln_marks_free (fold->marks);
  g_array_unref (fold->lanes);
}

/**
 * dln_fold_find_lane:
 * @fold: an open fold
 * @y: px, as the scene was built
 *
 * Returns: (transfer none) (nullable): the lane there
 */
DlnFoldLane *
dln_fold_find_lane (DlnFold  *fold,
           double y)
{
  for (guint i = 0; i < fold->lanes->len; i++)
    {
      DlnFoldLane *lane = &g_array_index (fold->lanes, DlnFoldLane, i);

      if (y >= lane->old_top && y < lane->old_top + lane->old_height)
        return lane;
    }
  return NULL;
}

/**
 * dln_fold_find_band:
 * @fold: an open fold
 * @y: px of a bar, as the scene was built
 *
 * Returns: (transfer none) (nullable): its band
 */
DlnFoldBand *
dln_fold_find_band (DlnFold  *fold,
           double y)
{
  DlnFoldLane *lane = dln_fold_find_lane (fold, y);

  for (guint i = 0; lane != NULL && i < lane->bands->len; i++)
    if (fabs (g_array_index (lane->bands, DlnFoldBand, i).old_y - y) < 1)
      return &g_array_index (lane->bands, DlnFoldBand, i);
  return NULL;
}

static int
compare_bands (gconstpointer a,
               gconstpointer b)
{
  const DlnFoldBand *x = a;
  const DlnFoldBand *y = b;

  return (x->old_y > y->old_y) - (x->old_y < y->old_y);
}

static void
find_lanes (DlnFold *fold)
{
  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);
      DlnFoldLane lane = { mark->y, mark->height + 1, 0, 0, mark->colour, NULL, FALSE, 0, FALSE };

      if (strcmp (mark->role, "tray") == 0)
        fold->tray = mark->height;
      if (strcmp (mark->role, "lane-edge") != 0)
        continue;
      lane.bands = g_array_new (FALSE, TRUE, sizeof (DlnFoldBand));
      g_array_append_val (fold->lanes, lane);
    }
}

/* Rows nobody knew of yet open no band: what holds only them is folded away. */
static void
find_bands (DlnFold *fold)
{
  const DlnColumns *columns = dln_case_get_columns (fold->page->dln_case);

  for (guint row = 0; row < columns->n_rows; row++)
    {
      double x, y, width, height;
      DlnFoldLane *lane;
      DlnFoldBand *band;

      if (columns->begin[row] == DLN_OPEN || !DLN_ROW_SHOWN (columns, row) ||
          !dln_timeline_scene_get_bar (fold->scene, row, &x, &y, &width, &height) ||
          x + width <= fold->style.header_width)
        continue;
      lane = dln_fold_find_lane (fold, y);
      if (lane == NULL)
        continue;
      band = dln_fold_find_band (fold, y);
      if (band == NULL)
        {
          g_array_append_val (lane->bands, ((DlnFoldBand) { y, 0, FALSE, TRUE, 0 }));
          band = &g_array_index (lane->bands, DlnFoldBand, lane->bands->len - 1);
        }
      band->n_events++;
      band->numbered |= g_hash_table_contains (fold->page->numbers, GUINT_TO_POINTER (row));
    }
  for (guint i = 0; i < fold->lanes->len; i++)
    g_array_sort (g_array_index (fold->lanes, DlnFoldLane, i).bands, compare_bands);
}

static void
find_density (DlnFold *fold)
{
  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);
      DlnFoldLane *lane = strcmp (mark->role, "density") == 0 ? dln_fold_find_lane (fold, mark->y) : NULL;

      if (lane != NULL)
        lane->dense = TRUE;
    }
}

static double
choose_header_width (const DlnBriefingPage *page)
{
  double widest = 100 * page->layout.unit;

  for (guint k = 0; k < DLN_N_KINDS; k++)
    widest = MAX (widest, dln_painter_measure (page->painter,
                                               _ (dln_vocabulary_get_label (&dln_vocabulary_kind, k)),
                                               TEXT_SIZE * page->layout.unit, DLN_TEXT_BOLD));
  return ceil (widest) + DLN_FOLD_EDGE + 10 + 28;
}

/**
 * dln_fold_open:
 * @fold: (out caller-allocates): to be cleared with dln_fold_clear()
 * @page: a page whose events are numbered and whose window is chosen
 *
 * Builds the scene at its full height and finds its lanes and bands.
 */
void
dln_fold_open (DlnFold            *fold,
           DlnBriefingPage *page)
{
  double unit = page->layout.unit;
  double width = page->layout.width - 2 * page->layout.margin;

  *fold = (DlnFold) {
    .page = page,
    .scene = dln_timeline_scene_new (page->dln_case),
    .marks = dln_marks_new (),
    .lanes = g_array_new (FALSE, TRUE, sizeof (DlnFoldLane)),
    .style = { choose_header_width (page), round (42 * unit), round (19 * unit), TEXT_SIZE * unit,
               page->options->clock_24h, page->numbers, measure, page->painter },
  };
  g_array_set_clear_func (fold->lanes, clear_lane);
  dln_timeline_scene_set_style (fold->scene, &fold->style);
  dln_timeline_scene_set_view (fold->scene, page->window, width, 1000, 0);
  fold->height = dln_timeline_scene_get_content_height (fold->scene);
  dln_timeline_scene_set_view (fold->scene, page->window, width, fold->height, 0);
  dln_timeline_scene_build (fold->scene, &page->palette, fold->marks);
  find_lanes (fold);
  find_bands (fold);
  find_density (fold);
}

static double
get_lane_height (const DlnFold *fold,
                 const DlnFoldLane *lane,
                 gboolean    numbered_only)
{
  double line = fold->style.text_size * 1.4;
  guint n = 0;

  for (guint i = 0; i < lane->bands->len; i++)
    {
      const DlnFoldBand *band = &g_array_index (lane->bands, DlnFoldBand, i);

      n += numbered_only ? band->numbered : band->kept;
    }
  if (lane->dropped)
    return 0;
  if (lane->dense)
    return lane->old_height;
  return ceil (MAX (2 * DLN_FOLD_PADDING + n * fold->style.row_height, 2 * DLN_FOLD_PADDING + (fold->tight ? 1 : 2) * line));
}

static double
get_height (const DlnFold *fold,
            gboolean    numbered_only)
{
  double height = fold->style.axis_height + fold->tray;

  for (guint i = 0; i < fold->lanes->len; i++)
    height += get_lane_height (fold, &g_array_index (fold->lanes, DlnFoldLane, i), numbered_only);
  return height;
}

/**
 * dln_briefing_measure_timeline:
 * @page: a page whose events are numbered and whose window is chosen
 * @least: (out): px without the bands that hold no numbered event; 0 for no timeline
 *
 * Returns: px of all lanes
 */
double
dln_briefing_measure_timeline (DlnBriefingPage *page,
                               double          *least)
{
  DlnFold fold;
  double height;

  *least = 0;
  if (page->window.begin == DLN_OPEN)
    return 0;
  dln_fold_open (&fold, page);
  height = get_height (&fold, FALSE);
  *least = get_height (&fold, TRUE);
  dln_fold_clear (&fold);
  return height;
}

static guint
count_kept (const DlnFoldLane *lane,
            gboolean    numbered,
            guint      *last)
{
  guint n = 0;

  for (guint i = 0; i < lane->bands->len; i++)
    {
      const DlnFoldBand *band = &g_array_index (lane->bands, DlnFoldBand, i);

      if (!band->kept || (band->numbered && !numbered))
        continue;
      n++;
      *last = i;
    }
  return n;
}

/* Bands that a lane has room for beside the two lines of its header. */
static guint
count_free (const DlnFold *fold)
{
  return MAX ((guint) ((fold->tight ? 1 : 2) * fold->style.text_size * 1.4 / fold->style.row_height), 1);
}

/* Returns: whether a band was there to fold; the fullest lane loses its last.
 * Only a fold that saves height is one. */
static gboolean
fold_one (DlnFold     *fold,
          gboolean  numbered)
{
  DlnFoldLane *fullest = NULL;
  guint most = 0, last = 0;

  for (guint i = 0; i < fold->lanes->len; i++)
    {
      DlnFoldLane *lane = &g_array_index (fold->lanes, DlnFoldLane, i);
      guint end = 0;
      guint all = count_kept (lane, TRUE, &end);
      guint n = count_kept (lane, numbered, &end);

      if (n > most && all > count_free (fold) && !lane->dense)
        {
          most = n;
          last = end;
          fullest = lane;
        }
    }
  if (fullest == NULL)
    return FALSE;
  g_array_index (fullest->bands, DlnFoldBand, last).kept = FALSE;
  return TRUE;
}

static gboolean
has_number (const DlnFoldLane *lane)
{
  for (guint i = 0; i < lane->bands->len; i++)
    if (g_array_index (lane->bands, DlnFoldBand, i).numbered)
      return TRUE;
  return FALSE;
}

/* On the smallest pages lanes lose their counts, then whole lanes go, first
 * those that hold no numbered event. */
static void
fold_lanes (DlnFold   *fold,
            double  height)
{
  fold->tight = get_height (fold, FALSE) > height;
  while (get_height (fold, FALSE) > height && (fold_one (fold, FALSE) || fold_one (fold, TRUE)))
    continue;
  for (guint numbered = 0; numbered < 2; numbered++)
    for (guint i = fold->lanes->len; i-- > 0 && get_height (fold, FALSE) > height;)
      {
        DlnFoldLane *lane = &g_array_index (fold->lanes, DlnFoldLane, i);

        lane->dropped |= numbered == 1 || !has_number (lane);
      }
}

/**
 * dln_fold_to:
 * @fold: an open fold
 * @height: px there are
 *
 * Decides which bands are kept and where lanes and bands then lie.
 */
void
dln_fold_to (DlnFold   *fold,
         double  height)
{
  double top = fold->style.axis_height;

  while (get_height (fold, FALSE) > height && fold_one (fold, FALSE))
    continue;
  fold_lanes (fold, height);
  for (guint i = 0; i < fold->lanes->len; i++)
    {
      DlnFoldLane *lane = &g_array_index (fold->lanes, DlnFoldLane, i);
      double y = top + DLN_FOLD_PADDING + 1;

      lane->new_top = top;
      lane->new_height = get_lane_height (fold, lane, FALSE);
      for (guint j = 0; j < lane->bands->len; j++)
        {
          DlnFoldBand *band = &g_array_index (lane->bands, DlnFoldBand, j);

          band->new_y = y;
          band->kept &= !lane->dropped;
          if (band->kept)
            y += fold->style.row_height;
          else
            lane->n_folded += band->n_events;
        }
      top += lane->new_height;
    }
}

/**
 * dln_briefing_fold_timeline:
 * @page: a page whose events are numbered and whose window is chosen
 * @most: px there are
 *
 * Returns: px that whole bands then take, at most @most
 */
double
dln_briefing_fold_timeline (DlnBriefingPage *page,
                            double           most)
{
  DlnFold fold;
  double height;

  if (page->window.begin == DLN_OPEN)
    return 0;
  dln_fold_open (&fold, page);
  dln_fold_to (&fold, most);
  height = get_height (&fold, FALSE);
  dln_fold_clear (&fold);
  return MIN (height, most);
}
