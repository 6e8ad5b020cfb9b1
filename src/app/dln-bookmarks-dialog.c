/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the dialog in which bookmarks are renamed and removed. Each is a verb of the case,
 * and can be undone; the rows follow the case.
 */
#include "config.h"

#include "dln-bookmarks-dialog.h"

#include "dln-coordinates.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

/* Metres, to which the middle of a view is told. */
#define RESOLUTION 10000.0

struct _DlnBookmarksDialog {
  AdwPreferencesWindow parent_instance;

  DlnCase *dln_case;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *group; /* (nullable) (transfer none): made anew with each change */
};

G_DEFINE_FINAL_TYPE (DlnBookmarksDialog, dln_bookmarks_dialog, ADW_TYPE_PREFERENCES_WINDOW)

static const char *
get_slug (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "slug");
}

static void
set_slug (GtkWidget         *widget,
          const DlnBookmark *bookmark)
{
  g_object_set_data_full (G_OBJECT (widget), "slug", g_strdup (bookmark->slug), g_free);
}

static void
take_error (DlnBookmarksDialog *self,
            GError             *error)
{
  if (error != NULL)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
  g_clear_error (&error);
}

static void
apply_cb (DlnBookmarksDialog *self,
          GtkWidget          *row)
{
  GError *error = NULL;

  dln_case_rename_bookmark (self->dln_case, get_slug (row), gtk_editable_get_text (GTK_EDITABLE (row)), &error);
  take_error (self, error);
}

static void
remove_cb (DlnBookmarksDialog *self,
           GtkWidget          *button)
{
  GError *error = NULL;

  dln_case_remove_bookmark (self->dln_case, get_slug (button), &error);
  take_error (self, error);
}

/* Where and when it looks, in words that tell it from others of a like title. */
static char *
dup_what (DlnBookmarksDialog *self,
          const DlnBookmark  *bookmark)
{
  g_autofree char *where = NULL;
  g_autofree char *at = NULL;
  g_autofree char *when = NULL;

  if (bookmark->has_map)
    {
      at = dln_coordinates_format (bookmark->centre, DLN_COORDINATES_DECIMAL, RESOLUTION);
      /* Translators: the middle of a map view, and its zoom level. */
      where = g_strdup_printf (_ ("%s, zoom %.1f"), at, bookmark->zoom);
    }
  if (bookmark->window.begin != DLN_OPEN)
    {
      DlnSpan minutes = { bookmark->window.begin / DLN_MINUTE * DLN_MINUTE,
                          bookmark->window.end / DLN_MINUTE * DLN_MINUTE };

      when = dln_time_label_span (minutes, dln_case_get_shown_zone (self->dln_case), TRUE);
    }
  if (where != NULL && when != NULL)
    return g_strdup_printf ("%s · %s", where, when);
  return g_strdup (where != NULL ? where : when != NULL ? when : _ ("Title"));
}

static GtkWidget *
make_row (DlnBookmarksDialog *self,
          const DlnBookmark  *bookmark)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *words = g_strdup_printf (_ ("Remove “%s”"), bookmark->title);
  g_autofree char *what = dup_what (self, bookmark);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  gtk_editable_set_text (GTK_EDITABLE (row), bookmark->title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_widget_set_sensitive (row, dln_case_is_writable (self->dln_case));
  set_slug (row, bookmark);
  g_signal_connect_swapped (row, "apply", G_CALLBACK (apply_cb), self);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  set_slug (remove, bookmark);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);
  return row;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "user-bookmarks-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Bookmarks Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Ctrl+Shift+B keeps what the map and the timeline show."));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
fill (DlnBookmarksDialog *self)
{
  g_autoptr (GPtrArray) bookmarks = dln_case_list_bookmarks (self->dln_case);

  if (self->group != NULL)
    adw_preferences_page_remove (self->page, self->group);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  if (bookmarks->len > 0)
    adw_preferences_group_set_description (self->group, _ ("Alt and a digit goes to one of the first nine."));
  else
    adw_preferences_group_add (self->group, make_empty ());
  for (guint i = 0; i < bookmarks->len; i++)
    adw_preferences_group_add (self->group, make_row (self, bookmarks->pdata[i]));
  adw_preferences_page_add (self->page, self->group);
}

static void
changed_cb (DlnBookmarksDialog *self,
            const DlnChange    *change)
{
  if (change->bulk || (change->tables & (1u << DLN_TABLE_BOOKMARK)) != 0)
    fill (self);
}

static void
dln_bookmarks_dialog_dispose (GObject *object)
{
  g_clear_object (&DLN_BOOKMARKS_DIALOG (object)->dln_case);

  G_OBJECT_CLASS (dln_bookmarks_dialog_parent_class)->dispose (object);
}

static void
dln_bookmarks_dialog_class_init (DlnBookmarksDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_bookmarks_dialog_dispose;
}

static void
dln_bookmarks_dialog_init (DlnBookmarksDialog *self)
{
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), self->page);
}

/**
 * dln_bookmarks_dialog_new:
 * @dln_case: whose bookmarks
 * @parent: over which it stands
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dln_bookmarks_dialog_new (DlnCase   *dln_case,
                          GtkWindow *parent)
{
  DlnBookmarksDialog *self = g_object_new (DLN_TYPE_BOOKMARKS_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                                           _ ("Bookmarks"), "default-width", 480, "default-height", 420, NULL);

  self->dln_case = g_object_ref (dln_case);
  g_signal_connect_object (dln_case, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
