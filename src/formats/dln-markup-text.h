/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dln_markup_dup_text (const char *markup);

G_END_DECLS
