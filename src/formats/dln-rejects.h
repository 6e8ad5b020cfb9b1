/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DlnRejects:
 *
 * A table of elements that were set aside: file, line, column, reason, raw. It
 * appears whole or not at all.
 */
typedef struct _DlnRejects DlnRejects;

DlnRejects *dln_rejects_open (const char *path, GError **error);
void dln_rejects_add (DlnRejects *self, const char *file, const DlnSetAside *row);
gboolean dln_rejects_close (DlnRejects *self, gboolean keep, GError **error);

G_END_DECLS
