/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Entries of an archive; one with more is an attack, not a map. */
#define DLN_ARCHIVE_MOST_ENTRIES 10000u
/* Bytes that all entries that are read may have together, unpacked. */
#define DLN_ARCHIVE_MOST_BYTES (G_GINT64_CONSTANT (1) << 30)
/* How many times the archive's own size that may be, once it is more than DLN_ARCHIVE_PLENTY. */
#define DLN_ARCHIVE_MOST_RATIO 200
#define DLN_ARCHIVE_PLENTY (4 * 1024 * 1024)

/**
 * DlnArchiveEntry:
 * @name: its path in the archive, valid UTF-8
 * @refused: (nullable): why it is never opened, and what was expected
 *
 * A file in an archive. Nothing is ever unpacked into the file system.
 */
typedef struct {
  char *name;
  const char *refused;
} DlnArchiveEntry;

/**
 * DlnArchive:
 *
 * A ZIP archive of somebody else's, by its list of entries.
 */
typedef struct _DlnArchive DlnArchive;

DlnArchive *dln_archive_open (const char *path, GCancellable *cancellable, GError **error);
void dln_archive_close (DlnArchive *self);
const char *dln_archive_get_path (const DlnArchive *self);
guint dln_archive_get_n_entries (const DlnArchive *self);
const DlnArchiveEntry *dln_archive_get_entry (const DlnArchive *self, guint i);
gboolean dln_archive_has_ending (const DlnArchiveEntry *entry, const char *ending);
goffset dln_archive_get_position (const DlnArchive *self);
GInputStream *dln_archive_read_entry (DlnArchive *self, guint i, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnArchive, dln_archive_close)

G_END_DECLS
