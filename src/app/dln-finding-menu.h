/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-check.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GMenu *dln_finding_menu_new (DlnCase *dln_case, const DlnFinding *finding);

G_END_DECLS
