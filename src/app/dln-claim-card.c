/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the card of one claim: what it says, who says it and who relays that,
 * the grade, its figures, and its clocks: when it happened, by the claim, and
 * when it was said. A card is made for a claim and never changes.
 */
#include "config.h"

#include "dln-claim-card.h"

#include "dln-grade.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

struct _DlnClaimCard {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *says;
  GtkLabel *grade;
  GtkLabel *source;
  GtkLabel *figures;
  GtkLabel *clocks;
};

G_DEFINE_FINAL_TYPE (DlnClaimCard, dln_claim_card, GTK_TYPE_WIDGET)

static char *
dup_title (DlnCase    *dln_case,
           DlnTable    table,
           const char *slug)
{
  char *title = slug != NULL ? dln_case_dup_record_title (dln_case, table, slug) : NULL;

  return title != NULL ? title : g_strdup (slug != NULL ? slug : "");
}

/* "Ministry, statement · relayed by Report A, Report B" */
static char *
dup_source_line (DlnCase         *dln_case,
                 const DlnRecord *claim)
{
  g_autofree char *source = dup_title (dln_case, DLN_TABLE_SOURCE,
                                       dln_record_get_text (claim, "source"));
  g_autofree char *speaker = dup_title (dln_case, DLN_TABLE_ACTOR,
                                        dln_record_get_text (claim, "speaker"));
  const DlnValue *relays = dln_record_peek (claim, "relayed_by");
  GString *line = g_string_new (source);

  if (speaker[0] != '\0' && g_strcmp0 (speaker, source) != 0)
    g_string_append_printf (line, " · %s", speaker);
  if (relays != NULL && relays->set && relays->refs != NULL && relays->refs[0] != NULL)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint i = 0; relays->refs[i] != NULL; i++)
        {
          g_autofree char *relay = dup_title (dln_case, DLN_TABLE_SOURCE, relays->refs[i]);

          g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ", relay);
        }
      g_string_append_printf (line, _ (" · relayed by %s"), list->str);
    }
  return g_string_free (line, FALSE);
}

/* A claim's own view of its source's reliability wins over the source's. */
static char *
dup_grade (DlnCase         *dln_case,
           const DlnRecord *claim)
{
  const DlnValue *own = dln_record_peek (claim, "reliability");
  const char *source = dln_record_get_text (claim, "source");
  g_autoptr (DlnRecord) record = NULL;
  int reliability = -1, credibility;

  credibility = (int) dln_record_get_integer (claim, "credibility", -1);
  if (own != NULL && own->set)
    reliability = (int) own->integer;
  else if (source != NULL)
    record = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, source, NULL);
  if (record != NULL)
    reliability = (int) dln_record_get_integer (record, "reliability", -1);
  return dln_grade_format (reliability, credibility);
}

static void
show_grade (DlnClaimCard    *self,
            DlnCase         *dln_case,
            const DlnRecord *claim)
{
  g_autofree char *grade = dup_grade (dln_case, claim);
  g_autofree char *spoken = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->grade), grade != NULL && grade[0] != '\0');
  if (grade == NULL)
    return;
  spoken = g_strdup_printf (_ ("Grade %s"), grade);
  gtk_label_set_label (self->grade, grade);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->grade),
                               _ ("Reliability of the source, credibility of the claim"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grade), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static char *
dup_figure (const DlnRecord *figure)
{
  const char *measure = dln_record_get_text (figure, "measure");
  gint64 least = dln_record_get_integer (figure, "least", G_MININT64);
  gint64 most = dln_record_get_integer (figure, "most", G_MININT64);
  gint64 qualifier = dln_record_get_integer (figure, "qualifier", 0);
  const char *words = dln_vocabulary_get_label (&dln_vocabulary_qualifier, qualifier);
  gint64 value = least != G_MININT64 ? least : most;

  if (value == G_MININT64)
    return g_strdup_printf ("%s: %s", measure, _ (words));
  if (least != G_MININT64 && most != G_MININT64 && least != most)
    return g_strdup_printf ("%s: %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, measure, least, most);
  if (qualifier == 0)
    return g_strdup_printf ("%s: %" G_GINT64_FORMAT, measure, value);
  return g_strdup_printf ("%s: %s %" G_GINT64_FORMAT, measure, _ (words), value);
}

static void
show_figures (DlnClaimCard    *self,
              DlnCase         *dln_case,
              const DlnRecord *claim)
{
  g_autoptr (GPtrArray) figures = dln_case_list_figures_of (dln_case, claim->slug, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      g_autofree char *figure = dup_figure (g_ptr_array_index (figures, i));

      g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n", figure);
    }
  gtk_label_set_label (self->figures, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), text->len > 0);
}

static void
append_clock (GString       *text,
              const char    *words,
              const DlnTime *time,
              GTimeZone     *zone,
              gboolean       clock_24h)
{
  g_autofree char *label = NULL;

  if (dln_time_is_empty (time))
    return;
  if (!dln_bounds_is_unknown (&time->bounds))
    label = dln_time_label_bounds (&time->bounds, zone, clock_24h);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, words);
  if (time->reported != NULL)
    g_string_append_printf (text, " “%s”", time->reported);
  if (label != NULL)
    g_string_append_printf (text, "%s %s", time->reported != NULL ? "," : "", label);
}

static void
show_clocks (DlnClaimCard    *self,
             DlnCase         *dln_case,
             const DlnRecord *claim,
             gboolean         clock_24h)
{
  GTimeZone *zone = dln_case_get_shown_zone (dln_case);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 state = dln_record_get_integer (claim, "state", DLN_CLAIM_LIVE);

  append_clock (text, _ ("happened"), dln_record_get_time (claim, "time"), zone, clock_24h);
  append_clock (text, _ ("said"), dln_record_get_time (claim, "said"), zone, clock_24h);
  if (state != DLN_CLAIM_LIVE)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ (dln_vocabulary_get_label (&dln_vocabulary_claim_state, state)));
  gtk_label_set_label (self->clocks, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->clocks), text->len > 0);
}

static void
show_says (DlnClaimCard    *self,
           const DlnRecord *claim)
{
  const char *says = dln_record_get_text (claim, "says");
  const char *value = dln_record_get_text (claim, "value");
  gint64 stance = dln_record_get_integer (claim, "stance", DLN_STANCE_ASSERTS);
  g_autofree char *text = NULL;

  if (says == NULL)
    says = value != NULL ? value : claim->slug;
  if (stance != DLN_STANCE_ASSERTS)
    text = g_strdup_printf ("%s: %s", _ (dln_vocabulary_get_label (&dln_vocabulary_stance, stance)),
                            says);
  gtk_label_set_label (self->says, text != NULL ? text : says);
}

static void
dln_claim_card_dispose (GObject *object)
{
  g_clear_pointer (&DLN_CLAIM_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_claim_card_parent_class)->dispose (object);
}

static void
dln_claim_card_class_init (DlnClaimCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_claim_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-claim-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, box);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, says);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, grade);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, source);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, figures);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, clocks);
}

static void
dln_claim_card_init (DlnClaimCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dln_claim_card_new:
 * @dln_case: the case
 * @claim: one of its claims
 * @clock_24h: how hours are written
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
dln_claim_card_new (DlnCase         *dln_case,
                    const DlnRecord *claim,
                    gboolean         clock_24h)
{
  DlnClaimCard *self = g_object_new (DLN_TYPE_CLAIM_CARD, NULL);
  g_autofree char *source = dup_source_line (dln_case, claim);

  show_says (self, claim);
  show_grade (self, dln_case, claim);
  gtk_label_set_label (self->source, source);
  show_figures (self, dln_case, claim);
  show_clocks (self, dln_case, claim, clock_24h);
  return GTK_WIDGET (self);
}
