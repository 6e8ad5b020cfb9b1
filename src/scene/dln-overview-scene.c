/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the overview of a case: its scale, which the window in view does not
 * change, the frame around what is in view, the chosen range and the playhead
 * over it, and what a point is on. The window may lie outside the scale: its
 * frame is then cut at the end, or an arrow there tells where it went.
 *
 * File beside it: -ground (the density and its dates, which a pan leaves as they are).
 */
#include "config.h"

#include "dln-overview-scene-private.h"

#include <math.h>

/* px of a bin where text has TEXT_SIZE px. */
#define BIN_WIDTH 2
#define TEXT_SIZE 12
/* px that a frame has at least; of its grips, drawn and for the pointer. */
#define LEAST_FRAME 6
#define GRIP_WIDTH 6
#define GRIP_REACH 6
/* A frame narrower than this has its grips beside it: something is left to take hold of. */
#define NARROW_FRAME 24

/**
 * dln_overview_scene_new:
 * @dln_case: a case
 *
 * Returns: (transfer full): its overview
 */
DlnOverviewScene *
dln_overview_scene_new (DlnCase *dln_case)
{
  DlnOverviewScene *scene = g_new0 (DlnOverviewScene, 1);

  scene->dln_case = g_object_ref (dln_case);
  scene->style = (DlnOverviewStyle) { .left = 150, .text_size = TEXT_SIZE, .clock_24h = TRUE };
  scene->width = 1000;
  scene->height = 44;
  return scene;
}

/**
 * dln_overview_scene_free:
 * @scene: (nullable): a scene
 */
void
dln_overview_scene_free (DlnOverviewScene *scene)
{
  if (scene == NULL)
    return;
  dln_overview_bins_free (scene->bins);
  g_object_unref (scene->dln_case);
  g_free (scene);
}

/**
 * dln_overview_scene_invalidate:
 * @scene: a scene
 *
 * Rows or the filter changed.
 */
void
dln_overview_scene_invalidate (DlnOverviewScene *scene)
{
  scene->bins_valid = FALSE;
}

/**
 * dln_overview_scene_set_view:
 * @scene: a scene
 * @style: copied
 * @width: px
 * @height: px
 */
void
dln_overview_scene_set_view (DlnOverviewScene       *scene,
                             const DlnOverviewStyle *style,
                             double                  width,
                             double                  height)
{
  if (width != scene->width || style->left != scene->style.left ||
      style->text_size != scene->style.text_size)
    scene->bins_valid = FALSE;
  scene->style = *style;
  scene->width = width;
  scene->height = height;
}

double
dln_overview_get_bin_width (const DlnOverviewScene *scene)
{
  return MAX (round (scene->style.text_size / TEXT_SIZE * BIN_WIDTH), BIN_WIDTH);
}

double
dln_overview_get_top (const DlnOverviewScene *scene)
{
  return 4;
}

double
dln_overview_get_dates (const DlnOverviewScene *scene)
{
  return scene->height - round (scene->style.text_size * 1.2);
}

double
dln_overview_get_base (const DlnOverviewScene *scene)
{
  return dln_overview_get_dates (scene) - 6;
}

double
dln_overview_get_right (const DlnOverviewScene *scene)
{
  if (scene->bins == NULL)
    return scene->width;
  return scene->style.left + scene->bins->n_bins * dln_overview_get_bin_width (scene);
}

static void
count_events (DlnOverviewScene *scene,
              const DlnColumns *columns)
{
  scene->n_all = scene->n_shown = 0;
  for (guint row = 0; row < columns->n_rows; row++)
    {
      scene->n_all += DLN_ROW_EXISTS (columns, row);
      scene->n_shown += DLN_ROW_LISTED (columns, row);
    }
}

void
dln_overview_update_bins (DlnOverviewScene *scene)
{
  double room = (scene->width - scene->style.left) / dln_overview_get_bin_width (scene);
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  DlnSpan span;

  if (scene->bins_valid)
    return;
  scene->bins_valid = TRUE;
  count_events (scene, columns);
  g_clear_pointer (&scene->bins, dln_overview_bins_free);
  if (room >= 1 && dln_overview_find_span (columns, &span))
    scene->bins = dln_overview_bins_new (columns, span, (guint) room);
}

/**
 * dln_overview_scene_get_bins:
 * @scene: a scene with a view
 *
 * Returns: (transfer none) (nullable): what it counts, %NULL where no event has a time
 */
const DlnOverviewBins *
dln_overview_scene_get_bins (DlnOverviewScene *scene)
{
  dln_overview_update_bins (scene);
  return scene->bins;
}

/**
 * dln_overview_scene_get_span:
 * @scene: a scene with a view
 * @span: (out): what the plot shows from end to end
 *
 * Returns: whether any event has a time
 */
gboolean
dln_overview_scene_get_span (DlnOverviewScene *scene,
                             DlnSpan          *span)
{
  dln_overview_update_bins (scene);
  if (scene->bins == NULL)
    return FALSE;
  span->begin = scene->bins->begin;
  span->end = dln_overview_bins_get_span (scene->bins, scene->bins->n_bins - 1).end;
  return TRUE;
}

/**
 * dln_overview_scene_x:
 * @scene: a scene with a view and events
 * @instant: not open
 *
 * Returns: where it stands, in px; beside the plot where it is not on the scale
 */
double
dln_overview_scene_x (DlnOverviewScene *scene,
                      DlnInstant        instant)
{
  dln_overview_update_bins (scene);
  if (scene->bins == NULL)
    return scene->style.left;
  return scene->style.left + ((double) instant - (double) scene->bins->begin) /
                               (double) scene->bins->width * dln_overview_get_bin_width (scene);
}

/**
 * dln_overview_scene_instant:
 * @scene: a scene with a view and events
 * @x: px
 *
 * Returns: what stands there; at the ends of the plot for what is beside it
 */
DlnInstant
dln_overview_scene_instant (DlnOverviewScene *scene,
                            double            x)
{
  DlnSpan span;
  double share;

  if (!dln_overview_scene_get_span (scene, &span))
    return 0;
  share = (x - scene->style.left) / (dln_overview_get_right (scene) - scene->style.left);
  share = CLAMP (share, 0, 1);
  return dln_instant_add (span.begin, (gint64) (share * ((double) span.end - (double) span.begin)));
}

/**
 * dln_overview_scene_bin_at:
 * @scene: a scene with a view
 * @x: px
 *
 * Returns: the bin there, %G_MAXUINT where there is none
 */
guint
dln_overview_scene_bin_at (DlnOverviewScene *scene,
                           double            x)
{
  dln_overview_update_bins (scene);
  if (scene->bins == NULL || x < scene->style.left || x >= dln_overview_get_right (scene))
    return G_MAXUINT;
  return (guint) ((x - scene->style.left) / dln_overview_get_bin_width (scene));
}

typedef struct {
  double x0, x1;     /* the frame */
  double begin, end; /* the middles of its grips */
} Frame;

/* Returns: whether any of the window is on the scale */
static gboolean
get_frame (DlnOverviewScene *scene,
           Frame            *frame)
{
  DlnSpan window = dln_case_get_window (scene->dln_case);
  double left = scene->style.left;
  double right, middle, beside;

  dln_overview_update_bins (scene);
  right = dln_overview_get_right (scene);
  if (scene->bins == NULL || window.begin == DLN_OPEN || window.end == DLN_OPEN ||
      right - left < 2 * NARROW_FRAME)
    return FALSE;
  frame->x0 = dln_overview_scene_x (scene, window.begin);
  frame->x1 = dln_overview_scene_x (scene, window.end);
  if (frame->x1 <= left || frame->x0 >= right)
    return FALSE;
  frame->x0 = round (MAX (frame->x0, left));
  frame->x1 = round (MIN (frame->x1, right));
  middle =
    CLAMP (round ((frame->x0 + frame->x1) / 2), left + LEAST_FRAME / 2, right - LEAST_FRAME / 2);
  frame->x0 = MIN (frame->x0, middle - LEAST_FRAME / 2);
  frame->x1 = MAX (frame->x1, middle + LEAST_FRAME / 2);
  beside = frame->x1 - frame->x0 < NARROW_FRAME ? GRIP_WIDTH / 2 : 0;
  frame->begin = MAX (frame->x0 - beside, left + GRIP_WIDTH / 2);
  frame->end = MIN (frame->x1 + beside, right - GRIP_WIDTH / 2);
  return TRUE;
}

/**
 * dln_overview_scene_hit:
 * @scene: a scene with a view
 * @x: px
 *
 * Returns: what is there
 */
DlnOverviewPart
dln_overview_scene_hit (DlnOverviewScene *scene,
                        double            x)
{
  Frame frame;
  double reach;

  dln_overview_update_bins (scene);
  if (scene->bins == NULL || x < scene->style.left || x > scene->width)
    return DLN_OVERVIEW_NOTHING;
  if (!get_frame (scene, &frame))
    return DLN_OVERVIEW_OUTSIDE;
  /* In a narrow frame the middle stays its own. */
  reach = MIN (GRIP_REACH, (frame.end - frame.begin) / 3);
  if (x > frame.begin - GRIP_REACH && x < frame.begin + reach)
    return DLN_OVERVIEW_BEGIN;
  if (x > frame.end - reach && x < frame.end + GRIP_REACH)
    return DLN_OVERVIEW_END;
  return x >= frame.x0 && x <= frame.x1 ? DLN_OVERVIEW_BODY : DLN_OVERVIEW_OUTSIDE;
}

static void
add_range (DlnOverviewScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks)
{
  DlnSpan range = dln_case_get_range (scene->dln_case);
  double bottom = dln_overview_get_dates (scene);
  DlnColour tint = palette->accent;
  double x0, x1;

  if (range.begin == DLN_OPEN)
    return;
  x0 = round (MAX (dln_overview_scene_x (scene, range.begin), scene->style.left));
  x1 = round (MIN (dln_overview_scene_x (scene, range.end), dln_overview_get_right (scene)));
  /* None is too short to be seen, unless it is not on the scale. */
  if (x1 < x0 || x0 >= dln_overview_get_right (scene))
    return;
  tint.alpha *= 0.22f;
  dln_marks_add (marks, DLN_MARK_RECT, "overview-range", DLN_NO_ROW, x0, 1, MAX (x1 - x0, 2),
                 bottom - 1, tint);
  dln_marks_add (marks, DLN_MARK_RECT, "overview-range-edge", DLN_NO_ROW, x0, 1, MAX (x1 - x0, 2),
                 2, palette->accent);
}

static void
add_dim (DlnOverviewScene *scene,
         const DlnPalette *palette,
         DlnMarks         *marks,
         double            x0,
         double            x1)
{
  DlnColour dim = palette->line;

  dim.alpha *= 0.62f;
  if (x1 > x0)
    dln_marks_add (marks, DLN_MARK_RECT, "overview-dim", DLN_NO_ROW, x0, 1, x1 - x0,
                   dln_overview_get_dates (scene) - 1, dim);
}

static void
add_grip (DlnOverviewScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          const char       *role,
          double            x,
          DlnColour         colour)
{
  double top = 1, height = dln_overview_get_dates (scene) - 1;
  double tall = round (height * 0.5);

  dln_marks_add (marks, DLN_MARK_RECT, role, DLN_NO_ROW, x - GRIP_WIDTH / 2,
                 top + round ((height - tall) / 2), GRIP_WIDTH, tall, colour)
    ->radius = 3;
  dln_marks_add (marks, DLN_MARK_RECT, "overview-groove", DLN_NO_ROW, x - 0.5,
                 top + round ((height - tall) / 2) + 3, 1, tall - 6, palette->background);
}

/* The window is not on the scale: where it went. */
static void
add_away (DlnOverviewScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks)
{
  DlnSpan window = dln_case_get_window (scene->dln_case);
  gboolean later = dln_overview_scene_x (scene, window.begin) >= dln_overview_get_right (scene);
  double x = later ? dln_overview_get_right (scene) - 3 : scene->style.left + 3;
  double inward = later ? -7 : 7;
  double middle = round (dln_overview_get_dates (scene) / 2);

  if (window.begin == DLN_OPEN || window.end == DLN_OPEN)
    return;
  dln_marks_add_polygon (
    marks, "overview-away", DLN_NO_ROW,
    (const double[]) { x, middle, x + inward, middle - 7, x + inward, middle + 7 }, 3,
    palette->accent);
}

static void
add_frame (DlnOverviewScene *scene,
           const DlnPalette *palette,
           DlnOverviewPart   hot,
           DlnMarks         *marks)
{
  DlnColour colour = hot == DLN_OVERVIEW_BODY ? palette->accent : palette->text_dim;
  double bottom = dln_overview_get_dates (scene);
  Frame frame;
  DlnMark *mark;

  if (!get_frame (scene, &frame))
    {
      add_dim (scene, palette, marks, scene->style.left, scene->width);
      add_away (scene, palette, marks);
      return;
    }
  add_dim (scene, palette, marks, scene->style.left, frame.x0);
  add_dim (scene, palette, marks, frame.x1, scene->width);
  mark = dln_marks_add (marks, DLN_MARK_FRAME, "overview-frame", DLN_NO_ROW, frame.x0, 1,
                        frame.x1 - frame.x0, bottom - 1, colour);
  mark->radius = 2;
  add_grip (scene, palette, marks, "overview-begin", frame.begin,
            hot == DLN_OVERVIEW_BEGIN ? palette->accent : colour);
  add_grip (scene, palette, marks, "overview-end", frame.end,
            hot == DLN_OVERVIEW_END ? palette->accent : colour);
}

static void
add_playhead (DlnOverviewScene *scene,
              const DlnPalette *palette,
              DlnMarks         *marks)
{
  DlnInstant at = dln_case_get_playhead (scene->dln_case);
  double x;

  if (at == DLN_OPEN)
    return;
  x = round (dln_overview_scene_x (scene, at));
  if (x < scene->style.left || x > dln_overview_get_right (scene))
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "overview-playhead", DLN_NO_ROW, x - 0.75, 1, 1.5,
                 dln_overview_get_dates (scene) - 1, palette->playhead);
  dln_marks_add_polygon (marks, "overview-playhead-grip", DLN_NO_ROW,
                         (const double[]) { x - 4, 1, x + 4, 1, x, 6 }, 3, palette->playhead);
}

/**
 * dln_overview_scene_build_frame:
 * @scene: a scene with a view
 * @palette: the colours
 * @hot: what the pointer is on or drags
 * @marks: cleared, then filled
 *
 * What changes with the window, the range and the playhead: a dozen marks over
 * the ground.
 */
void
dln_overview_scene_build_frame (DlnOverviewScene *scene,
                                const DlnPalette *palette,
                                DlnOverviewPart   hot,
                                DlnMarks         *marks)
{
  dln_marks_clear (marks);
  dln_overview_update_bins (scene);
  if (scene->bins == NULL)
    return;
  add_range (scene, palette, marks);
  add_frame (scene, palette, hot, marks);
  add_playhead (scene, palette, marks);
}
