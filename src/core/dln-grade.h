/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dln_grade_format (int reliability, int credibility);
gboolean dln_grade_parse (const char *text, int *reliability, int *credibility, GError **error);

G_END_DECLS
