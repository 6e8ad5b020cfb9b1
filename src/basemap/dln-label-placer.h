/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnLabelAnchor:
 * @DLN_LABEL_AROUND: beside the point, right first; for towns
 * @DLN_LABEL_CENTRED: on the point, or near it; for areas
 */
typedef enum {
  DLN_LABEL_AROUND,
  DLN_LABEL_CENTRED,
} DlnLabelAnchor;

/**
 * DlnLabelRequest:
 * @x: of the point, in pixels
 * @y: of the point, in pixels
 * @width: of the text, in pixels
 * @height: of the text, in pixels
 * @gap: between the point and the text; the point's mark has this radius
 * @rank: the lower are placed first
 * @name: decides between equal ranks
 * @anchor: where the text may be
 * @more_width: of a second line, in pixels, 0 without one
 * @more_height: of the same
 * @room: of an area, how wide its name may be there, in pixels: it moves within that, and what is
 *   wider covers nothing to be avoided; 0 if unknown
 * @inner: (nullable): a text lies in this rectangle just if its point does
 */
typedef struct {
  double x;
  double y;
  double width;
  double height;
  double gap;
  int rank;
  const char *name;
  DlnLabelAnchor anchor;
  double more_width;
  double more_height;
  double room;
  const cairo_rectangle_t *inner;
} DlnLabelRequest;

/**
 * DlnLabelPlace:
 * @placed: whether there was room
 * @x: left edge of the text, in pixels
 * @y: upper edge of the text, in pixels
 * @more: whether there was room for the second line too
 * @more_x: left edge of that line, in pixels
 * @more_y: upper edge of it, in pixels
 */
typedef struct {
  gboolean placed;
  double x;
  double y;
  gboolean more;
  double more_x;
  double more_y;
} DlnLabelPlace;

void dln_label_placer_place (const DlnLabelRequest   *requests,
                             guint                    n_requests,
                             const cairo_rectangle_t *obstacles,
                             guint                    n_obstacles,
                             const cairo_rectangle_t *avoided,
                             guint                    n_avoided,
                             const cairo_rectangle_t *bounds,
                             DlnLabelPlace           *places);

G_END_DECLS
