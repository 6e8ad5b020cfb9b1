/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnBasemapError:
 * @DLN_BASEMAP_ERROR_OPEN: a file of the map is missing or unreadable
 * @DLN_BASEMAP_ERROR_VERSION: a file is of another kind or version
 * @DLN_BASEMAP_ERROR_CORRUPT: a file is damaged
 */
typedef enum {
  DLN_BASEMAP_ERROR_OPEN,
  DLN_BASEMAP_ERROR_VERSION,
  DLN_BASEMAP_ERROR_CORRUPT,
} DlnBasemapError;

#define DLN_BASEMAP_ERROR (dln_basemap_error_quark ())
GQuark dln_basemap_error_quark (void);

G_END_DECLS
