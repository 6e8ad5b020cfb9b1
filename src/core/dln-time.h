/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"
#include "dln-vocabulary.h"

G_BEGIN_DECLS

/**
 * DlnTime:
 * @bounds: the four bounds
 * @edtf: (nullable): the EDTF text they came from; it wins for writing back
 * @reported: (nullable): the words of the report
 * @zone: (nullable): the IANA zone in which the words were read
 * @basis: where the bounds come from
 *
 * A stored time. Any change of bounds clears @edtf.
 */
typedef struct {
  DlnBounds bounds;
  char *edtf;
  char *reported;
  char *zone;
  DlnBasis basis;
} DlnTime;

DlnTime *dln_time_new (const DlnBounds *bounds);
DlnTime *dln_time_copy (const DlnTime *time);
void dln_time_free (DlnTime *time);
gboolean dln_time_equal (const DlnTime *a, const DlnTime *b);
gboolean dln_time_is_empty (const DlnTime *time);
void dln_time_set_bounds (DlnTime *time, const DlnBounds *bounds);

DlnTime *dln_time_parse (const char *text, const char *zone, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnTime, dln_time_free)

G_END_DECLS
