/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map's legend: the kinds that the map shows, each with its symbol.
 */
#include "config.h"

#include "dln-map-legend.h"

#include "dln-columns.h"
#include "dln-ink.h"
#include "dln-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TEXT_SHARE 0.82
#define PAD 8

struct _DlnMapLegend {
  GtkWidget parent_instance;

  DlnInk ink;
  DlnMarks *marks;
  guint kinds;  /* bit (1 << DlnKind) for each that is listed */
};

G_DEFINE_FINAL_TYPE (DlnMapLegend, dln_map_legend, GTK_TYPE_WIDGET)

static const char *
get_label (guint kind)
{
  return g_dgettext (GETTEXT_PACKAGE, dln_vocabulary_get_label (&dln_vocabulary_kind, kind));
}

static double
get_size (DlnMapLegend *self)
{
  dln_ink_update (&self->ink);
  return round (self->ink.font_size * TEXT_SHARE);
}

/**
 * dln_map_legend_get_extent:
 * @self: a legend
 * @orientation: along which
 *
 * What is hidden measures nothing; this tells what it would need.
 *
 * Returns: px, without padding
 */
int
dln_map_legend_get_extent (DlnMapLegend  *self,
                           GtkOrientation orientation)
{
  double size = get_size (self);
  double width = 0;
  guint n = 0;

  for (guint kind = 0; kind < DLN_N_KINDS; kind++)
    if ((self->kinds & (1u << kind)) != 0)
      {
        width = MAX (width, dln_ink_measure (&self->ink, get_label (kind), size, DLN_TEXT_NORMAL));
        n++;
      }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return (int) ceil (width + size * 1.9 + 2 * PAD);
  return (int) ceil (n * round (size * 1.6) + PAD);
}

static void
dln_map_legend_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = dln_map_legend_get_extent (DLN_MAP_LEGEND (widget), orientation);
}

static void
dln_map_legend_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  DlnMapLegend *self = DLN_MAP_LEGEND (widget);
  double size = get_size (self);
  double row = round (size * 1.6);
  double y = PAD / 2.0;

  dln_marks_clear (self->marks);
  for (guint kind = 0; kind < DLN_N_KINDS; kind++)
    if ((self->kinds & (1u << kind)) != 0)
      {
        dln_symbol_add (self->marks, &self->ink.palette, (DlnKind) kind, 0, PAD + size * 0.5, y + row / 2,
                        size * 0.95, kind);
        dln_marks_add_text (self->marks, "legend", DLN_NO_ROW, PAD + size * 1.6, y, 0, row, get_label (kind), size,
                            DLN_TEXT_NORMAL, self->ink.palette.text);
        y += row;
      }
  dln_ink_snapshot (&self->ink, snapshot, self->marks);
}

static void
dln_map_legend_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dln_map_legend_parent_class)->css_changed (widget, change);
  DLN_MAP_LEGEND (widget)->ink.valid = FALSE;
  gtk_widget_queue_resize (widget);
}

static void
dln_map_legend_finalize (GObject *object)
{
  DlnMapLegend *self = DLN_MAP_LEGEND (object);

  dln_ink_clear (&self->ink);
  dln_marks_free (self->marks);
  G_OBJECT_CLASS (dln_map_legend_parent_class)->finalize (object);
}

static void
dln_map_legend_class_init (DlnMapLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dln_map_legend_finalize;
  widget_class->measure = dln_map_legend_measure;
  widget_class->snapshot = dln_map_legend_snapshot;
  widget_class->css_changed = dln_map_legend_css_changed;
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dln_map_legend_init (DlnMapLegend *self)
{
  dln_ink_init (&self->ink, GTK_WIDGET (self));
  self->marks = dln_marks_new ();
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * dln_map_legend_new:
 *
 * Returns: (transfer floating): an empty legend
 */
GtkWidget *
dln_map_legend_new (void)
{
  return g_object_new (DLN_TYPE_MAP_LEGEND, NULL);
}

/**
 * dln_map_legend_set_kinds:
 * @self: a legend
 * @kinds: bit (1 << #DlnKind) for each kind on the map; an empty legend hides
 */
void
dln_map_legend_set_kinds (DlnMapLegend *self,
                          guint         kinds)
{
  g_autoptr (GString) label = g_string_new (_ ("Legend"));

  if (self->kinds == kinds)
    return;
  self->kinds = kinds;
  for (guint kind = 0; kind < DLN_N_KINDS; kind++)
    if ((kinds & (1u << kind)) != 0)
      g_string_append_printf (label, ", %s", get_label (kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
