/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of reference layers follows the records, and its verbs are entries that undo
 * takes back.
 */
#include "dln-test-case.h"

#include "dln-layers.h"

#define LINE "{\"type\":\"LineString\",\"coordinates\":[[36,50],[37,51]]}"
#define MANY_MS 20000

static void
wait_loaded (DlnLayers *layers)
{
  for (guint i = 0; i < MANY_MS && dln_layers_is_loading (layers); i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
  g_assert_false (dln_layers_is_loading (layers));
}

static void
write_file (Fixture    *f,
            const char *name,
            const char *text)
{
  g_autofree char *path = path_of (f, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static gboolean
add_file (Fixture    *f,
          const char *name,
          GError    **error)
{
  g_autofree char *path = path_of (f, name);
  g_autoptr (GAsyncResult) result = NULL;
  DlnLayers *layers = dln_case_get_layers (f->self);

  dln_layers_add_async (layers, path, NULL, added_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dln_layers_add_finish (layers, result, error);
}

static DlnLayer *
layer_at (DlnLayers *layers,
          guint      position)
{
  g_autoptr (DlnLayer) layer = g_list_model_get_item (G_LIST_MODEL (layers), position);

  g_assert_nonnull (layer);
  return layer;
}

static char *
dup_order (DlnLayers *layers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (layers)); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", dln_layer_get_slug (layer_at (layers, i)));
  return g_string_free (text, FALSE);
}

static void
assert_order (DlnLayers  *layers,
              const char *expected)
{
  g_autofree char *order = dup_order (layers);

  g_assert_cmpstr (order, ==, expected);
}

static void
test_add (Fixture       *f,
          gconstpointer  data)
{
  DlnLayers *layers = dln_case_get_layers (f->self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (DlnRecord) record = NULL;
  DlnLayer *layer;

  write_file (f, "Front Line.geojson", LINE);
  write_file (f, "bad.kml", "<kml>");
  g_assert_true (add_file (f, "Front Line.geojson", &error));
  g_assert_no_error (error);
  g_assert_false (add_file (f, "bad.kml", &refused));
  g_assert_nonnull (refused);
  assert_order (layers, "front-line");
  layer = layer_at (layers, 0);
  g_assert_cmpint (dln_layer_get_state (layer), ==, DLN_LAYER_READY);
  g_assert_cmpuint (dln_shapes_get_n_vertices (dln_layer_content_get_shapes (dln_layer_get_content (layer))), ==, 2);
  record = dln_case_get_record (f->self, DLN_TABLE_LAYER, "front-line", &error);
  g_assert_cmpstr (dln_record_get_text (record, "path"), ==, "Front Line.geojson");
  g_assert_cmpint (dln_record_get_integer (record, "kind", -1), ==, DLN_LAYER_GEOJSON);
  g_assert_cmpuint (strlen (dln_record_get_text (record, "sha256")), ==, 64);
  g_assert_true (dln_case_undo (f->self, NULL));
  assert_order (layers, "");
  g_assert_true (dln_case_redo (f->self, NULL));
  assert_order (layers, "front-line");
  wait_loaded (layers);
}

/* Another file has another hash, kind and credit; one that cannot be read is refused. */
static void
test_other_file (Fixture       *f,
                 gconstpointer  data)
{
  DlnLayers *layers = dln_case_get_layers (f->self);
  g_autofree char *other = path_of (f, "other.gpx");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "<gpx/>", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) record = NULL;
  guint before;

  write_file (f, "a.geojson", LINE);
  write_file (f, "other.gpx", "<gpx/>");
  g_assert_true (add_file (f, "a.geojson", NULL));
  before = count_entries (f);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_LAYER, "a", "path", other, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (f), ==, before + 1);
  record = dln_case_get_record (f->self, DLN_TABLE_LAYER, "a", NULL);
  g_assert_cmpstr (dln_record_get_text (record, "path"), ==, "other.gpx");
  g_assert_cmpstr (dln_record_get_text (record, "sha256"), ==, hash);
  g_assert_cmpint (dln_record_get_integer (record, "kind", -1), ==, DLN_LAYER_GPX);
  wait_loaded (layers);
  g_assert_cmpint (dln_layer_get_state (layer_at (layers, 0)), ==, DLN_LAYER_READY);

  /* What else is said of it needs no file. */
  g_assert_cmpint (g_remove (other), ==, 0);
  dln_record_set_text (record, "title", "Another");
  g_assert_true (dln_case_set_record (f->self, record, &error));
  dln_record_set_text (record, "path", "gone.kml");
  g_assert_false (dln_case_set_record (f->self, record, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_entries (f), ==, before + 2);
}

static void
test_verbs (Fixture       *f,
            gconstpointer  data)
{
  DlnLayers *layers = dln_case_get_layers (f->self);
  static const char *const names[] = { "a.geojson", "b.geojson", "c.geojson" };
  guint before;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      write_file (f, names[i], LINE);
      g_assert_true (add_file (f, names[i], NULL));
    }
  assert_order (layers, "c b a");
  before = f->changed;
  g_assert_true (dln_layers_move (layers, layer_at (layers, 2), -1, NULL));
  assert_order (layers, "c a b");
  g_assert_true (dln_layers_move (layers, layer_at (layers, 0), 2, NULL));
  assert_order (layers, "a b c");
  /* At the end of the list nothing happens. */
  g_assert_true (dln_layers_move (layers, layer_at (layers, 0), -1, NULL));
  g_assert_cmpuint (f->changed, ==, before + 2);

  g_assert_true (dln_layers_set_hidden (layers, layer_at (layers, 1), TRUE, NULL));
  g_assert_true (dln_layer_is_hidden (layer_at (layers, 1)));
  g_assert_true (dln_layers_set_hidden (layers, layer_at (layers, 1), TRUE, NULL));
  g_assert_cmpuint (f->changed, ==, before + 3);

  dln_layer_preview_opacity (layer_at (layers, 0), 0.3);
  g_assert_cmpuint (f->changed, ==, before + 3);
  g_assert_true (dln_layers_set_opacity (layers, layer_at (layers, 0), 0.301, NULL));
  g_assert_cmpfloat (dln_layer_get_opacity (layer_at (layers, 0)), ==, 0.3);
  g_assert_true (dln_layers_remove (layers, layer_at (layers, 2), NULL));
  g_assert_cmpuint (f->changed, ==, before + 5);
  assert_order (layers, "a b");

  for (guint i = 0; i < 5; i++)
    g_assert_true (dln_case_undo (f->self, NULL));
  assert_order (layers, "c b a");
  g_assert_false (dln_layer_is_hidden (layer_at (layers, 1)));
  g_assert_cmpfloat (dln_layer_get_opacity (layer_at (layers, 2)), ==, 1);
  wait_loaded (layers);
}

static void
wait_state (DlnLayers    *layers,
            DlnLayerState state)
{
  wait_loaded (layers);
  for (guint i = 0; i < MANY_MS && dln_layer_get_state (layer_at (layers, 0)) != state; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
  g_assert_cmpint (dln_layer_get_state (layer_at (layers, 0)), ==, state);
}

/* What became of a file is said, and the layer stays. */
static void
test_files (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *path = path_of (f, "a.geojson");

  write_file (f, "a.geojson", LINE);
  g_assert_true (add_file (f, "a.geojson", NULL));
  reopen (f);
  wait_state (dln_case_get_layers (f->self), DLN_LAYER_READY);
  write_file (f, "a.geojson", LINE " ");
  reopen (f);
  wait_state (dln_case_get_layers (f->self), DLN_LAYER_CHANGED);
  g_assert_nonnull (dln_layer_get_content (layer_at (dln_case_get_layers (f->self), 0)));
  write_file (f, "a.geojson", "{");
  reopen (f);
  wait_state (dln_case_get_layers (f->self), DLN_LAYER_FAILED);
  g_assert_nonnull (dln_layer_get_message (layer_at (dln_case_get_layers (f->self), 0)));
  g_unlink (path);
  reopen (f);
  wait_state (dln_case_get_layers (f->self), DLN_LAYER_MISSING);
  g_assert_null (dln_layer_get_content (layer_at (dln_case_get_layers (f->self), 0)));
}

/* A case may be closed while its layers are being read. */
static void
test_closed (Fixture       *f,
             gconstpointer  data)
{
  write_file (f, "a.geojson", LINE);
  g_assert_true (add_file (f, "a.geojson", NULL));
  reopen (f);
  dln_case_get_layers (f->self);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  static const struct {
    const char *field;
    const char *text;
  } rows[] = {
    { "path", "folder/" }, { "opacity", "1.5" },  { "opacity", "-0.1" }, { "colour", "red" },
    { "colour", "#12345" }, { "colour", "#12345g" }, { "sha256", "abc" },
  };
  g_autoptr (DlnRecord) good = dln_record_new (DLN_TABLE_LAYER, NULL);
  g_autoptr (DlnRecord) nameless = dln_record_new (DLN_TABLE_LAYER, NULL);

  dln_record_set_text (good, "title", "A");
  dln_record_set_text (good, "path", "/nowhere/a.kml");
  g_assert_true (dln_case_add (f->self, good, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dln_case_set_field (f->self, DLN_TABLE_LAYER, "a", rows[i].field, rows[i].text, &error));
      g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
    }
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_LAYER, "a", "colour", "#12aBcD", NULL));
  dln_record_set_text (nameless, "title", "B");
  dln_record_set_text (nameless, "path", "/nowhere/b.txt");
  g_assert_false (dln_case_add (f->self, nameless, NULL));
}

static void
test_paths (Fixture       *f,
            gconstpointer  data)
{
  static const struct {
    const char *path;
    const char *kept;
    const char *back;
  } rows[] = {
    { "/cases/a/maps/x.kml", "maps/x.kml", "/cases/a/maps/x.kml" },
    { "/cases/a/./x.kml", "x.kml", "/cases/a/x.kml" },
    { "/cases/ab/x.kml", "/cases/ab/x.kml", "/cases/ab/x.kml" },
    { "/cases/a/../x.kml", "/cases/x.kml", "/cases/x.kml" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *kept = dln_layer_dup_kept_path (rows[i].path, "/cases/a/case.dateline");
      g_autofree char *back = dln_layer_dup_absolute_path (kept, "/cases/a/case.dateline");

      g_assert_cmpstr (kept, ==, rows[i].kept);
      g_assert_cmpstr (back, ==, rows[i].back);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/layers/add", Fixture, NULL, setup, test_add, teardown);
  g_test_add ("/layers/other-file", Fixture, NULL, setup, test_other_file, teardown);
  g_test_add ("/layers/verbs", Fixture, NULL, setup, test_verbs, teardown);
  g_test_add ("/layers/files", Fixture, NULL, setup, test_files, teardown);
  g_test_add ("/layers/closed", Fixture, NULL, setup, test_closed, teardown);
  g_test_add ("/layers/refused", Fixture, NULL, setup, test_refused, teardown);
  g_test_add ("/layers/paths", Fixture, NULL, setup, test_paths, teardown);
  return g_test_run ();
}
