/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Latitudes and longitudes in columns of their own: numbers, or degrees and minutes
 * in any spelling; what can be read in two ways is set aside and says why.
 */
#include "config.h"

#include "foreign.h"

static gboolean
append_item (DlnItem   *item,
             gpointer   data,
             GError   **error)
{
  if (item->has_point)
    g_string_append_printf (data, "%.5f %.5f", item->point.latitude, item->point.longitude);
  append_remarks (data, item);
  return TRUE;
}

static gboolean
append_aside (const DlnSetAside  *row,
              gpointer            data,
              GError            **error)
{
  g_string_append_printf (data, "%s: %s", row->column, row->reason);
  return TRUE;
}

static char *
quote (const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, "\"", -1);

  return g_strjoinv ("\"\"", parts);
}

static void
test_columns (void)
{
  static const struct {
    const char *latitude;
    const char *longitude;
    const char *expected;
  } table[] = {
    { "50.6", "36,5", "50.60000 36.50000" },
    { "50°36′N", "36°35′12″E", "50.60000 36.58667" },
    { "50 36.5 N", "36° 35' 12\" E", "50.60833 36.58667" },
    { "N50 36 12", "E 36 35 12", "50.60333 36.58667" },
    { "33°51′S", "70°12′W", "-33.85000 -70.20000" },
    { "-33°51′", "−70° 12′", "-33.85000 -70.20000" },
    { "50°36,5′ с. ш.", "36d35m12s в.д.", "50.60833 36.58667" },
    { "50 36 12", "36 35.25", "50.60333 36.58750" },
    { "50.6 N", "36.5", "50.60000 36.50000" },
    { " lat 50.6 ", "lon: 36.5", "50.60000 36.50000" },
    { "0°0′N", "0", " (Latitude 0 and longitude 0 stand for no place in most tables: it was not placed.)" },
    { "36°35′E", "50°36′N", " (Latitude 36°35′E and longitude 50°36′N look swapped: it was not placed.)" },
    { "100°36′N", "36°35′E", " (Latitude 100°36′N and longitude 36°35′E look swapped: it was not placed.)" },
    { "100°36′N", "136°35′E", " (There is no latitude 100°36′N, longitude 136°35′E: it was not placed.)" },
    { "36°35′E", "36°35′E", "lat: \"36°35′E\": it is a longitude: expected a latitude" },
    { "50.6", "36°35′N", "lon: \"36°35′N\": it is a latitude: expected a longitude" },
    { "50 36", "36.5",
      "lat: \"50 36\": it may be degrees and minutes or have lost its decimal point: "
      "expected “°” or a letter" },
    { "50.6", "lon 36 35",
      "lon: \"lon 36 35\": it may be degrees and minutes or have lost its decimal point: "
      "expected “°” or a letter" },
    { "50°66′N", "36", "lat: “50°66′N”: expected degrees north" },
    { "-50°36′S", "36", "lat: “-50°36′S”: expected degrees north" },
    { "50", "36°35′O", "lon: “36°35′O”: expected degrees east" },
    { "50,36,12", "36", "lat: “50,36,12”: expected degrees north" },
    { "50°36′N 36°35′E", "36", "lat: “50°36′N 36°35′E”: expected degrees north" },
    { "north", "36", "lat: “north”: expected degrees north" },
  };
  const DlnItemSink sink = { .item = append_item, .set_aside = append_aside };
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *latitude = quote (table[i].latitude);
      g_autofree char *longitude = quote (table[i].longitude);
      g_autofree char *text = g_strdup_printf ("id,lat,lon\n1,\"%s\",\"%s\"\n", latitude, longitude);
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      found = read_foreign (dln_formats_find ("csv"), path, &sink, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, table[i].expected);
    }
}

/* One that lies elsewhere stands out whatever the others are written in. */
static void
test_doubt (void)
{
  const DlnItemSink sink = { .item = append_item };
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (GString) text = g_string_new ("id,lat,lon\n");
  g_autofree char *found = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "%u,50°%02u′N,36°%02u′E\n", i, i, i);
  g_string_append (text, "x,36°10′N,50°10′E\n");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  found = read_foreign (dln_formats_find ("csv"), path, &sink, NULL);
  g_assert_true (g_str_has_suffix (found,
                                   " (Latitude 36.1667 and longitude 50.1667 look swapped by where the other rows "
                                   "lie: it was placed as written.)"));
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "a.csv", NULL };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/degrees/columns", test_columns);
  g_test_add_func ("/degrees/doubt", test_doubt);
  return run_in_folder (names);
}
