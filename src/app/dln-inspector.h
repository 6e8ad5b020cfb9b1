/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-checker.h"
#include "dln-map.h"
#include "dln-place-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_INSPECTOR (dln_inspector_get_type ())
G_DECLARE_FINAL_TYPE (DlnInspector, dln_inspector, DLN, INSPECTOR, GtkWidget)

/* Signal: "error" (const char *message): a verb was refused. */
void dln_inspector_set_case (DlnInspector *self, DlnCase *dln_case);
void dln_inspector_set_checker (DlnInspector *self, DlnChecker *checker);
void dln_inspector_set_clock_24h (DlnInspector *self, gboolean clock_24h);
void dln_inspector_set_imperial (DlnInspector *self, gboolean imperial);
void dln_inspector_set_places (DlnInspector *self, DlnPlaceFinder *finder, DlnMap *map);
void dln_inspector_edit_title (DlnInspector *self);
void dln_inspector_edit_place (DlnInspector *self);
void dln_inspector_reveal_claim (DlnInspector *self, const char *claim);

G_END_DECLS
