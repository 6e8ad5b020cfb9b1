/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the card of one claim: what it says, who says it and who relays that,
 * the grade, its figures, and its clocks: when it happened, by the claim, and
 * when it was said. A card is made for a claim and never changes.
 *
 * Keyboard: Enter edits the claim, Menu or Shift+F10 opens what else can be done with it.
 * Accessibility: a group called by what the claim says.
 */
#include "config.h"

#include "dln-claim-card.h"

#include "dln-case-claims.h"
#include "dln-claim-choice.h"
#include "dln-claim-groups.h"
#include "dln-grade.h"
#include "dln-known.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

struct _DlnClaimCard {
  GtkWidget parent_instance;

  char *slug;
  gint64 state; /* a DlnClaimState */
  gboolean has_passage;
  GStrv voices; /* its source and who relays it: slugs */

  GtkWidget *box;
  GtkWidget *more;
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
  g_autofree char *source = dup_title (dln_case, DLN_TABLE_SOURCE, dln_record_get_text (claim, "source"));
  g_autofree char *speaker = dup_title (dln_case, DLN_TABLE_ACTOR, dln_record_get_text (claim, "speaker"));
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
static int
get_reliability (DlnCase         *dln_case,
                 const DlnRecord *claim)
{
  const DlnValue *own = dln_record_peek (claim, "reliability");
  const char *source = dln_record_get_text (claim, "source");
  g_autoptr (DlnRecord) record = NULL;

  if (own != NULL && own->set)
    return (int) own->integer;
  if (source != NULL)
    record = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, source, NULL);
  return record != NULL ? (int) dln_record_get_integer (record, "reliability", -1) : -1;
}

/* "B · Usually reliable\n2 · Probably true" */
static char *
dup_wording (int reliability,
             int credibility)
{
  const char *letter = dln_vocabulary_get_nick (&dln_vocabulary_reliability, reliability);
  const char *digit = dln_vocabulary_get_nick (&dln_vocabulary_credibility, credibility);
  GString *text = g_string_new (NULL);

  if (letter != NULL)
    g_string_append_printf (text, "%s · %s", letter,
                            _ (dln_vocabulary_get_label (&dln_vocabulary_reliability, reliability)));
  if (digit != NULL)
    g_string_append_printf (text, "%s%s · %s", letter != NULL ? "\n" : "", digit,
                            _ (dln_vocabulary_get_label (&dln_vocabulary_credibility, credibility)));
  return g_string_free (text, FALSE);
}

static void
show_grade (DlnClaimCard    *self,
            DlnCase         *dln_case,
            const DlnRecord *claim)
{
  int reliability = get_reliability (dln_case, claim);
  int credibility = (int) dln_record_get_integer (claim, "credibility", -1);
  g_autofree char *grade = dln_grade_format (reliability, credibility);
  g_autofree char *wording = dup_wording (reliability, credibility);
  g_autofree char *spoken = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->grade), grade != NULL && grade[0] != '\0');
  if (grade == NULL)
    return;
  spoken = g_strdup_printf (_ ("Grade %s: %s"), grade, wording);
  gtk_label_set_label (self->grade, grade);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->grade), wording);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grade), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
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
      g_autofree char *figure = dln_claim_dup_figure (dln_case, g_ptr_array_index (figures, i));

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

/* Another claim that this one has to do with. */
static void
append_other (GString    *text,
              DlnCase    *dln_case,
              const char *words,
              const char *slug)
{
  g_autoptr (DlnRecord) claim = slug != NULL ? dln_case_get_record (dln_case, DLN_TABLE_CLAIM, slug, NULL) : NULL;
  g_autofree char *line = claim != NULL ? dln_claim_choice_dup_line (dln_case, claim) : NULL;

  if (line != NULL)
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", words, line);
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
  g_autofree char *replacement = dln_case_dup_replacement (dln_case, claim->slug);

  append_clock (text, _ ("happened"), dln_record_get_time (claim, "time"), zone, clock_24h);
  append_clock (text, _ ("said"), dln_record_get_time (claim, "said"), zone, clock_24h);
  if (state != DLN_CLAIM_LIVE && !dln_case_is_claim_live (dln_case, claim))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ (dln_vocabulary_get_label (&dln_vocabulary_claim_state, state)));
  append_other (text, dln_case, _ ("speaks about"), dln_record_get_text (claim, "about"));
  append_other (text, dln_case, _ ("replaces"), dln_record_get_text (claim, "supersedes"));
  append_other (text, dln_case, _ ("replaced by"), replacement);
  if (dln_case_is_claim_known (dln_case, claim) == DLN_KNOWN_POSSIBLY)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _ ("possibly not known yet then"));
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
    says = dln_record_get_text (claim, "quote");
  if (says == NULL)
    says = value != NULL ? value : claim->slug;
  if (stance != DLN_STANCE_ASSERTS)
    text = g_strdup_printf ("%s: %s", _ (dln_vocabulary_get_label (&dln_vocabulary_stance, stance)), says);
  gtk_label_set_label (self->says, text != NULL ? text : says);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : says, -1);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (target));
  g_menu_append_item (menu, item);
}

/* What would follow were it right, or who says or relays it. */
static void
append_suppositions (GMenu              *menu,
                     const DlnClaimCard *self)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autofree char *own = g_strconcat ("claim:", self->slug, NULL);

  append_item (section, _ ("What _If It Is Right?"), "what-if.suppose", own);
  for (guint i = 0; self->voices[i] != NULL; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("What If %s Is Right?"), self->voices[i]);
      g_autofree char *record = g_strconcat ("source:", self->voices[i], NULL);

      append_item (section, label, "what-if.suppose", record);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* When it is opened first: a list may have hundreds of cards. */
static void
make_menu_cb (GtkMenuButton *button,
              gpointer       data)
{
  DlnClaimCard *self = data;
  g_autoptr (GMenu) menu = g_menu_new (), states = g_menu_new (), removal = g_menu_new ();

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  append_item (menu, _ ("_Edit…"), "claim.edit", self->slug);
  append_item (menu, self->has_passage ? _ ("_Open Passage") : _ ("_Open Source"), "claim.open", self->slug);
  if (self->state != DLN_CLAIM_LIVE)
    append_item (states, _ ("_Let It Stand Again"), "claim.let-stand", self->slug);
  if (self->state != DLN_CLAIM_SET_ASIDE)
    append_item (states, _ ("Set _Aside"), "claim.set-aside", self->slug);
  if (self->state != DLN_CLAIM_WITHDRAWN)
    append_item (states, _ ("Mark as _Withdrawn"), "claim.withdraw", self->slug);
  append_item (removal, _ ("_Remove"), "claim.remove", self->slug);
  append_suppositions (menu, self);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (states));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removal));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static gboolean
edit_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  return gtk_widget_activate_action (widget, "claim.edit", "s", DLN_CLAIM_CARD (widget)->slug);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (DLN_CLAIM_CARD (widget)->more));
  return GDK_EVENT_STOP;
}

static void
dln_claim_card_dispose (GObject *object)
{
  g_clear_pointer (&DLN_CLAIM_CARD (object)->box, gtk_widget_unparent);
  g_clear_pointer (&DLN_CLAIM_CARD (object)->slug, g_free);
  g_clear_pointer (&DLN_CLAIM_CARD (object)->voices, g_strfreev);

  G_OBJECT_CLASS (dln_claim_card_parent_class)->dispose (object);
}

static void
dln_claim_card_class_init (DlnClaimCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_claim_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-claim-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, box);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, more);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, says);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, grade);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, source);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, figures);
  gtk_widget_class_bind_template_child (widget_class, DlnClaimCard, clocks);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, edit_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, edit_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dln_claim_card_init (DlnClaimCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), make_menu_cb, self, NULL);
}

static GStrv
dup_voices (const DlnRecord *claim)
{
  const char *source = dln_record_get_text (claim, "source");
  const DlnValue *relays = dln_record_peek (claim, "relayed_by");
  g_autoptr (GPtrArray) voices = g_ptr_array_new ();

  if (source != NULL)
    g_ptr_array_add (voices, g_strdup (source));
  for (guint i = 0; relays != NULL && relays->refs != NULL && relays->refs[i] != NULL; i++)
    g_ptr_array_add (voices, g_strdup (relays->refs[i]));
  g_ptr_array_add (voices, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&voices), FALSE);
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

  self->slug = g_strdup (claim->slug);
  show_says (self, claim);
  self->state = dln_record_get_integer (claim, "state", DLN_CLAIM_LIVE);
  self->has_passage = dln_record_peek (claim, "quote_from")->set;
  self->voices = dup_voices (claim);
  show_grade (self, dln_case, claim);
  gtk_label_set_label (self->source, source);
  show_figures (self, dln_case, claim);
  show_clocks (self, dln_case, claim, clock_24h);
  return GTK_WIDGET (self);
}

/**
 * dln_claim_card_get_claim:
 * @self: a card
 *
 * Returns: (transfer none): the slug of its claim
 */
const char *
dln_claim_card_get_claim (DlnClaimCard *self)
{
  g_return_val_if_fail (DLN_IS_CLAIM_CARD (self), NULL);

  return self->slug;
}
