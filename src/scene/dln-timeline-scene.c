/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the picture of a case on a time axis: which part of it is in view, and
 * from that the marks, in the order in which they lie over each other. Lanes
 * are the groups of a grouping. Knows nothing of widgets; a frame costs what it shows.
 *
 * Files beside it: -lanes and -order (the index), -lane-modes, -lane-order and -lane-text (what the
 * analyst does with lanes), -pack and -steady (bands), -bars, -density, -lane-marks, -stated,
 * -claims, -clocks, -relations, -handles, -axis, -range, -tray (what is drawn), -hit (what is under the
 * pointer), -magnets (what draws a dragged edge).
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

/* More changes at once than this: the index is made anew. */
#define MOST_CHANGES 256
/* The shortest view: a second over a thousand px tells nothing more. */
#define LEAST_WINDOW DLN_SECOND

/* Events looked at to find where most are. */
#define MOST_SAMPLES 4096

/**
 * dln_timeline_scene_new:
 * @dln_case: a case
 *
 * Returns: (transfer full): its scene
 */
DlnTimelineScene *
dln_timeline_scene_new (DlnCase *dln_case)
{
  DlnTimelineScene *scene = g_new0 (DlnTimelineScene, 1);

  scene->dln_case = g_object_ref (dln_case);
  scene->untimed = g_array_new (FALSE, FALSE, sizeof (guint));
  scene->drawn = g_array_new (FALSE, FALSE, sizeof (DlnDrawnBar));
  scene->handles = g_array_new (FALSE, FALSE, sizeof (DlnDrawnHandle));
  scene->nights = g_array_new (FALSE, FALSE, sizeof (DlnNight));
  scene->relations = g_array_new (FALSE, FALSE, sizeof (DlnRelationArrow));
  scene->relations_row = DLN_CLAIMS_STALE;
  scene->claims = g_ptr_array_new ();
  scene->claims_row = DLN_CLAIMS_STALE;
  scene->claims_all = DLN_NO_ROW;
  scene->titles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  scene->lane_of = g_array_new (FALSE, FALSE, sizeof (guint32));
  scene->modes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->pins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->heights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->style = (DlnTimelineStyle) {
    .header_width = 150, .axis_height = 44, .row_height = 22, .text_size = 12, .clock_24h = TRUE
  };
  scene->window = (DlnSpan) { 0, DLN_DAY };
  scene->width = 1000;
  scene->height = 300;
  scene->us_per_px = DLN_DAY / 850.0;
  return scene;
}

/**
 * dln_timeline_scene_free:
 * @scene: (nullable): a scene
 */
void
dln_timeline_scene_free (DlnTimelineScene *scene)
{
  if (scene == NULL)
    return;
  dln_timeline_lanes_clear (scene);
  dln_groups_free (scene->groups);
  dln_statements_free (scene->statements);
  g_array_unref (scene->lane_of);
  g_hash_table_unref (scene->modes);
  g_hash_table_unref (scene->ranks);
  g_hash_table_unref (scene->pins);
  g_hash_table_unref (scene->heights);
  g_array_unref (scene->untimed);
  g_array_unref (scene->drawn);
  g_array_unref (scene->handles);
  g_array_unref (scene->nights);
  g_array_unref (scene->relations);
  g_ptr_array_unref (scene->claims);
  g_hash_table_unref (scene->titles);
  g_object_unref (scene->dln_case);
  g_free (scene);
}

/**
 * dln_timeline_scene_update:
 * @scene: a scene
 * @change: (nullable): what changed, %NULL for everything (another filter)
 */
void
dln_timeline_scene_update (DlnTimelineScene *scene,
                           const DlnChange  *change)
{
  scene->claims_row = scene->relations_row = DLN_CLAIMS_STALE;
  /* Another filter says nothing else. */
  if (change != NULL)
    dln_timeline_forget_said (scene, change);
  dln_timeline_pack_invalidate (scene);
  if (change == NULL || change->bulk || change->n_rows > MOST_CHANGES)
    {
      scene->index_valid = FALSE;
      g_hash_table_remove_all (scene->titles);
      /* Another filter changes no membership. */
      if (change != NULL)
        g_clear_pointer (&scene->groups, dln_groups_free);
      return;
    }
  for (guint i = 0; i < change->n_rows; i++)
    g_hash_table_remove (scene->titles, GUINT_TO_POINTER (change->rows[i]));
  if (scene->index_valid && !dln_timeline_lanes_update (scene, change->rows, change->n_rows))
    {
      scene->index_valid = FALSE;
      g_clear_pointer (&scene->groups, dln_groups_free);
    }
}

/**
 * dln_timeline_scene_set_style:
 * @scene: a scene
 * @style: copied; its hash table and data must outlive the scene or the next style
 */
void
dln_timeline_scene_set_style (DlnTimelineScene       *scene,
                              const DlnTimelineStyle *style)
{
  scene->style = *style;
  dln_timeline_pack_invalidate (scene);
  dln_timeline_scene_set_view (scene, scene->window, scene->width, scene->height, scene->scroll);
}

/**
 * dln_timeline_scene_set_view:
 * @scene: a scene
 * @window: what the px right of the lane headers show; both ends known
 * @width: px, headers included
 * @height: px, axis and tray included
 * @scroll: px by which the lanes are scrolled up
 */
void
dln_timeline_scene_set_view (DlnTimelineScene *scene,
                             DlnSpan           window,
                             double            width,
                             double            height,
                             double            scroll)
{
  double plot = MAX (width - scene->style.header_width, 1);
  double us_per_px;

  g_return_if_fail (window.begin != DLN_OPEN && window.end != DLN_OPEN);

  /* At the end of the axis there is nothing after to widen it by. */
  window.begin = MIN (window.begin, DLN_INSTANT_MAX - LEAST_WINDOW);
  if (window.end < dln_instant_add (window.begin, LEAST_WINDOW))
    window.end = dln_instant_add (window.begin, LEAST_WINDOW);
  us_per_px = ((double) window.end - (double) window.begin) / plot;
  scene->window = window;
  scene->width = width;
  scene->height = height;
  scene->scroll = scroll;
  if (us_per_px == scene->us_per_px)
    return;
  scene->us_per_px = us_per_px;
  dln_timeline_pack_invalidate (scene);
}

static int
compare_degrees (gconstpointer a,
                 gconstpointer b)
{
  gint32 i = *(const gint32 *) a;
  gint32 j = *(const gint32 *) b;

  return (i > j) - (i < j);
}

/* The median place of a sample: a few events far away move nothing. */
static void
find_middle (DlnTimelineScene *scene)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint stride = columns->n_rows / MOST_SAMPLES + 1;
  g_autoptr (GArray) latitudes = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (GArray) longitudes = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (guint row = 0; row < columns->n_rows; row += stride)
    if (DLN_ROW_SHOWN (columns, row) && columns->latitude[row] != DLN_NO_DEGREES)
      {
        g_array_append_val (latitudes, columns->latitude[row]);
        g_array_append_val (longitudes, columns->longitude[row]);
      }
  scene->has_middle = latitudes->len > 0;
  if (!scene->has_middle)
    return;
  g_array_sort (latitudes, compare_degrees);
  g_array_sort (longitudes, compare_degrees);
  scene->middle = (DlnPoint) {
    dln_degrees_from_column (g_array_index (latitudes, gint32, latitudes->len / 2)),
    dln_degrees_from_column (g_array_index (longitudes, gint32, longitudes->len / 2))
  };
}

static void
prepare (DlnTimelineScene *scene)
{
  guint claims_row = scene->claims_row;

  if (!scene->index_valid)
    {
      dln_timeline_lanes_build (scene);
      find_middle (scene);
      scene->index_valid = TRUE;
    }
  dln_timeline_load_claims (scene);
  dln_timeline_load_relations (scene);
  if (claims_row != scene->claims_row && claims_row == DLN_CLAIMS_STALE)
    dln_timeline_pack_invalidate (scene);
  dln_timeline_pack (scene);
}

/**
 * dln_timeline_scene_get_content_height:
 * @scene: a scene with a view
 *
 * Returns: px that axis, all lanes and tray need
 */
double
dln_timeline_scene_get_content_height (DlnTimelineScene *scene)
{
  prepare (scene);
  return scene->style.axis_height + scene->content_height + dln_timeline_foot_height (scene);
}

/**
 * dln_timeline_scene_build:
 * @scene: a scene with a view
 * @palette: the colours
 * @marks: cleared, then filled
 *
 * The marks keep to the view at the right and below, but for the lanes' lower
 * end under the tray: whoever paints them on a page clips to the view.
 */
void
dln_timeline_scene_build (DlnTimelineScene *scene,
                          const DlnPalette *palette,
                          DlnMarks         *marks)
{
  prepare (scene);
  dln_marks_clear (marks);
  g_array_set_size (scene->drawn, 0);
  scene->claims_y = 0;
  dln_timeline_add_background (scene, palette, marks);
  dln_timeline_add_range_band (scene, palette, marks);
  dln_timeline_add_lanes (scene, palette, marks, dln_marks_get_n (marks));
  dln_timeline_add_relations (scene, palette, marks);
  dln_timeline_add_handles (scene, palette, marks);
  dln_timeline_add_lane_headers (scene, palette, marks);
  dln_timeline_add_axis (scene, palette, marks);
  dln_timeline_add_range_axis (scene, palette, marks);
  dln_timeline_add_playhead (scene, palette, marks);
  dln_timeline_add_tray (scene, palette, marks);
  dln_timeline_add_said (scene, palette, marks);
}

/**
 * dln_timeline_scene_x:
 * @scene: a scene with a view
 * @instant: not open
 *
 * Returns: where it stands, px from the left edge of the headers
 */
double
dln_timeline_scene_x (DlnTimelineScene *scene,
                      DlnInstant        instant)
{
  return scene->style.header_width +
         ((double) instant - (double) scene->window.begin) / scene->us_per_px;
}

/**
 * dln_timeline_scene_instant:
 * @scene: a scene with a view
 * @x: px from the left edge of the headers
 *
 * Returns: what stands there
 */
DlnInstant
dln_timeline_scene_instant (DlnTimelineScene *scene,
                            double            x)
{
  return dln_instant_add (scene->window.begin,
                          (gint64) ((x - scene->style.header_width) * scene->us_per_px));
}
