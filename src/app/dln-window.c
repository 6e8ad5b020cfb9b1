/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a window and, while it is open, its case: the header, the panes, the
 * bars that tell of the file, and toasts. Views are given the case and follow
 * it by themselves; the window tells none of them what changed.
 *
 * Keyboard: see dln-window-actions.c; each pane has its own keys.
 * Accessibility: every button has a label; map, timeline and list are named.
 */
#include "config.h"

#include "dln-case-files.h"
#include "dln-case-older.h"
#include "dln-case-suppose.h"
#include "dln-first-frame.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (DlnWindow, dln_window, ADW_TYPE_APPLICATION_WINDOW)

DlnApplication *
dln_window_get_application (DlnWindow *self)
{
  return DLN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* --- telling ------------------------------------------------------------- */

/* What answers what was just done comes at once: an offer that waits for an answer comes back after it. */
void
dln_window_toast (DlnWindow  *self,
                  const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
dln_window_show_error (DlnWindow  *self,
                       const char *heading,
                       const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* For verbs: (transfer full) the error, if any, becomes a toast. Returns whether there was none. */
gboolean
dln_window_take_error (DlnWindow *self,
                       GError    *error)
{
  if (error == NULL)
    return TRUE;
  dln_window_toast (self, error->message);
  g_error_free (error);
  return FALSE;
}

/* --- following the case -------------------------------------------------- */

static char *
dup_findings (DlnChecker *checker)
{
  guint n = dln_checker_get_n_findings (checker);
  g_autofree char *words = NULL;

  if (n == 0)
    return NULL;
  words = g_strdup_printf (ngettext ("%u disagreement", "%u disagreements", n), n);
  return g_strconcat (" · ", words, NULL);
}

static const char *
get_state (DlnCase *dln_case)
{
  if (dln_case_is_busy (dln_case))
    return _ ("importing");
  return dln_case_is_writable (dln_case) ? _ ("all changes are saved") : _ ("read-only");
}

static void
update_title (DlnWindow *self)
{
  g_autofree char *file = NULL, *events = NULL, *subtitle = NULL, *findings = NULL;
  guint n;

  if (self->dln_case == NULL)
    {
      adw_window_title_set_title (self->title, "Dateline");
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), "Dateline");
      return;
    }
  n = dln_case_count (self->dln_case, DLN_TABLE_EVENT);
  file = g_path_get_basename (dln_case_get_path (self->dln_case));
  events = g_strdup_printf (ngettext ("%u event", "%u events", n), n);
  if (self->checker != NULL)
    findings = dup_findings (self->checker);
  subtitle =
    g_strdup_printf ("%s · %s%s · %s", file, events, findings != NULL ? findings : "", get_state (self->dln_case));
  adw_window_title_set_title (self->title, dln_case_get_title (self->dln_case));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), dln_case_get_title (self->dln_case));
}

/* Bars that say what the case is not. */
void
dln_window_update_bars (DlnWindow *self)
{
  g_autofree char *author = dln_application_dup_author (dln_window_get_application (self));
  gboolean open = self->dln_case != NULL;
  gboolean writable = open && (dln_case_is_busy (self->dln_case) || dln_case_is_writable (self->dln_case));
  const char *reason = open && !writable ? dln_case_get_read_only_reason (self->dln_case) : NULL;

  gtk_label_set_label (self->read_only_label, reason != NULL ? reason : _ ("This case can be read but not changed."));
  /* The bars of known-as-of and of what is supposed say it already. */
  gtk_info_bar_set_revealed (self->read_only_bar, open && !writable &&
                                                    dln_case_get_known_at (self->dln_case) == DLN_OPEN &&
                                                    !dln_case_is_supposing (self->dln_case));
  gtk_info_bar_set_revealed (self->author_bar, writable && author == NULL);
  gtk_info_bar_set_revealed (self->gone_bar, FALSE);
}

static gboolean
is_removal (DlnWindow       *self,
            const DlnChange *change)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);

  return change->n_rows > 0 && (columns->flags[change->rows[0]] & DLN_ROW_DEAD) != 0;
}

static void
changed_cb (DlnWindow       *self,
            const DlnChange *change)
{
  /* A relation may move nothing. */
  gboolean relates = (change->tables & (1u << DLN_TABLE_RELATION)) != 0;

  update_title (self);
  dln_window_update_actions (self);
  if (self->reverting || self->importing || change->bulk || (change->n_rows == 0 && !relates) ||
      !dln_case_can_undo (self->dln_case))
    return;
  if (is_removal (self, change) || relates || (change->tables & (1u << DLN_TABLE_ASSESSMENT)) != 0)
    {
      g_autofree char *label = dln_case_dup_undo_label (self->dln_case);

      dln_undo_offer_show (self->undo_offer, label);
    }
}

static void
busy_cb (DlnWindow *self)
{
  update_title (self);
  dln_window_update_actions (self);
}

static void
mark_activated_cb (DlnWindow *self,
                   guint      row)
{
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
}

static void
event_activated_cb (DlnWindow *self,
                    guint      row)
{
  dln_case_select_only (self->dln_case, row);
  dln_timeline_fit_selection (self->timeline);
  dln_map_fit_selection (self->map);
  dln_window_uncover (self);
}

static void
bar_response_cb (GtkInfoBar *bar,
                 int         response,
                 gpointer    data)
{
  gtk_info_bar_set_revealed (bar, FALSE);
}

static void
author_given_cb (DlnWindow *self)
{
  const char *name = gtk_editable_get_text (self->author_entry);

  if (name[0] == '\0')
    return;
  dln_settings_set_string (self->settings, "author", name);
  gtk_info_bar_set_revealed (self->author_bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GSList *files = g_value_get_boxed (value);

  dln_window_take_files (DLN_WINDOW (widget), files);
  return files != NULL;
}

/* --- the case ------------------------------------------------------------ */

static void
sign_case (DlnWindow *self)
{
  g_autofree char *author = dln_application_dup_author (dln_window_get_application (self));

  dln_case_set_author (self->dln_case, author != NULL ? author : g_get_real_name ());
  if (author == NULL)
    gtk_editable_set_text (self->author_entry, g_get_real_name ());
}

static void
close_case (DlnWindow *self)
{
  g_autoptr (DlnCase) closing = NULL;
  g_autoptr (GError) error = NULL;

  if (self->opening != NULL)
    {
      dln_window_cancel_job (self);
      dln_window_forget_job (self);
    }
  if (self->dln_case == NULL)
    return;
  /* First: the view is kept through the connection that an import has borrowed. */
  dln_case_cancel_jobs (self->dln_case);
  dln_window_forget_job (self);
  dln_window_save_view (self);
  closing = g_steal_pointer (&self->dln_case);
  dln_inspector_set_checker (self->inspector, NULL);
  if (self->checker != NULL)
    g_object_run_dispose (G_OBJECT (self->checker));
  g_clear_object (&self->checker);
  dln_window_follow_findings (self);
  dln_window_follow_known (self);
  g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->monitor);
  dln_event_pane_set_case (self->events, NULL);
  dln_source_pane_set_case (self->sources, NULL);
  dln_source_page_set_case (self->source, NULL);
  dln_map_set_case (self->map, NULL);
  dln_transport_set_case (self->transport, NULL);
  dln_timeline_set_case (self->timeline, NULL);
  dln_overview_set_case (self->overview, NULL);
  dln_inspector_set_case (self->inspector, NULL);
  dln_hypotheses_page_set_case (self->hypotheses, NULL);
  if (!dln_case_close (closing, &error))
    g_warning ("%s", error->message);
}

/* (transfer none) @dln_case: what the window shows from now on; %NULL the welcome page. */
void
dln_window_set_case (DlnWindow *self,
                     DlnCase   *dln_case)
{
  gboolean open = dln_case != NULL;

  close_case (self);
  if (open)
    {
      self->dln_case = g_object_ref (dln_case);
      sign_case (self);
      dln_event_pane_set_case (self->events, dln_case);
      dln_source_pane_set_case (self->sources, dln_case);
      dln_source_page_set_case (self->source, dln_case);
      dln_map_set_case (self->map, dln_case);
      dln_timeline_set_case (self->timeline, dln_case);
      dln_overview_set_case (self->overview, dln_case);
      dln_transport_set_case (self->transport, dln_case);
      dln_inspector_set_case (self->inspector, dln_case);
      dln_hypotheses_page_set_case (self->hypotheses, dln_case);
      self->checker = dln_checker_new (dln_case);
      dln_inspector_set_checker (self->inspector, self->checker);
      dln_window_follow_findings (self);
      dln_window_follow_known (self);
      g_signal_connect_object (self->checker, "found", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
      g_signal_group_set_target (self->signals, dln_case);
      dln_window_watch_file (self);
      dln_window_restore_view (self);
      dln_application_add_recent (dln_window_get_application (self), dln_case_get_path (dln_case));
    }
  gtk_stack_set_visible_child_name (self->stack, open ? "case" : "welcome");
  gtk_widget_set_visible (self->start_buttons, open);
  gtk_widget_set_visible (self->end_buttons, open);
  update_title (self);
  dln_window_update_bars (self);
  dln_window_update_bookmarks (self);
  dln_window_update_actions (self);
  if (open)
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
}

static void
fill_recent_menu (DlnWindow         *self,
                  const char *const *paths)
{
  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_auto (GStrv) parts = g_strsplit (name, "_", -1);
      /* An underscore would become a mnemonic. */
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "case.open-path", "s", paths[i]);
      g_menu_append_item (self->recent_menu, item);
    }
}

static void
settings_changed_cb (DlnWindow *self)
{
  g_auto (GStrv) recent = dln_settings_dup_strv (self->settings, "recent");

  dln_welcome_set_recent (self->welcome, (const char *const *) recent);
  fill_recent_menu (self, (const char *const *) recent);
  dln_window_apply_settings (self);
  dln_window_update_actions (self);
  if (self->dln_case != NULL)
    {
      sign_case (self);
      dln_window_update_bars (self);
    }
}

/* --- overrides ----------------------------------------------------------- */

static gboolean
dln_window_close_request (GtkWindow *window)
{
  DlnWindow *self = DLN_WINDOW (window);

  dln_window_save_geometry (self);
  close_case (self);

  return GTK_WINDOW_CLASS (dln_window_parent_class)->close_request (window);
}

static void
dln_window_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  dln_window_fit_panes (DLN_WINDOW (widget), width, height);
  GTK_WIDGET_CLASS (dln_window_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
dln_window_dispose (GObject *object)
{
  DlnWindow *self = DLN_WINDOW (object);

  g_clear_weak_pointer (&self->last_focus);
  g_clear_object (&self->monitor);
  g_clear_object (&self->signals);
  if (self->dln_case != NULL)
    dln_case_cancel_jobs (self->dln_case);
  dln_window_cancel_job (self);
  g_clear_object (&self->job);
  g_clear_pointer (&self->undo_offer, dln_undo_offer_free);
  g_clear_pointer (&self->online_map, g_free);
  g_clear_pointer (&self->job_path, g_free);
  g_clear_pointer (&self->opening, g_free);
  g_clear_pointer (&self->pending, g_strfreev);
  dln_window_forget_pasted (self);
  g_clear_object (&self->dln_case);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dln_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, narrow_menu);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, bookmarks_menu);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, start_buttons);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, end_buttons);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, job_bar);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, briefing_button);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, event_content);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, gone_bar);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, gone_label);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, author_bar);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, author_entry);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, inspector_flap);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, side_box);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, side_switcher);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, side);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, known_bar);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, what_if_bar);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, known_button);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, known_popover);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, finding_page);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, gaps);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, events);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, sources);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, source);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, map);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, overview);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, transport);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, DlnWindow, hypotheses);
  gtk_widget_class_bind_template_callback (widget_class, author_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, bar_response_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, dln_window_cancel_job);
  gtk_widget_class_bind_template_callback (widget_class, dln_map_reveal);
  gtk_widget_class_bind_template_callback (widget_class, dln_window_toast);
  gtk_widget_class_bind_template_callback (widget_class, dln_window_ask_breaks);
  gtk_widget_class_bind_template_callback (widget_class, dln_window_open_source);
  gtk_widget_class_bind_template_callback (widget_class, dln_window_go_to_claim);
  gtk_widget_class_bind_template_callback (widget_class, dln_window_offer_undo);
}

static void
dln_window_class_init (DlnWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dln_window_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = dln_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = dln_window_close_request;

  g_type_ensure (DLN_TYPE_EVENT_PANE);
  g_type_ensure (DLN_TYPE_FINDING_PAGE);
  g_type_ensure (DLN_TYPE_FINDING_PANE);
  g_type_ensure (DLN_TYPE_GAP_PANE);
  g_type_ensure (DLN_TYPE_HYPOTHESES_PAGE);
  g_type_ensure (DLN_TYPE_INSPECTOR);
  g_type_ensure (DLN_TYPE_SOURCE_PAGE);
  g_type_ensure (DLN_TYPE_SOURCE_PANE);
  g_type_ensure (DLN_TYPE_JOB_BAR);
  g_type_ensure (DLN_TYPE_KNOWN_BAR);
  g_type_ensure (DLN_TYPE_WHAT_IF_BAR);
  g_type_ensure (DLN_TYPE_KNOWN_POPOVER);
  g_type_ensure (DLN_TYPE_MAP);
  g_type_ensure (DLN_TYPE_OVERVIEW);
  g_type_ensure (DLN_TYPE_TIMELINE);
  g_type_ensure (DLN_TYPE_TRANSPORT);
  g_type_ensure (DLN_TYPE_WELCOME);
  bind_template (GTK_WIDGET_CLASS (klass));
  dln_window_install_actions (GTK_WIDGET_CLASS (klass));
  dln_window_install_overview (GTK_WIDGET_CLASS (klass));
}

static void
dln_window_init (DlnWindow *self)
{
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "selection-changed", G_CALLBACK (dln_window_update_actions), self);
  g_signal_group_connect_swapped (self->signals, "range-changed", G_CALLBACK (dln_window_update_actions), self);
  g_signal_group_connect_swapped (self->signals, "notify::busy", G_CALLBACK (busy_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::title", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->signals, "notify::can-undo", G_CALLBACK (dln_window_update_actions), self);
  g_signal_group_connect_swapped (self->signals, "notify::can-redo", G_CALLBACK (dln_window_update_actions), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->undo_offer = dln_undo_offer_new (self->toasts);
  g_signal_connect_object (self->timeline, "notify::can-go-back", G_CALLBACK (dln_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "notify::can-go-forward", G_CALLBACK (dln_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  dln_window_init_panes (self);
  dln_window_init_pages (self);
  dln_window_init_focus (self);
  dln_window_init_findings (self);
  dln_window_init_known (self);
  dln_window_add_shortcuts (self);
  dln_window_init_bookmarks (self);
}

/* Whether what stands in the window is all that will stand there without its user. */
static gboolean
is_settled (GtkWindow *window)
{
  DlnWindow *self = DLN_WINDOW (window);

  return self->dln_case == NULL || (dln_map_is_settled (self->map) && !dln_checker_is_pending (self->checker));
}

/* --- public -------------------------------------------------------------- */

/**
 * dln_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window with the welcome page
 */
GtkWidget *
dln_window_new (DlnApplication *application)
{
  DlnWindow *self = g_object_new (DLN_TYPE_WINDOW, "application", application, NULL);
  g_autofree char *basemap = dln_application_dup_data_file ("basemap");
  g_autofree char *folder = g_path_get_dirname (basemap);
  GError *error = NULL;

  self->settings = g_object_ref (dln_application_get_settings (application));
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  dln_map_load (self->map, folder, &error);
  dln_window_take_error (self, error);
  dln_inspector_set_places (self->inspector, dln_application_get_places (application), self->map);
  dln_source_page_set_finder (self->source, dln_application_get_places (application));
  dln_window_restore_geometry (self);
  dln_window_set_case (self, NULL);
  settings_changed_cb (self);
  dln_first_frame_watch (GTK_WINDOW (self), is_settled);
  return GTK_WIDGET (self);
}

/**
 * dln_window_get_case:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): its case, %NULL on the welcome page
 */
DlnCase *
dln_window_get_case (DlnWindow *self)
{
  g_return_val_if_fail (DLN_IS_WINDOW (self), NULL);

  return self->dln_case;
}

/* In place of what the window shows; where that fails, it says why. */
void
dln_window_show_case (DlnWindow  *self,
                      const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnCase) dln_case = dln_case_open (path, FALSE, &error);
  g_autofree char *name = NULL, *heading = NULL;

  if (dln_case != NULL)
    {
      dln_window_set_case (self, dln_case);
      return;
    }
  name = g_path_get_basename (path);
  heading = g_strdup_printf (_ ("“%s” could not be opened"), name);
  dln_window_show_error (self, heading, error->message);
}

/**
 * dln_window_get_path:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the file of its case, or of the one that it is about to show
 */
const char *
dln_window_get_path (DlnWindow *self)
{
  g_return_val_if_fail (DLN_IS_WINDOW (self), NULL);

  return self->dln_case != NULL ? dln_case_get_path (self->dln_case) : self->opening;
}

/**
 * dln_window_open:
 * @self: a window without a case
 * @path: a case's file
 *
 * Shows a case. One that an older program wrote is brought up first, in a worker; what goes
 * wrong the window says.
 */
void
dln_window_open (DlnWindow  *self,
                 const char *path)
{
  g_return_if_fail (DLN_IS_WINDOW (self) && dln_window_get_path (self) == NULL);

  if (dln_case_is_older (path))
    dln_window_bring_up (self, path);
  else
    dln_window_show_case (self, path);
}
