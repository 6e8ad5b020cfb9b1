/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an entry for a time in the words of a report, ISO 8601 or EDTF, and the sentence
 * below it that says what the words are taken to mean. Words that no rule reads are a time
 * too, without bounds. A time that is not touched comes out as it went in. The four bounds that
 * were read can be adjusted; words that order the event against another can be made a relation,
 * and another zone can be proposed to read them in.
 *
 * Accessibility: the entry is called by the property "label"; its description is the reading.
 */
#include "config.h"

#include "dln-time-entry.h"

#include "dln-bounds-grid.h"
#include "dln-case-words.h"
#include "dln-edtf.h"
#include "dln-focus-children.h"
#include "dln-phrase.h"
#include "dln-zone.h"

#include <glib/gi18n.h>

struct _DlnTimeEntry {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *meaning;
  GtkWidget *offers;
  GtkWidget *relate;
  GtkWidget *read_in;
  GtkWidget *adjust;
  DlnBoundsGrid *bounds;
  GtkWidget *refusal; /* why the bounds are none */

  DlnCase *dln_case;   /* what the parts of a day mean in it; or NULL */
  DlnBounds published; /* what "yesterday" looks from */
  gboolean has_place;
  DlnPoint place; /* whose sun "dawn" looks at */
  char *zone;     /* of the writer */
  char *proposed; /* another zone that the words may be in */
  DlnTime *given; /* until the words change */
  char *given_words;
};

G_DEFINE_FINAL_TYPE (DlnTimeEntry, dln_time_entry, GTK_TYPE_WIDGET)

enum { PROP_LABEL = 1, PROP_HINT };
enum { ACTIVATE, RELATE, TYPING, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_words (DlnTimeEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static DlnPhrase *
read_words (DlnTimeEntry *self)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;

  context.zone = self->zone;
  context.parts = self->dln_case != NULL ? dln_case_get_day_parts (self->dln_case) : NULL;
  context.has_place = self->has_place;
  context.place = self->place;
  dln_phrase_context_set_published (&context, &self->published);
  return dln_phrase_parse (get_words (self), &context, NULL);
}

static gboolean
is_given (DlnTimeEntry *self)
{
  return self->given != NULL && g_strcmp0 (get_words (self), self->given_words) == 0;
}

static void
show_offers (DlnTimeEntry    *self,
             const DlnPhrase *phrase)
{
  gboolean can_adjust = phrase != NULL ? phrase->kind != DLN_PHRASE_RELATION : is_given (self);
  gboolean can_relate = phrase != NULL && phrase->kind == DLN_PHRASE_RELATION &&
                        g_signal_has_handler_pending (self, signals[RELATE], 0, FALSE);
  gboolean can_read_in = phrase != NULL && phrase->kind == DLN_PHRASE_TIME && self->proposed != NULL &&
                         g_strcmp0 (self->proposed, self->zone) != 0;
  g_autofree char *zone = can_read_in ? g_strdup_printf (_ ("Read in %s"), self->proposed) : NULL;

  if (zone != NULL)
    gtk_button_set_label (GTK_BUTTON (self->read_in), zone);
  gtk_widget_set_visible (self->relate, can_relate);
  gtk_widget_set_visible (self->read_in, can_read_in);
  gtk_widget_set_visible (self->adjust, can_adjust);
  gtk_widget_set_visible (self->offers, can_relate || can_read_in || can_adjust);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->adjust), FALSE);
}

static void
show_meaning (DlnTimeEntry *self)
{
  g_autoptr (DlnPhrase) phrase = get_words (self)[0] != '\0' && !is_given (self) ? read_words (self) : NULL;
  const char *reading = phrase != NULL ? phrase->reading : NULL;

  gtk_label_set_label (GTK_LABEL (self->meaning), reading != NULL ? reading : "");
  gtk_widget_set_visible (self->meaning, reading != NULL);
  if (reading != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reading, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  show_offers (self, phrase);
}

static void
words_changed_cb (DlnTimeEntry *self)
{
  dln_time_entry_refuse (self, NULL);
  if (get_words (self)[0] != '\0')
    g_signal_emit (self, signals[TYPING], 0);
  show_meaning (self);
}

static void
relate_cb (DlnTimeEntry *self)
{
  g_signal_emit (self, signals[RELATE], 0, get_words (self));
}

static void
read_in_cb (DlnTimeEntry *self)
{
  char *zone = self->zone;

  self->zone = self->proposed;
  self->proposed = zone;
  show_meaning (self);
  gtk_widget_grab_focus (self->entry);
}

static void
bounds_changed_cb (DlnTimeEntry *self)
{
  g_autoptr (GError) error = NULL;
  DlnBounds bounds;
  gboolean valid = dln_bounds_grid_get (self->bounds, &bounds, &error);

  dln_time_entry_refuse (self, valid ? NULL : error->message);
}

static void
adjust_cb (DlnTimeEntry *self)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->adjust));

  if (active)
    {
      g_autoptr (DlnPhrase) phrase = is_given (self) ? NULL : read_words (self);
      const char *zone = phrase != NULL ? phrase->zone : self->given->zone;

      dln_bounds_grid_set (self->bounds, phrase != NULL ? &phrase->bounds : &self->given->bounds,
                           zone != NULL ? zone : self->zone);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->bounds), active);
  gtk_widget_set_visible (self->refusal, FALSE);
}

static void
activate_cb (DlnTimeEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
dln_time_entry_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (id == PROP_LABEL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (DLN_TIME_ENTRY (object)->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_value_get_string (value), -1);
  else if (id == PROP_HINT)
    gtk_entry_set_placeholder_text (GTK_ENTRY (DLN_TIME_ENTRY (object)->entry), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
dln_time_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DLN_TIME_ENTRY (widget)->entry);
}

static void
dln_time_entry_dispose (GObject *object)
{
  DlnTimeEntry *self = DLN_TIME_ENTRY (object);

  g_clear_pointer (&self->given, dln_time_free);
  g_clear_pointer (&self->given_words, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->proposed, g_free);
  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_time_entry_parent_class)->dispose (object);
}

static void
dln_time_entry_class_init (DlnTimeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dln_time_entry_dispose;
  object_class->set_property = dln_time_entry_set_property;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_time_entry_grab_focus;
  g_object_class_install_property (
    object_class, PROP_LABEL,
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
    object_class, PROP_HINT, g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[ACTIVATE] =
    g_signal_new ("activate", DLN_TYPE_TIME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RELATE] =
    g_signal_new ("relate", DLN_TYPE_TIME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPING] =
    g_signal_new ("typing", DLN_TYPE_TIME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_offer (DlnTimeEntry *self, GtkWidget *button, const char *signal, void (*callback) (DlnTimeEntry *))
{
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dln-caption");
  gtk_box_append (GTK_BOX (self->offers), button);
  g_signal_connect_swapped (button, signal, G_CALLBACK (callback), self);
  return button;
}

static void
make_offers (DlnTimeEntry *self)
{
  self->offers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->relate = add_offer (self, gtk_button_new_with_label (_ ("Relate to an Event…")), "clicked", relate_cb);
  self->read_in = add_offer (self, gtk_button_new (), "clicked", read_in_cb);
  self->adjust = add_offer (self, gtk_toggle_button_new_with_label (_ ("Adjust")), "toggled", adjust_cb);
  gtk_widget_set_tooltip_text (self->adjust, _ ("State the four bounds"));
  self->bounds = g_object_new (DLN_TYPE_BOUNDS_GRID, "visible", FALSE, NULL);
  self->refusal = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->refusal), 0);
  gtk_label_set_wrap (GTK_LABEL (self->refusal), TRUE);
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_widget_set_visible (self->refusal, FALSE);
  gtk_widget_set_visible (self->offers, FALSE);
  g_signal_connect_swapped (self->bounds, "changed", G_CALLBACK (bounds_changed_cb), self);
}

static void
dln_time_entry_init (DlnTimeEntry *self)
{
  self->published = DLN_BOUNDS_UNKNOWN;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->entry = gtk_entry_new ();
  self->meaning = gtk_label_new (NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("late on Monday, 2023-05-22"));
  gtk_label_set_xalign (GTK_LABEL (self->meaning), 0);
  gtk_label_set_wrap (GTK_LABEL (self->meaning), TRUE);
  gtk_widget_set_visible (self->meaning, FALSE);
  gtk_widget_add_css_class (self->meaning, "dln-caption");
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->meaning);
  make_offers (self);
  gtk_box_append (GTK_BOX (self->box), self->offers);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->bounds));
  gtk_box_append (GTK_BOX (self->box), self->refusal);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->bounds, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (words_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * dln_time_entry_set_context:
 * @self: an entry
 * @published: (nullable): when the words were published
 * @zone: the writer's IANA zone; none else is proposed until dln_time_entry_propose_zone()
 */
void
dln_time_entry_set_context (DlnTimeEntry    *self,
                            const DlnBounds *published,
                            const char      *zone)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  self->published = published != NULL ? *published : DLN_BOUNDS_UNKNOWN;
  g_free (self->zone);
  self->zone = g_strdup (zone);
  g_clear_pointer (&self->proposed, g_free);
  show_meaning (self);
}

/**
 * dln_time_entry_set_case:
 * @self: an entry
 * @dln_case: (nullable): whose parts of a day the words mean
 */
void
dln_time_entry_set_case (DlnTimeEntry *self,
                         DlnCase      *dln_case)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  if (g_set_object (&self->dln_case, dln_case))
    show_meaning (self);
}

/**
 * dln_time_entry_set_place:
 * @self: an entry
 * @place: (nullable): where it happened, degrees: "dawn" and "noon" are read by its sun
 */
void
dln_time_entry_set_place (DlnTimeEntry   *self,
                          const DlnPoint *place)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  self->has_place = place != NULL;
  if (place != NULL)
    self->place = *place;
}

/**
 * dln_time_entry_refuse:
 * @self: an entry
 * @message: (nullable): why what it states is no time, until the words change; %NULL where it is one
 */
void
dln_time_entry_refuse (DlnTimeEntry *self,
                       const char   *message)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  gtk_label_set_label (GTK_LABEL (self->refusal), message != NULL ? message : "");
  gtk_widget_set_visible (self->refusal, message != NULL);
  (message != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->entry, "error");
}

/**
 * dln_time_entry_propose_zone:
 * @self: an entry
 * @zone: (nullable): IANA zone of the place that the words speak of
 *
 * Offers to read the words in it, where that is another than the writer's.
 */
void
dln_time_entry_propose_zone (DlnTimeEntry *self,
                             const char   *zone)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  if (g_strcmp0 (zone, self->proposed) == 0 || g_strcmp0 (zone, self->zone) == 0)
    return;
  g_free (self->proposed);
  self->proposed = g_strdup (zone);
  show_meaning (self);
}

/* A minute or a second with its offset, where the bounds are just that; else NULL. */
static char *
dup_local (const DlnBounds *bounds,
           const char      *zone)
{
  static const char *const shapes[] = { "%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%S%:z" };
  g_autoptr (GTimeZone) opened = dln_zone_open (zone, NULL);
  DlnInstant begin = bounds->begin_earliest;
  g_autoptr (GDateTime) utc = begin != DLN_OPEN ? g_date_time_new_from_unix_utc (begin / DLN_SECOND) : NULL;
  g_autoptr (GDateTime) local = utc != NULL && opened != NULL ? g_date_time_to_timezone (utc, opened) : NULL;

  for (guint i = 0; local != NULL && i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *text = g_date_time_format (local, shapes[i]);
      g_autoptr (DlnEdtf) read = dln_edtf_parse (text, zone, NULL);

      if (read != NULL && dln_bounds_equal (&read->bounds, bounds))
        return g_steal_pointer (&text);
    }
  return NULL;
}

/* What shows a time that has no words of its own: on the writer's clock. */
static char *
dup_words (DlnTimeEntry  *self,
           const DlnTime *time)
{
  const char *zone = time->zone != NULL ? time->zone : self->zone;
  char *local;

  if (time->reported != NULL)
    return g_strdup (time->reported);
  if (time->edtf != NULL)
    return g_strdup (time->edtf);
  if (dln_bounds_is_unknown (&time->bounds))
    return g_strdup ("");
  local = dup_local (&time->bounds, zone);
  if (local == NULL)
    local = dln_edtf_format (&time->bounds, zone);
  return local != NULL ? local : dln_instant_format (dln_bounds_get_anchor (&time->bounds));
}

/**
 * dln_time_entry_set_time:
 * @self: an entry
 * @time: (nullable): what it shows
 */
void
dln_time_entry_set_time (DlnTimeEntry  *self,
                         const DlnTime *time)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  g_clear_pointer (&self->given, dln_time_free);
  g_clear_pointer (&self->given_words, g_free);
  if (time != NULL)
    {
      self->given = dln_time_copy (time);
      self->given_words = dup_words (self, time);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), time != NULL ? self->given_words : "");
}

/* With the bounds of the four entries, where they are stated and make a time. */
static DlnTime *
adjusted (DlnTimeEntry *self,
          DlnTime      *time)
{
  DlnBounds bounds;

  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->adjust)) ||
      !dln_bounds_grid_get (self->bounds, &bounds, NULL) || dln_bounds_equal (&bounds, &time->bounds))
    return time;
  dln_time_set_bounds (time, &bounds);
  if (time->zone == NULL)
    time->zone = g_strdup (self->zone);
  if (time->reported == NULL)
    time->reported = g_strdup (get_words (self));
  return time;
}

/**
 * dln_time_entry_check:
 * @self: an entry
 * @error: return location
 *
 * Returns: whether dln_time_entry_dup_time() has all that is stated: not while adjusted bounds are none
 */
gboolean
dln_time_entry_check (DlnTimeEntry  *self,
                      GError       **error)
{
  DlnBounds bounds;

  g_return_val_if_fail (DLN_IS_TIME_ENTRY (self), FALSE);

  return !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->adjust)) ||
         dln_bounds_grid_get (self->bounds, &bounds, error);
}

/**
 * dln_time_entry_dup_time:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the time it states, %NULL where it is empty
 */
DlnTime *
dln_time_entry_dup_time (DlnTimeEntry *self)
{
  const char *words = get_words (self);
  g_autoptr (DlnPhrase) phrase = NULL;
  DlnTime *time;

  g_return_val_if_fail (DLN_IS_TIME_ENTRY (self), NULL);

  if (is_given (self))
    return adjusted (self, dln_time_copy (self->given));
  if (words[0] == '\0')
    return NULL;
  phrase = read_words (self);
  time = dln_time_new (&phrase->bounds);
  if (phrase->kind != DLN_PHRASE_TIME)
    dln_time_set_bounds (time, &DLN_BOUNDS_UNKNOWN);
  else
    {
      time->edtf = g_strdup (phrase->edtf);
      time->zone = g_strdup (phrase->zone);
    }
  if (time->edtf == NULL || g_strcmp0 (time->edtf, words) != 0)
    time->reported = g_strdup (words);
  return adjusted (self, time);
}
