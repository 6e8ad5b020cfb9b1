/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-mark.h"

G_BEGIN_DECLS

/**
 * DlnMapFrame:
 * @centre: the middle of the view on the unit square of Web Mercator
 * @scale: px across the whole unit square
 * @width: px
 * @height: px
 * @numbers: (nullable): for paper: number of each row, else %NULL
 * @symbol_size: px across
 * @margin: px around the view in which events are drawn too; 0 for what little is needed
 * @measure: (nullable): px that a text takes; without it nothing is labelled
 * @measure_data: passed to it
 */
typedef struct {
  DlnMercator centre;
  double scale;
  double width;
  double height;
  GHashTable *numbers;
  double symbol_size;
  double margin;
  double (*measure) (const char *text, double size, DlnTextFace face, gpointer data);
  gpointer measure_data;
} DlnMapFrame;

/**
 * DlnMapCluster:
 * @x: the middle of its disc, px
 * @y: px
 * @radius: px
 * @n: events that it stands for
 * @n_disputed: how many of them findings name
 * @one_spot: whether no zoom tells them apart, where its rows were asked for
 * @box: around them, where its rows were asked for
 * @nowhere: whether all of them are at 0° 0°
 */
typedef struct {
  double x;
  double y;
  double radius;
  guint n;
  guint n_disputed;
  gboolean one_spot;
  DlnBox box;
  gboolean nowhere;
} DlnMapCluster;

typedef struct _DlnMapScene DlnMapScene;

DlnMapScene *dln_map_scene_new (DlnCase *dln_case);
void dln_map_scene_free (DlnMapScene *scene);
void dln_map_scene_update (DlnMapScene *scene, const DlnChange *change);
void dln_map_scene_update_filter (DlnMapScene *scene);
void dln_map_scene_open (DlnMapScene *scene, const guint *rows, guint n_rows);
void dln_map_scene_build (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette, DlnMarks *marks);
void dln_map_scene_add_hover (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                              DlnMarks *marks);
guint dln_map_scene_hit (DlnMapScene *scene, double x, double y);
guint dln_map_scene_hit_all (DlnMapScene *scene, double x, double y, guint *rows, guint most);
gboolean dln_map_scene_hit_cluster (DlnMapScene *scene, double x, double y, DlnMapCluster *cluster, GArray *rows);
gboolean dln_map_scene_get_symbol (DlnMapScene *scene, guint row, double *x, double *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnMapScene, dln_map_scene_free)

G_END_DECLS
