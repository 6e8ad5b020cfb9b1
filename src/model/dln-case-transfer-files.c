/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the bytes of attachments beside a case XML: NAME.xml has them in NAME.files/,
 * each file named by its SHA-256. A case XML from outside names what it likes:
 * only what is a hash is ever made a path, and only bytes with that hash are taken.
 */
#include "config.h"

#include "dln-case-transfer-private.h"

#include "dln-attachments.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static char *
dup_folder (const char *xml_path)
{
  gsize length = strlen (xml_path);
  g_autofree char *name = g_strndup (xml_path, g_str_has_suffix (xml_path, ".xml") ? length - strlen (".xml") : length);

  return g_strconcat (name, ".files", NULL);
}

typedef struct {
  DlnStore *store;
  const DlnTransfer *how;
  const char *folder;
} Writing;

static gboolean
write_one (gint64            id,
           const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  Writing *self = data;
  const char *hash = dln_record_get_text (record, "sha256");
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  gint64 size;

  if (!dln_attachments_is_hash (hash) || !dln_attachments_has (self->store, hash))
    return TRUE;
  if (g_mkdir_with_parents (self->folder, 0755) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s: expected a folder for attachments",
                   self->folder, g_strerror (code));
      return FALSE;
    }
  path = g_build_filename (self->folder, hash, NULL);
  found = dln_attachments_hash_file (path, &size, self->how->cancellable, NULL);
  return g_strcmp0 (found, hash) == 0 ||
         dln_attachments_write (self->store, hash, path, self->how->cancellable, error);
}

/**
 * dln_transfer_export_files:
 * @store: a store
 * @how: the case XML, and who is told
 * @error: return location
 *
 * Writes the bytes of attachments beside it. What is there already stays; bytes
 * that the case itself does not have are passed over.
 *
 * Returns: whether all are there
 */
gboolean
dln_transfer_export_files (DlnStore           *store,
                           const DlnTransfer  *how,
                           GError            **error)
{
  g_autofree char *folder = dup_folder (how->paths[0]);
  Writing writing = { store, how, folder };

  return dln_store_foreach (store, DLN_TABLE_ATTACHMENT, NULL, 0, write_one, &writing, error);
}

static gboolean
take_one (DlnStore          *store,
          const DlnTransfer *how,
          const char        *xml_path,
          const char        *hash)
{
  g_autofree char *folder = dup_folder (xml_path);
  g_autofree char *path = g_build_filename (folder, hash, NULL);

  if (!dln_store_begin_derived (store, NULL))
    return FALSE;
  if (dln_attachments_take (store, path, hash, how->cancellable, NULL) && dln_store_commit_derived (store, NULL))
    return TRUE;
  dln_store_rollback (store);
  return FALSE;
}

/**
 * dln_transfer_import_files:
 * @store: a store that writes, outside a transaction
 * @how: the files, and who is told
 * @named: (element-type utf8): a case XML's path and a hash that it names, and so on
 *
 * Takes up the bytes that attachments of a case XML name, after its records are
 * kept: bytes are no part of the entry.
 *
 * Returns: how many are missing, damaged, or cannot be read
 */
guint
dln_transfer_import_files (DlnStore          *store,
                           const DlnTransfer *how,
                           GPtrArray         *named)
{
  guint n_missing = 0;

  for (guint i = 0; i + 1 < named->len; i += 2)
    {
      const char *hash = named->pdata[i + 1];

      if (!dln_attachments_is_hash (hash) ||
          (!dln_attachments_has (store, hash) && !take_one (store, how, named->pdata[i], hash)))
        n_missing++;
    }
  return n_missing;
}
