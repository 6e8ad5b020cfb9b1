/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The CSV export of ukraine-timemap: the month stands first in its dates, its
 * sources are addresses and its associations key=value, joined by commas.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

static const DlnTableRole roles[] = {
  { "id", "key" },
  { "date", "date:mdy" },
  { "location", "place" },
  { "description", "summary" },
  { "latitude", "latitude" },
  { "longitude", "longitude" },
};

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  static const char *const names[] = { "id",       "date",        "latitude", "longitude",
                                       "location", "description", "sources",  "associations",
                                       NULL };

  return dln_table_head_has (head, 0, names) ? 95 : 0;
}

static DlnMapping *
map (const char *const *names,
     guint              n_names)
{
  return dln_table_map_roles (names, n_names, roles, G_N_ELEMENTS (roles));
}

/* An address may have commas of its own: the next begins with its scheme. */
static const char *
find_end_of_address (const char *text)
{
  for (const char *comma = strchr (text, ','); comma != NULL; comma = strchr (comma + 1, ','))
    {
      const char *next = comma + 1 + strspn (comma + 1, " ");

      if (g_str_has_prefix (next, "http://") || g_str_has_prefix (next, "https://"))
        return comma;
    }
  return text + strlen (text);
}

static void
add_sources (DlnItem    *item,
             const char *text)
{
  while (*text != '\0')
    {
      const char *end = find_end_of_address (text);
      g_autofree char *one = g_strstrip (g_strndup (text, (gsize) (end - text)));

      if (*one != '\0')
        {
          DlnItemSource *source = dln_item_add_source (item);

          dln_item_set_text (g_str_has_prefix (one, "http") ? &source->url : &source->title, one);
        }
      text = end + (*end == ',' ? 1 : 0);
    }
}

static gboolean
finish (const DlnTableRow  *row,
        DlnItem            *item,
        GError            **error)
{
  const char *sources = dln_table_row_get (row, "sources");
  const char *associations = dln_table_row_get (row, "associations");
  g_auto (GStrv) pairs = g_strsplit (associations != NULL ? associations : "", ",", -1);

  if (sources != NULL)
    add_sources (item, sources);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');

      dln_item_add_tag (item, equals != NULL ? equals + 1 : pairs[i]);
    }
  return TRUE;
}

static const DlnTableLayout layout = { .map = map, .finish = finish };

static const char *const endings[] = { ".csv", NULL };

const DlnFormat dln_format_timemap_csv = {
  .nick = "timemap-csv",
  .label = N_ ("timemap (CSV)"),
  .endings = endings,
  .media_type = "text/csv",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .table = &layout,
};
