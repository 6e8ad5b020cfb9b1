/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The offer to undo the newest change. There is never more than one: a newer
 * change takes the words of the older, which would undo something else.
 *
 * A toast of libadwaita 1.2 that is dismissed while it still slides in is freed
 * under its own animation (up to half a second when it replaces another), and
 * somebody quick on Ctrl+Z does just that. So a young toast only loses its words
 * and its button, and goes when it has arrived.
 */
#include "config.h"

#include "dln-undo-offer.h"

#include <glib/gi18n.h>

#define OFFERED_MS 10000
/* Longer than the longest animation of a toast that comes (500 ms) and of one that goes (300 ms). */
#define ARRIVED_MS 700

struct _DlnUndoOffer
{
  AdwToastOverlay *toasts; /* not owned: it outlives the offer */
  AdwToast *toast;         /* while it shows */
  gint64 shown_at;         /* of the monotonic clock, in microseconds */
  guint timer;
};

static void
dismissed_cb (DlnUndoOffer *self,
              AdwToast     *toast)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_signal_handlers_disconnect_by_data (toast, self);
  g_clear_object (&self->toast);
}

static void
dismiss_cb (gpointer data)
{
  DlnUndoOffer *self = data;
  g_autoptr (AdwToast) toast = g_object_ref (self->toast);

  self->timer = 0;
  adw_toast_dismiss (toast);
}

static void
dismiss_after (DlnUndoOffer *self,
               guint         milliseconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_once (milliseconds, dismiss_cb, self);
}

/**
 * dln_undo_offer_new:
 * @toasts: where it shows; has to outlive the offer
 *
 * Returns: (transfer full): an offer that does not show yet
 */
DlnUndoOffer *
dln_undo_offer_new (AdwToastOverlay *toasts)
{
  DlnUndoOffer *self = g_new0 (DlnUndoOffer, 1);

  self->toasts = toasts;
  return self;
}

/**
 * dln_undo_offer_free:
 * @self: (nullable): an offer
 */
void
dln_undo_offer_free (DlnUndoOffer *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->toast != NULL)
    g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_object (&self->toast);
  g_free (self);
}

/**
 * dln_undo_offer_show:
 * @self: an offer
 * @text: what has been changed
 *
 * Offers to take it back for ten seconds, by the action edit.undo.
 */
void
dln_undo_offer_show (DlnUndoOffer *self,
                     const char   *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (self->toast == NULL)
    {
      self->toast = adw_toast_new (markup);
      adw_toast_set_timeout (self->toast, 0);
      adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
      g_signal_connect_swapped (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self);
      self->shown_at = g_get_monotonic_time ();
      adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
    }
  adw_toast_set_title (self->toast, markup);
  adw_toast_set_button_label (self->toast, _ ("Undo"));
  adw_toast_set_action_name (self->toast, "edit.undo");
  dismiss_after (self, OFFERED_MS);
}

/**
 * dln_undo_offer_withdraw:
 * @self: an offer
 *
 * What it offered has been undone, or is no longer the newest change.
 */
void
dln_undo_offer_withdraw (DlnUndoOffer *self)
{
  gint64 age_ms = (g_get_monotonic_time () - self->shown_at) / 1000;

  if (self->toast == NULL)
    return;
  if (age_ms >= ARRIVED_MS)
    {
      g_clear_handle_id (&self->timer, g_source_remove);
      dismiss_cb (self);
      return;
    }
  adw_toast_set_title (self->toast, _ ("Undone"));
  adw_toast_set_button_label (self->toast, NULL);
  dismiss_after (self, ARRIVED_MS - (guint) age_ms);
}
