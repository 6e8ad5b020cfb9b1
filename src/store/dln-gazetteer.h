/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"
#include "dln-store-error.h"

G_BEGIN_DECLS

/**
 * DlnGazetteer:
 *
 * The places of the shipped list, to be searched by name and by nearness.
 * Not thread-safe: used by one thread at a time.
 */
typedef struct _DlnGazetteer DlnGazetteer;

/**
 * DlnGazetteerMatch:
 * @DLN_GAZETTEER_EXACT: the whole name or the whole of an alternate
 * @DLN_GAZETTEER_PREFIX: the name begins so
 * @DLN_GAZETTEER_WORD: words of the name begin so
 * @DLN_GAZETTEER_ALTERNATE: words of the name and its alternates begin so
 * @DLN_GAZETTEER_NEAREST: not by name, but by nearness
 *
 * Why a place is an answer.
 */
typedef enum {
  DLN_GAZETTEER_EXACT,
  DLN_GAZETTEER_PREFIX,
  DLN_GAZETTEER_WORD,
  DLN_GAZETTEER_ALTERNATE,
  DLN_GAZETTEER_NEAREST
} DlnGazetteerMatch;

/**
 * DlnGazetteerPlace:
 * @geonames: the id at geonames.org, 0 where the list has none
 * @name: as GeoNames writes it in Latin letters
 * @alternate: (nullable): the other name that matched
 * @country: ISO 3166-1, two letters
 * @division: the first-level division; may be ""
 * @code: GeoNames' feature code: PPL, PPLA, PPLC…
 * @zone: (nullable): an IANA name
 * @point: degrees
 * @population: 0 where it is not known
 * @match: why it was found
 * @distance: metres to the point that was asked about; NAN without one
 *
 * A place of the gazetteer.
 */
typedef struct {
  gint64 geonames;
  char *name;
  char *alternate;
  char *country;
  char *division;
  char *code;
  char *zone;
  DlnPoint point;
  gint64 population;
  DlnGazetteerMatch match;
  double distance;
} DlnGazetteerPlace;

DlnGazetteer *dln_gazetteer_open (const char *source, const char *cache, GCancellable *cancellable,
                                  GError **error);
void dln_gazetteer_close (DlnGazetteer *self);
const char *dln_gazetteer_get_path (DlnGazetteer *self);
const char *dln_gazetteer_get_note (DlnGazetteer *self);
guint dln_gazetteer_get_n_places (DlnGazetteer *self);
sqlite3 *dln_gazetteer_get_db (DlnGazetteer *self);

GPtrArray *dln_gazetteer_search (DlnGazetteer *self, const char *text, const DlnPoint *near,
                                 guint limit, GError **error);
DlnGazetteerPlace *dln_gazetteer_find_nearest (DlnGazetteer *self, DlnPoint point,
                                               const char *country, GError **error);
DlnGazetteerPlace *
dln_gazetteer_find_zone (DlnGazetteer *self, DlnPoint point, const char *country, GError **error);

void dln_gazetteer_place_free (DlnGazetteerPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnGazetteer, dln_gazetteer_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnGazetteerPlace, dln_gazetteer_place_free)

G_END_DECLS
