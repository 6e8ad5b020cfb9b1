/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what Ctrl+V makes of the clipboard: copied files come as dropped ones do; of a
 * text, coordinates place the one selected event, events are pasted, what a format knows
 * is imported from a file that is gone when the window is, and the rest is a new source.
 */
#include "config.h"

#include "dln-event-clipboard.h"
#include "dln-format.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* --- texts that are files ------------------------------------------------ */

void
dln_window_forget_pasted (DlnWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->pasted);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (path == NULL)
    return;
  g_unlink (path);
  g_rmdir (folder);
}

/* Without an ending, by which alone some formats are known. */
static char *
dup_pasted_path (GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  g_autofree char *name = g_strdup_printf (_ ("Pasted %s"), when);

  return folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static const char *
skip_space (const char *text)
{
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += strlen ("\xef\xbb\xbf");
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* What a text would end with if it were a file of a format; NULL where it is plain. */
static const char *
guess_ending (const char *text)
{
  const char *begin = skip_space (text);

  if (g_ascii_strncasecmp (begin, "<!doctype html", strlen ("<!doctype html")) == 0 ||
      g_ascii_strncasecmp (begin, "<html", strlen ("<html")) == 0)
    return ".html";
  if (g_str_has_prefix (begin, "<"))
    return ".xml";
  if (g_str_has_prefix (begin, "{") || g_str_has_prefix (begin, "["))
    return ".geojson";
  return strchr (begin, '\n') != NULL ? ".csv" : NULL;
}

/* Lines of prose have commas too: of a table one column says when or where. */
static gboolean
is_table (const char *path)
{
  const DlnReadOptions options = { 0 };
  g_autoptr (DlnMapping) mapping = dln_formats_map_table (path, NULL, &options, NULL);

  for (guint i = 0; mapping != NULL && mapping->columns->len > 1 && i < mapping->columns->len; i++)
    {
      const DlnColumn *column = mapping->columns->pdata[i];

      if (column->role == DLN_COLUMN_DATE || column->role == DLN_COLUMN_LATITUDE ||
          column->role == DLN_COLUMN_COORDINATES)
        return TRUE;
    }
  return FALSE;
}

/* Returns whether a file that has the text is of a format that is imported. */
static gboolean
is_imported (const char *path)
{
  const DlnFormat *format = dln_formats_recognise (path, NULL);

  if (format == NULL || format->kind == DLN_FORMAT_CASE)
    return FALSE;
  return !dln_format_has_columns (format) || is_table (path);
}

static gboolean
paste_file (DlnWindow  *self,
            const char *text)
{
  const char *ending = guess_ending (text);
  g_autofree char *stem = NULL;

  if (ending == NULL)
    return FALSE;
  dln_window_forget_pasted (self);
  stem = dup_pasted_path (NULL);
  if (stem == NULL)
    return FALSE;
  self->pasted = g_strconcat (stem, ending, NULL);
  if (g_file_set_contents (self->pasted, text, -1, NULL) && is_imported (self->pasted))
    {
      const char *const paths[] = { self->pasted, NULL };

      dln_window_import_files (self, paths);
      return TRUE;
    }
  dln_window_forget_pasted (self);
  return FALSE;
}

/* --- the clipboard ------------------------------------------------------- */

static void
paste_text (DlnWindow  *self,
            const char *text)
{
  GError *error = NULL;

  if (dln_window_paste_place (self, text))
    return;
  if (g_str_has_prefix (text, "<?xml") && strstr (text, "<case") != NULL)
    {
      dln_event_clipboard_paste (self->dln_case, text, &error);
      dln_window_take_error (self, error);
    }
  else if (self->job != NULL)
    dln_window_can_import (self);
  else if (!paste_file (self, text))
    dln_window_add_text (self, text);
}

static void
text_pasted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && self->dln_case != NULL)
    paste_text (self, text);
}

static gboolean
has_path (GSList *files)
{
  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      return TRUE;
  return FALSE;
}

/* A link that was copied in a browser is a list of files too, none of which is here. */
static void
files_pasted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (self->dln_case == NULL)
    return;
  if (has_path (files))
    dln_window_take_files (self, files);
  else
    gdk_clipboard_read_text_async (GDK_CLIPBOARD (source), NULL, text_pasted_cb, g_object_ref (self));
}

/* The action: @widget is a window. */
void
dln_window_paste (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_pasted_cb,
                                    g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, g_object_ref (widget));
}
