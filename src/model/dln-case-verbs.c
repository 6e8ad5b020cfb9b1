/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs: each is one transaction and one journal entry, or nothing at
 * all. A drag is an assessment: claims never change.
 */
#include "config.h"

#include "dln-case-private.h"

#include <math.h>

/* The entry that made the case: without it there is no case to undo in. */
#define CREATION 1

/**
 * dln_case_finish_verb:
 * @self: a case in a transaction
 * @kind: of the journal entry
 * @label: what undo will name
 * @error: return location
 *
 * Commits, and tells the views what changed.
 *
 * Returns: whether it is kept
 */
gboolean
dln_case_finish_verb (DlnCase     *self,
                      const char  *kind,
                      const char  *label,
                      GError     **error)
{
  DlnTouched *touched = NULL;

  if (!dln_store_commit (self->store, kind, label, &touched, error))
    return FALSE;
  if (touched->tables == 0 && !touched->all)
    dln_touched_free (touched);
  else
    dln_case_take_touched (self, touched);
  return TRUE;
}

/**
 * dln_case_give_up:
 * @self: a case in a transaction
 *
 * Returns: %FALSE, with nothing changed
 */
gboolean
dln_case_give_up (DlnCase *self)
{
  dln_store_rollback (self->store);
  return FALSE;
}

/**
 * dln_case_name_of:
 * @record: a record
 *
 * Returns: what a label calls it
 */
const char *
dln_case_name_of (const DlnRecord *record)
{
  int title = dln_record_type_find_field (record->type, "title");

  if (title >= 0 && record->values[title].set)
    return record->values[title].text;
  return record->slug != NULL ? record->slug : record->type->name;
}

static gboolean
check_times (const DlnRecord  *record,
             GError          **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    if (record->values[i].time != NULL && !dln_bounds_is_valid (&record->values[i].time->bounds))
      {
        g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                     "%s: %s: the bounds cross: it would end before it begins", dln_case_name_of (record),
                     record->type->fields[i].name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
is_child_of_event (DlnTable table)
{
  return table == DLN_TABLE_CLAIM || table == DLN_TABLE_ASSESSMENT || table == DLN_TABLE_ROLE;
}

static void
give_slug (DlnRecord *record)
{
  if (record->slug == NULL && is_child_of_event (record->type->table))
    record->slug = g_strdup_printf ("%c-%s", record->type->name[0], dln_record_get_text (record, "event"));
}

/**
 * dln_case_add:
 * @self: a case
 * @record: a record; gets a slug where it has none
 * @error: return location
 *
 * Returns: whether it was added
 */
gboolean
dln_case_add (DlnCase    *self,
              DlnRecord  *record,
              GError    **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *label = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && record != NULL, FALSE);

  label = g_strdup_printf ("Add %s “%s”", record->type->name, dln_case_name_of (record));
  g_ptr_array_add (one, record);
  return dln_case_add_many (self, one, label, error);
}

/**
 * dln_case_insert_one:
 * @self: a case in a transaction
 * @record: what to add; it gets its slug
 * @error: return location
 *
 * Returns: whether it was added
 */
gboolean
dln_case_insert_one (DlnCase    *self,
                     DlnRecord  *record,
                     GError    **error)
{
  gboolean child = record->slug == NULL && is_child_of_event (record->type->table);

  if (!check_times (record, error) || !dln_case_check_layer (record, error) ||
      !dln_case_check_rating (self, record, error))
    return FALSE;
  /* "c-EVENT" where that is free; else the store makes one that is. */
  if (child && dln_record_get_text (record, "event") != NULL)
    {
      give_slug (record);
      if (dln_store_find (self->store, record->type->table, record->slug, NULL) != 0)
        g_clear_pointer (&record->slug, g_free);
    }
  return dln_store_insert (self->store, record, error) != 0;
}

/**
 * dln_case_add_many:
 * @self: a case
 * @records: (element-type DlnRecord): records, each referring only to earlier ones
 * @label: what undo will name
 * @error: return location
 *
 * Returns: whether all were added, in one entry
 */
gboolean
dln_case_add_many (DlnCase     *self,
                   GPtrArray   *records,
                   const char  *label,
                   GError     **error)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (!dln_case_begin (self, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!dln_case_insert_one (self, records->pdata[i], error))
      return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/* The record of that slug becomes so, or there is one. */
static gboolean
put_one (DlnCase    *self,
         DlnRecord  *record,
         GError    **error)
{
  DlnTable table = record->type->table;
  gint64 id = record->slug != NULL ? dln_store_find (self->store, table, record->slug, NULL) : 0;

  if (id == 0)
    return dln_case_insert_one (self, record, error);
  return check_times (record, error) && dln_case_check_layer (record, error) &&
         dln_case_renew_layer (self, record, error) && dln_store_update (self->store, id, record, error);
}

/**
 * dln_case_put_many:
 * @self: a case
 * @records: (element-type DlnRecord): records, each referring only to earlier ones; one whose slug
 *   is there already says how that one shall be
 * @label: what undo will name
 * @error: return location
 *
 * Returns: whether all are so, in one entry, or in none where they were so already
 */
gboolean
dln_case_put_many (DlnCase     *self,
                   GPtrArray   *records,
                   const char  *label,
                   GError     **error)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (!dln_case_begin (self, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!put_one (self, records->pdata[i], error))
      return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/**
 * dln_case_write_record:
 * @self: a case
 * @record: how the record of that slug shall be
 * @label: what undo will name
 * @error: return location
 *
 * Returns: whether it is so; as it was already, no entry is written
 */
gboolean
dln_case_write_record (DlnCase          *self,
                       const DlnRecord  *record,
                       const char       *label,
                       GError          **error)
{
  gint64 id = dln_store_find (self->store, record->type->table, record->slug, error);
  g_autoptr (DlnRecord) before = id != 0 ? dln_store_read (self->store, record->type->table, id, error) : NULL;

  if (before == NULL || !check_times (record, error) || !dln_case_check_layer (record, error))
    return FALSE;
  if (dln_record_equal (before, record))
    return TRUE;
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!dln_store_update (self->store, id, record, error))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/**
 * dln_case_set_record:
 * @self: a case
 * @record: how the record of that slug shall be
 * @error: return location
 *
 * Returns: whether it is so
 */
gboolean
dln_case_set_record (DlnCase          *self,
                     const DlnRecord  *record,
                     GError          **error)
{
  g_autoptr (DlnRecord) whole = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && record != NULL && record->slug != NULL, FALSE);

  whole = dln_record_copy (record);
  if (!dln_case_renew_layer (self, whole, error))
    return FALSE;
  label = g_strdup_printf ("Edit %s “%s”", record->type->name, dln_case_name_of (record));
  return dln_case_write_record (self, whole, label, error);
}

/**
 * dln_case_set_field:
 * @self: a case
 * @table: which record type
 * @slug: whom
 * @field: which field
 * @text: the value's text form; "" unsets
 * @error: return location
 *
 * Returns: whether it is so
 */
gboolean
dln_case_set_field (DlnCase     *self,
                    DlnTable     table,
                    const char  *slug,
                    const char  *field,
                    const char  *text,
                    GError     **error)
{
  g_autoptr (DlnRecord) record = dln_case_get_record (self, table, slug, error);
  g_autofree char *label = NULL;

  if (record == NULL)
    return FALSE;
  /* Written under another's slug it would overwrite that other record. */
  if (g_strcmp0 (field, "slug") == 0)
    {
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "%s: a slug is made once and stays", slug);
      return FALSE;
    }
  if (!dln_record_set_from_text (record, field, text, self->zone_name, error) ||
      !dln_case_renew_layer (self, record, error))
    return FALSE;
  label = g_strdup_printf ("Set %s of “%s”", field, dln_case_name_of (record));
  return dln_case_write_record (self, record, label, error);
}

/**
 * dln_case_remove:
 * @self: a case
 * @table: which record type
 * @slug: whom
 * @error: return location
 *
 * Removes a record with all that cannot be without it.
 *
 * Returns: whether it is gone
 */
gboolean
dln_case_remove (DlnCase     *self,
                 DlnTable     table,
                 const char  *slug,
                 GError     **error)
{
  gint64 id = dln_store_find (self->store, table, slug, error);
  g_autoptr (DlnRecord) record = id != 0 ? dln_store_read (self->store, table, id, error) : NULL;
  g_autofree char *label = NULL;

  if (record == NULL)
    return FALSE;
  if (table == DLN_TABLE_CASE)
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "a case cannot be removed from itself");
      return FALSE;
    }
  label = g_strdup_printf ("Remove %s “%s”", record->type->name, dln_case_name_of (record));
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!dln_store_remove_tree (self->store, table, id, error))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/**
 * dln_case_remove_events:
 * @self: a case
 * @rows: rows
 * @n_rows: how many
 * @error: return location
 *
 * Returns: whether all are gone, in one entry
 */
gboolean
dln_case_remove_events (DlnCase      *self,
                        const guint  *rows,
                        guint         n_rows,
                        GError      **error)
{
  g_autofree guint *copy = g_memdup2 (rows, n_rows * sizeof *rows);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (n_rows == 0)
    return TRUE;
  title = dln_case_dup_title (self, copy[0]);
  label = n_rows == 1 ? g_strdup_printf ("Remove event “%s”", title) : g_strdup_printf ("Remove %u events", n_rows);
  if (!dln_case_begin (self, error))
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (!dln_store_remove_tree (self->store, DLN_TABLE_EVENT, dln_case_get_id (self, copy[i]), error))
      return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/**
 * dln_case_undo:
 * @self: a case
 * @error: return location
 *
 * Returns: whether the newest entry not yet undone was undone
 */
gboolean
dln_case_undo (DlnCase  *self,
               GError  **error)
{
  DlnTouched *touched = NULL;

  if (!dln_case_check_now (self, error))
    return FALSE;
  if (dln_store_get_undo_number (self->store) == CREATION)
    {
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOTHING,
                   "%s: there is nothing to undo: the making of the case stays", self->path);
      return FALSE;
    }
  if (!dln_store_undo (self->store, &touched, error))
    return FALSE;
  dln_case_take_touched (self, touched);
  return TRUE;
}

/**
 * dln_case_redo:
 * @self: a case
 * @error: return location
 *
 * Returns: whether the newest undo was taken back
 */
gboolean
dln_case_redo (DlnCase  *self,
               GError  **error)
{
  DlnTouched *touched = NULL;

  if (!dln_case_check_now (self, error) || !dln_store_redo (self->store, &touched, error))
    return FALSE;
  dln_case_take_touched (self, touched);
  return TRUE;
}

/**
 * dln_case_dup_undo_label:
 * @self: a case
 *
 * Returns: (transfer full) (nullable): what undo would take back
 */
char *
dln_case_dup_undo_label (DlnCase *self)
{
  return dln_store_get_undo_number (self->store) != CREATION ? dln_store_dup_undo_label (self->store) : NULL;
}

/**
 * dln_case_dup_redo_label:
 * @self: a case
 *
 * Returns: (transfer full) (nullable): what redo would do again
 */
char *
dln_case_dup_redo_label (DlnCase *self)
{
  return dln_store_dup_redo_label (self->store);
}

/**
 * dln_case_can_undo:
 * @self: a case
 *
 * Returns: whether undo has something to take back
 */
gboolean
dln_case_can_undo (DlnCase *self)
{
  g_autofree char *label = dln_case_is_writable (self) ? dln_case_dup_undo_label (self) : NULL;

  return label != NULL;
}

/**
 * dln_case_can_redo:
 * @self: a case
 *
 * Returns: whether redo has something to do again
 */
gboolean
dln_case_can_redo (DlnCase *self)
{
  g_autofree char *label = dln_case_is_writable (self) ? dln_case_dup_redo_label (self) : NULL;

  return label != NULL;
}
