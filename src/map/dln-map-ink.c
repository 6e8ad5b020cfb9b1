/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the map's marks become render nodes, and where their colours and
 * sizes come from: the style sheet and the widget's font. What is larger than
 * the widget is cut to it, since a circle may be a thousand times as wide.
 */
#include "config.h"

#include "dln-map-ink.h"

#include <math.h>

#define MOST_LAYOUTS 1000

static gboolean
lookup (GtkStyleContext *context,
        const char      *name,
        DlnColour       *colour)
{
  GdkRGBA rgba;

  if (!gtk_style_context_lookup_color (context, name, &rgba))
    return FALSE;
  *colour = (DlnColour) { rgba.red, rgba.green, rgba.blue, rgba.alpha };
  return TRUE;
}

/**
 * dln_map_ink_init:
 * @ink: (out caller-allocates): filled
 * @widget: (transfer none): the widget that is drawn; it owns @ink
 */
void
dln_map_ink_init (DlnMapInk *ink,
                  GtkWidget *widget)
{
  *ink = (DlnMapInk) { .widget = widget, .text_size = 12 };
  ink->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  dln_palette_init_light (&ink->palette);
}

/**
 * dln_map_ink_clear:
 * @ink: an ink
 */
void
dln_map_ink_clear (DlnMapInk *ink)
{
  g_clear_pointer (&ink->layouts, g_hash_table_unref);
}

/**
 * dln_map_ink_is_dark:
 * @widget: a widget
 *
 * Returns: whether its text is light on a dark ground
 */
gboolean
dln_map_ink_is_dark (GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  DlnColour text;
  GdkRGBA rgba;

  if (!lookup (context, "dln_text", &text))
    {
      gtk_style_context_get_color (context, &rgba);
      text = (DlnColour) { rgba.red, rgba.green, rgba.blue, rgba.alpha };
    }
  return 0.299f * text.red + 0.587f * text.green + 0.114f * text.blue > 0.5f;
}

/* px of the widget's font, in which the desktop's text scaling shows. */
static double
get_font_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return CLAMP (size, 6, 60);
}

/**
 * dln_map_ink_update:
 * @ink: an ink
 *
 * Reads colours and font anew, if they may have changed.
 */
void
dln_map_ink_update (DlnMapInk *ink)
{
  static const char *const kinds[DLN_N_KINDS] = { "dln_fighting", "dln_strike",  "dln_statement",
                                                  "dln_civilian", "dln_measure", "dln_other" };
  GtkStyleContext *context = gtk_widget_get_style_context (ink->widget);
  DlnPalette *palette = &ink->palette;

  if (ink->valid)
    return;
  if (dln_map_ink_is_dark (ink->widget))
    dln_palette_init_dark (palette);
  else
    dln_palette_init_light (palette);
  for (guint k = 0; k < DLN_N_KINDS; k++)
    lookup (context, kinds[k], &palette->kinds[k]);
  lookup (context, "dln_background", &palette->background);
  lookup (context, "dln_text", &palette->text);
  lookup (context, "dln_text_dim", &palette->text_dim);
  lookup (context, "dln_accent", &palette->accent);
  lookup (context, "dln_dispute", &palette->dispute);
  lookup (context, "dln_on_kind", &palette->on_kind);
  g_hash_table_remove_all (ink->layouts);
  ink->text_size = get_font_size (ink->widget);
  ink->valid = TRUE;
}

static void
set_font (DlnMapInk   *ink,
          PangoLayout *layout,
          double       size,
          DlnTextFace  face)
{
  PangoContext *context = gtk_widget_get_pango_context (ink->widget);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (face == DLN_TEXT_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (face == DLN_TEXT_ITALIC)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/* Returns: (transfer none): a layout, kept for the next frame */
static PangoLayout *
get_layout (DlnMapInk  *ink,
            const char *text,
            double      size,
            DlnTextFace face)
{
  g_autofree char *key = g_strdup_printf ("%d %d %s", (int) (size * 16), (int) face, text);
  PangoLayout *layout = g_hash_table_lookup (ink->layouts, key);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (ink->layouts) >= MOST_LAYOUTS)
    g_hash_table_remove_all (ink->layouts);
  layout = gtk_widget_create_pango_layout (ink->widget, text);
  set_font (ink, layout, size, face);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  g_hash_table_insert (ink->layouts, g_steal_pointer (&key), layout);
  return layout;
}

/**
 * dln_map_ink_measure:
 * @ink: an ink
 * @text: a run of text
 * @size: px
 * @face: its face
 *
 * Returns: its width in px
 */
double
dln_map_ink_measure (DlnMapInk  *ink,
                     const char *text,
                     double      size,
                     DlnTextFace face)
{
  int width;

  pango_layout_get_size (get_layout (ink, text, size, face), &width, NULL);
  return (double) width / PANGO_SCALE;
}

static GdkRGBA
to_rgba (DlnColour colour)
{
  return (GdkRGBA) { colour.red, colour.green, colour.blue, colour.alpha };
}

static void
snapshot_rounded (GtkSnapshot    *snapshot,
                  const DlnMark  *mark,
                  graphene_rect_t box,
                  double          radius)
{
  GdkRGBA colour = to_rgba (mark->colour);
  GskRoundedRect rounded;

  if (radius <= 0)
    {
      gtk_snapshot_append_color (snapshot, &colour, &box);
      return;
    }
  gsk_rounded_rect_init_from_rect (&rounded, &box, (float) MIN (radius, MIN (box.size.width, box.size.height) / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &colour, &box);
  gtk_snapshot_pop (snapshot);
}

static void
trace_frame (cairo_t       *cr,
             const DlnMark *mark)
{
  double r = MIN (mark->radius, MIN (mark->width, mark->height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, mark->x + mark->width - r, mark->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, mark->x + mark->width - r, mark->y + mark->height - r, r, 0, G_PI / 2);
  cairo_arc (cr, mark->x + r, mark->y + mark->height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, mark->x + r, mark->y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
trace (cairo_t       *cr,
       const DlnMark *mark)
{
  if (mark->kind == DLN_MARK_FRAME)
    trace_frame (cr, mark);
  else if (mark->kind == DLN_MARK_RING)
    cairo_arc (cr, mark->x, mark->y, mark->radius, 0, 2 * G_PI);
  else if (mark->kind == DLN_MARK_LINE)
    {
      cairo_move_to (cr, mark->x, mark->y);
      cairo_line_to (cr, mark->x + mark->width, mark->y + mark->height);
    }
  for (guint i = 0; i < mark->n_points; i++)
    cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
}

static graphene_rect_t
get_extent (const DlnMark *mark)
{
  double left = MIN (mark->x, mark->x + mark->width), top = MIN (mark->y, mark->y + mark->height);
  double right = MAX (mark->x, mark->x + mark->width), bottom = MAX (mark->y, mark->y + mark->height);
  double pad = mark->line_width + 1 + (mark->kind == DLN_MARK_FRAME ? 0 : mark->radius);

  for (guint i = 0; i < mark->n_points; i++)
    {
      left = i == 0 ? mark->points[0] : MIN (left, mark->points[2 * i]);
      right = i == 0 ? mark->points[0] : MAX (right, mark->points[2 * i]);
      top = i == 0 ? mark->points[1] : MIN (top, mark->points[2 * i + 1]);
      bottom = i == 0 ? mark->points[1] : MAX (bottom, mark->points[2 * i + 1]);
    }
  return GRAPHENE_RECT_INIT ((float) (left - pad), (float) (top - pad), (float) (right - left + 2 * pad),
                             (float) (bottom - top + 2 * pad));
}

/* What has no node of its own. */
static void
snapshot_path (DlnMapInk     *ink,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (ink->widget),
                                            (float) gtk_widget_get_height (ink->widget));
  graphene_rect_t extent = get_extent (mark);
  GdkRGBA colour = to_rgba (mark->colour);
  cairo_t *cr;

  if (!graphene_rect_intersection (&extent, &all, &extent))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &extent);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, mark->line_width);
  cairo_set_dash (cr, &mark->dash, mark->dash > 0 ? 1 : 0, 0);
  trace (cr, mark);
  if (mark->kind == DLN_MARK_POLYGON)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_text (DlnMapInk     *ink,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  GdkRGBA colour = to_rgba (mark->colour);
  PangoLayout *layout;
  int width, height;
  double x, y;

  if (mark->text == NULL || mark->text[0] == '\0')
    return;
  layout = get_layout (ink, mark->text, mark->text_size, mark->face);
  pango_layout_get_size (layout, &width, &height);
  x = mark->x + (mark->width - (double) width / PANGO_SCALE) * mark->align;
  y = mark->y + (mark->height - (double) height / PANGO_SCALE) / 2;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) round (y)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_mark (DlnMapInk     *ink,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  float r = (float) mark->radius;

  switch (mark->kind)
    {
    case DLN_MARK_RECT:
      snapshot_rounded (snapshot, mark,
                        GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y, (float) mark->width,
                                            (float) mark->height),
                        mark->radius);
      break;
    case DLN_MARK_CIRCLE:
      snapshot_rounded (snapshot, mark,
                        GRAPHENE_RECT_INIT ((float) mark->x - r, (float) mark->y - r, 2 * r, 2 * r), r);
      break;
    case DLN_MARK_TEXT:
      snapshot_text (ink, snapshot, mark);
      break;
    case DLN_MARK_FRAME:
    case DLN_MARK_LINE:
    case DLN_MARK_RING:
    case DLN_MARK_POLYGON:
    default:
      snapshot_path (ink, snapshot, mark);
      break;
    }
}

/**
 * dln_map_ink_snapshot:
 * @ink: an ink
 * @snapshot: where they go
 * @marks: what is drawn
 */
void
dln_map_ink_snapshot (DlnMapInk      *ink,
                      GtkSnapshot    *snapshot,
                      const DlnMarks *marks)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    snapshot_mark (ink, snapshot, dln_marks_get (marks, i));
}
