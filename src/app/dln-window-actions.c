/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs of a window: one table of actions, named noun.verb, with their
 * keys. Keys work in the bubble phase, so that an entry that has the focus
 * keeps its own Ctrl+C, Delete and Ctrl+Z.
 */
#include "config.h"

#include "dln-briefing-dialog.h"
#include "dln-day-parts-dialog.h"
#include "dln-event-clipboard.h"
#include "dln-go-to.h"
#include "dln-layers-dialog.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>

#define ZOOM_FACTOR 1.5

/* --- edit ---------------------------------------------------------------- */

static void
edit_undo (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;

  self->reverting = TRUE;
  dln_case_undo (self->dln_case, &error);
  self->reverting = FALSE;
  dln_undo_offer_withdraw (self->undo_offer);
  dln_window_take_error (self, error);
}

static void
edit_redo (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;

  self->reverting = TRUE;
  dln_case_redo (self->dln_case, &error);
  self->reverting = FALSE;
  dln_window_take_error (self, error);
}

/* --- events -------------------------------------------------------------- */

static void
event_new (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  GError *error = NULL;
  guint row;

  row = dln_case_add_event (self->dln_case, _ ("New event"), &unknown, NULL, 0, &error);
  if (!dln_window_take_error (self, error))
    return;
  dln_case_select_only (self->dln_case, row);
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  dln_inspector_edit_title (self->inspector);
}

static void
event_delete (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);
  /* The selection changes while its events go. */
  g_autofree guint *copy = g_memdup2 (rows, n * sizeof (guint));

  if (n > 0)
    dln_case_remove_events (self->dln_case, copy, n, &error);
  dln_window_take_error (self, error);
}

static void
event_duplicate (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  guint row = dln_case_get_selected (self->dln_case);
  GError *error = NULL;

  if (row == DLN_NO_ROW)
    return;
  row = dln_case_duplicate_event (self->dln_case, row, &error);
  if (dln_window_take_error (self, error))
    dln_case_select_only (self->dln_case, row);
}

static void
event_copy (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = dln_event_clipboard_copy (self->dln_case, rows, n, &error);
  if (dln_window_take_error (self, error))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
event_cut (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  event_copy (widget, name, parameter);
  event_delete (widget, name, parameter);
}

/* --- the case ------------------------------------------------------------ */

static void
case_new (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  dln_window_choose_new (DLN_WINDOW (widget));
}

static void
case_open (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  dln_window_choose_open (DLN_WINDOW (widget));
}

static void
case_open_path (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  dln_application_open_path (dln_window_get_application (self),
                             g_variant_get_string (parameter, NULL), GTK_WINDOW (self));
}

static void
case_sample (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dln_window_choose_sample (DLN_WINDOW (widget));
}

static void
case_copy (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  dln_window_choose_copy (DLN_WINDOW (widget));
}

static void
case_import (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dln_window_choose_import (DLN_WINDOW (widget));
}

static void
case_import_photos (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dln_window_choose_photos (DLN_WINDOW (widget));
}

static void
case_export (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dln_window_choose_export (DLN_WINDOW (widget));
}

static void
case_day_parts (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (dln_day_parts_dialog_new (DLN_WINDOW (widget)->dln_case, GTK_WINDOW (widget))));
}

static void
case_brief (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (
    dln_briefing_dialog_new (self->dln_case, self->settings, GTK_WINDOW (self))));
}

/* --- the view ------------------------------------------------------------ */

static void
view_search (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  dln_window_show_list (self, "events");
  dln_event_pane_search (self->events);
}

static void
view_sidebar (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  dln_window_toggle_sidebar (DLN_WINDOW (widget));
}

static void
view_inspector (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  adw_flap_set_reveal_flap (self->inspector_flap,
                            !adw_flap_get_reveal_flap (self->inspector_flap));
}

static void
view_fit (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  dln_window_show_all (DLN_WINDOW (widget));
}

static void
view_go_to (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (
    dln_go_to_new (GTK_WINDOW (self), self->dln_case, self->timeline,
                   dln_settings_get_boolean (self->settings, "clock-24h"))));
}

static void
view_layers (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  dln_layers_dialog_present (GTK_WINDOW (self), self->dln_case);
}

static void
view_fit_selection (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  dln_timeline_fit_selection (self->timeline);
  dln_map_fit_selection (self->map);
}

static void
view_back (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  dln_timeline_go (DLN_WINDOW (widget)->timeline, -1);
}

static void
view_forward (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  dln_timeline_go (DLN_WINDOW (widget)->timeline, 1);
}

static void
view_track (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  dln_map_show_track (DLN_WINDOW (widget)->map, g_variant_get_string (parameter, NULL));
}

static void
event_show_on_map (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  dln_map_fit_selection (DLN_WINDOW (widget)->map);
}

static void
area_view (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  dln_map_toggle_area (DLN_WINDOW (widget)->map);
}

static void
event_show_on_timeline (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  dln_timeline_fit_selection (DLN_WINDOW (widget)->timeline);
}

static void
event_place (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  dln_inspector_edit_place (self->inspector);
}

/* The pane with the focus, else the timeline; @steps: 1 in, -1 out. */
static void
zoom (DlnWindow *self,
      int        steps)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && (focus == GTK_WIDGET (self->map) ||
                        gtk_widget_is_ancestor (focus, GTK_WIDGET (self->map))))
    dln_map_zoom (self->map, steps);
  else
    dln_timeline_zoom (self->timeline, steps > 0 ? ZOOM_FACTOR : 1 / ZOOM_FACTOR);
}

static void
view_zoom_in (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  zoom (DLN_WINDOW (widget), 1);
}

static void
view_zoom_out (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  zoom (DLN_WINDOW (widget), -1);
}

/* --- the table ----------------------------------------------------------- */

/* When an action can be used. */
typedef enum {
  NEEDS_NOTHING = 0,
  NEEDS_CASE = 1 << 0,
  NEEDS_WRITABLE = 1 << 1,
  NEEDS_SELECTION = 1 << 2, /* of one event or of several */
  NEEDS_UNDO = 1 << 3,
  NEEDS_REDO = 1 << 4,
  NEEDS_NO_JOB = 1 << 5, /* a window runs one at a time */
  NEEDS_BACK = 1 << 6,
  NEEDS_FORWARD = 1 << 7,
  NEEDS_RANGE = 1 << 8,
  NEEDS_ONE = 1 << 9,    /* exactly one event is selected */
  NEEDS_TWO = 1 << 10,   /* exactly two are */
  NEEDS_SEVERAL = 1 << 11,
  NEEDS_PAST = 1 << 12,  /* the case is seen as it was known at some instant */
} Needs;

static const struct {
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  const char *keys; /* GTK's notation, alternatives separated by | */
  Needs needs;
} actions[] = {
  { "edit.undo", NULL, edit_undo, "<Control>z", NEEDS_UNDO },
  { "edit.redo", NULL, edit_redo, "<Control><Shift>z|<Control>y", NEEDS_REDO },
  { "event.new", NULL, event_new, "<Control>e", NEEDS_WRITABLE },
  { "event.delete", NULL, event_delete, "Delete|KP_Delete", NEEDS_WRITABLE | NEEDS_SELECTION },
  { "event.duplicate", NULL, event_duplicate, "<Control>d", NEEDS_WRITABLE | NEEDS_ONE },
  { "event.copy", NULL, event_copy, "<Control>c", NEEDS_SELECTION },
  { "event.cut", NULL, event_cut, "<Control>x", NEEDS_WRITABLE | NEEDS_SELECTION },
  { "event.paste", NULL, dln_window_paste, "<Control>v", NEEDS_WRITABLE },
  { "event.copy-coordinates", "s", dln_window_copy_coordinates, NULL, NEEDS_CASE | NEEDS_ONE },
  { "event.show-on-map", NULL, event_show_on_map, NULL, NEEDS_CASE | NEEDS_SELECTION },
  { "event.show-on-timeline", NULL, event_show_on_timeline, NULL, NEEDS_CASE | NEEDS_SELECTION },
  { "event.place", NULL, event_place, NULL, NEEDS_WRITABLE | NEEDS_ONE },
  { "event.movement", "s", dln_window_ask_movement, NULL, NEEDS_WRITABLE },
  { "event.shadow", NULL, dln_window_ask_shadow, NULL, NEEDS_WRITABLE | NEEDS_ONE },
  { "event.merge", NULL, dln_window_merge_events, "<Control>m", NEEDS_WRITABLE | NEEDS_SEVERAL },
  { "event.split", NULL, dln_window_split_event, NULL, NEEDS_WRITABLE | NEEDS_ONE },
  { "event.may-be-same", NULL, dln_window_mark_same, NULL, NEEDS_WRITABLE | NEEDS_TWO },
  { "event.part-of", NULL, dln_window_mark_part, NULL, NEEDS_WRITABLE | NEEDS_TWO },
  { "event.unlink", "s", dln_window_unlink, NULL, NEEDS_WRITABLE },
  { "source.paste", NULL, dln_window_paste_source, "<Control><Shift>v", NEEDS_WRITABLE },
  { "source.import", NULL, dln_window_import_source, "<Control><Shift>o", NEEDS_WRITABLE | NEEDS_NO_JOB },
  { "claim.edit", "s", dln_window_edit_claim, NULL, NEEDS_WRITABLE },
  { "claim.open", "s", dln_window_open_claim, NULL, NEEDS_CASE },
  { "claim.set-aside", "s", dln_window_state_claim, NULL, NEEDS_WRITABLE },
  { "claim.withdraw", "s", dln_window_state_claim, NULL, NEEDS_WRITABLE },
  { "claim.let-stand", "s", dln_window_state_claim, NULL, NEEDS_WRITABLE },
  { "claim.remove", "s", dln_window_remove_claim, NULL, NEEDS_WRITABLE },
  { "event.relate", NULL, dln_window_relate, NULL, NEEDS_WRITABLE | NEEDS_ONE },
  { "event.relate-words", "(sss)", dln_window_relate_words, NULL, NEEDS_WRITABLE },
  { "event.edit-relation", "s", dln_window_edit_relation, NULL, NEEDS_WRITABLE },
  { "event.unrelate", "s", dln_window_unrelate, NULL, NEEDS_WRITABLE },
  { "bookmark.add", NULL, dln_window_add_bookmark, "<Control><Shift>b", NEEDS_WRITABLE },
  { "bookmark.edit", NULL, dln_window_edit_bookmarks, NULL, NEEDS_CASE },
  { "bookmark.go", "s", dln_window_go_to_bookmark, NULL, NEEDS_CASE },
  { "bookmark.go-nth", "i", dln_window_go_to_nth_bookmark, NULL, NEEDS_CASE },
  { "case.new", NULL, case_new, "<Control>n", NEEDS_NOTHING },
  { "case.open", NULL, case_open, "<Control>o", NEEDS_NOTHING },
  { "case.open-path", "s", case_open_path, NULL, NEEDS_NOTHING },
  { "case.sample", NULL, case_sample, NULL, NEEDS_NOTHING },
  { "case.copy", NULL, case_copy, "<Control><Shift>s", NEEDS_CASE },
  { "case.import", NULL, case_import, NULL, NEEDS_WRITABLE | NEEDS_NO_JOB },
  { "case.import-photos", NULL, case_import_photos, NULL, NEEDS_WRITABLE | NEEDS_NO_JOB },
  { "case.export", NULL, case_export, NULL, NEEDS_CASE | NEEDS_NO_JOB },
  { "case.brief", NULL, case_brief, "<Control>b", NEEDS_CASE },
  { "case.day-parts", NULL, case_day_parts, NULL, NEEDS_CASE },
  { "view.search", NULL, view_search, "<Control>f", NEEDS_CASE },
  { "known.ask", NULL, dln_window_ask_known, "<Control>k", NEEDS_CASE },
  { "known.now", NULL, dln_window_know_now, "<Control><Alt>n", NEEDS_PAST },
  { "known.first", NULL, dln_window_know_first, "<Control><Alt>Home", NEEDS_CASE },
  { "known.before", NULL, dln_window_know_before, "<Alt>comma", NEEDS_CASE },
  { "known.next", NULL, dln_window_know_next, "<Alt>period", NEEDS_PAST },
  { "event.what-if", NULL, dln_window_ask_what_if, "<Control>j", NEEDS_CASE | NEEDS_ONE },
  { "what-if.event", "s", dln_window_ask_what_if_of, NULL, NEEDS_CASE },
  { "what-if.suppose", "s", dln_window_suppose, NULL, NEEDS_CASE },
  { "what-if.leave", NULL, dln_window_suppose_nothing, NULL, NEEDS_CASE },
  { "view.events", NULL, dln_window_show_events, "<Control>1", NEEDS_CASE },
  { "view.findings", NULL, dln_window_show_findings, "<Control>3", NEEDS_CASE },
  { "view.gaps", NULL, dln_window_show_gaps, "<Control>4", NEEDS_CASE },
  { "view.hypotheses", NULL, dln_window_show_hypotheses, "<Control><Shift>h", NEEDS_CASE },
  { "view.sources", NULL, dln_window_show_sources, "<Control>2", NEEDS_CASE },
  { "view.axes", NULL, dln_window_show_axes, NULL, NEEDS_CASE },
  { "view.sidebar", NULL, view_sidebar, "F9", NEEDS_CASE },
  { "view.inspector", NULL, view_inspector, "<Control>i|<Shift>F9", NEEDS_CASE },
  { "view.fit", NULL, view_fit, "<Control>0|<Control>KP_0", NEEDS_CASE },
  { "view.fit-selection", NULL, view_fit_selection, "<Control>l", NEEDS_CASE | NEEDS_SELECTION },
  { "view.back", NULL, view_back, "<Alt>Left", NEEDS_BACK },
  { "view.forward", NULL, view_forward, "<Alt>Right", NEEDS_FORWARD },
  { "view.track", "s", view_track, NULL, NEEDS_CASE },
  { "view.layers", NULL, view_layers, "<Control><Shift>l", NEEDS_CASE },
  { "view.go-to", NULL, view_go_to, "<Control>g", NEEDS_CASE },
  { "view.zoom-in", NULL, view_zoom_in, "<Control>plus|<Control>equal|<Control>KP_Add", NEEDS_CASE },
  { "view.zoom-out", NULL, view_zoom_out, "<Control>minus|<Control>KP_Subtract", NEEDS_CASE },
  { "view.transport", NULL, dln_window_toggle_transport, "F5", NEEDS_CASE },
  { "range.view", NULL, dln_window_view_range, "<Control>r", NEEDS_CASE },
  { "range.clear", NULL, dln_window_clear_range, "<Control><Shift>r", NEEDS_RANGE },
  { "area.view", NULL, area_view, "<Control><Shift>f", NEEDS_CASE },
  { "play.toggle", NULL, dln_window_toggle_play, NULL, NEEDS_CASE },
  { "play.next", NULL, dln_window_play_next, NULL, NEEDS_CASE },
  { "play.previous", NULL, dln_window_play_previous, NULL, NEEDS_CASE },
  { "window.close", NULL, NULL, "<Control>w", NEEDS_NOTHING },
};

void
dln_window_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].activate != NULL)
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                       actions[i].activate);
}

void
dln_window_add_shortcuts (DlnWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_auto (GStrv) keys = g_strsplit (actions[i].keys ? actions[i].keys : "", "|", -1);

      /* Menus show the last that was added, and none of alternatives in one trigger. */
      for (guint k = g_strv_length (keys); k-- > 0;)
        gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[k]),
                            gtk_named_action_new (actions[i].name)));
    }
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static Needs
get_fulfilled (DlnWindow *self)
{
  Needs fulfilled = NEEDS_NOTHING;
  guint n;

  if (self->dln_case == NULL)
    return fulfilled;
  fulfilled |= NEEDS_CASE;
  if (self->job == NULL)
    fulfilled |= NEEDS_NO_JOB;
  if (dln_case_is_writable (self->dln_case))
    fulfilled |= NEEDS_WRITABLE;
  dln_case_get_selection (self->dln_case, &n);
  if (n > 0)
    fulfilled |= NEEDS_SELECTION;
  if (dln_case_get_range (self->dln_case).begin != DLN_OPEN)
    fulfilled |= NEEDS_RANGE;
  if (n == 1)
    fulfilled |= NEEDS_ONE;
  if (dln_case_get_known_at (self->dln_case) != DLN_OPEN)
    fulfilled |= NEEDS_PAST;
  if (n == 2)
    fulfilled |= NEEDS_TWO;
  if (n > 1)
    fulfilled |= NEEDS_SEVERAL;
  if (dln_case_can_undo (self->dln_case))
    fulfilled |= NEEDS_UNDO;
  if (dln_case_can_redo (self->dln_case))
    fulfilled |= NEEDS_REDO;
  if (dln_timeline_can_go (self->timeline, -1))
    fulfilled |= NEEDS_BACK;
  if (dln_timeline_can_go (self->timeline, 1))
    fulfilled |= NEEDS_FORWARD;
  return fulfilled;
}

static void
set_tooltip (GtkWidget  *button,
             const char *format,
             const char *bare,
             const char *label)
{
  g_autofree char *text = label != NULL ? g_strdup_printf (format, label) : g_strdup (bare);

  gtk_widget_set_tooltip_text (button, text);
}

void
dln_window_update_actions (DlnWindow *self)
{
  Needs fulfilled = get_fulfilled (self);
  g_autofree char *undo =
    (fulfilled & NEEDS_UNDO) != 0 ? dln_case_dup_undo_label (self->dln_case) : NULL;
  g_autofree char *redo =
    (fulfilled & NEEDS_REDO) != 0 ? dln_case_dup_redo_label (self->dln_case) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].activate != NULL)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                     (actions[i].needs & ~fulfilled) == 0);
  set_tooltip (self->undo_button, _ ("Undo: %s"), _ ("Nothing to undo"), undo);
  set_tooltip (self->redo_button, _ ("Redo: %s"), _ ("Nothing to redo"), redo);
}
