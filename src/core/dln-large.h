/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer dln_large_new (gsize size);
void dln_large_free (gpointer room);

G_END_DECLS
