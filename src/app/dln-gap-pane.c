/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of what is missing: of each key event by name, of all others by count. It is
 * looked for only while somebody looks at the list, and anew after each check.
 *
 * Accessibility: the list is called "Gaps", a row by what is missing and the event.
 */
#include "config.h"

#include "dln-gap-pane.h"

#include "dln-focus-children.h"
#include "dln-gaps.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DlnGapPane {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnChecker *checker;
  GPtrArray *gaps;        /* DlnGap, NULL until they were looked for */
  GtkStringList *shown;   /* positions in @gaps, in decimal */
  GtkSingleSelection *selection;

  GtkLabel *count;
  GtkDropDown *kind;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListView *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (DlnGapPane, dln_gap_pane, GTK_TYPE_WIDGET)

enum { EVENT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
refill (DlnGapPane *self)
{
  guint wanted = gtk_drop_down_get_selected (self->kind);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) positions = NULL;
  g_autofree char *text = NULL;
  guint n;

  for (guint i = 0; self->gaps != NULL && i < self->gaps->len; i++)
    if (wanted == 0 || ((const DlnGap *) self->gaps->pdata[i])->kind == (DlnGapKind) (wanted - 1))
      {
        g_autofree char *position = g_strdup_printf ("%u", i);

        g_strv_builder_add (builder, position);
      }
  positions = g_strv_builder_end (builder);
  n = g_strv_length (positions);
  gtk_string_list_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                          (const char *const *) positions);
  text = g_strdup_printf (ngettext ("%u gap", "%u gaps", n), n);
  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child (self->stack, n > 0 ? self->scroller : GTK_WIDGET (self->nothing));
}

static void
look (DlnGapPane *self)
{
  g_autoptr (GError) error = NULL;

  if (self->dln_case == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  self->gaps = dln_gaps_run (self->dln_case, NULL, &error);
  if (self->gaps == NULL)
    g_warning ("%s", error->message);
  refill (self);
}

static const DlnGap *
get_gap (DlnGapPane *self,
         const char *position)
{
  guint64 i = g_ascii_strtoull (position, NULL, 10);

  return self->gaps != NULL && i < self->gaps->len ? self->gaps->pdata[i] : NULL;
}

/* The event that lacks it, or whose record does. */
static char *
dup_event (DlnGapPane   *self,
           const DlnGap *gap)
{
  g_autoptr (DlnRecord) record = NULL;
  g_auto (GStrv) parts = NULL;
  const DlnRecordType *type;

  if (gap->event != NULL)
    return g_strdup (gap->event);
  parts = g_strsplit (gap->record != NULL ? gap->record : "", ":", 2);
  type = parts[0] != NULL ? dln_record_type_find (parts[0]) : NULL;
  if (type == NULL || parts[1] == NULL)
    return NULL;
  record = dln_case_get_record (self->dln_case, type->table, parts[1], NULL);
  return record != NULL && dln_record_type_find_field (type, "event") >= 0
           ? g_strdup (dln_record_get_text (record, "event"))
           : NULL;
}

static void
choose (DlnGapPane *self,
        const char *position)
{
  const DlnGap *gap = get_gap (self, position);
  g_autofree char *event = gap != NULL ? dup_event (self, gap) : NULL;

  if (event != NULL)
    g_signal_emit (self, signals[EVENT], 0, event);
}

static void
list_activate_cb (DlnGapPane *self,
                  guint       position)
{
  choose (self, gtk_string_list_get_string (self->shown, position));
}

static void
selected_cb (DlnGapPane *self)
{
  GtkStringObject *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    choose (self, gtk_string_object_get_string (item));
}

static GtkWidget *
add_line (GtkWidget  *box,
          const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (row, "dln-event-row");
  add_line (row, "title");
  add_line (row, "dln-caption");
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  DlnGapPane *self = DLN_GAP_PANE (gtk_widget_get_ancestor (row, DLN_TYPE_GAP_PANE));
  const DlnGap *gap = self != NULL ? get_gap (self, gtk_string_object_get_string (gtk_list_item_get_item (item))) : NULL;
  g_autofree char *spoken = NULL;
  const char *label;

  if (gap == NULL)
    return;
  label = _ (dln_vocabulary_get_label (&dln_vocabulary_gap, gap->kind));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (row)), label);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (row)), gap->sentence);
  spoken = g_strdup_printf ("%s: %s", label, gap->sentence);
  gtk_widget_set_tooltip_text (row, gap->sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
dln_gap_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dln_gap_pane_parent_class)->map (widget);
  look (DLN_GAP_PANE (widget));
}

/* Also while the sidebar is only about to come. */
static gboolean
dln_gap_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DLN_GAP_PANE (widget)->kind));
}

static void
dln_gap_pane_dispose (GObject *object)
{
  DlnGapPane *self = DLN_GAP_PANE (object);
  GtkWidget *child;

  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_clear_object (&self->checker);
  g_clear_object (&self->dln_case);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dln_gap_pane_parent_class)->dispose (object);
}

static void
dln_gap_pane_class_init (DlnGapPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_gap_pane_dispose;
  widget_class->map = dln_gap_pane_map;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_gap_pane_grab_focus;

  signals[EVENT] = g_signal_new ("event", DLN_TYPE_GAP_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-gap-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnGapPane, count);
  gtk_widget_class_bind_template_child (widget_class, DlnGapPane, kind);
  gtk_widget_class_bind_template_child (widget_class, DlnGapPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnGapPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DlnGapPane, list);
  gtk_widget_class_bind_template_child (widget_class, DlnGapPane, nothing);
  gtk_widget_class_bind_template_callback (widget_class, refill);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
dln_gap_pane_init (DlnGapPane *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->shown = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (kinds, _ ("All gaps"));
  for (guint i = 0; i < dln_vocabulary_gap.n_words; i++)
    gtk_string_list_append (kinds, _ (dln_vocabulary_gap.words[i].label));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  refill (self);
}

/**
 * dln_gap_pane_set_case:
 * @self: a pane
 * @dln_case: (nullable): a case
 * @checker: (nullable): that checks it
 */
void
dln_gap_pane_set_case (DlnGapPane *self,
                       DlnCase    *dln_case,
                       DlnChecker *checker)
{
  g_return_if_fail (DLN_IS_GAP_PANE (self));

  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_set_object (&self->dln_case, dln_case);
  g_set_object (&self->checker, checker);
  if (checker != NULL)
    g_signal_connect_object (checker, "found", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  refill (self);
  look (self);
}
