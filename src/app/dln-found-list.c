/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list below an entry of what its words may mean.
 *
 * Keyboard: Down and Up walk through it and around its ends, Escape closes it; whoever has the
 * entry passes them on. Accessibility: the entry's description is the selected line.
 */
#include "config.h"

#include "dln-found-list.h"

#include <glib/gi18n.h>

/* Lines that one text may take: names of sources are long, and the list is as wide as the entry. */
#define MOST_LINES 2

struct _DlnFoundList {
  GtkWidget *owner;
  GtkWidget *entry;
  GtkWidget *popover;
  GtkListBox *list;
  DlnFoundListTake take;
  GPtrArray *spoken;
};

static void
row_activated_cb (DlnFoundList  *self,
                  GtkListBoxRow *row)
{
  self->take (self->owner, (guint) gtk_list_box_row_get_index (row));
}

/**
 * dln_found_list_new:
 * @owner: becomes the parent of the list; it calls dln_found_list_free() when it is disposed
 * @entry: the entry, a child of @owner
 * @label: what the list is called
 * @take: told when a line is clicked
 *
 * Returns: (transfer full): a closed list
 */
DlnFoundList *
dln_found_list_new (GtkWidget        *owner,
                    GtkWidget        *entry,
                    const char       *label,
                    DlnFoundListTake  take)
{
  DlnFoundList *self = g_new0 (DlnFoundList, 1);

  self->owner = owner;
  self->entry = entry;
  self->take = take;
  self->spoken = g_ptr_array_new_with_free_func (g_free);
  self->popover = gtk_popover_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "dln-places");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_parent (self->popover, owner);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  return self;
}

/**
 * dln_found_list_free:
 * @self: (transfer full): a list
 */
void
dln_found_list_free (DlnFoundList *self)
{
  gtk_widget_unparent (self->popover);
  g_ptr_array_unref (self->spoken);
  g_free (self);
}

static void
add_line (GtkWidget  *box,
          const char *text,
          const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
}

/**
 * dln_found_list_add:
 * @self: a list
 * @name: a line
 * @detail: (nullable): what tells it from others of that name
 */
void
dln_found_list_add (DlnFoundList *self,
                    const char   *name,
                    const char   *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  char *spoken = detail != NULL ? g_strdup_printf ("%s, %s", name, detail) : g_strdup (name);

  add_line (box, name, "dln-place-name");
  if (detail != NULL)
    add_line (box, detail, "dln-caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* The keys stay with the entry. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->spoken, spoken);
}

static void
select_line (DlnFoundList *self,
             int           index)
{
  int n = (int) self->spoken->len;
  int at = (index % n + n) % n;
  g_autofree char *told = g_strdup_printf (_ ("%s; %d of %d"), (const char *) self->spoken->pdata[at], at + 1, n);

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, at));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
}

/**
 * dln_found_list_open:
 * @self: a list with a line or more
 *
 * Shows it, the first line selected.
 */
void
dln_found_list_open (DlnFoundList *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->list), gtk_widget_get_width (self->entry) - 12, -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  select_line (self, 0);
}

/**
 * dln_found_list_close:
 * @self: a list
 *
 * Hides and empties it: a closed list would still be read out.
 */
void
dln_found_list_close (DlnFoundList *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  dln_found_list_clear (self);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * dln_found_list_clear:
 * @self: a list, which stays open where it is
 */
void
dln_found_list_clear (DlnFoundList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->spoken, 0);
}

/**
 * dln_found_list_is_open:
 * @self: a list
 *
 * Returns: whether it is seen
 */
gboolean
dln_found_list_is_open (const DlnFoundList *self)
{
  return gtk_widget_get_visible (self->popover);
}

/**
 * dln_found_list_get_selected:
 * @self: a list
 *
 * Returns: the selected line of an open list, else -1
 */
int
dln_found_list_get_selected (const DlnFoundList *self)
{
  GtkListBoxRow *row = dln_found_list_is_open (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/**
 * dln_found_list_take_key:
 * @self: a list
 * @key: a key pressed in the entry
 *
 * Returns: whether it was for the list
 */
gboolean
dln_found_list_take_key (DlnFoundList *self,
                         guint         key)
{
  int selected = dln_found_list_get_selected (self);

  if (!dln_found_list_is_open (self))
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    select_line (self, selected + 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    select_line (self, selected - 1);
  else if (key == GDK_KEY_Escape)
    dln_found_list_close (self);
  else
    return FALSE;
  return TRUE;
}
