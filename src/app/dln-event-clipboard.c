/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns events as text: a piece of case XML that holds the chosen events, their
 * claims, figures, roles and assessments, and every source, actor and place
 * that those name, so that it can be pasted into another case. References to
 * events and claims that were not chosen are left out.
 *
 * Pasting leaves alone what is there under the same slug (a source is the same
 * source), but gives events and what hangs on them new slugs: a pasted event is
 * another event.
 */
#include "config.h"

#include "dln-event-clipboard.h"

#include "dln-case-xml.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Chosen records of each table, by slug. */
typedef struct {
  DlnCase *dln_case;
  GHashTable *tables[DLN_N_TABLES];
} Piece;

/* Records that hang on a record, and by which field. In this order. */
static const struct {
  DlnTable table;
  const char *field;
  DlnTable owner;
} hanging[] = {
  { DLN_TABLE_CLAIM, "event", DLN_TABLE_EVENT },
  { DLN_TABLE_FIGURE, "claim", DLN_TABLE_CLAIM },
  { DLN_TABLE_ROLE, "event", DLN_TABLE_EVENT },
  { DLN_TABLE_ASSESSMENT, "event", DLN_TABLE_EVENT },
};

static gboolean
belongs_to_event (DlnTable table)
{
  if (table == DLN_TABLE_EVENT)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    if (hanging[i].table == table)
      return TRUE;
  return FALSE;
}

static void
piece_init (Piece   *piece,
            DlnCase *dln_case)
{
  piece->dln_case = dln_case;
  for (guint i = 0; i < DLN_N_TABLES; i++)
    piece->tables[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) dln_record_free);
}

static void
piece_clear (Piece *piece)
{
  for (guint i = 0; i < DLN_N_TABLES; i++)
    g_clear_pointer (&piece->tables[i], g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Piece, piece_clear)

static gboolean
piece_add (Piece           *piece,
           const DlnRecord *record)
{
  return g_hash_table_insert (piece->tables[record->type->table], g_strdup (record->slug),
                              dln_record_copy (record));
}

typedef struct {
  Piece *piece;
  const char *field;
  DlnTable owner;
} Hanging;

static gboolean
visit_hanging (const DlnRecord *record,
               gpointer         data,
               GError         **error)
{
  Hanging *visit = data;
  const char *owner = dln_record_get_text (record, visit->field);

  if (owner != NULL && g_hash_table_contains (visit->piece->tables[visit->owner], owner))
    piece_add (visit->piece, record);
  return TRUE;
}

static gboolean add_named (Piece *piece, DlnRecord *record, GError **error);

/* Takes in what a reference names; FALSE where the reference has to go. */
static gboolean
follow (Piece      *piece,
        DlnTable    table,
        const char *slug)
{
  g_autoptr (DlnRecord) record = NULL;

  if (g_hash_table_contains (piece->tables[table], slug))
    return TRUE;
  if (belongs_to_event (table) || table == DLN_TABLE_HYPOTHESIS)
    return FALSE;
  record = dln_case_get_record (piece->dln_case, table, slug, NULL);
  if (record == NULL)
    return FALSE;
  piece_add (piece, record);
  return add_named (piece, g_hash_table_lookup (piece->tables[table], slug), NULL);
}

static void
follow_several (Piece          *piece,
                const DlnField *field,
                DlnRecord      *record,
                DlnValue       *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; value->refs != NULL && value->refs[i] != NULL; i++)
    if (follow (piece, field->table, value->refs[i]))
      g_strv_builder_add (builder, value->refs[i]);
  kept = g_strv_builder_end (builder);
  dln_record_set_refs (record, field->name, (const char *const *) kept);
}

/* Takes in everything that @record, which is in the piece, names. */
static gboolean
add_named (Piece     *piece,
           DlnRecord *record,
           GError   **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      DlnValue *value = &record->values[i];

      if (!value->set)
        continue;
      if (field->kind == DLN_FIELD_REFS)
        follow_several (piece, field, record, value);
      else if (field->kind == DLN_FIELD_REF && !follow (piece, field->table, value->text))
        dln_value_clear (value);
    }
  return TRUE;
}

static gboolean
collect (Piece       *piece,
         const guint *rows,
         guint        n_rows,
         GError     **error)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *slug = dln_case_dup_slug (piece->dln_case, rows[i]);
      g_autoptr (DlnRecord) event =
        dln_case_get_record (piece->dln_case, DLN_TABLE_EVENT, slug, error);

      if (event == NULL)
        return FALSE;
      piece_add (piece, event);
    }
  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    {
      Hanging visit = { piece, hanging[i].field, hanging[i].owner };

      if (!dln_case_foreach_record (piece->dln_case, hanging[i].table, visit_hanging, &visit, error))
        return FALSE;
    }
  for (guint table = 0; table < DLN_N_TABLES; table++)
    if (belongs_to_event (table))
      {
        GHashTableIter iter;
        gpointer record;

        g_hash_table_iter_init (&iter, piece->tables[table]);
        while (g_hash_table_iter_next (&iter, NULL, &record))
          add_named (piece, record, NULL);
      }
  return TRUE;
}

static gboolean
add_case_record (const DlnRecord *record,
                 gpointer         data,
                 GError         **error)
{
  DlnRecord *copy = dln_record_copy (record);

  g_hash_table_insert (((Piece *) data)->tables[DLN_TABLE_CASE],
                       g_strdup (copy->slug != NULL ? copy->slug : "case"), copy);
  return TRUE;
}

static gboolean
piece_foreach (DlnTable       table,
               const DlnSink *sink,
               gpointer       data,
               GError       **error)
{
  Piece *piece = data;
  g_autoptr (GList) slugs = g_hash_table_get_keys (piece->tables[table]);

  slugs = g_list_sort (slugs, (GCompareFunc) strcmp);
  for (GList *l = slugs; l != NULL; l = l->next)
    if (!sink->record (g_hash_table_lookup (piece->tables[table], l->data), sink->data, error))
      return FALSE;
  return TRUE;
}

/**
 * dln_event_clipboard_copy:
 * @dln_case: a case
 * @rows: events of it
 * @n_rows: how many
 * @error: return location of an error of the model or of the formats
 *
 * Returns: (transfer full) (nullable): case XML that holds them and what they name
 */
char *
dln_event_clipboard_copy (DlnCase     *dln_case,
                          const guint *rows,
                          guint        n_rows,
                          GError     **error)
{
  g_auto (Piece) piece = { 0 };
  DlnRecordSource source = { piece_foreach, &piece };
  g_autofree char *path = NULL;
  char *text = NULL;
  int file;

  piece_init (&piece, dln_case);
  if (!dln_case_foreach_record (dln_case, DLN_TABLE_CASE, add_case_record, &piece, error) ||
      !collect (&piece, rows, n_rows, error))
    return NULL;
  file = g_file_open_tmp ("dateline-XXXXXX.xml", &path, error);
  if (file < 0)
    return NULL;
  close (file);
  if (dln_case_xml_write (path, &source, NULL, error))
    g_file_get_contents (path, &text, NULL, error);
  g_unlink (path);
  return text;
}

/* --- pasting ------------------------------------------------------------- */

typedef struct {
  DlnCase *dln_case;
  GPtrArray *records;
  GHashTable *renamed; /* "table:slug" → new slug */
  guint n_events;
} Paste;

static gboolean
exists (DlnCase    *dln_case,
        DlnTable    table,
        const char *slug)
{
  g_autoptr (DlnRecord) record = dln_case_get_record (dln_case, table, slug, NULL);

  return record != NULL;
}

static char *
dup_free_slug (Paste      *paste,
               DlnTable    table,
               const char *slug)
{
  for (guint i = 2;; i++)
    {
      g_autofree char *candidate = g_strdup_printf ("%s-%u", slug, i);

      if (!exists (paste->dln_case, table, candidate))
        return g_steal_pointer (&candidate);
    }
}

static void
rename_reference (Paste          *paste,
                  const DlnField *field,
                  char          **slug)
{
  g_autofree char *key = g_strdup_printf ("%d:%s", (int) field->table, *slug);
  const char *new_slug = g_hash_table_lookup (paste->renamed, key);

  if (new_slug == NULL)
    return;
  g_free (*slug);
  *slug = g_strdup (new_slug);
}

static void
rename_references (Paste     *paste,
                   DlnRecord *record)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      DlnValue *value = &record->values[i];

      if (field->kind == DLN_FIELD_REF && value->set)
        rename_reference (paste, field, &value->text);
      for (guint j = 0; field->kind == DLN_FIELD_REFS && value->refs && value->refs[j]; j++)
        rename_reference (paste, field, &value->refs[j]);
    }
}

static gboolean
take_record (const DlnRecord *record,
             gpointer         data,
             GError         **error)
{
  Paste *paste = data;
  DlnTable table = record->type->table;
  g_autoptr (DlnRecord) copy = NULL;

  if (table == DLN_TABLE_CASE)
    return TRUE;
  copy = dln_record_copy (record);
  if (exists (paste->dln_case, table, record->slug))
    {
      if (!belongs_to_event (table))
        return TRUE;
      g_free (copy->slug);
      copy->slug = dup_free_slug (paste, table, record->slug);
      g_hash_table_insert (paste->renamed, g_strdup_printf ("%d:%s", (int) table, record->slug),
                           g_strdup (copy->slug));
    }
  paste->n_events += table == DLN_TABLE_EVENT;
  g_ptr_array_add (paste->records, g_steal_pointer (&copy));
  return TRUE;
}

static void move_sorted (GHashTable *unsorted, GPtrArray *sorted, DlnRecord *record);

static void
move_named (GHashTable          *unsorted,
            GPtrArray           *sorted,
            const DlnRecordType *type,
            const char          *slug)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, unsorted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      DlnRecord *record = key;

      if (record->type == type && g_strcmp0 (record->slug, slug) == 0)
        {
          move_sorted (unsorted, sorted, record);
          return;
        }
    }
}

/* Moves @record to @sorted, after the records of its table that it names. */
static void
move_sorted (GHashTable *unsorted,
             GPtrArray  *sorted,
             DlnRecord  *record)
{
  const DlnRecordType *type = record->type;

  if (!g_hash_table_steal (unsorted, record))
    return;
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DlnField *field = &type->fields[i];
      const DlnValue *value = &record->values[i];

      if (field->table != type->table)
        continue;
      if (field->kind == DLN_FIELD_REF && value->set)
        move_named (unsorted, sorted, type, value->text);
      for (guint j = 0; field->kind == DLN_FIELD_REFS && value->refs && value->refs[j]; j++)
        move_named (unsorted, sorted, type, value->refs[j]);
    }
  g_ptr_array_add (sorted, record);
}

/* (transfer full): the same records, each after what it names. */
static GPtrArray *
sort_records (GPtrArray *records)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GHashTable) unsorted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (unsorted, g_ptr_array_index (records, i));
  for (guint i = 0; i < records->len; i++)
    move_sorted (unsorted, sorted, g_ptr_array_index (records, i));
  g_ptr_array_set_free_func (records, NULL);
  return sorted;
}

/* Selects what was pasted. */
static void
select_pasted (Paste *paste)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < paste->records->len; i++)
    {
      DlnRecord *record = g_ptr_array_index (paste->records, i);
      guint row = record->type->table == DLN_TABLE_EVENT
                    ? dln_case_find_row (paste->dln_case, record->slug)
                    : DLN_NO_ROW;

      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  dln_case_select_rows (paste->dln_case, (const guint *) rows->data, rows->len);
}

/**
 * dln_event_clipboard_paste:
 * @dln_case: a case
 * @text: what dln_event_clipboard_copy() made
 * @error: return location of an error of the model or of the formats
 *
 * Adds the events, in one entry of the journal, and selects them.
 *
 * Returns: whether they are there
 */
gboolean
dln_event_clipboard_paste (DlnCase    *dln_case,
                           const char *text,
                           GError    **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) sorted = NULL;
  Paste paste = { dln_case, records, renamed, 0 };
  DlnSink sink = { take_record, &paste };
  g_autofree char *label = NULL;

  if (!g_str_has_prefix (text, "<?xml") ||
      !dln_case_xml_read_memory (text, strlen (text), _ ("clipboard"), &sink, NULL) ||
      paste.n_events == 0)
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                           _ ("The clipboard holds no events"));
      return FALSE;
    }
  /* Only now are all new slugs known. */
  for (guint i = 0; i < records->len; i++)
    rename_references (&paste, g_ptr_array_index (records, i));
  label = g_strdup_printf (ngettext ("Paste %u event", "Paste %u events", paste.n_events),
                           paste.n_events);
  sorted = sort_records (records);
  if (!dln_case_add_many (dln_case, sorted, label, error))
    return FALSE;
  select_pasted (&paste);
  return TRUE;
}
