/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the importer (a sink that formats read into) and the exporter (a source
 * that formats write from), over a store alone: both run on the main thread or
 * in a worker that has borrowed a connection, and neither knows the columns.
 * One import is one transaction and one entry, however many files it has.
 */
#include "config.h"

#include "dln-case-transfer-private.h"

#include "dln-case-xml.h"
#include "dln-importer-private.h"

#include <glib/gstdio.h>

/* Records in one part of a large entry; past the first, insertions go in in bulk. */
#define RECORDS_A_PART 20000
/* Bytes of files from which on the first part goes in in bulk, too. */
#define BYTES_IN_BULK (2 * 1024 * 1024)
/* Records between two reports. */
#define RECORDS_A_REPORT 64

typedef struct {
  DlnStore *store;
  const DlnTransfer *how;
  DlnImportReport report;
  DlnCaseProgress progress;
  goffset n_bytes_before; /* of the files that are done */
  goffset n_bytes_total;
  gboolean write;
  gboolean in_transaction;
  guint n_written;       /* records of foreign files */
  gboolean bulk;         /* insertions go in in bulk */
  gboolean fresh;        /* the last record was new: the next will be, mostly */
  GPtrArray *later;      /* records whose references within their own type come after them */
  DlnImporter *importer; /* (nullable): of foreign files */
  GPtrArray *named;      /* a file and the hash of an attachment that it names, and so on */
} Import;

typedef struct {
  DlnStore *store;
  const DlnTransfer *how;
  DlnCaseProgress progress;
  guint n_total;
  const DlnSink *sink;
} Export;

static void
report (const DlnTransfer     *how,
        const DlnCaseProgress *progress)
{
  if (how->progress != NULL)
    how->progress (progress, how->data);
}

static gboolean
take_id (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  gint64 *first = data;

  if (*first == 0)
    *first = id;
  return TRUE;
}

static DlnRecord *
find_existing (DlnStore        *store,
               const DlnRecord *record,
               gint64          *id)
{
  /* A case has one record of its own, whatever it is called. */
  if (record->type->table == DLN_TABLE_CASE && record->slug != NULL)
    dln_store_foreach (store, DLN_TABLE_CASE, NULL, 0, take_id, id, NULL);
  if (*id == 0 && record->slug != NULL)
    *id = dln_store_find (store, record->type->table, record->slug, NULL);
  return *id != 0 ? dln_store_read (store, record->type->table, *id, NULL) : NULL;
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
end_part (Import  *import,
          GError **error)
{
  import->bulk = TRUE;
  return dln_store_flush_part (import->store, error) && dln_store_go_on_in_bulk (import->store, error);
}

static gboolean
end_record (Import  *import,
            GError **error)
{
  return (import->report.n_new + import->report.n_changed) % RECORDS_A_PART != 0 || end_part (import, error);
}

static gboolean
write_imported (Import           *import,
                const DlnRecord  *record,
                gboolean          existing,
                gint64            id,
                GError          **error)
{
  DlnStore *store = import->store;
  g_autoptr (DlnRecord) copy = dln_record_copy (record);
  gboolean stripped = strip_own_references (copy);

  if (existing ? !dln_store_update (store, id, copy, error) : dln_store_insert (store, copy, error) == 0)
    return FALSE;
  if (stripped)
    g_ptr_array_add (import->later, dln_record_copy (record));
  return TRUE;
}

/* In bulk a slug that is taken is found by the insertion that fails: nothing is asked before.
 * Returns whether the record went in; with @error set where it could not. */
static gboolean
insert_unasked (Import           *import,
                const DlnRecord  *record,
                GError          **error)
{
  g_autoptr (GError) refusal = NULL;

  if (!import->bulk || !import->fresh || record->slug == NULL || record->type->table == DLN_TABLE_CASE)
    return FALSE;
  if (write_imported (import, record, FALSE, 0, &refusal))
    return TRUE;
  if (!g_error_matches (refusal, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT) ||
      dln_store_find (import->store, record->type->table, record->slug, NULL) == 0)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
compare_and_write (Import           *import,
                   const DlnRecord  *record,
                   GError          **error)
{
  g_autoptr (DlnRecord) existing = NULL;
  gint64 id = 0;

  existing = find_existing (import->store, record, &id);
  import->fresh = existing == NULL;
  if (existing != NULL && dln_record_equal (existing, record))
    {
      import->report.n_unchanged++;
      return TRUE;
    }
  if (existing != NULL)
    import->report.n_changed++;
  else
    import->report.n_new++;
  return !import->write || (write_imported (import, record, existing != NULL, id, error) && end_record (import, error));
}

static gboolean
take_record (const DlnRecord  *record,
             gpointer          data,
             GError          **error)
{
  Import *import = data;
  GError *refusal = NULL;

  if (import->progress.n_records++ % RECORDS_A_REPORT == 0)
    report (import->how, &import->progress);
  if (record->type->table == DLN_TABLE_ATTACHMENT)
    {
      g_ptr_array_add (import->named, g_strdup (import->progress.path));
      g_ptr_array_add (import->named, g_strdup (dln_record_get_text (record, "sha256")));
    }
  if (insert_unasked (import, record, &refusal))
    {
      import->report.n_new++;
      return end_record (import, error);
    }
  if (refusal == NULL)
    return compare_and_write (import, record, error);
  g_propagate_error (error, refusal);
  return FALSE;
}

static gboolean
set_later (Import  *import,
           GError **error)
{
  DlnStore *store = import->store;

  for (guint i = 0; i < import->later->len; i++)
    {
      DlnRecord *record = import->later->pdata[i];
      gint64 id = dln_store_find (store, record->type->table, record->slug, error);

      if (g_cancellable_set_error_if_cancelled (import->how->cancellable, error))
        return FALSE;
      if (id == 0 || !dln_store_update (store, id, record, error))
        return FALSE;
    }
  g_ptr_array_set_size (import->later, 0);
  return TRUE;
}

static void
take_bytes (goffset  n_bytes,
            gpointer data)
{
  Import *import = data;

  if (import->n_bytes_total > 0)
    import->progress.fraction = MIN (1.0, (double) (import->n_bytes_before + n_bytes) / (double) import->n_bytes_total);
}

static void
take_rows (guint    n_rows,
           gpointer data)
{
  Import *import = data;

  if ((import->progress.n_records += n_rows) % RECORDS_A_REPORT == 0)
    report (import->how, &import->progress);
}

static gboolean
flush_written (gpointer   data,
               GError   **error)
{
  Import *import = data;

  return ++import->n_written % RECORDS_A_PART != 0 || end_part (import, error);
}

/* 0 for what is no regular file: a pipe has no size. */
static goffset
size_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) ? (goffset) info.st_size : 0;
}

static const DlnFormat *
choose_format (Import      *import,
               const char  *path,
               GError     **error)
{
  const DlnImportOptions *options = import->how->options;
  const DlnFormat *format;

  if (options == NULL)
    return dln_formats_find ("case-xml");
  format = options->format != NULL ? options->format : dln_formats_recognise (path, error);
  if (format == NULL || format->kind == DLN_FORMAT_CASE ||
      (format->kind == DLN_FORMAT_ITEMS && dln_format_can_read (format)))
    return format;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ,
               "%s: it is a text for a source: expected a file of events", path);
  return NULL;
}

static gboolean
read_file (Import      *import,
           const char  *path,
           GError     **error)
{
  DlnSink sink = { take_record, import, take_bytes };
  const DlnImporterHooks hooks = { take_rows, take_bytes, flush_written, import };
  const DlnFormat *format = choose_format (import, path, error);

  if (format == NULL)
    return FALSE;
  if (format->kind == DLN_FORMAT_CASE)
    return dln_case_xml_read (path, &sink, import->how->cancellable, error);
  if (import->importer == NULL)
    import->importer = dln_importer_new (import->store, import->how->options, &import->report, &hooks);
  return dln_importer_take_file (import->importer, path, import->how->paths, format, import->how->cancellable, error);
}

static gboolean
read_files (Import  *import,
            GError **error)
{
  const char *const *paths = import->how->paths;

  for (guint i = 0; paths[i] != NULL; i++)
    import->n_bytes_total += size_of (paths[i]);
  import->progress.fraction = import->n_bytes_total > 0 ? 0 : -1;
  if (import->in_transaction && import->n_bytes_total >= BYTES_IN_BULK && !end_part (import, error))
    return FALSE;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      import->progress.path = paths[i];
      if (!read_file (import, paths[i], error))
        return FALSE;
      /* After each file: a later one may change the same record again. */
      if (import->write && !set_later (import, error))
        return FALSE;
      import->n_bytes_before += size_of (paths[i]);
    }
  /* What follows has no measure: the entry is written and the rest derived. */
  import->progress.path = NULL;
  import->progress.fraction = -1;
  report (import->how, &import->progress);
  return import->importer == NULL || dln_importer_keep_rejects (import->importer, error);
}

/**
 * dln_transfer_dup_label:
 * @paths: files, at least one, ending with %NULL
 *
 * Returns: (transfer full): what undo calls their import
 */
char *
dln_transfer_dup_label (const char *const *paths)
{
  g_autofree char *name = g_path_get_basename (paths[0]);
  guint n = g_strv_length ((char **) paths);

  return n == 1 ? g_strdup_printf ("Import “%s”", name) : g_strdup_printf ("Import %u files", n);
}

/**
 * dln_transfer_import:
 * @store: a store that writes, outside a transaction
 * @how: the files, at least one, and who is told
 * @dry_run: only count; of foreign files by writing and taking it back
 * @report_out: (out): what is new, changed, unchanged
 * @touched: (out) (nullable): what the transaction changed
 * @error: return location
 *
 * Returns: whether all files were read and kept; on error nothing was changed
 */
gboolean
dln_transfer_import (DlnStore           *store,
                     const DlnTransfer  *how,
                     gboolean            dry_run,
                     DlnImportReport    *report_out,
                     DlnTouched        **touched,
                     GError            **error)
{
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);
  Import import = { .store = store, .how = how, .write = !dry_run, .later = later, .named = named };
  g_autofree char *label = dln_transfer_dup_label (how->paths);
  gboolean ok;

  *touched = NULL;
  /* Only writing tells what a foreign file changes: two of its rows may be one event. */
  if (dry_run && how->options == NULL)
    ok = read_files (&import, error);
  else
    {
      if (!dln_store_begin (store, error))
        return FALSE;
      dln_store_set_cancellable (store, how->cancellable);
      import.in_transaction = TRUE;
      ok = read_files (&import, error) && (dry_run || dln_store_commit (store, "import", label, touched, error));
      if (!ok || dry_run)
        dln_store_rollback (store);
      dln_store_set_cancellable (store, NULL);
      if (ok && !dry_run)
        import.report.n_missing = dln_transfer_import_files (store, how, named);
    }
  g_clear_pointer (&import.importer, dln_importer_free);
  if (ok)
    *report_out = import.report;
  else
    dln_import_report_clear (&import.report);
  return ok;
}

static gboolean
pass_to_sink (gint64            id,
              const DlnRecord  *record,
              gpointer          data,
              GError          **error)
{
  Export *export = data;

  if (export->progress.n_records++ % RECORDS_A_REPORT == 0)
    {
      export->progress.fraction = (double) export->progress.n_records / MAX (1, export->n_total);
      report (export->how, &export->progress);
    }
  return export->sink->record (record, export->sink->data, error);
}

static gboolean
export_table (DlnTable        table,
              const DlnSink  *sink,
              gpointer        data,
              GError        **error)
{
  Export *export = data;

  export->sink = sink;
  return dln_store_foreach (export->store, table, NULL, 0, pass_to_sink, export, error);
}

/**
 * dln_transfer_export:
 * @store: a store
 * @how: one file, replaced where it exists, and who is told
 * @error: return location
 *
 * Returns: whether the whole case was written; on error the file is as it was
 */
gboolean
dln_transfer_export (DlnStore           *store,
                     const DlnTransfer  *how,
                     GError            **error)
{
  Export export = { .store = store, .how = how, .progress = { .path = how->paths[0] } };
  DlnRecordSource source = { export_table, &export };

  for (guint table = 0; table < DLN_N_TABLES; table++)
    export.n_total += (guint) dln_store_count (store, (DlnTable) table);
  return dln_transfer_export_files (store, how, error) &&
         dln_case_xml_write (how->paths[0], &source, how->cancellable, error);
}
