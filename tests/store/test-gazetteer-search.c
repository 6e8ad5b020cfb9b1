/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searching the shipped list, indexed once a run in a folder of its own.
 */
#include "config.h"

#include "dln-test-gazetteer.h"

#include <math.h>

static char *shelf;           /* where the index of the shipped list is kept */
static DlnGazetteer *shipped; /* opened on first use */

static char *
dup_shipped_path (void)
{
  return g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "gazetteer", "places.tsv.gz",
                           NULL);
}

static DlnGazetteer *
get_shipped (void)
{
  g_autofree char *path = dup_shipped_path ();
  GError *error = NULL;

  if (shipped == NULL)
    shipped = dln_gazetteer_open (path, shelf, NULL, &error);
  g_assert_no_error (error);
  return shipped;
}

static void
test_first_answers (void)
{
  static const char *const table[][2] = {
    { "козинка", "Kozinka RU" },
    { "КОЗИНКА", "Kozinka RU" },
    { "Kozinka", "Kozinka RU" },
    { "kozínka", "Kozinka RU" },
    { "Kozynka", "Kozinka RU" },
    { "козинк", "Kozinka RU" },
    { "елкино", "Yëlkino RU" },
    { "Ёлкино", "Yëlkino RU" },
    { "Москва", "Moscow RU (Москва)" },
    { "Киев", "Kyiv UA (Киев)" },
    { "Київ", "Kyiv UA" },
    { "Kiev", "Kyiv UA (Kiev)" },
    { "kyiv", "Kyiv UA" },
    { "kyyiv", "Kyiv UA" },
    { "грайворон", "Grayvoron RU" },
    { "Hraivoron", "Grayvoron RU" },
    { "grajvoron", "Grayvoron RU" },
    { "grayv", "Grayvoron RU" },
    { "Харьков", "Kharkiv UA (Харьков)" },
    { "Щебекино", "Shebekino RU" },
    { "Слов'янськ", "Sloviansk UA" },
    { "велика писарівка", "Velyka Pysarivka UA" },
    { "pysarivka vel", "Velyka Pysarivka UA" },
    { "rostov na donu", "Rostov-na-Donu RU" },
    { "sao paulo", "São Paulo BR" },
    { "Lodz", "Łódź PL" },
    { "lond", "London GB" },
    { "york", "York GB" },
    { "Нью-Йорк", "New York City US (Нью-Йорк)" },
    { "Artyomovsk", "Bakhmut UA (Artyomovsk)" },
    { "O'Fallon", "O'Fallon US" },
    { "ofallon", "O'Fallon US" },
    { "kozqzxinka", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *found = search (get_shipped (), table[i][0], 1);

      if (strcmp (found, table[i][1]) != 0)
        g_error ("“%s” finds “%s”, not “%s”", table[i][0], found, table[i][1]);
    }
}

/* The tiers, on places of one size and none. */
static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnGazetteer) gazetteer = NULL;
  g_autofree char *found = NULL;

  write_list (f, "1\tFar Lem\t1\t1\tUA\t\tPPL\t900\tEurope/Kyiv\t\n"
                 "2\tOther\t1\t2\tUA\t\tPPL\t900\tEurope/Kyiv\tBig Lem\n"
                 "3\tLemberg\t1\t3\tUA\t\tPPL\t900\tEurope/Kyiv\t\n"
                 "4\tLem\t1\t4\tUA\t\tPPL\t0\tEurope/Kyiv\t\n"
                 "5\tLemgo\t1\t5\tUA\t\tPPLA\t90000\tEurope/Kyiv\t\n"
                 "6\tAnother\t1\t6\tUA\t\tPPL\t900\tEurope/Kyiv\tLem,Limm\n"
                 "7\tLëm\t1\t7\tUA\t\tPPLC\t9000000\tEurope/Kyiv\t\n");
  gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  found = search (gazetteer, "lem", 9);
  g_assert_cmpstr (
    found, ==,
    "Lëm UA; Lem UA; Another UA (Lem); Lemgo UA; Lemberg UA; Far Lem UA; Other UA (Big Lem)");
  assert_found (gazetteer, "le", "Lëm UA; Lemgo UA; Lemberg UA");
}

/* However great a place and however near, it comes after those with the whole name. */
static void
test_exact_comes_first (void)
{
  static const char *const queries[] = { "no",    "san",  "nova", "new",  "York",
                                         "Берез", "иван", "a",    "ново", "Berezivka" };
  const DlnPoint near = { 50.6, 36.58 };

  for (guint i = 0; i < G_N_ELEMENTS (queries) * 2; i++)
    {
      g_autoptr (GPtrArray) places =
        dln_gazetteer_search (get_shipped (), queries[i / 2], i % 2 ? &near : NULL, 50, NULL);
      gboolean partly = FALSE;

      g_assert_cmpuint (places->len, >, 0);
      for (guint p = 0; p < places->len; p++)
        {
          const DlnGazetteerPlace *place = places->pdata[p];

          g_assert_false (partly && place->match == DLN_GAZETTEER_EXACT);
          partly = partly || place->match != DLN_GAZETTEER_EXACT;
          g_assert_true (isnan (place->distance) == (i % 2 == 0));
        }
    }
}

/* Of villages of one name the nearest comes first. */
static void
test_nearness (void)
{
  static const DlnPoint points[] = { { 46.5, 30.7 }, { 49.44, 35.7 }, { 45.6, 33.3 } };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GPtrArray) places =
        dln_gazetteer_search (get_shipped (), "березівка", &points[i], 20, NULL);
      const DlnGazetteerPlace *first = places->pdata[0];

      g_assert_cmpuint (places->len, >, 5);
      for (guint p = 1; p < places->len; p++)
        {
          const DlnGazetteerPlace *place = places->pdata[p];

          if (place->match == DLN_GAZETTEER_EXACT && strcmp (place->name, first->name) == 0)
            g_assert_cmpfloat (first->distance, <=, place->distance);
        }
      g_assert_cmpfloat_with_epsilon (first->distance, dln_point_distance (points[i], first->point),
                                      1e-6);
    }
}

static void
assert_harmless (DlnGazetteer *gazetteer,
                 const char   *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = dln_gazetteer_search (gazetteer, text, NULL, 5, &error);

  g_assert_no_error (error);
  g_assert_nonnull (places);
}

/* No text is an error, nor SQL, nor FTS5's syntax, and long ones name no place. */
static void
test_any_text (void)
{
  static const char *const table[] = {
    "",
    " ",
    "\"",
    "\"\"",
    "*",
    "^",
    "-",
    "a*",
    "\"koz",
    "koz\"",
    "koz*",
    "^koz",
    "name:koz",
    "{name}:koz",
    "(",
    ")",
    "koz AND",
    "NOT",
    "OR",
    "koz NEAR(a b)",
    "koz NOT kozinka",
    "'; DROP TABLE place; --",
    "a'b",
    "\\",
    "%",
    "_",
    ",",
    "\xff\xfe",
    "koz\xff",
    "ь",
    "ь koz",
    "ъ ъ",
    "’",
    "\u0301",
    "🌍",
    "中",
    "\u1e9e",
    "\uf8ff",
    "\t\n",
  };
  g_autofree char *letters = g_strnfill (10000, 'k');
  g_autofree char *words = g_strnfill (10000, ' ');

  for (guint i = 0; i < 10000; i += 2)
    words[i] = 'k';
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_harmless (get_shipped (), table[i]);
  words[10000 - 1] = '\0';
  assert_found (get_shipped (), letters, "");
  assert_found (get_shipped (), words, "");
  words[400] = '\0';
  assert_harmless (get_shipped (), words);
  assert_found (get_shipped (), "\xff", "");
  assert_found (get_shipped (), "", "");
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append_unichar (text, (gunichar) g_test_rand_int_range (1, 0x2fff));
      assert_harmless (get_shipped (), text->str);
    }
}

static void
test_limit (void)
{
  static const guint limits[] = { 0, 1, 7, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GPtrArray) places =
        dln_gazetteer_search (get_shipped (), "novo", NULL, limits[i], NULL);

      g_assert_cmpuint (places->len, ==, limits[i]);
    }
}

static void
test_nearest (void)
{
  static const struct {
    DlnPoint point;
    const char *country;
    const char *name;
    const char *zone;
  } table[] = {
    { { 50.4613, 35.6026 }, NULL, "Kozinka", "Europe/Moscow" },
    { { 50.4613, 35.6026 }, "RU", "Kozinka", "Europe/Moscow" },
    { { 50.4613, 35.6026 }, "ua", "Velyka Pysarivka", "Europe/Kyiv" },
    { { 50.45, 35.5833 }, "UA", "Velyka Pysarivka", "Europe/Kyiv" },
    { { 54.71, 20.51 }, "RU", "Kaliningrad", "Europe/Kaliningrad" },
    { { -16.8, -179.99 }, NULL, "Labasa", "Pacific/Fiji" },
    { { -16.8, 179.99 }, NULL, "Labasa", "Pacific/Fiji" },
    { { 90, 0 }, NULL, "Longyearbyen", "Arctic/Longyearbyen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DlnGazetteerPlace) place =
        dln_gazetteer_find_nearest (get_shipped (), table[i].point, table[i].country, NULL);
      g_autoptr (DlnGazetteerPlace) zone =
        dln_gazetteer_find_zone (get_shipped (), table[i].point, table[i].country, NULL);

      g_assert_cmpstr (place->name, ==, table[i].name);
      g_assert_cmpstr (zone->zone, ==, table[i].zone);
      g_assert_cmpint (place->match, ==, DLN_GAZETTEER_NEAREST);
      g_assert_cmpfloat_with_epsilon (place->distance,
                                      dln_point_distance (table[i].point, place->point), 1e-6);
    }
}

/* Against looking at every place with the geodesic. */
static void
test_nearest_of_all (void)
{
  sqlite3_stmt *all = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (dln_gazetteer_get_db (get_shipped ()),
                                       "SELECT latitude, longitude FROM place", -1, &all, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < 10; i++)
    {
      DlnPoint point = { g_test_rand_double_range (-90, 90), g_test_rand_double_range (-180, 180) };
      g_autoptr (DlnGazetteerPlace) place =
        dln_gazetteer_find_nearest (get_shipped (), point, NULL, NULL);
      double least = G_MAXDOUBLE;

      while (sqlite3_step (all) == SQLITE_ROW)
        {
          DlnPoint there = { sqlite3_column_double (all, 0), sqlite3_column_double (all, 1) };

          least = MIN (least, dln_point_distance (point, there));
        }
      sqlite3_reset (all);
      g_assert_cmpfloat (place->distance, <=, least * 1.006);
    }
  sqlite3_finalize (all);
}

/* Nobody is asked for a place that has no zone, nor in a country without places. */
static void
test_zone_of_country (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_autoptr (DlnGazetteerPlace) nearest =
    dln_gazetteer_find_nearest (gazetteer, (DlnPoint) { 1, 1 }, "UA", NULL);
  g_autoptr (DlnGazetteerPlace) zone =
    dln_gazetteer_find_zone (gazetteer, (DlnPoint) { 1, 1 }, "UA", NULL);
  GError *error = NULL;

  g_assert_cmpstr (nearest->name, ==, "Nowhere");
  g_assert_null (nearest->zone);
  g_assert_cmpint (nearest->population, ==, 5);
  g_assert_cmpstr (zone->name, ==, "Bakhmut");
  g_assert_cmpint (zone->geonames, ==, 713174);
  g_assert_null (dln_gazetteer_find_zone (gazetteer, (DlnPoint) { 1, 1 }, "ZZ", &error));
  g_assert_null (dln_gazetteer_find_zone (gazetteer, (DlnPoint) { 1, 1 }, "", &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  shelf = g_dir_make_tmp ("dateline-gazetteer-XXXXXX", NULL);
  g_test_add_func ("/gazetteer-search/first-answers", test_first_answers);
  ADD ("/gazetteer-search/order", test_order);
  g_test_add_func ("/gazetteer-search/exact-comes-first", test_exact_comes_first);
  g_test_add_func ("/gazetteer-search/nearness", test_nearness);
  g_test_add_func ("/gazetteer-search/any-text", test_any_text);
  g_test_add_func ("/gazetteer-search/limit", test_limit);
  g_test_add_func ("/gazetteer-search/nearest", test_nearest);
  g_test_add_func ("/gazetteer-search/nearest-of-all", test_nearest_of_all);
  ADD ("/gazetteer-search/zone-of-country", test_zone_of_country);
  status = g_test_run ();
  dln_gazetteer_close (shipped);
  remove_folder (shelf);
  return status;
}
