/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns merging two copies of one case, which two people went on with: a comparison
 * of three, ours, theirs, and what both were before they parted. That is their
 * case, rewound on a scratch copy to the last entry that is here too, by a common journal or
 * by a merge before this one. Ids of
 * copies never collide, so a record is known by its id; two that were added apart and
 * have one slug are two, but for names, of which a slug is the thing itself. Of cases that
 * never were one, a slug is all there is to go by. One entry, or nothing.
 */
#include "config.h"

#include "dln-case-copies-private.h"

#include "dln-attachments.h"
#include "dln-case-private.h"
#include "dln-store-working-read.h"

#include <glib/gstdio.h>

/* Figures and claims name these by their slugs alone, as texts. */
#define NAMES (1u << DLN_TABLE_TAG | 1u << DLN_TABLE_TERM | 1u << DLN_TABLE_PLACE | 1u << DLN_TABLE_ACTOR)
#define RECORDS_A_PART 20000

/**
 * dln_merge_report_clear:
 * @report: a report
 */
void
dln_merge_report_clear (DlnMergeReport *report)
{
  g_clear_pointer (&report->conflicts, g_ptr_array_unref);
}

/**
 * dln_merge_conflict:
 * @self: a merge
 * @line: (transfer full): what both sides changed
 *
 * Returns: whether what is there stands
 */
gboolean
dln_merge_conflict (DlnMerge *self,
                    char     *line)
{
  g_ptr_array_add (self->report->conflicts, line);
  return self->prefer == DLN_MERGE_THEIRS;
}

static gboolean write_new (DlnMerge *self, gint64 id, const DlnRecord *theirs, gboolean *kept, GError **error);

/* What of theirs is called otherwise here, in this merge or since one before; NULL for nothing. */
static char *
dup_renamed (DlnMerge   *self,
             DlnTable    table,
             const char *slug)
{
  const char *now = self->renamed[table] != NULL ? g_hash_table_lookup (self->renamed[table], slug) : NULL;
  gint64 id = now == NULL && self->base != NULL ? dln_store_find (self->theirs, table, slug, NULL) : 0;
  char *here = id != 0 ? dln_store_dup_slug (self->ours, table, id) : g_strdup (now);

  if (g_strcmp0 (here, slug) == 0)
    g_clear_pointer (&here, g_free);
  return here;
}

/* Their slugs as they are called here. */
static void
rename_references (DlnMerge  *self,
                   DlnRecord *record)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      DlnValue *value = &record->values[i];
      gboolean several = field->kind == DLN_FIELD_REFS;
      char **slugs = several ? value->refs : &value->text;

      if (!value->set || (!several && field->kind != DLN_FIELD_REF))
        continue;
      for (guint r = 0; slugs[r] != NULL; r++)
        {
          char *here = dup_renamed (self, field->table, slugs[r]);

          if (here != NULL)
            {
              g_free (slugs[r]);
              slugs[r] = here;
            }
          if (!several)
            break;
        }
    }
}

/* What was removed here but is needed by what was made there. */
static gboolean
bring_back (DlnMerge    *self,
            DlnTable     table,
            const char  *slug,
            GError     **error)
{
  gint64 id = dln_store_find (self->theirs, table, slug, error);
  g_autoptr (DlnRecord) theirs = id != 0 ? dln_store_read (self->theirs, table, id, error) : NULL;
  gboolean kept;

  if (theirs == NULL)
    return FALSE;
  rename_references (self, theirs);
  return write_new (self, id, theirs, &kept, error);
}

static void
drop_reference (DlnRecord  *record,
                guint       field,
                const char *slug)
{
  DlnValue *value = &record->values[field];
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; record->type->fields[field].kind == DLN_FIELD_REFS && value->refs[i] != NULL; i++)
    if (g_strcmp0 (value->refs[i], slug) != 0)
      g_ptr_array_add (rest, value->refs[i]);
  if (rest->len == 0)
    {
      dln_value_clear (value);
      return;
    }
  g_ptr_array_add (rest, NULL);
  dln_record_set_refs (record, record->type->fields[field].name, (const char *const *) rest->pdata);
}

/* @kept becomes FALSE where the record cannot be without what is gone. */
static gboolean
mend_reference (DlnMerge    *self,
                DlnRecord   *record,
                guint        field,
                const char  *slug,
                gboolean    *kept,
                GError     **error)
{
  const DlnField *f = &record->type->fields[field];
  const char *to = dln_record_type_get (f->table)->name;

  if (dln_store_find (self->ours, f->table, slug, NULL) != 0)
    return TRUE;
  if (dln_merge_conflict (self, g_strdup_printf ("%s:%s: %s: %s:%s was removed here, named there", record->type->name,
                                                 record->slug, f->name, to, slug)))
    return bring_back (self, f->table, slug, error);
  if (f->required)
    *kept = FALSE;
  else
    drop_reference (record, field, slug);
  return TRUE;
}

/* Of its own type, or of all others. */
static gboolean
mend_references (DlnMerge   *self,
                 DlnRecord  *record,
                 gboolean    own,
                 gboolean   *kept,
                 GError    **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      g_autofree char *text = NULL;
      g_auto (GStrv) slugs = NULL;

      if ((field->kind != DLN_FIELD_REF && field->kind != DLN_FIELD_REFS) || !record->values[i].set ||
          (field->table == record->type->table) != own)
        continue;
      text = dln_value_format (&record->values[i], field);
      slugs = g_strsplit (text != NULL ? text : "", " ", -1);
      for (guint r = 0; slugs[r] != NULL; r++)
        if (*slugs[r] != '\0' && !mend_reference (self, record, i, slugs[r], kept, error))
          return FALSE;
    }
  return TRUE;
}

static void
strip_own (DlnRecord *record)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];

      if ((field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS) && field->table == record->type->table)
        dln_value_clear (&record->values[i]);
    }
}

static gboolean
count_write (DlnMerge  *self,
             GError   **error)
{
  guint n = self->report->n_new + self->report->n_changed + self->report->n_removed;

  return n % RECORDS_A_PART != 0 || dln_store_flush_part (self->ours, error);
}

static gboolean
write_new (DlnMerge         *self,
           gint64            id,
           const DlnRecord  *theirs,
           gboolean         *kept,
           GError          **error)
{
  g_autoptr (DlnRecord) record = dln_record_copy (theirs);
  g_autofree char *taken = dln_store_dup_slug (self->ours, theirs->type->table, id);

  *kept = TRUE;
  if (!mend_references (self, record, FALSE, kept, error))
    return FALSE;
  if (!*kept)
    return TRUE;
  g_ptr_array_add (self->later, dln_record_copy (record));
  strip_own (record);
  self->report->n_new++;
  if (taken != NULL ? dln_store_insert (self->ours, record, error) == 0
                    : dln_store_insert_as (self->ours, id, record, error) == 0)
    return FALSE;
  return count_write (self, error);
}

static gboolean
write_changed (DlnMerge         *self,
               gint64            id,
               const DlnRecord  *ours,
               const DlnRecord  *theirs,
               const DlnRecord  *base,
               GError          **error)
{
  g_autoptr (DlnRecord) joined = dln_merge_join (self, ours, theirs, base);
  gboolean kept = TRUE;

  if (dln_record_equal (joined, ours))
    return TRUE;
  if (!mend_references (self, joined, FALSE, &kept, error))
    return FALSE;
  if (!kept)
    return TRUE;
  g_ptr_array_add (self->later, dln_record_copy (joined));
  strip_own (joined);
  self->report->n_changed++;
  return dln_store_update (self->ours, id, joined, error) && count_write (self, error);
}

/* Two records that were added apart: the smaller id keeps the slug. */
static gboolean
tell_apart (DlnMerge   *self,
            gint64      id,
            DlnRecord  *theirs,
            gint64      other,
            GError    **error)
{
  DlnTable table = theirs->type->table;
  char *slug = dln_store_dup_free_slug (self->ours, table, theirs->slug, MAX (id, other));

  if (id < other)
    {
      g_autoptr (DlnRecord) ours = dln_store_read (self->ours, table, other, error);

      if (ours == NULL)
        {
          g_free (slug);
          return FALSE;
        }
      g_free (ours->slug);
      ours->slug = slug;
      return dln_store_update (self->ours, other, ours, error);
    }
  if (self->renamed[table] == NULL)
    self->renamed[table] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self->renamed[table], g_strdup (theirs->slug), g_strdup (slug));
  g_free (theirs->slug);
  theirs->slug = slug;
  return TRUE;
}

static gboolean
take_added (DlnMerge   *self,
            gint64      id,
            DlnRecord  *theirs,
            GError    **error)
{
  DlnTable table = theirs->type->table;
  gint64 other = dln_store_find (self->ours, table, theirs->slug, NULL);
  g_autoptr (DlnRecord) ours = other != 0 ? dln_store_read (self->ours, table, other, error) : NULL;
  gboolean kept;

  if (other != 0 && ours == NULL)
    return FALSE;
  if (ours != NULL && dln_record_equal (ours, theirs))
    return TRUE;
  if (ours != NULL && (self->base == NULL || (NAMES & (1u << table)) != 0))
    return write_changed (self, other, ours, theirs, NULL, error);
  if (ours != NULL && !tell_apart (self, id, theirs, other, error))
    return FALSE;
  return write_new (self, id, theirs, &kept, error);
}

static gboolean
take_theirs (gint64            id,
             const DlnRecord  *record,
             gpointer          data,
             GError          **error)
{
  DlnMerge *self = data;
  DlnTable table = record->type->table;
  g_autoptr (DlnRecord) theirs = dln_record_copy (record);
  g_autoptr (DlnRecord) base = self->base != NULL ? dln_store_read (self->base, table, id, NULL) : NULL;
  g_autoptr (DlnRecord) ours = NULL;
  gboolean kept;

  if (base != NULL && dln_record_equal (base, record))
    return TRUE;
  rename_references (self, theirs);
  ours = self->base != NULL ? dln_store_read (self->ours, table, id, NULL) : NULL;
  if (ours != NULL)
    return write_changed (self, id, ours, theirs, base, error);
  if (base == NULL)
    return take_added (self, id, theirs, error);
  if (!dln_merge_conflict (self,
                           g_strdup_printf ("%s:%s: removed here, changed there", record->type->name, record->slug)))
    return TRUE;
  /* Brought back already by what needs it. */
  if (dln_store_find (self->ours, table, theirs->slug, NULL) != 0)
    return TRUE;
  return write_new (self, id, theirs, &kept, error);
}

/* Once all of a type are there. */
static gboolean
set_later (DlnMerge  *self,
           GError   **error)
{
  for (guint i = 0; i < self->later->len; i++)
    {
      DlnRecord *record = self->later->pdata[i];
      DlnTable table = record->type->table;
      gint64 id = dln_store_find (self->ours, table, record->slug, error);
      g_autoptr (DlnRecord) now = id != 0 ? dln_store_read (self->ours, table, id, error) : NULL;
      gboolean kept = TRUE;

      if (now == NULL || !mend_references (self, record, TRUE, &kept, error))
        return FALSE;
      if (!dln_record_equal (now, record) && !dln_store_update (self->ours, id, record, error))
        return FALSE;
    }
  g_ptr_array_set_size (self->later, 0);
  return TRUE;
}

static gboolean
take_id (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  g_ptr_array_add (data, g_strdup_printf ("%s:%s", record->type->name, record->slug));
  return TRUE;
}

/* What cannot be without it: those that were there went before it. */
static GPtrArray *
list_needing (DlnMerge  *self,
              DlnTable   table,
              gint64     id,
              GError   **error)
{
  g_autoptr (GPtrArray) needing = g_ptr_array_new_with_free_func (g_free);

  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].kind == DLN_FIELD_REF && type->fields[i].required && type->fields[i].table == table &&
            !dln_store_foreach (self->ours, t, type->fields[i].column, id, take_id, needing, error))
          return NULL;
    }
  return g_steal_pointer (&needing);
}

static gboolean
remove_gone (gint64            id,
             const DlnRecord  *base,
             gpointer          data,
             GError          **error)
{
  DlnMerge *self = data;
  DlnTable table = base->type->table;
  g_autofree char *there = dln_store_dup_slug (self->theirs, table, id);
  g_autoptr (DlnRecord) ours = there == NULL ? dln_store_read (self->ours, table, id, NULL) : NULL;
  g_autoptr (GPtrArray) needing = NULL;
  gboolean gone = TRUE;

  if (ours == NULL)
    return TRUE;
  needing = list_needing (self, table, id, error);
  if (needing == NULL)
    return FALSE;
  if (!dln_record_equal (ours, base))
    gone =
      dln_merge_conflict (self, g_strdup_printf ("%s:%s: changed here, removed there", base->type->name, ours->slug));
  else if (needing->len > 0)
    gone = dln_merge_conflict (self, g_strdup_printf ("%s:%s: removed there, needed here by %s", base->type->name,
                                                      ours->slug, (const char *) needing->pdata[0]));
  if (!gone)
    return TRUE;
  self->report->n_removed++;
  return dln_store_remove_tree (self->ours, table, id, error) && count_write (self, error);
}

static void
note_changed (DlnTable table,
              gint64   id,
              gpointer data)
{
  DlnMerge *self = data;

  if (self->changed[table] == NULL)
    self->changed[table] = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->changed[table], id);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Only what their journal says was changed is looked at: a case may have a million events. */
static gboolean
visit_changed (DlnMerge       *self,
               DlnTable        table,
               DlnStore       *store,
               DlnStoreVisit   visit,
               GError        **error)
{
  const GArray *ids = self->changed[table];

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (DlnRecord) record = NULL;

      if (i > 0 && id == g_array_index (ids, gint64, i - 1))
        continue;
      record = dln_store_read (store, table, id, NULL);
      if (record != NULL && !visit (id, record, self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_records (DlnMerge  *self,
               GError   **error)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      if (self->changed[t] != NULL)
        g_array_sort (self->changed[t], compare_ids);
      /* Of two cases that were never one, each keeps its own title. */
      if (t == DLN_TABLE_CASE && self->base == NULL)
        continue;
      if (self->base != NULL ? !visit_changed (self, t, self->theirs, take_theirs, error)
                             : !dln_store_foreach (self->theirs, t, NULL, 0, take_theirs, self, error))
        return FALSE;
      if (!set_later (self, error))
        return FALSE;
    }
  for (guint t = DLN_N_TABLES; self->base != NULL && t-- > 0;)
    if (!visit_changed (self, t, self->base, remove_gone, error))
      return FALSE;
  return TRUE;
}

typedef struct {
  DlnStore *ours;
  DlnStore *theirs;
  DlnMergeReport *report;
} Bytes;

static gboolean
copy_bytes (gint64            id,
            const DlnRecord  *record,
            gpointer          data,
            GError          **error)
{
  Bytes *self = data;
  const char *hash = dln_record_get_text (record, "sha256");

  if (hash == NULL || dln_attachments_has (self->ours, hash))
    return TRUE;
  if (!dln_attachments_has (self->theirs, hash))
    self->report->n_missing++;
  else if (!dln_store_begin_derived (self->ours, error) ||
           !dln_attachments_copy (self->theirs, self->ours, hash, error) ||
           !dln_store_commit_derived (self->ours, error))
    {
      dln_store_rollback (self->ours);
      return FALSE;
    }
  return TRUE;
}

/* Beside the case, where there is room for it: a scratch copy of theirs, rewound. */
static DlnStore *
open_base (DlnStore    *theirs,
           const char  *path,
           gint64       parting,
           GError     **error)
{
  DlnStore *base = NULL;

  if (!dln_store_copy_to (theirs, path, error))
    return NULL;
  base = dln_store_open (path, FALSE, error);
  if (base == NULL || dln_store_rewind (base, parting, error))
    return base;
  dln_store_close (base, NULL);
  return NULL;
}

static gboolean
run_merge (DlnCase             *self,
           DlnMerge            *merge,
           DlnMergePreference   prefer,
           gint64               common,
           GError             **error)
{
  g_autofree char *head = dln_store_dup_head (merge->theirs, NULL);
  g_autofree char *name = g_path_get_basename (dln_store_get_path (merge->theirs));
  g_autofree char *label = g_strdup_printf ("Merge “%s”", name);
  DlnTouched *touched = NULL;

  if (!dln_case_begin (self, error))
    return FALSE;
  if (!merge_records (merge, error))
    return dln_case_give_up (self);
  if (prefer == DLN_MERGE_REFUSE && merge->report->conflicts->len > 0)
    {
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                   "%s: both sides changed %u things: expected to be told whom to prefer, ours or theirs",
                   dln_store_get_path (merge->theirs), merge->report->conflicts->len);
      return dln_case_give_up (self);
    }
  if (!dln_store_keep_beside (self->store, merge->theirs, common, error))
    return dln_case_give_up (self);
  if (!dln_store_commit_merge (self->store, head, label, &touched, error))
    return FALSE;
  if (touched != NULL && (touched->tables != 0 || touched->all))
    dln_case_take_touched (self, touched);
  else
    dln_touched_free (touched);
  return TRUE;
}

static gboolean
merge_stores (DlnCase             *self,
              DlnStore            *theirs,
              DlnMergePreference   prefer,
              DlnMergeReport      *report,
              GError             **error)
{
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnMerge merge = { .ours = self->store, .theirs = theirs, .prefer = prefer, .report = report, .later = later };
  g_autofree char *scratch = g_strconcat (self->path, ".base", NULL);
  Bytes bytes = { self->store, theirs, report };
  gint64 common = 0, parting = 0;
  gboolean ok = dln_store_find_parting (self->store, theirs, &common, &parting, error);

  report->related = common > 0;
  if (ok && report->related)
    {
      merge.base = open_base (theirs, scratch, parting, error);
      ok = merge.base != NULL && dln_store_visit_changed (theirs, parting, note_changed, &merge, error);
    }
  ok = ok && run_merge (self, &merge, prefer, common, error) &&
       dln_store_foreach (self->store, DLN_TABLE_ATTACHMENT, NULL, 0, copy_bytes, &bytes, error);
  if (merge.base != NULL)
    dln_store_close (merge.base, NULL);
  if (report->related)
    g_unlink (scratch);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      g_clear_pointer (&merge.renamed[t], g_hash_table_unref);
      g_clear_pointer (&merge.changed[t], g_array_unref);
    }
  return ok;
}

/**
 * dln_case_merge_copy:
 * @self: a case
 * @path: another, mostly a copy of it that somebody else went on with; only read
 * @prefer: what becomes of what both changed
 * @report: (out): what was done, or why it was not; clear it
 * @error: return location; %DLN_MODEL_ERROR_INVALID for conflicts that are refused
 *
 * What was added, changed or removed there is so here, in one entry of kind "merge" that names
 * the other's head. Bytes of attachments come too; they are no part of the entry.
 *
 * Returns: whether it is done; else nothing was changed
 */
gboolean
dln_case_merge_copy (DlnCase             *self,
                     const char          *path,
                     DlnMergePreference   prefer,
                     DlnMergeReport      *report,
                     GError             **error)
{
  DlnStore *theirs;
  gboolean ok;

  g_return_val_if_fail (DLN_IS_CASE (self) && path != NULL && report != NULL, FALSE);

  *report = (DlnMergeReport) { .conflicts = g_ptr_array_new_with_free_func (g_free) };
  if (!dln_case_check_now (self, error))
    return FALSE;
  theirs = dln_store_open (path, TRUE, error);
  if (theirs == NULL)
    return FALSE;
  ok = merge_stores (self, theirs, prefer, report, error);
  dln_store_close (theirs, NULL);
  return ok;
}
