/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the window's bookmarks: adding what map and timeline show, going back to it, and
 * the menu that lists them. The first nine have a key each, in the menu's order.
 */
#include "config.h"

#include "dln-bookmarks-dialog.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>

#define N_KEYS 9

typedef struct {
  DlnWindow *window;
  GtkEditable *entry;
  DlnBookmark *bookmark;
} Naming;

static void
naming_free (Naming *naming)
{
  g_object_unref (naming->window);
  dln_bookmark_free (naming->bookmark);
  g_free (naming);
}

static void
named_cb (Naming     *naming,
          const char *response)
{
  DlnWindow *self = naming->window;
  GError *error = NULL;

  if (!g_str_equal (response, "add") || self->dln_case == NULL)
    return;
  g_free (naming->bookmark->title);
  naming->bookmark->title = g_strstrip (g_strdup (gtk_editable_get_text (naming->entry)));
  dln_case_add_bookmark (self->dln_case, naming->bookmark, &error);
  dln_window_take_error (self, error);
}

static void
title_changed_cb (GtkEditable      *entry,
                  AdwMessageDialog *dialog)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "add", title[0] != '\0');
}

static DlnBookmark *
take_view (DlnWindow *self)
{
  DlnBookmark *bookmark = g_new0 (DlnBookmark, 1);

  dln_map_get_view (self->map, &bookmark->centre, &bookmark->zoom);
  bookmark->has_map = TRUE;
  bookmark->window = dln_case_get_window (self->dln_case);
  return bookmark;
}

void
dln_window_add_bookmark (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Add Bookmark"),
                                              _ ("Keeps what the map and the timeline show now."));
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *title = dln_case_dup_bookmark_title (self->dln_case);
  Naming *naming = g_new0 (Naming, 1);

  naming->window = g_object_ref (self);
  naming->entry = GTK_EDITABLE (entry);
  naming->bookmark = take_view (self);
  gtk_editable_set_text (naming->entry, title);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title of the bookmark"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  g_signal_connect (entry, "changed", G_CALLBACK (title_changed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (named_cb), naming,
                         (GClosureNotify) (void (*) (void)) naming_free, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (dialog), entry);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show (DlnWindow         *self,
      const DlnBookmark *bookmark)
{
  if (bookmark->window.begin != DLN_OPEN)
    dln_case_set_window (self->dln_case, bookmark->window);
  if (bookmark->has_map)
    dln_map_set_view (self->map, bookmark->centre, bookmark->zoom);
}

void
dln_window_go_to_bookmark (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  g_autoptr (DlnBookmark) bookmark = dln_case_get_bookmark (self->dln_case, g_variant_get_string (parameter, NULL));

  if (bookmark != NULL)
    show (self, bookmark);
}

void
dln_window_go_to_nth_bookmark (GtkWidget  *widget,
                               const char *name,
                               GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  g_autoptr (GPtrArray) bookmarks = dln_case_list_bookmarks (self->dln_case);
  guint n = (guint) g_variant_get_int32 (parameter);

  if (n < bookmarks->len)
    show (self, bookmarks->pdata[n]);
}

void
dln_window_edit_bookmarks (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (dln_bookmarks_dialog_new (self->dln_case, GTK_WINDOW (self))));
}

static void
append_bookmark (GMenu             *menu,
                 const DlnBookmark *bookmark,
                 guint              n)
{
  g_auto (GStrv) parts = g_strsplit (bookmark->title, "_", -1);
  /* An underscore would become a mnemonic. */
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "bookmark.go", "s", bookmark->slug);
  if (n < N_KEYS)
    {
      g_autofree char *keys = g_strdup_printf ("<Alt>%u", n + 1);

      g_menu_item_set_attribute (item, "accel", "s", keys);
    }
  g_menu_append_item (menu, item);
}

/* Follows the case; without a bookmark one line, which does nothing, says so. */
void
dln_window_update_bookmarks (DlnWindow *self)
{
  g_autoptr (GPtrArray) bookmarks = NULL;

  g_menu_remove_all (self->bookmarks_menu);
  if (self->dln_case == NULL)
    return;
  bookmarks = dln_case_list_bookmarks (self->dln_case);
  for (guint i = 0; i < bookmarks->len; i++)
    append_bookmark (self->bookmarks_menu, bookmarks->pdata[i], i);
  if (bookmarks->len == 0)
    g_menu_append (self->bookmarks_menu, _ ("No bookmarks yet"), "bookmark.none");
}

static void
changed_cb (DlnWindow       *self,
            const DlnChange *change)
{
  if (change->bulk || (change->tables & (1u << DLN_TABLE_BOOKMARK)) != 0)
    dln_window_update_bookmarks (self);
}

void
dln_window_init_bookmarks (DlnWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (int i = 0; i < N_KEYS; i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_1 + (guint) i, GDK_ALT_MASK),
                                       gtk_named_action_new ("bookmark.go-nth"), "i", i));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
}
