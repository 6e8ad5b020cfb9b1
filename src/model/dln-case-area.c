/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the area that was chosen on a map: lists and timelines leave out what is not in it,
 * as maps leave out what is not in the chosen range. Nobody journals it.
 *
 * The column in_area is true at any time: it is filled when an area is chosen, and each
 * row that is set afterwards is asked by itself.
 */
#include "config.h"

#include "dln-case-private.h"

#include <glib/gi18n-lib.h>

/**
 * dln_case_mark_area:
 * @self: a case
 * @first: a row whose place is set
 * @n: how many from there
 *
 * Asks which of them are in the chosen area. Tells nobody.
 */
void
dln_case_mark_area (DlnCase *self,
                    guint    first,
                    guint    n)
{
  DlnColumns *c = &self->columns;

  if (self->area != NULL && n > 0)
    dln_brush_mark (self->area, c->latitude + first, c->longitude + first, n, c->in_area + first);
}

/**
 * dln_case_set_area:
 * @self: a case
 * @area: (nullable): what was chosen on a map; %NULL for nothing
 *
 * An event without a place is in no area.
 */
void
dln_case_set_area (DlnCase  *self,
                   DlnBrush *area)
{
  DlnColumns *c;
  DlnBrush *old;

  g_return_if_fail (DLN_IS_CASE (self));

  if (dln_brush_equal (self->area, area))
    return;
  c = &self->columns;
  old = self->area;
  self->area = area != NULL ? dln_brush_ref (area) : NULL;
  g_clear_pointer (&old, dln_brush_unref);
  if (area == NULL)
    g_clear_pointer (&c->in_area, g_free);
  else if (c->in_area == NULL)
    c->in_area = g_new (guint8, self->capacity);
  dln_case_mark_area (self, 0, c->n_rows);
  self->range_counted = FALSE;
  dln_case_emit (self, DLN_CASE_AREA_CHANGED);
}

/**
 * dln_case_get_area:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): what was chosen on a map
 */
DlnBrush *
dln_case_get_area (DlnCase *self)
{
  return self->area;
}

/**
 * dln_case_is_in_area:
 * @self: a case
 * @row: a row
 *
 * Returns: whether its place is in the chosen area; %TRUE where none was chosen, %FALSE in
 *   one for an event without a place
 */
gboolean
dln_case_is_in_area (DlnCase *self,
                     guint    row)
{
  g_return_val_if_fail (row < self->columns.n_rows, FALSE);

  return self->columns.in_area == NULL || self->columns.in_area[row] != 0;
}

/**
 * dln_case_count_in_area:
 * @self: a case
 * @n_placeless: (out) (optional): how many that the filter shows have no place
 *
 * Returns: how many events that the filter shows are in the chosen area, all of them where
 *   none was chosen
 */
guint
dln_case_count_in_area (DlnCase *self,
                        guint   *n_placeless)
{
  const DlnColumns *c;
  guint n = 0, placeless = 0;

  g_return_val_if_fail (DLN_IS_CASE (self), 0);

  c = &self->columns;
  for (guint row = 0; row < c->n_rows; row++)
    {
      n += DLN_ROW_LISTED (c, row);
      placeless += DLN_ROW_SHOWN (c, row) && c->latitude[row] == DLN_NO_DEGREES;
    }
  if (n_placeless != NULL)
    *n_placeless = placeless;
  return n;
}

/**
 * dln_case_dup_area_words:
 * @self: a case
 * @more: (out) (optional) (transfer full): the same, and how many events have no place
 *
 * Returns: (transfer full) (nullable): how many events are in the chosen area, and of how
 *   many; %NULL where none was chosen
 */
char *
dln_case_dup_area_words (DlnCase  *self,
                         char    **more)
{
  static const char *const words[] = {
    [DLN_BRUSH_VIEW] = N_ ("In view: %'u of %'u"),
    [DLN_BRUSH_BOX] = N_ ("In the rectangle: %'u of %'u"),
    [DLN_BRUSH_LASSO] = N_ ("In the lasso: %'u of %'u"),
  };
  DlnBrushShape shape = dln_brush_get_shape (self->area);
  guint n, placeless;
  char *text;

  if (shape == DLN_BRUSH_NONE)
    return NULL;
  n = dln_case_count_in_area (self, &placeless);
  text = g_strdup_printf (_ (words[shape]), n, dln_case_count_shown (self));
  if (more != NULL)
    {
      g_autofree char *rest =
        g_strdup_printf (ngettext ("%'u without a place", "%'u without a place", placeless), placeless);

      *more = g_strdup_printf ("%s\n%s", text, rest);
    }
  return text;
}
