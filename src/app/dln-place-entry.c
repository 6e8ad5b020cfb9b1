/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the entry that puts an event somewhere: a name finds places of the
 * gazetteer, listed below; coordinates are told back in every form. Taking one is
 * an assessment by the author.
 *
 * Keyboard: Down and Up walk through the places, Enter takes the selected or the
 * coordinates, Escape closes the list.
 * Accessibility: the entry has a label; its description is the selected place.
 */
#include "config.h"

#include "dln-place-entry.h"

#include "dln-found-list.h"
#include "dln-place-words.h"
#include "dln-placing.h"

#include <glib/gi18n.h>

struct _DlnPlaceEntry {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  guint row;
  DlnPlaceFinder *finder;
  DlnMap *map;
  gboolean imperial;
  GPtrArray *places; /* what the list shows; %NULL for none */

  GtkWidget *box;
  GtkEntry *entry;
  GtkLabel *meaning;
  GtkLabel *error;
  DlnFoundList *found;
};

G_DEFINE_FINAL_TYPE (DlnPlaceEntry, dln_place_entry, GTK_TYPE_WIDGET)

static const char *
get_text (DlnPlaceEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
set_error (DlnPlaceEntry *self,
           const char    *message)
{
  set_label (self->error, message);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* Where the event is, else the middle of the map. */
static gboolean
get_near (DlnPlaceEntry *self,
          DlnPoint      *near)
{
  DlnPlaceArea area = { 0 };
  double zoom;

  if (dln_case_get_place_area (self->dln_case, self->row, &area) && area.has_point)
    {
      *near = area.point;
      return TRUE;
    }
  if (self->map == NULL)
    return FALSE;
  dln_map_get_view (self->map, near, &zoom);
  return TRUE;
}

static void
list_place (DlnPlaceEntry           *self,
            const DlnGazetteerPlace *place)
{
  g_autofree char *name = place->alternate != NULL ? g_strdup_printf ("%s · %s", place->name, place->alternate)
                                                   : g_strdup (place->name);
  g_autofree char *detail = dln_place_words_dup_detail (place, self->imperial);

  dln_found_list_add (self->found, name, detail);
}

static void
close_list (DlnPlaceEntry *self)
{
  if (self->found == NULL)
    return;
  dln_found_list_close (self->found);
  g_clear_pointer (&self->places, g_ptr_array_unref);
}

static void
show_places (DlnPlaceEntry *self,
             GPtrArray     *places)
{
  dln_found_list_clear (self->found);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = g_ptr_array_ref (places);
  for (guint i = 0; i < places->len; i++)
    list_place (self, g_ptr_array_index (places, i));
  dln_found_list_open (self->found);
}

/* A name, or coordinates that cannot be read: then @refusal says why. */
static void
look_up (DlnPlaceEntry *self,
         const char    *text,
         const GError  *refusal)
{
  g_autoptr (GPtrArray) places = NULL;
  DlnPoint near;
  g_autofree char *none = NULL;

  if (self->finder != NULL && dln_place_finder_is_open (self->finder))
    places = dln_place_finder_search (self->finder, text, get_near (self, &near) ? &near : NULL);
  if (places != NULL && places->len > 0)
    {
      set_label (self->meaning, NULL);
      show_places (self, places);
      return;
    }
  close_list (self);
  if (dln_place_words_has_digit (text))
    set_label (self->meaning, refusal->message);
  else if (places != NULL)
    {
      none = g_strdup_printf (_ ("The gazetteer knows no place called “%s”."), text);
      set_label (self->meaning, none);
    }
  else if (self->finder != NULL && dln_place_finder_get_failure (self->finder) != NULL)
    set_label (self->meaning, dln_place_finder_get_failure (self->finder));
  else
    set_label (self->meaning, _ ("The gazetteer is being opened…"));
}

static void
read_entry (DlnPlaceEntry *self)
{
  const char *text = get_text (self);
  g_autoptr (GError) refusal = NULL;
  DlnCoordinates coordinates;

  set_error (self, NULL);
  if (text[0] == '\0' || self->dln_case == NULL || self->row == DLN_NO_ROW)
    {
      set_label (self->meaning, NULL);
      close_list (self);
    }
  else if (dln_coordinates_parse (text, &coordinates, &refusal))
    {
      g_autofree char *readings = dln_place_words_dup_readings (&coordinates, self->imperial);

      close_list (self);
      set_label (self->meaning, readings);
    }
  else
    look_up (self, text, refusal);
}

static void
take (DlnPlaceEntry    *self,
      const DlnPlacing *placing)
{
  g_autoptr (GError) error = NULL;

  close_list (self);
  if (dln_case_place (self->dln_case, self->row, placing, &error))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    set_error (self, error->message);
}

static void
take_place (DlnPlaceEntry           *self,
            const DlnGazetteerPlace *place)
{
  double radius = dln_placing_radius_of_population (place->population);
  g_autofree char *origin = dln_place_words_dup_origin (place);
  g_autoptr (DlnRecord) record = dln_place_words_make_place (place, radius);
  DlnPlacing placing = {
    .point = place->point, .radius = radius, .origin = origin, .place = record
  };

  take (self, &placing);
}

static void
take_coordinates (DlnPlaceEntry        *self,
                  const DlnCoordinates *coordinates)
{
  g_autofree char *origin = dln_place_words_dup_written ("typed", get_text (self));
  DlnPlacing placing = { .point = coordinates->point,
                         .radius = dln_placing_radius_of_coordinates (coordinates),
                         .origin = origin };

  take (self, &placing);
}

static void
activate_cb (DlnPlaceEntry *self)
{
  int selected = dln_found_list_get_selected (self->found);
  DlnCoordinates coordinates;

  if (self->dln_case == NULL || self->row == DLN_NO_ROW || get_text (self)[0] == '\0')
    return;
  if (dln_coordinates_parse (get_text (self), &coordinates, NULL))
    take_coordinates (self, &coordinates);
  else if (selected >= 0)
    take_place (self, g_ptr_array_index (self->places, (guint) selected));
  else
    {
      /* Escape may have closed the list: it comes back. */
      read_entry (self);
      if (dln_found_list_is_open (self->found))
        return;
      set_error (self, gtk_label_get_label (self->meaning));
      set_label (self->meaning, NULL);
    }
}

static void
take_cb (gpointer entry,
         guint    index)
{
  DlnPlaceEntry *self = entry;

  take_place (self, g_ptr_array_index (self->places, index));
}

static gboolean
key_cb (DlnPlaceEntry   *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  return dln_found_list_take_key (self->found, key) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
focus_in_cb (DlnPlaceEntry *self)
{
  if (self->finder != NULL)
    dln_place_finder_open (self->finder);
}

static void
opened_cb (DlnPlaceEntry *self)
{
  read_entry (self);
}

static void
dln_place_entry_dispose (GObject *object)
{
  DlnPlaceEntry *self = DLN_PLACE_ENTRY (object);

  g_clear_object (&self->dln_case);
  g_clear_object (&self->finder);
  g_clear_weak_pointer (&self->map);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->found, dln_found_list_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_place_entry_parent_class)->dispose (object);
}

static void
dln_place_entry_class_init (DlnPlaceEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_place_entry_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-place-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceEntry, box);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceEntry, meaning);
  gtk_widget_class_bind_template_child (widget_class, DlnPlaceEntry, error);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_entry);
}

static void
dln_place_entry_init (DlnPlaceEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->row = DLN_NO_ROW;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->found = dln_found_list_new (GTK_WIDGET (self), GTK_WIDGET (self->entry), _ ("Places found"), take_cb);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_in_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (close_list), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

/**
 * dln_place_entry_set_finder:
 * @self: an entry
 * @finder: (nullable): knows places by name
 */
void
dln_place_entry_set_finder (DlnPlaceEntry  *self,
                            DlnPlaceFinder *finder)
{
  g_return_if_fail (DLN_IS_PLACE_ENTRY (self));

  if (g_set_object (&self->finder, finder) && finder != NULL)
    g_signal_connect_object (finder, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dln_place_entry_set_map:
 * @self: an entry
 * @map: (nullable): its middle is near where an event has no place yet
 */
void
dln_place_entry_set_map (DlnPlaceEntry *self,
                         DlnMap        *map)
{
  g_return_if_fail (DLN_IS_PLACE_ENTRY (self));

  g_set_weak_pointer (&self->map, map);
}

/**
 * dln_place_entry_set_imperial:
 * @self: an entry
 * @imperial: lengths in miles
 */
void
dln_place_entry_set_imperial (DlnPlaceEntry *self,
                              gboolean       imperial)
{
  g_return_if_fail (DLN_IS_PLACE_ENTRY (self));

  self->imperial = imperial;
}

/**
 * dln_place_entry_set_event:
 * @self: an entry
 * @dln_case: (nullable): the open case
 * @row: the event that it places, or %DLN_NO_ROW
 */
void
dln_place_entry_set_event (DlnPlaceEntry *self,
                           DlnCase       *dln_case,
                           guint          row)
{
  gboolean other = row != self->row || dln_case != self->dln_case;

  g_return_if_fail (DLN_IS_PLACE_ENTRY (self));

  g_set_object (&self->dln_case, dln_case);
  self->row = row;
  if (other)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self), dln_case != NULL && dln_case_is_writable (dln_case));
}
