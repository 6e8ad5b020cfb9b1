/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what stands on the map: legend, buttons, scale, attribution, and what is
 * said when no event has a place. Scale and attribution never hide. On a small
 * map they stand above each other, the buttons in a row, and the legend hides:
 * all by what they measure, so that large text counts as a small map.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

#define GAP 8
#define NORTH_SIZE 12
/* px that the style sheet pads them with, at the most. */
#define PADDING 6
/* Of the map's width and height for the legend. */
#define LEGEND_SHARE 0.45
/* Lines of attribution beside the scale, above which it takes a row of its own. */
#define MOST_LINES 2

static void
zoom_in_cb (DlnMap *self)
{
  dln_map_zoom (self, 1);
}

static void
zoom_out_cb (DlnMap *self)
{
  dln_map_zoom (self, -1);
}

static GtkWidget *
add_button (DlnMap *self, const char *icon, const char *tooltip, void (*clicked_cb) (DlnMap *))
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
add_cover (DlnMap    *self,
           GtkWidget *cover,
           GtkAlign   halign,
           GtkAlign   valign)
{
  gtk_widget_set_halign (cover, halign);
  gtk_widget_set_valign (cover, valign);
  gtk_widget_set_margin_start (cover, GAP);
  gtk_widget_set_margin_end (cover, GAP);
  gtk_widget_set_margin_top (cover, GAP);
  gtk_widget_set_margin_bottom (cover, GAP);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), cover);
}

static void
add_buttons (DlnMap *self)
{
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->buttons, "dln-attribution");
  add_button (self, "zoom-in-symbolic", _ ("Zoom In"), zoom_in_cb);
  add_button (self, "zoom-out-symbolic", _ ("Zoom Out"), zoom_out_cb);
  add_button (self, "zoom-fit-best-symbolic", _ ("Show All Events"), dln_map_fit_all);
  dln_map_add_layers_button (self);
  gtk_box_append (GTK_BOX (self->buttons), dln_map_make_view_button (self));
  gtk_box_append (GTK_BOX (self->buttons), dln_map_make_menu_button (self));
  add_cover (self, self->buttons, GTK_ALIGN_END, GTK_ALIGN_START);
  dln_map_layer_add_cover (self->events, self->buttons);
}

/* No hand turns the map: it is always above. */
static GtkWidget *
make_north (void)
{
  GtkWidget *north = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("dln-north-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (arrow), NORTH_SIZE);
  gtk_box_append (GTK_BOX (north), arrow);
  gtk_box_append (GTK_BOX (north), gtk_label_new (C_ ("north", "N")));
  gtk_widget_add_css_class (north, "dln-attribution");
  gtk_widget_set_halign (north, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (north), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("North is at the top"), -1);
  return north;
}

static void
add_foot (DlnMap *self)
{
  GtkWidget *attribution = gtk_label_new (dln_basemap_get_attribution ());
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 2);
  GtkWidget *north = make_north ();

  self->foot = foot;
  self->attribution = attribution;
  self->scale = GTK_WIDGET (shumate_scale_new (self->viewport));
  shumate_scale_set_unit (SHUMATE_SCALE (self->scale), SHUMATE_UNIT_METRIC);
  gtk_widget_add_css_class (self->scale, "dln-attribution");
  gtk_widget_set_halign (self->scale, GTK_ALIGN_START);
  gtk_widget_set_valign (self->scale, GTK_ALIGN_END);
  gtk_label_set_wrap (GTK_LABEL (attribution), TRUE);
  gtk_label_set_justify (GTK_LABEL (attribution), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (attribution, "dln-attribution");
  gtk_widget_set_halign (attribution, GTK_ALIGN_END);
  gtk_widget_set_valign (attribution, GTK_ALIGN_END);
  gtk_widget_set_hexpand (attribution, TRUE);
  gtk_widget_set_valign (left, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (left), north);
  gtk_box_append (GTK_BOX (left), self->scale);
  gtk_box_append (GTK_BOX (foot), left);
  gtk_box_append (GTK_BOX (foot), attribution);
  gtk_widget_set_can_target (foot, FALSE);
  add_cover (self, foot, GTK_ALIGN_FILL, GTK_ALIGN_END);
  dln_map_layer_add_cover (self->events, self->scale);
  dln_map_layer_add_cover (self->events, north);
  dln_map_layer_add_cover (self->events, attribution);
}

/**
 * dln_map_add_furniture:
 * @self: a map that is being made
 */
void
dln_map_add_furniture (DlnMap *self)
{
  add_buttons (self);
  add_foot (self);
  self->legend = dln_map_legend_new ();
  gtk_widget_add_css_class (self->legend, "dln-attribution");
  gtk_widget_set_visible (self->legend, FALSE);
  add_cover (self, self->legend, GTK_ALIGN_START, GTK_ALIGN_START);
  dln_map_layer_add_cover (self->events, self->legend);
  dln_map_add_chip (self);
  add_cover (self, self->chip, GTK_ALIGN_CENTER, GTK_ALIGN_START);
  dln_map_layer_add_cover (self->events, self->chip);
  dln_map_add_track_chip (self);
  add_cover (self, self->track_chip, GTK_ALIGN_CENTER, GTK_ALIGN_START);
  dln_map_layer_add_cover (self->events, self->track_chip);
  self->empty = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->empty), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->empty, "dln-attribution");
  gtk_widget_set_can_target (self->empty, FALSE);
  gtk_widget_set_visible (self->empty, FALSE);
  add_cover (self, self->empty, GTK_ALIGN_CENTER, GTK_ALIGN_CENTER);
  dln_map_layer_add_cover (self->events, self->empty);
}

/* Events with a place: whether there are any, whether one is in the chosen range, and
 * the kinds of those that the filter shows, bit (1 << kind). */
typedef struct {
  gboolean any;
  gboolean in_range;
  guint kinds;
} Placed;

static void
count_placed (DlnMap *self,
              Placed *placed)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  const guint all_kinds = (1u << DLN_N_KINDS) - 1;

  /* Most cases say all there is to say in their first hundred events. */
  for (guint row = 0; row < columns->n_rows && (placed->kinds != all_kinds || !placed->in_range); row++)
    if (DLN_ROW_EXISTS (columns, row) && columns->latitude[row] != DLN_NO_DEGREES)
      {
        placed->any = TRUE;
        if (!DLN_ROW_SHOWN (columns, row))
          continue;
        placed->kinds |= 1u << columns->kind[row];
        placed->in_range = placed->in_range || dln_case_is_in_range (self->dln_case, row);
      }
}

static const char *
get_empty_text (DlnMap       *self,
                const Placed *placed)
{
  if (self->dln_case == NULL || placed->in_range)
    return NULL;
  if (placed->kinds != 0)
    return _ ("No event of the range has a place.");
  if (placed->any)
    return _ ("The filter hides every event that has a place.");
  if (!dln_case_is_writable (self->dln_case))
    return _ ("No event has a place.");
  return _ ("No event has a place yet.\nDouble click on the map to add one there.");
}

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* Returns: px that the foot takes at the lower edge, its gap included */
static int
arrange_foot (DlnMap *self,
              int     width)
{
  int room = width - 2 * GAP;
  int beside = room - GAP - measure (self->scale, GTK_ORIENTATION_HORIZONTAL, -1);
  int line = measure (self->attribution, GTK_ORIENTATION_VERTICAL, -1);
  int least;
  gboolean stacked;

  gtk_widget_measure (self->attribution, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  stacked = beside < least || measure (self->attribution, GTK_ORIENTATION_VERTICAL, beside) > (MOST_LINES + 0.5) * line;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->foot),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  return measure (self->foot, GTK_ORIENTATION_VERTICAL, MAX (room, least)) + GAP;
}

/* Returns: px that the buttons take at the right edge, their gap included */
static int
arrange_buttons (DlnMap *self,
                 int     room)
{
  int column = 2 * (GAP + PADDING);

  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    column += measure (button, GTK_ORIENTATION_VERTICAL, -1);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  column > room ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  return measure (self->buttons, GTK_ORIENTATION_HORIZONTAL, -1) + GAP;
}

static int
get_legend_extent (DlnMap         *self,
                   GtkOrientation  orientation)
{
  return dln_map_legend_get_extent (DLN_MAP_LEGEND (self->legend), orientation) + 2 * PADDING;
}

/* Buttons and foot go first; the chip has what is left beside the legend. */
static void
arrange (DlnMap   *self,
         gboolean  has_legend)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int legend_width = get_legend_extent (self, GTK_ORIENTATION_HORIZONTAL);
  int legend_height = get_legend_extent (self, GTK_ORIENTATION_VERTICAL);
  int foot = arrange_foot (self, width);
  int buttons = arrange_buttons (self, height - foot);

  has_legend = has_legend && legend_width <= width * LEGEND_SHARE && legend_height <= height * LEGEND_SHARE &&
               legend_width + buttons + 2 * GAP <= width && legend_height + foot + 2 * GAP <= height;
  gtk_widget_set_visible (self->legend, has_legend);
  dln_map_arrange_chip (self, has_legend ? legend_width + 2 * GAP : GAP, buttons + GAP);
  dln_map_arrange_track_chip (self, has_legend ? legend_width + 2 * GAP : GAP, buttons + GAP);
}

/**
 * dln_map_update_furniture:
 * @self: a map
 *
 * Follows the case and the map's size.
 */
void
dln_map_update_furniture (DlnMap *self)
{
  Placed placed = { 0 };
  const char *text;

  if (self->dln_case != NULL)
    count_placed (self, &placed);
  text = get_empty_text (self, &placed);
  gtk_label_set_text (GTK_LABEL (self->empty), text != NULL ? text : "");
  gtk_widget_set_visible (self->empty, text != NULL);
  dln_map_legend_set_kinds (DLN_MAP_LEGEND (self->legend), placed.kinds);
  dln_map_update_chip (self);
  dln_map_update_track_chip (self);
  arrange (self, placed.kinds != 0);
}
