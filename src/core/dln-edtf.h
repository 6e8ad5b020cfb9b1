/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"

G_BEGIN_DECLS

/**
 * DlnEdtf:
 * @bounds: the four bounds it is taken to mean
 * @text: (nullable): the EDTF text, %NULL where it was ISO beyond EDTF
 * @reading: one sentence: which rule was applied
 * @uncertain: it carries "?" or "%"
 * @approximate: it carries "~" or "%"
 * @saturated: a year went beyond what an instant can hold
 *
 * What an EDTF or ISO 8601 text means in a zone.
 */
typedef struct {
  DlnBounds bounds;
  char *text;
  char *reading;
  gboolean uncertain;
  gboolean approximate;
  gboolean saturated;
} DlnEdtf;

DlnEdtf *dln_edtf_parse (const char *text, const char *zone, GError **error);
void dln_edtf_free (DlnEdtf *edtf);
char *dln_edtf_format (const DlnBounds *bounds, const char *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnEdtf, dln_edtf_free)

G_END_DECLS
