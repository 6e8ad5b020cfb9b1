/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where colours and sizes of what is drawn come from: the style sheet and
 * the widget's font. Runs of text keep their layouts from frame to frame.
 */
#include "config.h"

#include "dln-ink-private.h"

#include <math.h>
#include <string.h>

#define MOST_LAYOUTS 3000
/* px in which the room of shortened text counts: it would be laid out anew for each. */
#define CUT_STEP 4.0

/* A run as it is drawn; in the table it owns its text. */
typedef struct {
  const char *text;
  int size, units;
  DlnTextFace face;
} Run;

static guint
hash_run (gconstpointer data)
{
  const Run *run = data;
  guint hash = g_str_hash (run->text);

  return hash * 31 + (guint) (run->units * 7 + run->size * 3) + (guint) run->face;
}

static gboolean
equal_runs (gconstpointer a,
            gconstpointer b)
{
  const Run *x = a;
  const Run *y = b;

  return x->size == y->size && x->units == y->units && x->face == y->face &&
         strcmp (x->text, y->text) == 0;
}

/* How it came out: asking a layout again costs more than drawing it. */
typedef struct {
  PangoLayout *layout;
  int width, height; /* Pango units */
} Kept;

static void
free_kept (gpointer data)
{
  Kept *kept = data;

  g_object_unref (kept->layout);
  g_free (kept);
}

static void
clear_fonts (DlnInk *ink)
{
  for (guint face = 0; face < G_N_ELEMENTS (ink->fonts); face++)
    g_clear_pointer (&ink->fonts[face].font, pango_font_description_free);
}

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
  ink->layouts = g_hash_table_new_full (hash_run, equal_runs, g_free, free_kept);
  ink->stamps = dln_ink_stamps_new ();
  dln_palette_init_light (&ink->palette);
}

/**
 * dln_ink_clear:
 * @ink: an ink
 */
void
dln_ink_clear (DlnInk *ink)
{
  clear_fonts (ink);
  g_clear_pointer (&ink->layouts, g_hash_table_unref);
  g_clear_pointer (&ink->stamps, g_hash_table_unref);
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
  clear_fonts (ink);
  g_hash_table_remove_all (ink->layouts);
  g_hash_table_remove_all (ink->stamps);
  ink->font_size = get_font_size (ink->widget);
  ink->valid = TRUE;
}

static const PangoFontDescription *
get_font (DlnInk      *ink,
          double       size,
          DlnTextFace  face)
{
  DlnInkFont *kept = &ink->fonts[face];
  PangoContext *context = gtk_widget_get_pango_context (ink->widget);

  if (kept->font != NULL && kept->size == size)
    return kept->font;
  g_clear_pointer (&kept->font, pango_font_description_free);
  kept->size = size;
  kept->font = pango_font_description_copy (pango_context_get_font_description (context));
  pango_font_description_set_absolute_size (kept->font, size * PANGO_SCALE);
  if (face == DLN_TEXT_BOLD)
    pango_font_description_set_weight (kept->font, PANGO_WEIGHT_BOLD);
  if (face == DLN_TEXT_ITALIC)
    pango_font_description_set_style (kept->font, PANGO_STYLE_ITALIC);
  return kept->font;
}

static Run *
copy_run (const Run *run)
{
  gsize length = strlen (run->text) + 1;
  Run *copy = g_malloc (sizeof (Run) + length);

  *copy = *run;
  copy->text = memcpy (copy + 1, run->text, length);
  return copy;
}

static PangoLayout *
make_layout (DlnInk    *ink,
             const Run *run,
             double     size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (ink->widget, run->text);

  pango_layout_set_font_description (layout, get_font (ink, size, run->face));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, run->units);
  if (run->units <= 0)
    return layout;
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  /* A layout with a width puts what runs leftwards at its right edge; marks say their own. */
  if (pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

static const Kept *
keep_run (DlnInk      *ink,
          const char  *text,
          double       size,
          DlnTextFace  face,
          double       width)
{
  Run run = { text, (int) (size * 16), width > 0 ? (int) ceil (width * PANGO_SCALE) : -1, face };
  Kept *kept = g_hash_table_lookup (ink->layouts, &run);

  if (kept != NULL)
    return kept;
  if (g_hash_table_size (ink->layouts) >= MOST_LAYOUTS)
    g_hash_table_remove_all (ink->layouts);
  kept = g_new (Kept, 1);
  kept->layout = make_layout (ink, &run, size);
  pango_layout_get_size (kept->layout, &kept->width, &kept->height);
  g_hash_table_insert (ink->layouts, copy_run (&run), kept);
  return kept;
}

/**
 * dln_ink_get_layout:
 * @ink: an ink
 * @text: a run of text
 * @size: px
 * @face: its face
 * @room: px of the box it is drawn in, 0 for no limit
 * @width: (out): px that it takes
 * @height: (out): px
 *
 * It is cut with an ellipsis where it does not fit. What fits has one layout for
 * all boxes: while a view zooms, they have another width in every frame.
 *
 * Returns: (transfer none): a layout, kept for the next frame
 */
PangoLayout *
dln_ink_get_layout (DlnInk      *ink,
                    const char  *text,
                    double       size,
                    DlnTextFace  face,
                    double       room,
                    double      *width,
                    double      *height)
{
  const Kept *kept = keep_run (ink, text, size, face, 0);

  if (room > 0 && kept->width > room * PANGO_SCALE)
    kept = keep_run (ink, text, size, face, MAX (floor (room / CUT_STEP) * CUT_STEP, 1));
  *width = (double) kept->width / PANGO_SCALE;
  *height = (double) kept->height / PANGO_SCALE;
  return kept->layout;
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
dln_ink_measure (DlnInk      *ink,
                 const char  *text,
                 double       size,
                 DlnTextFace  face)
{
  return (double) keep_run (ink, text, size, face, 0)->width / PANGO_SCALE;
}
