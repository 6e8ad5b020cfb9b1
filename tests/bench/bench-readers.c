/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Readers of foreign files with a sink that only counts, against the bare parse
 * of the same file by the same library with handlers that do nothing.
 */
#include "config.h"

#include "bench.h"
#include "dln-format.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <yajl/yajl_parse.h>

/* Bytes that a bare parser is fed at once: as readers are. */
#define BLOCK 65536
/* A reader that does no more than 3⅓ times the work of its parser. */
#define GOAL (1 / 0.3)

typedef void (*WriteElement) (FILE *file, guint number);
typedef gboolean (*ParseBare) (FILE *file);

typedef struct {
  const char *name;
  const char *nick;
  const char *head;
  const char *tail;
  WriteElement write;
  ParseBare parse;
} Reader;

/* --- files ------------------------------------------------------------------ */

static double
latitude_of (guint number)
{
  return 50 + (double) (number * 7919u % 5000u) * 0.0004;
}

static double
longitude_of (guint number)
{
  return 35 + (double) (number * 104729u % 5000u) * 0.0006;
}

static void
write_feature (FILE *file, guint number)
{
  fprintf (file,
           "%s{\"type\":\"Feature\",\"id\":\"f-%u\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.5f,%.5f]},"
           "\"properties\":{\"title\":\"Shelling of place %u\",\"date\":\"2022-%02u-%02u\",\"description\":\"residents "
           "report two explosions in the morning, damage to houses\",\"source\":\"https://example.org/%u\"}}",
           number > 0 ? ",\n" : "\n", number, longitude_of (number), latitude_of (number), number % 5000,
           number % 12 + 1, number % 28 + 1, number);
}

static void
write_placemark (FILE *file, guint number)
{
  fprintf (file,
           "<Placemark id=\"p-%u\"><name>Shelling of place %u</name><description>residents report two explosions in "
           "the morning, damage to houses</description><TimeStamp><when>2022-%02u-%02u</when></TimeStamp>"
           "<ExtendedData><Data name=\"source\"><value>https://example.org/%u</value></Data></ExtendedData>"
           "<Point><coordinates>%.5f,%.5f</coordinates></Point></Placemark>\n",
           number, number % 5000, number % 12 + 1, number % 28 + 1, number, longitude_of (number),
           latitude_of (number));
}

static void
write_waypoint (FILE *file, guint number)
{
  fprintf (file,
           "<wpt lat=\"%.5f\" lon=\"%.5f\"><time>2022-%02u-%02uT%02u:30:00Z</time><name>Shelling of place %u</name>"
           "<desc>residents report two explosions in the morning, damage to houses</desc></wpt>\n",
           latitude_of (number), longitude_of (number), number % 12 + 1, number % 28 + 1, number % 24, number % 5000);
}

static gboolean
write_file (const Reader *reader, const char *path, guint n, GError **error)
{
  FILE *file = g_fopen (path, "w");
  gboolean ok;

  if (file == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be written", path);
      return FALSE;
    }
  fputs (reader->head, file);
  for (guint i = 0; i < n; i++)
    reader->write (file, i);
  fputs (reader->tail, file);
  ok = ferror (file) == 0;
  return fclose (file) == 0 && ok;
}

/* --- bare parsers ------------------------------------------------------------ */

static int
take_nothing (void *data)
{
  return 1;
}

static int
take_boolean (void *data, int value)
{
  return 1;
}

static int
take_text (void *data, const unsigned char *text, size_t length)
{
  return 1;
}

static int
take_number (void *data, const char *text, size_t length)
{
  return 1;
}

static gboolean
parse_json (FILE *file)
{
  const yajl_callbacks callbacks = { take_nothing, take_boolean, NULL,         NULL,         take_number, take_text,
                                     take_nothing, take_text,    take_nothing, take_nothing, take_nothing };
  yajl_handle parser = yajl_alloc (&callbacks, NULL, NULL);
  unsigned char block[BLOCK];
  gboolean ok = TRUE;
  size_t n;

  while (ok && (n = fread (block, 1, sizeof block, file)) > 0)
    ok = yajl_parse (parser, block, n) == yajl_status_ok;
  ok = ok && yajl_complete_parse (parser) == yajl_status_ok;
  yajl_free (parser);
  return ok;
}

static void
take_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
            const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
}

static void
take_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
}

static void
take_characters (void *data, const xmlChar *text, int length)
{
}

static gboolean
parse_xml (FILE *file)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC, .startElementNs = take_start, .endElementNs = take_end, .characters = take_characters
  };
  xmlParserCtxt *parser = xmlCreatePushParserCtxt (&handler, NULL, NULL, 0, NULL);
  char block[BLOCK];
  gboolean ok = TRUE;
  size_t n;

  while (ok && (n = fread (block, 1, sizeof block, file)) > 0)
    ok = xmlParseChunk (parser, block, (int) n, 0) == 0;
  ok = ok && xmlParseChunk (parser, block, 0, 1) == 0;
  xmlFreeParserCtxt (parser);
  return ok;
}

/* --- both --------------------------------------------------------------------- */

static const Reader readers[] = {
  { "formats-json", "geojson", "{\"type\":\"FeatureCollection\",\"features\":[", "\n]}\n", write_feature, parse_json },
  { "formats-kml", "kml",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n",
    "</Document></kml>\n", write_placemark, parse_xml },
  { "formats-gpx", "gpx",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"bench\" "
    "xmlns=\"http://www.topografix.com/GPX/1/1\">\n",
    "</gpx>\n", write_waypoint, parse_xml },
};

static gboolean
count_item (DlnItem *item, gpointer data, GError **error)
{
  (*(guint *) data)++;
  return TRUE;
}

static gboolean
refuse (const DlnSetAside *row, gpointer data, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "line %" G_GUINT64_FORMAT " is set aside: %s", row->line,
               row->reason);
  return FALSE;
}

static gboolean
run_once (const Reader *reader, const char *path, guint n, GArray *measured, GArray *reference, GError **error)
{
  const DlnReadOptions options = { 0 };
  guint n_items = 0;
  const DlnItemSink sink = { .item = count_item, .set_aside = refuse, .data = &n_items };
  FILE *file = g_fopen (path, "r");
  double begun = bench_now ();
  gboolean parsed = file != NULL && reader->parse (file);
  double bare = bench_now () - begun;
  double ours;

  if (file != NULL)
    fclose (file);
  begun = bench_now ();
  if (!dln_format_read (dln_formats_find (reader->nick), path, &options, &sink, NULL, error))
    return FALSE;
  ours = bench_now () - begun;
  if (!parsed || n_items != n)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %u of %u were read", reader->name, n_items, n);
      return FALSE;
    }
  g_array_append_val (measured, ours);
  g_array_append_val (reference, bare);
  return TRUE;
}

static gboolean
measure (const BenchOptions *options, const Reader *reader, const char *folder, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s/bench.%s", folder, reader->nick);
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean ok = write_file (reader, path, options->events, error);

  for (guint run = 0; ok && run < options->runs; run++)
    ok = run_once (reader, path, options->events, measured, reference, error);
  if (ok)
    bench_report (options, reader->name, "ms", measured, reference, GOAL);
  return ok;
}

/**
 * bench_readers:
 *
 * Reports "formats-json", "formats-kml" and "formats-gpx".
 */
gboolean
bench_readers (const BenchOptions *options, GError **error)
{
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  gboolean ok = folder != NULL;

  for (guint i = 0; ok && i < G_N_ELEMENTS (readers); i++)
    ok = measure (options, &readers[i], folder, error);
  bench_remove_folder (folder);
  return ok;
}
