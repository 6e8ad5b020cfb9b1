/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-claim-composer.h"
#include "dln-source-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _DlnSourcePage {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  DlnRecord *source; /* shown; NULL for none */
  char *lost;        /* slug of the one that was shown when it left the case, which an undo may bring back */
  GPtrArray *claims; /* DlnRecord that rest on it */
  gboolean clock_24h;
  gboolean updating;
  guint compose_to; /* where the caret goes on after the claim */
  gboolean partial; /* the text goes on below what the view holds of it */
  guint going_on;   /* the source that shows the next piece */

  GtkWidget *bar;
  GtkLabel *title;
  GtkLabel *caption;
  GtkWidget *details;
  GtkDropDown *grade;
  GtkLabel *n_claims;
  GtkToggleButton *edit;
  GtkWidget *make;
  GtkStack *stack;
  GtkWidget *empty;
  GtkWidget *scroller;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkRevealer *revealer;
  DlnClaimComposer *composer;
};

/* dln-source-page.c */
void dln_source_page_open_composer (DlnSourcePage *self);

/* dln-source-page-text.c */
void dln_source_page_show_text (DlnSourcePage *self);
void dln_source_page_show_up_to (DlnSourcePage *self, guint character);
void dln_source_page_follow_scrolling (DlnSourcePage *self);
gboolean dln_source_page_is_editing (DlnSourcePage *self);
void dln_source_page_make_claim (DlnSourcePage *self);
void dln_source_page_select_passage (DlnSourcePage *self, const DlnRecord *claim);
gboolean dln_source_page_keep_text (DlnSourcePage *self, char **message);
gboolean dln_source_page_key_cb (DlnSourcePage *self, guint key, guint code, GdkModifierType state);
void dln_source_page_released_cb (DlnSourcePage *self, int n_press, double x, double y);
gboolean dln_source_page_tooltip_cb (GtkWidget *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                                     gpointer data);

G_END_DECLS
