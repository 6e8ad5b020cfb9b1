/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the sun at the playhead: a switch that lays the directions of sun and shadow on the map, at the
 * selected event's place or in the middle of the view, and says them in words at the foot.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

/* Returns: whether it is the selected event's place, not the middle of the view */
static gboolean
get_sky (DlnMap    *self,
         DlnMapSky *sky)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  guint row = dln_case_get_selected (self->dln_case);
  DlnMapView view = dln_map_layer_get_view (self->events);

  sky->instant = dln_case_get_playhead (self->dln_case);
  sky->point = dln_mercator_to_point (view.centre);
  if (row == DLN_NO_ROW || columns->latitude[row] == DLN_NO_DEGREES)
    return FALSE;
  sky->point =
    (DlnPoint) { dln_degrees_from_column (columns->latitude[row]), dln_degrees_from_column (columns->longitude[row]) };
  return TRUE;
}

/**
 * dln_map_sun_paint:
 * @self: a map
 * @ink: its ink
 * @frame: a view
 * @marks: added to
 */
void
dln_map_sun_paint (DlnMap            *self,
                   DlnInk            *ink,
                   const DlnMapFrame *frame,
                   DlnMarks          *marks)
{
  DlnMapSky sky;

  if (!self->sun || self->dln_case == NULL)
    return;
  get_sky (self, &sky);
  dln_map_sky_build (&sky, frame, &ink->palette, marks);
}

/**
 * dln_map_sun_update:
 * @self: a map
 *
 * Follows the playhead, the selected event and the view.
 */
void
dln_map_sun_update (DlnMap *self)
{
  gboolean shown = self->sun && self->dln_case != NULL && self->measure == NULL;
  g_autofree char *words = NULL;
  DlnMapSky sky;

  gtk_widget_set_visible (self->sun_label, shown);
  if (shown)
    {
      gboolean placed = get_sky (self, &sky);
      g_autofree char *said = dln_map_sky_dup_words (&sky);

      words = placed || sky.instant == DLN_OPEN ? g_steal_pointer (&said)
                                                /* Translators: what is said of the sun, for no event's place */
                                                : g_strdup_printf (_ ("%s (middle of the map)"), said);
      dln_map_set_foot_words (self, self->sun_label, NULL, words);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

/**
 * dln_map_set_sun:
 * @self: a map
 * @sun: whether the directions of sun and shadow are laid on it
 */
void
dln_map_set_sun (DlnMap   *self,
                 gboolean  sun)
{
  self->sun = sun;
  dln_map_show_switch (self, "sun", sun);
  dln_map_sun_update (self);
}

/**
 * dln_map_add_sun:
 * @self: a map that is being made
 */
void
dln_map_add_sun (DlnMap *self)
{
  self->sun_label = dln_map_add_foot_label (self);
}
