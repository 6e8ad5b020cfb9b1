/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-shadow.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DlnShadowForm:
 *
 * The entries of a measured shadow; widgets own them.
 */
typedef struct {
  GtkEditable *bearing;
  GtkEditable *error;
  GtkEditable *ratio;
  GtkEditable *ratio_error;
  GtkEditable *date;
  GtkEditable *place;
} DlnShadowForm;

void dln_shadow_form_make (DlnShadowForm *self, DlnCase *dln_case, guint row, GtkBox *box);
void dln_shadow_form_watch (DlnShadowForm *self, GCallback changed, gpointer object);
const char *dln_shadow_form_read (const DlnShadowForm *self, const char *zone, DlnShadow *shadow, DlnSpan *days,
                                  DlnPoint *point);
char *dln_shadow_form_dup_says (const DlnShadowForm *self);

G_END_DECLS
