/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"

G_BEGIN_DECLS

/**
 * DlnWorkingSum:
 * @claims: how many count
 * @sources: how many different sources they have
 * @first_said: the earliest instant at which one of them may have been said, µs
 * @reported: their distinct words, joined by " · "
 *
 * What is counted of an event's claims.
 */
typedef struct {
  guint claims;
  guint sources;
  DlnInstant first_said;
  GString *reported;
  gint64 first_source;
  GHashTable *seen; /* the others */
} DlnWorkingSum;

void dln_working_sum_init (DlnWorkingSum *self);
void dln_working_sum_clear (DlnWorkingSum *self);
void dln_working_sum_begin (DlnWorkingSum *self);
void dln_working_sum_add (DlnWorkingSum *self, gint64 source, gboolean denies, DlnInstant said, const char *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnWorkingSum, dln_working_sum_clear)

G_END_DECLS
