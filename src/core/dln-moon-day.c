/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what almanacs print of the moon for a day and a place: moonrise and moonset, of its upper edge, with 34′ of
 * refraction, on a level horizon at the height of the ground. Within a minute of published tables below 65° of
 * latitude, from 1900 to 2100, but where the moon grazes the horizon.
 */
#include "config.h"

#include "dln-moon-day.h"

#define REFRACTION (34.0 / 60)
/* Between two steps that see it on the same side it is not seen to rise and set again. */
#define STEP (10 * DLN_MINUTE)

/**
 * dln_moon_is_up:
 * @instant: not open
 * @point: where
 *
 * Returns: whether its upper edge is over the horizon
 */
gboolean
dln_moon_is_up (DlnInstant instant,
                DlnPoint   point)
{
  DlnMoonPosition moon = dln_moon_get_position (instant, point);

  return moon.height + moon.radius + REFRACTION >= 0;
}

static DlnInstant
find_crossing (DlnInstant low,
               DlnInstant high,
               DlnPoint   point,
               gboolean   up)
{
  while (high - low > DLN_SECOND)
    {
      DlnInstant middle = low + (high - low) / 2;

      if (dln_moon_is_up (middle, point) == up)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/**
 * dln_moon_day_init:
 * @self: (out): the moon in a day
 * @day: a day of the clocks, neither end open
 * @point: where
 */
void
dln_moon_day_init (DlnMoonDay *self,
                   DlnSpan     day,
                   DlnPoint    point)
{
  gboolean up = dln_moon_is_up (day.begin, point);

  g_return_if_fail (day.begin != DLN_OPEN && day.end != DLN_OPEN);

  *self = (DlnMoonDay) { DLN_OPEN, DLN_OPEN, FALSE, FALSE };
  for (DlnInstant at = day.begin; at < day.end;)
    {
      DlnInstant next = MIN (at + STEP, day.end);
      gboolean then = dln_moon_is_up (next, point);
      DlnInstant *found = up ? &self->sets : &self->rises;

      if (then != up && *found == DLN_OPEN)
        *found = find_crossing (at, next, point, up);
      up = then;
      at = next;
    }
  self->always_up = self->rises == DLN_OPEN && self->sets == DLN_OPEN && up;
  self->always_down = self->rises == DLN_OPEN && self->sets == DLN_OPEN && !up;
}
