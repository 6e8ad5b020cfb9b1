/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an event looks on a timeline: what is possible is a tint between
 * brackets that fades where it may not yet have begun or be over, what is
 * certain is solid, an instant is its kind's symbol. An end that nobody knows
 * has no bracket; how a time is stated is dln-timeline-stated.c's. Labels keep to the room they have: they shorten, then vanish.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-known.h"
#include "dln-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SYMBOL 12
#define DISPUTE 11
#define STUB 40
/* Part of a bar's width over which it fades where its whole length is in doubt. */
#define DOUBT 0.35
#define MOST_DOUBT 70
/* A shortened label narrower than this says nothing. */
#define LEAST_LABEL 40
#define BRACKET 3.5

typedef struct {
  guint row;
  DlnBounds bounds;
  double x0, x1;   /* on the view */
  double y, height;
  double lead;     /* px of a number at its left */
  DlnColour colour;
  gboolean disputed;
  gboolean approximate;
  gboolean perhaps; /* the case is seen as of then, and it only may have been known */
} Bar;

/**
 * dln_timeline_fade:
 * @colour: a colour
 * @alpha: how much of it, 0 to 1
 *
 * Returns: the colour, more transparent
 */
DlnColour
dln_timeline_fade (DlnColour colour,
                   float     alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/**
 * dln_timeline_add_rect:
 * @scene: a scene
 * @marks: where it goes
 * @role: a literal
 * @row: the event it stands for
 * @x: px on the view
 * @y: px on the view
 * @width: px
 * @height: px
 * @fade_left: px
 * @fade_right: px
 * @radius: px
 * @colour: its fill
 *
 * A rectangle cut to the view, so that no zoom makes it wider than a surface
 * can hold. What hides under the lane headers may stay.
 */
void
dln_timeline_add_rect (DlnTimelineScene *scene,
                       DlnMarks         *marks,
                       const char       *role,
                       guint             row,
                       double            x,
                       double            y,
                       double            width,
                       double            height,
                       double            fade_left,
                       double            fade_right,
                       double            radius,
                       DlnColour         colour)
{
  double left = MAX (x, 0);
  double right = MIN (x + width, scene->width);
  DlnMark *mark;

  if (right <= left || height <= 0)
    return;
  mark = dln_marks_add (marks, DLN_MARK_RECT, role, row, left, y, right - left, height, colour);
  mark->fade_left = MAX (fade_left - (left - x), 0);
  mark->fade_right = MAX (fade_right - (x + width - right), 0);
  mark->radius = radius;
}

static double
window_px (DlnTimelineScene *scene,
           DlnInstant        earliest,
           DlnInstant        latest,
           double            width)
{
  double px;

  if (earliest == DLN_OPEN)
    return STUB;
  if (latest == DLN_OPEN)
    return MIN (width * DOUBT, MOST_DOUBT);
  px = ((double) latest - (double) earliest) / scene->us_per_px;
  /* The whole bar is in doubt: leave a middle to read on. */
  return px > width * 0.9 ? MIN (width * DOUBT, MOST_DOUBT) : px;
}

static void
add_bracket (DlnTimelineScene *scene,
             DlnMarks         *marks,
             const Bar        *bar,
             gboolean          right)
{
  double x = right ? bar->x1 : bar->x0;
  double tick = right ? x - BRACKET : x;

  if (x < 0 || x > scene->width)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "bracket", bar->row, right ? x - 1.25 : x, bar->y, 1.25,
                 bar->height, bar->colour);
  dln_marks_add (marks, DLN_MARK_RECT, "bracket", bar->row, tick, bar->y, BRACKET, 1.25,
                 bar->colour);
  dln_marks_add (marks, DLN_MARK_RECT, "bracket", bar->row, tick, bar->y + bar->height - 1.25,
                 BRACKET, 1.25, bar->colour);
}

/* What only may have been known then: dashed where a bar has its edges. */
static void
add_perhaps (DlnTimelineScene *scene,
             DlnMarks         *marks,
             const Bar        *bar)
{
  double left = MAX (bar->x0, 0);
  double right = MIN (bar->x1, scene->width);

  if (right - left < 2)
    return;
  for (int edge = 0; edge < 2; edge++)
    dln_marks_add (marks, DLN_MARK_RECT, "perhaps", bar->row, left, edge == 0 ? bar->y : bar->y + bar->height - 1.25,
                   right - left, 1.25, bar->colour)
      ->dash = 3;
}

static void
add_span (DlnTimelineScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          const Bar        *bar)
{
  const DlnBounds *bounds = &bar->bounds;
  double width = bar->x1 - bar->x0;
  double left = window_px (scene, bounds->begin_earliest, bounds->begin_latest, width);
  double right = window_px (scene, bounds->end_earliest, bounds->end_latest, width);
  gboolean narrow = width < 14;
  DlnSpan certain;

  if (bounds->end_latest == DLN_OPEN)
    right = STUB;
  if (narrow)
    left = right = 0;
  dln_timeline_add_rect (scene, marks, "possible", bar->row, bar->x0, bar->y + 1, width,
                         bar->height - 2, left, right, narrow ? 1 : 0,
                         dln_timeline_fade (bar->colour, bar->perhaps    ? 0.2f
                                                         : narrow        ? 0.6f
                                                         : palette->dark ? 0.45f
                                                                         : 0.38f));
  if (bar->perhaps)
    add_perhaps (scene, marks, bar);
  else if (dln_bounds_get_certain (bounds, &certain))
    {
      double x0 = dln_timeline_scene_x (scene, certain.begin);
      double x1 = dln_timeline_scene_x (scene, certain.end);

      dln_timeline_add_rect (scene, marks, "certain", bar->row, x0, bar->y + 1, MAX (x1 - x0, 2),
                             bar->height - 2, 0, 0, x1 - x0 > 8 ? 2 : 0, bar->colour);
    }
  /* A bracket is a limit; what is about then has none. */
  if (narrow || bar->approximate)
    return;
  if (bounds->begin_earliest != DLN_OPEN && bounds->begin_earliest != bounds->begin_latest)
    add_bracket (scene, marks, bar, FALSE);
  if (bounds->end_latest != DLN_OPEN && bounds->end_earliest != bounds->end_latest)
    add_bracket (scene, marks, bar, TRUE);
}

/* Where a label may stand. */
typedef struct {
  double x, width;
  gboolean on_solid;
  gboolean beside;
} Zone;

static double
get_sign_width (const Bar *bar)
{
  return bar->disputed ? DISPUTE + 6 : 0;
}

/* On the certain part, on what is possible before it, or beside the bar. */
static guint
list_zones (DlnTimelineScene *scene,
            const Bar        *bar,
            double            room,
            Zone             *zones)
{
  double left = MAX (bar->x0, scene->style.header_width) + bar->lead;
  double right = MIN (bar->x1, scene->width) - get_sign_width (bar);
  double after = bar->x1 + (bar->bounds.end_latest == DLN_OPEN ? 5 : 8) + get_sign_width (bar);
  double free = MIN (room + bar->x1, scene->width - 4);
  DlnSpan certain;
  guint n = 0;

  if (dln_bounds_get_shape (&bar->bounds) != DLN_SHAPE_INSTANT)
    {
      if (!bar->perhaps && dln_bounds_get_certain (&bar->bounds, &certain))
        {
          double x0 = MAX (dln_timeline_scene_x (scene, certain.begin), left);
          double x1 = MIN (dln_timeline_scene_x (scene, certain.end), right);

          zones[n++] = (Zone) { x0 + 6, x1 - x0 - 12, TRUE, FALSE };
          right = x0;
        }
      zones[n++] = (Zone) { left + 6, right - left - 12, FALSE, FALSE };
    }
  zones[n++] = (Zone) { after, free - after, FALSE, TRUE };
  return n;
}

/* The first zone that holds the whole label, else the widest. */
static Zone
choose_zone (const Zone *zones,
             guint       n_zones,
             double      needed)
{
  Zone widest = zones[0];

  for (guint i = 0; i < n_zones; i++)
    {
      if (zones[i].width >= needed)
        return zones[i];
      if (zones[i].width > widest.width)
        widest = zones[i];
    }
  return widest;
}

static void
add_label (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           const Bar        *bar,
           double            room)
{
  double size = scene->style.text_size;
  double sign = get_sign_width (bar);
  const char *title;
  double needed;
  Zone zones[3];
  Zone zone;
  guint n;

  /* Room at the right of what has scrolled out to the left belongs to nobody. */
  if (bar->x1 < scene->style.header_width)
    return;
  n = list_zones (scene, bar, room, zones);
  zone = choose_zone (zones, n, G_MAXDOUBLE);
  if (zone.width < LEAST_LABEL / 2 && !bar->disputed)
    return;
  title = dln_timeline_scene_title (scene, bar->row);
  needed = ceil (dln_timeline_scene_measure (scene, title, size, DLN_TEXT_NORMAL)) + 1;
  zone = choose_zone (zones, n, needed);
  if (bar->disputed && zone.beside && zone.width > -sign)
    dln_symbol_add_dispute (marks, palette, zone.x - sign + DISPUTE / 2.0, bar->y + bar->height / 2,
                            DISPUTE, bar->row);
  else if (bar->disputed && !zone.beside)
    dln_symbol_add_dispute (marks, palette, MIN (bar->x1, scene->width) - 5 - DISPUTE / 2.0,
                            bar->y + bar->height / 2, DISPUTE, bar->row);
  if (zone.width < MIN (LEAST_LABEL, needed))
    return;
  dln_marks_add_text (marks, "label", bar->row, zone.x, bar->y - 2, MIN (needed, zone.width),
                      bar->height + 4, title, size, DLN_TEXT_NORMAL,
                      zone.on_solid ? palette->on_kind : palette->text);
}

static void
add_ring (DlnMarks   *marks,
          const char *role,
          const Bar  *bar,
          double      line,
          DlnColour   colour,
          double      most)
{
  double left = MAX (bar->x0 - 3, -10);
  double right = MIN (bar->x1 + 3, most + 10);
  DlnMark *mark;

  if (right <= left)
    return;
  mark = dln_marks_add (marks, DLN_MARK_FRAME, role, bar->row, left, bar->y - 2, right - left,
                        bar->height + 4, colour);
  mark->line_width = line;
  mark->radius = 5;
}

static void
remember (DlnTimelineScene *scene,
          const Bar        *bar)
{
  DlnDrawnBar drawn = { bar->row, FALSE, dln_bounds_get_shape (&bar->bounds) == DLN_SHAPE_INSTANT,
                        bar->x0, bar->x1, bar->y - 2, bar->height + 4 };

  g_array_append_val (scene->drawn, drawn);
}

/* Where the lane does not say the kind, colour must not be its only sign. */
static void
add_kind (DlnTimelineScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          DlnKind           kind,
          Bar              *bar)
{
  double x = MAX (bar->x0, scene->style.header_width);

  if (dln_bounds_get_shape (&bar->bounds) == DLN_SHAPE_INSTANT || bar->x1 - x < 2 * SYMBOL)
    return;
  dln_symbol_add (marks, palette, kind, 0, x + SYMBOL, bar->y + bar->height / 2, SYMBOL - 3, bar->row);
  bar->lead = SYMBOL + 2;
}

/**
 * dln_timeline_add_bar:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 * @row: an event with a time
 * @y: top of its band on the view, px
 * @room: px that are free to its right
 */
void
dln_timeline_add_bar (DlnTimelineScene *scene,
                      const DlnPalette *palette,
                      DlnMarks         *marks,
                      guint             row,
                      double            y,
                      double            room)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  DlnKind kind = MIN (columns->kind[row], DLN_KIND_OTHER);
  double shift = dln_timeline_scene_x (scene, scene->origin);
  guint number = 0;
  Bar bar = { .row = row };

  dln_case_get_shown_bounds (scene->dln_case, row, &bar.bounds);
  if (dln_bounds_is_unknown (&bar.bounds))
    return;
  dln_timeline_scene_extent (scene, &bar.bounds, &bar.x0, &bar.x1);
  bar.x0 += shift;
  bar.x1 += shift;
  if (bar.x1 < scene->style.header_width - 200 || bar.x0 > scene->width)
    return;
  bar.height = scene->style.row_height - 4;
  bar.y = y + 2;
  bar.colour = palette->kinds[kind];
  bar.disputed = (columns->flags[row] & DLN_ROW_DISPUTED) != 0;
  bar.approximate = (columns->flags[row] & DLN_ROW_APPROXIMATE) != 0;
  bar.perhaps = columns->known != NULL && columns->known[row] == DLN_KNOWN_POSSIBLY;
  if (scene->style.numbers != NULL)
    number = GPOINTER_TO_UINT (g_hash_table_lookup (scene->style.numbers, GUINT_TO_POINTER (row)));
  if (dln_bounds_get_shape (&bar.bounds) != DLN_SHAPE_INSTANT)
    add_span (scene, palette, marks, &bar);
  else
    (bar.perhaps ? dln_symbol_add_hollow : dln_symbol_add) (marks, palette, kind, number, (bar.x0 + bar.x1) / 2,
                                                            bar.y + bar.height / 2,
                                                            number > 0 ? scene->style.row_height - 2 : SYMBOL, row);
  if (number > 0 && dln_bounds_get_shape (&bar.bounds) != DLN_SHAPE_INSTANT)
    {
      bar.lead = scene->style.row_height / 2;
      dln_symbol_add (marks, palette, kind, number, MAX (bar.x0, scene->style.header_width),
                      bar.y + bar.height / 2, scene->style.row_height - 4, row);
    }
  else if (scene->grouping != DLN_GROUPING_KIND)
    add_kind (scene, palette, marks, kind, &bar);
  add_label (scene, palette, marks, &bar, room);
  dln_timeline_add_pushed (scene, palette, marks, row, bar.x0, bar.x1, bar.y, bar.height);
  if (dln_timeline_breaks (scene, row))
    add_ring (marks, "breaks", &bar, 2, palette->dispute, scene->width);
  else if ((columns->flags[row] & DLN_ROW_SELECTED) != 0)
    add_ring (marks, "selection", &bar, 2, palette->accent, scene->width);
  else if (dln_case_get_hover (scene->dln_case) == row)
    add_ring (marks, "hover", &bar, 1, dln_timeline_fade (palette->accent, 0.7f), scene->width);
  dln_timeline_add_stated (scene, marks, row, &bar.bounds, bar.x0, bar.x1, bar.y, bar.height, bar.colour);
  remember (scene, &bar);
}
