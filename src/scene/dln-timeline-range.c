/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the chosen range looks on a timeline: a tinted band behind the bars, its two
 * edges, and in the axis a badge that says from when to when, how long and how many. The
 * badge stays in view, even where its range is not. px. Paper shows no range.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px on either side of an edge, and of the playhead, that take hold of it. */
#define GRIP 6
/* px of the playhead's grip at the lower end of the axis. */
#define PLAYHEAD_GRIP 14
#define PADDING 9
#define MARGIN 4
#define BAND_ALPHA 0.12f
#define AXIS_ALPHA 0.16f

static gboolean
get_range (DlnTimelineScene *scene,
           DlnSpan          *range)
{
  *range = dln_case_get_range (scene->dln_case);
  return range->begin != DLN_OPEN && scene->style.numbers == NULL;
}

/* What of the range is in view; -1 before, 1 after, 0 where some of it is. */
static int
clip_range (DlnTimelineScene *scene,
            DlnSpan           range,
            double           *left,
            double           *right)
{
  double from = dln_timeline_scene_x (scene, range.begin);
  double to = dln_timeline_scene_x (scene, range.end);

  *left = CLAMP (from, scene->style.header_width, scene->width);
  *right = CLAMP (to, scene->style.header_width, scene->width);
  if (to <= scene->style.header_width)
    return -1;
  return from >= scene->width ? 1 : 0;
}

/**
 * dln_timeline_add_range_band:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 *
 * What lies behind the lanes.
 */
void
dln_timeline_add_range_band (DlnTimelineScene *scene,
                             const DlnPalette *palette,
                             DlnMarks         *marks)
{
  double top = scene->style.axis_height;
  double left, right;
  DlnSpan range;

  if (get_range (scene, &range) && clip_range (scene, range, &left, &right) == 0)
    dln_marks_add (marks, DLN_MARK_RECT, "range", DLN_NO_ROW, left, top, MAX (right - left, 1),
                   scene->height - top, dln_timeline_fade (palette->accent, BAND_ALPHA));
}

static char *
describe_count (DlnTimelineScene *scene)
{
  guint n = dln_case_count_in_range (scene->dln_case);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", n), n);
}

static char *
describe_when (DlnTimelineScene *scene,
               DlnSpan           range)
{
  return dln_time_label_span_brief (range, dln_timeline_get_zone (scene), scene->style.clock_24h);
}

/**
 * dln_timeline_scene_dup_range_label:
 * @scene: a scene
 *
 * Returns: (transfer full) (nullable): the chosen range in words: from when to when, how
 *   long, how many events; %NULL where none is chosen
 */
char *
dln_timeline_scene_dup_range_label (DlnTimelineScene *scene)
{
  g_autofree char *when = NULL, *length = NULL, *count = NULL;
  DlnSpan range;

  if (!get_range (scene, &range))
    return NULL;
  when = describe_when (scene, range);
  length = dln_time_label_duration (range.end - range.begin);
  count = describe_count (scene);
  return g_strdup_printf ("%s · %s · %s", when, length, count);
}

/**
 * dln_timeline_scene_is_range_cut:
 * @scene: a scene that was built
 *
 * Returns: whether the badge of the range had no room for all that there is to say
 */
gboolean
dln_timeline_scene_is_range_cut (DlnTimelineScene *scene)
{
  return scene->badge.cut;
}

/* The most that fits into @room: all of it, without the dates, the count alone, its number. */
static char *
choose_label (DlnTimelineScene *scene,
              DlnSpan           range,
              int               side,
              double            size,
              double            room,
              double           *width)
{
  g_autofree char *when = describe_when (scene, range);
  g_autofree char *length = dln_time_label_duration (range.end - range.begin);
  g_autofree char *count = describe_count (scene);
  const char *before = side < 0 ? "← " : "";
  const char *after = side > 0 ? " →" : "";
  g_autofree char *forms[] = {
    g_strdup_printf ("%s%s · %s · %s%s", before, when, length, count, after),
    g_strdup_printf ("%s%s · %s%s", before, length, count, after),
    g_strdup_printf ("%s%s%s", before, count, after),
    g_strdup_printf ("%s%u%s", before, dln_case_count_in_range (scene->dln_case), after),
  };
  guint form = 0;

  *width = ceil (dln_timeline_scene_measure (scene, forms[0], size, DLN_TEXT_NORMAL)) + 1;
  while (*width > room && form + 1 < G_N_ELEMENTS (forms))
    *width = ceil (dln_timeline_scene_measure (scene, forms[++form], size, DLN_TEXT_NORMAL)) + 1;
  *width = MIN (*width, MAX (room, 1));
  scene->badge.cut = form > 0;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (i != form)
      g_clear_pointer (&forms[i], g_free);
  return g_steal_pointer (&forms[form]);
}

static void
add_cross (DlnMarks  *marks,
           double     x,
           double     y,
           double     arm,
           DlnColour  colour)
{
  dln_marks_add (marks, DLN_MARK_LINE, "range-clear", DLN_NO_ROW, x - arm, y - arm, 2 * arm, 2 * arm,
                 colour)
    ->line_width = 1.5;
  dln_marks_add (marks, DLN_MARK_LINE, "range-clear", DLN_NO_ROW, x - arm, y + arm, 2 * arm, -2 * arm,
                 colour)
    ->line_width = 1.5;
}

static void
add_badge (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           DlnSpan           range,
           int               side,
           double            middle)
{
  double size = scene->style.text_size - 1;
  double height = scene->style.axis_height / 2 - 3;
  double least = scene->style.header_width + MARGIN;
  double room = scene->width - least - MARGIN - PADDING - height;
  DlnRangeBadge *badge = &scene->badge;
  double text;
  g_autofree char *label = choose_label (scene, range, side, size, room, &text);

  badge->width = text + PADDING + height;
  badge->height = height;
  badge->y = 2;
  badge->x = round (MAX (MIN (middle - badge->width / 2, scene->width - MARGIN - badge->width), least));
  badge->close = badge->x + badge->width - height;
  dln_marks_add (marks, DLN_MARK_RECT, "range-badge", DLN_NO_ROW, badge->x, badge->y, badge->width,
                 height, palette->text)
    ->radius = height / 2;
  dln_marks_add_text (marks, "range-label", DLN_NO_ROW, badge->x + PADDING, badge->y, text, height,
                      label, size, DLN_TEXT_NORMAL, palette->background);
  add_cross (marks, badge->close + height / 2 - 2, badge->y + height / 2, height / 6,
             palette->background);
}

/* Below the badge a handle says that the edge can be dragged. */
static void
add_edge (DlnTimelineScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          DlnInstant        at)
{
  double x = round (dln_timeline_scene_x (scene, at));
  double axis = scene->style.axis_height;

  if (x < scene->style.header_width || x > scene->width)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "range-edge", DLN_NO_ROW, x, axis / 2, 1,
                 scene->height - axis / 2, palette->accent);
  dln_marks_add (marks, DLN_MARK_RECT, "range-handle", DLN_NO_ROW, x - 1.5, axis / 2 + 2, 4,
                 axis / 2 - 5, palette->accent)
    ->radius = 2;
}

/**
 * dln_timeline_add_range_axis:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 *
 * What lies over the axis.
 */
void
dln_timeline_add_range_axis (DlnTimelineScene *scene,
                             const DlnPalette *palette,
                             DlnMarks         *marks)
{
  double left, right;
  DlnSpan range;
  int side;

  scene->badge.width = 0;
  if (!get_range (scene, &range))
    return;
  side = clip_range (scene, range, &left, &right);
  if (side == 0)
    dln_marks_add (marks, DLN_MARK_RECT, "range-axis", DLN_NO_ROW, left, 0, MAX (right - left, 1),
                   scene->style.axis_height - 1, dln_timeline_fade (palette->accent, AXIS_ALPHA));
  add_edge (scene, palette, marks, range.begin);
  add_edge (scene, palette, marks, range.end);
  add_badge (scene, palette, marks, range, side, (left + right) / 2);
}

static gboolean
hits_playhead (DlnTimelineScene *scene,
               double            x,
               double            y)
{
  DlnInstant at = dln_case_get_playhead (scene->dln_case);

  return at != DLN_OPEN && y >= scene->style.axis_height - PLAYHEAD_GRIP &&
         fabs (dln_timeline_scene_x (scene, at) - x) <= GRIP + 1;
}

/**
 * dln_timeline_scene_hit_range:
 * @scene: a scene that was built
 * @x: px
 * @y: px
 *
 * Returns: what of the chosen range or of the playhead is there; nothing outside the axis
 */
DlnTimelineRangePart
dln_timeline_scene_hit_range (DlnTimelineScene *scene,
                              double            x,
                              double            y)
{
  const DlnRangeBadge *badge = &scene->badge;
  double from, to;
  DlnSpan range;

  if (y < 0 || y >= scene->style.axis_height || x < scene->style.header_width)
    return DLN_TIMELINE_RANGE_NOTHING;
  if (hits_playhead (scene, x, y))
    return DLN_TIMELINE_PLAYHEAD;
  if (!get_range (scene, &range))
    return DLN_TIMELINE_RANGE_NOTHING;
  if (x >= badge->x && x < badge->x + badge->width && y < badge->y + badge->height + 1)
    return x >= badge->close ? DLN_TIMELINE_RANGE_CLEAR : DLN_TIMELINE_RANGE_BADGE;
  from = dln_timeline_scene_x (scene, range.begin);
  to = dln_timeline_scene_x (scene, range.end);
  /* Of a narrow range the nearer edge. */
  if (fabs (x - to) <= GRIP && fabs (x - to) <= fabs (x - from))
    return DLN_TIMELINE_RANGE_END;
  if (fabs (x - from) <= GRIP)
    return DLN_TIMELINE_RANGE_BEGIN;
  return x > from && x < to ? DLN_TIMELINE_RANGE_BODY : DLN_TIMELINE_RANGE_NOTHING;
}

/**
 * dln_timeline_scene_snap_edge:
 * @scene: a scene with a view
 * @instant: not open
 * @finer: whether the next finer unit counts
 *
 * Returns: the nearer edge of the cell around @instant at this zoom
 */
DlnInstant
dln_timeline_scene_snap_edge (DlnTimelineScene *scene,
                              DlnInstant        instant,
                              gboolean          finer)
{
  DlnInstant end;
  DlnInstant begin = dln_timeline_scene_snap (scene, instant, finer, &end);

  return (double) instant - (double) begin < (double) end - (double) instant ? begin : end;
}
