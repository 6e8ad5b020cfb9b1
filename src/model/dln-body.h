/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-speeds.h"

G_BEGIN_DECLS

/* km/h: who writes more has made a slip. */
#define DLN_BODY_MOST_SPEED 1000000

DlnSpeeds *dln_case_read_speeds (DlnCase *self, GError **error);
gboolean dln_case_state_movement (DlnCase *self, const char *actor, gboolean moves_as_one, const char *profile, gint64 most,
                                  GError **error);

G_END_DECLS
