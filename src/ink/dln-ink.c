/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where colours and sizes of what is drawn come from: the style sheet and
 * the widget's font. Runs of text keep their layouts from frame to frame.
 */
#include "config.h"

#include "dln-ink.h"

#include <math.h>

#define MOST_LAYOUTS 3000

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
 * dln_ink_init:
 * @ink: (out caller-allocates): filled
 * @widget: (transfer none): the widget that is drawn; it owns @ink
 */
void
dln_ink_init (DlnInk    *ink,
              GtkWidget *widget)
{
  *ink = (DlnInk) { .widget = widget, .font_size = 12 };
  ink->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  dln_palette_init_light (&ink->palette);
}

/**
 * dln_ink_clear:
 * @ink: an ink
 */
void
dln_ink_clear (DlnInk *ink)
{
  g_clear_pointer (&ink->layouts, g_hash_table_unref);
}

/**
 * dln_ink_is_dark:
 * @widget: a widget
 *
 * Returns: whether its text is light on a dark ground
 */
gboolean
dln_ink_is_dark (GtkWidget *widget)
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

static void
update_palette (DlnInk *ink)
{
  static const char *const kinds[DLN_N_KINDS] = { "dln_fighting", "dln_strike",  "dln_statement",
                                                  "dln_civilian", "dln_measure", "dln_other" };
  GtkStyleContext *context = gtk_widget_get_style_context (ink->widget);
  DlnPalette *palette = &ink->palette;
  DlnColour outline;

  if (dln_ink_is_dark (ink->widget))
    dln_palette_init_dark (palette);
  else
    dln_palette_init_light (palette);
  for (guint k = 0; k < DLN_N_KINDS; k++)
    lookup (context, kinds[k], &palette->kinds[k]);
  lookup (context, "dln_background", &palette->background);
  lookup (context, "dln_lane_header", &palette->lane_header);
  lookup (context, "dln_text", &palette->text);
  lookup (context, "dln_text_dim", &palette->text_dim);
  lookup (context, "dln_line", &palette->line);
  lookup (context, "dln_line_strong", &palette->line_strong);
  lookup (context, "dln_accent", &palette->accent);
  lookup (context, "dln_dispute", &palette->dispute);
  lookup (context, "dln_playhead", &palette->playhead);
  lookup (context, "dln_on_kind", &palette->on_kind);
  lookup (context, "dln_night", &palette->night);
  lookup (context, "dln_twilight", &palette->twilight);
  ink->outlined = lookup (context, "dln_outline", &outline) && outline.alpha > 0;
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
 * dln_ink_update:
 * @ink: an ink
 *
 * Reads colours and font anew, unless they are valid.
 */
void
dln_ink_update (DlnInk *ink)
{
  if (ink->valid)
    return;
  update_palette (ink);
  g_hash_table_remove_all (ink->layouts);
  ink->font_size = get_font_size (ink->widget);
  ink->valid = TRUE;
}

static void
set_font (DlnInk      *ink,
          PangoLayout *layout,
          double       size,
          DlnTextFace  face)
{
  PangoContext *context = gtk_widget_get_pango_context (ink->widget);
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (face == DLN_TEXT_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (face == DLN_TEXT_ITALIC)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/**
 * dln_ink_get_layout:
 * @ink: an ink
 * @text: a run of text
 * @size: px
 * @face: its face
 * @width: px at which it is cut with an ellipsis, 0 for never
 *
 * Returns: (transfer none): a layout, kept for the next frame
 */
PangoLayout *
dln_ink_get_layout (DlnInk     *ink,
                    const char *text,
                    double      size,
                    DlnTextFace face,
                    double      width)
{
  int units = width > 0 ? (int) ceil (width * PANGO_SCALE) : -1;
  g_autofree char *key =
    g_strdup_printf ("%d %d %d %s", (int) (size * 16), (int) face, units, text);
  PangoLayout *layout = g_hash_table_lookup (ink->layouts, key);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (ink->layouts) >= MOST_LAYOUTS)
    g_hash_table_remove_all (ink->layouts);
  layout = gtk_widget_create_pango_layout (ink->widget, text);
  set_font (ink, layout, size, face);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, units);
  if (units > 0)
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  g_hash_table_insert (ink->layouts, g_steal_pointer (&key), layout);
  return layout;
}

/**
 * dln_ink_measure:
 * @ink: an ink
 * @text: a run of text
 * @size: px
 * @face: its face
 *
 * Returns: its width in px
 */
double
dln_ink_measure (DlnInk     *ink,
                 const char *text,
                 double      size,
                 DlnTextFace face)
{
  int width;

  pango_layout_get_size (dln_ink_get_layout (ink, text, size, face, 0), &width, NULL);
  return (double) width / PANGO_SCALE;
}
