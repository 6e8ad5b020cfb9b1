/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_CARD (dln_card_get_type ())
G_DECLARE_DERIVABLE_TYPE (DlnCard, dln_card, DLN, CARD, GtkWidget)

struct _DlnCardClass {
  GtkWidgetClass parent_class;
};

void dln_card_set_heading (DlnCard *self, const char *heading, GtkWidget *button);
void dln_card_set_spoken (DlnCard *self, const char *name);
GtkWidget *dln_card_get_body (DlnCard *self);

GtkWidget *dln_card_add_line (GtkWidget *box, const char *text, const char *css_class);
void dln_card_clear (GtkWidget *box);
GtkWidget *dln_card_make_verb (const char *icon, const char *spoken, const char *action, const char *slug);
GtkWidget *dln_card_make_chip (const char *label, const char *spoken, const char *action, const char *slug);

G_END_DECLS
