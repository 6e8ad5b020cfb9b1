/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the bar that runs the playhead of a case: play and pause, steps from event to
 * event, speed, loop. The playhead is the model's, how it runs is dln-player.c's; here
 * is the clock, which is that of the frames. Where animations are switched off it does
 * not glide but steps, an event each second.
 *
 * # CSS nodes
 * A box with the class .dln-transport and flat buttons; .dln-transport-time is where
 * the playhead stands.
 *
 * # Keyboard
 * Tab through the buttons; the timeline has keys of its own for all of them.
 *
 * # Accessibility
 * Role group, labelled "Playback". Every button has a label; that of play is pressed
 * while it plays.
 */
#include "config.h"

#include "dln-transport.h"

#include "dln-player.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>

/* µs: a frame that comes late makes the playhead wait, not leap. */
#define LONGEST_FRAME (DLN_SECOND / 4)

struct _DlnTransport {
  GtkBox parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  gboolean clock_24h;
  gboolean shown;     /* the user wants it, playhead or none */

  GtkWidget *play;
  GtkWidget *steps[2];
  GtkLabel *time;
  GtkDropDown *speed;
  GtkToggleButton *loop;

  guint tick;         /* of the frame clock while it plays */
  gint64 last;        /* µs: the frame time up to which it has played */
  guint landed;       /* the event of the last step, DLN_NO_ROW for none */
};

G_DEFINE_FINAL_TYPE (DlnTransport, dln_transport, GTK_TYPE_BOX)

enum { SIGNAL_STEPPED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Case seconds per second; 0 plays the whole of it in DLN_PLAYER_WHOLE seconds. */
static const struct {
  gint64 rate;
  const char *label;
} speeds[] = {
  { 0, N_ ("All in 20 s") },      { 60, N_ ("1 min/s") },      { 600, N_ ("10 min/s") },
  { 3600, N_ ("1 h/s") },         { 6 * 3600, N_ ("6 h/s") },  { 86400, N_ ("1 day/s") },
  { 7 * 86400, N_ ("1 week/s") },
};

static void
update_time (DlnTransport *self)
{
  DlnInstant at = self->dln_case != NULL ? dln_case_get_playhead (self->dln_case) : DLN_OPEN;
  g_autofree char *label = NULL;
  gint64 rest = at % DLN_MINUTE;

  /* Whole minutes: what runs is not read by the second. */
  if (at != DLN_OPEN)
    label = dln_time_label_instant (dln_instant_add (at, -(rest < 0 ? rest + DLN_MINUTE : rest)),
                                    dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  /* In most frames the minute is the same: the window is laid out anew for another only. */
  if (g_strcmp0 (gtk_label_get_label (self->time), label != NULL ? label : "") != 0)
    gtk_label_set_label (self->time, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self), self->dln_case != NULL && (self->shown || at != DLN_OPEN));
}

static void
update_play (DlnTransport *self)
{
  const char *tip = self->tick != 0 ? _ ("Pause (Space)") : _ ("Play (Space)");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->play), self->tick != 0);
  gtk_button_set_icon_name (GTK_BUTTON (self->play), self->tick != 0 ? "media-playback-pause-symbolic"
                                                                     : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, tip);
}

static void
stop (DlnTransport *self)
{
  if (self->tick == 0)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  update_play (self);
}

static gboolean
get_player (DlnTransport *self,
            DlnPlayer    *player)
{
  player->rate = speeds[MIN (gtk_drop_down_get_selected (self->speed), G_N_ELEMENTS (speeds) - 1)].rate;
  player->loop = gtk_toggle_button_get_active (self->loop);
  return dln_case_get_played (self->dln_case, &player->span);
}

static gboolean
animates (DlnTransport *self)
{
  gboolean animations;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  return animations;
}

/* Returns: whether there was an event that way */
static gboolean
step (DlnTransport *self,
      DlnInstant    from,
      int           way)
{
  guint row = dln_player_step (self->dln_case, from, self->landed, way);

  if (row == DLN_NO_ROW)
    return FALSE;
  dln_case_select_only (self->dln_case, row);
  dln_case_set_playhead (self->dln_case, dln_case_get_columns (self->dln_case)->begin[row]);
  self->landed = row;
  g_signal_emit (self, signals[SIGNAL_STEPPED], 0, row);
  return TRUE;
}

static void
play_on (DlnTransport *self,
         gint64        elapsed)
{
  DlnInstant at = dln_case_get_playhead (self->dln_case);
  gboolean ended = FALSE;
  DlnPlayer player;

  if (!get_player (self, &player))
    ended = TRUE;
  else if (animates (self))
    dln_case_set_playhead (self->dln_case, dln_player_advance (&player, at, elapsed, &ended));
  else if (!step (self, at, 1))
    ended = !player.loop || !step (self, DLN_OPEN, 1);
  if (ended)
    stop (self);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  DlnTransport *self = DLN_TRANSPORT (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gint64 elapsed = now - self->last;

  if (self->last == 0)
    self->last = now;
  else if (animates (self) || elapsed >= DLN_SECOND)
    {
      self->last = now;
      play_on (self, MIN (elapsed, LONGEST_FRAME));
    }
  return G_SOURCE_CONTINUE;
}

static void
start (DlnTransport *self)
{
  DlnInstant at = dln_case_get_playhead (self->dln_case);
  DlnPlayer player;

  if (!get_player (self, &player))
    return;
  dln_case_set_playhead (self->dln_case, dln_player_start (&player, at));
  self->last = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  update_play (self);
}

static void
clear_cb (DlnTransport *self)
{
  stop (self);
  self->shown = FALSE;
  self->landed = DLN_NO_ROW;
  if (self->dln_case != NULL)
    dln_case_set_playhead (self->dln_case, DLN_OPEN);
  update_time (self);
}

static void
play_cb (DlnTransport *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->play)) != (self->tick != 0))
    dln_transport_toggle (self);
  /* Where there is nothing to play it comes out again. */
  update_play (self);
}

static void
previous_cb (DlnTransport *self)
{
  dln_transport_step (self, -1);
}

static void
next_cb (DlnTransport *self)
{
  dln_transport_step (self, 1);
}

static void
changed_cb (DlnTransport    *self,
            const DlnChange *change)
{
  /* Rows that were loaded anew are others. */
  if (change->bulk)
    self->landed = DLN_NO_ROW;
}

static GtkWidget *
add_button (DlnTransport *self,
            GtkWidget    *button,
            const char   *icon,
            const char   *label,
            const char   *tooltip)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
add_speed (DlnTransport *self)
{
  const char *labels[G_N_ELEMENTS (speeds) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    labels[i] = _ (speeds[i].label);
  self->speed = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (labels));
  gtk_widget_set_valign (GTK_WIDGET (self->speed), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->speed), _ ("How much time passes in a second"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Speed"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->speed));
}

static void
add_time (DlnTransport *self)
{
  self->time = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->time, 0);
  gtk_label_set_ellipsize (self->time, PANGO_ELLIPSIZE_START);
  gtk_label_set_width_chars (self->time, 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self->time), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "dln-transport-time");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->time));
}

static void
dln_transport_unmap (GtkWidget *widget)
{
  /* A bar that nobody sees, of a window that is closed, plays nothing. */
  stop (DLN_TRANSPORT (widget));
  GTK_WIDGET_CLASS (dln_transport_parent_class)->unmap (widget);
}

static void
dln_transport_dispose (GObject *object)
{
  DlnTransport *self = DLN_TRANSPORT (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_transport_parent_class)->dispose (object);
}

static void
dln_transport_class_init (DlnTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_transport_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = dln_transport_unmap;

  /**
   * DlnTransport::stepped:
   * @self: a bar
   * @row: the event on which the playhead was put
   */
  signals[SIGNAL_STEPPED] = g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
connect_signals (DlnTransport *self)
{
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "playhead-changed", G_CALLBACK (update_time), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (update_time), self);
}

static void
dln_transport_init (DlnTransport *self)
{
  GtkWidget *loop = gtk_toggle_button_new ();
  GtkWidget *clear;

  self->clock_24h = TRUE;
  self->landed = DLN_NO_ROW;
  connect_signals (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dln-transport");
  self->steps[0] = add_button (self, gtk_button_new (), "media-skip-backward-symbolic",
                               _ ("Previous event"), _ ("Previous event (,)"));
  self->play = add_button (self, gtk_toggle_button_new (), "media-playback-start-symbolic", _ ("Play"),
                           _ ("Play (Space)"));
  gtk_widget_add_css_class (self->play, "dln-play");
  self->steps[1] = add_button (self, gtk_button_new (), "media-skip-forward-symbolic", _ ("Next event"),
                               _ ("Next event (.)"));
  add_time (self);
  add_speed (self);
  self->loop = GTK_TOGGLE_BUTTON (add_button (self, loop, "media-playlist-repeat-symbolic", _ ("Loop"),
                                              _ ("Begin anew at the end")));
  clear = add_button (self, gtk_button_new (), "window-close-symbolic", _ ("End playback"),
                      _ ("End playback (F5)"));
  g_signal_connect_swapped (self->steps[0], "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->play, "clicked", G_CALLBACK (play_cb), self);
  g_signal_connect_swapped (self->steps[1], "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (clear_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Playback"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dln_transport_new:
 *
 * Returns: (transfer floating): a bar without a case
 */
GtkWidget *
dln_transport_new (void)
{
  return g_object_new (DLN_TYPE_TRANSPORT, NULL);
}

/**
 * dln_transport_set_case:
 * @self: a bar
 * @dln_case: (nullable): whose playhead it runs; what was playing stops
 */
void
dln_transport_set_case (DlnTransport *self,
                        DlnCase      *dln_case)
{
  g_return_if_fail (DLN_IS_TRANSPORT (self));
  g_return_if_fail (dln_case == NULL || DLN_IS_CASE (dln_case));

  if (self->dln_case == dln_case)
    return;
  stop (self);
  self->landed = DLN_NO_ROW;
  self->shown = FALSE;
  g_set_object (&self->dln_case, dln_case);
  g_signal_group_set_target (self->signals, dln_case);
  update_time (self);
}

/**
 * dln_transport_set_clock_24h:
 * @self: a bar
 * @clock_24h: whether hours count to 24
 */
void
dln_transport_set_clock_24h (DlnTransport *self,
                             gboolean      clock_24h)
{
  g_return_if_fail (DLN_IS_TRANSPORT (self));

  self->clock_24h = clock_24h;
  update_time (self);
}

/**
 * dln_transport_set_shown:
 * @self: a bar
 * @shown: whether it is there without a playhead too; %FALSE takes the playhead away
 */
void
dln_transport_set_shown (DlnTransport *self,
                         gboolean      shown)
{
  g_return_if_fail (DLN_IS_TRANSPORT (self));

  if (!shown)
    clear_cb (self);
  self->shown = shown;
  update_time (self);
}

/**
 * dln_transport_toggle:
 * @self: a bar
 *
 * Plays, from the begin where the playhead stands nowhere or at the end; or pauses.
 */
void
dln_transport_toggle (DlnTransport *self)
{
  g_return_if_fail (DLN_IS_TRANSPORT (self));

  if (self->tick != 0)
    stop (self);
  else if (self->dln_case != NULL)
    start (self);
}

/**
 * dln_transport_is_playing:
 * @self: a bar
 *
 * Returns: whether the playhead runs
 */
gboolean
dln_transport_is_playing (DlnTransport *self)
{
  g_return_val_if_fail (DLN_IS_TRANSPORT (self), FALSE);

  return self->tick != 0;
}

/**
 * dln_transport_step:
 * @self: a bar
 * @way: 1 to the next event, -1 to the one before
 *
 * Pauses, puts the playhead where that event begins, and selects it.
 */
void
dln_transport_step (DlnTransport *self,
                    int           way)
{
  g_return_if_fail (DLN_IS_TRANSPORT (self));

  stop (self);
  if (self->dln_case != NULL && !step (self, dln_case_get_playhead (self->dln_case), way))
    gtk_widget_error_bell (GTK_WIDGET (self));
}
