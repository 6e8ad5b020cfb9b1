/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns four entries for the four bounds of a time, each a date or a time of day in one zone; an
 * empty one is open.
 *
 * Accessibility: each entry is called by the bound that it is of.
 */
#include "config.h"

#include "dln-bounds-grid.h"

#include "dln-core-error.h"
#include "dln-edtf.h"
#include "dln-zone.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_BOUNDS 4

struct _DlnBoundsGrid {
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *entries[N_BOUNDS]; /* in the order of DlnBounds */
  DlnBounds given;              /* what is not touched comes out as it went in, to the microsecond */
  char *texts[N_BOUNDS];
  char *zone;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DlnBoundsGrid, dln_bounds_grid, GTK_TYPE_WIDGET)

enum { ACTIVATE, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const captions[N_BOUNDS] = { N_ ("Began not before"), N_ ("Began by"), N_ ("Ended not before"),
                                                N_ ("Ended by") };

/* "2023-05-23 18:00" on the zone's clock, "" for an open bound. */
static char *
format_bound (DlnInstant  instant,
              const char *zone_name)
{
  g_autoptr (GTimeZone) zone = dln_zone_open (zone_name, NULL);
  DlnCivil civil;

  if (instant == DLN_OPEN || zone == NULL)
    return g_strdup ("");
  dln_zone_to_civil (zone, instant, &civil);
  if (civil.year < 0 || civil.year > 9999)
    return dln_instant_format (instant);
  if (civil.second == 0 && civil.microsecond == 0)
    return g_strdup_printf ("%04d-%02d-%02d %02d:%02d", (int) civil.year, civil.month, civil.day, civil.hour,
                            civil.minute);
  return g_strdup_printf ("%04d-%02d-%02d %02d:%02d:%02d", (int) civil.year, civil.month, civil.day, civil.hour,
                          civil.minute, civil.second);
}

/* A date is all of its day: the end of it, where it bounds from above. */
static gboolean
read_bound (const char  *text,
            const char  *zone,
            gboolean     latest,
            DlnInstant  *instant,
            GError     **error)
{
  g_autoptr (DlnEdtf) edtf = NULL;

  *instant = DLN_OPEN;
  if (text[0] == '\0')
    return TRUE;
  edtf = dln_edtf_parse (text, zone, error);
  if (edtf == NULL)
    return FALSE;
  *instant = latest && strchr (text, ':') == NULL ? edtf->bounds.end_latest : edtf->bounds.begin_earliest;
  return TRUE;
}

static void
changed_cb (DlnBoundsGrid *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (DlnBoundsGrid *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
dln_bounds_grid_dispose (GObject *object)
{
  DlnBoundsGrid *self = DLN_BOUNDS_GRID (object);

  for (guint i = 0; i < N_BOUNDS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_bounds_grid_parent_class)->dispose (object);
}

static void
dln_bounds_grid_class_init (DlnBoundsGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_bounds_grid_dispose;
  signals[ACTIVATE] =
    g_signal_new ("activate", DLN_TYPE_BOUNDS_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] =
    g_signal_new ("changed", DLN_TYPE_BOUNDS_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dln_bounds_grid_init (DlnBoundsGrid *self)
{
  self->given = DLN_BOUNDS_UNKNOWN;
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  for (int i = 0; i < N_BOUNDS; i++)
    {
      GtkWidget *caption = gtk_label_new (_ (captions[i]));

      self->entries[i] = gtk_entry_new ();
      gtk_label_set_xalign (GTK_LABEL (caption), 0);
      gtk_widget_add_css_class (caption, "dln-caption");
      gtk_editable_set_width_chars (GTK_EDITABLE (self->entries[i]), 8);
      gtk_widget_set_hexpand (self->entries[i], TRUE);
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entries[i]), _ ("Open"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (captions[i]), -1);
      gtk_grid_attach (GTK_GRID (self->grid), caption, i % 2, i / 2 * 2, 1, 1);
      gtk_grid_attach (GTK_GRID (self->grid), self->entries[i], i % 2, i / 2 * 2 + 1, 1, 1);
      g_signal_connect_swapped (self->entries[i], "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (self->entries[i], "activate", G_CALLBACK (activate_cb), self);
    }
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

/**
 * dln_bounds_grid_set:
 * @self: a grid
 * @bounds: what it shows
 * @zone: IANA zone of its times
 */
void
dln_bounds_grid_set (DlnBoundsGrid   *self,
                     const DlnBounds *bounds,
                     const char      *zone)
{
  const DlnInstant *instants = (const DlnInstant *) bounds;

  g_return_if_fail (DLN_IS_BOUNDS_GRID (self));
  g_return_if_fail (bounds != NULL);

  self->given = *bounds;
  g_free (self->zone);
  self->zone = g_strdup (zone);
  self->filling = TRUE;
  for (guint i = 0; i < N_BOUNDS; i++)
    {
      g_free (self->texts[i]);
      self->texts[i] = format_bound (instants[i], zone);
      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), self->texts[i]);
      gtk_widget_remove_css_class (self->entries[i], "error");
    }
  self->filling = FALSE;
}

/**
 * dln_bounds_grid_get:
 * @self: a grid
 * @bounds: (out): what it states
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether each is a time, and none of them crosses another
 */
gboolean
dln_bounds_grid_get (DlnBoundsGrid  *self,
                     DlnBounds      *bounds,
                     GError        **error)
{
  DlnInstant *instants = (DlnInstant *) bounds;
  gboolean valid = TRUE;

  g_return_val_if_fail (DLN_IS_BOUNDS_GRID (self), FALSE);
  g_return_val_if_fail (bounds != NULL, FALSE);

  *bounds = self->given;
  for (guint i = 0; i < N_BOUNDS; i++)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entries[i]));
      gboolean read = g_strcmp0 (text, self->texts[i]) == 0 ||
                      read_bound (text, self->zone, i % 2 == 1, &instants[i], valid ? error : NULL);

      (read ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->entries[i], "error");
      valid = valid && read;
    }
  if (!valid || dln_bounds_is_valid (bounds))
    return valid;
  g_set_error_literal (error, DLN_CORE_ERROR, DLN_CORE_ERROR_RANGE,
                       _ ("The bounds cross: each “by” comes after its “not before”, and no end before its begin"));
  return FALSE;
}
