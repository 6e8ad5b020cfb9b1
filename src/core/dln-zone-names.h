/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **dln_zone_names_read (const char *text);
gboolean dln_zone_names_match (const char *name, const char *words);

G_END_DECLS
