/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a place that was stated leaves open, and how it says where it came
 * from. Radii are metres.
 *
 * The origin of a position is one line of an assessment's reason, marked in a
 * fixed word. Another position replaces that line and leaves the analyst's own
 * words as they are.
 */
#include "config.h"

#include "dln-placing.h"

#include <math.h>
#include <string.h>

#define MARK "Position: "
/* People per km² of built-up land, the low side of what the Atlas of Urban Expansion
 * (Angel and others, 2016) measures: a circle that is too wide misleads less. */
#define DENSITY 2000.0
/* A hamlet is no point, and no town is wider. */
#define LEAST_TOWN 500.0
#define WIDEST_TOWN 25e3
/* Where the list tells no population. */
#define UNKNOWN_TOWN 1000.0
/* Nothing is stated more finely. */
#define LEAST 1.0

static double
get_step (double metres)
{
  return pow (10, floor (log10 (metres)) - 1);
}

/**
 * dln_placing_round_radius:
 * @metres: a radius
 *
 * Returns: it with two significant digits, whole metres, at least one
 */
double
dln_placing_round_radius (double metres)
{
  double step;

  if (!(metres > LEAST))
    return LEAST;
  step = MAX (get_step (metres), 1.0);
  return round (metres / step) * step;
}

/* Never less than @metres: what was stated must lie inside. */
static double
round_up (double metres)
{
  double step;

  if (!(metres > LEAST))
    return LEAST;
  step = MAX (get_step (metres), 1.0);
  return ceil (metres / step - 1e-9) * step;
}

/**
 * dln_placing_radius_of_coordinates:
 * @coordinates: a point as somebody wrote it
 *
 * Half the diagonal of the cell that the last digit stands for: "50.47, 35.97"
 * may be anywhere in 1,113 m by 709 m.
 *
 * Returns: metres, rounded up to two digits
 */
double
dln_placing_radius_of_coordinates (const DlnCoordinates *coordinates)
{
  double high = coordinates->resolution;
  double wide = high;

  if (coordinates->form == DLN_COORDINATES_DECIMAL || coordinates->form == DLN_COORDINATES_DMS)
    wide *= cos (coordinates->point.latitude * G_PI / 180);
  return round_up (hypot (high, wide) / 2);
}

/**
 * dln_placing_radius_of_population:
 * @population: people, 0 where it is not known
 *
 * The circle that holds a town of so many: 2,000 people to the square kilometre,
 * from 500 m to 25 km, and 1 km where nobody counted them.
 *
 * Returns: metres, rounded up to two digits
 */
double
dln_placing_radius_of_population (gint64 population)
{
  if (population <= 0)
    return UNKNOWN_TOWN;
  return round_up (
    CLAMP (1000 * sqrt ((double) population / (DENSITY * G_PI)), LEAST_TOWN, WIDEST_TOWN));
}

/**
 * dln_placing_dup_reason:
 * @reason: (nullable): why an assessment says what it says
 * @origin: (nullable): where its position comes from, in one line
 *
 * Returns: (transfer full) (nullable): the reason with that origin and no other
 */
char *
dln_placing_dup_reason (const char *reason,
                        const char *origin)
{
  g_auto (GStrv) lines = g_strsplit (reason != NULL ? reason : "", "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], MARK))
      g_string_append_printf (text, "%s%s", i > 0 && text->len > 0 ? "\n" : "", lines[i]);
  if (origin != NULL)
    {
      g_autofree char *line = g_strdelimit (g_strdup (origin), "\r\n", ' ');

      g_string_append_printf (text, "%s" MARK "%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, text->len == 0);
}

/**
 * dln_placing_dup_origin:
 * @reason: (nullable): why an assessment says what it says
 *
 * Returns: (transfer full) (nullable): where its position comes from, %NULL where it
 *   does not say
 */
char *
dln_placing_dup_origin (const char *reason)
{
  g_auto (GStrv) lines = g_strsplit (reason != NULL ? reason : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], MARK))
      return g_strdup (lines[i] + strlen (MARK));
  return NULL;
}
