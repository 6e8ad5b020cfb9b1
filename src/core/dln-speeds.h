/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-movement.h"
#include "dln-record.h"

G_BEGIN_DECLS

/* The profile that is assumed where an actor's kind names none. */
#define DLN_SPEEDS_ASSUMED "wheeled"

/**
 * DlnSpeeds:
 *
 * How fast bodies move in one case: what everybody takes for granted, and the case's own terms of the kind
 * "speed" before it.
 */
typedef struct _DlnSpeeds DlnSpeeds;

DlnSpeeds *dln_speeds_new (void);
void dln_speeds_free (DlnSpeeds *self);
gboolean dln_speeds_take (DlnSpeeds *self, const DlnRecord *term);

guint dln_speeds_get_n (const DlnSpeeds *self);
const DlnMovementProfile *dln_speeds_get (const DlnSpeeds *self, guint i);
const DlnMovementProfile *dln_speeds_find (const DlnSpeeds *self, const char *kind);
const DlnMovementProfile *dln_speeds_get_assumed (const DlnSpeeds *self);
const DlnMovementProfile *dln_speeds_get_fastest (const DlnSpeeds *self);
char *dln_speeds_dup_kind (const DlnSpeeds *self, const char *kind, const DlnMovementProfile *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnSpeeds, dln_speeds_free)

G_END_DECLS
