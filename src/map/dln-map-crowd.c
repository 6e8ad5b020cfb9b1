/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a click on a disc does: the map goes to where its events lie apart. Where no
 * zoom tells them apart, a dozen of them fan out, those nearest in time to the middle of
 * the timeline, and all stand in a list.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define MOST_FANNED 12
/* px that the fan takes around its middle, as a share of the disc's radius. */
#define FAN_SHARE 2.6
#define LIST_WIDTH 300
#define LIST_HEIGHT 320

/* --- the rows as a model, whose items are made when they are looked at ---- */

#define DLN_TYPE_MAP_ROWS (dln_map_rows_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapRows, dln_map_rows, DLN, MAP_ROWS, GObject)

struct _DlnMapRows {
  GObject parent_instance;
  GArray *rows; /* guint, by time */
};

static GType
dln_map_rows_get_item_type (GListModel *model)
{
  return GTK_TYPE_STRING_OBJECT;
}

static guint
dln_map_rows_get_n_items (GListModel *model)
{
  return DLN_MAP_ROWS (model)->rows->len;
}

/* The number of the row, written. */
static gpointer
dln_map_rows_get_item (GListModel *model,
                       guint       position)
{
  GArray *rows = DLN_MAP_ROWS (model)->rows;
  g_autofree char *text = NULL;

  if (position >= rows->len)
    return NULL;
  text = g_strdup_printf ("%u", g_array_index (rows, guint, position));
  return gtk_string_object_new (text);
}

static void
dln_map_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dln_map_rows_get_item_type;
  iface->get_n_items = dln_map_rows_get_n_items;
  iface->get_item = dln_map_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnMapRows, dln_map_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dln_map_rows_model_init))

static void
dln_map_rows_finalize (GObject *object)
{
  g_array_unref (DLN_MAP_ROWS (object)->rows);
  G_OBJECT_CLASS (dln_map_rows_parent_class)->finalize (object);
}

static void
dln_map_rows_class_init (DlnMapRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_map_rows_finalize;
}

static void
dln_map_rows_init (DlnMapRows *self)
{
}

/* --- the list -------------------------------------------------------------- */

static guint
get_row (GtkStringObject *item)
{
  return (guint) strtoul (gtk_string_object_get_string (item), NULL, 10);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DlnMap                   *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         DlnMap                   *self)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  guint row = get_row (gtk_list_item_get_item (item));
  g_autofree char *title = dln_case_dup_title (self->dln_case, row);
  g_autofree char *when = NULL, *line = NULL;
  DlnBounds bounds;

  dln_case_get_bounds (self->dln_case, row, &bounds);
  when = dln_time_label_bounds (&bounds, dln_case_get_shown_zone (self->dln_case), TRUE);
  line = when != NULL && when[0] != '\0' ? g_strdup_printf ("%s\n%s", title, when) : g_strdup (title);
  gtk_label_set_text (GTK_LABEL (label), line);
  gtk_widget_set_tooltip_text (label, line);
}

static void
activate_cb (GtkListView *view,
             guint        position,
             DlnMap      *self)
{
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  guint row = get_row (item);

  gtk_popover_popdown (GTK_POPOVER (self->crowd));
  dln_case_select_only (self->dln_case, row);
}

static void
closed_cb (GtkPopover *popover,
           DlnMap     *self)
{
  dln_map_layer_open (self->events, NULL, 0);
}

static GtkWidget *
make_list (DlnMap *self,
           GArray *rows)
{
  DlnMapRows *model = g_object_new (DLN_TYPE_MAP_ROWS, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection;
  GtkWidget *list, *scrolled = gtk_scrolled_window_new ();

  model->rows = g_array_ref (rows);
  selection = gtk_single_selection_new (G_LIST_MODEL (model));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Events at this place"), -1);
  g_signal_connect (list, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, LIST_HEIGHT);
  return scrolled;
}

static int
compare_times (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const DlnColumns *c = data;
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return c->begin[x] != c->begin[y] ? (c->begin[x] > c->begin[y]) - (c->begin[x] < c->begin[y]) : (x > y) - (x < y);
}

/* Those around the middle of what the timeline shows. */
static void
fan_nearest (DlnMap *self,
             GArray *rows)
{
  const DlnColumns *c = dln_case_get_columns (self->dln_case);
  DlnSpan window = dln_case_get_window (self->dln_case);
  DlnInstant middle = window.begin / 2 + window.end / 2;
  guint n = MIN (rows->len, MOST_FANNED), from = 0;

  while (from + n < rows->len && c->begin[g_array_index (rows, guint, from + n / 2)] < middle)
    from++;
  dln_map_layer_open (self->events, &g_array_index (rows, guint, from), n);
}

static void
show_list (DlnMap              *self,
           const DlnMapCluster *cluster,
           GArray              *rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *text = dln_map_describe_cluster (cluster);
  GtkWidget *head = gtk_label_new (text);
  int reach = (int) (cluster->radius * FAN_SHARE);

  g_array_sort_with_data (rows, compare_times, (gpointer) dln_case_get_columns (self->dln_case));
  g_clear_pointer (&self->crowd, gtk_widget_unparent);
  self->crowd = gtk_popover_new ();
  gtk_widget_add_css_class (head, "heading");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_list (self, rows));
  gtk_popover_set_child (GTK_POPOVER (self->crowd), box);
  gtk_widget_set_parent (self->crowd, GTK_WIDGET (self));
  gtk_popover_set_position (GTK_POPOVER (self->crowd), GTK_POS_RIGHT);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->crowd), &(GdkRectangle) { (int) cluster->x - reach,
                                                                            (int) cluster->y - reach, 2 * reach, 2 * reach });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->crowd), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect (self->crowd, "closed", G_CALLBACK (closed_cb), self);
  fan_nearest (self, rows);
  gtk_popover_popup (GTK_POPOVER (self->crowd));
}

/**
 * dln_map_describe_cluster:
 * @cluster: a disc
 *
 * Returns: (transfer full): how many events it stands for, how many are disputed, and
 *   whether they are hardly there
 */
char *
dln_map_describe_cluster (const DlnMapCluster *cluster)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%'u event", "%'u events", cluster->n), cluster->n);
  if (cluster->n_disputed > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("%'u disputed"), cluster->n_disputed);
    }
  if (cluster->nowhere)
    g_string_append_printf (text, ", %s", _ ("at 0° 0°: probably unknown"));
  return g_string_free (text, FALSE);
}

/**
 * dln_map_open_cluster:
 * @self: a map with a case
 * @at: px
 *
 * Shows what the disc there stands for.
 *
 * Returns: whether there is one
 */
gboolean
dln_map_open_cluster (DlnMap     *self,
                      DlnMapPixel at)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  DlnMapCluster cluster;

  if (!dln_map_layer_hit_cluster (self->events, at, &cluster, rows))
    return FALSE;
  if (cluster.one_spot || !dln_map_zoom_to_box (self, cluster.box))
    show_list (self, &cluster, rows);
  return TRUE;
}
