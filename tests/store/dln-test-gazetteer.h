/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of the gazetteer share: a short list with a cache of its own
 * beside it, and the names that a search gives as one text.
 */
#pragma once

#include "dln-gazetteer.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD                                                                                       \
  "#id\tname\tlatitude\tlongitude\tcountry\tdivision\tcode\tpopulation\tzone\talternates\n"
#define AT_KOZINKA "\t50.4613\t35.6026\tRU\tBelgorod Oblast\tPPL\t0\tEurope/Moscow\t\n"
#define KOZINKA "\tKozinka" AT_KOZINKA
#define BAKHMUT                                                                                    \
  "713174\tBakhmut\t48.5944\t37.9998\tUA\tDonetsk\tPPLA2\t80500\tEurope/Kyiv\tArtemivsk,Бахмут\n"
#define NOWHERE "7\tNowhere\t0\t0\tUA\t\tPPL\t5\t\t\n"

static inline void
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

static inline guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static inline GBytes *
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

static inline void
write_list (Fixture    *f,
            const char *text)
{
  g_autoptr (GBytes) bytes = zip (text);

  g_assert_true (g_file_set_contents (f->source, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

static inline void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("dateline-gazetteer-XXXXXX", NULL);
  f->source = g_build_filename (f->folder, "list.gz", NULL);
  f->cache = g_build_filename (f->folder, "cache", NULL);
  write_list (f, HEAD KOZINKA BAKHMUT NOWHERE);
}

static inline void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (g_file_test (f->cache, G_FILE_TEST_IS_DIR))
    remove_folder (g_steal_pointer (&f->cache));
  remove_folder (f->folder);
  g_free (f->source);
  g_free (f->cache);
}

static inline char *
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

static inline void
assert_found (DlnGazetteer *gazetteer,
              const char   *text,
              const char   *names)
{
  g_autofree char *found = search (gazetteer, text, 3);

  if (strcmp (found, names) != 0)
    g_error ("“%.40s” finds “%s”, not “%s”", text, found, names);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
