/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DlnMapText:
 * @size: px
 * @get_width: px of a run of text of that size
 * @data: given to @get_width
 *
 * How long words are, which only who draws them knows.
 */
typedef struct {
  double size;
  double (*get_width) (const char *text, double size, gpointer data);
  gpointer data;
} DlnMapText;

int dln_graticule_step (double degree);
char *dln_graticule_dup_longitude (gint64 seconds, int step);
char *dln_graticule_dup_latitude (gint64 seconds, int step);
void dln_graticule_build (const DlnMapFrame *frame, const DlnPalette *palette, const DlnMapText *text,
                          const GArray *obstacles, DlnMarks *marks);

G_END_DECLS
