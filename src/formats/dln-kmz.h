/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-archive.h"

G_BEGIN_DECLS

/* Files of KML that one archive may be split into. */
#define DLN_KMZ_MOST_PARTS 100u

gboolean dln_kmz_is_archive (const guint8 *bytes, gsize length);
GInputStream *dln_kmz_read_main (DlnArchive *archive, GError **error);

G_END_DECLS
