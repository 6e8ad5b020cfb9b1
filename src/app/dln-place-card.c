/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the card that tells where an event happened: the place, its position with
 * what is open about it, where that comes from, the time zone that holds there, and
 * an entry for an assessment. While a drag lasts it shows the drag's position.
 */
#include "config.h"

#include "dln-place-card.h"

#include "dln-place-entry.h"
#include "dln-place-words.h"

#include <glib/gi18n.h>

/* m within which a point is in a place, and not beside it. */
#define IN_PLACE 500.0

struct _DlnPlaceCard {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  guint row;
  gboolean imperial;
  DlnPlaceFinder *finder;
  char *zone; /* (nullable): that holds at the place */

  GtkWidget *box;
  GtkLabel *place;
  GtkLabel *position;
  GtkLabel *basis;
  GtkLabel *origin;
  GtkMenuButton *copy;
  GtkWidget *zone_box;
  GtkLabel *zone_label;
  GtkWidget *zone_button;
  DlnPlaceEntry *entry;
};

G_DEFINE_FINAL_TYPE (DlnPlaceCard, dln_place_card, GTK_TYPE_WIDGET)

/* By DlnBasis. */
static const char *const basis_words[] = {
  [DLN_BASIS_NONE] = NULL,
  [DLN_BASIS_CLAIMED] = N_ ("as the claims give it"),
  [DLN_BASIS_ASSESSED] = N_ ("your assessment; the claims stay as they are"),
  [DLN_BASIS_INFERRED] = N_ ("follows from other events; no report gives it"),
};

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

/* Returns: whether a drag is moving the event */
static gboolean
get_dragged (DlnPlaceCard *self,
             DlnPoint     *point)
{
  return dln_case_get_preview_row (self->dln_case) == self->row &&
         dln_case_get_preview_point (self->dln_case, point);
}

static char *
dup_area (DlnPlaceCard       *self,
          const DlnPlaceArea *area)
{
  g_autofree char *coordinates = NULL, *radius = NULL, *ring = NULL;

  if (!area->has_point)
    return area->has_box ? g_strdup (_ ("an area; no point is known")) : NULL;
  coordinates = dln_place_words_dup_point (area->point);
  radius = dln_place_words_dup_length (dln_place_area_get_radius (area), self->imperial);
  ring = dln_place_words_dup_length (area->ring, self->imperial);
  if (area->ring > 0)
    return g_strdup_printf (_ ("%s from %s, direction unknown"), ring, coordinates);
  if (dln_place_area_get_radius (area) > 0)
    return g_strdup_printf ("%s ± %s", coordinates, radius);
  return g_steal_pointer (&coordinates);
}

/* Each form as it would be copied: who copies sees what. */
static void
fill_copy_menu (DlnPlaceCard *self,
                DlnPoint      point)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (DlnCoordinateForm form = DLN_COORDINATES_DECIMAL; form <= DLN_COORDINATES_MGRS; form++)
    {
      g_autofree char *text = dln_coordinates_format (point, form, 0);
      g_autoptr (GMenuItem) item = g_menu_item_new (text, NULL);

      if (text == NULL)
        continue;
      g_menu_item_set_action_and_target (item, "event.copy-coordinates", "s",
                                         dln_place_words_get_form_nick (form));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->copy, G_MENU_MODEL (menu));
}

static void
show_zone (DlnPlaceCard *self,
           DlnPoint     *point)
{
  g_autoptr (DlnGazetteerPlace) place = self->finder != NULL && point != NULL
                                          ? dln_place_finder_find_zone (self->finder, *point)
                                          : NULL;
  g_autofree char *length = NULL, *text = NULL;
  gboolean is_shown;

  g_clear_pointer (&self->zone, g_free);
  gtk_widget_set_visible (self->zone_box, place != NULL && place->zone != NULL);
  if (place == NULL || place->zone == NULL)
    return;
  self->zone = g_strdup (place->zone);
  length = dln_place_words_dup_length (place->distance, self->imperial);
  text = place->distance < IN_PLACE
           ? g_strdup_printf (_ ("%s, as in %s"), place->zone, place->name)
           : g_strdup_printf (_ ("%s, by %s %s away"), place->zone, place->name, length);
  gtk_label_set_label (self->zone_label, text);
  is_shown = g_strcmp0 (dln_case_get_shown_zone_name (self->dln_case), place->zone) == 0;
  gtk_widget_set_visible (self->zone_button, !is_shown);
}

static void
show_basis (DlnPlaceCard *self)
{
  guint basis =
    MIN (dln_case_get_columns (self->dln_case)->basis[self->row] >> 4, DLN_BASIS_INFERRED);
  g_autofree char *origin =
    basis == DLN_BASIS_ASSESSED ? dln_case_dup_placing_origin (self->dln_case, self->row) : NULL;

  set_label (self->basis, basis_words[basis] != NULL ? _ (basis_words[basis]) : NULL);
  set_label (self->origin, origin);
}

static void
show_zone_cb (DlnPlaceCard *self)
{
  if (self->dln_case != NULL && self->zone != NULL)
    dln_case_set_shown_zone (self->dln_case, self->zone);
}

static void
dln_place_card_dispose (GObject *object)
{
  DlnPlaceCard *self = DLN_PLACE_CARD (object);

  g_clear_object (&self->dln_case);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_place_card_parent_class)->dispose (object);
}

static void
dln_place_card_class_init (DlnPlaceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_place_card_dispose;

  g_type_ensure (DLN_TYPE_PLACE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-place-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, box);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, place);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, position);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, basis);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, origin);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, copy);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, zone_box);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, zone_label);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, zone_button);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceCard, entry);
  gtk_widget_class_bind_template_callback (widget_class, show_zone_cb);
}

static void
dln_place_card_init (DlnPlaceCard *self)
{
  self->row = DLN_NO_ROW;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
opened_cb (DlnPlaceCard *self)
{
  dln_place_card_show (self, self->dln_case, self->row, self->imperial);
}

/**
 * dln_place_card_set_finder:
 * @self: a card
 * @finder: (nullable): knows places and their zones
 */
void
dln_place_card_set_finder (DlnPlaceCard   *self,
                           DlnPlaceFinder *finder)
{
  g_return_if_fail (DLN_IS_PLACE_CARD (self));

  if (!g_set_object (&self->finder, finder))
    return;
  dln_place_entry_set_finder (self->entry, finder);
  if (finder != NULL)
    g_signal_connect_object (finder, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dln_place_card_set_map:
 * @self: a card
 * @map: (nullable): its middle is near where an event has no place yet
 */
void
dln_place_card_set_map (DlnPlaceCard *self,
                        DlnMap       *map)
{
  g_return_if_fail (DLN_IS_PLACE_CARD (self));

  dln_place_entry_set_map (self->entry, map);
}

/**
 * dln_place_card_show_position:
 * @self: a card that shows an event
 *
 * Only place and position, which follow a drag; what is looked up waits for its end.
 */
void
dln_place_card_show_position (DlnPlaceCard *self)
{
  g_autofree char *title = NULL, *position = NULL;
  DlnPlaceArea area = { 0 };
  DlnPoint point;

  g_return_if_fail (DLN_IS_PLACE_CARD (self));

  if (self->dln_case == NULL || self->row == DLN_NO_ROW)
    return;
  title = dln_case_dup_place_title (self->dln_case, self->row);
  if (get_dragged (self, &point))
    position = dln_place_words_dup_point (point);
  else if (dln_case_get_place_area (self->dln_case, self->row, &area))
    position = dup_area (self, &area);
  if (title == NULL || title[0] == '\0')
    gtk_label_set_label (self->place, position != NULL ? _ ("A point") : _ ("No place known"));
  else
    gtk_label_set_label (self->place, title);
  set_label (self->position, position);
}

/**
 * dln_place_card_show:
 * @self: a card
 * @dln_case: (nullable): the open case
 * @row: an event, or %DLN_NO_ROW
 * @imperial: lengths in miles
 */
void
dln_place_card_show (DlnPlaceCard *self,
                     DlnCase      *dln_case,
                     guint         row,
                     gboolean      imperial)
{
  DlnPlaceArea area = { 0 };
  gboolean has_point;

  g_return_if_fail (DLN_IS_PLACE_CARD (self));

  g_set_object (&self->dln_case, dln_case);
  self->row = row;
  self->imperial = imperial;
  dln_place_entry_set_imperial (self->entry, imperial);
  dln_place_entry_set_event (self->entry, dln_case, row);
  if (dln_case == NULL || row == DLN_NO_ROW)
    return;
  has_point = dln_case_get_place_area (dln_case, row, &area) && area.has_point;
  if (has_point && self->finder != NULL)
    dln_place_finder_open (self->finder);
  dln_place_card_show_position (self);
  show_basis (self);
  show_zone (self, has_point ? &area.point : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), has_point);
  if (has_point)
    fill_copy_menu (self, area.point);
}

/**
 * dln_place_card_edit:
 * @self: a card that shows an event
 *
 * The keyboard goes to its entry.
 */
void
dln_place_card_edit (DlnPlaceCard *self)
{
  g_return_if_fail (DLN_IS_PLACE_CARD (self));

  gtk_widget_child_focus (GTK_WIDGET (self->entry), GTK_DIR_TAB_FORWARD);
}
