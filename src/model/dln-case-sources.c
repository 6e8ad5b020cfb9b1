/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs about sources as a whole: pages and texts that become sources,
 * and what is stated of their common origin.
 */
#include "config.h"

#include "dln-case-private.h"
#include "dln-case-transfer-private.h"

/**
 * dln_case_import_pages:
 * @self: a case
 * @paths: saved pages and texts, at least one, ending with %NULL
 * @zone: (nullable): IANA zone of the writers; the case's is assumed if %NULL
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnPageImport) (nullable): what became
 *   of each; on error nothing was changed
 */
GPtrArray *
dln_case_import_pages (DlnCase            *self,
                       const char *const  *paths,
                       const char         *zone,
                       GError            **error)
{
  DlnTransfer how = { .paths = paths };
  g_autoptr (DlnTouched) touched = NULL;
  GPtrArray *imports;

  g_return_val_if_fail (DLN_IS_CASE (self) && paths != NULL && paths[0] != NULL, NULL);

  if (!dln_case_check_now (self, error))
    return NULL;
  imports = dln_transfer_import_pages (self->store, &how, zone, self->zone_name, &touched, error);
  if (touched != NULL && (touched->tables != 0 || touched->all))
    dln_case_take_touched (self, g_steal_pointer (&touched));
  return imports;
}

/**
 * dln_case_import_page:
 * @self: a case
 * @path: a saved page or a text
 * @zone: (nullable): IANA zone of the writer; the case's is assumed if %NULL
 * @source_slug: (out) (optional): the source that it is, new or of an earlier import
 * @error: return location
 *
 * Returns: whether it is a source; on error nothing was changed
 */
gboolean
dln_case_import_page (DlnCase     *self,
                      const char  *path,
                      const char  *zone,
                      char       **source_slug,
                      GError     **error)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GPtrArray) imports = dln_case_import_pages (self, paths, zone, error);

  if (imports != NULL && source_slug != NULL)
    *source_slug = g_strdup (((DlnPageImport *) imports->pdata[0])->source);
  return imports != NULL;
}

/* A source that has its text from itself would be no source at all. */
static gboolean
check_chain (DlnCase     *self,
             const char  *slug,
             const char  *origin,
             GError     **error)
{
  g_autofree char *at = g_strdup (origin);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (at != NULL && g_hash_table_add (seen, g_strdup (at)))
    {
      g_autoptr (DlnRecord) record = NULL;

      if (g_strcmp0 (at, slug) == 0)
        {
          g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                       "%s: its origin would be itself, by way of %s: expected a source that does not have its text from it",
                       slug, origin);
          return FALSE;
        }
      record = dln_case_get_record (self, DLN_TABLE_SOURCE, at, error);
      if (record == NULL)
        return FALSE;
      g_free (at);
      at = g_strdup (dln_record_get_text (record, "origin"));
    }
  return TRUE;
}

static gboolean
set_origin (DlnCase     *self,
            const char  *slug,
            const char  *origin,
            GError     **error)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_SOURCE, slug, error);
  g_autoptr (DlnRecord) record = id != 0 ? dln_store_read (self->store, DLN_TABLE_SOURCE, id, error) : NULL;

  if (record == NULL)
    return FALSE;
  dln_record_set_text (record, "origin", origin);
  return dln_store_update (self->store, id, record, error);
}

/**
 * dln_case_state_origin:
 * @self: a case
 * @slugs: sources that have their text from @origin, ending with %NULL; @origin
 *   may be among them and is passed over
 * @origin: slug of a source
 * @error: return location; %DLN_MODEL_ERROR_INVALID where that closes a ring
 *
 * From then on they are one voice.
 *
 * Returns: whether it is so, in one entry
 */
gboolean
dln_case_state_origin (DlnCase            *self,
                       const char *const  *slugs,
                       const char         *origin,
                       GError            **error)
{
  g_autoptr (DlnRecord) record = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && slugs != NULL && origin != NULL, FALSE);

  record = dln_case_get_record (self, DLN_TABLE_SOURCE, origin, error);
  if (record == NULL)
    return FALSE;
  for (guint i = 0; slugs[i] != NULL; i++)
    if (g_strcmp0 (slugs[i], origin) != 0 && !check_chain (self, slugs[i], origin, error))
      return FALSE;
  if (!dln_case_begin (self, error))
    return FALSE;
  for (guint i = 0; slugs[i] != NULL; i++)
    if (g_strcmp0 (slugs[i], origin) != 0 && !set_origin (self, slugs[i], origin, error))
      return dln_case_give_up (self);
  label = g_strdup_printf ("State the origin “%s”", dln_case_name_of (record));
  return dln_case_finish_verb (self, "verb", label, error);
}
