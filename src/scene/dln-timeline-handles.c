/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the handles of the selected event's four bounds. Those of the begin stand
 * on the upper edge of its bar, those of the end on the lower, so that four stay
 * apart even where begin and end lie within one window. Each stands with its straight
 * side at its instant and points into the time that the bound leaves open.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <math.h>

/* px of a handle, and half its height. */
#define WIDTH 7.0
#define HALF 5.0
/* What the keys move is this much larger. */
#define EMPHASIS 1.5
/* Two bounds of one end nearer than this, in px, are dragged by the edge together. */
#define LEAST_APART 6
/* px beside a handle that still take hold of it. */
#define REACH 2

typedef struct {
  DlnTimelinePart part;
  DlnTimelinePart other; /* the second bound of that end */
  gboolean lower;
  gboolean points_left;
} Kind;

static const Kind kinds[] = {
  { DLN_TIMELINE_BEGIN_EARLIEST, DLN_TIMELINE_BEGIN_LATEST, FALSE, FALSE },
  { DLN_TIMELINE_BEGIN_LATEST, DLN_TIMELINE_BEGIN_EARLIEST, FALSE, TRUE },
  { DLN_TIMELINE_END_EARLIEST, DLN_TIMELINE_END_LATEST, TRUE, FALSE },
  { DLN_TIMELINE_END_LATEST, DLN_TIMELINE_END_EARLIEST, TRUE, TRUE },
};

/**
 * dln_timeline_part_get_bound:
 * @bounds: four bounds
 * @part: a part of a bar
 *
 * Returns: the bound that this part is, open too where it is none
 */
DlnInstant
dln_timeline_part_get_bound (const DlnBounds *bounds,
                             DlnTimelinePart  part)
{
  switch (part)
    {
    case DLN_TIMELINE_BEGIN_EARLIEST:
      return bounds->begin_earliest;
    case DLN_TIMELINE_BEGIN_LATEST:
      return bounds->begin_latest;
    case DLN_TIMELINE_END_EARLIEST:
      return bounds->end_earliest;
    case DLN_TIMELINE_END_LATEST:
      return bounds->end_latest;
    case DLN_TIMELINE_NOTHING:
    case DLN_TIMELINE_BODY:
    case DLN_TIMELINE_BEGIN_EDGE:
    case DLN_TIMELINE_END_EDGE:
    case DLN_TIMELINE_TRAY:
    case DLN_TIMELINE_LANE:
    case DLN_TIMELINE_AXIS:
    default:
      return DLN_OPEN;
    }
}

/**
 * dln_timeline_scene_set_handles:
 * @scene: a scene
 * @shown: whether bounds can be taken hold of: not on paper, not where nothing may change
 * @chosen: the part that the keys move, which is emphasised
 */
void
dln_timeline_scene_set_handles (DlnTimelineScene *scene,
                                gboolean          shown,
                                DlnTimelinePart   chosen)
{
  scene->shows_handles = shown;
  scene->chosen = chosen;
}

/* The event that has handles: the selected one, where it is alone. */
static const DlnDrawnBar *
find_bar (DlnTimelineScene *scene)
{
  guint row = dln_case_get_selected (scene->dln_case);
  guint n;

  dln_case_get_selection (scene->dln_case, &n);
  if (!scene->shows_handles || row == DLN_NO_ROW || n != 1)
    return NULL;
  for (guint i = 0; i < scene->drawn->len; i++)
    {
      const DlnDrawnBar *bar = &g_array_index (scene->drawn, DlnDrawnBar, i);

      if (bar->row == row && !bar->in_tray)
        return bar;
    }
  return NULL;
}

static gboolean
has_handle (DlnTimelineScene *scene,
            const DlnBounds  *bounds,
            const Kind       *kind)
{
  DlnInstant at = dln_timeline_part_get_bound (bounds, kind->part);
  DlnInstant other = dln_timeline_part_get_bound (bounds, kind->other);

  if (at == DLN_OPEN || at == other)
    return FALSE;
  return other == DLN_OPEN || kind->part == scene->chosen ||
         fabs ((double) at - (double) other) / scene->us_per_px >= LEAST_APART;
}

static void
add_triangle (DlnMarks   *marks,
              const char *role,
              guint       row,
              double      x,
              double      y,
              double      width,
              double      half,
              DlnColour   colour)
{
  dln_marks_add_polygon (marks, role, row,
                         (const double[]) { x, y - half, x + width, y, x, y + half }, 3, colour);
}

static void
add_handle (DlnTimelineScene  *scene,
            const DlnPalette  *palette,
            DlnMarks          *marks,
            const DlnDrawnBar *bar,
            const Kind        *kind,
            double             x)
{
  gboolean chosen = kind->part == scene->chosen;
  double size = chosen ? EMPHASIS : 1;
  double way = kind->points_left ? -1 : 1;
  DlnDrawnHandle handle = { kind->part, x, kind->lower ? bar->y + bar->height : bar->y, way };

  /* A rim in the colour of the ground keeps it apart from any bar. */
  add_triangle (marks, "handle-rim", bar->row, x - 1.5 * way, handle.y, (WIDTH * size + 4.5) * way,
                HALF * size + 2.5, palette->background);
  add_triangle (marks, chosen ? "handle-chosen" : "handle", bar->row, x, handle.y,
                WIDTH * size * way, HALF * size, chosen ? palette->text : palette->accent);
  g_array_append_val (scene->handles, handle);
}

/* The keys move a whole end: a bar along it. */
static void
add_chosen_edge (DlnTimelineScene  *scene,
                 const DlnPalette  *palette,
                 DlnMarks          *marks,
                 const DlnDrawnBar *bar)
{
  double x = scene->chosen == DLN_TIMELINE_BEGIN_EDGE ? bar->x0 : bar->x1;
  DlnMark *mark;

  if (scene->chosen != DLN_TIMELINE_BEGIN_EDGE && scene->chosen != DLN_TIMELINE_END_EDGE)
    return;
  if (x < scene->style.header_width || x > scene->width)
    return;
  mark = dln_marks_add (marks, DLN_MARK_RECT, "edge-chosen", bar->row, x - 2, bar->y - 2, 4,
                        bar->height + 4, palette->text);
  mark->radius = 2;
}

/**
 * dln_timeline_add_handles:
 * @scene: a scene whose bars have been added
 * @palette: the colours
 * @marks: where they go
 *
 * A bound that is open has none, nor has one that is the same as the other of its end.
 */
void
dln_timeline_add_handles (DlnTimelineScene *scene,
                          const DlnPalette *palette,
                          DlnMarks         *marks)
{
  const DlnDrawnBar *bar = find_bar (scene);
  DlnBounds bounds;

  g_array_set_size (scene->handles, 0);
  if (bar == NULL)
    return;
  dln_case_get_shown_bounds (scene->dln_case, bar->row, &bounds);
  add_chosen_edge (scene, palette, marks, bar);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      double x;

      if (!has_handle (scene, &bounds, &kinds[i]))
        continue;
      x = dln_timeline_scene_x (scene, dln_timeline_part_get_bound (&bounds, kinds[i].part));
      if (x >= scene->style.header_width && x <= scene->width)
        add_handle (scene, palette, marks, bar, &kinds[i], x);
    }
}

/**
 * dln_timeline_scene_hit_handle:
 * @scene: a scene that was built
 * @x: px
 * @y: px
 *
 * Returns: the bound whose handle is there, the nearest of several, or %DLN_TIMELINE_NOTHING
 */
DlnTimelinePart
dln_timeline_scene_hit_handle (DlnTimelineScene *scene,
                               double            x,
                               double            y)
{
  DlnTimelinePart part = DLN_TIMELINE_NOTHING;
  double nearest = WIDTH / 2 + REACH;

  for (guint i = 0; i < scene->handles->len; i++)
    {
      const DlnDrawnHandle *handle = &g_array_index (scene->handles, DlnDrawnHandle, i);
      double away = fabs (handle->x + handle->way * WIDTH / 2 - x);

      if (fabs (handle->y - y) > HALF || away > nearest)
        continue;
      nearest = away;
      part = handle->part;
    }
  return part;
}
