/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-supposition.h"

G_BEGIN_DECLS

/**
 * DlnWhatIfChange:
 * @event: slug
 * @before: its window now: its assessment as given, else what claims and relations leave
 * @after: its window if it is right
 * @own: whether what is supposed tells of the event; else the window follows from others
 * @contradicts: whether the event is in a contradiction then: @after is untightened
 * @because: why it is so, one sentence
 *
 * An event whose window would be another.
 */
typedef struct {
  char *event;
  DlnBounds before;
  DlnBounds after;
  gboolean own;
  gboolean contradicts;
  char *because;
} DlnWhatIfChange;

/**
 * DlnWhatIfConflict:
 * @records: "relation:slug", sorted; what is supposed itself, no record being, as "supposed"
 * @summary: what each of them says
 *
 * What cannot all be true.
 */
typedef struct {
  GStrv records;
  char *summary;
} DlnWhatIfConflict;

/**
 * DlnWhatIf:
 * @record: what is supposed: "source:slug" or "claim:slug" to be right, "event:slug" to have
 *   been then, or of an order the event that it is from
 * @title: its title, or what it says; of a time or an order in words: “Drone shot down” was on Monday
 * @n_claims: how many live claims that state a time it makes right; of no claim, 0
 * @changes: (element-type DlnWhatIfChange): by slug
 * @appear: (element-type DlnWhatIfConflict): contradictions that are none now
 * @vanish: (element-type DlnWhatIfConflict): that are none then
 *
 * "What if report-b is right?": each event that it tells of has its claims alone as working
 * time, and what hangs together with them is worked out anew. "What if it was on Monday?": as
 * though it were assessed so. "What if it was before that?": as though a relation said it, beside
 * all others. Nothing is written.
 */
typedef struct {
  char *record;
  char *title;
  guint n_claims;
  GPtrArray *changes;
  GPtrArray *appear;
  GPtrArray *vanish;
} DlnWhatIf;

DlnWhatIf *dln_what_if_new (DlnCase *dln_case, const char *record, GCancellable *cancellable, GError **error);
DlnWhatIf *
dln_what_if_new_for (DlnCase *dln_case, const DlnSupposition *supposition, GCancellable *cancellable, GError **error);
void dln_what_if_free (DlnWhatIf *self);
const DlnWhatIfChange *dln_what_if_find (const DlnWhatIf *self, const char *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnWhatIf, dln_what_if_free)

G_END_DECLS
