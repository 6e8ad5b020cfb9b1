/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnPlaceClaim:
 * @slug: the claim
 * @who: who says it: speaker and source
 * @source: the source alone
 * @grade: as of the Admiralty system: "B2"
 * @says: (nullable): its words
 * @state: a #DlnClaimState
 *
 * One claim that names a place.
 */
typedef struct {
  char *slug;
  char *who;
  char *source;
  char *grade;
  char *says;
  gint64 state;
} DlnPlaceClaim;

/**
 * DlnClaimedPlace:
 * @title: its name
 * @area: where it is; it has a point
 * @claims: (element-type DlnPlaceClaim): who says so, by slug
 * @stands: whether one of them is live
 *
 * A place at which claims put an event that stands elsewhere.
 */
typedef struct {
  char *title;
  DlnPlaceArea area;
  GPtrArray *claims;
  gboolean stands;
} DlnClaimedPlace;

GPtrArray *dln_claimed_places_load (DlnCase *dln_case, guint row, GError **error);
char *dln_claimed_places_dup_line (const GPtrArray *places);

G_END_DECLS
