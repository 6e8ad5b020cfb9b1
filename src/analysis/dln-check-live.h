/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-snapshot.h"

G_BEGIN_DECLS

void dln_check_live_resolve (DlnCheckSnapshot *self);

G_END_DECLS
