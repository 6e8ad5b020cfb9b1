/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnJsonSkip:
 * @depth: brackets that are open
 * @in_string: whether it stands in a string
 * @escaped: whether the next byte follows a backslash
 *
 * Where in a value a reader stands that wants nothing more of it.
 */
typedef struct {
  guint64 depth;
  gboolean in_string;
  gboolean escaped;
} DlnJsonSkip;

gsize dln_json_skip (DlnJsonSkip *self, const guchar *text, gsize length);

static inline gboolean
dln_json_skip_is_done (const DlnJsonSkip *self)
{
  return self->depth == 0 && !self->in_string;
}

gboolean dln_json_ends_in_string (const guchar *text, gsize length, gboolean *escaped);

G_END_DECLS
