/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exports of Atlos. Lists are joined by ", "; sources are source_1, source_2 and
 * so on; cells that begin like a formula have an apostrophe.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

static const DlnTableRole roles[] = {
  { "slug", "key" },           { "description", "summary" }, { "date", "date:ymd" },       { "time", "clock" },
  { "latitude", "latitude" },  { "longitude", "longitude" }, { "tags", "tag:," },          { "date_recorded", "date:ymd" },
};

/* Metres: what Atlos's words for its resolution amount to at most. */
static const struct {
  const char *word;
  double radius;
} resolutions[] = {
  { "Exact", 50 },
  { "Vicinity", 1000 },
  { "Locality", 10000 },
};

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  static const char *const names[] = { "slug", "inserted_at", "updated_at", "description", "sensitive", NULL };

  return dln_table_head_has (head, 0, names) ? 95 : 0;
}

static DlnMapping *
map (const char *const *names,
     guint              n_names)
{
  DlnMapping *mapping = dln_table_map_roles (names, n_names, roles, G_N_ELEMENTS (roles));

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      DlnColumn *column = mapping->columns->pdata[i];

      if (g_str_has_prefix (column->name, "source_"))
        column->role = DLN_COLUMN_SOURCE;
    }
  return mapping;
}

static gboolean
finish (const DlnTableRow  *row,
        DlnItem            *item,
        GError            **error)
{
  const char *resolution = dln_table_row_get (row, "geolocation_resolution");

  for (guint i = 0; resolution != NULL && item->has_point && i < G_N_ELEMENTS (resolutions); i++)
    if (strcmp (resolution, resolutions[i].word) == 0)
      item->radius = resolutions[i].radius;
  return TRUE;
}

static const DlnTableLayout layout = { .map = map, .finish = finish };

static const char *const endings[] = { ".csv", NULL };

const DlnFormat dln_format_atlos = {
  .nick = "atlos",
  .label = N_ ("Atlos (CSV)"),
  .endings = endings,
  .media_type = "text/csv",
  .kind = DLN_FORMAT_ITEMS,
  .keeps_keys = TRUE,
  .recognise = recognise,
  .table = &layout,
};
