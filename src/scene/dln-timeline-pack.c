/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which band of its lane an event is drawn in. Bars are packed by greedy
 * interval partitioning, with their labels while there are few. A packing holds
 * for one zoom and, in a large lane, for the view and as much on either side:
 * bars do not jump while the view pans.
 *
 * An item's px count from the scene's origin, not from the view.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <math.h>

/* Lanes up to here are packed as a whole. */
#define SMALL_LANE 1000
/* px an event at which a lane is no longer drawn event by event. */
#define LEAST_PITCH 3
/* Lanes up to here give their labels room of their own. */
#define LABELLED_LANE 300
/* px beyond which a label is not given room. */
#define MOST_LABEL 170
/* px between neighbours of a band. */
#define GAP 5
/* px of an end that nobody knows. */
#define STUB 40
#define SYMBOL 12
#define LEAST_BAR 4
/* px around the bands of a lane. */
#define PADDING 3
/* Events that run since before the view are counted up to here. */
#define MOST_COUNTED 4096
/* And packed up to here. */
#define MOST_RUNNING 512
#define MOST_TITLES 5000

/**
 * dln_timeline_scene_title:
 * @scene: a scene
 * @row: an event
 *
 * Returns: (transfer none): its title with the signs of how its time is stated, kept
 *   while it is drawn again and again
 */
const char *
dln_timeline_scene_title (DlnTimelineScene *scene,
                          guint             row)
{
  char *title = g_hash_table_lookup (scene->titles, GUINT_TO_POINTER (row));

  if (title != NULL)
    return title;
  if (g_hash_table_size (scene->titles) >= MOST_TITLES)
    g_hash_table_remove_all (scene->titles);
  title = dln_case_dup_title (scene->dln_case, row);
  title = dln_timeline_sign_title (dln_case_get_columns (scene->dln_case)->flags[row],
                                   title != NULL ? title : g_strdup (""));
  g_hash_table_insert (scene->titles, GUINT_TO_POINTER (row), title);
  return title;
}

/**
 * dln_timeline_scene_measure:
 * @scene: a scene
 * @text: a run of text
 * @size: px
 * @face: of the text
 *
 * Returns: its width, px; a guess where the style measures nothing
 */
double
dln_timeline_scene_measure (DlnTimelineScene *scene,
                            const char       *text,
                            double            size,
                            DlnTextFace       face)
{
  if (scene->style.measure != NULL)
    return scene->style.measure (text, size, face, scene->style.measure_data);
  return (double) g_utf8_strlen (text, -1) * size * 0.56;
}

static double
to_px (DlnTimelineScene *scene,
       DlnInstant        instant)
{
  return ((double) instant - (double) scene->origin) / scene->us_per_px;
}

/**
 * dln_timeline_scene_extent:
 * @scene: a scene
 * @bounds: a time that is not unknown
 * @x0: (out): its left edge as drawn, px from the origin
 * @x1: (out): its right edge
 *
 * An end that nobody knows is a stub of fixed width; an instant is as wide as
 * its symbol.
 */
void
dln_timeline_scene_extent (DlnTimelineScene *scene,
                           const DlnBounds  *bounds,
                           double           *x0,
                           double           *x1)
{
  DlnSpan drawn = dln_bounds_get_drawn (bounds);

  *x0 = to_px (scene, drawn.begin);
  *x1 = to_px (scene, drawn.end);
  if (dln_bounds_get_shape (bounds) == DLN_SHAPE_INSTANT)
    {
      *x0 -= SYMBOL / 2;
      *x1 += SYMBOL / 2;
      return;
    }
  if (bounds->begin_earliest == DLN_OPEN)
    *x0 -= STUB;
  if (bounds->end_latest == DLN_OPEN)
    *x1 += STUB;
  if (*x1 - *x0 < LEAST_BAR)
    *x1 = *x0 + LEAST_BAR;
}

static double
get_plot_width (DlnTimelineScene *scene)
{
  return MAX (scene->width - scene->style.header_width, 1);
}

static guint
count_begun (const DlnLane    *lane,
             const DlnColumns *columns,
             DlnSpan           span)
{
  return dln_lane_find_begin (lane, columns, span.end) - dln_lane_find_begin (lane, columns, span.begin);
}

/* As much around the view as can be packed in a moment. */
static DlnSpan
choose_fetch (DlnTimelineScene *scene,
              const DlnLane    *lane,
              const DlnColumns *columns)
{
  static const double shares[] = { 1, 0.5, 0.25, 0.1 };
  double width = (double) scene->window.end - (double) scene->window.begin;

  if (lane->n <= SMALL_LANE)
    return (DlnSpan) { DLN_INSTANT_MIN, DLN_INSTANT_MAX };
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      gint64 margin = (gint64) (width * shares[i]);
      DlnSpan wide = { dln_instant_add (scene->window.begin, -margin),
                       dln_instant_add (scene->window.end, margin) };

      if (count_begun (lane, columns, wide) <= get_plot_width (scene))
        return wide;
    }
  return scene->window;
}

static void
collect_row (DlnTimelineScene *scene,
             const DlnLane    *lane,
             guint             row,
             DlnLaneLayout    *layout)
{
  DlnTimelineItem item = { .row = row, .band = -1, .kept = -2 };
  DlnBounds bounds;

  dln_case_get_bounds (scene->dln_case, row, &bounds);
  dln_timeline_scene_extent (scene, &bounds, &item.x0, &item.x1);
  if (lane->n <= LABELLED_LANE)
    item.label = dln_timeline_scene_measure (scene, dln_timeline_scene_title (scene, row),
                                             scene->style.text_size, DLN_TEXT_NORMAL);
  g_array_append_val (layout->items, item);
}

/* What runs since before @fetch fills the bands soon: of it, only so much is
 * looked at as could ever be drawn. What begins within is there whole. */
static void
collect (DlnTimelineScene *scene,
         const DlnLane    *lane,
         DlnLaneLayout    *layout)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  DlnSpan fetch = choose_fetch (scene, lane, columns);
  guint first =
    fetch.begin == DLN_INSTANT_MIN ? 0 : dln_lane_find_begin (lane, columns, fetch.begin);
  guint until =
    fetch.end == DLN_INSTANT_MAX ? lane->n : dln_lane_find_begin (lane, columns, fetch.end);
  guint i = dln_lane_next_running (lane, columns, 0, first, fetch.begin);

  layout->fetched = fetch;
  g_array_set_size (layout->items, 0);
  for (; i < first && layout->items->len < MOST_RUNNING;
       i = dln_lane_next_running (lane, columns, i + 1, first, fetch.begin))
    collect_row (scene, lane, lane->rows[i], layout);
  for (i = first; i < until; i++)
    collect_row (scene, lane, lane->rows[i], layout);
}

/* Where the item ends for its neighbour: with the label, where it hangs over. */
static double
get_reach (const DlnTimelineItem *item,
           gboolean               disputed,
           gboolean               with_labels)
{
  double needed = item->label + (disputed ? 18 : 0);

  if (!with_labels || item->label == 0 || item->x1 - item->x0 >= needed + 12)
    return item->x1;
  return item->x1 + 6 + MIN (needed, MOST_LABEL);
}

/* The band it had, where a longer neighbour has not come in between; else the first that has
 * room for it; @most_bands for none. */
static int
find_band (const DlnLaneLayout   *layout,
           const DlnSteady       *steady,
           const double          *ends,
           const double          *reaches,
           const DlnTimelineItem *item,
           double                 reach,
           int                    most_bands)
{
  int band = 0;

  if (item->kept == -1)
    return most_bands;
  if (item->kept >= 0 && item->kept < most_bands && ends[item->kept] + GAP <= item->x0)
    return item->kept;
  while (band < most_bands && (reaches[band] + GAP > item->x0 ||
                               !dln_timeline_steady_has_room (steady, layout, band, reach + GAP)))
    band++;
  return band;
}

/* Returns: whether all fitted. */
static gboolean
partition (DlnTimelineScene *scene,
           DlnLaneLayout    *layout,
           int               most_bands,
           gboolean          with_labels)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  double ends[DLN_LANE_MOST_ROWS], reaches[DLN_LANE_MOST_ROWS];
  DlnSteady steady;
  gboolean all = TRUE;

  layout->n_bands = 0;
  dln_timeline_steady_begin (&steady, layout);
  for (int band = 0; band < DLN_LANE_MOST_ROWS; band++)
    ends[band] = reaches[band] = -G_MAXDOUBLE;
  for (guint i = 0; i < layout->items->len; i++)
    {
      DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);
      gboolean disputed = (columns->flags[item->row] & DLN_ROW_DISPUTED) != 0;
      double reach = get_reach (item, disputed, with_labels);
      int band;

      if (item->kept >= 0)
        steady.next[item->kept] = item->next_kept;
      band = find_band (layout, &steady, ends, reaches, item, reach, most_bands);
      if (band == most_bands)
        {
          item->band = -1;
          all = FALSE;
          continue;
        }
      layout->n_bands = MAX (layout->n_bands, band + 1);
      item->band = band;
      ends[band] = item->x1;
      reaches[band] = reach;
    }
  return all;
}

static void
measure_rooms (DlnLaneLayout *layout)
{
  double next[DLN_LANE_MOST_ROWS];

  for (guint band = 0; band < DLN_LANE_MOST_ROWS; band++)
    next[band] = G_MAXDOUBLE;
  for (guint i = layout->items->len; i-- > 0;)
    {
      DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);

      if (item->band < 0)
        continue;
      item->room = next[item->band] - item->x1 - GAP;
      next[item->band] = item->x0;
    }
}

static gboolean
is_inside (DlnSpan view,
           DlnSpan fetched)
{
  return view.begin >= fetched.begin && view.end <= fetched.end;
}

static guint
count_in_view (DlnTimelineScene *scene,
               const DlnLane    *lane)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint first = dln_lane_find_begin (lane, columns, scene->window.begin);
  guint last = dln_lane_find_begin (lane, columns, scene->window.end);
  guint running = 0;
  guint i = dln_lane_next_running (lane, columns, 0, first, scene->window.begin + 1);

  while (i < first && running < MOST_COUNTED)
    {
      running++;
      i = dln_lane_next_running (lane, columns, i + 1, first, scene->window.begin + 1);
    }
  return running + last - first;
}

/* Of the events in view, those that have no band. */
static guint
count_left_out (DlnTimelineScene *scene,
                DlnLaneLayout    *layout)
{
  double left = to_px (scene, scene->window.begin);
  double right = to_px (scene, scene->window.end);
  guint collected = 0;
  guint shown = 0;

  for (guint i = 0; i < layout->items->len; i++)
    {
      const DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);
      gboolean in_view = item->x1 > left && item->x0 < right;

      collected += in_view;
      shown += in_view && item->band >= 0;
    }
  return MAX (layout->n_in_view, collected) - shown;
}

/* The band of the selected event, under which its claims open. */
static int
find_claims_band (DlnTimelineScene *scene,
                  DlnLaneLayout    *layout)
{
  if (scene->claims->len == 0 || layout->dense)
    return -1;
  for (guint i = 0; i < layout->items->len; i++)
    {
      const DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);

      if (item->row == scene->claims_row)
        return item->band;
    }
  return -1;
}

static double
get_lane_height (DlnTimelineScene    *scene,
                 const DlnLaneLayout *layout)
{
  double line = scene->style.text_size * 1.4;
  double least = 2 * PADDING + (layout->has_more ? 3 : 2) * line;
  double bands = layout->fixed > 0 ? layout->fixed : layout->dense ? 2.2 : layout->n_bands;
  double height = 2 * PADDING + bands * scene->style.row_height;

  if (layout->claims_band >= 0)
    height += dln_timeline_scene_claims_height (scene);
  if (layout->n_left_out > 0)
    height += 8;
  return ceil (MAX (height, least));
}

static void
pack_items (DlnTimelineScene *scene,
            DlnLane          *lane)
{
  DlnLaneLayout *layout = &lane->layout;
  g_autoptr (GHashTable) bands = NULL;
  int most = dln_timeline_lane_get_most_rows (scene, lane);

  if (layout->valid && layout->most == most && is_inside (scene->window, layout->fetched))
    return;
  /* In a lane of another height, what was left out may have a place now. */
  bands = layout->valid && layout->most == most ? dln_timeline_steady_remember (layout) : NULL;
  layout->most = most;
  collect (scene, lane, layout);
  if (bands != NULL)
    dln_timeline_steady_recall (layout, bands);
  if (!partition (scene, layout, most, TRUE))
    partition (scene, layout, most, FALSE);
  measure_rooms (layout);
  layout->valid = TRUE;
}

static void
pack_lane (DlnTimelineScene *scene,
           DlnLane          *lane)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  DlnLaneLayout *layout = &lane->layout;
  guint begun = count_begun (lane, columns, scene->window);

  layout->n_in_view = count_in_view (scene, lane);
  layout->dense = lane->mode == DLN_LANE_STRIP || begun > get_plot_width (scene) / LEAST_PITCH;
  if (layout->dense)
    {
      g_array_set_size (layout->items, 0);
      layout->valid = FALSE;
      layout->n_bands = 0;
      layout->n_left_out = 0;
    }
  else
    {
      pack_items (scene, lane);
      layout->n_left_out = count_left_out (scene, layout);
    }
  layout->claims_band = find_claims_band (scene, layout);
  layout->has_more = layout->n_left_out > 0 || lane->mode == DLN_LANE_OPEN;
  layout->fixed = lane->mode == DLN_LANE_USUAL && lane->n_rows > 0
                    ? dln_timeline_lane_get_most_rows (scene, lane)
                    : 0;
  layout->height = lane->mode == DLN_LANE_STRIP
                     ? ceil (scene->style.text_size * 1.4) + 2 * PADDING + 4
                     : get_lane_height (scene, layout);
}

/**
 * dln_timeline_pack:
 * @scene: a scene with a view
 *
 * Makes the layouts hold for the view, keeping what still does.
 */
void
dln_timeline_pack (DlnTimelineScene *scene)
{
  double top = 0;

  for (guint k = 0; k < scene->n_lanes; k++)
    {
      DlnLane *lane = &scene->lanes[k];

      lane->layout.top = top;
      lane->layout.height = 0;
      if (lane->n == 0 || lane->mode == DLN_LANE_HIDDEN)
        continue;
      pack_lane (scene, lane);
      top += lane->layout.height;
    }
  scene->content_height = top;
  dln_timeline_lanes_stick (scene);
}

/**
 * dln_timeline_pack_invalidate:
 * @scene: a scene
 *
 * To be called when the zoom, an event or the way of drawing changes.
 */
void
dln_timeline_pack_invalidate (DlnTimelineScene *scene)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    scene->lanes[k].layout.valid = FALSE;
  scene->origin = scene->window.begin;
}

/**
 * dln_timeline_scene_band_y:
 * @scene: a scene
 * @layout: of a lane
 * @band: one of its bands
 *
 * Returns: the top of the band on the view, px
 */
double
dln_timeline_scene_band_y (DlnTimelineScene    *scene,
                           const DlnLaneLayout *layout,
                           int                  band)
{
  double y = dln_timeline_lane_get_y (scene, layout) + PADDING + band * scene->style.row_height;

  if (layout->claims_band >= 0 && band > layout->claims_band)
    y += dln_timeline_scene_claims_height (scene);
  return y;
}
