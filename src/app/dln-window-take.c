/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what comes to a window from outside, be it dropped, pasted or opened by the file
 * manager: cases are opened, shapes become events or a layer, whichever is answered, and
 * the rest is imported; of a folder its photographs are. A window without a case asks first
 * where its case shall be.
 */
#include "config.h"

#include "dln-format.h"
#include "dln-input.h"
#include "dln-layer-content.h"
#include "dln-layers.h"
#include "dln-photo-folder.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How SQLite's files begin. */
#define CASE_HEAD "SQLite format 3"
#define PATHS_KEY "dln-paths"

/* Of a case whatever its name: nothing else begins so. */
static gboolean
is_case (const char *path)
{
  g_autofree char *head = NULL;

  if (g_str_has_suffix (path, ".dateline"))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  head = dln_input_read_head (path, sizeof CASE_HEAD, NULL);
  return head != NULL && g_str_has_prefix (head, CASE_HEAD);
}

/* --- layers -------------------------------------------------------------- */

/* A format's usual ending says that it has shapes; but all of JSON ends as GeoJSON may. */
static gboolean
may_be_layer (const char *path)
{
  const DlnFormat *format = dln_formats_recognise (path, NULL);
  DlnLayerKind kind;

  return format != NULL && format->kind == DLN_FORMAT_ITEMS && !g_str_equal (format->media_type, "application/json") &&
         dln_layer_guess_kind (format->endings[0], &kind) && dln_layer_guess_kind (path, &kind);
}

static gboolean
is_layer (const char *path)
{
  DlnLayerKind kind;

  return dln_layer_guess_kind (path, &kind) && kind == DLN_LAYER_MBTILES;
}

static void
layer_added_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (dln_layers_add_finish (DLN_LAYERS (object), result, &error))
    dln_window_offer_undo (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dln_window_show_error (self, _ ("The layer could not be added"), error->message);
}

static void
add_layers (DlnWindow         *self,
            const char *const *paths)
{
  DlnLayers *layers = dln_case_get_layers (self->dln_case);

  for (guint i = 0; paths[i] != NULL; i++)
    dln_layers_add_async (layers, paths[i], NULL, layer_added_cb, g_object_ref (self));
}

/* --- the question -------------------------------------------------------- */

/* (transfer full): those that @accepts, or those that it does not. */
static GStrv
pick (const char *const *paths, gboolean (*accepts) (const char *path), gboolean wanted)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    if (!accepts (paths[i]) == !wanted)
      g_strv_builder_add (builder, paths[i]);
  return g_strv_builder_end (builder);
}

static void
import_some (DlnWindow         *self,
             const char *const *paths)
{
  if (paths[0] != NULL)
    dln_window_import_files (self, paths);
}

static void
answered_cb (DlnWindow  *self,
             const char *answer,
             GtkWidget  *dialog)
{
  const char *const *paths = g_object_get_data (G_OBJECT (dialog), PATHS_KEY);
  g_auto (GStrv) layers = NULL, others = NULL;

  if (self->dln_case == NULL || g_str_equal (answer, "cancel"))
    return;
  if (g_str_equal (answer, "events"))
    {
      import_some (self, paths);
      return;
    }
  layers = pick (paths, may_be_layer, TRUE);
  others = pick (paths, may_be_layer, FALSE);
  add_layers (self, (const char *const *) layers);
  import_some (self, (const char *const *) others);
}

/* @shapes: of @paths what may be either. */
static void
ask_what (DlnWindow         *self,
          const char *const *shapes,
          const char *const *paths)
{
  g_autofree char *name = g_path_get_basename (shapes[0]);
  g_autofree char *body =
    shapes[1] == NULL
      ? g_strdup_printf (_ ("“%s” has shapes. As events they come onto the timeline with claims of their own; "
                            "as a reference layer they only lie below the map."),
                         name)
      : g_strdup (_ ("Some of these files have shapes. As events they come onto the timeline with claims of their own; "
                     "as reference layers they only lie below the map."));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Events or a Reference Layer?"), body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_response (question, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (question, "layer", _ ("Reference _Layer"));
  adw_message_dialog_add_response (question, "events", _ ("_Events"));
  adw_message_dialog_set_default_response (question, "events");
  adw_message_dialog_set_close_response (question, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), PATHS_KEY, g_strdupv ((GStrv) paths), (GDestroyNotify) g_strfreev);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- what comes ---------------------------------------------------------- */

/* Into the case that there is. */
static void
bring_in (DlnWindow         *self,
          const char *const *paths)
{
  g_auto (GStrv) tiles = pick (paths, is_layer, TRUE);
  g_auto (GStrv) others = pick (paths, is_layer, FALSE);
  g_auto (GStrv) shapes = pick ((const char *const *) others, may_be_layer, TRUE);

  if (!dln_window_can_import (self))
    return;
  add_layers (self, (const char *const *) tiles);
  if (shapes[0] != NULL)
    ask_what (self, (const char *const *) shapes, (const char *const *) others);
  else
    import_some (self, (const char *const *) others);
}

/* What waited for a case, or for an import before it. */
void
dln_window_take_pending (DlnWindow *self)
{
  g_auto (GStrv) paths = g_steal_pointer (&self->pending);

  if (paths != NULL && paths[0] != NULL && self->dln_case != NULL)
    bring_in (self, (const char *const *) paths);
}

/* Until the case that is brought up to date is open. */
static void
wait_for_case (DlnWindow         *self,
               const char *const *paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->pending != NULL)
    g_strv_builder_addv (builder, (const char **) self->pending);
  g_strv_builder_addv (builder, (const char **) paths);
  g_strfreev (self->pending);
  self->pending = g_strv_builder_end (builder);
  dln_window_toast (self, _ ("The case is still being brought up to date: what you brought comes in once it is open"));
}

static void
take_paths (DlnWindow         *self,
            const char *const *paths)
{
  if (paths[0] == NULL)
    return;
  if (self->opening != NULL)
    wait_for_case (self, paths);
  else if (self->dln_case != NULL)
    bring_in (self, paths);
  else
    dln_window_choose_new_for (self, paths);
}

/**
 * dln_window_can_take:
 * @path: (type filename): a file
 *
 * Returns: whether it is no case, but can be brought into one; of a folder its photographs can
 */
gboolean
dln_window_can_take (const char *path)
{
  return !is_case (path) &&
         (g_file_test (path, G_FILE_TEST_IS_DIR) || is_layer (path) || dln_formats_recognise (path, NULL) != NULL);
}

/* Where there is no case, what no format knows is a case that cannot be opened, and says why. */
static gboolean
is_opened (DlnWindow  *self,
           const char *path)
{
  return self->dln_case != NULL || self->opening != NULL ? is_case (path) : !dln_window_can_take (path);
}

/* Photographs of a folder are an import by themselves, however many: none of them is asked about apart. */
static gboolean
add_path (DlnWindow    *self,
          GStrvBuilder *builder,
          const char   *path)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) photographs = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_strv_builder_add (builder, path);
      return TRUE;
    }
  photographs = dln_photo_folder_list (path, &error);
  if (photographs == NULL)
    dln_window_show_error (self, _ ("Nothing was imported"), error->message);
  else
    g_strv_builder_addv (builder, (const char **) photographs);
  return photographs != NULL;
}

/**
 * dln_window_take_files:
 * @self: a window, with a case or without
 * @files: (element-type GFile): what was dropped, pasted or opened
 *
 * Cases are opened, the rest is brought into the window's case.
 */
void
dln_window_take_files (DlnWindow *self,
                       GSList    *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) others = NULL;

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path == NULL)
        dln_window_toast (self, _ ("Only files of this computer can be used"));
      else if (is_opened (self, path))
        dln_application_open_path (dln_window_get_application (self), path, GTK_WINDOW (self));
      else if (!add_path (self, builder, path))
        return;
    }
  others = g_strv_builder_end (builder);
  take_paths (self, (const char *const *) others);
}
