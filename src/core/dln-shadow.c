/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a measured shadow says of the time: the stretches in which the sun casts one in that
 * direction, and of that length where it was measured. The sun's centre is meant, on level ground and without
 * refraction, which lifts a sun below 5° by more than 0.15°: an error of measurement below half a degree
 * says nothing then. What holds for less than a minute may be missed where a length was measured too, and
 * where the bearing turns back, which it does only in the tropics.
 */
#include "config.h"

#include "dln-shadow.h"

#include "dln-sun.h"

#include <math.h>

#define RADIANS (G_PI / 180)
#define STEP DLN_MINUTE

/**
 * dln_shadow_is_valid:
 * @self: a shadow
 *
 * Returns: whether its numbers can be measured
 */
gboolean
dln_shadow_is_valid (const DlnShadow *self)
{
  return self->bearing >= 0 && self->bearing <= 360 && self->error > 0 && self->error <= 180 && self->ratio >= 0 &&
         isfinite (self->ratio) && self->ratio_error >= 0 && isfinite (self->ratio_error);
}

/* By how many degrees the shadow misses its bearing, to which side; NaN by night. */
static double
get_miss (const DlnShadow *self,
          DlnInstant       instant,
          DlnPoint         point,
          gboolean        *fits)
{
  DlnSunPosition sun = dln_sun_get_position (instant, point);
  double miss = remainder (sun.bearing + 180 - self->bearing, 360);
  double tangent = tan (sun.height * RADIANS);

  *fits = sun.height > 0 && fabs (miss) <= self->error &&
          (self->ratio == 0 || fabs (tangent - self->ratio) <= self->ratio_error);
  return sun.height > 0 ? miss : NAN;
}

/**
 * dln_shadow_fits:
 * @self: a shadow
 * @instant: not open
 * @point: where it fell
 *
 * Returns: whether the sun casts it then
 */
gboolean
dln_shadow_fits (const DlnShadow *self,
                 DlnInstant       instant,
                 DlnPoint         point)
{
  gboolean fits;

  get_miss (self, instant, point, &fits);
  return fits;
}

/* Between @low and @high it begins or ceases to fit. Returns: the first second after. */
static DlnInstant
find_edge (const DlnShadow *self,
           DlnPoint         point,
           DlnInstant       low,
           DlnInstant       high)
{
  gboolean before = dln_shadow_fits (self, low, point);

  while (high - low > DLN_SECOND)
    {
      DlnInstant middle = low + (high - low) / 2;

      /* On whole seconds, where there is one in between. */
      if (middle - middle % DLN_SECOND > low)
        middle -= middle % DLN_SECOND;
      if (dln_shadow_fits (self, middle, point) == before)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* Where the bearing is passed between two steps that both miss it. Returns: open where it is not */
static DlnInstant
find_passing (const DlnShadow *self,
              DlnPoint         point,
              DlnInstant       low,
              DlnInstant       high,
              double           miss,
              double           next)
{
  gboolean fits;

  if (isnan (miss) || isnan (next) || (miss < 0) == (next < 0) || fabs (miss - next) > 180)
    return DLN_OPEN;
  while (high - low > DLN_SECOND / 16)
    {
      DlnInstant middle = low + (high - low) / 2;
      double there = get_miss (self, middle, point, &fits);

      if (fits)
        return middle;
      if ((there < 0) == (miss < 0))
        low = middle;
      else
        high = middle;
    }
  return DLN_OPEN;
}

static void
append_span (GArray     *spans,
             DlnInstant  begin,
             DlnInstant  end)
{
  DlnSpan span = { begin, end };

  g_array_append_val (spans, span);
}

/**
 * dln_shadow_list_spans:
 * @self: a valid shadow
 * @within: the day, or days; neither end open; no more than %DLN_SHADOW_LONGEST is searched
 * @point: where it fell
 *
 * Returns: (transfer full) (element-type DlnSpan): when the sun casts it, in order, to the second
 */
GArray *
dln_shadow_list_spans (const DlnShadow *self,
                       DlnSpan          within,
                       DlnPoint         point)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DlnSpan));
  DlnInstant stop = MIN (within.end, dln_instant_add (within.begin, DLN_SHADOW_LONGEST));
  DlnInstant begin = DLN_OPEN, at = within.begin;
  gboolean fits, fitted;
  double miss;

  g_return_val_if_fail (within.begin != DLN_OPEN && within.end != DLN_OPEN, spans);
  g_return_val_if_fail (dln_shadow_is_valid (self), spans);

  miss = get_miss (self, at, point, &fitted);
  if (fitted)
    begin = at;
  while (at < stop)
    {
      DlnInstant next = MIN (dln_instant_add (at, STEP), stop);
      double missed = get_miss (self, next, point, &fits);
      DlnInstant passing = fits || fitted ? DLN_OPEN : find_passing (self, point, at, next, miss, missed);

      if (passing != DLN_OPEN)
        append_span (spans, find_edge (self, point, at, passing), find_edge (self, point, passing, next));
      else if (fits && !fitted)
        begin = find_edge (self, point, at, next);
      else if (!fits && fitted)
        append_span (spans, begin, find_edge (self, point, at, next));
      at = next;
      fitted = fits;
      miss = missed;
    }
  if (fitted && begin < stop)
    append_span (spans, begin, stop);
  return spans;
}
