/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the cells of a row say of an event. A cell that states nothing
 * leaves its part unknown; one that cannot be read sets the row aside.
 */
#include "config.h"

#include "dln-coordinates.h"
#include "dln-core-error.h"
#include "dln-own-data.h"
#include "dln-table-private.h"

#include <math.h>
#include <string.h>

/**
 * dln_table_get_cell:
 * @row: a row
 * @role: what is asked for
 * @column: (out) (optional): gets the first column with that role; is left alone where there is none
 *
 * Returns: (transfer none) (nullable): what stands there; %NULL for blanks
 */
const char *
dln_table_get_cell (const DlnTableRow *row, DlnColumnRole role, const DlnColumn **column)
{
  int at = row->firsts[role];
  const char *cell;

  if (at < 0 || (guint) at >= row->row->n_fields)
    return NULL;
  *column = row->mapping->columns->pdata[at];
  cell = dln_table_unguard (row->row->fields[at]);
  return cell[strspn (cell, " \t\r\n")] != '\0' ? cell : NULL;
}

static DlnTime *
read_time (const DlnTableRow *row, DlnColumnRole date_role, DlnColumnRole clock_role, const DlnColumn **column,
           GError **error)
{
  const DlnColumn *clock_column = NULL;
  const char *clock = clock_role != DLN_COLUMN_RAW ? dln_table_get_cell (row, clock_role, &clock_column) : NULL;
  const char *date = dln_table_get_cell (row, date_role, column);

  if (date == NULL)
    return NULL;
  return dln_date_memo_read (row->memo, date, clock, (*column)->order,
                             (*column)->zone != NULL ? (*column)->zone : row->zone, error);
}

static gboolean
fill_times (const DlnTableRow *row, DlnItem *item, const DlnColumn **column, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DlnTime) end = NULL;

  if (dln_table_is_own (row))
    return dln_table_fill_own_time (row, item, column, error);
  item->time = read_time (row, DLN_COLUMN_DATE, DLN_COLUMN_CLOCK, column, &local);
  if (local == NULL)
    end = read_time (row, DLN_COLUMN_END_DATE, DLN_COLUMN_END_CLOCK, column, &local);
  if (local == NULL && end != NULL && item->time != NULL)
    dln_dates_join_end (item->time, end, &local);
  if (local == NULL)
    item->said = read_time (row, DLN_COLUMN_SAID, DLN_COLUMN_RAW, column, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * dln_table_read_number:
 * @cell: a cell
 * @number: (out): what it says; 50,59 is a decimal comma: no degree has thousands
 *
 * Returns: whether it is a number and nothing else
 */
gboolean
dln_table_read_number (const char *cell, double *number)
{
  char plain[64];
  char *comma;
  char *end = NULL;

  cell += strspn (cell, " \t\r\n");
  if (g_strlcpy (plain, cell, sizeof plain) >= sizeof plain)
    return FALSE;
  g_strchomp (plain);
  comma = strchr (plain, ',');
  if (comma != NULL && strchr (plain, '.') == NULL && strchr (comma + 1, ',') == NULL)
    *comma = '.';
  *number = g_ascii_strtod (plain, &end);
  return end != plain && *end == '\0' && isfinite (*number);
}

static gboolean
say_no_number (const char *cell, const char *expected, GError **error)
{
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s”: expected %s", cell, expected);
  return FALSE;
}

/**
 * dln_table_read_degrees:
 * @cell: a latitude or a longitude: a number, or degrees and minutes in any spelling
 * @is_longitude: which
 * @degrees: (out): what it says
 * @error: return location
 *
 * Returns: whether it can be read, and in one way
 */
gboolean
dln_table_read_degrees (const char  *cell,
                        gboolean     is_longitude,
                        double      *degrees,
                        GError     **error)
{
  g_autoptr (GError) local = NULL;

  if (dln_table_read_number (cell, degrees) || dln_coordinates_parse_half (cell, is_longitude, degrees, &local))
    return TRUE;
  if (g_error_matches (local, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX))
    return say_no_number (cell, is_longitude ? "degrees east" : "degrees north", error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Each says by a letter that it is the other. */
static gboolean
are_swapped (const char *latitude,
             const char *longitude)
{
  double degrees;

  return !dln_table_read_degrees (latitude, FALSE, &degrees, NULL) &&
         !dln_table_read_degrees (longitude, TRUE, &degrees, NULL) &&
         dln_table_read_degrees (latitude, TRUE, &degrees, NULL) &&
         dln_table_read_degrees (longitude, FALSE, &degrees, NULL);
}

static void
remark_swapped (DlnItem    *item,
                const char *latitude,
                const char *longitude)
{
  dln_item_add_remark (item, "Latitude %s and longitude %s look swapped: it was not placed.", latitude, longitude);
}

/**
 * dln_table_fill_degrees:
 * @item: gets a point, or a remark why it has none
 * @latitude: what the file has as degrees north
 * @longitude: what it has as degrees east
 * @own: whether we wrote it: then 0, 0 is a place
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether both can be read
 */
gboolean
dln_table_fill_degrees (DlnItem *item, const char *latitude, const char *longitude, gboolean own, GError **error)
{
  g_autoptr (GError) local = NULL;
  double north;
  double east;

  if (!dln_table_read_degrees (latitude, FALSE, &north, &local) ||
      !dln_table_read_degrees (longitude, TRUE, &east, &local))
    {
      if (are_swapped (latitude, longitude))
        {
          remark_swapped (item, latitude, longitude);
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (north == 0 && east == 0 && !own)
    {
      dln_item_add_remark (item, "Latitude 0 and longitude 0 stand for no place in most tables: it was not placed.");
      return TRUE;
    }
  if (dln_item_set_point (item, north, east))
    return TRUE;
  if (fabs (north) <= 180 && fabs (east) <= 90)
    remark_swapped (item, latitude, longitude);
  else
    dln_item_add_remark (item, "There is no latitude %s, longitude %s: it was not placed.", latitude, longitude);
  return TRUE;
}

static gboolean
fill_place (const DlnTableRow *row, DlnItem *item, const DlnColumn **column, GError **error)
{
  const DlnColumn *of_latitude = NULL;
  const char *latitude = dln_table_get_cell (row, DLN_COLUMN_LATITUDE, &of_latitude);
  const char *longitude = dln_table_get_cell (row, DLN_COLUMN_LONGITUDE, column);
  const char *both;
  const char *radius;

  dln_item_set_text (&item->place, dln_table_get_cell (row, DLN_COLUMN_PLACE, column));
  if (latitude != NULL && longitude != NULL &&
      !dln_table_fill_degrees (item, latitude, longitude, dln_table_is_own (row), error))
    {
      double north;

      *column = dln_table_read_degrees (latitude, FALSE, &north, NULL) ? *column : of_latitude;
      return FALSE;
    }
  both = dln_table_get_cell (row, DLN_COLUMN_COORDINATES, column);
  if (both != NULL && !item->has_point)
    {
      DlnCoordinates coordinates;

      if (!dln_coordinates_parse (both, &coordinates, error))
        return FALSE;
      dln_item_set_point (item, coordinates.point.latitude, coordinates.point.longitude);
    }
  radius = dln_table_get_cell (row, DLN_COLUMN_RADIUS, column);
  if (radius != NULL && (!dln_table_read_number (radius, &item->radius) || item->radius < 0))
    return say_no_number (radius, "metres", error);
  return TRUE;
}

static gboolean
fill_figure (const DlnTableRow *row, DlnItem *item, DlnColumnRole role, const char *measure, const DlnColumn **column,
             GError **error)
{
  const char *cell = dln_table_get_cell (row, role, column);
  g_autofree char *plain = cell != NULL ? g_strstrip (g_strdup (cell)) : NULL;
  gint64 count;

  if (plain == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (plain, 10, 0, G_MAXINT64, &count, NULL))
    return say_no_number (cell, "a count", error);
  /* Nought is what an empty cell becomes in most tables: nobody counted. */
  if (count > 0)
    dln_item_add_figure (item, measure, NULL, count, count);
  return TRUE;
}

static void
add_one (DlnItem *item, const DlnColumn *column, const char *text)
{
  DlnItemSource *source;
  gboolean is_address;

  if (text[strspn (text, " \t\r\n")] == '\0')
    return;
  if (column->role == DLN_COLUMN_TAG)
    dln_item_add_tag (item, text);
  else if (column->role == DLN_COLUMN_ACTOR)
    dln_item_add_actor (item, text, NULL);
  else
    {
      is_address = column->role == DLN_COLUMN_SOURCE_URL || g_str_has_prefix (text, "https://") ||
                   g_str_has_prefix (text, "http://");
      source = dln_item_add_source (item);
      dln_item_set_text (is_address ? &source->url : &source->title, text);
    }
}

static void
fill_lists (const DlnTableRow *row, DlnItem *item)
{
  gboolean own = dln_table_is_own (row);

  for (guint i = 0; i < row->mapping->columns->len && i < row->row->n_fields; i++)
    {
      const DlnColumn *column = row->mapping->columns->pdata[i];
      const char *cell = row->row->fields[i];

      dln_item_add_raw (item, column->name, cell);
      if (column->role != DLN_COLUMN_TAG && column->role != DLN_COLUMN_ACTOR &&
          (own || (column->role != DLN_COLUMN_SOURCE && column->role != DLN_COLUMN_SOURCE_URL)))
        continue;
      cell = dln_table_unguard (cell);
      if (column->separator != 0)
        {
          g_autoptr (GPtrArray) parts = dln_own_data_split_list (cell, column->separator);

          for (guint p = 0; p < parts->len; p++)
            add_one (item, column, parts->pdata[p]);
        }
      else
        add_one (item, column, cell);
    }
  if (own)
    dln_table_fill_own_sources (row, item);
}

/* Of several columns each is a paragraph. */
static void
add_summary (DlnItem *item, const char *text)
{
  g_autofree char *before = NULL;
  g_autofree char *both = NULL;

  if (item->summary == NULL || text[strspn (text, " \t\r\n")] == '\0')
    {
      if (item->summary == NULL)
        dln_item_set_text (&item->summary, text);
      return;
    }
  before = g_steal_pointer (&item->summary);
  both = g_strconcat (before, "\n\n", text, NULL);
  dln_item_set_text (&item->summary, both);
}

static void
fill_texts (const DlnTableRow *row, DlnItem *item)
{
  const DlnColumn *column;

  dln_item_set_text (&item->key, dln_table_get_cell (row, DLN_COLUMN_KEY, &column));
  dln_item_set_text (&item->title, dln_table_get_cell (row, DLN_COLUMN_TITLE, &column));
  dln_item_set_text (&item->kind, dln_table_get_cell (row, DLN_COLUMN_KIND, &column));
  dln_item_set_text (&item->status, dln_table_get_cell (row, DLN_COLUMN_STATUS, &column));
  for (guint i = 0; i < row->mapping->columns->len && i < row->row->n_fields; i++)
    if (((const DlnColumn *) row->mapping->columns->pdata[i])->role == DLN_COLUMN_SUMMARY)
      add_summary (item, dln_table_unguard (row->row->fields[i]));
}

/**
 * dln_table_fill:
 * @row: a row
 * @item: what it becomes; empty but for its line
 * @column: (out) (transfer none): on error: the column that cannot be read
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether all of it can be read
 */
gboolean
dln_table_fill (const DlnTableRow *row, DlnItem *item, const char **column, GError **error)
{
  const DlnColumn *at = NULL;
  gboolean ok;

  fill_texts (row, item);
  fill_lists (row, item);
  ok = fill_times (row, item, &at, error) && fill_place (row, item, &at, error) &&
       fill_figure (row, item, DLN_COLUMN_KILLED, "killed", &at, error) &&
       fill_figure (row, item, DLN_COLUMN_INJURED, "injured", &at, error);
  if (!ok && at != NULL)
    *column = at->name;
  return ok;
}
