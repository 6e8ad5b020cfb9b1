/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles of a supply, above those of the built-in map: one that does not come
 * leaves the built-in map to be seen, so that nothing waits for a server.
 */
#include "config.h"

#include "dln-map-online.h"

#include <glib/gi18n-lib.h>

#define TILE_SIZE 256
#define LAST_ZOOM 19
/* libshumate keeps tiles by the id of their source. */
#define ID_FORMAT "dateline-online-%u"

struct _DlnMapOnline {
  ShumateMapSource parent_instance;

  DlnTileSupply *supply;
};

G_DEFINE_FINAL_TYPE (DlnMapOnline, dln_map_online, SHUMATE_TYPE_MAP_SOURCE)

static void
decode (GTask        *task,
        gpointer      source,
        gpointer      bytes,
        GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (bytes, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  ShumateTile *tile = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  shumate_tile_set_paintable (tile, GDK_PAINTABLE (texture));
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  DlnMapOnline *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = dln_tile_supply_get_finish (self->supply, result, &error);
  g_autoptr (GTask) decoding = NULL;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  decoding = g_task_new (self, cancellable, decoded_cb, g_steal_pointer (&task));
  g_task_set_task_data (decoding, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (decoding, decode);
}

static void
dln_map_online_fill_tile_async (ShumateMapSource   *source,
                                ShumateTile        *tile,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            data)
{
  DlnMapOnline *self = DLN_MAP_ONLINE (source);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, dln_map_online_fill_tile_async);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  shumate_tile_set_state (tile, SHUMATE_STATE_LOADING);
  dln_tile_supply_get_async (self->supply, (int) shumate_tile_get_zoom_level (tile), (int) shumate_tile_get_x (tile),
                             (int) shumate_tile_get_y (tile), cancellable, got_cb, task);
}

static gboolean
dln_map_online_fill_tile_finish (ShumateMapSource *source,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dln_map_online_finalize (GObject *object)
{
  g_clear_object (&DLN_MAP_ONLINE (object)->supply);

  G_OBJECT_CLASS (dln_map_online_parent_class)->finalize (object);
}

static void
dln_map_online_class_init (DlnMapOnlineClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dln_map_online_finalize;
  source_class->fill_tile_async = dln_map_online_fill_tile_async;
  source_class->fill_tile_finish = dln_map_online_fill_tile_finish;
}

static void
dln_map_online_init (DlnMapOnline *self)
{
}

/**
 * dln_map_online_new:
 * @supply: where its tiles come from
 *
 * Returns: (transfer full): a source of tiles
 */
DlnMapOnline *
dln_map_online_new (DlnTileSupply *supply)
{
  static guint number;
  g_autofree char *id = g_strdup_printf (ID_FORMAT, number++);
  DlnMapOnline *self = g_object_new (DLN_TYPE_MAP_ONLINE, "id", id, "name", dln_tile_supply_get_credit (supply),
                                     "license", dln_tile_supply_get_credit (supply), "min-zoom-level", 0,
                                     "max-zoom-level", LAST_ZOOM, "tile-size", TILE_SIZE, "projection",
                                     SHUMATE_MAP_PROJECTION_MERCATOR, NULL);

  self->supply = g_object_ref (supply);
  return self;
}
