/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns putting events on the map: the verbs that write an assessment of the place
 * with where it comes from. Degrees in columns are 1e-7, radii metres.
 *
 * The assessment states point and radius itself, and names the place beside them:
 * whoever edits the place later does not move what was assessed.
 */
#include "config.h"

#include "dln-case-private.h"
#include "dln-placing.h"

#include <math.h>

/**
 * dln_case_check_point:
 * @point: degrees
 * @radius: metres
 * @error: return location
 *
 * Returns: whether an event can stand there
 */
gboolean
dln_case_check_point (DlnPoint   point,
                      double     radius,
                      GError   **error)
{
  if (dln_point_is_valid (point) && isfinite (radius) && radius >= 0)
    return TRUE;
  g_set_error_literal (
    error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
    "expected a latitude from -90 to 90, a longitude from -180 to 180 and a radius in metres");
  return FALSE;
}

/**
 * dln_case_write_placing:
 * @assessment: says from now on what
 * @placing: says
 */
void
dln_case_write_placing (DlnRecord        *assessment,
                        const DlnPlacing *placing)
{
  g_autofree char *reason =
    dln_placing_dup_reason (dln_record_get_text (assessment, "reason"), placing->origin);

  dln_record_set_integer (assessment, "latitude", dln_degrees_to_column (placing->point.latitude));
  dln_record_set_integer (assessment, "longitude",
                          dln_degrees_to_column (placing->point.longitude));
  dln_record_set_real (assessment, "radius", placing->radius);
  dln_record_set_text (assessment, "place", placing->place_slug);
  dln_record_set_text (assessment, "reason", reason);
}

/* Whether the row is drawn there already, as a point and not as an area. */
static gboolean
is_placed_at (DlnCase          *self,
              guint             row,
              const DlnPlacing *placing)
{
  const DlnColumns *c = &self->columns;
  g_autofree char *place = dln_case_dup_place_slug (self, row);

  return placing->place == NULL && g_strcmp0 (place, placing->place_slug) == 0 &&
         (c->flags[row] & DLN_ROW_AREA) == 0 &&
         c->latitude[row] == dln_degrees_to_column (placing->point.latitude) &&
         c->longitude[row] == dln_degrees_to_column (placing->point.longitude) &&
         c->radius[row] == (float) placing->radius;
}

/* m within which two places of one name are one place. */
#define SAME_PLACE 1000.0

static DlnPoint
get_point (const DlnRecord *place)
{
  return (
    DlnPoint) { dln_degrees_from_column ((gint32) dln_record_get_integer (place, "latitude", 0)),
                dln_degrees_from_column ((gint32) dln_record_get_integer (place, "longitude", 0)) };
}

/* By the id where both have one, else by name and nearness. */
static gboolean
is_same_place (const DlnRecord *a,
               const DlnRecord *b)
{
  gint64 id_a = dln_record_get_integer (a, "geonameid", 0);
  gint64 id_b = dln_record_get_integer (b, "geonameid", 0);

  if (id_a != 0 && id_b != 0)
    return id_a == id_b;
  return dln_record_peek (a, "latitude")->set && dln_record_peek (b, "latitude")->set &&
         g_strcmp0 (dln_record_get_text (a, "title"), dln_record_get_text (b, "title")) == 0 &&
         dln_point_distance (get_point (a), get_point (b)) <= SAME_PLACE;
}

typedef struct {
  const DlnRecord *wanted;
  char *slug;
} KnownPlace;

static gboolean
find_place_cb (const DlnRecord  *record,
               gpointer          data,
               GError          **error)
{
  KnownPlace *known = data;

  if (known->slug == NULL && is_same_place (record, known->wanted))
    known->slug = g_strdup (record->slug);
  return TRUE;
}

/* Within a transaction. Returns: (transfer full) (nullable): the slug of the case's
 * place that is @place, which becomes one where there was none. */
char *
dln_case_take_place (DlnCase          *self,
                     const DlnRecord  *place,
                     GError          **error)
{
  KnownPlace known = { place, NULL };
  g_autoptr (DlnRecord) fresh = NULL;

  if (!dln_case_foreach_record (self, DLN_TABLE_PLACE, find_place_cb, &known, error))
    return NULL;
  if (known.slug != NULL)
    return known.slug;
  fresh = dln_record_copy (place);
  if (!dln_case_insert_one (self, fresh, error))
    return NULL;
  return g_strdup (fresh->slug);
}

/* Within a transaction. */
static gboolean
write_place (DlnCase           *self,
             guint              row,
             const DlnPlacing  *placing,
             GError           **error)
{
  g_autofree char *slug = placing->place != NULL ? dln_case_take_place (self, placing->place, error)
                                                 : g_strdup (placing->place_slug);
  g_autoptr (DlnRecord) assessment = NULL;
  DlnPlacing settled = *placing;
  gint64 id;

  if (placing->place != NULL && slug == NULL)
    return FALSE;
  settled.place_slug = slug;
  assessment = dln_case_find_assessment (self, row, FALSE, NULL);
  if (assessment == NULL)
    {
      assessment = dln_case_new_assessment (self, row, DLN_QUESTION_PLACE);
      dln_case_write_placing (assessment, &settled);
      dln_case_sign (self, assessment);
      return dln_case_insert_one (self, assessment, error);
    }
  dln_case_write_placing (assessment, &settled);
  dln_case_sign (self, assessment);
  id = dln_store_find (self->store, DLN_TABLE_ASSESSMENT, assessment->slug, error);
  return id != 0 && dln_store_update (self->store, id, assessment, error);
}

/**
 * dln_case_place:
 * @self: a case
 * @row: a row
 * @placing: where it happened, in the analyst's judgement, and where that comes from
 * @error: return location
 *
 * Writes an assessment of the place, with the place itself where the case has
 * none such yet: one entry. Where it stands there already nothing is written.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_place (DlnCase           *self,
                guint              row,
                const DlnPlacing  *placing,
                GError           **error)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (row < self->columns.n_rows && placing != NULL, FALSE);

  if (!dln_case_check_row (self, row, error) ||
      !dln_case_check_point (placing->point, placing->radius, error))
    return FALSE;
  if (is_placed_at (self, row, placing))
    return TRUE;
  title = dln_case_dup_title (self, row);
  label = g_strdup_printf ("Place “%s”", title);
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!write_place (self, row, placing, error))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/**
 * dln_case_replace:
 * @self: a case
 * @row: a row
 * @point: where it happened, in the analyst's judgement
 * @radius: metres of uncertainty
 * @error: return location
 *
 * dln_case_place() that does not say where it comes from.
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
  DlnPlacing placing = { .point = point, .radius = radius };

  return dln_case_place (self, row, &placing, error);
}

/**
 * dln_case_add_event_at:
 * @self: a case
 * @title: its title
 * @placing: where, with no place to be made
 * @error: return location
 *
 * Returns: the new row, %DLN_NO_ROW on error
 */
guint
dln_case_add_event_at (DlnCase           *self,
                       const char        *title,
                       const DlnPlacing  *placing,
                       GError           **error)
{
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, NULL);

  g_return_val_if_fail (placing != NULL && placing->place == NULL, DLN_NO_ROW);

  dln_record_set_text (event, "title", title);
  dln_record_set_integer (event, "kind", DLN_KIND_OTHER);
  return dln_case_add_with_assessment (self, event, "Add", NULL, placing, error);
}

/* Of those that state a place the newest, which is the one that counts. */
static gboolean
take_newest (gint64            id,
             const DlnRecord  *record,
             gpointer          data,
             GError          **error)
{
  DlnRecord **newest = data;

  if (!dln_record_peek (record, "latitude")->set && !dln_record_peek (record, "place")->set)
    return TRUE;
  if (*newest != NULL &&
      dln_record_get_integer (record, "made", 0) < dln_record_get_integer (*newest, "made", 0))
    return TRUE;
  g_clear_pointer (newest, dln_record_free);
  *newest = dln_record_copy (record);
  return TRUE;
}

/**
 * dln_case_dup_placing_origin:
 * @self: a case
 * @row: a row
 *
 * Returns: (transfer full) (nullable): where the assessed position of the event comes
 *   from, %NULL where there is none or it does not say
 */
char *
dln_case_dup_placing_origin (DlnCase *self,
                             guint    row)
{
  g_autoptr (DlnRecord) newest = NULL;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  if (!dln_store_foreach (self->store, DLN_TABLE_ASSESSMENT, "event", dln_case_get_id (self, row),
                          take_newest, &newest, NULL) ||
      newest == NULL)
    return NULL;
  return dln_placing_dup_origin (dln_record_get_text (newest, "reason"));
}
