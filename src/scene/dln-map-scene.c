/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map's events as marks: which are in view, how several on one spot
 * are told apart, and hit tests on what was drawn. Web Mercator on the unit
 * square (8 bytes a row), px in a frame.
 */
#include "config.h"

#include "dln-map-scene-private.h"

#include "dln-symbol.h"

#include <math.h>

/* Above this many in view, events are drawn as bins of this many px. */
#define MOST_SYMBOLS 1500
#define BIN 8
/* Events on one spot fan out up to this many; more become a count. */
#define MOST_FANNED 12
/* Symbols nearer than this share of their size stand on one spot. */
#define SAME_SPOT 0.6
#define MARGIN 40

static void
project_row (DlnMapScene *scene,
             guint        row)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnMercator m;

  if (c->latitude[row] == DLN_NO_DEGREES)
    {
      scene->xy[2 * row] = NAN;
      return;
    }
  m = dln_mercator_from_point ((DlnPoint) { dln_degrees_from_column (c->latitude[row]),
                                            dln_degrees_from_column (c->longitude[row]) });
  scene->xy[2 * row] = (float) m.x;
  scene->xy[2 * row + 1] = (float) m.y;
}

static void
reload (DlnMapScene *scene)
{
  scene->n_rows = dln_case_get_columns (scene->owner)->n_rows;
  scene->xy = g_renew (float, scene->xy, 2 * (gsize) MAX (scene->n_rows, 1));
  for (guint row = 0; row < scene->n_rows; row++)
    project_row (scene, row);
}

/**
 * dln_map_scene_new:
 * @dln_case: a case
 *
 * Returns: (transfer full): a scene of its events
 */
DlnMapScene *
dln_map_scene_new (DlnCase *dln_case)
{
  DlnMapScene *scene = g_new0 (DlnMapScene, 1);

  scene->owner = g_object_ref (dln_case);
  scene->spots = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));
  reload (scene);
  return scene;
}

/**
 * dln_map_scene_free:
 * @scene: (transfer full) (nullable): a scene
 */
void
dln_map_scene_free (DlnMapScene *scene)
{
  if (scene == NULL)
    return;
  g_object_unref (scene->owner);
  g_array_unref (scene->spots);
  g_free (scene->xy);
  g_free (scene);
}

/**
 * dln_map_scene_update:
 * @scene: a scene
 * @change: what changed in the case
 */
void
dln_map_scene_update (DlnMapScene     *scene,
                      const DlnChange *change)
{
  guint n = dln_case_get_columns (scene->owner)->n_rows;

  if (change->bulk || n < scene->n_rows)
    {
      reload (scene);
      return;
    }
  if (n > scene->n_rows)
    {
      scene->xy = g_renew (float, scene->xy, 2 * (gsize) n);
      for (guint row = scene->n_rows; row < n; row++)
        project_row (scene, row);
      scene->n_rows = n;
    }
  for (guint i = 0; i < change->n_rows; i++)
    project_row (scene, change->rows[i]);
}

/**
 * dln_map_scene_place:
 * @scene: a scene
 * @frame: a view
 * @row: an event
 * @x: (out): px
 * @y: (out): px
 *
 * A single precision float holds 2 m of the unit square, more than a pixel
 * from zoom 16 on: symbols take the columns' degrees when few are in view.
 *
 * Returns: whether the event has a place
 */
gboolean
dln_map_scene_place (DlnMapScene       *scene,
                     const DlnMapFrame *frame,
                     guint              row,
                     double            *x,
                     double            *y)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnPoint point;
  DlnMercator m;

  if (dln_case_get_preview_row (scene->owner) != row || !dln_case_get_preview_point (scene->owner, &point))
    {
      if (c->latitude[row] == DLN_NO_DEGREES)
        return FALSE;
      point.latitude = dln_degrees_from_column (c->latitude[row]);
      point.longitude = dln_degrees_from_column (c->longitude[row]);
    }
  m = dln_mercator_from_point (point);
  *x = (m.x - frame->centre.x) * frame->scale + frame->width / 2;
  *y = (m.y - frame->centre.y) * frame->scale + frame->height / 2;
  return TRUE;
}

static DlnMapTimes
get_times (DlnMapScene       *scene,
           const DlnMapFrame *frame)
{
  DlnMapTimes times = { { DLN_OPEN, DLN_OPEN }, DLN_OPEN, { DLN_OPEN, DLN_OPEN } };

  /* Where somebody looks is no part of what is printed. */
  if (frame->numbers != NULL)
    return times;
  times.range = dln_case_get_range (scene->owner);
  times.playhead = dln_case_get_playhead (scene->owner);
  if (times.playhead != DLN_OPEN && !dln_case_get_played (scene->owner, &times.played))
    times.played = (DlnSpan) { times.playhead, times.playhead };
  return times;
}

/* What cannot have happened in the range, or cannot have begun at the playhead, is left
 * out. An event without a time is in no range, but may have begun. */
static gboolean
is_in_time (DlnMapScene *scene,
            guint        row)
{
  const DlnMapTimes *times = &scene->times;

  if (times->range.begin != DLN_OPEN && !dln_case_is_in_range (scene->owner, row))
    return FALSE;
  return times->playhead == DLN_OPEN || dln_case_may_have_begun (scene->owner, row, times->playhead);
}

static GArray *
list_visible (DlnMapScene       *scene,
              const DlnMapFrame *frame)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  double half_width = (frame->width / 2 + MARGIN) / frame->scale;
  double half_height = (frame->height / 2 + MARGIN) / frame->scale;
  guint preview = dln_case_get_preview_row (scene->owner);

  for (guint row = 0; row < scene->n_rows; row++)
    {
      gboolean inside = fabs (scene->xy[2 * row] - frame->centre.x) <= half_width &&
                        fabs (scene->xy[2 * row + 1] - frame->centre.y) <= half_height;

      if ((inside || row == preview) && DLN_ROW_SHOWN (c, row) &&
          (row == preview || is_in_time (scene, row)) &&
          (frame->numbers == NULL || g_hash_table_contains (frame->numbers, GUINT_TO_POINTER (row))))
        g_array_append_val (rows, row);
    }
  return rows;
}

static void
build_bins (DlnMapScene       *scene,
            const DlnMapFrame *frame,
            const DlnPalette  *palette,
            DlnMarks          *marks,
            GArray            *rows)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  guint across = (guint) (frame->width / BIN) + 1;
  guint down = (guint) (frame->height / BIN) + 1;
  g_autofree guint *counts = g_new0 (guint, (gsize) across * down);
  g_autofree guint8 *kinds = g_new0 (guint8, (gsize) across * down);
  g_autofree guint8 *fresh = g_new0 (guint8, (gsize) across * down);

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      double x = (scene->xy[2 * row] - frame->centre.x) * frame->scale + frame->width / 2;
      double y = (scene->xy[2 * row + 1] - frame->centre.y) * frame->scale + frame->height / 2;
      guint bin;

      if (x < 0 || y < 0 || x >= frame->width || y >= frame->height)
        continue;
      bin = (guint) (y / BIN) * across + (guint) (x / BIN);
      fresh[bin] |= dln_map_scene_get_age (scene, row) < 1;
      if (counts[bin]++ == 0)
        {
          DlnMapSpot spot = { row, (float) x, (float) y };

          kinds[bin] = c->kind[row];
          g_array_append_val (scene->spots, spot);
        }
    }
  for (guint bin = 0; bin < across * down; bin++)
    if (counts[bin] > 0)
      {
        DlnColour colour = palette->kinds[kinds[bin]];

        colour.alpha = fresh[bin] ? 1 : (float) MIN (1, 0.35 + 0.15 * log2 (counts[bin]));
        dln_marks_add (marks, DLN_MARK_RECT, fresh[bin] ? "bin-fresh" : "bin", DLN_NO_ROW, bin % across * BIN, bin / across * BIN, BIN - 1,
                       BIN - 1, colour);
      }
}

static DlnMark *
add_ring_mark (DlnMarks   *marks,
               const char *role,
               guint       row,
               double      x,
               double      y,
               double      radius,
               double      width,
               DlnColour   colour)
{
  DlnMark *ring = dln_marks_add (marks, DLN_MARK_RING, role, row, x, y, 0, 0, colour);

  ring->radius = radius;
  ring->line_width = width;
  return ring;
}

static guint
number_of (const DlnMapFrame *frame,
           guint              row)
{
  return frame->numbers != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (frame->numbers, GUINT_TO_POINTER (row))) : 0;
}

static void
add_symbol (DlnMapScene       *scene,
            const DlnMapFrame *frame,
            const DlnPalette  *palette,
            DlnMarks          *marks,
            const DlnMapSpot  *spot)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  double size = frame->symbol_size;
  guint row = spot->row;

  if (dln_map_scene_add_maybe (scene, palette, marks, spot, size))
    return;
  dln_map_scene_add_pulse (scene, palette, marks, spot, size);
  if (c->flags[row] & DLN_ROW_SELECTED)
    add_ring_mark (marks, "selected", row, spot->x, spot->y, size * 0.85, 3, palette->accent);
  else if (dln_case_get_hover (scene->owner) == row)
    add_ring_mark (marks, "hover", row, spot->x, spot->y, size * 0.8, 1.5, palette->accent);
  if ((c->flags[row] & DLN_ROW_AREA) && !dln_map_scene_draws_area (scene, frame, row))
    add_ring_mark (marks, "stands-for-area", row, spot->x, spot->y, size * 0.8, 1.2, palette->kinds[c->kind[row]])->dash = 2.5;
  dln_symbol_add (marks, palette, c->kind[row], number_of (frame, row), spot->x, spot->y, size, row);
  if (c->flags[row] & DLN_ROW_DISPUTED)
    dln_symbol_add_dispute (marks, palette, spot->x + size * 0.55, spot->y - size * 0.55, size * 0.55, row);
}

static void
add_cluster (DlnMapScene       *scene,
             const DlnMapFrame *frame,
             const DlnPalette  *palette,
             DlnMarks          *marks,
             const DlnMapSpot  *first,
             guint              n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  double radius = frame->symbol_size * 0.75;
  DlnMark *mark;

  for (guint i = 0; i < n; i++)
    if (dln_map_scene_get_age (scene, first[i].row) < 1)
      {
        dln_map_scene_add_pulse (scene, palette, marks, &first[i], 2 * radius);
        break;
      }
  mark = dln_marks_add (marks, DLN_MARK_CIRCLE, "cluster", first->row, first->x, first->y, 0, 0, palette->text);

  mark->radius = radius;
  mark = dln_marks_add_text (marks, "cluster-count", first->row, first->x - radius * 2, first->y - radius, radius * 4,
                             radius * 2, count, frame->symbol_size * 0.6, DLN_TEXT_BOLD, palette->background);
  mark->align = 0.5;
}

/* The first stays on the spot; the others stand around it, joined by a thin
 * line, in the order of rows: the same events always fan out the same way. */
static void
fan_out (DlnMapScene       *scene,
         const DlnMapFrame *frame,
         const DlnPalette  *palette,
         DlnMarks          *marks,
         DlnMapSpot        *group,
         guint              n)
{
  double radius = MAX (frame->symbol_size * 1.25, frame->symbol_size * 1.2 * n / (2 * G_PI));
  double x = group[0].x;
  double y = group[0].y;

  for (guint i = 0; n > 1 && i < n; i++)
    {
      double angle = -G_PI / 2 + 2 * G_PI * i / n;
      DlnMark *line;

      group[i].x = (float) (x + radius * cos (angle));
      group[i].y = (float) (y + radius * sin (angle));
      line = dln_marks_add (marks, DLN_MARK_LINE, "fan", group[i].row, x, y, group[i].x - x, group[i].y - y,
                            palette->text_dim);
      line->line_width = 1;
    }
  if (n > 1)
    {
      DlnMark *hub = dln_marks_add (marks, DLN_MARK_CIRCLE, "fan-hub", DLN_NO_ROW, x, y, 0, 0, palette->text_dim);

      hub->radius = 2;
    }
  for (guint i = 0; i < n; i++)
    add_symbol (scene, frame, palette, marks, &group[i]);
}

/* Takes out of @spots all that stand on the spot of the first one left. */
static guint
take_group (GArray     *spots,
            double      reach,
            guint8     *taken,
            guint       from,
            DlnMapSpot *group)
{
  const DlnMapSpot *first = &g_array_index (spots, DlnMapSpot, from);
  guint n = 0;

  for (guint i = from; i < spots->len; i++)
    {
      const DlnMapSpot *spot = &g_array_index (spots, DlnMapSpot, i);

      if (taken[i] || hypot (spot->x - first->x, spot->y - first->y) > reach)
        continue;
      taken[i] = 1;
      group[n++] = *spot;
    }
  return n;
}

static void
build_symbols (DlnMapScene       *scene,
               const DlnMapFrame *frame,
               const DlnPalette  *palette,
               DlnMarks          *marks,
               GArray            *rows)
{
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));
  g_autofree guint8 *taken = g_malloc0 (MAX (rows->len, 1));
  g_autofree DlnMapSpot *group = g_new (DlnMapSpot, MAX (rows->len, 1));

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      double x;
      double y;

      if (!dln_map_scene_place (scene, frame, row, &x, &y))
        continue;
      dln_map_scene_add_area (scene, frame, palette, marks, row, x, y);
      g_array_append_vals (spots, &(DlnMapSpot) { row, (float) x, (float) y }, 1);
    }
  for (guint i = 0; i < spots->len; i++)
    {
      guint n = taken[i] ? 0 : take_group (spots, frame->symbol_size * SAME_SPOT, taken, i, group);

      if (n == 0)
        continue;
      if (n <= MOST_FANNED)
        fan_out (scene, frame, palette, marks, group, n);
      else
        add_cluster (scene, frame, palette, marks, group, n);
      g_array_append_vals (scene->spots, group, n);
    }
}

/**
 * dln_map_scene_build:
 * @scene: a scene
 * @frame: a view
 * @palette: colours
 * @marks: added to
 *
 * Draws what the case's filter shows, its range and its playhead leave, and the view
 * holds. Counts are of what is drawn. Hit tests speak of the frame built last.
 */
void
dln_map_scene_build (DlnMapScene       *scene,
                     const DlnMapFrame *frame,
                     const DlnPalette  *palette,
                     DlnMarks          *marks)
{
  g_autoptr (GArray) rows = NULL;

  scene->times = get_times (scene, frame);
  rows = list_visible (scene, frame);
  scene->symbol_size = frame->symbol_size;
  g_array_set_size (scene->spots, 0);
  if (rows->len > MOST_SYMBOLS)
    build_bins (scene, frame, palette, marks, rows);
  else
    build_symbols (scene, frame, palette, marks, rows);
}

/**
 * dln_map_scene_hit_all:
 * @scene: a scene
 * @x: px
 * @y: px
 * @rows: (out caller-allocates): rows under the point, topmost first
 * @most: how many fit into @rows
 *
 * Returns: how many were found
 */
guint
dln_map_scene_hit_all (DlnMapScene *scene,
                       double       x,
                       double       y,
                       guint       *rows,
                       guint        most)
{
  double reach = scene->symbol_size * 0.6 + 2;
  guint n = 0;

  for (guint i = scene->spots->len; i-- > 0 && n < most;)
    {
      const DlnMapSpot *spot = &g_array_index (scene->spots, DlnMapSpot, i);

      if (fabs (spot->x - x) <= reach && fabs (spot->y - y) <= reach && hypot (spot->x - x, spot->y - y) <= reach)
        rows[n++] = spot->row;
    }
  return n;
}

/**
 * dln_map_scene_hit:
 * @scene: a scene
 * @x: px
 * @y: px
 *
 * Returns: the topmost row under the point, or %DLN_NO_ROW
 */
guint
dln_map_scene_hit (DlnMapScene *scene,
                   double       x,
                   double       y)
{
  guint row = DLN_NO_ROW;

  return dln_map_scene_hit_all (scene, x, y, &row, 1) > 0 ? row : DLN_NO_ROW;
}

/**
 * dln_map_scene_get_symbol:
 * @scene: a scene
 * @row: an event
 * @x: (out): px
 * @y: (out): px
 *
 * Returns: whether its symbol is in the frame built last
 */
gboolean
dln_map_scene_get_symbol (DlnMapScene *scene,
                          guint        row,
                          double      *x,
                          double      *y)
{
  for (guint i = 0; i < scene->spots->len; i++)
    {
      const DlnMapSpot *spot = &g_array_index (scene->spots, DlnMapSpot, i);

      if (spot->row == row)
        {
          *x = spot->x;
          *y = spot->y;
          return TRUE;
        }
    }
  return FALSE;
}
