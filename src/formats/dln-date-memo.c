/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the short way to a time: a table of a million rows has a few hundred days.
 * Where a day has 24 hours its clock is a sum; on the others, and for whatever
 * else stands in a cell, dln_dates_read() is asked.
 */
#include "config.h"

#include "dln-dates.h"

#include <string.h>

/* Days; a power of two. While fuzzing they are few, so that they collide. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
#define N_SLOTS 16u
#else
#define N_SLOTS 4096u
#endif

typedef struct {
  char *date;
  char *zone;
  DlnDateOrder order;
  DlnTime *time;
} Slot;

struct _DlnDateMemo {
  Slot slots[N_SLOTS];
};

static void
slot_clear (Slot *slot)
{
  g_free (slot->date);
  g_free (slot->zone);
  dln_time_free (slot->time);
  *slot = (Slot) { 0 };
}

/**
 * dln_date_memo_new:
 *
 * Returns: (transfer full): nothing yet
 */
DlnDateMemo *
dln_date_memo_new (void)
{
  return g_new0 (DlnDateMemo, 1);
}

/**
 * dln_date_memo_free:
 * @memo: (transfer full) (nullable): a memo
 */
void
dln_date_memo_free (DlnDateMemo *memo)
{
  for (guint i = 0; memo != NULL && i < N_SLOTS; i++)
    if (memo->slots[i].date != NULL)
      slot_clear (&memo->slots[i]);
  g_free (memo);
}

static guint
read_two (const char *digits)
{
  return (guint) (digits[0] - '0') * 10 + (guint) (digits[1] - '0');
}

/* "HH:MM" or "HH:MM:SS", blanks around it: microseconds of a day, and of the window from there on. */
static gboolean
read_clock (const char *clock,
            gint64     *at,
            gint64     *length)
{
  const char *p = clock + strspn (clock, " ");
  gsize n = strspn (p, "0123456789:");

  if ((n != 5 && n != 8) || p[n + strspn (p + n, " ")] != '\0' || p[2] != ':' || (n == 8 && p[5] != ':') ||
      p[0] == ':' || p[1] == ':' || p[3] == ':' || p[4] == ':' || (n == 8 && (p[6] == ':' || p[7] == ':')))
    return FALSE;
  if (read_two (p) > 23 || read_two (p + 3) > 59 || (n == 8 && read_two (p + 6) > 59))
    return FALSE;
  *at = read_two (p) * DLN_HOUR + read_two (p + 3) * DLN_MINUTE + (n == 8 ? read_two (p + 6) * DLN_SECOND : 0);
  *length = n == 5 ? DLN_MINUTE : 0;
  return TRUE;
}

static gboolean
is_in (const Slot   *slot,
       const char   *date,
       DlnDateOrder  order,
       const char   *zone)
{
  return slot->time != NULL && slot->order == order && strcmp (slot->date, date) == 0 &&
         g_strcmp0 (slot->zone, zone) == 0;
}

/* The day alone, read once; NULL where it cannot be read. */
static const DlnTime *
find_day (DlnDateMemo  *memo,
          const char   *date,
          DlnDateOrder  order,
          const char   *zone)
{
  guint at = (g_str_hash (date) * 2654435761u >> 16) % N_SLOTS;
  Slot *slot = &memo->slots[at];
  Slot *other = &memo->slots[at ^ 1];

  if (is_in (slot, date, order, zone))
    return slot->time;
  if (is_in (other, date, order, zone))
    return other->time;
  /* Of two days in one place the one that was read first moves aside. */
  slot_clear (other);
  *other = *slot;
  *slot = (Slot) { 0 };
  slot->time = dln_dates_read (date, NULL, order, zone, NULL);
  slot->date = g_strdup (date);
  slot->zone = g_strdup (zone);
  slot->order = order;
  return slot->time;
}

/* "2022-02-24 10:30" is a day and a clock in one cell. */
static const char *
find_clock (const char *date)
{
  return date[strspn (date, "0123456789-")] != '\0' && strspn (date, "0123456789-") == strlen ("2022-02-24") &&
             date[4] == '-' && (date[10] == ' ' || date[10] == 'T')
           ? date + 11
           : NULL;
}

static DlnTime *
make_time (const DlnTime *day,
           gint64         at,
           gint64         length,
           const char    *zone,
           char          *reported)
{
  const DlnInstant begin = day->bounds.begin_earliest + at;
  const DlnBounds bounds = dln_bounds_within (begin, begin + length);
  DlnTime *time = dln_time_new (&bounds);

  time->basis = day->basis;
  time->zone = g_strdup (zone);
  time->reported = reported;
  return time;
}

/* EDTF has seconds, and no minutes without them. */
static char *
format_second (const DlnTime *day,
               gint64         at)
{
  const gint64 seconds = at / DLN_SECOND;

  return g_strdup_printf ("%sT%02d:%02d:%02d", day->edtf, (int) (seconds / 3600), (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}

static gboolean
has_24_hours (const DlnTime *day)
{
  return day->edtf != NULL && strlen (day->edtf) == strlen ("2022-02-24") && day->bounds.begin_earliest != DLN_OPEN &&
         day->bounds.end_latest != DLN_OPEN && day->bounds.end_latest - day->bounds.begin_earliest == 24 * DLN_HOUR;
}

/* "2022-02-24T10:30:15Z" and nothing more or less: of the hour in UTC, whatever the zone of others. */
static gboolean
is_utc (const char *date,
        const char *within)
{
  return strlen (within) == strlen ("10:30:15Z") && within[8] == 'Z' && date[10] == 'T';
}

/* (nullable): where the long way has to be gone */
static DlnTime *
read_utc (DlnDateMemo *memo,
          const char  *date,
          const char  *day_only,
          DlnDateOrder order,
          const char  *zone)
{
  char clock[9];
  const DlnTime *day;
  DlnTime *time;
  gint64 at;
  gint64 length;

  g_strlcpy (clock, date + 11, sizeof clock);
  if (!read_clock (clock, &at, &length) || length != 0)
    return NULL;
  day = find_day (memo, day_only, order, "UTC");
  if (day == NULL || !has_24_hours (day))
    return NULL;
  time = make_time (day, at, 0, zone, g_strdup (date));
  time->edtf = g_strdup (date);
  return time;
}

/**
 * dln_date_memo_read:
 * @memo: days that were read lately
 * @date: as of dln_dates_read()
 * @clock: as of it
 * @order: as of it
 * @zone: as of it
 * @error: as of it
 *
 * Returns: (transfer full) (nullable): what dln_dates_read() returns
 */
DlnTime *
dln_date_memo_read (DlnDateMemo   *memo,
                    const char    *date,
                    const char    *clock,
                    DlnDateOrder   order,
                    const char    *zone,
                    GError       **error)
{
  const char *within = clock == NULL ? find_clock (date) : NULL;
  const DlnTime *day;
  DlnTime *time;
  char only[16] = "";
  gint64 at;
  gint64 length;

  if (within != NULL)
    g_strlcpy (only, date, (gsize) (within - date));
  if (clock == NULL && within == NULL)
    {
      day = find_day (memo, date, order, zone);
      return day != NULL ? dln_time_copy (day) : dln_dates_read (date, clock, order, zone, error);
    }
  if (within != NULL && is_utc (date, within))
    {
      time = read_utc (memo, date, only, order, zone);
      return time != NULL ? time : dln_dates_read (date, clock, order, zone, error);
    }
  if (!read_clock (within != NULL ? within : clock, &at, &length))
    return dln_dates_read (date, clock, order, zone, error);
  day = find_day (memo, within != NULL ? only : date, order, zone);
  if (day == NULL || !has_24_hours (day))
    return dln_dates_read (date, clock, order, zone, error);
  time = make_time (day, at, length, day->zone,
                    within != NULL ? g_strstrip (g_strdup (date)) : g_strdup_printf ("%s %s", day->reported, clock));
  if (length == 0)
    time->edtf = format_second (day, at);
  return time;
}
