/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an actor's track is drawn: an arrow from each of its events to the next, solid
 * where that order is certain and dashed where it is not. What the filter, the range or
 * the playhead leaves out is no stop. Stops nearer than a pixel are one. px.
 */
#include "config.h"

#include "dln-map-track.h"

#include "dln-map-leg.h"
#include "dln-map-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A frame draws so many pieces; stops farther apart than a pixel become one until it does. */
#define MOST_PIECES 4000
#define MOST_REACH 64
#define LINE 2.0
#define HALO 2.0
#define HALO_ALPHA 0.6f
#define ALPHA 0.8f
#define DASH 5.0
/* px of an arrow head, and of the shortest piece that bears one. */
#define HEAD 9.0
#define HEAD_HALF 4.5
#define LEAST_BEARING 26.0
/* Beyond the middle, so that the ways there and back show both. */
#define HEAD_AT 0.58

typedef struct {
  DlnMapLeg leg;
  gboolean certain;
} Piece;

/**
 * dln_map_scene_set_track:
 * @scene: a scene
 * @actor: (nullable): whose track is drawn, a slug; %NULL for none
 * @error: return location
 *
 * Returns: whether there is such an actor; else there is no track
 */
gboolean
dln_map_scene_set_track (DlnMapScene *scene,
                         const char  *actor,
                         GError     **error)
{
  g_clear_pointer (&scene->track, dln_track_free);
  if (actor == NULL)
    return TRUE;
  scene->track = dln_track_load (scene->owner, actor, error);
  return scene->track != NULL;
}

/**
 * dln_map_scene_get_track:
 * @scene: a scene
 *
 * Returns: (nullable): the track that is drawn
 */
const DlnTrack *
dln_map_scene_get_track (DlnMapScene *scene)
{
  return scene->track;
}

/**
 * dln_map_scene_update_track:
 * @scene: a scene
 * @change: what changed in the case
 *
 * An actor that is gone has no track.
 */
void
dln_map_scene_update_track (DlnMapScene     *scene,
                            const DlnChange *change)
{
  g_autofree char *actor = NULL;

  if (scene->track == NULL || !dln_track_is_touched (scene->track, change))
    return;
  actor = g_strdup (scene->track->actor);
  dln_map_scene_set_track (scene, actor, NULL);
}

/* Where a stop is drawn: one that is being dragged goes along. */
static DlnMercator
get_at (DlnMapScene        *scene,
        const DlnTrackStop *stop)
{
  DlnPoint point;

  if (dln_case_get_preview_row (scene->owner) == stop->row && dln_case_get_preview_point (scene->owner, &point))
    return dln_mercator_from_point (point);
  return stop->at;
}

/* Less than @reach apart on the screen, by the shorter way around the world. */
static gboolean
is_near (DlnMercator a,
         DlnMercator b,
         double      reach)
{
  double dx = a.x - b.x - rint (a.x - b.x);

  return fabs (dx) < reach && fabs (a.y - b.y) < reach;
}

/* Returns: whether all had room */
static gboolean
list_pieces (DlnMapScene       *scene,
             const DlnMapFrame *frame,
             double             reach,
             GArray            *pieces)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  const GArray *stops = scene->track->stops;
  const DlnTrackStop *last = NULL;
  DlnMercator from = { 0, 0 };
  gboolean certain = TRUE;

  g_array_set_size (pieces, 0);
  for (guint i = 0; i < stops->len; i++)
    {
      const DlnTrackStop *stop = &g_array_index (stops, DlnTrackStop, i);
      DlnMapLeg legs[DLN_MAP_LEG_PIECES];
      DlnMercator at;
      guint n;

      if (!DLN_ROW_SHOWN (c, stop->row) || !dln_map_scene_is_in_time (scene, stop->row))
        continue;
      at = get_at (scene, stop);
      certain = certain && (last == NULL || dln_track_is_certain (last, stop));
      if (last != NULL && is_near (from, at, reach / frame->scale))
        {
          last = stop;
          continue;
        }
      n = last != NULL ? dln_map_leg_clip (frame, from, at, legs) : 0;
      for (guint k = 0; k < n; k++)
        g_array_append_val (pieces, ((Piece) { legs[k], certain }));
      if (pieces->len > MOST_PIECES)
        {
          g_array_set_size (pieces, MOST_PIECES);
          return FALSE;
        }
      last = stop;
      from = at;
      certain = TRUE;
    }
  return TRUE;
}

static DlnMark *
add_line (DlnMarks        *marks,
          const char      *role,
          const DlnMapLeg *leg,
          double           width,
          DlnColour        colour)
{
  DlnMark *mark = dln_marks_add (marks, DLN_MARK_LINE, role, DLN_NO_ROW, leg->x0, leg->y0, leg->x1 - leg->x0,
                                 leg->y1 - leg->y0, colour);

  mark->line_width = width;
  return mark;
}

static void
add_head (DlnMarks        *marks,
          const DlnMapLeg *leg,
          DlnColour        colour)
{
  double dx = leg->x1 - leg->x0;
  double dy = leg->y1 - leg->y0;
  double length = hypot (dx, dy);
  double points[6];
  double x, y;

  if (length < LEAST_BEARING)
    return;
  dx /= length;
  dy /= length;
  x = leg->x0 + dx * (length * HEAD_AT + HEAD / 2);
  y = leg->y0 + dy * (length * HEAD_AT + HEAD / 2);
  points[0] = x;
  points[1] = y;
  points[2] = x - dx * HEAD - dy * HEAD_HALF;
  points[3] = y - dy * HEAD + dx * HEAD_HALF;
  points[4] = x - dx * HEAD + dy * HEAD_HALF;
  points[5] = y - dy * HEAD - dx * HEAD_HALF;
  dln_marks_add_polygon (marks, "track-head", DLN_NO_ROW, points, 3, colour);
}

/* A track that ends before its time must say so. */
static void
add_cut (const DlnMapFrame *frame,
         const DlnPalette  *palette,
         DlnMarks          *marks)
{
  g_autofree char *text = g_strdup_printf (_ ("Only the first %u legs of the track in view are drawn"), MOST_PIECES);
  double size = frame->symbol_size * 0.8;
  double width = frame->measure != NULL ? ceil (frame->measure (text, size, DLN_TEXT_BOLD, frame->measure_data)) + 1
                                        : frame->width / 2;
  double x = round ((frame->width - width) / 2);
  double y = round (frame->height * 0.75);

  dln_marks_add (marks, DLN_MARK_RECT, "track-cut-ground", DLN_NO_ROW, x - 8, y, width + 16, size * 1.8,
                 palette->background)->radius = 6;
  dln_marks_add_text (marks, "track-cut", DLN_NO_ROW, x, y, width, size * 1.8, text, size, DLN_TEXT_BOLD, palette->text);
}

/**
 * dln_map_scene_add_track:
 * @scene: a scene that is being built
 * @frame: a view
 * @palette: colours
 * @marks: added to
 *
 * Draws the track, if there is one, below all symbols. Paper has none.
 */
void
dln_map_scene_add_track (DlnMapScene       *scene,
                         const DlnMapFrame *frame,
                         const DlnPalette  *palette,
                         DlnMarks          *marks)
{
  g_autoptr (GArray) pieces = NULL;
  DlnColour colour = palette->text;
  DlnColour halo = palette->background;
  gboolean whole;

  if (scene->track == NULL || frame->numbers != NULL)
    return;
  pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  whole = list_pieces (scene, frame, 1, pieces);
  for (double reach = 2; !whole && reach <= MOST_REACH; reach *= 2)
    whole = list_pieces (scene, frame, reach, pieces);
  colour.alpha *= ALPHA;
  halo.alpha *= HALO_ALPHA;
  for (guint i = 0; i < pieces->len; i++)
    add_line (marks, "track-halo", &g_array_index (pieces, Piece, i).leg, LINE + 2 * HALO, halo);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->certain)
        add_line (marks, "track", &piece->leg, LINE, colour);
      else
        add_line (marks, "track-uncertain", &piece->leg, LINE, colour)->dash = DASH;
      add_head (marks, &piece->leg, palette->text);
    }
  if (!whole)
    add_cut (frame, palette, marks);
}
