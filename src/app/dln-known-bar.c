/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the bar that stands over everything while a case is seen as it was known at some instant:
 * as of when and by which clock, how many events were known for certain and how many possibly,
 * what the last step changed, and the way back. It also runs the replay: one step after the
 * other, in the order in which things became known. What that needs is read when it is first
 * asked for, in a worker: until then the bar says so, and the window is as it was.
 *
 * Accessibility: what a step changed is announced as the label's new text.
 */
#include "config.h"

#include "dln-known-bar.h"

#include "dln-known-step.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

/* Milliseconds that a step of the replay can be read. */
#define PAUSE 2500
/* So many claims and events are named, the rest counted. */
#define MOST_NAMED 2

/* Where somebody asked to go. */
typedef struct {
  int direction; /* one step from where it is then; 0 for @at */
  DlnInstant at;
  DlnKnownClock clock;
} Wish;

struct _DlnKnownBar {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnChecker *checker;
  GSignalGroup *signals;
  gboolean clock_24h;
  guint timer;          /* of the replay, 0 while it stands */
  guint n_findings;     /* before the last step */
  GString *step_words;  /* what it changed, but for the disagreements */
  GCancellable *reading; /* NULL while nothing is read */
  Wish wish;             /* while it is */

  GtkRevealer *revealer;
  GtkWidget *steps;
  GtkWidget *now;
  GtkWidget *cancel;
  GtkWidget *back;
  GtkWidget *forward;
  GtkToggleButton *play;
  GtkLabel *words;
  GtkLabel *told;
};

G_DEFINE_FINAL_TYPE (DlnKnownBar, dln_known_bar, GTK_TYPE_WIDGET)

enum { ERROR, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- saying it ------------------------------------------------------------ */

static void
append_part (GString    *text,
             const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "The Paper: it was at Eastby" */
static char *
dup_claim (DlnCase         *dln_case,
           const DlnRecord *claim)
{
  g_autofree char *source =
    dln_case_dup_record_title (dln_case, DLN_TABLE_SOURCE, dln_record_get_text (claim, "source"));
  const char *says = dln_record_get_text (claim, "says");
  guint row = dln_case_find_row (dln_case, dln_record_get_text (claim, "event"));
  g_autofree char *event = row != DLN_NO_ROW ? dln_case_dup_title (dln_case, row) : NULL;

  return g_strdup_printf ("%s: %s", source != NULL ? source : dln_record_get_text (claim, "source"),
                          says != NULL ? says : event);
}

static void
append_claims (DlnKnownBar        *self,
               const DlnKnownStep *step)
{
  for (guint i = 0; i < step->claims->len && i < MOST_NAMED; i++)
    {
      g_autofree char *claim = dup_claim (self->dln_case, step->claims->pdata[i]);

      append_part (self->step_words, claim);
    }
  if (step->n_claims > MOST_NAMED)
    {
      guint more = step->n_claims - MOST_NAMED;
      g_autofree char *rest = g_strdup_printf (ngettext ("%u more claim", "%u more claims", more), more);

      append_part (self->step_words, rest);
    }
}

/* "appear: Kozinka taken, Grayvoron reached and 3 more" */
static void
append_rows (DlnKnownBar *self,
             const char  *verb,
             GArray      *rows)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < rows->len && i < MOST_NAMED; i++)
    {
      g_autofree char *title = dln_case_dup_title (self->dln_case, g_array_index (rows, guint, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", title);
    }
  if (rows->len == 0)
    return;
  if (rows->len > MOST_NAMED)
    g_string_append_printf (names, ngettext (" and %u more", " and %u more", rows->len - MOST_NAMED),
                            rows->len - MOST_NAMED);
  g_string_prepend (names, " ");
  g_string_prepend (names, verb);
  append_part (self->step_words, names->str);
}

static void
describe_step (DlnKnownBar        *self,
               const DlnKnownStep *step)
{
  g_string_truncate (self->step_words, 0);
  append_claims (self, step);
  append_rows (self, _ ("new:"), step->appeared);
  append_rows (self, _ ("now certain:"), step->certain);
  append_rows (self, _ ("moved:"), step->moved);
  append_rows (self, _ ("not yet known:"), step->gone);
}

static void
show_told (DlnKnownBar *self)
{
  guint n = self->checker != NULL ? dln_checker_get_n_findings (self->checker) : 0;
  g_autoptr (GString) text = g_string_new (self->step_words->str);

  if (n != self->n_findings)
    {
      g_autofree char *part = g_strdup_printf (_ ("disagreements: %u, before: %u"), n, self->n_findings);

      append_part (text, part);
    }
  gtk_label_set_label (self->told, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->told), text->len > 0 && self->reading == NULL);
}

static char *
dup_words (DlnKnownBar *self)
{
  DlnKnownCounts counts = dln_case_count_known (self->dln_case);
  const char *clock =
    _ (dln_vocabulary_get_label (&dln_vocabulary_known_clock, dln_case_get_known_clock (self->dln_case)));
  g_autofree char *when = dln_time_label_instant (dln_case_get_known_at (self->dln_case),
                                                  dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("As of %s · %s: %u events certain, %u possible"), when, clock, counts.certain,
                          counts.possible);
  if (counts.hindsight > 0)
    g_string_append_printf (text, ngettext (", %u assessment left out as hindsight",
                                            ", %u assessments left out as hindsight", counts.hindsight),
                            counts.hindsight);
  return g_string_free (text, FALSE);
}

static gboolean
is_past (DlnKnownBar *self)
{
  return self->dln_case != NULL && dln_case_get_known_at (self->dln_case) != DLN_OPEN;
}

static void
update_steps (DlnKnownBar *self)
{
  DlnInstant at = dln_case_get_known_at (self->dln_case);

  gtk_widget_set_sensitive (self->back, dln_case_find_known_step (self->dln_case, at, -1) != DLN_OPEN);
  gtk_widget_set_sensitive (self->forward, dln_case_find_known_step (self->dln_case, at, 1) != DLN_OPEN);
}

static void
update (DlnKnownBar *self)
{
  gboolean reading = self->reading != NULL;
  g_autofree char *words = is_past (self) ? dup_words (self) : NULL;

  gtk_revealer_set_reveal_child (self->revealer, words != NULL || reading);
  gtk_widget_set_visible (self->steps, !reading);
  gtk_widget_set_visible (self->now, !reading);
  gtk_widget_set_visible (self->cancel, reading);
  if (words == NULL)
    gtk_toggle_button_set_active (self->play, FALSE);
  if (reading)
    gtk_label_set_label (self->words, _ ("Reading when everything became known…"));
  else if (words != NULL)
    {
      gtk_label_set_label (self->words, words);
      update_steps (self);
    }
  if (words != NULL || reading)
    show_told (self);
}

/* --- going there ---------------------------------------------------------- */

static void
go (DlnKnownBar *self,
    Wish         wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnKnownStep) step = NULL;

  self->n_findings = self->checker != NULL ? dln_checker_get_n_findings (self->checker) : 0;
  step = dln_known_step_to (self->dln_case, wish.at, wish.clock, MOST_NAMED, &error);
  if (step == NULL)
    {
      g_signal_emit (self, signals[ERROR], 0, error->message);
      return;
    }
  describe_step (self, step);
  update (self);
}

static void
stop_reading (DlnKnownBar *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* Which instant it is can be told when the case was read. */
static gboolean
resolve (DlnKnownBar *self,
         Wish        *wish)
{
  if (wish->direction == 0 || !dln_case_is_known_ready (self->dln_case, DLN_OPEN, wish->clock))
    return TRUE;
  wish->at = dln_case_find_known_step (self->dln_case, wish->at, wish->direction);
  wish->direction = 0;
  return wish->at != DLN_OPEN;
}

static gboolean
is_ready (DlnKnownBar *self,
          Wish         wish)
{
  if (wish.direction != 0)
    return FALSE;
  return wish.at == DLN_OPEN || dln_case_is_known_ready (self->dln_case, wish.at, wish.clock);
}

static void prepare (DlnKnownBar *self);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DlnKnownBar) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_prepare_known_finish (DLN_CASE (source), result, &error);

  /* Another case, or cancelled and asked for again. */
  if (self->reading == NULL || self->reading != g_task_get_cancellable (G_TASK (result)))
    return;
  if (ok && resolve (self, &self->wish) && !is_ready (self, self->wish))
    {
      prepare (self);
      return;
    }
  g_clear_object (&self->reading);
  update (self);
  if (ok && self->wish.at != DLN_OPEN)
    go (self, self->wish);
  else if (!ok && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[ERROR], 0, error->message);
}

static void
prepare (DlnKnownBar *self)
{
  DlnInstant at = self->wish.direction != 0 ? DLN_OPEN : self->wish.at;

  dln_case_prepare_known_async (self->dln_case, at, self->wish.clock, self->reading, read_cb, g_object_ref (self));
}

/* The last wish counts. */
static void
go_when_read (DlnKnownBar *self,
              Wish         wish)
{
  if (!resolve (self, &wish))
    return;
  if (is_ready (self, wish))
    {
      stop_reading (self);
      go (self, wish);
      return;
    }
  self->wish = wish;
  if (self->reading != NULL)
    return;
  g_string_truncate (self->step_words, 0);
  self->reading = g_cancellable_new ();
  update (self);
  prepare (self);
}

static void
cancel_cb (DlnKnownBar *self)
{
  stop_reading (self);
  update (self);
}

/**
 * dln_known_bar_go_to:
 * @self: a bar
 * @at: as of when the case shall be seen; %DLN_OPEN for now
 * @clock: by which clock
 */
void
dln_known_bar_go_to (DlnKnownBar   *self,
                     DlnInstant     at,
                     DlnKnownClock  clock)
{
  g_return_if_fail (DLN_IS_KNOWN_BAR (self));
  g_return_if_fail (self->dln_case != NULL);

  go_when_read (self, (Wish) { 0, at, clock });
}

/**
 * dln_known_bar_go_first:
 * @self: a bar
 *
 * Goes to what became known first. Where nothing did, nothing happens.
 */
void
dln_known_bar_go_first (DlnKnownBar *self)
{
  g_return_if_fail (DLN_IS_KNOWN_BAR (self));
  g_return_if_fail (self->dln_case != NULL);

  go_when_read (self, (Wish) { 1, DLN_OPEN + 1, dln_case_get_known_clock (self->dln_case) });
}

/**
 * dln_known_bar_step:
 * @self: a bar
 * @direction: 1 to what became known next, -1 to what was known before
 *
 * From now it goes back to the last that became known. At an end nothing happens.
 */
void
dln_known_bar_step (DlnKnownBar *self,
                    int          direction)
{
  g_return_if_fail (DLN_IS_KNOWN_BAR (self));

  if (self->dln_case != NULL)
    go_when_read (self, (Wish) { direction, dln_case_get_known_at (self->dln_case),
                                 dln_case_get_known_clock (self->dln_case) });
}

static gboolean
play_cb (gpointer data)
{
  DlnKnownBar *self = data;
  DlnInstant before = dln_case_get_known_at (self->dln_case);

  dln_known_bar_step (self, 1);
  if (dln_case_get_known_at (self->dln_case) != before || self->reading != NULL)
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  gtk_toggle_button_set_active (self->play, FALSE);
  return G_SOURCE_REMOVE;
}

static void
play_toggled_cb (DlnKnownBar *self)
{
  gboolean playing = gtk_toggle_button_get_active (self->play);

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!playing)
    return;
  dln_known_bar_step (self, 1);
  self->timer = g_timeout_add (PAUSE, play_cb, self);
}

static void
back_cb (DlnKnownBar *self)
{
  dln_known_bar_step (self, -1);
}

static void
forward_cb (DlnKnownBar *self)
{
  dln_known_bar_step (self, 1);
}

/* --- the widget ----------------------------------------------------------- */

static void
dln_known_bar_dispose (GObject *object)
{
  DlnKnownBar *self = DLN_KNOWN_BAR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  stop_reading (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->checker);
  g_clear_object (&self->dln_case);
  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;
  G_OBJECT_CLASS (dln_known_bar_parent_class)->dispose (object);
}

static void
dln_known_bar_finalize (GObject *object)
{
  g_string_free (DLN_KNOWN_BAR (object)->step_words, TRUE);
  G_OBJECT_CLASS (dln_known_bar_parent_class)->finalize (object);
}

static void
dln_known_bar_class_init (DlnKnownBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_known_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_known_bar_finalize;

  signals[ERROR] = g_signal_new ("error", DLN_TYPE_KNOWN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-known-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, steps);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, now);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, back);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, forward);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, play);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, words);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownBar, told);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, play_toggled_cb);
}

static void
dln_known_bar_init (DlnKnownBar *self)
{
  self->clock_24h = TRUE;
  self->step_words = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "known-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (update), self);
}

/**
 * dln_known_bar_set_case:
 * @self: a bar
 * @dln_case: (nullable): a case
 * @checker: (nullable): that checks it
 */
void
dln_known_bar_set_case (DlnKnownBar *self,
                        DlnCase     *dln_case,
                        DlnChecker  *checker)
{
  g_return_if_fail (DLN_IS_KNOWN_BAR (self));

  gtk_toggle_button_set_active (self->play, FALSE);
  stop_reading (self);
  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_set_object (&self->dln_case, dln_case);
  g_set_object (&self->checker, checker);
  g_signal_group_set_target (self->signals, dln_case);
  if (checker != NULL)
    g_signal_connect_object (checker, "found", G_CALLBACK (show_told), self, G_CONNECT_SWAPPED);
  g_string_truncate (self->step_words, 0);
  update (self);
}

/**
 * dln_known_bar_set_clock_24h:
 * @self: a bar
 * @clock_24h: how hours are written
 */
void
dln_known_bar_set_clock_24h (DlnKnownBar *self,
                             gboolean     clock_24h)
{
  g_return_if_fail (DLN_IS_KNOWN_BAR (self));

  self->clock_24h = clock_24h;
  update (self);
}
