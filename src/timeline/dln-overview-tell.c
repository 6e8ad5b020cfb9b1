/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what assistive technology is told of the overview: what is in view, in words
 * and as a place on the scale.
 */
#include "config.h"

#include "dln-overview-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>

/* ms after the last change of the window. */
#define TELL_DELAY 200

static double
get_share (DlnSpan    span,
           DlnInstant instant)
{
  double share =
    ((double) instant - (double) span.begin) / ((double) span.end - (double) span.begin);

  return 100 * CLAMP (share, 0, 1);
}

/* Seconds of a window are nobody's choice. */
static char *
describe_window (DlnOverview *self)
{
  DlnSpan window = dln_case_get_window (self->dln_case);
  GTimeZone *zone = dln_case_get_shown_zone (self->dln_case);
  guint n = dln_case_count_in (self->dln_case, window);
  g_autofree char *when = NULL;
  g_autofree char *events = NULL;

  window.begin -= window.begin % DLN_MINUTE;
  window.end -= window.end % DLN_MINUTE;
  when = dln_time_label_span (window, zone, self->clock_24h);
  events = g_strdup_printf (ngettext ("%'u event", "%'u events", n), n);
  return g_strdup_printf ("%s, %s", when, events);
}

static gboolean
tell_cb (gpointer data)
{
  DlnOverview *self = data;
  DlnSpan window = dln_case_get_window (self->dln_case);
  g_autofree char *text = NULL;
  double now = 0;
  DlnSpan span;

  self->told = 0;
  if (window.begin == DLN_OPEN || window.end == DLN_OPEN ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  if (dln_overview_scene_get_span (self->scene, &span))
    now = (get_share (span, window.begin) + get_share (span, window.end)) / 2;
  text = describe_window (self);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
    GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, now,
    GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return G_SOURCE_REMOVE;
}

/**
 * dln_overview_queue_tell:
 * @self: an overview
 *
 * Once the window rests, what is in view is told: a pan has sixty windows a second.
 */
void
dln_overview_queue_tell (DlnOverview *self)
{
  g_clear_handle_id (&self->told, g_source_remove);
  if (self->dln_case != NULL)
    self->told = g_timeout_add (TELL_DELAY, tell_cb, self);
}
