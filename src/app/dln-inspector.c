/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the inspector: everything about the one selected event, and the verbs
 * that change its title, kind and status. While a drag lasts, time and place
 * follow the drag. Claims are read anew only when the event or a claim changed.
 *
 * Accessibility: called "Inspector"; each control has its own label.
 */
#include "config.h"

#include "dln-inspector.h"

#include "dln-actors-card.h"
#include "dln-claim-list.h"
#include "dln-links-card.h"
#include "dln-place-card.h"
#include "dln-relations-card.h"
#include "dln-sky-card.h"
#include "dln-time-card.h"
#include "dln-title-editor.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DlnInspector {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  guint row; /* shown, or DLN_NO_ROW */
  gboolean clock_24h;
  gboolean imperial;
  gboolean updating;

  GtkWidget *stack;
  AdwStatusPage *empty;
  GtkWidget *page;
  GtkLabel *caption;
  DlnTitleEditor *title;
  GtkWidget *dispute;
  GtkLabel *dispute_words;
  DlnChecker *checker;
  DlnTimeCard *time;
  DlnPlaceCard *place;
  DlnSkyCard *sky;
  DlnActorsCard *actors;
  DlnLinksCard *links;
  DlnRelationsCard *relations;
  GtkLabel *n_claims;
  DlnClaimList *claims;
  AdwComboRow *kind;
  AdwComboRow *judgement;
  AdwComboRow *work;
};

G_DEFINE_FINAL_TYPE (DlnInspector, dln_inspector, GTK_TYPE_WIDGET)

enum { ERROR, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set_field (DlnInspector *self,
           const char   *field,
           const char   *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = NULL;

  if (self->dln_case == NULL || self->row == DLN_NO_ROW)
    return;
  slug = dln_case_dup_slug (self->dln_case, self->row);
  if (!dln_case_set_field (self->dln_case, DLN_TABLE_EVENT, slug, field, text, &error))
    g_signal_emit (self, signals[ERROR], 0, error->message);
}

static void
title_edited_cb (DlnInspector *self,
                 const char   *title)
{
  set_field (self, "title", title);
}

static void
word_selected_cb (AdwComboRow *combo,
                  GParamSpec  *pspec,
                  gpointer     data)
{
  DlnInspector *self =
    DLN_INSPECTOR (gtk_widget_get_ancestor (GTK_WIDGET (combo), DLN_TYPE_INSPECTOR));
  const DlnVocabulary *words;
  const char *field;

  if (self == NULL || self->updating)
    return;
  field = combo == self->kind ? "kind" : combo == self->judgement ? "judgement" : "work";
  words = combo == self->kind        ? &dln_vocabulary_kind
          : combo == self->judgement ? &dln_vocabulary_judgement
                                     : &dln_vocabulary_work;
  set_field (self, field, dln_vocabulary_get_nick (words, adw_combo_row_get_selected (combo)));
}

static void
show_caption (DlnInspector *self)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  const char *kind = dln_vocabulary_get_label (&dln_vocabulary_kind, columns->kind[self->row]);
  const char *status =
    dln_vocabulary_get_label (&dln_vocabulary_judgement, columns->status[self->row] & 0x0f);
  g_autofree char *place = dln_case_dup_place_title (self->dln_case, self->row);
  g_autofree char *text = NULL;

  if (place != NULL && place[0] != '\0')
    text = g_strdup_printf ("%s · %s · %s", _ (kind), place, _ (status));
  else
    text = g_strdup_printf ("%s · %s", _ (kind), _ (status));
  gtk_label_set_label (self->caption, text);
}

static void
show_claims (DlnInspector *self)
{
  g_autofree char *heading = NULL;
  guint n, n_later;

  dln_claim_list_show (self->claims, self->dln_case, self->row, self->clock_24h);
  n = dln_claim_list_get_n_claims (self->claims);
  n_later = dln_claim_list_get_n_later (self->claims);
  if (n_later > 0)
    heading = g_strdup_printf (ngettext ("%u of %u claim known then", "%u of %u claims known then", n + n_later), n,
                               n + n_later);
  else
    heading = n == 0 ? g_strdup (_ ("No claims")) : g_strdup_printf (ngettext ("%u claim", "%u claims", n), n);
  gtk_label_set_label (self->n_claims, heading);
}

static void
show_words (DlnInspector *self)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  gboolean writable = dln_case_is_writable (self->dln_case);
  guint8 status = columns->status[self->row];

  self->updating = TRUE;
  adw_combo_row_set_selected (self->kind, columns->kind[self->row]);
  adw_combo_row_set_selected (self->judgement, status & 0x0f);
  adw_combo_row_set_selected (self->work, status >> 4);
  self->updating = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->judgement), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->work), writable);
  dln_title_editor_set_editable (self->title, writable);
}

static void
show_dispute (DlnInspector *self)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  g_autofree char *slug = dln_case_dup_slug (self->dln_case, self->row);
  g_autofree char *words =
    self->checker != NULL && slug != NULL ? dln_checker_dup_summary (self->checker, slug) : NULL;

  gtk_widget_set_visible (self->dispute, (columns->flags[self->row] & DLN_ROW_DISPUTED) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->dispute_words), words != NULL);
  gtk_label_set_label (self->dispute_words, words != NULL ? words : "");
}

/* All but its claims. */
static void
show_facts (DlnInspector *self)
{
  g_autofree char *title = dln_case_dup_title (self->dln_case, self->row);

  show_caption (self);
  dln_title_editor_set_title (self->title, title);
  show_dispute (self);
  dln_time_card_show (self->time, self->dln_case, self->row, self->clock_24h);
  dln_place_card_show (self->place, self->dln_case, self->row, self->imperial);
  dln_sky_card_show (self->sky, self->dln_case, self->row, self->clock_24h);
  dln_actors_card_show (self->actors, self->dln_case, self->row);
  dln_links_card_show (self->links, self->dln_case, self->row);
  dln_relations_card_show (self->relations, self->dln_case, self->row, self->clock_24h);
  show_words (self);
}

static void
show_none (DlnInspector *self,
           guint         n_selected)
{
  g_autofree char *title = NULL;

  if (n_selected > 1)
    title = g_strdup_printf (ngettext ("%u event selected", "%u events selected", n_selected),
                             n_selected);
  adw_status_page_set_title (self->empty, title != NULL ? title : _ ("Select an event"));
  dln_time_card_show (self->time, NULL, DLN_NO_ROW, self->clock_24h);
  dln_place_card_show (self->place, NULL, DLN_NO_ROW, self->imperial);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->empty));
}

static void
update (DlnInspector *self)
{
  guint n_selected = 0;
  guint row = DLN_NO_ROW;

  if (self->dln_case != NULL)
    {
      dln_case_get_selection (self->dln_case, &n_selected);
      row = n_selected == 1 ? dln_case_get_selected (self->dln_case) : DLN_NO_ROW;
    }
  if (row != DLN_NO_ROW && (dln_case_get_columns (self->dln_case)->flags[row] & DLN_ROW_DEAD) != 0)
    row = DLN_NO_ROW;
  if (row != self->row)
    dln_time_card_forget_input (self->time);
  self->row = row;
  if (row == DLN_NO_ROW)
    {
      show_none (self, n_selected);
      return;
    }
  show_facts (self);
  show_claims (self);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->page);
}

/* Where only events have changed, claims and their cards stay. */
static void
changed_cb (DlnInspector    *self,
            const DlnChange *change)
{
  gboolean only_events = (change->tables & ~(1u << DLN_TABLE_EVENT)) == 0;
  gboolean touched = change->bulk || self->row == DLN_NO_ROW || !only_events;
  gboolean dead = self->row != DLN_NO_ROW && (dln_case_get_columns (self->dln_case)->flags[self->row] & DLN_ROW_DEAD);

  for (guint i = 0; i < change->n_rows && !touched; i++)
    touched = change->rows[i] == self->row;
  if (!touched)
    return;
  if (only_events && !change->bulk && self->row != DLN_NO_ROW && !dead)
    show_facts (self);
  else
    update (self);
}

static void
found_cb (DlnInspector *self)
{
  if (self->row != DLN_NO_ROW)
    show_dispute (self);
}

static void
preview_changed_cb (DlnInspector *self)
{
  if (self->row == DLN_NO_ROW)
    return;
  dln_time_card_show (self->time, self->dln_case, self->row, self->clock_24h);
  dln_place_card_show_position (self->place);
}

static void
fill_words (AdwComboRow         *combo,
            const DlnVocabulary *vocabulary)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < vocabulary->n_words; i++)
    gtk_string_list_append (list, _ (vocabulary->words[i].label));
  adw_combo_row_set_model (combo, G_LIST_MODEL (list));
}

static void
dln_inspector_dispose (GObject *object)
{
  DlnInspector *self = DLN_INSPECTOR (object);

  self->updating = TRUE;
  g_clear_object (&self->signals);
  g_clear_object (&self->checker);
  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_inspector_parent_class)->dispose (object);
}

static void
dln_inspector_class_init (DlnInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_inspector_dispose;

  signals[ERROR] = g_signal_new ("error", DLN_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (DLN_TYPE_ACTORS_CARD);
  g_type_ensure (DLN_TYPE_LINKS_CARD);
  g_type_ensure (DLN_TYPE_CLAIM_LIST);
  g_type_ensure (DLN_TYPE_PLACE_CARD);
  g_type_ensure (DLN_TYPE_RELATIONS_CARD);
  g_type_ensure (DLN_TYPE_SKY_CARD);
  g_type_ensure (DLN_TYPE_TIME_CARD);
  g_type_ensure (DLN_TYPE_TITLE_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, empty);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, page);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, caption);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, title);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, dispute);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, dispute_words);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, time);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, place);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, sky);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, actors);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, links);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, relations);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, n_claims);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, claims);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, kind);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, judgement);
  gtk_widget_class_bind_template_child (widget_class, DlnInspector, work);
  gtk_widget_class_bind_template_callback (widget_class, title_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, word_selected_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dln_inspector_init (DlnInspector *self)
{
  self->row = DLN_NO_ROW;
  self->clock_24h = TRUE;
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_words (self->kind, &dln_vocabulary_kind);
  fill_words (self->judgement, &dln_vocabulary_judgement);
  fill_words (self->work, &dln_vocabulary_work);
  self->updating = FALSE;

  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "selection-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "known-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::writable", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "preview-changed", G_CALLBACK (preview_changed_cb),
                                  self);
}

/**
 * dln_inspector_set_case:
 * @self: an inspector
 * @dln_case: (nullable): the case whose selected event it shows
 */
void
dln_inspector_set_case (DlnInspector *self,
                        DlnCase      *dln_case)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  if (!g_set_object (&self->dln_case, dln_case))
    return;
  g_signal_group_set_target (self->signals, dln_case);
  self->row = DLN_NO_ROW;
  update (self);
}

/**
 * dln_inspector_set_checker:
 * @self: an inspector
 * @checker: (nullable): says what the claims of an event disagree about
 */
void
dln_inspector_set_checker (DlnInspector *self,
                           DlnChecker   *checker)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  dln_relations_card_set_checker (self->relations, checker);
  if (!g_set_object (&self->checker, checker) || checker == NULL)
    return;
  g_signal_connect_object (checker, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dln_inspector_set_clock_24h:
 * @self: an inspector
 * @clock_24h: how hours are written
 */
void
dln_inspector_set_clock_24h (DlnInspector *self,
                             gboolean      clock_24h)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  self->clock_24h = clock_24h;
  update (self);
}

/**
 * dln_inspector_set_imperial:
 * @self: an inspector
 * @imperial: lengths in miles, not in kilometres
 */
void
dln_inspector_set_imperial (DlnInspector *self,
                            gboolean      imperial)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  self->imperial = imperial;
  update (self);
}

/**
 * dln_inspector_set_places:
 * @self: an inspector
 * @finder: (nullable): knows places by name, and their zones
 * @map: (nullable): what is near where an event has no place yet
 */
void
dln_inspector_set_places (DlnInspector   *self,
                          DlnPlaceFinder *finder,
                          DlnMap         *map)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  dln_place_card_set_finder (self->place, finder);
  dln_time_card_set_finder (self->time, finder);
  dln_place_card_set_map (self->place, map);
}

/**
 * dln_inspector_edit_title:
 * @self: an inspector
 *
 * Opens the title of the shown event for writing.
 */
void
dln_inspector_edit_title (DlnInspector *self)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  if (self->row != DLN_NO_ROW)
    dln_title_editor_edit (self->title);
}

/**
 * dln_inspector_edit_place:
 * @self: an inspector
 *
 * The keyboard goes to where the shown event is placed by name or coordinates.
 */
void
dln_inspector_edit_place (DlnInspector *self)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  if (self->row != DLN_NO_ROW)
    dln_place_card_edit (self->place);
}

/**
 * dln_inspector_reveal_claim:
 * @self: an inspector
 * @claim: a claim of the shown event
 *
 * Puts the keyboard on its card.
 */
void
dln_inspector_reveal_claim (DlnInspector *self,
                            const char   *claim)
{
  g_return_if_fail (DLN_IS_INSPECTOR (self));

  if (self->row != DLN_NO_ROW)
    dln_claim_list_reveal (self->claims, claim);
}
