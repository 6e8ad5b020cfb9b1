/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of Timesketch: "message", "datetime" and "timestamp_desc" in every row,
 * whatever else beside them.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

static const DlnTableRole roles[] = {
  { "message", "title" },
  { "datetime", "date:ymd" },
  { "timestamp_desc", "tag" },
  { "tag", "tag:," },
};

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  static const char *const names[] = { "message", "datetime", "timestamp_desc", NULL };

  return dln_table_head_has (head, 0, names) ? 95 : 0;
}

static DlnMapping *
map (const char *const *names,
     guint              n_names)
{
  return dln_table_map_roles (names, n_names, roles, G_N_ELEMENTS (roles));
}

static gboolean
finish (const DlnTableRow  *row,
        DlnItem            *item,
        GError            **error)
{
  if (item->time != NULL && item->title != NULL)
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "it has no %s: expected one in every row",
               item->time == NULL ? "datetime" : "message");
  return FALSE;
}

static const DlnTableLayout layout = { .map = map, .finish = finish };

static const char *const endings[] = { ".csv", NULL };

const DlnFormat dln_format_timesketch = {
  .nick = "timesketch",
  .label = N_ ("Timesketch (CSV)"),
  .endings = endings,
  .media_type = "text/csv",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .table = &layout,
};
