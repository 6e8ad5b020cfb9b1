/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shipped list, indexed once a run in a folder of its own; and short lists
 * for what can be wrong with a list or a cache.
 */
#include "config.h"

#include "dln-gazetteer.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define HEAD                                                                                       \
  "#id\tname\tlatitude\tlongitude\tcountry\tdivision\tcode\tpopulation\tzone\talternates\n"
#define AT_KOZINKA "\t50.4613\t35.6026\tRU\tBelgorod Oblast\tPPL\t0\tEurope/Moscow\t\n"
#define KOZINKA "\tKozinka" AT_KOZINKA
#define BAKHMUT                                                                                    \
  "713174\tBakhmut\t48.5944\t37.9998\tUA\tDonetsk\tPPLA2\t80500\tEurope/Kyiv\tArtemivsk,Бахмут\n"
#define NOWHERE "7\tNowhere\t0\t0\tUA\t\tPPL\t5\t\t\n"

static char *shelf;           /* where the index of the shipped list is kept */
static DlnGazetteer *shipped; /* opened on first use */

static void
remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

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

static GBytes *
zip (const char *text)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
    g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* A short list, its index to be kept in a folder below. */
typedef struct {
  char *folder;
  char *source;
  char *cache;
} Fixture;

static void
write_list (Fixture    *f,
            const char *text)
{
  g_autoptr (GBytes) bytes = zip (text);

  g_assert_true (g_file_set_contents (f->source, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("dateline-gazetteer-XXXXXX", NULL);
  f->source = g_build_filename (f->folder, "list.gz", NULL);
  f->cache = g_build_filename (f->folder, "cache", NULL);
  write_list (f, HEAD KOZINKA BAKHMUT NOWHERE);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (g_file_test (f->cache, G_FILE_TEST_IS_DIR))
    remove_folder (g_steal_pointer (&f->cache));
  remove_folder (f->folder);
  g_free (f->source);
  g_free (f->cache);
}

static char *
search (DlnGazetteer *gazetteer,
        const char   *text,
        guint         limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = dln_gazetteer_search (gazetteer, text, NULL, limit, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, <=, limit);
  for (guint i = 0; i < places->len; i++)
    {
      const DlnGazetteerPlace *place = places->pdata[i];

      g_string_append_printf (names, "%s%s %s", i > 0 ? "; " : "", place->name, place->country);
      if (place->alternate != NULL)
        g_string_append_printf (names, " (%s)", place->alternate);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_found (DlnGazetteer *gazetteer,
              const char   *text,
              const char   *names)
{
  g_autofree char *found = search (gazetteer, text, 3);

  if (strcmp (found, names) != 0)
    g_error ("“%.40s” finds “%s”, not “%s”", text, found, names);
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

static void
stat_index (DlnGazetteer *gazetteer,
            GStatBuf     *info)
{
  g_assert_null (dln_gazetteer_get_note (gazetteer));
  g_assert_cmpint (g_stat (dln_gazetteer_get_path (gazetteer), info), ==, 0);
}

static void
test_opens_what_is_there (Fixture       *f,
                          gconstpointer  data)
{
  GStatBuf before, after;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);

      stat_index (gazetteer, i == 0 ? &before : &after);
      g_assert_cmpuint (dln_gazetteer_get_n_places (gazetteer), ==, 3);
      assert_found (gazetteer, "козинка", "Kozinka RU");
    }
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpint (before.st_mtim.tv_nsec, ==, after.st_mtim.tv_nsec);
  g_assert_cmpuint (count_files (f->cache), ==, 1);
}

/* A newer list is not answered from an older one's index. */
static void
test_another_list (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (DlnGazetteer) first = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_autoptr (DlnGazetteer) second = NULL;

  /* As long as the first, and as old. */
  write_list (f, HEAD "\tHolinka" AT_KOZINKA BAKHMUT NOWHERE);
  second = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_assert_cmpstr (dln_gazetteer_get_path (first), !=, dln_gazetteer_get_path (second));
  assert_found (second, "kozinka", "");
  assert_found (first, "kozinka", "Kozinka RU");
}

/* What is left behind by others is removed after a day, and nothing else is. */
static void
test_stale_files (Fixture       *f,
                  gconstpointer  data)
{
  static const char *const names[] = { "gazetteer-0-12345678-9.sqlite",
                                       "gazetteer-1-x.sqlite.abcdef", "other" };
  DlnGazetteer *gazetteer;

  g_assert_cmpint (g_mkdir (f->cache, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->cache, names[i], NULL);
      const struct timespec times[] = { { 0, 0 },
                                        { i == 1 ? g_get_real_time () / G_USEC_PER_SEC : 0, 0 } };

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
    }
  gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_assert_nonnull (gazetteer);
  dln_gazetteer_close (gazetteer);
  g_assert_cmpuint (count_files (f->cache), ==, 3);
}

/* Each way to break an index that is not open. */
static void
damage (const char *path,
        guint       how)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  if (how == 0)
    length = 0;
  else if (how == 1)
    length /= 2;
  else if (how == 2)
    length -= 4096;
  else if (how == 3)
    memset (bytes, 'x', length);
  else if (how == 4)
    memset (bytes, 0, 100);
  else
    bytes[63] ^= 1; /* its user_version */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static int
read_version (DlnGazetteer *gazetteer)
{
  sqlite3_stmt *s = NULL;
  int version;

  g_assert_cmpint (
    sqlite3_prepare_v2 (dln_gazetteer_get_db (gazetteer), "PRAGMA user_version", -1, &s, NULL), ==,
    SQLITE_OK);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  version = sqlite3_column_int (s, 0);
  sqlite3_finalize (s);
  return version;
}

static void
test_damaged_before (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *path = NULL;
  int version = 0;

  for (guint how = 0; how <= 6; how++)
    {
      g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);

      assert_found (gazetteer, "козинка", "Kozinka RU");
      g_assert_null (dln_gazetteer_get_note (gazetteer));
      if (how == 0)
        version = read_version (gazetteer);
      g_assert_cmpint (read_version (gazetteer), ==, version);
      g_clear_pointer (&path, g_free);
      path = g_strdup (dln_gazetteer_get_path (gazetteer));
      g_clear_pointer (&gazetteer, dln_gazetteer_close);
      g_assert_cmpuint (count_files (f->cache), ==, 1);
      damage (path, how);
    }
}

/* Pages that opening does not read: found out by a search, which answers all the same. */
static void
test_damaged_within (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_autofree char *path = g_strdup (dln_gazetteer_get_path (gazetteer));
  g_autofree char *bytes = NULL;
  gsize length = 0;
  int root = 0;
  sqlite3_stmt *s = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (
                     dln_gazetteer_get_db (gazetteer),
                     "SELECT rootpage FROM sqlite_schema WHERE name = 'words_data'", -1, &s, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  root = sqlite3_column_int (s, 0);
  sqlite3_finalize (s);
  g_clear_pointer (&gazetteer, dln_gazetteer_close);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes + (root - 1) * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  assert_found (gazetteer, "коз", "Kozinka RU");
  assert_found (gazetteer, "бахм", "Bakhmut UA");
  g_assert_cmpstr (dln_gazetteer_get_path (gazetteer), ==, path);
}

static void
assert_in_memory (DlnGazetteer *gazetteer)
{
  g_assert_nonnull (gazetteer);
  g_assert_null (dln_gazetteer_get_path (gazetteer));
  g_assert_true (
    g_str_has_prefix (dln_gazetteer_get_note (gazetteer), "The index of places cannot be kept ("));
  assert_found (gazetteer, "козинка", "Kozinka RU");
}

static void
test_no_place_for_a_cache (Fixture       *f,
                           gconstpointer  data)
{
  g_autofree char *below = g_build_filename (f->source, "cache", NULL);
  g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, below, NULL, NULL);

  assert_in_memory (gazetteer);
}

/* A disk that takes no more: here, no file of more than 8 kB. */
static void
test_full_cache (Fixture       *f,
                 gconstpointer  data)
{
  struct rlimit before, little;
  g_autoptr (DlnGazetteer) gazetteer = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = (struct rlimit) { 8192, before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_in_memory (gazetteer);
  g_assert_cmpuint (count_files (f->cache), ==, 0);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *source = dup_shipped_path ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dln_gazetteer_open (source, f->cache, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f->cache), ==, 0);
}

static gpointer
open_in_thread (gpointer data)
{
  const Fixture *f = data;

  return dln_gazetteer_open (f->source, f->cache, NULL, NULL);
}

static void
test_several_at_once (Fixture       *f,
                      gconstpointer  data)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("gazetteer", open_in_thread, f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (DlnGazetteer) gazetteer = g_thread_join (threads[i]);

      g_assert_null (dln_gazetteer_get_note (gazetteer));
      assert_found (gazetteer, "козинка", "Kozinka RU");
    }
  g_assert_cmpuint (count_files (f->cache), ==, 1);
}

static void
test_bad_lists (Fixture       *f,
                gconstpointer  data)
{
  static const struct {
    const char *text;
    const char *message;
  } table[] = {
    { "", "no place in it" },
    { HEAD, "no place in it" },
    { HEAD KOZINKA "\tKozinka\t50\n", ":3: this is no place" },
    { HEAD "\tA\t91\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\t9x\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\tnan\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\t\t9\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "x\tA\t9\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\t9\t0\tRU\t\tPPL\t-1\t\t\n", ":2: this is no place" },
    { HEAD "\tA\xff\t9\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\t9\t0\tRU\t\tPPL\t0\t\t\tmore\n", ":2: this is no place" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      write_list (f, table[i].text);
      g_assert_null (dln_gazetteer_open (f->source, f->cache, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
      g_assert_true (g_str_has_prefix (error->message, f->source));
      g_assert_nonnull (strstr (error->message, table[i].message));
      g_assert_nonnull (strstr (error->message, "expected"));
      g_assert_false (g_file_test (f->cache, G_FILE_TEST_EXISTS));
    }
}

static void
test_no_list (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) missing = NULL;
  g_autofree char *nowhere = g_build_filename (f->folder, "no-such.gz", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_null (dln_gazetteer_open (nowhere, f->cache, NULL, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_get_contents (f->source, &bytes, &length, NULL));
  for (gsize kept = 0; kept < length; kept += 11)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (f->source, bytes, (gssize) kept, NULL));
      g_assert_null (dln_gazetteer_open (f->source, f->cache, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  shelf = g_dir_make_tmp ("dateline-gazetteer-XXXXXX", NULL);
  g_test_add_func ("/gazetteer/first-answers", test_first_answers);
  ADD ("/gazetteer/order", test_order);
  g_test_add_func ("/gazetteer/exact-comes-first", test_exact_comes_first);
  g_test_add_func ("/gazetteer/nearness", test_nearness);
  g_test_add_func ("/gazetteer/any-text", test_any_text);
  g_test_add_func ("/gazetteer/limit", test_limit);
  g_test_add_func ("/gazetteer/nearest", test_nearest);
  g_test_add_func ("/gazetteer/nearest-of-all", test_nearest_of_all);
  ADD ("/gazetteer/zone-of-country", test_zone_of_country);
  ADD ("/gazetteer/opens-what-is-there", test_opens_what_is_there);
  ADD ("/gazetteer/another-list", test_another_list);
  ADD ("/gazetteer/stale-files", test_stale_files);
  ADD ("/gazetteer/damaged-before", test_damaged_before);
  ADD ("/gazetteer/damaged-within", test_damaged_within);
  ADD ("/gazetteer/no-place-for-a-cache", test_no_place_for_a_cache);
  ADD ("/gazetteer/full-cache", test_full_cache);
  ADD ("/gazetteer/cancel", test_cancel);
  ADD ("/gazetteer/several-at-once", test_several_at_once);
  ADD ("/gazetteer/bad-lists", test_bad_lists);
  ADD ("/gazetteer/no-list", test_no_list);
  status = g_test_run ();
  dln_gazetteer_close (shipped);
  remove_folder (shelf);
  return status;
}
