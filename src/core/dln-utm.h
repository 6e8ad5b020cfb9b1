/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

/**
 * DlnUtm:
 * @zone: 1 to 60
 * @south: whether @northing counts from ten million metres at the equator
 * @easting: metres, 500,000 at the zone's central meridian
 * @northing: metres
 *
 * A point of the Universal Transverse Mercator grid on WGS84.
 */
typedef struct {
  guint zone;
  gboolean south;
  double easting;
  double northing;
} DlnUtm;

gboolean dln_utm_from_point (DlnPoint point, DlnUtm *utm);
gboolean dln_utm_from_point_in_zone (DlnPoint point, guint zone, DlnUtm *utm);
gboolean dln_utm_to_point (const DlnUtm *utm, DlnPoint *point);
char dln_utm_get_band (double latitude);
gboolean dln_utm_get_band_span (char band, double *south, double *north);

char *dln_mgrs_format (DlnPoint point, guint digits);
gboolean dln_mgrs_parse (const char *text, DlnPoint *point, double *side, GError **error);

G_END_DECLS
