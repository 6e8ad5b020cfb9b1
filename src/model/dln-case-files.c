/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the importer (a sink that formats read into) and the exporter (a source
 * that formats write from). One import is one transaction and one entry.
 */
#include "config.h"

#include "dln-case-files.h"

#include "dln-case-private.h"
#include "dln-case-xml.h"

#include <glib/gstdio.h>
#include <string.h>

/* Records in one part of a large entry. */
#define RECORDS_A_PART 20000

typedef struct {
  DlnCase *owner;
  DlnImportReport report;
  gboolean write;
  GPtrArray *later; /* records whose references within their own type come after them */
} Import;

static DlnRecord *
find_existing (DlnCase         *self,
               const DlnRecord *record,
               gint64          *id)
{
  /* A case has one record of its own, whatever it is called. */
  if (record->type->table == DLN_TABLE_CASE && record->slug != NULL)
    {
      g_autoptr (GPtrArray) own = dln_case_list_records (self, DLN_TABLE_CASE, NULL);

      if (own != NULL && own->len > 0)
        {
          DlnRecord *first = own->pdata[0];

          *id = dln_store_find (self->store, DLN_TABLE_CASE, first->slug, NULL);
          return dln_record_copy (first);
        }
    }
  *id = record->slug != NULL ? dln_store_find (self->store, record->type->table, record->slug, NULL) : 0;
  return *id != 0 ? dln_store_read (self->store, record->type->table, *id, NULL) : NULL;
}

/* A record may refer to a later one of its own type (a place within another);
 * such references are left out first and set once all are there. */
static gboolean
strip_own_references (DlnRecord *record)
{
  gboolean stripped = FALSE;

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      gboolean refers = field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS;

      if (refers && field->table == record->type->table && record->values[i].set && !field->required)
        {
          dln_value_clear (&record->values[i]);
          stripped = TRUE;
        }
    }
  return stripped;
}

static gboolean
write_imported (Import           *import,
                const DlnRecord  *record,
                gboolean          existing,
                gint64            id,
                GError          **error)
{
  DlnStore *store = import->owner->store;
  g_autoptr (DlnRecord) copy = dln_record_copy (record);
  guint done = import->report.n_new + import->report.n_changed;

  if (strip_own_references (copy))
    g_ptr_array_add (import->later, dln_record_copy (record));
  if (existing ? !dln_store_update (store, id, copy, error) : dln_store_insert (store, copy, error) == 0)
    return FALSE;
  return done % RECORDS_A_PART != 0 || dln_store_flush_part (store, error);
}

static gboolean
take_record (const DlnRecord  *record,
             gpointer          data,
             GError          **error)
{
  Import *import = data;
  gint64 id = 0;
  g_autoptr (DlnRecord) existing = find_existing (import->owner, record, &id);

  if (existing != NULL && dln_record_equal (existing, record))
    {
      import->report.n_unchanged++;
      return TRUE;
    }
  if (existing != NULL)
    import->report.n_changed++;
  else
    import->report.n_new++;
  return !import->write || write_imported (import, record, existing != NULL, id, error);
}

static gboolean
set_later (Import   *import,
           GError  **error)
{
  DlnStore *store = import->owner->store;

  for (guint i = 0; i < import->later->len; i++)
    {
      DlnRecord *record = import->later->pdata[i];
      gint64 id = dln_store_find (store, record->type->table, record->slug, error);

      if (id == 0 || !dln_store_update (store, id, record, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dln_case_import_xml:
 * @self: a case
 * @xml_path: a case XML file
 * @dry_run: only count
 * @report: (out): what is new, changed, unchanged
 * @error: return location
 *
 * Records are matched by slug. Importing the same file again changes nothing.
 *
 * Returns: whether it was read and kept; on error nothing was changed
 */
gboolean
dln_case_import_xml (DlnCase          *self,
                     const char       *xml_path,
                     gboolean          dry_run,
                     DlnImportReport  *report,
                     GError          **error)
{
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  Import import = { self, { 0 }, !dry_run, later };
  DlnSink sink = { take_record, &import };
  g_autofree char *name = g_path_get_basename (xml_path);
  g_autofree char *label = g_strdup_printf ("Import “%s”", name);
  DlnTouched *touched = NULL;

  if (!dry_run && !dln_store_begin (self->store, error))
    return FALSE;
  if (!dln_case_xml_read (xml_path, &sink, NULL, error) || (!dry_run && !set_later (&import, error)))
    {
      dln_store_rollback (self->store);
      return FALSE;
    }
  *report = import.report;
  if (dry_run)
    return TRUE;
  if (!dln_store_commit (self->store, "import", label, &touched, error))
    return FALSE;
  if (touched->tables == 0 && !touched->all)
    dln_touched_free (touched);
  else
    dln_case_take_touched (self, touched);
  return TRUE;
}

/**
 * dln_case_create_from_xml:
 * @path: where the new case shall be; must not exist
 * @xml_path: a case XML file
 * @error: return location
 *
 * Returns: (transfer full): the new case; on error there is no file
 */
DlnCase *
dln_case_create_from_xml (const char  *path,
                          const char  *xml_path,
                          GError     **error)
{
  DlnStore *store = dln_store_create (path, error);
  DlnImportReport report;
  DlnCase *self;

  if (store == NULL)
    return NULL;
  if (!dln_store_close (store, error))
    return NULL;
  self = dln_case_open (path, FALSE, error);
  if (self != NULL && dln_case_import_xml (self, xml_path, FALSE, &report, error))
    return self;
  g_clear_object (&self);
  g_unlink (path);
  return NULL;
}

static gboolean
pass_to_sink (const DlnRecord  *record,
              gpointer          data,
              GError          **error)
{
  const DlnSink *sink = data;

  return sink->record (record, sink->data, error);
}

static gboolean
export_table (DlnTable         table,
              const DlnSink   *sink,
              gpointer         data,
              GError         **error)
{
  return dln_case_foreach_record (data, table, pass_to_sink, (gpointer) sink, error);
}

/**
 * dln_case_export_xml:
 * @self: a case
 * @xml_path: where it goes; replaced where it exists
 * @error: return location
 *
 * Returns: whether the whole case was written as case XML
 */
gboolean
dln_case_export_xml (DlnCase     *self,
                     const char  *xml_path,
                     GError     **error)
{
  DlnRecordSource source = { export_table, self };

  return dln_case_xml_write (xml_path, &source, NULL, error);
}
