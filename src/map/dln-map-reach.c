/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reach of the body whose track is shown: a switch, in the track's chip and by a key, that goes to and lays on the map
 * where it can have been between two of its events, and says at the foot by which speed. Without a track there is none.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

/* What is seen goes on below the region by so much of its height, for the words at the foot; but no farther south. */
#define FOOT 0.35
#define SOUTHERNMOST -85

/**
 * dln_map_reach_paint:
 * @self: a map
 * @ink: its ink
 * @frame: a view
 * @marks: added to
 */
void
dln_map_reach_paint (DlnMap            *self,
                     DlnInk            *ink,
                     const DlnMapFrame *frame,
                     DlnMarks          *marks)
{
  if (self->reach != NULL)
    dln_map_reach_build (self->reach, frame, &ink->palette, marks);
}

/**
 * dln_map_reach_update:
 * @self: a map
 *
 * Follows the track, the playhead, the selected event and the case.
 */
void
dln_map_reach_update (DlnMap *self)
{
  const DlnTrack *track = self->dln_case != NULL ? dln_map_layer_get_track (self->events) : NULL;
  g_autofree char *words = NULL;

  if (!self->reaches && self->reach == NULL)
    return;
  g_clear_pointer (&self->reach, dln_map_reach_free);
  if (self->reaches && track != NULL)
    self->reach = dln_map_reach_new (self->dln_case, track, dln_case_get_playhead (self->dln_case),
                                     dln_case_get_selected (self->dln_case));
  gtk_widget_set_visible (self->reach_label, self->reach != NULL && self->measure == NULL);
  if (self->reach != NULL)
    {
      words = dln_map_reach_dup_words (self->reach);
      dln_map_set_foot_words (self, self->reach_label, self->sun_label, words);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

/* Only as it is switched on: it must not pull the map about while the playhead runs. */
static void
show_all (DlnMap *self)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  guint n = 0;
  const DlnPoint *points = self->reach != NULL ? dln_map_reach_get_points (self->reach, &n) : NULL;
  DlnPoint foot = { 90, 0 };
  double north = -90;

  if (n == 0)
    return;
  foot.longitude = points[0].longitude;
  for (guint i = 0; i < n; i++)
    {
      foot.latitude = MIN (foot.latitude, points[i].latitude);
      north = MAX (north, points[i].latitude);
    }
  foot.latitude = MAX (foot.latitude - (north - foot.latitude) * FOOT, SOUTHERNMOST);
  g_array_append_vals (seen, points, n);
  g_array_append_val (seen, foot);
  dln_map_fit_points (self, (const DlnPoint *) (gpointer) seen->data, seen->len);
}

/**
 * dln_map_set_reach:
 * @self: a map
 * @reach: whether the reach of the shown track's body is drawn
 */
void
dln_map_set_reach (DlnMap   *self,
                   gboolean  reach)
{
  self->reaches = reach;
  dln_map_show_switch (self, "reach", reach);
  dln_map_reach_update (self);
  if (reach)
    show_all (self);
}

/**
 * dln_map_make_reach_button:
 *
 * Returns: (transfer floating): the switch for the track's chip
 */
GtkWidget *
dln_map_make_reach_button (void)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (_ ("Reach"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Where it can have been between two of its events (R)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "map.reach");
  return button;
}

/**
 * dln_map_add_reach:
 * @self: a map that is being made
 */
void
dln_map_add_reach (DlnMap *self)
{
  self->reach_label = dln_map_add_foot_label (self);
}
