/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a lane looks that has more events than can be told apart: how many
 * run in each few px.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <math.h>

/* px of a column of a density. */
#define BIN 3

static double
get_bin_height (guint  n,
                double most)
{
  /* Logarithmic: one event must be seen beside ten thousand. */
  return MIN (most, 3 + (most - 3) * log2 ((double) n + 1) / 12);
}

/* Neighbours of one height, from @from to @to px. */
static void
add_run (DlnTimelineScene *scene,
         DlnMarks         *marks,
         double            from,
         double            to,
         double            bottom,
         double            height,
         DlnColour         colour)
{
  dln_timeline_add_rect (scene, marks, "density", DLN_NO_ROW, from, bottom - height, to - from,
                         height, 0, 0, 0, colour);
}

/**
 * dln_timeline_add_density:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 * @lane: one with more events than can be told apart, or collapsed
 *
 * How many run in each 3 px. Bins stand on multiples of their width, so that
 * they do not flicker while the view pans; neighbours of one height are merged.
 */
void
dln_timeline_add_density (DlnTimelineScene *scene,
                          const DlnPalette *palette,
                          DlnMarks         *marks,
                          DlnLane          *lane)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  const DlnLaneLayout *layout = &lane->layout;
  gint64 width = MAX ((gint64) (BIN * scene->us_per_px), 1);
  DlnInstant at =
    dln_instant_add (scene->window.begin, -((scene->window.begin % width + width) % width));
  double bottom = dln_timeline_scene_band_y (scene, layout, 0) + layout->height - 10;
  double most = layout->height - 14;
  double run_from = 0, run_height = 0;
  double x = dln_timeline_scene_x (scene, at);
  DlnColour colour = dln_timeline_fade (dln_timeline_lane_colour (scene, palette, lane), 0.75f);

  for (; x < scene->width; x += BIN)
    {
      DlnSpan bin = { at, dln_instant_add (at, width) };
      guint running = dln_lane_count_running (lane, columns, bin);
      double height = running > 0 ? round (get_bin_height (running, most)) : 0;

      at = bin.end;
      if (height == run_height)
        continue;
      /* Whole px: neighbours must not show a seam. */
      add_run (scene, marks, run_from, round (x), bottom, run_height, colour);
      run_from = round (x);
      run_height = height;
    }
  add_run (scene, marks, run_from, x, bottom, run_height, colour);
}
