/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dln_duration_parse (const char *text, gint64 *microseconds, GError **error);
char *dln_duration_format (gint64 microseconds);

G_END_DECLS
