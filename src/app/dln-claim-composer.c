/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the form in which a claim is stated or changed: on which event, which question it
 * answers and how, who said it and when. What is typed and not in the case yet (event, actor,
 * place, term) is made with it, in one entry. The next claim of a source begins with the event
 * and the speaker of the last.
 *
 * Keyboard: Enter goes on to the next field, Ctrl+Enter is done, Escape leaves.
 * Accessibility: a group called "Claim"; each field has a label.
 */
#include "config.h"

#include "dln-claim-composer-private.h"

#include "dln-figure.h"
#include "dln-word-list.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (DlnClaimComposer, dln_claim_composer, GTK_TYPE_WIDGET)

enum { DONE, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what the question asks ---------------------------------------------- */

static const struct {
  DlnQuestion question;
  DlnTable table;
  const char *kind;
} answers[] = {
  { DLN_QUESTION_CAUSE, DLN_TABLE_TERM, "cause" },
  { DLN_QUESTION_PERPETRATOR, DLN_TABLE_ACTOR, NULL },
  { DLN_QUESTION_PROPOSITION, DLN_TABLE_TERM, "proposition" },
};

static void
question_changed_cb (DlnClaimComposer *self)
{
  int question = dln_word_list_get (self->question);
  gboolean is_figure = question == DLN_QUESTION_FIGURE;
  gboolean answered = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if ((int) answers[i].question == question)
      {
        dln_record_entry_set_table (self->answer, answers[i].table, answers[i].kind);
        answered = TRUE;
      }
  gtk_widget_set_visible (self->answer_label, answered);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), answered);
  gtk_widget_set_visible (self->number_label, is_figure);
  gtk_widget_set_visible (self->number_row, is_figure);
  gtk_widget_set_visible (self->measure_label, is_figure);
  gtk_widget_set_visible (self->measure_row, is_figure);
  gtk_widget_set_visible (self->period_label, is_figure);
  gtk_widget_set_visible (GTK_WIDGET (self->period), is_figure);
}

/* The reason is asked for where there is a letter. */
static void
letter_changed_cb (DlnClaimComposer *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->reliability_why), dln_word_list_get (self->reliability) >= 0);
}

/* --- done ------------------------------------------------------------------ */

static void
remember (DlnClaimComposer *self,
          const DlnRecord  *claim)
{
  g_free (self->last_source);
  g_free (self->last_event);
  g_free (self->last_speaker);
  self->last_source = g_strdup (self->source);
  self->last_event = g_strdup (dln_record_get_text (claim, "event"));
  self->last_speaker = g_strdup (dln_record_get_text (claim, "speaker"));
}

static void
show_error (DlnClaimComposer *self,
            const char       *message)
{
  gtk_label_set_label (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}

static void
done_cb (DlnClaimComposer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnClaimDraft) draft = NULL;
  g_autofree char *slug = NULL;

  if (self->dln_case == NULL || self->source == NULL)
    return;
  draft = dln_claim_composer_read (self, &error);
  if (draft == NULL || !dln_case_write_claim (self->dln_case, draft, &error))
    {
      show_error (self, error->message);
      return;
    }
  if (self->before == NULL)
    remember (self, draft->claim);
  slug = g_strdup (draft->claim->slug);
  g_signal_emit (self, signals[DONE], 0, slug);
}

static void
cancel_cb (DlnClaimComposer *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

/* --- keys ---------------------------------------------------------------- */

static void
next_cb (GtkWidget *widget)
{
  GtkWidget *self = gtk_widget_get_ancestor (widget, DLN_TYPE_CLAIM_COMPOSER);

  gtk_widget_child_focus (self, GTK_DIR_TAB_FORWARD);
}

static gboolean
done_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  done_cb (DLN_CLAIM_COMPOSER (widget));
  return GDK_EVENT_STOP;
}

static gboolean
cancel_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   data)
{
  cancel_cb (DLN_CLAIM_COMPOSER (widget));
  return GDK_EVENT_STOP;
}

/* --- showing ------------------------------------------------------------- */

static void
set_source (DlnClaimComposer *self,
            const DlnRecord  *source)
{
  const DlnTime *published = dln_record_get_time (source, "published");
  const char *zone = dln_record_get_text (source, "zone");
  const DlnBounds *bounds = published != NULL ? &published->bounds : NULL;

  if (zone == NULL)
    zone = dln_case_get_zone_name (self->dln_case);
  g_free (self->source);
  self->source = g_strdup (source->slug);
  dln_time_entry_set_context (self->said, bounds, zone);
  dln_time_entry_set_context (self->happened, bounds, zone);
}

static void
set_passage (DlnClaimComposer *self,
             const char       *passage)
{
  g_autofree char *quoted = NULL;

  g_free (self->passage);
  self->passage = g_strdup (passage);
  if (passage != NULL && passage[0] != '\0')
    quoted = g_strdup_printf ("“%s”", passage);
  gtk_label_set_label (self->quote, quoted != NULL ? quoted : _ ("Without a passage"));
}

static void
begin (DlnClaimComposer *self,
       const DlnRecord  *source)
{
  DlnRecordEntry *entries[] = { self->event, self->answer,  self->measure,  self->population,
                                self->place, self->speaker, self->utterance };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      dln_record_entry_set_case (entries[i], self->dln_case);
      dln_record_entry_set_slug (entries[i], NULL);
    }
  set_source (self, source);
  self->chosen = FALSE;
  g_clear_pointer (&self->before, dln_record_free);
  g_clear_pointer (&self->figure, dln_record_free);
  dln_time_entry_set_case (self->said, self->dln_case);
  dln_time_entry_set_case (self->happened, self->dln_case);
  dln_time_entry_set_time (self->said, NULL);
  dln_time_entry_set_time (self->happened, NULL);
  gtk_editable_set_text (self->number, "");
  gtk_editable_set_text (self->period, "");
  gtk_editable_set_text (self->says, "");
  show_error (self, NULL);
  gtk_check_button_set_active (self->forecast, FALSE);
  dln_word_list_set (self->stance, DLN_STANCE_ASSERTS);
  dln_word_list_set (self->qualifier, DLN_QUALIFIER_EXACT);
  dln_word_list_set (self->credibility, -1);
  dln_word_list_set (self->reliability, -1);
  gtk_editable_set_text (self->reliability_why, "");
  dln_references_entry_set_case (self->relays, self->dln_case, DLN_TABLE_SOURCE);
  dln_references_entry_set_slugs (self->relays, NULL);
  dln_claim_choice_set (self->supersedes, self->dln_case, NULL);
  dln_claim_choice_set (self->about, self->dln_case, NULL);
}

static void
guess_question (DlnClaimComposer *self,
                const char       *passage)
{
  g_autoptr (GPtrArray) places = dln_case_list_titles (self->dln_case, DLN_TABLE_PLACE, NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  DlnQualifier qualifier;
  g_autofree char *number = dln_figure_guess (passage, &qualifier);

  for (guint i = 0; places != NULL && i < places->len; i++)
    g_ptr_array_add (names, ((DlnTitle *) places->pdata[i])->title);
  g_ptr_array_add (names, NULL);
  dln_word_list_set (self->question, dln_figure_guess_question (passage, (const char *const *) names->pdata));
  if (number == NULL)
    return;
  gtk_editable_set_text (self->number, number);
  dln_word_list_set (self->qualifier, qualifier);
}

/* The event of the source's last claim, else the one that is selected. */
static void
guess_event (DlnClaimComposer *self)
{
  gboolean again = self->last_source != NULL && g_str_equal (self->last_source, self->source);
  guint n, row;
  g_autofree char *slug = NULL;

  dln_case_get_selection (self->dln_case, &n);
  row = n == 1 ? dln_case_get_selected (self->dln_case) : DLN_NO_ROW;
  if (again && dln_case_find_row (self->dln_case, self->last_event) != DLN_NO_ROW)
    slug = g_strdup (self->last_event);
  else if (row != DLN_NO_ROW)
    slug = dln_case_dup_slug (self->dln_case, row);
  dln_record_entry_set_slug (self->event, slug);
  if (again && self->last_speaker != NULL)
    dln_record_entry_set_slug (self->speaker, self->last_speaker);
}

static void
show_figure (DlnClaimComposer *self)
{
  g_autoptr (GPtrArray) figures = dln_case_list_figures_of (self->dln_case, self->before->slug, NULL);
  const char *words, *period;
  g_autofree char *number = NULL;
  DlnFigure figure;

  if (figures == NULL || figures->len == 0)
    return;
  self->figure = dln_record_copy (figures->pdata[0]);
  figure = (DlnFigure) { .qualifier = (DlnQualifier) dln_record_get_integer (self->figure, "qualifier", 0),
                         .has_least = dln_record_peek (self->figure, "least")->set,
                         .has_most = dln_record_peek (self->figure, "most")->set,
                         .least = dln_record_get_integer (self->figure, "least", 0),
                         .most = dln_record_get_integer (self->figure, "most", 0) };
  words = dln_record_get_text (self->figure, "words");
  number = words != NULL ? g_strdup (words) : dln_figure_dup_number (&figure);
  gtk_editable_set_text (self->number, number);
  dln_word_list_set (self->qualifier, figure.qualifier);
  dln_record_entry_set_slug (self->measure, dln_record_get_text (self->figure, "measure"));
  dln_record_entry_set_slug (self->population, dln_record_get_text (self->figure, "population"));
  period = dln_record_get_text (self->figure, "period");
  gtk_editable_set_text (self->period, period != NULL ? period : "");
}

/* What the claim may replace or speak about. */
static void
list_claims (DlnClaimComposer *self)
{
  const char *event = dln_record_entry_get_slug (self->event);
  const char *own = self->before != NULL ? self->before->slug : NULL;

  if (self->dln_case == NULL)
    return;
  dln_claim_choice_fill (self->supersedes, self->dln_case, event, own);
  dln_claim_choice_fill (self->about, self->dln_case, event, own);
}

static void
show_claim (DlnClaimComposer *self,
            const DlnRecord  *claim)
{
  const char *says = dln_record_get_text (claim, "says");
  const char *place = dln_record_get_text (claim, "place");
  const char *why = dln_record_get_text (claim, "reliability_why");

  dln_record_entry_set_slug (self->event, dln_record_get_text (claim, "event"));
  dln_word_list_set (self->question, dln_record_get_integer (claim, "question", DLN_QUESTION_HAPPENED));
  dln_word_list_set (self->stance, dln_record_get_integer (claim, "stance", DLN_STANCE_ASSERTS));
  dln_word_list_set (self->credibility, dln_record_get_integer (claim, "credibility", -1));
  dln_record_entry_set_slug (self->answer, dln_record_get_text (claim, "value"));
  dln_record_entry_set_slug (self->place, place);
  dln_record_entry_set_slug (self->speaker, dln_record_get_text (claim, "speaker"));
  dln_record_entry_set_slug (self->utterance, dln_record_get_text (claim, "utterance"));
  dln_time_entry_set_time (self->said, dln_record_get_time (claim, "said"));
  dln_time_entry_set_time (self->happened, dln_record_get_time (claim, "time"));
  gtk_editable_set_text (self->says, says != NULL ? says : "");
  dln_word_list_set (self->reliability, dln_record_get_integer (claim, "reliability", -1));
  gtk_editable_set_text (self->reliability_why, why != NULL ? why : "");
  dln_references_entry_set_slugs (self->relays, (const char *const *) dln_record_peek (claim, "relayed_by")->refs);
  gtk_check_button_set_active (self->forecast, dln_record_get_integer (claim, "forecast", 0) != 0);
  list_claims (self);
  dln_claim_choice_set (self->supersedes, self->dln_case, dln_record_get_text (claim, "supersedes"));
  dln_claim_choice_set (self->about, self->dln_case, dln_record_get_text (claim, "about"));
  show_figure (self);
}

/* --- when it happened ---------------------------------------------------- */

/* The zone of the place that is named, as it stands when the time is about to be typed. */
static char *
dup_zone_of_place (DlnClaimComposer *self)
{
  const char *slug = dln_record_entry_get_slug (self->place);
  g_autoptr (DlnRecord) place = slug != NULL ? dln_case_get_record (self->dln_case, DLN_TABLE_PLACE, slug, NULL)
                                             : dln_record_entry_dup_fresh (self->place);
  const char *zone = place != NULL ? dln_record_get_text (place, "zone") : NULL;
  g_autoptr (DlnGazetteerPlace) nearest = NULL;
  DlnPoint point;

  if (zone != NULL || place == NULL || self->finder == NULL || !dln_record_peek (place, "latitude")->set ||
      !dln_record_peek (place, "longitude")->set)
    return g_strdup (zone);
  point = (DlnPoint) {
    dln_degrees_from_column ((gint32) dln_record_get_integer (place, "latitude", 0)),
    dln_degrees_from_column ((gint32) dln_record_get_integer (place, "longitude", 0)),
  };
  nearest = dln_place_finder_find_zone (self->finder, point);
  return nearest != NULL ? g_strdup (nearest->zone) : NULL;
}

static void
happened_enter_cb (DlnClaimComposer *self)
{
  g_autofree char *zone = self->dln_case != NULL ? dup_zone_of_place (self) : NULL;

  dln_time_entry_propose_zone (self->happened, zone);
}

static void
relate_cb (DlnClaimComposer *self,
           const char       *words)
{
  const char *event = dln_record_entry_get_slug (self->event);

  if (event == NULL)
    {
      show_error (self, _ ("Choose the event first: it is the one that is related"));
      return;
    }
  show_error (self, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "event.relate-words", "(sss)", event, words,
                              self->before != NULL ? self->before->slug : "");
}

/* Once another event is chosen, other claims are there to be chosen from. */
static void
follow_event (DlnClaimComposer *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (list_claims), self);
  gtk_widget_add_controller (GTK_WIDGET (self->event), focus);
}

static void
follow_time (DlnClaimComposer *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (happened_enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->happened), focus);
  g_signal_connect_swapped (self->happened, "relate", G_CALLBACK (relate_cb), self);
}

/* --- the class ----------------------------------------------------------- */

static void
dln_claim_composer_dispose (GObject *object)
{
  DlnClaimComposer *self = DLN_CLAIM_COMPOSER (object);

  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->passage, g_free);
  g_clear_pointer (&self->last_source, g_free);
  g_clear_pointer (&self->last_event, g_free);
  g_clear_pointer (&self->last_speaker, g_free);
  g_clear_pointer (&self->before, dln_record_free);
  g_clear_pointer (&self->figure, dln_record_free);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_claim_composer_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, box);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, quote);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, event);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, question);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, stance);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, answer_label);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, answer);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, number_label);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, number_row);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, qualifier);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, number);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, measure_label);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, measure_row);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, measure);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, population);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, period_label);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, period);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, place);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, speaker);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, said);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, utterance);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, happened);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, says);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, credibility);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, forecast);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, reliability);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, reliability_why);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, relays);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, supersedes);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, about);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimComposer, error);
  gtk_widget_class_bind_template_callback (widget_class, question_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, letter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
dln_claim_composer_class_init (DlnClaimComposerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_claim_composer_dispose;

  signals[DONE] = g_signal_new ("done", DLN_TYPE_CLAIM_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[CANCELLED] =
    g_signal_new ("cancelled", DLN_TYPE_CLAIM_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DLN_TYPE_RECORD_ENTRY);
  g_type_ensure (DLN_TYPE_REFERENCES_ENTRY);
  g_type_ensure (DLN_TYPE_TIME_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-claim-composer.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, done_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, done_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_key_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dln_claim_composer_init (DlnClaimComposer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dln_word_list_fill (self->question, &dln_vocabulary_question, FALSE, NULL);
  dln_word_list_fill (self->stance, &dln_vocabulary_stance, FALSE, NULL);
  dln_word_list_fill (self->qualifier, &dln_vocabulary_qualifier, FALSE, NULL);
  dln_word_list_fill (self->credibility, &dln_vocabulary_credibility, TRUE, _ ("Not graded"));
  dln_word_list_fill (self->reliability, &dln_vocabulary_reliability, TRUE, _ ("As the source"));
  question_changed_cb (self);
  letter_changed_cb (self);
  dln_claim_choice_init (self->supersedes);
  dln_claim_choice_init (self->about);
  follow_time (self);
  follow_event (self);
}

/**
 * dln_claim_composer_set_case:
 * @self: a composer
 * @dln_case: (nullable): the case that gets the claims
 */
void
dln_claim_composer_set_case (DlnClaimComposer *self,
                             DlnCase          *dln_case)
{
  g_return_if_fail (DLN_IS_CLAIM_COMPOSER (self));

  g_set_object (&self->dln_case, dln_case);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->last_source, g_free);
}

/**
 * dln_claim_composer_set_finder:
 * @self: a composer
 * @finder: (nullable): knows places that the case has not
 */
void
dln_claim_composer_set_finder (DlnClaimComposer *self,
                               DlnPlaceFinder   *finder)
{
  g_return_if_fail (DLN_IS_CLAIM_COMPOSER (self));

  g_set_object (&self->finder, finder);
  dln_record_entry_set_finder (self->place, finder);
}

/**
 * dln_claim_composer_compose:
 * @self: a composer
 * @source: the source that says it
 * @quote: the passage, "" for none
 * @from: its first character in the source's text
 * @to: the first after it
 *
 * Begins a claim, with the keyboard in its first field.
 */
void
dln_claim_composer_compose (DlnClaimComposer *self,
                            const DlnRecord  *source,
                            const char       *quote,
                            guint             from,
                            guint             to)
{
  g_return_if_fail (DLN_IS_CLAIM_COMPOSER (self) && self->dln_case != NULL);

  begin (self, source);
  self->chosen = TRUE;
  self->from = from;
  self->to = to;
  set_passage (self, quote);
  guess_question (self, quote);
  guess_event (self);
  list_claims (self);
  question_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->event));
}

/**
 * dln_claim_composer_take_passage:
 * @self: a composer with a claim that is made or changed
 * @quote: another passage of its source
 * @from: its first character in the source's text
 * @to: the first after it
 *
 * The claim rests on that passage; what was filled in stays.
 */
void
dln_claim_composer_take_passage (DlnClaimComposer *self,
                                 const char       *quote,
                                 guint             from,
                                 guint             to)
{
  g_return_if_fail (DLN_IS_CLAIM_COMPOSER (self) && self->source != NULL);

  self->chosen = TRUE;
  self->from = from;
  self->to = to;
  set_passage (self, quote);
  gtk_widget_grab_focus (GTK_WIDGET (self->event));
}

/**
 * dln_claim_composer_edit:
 * @self: a composer
 * @source: its source
 * @claim: a claim of the case
 *
 * Shows a claim to be changed, with the keyboard in its first field.
 */
void
dln_claim_composer_edit (DlnClaimComposer *self,
                         const DlnRecord  *source,
                         const DlnRecord  *claim)
{
  g_return_if_fail (DLN_IS_CLAIM_COMPOSER (self) && self->dln_case != NULL);

  begin (self, source);
  self->before = dln_record_copy (claim);
  set_passage (self, dln_record_get_text (claim, "quote"));
  show_claim (self, claim);
  question_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->event));
}
