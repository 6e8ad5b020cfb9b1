/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-mark.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DlnInkFont:
 * @size: px
 * @font: (nullable): the widget's font at that size
 */
typedef struct {
  double size;
  PangoFontDescription *font;
} DlnInkFont;

/**
 * DlnInk:
 * @widget: (transfer none): whose style sheet and font are used
 * @palette: the style sheet's colours
 * @layouts: text with size, face and width → its layout, measured
 * @fonts: the font of each face, at the last size asked for
 * @stamps: small shapes → GdkTexture
 * @font_size: px of the widget's font
 * @scale: device px of a px, in this frame
 * @around: px around the widget that are drawn too, for it to move over what is kept
 * @outlined: high contrast: what fades has an outline
 * @valid: whether colours and font are those of the style sheet
 *
 * What turns a scene's marks into render nodes. A widget holds one, clears @valid
 * when its style changes and calls dln_ink_update() before it draws.
 */
typedef struct {
  GtkWidget *widget;
  DlnPalette palette;
  GHashTable *layouts;
  GHashTable *stamps;
  DlnInkFont fonts[DLN_TEXT_ITALIC + 1];
  double font_size;
  int scale;
  int around;
  gboolean outlined;
  gboolean valid;
} DlnInk;

void dln_ink_init (DlnInk *ink, GtkWidget *widget);
void dln_ink_clear (DlnInk *ink);
void dln_ink_update (DlnInk *ink);
gboolean dln_ink_is_dark (GtkWidget *widget);
PangoLayout *dln_ink_get_layout (DlnInk *ink, const char *text, double size, DlnTextFace face,
                                 double room, double *width, double *height);
double dln_ink_measure (DlnInk *ink, const char *text, double size, DlnTextFace face);
void dln_ink_snapshot (DlnInk *ink, GtkSnapshot *snapshot, const DlnMarks *marks);

G_END_DECLS
