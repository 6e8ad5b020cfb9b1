/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dln_map_image_wants_textures (GtkWidget *widget);
GArray *dln_map_image_list_squares (cairo_surface_t *image);
GskRenderNode *dln_map_image_make_node (cairo_surface_t *image, const GArray *squares, int scale);
GdkTexture *dln_map_image_make_texture (cairo_surface_t *image);

G_END_DECLS
