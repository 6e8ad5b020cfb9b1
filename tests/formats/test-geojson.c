/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GeoJSON: what we write reads back as what it was, and what cannot be read is
 * set aside while the rest goes on.
 */
#include "config.h"

#include "dln-format.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

typedef struct {
  GString *items;
  guint n_aside;
} Found;

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  Found *found = data;

  g_string_append_printf (found->items, "%s|%s|%s/", item->key != NULL ? item->key : "", item->title,
                          item->time != NULL && item->time->edtf != NULL ? item->time->edtf : "");
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  g_assert_nonnull (row->reason);
  ((Found *) data)->n_aside++;
  return TRUE;
}

static gboolean
read_text (const char *name, const char *text, Found *found, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const DlnReadOptions options = { .zone = "UTC" };
  const DlnItemSink sink = { .item = take_item, .set_aside = take_aside, .data = found };

  g_string_truncate (found->items, 0);
  found->n_aside = 0;
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return dln_formats_find ("geojson")->read (path, &options, &sink, NULL, error);
}

#define FEATURE(properties) "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{" properties "}}"
#define A FEATURE ("\"id\":\"a\",\"title\":\"A\",\"date\":\"2022-03-01\"")
#define OPEN_END "\"begin_latest\":null,\"end_earliest\":null,\"end_latest\":null"

static void
test_damage (void)
{
  static const struct {
    const char *name;
    const char *text;
    const char *items;
    guint n_aside;
  } table[] = {
    { "a.geojson", "{\"features\":[" A "]}", "a|A|2022-03-01/", 0 },
    { "a.geojson", "{\"features\":[3," A "]}", "a|A|2022-03-01/", 1 },
    { "a.geojson", "{\"features\":[" FEATURE ("\"date\":\"soonish\"") "," A "]}", "a|A|2022-03-01/", 1 },
    { "a.geojson", "{\"features\":[" FEATURE ("\"begin_earliest\":3," OPEN_END) "," A "]}", "a|A|2022-03-01/", 1 },
    /* One feature alone, and with an object in an object. */
    { "a.geojson", A "\n", "a|A|2022-03-01/", 0 },
    { "a.geojson", "\n{\n\"properties\": {\"title\":\"A\", \"date\":\"2022-03-01\"},\n\"type\":\"Feature\"}",
      "|A|2022-03-01/", 0 },
    { "a.geojsonl", A "\n{\"type\":\n\n" A "\n", "a|A|2022-03-01/a|A|2022-03-01/", 1 },
  };
  Found found = { .items = g_string_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (read_text (table[i].name, table[i].text, &found, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (found.items->str, ==, table[i].items);
      g_assert_cmpuint (found.n_aside, ==, table[i].n_aside);
    }
  g_string_free (found.items, TRUE);
}

static void
test_refused (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"features\":[");
  Found found = { .items = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_c (deep, '[');
  g_assert_false (read_text ("deep.geojson", deep->str, &found, &error));
  g_assert_nonnull (strstr (error->message, "it ends within an element"));
  g_clear_error (&error);
  g_assert_false (read_text ("cut.geojson", "{\"features\":[" A, &found, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX);
  g_string_free (found.items, TRUE);
}

static gboolean
feed_one (gboolean (*item) (const DlnItem *item, gpointer item_data, GError **error), gpointer item_data, gpointer data,
          GError **error)
{
  return item (data, item_data, error);
}

static guint n_compared;

static gboolean
compare (DlnItem *item, gpointer data, GError **error)
{
  const DlnItem *was = data;
  const DlnItemSource *source = item->sources->pdata[0];

  n_compared++;
  g_assert_cmpstr (item->key, ==, was->key);
  g_assert_cmpstr (item->kind, ==, was->kind);
  g_assert_cmpfloat (item->radius, ==, was->radius);
  g_assert_true (dln_bounds_equal (&item->time->bounds, &was->time->bounds));
  g_assert_cmpstr (item->time->reported, ==, was->time->reported);
  g_assert_cmpint (item->time->basis, ==, was->time->basis);
  g_assert_cmpstr (item->tags->pdata[0], ==, "fire");
  g_assert_cmpstr (((DlnItemActor *) item->actors->pdata[0])->name, ==, "Brigade");
  g_assert_cmpuint (item->sources->len, ==, 1);
  g_assert_cmpstr (source->url, ==, "https://example.org/1");
  return TRUE;
}

static void
test_identity (void)
{
  const DlnBounds bounds = { DLN_OPEN, 1645675200 * DLN_SECOND, 1645680000 * DLN_SECOND + 5, DLN_OPEN };
  g_autofree char *path = g_build_filename (folder, "own.geojson", NULL);
  const DlnFormat *format = dln_formats_find ("geojson");
  const DlnReadOptions options = { .zone = "UTC" };
  g_autoptr (DlnItem) item = dln_item_new ();
  const DlnItemFeed feed = { .foreach = feed_one, .title = "Case", .zone = "UTC", .data = item };
  const DlnItemSink sink = { .item = compare, .data = item };
  g_autoptr (GError) error = NULL;

  item->key = g_strdup ("a");
  item->title = g_strdup ("A");
  item->kind = g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_kind, 1));
  item->time = dln_time_new (&bounds);
  item->time->reported = g_strdup ("some time in the night");
  dln_item_set_point (item, 50, 36);
  item->radius = 250;
  dln_item_add_tag (item, "fire");
  dln_item_add_actor (item, "Brigade", NULL);
  dln_item_set_text (&dln_item_add_source (item)->url, "https://example.org/1");
  g_assert_true (format->write (path, &feed, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (format->read (path, &options, &sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_compared, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autofree char *made = g_dir_make_tmp ("dln-geojson-XXXXXX", NULL);

  folder = made;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geojson/damage", test_damage);
  g_test_add_func ("/geojson/refused", test_refused);
  g_test_add_func ("/geojson/identity", test_identity);
  return g_test_run ();
}
