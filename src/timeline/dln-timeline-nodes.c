/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how marks become render nodes, and where colours and sizes come from: the
 * style sheet and the widget's font. Rectangles become colour and gradient
 * nodes, runs of text keep their layouts from frame to frame, and only polygons
 * and dashes are drawn by cairo.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-time-label.h"

#include <math.h>

#define MOST_LAYOUTS 3000
/* The widget's font, in which lanes are set one size smaller. */
#define TEXT_SHARE 0.82
/* Of the widget's width for the lane headers, and the ems that they need at least. */
#define HEADER_SHARE 0.27
#define LEAST_HEADER 7.5

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

static float
get_luminance (const DlnColour *colour)
{
  return 0.299f * colour->red + 0.587f * colour->green + 0.114f * colour->blue;
}

static gboolean
is_dark (DlnTimeline     *self,
         GtkStyleContext *context)
{
  DlnColour text;
  GdkRGBA rgba;

  if (!lookup (context, "dln_text", &text))
    {
      gtk_style_context_get_color (context, &rgba);
      text = (DlnColour) { rgba.red, rgba.green, rgba.blue, rgba.alpha };
    }
  return get_luminance (&text) > 0.5f;
}

static void
update_palette (DlnTimeline *self)
{
  static const char *const kinds[DLN_N_KINDS] = { "dln_fighting", "dln_strike",  "dln_statement",
                                                  "dln_civilian", "dln_measure", "dln_other" };
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  DlnPalette *palette = &self->palette;
  DlnColour outline;

  if (is_dark (self, context))
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
  self->outlined = lookup (context, "dln_outline", &outline) && outline.alpha > 0;
}

static void
set_font (DlnTimeline *self,
          PangoLayout *layout,
          double       size,
          DlnTextFace  face)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
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

/* Returns: (transfer none): a layout, kept for the next frame */
static PangoLayout *
get_layout (DlnTimeline *self,
            const char  *text,
            double       size,
            DlnTextFace  face,
            double       width)
{
  int units = width > 0 ? (int) ceil (width * PANGO_SCALE) : -1;
  g_autofree char *key =
    g_strdup_printf ("%d %d %d %s", (int) (size * 16), (int) face, units, text);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) >= MOST_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  set_font (self, layout, size, face);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, units);
  if (units > 0)
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  g_hash_table_insert (self->layouts, g_steal_pointer (&key), layout);
  return layout;
}

static double
measure_cb (const char *text,
            double      size,
            DlnTextFace face,
            gpointer    data)
{
  int width;

  pango_layout_get_size (get_layout (data, text, size, face, 0), &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* px of the widget's font, in which the desktop's text scaling shows. */
static double
get_font_size (DlnTimeline *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return CLAMP (size, 6, 60);
}

/**
 * dln_timeline_get_header_width:
 * @self: a timeline
 *
 * Returns: px of the lane headers: what their words need, and little of a narrow widget
 */
double
dln_timeline_get_header_width (DlnTimeline *self)
{
  double size = round (get_font_size (self) * TEXT_SHARE);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double most = round (size * 13.5) + 12;

  return width > 0 ? CLAMP (round (width * HEADER_SHARE), MIN (size * LEAST_HEADER, most), most) : most;
}

/**
 * dln_timeline_update_style:
 * @self: a timeline
 *
 * Reads colours and font anew.
 */
void
dln_timeline_update_style (DlnTimeline *self)
{
  double size = round (get_font_size (self) * TEXT_SHARE);

  update_palette (self);
  g_hash_table_remove_all (self->layouts);
  self->style = (DlnTimelineStyle) {
    .header_width = dln_timeline_get_header_width (self),
    .axis_height = round (size * 3.6),
    .row_height = round (size * 1.25) + 4,
    .text_size = size,
    .clock_24h = self->clock_24h,
    .first_day = self->first_day,
    .measure = measure_cb,
    .measure_data = self,
  };
  if (self->scene != NULL)
    dln_timeline_scene_set_style (self->scene, &self->style);
  self->style_valid = TRUE;
}

static GdkRGBA
to_rgba (DlnColour colour,
         float     share)
{
  return (GdkRGBA) { colour.red, colour.green, colour.blue, colour.alpha * share };
}

static void
append_fill (GtkSnapshot           *snapshot,
             const DlnMark         *mark,
             const graphene_rect_t *box)
{
  GdkRGBA full = to_rgba (mark->colour, 1);
  double fades = mark->fade_left + mark->fade_right;
  float scale;
  GskColorStop stops[4];

  if (fades <= 0)
    {
      gtk_snapshot_append_color (snapshot, &full, box);
      return;
    }
  scale = (float) (MIN (1, mark->width / fades) / mark->width);
  stops[0] = (GskColorStop) { 0, to_rgba (mark->colour, mark->fade_left > 0 ? 0 : 1) };
  /* Floats: a fade over all of the width must not end after the end. */
  stops[1] = (GskColorStop) { MIN ((float) mark->fade_left * scale, 1), full };
  stops[2] = (GskColorStop) { MAX (1 - (float) mark->fade_right * scale, stops[1].offset), full };
  stops[3] = (GskColorStop) { 1, to_rgba (mark->colour, mark->fade_right > 0 ? 0 : 1) };
  gtk_snapshot_append_linear_gradient (snapshot, box, &GRAPHENE_POINT_INIT ((float) mark->x, 0),
                                       &GRAPHENE_POINT_INIT ((float) (mark->x + mark->width), 0),
                                       stops, 4);
}

static void
snapshot_border (GtkSnapshot   *snapshot,
                 const DlnMark *mark,
                 double         x,
                 double         y,
                 double         width,
                 double         height,
                 double         radius)
{
  float line = (float) mark->line_width;
  float lines[4] = { line, line, line, line };
  GdkRGBA colour = to_rgba (mark->colour, 1);
  GdkRGBA colours[4] = { colour, colour, colour, colour };
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (
    &rounded, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
    (float) radius);
  gtk_snapshot_append_border (snapshot, &rounded, lines, colours);
}

/* In high contrast what fades into nothing still shows how far it may reach. */
static void
snapshot_outline (GtkSnapshot   *snapshot,
                  const DlnMark *mark,
                  double         radius)
{
  DlnMark edge = *mark;

  edge.line_width = 1;
  edge.colour.alpha = 1;
  snapshot_border (snapshot, &edge, mark->x, mark->y, mark->width, mark->height, radius);
}

static void
snapshot_rect (DlnTimeline   *self,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y, (float) mark->width,
                                            (float) mark->height);
  GskRoundedRect rounded;

  double radius = MIN (mark->radius, MIN (mark->width, mark->height) / 2);

  if (radius <= 0)
    append_fill (snapshot, mark, &box);
  else
    {
      gsk_rounded_rect_init_from_rect (&rounded, &box, (float) radius);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      append_fill (snapshot, mark, &box);
      gtk_snapshot_pop (snapshot);
    }
  if (self->outlined && mark->fade_left + mark->fade_right > 0 && mark->row != DLN_NO_ROW)
    snapshot_outline (snapshot, mark, radius);
}

static void
snapshot_circle (GtkSnapshot   *snapshot,
                 const DlnMark *mark)
{
  float across = (float) (2 * mark->radius);
  GdkRGBA colour = to_rgba (mark->colour, 1);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (mark->x - mark->radius),
                                            (float) (mark->y - mark->radius), across, across);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &box, (float) mark->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &colour, &box);
  gtk_snapshot_pop (snapshot);
}

/* What has no node of its own. */
static void
snapshot_path (GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  float pad = (float) (mark->line_width + mark->radius + 1);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) MIN (mark->x, mark->x + mark->width) - pad,
                                            (float) MIN (mark->y, mark->y + mark->height) - pad,
                                            (float) fabs (mark->width) + 2 * pad,
                                            (float) fabs (mark->height) + 2 * pad);
  GdkRGBA colour = to_rgba (mark->colour, 1);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &box);

  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, mark->line_width);
  cairo_set_dash (cr, &mark->dash, mark->dash > 0 ? 1 : 0, 0);
  for (guint i = 0; i < mark->n_points; i++)
    cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
  if (mark->kind == DLN_MARK_POLYGON)
    cairo_fill (cr);
  else if (mark->kind == DLN_MARK_RING)
    cairo_arc (cr, mark->x, mark->y, mark->radius, 0, 2 * G_PI);
  else
    {
      cairo_move_to (cr, mark->x, mark->y);
      cairo_line_to (cr, mark->x + mark->width, mark->y + mark->height);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_text (DlnTimeline   *self,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  GdkRGBA colour = to_rgba (mark->colour, 1);
  PangoLayout *layout;
  int width, height;
  double x, y;

  if (mark->text == NULL || mark->text[0] == '\0')
    return;
  layout = get_layout (self, mark->text, mark->text_size, mark->face, mark->width);
  pango_layout_get_size (layout, &width, &height);
  x = mark->x + (mark->width - (double) width / PANGO_SCALE) * mark->align;
  y = mark->y + (mark->height - (double) height / PANGO_SCALE) / 2;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) round (y)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_mark (DlnTimeline   *self,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  switch (mark->kind)
    {
    case DLN_MARK_RECT:
      snapshot_rect (self, snapshot, mark);
      break;
    case DLN_MARK_FRAME:
      snapshot_border (snapshot, mark, mark->x, mark->y, mark->width, mark->height, mark->radius);
      break;
    case DLN_MARK_CIRCLE:
      snapshot_circle (snapshot, mark);
      break;
    case DLN_MARK_TEXT:
      snapshot_text (self, snapshot, mark);
      break;
    case DLN_MARK_LINE:
    case DLN_MARK_RING:
    case DLN_MARK_POLYGON:
    default:
      snapshot_path (snapshot, mark);
      break;
    }
}

/**
 * dln_timeline_snapshot_marks:
 * @self: a timeline
 * @snapshot: where they go
 * @marks: what is drawn
 */
void
dln_timeline_snapshot_marks (DlnTimeline    *self,
                             GtkSnapshot    *snapshot,
                             const DlnMarks *marks)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    snapshot_mark (self, snapshot, dln_marks_get (marks, i));
}

/**
 * dln_timeline_snapshot_thumb:
 * @self: a timeline
 * @snapshot: where it goes
 *
 * Where lanes lie above or below the view, a thumb at the right says so.
 */
void
dln_timeline_snapshot_thumb (DlnTimeline *self,
                             GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double content = dln_timeline_scene_get_content_height (self->scene);
  double track = height - self->style.axis_height - 8;
  DlnMark thumb = {
    .kind = DLN_MARK_RECT, .width = 5, .radius = 2.5, .colour = self->palette.text
  };

  if (content <= height || track < 20)
    return;
  thumb.colour.alpha *= 0.4f;
  thumb.x = width - 8;
  thumb.y = self->style.axis_height + 4 + track * self->scroll / content;
  thumb.height = MAX (track * height / content, 12);
  snapshot_mark (self, snapshot, &thumb);
}

/* What comes out of the tray follows the pointer: its lane may be out of view. */
static void
add_ghost (DlnTimeline *self,
           DlnMarks    *marks)
{
  guint row = self->drag.row;
  guint kind = MIN (dln_case_get_columns (self->dln_case)->kind[row], DLN_KIND_OTHER);
  double x0 = dln_timeline_scene_x (self->scene, self->drag.now.begin_earliest);
  double x1 = dln_timeline_scene_x (self->scene, self->drag.now.end_latest);
  DlnColour colour = self->palette.kinds[kind];
  DlnMark *mark;

  colour.alpha *= 0.5f;
  mark = dln_marks_add (marks, DLN_MARK_RECT, "ghost", row, x0,
                        self->pointer_y - self->style.row_height / 2, MAX (x1 - x0, 4),
                        self->style.row_height, colour);
  mark->radius = 3;
}

/**
 * dln_timeline_snapshot_guide:
 * @self: a timeline
 * @snapshot: where it goes
 *
 * While something is dragged: a line at what it snapped to, and a badge with
 * the time that a release would state.
 */
void
dln_timeline_snapshot_guide (DlnTimeline *self,
                             GtkSnapshot *snapshot)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autofree char *label = NULL;
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double size = self->style.text_size;
  double text, x, y;
  DlnMark *badge;

  if (!self->dragging || self->drag.guide == DLN_OPEN)
    return;
  label =
    dln_time_label_bounds (&self->drag.now, dln_case_get_zone (self->dln_case), self->clock_24h);
  text = ceil (measure_cb (label, size, DLN_TEXT_BOLD, self)) + 1;
  x = round (dln_timeline_scene_x (self->scene, self->drag.guide));
  dln_marks_add (marks, DLN_MARK_RECT, "guide", DLN_NO_ROW, x, self->style.axis_height * 0.5, 1,
                 height, self->palette.accent);
  if (self->drag.part == DLN_TIMELINE_TRAY)
    add_ghost (self, marks);
  x = CLAMP (self->pointer_x - text / 2 - 9, self->style.header_width + 4,
             MAX (width - text - 22, 0));
  y = self->pointer_y - self->style.row_height - size * 2;
  y = y < 2 ? self->pointer_y + self->style.row_height : y;
  badge = dln_marks_add (marks, DLN_MARK_RECT, "badge", DLN_NO_ROW, x, y, text + 18, size * 1.9,
                         self->palette.text);
  badge->radius = 8;
  dln_marks_add_text (marks, "badge-text", DLN_NO_ROW, x + 9, y, text, size * 1.9, label, size,
                      DLN_TEXT_BOLD, self->palette.background);
  dln_timeline_snapshot_marks (self, snapshot, marks);
}
