/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-shingles.h"

G_BEGIN_DECLS

/**
 * DlnOriginProposal:
 * @a: slug of the source that was published first, as far as that is known
 * @b: slug of the other
 * @runs: (element-type DlnSharedRun): the passages, in characters of both texts
 * @n_words: how many words are shared
 * @share: of the words of the shorter text, 0 to 1
 * @only_quotes: all of it is quoted speech: no proof of a common origin
 *
 * Two sources that may have one origin. The analyst decides:
 * dln_case_state_origin() says so.
 */
typedef struct {
  char *a;
  char *b;
  GArray *runs;
  guint n_words;
  double share;
  gboolean only_quotes;
} DlnOriginProposal;

void dln_origin_proposal_free (DlnOriginProposal *proposal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnOriginProposal, dln_origin_proposal_free)

GPtrArray *dln_origins_find (DlnCase *dln_case, GCancellable *cancellable, GError **error);

G_END_DECLS
