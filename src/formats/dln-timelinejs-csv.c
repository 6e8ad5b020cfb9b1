/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of TimelineJS: a date in pieces, of which the first missing one says
 * how coarse it is. Its title and its eras are no events.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

static const DlnTableRole roles[] = {
  { "Headline", "title" }, { "Text", "summary" },    { "Group", "tag" },
  { "Tag", "tag" },        { "Start Date", "date" }, { "End Date", "end-date" },
};

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  static const char *const now[] = { "Year", "Month", "Headline", NULL };
  static const char *const first[] = { "Start Date", "Headline", "Media", NULL };

  return dln_table_head_has (head, 0, now) || dln_table_head_has (head, 0, first) ? 95 : 0;
}

static DlnMapping *
map (const char *const *names,
     guint              n_names)
{
  return dln_table_map_roles (names, n_names, roles, G_N_ELEMENTS (roles));
}

static const char *
get_text (const DlnTableRow *row,
          const char        *column)
{
  const char *cell = dln_table_row_get (row, column);

  return cell != NULL && cell[strspn (cell, " \t\r\n")] != '\0' ? cell : NULL;
}

/* A piece of a date: FALSE with an error where it is no such number. */
static gboolean
read_piece (const DlnTableRow  *row,
            const char         *column,
            gint64              least,
            gint64              most,
            gint64             *number,
            GError            **error)
{
  const char *cell = get_text (row, column);
  g_autofree char *plain = cell != NULL ? g_strstrip (g_strdup (cell)) : NULL;

  *number = G_MININT64;
  if (plain == NULL || g_ascii_string_to_signed (plain, 10, least, most, number, NULL))
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
               "%s “%s”: expected a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, column, plain, least, most);
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

/* The time in the columns YEAR, MONTH, DAY, CLOCK; none where there is no year. */
static gboolean
read_pieces (const DlnTableRow  *row,
             const char *const   columns[4],
             DlnTime           **time,
             GError            **error)
{
  gint64 year;
  gint64 month;
  gint64 day;
  g_autofree char *iso = NULL;
  const char *clock = get_text (row, columns[3]);

  *time = NULL;
  if (!read_piece (row, columns[0], -9999, 9999, &year, error) || !read_piece (row, columns[1], 1, 12, &month, error) ||
      !read_piece (row, columns[2], 1, 31, &day, error))
    return FALSE;
  if (year == G_MININT64)
    return TRUE;
  iso = join_pieces (year, month, day);
  *time = dln_dates_read (iso, month > 0 && day > 0 ? clock : NULL, DLN_DATE_ORDER_YMD, row->zone, error);
  return *time != NULL;
}

static void
add_media (const DlnTableRow *row,
           DlnItem           *item)
{
  const char *media = get_text (row, "Media");
  DlnItemSource *source;

  if (media == NULL || (!g_str_has_prefix (media, "http://") && !g_str_has_prefix (media, "https://")))
    return;
  source = dln_item_add_source (item);
  dln_item_set_text (&source->url, media);
  dln_item_set_text (&source->author, get_text (row, "Media Credit"));
  dln_item_set_text (&source->note, get_text (row, "Media Caption"));
}

static gboolean
fill_pieces (const DlnTableRow  *row,
             DlnItem            *item,
             GError            **error)
{
  static const char *const begin[4] = { "Year", "Month", "Day", "Time" };
  static const char *const last[4] = { "End Year", "End Month", "End Day", "End Time" };
  g_autoptr (DlnTime) end = NULL;
  DlnTime *time = NULL;

  if (!read_pieces (row, begin, &time, error))
    return FALSE;
  if (time != NULL)
    dln_item_take_time (&item->time, time);
  return read_pieces (row, last, &end, error) &&
         (end == NULL || item->time == NULL || dln_dates_join_end (item->time, end, error));
}

static gboolean
finish (const DlnTableRow  *row,
        DlnItem            *item,
        GError            **error)
{
  const char *type = get_text (row, "Type");
  const char *words = get_text (row, "Display Date");

  if (type != NULL && (g_ascii_strcasecmp (type, "title") == 0 || g_ascii_strcasecmp (type, "era") == 0))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "it is the timeline's %s: expected an event",
                   g_ascii_strcasecmp (type, "era") == 0 ? "era" : "title");
      return FALSE;
    }
  if (!fill_pieces (row, item, error))
    return FALSE;
  if (words != NULL && item->time != NULL)
    dln_item_set_text (&item->time->reported, words);
  add_media (row, item);
  return TRUE;
}

static const DlnTableLayout layout = { .map = map, .finish = finish };

static const char *const endings[] = { ".csv", ".tsv", NULL };

const DlnFormat dln_format_timelinejs_csv = {
  .nick = "timelinejs-csv",
  .label = N_ ("TimelineJS sheet (CSV)"),
  .endings = endings,
  .media_type = "text/csv",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .table = &layout,
};
