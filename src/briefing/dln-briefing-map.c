/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map of a page: the region, the numbered events on it, and the plates
 * in its corners (scale, attribution, which events lie elsewhere). Names keep off
 * symbols and plates; everything is in px from the map's corner.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-basemap-covered.h"
#include "dln-map-scene.h"
#include "dln-mark-lines.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Of the credits, which are never cut for being many alone. */
#define MOST_CREDIT_LINES 6
/* Share of the map's width that the scale bar may take. */
#define MOST_SCALE 0.24
/* A single place is shown with its surroundings, never as a street. */
#define MOST_ZOOM 12.0
#define WORLD ((DlnBox) { -170, -58, 178, 78 })

/* Units that the arrow to the north takes beside the scale. */
#define NORTH 28
/* Of the areas where an event may have been. */
#define AREA_ALPHA 0.10f
#define EDGE_ALPHA 0.7f

static const DlnColour plate_colour = { 1, 1, 1, 0.86f };

static DlnMapView
make_view (DlnBriefingPage *page)
{
  int width = (int) page->layout.map.width;
  int height = (int) page->layout.map.height;
  double padding = MIN (46 * page->layout.unit, MIN (width, height) * 0.18);
  DlnMapView view = dln_map_view_fit (page->has_box ? page->box : WORLD,
                                      page->has_box && !page->options->has_bbox ? padding : 0, width, height);

  view.zoom = MIN (view.zoom, MOST_ZOOM);
  return view;
}

/* 1, 2 or 5 times a power of ten. */
static double
choose_scale (double most_metres)
{
  static const double steps[] = { 5, 2, 1 };
  double ten = pow (10, floor (log10 (most_metres)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * ten <= most_metres)
      return steps[i] * ten;
  return ten;
}

static void
add_plate (DlnBriefingPage *page,
           double           x,
           double           y,
           double           width,
           double           height)
{
  DlnMark *mark =
    dln_marks_add (page->map_plates, DLN_MARK_RECT, "plate", DLN_NO_ROW, x, y, width, height, plate_colour);

  mark->radius = 3 * page->layout.unit;
}

/* Every map here has north at its top; who sees one by itself is told. */
static void
add_north (DlnBriefingPage *page,
           double           x,
           double           y,
           double           height)
{
  double unit = page->layout.unit;
  double size = page->layout.small_size * 0.92;
  double top = y + 5 * unit, base = y + height - 5 * unit;
  double arrow[] = { x + 4 * unit, top, x + 8 * unit, base, x + 4 * unit, base - 4 * unit, x, base };
  const char *letter = C_ ("north", "N");

  dln_marks_add_polygon (page->map_plates, "north", DLN_NO_ROW, arrow, G_N_ELEMENTS (arrow) / 2, page->palette.text);
  dln_briefing_add_line (page, page->map_plates, "north", DLN_NO_ROW, x + 11 * unit,
                         y + (height - dln_briefing_line_height (size)) / 2,
                         dln_painter_measure (page->painter, letter, size, DLN_TEXT_BOLD) + 1, letter, size,
                         DLN_TEXT_BOLD, page->palette.text);
}

/* Returns: px it takes at the lower left. */
static double
add_scale (DlnBriefingPage *page)
{
  double unit = page->layout.unit;
  double size = page->layout.small_size * 0.92;
  DlnPoint centre = dln_mercator_to_point (page->view.centre);
  double metres_a_px = dln_map_view_metres_per_pixel (&page->view, centre.latitude);
  double metres = choose_scale (metres_a_px * page->view.width * MOST_SCALE);
  double bar = metres / metres_a_px;
  double height = dln_briefing_line_height (size) + 11 * unit;
  double x = 8 * unit, y = page->view.height - height - 8 * unit;
  g_autofree char *text =
    metres < 1000 ? g_strdup_printf ("%.0f m", metres) : g_strdup_printf ("%.0f km", metres / 1000);
  double ends = 5 * unit;
  double base = y + height - 6 * unit;

  add_plate (page, x, y, bar + (16 + NORTH) * unit, height);
  add_north (page, x + bar + 20 * unit, y, height);
  dln_briefing_add_line (page, page->map_plates, "scale", DLN_NO_ROW, x + 8 * unit, y + 1 * unit, bar, text, size,
                         DLN_TEXT_NORMAL, page->palette.text);
  dln_marks_add (page->map_plates, DLN_MARK_RECT, "scale-bar", DLN_NO_ROW, x + 8 * unit, base - 1.5, bar, 1.5,
                 page->palette.text);
  for (guint i = 0; i < 2; i++)
    dln_marks_add (page->map_plates, DLN_MARK_RECT, "scale-bar", DLN_NO_ROW, x + 8 * unit + (i == 0 ? 0 : bar - 1.5),
                   base - ends, 1.5, ends, page->palette.text);
  return x + bar + (16 + NORTH) * unit;
}

static void
add_attribution (DlnBriefingPage *page,
                 double           left)
{
  double unit = page->layout.unit;
  double size = page->layout.small_size * 0.86;
  double line = dln_briefing_line_height (size);
  double room = page->view.width - left - 32 * unit;
  g_autoptr (GPtrArray) lines =
    dln_briefing_wrap (page->painter, page->credits, room, size, DLN_TEXT_NORMAL, MOST_CREDIT_LINES);
  double width = 0, y;

  for (guint i = 0; i < lines->len; i++)
    width = MAX (width, dln_painter_measure (page->painter, lines->pdata[i], size, DLN_TEXT_NORMAL) + 2);
  y = page->view.height - 6 * unit - lines->len * line;
  add_plate (page, page->view.width - width - 16 * unit, y - 1 * unit, width + 10 * unit, lines->len * line + 2 * unit);
  for (guint i = 0; i < lines->len; i++)
    dln_briefing_add_line (page, page->map_plates, "attribution", DLN_NO_ROW, page->view.width - width - 11 * unit,
                           y + i * line, width, lines->pdata[i], size, DLN_TEXT_NORMAL, page->palette.text_dim);
}

/* A symbol that the edge would cut is not drawn. */
static gboolean
is_drawn (DlnBriefingPage *page,
          const DlnMarks  *marks,
          guint            row)
{
  double around = page->layout.symbol_size * 0.9;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);
      double x = mark->x + mark->width / 2;
      double y = mark->y + mark->height / 2;

      if (mark->row == row && strcmp (mark->role, "number") == 0)
        return x > around && x < page->view.width - around && y > around && y < page->view.height - around;
    }
  return FALSE;
}

/* Areas as of an event that nobody has selected; what fills the map goes.
 * Returns: whether to keep it */
static gboolean
make_plain (const DlnBriefingPage *page,
            DlnMark               *mark)
{
  double width = page->view.width, height = page->view.height;

  if (g_str_has_prefix (mark->role, "uncertainty"))
    {
      gboolean edge = mark->kind == DLN_MARK_RING;

      mark->colour.alpha = edge ? EDGE_ALPHA : AREA_ALPHA;
      mark->line_width = edge ? 1.1 : mark->line_width;
      return mark->radius <= MAX (width, height) / 2;
    }
  if (g_str_has_prefix (mark->role, "area"))
    {
      gboolean edge = mark->kind == DLN_MARK_FRAME || mark->kind == DLN_MARK_BORDER;

      mark->colour.alpha = edge ? EDGE_ALPHA : AREA_ALPHA;
      return mark->width <= width && mark->height <= height && mark->width * mark->height <= width * height / 8;
    }
  return strcmp (mark->role, "selected") != 0 && strcmp (mark->role, "hover") != 0;
}

static void
keep_whole (DlnBriefingPage *page,
            const DlnMarks  *marks)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < page->n_events; i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];

      if (is_drawn (page, marks, event->row))
        g_hash_table_add (drawn, GUINT_TO_POINTER (event->row));
    }
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);
      DlnMark plain = *mark;

      if (!make_plain (page, &plain))
        continue;
      mark = &plain;
      if (mark->row == DLN_NO_ROW || g_hash_table_contains (drawn, GUINT_TO_POINTER (mark->row)) ||
          mark->kind == DLN_MARK_RING || g_str_has_prefix (mark->role, "uncertainty") ||
          g_str_has_prefix (mark->role, "area"))
        dln_briefing_copy_mark (page->map_marks, mark, 0);
    }
}

/* "Belgorod Oblast: 6, 8", one line for each place whose symbol is not in view. */
static GPtrArray *
list_absent (DlnBriefingPage *page)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < page->n_events; i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];
      g_autofree char *line = NULL;
      guint at;

      if (is_drawn (page, page->map_marks, event->row))
        continue;
      at = GPOINTER_TO_UINT (g_hash_table_lookup (lines, event->where));
      if (at == 0)
        {
          g_ptr_array_add (texts, g_strdup_printf ("%s: %u", event->where, i + 1));
          g_hash_table_insert (lines, event->where, GUINT_TO_POINTER (texts->len));
          continue;
        }
      line = texts->pdata[at - 1];
      texts->pdata[at - 1] = g_strdup_printf ("%s, %u", line, i + 1);
    }
  return texts;
}

/* The reader shall not look for a number that is not there. */
static void
add_absent (DlnBriefingPage *page)
{
  double unit = page->layout.unit;
  double size = page->layout.small_size * 0.92;
  double line = dln_briefing_line_height (size);
  g_autoptr (GPtrArray) texts = list_absent (page);
  guint most = (guint) MAX (page->view.height * 0.45 / line, 2);
  double width = 0;

  if (texts->len > 0)
    g_ptr_array_insert (texts, 0, g_strdup (_ ("Not on this map")));
  if (texts->len > most)
    {
      g_ptr_array_set_size (texts, (int) most - 1);
      g_ptr_array_add (texts, g_strdup (_ ("and others: see the table")));
    }
  for (guint i = 0; i < texts->len; i++)
    width = MAX (width, dln_painter_measure (page->painter, texts->pdata[i], size, DLN_TEXT_BOLD) + 2);
  if (texts->len == 0)
    return;
  width = MIN (width, page->view.width * 0.6);
  add_plate (page, page->view.width - width - 24 * unit, 8 * unit, width + 16 * unit, texts->len * line + 6 * unit);
  for (guint i = 0; i < texts->len; i++)
    dln_briefing_add_line (page, page->map_plates, "absent", DLN_NO_ROW, page->view.width - width - 16 * unit,
                           11 * unit + i * line, width, texts->pdata[i], size, i == 0 ? DLN_TEXT_BOLD : DLN_TEXT_NORMAL,
                           i == 0 ? page->palette.text_dim : page->palette.text);
}

/**
 * dln_briefing_add_map:
 * @page: a page that is laid out and whose box is chosen
 */
void
dln_briefing_add_map (DlnBriefingPage *page)
{
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (page->dln_case);
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnMapFrame frame;

  page->view = make_view (page);
  frame = (DlnMapFrame) {
    .centre = page->view.centre,
    .scale = dln_map_view_get_scale (&page->view),
    .width = page->view.width,
    .height = page->view.height,
    .numbers = page->numbers,
    .symbol_size = page->layout.symbol_size * 1.1,
  };
  dln_map_scene_build (scene, &frame, &page->palette, marks);
  keep_whole (page, marks);
  dln_briefing_load_layers (page);
  add_attribution (page, add_scale (page));
  add_absent (page);
}

static void
append_obstacle (GArray        *obstacles,
                 const DlnMark *mark)
{
  gboolean round = mark->kind == DLN_MARK_CIRCLE || mark->kind == DLN_MARK_RING;
  double around = round ? mark->radius : 0;
  cairo_rectangle_t box = { mark->x - around, mark->y - around, mark->width + 2 * around, mark->height + 2 * around };

  g_array_append_val (obstacles, box);
}

/* Symbols, their signs and the plates; never the areas, which may fill the map. */
static GArray *
list_obstacles (DlnBriefingPage *page)
{
  GArray *obstacles = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  for (guint i = 0; i < dln_marks_get_n (page->map_marks); i++)
    {
      const DlnMark *mark = dln_marks_get (page->map_marks, i);

      if (strcmp (mark->role, "symbol-halo") == 0 || strcmp (mark->role, "dispute-halo") == 0 ||
          strcmp (mark->role, "cluster") == 0)
        append_obstacle (obstacles, mark);
    }
  for (guint i = 0; i < dln_marks_get_n (page->map_plates); i++)
    if (strcmp (dln_marks_get (page->map_plates, i)->role, "plate") == 0)
      append_obstacle (obstacles, dln_marks_get (page->map_plates, i));
  return obstacles;
}

/**
 * dln_briefing_paint_map:
 * @page: a page
 * @cr: its origin is the page's
 * @mode: of the events' text
 * @cancellable: (nullable): stops it early
 */
void
dln_briefing_paint_map (DlnBriefingPage *page,
                        cairo_t         *cr,
                        DlnTextMode      mode,
                        GCancellable    *cancellable)
{
  const cairo_rectangle_t *box = &page->layout.map;
  g_autoptr (GArray) obstacles = list_obstacles (page);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  /* A name whose dot is cut off would be that of nothing. */
  const cairo_rectangle_t whole = { 0, 0, page->view.width, page->view.height };

  dln_mark_lines_trace (page->map_marks, 0, 0, page->view.width, page->view.height, lines);
  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  cairo_rectangle (cr, 0, 0, box->width, box->height);
  cairo_clip (cr);
  dln_basemap_draw (page->basemap, cr, &page->view, DLN_BASEMAP_LIGHT, cancellable);
  dln_briefing_paint_layers (page, cr, cancellable);
  cairo_new_path (cr);
  dln_painter_paint (page->painter, cr, page->map_marks, mode);
  dln_briefing_paint_layer_names (page, cr, obstacles);
  dln_basemap_draw_covered (page->basemap, cr, &page->view, DLN_BASEMAP_LIGHT, NULL, obstacles, lines,
                            dln_painter_get_context (page->painter));
  dln_basemap_draw_labels (page->basemap, cr, &page->view, DLN_BASEMAP_LIGHT, NULL,
                           &(DlnMapObstacles) { obstacles, lines, &whole }, dln_painter_get_context (page->painter));
  cairo_new_path (cr);
  dln_painter_paint (page->painter, cr, page->map_plates, mode);
  cairo_restore (cr);
}
