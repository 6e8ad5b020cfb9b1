/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-mark.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DlnMapInk:
 * @widget: (transfer none): whose style sheet and font are used
 * @palette: the style sheet's colours
 * @layouts: text with size and face → PangoLayout
 * @text_size: px of the widget's font
 * @valid: whether colours and font are those of the style sheet
 *
 * What turns a scene's marks into render nodes.
 */
typedef struct {
  GtkWidget *widget;
  DlnPalette palette;
  GHashTable *layouts;
  double text_size;
  gboolean valid;
} DlnMapInk;

void dln_map_ink_init (DlnMapInk *ink, GtkWidget *widget);
void dln_map_ink_clear (DlnMapInk *ink);
void dln_map_ink_update (DlnMapInk *ink);
gboolean dln_map_ink_is_dark (GtkWidget *widget);
double dln_map_ink_measure (DlnMapInk *ink, const char *text, double size, DlnTextFace face);
void dln_map_ink_snapshot (DlnMapInk *ink, GtkSnapshot *snapshot, const DlnMarks *marks);

G_END_DECLS
