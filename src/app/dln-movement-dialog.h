/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *dln_movement_dialog_new (DlnCase *dln_case, const char *actor, GtkWindow *parent);

G_END_DECLS
