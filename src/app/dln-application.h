/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-place-finder.h"
#include "dln-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_APPLICATION (dln_application_get_type ())
G_DECLARE_FINAL_TYPE (DlnApplication, dln_application, DLN, APPLICATION, AdwApplication)

DlnApplication *dln_application_new (void);

DlnSettings *dln_application_get_settings (DlnApplication *self);
DlnPlaceFinder *dln_application_get_places (DlnApplication *self);
char *dln_application_dup_author (DlnApplication *self);
void dln_application_add_recent (DlnApplication *self, const char *path);
void dln_application_open_path (DlnApplication *self, const char *path, GtkWindow *window);

char *dln_application_dup_data_file (const char *name);

G_END_DECLS
