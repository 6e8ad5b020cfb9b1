/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what sheets and documents of TimelineJS say in the same way: a date in
 * pieces, and the media of a slide.
 */
#include "config.h"

#include "dln-dates.h"
#include "dln-formats-error.h"
#include "dln-timelinejs-private.h"

#include <string.h>

/**
 * dln_timelinejs_read_piece:
 * @text: (nullable): as it stands in the file
 * @name: what the file calls it
 * @least: the least it can be
 * @most: the most it can be
 * @number: (out): what it says; %G_MININT64 for blanks
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether it is such a number, or nothing
 */
gboolean
dln_timelinejs_read_piece (const char  *text,
                           const char  *name,
                           gint64       least,
                           gint64       most,
                           gint64      *number,
                           GError     **error)
{
  g_autofree char *plain = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  *number = G_MININT64;
  if (plain == NULL || *plain == '\0' || g_ascii_string_to_signed (plain, 10, least, most, number, NULL))
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
               "%s “%s”: expected a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, name, plain, least, most);
  return FALSE;
}

static char *
join_pieces (gint64 year,
             gint64 month,
             gint64 day)
{
  g_autoptr (GString) iso = g_string_new (year < 0 ? "-" : "");

  g_string_append_printf (iso, "%04" G_GINT64_FORMAT, ABS (year));
  if (month > 0)
    g_string_append_printf (iso, "-%02" G_GINT64_FORMAT, month);
  if (month > 0 && day > 0)
    g_string_append_printf (iso, "-%02" G_GINT64_FORMAT, day);
  return g_string_free (g_steal_pointer (&iso), FALSE);
}

/**
 * dln_timelinejs_remark_piece:
 * @item: an item
 * @part: what the names belong to, with a point, or nothing
 * @name: of a piece of its date
 * @value: of that
 * @missing: the name of the piece without which it says nothing
 */
void
dln_timelinejs_remark_piece (DlnItem    *item,
                             const char *part,
                             const char *name,
                             const char *value,
                             const char *missing)
{
  dln_item_add_remark (item, "Its %s%s, “%s”, stands without %s%s: it was not read.", part, name, value, part,
                       missing);
}

/* What stands behind the first piece that is missing. */
static void
remark_rest (DlnItem                 *item,
             const DlnTimelinejsDate *date)
{
  const char *const pieces[] = { date->year, date->month, date->day, date->clock };
  const char *missing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      gboolean blank = pieces[i] == NULL || pieces[i][strspn (pieces[i], " \t\r\n")] == '\0';

      if (blank && missing == NULL)
        missing = date->names[i];
      else if (!blank && missing != NULL)
        dln_timelinejs_remark_piece (item, date->part, date->names[i], pieces[i], missing);
    }
}

/**
 * dln_timelinejs_read_date:
 * @item: what it is of; gets a remark for each piece that says nothing
 * @date: a date in pieces
 * @zone: (nullable): IANA zone of its clock; UTC if %NULL
 * @time: (out) (transfer full) (nullable): what it says; %NULL where it has no year
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether its pieces can be read
 */
gboolean
dln_timelinejs_read_date (DlnItem                  *item,
                          const DlnTimelinejsDate  *date,
                          const char               *zone,
                          DlnTime                 **time,
                          GError                  **error)
{
  gint64 year;
  gint64 month;
  gint64 day;
  g_autofree char *iso = NULL;

  *time = NULL;
  if (!dln_timelinejs_read_piece (date->year, date->names[0], -9999, 9999, &year, error) ||
      !dln_timelinejs_read_piece (date->month, date->names[1], 1, 12, &month, error) ||
      !dln_timelinejs_read_piece (date->day, date->names[2], 1, 31, &day, error))
    return FALSE;
  remark_rest (item, date);
  if (year == G_MININT64)
    return TRUE;
  iso = join_pieces (year, month, day);
  *time = dln_dates_read (iso, month > 0 && day > 0 ? date->clock : NULL, DLN_DATE_ORDER_YMD, zone, error);
  return *time != NULL;
}

/**
 * dln_timelinejs_join_end:
 * @item: an item; gets a remark where it has no begin
 * @end: (nullable): when it ends
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether it does not end before it begins
 */
gboolean
dln_timelinejs_join_end (DlnItem        *item,
                         const DlnTime  *end,
                         GError        **error)
{
  if (end == NULL)
    return TRUE;
  if (item->time != NULL)
    return dln_dates_join_end (item->time, end, error);
  dln_item_add_remark (item, "It has an end, %s, and no begin: it was not read.", end->reported);
  return TRUE;
}

/**
 * dln_timelinejs_remark_era:
 * @item: an item with a time
 * @year: (nullable): its year as it stands in the file
 *
 * Says where the same number is another year.
 */
void
dln_timelinejs_remark_era (DlnItem    *item,
                           const char *year)
{
  gint64 number = year != NULL ? g_ascii_strtoll (year, NULL, 10) : 0;

  if (number < 0)
    dln_item_add_remark (item,
                         "The year %" G_GINT64_FORMAT " was read as %" G_GINT64_FORMAT
                         " BCE, as ISO 8601 counts; TimelineJS shows it as %" G_GINT64_FORMAT " BCE.",
                         number, 1 - number, -number);
}

/**
 * dln_timelinejs_add_media:
 * @item: an item; gets a source where @url is an address
 * @url: (nullable): an address, or a piece of markup
 * @credit: (nullable): whose it is
 * @caption: (nullable): what it shows
 */
void
dln_timelinejs_add_media (DlnItem    *item,
                          const char *url,
                          const char *credit,
                          const char *caption)
{
  DlnItemSource *source;

  if (url == NULL || (!g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://")))
    return;
  source = dln_item_add_source (item);
  dln_item_set_text (&source->url, url);
  dln_item_set_text (&source->author, credit);
  dln_item_set_text (&source->note, caption);
}
