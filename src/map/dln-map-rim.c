/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the rim of the circle of uncertainty: of the one selected event, taken by
 * the pointer or stepped by keys. A release states the radius, once; the middle,
 * the place and its origin stay.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK "; radius "

/* The circle of the one selected event. A ring or an area has no rim to drag. */
static gboolean
get_circle (DlnMap   *self,
            guint    *row,
            DlnPoint *point,
            double   *radius)
{
  DlnPlaceArea area = { 0 };
  guint n = 0;

  if (self->dln_case == NULL || !dln_case_is_writable (self->dln_case))
    return FALSE;
  dln_case_get_selection (self->dln_case, &n);
  *row = dln_case_get_selected (self->dln_case);
  if (n != 1 || *row == DLN_NO_ROW || !dln_case_get_place_area (self->dln_case, *row, &area) ||
      !area.has_point || area.ring > 0 || area.has_box)
    return FALSE;
  *point = area.point;
  *radius = area.radius;
  return TRUE;
}

static char *
dup_radius_origin (DlnMap     *self,
                   guint       row,
                   const char *how)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  g_autofree char *before = dln_case_dup_placing_origin (self->dln_case, row);
  g_autofree char *by = dln_map_dup_origin (&view, how);
  char *mark = before != NULL ? strstr (before, MARK) : NULL;

  if (mark != NULL)
    *mark = '\0';
  return g_strdup_printf ("%s" MARK "%s", before != NULL ? before : "as it was given", by);
}

static void
state_radius (DlnMap     *self,
              guint       row,
              DlnPoint    point,
              double      radius,
              const char *how)
{
  g_autofree char *origin = dup_radius_origin (self, row, how);
  g_autofree char *place = dln_case_dup_place_slug (self->dln_case, row);
  DlnPlacing placing = { .point = point, .radius = radius, .origin = origin, .place_slug = place };
  g_autoptr (GError) error = NULL;

  if (!dln_case_place (self->dln_case, row, &placing, &error))
    dln_map_emit_error (self, error);
}

static char *
describe_radius (double metres)
{
  if (metres < 1000)
    return g_strdup_printf (_ ("± %.0f m"), metres);
  return g_strdup_printf (metres < 10000 ? _ ("± %.1f km") : _ ("± %.0f km"), metres / 1000);
}

static void
show_rim (DlnMap      *self,
          DlnMapPixel  by)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  g_autofree char *badge = describe_radius (self->rim.radius);

  dln_map_layer_set_rim (self->events, self->rim.centre,
                         self->rim.radius /
                           dln_map_view_metres_per_pixel (&view, self->rim.point.latitude));
  dln_map_layer_set_badge (self->events, badge,
                           (DlnMapPixel) { self->rim.press.x + by.x, self->rim.press.y + by.y });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, badge,
                                  -1);
}

/**
 * dln_map_rim_is_at:
 * @self: a map
 * @at: px
 *
 * Returns: whether the circle of the one selected event can be taken there
 */
gboolean
dln_map_rim_is_at (DlnMap      *self,
                   DlnMapPixel  at)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnPoint point;
  double radius;
  guint row;

  return get_circle (self, &row, &point, &radius) && dln_map_rim_is_near (&view, point, radius, at);
}

/**
 * dln_map_rim_press:
 * @self: a map
 * @at: px
 *
 * Returns: whether a rim is there, which goes with the pointer from now on
 */
gboolean
dln_map_rim_press (DlnMap      *self,
                   DlnMapPixel  at)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnPoint point;
  double radius;
  guint row;

  if (!get_circle (self, &row, &point, &radius) || !dln_map_rim_is_near (&view, point, radius, at))
    return FALSE;
  dln_map_rim_begin (&self->rim, &view, row, point, radius, at);
  return TRUE;
}

/**
 * dln_map_rim_drag:
 * @self: a map
 * @by: px since the press
 *
 * Returns: whether a rim is being dragged
 */
gboolean
dln_map_rim_drag (DlnMap      *self,
                  DlnMapPixel  by)
{
  DlnMapView view = dln_map_layer_get_view (self->events);

  if (!self->rim.live)
    return FALSE;
  dln_map_rim_motion (&self->rim, &view, by);
  show_rim (self, by);
  return TRUE;
}

/**
 * dln_map_rim_cancel:
 * @self: a map
 *
 * Returns: whether a rim was being dragged; the circle is as it was
 */
gboolean
dln_map_rim_cancel (DlnMap *self)
{
  if (!self->rim.live)
    return FALSE;
  self->rim = (DlnMapRim) { .row = DLN_NO_ROW };
  dln_map_layer_set_rim (self->events, (DlnMapPixel) { 0, 0 }, 0);
  dln_map_layer_set_badge (self->events, NULL, (DlnMapPixel) { 0, 0 });
  dln_map_update_focused (self);
  return TRUE;
}

/**
 * dln_map_rim_release:
 * @self: a map
 *
 * Returns: whether a rim was being dragged; its radius is stated
 */
gboolean
dln_map_rim_release (DlnMap *self)
{
  DlnMapRim rim = self->rim;

  if (!dln_map_rim_cancel (self))
    return FALSE;
  if (rim.radius != rim.before)
    state_radius (self, rim.row, rim.point, rim.radius, "dragged");
  return TRUE;
}

/**
 * dln_map_rim_step:
 * @self: a map
 * @way: 1 for a wider circle, -1 for a narrower one
 *
 * Returns: whether there was a circle to change
 */
gboolean
dln_map_rim_step (DlnMap *self,
                  int     way)
{
  DlnPoint point;
  double radius;
  guint row;

  if (self->rim.live || self->dragging || !get_circle (self, &row, &point, &radius))
    return FALSE;
  state_radius (self, row, point, dln_map_rim_next (radius, way), "stepped by keys");
  return TRUE;
}
