/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-snapshot.h"

G_BEGIN_DECLS

/**
 * DlnCheckVoices:
 * @DLN_VOICES_OTHER: two speakers, or two reports of different origin
 * @DLN_VOICES_SHARED: two reports that may share a passage
 * @DLN_VOICES_SAME: one report, or two of the same origin
 * @DLN_VOICES_RELAYS: one utterance, relayed by sources of different origin
 * @DLN_VOICES_RELAY: one utterance, relayed by sources of the same origin
 * @DLN_VOICES_EARLIER: one speaker, the first before the second
 * @DLN_VOICES_LATER: one speaker, the first after the second
 * @DLN_VOICES_UNORDERED: one speaker, in an order that is not known
 *
 * How the voices of two claims stand to each other.
 */
typedef enum {
  DLN_VOICES_OTHER,
  DLN_VOICES_SHARED,
  DLN_VOICES_SAME,
  DLN_VOICES_RELAYS,
  DLN_VOICES_RELAY,
  DLN_VOICES_EARLIER,
  DLN_VOICES_LATER,
  DLN_VOICES_UNORDERED
} DlnCheckVoices;

gboolean dln_check_is_within (GHashTable *tree, const char *slug, const char *ancestor);
const char *dln_check_get_title (GHashTable *tree, const char *slug);
const char *dln_check_get_root (const DlnCheckSnapshot *self, const char *source);
DlnCheckVoices dln_check_compare_voices (const DlnCheckSnapshot *self,
                                         const DlnCheckClaim *a, const DlnCheckClaim *b);
gboolean dln_check_has_origin (const DlnCheckSnapshot *self, const DlnCheckClaim *claim);
guint dln_check_count_voices (const DlnCheckSnapshot *self, GPtrArray *claims);
gboolean dln_check_claim_refuses (const DlnCheckClaim *claim);

G_END_DECLS
