/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the files that a case keeps: the record that says what they are and who
 * had them, over the bytes that the store keeps.
 */
#include "config.h"

#include "dln-attachment.h"

#include "dln-attachment-private.h"
#include "dln-attachments.h"
#include "dln-case-private.h"

#include <string.h>

/* Bytes of a file that tell its media type. */
#define HEAD 4096
/* Hashes that a purge's label names; the rest is a number. */
#define MOST_NAMED 16u

static char *
dup_media_type (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autofree char *type = NULL;
  guint8 head[HEAD];
  gsize length = 0;

  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL, NULL);
  type = g_content_type_guess (path, head, length, NULL);
  return g_content_type_get_mime_type (type);
}

/* Who, when, what: a chain of custody has a line for each that had the file. */
static char *
dup_custody (DlnStore   *store,
             const char *name,
             gint64      size,
             const char *more)
{
  g_autofree char *now = dln_instant_format (g_get_real_time () / DLN_SECOND * DLN_SECOND);

  return g_strdup_printf ("%s %s: took “%s”, %" G_GINT64_FORMAT " bytes%s%s", now, dln_store_get_author (store), name,
                          size, more != NULL ? ", " : "", more != NULL ? more : "");
}

/**
 * dln_attachment_describe:
 * @store: a store
 * @path: (type filename): a file
 * @source_slug: (nullable): the source it belongs to
 * @hash: its SHA-256
 * @size: its bytes
 * @more: (nullable): what else its custody says
 *
 * Returns: (transfer full): the record of an attachment, not yet kept
 */
DlnRecord *
dln_attachment_describe (DlnStore   *store,
                         const char *path,
                         const char *source_slug,
                         const char *hash,
                         gint64      size,
                         const char *more)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_ATTACHMENT, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *type = dup_media_type (path);
  g_autofree char *custody = dup_custody (store, name, size, more);

  dln_record_set_text (record, "title", name);
  if (source_slug != NULL)
    dln_record_set_text (record, "source", source_slug);
  dln_record_set_text (record, "sha256", hash);
  dln_record_set_integer (record, "size", size);
  if (type != NULL)
    dln_record_set_text (record, "type", type);
  dln_record_set_text (record, "custody", custody);
  return record;
}

/* The bytes of an attachment that lost them: no change of a record, so no entry. */
static gboolean
give_back (DlnStore      *store,
           const char    *path,
           const char    *hash,
           GCancellable  *cancellable,
           GError       **error)
{
  if (dln_attachments_has (store, hash))
    return TRUE;
  if (!dln_store_begin_derived (store, error))
    return FALSE;
  if (dln_attachments_take (store, path, hash, cancellable, error) && dln_store_commit_derived (store, error))
    return TRUE;
  dln_store_rollback (store);
  return FALSE;
}

/**
 * dln_attachment_keep:
 * @store: a store that writes, outside a transaction
 * @source_slug: (nullable): the source it belongs to
 * @path: (type filename): a file of any size
 * @cancellable: (nullable): leaves the case as it was
 * @touched: (out) (nullable): what the transaction changed
 * @error: return location
 *
 * Does what dln_case_attach() says, on the main thread or in a worker.
 *
 * Returns: (transfer full) (nullable): slug of the attachment; on error nothing was changed
 */
char *
dln_attachment_keep (DlnStore      *store,
                     const char    *source_slug,
                     const char    *path,
                     GCancellable  *cancellable,
                     DlnTouched   **touched,
                     GError       **error)
{
  g_autofree char *hash = NULL, *label = NULL;
  g_autoptr (DlnRecord) record = NULL;
  gint64 source = 0, size, id;

  *touched = NULL;
  if (source_slug != NULL && (source = dln_store_find (store, DLN_TABLE_SOURCE, source_slug, error)) == 0)
    return NULL;
  hash = dln_attachments_hash_file (path, &size, cancellable, error);
  if (hash == NULL)
    return NULL;
  id = dln_attachments_find_record (store, hash, source, NULL);
  if (id != 0)
    return give_back (store, path, hash, cancellable, error) ? dln_store_dup_slug (store, DLN_TABLE_ATTACHMENT, id)
                                                             : NULL;
  record = dln_attachment_describe (store, path, source_slug, hash, size, NULL);
  label = g_strdup_printf ("Attach “%s”", dln_case_name_of (record));
  if (!dln_store_begin (store, error))
    return NULL;
  if (dln_attachments_take (store, path, hash, cancellable, error) && dln_store_insert (store, record, error) != 0 &&
      dln_store_commit (store, "verb", label, touched, error))
    return g_strdup (record->slug);
  dln_store_rollback (store);
  return NULL;
}

/**
 * dln_case_attach:
 * @self: a case
 * @source_slug: (nullable): the source it belongs to
 * @path: (type filename): a file of any size
 * @slug: (out) (optional): slug of the attachment
 * @error: return location
 *
 * Keeps a file. Where the source has the same bytes already, it is that attachment
 * and no record changes; bytes that were lost are there again.
 *
 * Returns: whether it is kept
 */
gboolean
dln_case_attach (DlnCase     *self,
                 const char  *source_slug,
                 const char  *path,
                 char       **slug,
                 GError     **error)
{
  g_autoptr (DlnTouched) touched = NULL;
  g_autofree char *kept = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && path != NULL, FALSE);

  if (!dln_case_check_now (self, error))
    return FALSE;
  kept = dln_attachment_keep (self->store, source_slug, path, NULL, &touched, error);
  if (touched != NULL && (touched->tables != 0 || touched->all))
    dln_case_take_touched (self, g_steal_pointer (&touched));
  if (kept != NULL && slug != NULL)
    *slug = g_strdup (kept);
  return kept != NULL;
}

/**
 * dln_case_list_attachments_of:
 * @self: a case
 * @source_slug: a source
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord) (nullable): its attachments
 */
GPtrArray *
dln_case_list_attachments_of (DlnCase     *self,
                              const char  *source_slug,
                              GError     **error)
{
  GPtrArray *records = dln_case_list_records (self, DLN_TABLE_ATTACHMENT, error);

  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    if (g_strcmp0 (dln_record_get_text (records->pdata[i - 1], "source"), source_slug) != 0)
      g_ptr_array_remove_index (records, i - 1);
  return records;
}

/**
 * dln_case_export_attachment:
 * @self: a case
 * @slug: an attachment
 * @path: (type filename): where it goes; replaced where it exists
 * @error: return location
 *
 * Returns: whether the file has exactly the bytes that were attached
 */
gboolean
dln_case_export_attachment (DlnCase     *self,
                            const char  *slug,
                            const char  *path,
                            GError     **error)
{
  g_autoptr (DlnRecord) record = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && slug != NULL && path != NULL, FALSE);

  record = dln_case_get_record (self, DLN_TABLE_ATTACHMENT, slug, error);
  return record != NULL &&
         dln_attachments_write (self->store, dln_record_get_text (record, "sha256"), path, NULL, error);
}

static char *
dup_damage (const char         *slug,
            const char         *hash,
            DlnAttachmentState  state)
{
  static const char *const words[] = { NULL, "its bytes are missing", "its bytes are damaged" };

  return state != DLN_ATTACHMENT_WHOLE
           ? g_strdup_printf ("attachment:%s: %s: expected SHA-256 %s", slug, words[state], hash)
           : NULL;
}

typedef struct {
  DlnStore *store;
  GCancellable *cancellable;
  GPtrArray *damage;
  GHashTable *states; /* hash → DlnAttachmentState: each is read once */
} Verification;

static gboolean
verify_one (gint64            id,
            const DlnRecord  *record,
            gpointer          data,
            GError          **error)
{
  Verification *self = data;
  const char *hash = dln_record_get_text (record, "sha256");
  DlnAttachmentState state;
  gpointer known;

  if (g_hash_table_lookup_extended (self->states, hash, NULL, &known))
    state = (DlnAttachmentState) GPOINTER_TO_INT (known);
  else if (!dln_attachments_check (self->store, hash, &state, self->cancellable, error))
    return FALSE;
  g_hash_table_insert (self->states, g_strdup (hash), GINT_TO_POINTER (state));
  if (state != DLN_ATTACHMENT_WHOLE)
    g_ptr_array_add (self->damage, dup_damage (record->slug, hash, state));
  return TRUE;
}

/**
 * dln_case_verify_attachment:
 * @self: a case
 * @slug: an attachment
 * @damage: (out) (nullable): a sentence where its bytes are not those that were attached
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether it could be looked at
 */
gboolean
dln_case_verify_attachment (DlnCase       *self,
                            const char    *slug,
                            char         **damage,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (DlnRecord) record = NULL;
  DlnAttachmentState state;
  const char *hash;

  g_return_val_if_fail (DLN_IS_CASE (self) && slug != NULL && damage != NULL, FALSE);

  record = dln_case_get_record (self, DLN_TABLE_ATTACHMENT, slug, error);
  hash = record != NULL ? dln_record_get_text (record, "sha256") : NULL;
  if (hash == NULL || !dln_attachments_check (self->store, hash, &state, cancellable, error))
    return FALSE;
  *damage = dup_damage (slug, hash, state);
  return TRUE;
}

/**
 * dln_case_verify_attachments:
 * @self: a case
 * @damage: (out): a sentence for each attachment whose bytes are not those that
 *   were attached; maybe none
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether all could be looked at
 */
gboolean
dln_case_verify_attachments (DlnCase       *self,
                             GStrv         *damage,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Verification verification;

  g_return_val_if_fail (DLN_IS_CASE (self) && damage != NULL, FALSE);

  verification = (Verification) { self->store, cancellable, found, states };
  if (!dln_store_foreach (self->store, DLN_TABLE_ATTACHMENT, NULL, 0, verify_one, &verification, error))
    return FALSE;
  g_ptr_array_add (found, NULL);
  *damage = (GStrv) g_ptr_array_steal (found, NULL);
  return TRUE;
}

static char *
dup_purge_label (GPtrArray *hashes,
                 gint64     n_bytes)
{
  GString *label = g_string_new (NULL);

  g_string_append_printf (label, "Purge %u files, %" G_GINT64_FORMAT " bytes:", hashes->len, n_bytes);
  for (guint i = 0; i < MIN (hashes->len, MOST_NAMED); i++)
    g_string_append_printf (label, " %s", (const char *) hashes->pdata[i]);
  if (hashes->len > MOST_NAMED)
    g_string_append_printf (label, " and %u more", hashes->len - MOST_NAMED);
  return g_string_free (label, FALSE);
}

/**
 * dln_case_purge_attachments:
 * @self: a case
 * @n_files: (out): how many there were
 * @n_bytes: (out): of how many bytes
 * @error: return location
 *
 * Frees the bytes that no attachment names any more, for good. The journal says
 * so, and no undo brings them back: an attachment whose removal is undone later
 * has lost its bytes.
 *
 * Returns: whether they are gone
 */
gboolean
dln_case_purge_attachments (DlnCase  *self,
                            guint    *n_files,
                            gint64   *n_bytes,
                            GError  **error)
{
  g_autoptr (GPtrArray) hashes = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && n_files != NULL && n_bytes != NULL, FALSE);

  if (!dln_case_check_now (self, error))
    return FALSE;
  hashes = dln_attachments_list_unnamed (self->store, n_bytes, error);
  if (hashes == NULL)
    return FALSE;
  *n_files = hashes->len;
  if (hashes->len == 0)
    return TRUE;
  label = dup_purge_label (hashes, *n_bytes);
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!dln_attachments_purge (self->store, hashes, error))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "purge", label, error);
}
