/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what gestures do with events: adding, duplicating, moving in time, placing.
 * What a drag says is an assessment, signed: claims never change.
 */
#include "config.h"

#include "dln-case-private.h"

static gboolean
collect (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  g_ptr_array_add (data, dln_record_copy (record));
  return TRUE;
}

/**
 * dln_case_find_assessment:
 * @self: a case
 * @row: a row
 * @of_time: of the time, else of the place
 * @error: return location
 *
 * The newest assessment of the event that states this: a second drag edits it
 * instead of adding another.
 *
 * Returns: (transfer full) (nullable): the author's own, %NULL where there is none
 */
DlnRecord *
dln_case_find_assessment (DlnCase   *self,
                          guint      row,
                          gboolean   of_time,
                          GError   **error)
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

/**
 * dln_case_sign:
 * @self: a case
 * @assessment: becomes the author's, made now
 */
void
dln_case_sign (DlnCase   *self,
               DlnRecord *assessment)
{
  dln_record_set_text (assessment, "author", dln_case_get_author (self));
  dln_record_set_integer (assessment, "made", g_get_real_time ());
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

  dln_case_sign (self, assessment);
  if (!fresh)
    return dln_case_write_record (self, assessment, label, error);
  g_ptr_array_add (one, assessment);
  return dln_case_add_many (self, one, label, error);
}

/**
 * dln_case_new_assessment:
 * @self: a case
 * @row: a row
 * @question: what it answers
 *
 * Returns: (transfer full): an assessment of the event, not yet in the case
 */
DlnRecord *
dln_case_new_assessment (DlnCase     *self,
                         guint        row,
                         DlnQuestion  question)
{
  g_autofree char *slug = dln_case_dup_slug (self, row);
  DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);

  dln_record_set_text (assessment, "event", slug);
  dln_record_set_integer (assessment, "question", question);
  return assessment;
}

/**
 * dln_case_check_row:
 * @self: a case
 * @row: a row
 * @error: return location
 *
 * Returns: whether its event is still there
 */
gboolean
dln_case_check_row (DlnCase  *self,
                    guint     row,
                    GError  **error)
{
  if ((self->columns.flags[row] & DLN_ROW_DEAD) == 0)
    return TRUE;
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, "the event is gone");
  return FALSE;
}

/* Returns: (transfer full): the assessment that says so, new or the author's own changed */
static DlnRecord *
assess_time (DlnCase         *self,
             guint            row,
             const DlnBounds *bounds,
             gboolean        *fresh)
{
  DlnRecord *assessment = dln_case_find_assessment (self, row, TRUE, NULL);
  g_autoptr (DlnTime) time = NULL;

  *fresh = assessment == NULL;
  if (*fresh)
    assessment = dln_case_new_assessment (self, row, DLN_QUESTION_HAPPENED);
  time = *fresh ? dln_time_new (NULL) : dln_time_copy (dln_record_get_time (assessment, "time"));
  dln_time_set_bounds (time, bounds);
  time->basis = DLN_BASIS_ASSESSED;
  if (time->zone == NULL)
    time->zone = g_strdup (self->zone_name);
  dln_record_set_time (assessment, "time", time);
  return assessment;
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
  DlnBounds before;
  gboolean fresh;

  g_return_val_if_fail (row < self->columns.n_rows && bounds != NULL, FALSE);

  if (!dln_case_check_row (self, row, error))
    return FALSE;
  dln_case_get_bounds (self, row, &before);
  if (dln_bounds_equal (&before, bounds))
    return TRUE;
  if (dln_bounds_is_unknown (bounds))
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "expected at least one of the four bounds");
      return FALSE;
    }
  assessment = assess_time (self, row, bounds, &fresh);
  return assess (self, assessment, fresh, "Move", row, error);
}

/* Whether the author's own assessment says just that already. */
static gboolean
is_stated (DlnCase       *self,
           guint          row,
           const DlnTime *time)
{
  g_autoptr (DlnRecord) assessment = dln_case_find_assessment (self, row, TRUE, NULL);
  const DlnTime *known = assessment != NULL ? dln_record_get_time (assessment, "time") : NULL;

  return known != NULL && dln_bounds_equal (&known->bounds, &time->bounds) &&
         g_strcmp0 (known->edtf, time->edtf) == 0;
}

/**
 * dln_case_state_time:
 * @self: a case
 * @row: a row
 * @time: when it happened, in the analyst's judgement, as it was written down
 * @error: return location
 *
 * What typing a time does: like dln_case_move(), but the EDTF text stays, and with it
 * whether the time is approximate or uncertain.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_state_time (DlnCase        *self,
                     guint           row,
                     const DlnTime  *time,
                     GError        **error)
{
  g_autoptr (DlnRecord) assessment = NULL;
  g_autoptr (DlnTime) stated = NULL;
  gboolean fresh;

  g_return_val_if_fail (row < self->columns.n_rows && time != NULL, FALSE);

  if (time->edtf == NULL || dln_bounds_is_unknown (&time->bounds))
    return dln_case_move (self, row, &time->bounds, error);
  if (!dln_case_check_row (self, row, error))
    return FALSE;
  if (is_stated (self, row, time))
    return TRUE;
  assessment = assess_time (self, row, &time->bounds, &fresh);
  stated = dln_time_copy (dln_record_get_time (assessment, "time"));
  g_free (stated->edtf);
  stated->edtf = g_strdup (time->edtf);
  if (time->zone != NULL)
    {
      g_free (stated->zone);
      stated->zone = g_strdup (time->zone);
    }
  dln_record_set_time (assessment, "time", stated);
  return assess (self, assessment, fresh, "Move", row, error);
}

/* Within a transaction. */
static gboolean
shift_one (DlnCase  *self,
           guint     row,
           gint64    by,
           GError  **error)
{
  g_autoptr (DlnRecord) assessment = NULL;
  DlnBounds bounds;
  gboolean fresh;
  gint64 id;

  dln_case_get_bounds (self, row, &bounds);
  /* What waits in the tray has no time that could be shifted. */
  if (dln_bounds_is_unknown (&bounds))
    return TRUE;
  if (!dln_case_check_row (self, row, error))
    return FALSE;
  bounds = dln_bounds_shift (&bounds, by);
  assessment = assess_time (self, row, &bounds, &fresh);
  dln_case_sign (self, assessment);
  if (fresh)
    return dln_case_insert_one (self, assessment, error);
  id = dln_store_find (self->store, DLN_TABLE_ASSESSMENT, assessment->slug, error);
  return id != 0 && dln_store_update (self->store, id, assessment, error);
}

/**
 * dln_case_shift:
 * @self: a case
 * @rows: rows
 * @n_rows: how many
 * @by: µs, negative for earlier
 * @error: return location
 *
 * Moves several events and keeps their distances: an assessment of each, one entry.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_shift (DlnCase      *self,
                const guint  *rows,
                guint         n_rows,
                gint64        by,
                GError      **error)
{
  g_autofree guint *copy = g_memdup2 (rows, n_rows * sizeof *rows);
  g_autofree char *label = g_strdup_printf ("Move %u events", n_rows);

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (n_rows == 0 || by == 0)
    return TRUE;
  if (!dln_case_begin (self, error))
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (!shift_one (self, copy[i], by, error))
      return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

static DlnRecord *
assessment_of (DlnCase         *self,
               const char      *event,
               const DlnBounds *bounds,
               const DlnPlacing *placing)
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
  if (placing != NULL)
    dln_case_write_placing (assessment, placing);
  return assessment;
}

/**
 * dln_case_add_with_assessment:
 * @self: a case
 * @event: an event that is not in it; gets its slug
 * @verb: what the label says was done with it
 * @bounds: (nullable): when
 * @placing: (nullable): where; it names no place to be made
 * @error: return location
 *
 * The event and, where a time or a place is given, an assessment that states them.
 *
 * Returns: the new row, %DLN_NO_ROW on error
 */
guint
dln_case_add_with_assessment (DlnCase           *self,
                              DlnRecord         *event,
                              const char        *verb,
                              const DlnBounds   *bounds,
                              const DlnPlacing  *placing,
                              GError           **error)
{
  const DlnBounds *stated = bounds != NULL && !dln_bounds_is_unknown (bounds) ? bounds : NULL;
  g_autofree char *label = g_strdup_printf ("%s event “%s”", verb, dln_case_name_of (event));
  g_autoptr (DlnRecord) assessment = NULL;

  if ((placing != NULL && !dln_case_check_point (placing->point, placing->radius, error)) || !dln_case_begin (self, error))
    return DLN_NO_ROW;
  if (!dln_case_insert_one (self, event, error))
    return dln_case_give_up (self), DLN_NO_ROW;
  assessment = assessment_of (self, event->slug, stated, placing);
  if ((stated != NULL || placing != NULL) && !dln_case_insert_one (self, assessment, error))
    return dln_case_give_up (self), DLN_NO_ROW;
  if (!dln_case_finish_verb (self, "verb", label, error))
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
  DlnPlacing placing = { .radius = radius };

  if (point != NULL)
    placing.point = *point;
  dln_record_set_text (event, "title", title);
  dln_record_set_integer (event, "kind", DLN_KIND_OTHER);
  return dln_case_add_with_assessment (self, event, "Add", bounds, point != NULL ? &placing : NULL, error);
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
  DlnPlaceArea area = { 0 };
  DlnPlacing placing;
  DlnBounds bounds;
  gboolean placed;

  g_return_val_if_fail (row < self->columns.n_rows, DLN_NO_ROW);

  event = dln_case_check_row (self, row, error)
            ? dln_store_read (self->store, DLN_TABLE_EVENT, dln_case_get_id (self, row), error)
            : NULL;
  if (event == NULL)
    return DLN_NO_ROW;
  title = g_strdup_printf ("%s (copy)", dln_case_name_of (event));
  g_clear_pointer (&event->slug, g_free);
  dln_record_set_text (event, "title", title);
  for (guint i = 0; i < G_N_ELEMENTS (judged); i++)
    dln_record_set_from_text (event, judged[i], "", NULL, NULL);
  dln_case_get_bounds (self, row, &bounds);
  placed = dln_case_get_place_area (self, row, &area);
  placing = (DlnPlacing) { .point = area.point, .radius = area.radius };
  return dln_case_add_with_assessment (self, event, "Duplicate", &bounds, placed ? &placing : NULL, error);
}
