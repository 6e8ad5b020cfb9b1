/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the axis of a timeline: two rows of ticks, the lines below them, night and
 * twilight at the place in question, the zone in the corner and the playhead.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-sun.h"
#include "dln-tick.h"
#include "dln-zone.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Night bands narrower than a few px would only be grey. */
#define MOST_NIGHTS (60 * DLN_DAY)
/* px a label of the upper row needs in text of TEXT_SIZE px. */
#define DAY_WIDTH 118
#define BRIEF_DAY_WIDTH 52
#define TEXT_SIZE 12

/* px between two labelled ticks of a unit: what its words need, likewise. */
static const double least_width[] = {
  [DLN_TICK_MINUTE] = 48, [DLN_TICK_HOUR] = 48, [DLN_TICK_DAY] = DAY_WIDTH,
  [DLN_TICK_WEEK] = 64, [DLN_TICK_MONTH] = 80, [DLN_TICK_YEAR] = 48,
};

/**
 * dln_timeline_get_zone:
 * @scene: a scene
 *
 * Returns: (transfer none): the zone in which its days and hours are counted
 */
GTimeZone *
dln_timeline_get_zone (DlnTimelineScene *scene)
{
  return scene->style.zone != NULL ? scene->style.zone : dln_case_get_zone (scene->dln_case);
}

/* How much more room words need than the numbers above say. */
static double
get_room (DlnTimelineScene *scene)
{
  return MAX (scene->style.text_size / TEXT_SIZE, 1);
}

/* Of the shortest month and year, wherever the view is: a pan must not change the step. */
static double
get_step_width (DlnTimelineScene *scene,
                DlnTickStep       step)
{
  static const double shortest[] = {
    [DLN_TICK_MINUTE] = DLN_MINUTE,   [DLN_TICK_HOUR] = DLN_HOUR,        [DLN_TICK_DAY] = DLN_DAY,
    [DLN_TICK_WEEK] = 7.0 * DLN_DAY,  [DLN_TICK_MONTH] = 28.0 * DLN_DAY, [DLN_TICK_YEAR] = 365.0 * DLN_DAY,
  };

  return shortest[step.unit] * step.count / scene->us_per_px;
}

/* Whether two ticks at least are in view wherever it is: one alone gives no scale. */
static gboolean
has_two (DlnTimelineScene *scene,
         DlnTickStep       step)
{
  return 2 * get_step_width (scene, step) <= scene->width - scene->style.header_width;
}

static DlnTickStep
choose_lower (DlnTimelineScene *scene)
{
  const DlnTickStep day = { DLN_TICK_DAY, 1 };
  double room = get_room (scene);
  DlnTickStep step = dln_tick_choose (scene->us_per_px, 48 * room);

  /* Hours need their day above them. */
  if (step.unit <= DLN_TICK_HOUR && DLN_DAY / scene->us_per_px < DAY_WIDTH * room)
    step = day;
  for (int i = 0;
       i < 20 && get_step_width (scene, step) < least_width[step.unit] * 0.9 * room; i++)
    step = dln_tick_coarser (step);
  step.first_day = scene->style.first_day;
  /* Days fit with brief names where weeks would be too few. */
  if (step.unit > DLN_TICK_DAY && !has_two (scene, step) &&
      get_step_width (scene, day) >= BRIEF_DAY_WIDTH * room)
    step = day;
  return step;
}

/* Returns: whether there is an upper row: years stand alone */
static gboolean
choose_upper (DlnTickStep  lower,
              DlnTickStep *upper)
{
  static const DlnTickStep above[] = {
    [DLN_TICK_MINUTE] = { DLN_TICK_DAY, 1 }, [DLN_TICK_HOUR] = { DLN_TICK_DAY, 1 },
    [DLN_TICK_DAY] = { DLN_TICK_MONTH, 1 },  [DLN_TICK_WEEK] = { DLN_TICK_MONTH, 1 },
    [DLN_TICK_MONTH] = { DLN_TICK_YEAR, 1 }, [DLN_TICK_YEAR] = { DLN_TICK_YEAR, 1 },
  };

  *upper = above[lower.unit];
  return lower.unit != DLN_TICK_YEAR;
}

static GArray *
list_ticks (DlnTimelineScene *scene,
            DlnTickStep       step,
            gboolean          with_year)
{
  return dln_tick_list (step, scene->window.begin, scene->window.end,
                        dln_timeline_get_zone (scene), scene->style.clock_24h, with_year);
}

static void
add_nights_of (DlnTimelineScene *scene,
               double            height,
               gboolean          deep)
{
  DlnInstant at = scene->nights_for.begin;
  gboolean dark = dln_sun_get_height (at, scene->nights_at) < height;

  while (at < scene->nights_for.end)
    {
      DlnInstant next = scene->nights_for.end;
      DlnNight night;

      if (!dln_sun_next_crossing (at, scene->nights_for.end, scene->nights_at, height, &next, NULL))
        next = scene->nights_for.end;
      night = (DlnNight) { { at, next }, deep };
      if (dark)
        g_array_append_val (scene->nights, night);
      dark = !dark;
      at = next;
    }
}

static gboolean
find_place (DlnTimelineScene *scene,
            DlnPoint         *point)
{
  guint row = dln_case_get_selected (scene->dln_case);
  DlnPlaceArea area;

  if (row != DLN_NO_ROW && dln_case_get_place_area (scene->dln_case, row, &area) && area.has_point)
    *point = area.point;
  else if (scene->has_middle)
    *point = scene->middle;
  else
    return FALSE;
  return TRUE;
}

/* Kept for the view and half of it on either side, and while it narrows: most
 * frames compute no sun. */
static gboolean
update_nights (DlnTimelineScene *scene)
{
  /* A window from end to end of the axis is longer than its instants can count. */
  double wide = (double) scene->window.end - (double) scene->window.begin;
  gint64 width = (gint64) MIN (wide, (double) MOST_NIGHTS);
  DlnPoint point;

  if (wide > MOST_NIGHTS || !find_place (scene, &point))
    return FALSE;
  if (scene->nights_for.begin <= scene->window.begin &&
      scene->nights_for.end >= scene->window.end && scene->nights_at.latitude == point.latitude &&
      scene->nights_at.longitude == point.longitude)
    return TRUE;
  scene->nights_at = point;
  scene->nights_for = (DlnSpan) { dln_instant_add (scene->window.begin, -width / 2),
                                  dln_instant_add (scene->window.end, width / 2) };
  g_array_set_size (scene->nights, 0);
  add_nights_of (scene, DLN_SUN_HORIZON, FALSE);
  add_nights_of (scene, DLN_SUN_CIVIL, TRUE);
  return TRUE;
}

static void
add_nights (DlnTimelineScene *scene,
            const DlnPalette *palette,
            DlnMarks         *marks)
{
  double top = scene->style.axis_height;

  if (!update_nights (scene))
    return;
  for (guint i = 0; i < scene->nights->len; i++)
    {
      const DlnNight *night = &g_array_index (scene->nights, DlnNight, i);
      double x0 = dln_timeline_scene_x (scene, night->span.begin);
      double x1 = dln_timeline_scene_x (scene, night->span.end);
      DlnColour colour = palette->twilight;

      /* Night lies on twilight: what it adds makes the sum its own colour. */
      if (night->deep)
        colour = dln_timeline_fade (palette->night, 1 - palette->twilight.alpha /
                                                          MAX (palette->night.alpha, 0.01f));
      dln_timeline_add_rect (scene, marks, night->deep ? "night" : "twilight", DLN_NO_ROW, x0, top,
                             x1 - x0, scene->height - top, 0, 0, 0, colour);
    }
}

static void
add_lines (DlnTimelineScene *scene,
           DlnMarks         *marks,
           DlnTickStep       step,
           const char       *role,
           double            top,
           double            bottom,
           DlnColour         colour)
{
  g_autoptr (GArray) ticks = list_ticks (scene, step, FALSE);

  for (guint i = 0; i < ticks->len; i++)
    {
      double x = round (dln_timeline_scene_x (scene, g_array_index (ticks, DlnTick, i).at));

      if (x >= scene->style.header_width && x <= scene->width)
        dln_marks_add (marks, DLN_MARK_RECT, role, DLN_NO_ROW, x, top, 1, bottom - top, colour);
    }
}

/**
 * dln_timeline_add_background:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 *
 * What lies behind the lanes.
 */
void
dln_timeline_add_background (DlnTimelineScene *scene,
                             const DlnPalette *palette,
                             DlnMarks         *marks)
{
  DlnTickStep lower = choose_lower (scene);
  DlnTickStep upper;

  dln_marks_add (marks, DLN_MARK_RECT, "background", DLN_NO_ROW, 0, 0, scene->width, scene->height,
                 palette->background);
  add_nights (scene, palette, marks);
  add_lines (scene, marks, lower, "grid", scene->style.axis_height, scene->height, palette->line);
  if (choose_upper (lower, &upper))
    add_lines (scene, marks, upper, "grid-strong", scene->style.axis_height, scene->height,
               palette->line_strong);
}

/* The years of days are said once, at the left, and where a year begins. */
static char *
format_upper (DlnTimelineScene *scene,
              DlnTickStep       step,
              const DlnTick    *tick,
              double            room)
{
  GTimeZone *zone = dln_timeline_get_zone (scene);
  g_autoptr (GArray) with_year =
    dln_tick_list (step, tick->at, tick->at, zone, scene->style.clock_24h, TRUE);
  const char *label =
    with_year->len > 0 ? g_array_index (with_year, DlnTick, 0).label : tick->label;

  if (dln_timeline_scene_measure (scene, label, scene->style.text_size, DLN_TEXT_BOLD) > room)
    label = tick->label;
  return g_strdup (label);
}

static void
add_upper (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           DlnTickStep       step)
{
  g_autoptr (GArray) ticks = list_ticks (scene, step, step.unit == DLN_TICK_MONTH);
  double left = scene->style.header_width;
  double row = scene->style.axis_height / 2;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DlnTick *tick = &g_array_index (ticks, DlnTick, i);
      double x = dln_timeline_scene_x (scene, tick->at);
      double next = i + 1 < ticks->len ? dln_timeline_scene_x (scene, tick[1].at) : scene->width;
      double from = MAX (x, left) + 6;
      double room = MIN (next, scene->width) - from - 6;
      g_autofree char *label = step.unit == DLN_TICK_DAY && from <= left + DAY_WIDTH * 2 * get_room (scene) && i < 2
                                   ? format_upper (scene, step, tick, room)
                                   : g_strdup (tick->label);
      double width =
        ceil (dln_timeline_scene_measure (scene, label, scene->style.text_size, DLN_TEXT_BOLD)) + 1;

      if (x >= left && x <= scene->width)
        dln_marks_add (marks, DLN_MARK_RECT, "tick-strong", DLN_NO_ROW, round (x), 0, 1,
                       scene->style.axis_height, palette->line_strong);
      if (width <= room)
        dln_marks_add_text (marks, "axis-upper", DLN_NO_ROW, from, 3, width, row - 3, label,
                            scene->style.text_size, DLN_TEXT_BOLD, palette->text);
    }
}

static double
measure_label (DlnTimelineScene *scene,
               const char       *label,
               double            size)
{
  return ceil (dln_timeline_scene_measure (scene, label, size, DLN_TEXT_NORMAL)) + 1;
}

static void
add_lower (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           DlnTickStep       step)
{
  g_autoptr (GArray) ticks = list_ticks (scene, step, FALSE);
  double row = scene->style.axis_height / 2;
  double size = scene->style.text_size - 1;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DlnTick *tick = &g_array_index (ticks, DlnTick, i);
      double x = round (dln_timeline_scene_x (scene, tick->at));
      double next = i + 1 < ticks->len ? dln_timeline_scene_x (scene, tick[1].at) : scene->width;
      double room = MIN (next, scene->width) - x - 4;
      const char *label = tick->label;
      double width = measure_label (scene, label, size);

      if (x < scene->style.header_width || x > scene->width)
        continue;
      if (width > room && tick->brief != NULL)
        {
          label = tick->brief;
          width = measure_label (scene, label, size);
        }
      dln_marks_add (marks, DLN_MARK_RECT, "tick", DLN_NO_ROW, x, row + 2, 1, row - 2,
                     palette->line_strong);
      if (width <= room)
        dln_marks_add_text (marks, "axis-lower", DLN_NO_ROW, x + 5, row, width, row - 4, label, size,
                            DLN_TEXT_NORMAL, palette->text_dim);
    }
}

/* A zone that is not the case's is said louder, and what the case's clock differs by. */
static char *
dup_corner_offset (DlnTimelineScene *scene,
                   gboolean          is_own)
{
  DlnInstant middle = scene->window.begin / 2 + scene->window.end / 2;
  g_autofree char *offset = dln_zone_describe_offset (dln_timeline_get_zone (scene), middle);
  g_autofree char *own = NULL;

  if (is_own)
    return g_steal_pointer (&offset);
  own = dln_zone_describe_offset (dln_case_get_zone (scene->dln_case), middle);
  /* Short: there is little room, and "UTC" has been said. */
  return g_strdup_printf (_ ("%s, case %s"), offset, g_str_has_prefix (own, "UTC") && own[3] != '\0' ? own + 3 : own);
}

static void
add_corner (DlnTimelineScene *scene,
            const DlnPalette *palette,
            DlnMarks         *marks)
{
  const char *own = dln_case_get_zone_name (scene->dln_case);
  const char *zone_name = scene->style.zone_name != NULL ? scene->style.zone_name : own;
  gboolean is_own = strcmp (zone_name, own) == 0;
  DlnTextFace face = is_own ? DLN_TEXT_NORMAL : DLN_TEXT_BOLD;
  DlnColour colour = is_own ? palette->text_dim : palette->text;
  g_autofree char *offset = dup_corner_offset (scene, is_own);
  double below = scene->style.header_width - 20 - scene->style.corner_taken;
  double width = below - scene->style.corner_arrow;
  double row = scene->style.axis_height / 2;
  double size = scene->style.text_size - 1;

  if (scene->style.header_width <= 0)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "corner", DLN_NO_ROW, 0, 0, scene->style.header_width,
                 scene->style.axis_height, palette->lane_header);
  if (!is_own)
    {
      dln_marks_add (marks, DLN_MARK_RECT, "zone-other", DLN_NO_ROW, 0, 0,
                     scene->style.header_width, scene->style.axis_height,
                     dln_timeline_fade (palette->accent, 0.2f));
      dln_marks_add (marks, DLN_MARK_RECT, "zone-other", DLN_NO_ROW, 0, 0, 4,
                     scene->style.axis_height, palette->accent);
    }
  if (width > 0)
    dln_marks_add_text (marks, "zone", DLN_NO_ROW, 14, 3, width, row - 3, zone_name, size, face,
                        colour);
  if (below > 0)
    dln_marks_add_text (marks, "zone-offset", DLN_NO_ROW, 14, row, below, row - 4, offset, size,
                        DLN_TEXT_NORMAL, colour);
  dln_marks_add (marks, DLN_MARK_RECT, "header-line", DLN_NO_ROW, scene->style.header_width - 1, 0,
                 1, scene->style.axis_height, palette->line_strong);
}

/**
 * dln_timeline_add_axis:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 *
 * Over the lanes, which scroll under it.
 */
void
dln_timeline_add_axis (DlnTimelineScene *scene,
                       const DlnPalette *palette,
                       DlnMarks         *marks)
{
  DlnTickStep lower = choose_lower (scene);
  DlnTickStep upper;

  dln_marks_add (marks, DLN_MARK_RECT, "axis", DLN_NO_ROW, 0, 0, scene->width,
                 scene->style.axis_height, palette->background);
  if (choose_upper (lower, &upper))
    add_upper (scene, palette, marks, upper);
  add_lower (scene, palette, marks, lower);
  add_corner (scene, palette, marks);
  dln_marks_add (marks, DLN_MARK_RECT, "axis-line", DLN_NO_ROW, 0, scene->style.axis_height - 1,
                 scene->width, 1, palette->line_strong);
}

/**
 * dln_timeline_add_playhead:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 *
 * Where somebody looks is no part of what is printed.
 */
void
dln_timeline_add_playhead (DlnTimelineScene *scene,
                           const DlnPalette *palette,
                           DlnMarks         *marks)
{
  DlnInstant at = dln_case_get_playhead (scene->dln_case);
  double top = scene->style.axis_height - 9;
  double x;

  if (at == DLN_OPEN || scene->style.numbers != NULL)
    return;
  x = round (dln_timeline_scene_x (scene, at));
  if (x < scene->style.header_width || x > scene->width)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "playhead", DLN_NO_ROW, x - 0.75, top, 1.5,
                 scene->height - top, palette->playhead);
  dln_marks_add_polygon (marks, "playhead-grip", DLN_NO_ROW,
                         (const double[]) { x - 6, top - 1, x + 6, top - 1, x, top + 8 }, 3,
                         palette->playhead);
}
