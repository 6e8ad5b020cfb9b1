/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the names of a user's points and polygons: beside the point, or wholly inside the
 * polygon. Of many shapes only some in view are looked at: one point in a cell of the view,
 * and the largest polygons. Lines have none: a track's name would lie across the map. px.
 */
#include "config.h"

#include "dln-shapes-pen-private.h"

#include "dln-label-placer.h"
#include "dln-text-halo.h"

#include <math.h>
#include <pango/pangocairo.h>

#define TEXT_SIZE 11.5
#define HALO_WIDTH 3.0
/* A longer name is cut. */
#define LONGEST 220
/* Of points in one cell the file's first has its name. */
#define CELL_WIDTH 128
#define CELL_HEIGHT 48
/* Smaller polygons have no room for any name. */
#define LEAST_WIDTH 24
#define LEAST_HEIGHT 14
/* Between a name and the polygon's line. */
#define INSIDE 2.0
/* That are measured, and that are drawn. */
#define MOST_AREAS 96
#define MOST_DRAWN 80
/* Of a name and its halo, as for any small text. */
#define LEAST_CONTRAST 4.5
/* Of fainter shapes nobody wants to read the names. */
#define LEAST_OPACITY 0.2

typedef struct {
  guint shape;
  DlnMapPixel origin; /* px of the map's corner, in its copy of the world */
  DlnMapPixel at;
  double size; /* square px of its box in view; of areas */
  gboolean area;
  PangoLayout *layout;
} Name;

typedef struct {
  DlnShapesPen *self;
  const DlnMapView *view;
  double unit;
  GArray *names; /* Name */
  guint8 *cells; /* a bit for each cell that has its point */
  int columns;
} Search;

static void
name_clear (gpointer data)
{
  g_clear_object (&((Name *) data)->layout);
}

static DlnMapPixel
to_pixel (const Search *search,
          DlnMapPixel   origin,
          const gint32 *pair)
{
  return (DlnMapPixel) { origin.x + pair[0] * search->unit, origin.y + pair[1] * search->unit };
}

/* --- which --------------------------------------------------------------- */

static void
find_point (Search *search,
            Name   *name)
{
  guint n;
  guint part = dln_shapes_get_shape (search->self->shapes, name->shape)->first_part;
  guint first = dln_shapes_get_part (search->self->shapes, part, &n);
  guint cell;

  name->at = to_pixel (search, name->origin, search->self->pairs + 2 * (gsize) first);
  if (name->at.x < 0 || name->at.y < 0 || name->at.x >= search->view->width ||
      name->at.y >= search->view->height)
    return;
  cell = (guint) ((int) name->at.y / CELL_HEIGHT * search->columns + (int) name->at.x / CELL_WIDTH);
  if ((search->cells[cell / 8] & (1u << cell % 8)) != 0)
    return;
  search->cells[cell / 8] |= (guint8) (1u << cell % 8);
  g_array_append_val (search->names, *name);
}

static gboolean
get_visible (const Search      *search,
             const Name        *name,
             cairo_rectangle_t *visible)
{
  const DlnShapesBox *box = &search->self->boxes[name->shape];
  DlnMapPixel nw = to_pixel (search, name->origin, (const gint32[]) { box->west, box->north });
  DlnMapPixel se = to_pixel (search, name->origin, (const gint32[]) { box->east, box->south });

  nw = (DlnMapPixel) { MAX (nw.x, 0), MAX (nw.y, 0) };
  se = (DlnMapPixel) { MIN (se.x, search->view->width), MIN (se.y, search->view->height) };
  *visible = (cairo_rectangle_t) { nw.x, nw.y, se.x - nw.x, se.y - nw.y };
  return visible->width >= LEAST_WIDTH && visible->height >= LEAST_HEIGHT;
}

static void
find_names (Search   *search,
            gboolean  areas)
{
  DlnShapes *shapes = search->self->shapes;

  for (int copy = -1; copy <= 1; copy++)
    for (guint i = 0; i < dln_shapes_get_n_shapes (shapes); i++)
      {
        DlnGeometryKind kind = dln_shapes_get_shape (shapes, i)->kind;
        Name name = { .shape = i, .area = areas };
        cairo_rectangle_t visible;

        if (kind != (areas ? DLN_GEOMETRY_POLYGON : DLN_GEOMETRY_POINTS) ||
            dln_shapes_get_name (shapes, i) == NULL)
          continue;
        name.origin = dln_map_view_from_mercator (search->view, (DlnMercator) { copy, 0 });
        if (!areas)
          find_point (search, &name);
        else if (get_visible (search, &name, &visible))
          {
            name.size = visible.width * visible.height;
            g_array_append_val (search->names, name);
          }
      }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Name *x = a, *y = b;

  return x->size != y->size ? (y->size > x->size) - (y->size < x->size)
                            : (x->shape > y->shape) - (x->shape < y->shape);
}

/* --- where in an area ---------------------------------------------------- */

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Where the polygon's rings cross a line from west to east, sorted. */
static void
list_crossings (const Search *search,
                const Name   *name,
                double        y,
                GArray       *xs)
{
  const DlnGeometry *shape = dln_shapes_get_shape (search->self->shapes, name->shape);

  g_array_set_size (xs, 0);
  for (guint part = 0; part < shape->n_parts; part++)
    {
      guint n;
      guint first = dln_shapes_get_part (search->self->shapes, shape->first_part + part, &n);
      const gint32 *pairs = search->self->pairs + 2 * (gsize) first;
      DlnMapPixel from = to_pixel (search, name->origin, pairs + 2 * (gsize) (n - 1));

      for (guint i = 0; i < n; i++)
        {
          DlnMapPixel to = to_pixel (search, name->origin, pairs + 2 * (gsize) i);

          if ((from.y > y) != (to.y > y))
            {
              double x = from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x);

              g_array_append_val (xs, x);
            }
          from = to;
        }
    }
  g_array_sort (xs, compare_doubles);
}

/* Whether the polygon has all from @west to @east at @y. */
static gboolean
has_run (const Search *search,
         const Name   *name,
         double        west,
         double        east,
         double        y,
         GArray       *xs)
{
  list_crossings (search, name, y, xs);
  for (guint i = 0; i + 1 < xs->len; i += 2)
    if (g_array_index (xs, double, i) <= west && g_array_index (xs, double, i + 1) >= east)
      return TRUE;
  return FALSE;
}

/* The middle of the longest run inside, of a few lines. */
static gboolean
find_middle (const Search *search,
             Name         *name)
{
  static const double shares[] = { 0.5, 0.35, 0.65, 0.2, 0.8 };
  g_autoptr (GArray) xs = g_array_new (FALSE, FALSE, sizeof (double));
  cairo_rectangle_t visible;
  double longest = LEAST_WIDTH;
  gboolean found = FALSE;

  get_visible (search, name, &visible);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      double y = visible.y + shares[i] * visible.height;

      list_crossings (search, name, y, xs);
      for (guint k = 0; k + 1 < xs->len; k += 2)
        {
          double west = MAX (g_array_index (xs, double, k), 0);
          double east = MIN (g_array_index (xs, double, k + 1), search->view->width);

          /* A line nearer to the middle wins among nearly equal ones. */
          if (east - west <= longest * 1.15)
            continue;
          longest = east - west;
          name->at = (DlnMapPixel) { (west + east) / 2, y };
          found = TRUE;
        }
    }
  return found;
}

static gboolean
is_inside (const Search            *search,
           const Name              *name,
           const cairo_rectangle_t *text)
{
  g_autoptr (GArray) xs = g_array_new (FALSE, FALSE, sizeof (double));
  double west = text->x - INSIDE, east = text->x + text->width + INSIDE;

  return has_run (search, name, west, east, text->y, xs) &&
         has_run (search, name, west, east, text->y + text->height / 2, xs) &&
         has_run (search, name, west, east, text->y + text->height, xs);
}

/* --- drawing ------------------------------------------------------------- */

static PangoLayout *
make_layout (PangoContext *context,
             const char   *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (context));
  int width;

  pango_font_description_set_absolute_size (font, TEXT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  if (width > LONGEST * PANGO_SCALE)
    {
      pango_layout_set_width (layout, LONGEST * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

static double
get_luminance (const double *rgb)
{
  static const double share[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += share[i] * (rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow ((rgb[i] + 0.055) / 1.055, 2.4));
  return sum;
}

/* The layer's colour, towards black or white as far as it must be to be read. */
static DlnTextInk
choose_ink (const DlnShapesStyle *style)
{
  DlnMapColour halo =
    dln_map_palette_get (style->dark ? DLN_BASEMAP_DARK : DLN_BASEMAP_LIGHT)->halo;
  double rgb[3] = { style->red, style->green, style->blue };
  double ground[3] = { (halo.rgb >> 16 & 0xff) / 255.0, (halo.rgb >> 8 & 0xff) / 255.0,
                       (halo.rgb & 0xff) / 255.0 };
  double around = get_luminance (ground) + 0.05;
  guint32 text = 0;

  for (guint step = 0; step < 20; step++)
    {
      double own = get_luminance (rgb) + 0.05;

      if (MAX (own, around) / MIN (own, around) >= LEAST_CONTRAST)
        break;
      for (guint i = 0; i < 3; i++)
        rgb[i] += ((style->dark ? 1 : 0) - rgb[i]) * 0.12;
    }
  for (guint i = 0; i < 3; i++)
    text = text << 8 | (guint32) lrint (rgb[i] * 255);
  return (DlnTextInk) { { text, 1 }, halo, HALO_WIDTH };
}

static void
measure (Search       *search,
         PangoContext *context)
{
  for (guint i = search->names->len; i-- > 0;)
    {
      Name *name = &g_array_index (search->names, Name, i);

      if (name->area && !find_middle (search, name))
        g_array_remove_index (search->names, i);
      else
        name->layout =
          make_layout (context, dln_shapes_get_name (search->self->shapes, name->shape));
    }
}

static DlnLabelPlace *
place (Search *search,
       GArray *obstacles)
{
  guint n = search->names->len;
  g_autofree DlnLabelRequest *requests = g_new0 (DlnLabelRequest, MAX (n, 1));
  DlnLabelPlace *places = g_new0 (DlnLabelPlace, MAX (n, 1));
  cairo_rectangle_t bounds = { 2, 2, search->view->width - 4, search->view->height - 4 };

  for (guint i = 0; i < n; i++)
    {
      Name *name = &g_array_index (search->names, Name, i);
      int width, height;

      pango_layout_get_size (name->layout, &width, &height);
      requests[i] = (DlnLabelRequest) {
        .x = name->at.x,
        .y = name->at.y,
        .width = (double) width / PANGO_SCALE,
        .height = (double) height / PANGO_SCALE - 3.0,
        .gap = DLN_SHAPES_POINT_RADIUS + 1,
        .rank = (int) i,
        .anchor = name->area ? DLN_LABEL_CENTRED : DLN_LABEL_AROUND,
      };
    }
  dln_label_placer_place (requests, n, (const cairo_rectangle_t *) (gpointer) obstacles->data,
                          obstacles->len, NULL, 0, &bounds, places);
  return places;
}

static void
draw (Search              *search,
      cairo_t             *cr,
      const DlnTextInk    *ink,
      const DlnLabelPlace *places,
      GArray              *obstacles)
{
  guint n_drawn = 0;

  cairo_save (cr);
  for (guint i = 0; i < search->names->len && n_drawn < MOST_DRAWN; i++)
    {
      Name *name = &g_array_index (search->names, Name, i);
      cairo_rectangle_t text = { places[i].x, places[i].y, 0, 0 };
      int width, height;

      if (!places[i].placed)
        continue;
      pango_layout_get_size (name->layout, &width, &height);
      text.width = (double) width / PANGO_SCALE;
      text.height = (double) height / PANGO_SCALE - 3.0;
      if (name->area && !is_inside (search, name, &text))
        continue;
      dln_text_halo_paint (cr, name->layout, text.x, text.y - 1.5, ink);
      g_array_append_val (obstacles, text);
      n_drawn++;
    }
  cairo_restore (cr);
}

/**
 * dln_shapes_pen_draw_names:
 * @self: a pen
 * @cr: in px of @view
 * @view: what is shown
 * @style: how the shapes are drawn
 * @opacity: of the shapes, 0 to 1
 * @obstacles: (element-type cairo_rectangle_t): what names keep clear of; those drawn are
 *   added
 * @context: its font description gives the family
 *
 * Draws some dozen names where there is room for them.
 */
void
dln_shapes_pen_draw_names (DlnShapesPen         *self,
                           cairo_t              *cr,
                           const DlnMapView     *view,
                           const DlnShapesStyle *style,
                           double                opacity,
                           GArray               *obstacles,
                           PangoContext         *context)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_autofree DlnLabelPlace *places = NULL;
  g_autofree guint8 *cells = NULL;
  Search search = { self,  view, dln_shapes_pen_get_unit (view),
                    names, NULL, view->width / CELL_WIDTH + 1 };
  DlnTextInk ink = choose_ink (style);

  if (opacity < LEAST_OPACITY)
    return;
  g_array_set_clear_func (names, name_clear);
  search.cells = cells =
    g_malloc0 ((gsize) search.columns * (gsize) (view->height / CELL_HEIGHT + 1) / 8 + 1);
  find_names (&search, TRUE);
  g_array_sort (names, compare_names);
  g_array_set_size (names, MIN (names->len, MOST_AREAS));
  find_names (&search, FALSE);
  measure (&search, context);
  places = place (&search, obstacles);
  draw (&search, cr, &ink, places, obstacles);
}
