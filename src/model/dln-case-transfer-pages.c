/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns making sources of saved pages and texts, over a store alone: on the main
 * thread or in a worker. The original bytes are attached; how they were read is
 * a line of their custody. The same bytes are one source, however often.
 */
#include "config.h"

#include "dln-attachment-private.h"
#include "dln-case-transfer-private.h"

#include "dln-attachments.h"
#include "dln-page.h"

/**
 * dln_page_import_free:
 * @import: (transfer full) (nullable): what became of a page
 */
void
dln_page_import_free (DlnPageImport *import)
{
  if (import == NULL)
    return;
  g_free (import->path);
  g_free (import->source);
  g_strfreev (import->warnings);
  g_free (import);
}

static DlnRecord *
make_source (const DlnPage *page,
             const char    *zone)
{
  DlnRecord *source = dln_record_new (DLN_TABLE_SOURCE, NULL);
  const char *const fields[][2] = { { "title", page->title },         { "publisher", page->publisher },
                                    { "author", page->author },       { "url", page->url },
                                    { "language", page->language },   { "zone", zone },
                                    { "text", *page->text != '\0' ? page->text : NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i][1] != NULL)
      dln_record_set_text (source, fields[i][0], fields[i][1]);
  dln_record_set_integer (source, "seen", TRUE);
  if (page->published != NULL)
    dln_record_set_time (source, "published", page->published);
  return source;
}

/* How the text came out of the bytes, for whoever doubts it. */
static char *
describe_reading (const DlnPage *page)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "read as %s", page->encoding);
  if (page->published_from != NULL)
    g_string_append_printf (text, ", published by %s", page->published_from);
  for (guint i = 0; page->warnings[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ". " : " ", page->warnings[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
import_new (DlnStore           *store,
            const DlnTransfer  *how,
            const char         *zone,
            const char         *default_zone,
            const char         *hash,
            gint64              size,
            DlnPageImport      *import,
            GError            **error)
{
  g_autoptr (DlnPage) page =
    dln_page_read (import->path, zone != NULL ? zone : default_zone, how->cancellable, error);
  g_autoptr (DlnRecord) source = page != NULL ? make_source (page, zone) : NULL;
  g_autoptr (DlnRecord) attachment = NULL;
  g_autofree char *reading = NULL;

  if (source == NULL || dln_store_insert (store, source, error) == 0)
    return FALSE;
  reading = describe_reading (page);
  attachment = dln_attachment_describe (store, import->path, source->slug, hash, size, reading);
  if (!dln_attachments_take (store, import->path, hash, how->cancellable, error) ||
      dln_store_insert (store, attachment, error) == 0)
    return FALSE;
  import->source = g_strdup (source->slug);
  import->warnings = g_strdupv (page->warnings);
  return TRUE;
}

static gboolean
import_one (DlnStore           *store,
            const DlnTransfer  *how,
            const char         *zone,
            const char         *default_zone,
            DlnPageImport      *import,
            GError            **error)
{
  gint64 size;
  g_autofree char *hash = dln_attachments_hash_file (import->path, &size, how->cancellable, error);
  g_autoptr (DlnRecord) attachment = NULL;
  g_autoptr (GError) local = NULL;
  gint64 id;

  if (hash == NULL)
    return FALSE;
  id = dln_attachments_find_record (store, hash, -1, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (id == 0)
    return import_new (store, how, zone, default_zone, hash, size, import, error);
  attachment = dln_store_read (store, DLN_TABLE_ATTACHMENT, id, error);
  if (attachment == NULL)
    return FALSE;
  import->existed = TRUE;
  import->source = g_strdup (dln_record_get_text (attachment, "source"));
  import->warnings = g_new0 (char *, 1);
  return TRUE;
}

static gboolean
import_all (DlnStore           *store,
            const DlnTransfer  *how,
            const char         *zone,
            const char         *default_zone,
            GPtrArray          *imports,
            GError            **error)
{
  guint n = g_strv_length ((char **) how->paths);

  for (guint i = 0; i < n; i++)
    {
      DlnPageImport *import = g_new0 (DlnPageImport, 1);
      DlnCaseProgress progress = { how->paths[i], i, (double) i / n };

      import->path = g_strdup (how->paths[i]);
      g_ptr_array_add (imports, import);
      if (how->progress != NULL)
        how->progress (&progress, how->data);
      if (!import_one (store, how, zone, default_zone, import, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dln_transfer_import_pages:
 * @store: a store that writes, outside a transaction
 * @how: the files, at least one, and who is told
 * @zone: (nullable): IANA zone of the writers, where the analyst says so
 * @default_zone: (nullable): the zone in which times are read where he does not
 * @touched: (out) (nullable): what the transaction changed
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnPageImport) (nullable): what became
 *   of each file; on error nothing was changed
 */
GPtrArray *
dln_transfer_import_pages (DlnStore           *store,
                           const DlnTransfer  *how,
                           const char         *zone,
                           const char         *default_zone,
                           DlnTouched        **touched,
                           GError            **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_page_import_free);
  g_autofree char *label = dln_transfer_dup_label (how->paths);
  gboolean ok;

  *touched = NULL;
  if (!dln_store_begin (store, error))
    return NULL;
  dln_store_set_cancellable (store, how->cancellable);
  ok = import_all (store, how, zone, default_zone, imports, error) &&
       dln_store_commit (store, "import", label, touched, error);
  if (!ok)
    dln_store_rollback (store);
  dln_store_set_cancellable (store, NULL);
  return ok ? g_steal_pointer (&imports) : NULL;
}
