/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one row of the list of events: the sign of its kind, its title, the
 * words of its time, and the sign of a dispute. Titles are read when a row is
 * shown, never before.
 */
#include "config.h"

#include "dln-event-row.h"

#include <glib/gi18n.h>

struct _DlnEventRow {
  GtkWidget parent_instance;

  DlnEventItem *item;
  GSignalGroup *signals;
  gboolean clock_24h;

  GtkImage *kind;
  GtkLabel *title;
  GtkLabel *words;
  GtkImage *disputed;
};

G_DEFINE_FINAL_TYPE (DlnEventRow, dln_event_row, GTK_TYPE_WIDGET)

static void
show_kind (DlnEventRow *self,
           DlnKind      kind)
{
  const char *nick = dln_vocabulary_get_nick (&dln_vocabulary_kind, kind);
  const char *label = dln_vocabulary_get_label (&dln_vocabulary_kind, kind);
  g_autofree char *icon = g_strdup_printf ("dln-%s-symbolic", nick);
  g_autofree char *class = g_strdup_printf ("dln-%s", nick);

  gtk_image_set_from_icon_name (self->kind, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->kind), (const char *[]){ class, NULL });
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->kind), _ (label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (label), -1);
}

/* What the reports say; where they say nothing, what is drawn. */
static char *
dup_words (DlnEventRow *self,
           DlnCase     *dln_case,
           guint        row)
{
  DlnBounds bounds;

  dln_case_get_bounds (dln_case, row, &bounds);
  if ((dln_case_get_columns (dln_case)->basis[row] & 0x0f) != DLN_BASIS_ASSESSED)
    {
      g_autofree char *reported = dln_case_dup_reported (dln_case, row);

      if (reported != NULL && reported[0] != '\0')
        return dln_case_qualify (dln_case, row, g_steal_pointer (&reported));
    }
  if (dln_bounds_is_unknown (&bounds))
    return g_strdup (_ ("No time known"));
  return dln_case_dup_when (dln_case, row, dln_case_get_shown_zone (dln_case), self->clock_24h);
}

static void
update_hover (DlnEventRow *self)
{
  DlnCase *dln_case = dln_event_item_get_case (self->item);

  if (dln_case_get_hover (dln_case) == dln_event_item_get_row (self->item))
    gtk_widget_add_css_class (GTK_WIDGET (self), "dln-hovered");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dln-hovered");
}

static void
update (DlnEventRow *self)
{
  DlnCase *dln_case = dln_event_item_get_case (self->item);
  guint row = dln_event_item_get_row (self->item);
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *title = dln_case_dup_title (dln_case, row);
  g_autofree char *words = dup_words (self, dln_case, row);
  gboolean is_disputed = (columns->flags[row] & DLN_ROW_DISPUTED) != 0;

  show_kind (self, columns->kind[row]);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->disputed), is_disputed);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  update_hover (self);
}

static void
changed_cb (DlnEventRow     *self,
            const DlnChange *change)
{
  guint row = dln_event_item_get_row (self->item);
  guint low = 0, high = change->n_rows;

  /* The rows of a change ascend. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (change->rows[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  if (change->bulk || (low < change->n_rows && change->rows[low] == row))
    update (self);
}

/* The title in full, where it did not fit. */
static gboolean
dln_event_row_query_tooltip (GtkWidget  *widget,
                             int         x,
                             int         y,
                             gboolean    keyboard,
                             GtkTooltip *tooltip)
{
  DlnEventRow *self = DLN_EVENT_ROW (widget);
  g_autofree char *text = NULL;

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (self->title)) &&
      !pango_layout_is_ellipsized (gtk_label_get_layout (self->words)))
    return FALSE;
  text = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->title),
                          gtk_label_get_label (self->words));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
enter_cb (DlnEventRow *self)
{
  if (self->item != NULL)
    dln_case_set_hover (dln_event_item_get_case (self->item),
                        dln_event_item_get_row (self->item));
}

static void
leave_cb (DlnEventRow *self)
{
  if (self->item != NULL)
    dln_case_set_hover (dln_event_item_get_case (self->item), DLN_NO_ROW);
}

static void
dln_event_row_dispose (GObject *object)
{
  DlnEventRow *self = DLN_EVENT_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_event_row_parent_class)->dispose (object);
}

static void
dln_event_row_class_init (DlnEventRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_event_row_dispose;
  widget_class->query_tooltip = dln_event_row_query_tooltip;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-event-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnEventRow, kind);
  gtk_widget_class_bind_template_child (widget_class, DlnEventRow, title);
  gtk_widget_class_bind_template_child (widget_class, DlnEventRow, words);
  gtk_widget_class_bind_template_child (widget_class, DlnEventRow, disputed);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dln_event_row_init (DlnEventRow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);

  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "hover-changed", G_CALLBACK (update_hover), self);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
dln_event_row_new (void)
{
  return g_object_new (DLN_TYPE_EVENT_ROW, NULL);
}

/**
 * dln_event_row_set_item:
 * @self: a row
 * @item: (nullable): the event it shows, %NULL while it shows none
 * @clock_24h: how hours are written
 */
void
dln_event_row_set_item (DlnEventRow  *self,
                        DlnEventItem *item,
                        gboolean      clock_24h)
{
  g_return_if_fail (DLN_IS_EVENT_ROW (self));

  self->clock_24h = clock_24h;
  g_signal_group_set_target (self->signals, item != NULL ? dln_event_item_get_case (item) : NULL);
  g_set_object (&self->item, item);
  if (item != NULL)
    update (self);
}
