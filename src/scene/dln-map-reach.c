/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where a body can have been between two of its events, as the map draws it: the region of any time between them
 * with a dashed edge, that of the playhead's instant filled, and in words the speed and what was assumed. What the
 * regions are is core/dln-reach.c's. They are cut to the view, px; across the antimeridian they go on, around a pole
 * they reach the map's upper or lower edge.
 */
#include "config.h"

#include "dln-map-reach.h"

#include "dln-body.h"
#include "dln-reach.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px out of view where an edge along the cut is not seen; of edges. */
#define MARGIN 16
#define LINE 2.0
#define HALO 5.0
#define DASH 6.0
#define TINT_WHOLE 0.13f
#define TINT_NOW 0.26f
/* Characters of an event's title in the words. */
#define LONGEST_TITLE 48

typedef enum {
  STATE_NO_LEG,  /* neither the playhead nor the selected event is on the way */
  STATE_TOO_FEW, /* events of it have a place and a time */
  STATE_GROUP,   /* it does not move as one */
  STATE_NO_ORDER,
  STATE_LEG
} State;

struct _DlnMapReach {
  State state;
  char *actor;
  char *from;
  char *to;
  DlnInstant at;
  DlnMovement movement;
  DlnReachExtent extent;
  DlnReachExtent extent_now;
  char *how; /* "on wheels" */
  double speed;
  gboolean assumed;
  guint n_stops;
  guint n_no_place;
  guint n_no_time;
  GArray *points; /* DlnPoint: what is to be seen of it */
  GArray *whole; /* DlnMercator: x goes on around the world */
  GArray *now;
};

static char *
dup_title (DlnCase *dln_case,
           guint    row)
{
  g_autofree char *title = dln_case_dup_title (dln_case, row);
  g_autofree char *brief = NULL;

  if (g_utf8_strlen (title, -1) <= LONGEST_TITLE)
    return g_steal_pointer (&title);
  brief = g_utf8_substring (title, 0, LONGEST_TITLE);
  return g_strconcat (g_strchomp (brief), "…", NULL);
}

static gboolean
winds (const GArray *edge,
       double       *turn)
{
  const DlnMercator *first = &g_array_index (edge, DlnMercator, 0);
  const DlnMercator *last = &g_array_index (edge, DlnMercator, edge->len - 1);
  double closing = first->x - last->x;

  *turn = rint (closing);
  return *turn != 0;
}

/* Next to a pole two corners may be half the world apart, and which way around cannot be seen from them. */
static void
turn_widest (GArray *edge,
             double  turn)
{
  guint widest = 1;

  for (guint i = 1; i < edge->len; i++)
    {
      const DlnMercator *at = &g_array_index (edge, DlnMercator, i);
      double width = fabs (at[0].x - at[-1].x);

      if (width > fabs (g_array_index (edge, DlnMercator, widest).x - g_array_index (edge, DlnMercator, widest - 1).x))
        widest = i;
    }
  for (guint i = widest; i < edge->len; i++)
    g_array_index (edge, DlnMercator, i).x += turn;
}

static void
append (GArray *edge,
        double  x,
        double  y)
{
  DlnMercator at = { x, y };

  g_array_append_val (edge, at);
}

/* Around a pole the edge goes around the world: then it is closed along the map's edge. */
static void
close_around_pole (GArray  *edge,
                   gboolean north)
{
  DlnMercator first = g_array_index (edge, DlnMercator, 0), last = g_array_index (edge, DlnMercator, edge->len - 1);
  double end = first.x + (last.x > first.x ? 1 : -1);

  append (edge, end, first.y);
  append (edge, end, north ? -1 : 2);
  append (edge, first.x, north ? -1 : 2);
}

static GArray *
project (const DlnReach *reach,
         DlnInstant      at,
         const GArray   *points)
{
  GArray *edge = g_array_new (FALSE, FALSE, sizeof (DlnMercator));
  gboolean north, south, around;
  double turn;

  for (guint i = 0; i < points->len; i++)
    {
      DlnMercator next = dln_mercator_from_point (g_array_index (points, DlnPoint, i));

      if (i > 0)
        next.x -= rint (next.x - g_array_index (edge, DlnMercator, i - 1).x);
      g_array_append_val (edge, next);
    }
  if (edge->len < 3)
    return edge;
  north = dln_reach_get_excess (reach, at, (DlnPoint) { 90, 0 }) < 0;
  south = dln_reach_get_excess (reach, at, (DlnPoint) { -90, 0 }) < 0;
  around = winds (edge, &turn);
  if (around != (north != south))
    turn_widest (edge, around ? turn : 1);
  if (north != south)
    close_around_pole (edge, north);
  return edge;
}

/* @points: (element-type DlnPoint): emptied, and given the corners */
static GArray *
trace (const DlnReach *reach,
       DlnInstant      at,
       GArray         *points,
       DlnReachExtent *extent)
{
  g_array_set_size (points, 0);
  *extent = dln_reach_trace (reach, at, points);
  return project (reach, at, points);
}

static void
read_speed (DlnMapReach     *self,
            DlnCase         *dln_case,
            const DlnRecord *actor)
{
  g_autoptr (DlnSpeeds) speeds = dln_case_read_speeds (dln_case, NULL);
  const DlnMovementProfile *profile;

  if (speeds == NULL)
    speeds = dln_speeds_new ();
  profile = dln_speeds_find (speeds, dln_record_get_text (actor, "kind"));
  self->assumed = profile == NULL;
  if (profile == NULL)
    profile = dln_speeds_get_assumed (speeds);
  self->how = g_strdup (_ (profile->label));
  self->speed = profile->speed;
}

static void
read_leg (DlnMapReach        *self,
          DlnCase            *dln_case,
          const DlnTrackStop *stops)
{
  g_autoptr (GArray) now = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  DlnMovementStay stays[2] = { 0 };
  DlnReach reach;

  for (guint i = 0; i < 2; i++)
    {
      dln_case_get_bounds (dln_case, stops[i].row, &stays[i].bounds);
      dln_case_get_place_area (dln_case, stops[i].row, &stays[i].area);
    }
  self->movement = dln_movement_judge (&stays[0], &stays[1], self->speed);
  dln_reach_init (&reach, &stays[0], &stays[1], self->speed);
  self->whole = trace (&reach, DLN_OPEN, self->points, &self->extent);
  if (self->at != DLN_OPEN)
    self->now = trace (&reach, self->at, now, &self->extent_now);
  /* What cannot be drawn is told of two places. */
  for (guint i = 0; self->extent != DLN_REACH_REGION && i < 2; i++)
    g_array_append_val (self->points, stays[i].area.point);
}

/**
 * dln_map_reach_new:
 * @dln_case: a case
 * @track: of an actor of it
 * @at: an instant, the playhead's for example, or open
 * @row: where @at is open, the event from which the body set out; %DLN_NO_ROW for none
 *
 * Traces the regions: for a gesture, not for a frame.
 *
 * Returns: (transfer full): where it can have been
 */
DlnMapReach *
dln_map_reach_new (DlnCase        *dln_case,
                   const DlnTrack *track,
                   DlnInstant      at,
                   guint           row)
{
  DlnMapReach *self = g_new0 (DlnMapReach, 1);
  g_autoptr (DlnRecord) actor = dln_case_get_record (dln_case, DLN_TABLE_ACTOR, track->actor, NULL);
  const DlnTrackStop *stops = (const DlnTrackStop *) (gpointer) track->stops->data;
  guint leg;

  self->actor = g_strdup (track->title);
  self->points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  self->n_stops = track->stops->len;
  self->n_no_place = track->n_no_place;
  self->n_no_time = track->n_no_time;
  self->at = at;
  if (actor == NULL || dln_record_get_integer (actor, "moves_as_one", 0) == 0)
    self->state = STATE_GROUP;
  else if (track->stops->len < 2)
    self->state = STATE_TOO_FEW;
  else if (!dln_track_find_leg (track, at, row, &leg))
    self->state = STATE_NO_LEG;
  else
    {
      self->state = dln_track_is_certain (&stops[leg], &stops[leg + 1]) ? STATE_LEG : STATE_NO_ORDER;
      self->from = dup_title (dln_case, stops[leg].row);
      self->to = dup_title (dln_case, stops[leg + 1].row);
      read_speed (self, dln_case, actor);
    }
  if (self->state == STATE_LEG)
    read_leg (self, dln_case, &stops[leg]);
  return self;
}

/**
 * dln_map_reach_free:
 * @self: (transfer full) (nullable): where a body can have been
 */
void
dln_map_reach_free (DlnMapReach *self)
{
  if (self == NULL)
    return;
  g_free (self->actor);
  g_free (self->from);
  g_free (self->to);
  g_free (self->how);
  g_array_unref (self->points);
  g_clear_pointer (&self->whole, g_array_unref);
  g_clear_pointer (&self->now, g_array_unref);
  g_free (self);
}

/* --- in words -------------------------------------------------------------- */

static void
append_movement (GString           *text,
                 const DlnMovement *movement)
{
  g_autofree char *most = movement->most > 0 && movement->most != DLN_OPEN ? dln_time_label_duration (movement->most) : NULL;

  if (movement->most == DLN_OPEN)
    g_string_append_printf (text, _ ("%.1f km at least, and nothing says in what time"), movement->nearest / 1000);
  else if (most == NULL)
    g_string_append_printf (text, _ ("%.1f km at least, with no time between them"), movement->nearest / 1000);
  else
    /* Translators: a distance, a duration, and the speed that follows */
    g_string_append_printf (text, _ ("%.1f km at least in %s at most takes %.0f km/h"), movement->nearest / 1000, most,
                            ceil (movement->needed * 3.6));
}

static const char *
get_verdict (DlnMovementVerdict verdict)
{
  switch (verdict)
    {
    case DLN_MOVEMENT_POSSIBLE:
      return _ ("possible");
    case DLN_MOVEMENT_IMPOSSIBLE:
      return _ ("impossible");
    case DLN_MOVEMENT_DEPENDS:
    default:
      return _ ("depends on where and when exactly");
    }
}

static void
append_legend (GString           *text,
               const DlnMapReach *self)
{
  if (self->extent == DLN_REACH_NOWHERE)
    return;
  g_string_append_c (text, '\n');
  if (self->extent == DLN_REACH_UNLIMITED)
    g_string_append (text, _ ("Nothing limits where it can have been"));
  else if (self->extent == DLN_REACH_TOO_FAR && (self->now == NULL || self->now->len == 0))
    g_string_append (text, _ ("It can have been anywhere on half of the globe or more"));
  else if (self->now == NULL || self->now->len == 0)
    g_string_append (text, _ ("Dashed: at any time between · straight lines, no roads"));
  else
    g_string_append (text, _ ("Filled: at the playhead · dashed: at any time between · straight lines, no roads"));
}

/* "Reach needs two events of Ann with a place and a time; it has one: 1 has no place · 2 have no time" */
static void
append_too_few (GString           *text,
                const DlnMapReach *self)
{
  g_string_append_printf (text, _ ("Reach needs two events of %s with a place and a time; there is %u"), self->actor,
                          self->n_stops);
  if (self->n_no_place > 0)
    g_string_append_printf (text, ngettext (" · %u has no place", " · %u have no place", self->n_no_place),
                            self->n_no_place);
  if (self->n_no_time > 0)
    g_string_append_printf (text, ngettext (" · %u has no time", " · %u have no time", self->n_no_time), self->n_no_time);
}

/**
 * dln_map_reach_get_points:
 * @self: where a body can have been
 * @n_points: (out): how many
 *
 * Returns: (transfer none) (array length=n_points): what a view should hold to show all of the region; where it is
 *   none that can be drawn, the two places
 */
const DlnPoint *
dln_map_reach_get_points (const DlnMapReach *self,
                          guint             *n_points)
{
  *n_points = self->points->len;
  return (const DlnPoint *) (gpointer) self->points->data;
}

/**
 * dln_map_reach_dup_words:
 * @self: where a body can have been
 *
 * Returns: (transfer full): what is drawn, by which speed and assumption, in a few lines; or why nothing is
 */
char *
dln_map_reach_dup_words (const DlnMapReach *self)
{
  GString *text = g_string_new (NULL);

  if (self->state == STATE_GROUP)
    g_string_append_printf (text, _ ("%s does not move as one: it can be in two places"), self->actor);
  else if (self->state == STATE_TOO_FEW)
    append_too_few (text, self);
  else if (self->state == STATE_NO_LEG && self->at != DLN_OPEN)
    g_string_append_printf (text, _ ("At the playhead %s is not between two events of its track"), self->actor);
  else if (self->state == STATE_NO_LEG)
    g_string_append (text, _ ("Reach: set the playhead, or select an event of the track"));
  else if (self->state == STATE_NO_ORDER)
    g_string_append_printf (text, _ ("Which came first is not known: “%s” or “%s”"), self->from, self->to);
  if (self->state != STATE_LEG)
    return g_string_free (text, FALSE);
  /* Translators: an actor, and the titles of two events */
  g_string_append_printf (text, _ ("%s between “%s” and “%s”"), self->actor, self->from, self->to);
  g_string_append_c (text, '\n');
  append_movement (text, &self->movement);
  g_string_append (text, " · ");
  /* Translators: "on wheels", a speed */
  g_string_append_printf (text, self->assumed ? _ ("%s %.0f km/h at most, which is assumed") : _ ("%s %.0f km/h at most"),
                          self->how, self->speed * 3.6);
  g_string_append_printf (text, ": %s", get_verdict (self->movement.verdict));
  append_legend (text, self);
  return g_string_free (text, FALSE);
}

/* --- marks ----------------------------------------------------------------- */

/* What lies on the inner side of one border. @axis: 0 for x, 1 for y; @sign: 1 where more is inside. */
static void
cut_side (const GArray *from,
          GArray       *to,
          guint         axis,
          double        limit,
          double        sign)
{
  const double *points = (const double *) (gpointer) from->data;
  guint n = from->len / 2;

  g_array_set_size (to, 0);
  for (guint i = 0; i < n; i++)
    {
      const double *a = points + 2 * i, *b = points + 2 * ((i + 1) % n);
      double inside_a = (a[axis] - limit) * sign, inside_b = (b[axis] - limit) * sign;

      if (inside_a >= 0)
        g_array_append_vals (to, a, 2);
      if ((inside_a < 0) != (inside_b < 0))
        {
          double part = inside_a / (inside_a - inside_b);
          double cut[2] = { a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part };

          g_array_append_vals (to, cut, 2);
        }
    }
}

/* Returns: (transfer full): x,y pairs, px, of what the view holds of one repetition of the world */
static GArray *
cut (const DlnMapFrame *frame,
     const GArray      *edge,
     double             turn)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) other = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < edge->len; i++)
    {
      const DlnMercator *at = &g_array_index (edge, DlnMercator, i);
      double px[2] = { (at->x + turn - frame->centre.x) * frame->scale + frame->width / 2,
                       (at->y - frame->centre.y) * frame->scale + frame->height / 2 };

      g_array_append_vals (points, px, 2);
    }
  cut_side (points, other, 0, -MARGIN, 1);
  cut_side (other, points, 0, frame->width + MARGIN, -1);
  cut_side (points, other, 1, -MARGIN, 1);
  cut_side (other, points, 1, frame->height + MARGIN, -1);
  return points;
}

typedef struct {
  const char *ground;
  const char *halo;
  const char *edge;
  float tint;
  double dash;
} Style;

static void
add_region (const GArray      *edge,
            const DlnMapFrame *frame,
            const DlnPalette  *palette,
            const Style       *style,
            DlnMarks          *marks)
{
  double half = frame->width / 2 / frame->scale, west = G_MAXDOUBLE, east = -G_MAXDOUBLE;
  DlnColour ground = palette->accent, halo = palette->background;

  ground.alpha *= style->tint;
  halo.alpha *= 0.7f;
  for (guint i = 0; i < edge->len; i++)
    {
      west = MIN (west, g_array_index (edge, DlnMercator, i).x);
      east = MAX (east, g_array_index (edge, DlnMercator, i).x);
    }
  for (double turn = ceil (frame->centre.x - half - east); edge->len > 0 && turn <= frame->centre.x + half - west; turn++)
    {
      g_autoptr (GArray) points = cut (frame, edge, turn);
      const double *xy = (const double *) (gpointer) points->data;
      guint n = points->len / 2;

      if (n < 3)
        continue;
      dln_marks_add_rings (marks, DLN_MARK_AREA, style->ground, DLN_NO_ROW, xy, n, &n, 1, ground);
      dln_marks_add_rings (marks, DLN_MARK_BORDER, style->halo, DLN_NO_ROW, xy, n, &n, 1, halo)->line_width = HALO;
      {
        DlnMark *line = dln_marks_add_rings (marks, DLN_MARK_BORDER, style->edge, DLN_NO_ROW, xy, n, &n, 1, palette->accent);

        line->line_width = LINE;
        line->dash = style->dash;
      }
    }
}

/**
 * dln_map_reach_build:
 * @self: where a body can have been
 * @frame: a view
 * @palette: colours
 * @marks: added to
 */
void
dln_map_reach_build (const DlnMapReach *self,
                     const DlnMapFrame *frame,
                     const DlnPalette  *palette,
                     DlnMarks          *marks)
{
  const Style whole = { "reach-area", "reach-halo", "reach", TINT_WHOLE, DASH };
  const Style now = { "reach-now-area", "reach-now-halo", "reach-now", TINT_NOW, 0 };

  if (self->whole != NULL)
    add_region (self->whole, frame, palette, &whole, marks);
  if (self->now != NULL)
    add_region (self->now, frame, palette, &now, marks);
}
