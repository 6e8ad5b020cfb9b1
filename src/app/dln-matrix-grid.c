/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a matrix of hypotheses on the screen: its heads and its counts stay where they are while the cells
 * scroll. It shows what it is given and changes nothing: what a key or a press means it tells by signals.
 *
 * # Keyboard
 * Arrows, Home and End go from cell to cell and into the heads; Tab leaves. C, Shift+C, N, A, I and
 * Shift+I rate a cell as C, CC, N, NA, I and II, Delete clears it; Enter opens the card of whatever has
 * the focus.
 *
 * # Accessibility
 * A grid with row heads, column heads and cells; each is labelled by dln-matrix-cells.c.
 */
#include "config.h"

#include "dln-matrix-grid.h"

#include "dln-matrix-cells.h"

#include <glib/gi18n.h>

/* Of the width, what the row heads have, and their limits in pixels. */
#define HEAD_SHARE 0.38
#define LEAST_HEAD 150
#define MOST_HEAD 380
#define LEAST_BODY 100
#define LEAST_ROWS 90
#define ROW_KEY "dln-row"
#define COLUMN_KEY "dln-column"

/* Six parts, three high and two wide. */
enum { CORNER, COLUMNS, ROWS, CELLS, COUNT_HEADS, COUNTS, N_PARTS };

struct _DlnMatrixGrid {
  GtkWidget parent_instance;

  GtkWidget *parts[N_PARTS]; /* labels in the corners, elsewhere scrolled windows */
  GtkWidget *grids[N_PARTS]; /* what is scrolled in them */
  GtkWidget *popover;
  guint n_rows;
  guint n_columns;
  int row; /* which has the keyboard, or had it last */
  int column;
};

enum { FOCUSED, ACTIVATED, RATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DlnMatrixGrid, dln_matrix_grid, GTK_TYPE_WIDGET)

/* --- cells by position --------------------------------------------------- */

static GtkWidget *
get_cell (DlnMatrixGrid *self,
          int            row,
          int            column)
{
  if (row == DLN_MATRIX_HEAD && column == DLN_MATRIX_HEAD)
    return NULL;
  if (row == DLN_MATRIX_HEAD)
    return gtk_grid_get_child_at (GTK_GRID (self->grids[COLUMNS]), column, 0);
  if (column == DLN_MATRIX_HEAD)
    return gtk_grid_get_child_at (GTK_GRID (self->grids[ROWS]), 0, row);
  return gtk_grid_get_child_at (GTK_GRID (self->grids[CELLS]), column, row);
}

static void
get_position (GtkWidget *cell,
              int       *row,
              int       *column)
{
  *row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), ROW_KEY));
  *column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), COLUMN_KEY));
}

/* The cells' adjustments move those of the heads along. */
static void
scroll_to (DlnMatrixGrid *self,
           GtkWidget     *cell)
{
  GtkScrolledWindow *cells = GTK_SCROLLED_WINDOW (self->parts[CELLS]);
  graphene_rect_t at;

  if (!gtk_widget_compute_bounds (cell, gtk_widget_get_parent (cell), &at))
    return;
  if (self->row != DLN_MATRIX_HEAD)
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (cells), at.origin.y, at.origin.y + at.size.height);
  if (self->column != DLN_MATRIX_HEAD)
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (cells), at.origin.x, at.origin.x + at.size.width);
}

static void
has_focus_cb (GtkWidget     *cell,
              GParamSpec    *pspec,
              DlnMatrixGrid *self)
{
  if (!gtk_widget_has_focus (cell))
    return;
  get_position (cell, &self->row, &self->column);
  scroll_to (self, cell);
  g_signal_emit (self, signals[FOCUSED], 0, self->row, self->column);
}

static void
clicked_cb (GtkWidget     *cell,
            DlnMatrixGrid *self)
{
  int row, column;

  get_position (cell, &row, &column);
  g_signal_emit (self, signals[ACTIVATED], 0, row, column);
}

static void
attach (DlnMatrixGrid *self,
        int            part,
        GtkWidget     *cell,
        int            row,
        int            column)
{
  g_object_set_data (G_OBJECT (cell), ROW_KEY, GINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (cell), COLUMN_KEY, GINT_TO_POINTER (column));
  g_signal_connect (cell, "notify::has-focus", G_CALLBACK (has_focus_cb), self);
  g_signal_connect (cell, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_grid_attach (GTK_GRID (self->grids[part]), cell, MAX (0, column), MAX (0, row), 1, 1);
}

static void
clear (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
}

static void
rebuild (DlnMatrixGrid *self)
{
  clear (self->grids[COLUMNS]);
  clear (self->grids[ROWS]);
  clear (self->grids[CELLS]);
  clear (self->grids[COUNTS]);
  for (guint c = 0; c < self->n_columns; c++)
    {
      attach (self, COLUMNS, dln_matrix_column_head_new (), DLN_MATRIX_HEAD, (int) c);
      gtk_grid_attach (GTK_GRID (self->grids[COUNTS]), dln_matrix_score_new (), (int) c, 0, 1, 1);
    }
  for (guint r = 0; r < self->n_rows; r++)
    {
      attach (self, ROWS, dln_matrix_row_head_new (), (int) r, DLN_MATRIX_HEAD);
      for (guint c = 0; c < self->n_columns; c++)
        attach (self, CELLS, dln_matrix_cell_new (), (int) r, (int) c);
    }
}

/* --- keys ---------------------------------------------------------------- */

static gboolean
go_cb (GtkWidget *widget,
       GVariant  *arguments,
       gpointer   data)
{
  DlnMatrixGrid *self = DLN_MATRIX_GRID (widget);
  int down, right;

  g_variant_get (arguments, "(ii)", &down, &right);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    right = -right;
  dln_matrix_grid_focus_cell (self, self->row + down, self->column + right);
  return TRUE;
}

static gboolean
go_end_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  DlnMatrixGrid *self = data;

  dln_matrix_grid_focus_cell (self, self->row, g_variant_get_int32 (arguments) > 0 ? (int) self->n_columns - 1 : 0);
  return TRUE;
}

/* Nearer to the cells than the scrolled window, which would take these keys for itself. */
static void
add_end_keys (DlnMatrixGrid *self,
              GtkWidget     *grid)
{
  static const guint keys[] = { GDK_KEY_Home, GDK_KEY_KP_Home, GDK_KEY_End, GDK_KEY_KP_End };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (keys[i], 0),
                                       gtk_callback_action_new (go_end_cb, self, NULL), "i", i < 2 ? -1 : 1));
  gtk_widget_add_controller (grid, controller);
}

static gboolean
rate_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  DlnMatrixGrid *self = DLN_MATRIX_GRID (widget);

  if (self->row == DLN_MATRIX_HEAD || self->column == DLN_MATRIX_HEAD)
    return FALSE;
  g_signal_emit (self, signals[RATED], 0, self->row, self->column, g_variant_get_int32 (arguments));
  return TRUE;
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    int value;
  } ratings[] = {
    { GDK_KEY_c, 0, DLN_RATING_CONSISTENT },
    { GDK_KEY_c, GDK_SHIFT_MASK, DLN_RATING_VERY_CONSISTENT },
    { GDK_KEY_n, 0, DLN_RATING_NEUTRAL },
    { GDK_KEY_a, 0, DLN_RATING_NOT_APPLICABLE },
    { GDK_KEY_i, 0, DLN_RATING_INCONSISTENT },
    { GDK_KEY_i, GDK_SHIFT_MASK, DLN_RATING_VERY_INCONSISTENT },
    { GDK_KEY_Delete, 0, DLN_ACH_BLANK },
    { GDK_KEY_KP_Delete, 0, DLN_ACH_BLANK },
    { GDK_KEY_BackSpace, 0, DLN_ACH_BLANK },
  };
  static const struct {
    guint key;
    guint keypad;
    int down;
    int right;
  } arrows[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0 },
    { GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
    gtk_widget_class_add_binding (klass, ratings[i].key, ratings[i].modifiers, rate_cb, "i", ratings[i].value);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding (klass, arrows[i].key, 0, go_cb, "(ii)", arrows[i].down, arrows[i].right);
      gtk_widget_class_add_binding (klass, arrows[i].keypad, 0, go_cb, "(ii)", arrows[i].down, arrows[i].right);
    }
}

/* Tab enters where the keyboard was last, and leaves from anywhere. */
static gboolean
dln_matrix_grid_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  DlnMatrixGrid *self = DLN_MATRIX_GRID (widget);
  GtkWidget *cell;

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  cell = get_cell (self, self->row, self->column);
  return cell != NULL && gtk_widget_grab_focus (cell);
}

/* --- where its parts stand ----------------------------------------------- */

static void
dln_matrix_grid_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  DlnMatrixGrid *self = DLN_MATRIX_GRID (widget);
  int rows, ignored;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_HEAD + LEAST_BODY;
      *natural = MOST_HEAD + 2 * MOST_HEAD;
      return;
    }
  *minimum = LEAST_ROWS;
  for (int part = COLUMNS; part <= COUNTS; part += COUNTS - COLUMNS)
    {
      int height;

      gtk_widget_measure (self->parts[part], GTK_ORIENTATION_VERTICAL, -1, &height, &ignored, NULL, NULL);
      *minimum += height;
    }
  gtk_widget_measure (self->grids[CELLS], GTK_ORIENTATION_VERTICAL, -1, &rows, &ignored, NULL, NULL);
  *natural = *minimum - LEAST_ROWS + MAX (rows, LEAST_ROWS);
}

static void
dln_matrix_grid_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  DlnMatrixGrid *self = DLN_MATRIX_GRID (widget);
  int left = CLAMP ((int) (width * HEAD_SHARE), LEAST_HEAD, MOST_HEAD);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int top, bottom, ignored;

  gtk_widget_measure (self->parts[COLUMNS], GTK_ORIENTATION_VERTICAL, -1, &top, &ignored, NULL, NULL);
  gtk_widget_measure (self->parts[COUNTS], GTK_ORIENTATION_VERTICAL, -1, &bottom, &ignored, NULL, NULL);
  for (int part = 0; part < N_PARTS; part++)
    {
      gboolean head = part % 2 == 0;
      GtkAllocation area;

      area.width = head ? left : MAX (0, width - left);
      area.x = head == rtl ? width - area.width : 0;
      area.y = part < ROWS ? 0 : part < COUNT_HEADS ? top : MAX (top, height - bottom);
      area.height = part < ROWS ? top : part < COUNT_HEADS ? MAX (0, height - top - bottom) : bottom;
      gtk_widget_measure (self->parts[part], GTK_ORIENTATION_HORIZONTAL, -1, &ignored, &ignored, NULL, NULL);
      gtk_widget_size_allocate (self->parts[part], &area, -1);
    }
  if (self->popover != NULL && gtk_widget_get_visible (self->popover))
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* --- making it ----------------------------------------------------------- */

static void
dln_matrix_grid_dispose (GObject *object)
{
  DlnMatrixGrid *self = DLN_MATRIX_GRID (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  G_OBJECT_CLASS (dln_matrix_grid_parent_class)->dispose (object);
}

static void
dln_matrix_grid_class_init (DlnMatrixGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_matrix_grid_dispose;
  widget_class->measure = dln_matrix_grid_measure;
  widget_class->size_allocate = dln_matrix_grid_size_allocate;
  widget_class->focus = dln_matrix_grid_focus;
  gtk_widget_class_set_css_name (widget_class, "dln-matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  add_keys (widget_class);
  signals[FOCUSED] = g_signal_new ("focused", DLN_TYPE_MATRIX_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, G_TYPE_INT, G_TYPE_INT);
  signals[ACTIVATED] = g_signal_new ("activated", DLN_TYPE_MATRIX_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[RATED] = g_signal_new ("rated", DLN_TYPE_MATRIX_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                 G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
}

static void
add_scrolled (DlnMatrixGrid *self,
              int            part)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkPolicyType across = part == ROWS ? GTK_POLICY_NEVER : part == CELLS ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL;
  GtkPolicyType down = part == CELLS ? GTK_POLICY_AUTOMATIC : part == ROWS ? GTK_POLICY_EXTERNAL : GTK_POLICY_NEVER;

  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_set_valign (grid, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), across, down);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  add_end_keys (self, grid);
  self->grids[part] = grid;
  self->parts[part] = scrolled;
}

static GtkWidget *
new_count_heads (void)
{
  const char *heads[] = { _ ("Inconsistencies"), _ ("Weighted sum"), _ ("Rank") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      GtkWidget *label = gtk_label_new (heads[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "dln-score");
  return box;
}

/* What scrolls together has one size and one value. */
static void
tie (DlnMatrixGrid  *self,
     int             part,
     GtkOrientation  orientation)
{
  GtkScrolledWindow *cells = GTK_SCROLLED_WINDOW (self->parts[CELLS]);
  GtkScrolledWindow *other = GTK_SCROLLED_WINDOW (self->parts[part]);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  g_autoptr (GtkSizeGroup) group =
    gtk_size_group_new (across ? GTK_SIZE_GROUP_HORIZONTAL : GTK_SIZE_GROUP_VERTICAL);

  gtk_size_group_add_widget (group, self->grids[CELLS]);
  gtk_size_group_add_widget (group, self->grids[part]);
  if (across)
    g_object_bind_property (gtk_scrolled_window_get_hadjustment (cells), "value",
                            gtk_scrolled_window_get_hadjustment (other), "value", G_BINDING_BIDIRECTIONAL);
  else
    g_object_bind_property (gtk_scrolled_window_get_vadjustment (cells), "value",
                            gtk_scrolled_window_get_vadjustment (other), "value", G_BINDING_BIDIRECTIONAL);
}

static void
dln_matrix_grid_init (DlnMatrixGrid *self)
{
  self->row = self->column = DLN_MATRIX_HEAD;
  self->parts[CORNER] = gtk_label_new (_ ("Evidence"));
  gtk_label_set_xalign (GTK_LABEL (self->parts[CORNER]), 0);
  gtk_label_set_yalign (GTK_LABEL (self->parts[CORNER]), 1);
  gtk_widget_add_css_class (self->parts[CORNER], "dln-section");
  gtk_widget_add_css_class (self->parts[CORNER], "dln-corner");
  self->parts[COUNT_HEADS] = new_count_heads ();
  add_scrolled (self, COLUMNS);
  add_scrolled (self, ROWS);
  add_scrolled (self, CELLS);
  add_scrolled (self, COUNTS);
  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
  tie (self, COLUMNS, GTK_ORIENTATION_HORIZONTAL);
  tie (self, COUNTS, GTK_ORIENTATION_HORIZONTAL);
  tie (self, ROWS, GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Matrix of hypotheses"), -1);
}

/* --- public -------------------------------------------------------------- */

/**
 * dln_matrix_grid_show:
 * @self: a grid
 * @matrix: what it shows; nothing of it is kept
 *
 * The keyboard stays at its position, or where the grid now ends.
 */
void
dln_matrix_grid_show (DlnMatrixGrid      *self,
                      const DlnAchMatrix *matrix)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  gboolean other = self->n_rows != matrix->rows->len || self->n_columns != matrix->hypotheses->len;

  self->n_rows = matrix->rows->len;
  self->n_columns = matrix->hypotheses->len;
  if (other)
    rebuild (self);
  for (guint c = 0; c < self->n_columns; c++)
    {
      dln_matrix_column_head_fill (get_cell (self, DLN_MATRIX_HEAD, (int) c), matrix->hypotheses->pdata[c], c);
      dln_matrix_score_fill (gtk_grid_get_child_at (GTK_GRID (self->grids[COUNTS]), (int) c, 0),
                             matrix->hypotheses->pdata[c]);
    }
  for (guint r = 0; r < self->n_rows; r++)
    {
      dln_matrix_row_head_fill (get_cell (self, (int) r, DLN_MATRIX_HEAD), matrix->rows->pdata[r]);
      for (guint c = 0; c < self->n_columns; c++)
        dln_matrix_cell_fill (get_cell (self, (int) r, (int) c), matrix, r, c);
    }
  if (!other)
    return;
  self->row = CLAMP (self->row, self->n_rows > 0 ? 0 : DLN_MATRIX_HEAD, (int) self->n_rows - 1);
  self->column = CLAMP (self->column, self->n_columns > 0 ? 0 : DLN_MATRIX_HEAD, (int) self->n_columns - 1);
  if (had_focus)
    dln_matrix_grid_focus_cell (self, self->row, self->column);
}

/**
 * dln_matrix_grid_focus_cell:
 * @self: a grid
 * @row: from %DLN_MATRIX_HEAD; beyond the ends it is the end
 * @column: likewise
 *
 * Gives a cell or a head the keyboard.
 */
void
dln_matrix_grid_focus_cell (DlnMatrixGrid *self,
                            int            row,
                            int            column)
{
  GtkWidget *cell;

  row = CLAMP (row, DLN_MATRIX_HEAD, (int) self->n_rows - 1);
  column = CLAMP (column, DLN_MATRIX_HEAD, (int) self->n_columns - 1);
  cell = get_cell (self, row, column);
  if (cell != NULL)
    gtk_widget_grab_focus (cell);
}

/**
 * dln_matrix_grid_get_focused:
 * @self: a grid
 * @row: (out): where the keyboard is, or was last
 * @column: (out): likewise
 */
void
dln_matrix_grid_get_focused (DlnMatrixGrid *self,
                             int           *row,
                             int           *column)
{
  *row = self->row;
  *column = self->column;
}

static void
card_closed_cb (GtkWidget     *popover,
                DlnMatrixGrid *self)
{
  /* It goes with the next one: its closing is still under way. */
  if (self->popover == popover)
    dln_matrix_grid_focus_cell (self, self->row, self->column);
}

/**
 * dln_matrix_grid_show_card:
 * @self: a grid
 * @popover: (transfer floating): a popover, which goes when it is closed
 * @row: at what it points
 * @column: likewise
 */
void
dln_matrix_grid_show_card (DlnMatrixGrid *self,
                           GtkWidget     *popover,
                           int            row,
                           int            column)
{
  GtkWidget *cell = get_cell (self, row, column);
  graphene_rect_t bounds;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  if (cell != NULL && gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &bounds))
    {
      GdkRectangle at = { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                          (int) bounds.size.height };

      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
    }
  g_signal_connect (popover, "closed", G_CALLBACK (card_closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (popover));
}
