/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the hand that drags the playhead by its grip, and how the view follows a playhead
 * that runs out of it. Who runs it is not known here: it is the model's.
 */
#include "config.h"

#include "dln-timeline-private.h"

/* The shares of the view at which a running playhead turns the page, and stands then. */
#define PAGE_END 0.85
#define PAGE_BEGIN 0.1

/**
 * dln_timeline_place_playhead:
 * @self: a timeline with a case
 * @instant: not open
 *
 * Puts the playhead at the nearest edge of the next finer unit: it states nothing, and has
 * to stand where the pointer is. The view does not follow what the pointer has placed.
 */
void
dln_timeline_place_playhead (DlnTimeline *self,
                             DlnInstant   instant)
{
  self->places_playhead = TRUE;
  dln_case_set_playhead (self->dln_case, dln_timeline_scene_snap_edge (self->scene, instant, TRUE));
  self->places_playhead = FALSE;
}

static gboolean
take (DlnTimeline    *self,
      double          x,
      double          y,
      GdkModifierType state)
{
  if (dln_timeline_scene_hit_range (self->scene, x, y) != DLN_TIMELINE_PLAYHEAD)
    return FALSE;
  self->playhead_before = dln_case_get_playhead (self->dln_case);
  return TRUE;
}

static void
motion (DlnTimeline    *self,
        GdkModifierType state)
{
  double x = CLAMP (self->pointer_x, self->style.header_width, gtk_widget_get_width (GTK_WIDGET (self)));

  dln_timeline_place_playhead (self, dln_timeline_scene_instant (self->scene, x));
}

static void
cancel (DlnTimeline *self)
{
  if (!self->held || self->dln_case == NULL)
    return;
  self->places_playhead = TRUE;
  dln_case_set_playhead (self->dln_case, self->playhead_before);
  self->places_playhead = FALSE;
}

const DlnTimelineHand dln_timeline_playhead_hand = { .take = take, .motion = motion, .cancel = cancel };

/**
 * dln_timeline_follow_playhead:
 * @self: a timeline with a case
 *
 * Turns the page where the playhead leaves a view in which it was, or comes from nowhere. A
 * view that was moved away from it stays, and so does one in which something is dragged.
 */
void
dln_timeline_follow_playhead (DlnTimeline *self)
{
  DlnInstant at = dln_case_get_playhead (self->dln_case);
  DlnInstant before = self->playhead_seen;
  DlnSpan window = dln_case_get_window (self->dln_case);
  double share;

  /* Under a hand that drags the view stays; afterwards it follows from where it was. */
  if (!self->places_playhead && dln_timeline_holds (self, NULL))
    return;
  self->playhead_seen = at;
  if (self->places_playhead || at == DLN_OPEN || window.begin == DLN_OPEN ||
      (before != DLN_OPEN && !dln_span_contains (window, before)))
    return;
  share = ((double) at - (double) window.begin) / ((double) window.end - (double) window.begin);
  if (share < 0 || share > PAGE_END)
    dln_timeline_pan_to (self, at, PAGE_BEGIN);
}

/**
 * dln_timeline_install_play_keys:
 * @widget_class: of the timeline
 *
 * The keys of playing, where the timeline has the focus; the actions are the window's.
 */
void
dln_timeline_install_play_keys (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_space, "play.toggle" }, { GDK_KEY_KP_Space, "play.toggle" },
    { GDK_KEY_comma, "play.previous" }, { GDK_KEY_period, "play.next" },
    { GDK_KEY_less, "play.previous" }, { GDK_KEY_greater, "play.next" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}
