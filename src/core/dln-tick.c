/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where the marks of a time axis stand and what they say. Marks follow
 * the clock of a zone: a tick of hours stands where the clock shows a multiple
 * of them, or where the clock is put forward over one. Ticks are strictly
 * increasing; dates beyond the axis saturate at its ends. Labels are English:
 * core has no locale.
 */
#include "config.h"

#include "dln-tick.h"

#include "dln-calendar-private.h"
#include "dln-zone.h"

/* More than any screen or page shows; a safeguard, not a limit to plan with. */
#define MAX_TICKS 5000

/* From fine to coarse; the width is the typical one, for choosing only. */
static const struct {
  DlnTickStep step;
  gint64 width;
} ladder[] = {
  { { DLN_TICK_MINUTE, 1 }, DLN_MINUTE },
  { { DLN_TICK_MINUTE, 5 }, 5 * DLN_MINUTE },
  { { DLN_TICK_MINUTE, 15 }, 15 * DLN_MINUTE },
  { { DLN_TICK_MINUTE, 30 }, 30 * DLN_MINUTE },
  { { DLN_TICK_HOUR, 1 }, DLN_HOUR },
  { { DLN_TICK_HOUR, 3 }, 3 * DLN_HOUR },
  { { DLN_TICK_HOUR, 6 }, 6 * DLN_HOUR },
  { { DLN_TICK_HOUR, 12 }, 12 * DLN_HOUR },
  { { DLN_TICK_DAY, 1 }, DLN_DAY },
  { { DLN_TICK_WEEK, 1 }, 7 * DLN_DAY },
  { { DLN_TICK_MONTH, 1 }, 30 * DLN_DAY },
  { { DLN_TICK_MONTH, 3 }, 91 * DLN_DAY },
  { { DLN_TICK_YEAR, 1 }, 365 * DLN_DAY },
  { { DLN_TICK_YEAR, 5 }, 1826 * DLN_DAY },
  { { DLN_TICK_YEAR, 10 }, 3652 * DLN_DAY },
  { { DLN_TICK_YEAR, 50 }, 18262 * DLN_DAY },
  { { DLN_TICK_YEAR, 100 }, 36524 * DLN_DAY },
  { { DLN_TICK_YEAR, 1000 }, 365242 * DLN_DAY },
};

/**
 * dln_tick_choose:
 * @microseconds_per_pixel: the scale of the axis
 * @least_pixels: how close two ticks may typically stand
 *
 * Returns: the finest step that keeps that distance, else the coarsest
 */
DlnTickStep
dln_tick_choose (double microseconds_per_pixel,
                 double least_pixels)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (ladder) &&
         (double) ladder[i].width < microseconds_per_pixel * least_pixels)
    i++;
  return ladder[i].step;
}

static guint
find_rung (DlnTickStep step)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (ladder) &&
         (ladder[i].step.unit < step.unit ||
          (ladder[i].step.unit == step.unit && ladder[i].step.count < step.count)))
    i++;
  return i;
}

/**
 * dln_tick_coarser:
 * @step: a step
 *
 * Returns: the next coarser one, @step itself at the top
 */
DlnTickStep
dln_tick_coarser (DlnTickStep step)
{
  guint i = find_rung (step);

  return ladder[MIN (i + 1, G_N_ELEMENTS (ladder) - 1)].step;
}

/**
 * dln_tick_finer:
 * @step: a step
 *
 * Returns: the next finer one, @step itself at the bottom
 */
DlnTickStep
dln_tick_finer (DlnTickStep step)
{
  guint i = find_rung (step);

  return ladder[i > 0 ? i - 1 : 0].step;
}

static gint64
modulo (gint64 a,
        gint64 b)
{
  gint64 rest = a % b;

  return rest < 0 ? rest + b : rest;
}

static gint64
get_offset (GTimeZone  *zone,
            DlnInstant  instant)
{
  return dln_zone_get_offset (zone, instant) * DLN_SECOND;
}

/* Microseconds since the clock last showed a multiple of @width, were its
 * offset always the same. */
static gint64
since_multiple (DlnInstant instant,
                gint64     offset,
                gint64     width)
{
  return modulo (modulo (instant, width) + offset, width);
}

/* The first instant after @low, up to @high, with another offset than @low's. */
static DlnInstant
find_change (GTimeZone  *zone,
             DlnInstant  low,
             DlnInstant  high)
{
  gint64 offset = get_offset (zone, low);

  while (high - low > 1)
    {
      DlnInstant middle = low + (high - low) / 2;

      if (get_offset (zone, middle) == offset)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* Whether the clock, when put forward at @change, jumps over a multiple. */
static gboolean
skips_multiple (GTimeZone  *zone,
                DlnInstant  change,
                gint64      width)
{
  gint64 before = get_offset (zone, change - 1);
  gint64 jump = get_offset (zone, change) - before;
  gint64 since = since_multiple (change, before, width);

  return jump > 0 && (since == 0 || width - since < jump);
}

static DlnInstant
floor_clock (DlnInstant  instant,
             gint64      width,
             GTimeZone  *zone)
{
  /* Two changes of the clock within one step do not occur; four is ample. */
  for (int i = 0; i < 4; i++)
    {
      gint64 offset = get_offset (zone, instant);
      DlnInstant found = dln_instant_add (instant, -since_multiple (instant, offset, width));
      DlnInstant change;

      if (found == DLN_INSTANT_MIN || get_offset (zone, found) == offset)
        return found;
      change = find_change (zone, found, instant);
      if (skips_multiple (zone, change, width))
        return change;
      instant = change - 1;
    }
  return instant;
}

static DlnInstant
next_clock (DlnInstant  tick,
            gint64      width,
            GTimeZone  *zone)
{
  gint64 offset = get_offset (zone, tick);
  DlnInstant next = dln_instant_add (tick, width - since_multiple (tick, offset, width));
  DlnInstant change;
  gint64 since;

  if (next == DLN_INSTANT_MAX || get_offset (zone, next) == offset)
    return next;
  change = find_change (zone, tick, next);
  if (skips_multiple (zone, change, width))
    return change;
  since = since_multiple (change, get_offset (zone, change), width);
  return dln_instant_add (change, since == 0 ? 0 : width - since);
}

/* @civil becomes the first day of the cell it lies in. */
static void
floor_date (DlnTickStep  step,
            DlnCivil    *civil)
{
  switch (step.unit)
    {
    case DLN_TICK_WEEK:
      dln_calendar_add_days (civil,
                             -(int) modulo (dln_civil_weekday (civil) - 1 - step.first_day, 7));
      break;
    case DLN_TICK_MONTH:
      civil->month -= (civil->month - 1) % step.count;
      civil->day = 1;
      break;
    case DLN_TICK_YEAR:
      civil->year -= modulo (civil->year, step.count);
      civil->month = 1;
      civil->day = 1;
      break;
    case DLN_TICK_MINUTE:
    case DLN_TICK_HOUR:
    case DLN_TICK_DAY:
    default:
      break;
    }
}

static void
next_date (DlnTickStep  step,
           DlnCivil    *civil)
{
  switch (step.unit)
    {
    case DLN_TICK_WEEK:
      dln_calendar_add_days (civil, 7 * step.count);
      break;
    case DLN_TICK_MONTH:
      dln_calendar_add_months (civil, step.count);
      break;
    case DLN_TICK_YEAR:
      civil->year += step.count;
      break;
    case DLN_TICK_MINUTE:
    case DLN_TICK_HOUR:
    case DLN_TICK_DAY:
    default:
      dln_calendar_add_days (civil, step.count);
      break;
    }
}

/* Width of a step of the clock, 0 for a step of the calendar. */
static gint64
get_clock_width (DlnTickStep step)
{
  if (step.unit == DLN_TICK_MINUTE)
    return step.count * DLN_MINUTE;
  return step.unit == DLN_TICK_HOUR ? step.count * DLN_HOUR : 0;
}

/**
 * dln_tick_floor:
 * @step: a step of a count above 0
 * @instant: not open
 * @zone: whose clock
 *
 * Returns: the last tick at or before @instant
 */
DlnInstant
dln_tick_floor (DlnTickStep  step,
                DlnInstant   instant,
                GTimeZone   *zone)
{
  gint64 width = get_clock_width (step);
  DlnCivil civil;
  DlnInstant found;
  DlnInstant next;

  g_return_val_if_fail (step.count > 0, instant);
  g_return_val_if_fail (instant != DLN_OPEN, instant);

  if (width > 0)
    return floor_clock (instant, width, zone);
  dln_zone_to_civil (zone, instant, &civil);
  floor_date (step, &civil);
  found = dln_calendar_day_start (zone, &civil, NULL);
  /* Where clocks went back over midnight, it is the day before once more, and the next has begun. */
  next_date (step, &civil);
  next = dln_calendar_day_start (zone, &civil, NULL);
  return next <= instant ? next : MIN (found, instant);
}

/**
 * dln_tick_next:
 * @step: a step of a count above 0
 * @tick: an instant, usually a tick
 * @zone: whose clock
 *
 * Returns: the first tick after @tick, %DLN_INSTANT_MAX at the end of the axis
 */
DlnInstant
dln_tick_next (DlnTickStep  step,
               DlnInstant   tick,
               GTimeZone   *zone)
{
  gint64 width = get_clock_width (step);
  DlnCivil civil;

  g_return_val_if_fail (step.count > 0, DLN_INSTANT_MAX);
  g_return_val_if_fail (tick != DLN_OPEN, DLN_INSTANT_MAX);

  if (width > 0)
    return next_clock (tick, width, zone);
  dln_zone_to_civil (zone, tick, &civil);
  floor_date (step, &civil);
  /* A zone that crossed the date line has a day of no length. */
  for (int i = 0; i < 4; i++)
    {
      DlnInstant next;

      next_date (step, &civil);
      next = dln_calendar_day_start (zone, &civil, NULL);
      if (next > tick)
        return next;
    }
  return DLN_INSTANT_MAX;
}

static char *
format_clock (const DlnCivil *civil,
              gboolean        minutes,
              gboolean        clock_24h)
{
  int hour = civil->hour % 12 == 0 ? 12 : civil->hour % 12;
  const char *half = civil->hour < 12 ? "AM" : "PM";

  if (clock_24h)
    return g_strdup_printf ("%02d:%02d", civil->hour, civil->minute);
  if (minutes || civil->minute != 0)
    return g_strdup_printf ("%d:%02d %s", hour, civil->minute, half);
  return g_strdup_printf ("%d %s", hour, half);
}

static char *
format_label (DlnTickStep     step,
              const DlnCivil *civil,
              gboolean        clock_24h,
              gboolean        with_year)
{
  g_autofree char *year =
    g_strdup_printf ("%s%" G_GINT64_FORMAT, civil->year < 0 ? "−" : "", ABS (civil->year));
  const char *month = dln_calendar_month_name (civil->month);
  const char *gap = with_year ? " " : "";
  const char *suffix = with_year ? year : "";

  switch (step.unit)
    {
    case DLN_TICK_MINUTE:
    case DLN_TICK_HOUR:
      return format_clock (civil, step.unit == DLN_TICK_MINUTE, clock_24h);
    case DLN_TICK_DAY:
      return g_strdup_printf ("%s %d %s%s%s", dln_calendar_weekday_name (dln_civil_weekday (civil)),
                              civil->day, month, gap, suffix);
    case DLN_TICK_WEEK:
      return g_strdup_printf ("%d %s%s%s", civil->day, month, gap, suffix);
    case DLN_TICK_MONTH:
      return g_strdup_printf ("%s%s%s", month, gap, suffix);
    case DLN_TICK_YEAR:
    default:
      return g_steal_pointer (&year);
    }
}

static void
clear_tick (gpointer tick)
{
  g_clear_pointer (&((DlnTick *) tick)->label, g_free);
  g_clear_pointer (&((DlnTick *) tick)->brief, g_free);
}

/**
 * dln_tick_list:
 * @step: a step
 * @begin: where the axis begins
 * @end: where it ends
 * @zone: whose clock
 * @clock_24h: whether hours count to 24
 * @with_year: whether dates say their year
 *
 * Begins with the last tick at or before @begin, so that the cell in view there
 * has its label, and ends with the last at or before @end; 5,000 at the most.
 *
 * Returns: (transfer full) (element-type DlnTick): the ticks
 */
GArray *
dln_tick_list (DlnTickStep  step,
               DlnInstant   begin,
               DlnInstant   end,
               GTimeZone   *zone,
               gboolean     clock_24h,
               gboolean     with_year)
{
  GArray *ticks = g_array_new (FALSE, TRUE, sizeof (DlnTick));
  DlnInstant at;

  g_array_set_clear_func (ticks, clear_tick);
  g_return_val_if_fail (begin != DLN_OPEN && end != DLN_OPEN, ticks);

  if (begin > end)
    return ticks;
  at = dln_tick_floor (step, begin, zone);
  while (at <= end && ticks->len < MAX_TICKS)
    {
      DlnInstant next = dln_tick_next (step, at, zone);
      DlnTick tick = { .at = at };
      DlnCivil civil;

      dln_zone_to_civil (zone, at, &civil);
      tick.label = format_label (step, &civil, clock_24h, with_year);
      if (step.unit == DLN_TICK_DAY)
        tick.brief = format_label ((DlnTickStep) { DLN_TICK_WEEK, 1 }, &civil, clock_24h, with_year);
      tick.is_day_start = dln_calendar_is_day_start (zone, at);
      g_array_append_val (ticks, tick);
      if (next <= at)
        break;
      at = next;
    }
  return ticks;
}
