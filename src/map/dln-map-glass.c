/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what lies over the map and is no part of its events: the outline of the area that
 * was chosen, or is being drawn. It has a node of its own, so that drawing on it leaves
 * events, names and tiles as they are.
 */
#include "config.h"

#include "dln-map-glass.h"

#include "dln-ink.h"
#include "dln-map-outline.h"

struct _DlnMapGlass {
  GtkWidget parent_instance;

  DlnInk ink;
  DlnMarks *marks;
  GArray *outline; /* DlnMapPixel */
};

G_DEFINE_FINAL_TYPE (DlnMapGlass, dln_map_glass, GTK_TYPE_WIDGET)

static void
dln_map_glass_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  DlnMapGlass *self = DLN_MAP_GLASS (widget);

  if (self->outline->len == 0)
    return;
  dln_ink_update (&self->ink);
  dln_marks_clear (self->marks);
  dln_map_outline_add ((const double *) (gpointer) self->outline->data, self->outline->len, &self->ink.palette, self->marks);
  dln_ink_snapshot (&self->ink, snapshot, self->marks);
}

static void
dln_map_glass_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dln_map_glass_parent_class)->css_changed (widget, change);
  DLN_MAP_GLASS (widget)->ink.valid = FALSE;
  gtk_widget_queue_draw (widget);
}

static void
dln_map_glass_finalize (GObject *object)
{
  DlnMapGlass *self = DLN_MAP_GLASS (object);

  dln_ink_clear (&self->ink);
  dln_marks_free (self->marks);
  g_array_unref (self->outline);
  G_OBJECT_CLASS (dln_map_glass_parent_class)->finalize (object);
}

static void
dln_map_glass_class_init (DlnMapGlassClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dln_map_glass_finalize;
  widget_class->snapshot = dln_map_glass_snapshot;
  widget_class->css_changed = dln_map_glass_css_changed;
  gtk_widget_class_set_css_name (widget_class, "glass");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dln_map_glass_init (DlnMapGlass *self)
{
  /* An outline is handed on as pairs of numbers. */
  G_STATIC_ASSERT (sizeof (DlnMapPixel) == 2 * sizeof (double));

  dln_ink_init (&self->ink, GTK_WIDGET (self));
  self->marks = dln_marks_new ();
  self->outline = g_array_new (FALSE, FALSE, sizeof (DlnMapPixel));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dln_map_glass_new:
 *
 * Returns: (transfer floating): a glass with nothing on it
 */
GtkWidget *
dln_map_glass_new (void)
{
  return g_object_new (DLN_TYPE_MAP_GLASS, NULL);
}

/**
 * dln_map_glass_set_outline:
 * @self: a glass
 * @outline: (element-type DlnMapPixel): px; empty for none
 */
void
dln_map_glass_set_outline (DlnMapGlass  *self,
                           const GArray *outline)
{
  if (outline->len == 0 && self->outline->len == 0)
    return;
  g_array_set_size (self->outline, 0);
  g_array_append_vals (self->outline, outline->data, outline->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
