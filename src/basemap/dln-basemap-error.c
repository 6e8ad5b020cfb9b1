/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of the built-in map.
 */
#include "config.h"

#include "dln-basemap-error.h"

G_DEFINE_QUARK (dln-basemap-error-quark, dln_basemap_error)
