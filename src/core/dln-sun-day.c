/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what almanacs print of the sun for a day and a place: sunrise, noon, sunset, and where the
 * three twilights begin and end. Within a minute of published tables below 65° of latitude, from 1900
 * to 2100, on a level horizon at the height of the ground; nearer to the poles, where the sun grazes the
 * horizon, a hundredth of a degree is several minutes.
 */
#include "config.h"

#include "dln-sun-day.h"

#define HALF (12 * DLN_HOUR)

static const double heights[DLN_SUN_DAY_N] = {
  DLN_SUN_HORIZON,
  DLN_SUN_CIVIL,
  DLN_SUN_NAUTICAL,
  DLN_SUN_ASTRONOMICAL,
};

/* The last rise before noon: with a sun that grazes the height there may be several. */
static DlnInstant
find_begin (DlnInstant noon,
            DlnPoint   point,
            double     height)
{
  DlnInstant from = dln_instant_add (noon, -HALF), found = DLN_OPEN, crossing;
  gboolean rising;

  while (from < noon && dln_sun_next_crossing (from, noon, point, height, &crossing, &rising))
    {
      if (rising)
        found = crossing;
      from = crossing;
    }
  return found;
}

static DlnInstant
find_end (DlnInstant noon,
          DlnPoint   point,
          double     height)
{
  DlnInstant crossing;
  gboolean rising;

  if (dln_sun_next_crossing (noon, dln_instant_add (noon, HALF), point, height, &crossing, &rising) && !rising)
    return crossing;
  return DLN_OPEN;
}

/**
 * dln_sun_day_init:
 * @self: (out): a day of the sun
 * @day: a day of the clocks, neither end open
 * @point: where
 *
 * The sun's noon is the one nearest to the middle of @day.
 */
void
dln_sun_day_init (DlnSunDay *self,
                  DlnSpan    day,
                  DlnPoint   point)
{
  g_return_if_fail (day.begin != DLN_OPEN && day.end != DLN_OPEN);

  self->noon = dln_sun_find_noon (day.begin + (day.end - day.begin) / 2, point);
  self->noon_height = dln_sun_get_height (self->noon, point);
  for (guint i = 0; i < DLN_SUN_DAY_N; i++)
    {
      self->begins[i] = find_begin (self->noon, point, heights[i]);
      self->ends[i] = find_end (self->noon, point, heights[i]);
    }
}

/**
 * dln_sun_day_get_height:
 * @height: a height
 *
 * Returns: it in degrees
 */
double
dln_sun_day_get_height (DlnSunDayHeight height)
{
  return heights[height];
}

static gboolean
is_crossed (const DlnSunDay *self,
            DlnSunDayHeight  height)
{
  return self->begins[height] != DLN_OPEN || self->ends[height] != DLN_OPEN;
}

/**
 * dln_sun_day_is_always_above:
 * @self: a day of the sun
 * @height: a height
 *
 * Returns: whether the sun does not sink to it all day, as in polar summer
 */
gboolean
dln_sun_day_is_always_above (const DlnSunDay *self,
                             DlnSunDayHeight  height)
{
  return !is_crossed (self, height) && self->noon_height >= heights[height];
}

/**
 * dln_sun_day_is_always_below:
 * @self: a day of the sun
 * @height: a height
 *
 * Returns: whether the sun does not rise to it all day, as in polar winter
 */
gboolean
dln_sun_day_is_always_below (const DlnSunDay *self,
                             DlnSunDayHeight  height)
{
  return !is_crossed (self, height) && self->noon_height < heights[height];
}
