/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a row of the list of sources: title, who published it and when, how many claims, and
 * the letter of its reliability. What was taken back is struck through, and says so.
 *
 * Accessibility: the row is called by the title; its description is all the rest.
 */
#include "config.h"

#include "dln-source-row.h"

#include "dln-time-label.h"

#include <glib/gi18n.h>

/* Room for the widest letter: titles stand in line. */
#define GRADE_CHARS 2

struct _DlnSourceRow {
  GtkWidget parent_instance;

  GtkWidget *grade;
  GtkWidget *title;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (DlnSourceRow, dln_source_row, GTK_TYPE_WIDGET)

static void
dln_source_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_source_row_parent_class)->dispose (object);
}

static void
dln_source_row_class_init (DlnSourceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_source_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
new_line (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
dln_source_row_init (DlnSourceRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dln-event-row");
  self->grade = gtk_label_new (NULL);
  self->title = new_line ("title");
  self->words = new_line ("dln-caption");
  gtk_label_set_width_chars (GTK_LABEL (self->grade), GRADE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->grade), GRADE_CHARS);
  gtk_widget_set_valign (self->grade, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->grade, "dln-grade-pill");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_widget_set_parent (self->grade, GTK_WIDGET (self));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static char *
dup_words (DlnSourceItem *item,
           GTimeZone     *zone,
           gboolean       clock_24h)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *publisher = dln_source_item_get_publisher (item);
  const char *reported = dln_source_item_get_published_words (item);
  const DlnBounds *published = dln_source_item_get_published (item);
  DlnSourceState state = dln_source_item_get_state (item);
  guint claims = dln_source_item_get_claims (item);

  if (state != DLN_SOURCE_LIVE)
    g_ptr_array_add (parts, g_strdup (_ (dln_vocabulary_get_label (&dln_vocabulary_source_state, state))));
  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u claim", "%u claims", claims), claims));
  if (!dln_source_item_get_seen (item))
    g_ptr_array_add (parts, g_strdup (_ ("only relayed")));
  if (publisher != NULL)
    g_ptr_array_add (parts, g_strdup (publisher));
  if (!dln_bounds_is_unknown (published))
    g_ptr_array_add (parts, dln_time_label_bounds (published, zone, clock_24h));
  else if (reported != NULL)
    g_ptr_array_add (parts, g_strdup (reported));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
strike (GtkLabel *label,
        gboolean  struck)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (struck)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (label, attributes);
}

/* Returns: (transfer floating): a row that shows none yet */
GtkWidget *
dln_source_row_new (void)
{
  return g_object_new (DLN_TYPE_SOURCE_ROW, NULL);
}

/**
 * dln_source_row_set_item:
 * @self: a row
 * @item: the source it shows
 * @zone: in which times are written
 * @clock_24h: how hours are written
 */
void
dln_source_row_set_item (DlnSourceRow  *self,
                         DlnSourceItem *item,
                         GTimeZone     *zone,
                         gboolean       clock_24h)
{
  int reliability = dln_source_item_get_reliability (item);
  const char *letter = dln_vocabulary_get_nick (&dln_vocabulary_reliability, reliability);
  g_autofree char *words = dup_words (item, zone, clock_24h);
  g_autofree char *told = NULL;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  g_return_if_fail (DLN_IS_SOURCE_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->title), dln_source_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_label_set_label (GTK_LABEL (self->grade), letter != NULL ? letter : "–");
  gtk_widget_set_tooltip_text (self->grade,
                               letter != NULL ? _ (dln_vocabulary_get_label (&dln_vocabulary_reliability, reliability))
                                              : _ ("Not graded"));
  gtk_widget_set_tooltip_text (self->title, dln_source_item_get_title (item));
  gtk_widget_set_tooltip_text (self->words, words);
  strike (GTK_LABEL (self->title), dln_source_item_get_state (item) != DLN_SOURCE_LIVE);
  if (parent == NULL)
    return;
  told = letter != NULL ? g_strdup_printf (_ ("%s, grade %s"), words, letter) : g_strdup (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dln_source_item_get_title (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
}
