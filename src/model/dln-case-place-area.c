/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where an event may have been, beyond its point and radius in the columns: the
 * ring, the box or the outline of its place. Views ask in every frame, and an outline
 * may have a million vertices: places are kept until they change.
 */
#include "config.h"

#include "dln-case-private.h"

#include <string.h>

/* More areas than any screen shows; past it the cache starts anew. */
#define MOST_AREAS 4096

typedef struct {
  double ring;
  gboolean has_box;
  DlnBox box;
  DlnOutline *outline; /* NULL for none */
} CaseArea;

static void
area_free (gpointer data)
{
  CaseArea *area = data;

  dln_outline_unref (area->outline);
  g_free (area);
}

/**
 * dln_case_areas_new:
 *
 * Returns: (transfer full): no areas: of places, by id
 */
GHashTable *
dln_case_areas_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, area_free);
}

/**
 * dln_case_forget_areas:
 * @self: a case
 * @touched: what has changed
 */
void
dln_case_forget_areas (DlnCase          *self,
                       const DlnTouched *touched)
{
  GHashTableIter iter;
  gpointer id;

  if (touched->all)
    g_hash_table_remove_all (self->areas);
  g_hash_table_iter_init (&iter, touched->places);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (self->areas, id);
}

static double
get_degrees (const DlnRecord *place,
             const char      *field)
{
  return dln_degrees_from_column ((gint32) dln_record_get_integer (place, field, DLN_NO_DEGREES));
}

static CaseArea *
read_area (const DlnRecord *place)
{
  CaseArea *area = g_new0 (CaseArea, 1);
  const char *wkt = dln_record_get_text (place, "outline");

  area->ring = dln_record_peek (place, "ring")->real;
  area->has_box = dln_record_peek (place, "west")->set && dln_record_peek (place, "south")->set &&
                  dln_record_peek (place, "east")->set && dln_record_peek (place, "north")->set;
  area->box = (DlnBox) { get_degrees (place, "west"), get_degrees (place, "south"),
                         get_degrees (place, "east"), get_degrees (place, "north") };
  area->outline = wkt != NULL ? dln_outline_parse (wkt, NULL) : NULL;
  if (area->outline != NULL && !area->has_box)
    area->box = area->outline->box;
  area->has_box |= area->outline != NULL;
  return area;
}

/* Returns: (transfer none) (nullable): the area of the event's place */
static const CaseArea *
find_area (DlnCase *self,
           guint    row)
{
  DlnWorkingFacts facts = { 0 };
  CaseArea *area;

  if ((self->columns.flags[row] & DLN_ROW_AREA) == 0 ||
      !dln_case_read_facts (self, row, &facts))
    return NULL;
  g_free (facts.reported);
  area = g_hash_table_lookup (self->areas, &facts.place);
  if (area == NULL && facts.place != 0)
    {
      g_autoptr (DlnRecord) place = dln_store_read (self->store, DLN_TABLE_PLACE, facts.place, NULL);

      if (place == NULL)
        return NULL;
      if (g_hash_table_size (self->areas) >= MOST_AREAS)
        g_hash_table_remove_all (self->areas);
      area = read_area (place);
      g_hash_table_insert (self->areas, g_memdup2 (&facts.place, sizeof facts.place), area);
    }
  return area;
}

/**
 * dln_case_get_place_area:
 * @self: a case
 * @row: a row
 * @area: (out): where it may have been; where only an outline is stated, its box
 *
 * Returns: whether its working place is known
 */
gboolean
dln_case_get_place_area (DlnCase      *self,
                         guint         row,
                         DlnPlaceArea *area)
{
  const DlnColumns *c = &self->columns;
  const CaseArea *known;

  g_return_val_if_fail (row < c->n_rows, FALSE);

  memset (area, 0, sizeof *area);
  if (c->latitude[row] == DLN_NO_DEGREES)
    return FALSE;
  area->has_point = TRUE;
  area->point.latitude = dln_degrees_from_column (c->latitude[row]);
  area->point.longitude = dln_degrees_from_column (c->longitude[row]);
  area->radius = c->radius[row];
  known = find_area (self, row);
  if (known == NULL)
    return TRUE;
  area->ring = known->ring;
  area->has_box = known->has_box;
  area->box = known->box;
  return TRUE;
}

/**
 * dln_case_get_outline:
 * @self: a case
 * @row: a row
 *
 * The same outline until its place changes: who derives something from it may keep that.
 *
 * Returns: (transfer full) (nullable): the outline of its working place, %NULL for none
 */
DlnOutline *
dln_case_get_outline (DlnCase *self,
                      guint    row)
{
  const CaseArea *known;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  known = self->columns.latitude[row] != DLN_NO_DEGREES ? find_area (self, row) : NULL;
  return known != NULL && known->outline != NULL ? dln_outline_ref (known->outline) : NULL;
}

/**
 * dln_case_is_nowhere:
 * @self: a case
 * @row: a row
 *
 * Returns: whether its place is a point at 0° 0°, which mostly means that none was known
 */
gboolean
dln_case_is_nowhere (DlnCase *self,
                     guint    row)
{
  const DlnColumns *c = &self->columns;

  g_return_val_if_fail (row < c->n_rows, FALSE);

  return c->latitude[row] != DLN_NO_DEGREES && (c->flags[row] & DLN_ROW_AREA) == 0 &&
         dln_point_is_null ((DlnPoint) { dln_degrees_from_column (c->latitude[row]),
                                         dln_degrees_from_column (c->longitude[row]) });
}
