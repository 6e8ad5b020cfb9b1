/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the first rows of a table as they stand in the file, and above each column
 * what it says of an event; of a date also its order and its zone.
 *
 * # Keyboard
 * Tab goes through the choices, column by column.
 *
 * # Accessibility
 * Every choice is labelled with its column's name.
 */
#include "config.h"

#include "dln-import-columns.h"

#include "dln-zone.h"

#include <glib/gi18n.h>

/* Columns that have choices; what the names of the others say stays. */
#define MOST_COLUMNS 40u
#define CELL_CHARS 22

enum { ROW_NAME, ROW_ROLE, ROW_ORDER, ROW_ZONE, ROW_LINE, ROW_FIRST };

typedef struct {
  DlnImportColumns *owner;
  DlnColumn *column; /* of the owner's mapping */
  GtkWidget *order;
  GtkWidget *zone;
  gboolean is_wrong;
} Choice;

struct _DlnImportColumns {
  GtkWidget parent_instance;

  DlnMapping *mapping;
  GtkWidget *scrolled;
  GtkGrid *grid;
  GPtrArray *choices; /* of Choice */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DlnImportColumns, dln_import_columns, GTK_TYPE_WIDGET)

static gboolean
is_date (DlnColumnRole role)
{
  return role == DLN_COLUMN_DATE || role == DLN_COLUMN_END_DATE || role == DLN_COLUMN_SAID;
}

/* --- choices ------------------------------------------------------------- */

static void
update_choice (Choice *choice)
{
  gboolean date = is_date (choice->column->role);

  gtk_widget_set_visible (choice->order, date);
  gtk_widget_set_visible (choice->zone, date);
}

static void
role_cb (Choice      *choice,
         GParamSpec  *pspec,
         GtkDropDown *drop_down)
{
  choice->column->role = (DlnColumnRole) gtk_drop_down_get_selected (drop_down);
  update_choice (choice);
  g_signal_emit (choice->owner, changed_signal, 0);
}

static void
order_cb (Choice      *choice,
          GParamSpec  *pspec,
          GtkDropDown *drop_down)
{
  choice->column->order = (DlnDateOrder) gtk_drop_down_get_selected (drop_down);
  g_signal_emit (choice->owner, changed_signal, 0);
}

static void
zone_cb (Choice      *choice,
         GtkEditable *entry)
{
  const char *name = gtk_editable_get_text (entry);
  g_autoptr (GTimeZone) zone = name[0] != '\0' ? dln_zone_open (name, NULL) : NULL;

  choice->is_wrong = name[0] != '\0' && zone == NULL;
  if (choice->is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  g_free (choice->column->zone);
  choice->column->zone = zone != NULL ? g_strdup (name) : NULL;
  g_signal_emit (choice->owner, changed_signal, 0);
}

static void
set_label (GtkWidget  *widget,
           const char *format,
           const char *column)
{
  g_autofree char *label = g_strdup_printf (format, column);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
make_role (Choice *choice)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  GtkWidget *drop_down;

  for (guint i = 0; i < DLN_N_COLUMN_ROLES; i++)
    g_strv_builder_add (labels, _ (dln_column_role_get_label ((DlnColumnRole) i)));
  strings = g_strv_builder_end (labels);
  drop_down = gtk_drop_down_new_from_strings ((const char *const *) strings);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), choice->column->role);
  set_label (drop_down, _ ("What column “%s” says"), choice->column->name);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (role_cb), choice);
  return drop_down;
}

static GtkWidget *
make_order (Choice *choice)
{
  const char *const orders[] = { _ ("Order unknown"), _ ("Day first"), _ ("Month first"), _ ("Year first"), NULL };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (orders);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), choice->column->order);
  set_label (drop_down, _ ("Order of dates in column “%s”"), choice->column->name);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (order_cb), choice);
  return drop_down;
}

static GtkWidget *
make_zone (Choice *choice)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Zone of the file"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 16);
  if (choice->column->zone != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), choice->column->zone);
  set_label (entry, _ ("Time zone of column “%s”"), choice->column->name);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (zone_cb), choice);
  return entry;
}

static void
add_choice (DlnImportColumns *self,
            guint             i)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->owner = self;
  choice->column = self->mapping->columns->pdata[i];
  choice->order = make_order (choice);
  choice->zone = make_zone (choice);
  g_ptr_array_add (self->choices, choice);
  gtk_grid_attach (self->grid, make_role (choice), (int) i, ROW_ROLE, 1, 1);
  gtk_grid_attach (self->grid, choice->order, (int) i, ROW_ORDER, 1, 1);
  gtk_grid_attach (self->grid, choice->zone, (int) i, ROW_ZONE, 1, 1);
  update_choice (choice);
}

/* --- rows ---------------------------------------------------------------- */

static GtkWidget *
make_cell (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1) + 2, CELL_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
fill (DlnImportColumns      *self,
      const DlnTablePreview *preview)
{
  guint n = MIN (self->mapping->columns->len, MOST_COLUMNS);

  for (guint i = 0; i < n; i++)
    {
      const DlnColumn *column = self->mapping->columns->pdata[i];

      gtk_grid_attach (self->grid, make_cell (column->name, "heading"), (int) i, ROW_NAME, 1, 1);
      add_choice (self, i);
    }
  gtk_grid_attach (self->grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, ROW_LINE, MAX ((int) n, 1), 1);
  for (guint row = 0; row < preview->rows->len; row++)
    {
      const char *const *fields = preview->rows->pdata[row];

      for (guint i = 0; i < n && fields[i] != NULL; i++)
        gtk_grid_attach (self->grid, make_cell (fields[i], "numeric"), (int) i, ROW_FIRST + (int) row, 1, 1);
    }
}

/* --- making it ----------------------------------------------------------- */

static void
dln_import_columns_dispose (GObject *object)
{
  DlnImportColumns *self = DLN_IMPORT_COLUMNS (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (dln_import_columns_parent_class)->dispose (object);
}

static void
dln_import_columns_finalize (GObject *object)
{
  DlnImportColumns *self = DLN_IMPORT_COLUMNS (object);

  g_ptr_array_unref (self->choices);
  g_clear_pointer (&self->mapping, dln_mapping_free);
  G_OBJECT_CLASS (dln_import_columns_parent_class)->finalize (object);
}

static void
dln_import_columns_class_init (DlnImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_import_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_import_columns_finalize;
  changed_signal = g_signal_new ("changed", DLN_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dln_import_columns_init (DlnImportColumns *self)
{
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->scrolled = gtk_scrolled_window_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->grid), 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (self->scrolled, "card");
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/**
 * dln_import_columns_new:
 * @preview: how a table begins
 *
 * "changed" is emitted when a choice was made.
 *
 * Returns: (transfer floating): its columns
 */
GtkWidget *
dln_import_columns_new (const DlnTablePreview *preview)
{
  DlnImportColumns *self = g_object_new (DLN_TYPE_IMPORT_COLUMNS, NULL);

  self->mapping = dln_mapping_copy (preview->mapping);
  fill (self, preview);
  return GTK_WIDGET (self);
}

/**
 * dln_import_columns_get_mapping:
 * @self: columns
 *
 * Returns: (transfer none): what was chosen
 */
const DlnMapping *
dln_import_columns_get_mapping (DlnImportColumns *self)
{
  return self->mapping;
}

/**
 * dln_import_columns_is_valid:
 * @self: columns
 *
 * Returns: whether every zone that was written is one
 */
gboolean
dln_import_columns_is_valid (DlnImportColumns *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = self->choices->pdata[i];

      if (choice->is_wrong && is_date (choice->column->role))
        return FALSE;
    }
  return TRUE;
}
