/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DLN_TYPE_SETTINGS (dln_settings_get_type ())
G_DECLARE_FINAL_TYPE (DlnSettings, dln_settings, DLN, SETTINGS, GObject)

/* Signal: "changed" (const char *key). */
DlnSettings *dln_settings_new (void);

gboolean dln_settings_get_boolean (DlnSettings *self, const char *key);
int dln_settings_get_int (DlnSettings *self, const char *key);
char *dln_settings_dup_string (DlnSettings *self, const char *key);
GStrv dln_settings_dup_strv (DlnSettings *self, const char *key);

void dln_settings_set_boolean (DlnSettings *self, const char *key, gboolean value);
void dln_settings_set_int (DlnSettings *self, const char *key, int value);
void dln_settings_set_string (DlnSettings *self, const char *key, const char *value);
void dln_settings_set_strv (DlnSettings *self, const char *key, const char *const *value);

G_END_DECLS
