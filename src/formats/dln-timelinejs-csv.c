/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of TimelineJS: a date in pieces, of which the first missing one says
 * how coarse it is. Its title and its eras are no events.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"
#include "dln-timelinejs-private.h"

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

static gboolean
read_pieces (const DlnTableRow  *row,
             DlnItem            *item,
             const char *const   columns[4],
             DlnTime           **time,
             GError            **error)
{
  const DlnTimelinejsDate date = { get_text (row, columns[0]), get_text (row, columns[1]), get_text (row, columns[2]),
                                   get_text (row, columns[3]), columns,
                                   "" };

  return dln_timelinejs_read_date (item, &date, row->zone, time, error);
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

  if (!read_pieces (row, item, begin, &time, error))
    return FALSE;
  if (time != NULL)
    {
      dln_item_take_time (&item->time, time);
      dln_timelinejs_remark_era (item, get_text (row, begin[0]));
    }
  return read_pieces (row, item, last, &end, error) && dln_timelinejs_join_end (item, end, error);
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
  dln_timelinejs_add_media (item, get_text (row, "Media"), get_text (row, "Media Credit"),
                            get_text (row, "Media Caption"));
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
