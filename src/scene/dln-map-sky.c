/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the sun over one point of the map: in which direction it stands, where shadows fall and how long they
 * are, as marks and in words. The map keeps angles, so a bearing from true north is drawn as it is.
 */
#include "config.h"

#include "dln-map-sky.h"

#include "dln-sun.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RADIANS (G_PI / 180)
/* px: from the point to the sun, and of the sun. */
#define REACH 96
#define SUN 7
/* px of the shadow of a thing that is as long as high; of the shortest and the longest that are drawn. */
#define UNIT 48
#define SHORTEST 16
#define LONGEST 192
/* px of the arrow's head. */
#define HEAD 11
#define DOT 4
/* px that any of it reaches from the point. */
#define MARGIN (LONGEST + HEAD)

typedef struct {
  double x;
  double y;
} Spot;

/**
 * dln_map_sky_get_compass:
 * @bearing: degrees clockwise from north
 *
 * Returns: (transfer none): "in the south-west", translated
 */
const char *
dln_map_sky_get_compass (double bearing)
{
  static const char *const words[] = { N_ ("in the north"),      N_ ("in the north-east"), N_ ("in the east"),
                                       N_ ("in the south-east"), N_ ("in the south"),      N_ ("in the south-west"),
                                       N_ ("in the west"),       N_ ("in the north-west") };

  return _ (words[((int) lround (bearing / 45) % 8 + 8) % 8]);
}

static int
get_degrees (double bearing)
{
  return (int) lround (bearing) % 360;
}

/**
 * dln_map_sky_dup_words:
 * @self: the sun over a point
 *
 * Returns: (transfer full): in one line, where the sun stands, and where and how long shadows fall
 */
char *
dln_map_sky_dup_words (const DlnMapSky *self)
{
  DlnSunPosition sun;
  double length;

  if (self->instant == DLN_OPEN)
    return g_strdup (_ ("Sun: set the playhead on the timeline to an instant"));
  sun = dln_sun_get_position (self->instant, self->point);
  if (sun.height < 0)
    /* Translators: degrees below the horizon, "in the north", degrees clockwise from north */
    return g_strdup_printf (_ ("The sun is %.0f° below the horizon, %s (%03d°)"), MAX (-sun.height, 1),
                            dln_map_sky_get_compass (sun.bearing), get_degrees (sun.bearing));
  length = 1 / tan (MAX (sun.height, 0.5) * RADIANS);
  if (length > 20)
    return g_strdup_printf (_ ("The sun is %.0f° high, %s (%03d°); shadows fall to %03d°, more than 20 × the height"),
                            sun.height, dln_map_sky_get_compass (sun.bearing), get_degrees (sun.bearing),
                            get_degrees (sun.bearing + 180));
  /* Translators: degrees of height, "in the west", degrees clockwise from north of the sun and of shadows */
  return g_strdup_printf (_ ("The sun is %.0f° high, %s (%03d°); shadows fall to %03d°, %.1f × the height"), sun.height,
                          dln_map_sky_get_compass (sun.bearing), get_degrees (sun.bearing),
                          get_degrees (sun.bearing + 180), length);
}

/* In the repetition of the world that is nearest to the middle. */
static Spot
to_spot (const DlnMapFrame *frame,
         DlnPoint           point)
{
  DlnMercator at = dln_mercator_from_point (point);
  double x = at.x - frame->centre.x;

  return (Spot) { (x - rint (x)) * frame->scale + frame->width / 2,
                  (at.y - frame->centre.y) * frame->scale + frame->height / 2 };
}

static Spot
go (Spot   from,
    double bearing,
    double px)
{
  return (Spot) { from.x + sin (bearing * RADIANS) * px, from.y - cos (bearing * RADIANS) * px };
}

static void
add_line (DlnMarks   *marks,
          const char *role,
          Spot        a,
          Spot        b,
          double      width,
          double      dash,
          DlnColour   colour)
{
  DlnMark *mark =
    dln_marks_add (marks, DLN_MARK_LINE, role, G_MAXUINT32, a.x, a.y, b.x - a.x, b.y - a.y, colour);

  mark->line_width = width;
  mark->dash = dash;
}

static void
add_circle (DlnMarks   *marks,
            const char *role,
            Spot        at,
            double      radius,
            DlnColour   colour)
{
  dln_marks_add (marks, DLN_MARK_CIRCLE, role, G_MAXUINT32, at.x, at.y, 0, 0, colour)->radius = radius;
}

static void
add_head (DlnMarks   *marks,
          const char *role,
          Spot        tip,
          double      bearing,
          double      grow,
          DlnColour   colour)
{
  Spot end = go (tip, bearing, grow * 1.5), left = go (tip, bearing + 180 - 26, HEAD + grow),
       right = go (tip, bearing + 180 + 26, HEAD + grow);
  double points[] = { end.x, end.y, left.x, left.y, right.x, right.y };

  dln_marks_add_polygon (marks, role, G_MAXUINT32, points, 3, colour);
}

static void
add_shadow (DlnMarks         *marks,
            Spot              spot,
            DlnSunPosition    sun,
            const DlnPalette *palette,
            DlnColour         halo)
{
  double bearing = sun.bearing + 180;
  double length = CLAMP (UNIT / tan (MAX (sun.height, 0.5) * RADIANS), SHORTEST, LONGEST);
  Spot tip = go (spot, bearing, length), neck = go (spot, bearing, length - HEAD / 2.0);

  add_line (marks, "shadow-halo", spot, neck, 7, 0, halo);
  add_head (marks, "shadow-halo", tip, bearing, 2, halo);
  add_line (marks, "shadow", spot, neck, 3, 0, palette->text);
  add_head (marks, "shadow-head", tip, bearing, 0, palette->text);
}

/**
 * dln_map_sky_build:
 * @self: the sun over a point
 * @frame: a view
 * @palette: colours
 * @marks: added to
 *
 * Draws a line to the sun, and the shadow of a thing of 48 px as an arrow that is cut where it would be
 * longer than 192 px. By night there is neither.
 */
void
dln_map_sky_build (const DlnMapSky   *self,
                   const DlnMapFrame *frame,
                   const DlnPalette  *palette,
                   DlnMarks          *marks)
{
  Spot spot = to_spot (frame, self->point), disc;
  DlnColour halo = palette->background;
  DlnSunPosition sun;

  if (self->instant == DLN_OPEN || spot.x < -MARGIN || spot.y < -MARGIN || spot.x > frame->width + MARGIN ||
      spot.y > frame->height + MARGIN)
    return;
  sun = dln_sun_get_position (self->instant, self->point);
  if (sun.height < 0)
    return;
  halo.alpha = 0.85f;
  disc = go (spot, sun.bearing, REACH);
  add_line (marks, "sun-halo", spot, disc, 5, 0, halo);
  add_circle (marks, "sun-halo", disc, SUN + 3, halo);
  add_line (marks, "sun-line", spot, disc, 2, 5, palette->accent);
  add_circle (marks, "sun", disc, SUN, palette->accent);
  add_circle (marks, "sun-middle", disc, SUN - 2.5, palette->background);
  add_shadow (marks, spot, sun, palette, halo);
  add_circle (marks, "sun-foot", spot, DOT, palette->text);
}
