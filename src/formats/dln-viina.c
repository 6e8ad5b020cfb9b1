/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of VIINA, violent incident information from news articles. Their date
 * and time are the report's, not the event's: nothing says when it happened.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

static const DlnTableRole roles[] = {
  { "event_id", "key" },      { "text", "summary" },       { "address", "place" },
  { "latitude", "latitude" }, { "longitude", "longitude" },
};

/* Metres: a street, a settlement and its surroundings, a district, a region. */
static const struct {
  const char *level;
  double radius;
} levels[] = {
  { "STREET", 500 }, { "ADM4", 3000 }, { "ADM3", 10000 }, { "ADM2", 30000 }, { "ADM1", 100000 },
};

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  static const char *const names[] = { "event_id", "report_id", "tempid", "GEO_PRECISION", NULL };

  return dln_table_head_has (head, 0, names) ? 95 : 0;
}

static DlnMapping *
map (const char *const *names,
     guint              n_names)
{
  return dln_table_map_roles (names, n_names, roles, G_N_ELEMENTS (roles));
}

static gboolean
fill_report (const DlnTableRow  *row,
             DlnItem            *item,
             GError            **error)
{
  const char *date = dln_table_row_get (row, "date");
  const char *publisher = dln_table_row_get (row, "source");
  const char *url = dln_table_row_get (row, "url");
  DlnItemSource *source;

  if (date != NULL && *date != '\0')
    {
      DlnTime *said = dln_dates_read (date, dln_table_row_get (row, "time"), DLN_DATE_ORDER_YMD, row->zone, error);

      if (said == NULL)
        return FALSE;
      dln_item_take_time (&item->said, said);
    }
  if ((url == NULL || *url == '\0') && (publisher == NULL || *publisher == '\0'))
    return TRUE;
  source = dln_item_add_source (item);
  dln_item_set_text (&source->url, url);
  dln_item_set_text (url != NULL && *url != '\0' ? &source->publisher : &source->title, publisher);
  return TRUE;
}

static gboolean
finish (const DlnTableRow  *row,
        DlnItem            *item,
        GError            **error)
{
  const char *level = dln_table_row_get (row, "GEO_PRECISION");

  for (guint i = 0; level != NULL && item->has_point && i < G_N_ELEMENTS (levels); i++)
    if (strcmp (level, levels[i].level) == 0)
      item->radius = levels[i].radius;
  return fill_report (row, item, error);
}

static const DlnTableLayout layout = { .map = map, .finish = finish };

static const char *const endings[] = { ".csv", NULL };

const DlnFormat dln_format_viina = {
  .nick = "viina",
  .label = N_ ("VIINA (CSV)"),
  .endings = endings,
  .media_type = "text/csv",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .table = &layout,
};
