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

static gboolean
finish (DlnCase     *self,
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

static gboolean
give_up (DlnCase *self)
{
  dln_store_rollback (self->store);
  return FALSE;
}

static const char *
name_of (const DlnRecord *record)
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
                     "%s: %s: the bounds cross: it would end before it begins", name_of (record),
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

  label = g_strdup_printf ("Add %s “%s”", record->type->name, name_of (record));
  g_ptr_array_add (one, record);
  return dln_case_add_many (self, one, label, error);
}

static gboolean
insert_one (DlnCase    *self,
            DlnRecord  *record,
            GError    **error)
{
  gboolean child = record->slug == NULL && is_child_of_event (record->type->table);

  if (!check_times (record, error))
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
    if (!insert_one (self, records->pdata[i], error))
      return give_up (self);
  return finish (self, "verb", label, error);
}

static gboolean
write_record (DlnCase          *self,
              const DlnRecord  *record,
              const char       *label,
              GError          **error)
{
  gint64 id = dln_store_find (self->store, record->type->table, record->slug, error);
  g_autoptr (DlnRecord) before = id != 0 ? dln_store_read (self->store, record->type->table, id, error) : NULL;

  if (before == NULL || !check_times (record, error))
    return FALSE;
  if (dln_record_equal (before, record))
    return TRUE;
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!dln_store_update (self->store, id, record, error))
    return give_up (self);
  return finish (self, "verb", label, error);
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
  g_autofree char *label = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && record != NULL && record->slug != NULL, FALSE);

  label = g_strdup_printf ("Edit %s “%s”", record->type->name, name_of (record));
  return write_record (self, record, label, error);
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
  if (!dln_record_set_from_text (record, field, text, self->zone_name, error))
    return FALSE;
  label = g_strdup_printf ("Set %s of “%s”", field, name_of (record));
  return write_record (self, record, label, error);
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
  label = g_strdup_printf ("Remove %s “%s”", record->type->name, name_of (record));
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!dln_store_remove_tree (self->store, table, id, error))
    return give_up (self);
  return finish (self, "verb", label, error);
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
      return give_up (self);
  return finish (self, "verb", label, error);
}

static gboolean
collect (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  g_ptr_array_add (data, dln_record_copy (record));
  return TRUE;
}

/* The newest assessment of the event that states this question's value: a
 * second drag edits it instead of adding another. */
static DlnRecord *
find_assessment (DlnCase     *self,
                 guint        row,
                 gboolean     of_time,
                 GError     **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnRecord *newest = NULL;

  if (!dln_store_foreach (self->store, DLN_TABLE_ASSESSMENT, "event", dln_case_get_id (self, row), collect, all, error))
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      DlnRecord *a = all->pdata[i];
      gboolean states = of_time ? dln_record_get_time (a, "time") != NULL
                                : dln_record_peek (a, "latitude")->set || dln_record_peek (a, "place")->set;

      /* Nobody edits what another analyst signed. */
      if (states && g_strcmp0 (dln_record_get_text (a, "author"), dln_case_get_author (self)) == 0 &&
          (newest == NULL || dln_record_get_integer (a, "made", 0) >= dln_record_get_integer (newest, "made", 0)))
        newest = a;
    }
  return newest != NULL ? dln_record_copy (newest) : NULL;
}

static gboolean
assess (DlnCase     *self,
        DlnRecord   *assessment,
        gboolean     fresh,
        const char  *verb,
        guint        row,
        GError     **error)
{
  g_autofree char *title = dln_case_dup_title (self, row);
  g_autofree char *label = g_strdup_printf ("%s “%s”", verb, title);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  dln_record_set_text (assessment, "author", dln_case_get_author (self));
  dln_record_set_integer (assessment, "made", g_get_real_time ());
  if (!fresh)
    return write_record (self, assessment, label, error);
  g_ptr_array_add (one, assessment);
  return dln_case_add_many (self, one, label, error);
}

static DlnRecord *
new_assessment (DlnCase     *self,
                guint        row,
                DlnQuestion  question)
{
  g_autofree char *slug = dln_case_dup_slug (self, row);
  DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);

  dln_record_set_text (assessment, "event", slug);
  dln_record_set_integer (assessment, "question", question);
  return assessment;
}

static gboolean
check_row (DlnCase  *self,
           guint     row,
           GError  **error)
{
  if ((self->columns.flags[row] & DLN_ROW_DEAD) == 0)
    return TRUE;
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, "the event is gone");
  return FALSE;
}

static gboolean
check_point (DlnPoint   point,
             double     radius,
             GError   **error)
{
  if (dln_point_is_valid (point) && isfinite (radius) && radius >= 0)
    return TRUE;
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                       "expected a latitude from -90 to 90, a longitude from -180 to 180 and a radius in metres");
  return FALSE;
}

/* Whether the row is drawn there already, as a point and not as an area. */
static gboolean
is_placed_at (DlnCase  *self,
              guint     row,
              DlnPoint  point,
              double    radius)
{
  const DlnColumns *c = &self->columns;

  return (c->flags[row] & DLN_ROW_AREA) == 0 && c->latitude[row] == dln_degrees_to_column (point.latitude) &&
         c->longitude[row] == dln_degrees_to_column (point.longitude) && c->radius[row] == (float) radius;
}

/**
 * dln_case_move:
 * @self: a case
 * @row: a row
 * @bounds: when it happened, in the analyst's judgement; µs
 * @error: return location
 *
 * What a drag on the timeline does: writes an assessment of the time.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_move (DlnCase          *self,
               guint             row,
               const DlnBounds  *bounds,
               GError          **error)
{
  g_autoptr (DlnRecord) assessment = NULL;
  g_autoptr (DlnTime) time = NULL;
  DlnBounds before;
  gboolean fresh;

  g_return_val_if_fail (row < self->columns.n_rows && bounds != NULL, FALSE);

  if (!check_row (self, row, error))
    return FALSE;
  dln_case_get_bounds (self, row, &before);
  if (dln_bounds_equal (&before, bounds))
    return TRUE;
  if (dln_bounds_is_unknown (bounds))
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "expected at least one of the four bounds");
      return FALSE;
    }
  assessment = find_assessment (self, row, TRUE, NULL);
  fresh = assessment == NULL;
  if (fresh)
    assessment = new_assessment (self, row, DLN_QUESTION_HAPPENED);
  time = fresh ? dln_time_new (NULL) : dln_time_copy (dln_record_get_time (assessment, "time"));
  dln_time_set_bounds (time, bounds);
  time->basis = DLN_BASIS_ASSESSED;
  if (time->zone == NULL)
    time->zone = g_strdup (self->zone_name);
  dln_record_set_time (assessment, "time", time);
  return assess (self, assessment, fresh, "Move", row, error);
}

/**
 * dln_case_replace:
 * @self: a case
 * @row: a row
 * @point: where it happened, in the analyst's judgement
 * @radius: metres of uncertainty
 * @error: return location
 *
 * What a drag on the map does: writes an assessment of the place.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_replace (DlnCase   *self,
                  guint      row,
                  DlnPoint   point,
                  double     radius,
                  GError   **error)
{
  g_autoptr (DlnRecord) assessment = NULL;
  gboolean fresh;

  g_return_val_if_fail (row < self->columns.n_rows, FALSE);

  if (!check_row (self, row, error) || !check_point (point, radius, error))
    return FALSE;
  if (is_placed_at (self, row, point, radius))
    return TRUE;
  assessment = find_assessment (self, row, FALSE, NULL);
  fresh = assessment == NULL;
  if (fresh)
    assessment = new_assessment (self, row, DLN_QUESTION_PLACE);
  dln_record_set_integer (assessment, "latitude", dln_degrees_to_column (point.latitude));
  dln_record_set_integer (assessment, "longitude", dln_degrees_to_column (point.longitude));
  dln_record_set_real (assessment, "radius", radius);
  dln_record_set_text (assessment, "place", NULL);
  return assess (self, assessment, fresh, "Place", row, error);
}

static DlnRecord *
assessment_of (DlnCase         *self,
               const char      *event,
               const DlnBounds *bounds,
               const DlnPoint  *point,
               double           radius)
{
  DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);

  dln_record_set_text (assessment, "event", event);
  dln_record_set_integer (assessment, "question", bounds != NULL ? DLN_QUESTION_HAPPENED : DLN_QUESTION_PLACE);
  dln_record_set_text (assessment, "author", dln_case_get_author (self));
  dln_record_set_integer (assessment, "made", g_get_real_time ());
  if (bounds != NULL)
    {
      g_autoptr (DlnTime) time = dln_time_new (bounds);

      time->basis = DLN_BASIS_ASSESSED;
      time->zone = g_strdup (self->zone_name);
      dln_record_set_time (assessment, "time", time);
    }
  if (point != NULL)
    {
      dln_record_set_integer (assessment, "latitude", dln_degrees_to_column (point->latitude));
      dln_record_set_integer (assessment, "longitude", dln_degrees_to_column (point->longitude));
      dln_record_set_real (assessment, "radius", radius);
    }
  return assessment;
}

/* The event and, where a time or a place is given, an assessment that states them. */
static guint
add_with_assessment (DlnCase          *self,
                     DlnRecord        *event,
                     const char       *verb,
                     const DlnBounds  *bounds,
                     const DlnPoint   *point,
                     double            radius,
                     GError          **error)
{
  const DlnBounds *stated = bounds != NULL && !dln_bounds_is_unknown (bounds) ? bounds : NULL;
  g_autofree char *label = g_strdup_printf ("%s event “%s”", verb, name_of (event));
  g_autoptr (DlnRecord) assessment = NULL;

  if ((point != NULL && !check_point (*point, radius, error)) || !dln_case_begin (self, error))
    return DLN_NO_ROW;
  if (!insert_one (self, event, error))
    return give_up (self), DLN_NO_ROW;
  assessment = assessment_of (self, event->slug, stated, point, radius);
  if ((stated != NULL || point != NULL) && !insert_one (self, assessment, error))
    return give_up (self), DLN_NO_ROW;
  if (!finish (self, "verb", label, error))
    return DLN_NO_ROW;
  return dln_case_find_row (self, event->slug);
}

/**
 * dln_case_add_event:
 * @self: a case
 * @title: its title
 * @bounds: (nullable): when, as the gesture said it; %NULL or unknown for not stated
 * @point: (nullable): where
 * @radius: metres of uncertainty around @point
 * @error: return location
 *
 * Returns: the new row, %DLN_NO_ROW on error
 */
guint
dln_case_add_event (DlnCase          *self,
                    const char       *title,
                    const DlnBounds  *bounds,
                    const DlnPoint   *point,
                    double            radius,
                    GError          **error)
{
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, NULL);

  dln_record_set_text (event, "title", title);
  dln_record_set_integer (event, "kind", DLN_KIND_OTHER);
  return add_with_assessment (self, event, "Add", bounds, point, radius, error);
}

/**
 * dln_case_duplicate_event:
 * @self: a case
 * @row: a row
 * @error: return location
 *
 * Copies the event with its working time and place as an assessment. Claims
 * are not copied: a copy is no second voice. Nor is the judgement: nobody has
 * judged the copy.
 *
 * Returns: the new row, %DLN_NO_ROW on error
 */
guint
dln_case_duplicate_event (DlnCase  *self,
                          guint     row,
                          GError  **error)
{
  static const char *const judged[] = { "work", "judgement", "judged_by", "judged_at", "judged_why" };
  g_autoptr (DlnRecord) event = NULL;
  g_autofree char *title = NULL;
  DlnPlaceArea area;
  DlnBounds bounds;
  gboolean placed;

  g_return_val_if_fail (row < self->columns.n_rows, DLN_NO_ROW);

  event = check_row (self, row, error)
            ? dln_store_read (self->store, DLN_TABLE_EVENT, dln_case_get_id (self, row), error)
            : NULL;
  if (event == NULL)
    return DLN_NO_ROW;
  title = g_strdup_printf ("%s (copy)", name_of (event));
  g_clear_pointer (&event->slug, g_free);
  dln_record_set_text (event, "title", title);
  for (guint i = 0; i < G_N_ELEMENTS (judged); i++)
    dln_record_set_from_text (event, judged[i], "", NULL, NULL);
  dln_case_get_bounds (self, row, &bounds);
  placed = dln_case_get_place_area (self, row, &area);
  return add_with_assessment (self, event, "Duplicate", &bounds, placed ? &area.point : NULL,
                              placed ? area.radius : 0, error);
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

  if (!dln_case_check_idle (self, error))
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

  if (!dln_case_check_idle (self, error) || !dln_store_redo (self->store, &touched, error))
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
