/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the inspector's cards have alike: a heading, a button beside it, a framed body below,
 * and the lines and buttons that stand in it.
 *
 * Accessibility: a group, called what dln_card_set_spoken() says.
 */
#include "config.h"

#include "dln-card.h"

typedef struct {
  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *body;
} DlnCardPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DlnCard, dln_card, GTK_TYPE_WIDGET)

static void
dln_card_dispose (GObject *object)
{
  DlnCardPrivate *priv = dln_card_get_instance_private (DLN_CARD (object));

  g_clear_pointer (&priv->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dln_card_parent_class)->dispose (object);
}

static void
dln_card_class_init (DlnCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dln_card_init (DlnCard *self)
{
  DlnCardPrivate *priv = dln_card_get_instance_private (self);

  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  priv->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (priv->head, FALSE);
  gtk_widget_add_css_class (priv->body, "card");
  gtk_widget_add_css_class (priv->body, "dln-card");
  gtk_box_append (GTK_BOX (priv->box), priv->head);
  gtk_box_append (GTK_BOX (priv->box), priv->body);
  gtk_widget_set_parent (priv->box, GTK_WIDGET (self));
}

/**
 * dln_card_set_heading:
 * @self: a card without a heading
 * @heading: its heading
 * @button: (nullable) (transfer floating): stands at the heading's end
 */
void
dln_card_set_heading (DlnCard    *self,
                      const char *heading,
                      GtkWidget  *button)
{
  DlnCardPrivate *priv = dln_card_get_instance_private (self);
  GtkWidget *label = gtk_label_new (heading);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dln-section");
  gtk_box_append (GTK_BOX (priv->head), label);
  if (button != NULL)
    gtk_box_append (GTK_BOX (priv->head), button);
  gtk_widget_set_visible (priv->head, TRUE);
}

/**
 * dln_card_set_spoken:
 * @self: a card
 * @name: what it is called where it is read out
 */
void
dln_card_set_spoken (DlnCard    *self,
                     const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * dln_card_get_body:
 * @self: a card
 *
 * Returns: (transfer none): the box that its lines stand in, from top to bottom
 */
GtkWidget *
dln_card_get_body (DlnCard *self)
{
  DlnCardPrivate *priv = dln_card_get_instance_private (self);

  return priv->body;
}

/**
 * dln_card_add_line:
 * @box: a box
 * @text: (nullable): a text, broken where it is too long
 * @css_class: (nullable): "dln-caption"
 *
 * Returns: (transfer none): the label
 */
GtkWidget *
dln_card_add_line (GtkWidget  *box,
                   const char *text,
                   const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/**
 * dln_card_clear:
 * @box: a box, emptied
 */
void
dln_card_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
finish_button (GtkWidget  *button,
               const char *css_class,
               const char *spoken,
               const char *action,
               const char *slug)
{
  gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", slug);
  return button;
}

/**
 * dln_card_make_verb:
 * @icon: its icon
 * @spoken: what it does: its tooltip, and what is read out
 * @action: an action that takes a text
 * @slug: the text
 *
 * Returns: (transfer floating): a flat button
 */
GtkWidget *
dln_card_make_verb (const char *icon,
                    const char *spoken,
                    const char *action,
                    const char *slug)
{
  return finish_button (gtk_button_new_from_icon_name (icon), "flat", spoken, action, slug);
}

/**
 * dln_card_make_chip:
 * @label: a word or two
 * @spoken: what it does: its tooltip, and what is read out
 * @action: an action that takes a text
 * @slug: the text
 *
 * Returns: (transfer floating): a button with a word
 */
GtkWidget *
dln_card_make_chip (const char *label,
                    const char *spoken,
                    const char *action,
                    const char *slug)
{
  return finish_button (gtk_button_new_with_label (label), "dln-chip", spoken, action, slug);
}
