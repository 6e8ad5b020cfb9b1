/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the names of towns on which an event stands. The map leaves out what has
 * no room beside its dot; but of all names the one of the town that something
 * happened in must be read, so it stands beside the symbols instead. px.
 */
#include "config.h"

#include "dln-map-covered.h"

#include "dln-palette.h"
#include "dln-text-halo.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Towns smaller than this may lose their names. */
#define LEAST_POPULATION 5000
/* Around a dot, as the map reserves it. */
#define DOT 4.0
/* What is larger is no symbol. */
#define LARGEST_SYMBOL 60.0
#define GAP 3.0
/* Farther from its dot a name would be read as that of something else. */
#define FARTHEST 44.0
#define TEXT_SIZE 12.5
#define HALO 3.0
#define HALO_ALPHA 0.85
/* px that names keep away from symbols. */
#define CLEAR 2

static const struct {
  int x;
  int y;
} ways[] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 } };

static gboolean
meet (const cairo_rectangle_t *a,
      const cairo_rectangle_t *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static const cairo_rectangle_t *
find_met (const GArray            *obstacles,
          const cairo_rectangle_t *box)
{
  for (guint i = 0; i < obstacles->len; i++)
    if (meet (&g_array_index (obstacles, cairo_rectangle_t, i), box))
      return &g_array_index (obstacles, cairo_rectangle_t, i);
  return NULL;
}

/* Moves @box one way, past one obstacle after the other. */
static gboolean
push_one_way (const GArray            *obstacles,
              const cairo_rectangle_t *middle,
              int                      dx,
              int                      dy,
              cairo_rectangle_t       *box,
              double                  *distance)
{
  double x = middle->x + middle->width / 2;
  double y = middle->y + middle->height / 2;
  const cairo_rectangle_t *met;

  box->x = x + (dx - 1) * box->width / 2 + dx * (middle->width / 2 + GAP);
  box->y = y + (dy - 1) * box->height / 2 + dy * (middle->height / 2 + GAP);
  *distance = 0;
  while (*distance <= FARTHEST && (met = find_met (obstacles, box)) != NULL)
    {
      if (dx != 0)
        box->x = dx > 0 ? met->x + met->width + GAP : met->x - box->width - GAP;
      else
        box->y = dy > 0 ? met->y + met->height + GAP : met->y - box->height - GAP;
      *distance = dx != 0 ? fabs (box->x + box->width / 2 - x) - box->width / 2
                          : fabs (box->y + box->height / 2 - y) - box->height / 2;
    }
  return *distance <= FARTHEST;
}

/**
 * dln_map_push_out:
 * @obstacles: (element-type cairo_rectangle_t): what is to be kept clear of
 * @middle: beside what the box stands
 * @box: (inout): its size; receives its place, the nearest that is free
 *
 * Returns: whether there is a place near enough
 */
gboolean
dln_map_push_out (const GArray            *obstacles,
                  const cairo_rectangle_t *middle,
                  cairo_rectangle_t       *box)
{
  cairo_rectangle_t best = *box;
  double nearest = INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      double distance;

      if (!push_one_way (obstacles, middle, ways[i].x, ways[i].y, box, &distance) || distance >= nearest)
        continue;
      nearest = distance;
      best = *box;
    }
  *box = best;
  return isfinite (nearest);
}

static PangoLayout *
make_layout (PangoContext      *context,
             const DlnMapLabel *label,
             const char        *language)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, TEXT_SIZE * PANGO_SCALE);
  if (label->kind != DLN_MAP_LABEL_TOWN)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, dln_map_label_get_text (label, language), -1);
  return layout;
}

static DlnMapColour
to_map_colour (DlnColour colour,
               double    alpha)
{
  return (DlnMapColour) { (guint32) lrint (colour.red * 255) << 16 | (guint32) lrint (colour.green * 255) << 8 |
                            (guint32) lrint (colour.blue * 255),
                          alpha };
}

static void
paint (cairo_t                 *cr,
       PangoLayout             *layout,
       const cairo_rectangle_t *box,
       DlnBasemapStyle          style)
{
  DlnPalette palette;
  DlnTextInk ink;

  if (style == DLN_BASEMAP_DARK)
    dln_palette_init_dark (&palette);
  else
    dln_palette_init_light (&palette);
  ink = (DlnTextInk) {
    to_map_colour (palette.text, 1),
    to_map_colour (palette.background, HALO_ALPHA),
    HALO,
  };
  dln_text_halo_paint (cr, layout, box->x, box->y, &ink);
}

static gboolean
is_covered_town (const DlnMapLabel       *label,
                 const GArray            *obstacles,
                 const cairo_rectangle_t *dot)
{
  const cairo_rectangle_t *met;

  if (label->kind != DLN_MAP_LABEL_CAPITAL && label->kind != DLN_MAP_LABEL_SEAT &&
      (label->kind != DLN_MAP_LABEL_TOWN || label->population < LEAST_POPULATION))
    return FALSE;
  met = find_met (obstacles, dot);
  return met != NULL && met->width <= LARGEST_SYMBOL && met->height <= LARGEST_SYMBOL;
}

/**
 * dln_map_draw_covered:
 * @basemap: whose names
 * @cr: its origin is the view's upper left corner
 * @view: what is shown
 * @style: light or dark
 * @language: as in a locale
 * @obstacles: (element-type cairo_rectangle_t): symbols and what else stands on
 *   the map; the names drawn are added
 * @context: its font description gives the family
 */
void
dln_map_draw_covered (DlnBasemap       *basemap,
                      cairo_t          *cr,
                      const DlnMapView *view,
                      DlnBasemapStyle   style,
                      const char       *language,
                      GArray           *obstacles,
                      PangoContext     *context)
{
  g_autoptr (GArray) labels = dln_basemap_query_labels (basemap, view);

  for (guint i = 0; i < labels->len; i++)
    {
      const DlnMapLabel *label = &g_array_index (labels, DlnMapLabel, i);
      DlnMapPixel at = dln_map_view_from_mercator (view, label->at);
      cairo_rectangle_t dot = { at.x - DOT, at.y - DOT, 2 * DOT, 2 * DOT };
      cairo_rectangle_t box = { 0 };
      g_autoptr (PangoLayout) layout = NULL;
      int width, height;

      if (!is_covered_town (label, obstacles, &dot))
        continue;
      layout = make_layout (context, label, language);
      pango_layout_get_pixel_size (layout, &width, &height);
      box.width = width;
      box.height = height;
      if (!dln_map_push_out (obstacles, &dot, &box))
        continue;
      paint (cr, layout, &box, style);
      g_array_append_val (obstacles, box);
    }
}

static void
add_mark_extent (GArray        *boxes,
                 const DlnMark *mark)
{
  double left = mark->x - mark->radius, top = mark->y - mark->radius;
  double right = mark->x + mark->radius, bottom = mark->y + mark->radius;
  cairo_rectangle_t box;

  if (mark->kind == DLN_MARK_RECT)
    {
      left = mark->x;
      top = mark->y;
      right = left + mark->width;
      bottom = top + mark->height;
    }
  for (guint i = 0; i < mark->n_points; i++)
    {
      left = i == 0 ? mark->points[0] : MIN (left, mark->points[2 * i]);
      right = i == 0 ? mark->points[0] : MAX (right, mark->points[2 * i]);
      top = i == 0 ? mark->points[1] : MIN (top, mark->points[2 * i + 1]);
      bottom = i == 0 ? mark->points[1] : MAX (bottom, mark->points[2 * i + 1]);
    }
  box = (cairo_rectangle_t) { left - CLEAR, top - CLEAR, right - left + 2 * CLEAR, bottom - top + 2 * CLEAR };
  g_array_append_val (boxes, box);
}

/**
 * dln_map_list_symbols:
 * @marks: a scene's
 * @moved: px by which they stand elsewhere than they say
 * @boxes: (element-type cairo_rectangle_t): appended to: what names keep clear of
 */
void
dln_map_list_symbols (const DlnMarks *marks,
                      DlnMapPixel     moved,
                      GArray         *boxes)
{
  static const char *const roles[] = { "symbol-halo", "dispute-halo", "cluster", "fan-hub", "maybe",
                                      "ghost-halo", "ghost-ground", NULL };
  guint first = boxes->len;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (g_strv_contains (roles, dln_marks_get (marks, i)->role))
      add_mark_extent (boxes, dln_marks_get (marks, i));
  for (guint i = first; i < boxes->len; i++)
    {
      g_array_index (boxes, cairo_rectangle_t, i).x += moved.x;
      g_array_index (boxes, cairo_rectangle_t, i).y += moved.y;
    }
}
