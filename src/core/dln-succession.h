/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnSuccessionFunc:
 * @id: of a claim
 * @data: user data
 *
 * Returns: the id of the claim that it supersedes, 0 for none
 */
typedef gint64 (*DlnSuccessionFunc) (gint64   id,
                                     gpointer data);

gboolean dln_succession_is_ring (gint64            id,
                                 DlnSuccessionFunc next,
                                 gpointer          data);

G_END_DECLS
