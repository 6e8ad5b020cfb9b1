/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Event files of GDELT 2: 61 fields between tabs, no names, no quotes. It tells
 * the day of an event, and when it read the report.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

static const char *const columns[] = {
  "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name", "Actor1CountryCode",
  "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code", "Actor1Religion2Code", "Actor1Type1Code",
  "Actor1Type2Code", "Actor1Type3Code", "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2KnownGroupCode",
  "Actor2EthnicCode", "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code", "Actor2Type2Code",
  "Actor2Type3Code", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
  "NumMentions", "NumSources", "NumArticles", "AvgTone", "Actor1Geo_Type", "Actor1Geo_Fullname",
  "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code", "Actor1Geo_ADM2Code", "Actor1Geo_Lat", "Actor1Geo_Long",
  "Actor1Geo_FeatureID", "Actor2Geo_Type", "Actor2Geo_Fullname", "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code",
  "Actor2Geo_ADM2Code", "Actor2Geo_Lat", "Actor2Geo_Long", "Actor2Geo_FeatureID", "ActionGeo_Type",
  "ActionGeo_Fullname", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_Lat",
  "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL",
};

static const DlnTableRole roles[] = {
  { "GlobalEventID", "key" },
  { "Day", "date:ymd" },
  { "DATEADDED", "said:ymd" },
  { "ActionGeo_Fullname", "place" },
  { "ActionGeo_Lat", "latitude" },
  { "ActionGeo_Long", "longitude" },
  { "Actor1Name", "actor" },
  { "Actor2Name", "actor" },
  { "SOURCEURL", "source-url" },
};

/* CAMEO's classes, 01 to 20. */
static const char *const classes[] = {
  "Make public statement",
  "Appeal",
  "Express intent to cooperate",
  "Consult",
  "Engage in diplomatic cooperation",
  "Engage in material cooperation",
  "Provide aid",
  "Yield",
  "Investigate",
  "Demand",
  "Disapprove",
  "Reject",
  "Threaten",
  "Protest",
  "Exhibit force posture",
  "Reduce relations",
  "Coerce",
  "Assault",
  "Fight",
  "Use unconventional mass violence",
};

/* Metres, by ActionGeo_Type: a country, a state of the USA, a town there, a town, a province. */
static const double radii[] = { 0, 500000, 200000, 10000, 10000, 200000 };

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  guint n_tabs = 0;
  gsize n_digits = strspn (head, "0123456789");

  for (const char *p = head; *p != '\0' && *p != '\n'; p++)
    n_tabs += *p == '\t' ? 1 : 0;
  return n_tabs == G_N_ELEMENTS (columns) - 1 && n_digits > 0 && head[n_digits] == '\t' &&
             strspn (head + n_digits + 1, "0123456789") == strlen ("20220224")
           ? 95
           : 0;
}

static DlnMapping *
map (const char *const *names,
     guint              n_names)
{
  return dln_table_map_roles (names, n_names, roles, G_N_ELEMENTS (roles));
}

/* It has no titles: who did which class of thing to whom. */
static void
make_title (DlnItem    *item,
            const char *what)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < item->actors->len; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? " – " : "", ((DlnItemActor *) item->actors->pdata[i])->name);
  g_string_append_printf (title, "%s%s", title->len > 0 ? ": " : "", what);
  dln_item_set_text (&item->title, title->str);
}

static gboolean
finish (const DlnTableRow  *row,
        DlnItem            *item,
        GError            **error)
{
  const char *root = dln_table_row_get (row, "EventRootCode");
  const char *type = dln_table_row_get (row, "ActionGeo_Type");
  guint64 number = root != NULL ? g_ascii_strtoull (root, NULL, 10) : 0;
  guint64 level = type != NULL ? g_ascii_strtoull (type, NULL, 10) : 0;

  if (row->row->n_fields < G_N_ELEMENTS (columns))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "it has %u fields: expected %u",
                   row->row->n_fields, (guint) G_N_ELEMENTS (columns));
      return FALSE;
    }
  if (item->has_point && level < G_N_ELEMENTS (radii))
    item->radius = radii[level];
  if (number < 1 || number > G_N_ELEMENTS (classes))
    return TRUE;
  dln_item_add_tag (item, classes[number - 1]);
  make_title (item, classes[number - 1]);
  return TRUE;
}

static const DlnTableLayout layout = { .delimiter = '\t',
                                       .no_quotes = TRUE,
                                       .names = columns,
                                       .n_names = G_N_ELEMENTS (columns),
                                       .map = map,
                                       .finish = finish };

static const char *const endings[] = { ".csv", ".tsv", NULL };

/* Its columns have no names to map. */
const DlnFormat dln_format_gdelt = {
  .nick = "gdelt",
  .label = N_ ("GDELT 2 events"),
  .endings = endings,
  .media_type = "text/tab-separated-values",
  .kind = DLN_FORMAT_ITEMS,
  .keeps_keys = TRUE,
  .recognise = recognise,
  .table = &layout,
};
