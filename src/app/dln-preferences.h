/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_PREFERENCES (dln_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DlnPreferences, dln_preferences, DLN, PREFERENCES, AdwPreferencesWindow)

GtkWidget *dln_preferences_new (DlnSettings *settings, GtkWindow *parent);

G_END_DECLS
