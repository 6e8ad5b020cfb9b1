/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how marks become cairo calls, and the fonts of paper. With a folder of
 * fonts nothing of the system's font settings is used: the same marks give the
 * same bytes everywhere, as long as text is drawn as outlines.
 *
 * Unlike widgets a painter has no global state; use it on one thread at a time.
 */
#include "config.h"

#include "dln-painter.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Dots an inch: with it a pango point is 4/3 px on every machine. */
#define RESOLUTION 96.0

struct _DlnPainter {
  PangoContext *context;
  PangoLayout *layout;
  char *family;
};

static PangoFontMap *
open_fonts (const char *font_dir,
            GError    **error)
{
  g_autoptr (PangoFontMap) map = NULL;
  FcConfig *config;
  FcFontSet *fonts;

  if (font_dir == NULL)
    return pango_cairo_font_map_new ();
  config = FcConfigCreate ();
  FcConfigAppFontAddDir (config, (const FcChar8 *) font_dir);
  fonts = FcConfigGetFonts (config, FcSetApplication);
  if (fonts == NULL || fonts->nfont == 0)
    {
      FcConfigDestroy (config);
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   "%s: no fonts found: a folder of fonts was expected", font_dir);
      return NULL;
    }
  map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  FcConfigDestroy (config);
  return g_steal_pointer (&map);
}

static void
set_font_options (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, RESOLUTION);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("en"));
  cairo_font_options_destroy (options);
}

/**
 * dln_painter_new:
 * @font_dir: (nullable): a folder of fonts that alone are used; %NULL for the system's
 * @family: the font family of all text
 * @error: a #GFileError where the folder holds no fonts
 *
 * Returns: (transfer full) (nullable): a painter
 */
DlnPainter *
dln_painter_new (const char *font_dir,
                 const char *family,
                 GError    **error)
{
  g_autoptr (PangoFontMap) map = open_fonts (font_dir, error);
  DlnPainter *painter;

  if (map == NULL)
    return NULL;
  painter = g_new0 (DlnPainter, 1);
  painter->context = pango_font_map_create_context (map);
  set_font_options (painter->context);
  painter->layout = pango_layout_new (painter->context);
  pango_layout_set_single_paragraph_mode (painter->layout, TRUE);
  painter->family = g_strdup (family);
  return painter;
}

/**
 * dln_painter_free:
 * @painter: (nullable): a painter
 */
void
dln_painter_free (DlnPainter *painter)
{
  if (painter == NULL)
    return;
  g_object_unref (painter->layout);
  g_object_unref (painter->context);
  g_free (painter->family);
  g_free (painter);
}

/**
 * dln_painter_get_context:
 * @painter: a painter
 *
 * Returns: (transfer none): what other text on the same page is laid out with
 */
PangoContext *
dln_painter_get_context (DlnPainter *painter)
{
  return painter->context;
}

static void
set_text (DlnPainter *painter,
          const char *text,
          double      size,
          DlnTextFace face)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, painter->family);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (face == DLN_TEXT_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (face == DLN_TEXT_ITALIC)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (painter->layout, font);
  pango_layout_set_text (painter->layout, text, -1);
  pango_font_description_free (font);
}

/**
 * dln_painter_measure:
 * @painter: a painter
 * @text: a run of text
 * @size: px
 * @face: regular, bold or italic
 *
 * Returns: its width in px
 */
double
dln_painter_measure (DlnPainter *painter,
                     const char *text,
                     double      size,
                     DlnTextFace face)
{
  int width;

  set_text (painter, text, size, face);
  pango_layout_set_width (painter->layout, -1);
  pango_layout_get_size (painter->layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static void
trace_box (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   height,
           double   radius)
{
  radius = MIN (radius, MIN (width, height) / 2);
  if (radius <= 0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
add_stop (cairo_pattern_t *pattern,
          double           offset,
          const DlnColour *colour,
          double           share)
{
  cairo_pattern_add_color_stop_rgba (pattern, offset, colour->red, colour->green, colour->blue,
                                     colour->alpha * share);
}

/* The two fades share the width where together they are longer. */
static void
set_fade (cairo_t       *cr,
          const DlnMark *mark)
{
  double scale = MIN (1, mark->width / MAX (mark->fade_left + mark->fade_right, 1e-6));
  cairo_pattern_t *pattern = cairo_pattern_create_linear (mark->x, 0, mark->x + mark->width, 0);

  add_stop (pattern, 0, &mark->colour, mark->fade_left > 0 ? 0 : 1);
  add_stop (pattern, mark->fade_left * scale / mark->width, &mark->colour, 1);
  add_stop (pattern, 1 - mark->fade_right * scale / mark->width, &mark->colour, 1);
  add_stop (pattern, 1, &mark->colour, mark->fade_right > 0 ? 0 : 1);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
}

static void
paint_text (DlnPainter    *painter,
            cairo_t       *cr,
            const DlnMark *mark,
            DlnTextMode    mode)
{
  PangoLayout *layout = painter->layout;
  int width, height;
  double x = mark->x;

  set_text (painter, mark->text, mark->text_size, mark->face);
  /* Rounded up: a box as wide as the text was measured shall not elide it. */
  pango_layout_set_width (layout, mark->width > 0 ? (int) ceil (mark->width * PANGO_SCALE) : -1);
  pango_layout_set_ellipsize (layout, mark->width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_get_size (layout, &width, &height);
  x += (mark->width - (double) width / PANGO_SCALE) * mark->align;
  cairo_move_to (cr, x, mark->y + (mark->height - (double) height / PANGO_SCALE) / 2);
  if (mode == DLN_TEXT_REAL)
    pango_cairo_show_layout (cr, layout);
  else
    {
      pango_cairo_layout_path (cr, layout);
      cairo_fill (cr);
    }
  /* A layout leaves a current point, from which the next arc would draw a line. */
  cairo_new_path (cr);
}

static void
trace_pieces (cairo_t       *cr,
              const DlnMark *mark)
{
  double right = mark->x + mark->width;

  for (double x = mark->x; x < right; x += 2 * mark->dash)
    cairo_rectangle (cr, x, mark->y, MIN (mark->dash, right - x), mark->height);
}

/**
 * dln_painter_trace_rings:
 * @cr: where to
 * @mark: an area or a border
 *
 * Adds its rings to the path, each closed.
 */
void
dln_painter_trace_rings (cairo_t       *cr,
                         const DlnMark *mark)
{
  for (guint r = 0, i = 0; r < mark->n_rings; r++)
    {
      cairo_new_sub_path (cr);
      for (; i < mark->rings[r]; i++)
        cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
      cairo_close_path (cr);
    }
}

static void
trace_mark (cairo_t       *cr,
            const DlnMark *mark)
{
  double half = mark->line_width / 2;

  switch (mark->kind)
    {
    case DLN_MARK_RECT:
      trace_box (cr, mark->x, mark->y, mark->width, mark->height, mark->radius);
      break;
    case DLN_MARK_FRAME:
      trace_box (cr, mark->x + half, mark->y + half, mark->width - mark->line_width,
                 mark->height - mark->line_width, mark->radius - half);
      break;
    case DLN_MARK_LINE:
      cairo_move_to (cr, mark->x, mark->y);
      cairo_line_to (cr, mark->x + mark->width, mark->y + mark->height);
      break;
    case DLN_MARK_CIRCLE:
    case DLN_MARK_RING:
      cairo_new_sub_path (cr);
      cairo_arc (cr, mark->x, mark->y, mark->radius, 0, 2 * G_PI);
      break;
    case DLN_MARK_POLYGON:
      for (guint i = 0; i < mark->n_points; i++)
        cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
      cairo_close_path (cr);
      break;
    case DLN_MARK_AREA:
    case DLN_MARK_BORDER:
      dln_painter_trace_rings (cr, mark);
      break;
    case DLN_MARK_TEXT:
    default:
      break;
    }
}

static gboolean
is_stroked (DlnMarkKind kind)
{
  return kind == DLN_MARK_FRAME || kind == DLN_MARK_LINE || kind == DLN_MARK_RING || kind == DLN_MARK_BORDER;
}

static void
paint_mark (DlnPainter    *painter,
            cairo_t       *cr,
            const DlnMark *mark,
            DlnTextMode    mode)
{
  const DlnColour *colour = &mark->colour;

  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
  if (mark->kind == DLN_MARK_TEXT)
    {
      if (mark->text != NULL && mark->text[0] != '\0' && mark->text_size > 0)
        paint_text (painter, cr, mark, mode);
      return;
    }
  if ((mark->kind == DLN_MARK_RECT || mark->kind == DLN_MARK_FRAME) &&
      (mark->width <= 0 || mark->height <= 0))
    return;
  if (mark->kind == DLN_MARK_RECT && mark->dash > 0)
    trace_pieces (cr, mark);
  else
    trace_mark (cr, mark);
  if (!is_stroked (mark->kind))
    {
      if (mark->fade_left > 0 || mark->fade_right > 0)
        set_fade (cr, mark);
      cairo_set_fill_rule (cr, mark->kind == DLN_MARK_AREA ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, mark->line_width);
  cairo_set_dash (cr, &mark->dash, mark->dash > 0 ? 1 : 0, 0);
  cairo_stroke (cr);
}

static char *
make_link (const char *link)
{
  g_auto (GStrv) parts = g_strsplit (link, "'", -1);
  g_autofree char *escaped = g_strjoinv ("\\'", parts);

  return link[0] == '#' ? g_strdup_printf ("dest='%s'", escaped + 1)
                        : g_strdup_printf ("uri='%s'", escaped);
}

/**
 * dln_painter_paint:
 * @painter: a painter
 * @cr: where to
 * @marks: what
 * @mode: text as outlines or as glyphs
 *
 * Links become links where the surface knows them (PDF): "#NAME" leads to the
 * destination NAME, which the caller has to make, everything else is an address.
 */
void
dln_painter_paint (DlnPainter     *painter,
                   cairo_t        *cr,
                   const DlnMarks *marks,
                   DlnTextMode     mode)
{
  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);
      gboolean linked = mark->link != NULL && mode == DLN_TEXT_REAL;
      g_autofree char *attributes = linked ? make_link (mark->link) : NULL;

      if (linked)
        cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
      paint_mark (painter, cr, mark, mode);
      if (linked)
        cairo_tag_end (cr, CAIRO_TAG_LINK);
    }
  cairo_restore (cr);
}
