/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bookmark.h"
#include "dln-case-files.h"
#include "dln-event-pane.h"
#include "dln-finding-page.h"
#include "dln-finding-pane.h"
#include "dln-format.h"
#include "dln-gap-pane.h"
#include "dln-hypotheses-page.h"
#include "dln-inspector.h"
#include "dln-job-bar.h"
#include "dln-known-bar.h"
#include "dln-what-if-bar.h"
#include "dln-known-popover.h"
#include "dln-map.h"
#include "dln-overview.h"
#include "dln-source-page.h"
#include "dln-source-pane.h"
#include "dln-timeline.h"
#include "dln-transport.h"
#include "dln-undo-offer.h"
#include "dln-welcome.h"
#include "dln-window.h"

G_BEGIN_DECLS

struct _DlnWindow {
  AdwApplicationWindow parent_instance;

  DlnSettings *settings;
  DlnCase *dln_case;
  DlnChecker *checker; /* NULL: the welcome page */
  GSignalGroup *signals;
  GFileMonitor *monitor;
  DlnUndoOffer *undo_offer;
  char *online_map;       /* the choice and the address of the server whose tiles are shown */
  GCancellable *job;    /* NULL while no import or export is under way, and no case is brought up */
  gboolean importing;   /* the job is an import: its report is the toast */
  gboolean was_empty;   /* the case had no events when the import began */
  char *opening;        /* the case that is brought up before it is shown, or NULL */
  gint64 job_begun;       /* of the monotonic clock */
  char *job_path;       /* the file that it makes, NULL for none */
  const DlnFormat *export_format; /* as was chosen last */
  GStrv pending;        /* files that wait for a case or for an import before them; or NULL */
  char *pasted;         /* the file that a pasted text was put into, or NULL */
  gboolean narrow;          /* the header's words stand in the menu, the list folds */
  gboolean wants_sidebar;   /* where there is room for it */
  gboolean wants_inspector;
  gboolean wants_overview;  /* where the window is high enough */
  gboolean low;             /* it is not */
  GtkWidget *last_focus;    /* weak: what had the keyboard last, outside of menus */
  guint focus_source;
  gboolean reverting;   /* an undo or redo is under way: its change needs no toast */

  AdwWindowTitle *title;
  GMenu *recent_menu;
  GMenu *narrow_menu;
  GMenu *bookmarks_menu;
  GtkWidget *start_buttons;
  GtkWidget *end_buttons;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  DlnJobBar *job_bar;
  DlnKnownBar *known_bar;
  DlnWhatIfBar *what_if_bar;
  GtkMenuButton *known_button;
  DlnKnownPopover *known_popover;
  GtkWidget *briefing_button;
  AdwButtonContent *event_content;
  GtkInfoBar *read_only_bar;
  GtkLabel *read_only_label;
  GtkInfoBar *gone_bar;
  GtkLabel *gone_label;
  GtkInfoBar *author_bar;
  GtkEditable *author_entry;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  DlnWelcome *welcome;
  AdwFlap *sidebar_flap;
  AdwFlap *inspector_flap;
  GtkWidget *side_box;
  GtkWidget *side_switcher;
  AdwViewStack *side;  /* the lists: "events", … */
  GtkStack *centre;    /* "axes": map and timeline; beside them, what is read at full width */
  GtkPaned *paned;
  DlnEventPane *events;
  DlnFindingPane *findings;
  DlnFindingPage *finding_page;
  DlnGapPane *gaps;
  DlnSourcePane *sources;
  DlnSourcePage *source;
  DlnMap *map;
  DlnTimeline *timeline;
  DlnOverview *overview;
  DlnTransport *transport;
  DlnInspector *inspector;
  DlnHypothesesPage *hypotheses;
};

/* dln-window.c */
DlnApplication *dln_window_get_application (DlnWindow *self);
void dln_window_set_case (DlnWindow *self, DlnCase *dln_case);
void dln_window_update_bars (DlnWindow *self);
void dln_window_ask_breaks (DlnWindow *self, char **told);
void dln_window_toast (DlnWindow *self, const char *text);
void dln_window_show_error (DlnWindow *self, const char *heading, const char *message);
gboolean dln_window_take_error (DlnWindow *self, GError *error);

/* dln-window-actions.c */
void dln_window_install_actions (GtkWidgetClass *widget_class);
void dln_window_add_shortcuts (DlnWindow *self);
void dln_window_update_actions (DlnWindow *self);

/* dln-window-place.c */
void dln_window_ask_movement (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_ask_shadow (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_copy_coordinates (GtkWidget *widget, const char *name, GVariant *parameter);
gboolean dln_window_paste_place (DlnWindow *self, const char *text);

/* dln-window-bookmarks.c */
void dln_window_init_bookmarks (DlnWindow *self);
void dln_window_update_bookmarks (DlnWindow *self);
void dln_window_add_bookmark (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_go_to_bookmark (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_go_to_nth_bookmark (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_edit_bookmarks (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-files.c */
void dln_window_choose_new (DlnWindow *self);
void dln_window_choose_new_for (DlnWindow *self, const char *const *paths);
void dln_window_choose_open (DlnWindow *self);
void dln_window_choose_sample (DlnWindow *self);
void dln_window_choose_copy (DlnWindow *self);
void dln_window_choose_import (DlnWindow *self);
void dln_window_choose_photos (DlnWindow *self);
void dln_window_choose_export (DlnWindow *self);
void dln_window_choose_pages (DlnWindow *self);
void dln_window_watch_file (DlnWindow *self);

/* dln-window-import.c */
void dln_window_import_files (DlnWindow *self, const char *const *paths);

/* dln-window-take.c */
void dln_window_take_pending (DlnWindow *self);

/* dln-window-paste.c */
void dln_window_paste (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_forget_pasted (DlnWindow *self);

/* dln-window-jobs.c */
gboolean dln_window_can_import (DlnWindow *self);
gboolean dln_window_begin_import (DlnWindow *self);
gboolean dln_window_end_import (DlnWindow *self, DlnCase *dln_case, const GError *error);
void dln_window_tell_import (const DlnCaseProgress *progress, gpointer data);
void dln_window_import (DlnWindow *self, const char *const *paths);
void dln_window_import_pages (DlnWindow *self, const char *const *paths);
void dln_window_export (DlnWindow *self, const DlnFormat *format, const char *path);
void dln_window_cancel_job (DlnWindow *self);
void dln_window_bring_up (DlnWindow *self, const char *path);
void dln_window_forget_job (DlnWindow *self);
void dln_window_show_case (DlnWindow *self, const char *path);

/* dln-window-pages.c */
void dln_window_init_pages (DlnWindow *self);
void dln_window_show_list (DlnWindow *self, const char *name);
void dln_window_show_page (DlnWindow *self, const char *name);
void dln_window_show_hypotheses (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_show_events (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_show_axes (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-focus.c */
void dln_window_init_focus (DlnWindow *self);

/* dln-window-findings.c */
void dln_window_init_findings (DlnWindow *self);
void dln_window_follow_findings (DlnWindow *self);
void dln_window_show_gaps (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_show_findings (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-known.c */
void dln_window_init_known (DlnWindow *self);
void dln_window_follow_known (DlnWindow *self);
void dln_window_suppose (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_ask_what_if (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_ask_what_if_of (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_suppose_nothing (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_know_now (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_know_first (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_know_before (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_know_next (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_ask_known (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-merge.c */
void dln_window_merge_events (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_mark_same (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_mark_part (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_split_event (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_unlink (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-relations.c */
void dln_window_relate (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_relate_words (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_edit_relation (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_unrelate (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-play.c */
void dln_window_view_range (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_clear_range (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_toggle_transport (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_toggle_play (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_play_next (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_play_previous (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-sources.c */
void dln_window_open_source (DlnWindow *self, const char *slug);
void dln_window_go_to_claim (DlnWindow *self, const char *claim);
void dln_window_offer_undo (DlnWindow *self);
void dln_window_add_text (DlnWindow *self, const char *text);
void dln_window_show_sources (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_import_source (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_paste_source (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_edit_claim (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_open_claim (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_state_claim (GtkWidget *widget, const char *name, GVariant *parameter);
void dln_window_remove_claim (GtkWidget *widget, const char *name, GVariant *parameter);

/* dln-window-panes.c */
void dln_window_init_panes (DlnWindow *self);
void dln_window_install_overview (GtkWidgetClass *widget_class);
void dln_window_fit_panes (DlnWindow *self, int width, int height);
void dln_window_toggle_sidebar (DlnWindow *self);
void dln_window_set_overview (DlnWindow *self, gboolean wanted);
void dln_window_uncover (DlnWindow *self);

/* dln-window-state.c */
void dln_window_restore_geometry (DlnWindow *self);
void dln_window_save_geometry (DlnWindow *self);
void dln_window_show_all (DlnWindow *self);
void dln_window_restore_view (DlnWindow *self);
void dln_window_save_view (DlnWindow *self);
void dln_window_apply_settings (DlnWindow *self);

G_END_DECLS
