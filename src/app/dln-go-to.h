/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-timeline.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *dln_go_to_new (GtkWindow *parent, DlnCase *dln_case, DlnTimeline *timeline, gboolean clock_24h);

G_END_DECLS
