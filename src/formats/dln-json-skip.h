/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Open brackets of which it is known whether they are braces. */
#define DLN_JSON_SKIP_KINDS 64u

/**
 * DlnJsonSkip:
 * @depth: brackets that are open
 * @braces: of the outermost of them a bit each: whether it is a brace
 * @closer: where there is none: the bracket before which it is over, as it is before a comma; 0 for at once
 * @in_string: whether it stands in a string
 * @escaped: whether the next byte follows a backslash
 * @torn: whether a bracket was closed by one of another kind: nobody knows where it ends
 *
 * Where in a value a reader stands that wants nothing more of it.
 */
typedef struct {
  guint64 depth;
  guint64 braces;
  char closer;
  gboolean in_string;
  gboolean escaped;
  gboolean torn;
} DlnJsonSkip;

gsize dln_json_skip (DlnJsonSkip *self, const guchar *text, gsize length);

static inline gboolean
dln_json_skip_is_done (const DlnJsonSkip *self)
{
  return self->depth == 0 && !self->in_string && self->closer == 0;
}

gboolean dln_json_ends_in_string (const guchar *text, gsize length, gboolean *escaped);

G_END_DECLS
