/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnTrackStop:
 * @row: an event that has a place and a time
 * @at: where, on the unit square of Web Mercator
 * @earliest: it did not begin before, %DLN_OPEN where that is unknown
 * @latest: it was over by then, or had begun where its end is unknown; %DLN_OPEN for neither
 *
 * Where an actor was.
 */
typedef struct {
  guint row;
  DlnMercator at;
  DlnInstant earliest;
  DlnInstant latest;
} DlnTrackStop;

/**
 * DlnTrack:
 * @actor: its slug
 * @title: its name
 * @stops: (element-type DlnTrackStop): in the order of their times
 * @n_events: in which it has a role
 * @n_no_place: how many of them have no place
 * @n_no_time: how many have a place, but no time
 *
 * An actor's way through its events.
 */
typedef struct {
  char *actor;
  char *title;
  GArray *stops;
  guint n_events;
  guint n_no_place;
  guint n_no_time;
} DlnTrack;

DlnTrack *dln_track_load (DlnCase *dln_case, const char *actor, GError **error);
void dln_track_free (DlnTrack *track);
gboolean dln_track_is_touched (const DlnTrack *track, const DlnChange *change);
gboolean dln_track_is_certain (const DlnTrackStop *from, const DlnTrackStop *to);
gboolean dln_track_find_leg (const DlnTrack *track, DlnInstant at, guint row, guint *leg);
char *dln_track_dup_words (const DlnTrack *track);

GPtrArray *dln_track_list_roles_of (DlnCase *dln_case, guint row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnTrack, dln_track_free)

G_END_DECLS
