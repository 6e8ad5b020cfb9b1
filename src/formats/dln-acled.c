/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exports of ACLED, the Armed Conflict Location & Event Data Project. It has no
 * times of day, and says of each date and place how exact they are. Its
 * "timestamp" is when a row was last changed: it is kept as it stands, and is
 * neither the event's time nor the report's.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

/* A week or a weekend: so many days to each side. */
#define DAYS_BESIDE 3
/* Metres. ACLED's levels have names, not distances: a town, a place near which it was, a region. */
static const double radii[] = { 0, 5000, 25000, 100000 };

static const DlnTableRole roles[] = {
  { "event_id_cnty", "key" },
  { "event_date", "date:dmy" },
  { "disorder_type", "tag" },
  { "event_type", "tag" },
  { "sub_event_type", "tag" },
  { "tags", "tag:;" },
  { "actor1", "actor" },
  { "assoc_actor_1", "actor:;" },
  { "actor2", "actor" },
  { "assoc_actor_2", "actor:;" },
  { "location", "place" },
  { "latitude", "latitude" },
  { "longitude", "longitude" },
  { "source", "source:;" },
  { "notes", "summary" },
  { "fatalities", "killed" },
};

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  static const char *const names[] = { "event_id_cnty", "event_date", "time_precision", "geo_precision", NULL };

  return dln_table_head_has (head, 0, names) ? 95 : 0;
}

static DlnMapping *
map (const char *const *names,
     guint              n_names)
{
  return dln_table_map_roles (names, n_names, roles, G_N_ELEMENTS (roles));
}

/* The month that the day of a coarse date lies in. */
static gboolean
widen_to_month (const DlnTableRow  *row,
                DlnItem            *item,
                GError            **error)
{
  g_autoptr (DlnTime) month = NULL;
  g_autofree char *name = NULL;

  /* A date in the table has become a day, whose EDTF is YYYY-MM-DD. */
  if (item->time->edtf == NULL || strlen (item->time->edtf) != strlen ("2022-02-24"))
    return TRUE;
  name = g_strndup (item->time->edtf, strlen ("2022-02"));
  month = dln_time_parse (name, row->zone, error);
  if (month == NULL)
    return FALSE;
  dln_time_set_bounds (item->time, &month->bounds);
  item->time->edtf = g_steal_pointer (&name);
  return TRUE;
}

static void
widen_by_days (DlnTime *time)
{
  DlnBounds bounds = time->bounds;
  gint64 beside = DAYS_BESIDE * 24 * DLN_HOUR;

  bounds.begin_earliest = dln_instant_add (bounds.begin_earliest, -beside);
  bounds.end_earliest = dln_instant_add (bounds.end_earliest, -beside);
  bounds.begin_latest = dln_instant_add (bounds.begin_latest, beside);
  bounds.end_latest = dln_instant_add (bounds.end_latest, beside);
  dln_time_set_bounds (time, &bounds);
}

static gboolean
finish (const DlnTableRow  *row,
        DlnItem            *item,
        GError            **error)
{
  const char *time = dln_table_row_get (row, "time_precision");
  const char *place = dln_table_row_get (row, "geo_precision");
  int level = place != NULL && place[0] >= '1' && place[0] <= '3' && place[1] == '\0' ? place[0] - '0' : 0;

  if (item->has_point)
    item->radius = radii[level];
  if (item->time == NULL || time == NULL)
    return TRUE;
  if (strcmp (time, "2") == 0)
    widen_by_days (item->time);
  return strcmp (time, "3") != 0 || widen_to_month (row, item, error);
}

static const DlnTableLayout layout = { .map = map, .finish = finish };

static const char *const endings[] = { ".csv", NULL };

const DlnFormat dln_format_acled = {
  .nick = "acled",
  .label = N_ ("ACLED (CSV)"),
  .endings = endings,
  .media_type = "text/csv",
  .kind = DLN_FORMAT_ITEMS,
  .keeps_keys = TRUE,
  .recognise = recognise,
  .table = &layout,
};
