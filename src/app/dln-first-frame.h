/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether nothing is still to be loaded, laid out or drawn. */
typedef gboolean (*DlnFirstFrameSettled) (GtkWindow *window);

void dln_first_frame_watch (GtkWindow *window, DlnFirstFrameSettled is_settled);

G_END_DECLS
