/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-coordinates.h"

G_BEGIN_DECLS

double dln_placing_round_radius (double metres);
double dln_placing_radius_of_coordinates (const DlnCoordinates *coordinates);
double dln_placing_radius_of_population (gint64 population);
char *dln_placing_dup_reason (const char *reason, const char *origin);
char *dln_placing_dup_origin (const char *reason);

G_END_DECLS
