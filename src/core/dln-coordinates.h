/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

/**
 * DlnCoordinateForm:
 * @DLN_COORDINATES_DECIMAL: degrees with decimals
 * @DLN_COORDINATES_DMS: degrees, minutes and perhaps seconds
 * @DLN_COORDINATES_UTM: a zone and metres
 * @DLN_COORDINATES_MGRS: a square of the military grid
 *
 * How a point is written.
 */
typedef enum {
  DLN_COORDINATES_DECIMAL,
  DLN_COORDINATES_DMS,
  DLN_COORDINATES_UTM,
  DLN_COORDINATES_MGRS,
} DlnCoordinateForm;

/**
 * DlnCoordinates:
 * @point: degrees; of a grid square, its middle
 * @form: how it was written
 * @resolution: metres of the least step in which it was written: two decimals of a
 *   degree are 1,113 m
 *
 * A point as somebody wrote it.
 */
typedef struct {
  DlnPoint point;
  DlnCoordinateForm form;
  double resolution;
} DlnCoordinates;

gboolean dln_coordinates_parse (const char *text, DlnCoordinates *coordinates, GError **error);
gboolean dln_coordinates_parse_half (const char *text, gboolean is_longitude, double *degrees, GError **error);
char *dln_coordinates_format (DlnPoint point, DlnCoordinateForm form, double resolution);

G_END_DECLS
