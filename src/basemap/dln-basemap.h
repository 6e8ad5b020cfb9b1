/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <pango/pango.h>

#include "dln-basemap-error.h"
#include "dln-map-view.h"

G_BEGIN_DECLS

/**
 * DlnBasemap:
 *
 * The built-in map. Counted, and unchanging once loaded: any number of
 * threads may draw from one map at once.
 */
typedef struct _DlnBasemap DlnBasemap;

/**
 * DlnBasemapStyle:
 * @DLN_BASEMAP_LIGHT: dark ink on paper
 * @DLN_BASEMAP_DARK: light ink on a dark ground
 */
typedef enum {
  DLN_BASEMAP_LIGHT,
  DLN_BASEMAP_DARK,
} DlnBasemapStyle;

/**
 * DlnMapLabelKind:
 * @DLN_MAP_LABEL_TOWN: a town or village
 * @DLN_MAP_LABEL_CAPITAL: a country's capital
 * @DLN_MAP_LABEL_SEAT: the seat of a first-level division
 * @DLN_MAP_LABEL_DIVISION: a first-level division
 * @DLN_MAP_LABEL_COUNTRY: a country
 * @DLN_MAP_LABEL_WATER: a sea
 */
typedef enum {
  DLN_MAP_LABEL_TOWN,
  DLN_MAP_LABEL_CAPITAL,
  DLN_MAP_LABEL_SEAT,
  DLN_MAP_LABEL_DIVISION,
  DLN_MAP_LABEL_COUNTRY,
  DLN_MAP_LABEL_WATER,
} DlnMapLabelKind;

/**
 * DlnMapLabel:
 * @at: where it is
 * @name: (transfer none): in Latin letters; lives as long as the map
 * @local_name: (transfer none): in a language of the state it lies in, if that name is certain
 *   and is another; else empty
 * @rank: 0 is the most important
 * @population: inhabitants, 0 if unknown
 * @room: of an area, how wide its name may be at @at, as a part of the map's width; else 0
 * @kind: of what
 */
typedef struct {
  DlnMercator at;
  const char *name;
  const char *local_name;
  int rank;
  guint32 population;
  double room;
  DlnMapLabelKind kind;
} DlnMapLabel;

/**
 * DlnMapObstacles:
 * @taken: (nullable) (element-type cairo_rectangle_t): px that no name covers
 * @lines: (nullable) (element-type cairo_rectangle_t): px that a name covers only where it
 *   finds no other room
 * @inner: (nullable): px of the part of the view that is seen; however large the rest is, in
 *   this part the same names are in the same places
 */
typedef struct {
  const GArray *taken;
  const GArray *lines;
  const cairo_rectangle_t *inner;
} DlnMapObstacles;

DlnBasemap *dln_basemap_new (const char *data_dir, GError **error);
DlnBasemap *dln_basemap_ref (DlnBasemap *self);
void dln_basemap_unref (DlnBasemap *self);

void dln_basemap_draw (DlnBasemap *self,
                       cairo_t *cr,
                       const DlnMapView *view,
                       DlnBasemapStyle style,
                       GCancellable *cancellable);
gboolean dln_basemap_draw_tile (DlnBasemap *self,
                                int zoom,
                                int x,
                                int y,
                                int scale,
                                DlnBasemapStyle style,
                                GCancellable *cancellable,
                                cairo_surface_t **surface);

const char *dln_map_label_get_text (const DlnMapLabel *label, const char *language);
GArray *dln_basemap_query_labels (DlnBasemap *self, const DlnMapView *view);
void dln_basemap_draw_labels (DlnBasemap *self,
                              cairo_t *cr,
                              const DlnMapView *view,
                              DlnBasemapStyle style,
                              const char *language,
                              const DlnMapObstacles *obstacles,
                              PangoContext *context);

void dln_basemap_draw_both_labels (DlnBasemap *self,
                                   cairo_t *cr,
                                   const DlnMapView *view,
                                   DlnBasemapStyle style,
                                   const char *language,
                                   const DlnMapObstacles *obstacles,
                                   PangoContext *context);

const char *dln_basemap_get_attribution (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnBasemap, dln_basemap_unref)

G_END_DECLS
