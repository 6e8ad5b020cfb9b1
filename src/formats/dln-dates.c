/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how cells of tables become times: ISO 8601 and EDTF, three numbers whose
 * order somebody has to know, months by their English names, 20220224, and
 * seconds since 1970. A date without a clock is a day.
 */
#include "config.h"

#include "dln-dates.h"

#include "dln-formats-error.h"

#include <stdio.h>
#include <string.h>

static const char *const orders[] = { "unknown", "dmy", "mdy", "ymd" };
static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };
static const char *const long_months[] = { "january", "february", "march",     "april",   "may",      "june",
                                           "july",    "august",   "september", "october", "november", "december" };

/* Seconds and milliseconds since 1970 have so many digits from 2001 to 2286. */
#define SECOND_DIGITS 10
#define MILLISECOND_DIGITS 13
#define MICROSECOND_DIGITS 16

/**
 * dln_date_order_from_nick:
 * @nick: "dmy", "mdy" or "ymd"
 * @order: (out): what it means
 *
 * Returns: whether it means an order
 */
gboolean
dln_date_order_from_nick (const char   *nick,
                          DlnDateOrder *order)
{
  for (guint i = 1; i < G_N_ELEMENTS (orders); i++)
    if (strcmp (nick, orders[i]) == 0)
      {
        *order = (DlnDateOrder) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dln_date_order_get_nick:
 * @order: an order
 *
 * Returns: what `--date-order` calls it
 */
const char *
dln_date_order_get_nick (DlnDateOrder order)
{
  return orders[order];
}

typedef struct {
  guint numbers[3];
  guint digits[3];
  char separator;
  const char *rest; /* behind them: a clock, or nothing */
} Triple;

static gboolean
read_number (const char **p,
             guint       *number,
             guint       *digits)
{
  *number = *digits = 0;
  while (g_ascii_isdigit (**p) && *digits < 5)
    {
      *number = *number * 10 + (guint) (**p - '0');
      ++*digits;
      ++*p;
    }
  return *digits > 0 && *digits < 5;
}

/* 3/4/2022, 03.04.2022, 3-4-22, 2022/4/3. */
static gboolean
read_triple (const char *text,
             Triple     *triple)
{
  const char *p = text;

  for (guint i = 0; i < 3; i++)
    {
      if (!read_number (&p, &triple->numbers[i], &triple->digits[i]))
        return FALSE;
      if (i == 0)
        triple->separator = *p;
      if (i < 2 && (*p != triple->separator || strchr ("/.-", *p) == NULL || *p++ == '\0'))
        return FALSE;
    }
  triple->rest = p;
  return *p == '\0' || g_ascii_isspace (*p) || *p == 'T' || *p == ',';
}

static gboolean
is_year_first (const Triple *triple)
{
  return triple->digits[0] == 4;
}

/**
 * dln_date_evidence_add:
 * @evidence: what a column has said so far
 * @text: one of its cells
 */
void
dln_date_evidence_add (DlnDateEvidence *evidence,
                       const char      *text)
{
  Triple triple;

  while (g_ascii_isspace (*text))
    text++;
  if (!read_triple (text, &triple) || is_year_first (&triple))
    return;
  evidence->n_dates++;
  evidence->n_day_first += triple.numbers[0] > 12 && triple.numbers[1] <= 12 ? 1 : 0;
  evidence->n_month_first += triple.numbers[1] > 12 && triple.numbers[0] <= 12 ? 1 : 0;
}

/**
 * dln_date_evidence_decide:
 * @evidence: what a column says
 *
 * Returns: the order in which all its dates can be read, or
 *   %DLN_DATE_ORDER_UNKNOWN: both, or neither. Without dates of three numbers the order is the year's.
 */
DlnDateOrder
dln_date_evidence_decide (const DlnDateEvidence *evidence)
{
  if (evidence->n_dates == 0)
    return DLN_DATE_ORDER_YMD;
  if (evidence->n_day_first > 0 && evidence->n_month_first == 0)
    return DLN_DATE_ORDER_DMY;
  if (evidence->n_month_first > 0 && evidence->n_day_first == 0)
    return DLN_DATE_ORDER_MDY;
  return DLN_DATE_ORDER_UNKNOWN;
}

/* Two digits are of this century up to 68, as POSIX has it. */
static guint
whole_year (guint number,
            guint digits)
{
  return digits > 2 ? number : number + (number <= 68 ? 2000 : 1900);
}

static char *
iso_of_triple (const Triple  *t,
               const char    *text,
               DlnDateOrder   order,
               GError       **error)
{
  const guint *n = t->numbers;
  guint year;
  guint month;
  guint day;

  if (is_year_first (t))
    year = n[0], month = n[1], day = n[2];
  else if (order == DLN_DATE_ORDER_DMY)
    year = whole_year (n[2], t->digits[2]), month = n[1], day = n[0];
  else if (order == DLN_DATE_ORDER_MDY)
    year = whole_year (n[2], t->digits[2]), month = n[0], day = n[1];
  else if (order == DLN_DATE_ORDER_YMD && t->digits[0] == 2)
    year = whole_year (n[0], 2), month = n[1], day = n[2];
  else
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "“%s”: the day or the month may stand first: expected to be told which", text);
      return NULL;
    }
  if (month < 1 || month > 12 || day < 1 || day > 31)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s” is no date with the %s first", text,
                   is_year_first (t) ? "year" : order == DLN_DATE_ORDER_DMY ? "day" : "month");
      return NULL;
    }
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static int
find_month (const char *word,
            gsize       length)
{
  for (int i = 0; i < 12; i++)
    if ((length == 3 && g_ascii_strncasecmp (word, months[i], 3) == 0) ||
        (length == strlen (long_months[i]) && g_ascii_strncasecmp (word, long_months[i], length) == 0))
      return i + 1;
  return 0;
}

/* "16 May 2025", "May 16, 2025", "May 2025". */
static char *
iso_of_words (const char *text)
{
  guint day = 0;
  guint year = 0;
  int month = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *begin = p;
      guint number;
      guint digits;

      if (g_ascii_isalpha (*p))
        {
          while (g_ascii_isalpha (*p))
            p++;
          if (month != 0 || (month = find_month (begin, (gsize) (p - begin))) == 0)
            return NULL;
        }
      else if (g_ascii_isdigit (*p))
        {
          if (!read_number (&p, &number, &digits))
            return NULL;
          if (digits == 4 && year == 0)
            year = number;
          else if (digits <= 2 && day == 0 && number >= 1 && number <= 31)
            day = number;
          else
            return NULL;
        }
      else if (strchr (" .,-", *p) != NULL)
        p++;
      else
        return NULL;
    }
  if (month == 0 || year == 0)
    return NULL;
  return day > 0 ? g_strdup_printf ("%04u-%02d-%02u", year, month, day) : g_strdup_printf ("%04u-%02d", year, month);
}

static DlnTime *
time_at (DlnInstant instant)
{
  const DlnBounds bounds = dln_bounds_within (instant, instant);

  return dln_time_new (&bounds);
}

/* All digits: a year, 202202, 20220224, 20220224103000, or an instant since 1970. */
static gboolean
read_digits (const char  *text,
             char       **iso,
             DlnTime    **time,
             GError     **error)
{
  gsize n = strlen (text);
  gint64 number = g_ascii_strtoll (text, NULL, 10);

  if (n == 4)
    *iso = g_strdup (text);
  else if (n == 6)
    *iso = g_strdup_printf ("%.4s-%.2s", text, text + 4);
  else if (n == 8)
    *iso = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  else if (n == 14)
    *iso = g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text, text + 4, text + 6, text + 8, text + 10, text + 12);
  else if (n == SECOND_DIGITS)
    *time = time_at (number * DLN_SECOND);
  else if (n == MILLISECOND_DIGITS)
    *time = time_at (number * (DLN_SECOND / 1000));
  else if (n == MICROSECOND_DIGITS)
    *time = time_at (number);
  else
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                 "“%s” is a number of %u digits: expected a date; an identifier in a column of dates?", text, (guint) n);
  return *iso != NULL || *time != NULL;
}

/* Of "9:30 pm" the hour moves and the two letters go; FALSE where they are not there or make no sense. */
static gboolean
read_half (GString *clock)
{
  const char *digits = clock->str;
  gsize end = clock->len;
  guint hour;
  guint n_digits;
  gboolean pm;

  if (end < 3 || g_ascii_tolower (clock->str[end - 1]) != 'm' || !read_number (&digits, &hour, &n_digits))
    return FALSE;
  pm = g_ascii_tolower (clock->str[end - 2]) == 'p';
  if ((!pm && g_ascii_tolower (clock->str[end - 2]) != 'a') || hour < 1 || hour > 12)
    return FALSE;
  for (end -= 2; end > 0 && clock->str[end - 1] == ' ';)
    end--;
  g_string_truncate (clock, end);
  g_string_erase (clock, 0, n_digits);
  hour = hour % 12 + (pm ? 12 : 0);
  if (clock->len == 0)
    g_string_append (clock, ":00");
  g_string_prepend_c (clock, (char) ('0' + hour % 10));
  g_string_prepend_c (clock, (char) ('0' + hour / 10));
  return TRUE;
}

/* 9:30 is 09:30, 9:30 pm 21:30; an offset loses its blank, "UTC" is Z. */
static char *
iso_of_clock (const char *clock)
{
  g_autoptr (GString) iso = g_string_new (clock + strspn (clock, " \t"));
  gsize first;

  g_string_truncate (iso, strlen (g_strchomp (iso->str)));
  if (read_half (iso))
    return g_string_free (g_steal_pointer (&iso), FALSE);
  if (g_ascii_isdigit (iso->str[0]) && iso->str[1] == ':')
    g_string_prepend_c (iso, '0');
  first = strcspn (iso->str, " ");
  if (iso->str[first] == ' ' && (strcmp (iso->str + first + 1, "UTC") == 0 || strcmp (iso->str + first + 1, "GMT") == 0))
    {
      g_string_truncate (iso, first);
      g_string_append_c (iso, 'Z');
    }
  else if (iso->str[first] == ' ' && strchr ("+-Z", iso->str[first + 1]) != NULL)
    g_string_erase (iso, (gssize) first, 1);
  return g_string_free (g_steal_pointer (&iso), FALSE);
}

static char *
join (const char *date,
      const char *clock)
{
  g_autofree char *iso = NULL;

  while (*clock == ' ' || *clock == 'T' || *clock == ',')
    clock++;
  iso = iso_of_clock (clock);
  g_strchomp (iso);
  return *iso != '\0' ? g_strconcat (date, "T", iso, NULL) : g_strdup (date);
}

static gboolean
is_all_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* The date as EDTF or ISO, with whatever clock stands behind it. */
static char *
dup_iso (const char    *date,
         DlnDateOrder   order,
         DlnTime      **time,
         GError       **error)
{
  Triple triple;
  char *iso = NULL;

  if (is_all_digits (date))
    {
      read_digits (date, &iso, time, error);
      return iso;
    }
  if (read_triple (date, &triple) && (triple.separator != '-' || !is_year_first (&triple) || *triple.rest == ' '))
    {
      g_autofree char *day = iso_of_triple (&triple, date, order, error);

      return day != NULL ? join (day, triple.rest) : NULL;
    }
  iso = iso_of_words (date);
  return iso != NULL ? iso : g_strdup (date);
}

/**
 * dln_dates_find_year:
 * @text: a cell of dates
 * @year: (out): the number of four digits in it, or what 8 or 14 digits begin with
 *
 * Returns: whether there is one: a quick look, for what is usual in a column
 */
gboolean
dln_dates_find_year (const char *text,
                     int        *year)
{
  /* Before the common era; elsewhere a "-" stands between parts. */
  int sign = *text == '-' ? -1 : 1;

  while (*text != '\0')
    {
      gsize n = strspn (text, "0123456789");

      if (n == 4 || n == 8 || n == 14)
        {
          *year = sign * ((text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0'));
          return TRUE;
        }
      text += n > 0 ? n : 1;
    }
  return FALSE;
}

/**
 * dln_dates_read:
 * @date: a cell, not blank
 * @clock: (nullable): the time of day from another cell; blank is none
 * @order: how three numbers are read
 * @zone: (nullable): IANA zone of what names none; UTC if %NULL
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): the time, with the cells' words as reported
 */
DlnTime *
dln_dates_read (const char    *date,
                const char    *clock,
                DlnDateOrder   order,
                const char    *zone,
                GError       **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (date));
  g_autofree char *iso = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GError) local = NULL;
  DlnTime *time = NULL;
  gboolean has_clock = clock != NULL && clock[strspn (clock, " \t")] != '\0';

  iso = dup_iso (stripped, order, &time, &local);
  if (iso != NULL)
    {
      whole = has_clock ? join (iso, clock) : g_strdup (iso);
      time = dln_time_parse (whole, zone, &local);
    }
  if (time == NULL)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "%s",
                   local != NULL ? local->message : "expected a date");
      return NULL;
    }
  g_free (time->reported);
  time->reported = has_clock ? g_strdup_printf ("%s %s", stripped, clock) : g_steal_pointer (&stripped);
  time->basis = DLN_BASIS_CLAIMED;
  return time;
}

/**
 * dln_dates_join_end:
 * @time: when it began; gets the end's bounds and words too
 * @end: when it ended
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether the end may follow the begin
 */
gboolean
dln_dates_join_end (DlnTime        *time,
                    const DlnTime  *end,
                    GError        **error)
{
  DlnBounds bounds = time->bounds;
  g_autofree char *words = g_strdup_printf ("%s – %s", time->reported, end->reported);
  g_autofree char *edtf =
    time->edtf != NULL && end->edtf != NULL ? g_strdup_printf ("%s/%s", time->edtf, end->edtf) : NULL;

  bounds.end_earliest = end->bounds.end_earliest;
  bounds.end_latest = end->bounds.end_latest;
  if (!dln_bounds_is_valid (&bounds))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s”: it ends before it begins", words);
      return FALSE;
    }
  time->bounds = bounds;
  g_free (time->reported);
  time->reported = g_steal_pointer (&words);
  g_free (time->edtf);
  time->edtf = g_steal_pointer (&edtf);
  return TRUE;
}

/**
 * dln_dates_read_bound:
 * @text: (nullable): one of four bounds; nothing is open
 * @bound: (out): it
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether it is a time
 */
gboolean
dln_dates_read_bound (const char  *text,
                      DlnInstant  *bound,
                      GError     **error)
{
  g_autoptr (DlnTime) time = text != NULL ? dln_time_parse (text, "UTC", error) : NULL;

  *bound = time != NULL ? time->bounds.begin_earliest : DLN_OPEN;
  return text == NULL || time != NULL;
}

/**
 * dln_dates_state:
 * @time: (inout) (nullable): what a file says of a time otherwise
 * @bounds: the four bounds that it states
 * @words: (nullable): the words that they came from
 * @basis: (nullable): where they come from
 * @error: return location of a #DlnFormatsError
 *
 * The bounds win: a text of another meaning is not kept.
 *
 * Returns: whether they may all be true
 */
gboolean
dln_dates_state (DlnTime          **time,
                 const DlnInstant   bounds[4],
                 const char        *words,
                 const char        *basis,
                 GError           **error)
{
  const DlnBounds found = { bounds[0], bounds[1], bounds[2], bounds[3] };
  int value = basis != NULL ? dln_vocabulary_find (&dln_vocabulary_basis, basis) : -1;

  if (!dln_bounds_is_valid (&found))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "its bounds contradict each other: expected earliest before latest, begin before end");
      return FALSE;
    }
  if (*time == NULL && dln_bounds_is_unknown (&found) && words == NULL)
    return TRUE;
  if (*time == NULL)
    *time = dln_time_new (&found);
  else if (!dln_bounds_equal (&(*time)->bounds, &found))
    dln_time_set_bounds (*time, &found);
  g_free ((*time)->reported);
  (*time)->reported = g_strdup (words);
  if (value >= 0)
    (*time)->basis = (DlnBasis) value;
  return TRUE;
}
