/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the names of towns on which an event stands. The map leaves out what has
 * no room beside its dot; but of all names the one of the town that something
 * happened in must be read, so it stands beside the symbols instead. px.
 */
#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "dln-basemap-covered.h"
#include "dln-basemap-private.h"
#include "dln-basemap-style.h"
#include "dln-text-halo.h"

/* Towns smaller than this may lose their names. */
#define LEAST_POPULATION 5000
/* Around a dot, as the map reserves it. */
#define DOT 4.0
/* What is larger is no symbol. */
#define LARGEST_SYMBOL 60.0
#define GAP 3.0
/* px more from its dot, rather than on a line. */
#define CROSSING 24.0
/* Farther from its dot a name would be read as that of something else. */
#define FARTHEST 44.0
#define TEXT_SIZE 12.5
#define HALO 3.0

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

/* Which of two free places is better: farther than this, a name is on a line rather than there. */
static double
get_cost (const GArray            *lines,
          const cairo_rectangle_t *box,
          double                   distance)
{
  return distance + (lines != NULL && find_met (lines, box) != NULL ? CROSSING : 0);
}

/**
 * dln_basemap_push_out:
 * @obstacles: (element-type cairo_rectangle_t): what is to be kept clear of
 * @lines: (element-type cairo_rectangle_t) (nullable): what is, where there is room beside it
 * @middle: beside what the box stands
 * @box: (inout): its size; receives its place, the nearest that is free, on no line if there
 *   is one not much farther
 *
 * Returns: whether there is a place near enough
 */
gboolean
dln_basemap_push_out (const GArray            *obstacles,
                      const GArray            *lines,
                      const cairo_rectangle_t *middle,
                      cairo_rectangle_t       *box)
{
  cairo_rectangle_t best = *box;
  double nearest = INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      double distance, cost;

      if (!push_one_way (obstacles, middle, ways[i].x, ways[i].y, box, &distance))
        continue;
      cost = get_cost (lines, box, distance);
      if (cost >= nearest)
        continue;
      nearest = cost;
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

static void
paint (cairo_t                 *cr,
       PangoLayout             *layout,
       const cairo_rectangle_t *box,
       DlnBasemapStyle          style)
{
  const DlnMapPalette *palette = dln_map_palette_get (style);
  const DlnTextInk ink = { palette->town, palette->halo, HALO };

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
 * dln_basemap_draw_covered:
 * @basemap: whose names
 * @cr: its origin is the view's upper left corner
 * @view: what is shown
 * @style: light or dark
 * @language: (nullable): as in a locale
 * @obstacles: (element-type cairo_rectangle_t): symbols and what else stands on
 *   the map; the names drawn are added
 * @lines: (element-type cairo_rectangle_t) (nullable): what names keep clear of if they can, as they
 *   do of borders
 * @context: its font description gives the family
 */
void
dln_basemap_draw_covered (DlnBasemap       *basemap,
                          cairo_t          *cr,
                          const DlnMapView *view,
                          DlnBasemapStyle   style,
                          const char       *language,
                          GArray           *obstacles,
                          const GArray     *lines,
                          PangoContext     *context)
{
  g_autoptr (GArray) labels = dln_basemap_query_labels (basemap, view);
  g_autoptr (GArray) avoided = dln_basemap_trace_borders (basemap, view);

  if (lines != NULL && lines->len > 0)
    g_array_append_vals (avoided, lines->data, lines->len);
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
      if (!dln_basemap_push_out (obstacles, avoided, &dot, &box))
        continue;
      paint (cr, layout, &box, style);
      g_array_append_val (obstacles, box);
    }
}
