/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the entries of a measured shadow: bearing, error, perhaps a length, day and place, and what is wrong with them.
 */
#include "config.h"

#include "dln-shadow-form.h"

#include "dln-coordinates.h"
#include "dln-edtf.h"
#include "dln-zone.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The longest stretch of days that is searched between two keys. */
#define LONGEST (31 * DLN_DAY)

/* Of either decimal sign. Returns: whether it is a number */
static gboolean
read_number (GtkEditable *entry,
             double      *number)
{
  g_autofree char *text = g_strstrip (g_strdelimit (g_strdup (gtk_editable_get_text (entry)), ",", '.'));
  char *rest;

  *number = g_ascii_strtod (text, &rest);
  return rest != text && *rest == '\0';
}

static gboolean
is_empty (GtkEditable *entry)
{
  return gtk_editable_get_text (entry)[0] == '\0';
}

/* Returns: (nullable) (transfer none): what is wrong, or missing */
static const char *
read_shadow (const DlnShadowForm *self,
             DlnShadow           *shadow)
{
  *shadow = (DlnShadow) { 0 };
  if (is_empty (self->bearing))
    return _ ("Give the direction in which the shadow falls.");
  if (!read_number (self->bearing, &shadow->bearing) || shadow->bearing < 0 || shadow->bearing > 360)
    return _ ("The bearing is a number from 0 to 360, clockwise from north.");
  if (!read_number (self->error, &shadow->error) || shadow->error <= 0 || shadow->error > 180)
    return _ ("The error is a number of degrees above 0, at most 180.");
  if (!is_empty (self->ratio) && (!read_number (self->ratio, &shadow->ratio) || shadow->ratio <= 0 ||
                                  !read_number (self->ratio_error, &shadow->ratio_error) || shadow->ratio_error <= 0))
    return _ ("Height to length and its error are numbers above 0.");
  /* "nan" is a number to strtod, and neither below nor above another. */
  return dln_shadow_is_valid (shadow) ? NULL : _ ("No shadow has such numbers.");
}

static const char *
read_days (const DlnShadowForm *self,
           const char          *zone,
           DlnSpan             *days)
{
  g_autoptr (DlnEdtf) edtf = NULL;

  if (is_empty (self->date))
    return _ ("Give the day, such as 2023-05-22.");
  edtf = dln_edtf_parse (gtk_editable_get_text (self->date), zone, NULL);
  if (edtf == NULL)
    return _ ("The day is written like 2023-05-22, several days like 2023-05-22/2023-05-24.");
  *days = dln_bounds_get_possible (&edtf->bounds);
  if (days->begin == DLN_OPEN || days->end == DLN_OPEN || days->end <= days->begin || days->end - days->begin > LONGEST)
    return _ ("Give one day, or a stretch of at most a month.");
  return NULL;
}

static const char *
read_place (const DlnShadowForm *self,
            DlnPoint            *point)
{
  DlnCoordinates coordinates;

  if (is_empty (self->place))
    return _ ("Give the coordinates of the place: the event has none.");
  if (!dln_coordinates_parse (gtk_editable_get_text (self->place), &coordinates, NULL))
    return _ ("The place is written as coordinates, such as 50.487, 35.666.");
  *point = coordinates.point;
  return NULL;
}

/**
 * dln_shadow_form_dup_says:
 * @self: a form that can be read
 *
 * Returns: (transfer full): what was measured, as a claim says it
 */
char *
dln_shadow_form_dup_says (const DlnShadowForm *self)
{
  GString *says = g_string_new (NULL);
  const char *ratio = gtk_editable_get_text (self->ratio);

  /* Translators: degrees, degrees, a day, coordinates */
  g_string_append_printf (says, _ ("The shadow falls to %s° ± %s° on %s at %s"), gtk_editable_get_text (self->bearing),
                          gtk_editable_get_text (self->error), gtk_editable_get_text (self->date),
                          gtk_editable_get_text (self->place));
  if (ratio[0] != '\0')
    /* Translators: a number and its error */
    g_string_append_printf (says, _ ("; height to length %s ± %s"), ratio, gtk_editable_get_text (self->ratio_error));
  return g_string_free (says, FALSE);
}

static GtkEditable *
add_entry (GtkWidget  *group,
           const char *title,
           const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_EDITABLE (row);
}

static char *
dup_date (DlnCase   *dln_case,
          DlnInstant instant)
{
  DlnCivil civil;

  dln_zone_to_civil (dln_case_get_shown_zone (dln_case), instant, &civil);
  return g_strdup_printf ("%04" G_GINT64_FORMAT "-%02d-%02d", civil.year, civil.month, civil.day);
}

/* (nullable): the event's day, or days where they are few */
static char *
dup_days (DlnCase *dln_case,
          guint    row)
{
  g_autofree char *first = NULL, *last = NULL;
  DlnBounds bounds;
  DlnSpan span;

  dln_case_get_bounds (dln_case, row, &bounds);
  span = dln_bounds_get_possible (&bounds);
  if (span.begin == DLN_OPEN || span.end == DLN_OPEN || span.end - span.begin > LONGEST)
    return NULL;
  first = dup_date (dln_case, span.begin);
  last = dup_date (dln_case, MAX (span.begin, span.end - 1));
  return g_str_equal (first, last) ? g_steal_pointer (&first) : g_strdup_printf ("%s/%s", first, last);
}

static GtkWidget *
make_measure (DlnShadowForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The shadow"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Away from what casts it, in degrees clockwise from true north"));
  self->bearing = add_entry (group, _ ("Bearing of the shadow (°)"), NULL);
  self->error = add_entry (group, _ ("Error to each side (°)"), "3");
  self->ratio = add_entry (group, _ ("Height to length, if measured"), NULL);
  self->ratio_error = add_entry (group, _ ("Error of height to length"), NULL);
  return group;
}

static GtkWidget *
make_where (DlnShadowForm *self,
            DlnCase       *dln_case,
            guint          row)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *days = dup_days (dln_case, row), *place = NULL;
  DlnPoint point;

  if (columns->latitude[row] != DLN_NO_DEGREES)
    {
      point = (DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                           dln_degrees_from_column (columns->longitude[row]) };
      place = dln_coordinates_format (point, DLN_COORDINATES_DECIMAL, 0);
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Where and on which day"));
  self->date = add_entry (group, _ ("Day"), days);
  self->place = add_entry (group, _ ("Coordinates"), place);
  return group;
}

/**
 * dln_shadow_form_read:
 * @self: a form
 * @zone: of which days are meant
 * @shadow: (out): what was measured
 * @days: (out): when, neither end open
 * @point: (out): where
 *
 * Returns: (nullable) (transfer none): what is wrong, or missing, in a sentence
 */
const char *
dln_shadow_form_read (const DlnShadowForm *self,
                      const char          *zone,
                      DlnShadow           *shadow,
                      DlnSpan             *days,
                      DlnPoint            *point)
{
  const char *wrong = read_shadow (self, shadow);

  if (wrong == NULL)
    wrong = read_days (self, zone, days);
  return wrong != NULL ? wrong : read_place (self, point);
}

/**
 * dln_shadow_form_make:
 * @self: (out): a form
 * @dln_case: a case
 * @row: the event whose days and place are filled in
 * @box: what the entries are added to, and owns them
 */
void
dln_shadow_form_make (DlnShadowForm *self,
                      DlnCase       *dln_case,
                      guint          row,
                      GtkBox        *box)
{
  gtk_box_append (box, make_measure (self));
  gtk_box_append (box, make_where (self, dln_case, row));
}

/**
 * dln_shadow_form_watch:
 * @self: a form
 * @changed: called with @object when anything was typed
 * @object: who is told, for as long as it lives
 */
void
dln_shadow_form_watch (DlnShadowForm *self,
                       GCallback      changed,
                       gpointer       object)
{
  GtkEditable *const entries[] = { self->bearing, self->error, self->ratio, self->ratio_error, self->date, self->place };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_signal_connect_object (entries[i], "changed", changed, object, G_CONNECT_SWAPPED);
}
