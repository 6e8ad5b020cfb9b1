/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the overview's keys, and the pans and zooms that they share with the
 * pointer. The table is the documentation.
 */
#include "config.h"

#include "dln-overview-private.h"

#include "dln-view-span.h"

#define ZOOM_STEP 1.5
/* Of what is in view, that an arrow moves it. */
#define PAN_STEP 0.1

/**
 * dln_overview_is_usable:
 * @self: an overview
 *
 * Returns: whether it shows events and a window that can be moved
 */
gboolean
dln_overview_is_usable (DlnOverview *self)
{
  DlnSpan window, span;

  if (self->dln_case == NULL || !dln_overview_scene_get_span (self->scene, &span))
    return FALSE;
  window = dln_case_get_window (self->dln_case);
  return window.begin != DLN_OPEN && window.end != DLN_OPEN && window.end > window.begin;
}

/**
 * dln_overview_fit:
 * @self: an overview
 *
 * As the timeline fits.
 */
void
dln_overview_fit (DlnOverview *self)
{
  dln_overview_end_drag (self);
  if (self->timeline != NULL)
    dln_timeline_fit_all (self->timeline);
}

/**
 * dln_overview_pan:
 * @self: a usable overview
 * @share: of what is in view; above 0 to see what is later
 */
void
dln_overview_pan (DlnOverview *self,
                  double       share)
{
  DlnSpan window = dln_case_get_window (self->dln_case);
  double width = (double) window.end - (double) window.begin;

  dln_case_set_window (self->dln_case, dln_view_span_pan (window, (gint64) (share * width)));
}

/**
 * dln_overview_zoom:
 * @self: a usable overview
 * @factor: above 1 to see less
 * @x: px of what stays where it is; beside the plot, the middle of the window does
 */
void
dln_overview_zoom (DlnOverview *self,
                   double       factor,
                   double       x)
{
  DlnSpan window = dln_case_get_window (self->dln_case);
  DlnInstant at = window.begin / 2 + window.end / 2;

  if (dln_overview_scene_bin_at (self->scene, x) != G_MAXUINT)
    at = dln_overview_scene_instant (self->scene, x);
  dln_case_set_window (self->dln_case, dln_view_span_zoom (window, at, factor));
}

typedef enum { PAN, PAGE, RESIZE, ZOOM, GO, FIT, CANCEL } Deed;

static const struct {
  guint key;
  GdkModifierType state;
  Deed deed;
  int way;
} keys[] = {
  { GDK_KEY_Left, 0, PAN, -1 },
  { GDK_KEY_Right, 0, PAN, 1 },
  { GDK_KEY_Page_Up, 0, PAGE, -1 },
  { GDK_KEY_Page_Down, 0, PAGE, 1 },
  { GDK_KEY_Left, GDK_SHIFT_MASK, RESIZE, -1 },
  { GDK_KEY_Right, GDK_SHIFT_MASK, RESIZE, 1 },
  { GDK_KEY_plus, 0, ZOOM, 1 },
  { GDK_KEY_equal, 0, ZOOM, 1 },
  { GDK_KEY_KP_Add, 0, ZOOM, 1 },
  { GDK_KEY_minus, 0, ZOOM, -1 },
  { GDK_KEY_KP_Subtract, 0, ZOOM, -1 },
  { GDK_KEY_Home, 0, GO, -1 },
  { GDK_KEY_End, 0, GO, 1 },
  { GDK_KEY_0, GDK_CONTROL_MASK, FIT, 0 },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, FIT, 0 },
  { GDK_KEY_Escape, 0, CANCEL, 0 },
};

static void
resize (DlnOverview *self,
        int          way)
{
  DlnSpan window = dln_case_get_window (self->dln_case);
  double step = PAN_STEP * ((double) window.end - (double) window.begin);

  dln_case_set_window (self->dln_case,
                       dln_overview_resize (window, DLN_OVERVIEW_END,
                                            dln_instant_add (window.end, (gint64) (way * step))));
}

/* As much as is in view, at an end of the case. */
static void
go (DlnOverview *self,
    int          way)
{
  DlnSpan window = dln_case_get_window (self->dln_case);
  DlnSpan span;

  dln_overview_scene_get_span (self->scene, &span);
  dln_case_set_window (
    self->dln_case,
    dln_view_span_pan (window, way < 0 ? span.begin - window.begin : span.end - window.end));
}

static gboolean
do_deed (DlnOverview *self,
         Deed         deed,
         int          way)
{
  switch (deed)
    {
    case PAN:
      dln_overview_pan (self, way * PAN_STEP);
      return TRUE;
    case PAGE:
      dln_overview_pan (self, way);
      return TRUE;
    case RESIZE:
      resize (self, way);
      return TRUE;
    case ZOOM:
      dln_overview_zoom (self, way > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, -1);
      return TRUE;
    case GO:
      go (self, way);
      return TRUE;
    case FIT:
      dln_overview_fit (self);
      return TRUE;
    case CANCEL:
    default:
      return dln_overview_cancel_drag (self);
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DlnOverview           *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (!dln_overview_is_usable (self))
    return GDK_EVENT_PROPAGATE;
  /* Where plus needs Shift, Shift says nothing more. */
  if (key == GDK_KEY_plus)
    held &= ~GDK_SHIFT_MASK;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].state == held)
      {
        gboolean across = key == GDK_KEY_Left || key == GDK_KEY_Right;
        int way = across ? (int) dln_turn_step (GTK_WIDGET (self), keys[i].way) : keys[i].way;

        return do_deed (self, keys[i].deed, way) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
      }
  return GDK_EVENT_PROPAGATE;
}

/**
 * dln_overview_add_keys:
 * @self: an overview
 */
void
dln_overview_add_keys (DlnOverview *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
