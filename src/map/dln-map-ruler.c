/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns measuring on the map: a mode in which clicks, or Enter in the middle, add points.
 * Nothing of it is written; its route lies on the ground and stays there while the map
 * is panned and zoomed.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

static DlnPoint
get_middle (DlnMap *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);

  return dln_mercator_to_point (view.centre);
}

/**
 * dln_map_ruler_update:
 * @self: a map
 *
 * Follows what is measured, and in which unit.
 */
void
dln_map_ruler_update (DlnMap *self)
{
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->measure_label, self->measure != NULL);
  if (self->measure != NULL)
    {
      self->measure->imperial = self->imperial;
      words = dln_map_measure_dup_summary (self->measure);
      dln_map_set_foot_words (self, self->measure_label, NULL, words);
    }
  dln_map_update_focused (self);
  dln_map_sun_update (self);
  dln_map_reach_update (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

/**
 * dln_map_set_measuring:
 * @self: a map
 * @measuring: whether clicks measure
 */
void
dln_map_set_measuring (DlnMap   *self,
                       gboolean  measuring)
{
  measuring = measuring && self->dln_case != NULL;
  dln_map_show_switch (self, "measure", measuring);
  if (measuring == (self->measure != NULL))
    return;
  g_clear_pointer (&self->measure, dln_map_measure_free);
  if (measuring)
    {
      dln_map_cancel_drag (self);
      self->measure = dln_map_measure_new ();
      self->measure->crosshair = TRUE;
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), measuring ? "crosshair" : NULL);
  dln_map_ruler_update (self);
}

/**
 * dln_map_ruler_add:
 * @self: a map that measures
 * @point: the next point
 */
void
dln_map_ruler_add (DlnMap   *self,
                   DlnPoint  point)
{
  dln_map_measure_add (self->measure, point);
  self->measure->has_probe = FALSE;
  dln_map_ruler_update (self);
}

/**
 * dln_map_ruler_click:
 * @self: a map that measures
 * @at: px
 *
 * On a symbol the point is the event's own, not that of the pointer.
 */
void
dln_map_ruler_click (DlnMap      *self,
                     DlnMapPixel  at)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  guint row = dln_map_layer_hit (self->events, at);
  DlnPoint point = dln_map_point_at (&view, at);

  if (row != DLN_NO_ROW)
    {
      const DlnColumns *columns = dln_case_get_columns (self->dln_case);

      point = (DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                           dln_degrees_from_column (columns->longitude[row]) };
    }
  self->measure->crosshair = FALSE;
  dln_map_ruler_add (self, point);
}

/**
 * dln_map_ruler_motion:
 * @self: a map that measures
 * @at: px of the pointer
 */
void
dln_map_ruler_motion (DlnMap      *self,
                      DlnMapPixel  at)
{
  DlnMapView view = dln_map_layer_get_view (self->events);

  self->measure->probe = dln_map_point_at (&view, at);
  self->measure->has_probe = TRUE;
  self->measure->crosshair = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

static void
copy (DlnMap *self)
{
  g_autofree char *text = dln_map_measure_dup_text (self->measure);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/**
 * dln_map_ruler_key:
 * @self: a map
 * @key: a key's symbol
 * @held: Control, Shift and Alt
 *
 * Returns: whether it was a key of measuring, which is going on
 */
gboolean
dln_map_ruler_key (DlnMap          *self,
                   guint            key,
                   GdkModifierType  held)
{
  if (self->measure == NULL)
    return FALSE;
  if (held == GDK_CONTROL_MASK && key == GDK_KEY_c && self->measure->points->len > 0)
    copy (self);
  else if (held != 0)
    return FALSE;
  else if (key == GDK_KEY_Escape)
    dln_map_set_measuring (self, FALSE);
  else if (key == GDK_KEY_BackSpace)
    {
      dln_map_measure_take_back (self->measure);
      dln_map_ruler_update (self);
    }
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      self->measure->crosshair = TRUE;
      dln_map_ruler_add (self, get_middle (self));
    }
  else
    {
      /* Whoever pans by keys points with the middle. */
      if (key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Up || key == GDK_KEY_Down)
        {
          self->measure->crosshair = TRUE;
          self->measure->has_probe = FALSE;
        }
      return FALSE;
    }
  return TRUE;
}

/**
 * dln_map_add_ruler:
 * @self: a map that is being made
 */
void
dln_map_add_ruler (DlnMap *self)
{
  self->measure_label = dln_map_add_foot_label (self);
  gtk_label_set_wrap (GTK_LABEL (self->measure_label), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (self->measure_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (self->measure_label,
                               _ ("Click points to measure; Backspace takes the last one back, Escape ends"));
}
