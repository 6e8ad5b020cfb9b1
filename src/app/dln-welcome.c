/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the page of a window without a case: new, open, the sample, and the
 * cases opened last. Its buttons are the window's actions.
 */
#include "config.h"

#include "dln-welcome.h"

#include <adwaita.h>

#define MAX_ROWS 6

struct _DlnWelcome {
  GtkWidget parent_instance;

  GtkWidget *page;
  GtkWidget *recent_box;
  GtkListBox *recent;
};

G_DEFINE_FINAL_TYPE (DlnWelcome, dln_welcome, GTK_TYPE_WIDGET)

static char *
dup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (folder, home) && (folder[strlen (home)] == '/' || !folder[strlen (home)]))
    return g_strconcat ("~", folder + strlen (home), NULL);
  return g_steal_pointer (&folder);
}

/* One line that ellipsizes; GTK 4.8 complains of one that is shorter than its ellipsis. */
static int
get_lines (const char *text)
{
  return g_utf8_strlen (text, -1) > 3 ? 1 : 0;
}

static GtkWidget *
make_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = dup_folder (path);

  if (g_str_has_suffix (name, ".dateline"))
    name[strlen (name) - strlen (".dateline")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), get_lines (name));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), get_lines (folder));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "case.open-path");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
dln_welcome_dispose (GObject *object)
{
  g_clear_pointer (&DLN_WELCOME (object)->page, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_welcome_parent_class)->dispose (object);
}

static void
dln_welcome_class_init (DlnWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_welcome_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnWelcome, page);
  gtk_widget_class_bind_template_child (widget_class, DlnWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget_class, DlnWelcome, recent);
}

static void
dln_welcome_init (DlnWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dln_welcome_set_recent:
 * @self: a welcome page
 * @paths: (nullable): cases, the newest first; those that are gone are left out
 */
void
dln_welcome_set_recent (DlnWelcome        *self,
                        const char *const *paths)
{
  GtkWidget *child;
  guint n = 0;

  g_return_if_fail (DLN_IS_WELCOME (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, child);
  for (guint i = 0; paths != NULL && paths[i] != NULL && n < MAX_ROWS; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_REGULAR))
      {
        gtk_list_box_append (self->recent, make_row (paths[i]));
        n++;
      }
  gtk_widget_set_visible (self->recent_box, n > 0);
}
