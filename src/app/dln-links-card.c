/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the inspected event may be the same as, or is part of: a line for each, with a
 * button that goes to the other event and one that takes the link back. Without links it is
 * not seen.
 *
 * Accessibility: a group called "Linked events".
 */
#include "config.h"

#include "dln-links-card.h"

#include "dln-case-merge.h"

#include <glib/gi18n.h>

struct _DlnLinksCard {
  DlnCard parent_instance;

  DlnCase *dln_case;
};

G_DEFINE_FINAL_TYPE (DlnLinksCard, dln_links_card, DLN_TYPE_CARD)

static void
dln_links_card_dispose (GObject *object)
{
  g_clear_object (&DLN_LINKS_CARD (object)->dln_case);
  G_OBJECT_CLASS (dln_links_card_parent_class)->dispose (object);
}

static void
dln_links_card_class_init (DlnLinksCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_links_card_dispose;
}

static void
dln_links_card_init (DlnLinksCard *self)
{
  dln_card_set_heading (DLN_CARD (self), _ ("One or two"), NULL);
  dln_card_set_spoken (DLN_CARD (self), _ ("Linked events"));
}

static void
go_cb (DlnLinksCard *self,
       GtkWidget    *button)
{
  guint row = dln_case_find_row (self->dln_case, g_object_get_data (G_OBJECT (button), "event"));

  if (row != DLN_NO_ROW)
    dln_case_select_only (self->dln_case, row);
}

static const char *
get_words (const DlnRecord *link,
           gboolean         from)
{
  if (dln_record_get_integer (link, "type", DLN_LINK_MAY_BE_SAME) == DLN_LINK_MAY_BE_SAME)
    return _ ("may be the same as");
  return from ? _ ("is part of") : _ ("has a part:");
}

static GtkWidget *
make_link (DlnLinksCard *self,
           const char   *words,
           const char   *other)
{
  guint row = dln_case_find_row (self->dln_case, other);
  g_autofree char *title = row != DLN_NO_ROW ? dln_case_dup_title (self->dln_case, row) : g_strdup (other);
  g_autofree char *text = g_strdup_printf ("%s “%s”", words, title);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  dln_card_add_line (line, text, NULL);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Select that event"));
  g_object_set_data_full (G_OBJECT (button), "event", g_strdup (other), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (DlnLinksCard    *self,
          const DlnRecord *link,
          const char      *slug)
{
  gboolean from = g_strcmp0 (dln_record_get_text (link, "from"), slug) == 0;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = dln_card_make_verb ("user-trash-symbolic", _ ("Take this back"), "event.unlink", link->slug);

  gtk_box_append (GTK_BOX (row),
                  make_link (self, get_words (link, from), dln_record_get_text (link, from ? "to" : "from")));
  gtk_widget_set_sensitive (remove, dln_case_is_writable (self->dln_case));
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

/**
 * dln_links_card_show:
 * @self: a card
 * @dln_case: a case
 * @row: the event whose links are shown
 */
void
dln_links_card_show (DlnLinksCard *self,
                     DlnCase      *dln_case,
                     guint         row)
{
  g_autoptr (GPtrArray) links = NULL;
  g_autofree char *slug = NULL;
  GtkWidget *body;

  g_return_if_fail (DLN_IS_LINKS_CARD (self));

  g_set_object (&self->dln_case, dln_case);
  slug = dln_case_dup_slug (dln_case, row);
  links = dln_case_list_links_of (dln_case, row, NULL);
  body = dln_card_get_body (DLN_CARD (self));
  dln_card_clear (body);
  for (guint i = 0; links != NULL && i < links->len; i++)
    gtk_box_append (GTK_BOX (body), make_row (self, links->pdata[i], slug));
  gtk_widget_set_visible (GTK_WIDGET (self), links != NULL && links->len > 0);
}
