/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map with a reference layer of a million vertices: what the slowest frames of a pan
 * cost, against the same pan while the layer is hidden.
 */
#include "config.h"

#include "bench-map.h"
#include "bench.h"
#include "dln-case-files.h"
#include "dln-layers.h"

#include <math.h>
#include <string.h>

#define WIDTH 1200
#define HEIGHT 800
#define FRAMES 40
/* px a frame. */
#define STEP 17
#define ROUNDS 2
#define LINES 2000
#define VERTICES 500
/* Degrees from one vertex to the next at most. */
#define STRIDE 0.004

static const int zooms[] = { 6, 8, 10, 12 };
static const DlnPoint middle = { 50.6, 36.6 };

static void
append_line (GString *text,
             GRand   *rand,
             guint    number)
{
  double longitude = middle.longitude + g_rand_double_range (rand, -2, 2);
  double latitude = middle.latitude + g_rand_double_range (rand, -1, 1);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text,
                          "%s{\"type\":\"Feature\",\"properties\":{\"name\":\"Line %u\"},\"geometry\":{\"type\":"
                          "\"LineString\",\"coordinates\":[",
                          number > 0 ? "," : "", number);
  for (guint i = 0; i < VERTICES; i++)
    {
      longitude += g_rand_double_range (rand, -STRIDE, STRIDE);
      latitude += g_rand_double_range (rand, -STRIDE, STRIDE);
      g_string_append_printf (text, "%s[%s,%s]", i > 0 ? "," : "", g_ascii_formatd (x, sizeof x, "%.6f", longitude),
                              g_ascii_formatd (y, sizeof y, "%.6f", latitude));
    }
  g_string_append (text, "]}}");
}

static DlnCase *
make_case (const char  *folder,
           GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "layer.dateline", NULL);
  g_autofree char *shapes = g_build_filename (folder, "shapes.geojson", NULL);
  g_autoptr (GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_LAYER, NULL);
  g_autoptr (DlnCase) dln_case = dln_case_create (path, "Layer", "UTC", error);

  if (dln_case == NULL)
    return NULL;
  for (guint i = 0; i < LINES; i++)
    append_line (text, rand, i);
  g_string_append (text, "]}");
  dln_record_set_text (record, "title", "A million vertices");
  dln_record_set_text (record, "path", "shapes.geojson");
  if (!g_file_set_contents (shapes, text->str, (gssize) text->len, error) || !dln_case_add (dln_case, record, error))
    return NULL;
  return g_steal_pointer (&dln_case);
}

static void
pan (BenchStage *stage,
     GArray     *frames)
{
  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      double degrees = STEP * 360.0 / (256.0 * exp2 (zooms[z]));
      DlnPoint at = middle;

      dln_map_set_view (DLN_MAP (stage->widget), at, zooms[z]);
      bench_map_settle (DLN_MAP (stage->widget));
      for (int i = 0; i < FRAMES; i++)
        {
          double took;

          at.longitude += i < FRAMES / 2 ? degrees : -degrees;
          dln_map_set_view (DLN_MAP (stage->widget), at, zooms[z]);
          took = bench_stage_frame (stage);
          g_array_append_val (frames, took);
        }
    }
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* What one frame in twenty takes longer than. */
static void
keep_p95 (GArray *frames)
{
  double value;

  g_array_sort (frames, compare_doubles);
  value = g_array_index (frames, double, frames->len * 95 / 100);
  g_array_set_size (frames, 0);
  g_array_append_val (frames, value);
}

static gboolean
measure (BenchStage  *stage,
         DlnLayers   *layers,
         GArray      *with,
         GArray      *without,
         GError     **error)
{
  g_autoptr (GArray) warm = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DlnLayer) layer = g_list_model_get_item (G_LIST_MODEL (layers), 0);

  bench_map_settle (DLN_MAP (stage->widget));
  pan (stage, warm);
  for (guint round = 0; round < ROUNDS; round++)
    {
      if (!dln_layers_set_hidden (layers, layer, TRUE, error))
        return FALSE;
      pan (stage, without);
      if (!dln_layers_set_hidden (layers, layer, FALSE, error))
        return FALSE;
      pan (stage, with);
    }
  keep_p95 (with);
  keep_p95 (without);
  return TRUE;
}

/**
 * bench_map_layer:
 *
 * Reports "map-layer". Without a display nothing is measured, and it says so.
 */
gboolean
bench_map_layer (const BenchOptions  *options,
                 GError             **error)
{
  g_autoptr (GArray) with = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) without = g_array_new (FALSE, FALSE, sizeof (double));
  char *folder;
  DlnCase *dln_case;
  BenchStage stage;
  gboolean ok;

  if (!bench_stage_has_display ("map-layer"))
    return TRUE;
  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  dln_case = folder != NULL ? make_case (folder, error) : NULL;
  ok = dln_case != NULL;
  if (ok)
    {
      ok = bench_map_open (&stage, WIDTH, HEIGHT, dln_case, error) &&
           measure (&stage, dln_case_get_layers (dln_case), with, without, error);
      dln_map_set_case (DLN_MAP (stage.widget), NULL);
      bench_stage_close (&stage);
      dln_case_close (dln_case, NULL);
    }
  if (ok)
    bench_report (options, "map-layer", "ms", with, without, 1.4);
  g_clear_object (&dln_case);
  if (folder != NULL)
    bench_remove_folder (folder);
  return ok;
}
