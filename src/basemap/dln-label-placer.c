/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds room for labels: pure, from rectangles to rectangles, in pixels.
 * The order is by rank, then name, then position, never the order given:
 * the same labels are placed alike however they were found. A label's mark
 * is taken together with its text, so no text covers another's dot.
 */
#include "config.h"

#include "dln-label-placer.h"

#include <math.h>
#include <string.h>

/* Texts closer than this read as one. */
#define SPACING 2.0
/* Side of the squares that taken rectangles are filed under. */
#define BIN 64.0

typedef struct {
  GHashTable *bins; /* packed bin → GArray of indices into taken */
  GArray *taken;    /* cairo_rectangle_t */
} Plane;

static gboolean
rectangles_meet (const cairo_rectangle_t *a,
                 const cairo_rectangle_t *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static int
to_bin (double v)
{
  return (int) floor (CLAMP (v, -1e6, 1e6) / BIN);
}

static gpointer
bin_key (int x,
         int y)
{
  return GUINT_TO_POINTER (((guint) (x & 0xffff) << 16) | (guint) (y & 0xffff));
}

static gboolean
plane_is_free (Plane                   *plane,
               const cairo_rectangle_t *r)
{
  for (int x = to_bin (r->x); x <= to_bin (r->x + r->width); x++)
    for (int y = to_bin (r->y); y <= to_bin (r->y + r->height); y++)
      {
        GArray *bin = g_hash_table_lookup (plane->bins, bin_key (x, y));

        for (guint i = 0; bin != NULL && i < bin->len; i++)
          {
            guint at = g_array_index (bin, guint, i);

            if (rectangles_meet (r, &g_array_index (plane->taken, cairo_rectangle_t, at)))
              return FALSE;
          }
      }
  return TRUE;
}

static void
plane_take (Plane                   *plane,
            const cairo_rectangle_t *r)
{
  guint at = plane->taken->len;

  g_array_append_val (plane->taken, *r);
  for (int x = to_bin (r->x); x <= to_bin (r->x + r->width); x++)
    for (int y = to_bin (r->y); y <= to_bin (r->y + r->height); y++)
      {
        GArray *bin = g_hash_table_lookup (plane->bins, bin_key (x, y));

        if (bin == NULL)
          {
            bin = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (plane->bins, bin_key (x, y), bin);
          }
        g_array_append_val (bin, at);
      }
}

static int
compare_requests (gconstpointer a,
                  gconstpointer b)
{
  const DlnLabelRequest *x = *(const DlnLabelRequest *const *) a;
  const DlnLabelRequest *y = *(const DlnLabelRequest *const *) b;
  int by_name;

  if (x->rank != y->rank)
    return (x->rank > y->rank) - (x->rank < y->rank);
  by_name = g_strcmp0 (x->name, y->name);
  if (by_name != 0)
    return by_name;
  if (x->y != y->y)
    return (x->y > y->y) - (x->y < y->y);
  return (x->x > y->x) - (x->x < y->x);
}

/* Where text may stand around a point: right, left, above, below, then the
 * four corners. In halves of the text's size, and the gap's direction. */
static const struct {
  double x, y;
  int gap_x, gap_y;
} around[] = {
  { 0.0, -0.5, 1, 0 }, { -1.0, -0.5, -1, 0 }, { -0.5, -1.0, 0, -1 }, { -0.5, 0.0, 0, 1 },
  { 0.0, -1.0, 1, 0 }, { 0.0, 0.0, 1, 0 },    { -1.0, -1.0, -1, 0 }, { -1.0, 0.0, -1, 0 },
};

/* Where the name of an area may stand: in its middle, or a little off. */
static const struct {
  double x, y;
} centred[] = {
  { -0.5, -0.5 }, { -0.5, -1.9 }, { -0.5, 0.9 }, { -0.8, -0.5 }, { -0.2, -0.5 },
  { -0.8, -1.9 }, { -0.2, -1.9 }, { -0.8, 0.9 }, { -0.2, 0.9 },
};

/* Where it may stand in a room as wide: shares of what the room leaves free on each side. */
static const struct {
  double x, y;
} within_room[] = {
  { 0, 0 },  { 0, -0.5 }, { 0, 0.5 }, { -0.5, 0 }, { 0.5, 0 }, { 0, -1 }, { 0, 1 },
  { -1, 0 }, { 1, 0 },    { -1, -1 }, { 1, -1 },   { -1, 1 },  { 1, 1 },
};

static guint
count_candidates (const DlnLabelRequest *r)
{
  if (r->anchor == DLN_LABEL_AROUND)
    return G_N_ELEMENTS (around);
  return r->room <= 0 ? G_N_ELEMENTS (centred) : r->room > r->width ? G_N_ELEMENTS (within_room) : 1;
}

static cairo_rectangle_t
candidate (const DlnLabelRequest *r,
           guint                  n)
{
  cairo_rectangle_t text = { 0, 0, r->width, r->height };

  if (r->room > 0)
    {
      /* The room is of the text's shape. */
      double free = MAX (r->room - r->width, 0) / 2;

      text.x = r->x - r->width / 2 + within_room[n].x * free;
      text.y = r->y - r->height / 2 + within_room[n].y * free * r->height / r->width;
      return text;
    }
  if (r->anchor == DLN_LABEL_CENTRED)
    {
      text.x = r->x + centred[n].x * r->width;
      text.y = r->y + centred[n].y * r->height;
      return text;
    }
  text.x = r->x + around[n].x * r->width + around[n].gap_x * (r->gap + 2.0);
  text.y = r->y + around[n].y * r->height + around[n].gap_y * r->gap;
  return text;
}

static gboolean
within (const cairo_rectangle_t *inner,
        const cairo_rectangle_t *outer)
{
  return inner->x >= outer->x && inner->y >= outer->y && inner->x + inner->width <= outer->x + outer->width &&
         inner->y + inner->height <= outer->y + outer->height;
}

/* Of an obstacle only what lies near the bounds is filed: it may be huge. */
static void
take_obstacle (Plane                   *plane,
               const cairo_rectangle_t *r,
               const cairo_rectangle_t *bounds)
{
  double west = r->x, north = r->y, east = r->x + r->width, south = r->y + r->height;

  if (bounds != NULL)
    {
      west = MAX (west, bounds->x - BIN);
      north = MAX (north, bounds->y - BIN);
      east = MIN (east, bounds->x + bounds->width + BIN);
      south = MIN (south, bounds->y + bounds->height + BIN);
    }
  if (west < east && north < south)
    plane_take (plane, &(cairo_rectangle_t) { west, north, east - west, south - north });
}

/* Whether a text may be where it is at all, whatever else there is. */
static gboolean
is_allowed (const DlnLabelRequest   *r,
            const cairo_rectangle_t *text,
            const cairo_rectangle_t *bounds)
{
  const cairo_rectangle_t point = { r->x, r->y, 0, 0 };

  return (bounds == NULL || within (text, bounds)) &&
         (r->inner == NULL || within (text, r->inner) == within (&point, r->inner));
}

/* The first candidate with room; @avoided may be NULL. */
static gboolean
find_room (Plane                   *taken,
           Plane                   *avoided,
           const DlnLabelRequest   *r,
           const cairo_rectangle_t *bounds,
           cairo_rectangle_t       *text)
{
  guint n = count_candidates (r);

  for (guint i = 0; i < n; i++)
    {
      cairo_rectangle_t room;

      *text = candidate (r, i);
      room = (cairo_rectangle_t) { text->x - SPACING, text->y - SPACING / 2, text->width + 2 * SPACING,
                                   text->height + SPACING };
      if (is_allowed (r, text, bounds) && plane_is_free (taken, &room) &&
          (avoided == NULL || plane_is_free (avoided, text)))
        return TRUE;
    }
  return FALSE;
}

static DlnLabelPlace
place_one (Plane                   *taken,
           Plane                   *avoided,
           const DlnLabelRequest   *r,
           const cairo_rectangle_t *bounds)
{
  cairo_rectangle_t mark = { r->x - r->gap, r->y - r->gap, 2 * r->gap, 2 * r->gap };
  gboolean too_wide = r->room > 0 && r->width > r->room;
  cairo_rectangle_t text;

  if (r->anchor == DLN_LABEL_AROUND && !plane_is_free (taken, &mark))
    return (DlnLabelPlace) { .placed = FALSE };
  if (!find_room (taken, avoided, r, bounds, &text) && (too_wide || !find_room (taken, NULL, r, bounds, &text)))
    return (DlnLabelPlace) { .placed = FALSE };
  plane_take (taken, &text);
  if (r->anchor == DLN_LABEL_AROUND)
    plane_take (taken, &mark);
  return (DlnLabelPlace) { .placed = TRUE, .x = text.x, .y = text.y };
}

/* A second line stands right below the first, flush with it on the side of the point. */
static void
place_more (Plane                   *taken,
            Plane                   *avoided,
            const DlnLabelRequest   *r,
            const cairo_rectangle_t *bounds,
            DlnLabelPlace           *place)
{
  double share = place->x >= r->x ? 0 : place->x + r->width <= r->x ? 1 : 0.5;
  cairo_rectangle_t line = { place->x + share * (r->width - r->more_width), place->y + r->height, r->more_width,
                             r->more_height };
  cairo_rectangle_t room = { line.x - SPACING, line.y, line.width + 2 * SPACING, line.height + SPACING / 2 };

  if (!is_allowed (r, &line, bounds) || !plane_is_free (taken, &room) || !plane_is_free (avoided, &line))
    return;
  plane_take (taken, &line);
  place->more = TRUE;
  place->more_x = line.x;
  place->more_y = line.y;
}

static void
plane_init (Plane                   *plane,
            const cairo_rectangle_t *rectangles,
            guint                    n_rectangles,
            const cairo_rectangle_t *bounds)
{
  plane->bins = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  plane->taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  for (guint i = 0; i < n_rectangles; i++)
    take_obstacle (plane, &rectangles[i], bounds);
}

static void
plane_clear (Plane *plane)
{
  g_hash_table_unref (plane->bins);
  g_array_unref (plane->taken);
}

/**
 * dln_label_placer_place:
 * @requests: (array length=n_requests): the labels wanted
 * @n_requests: how many
 * @obstacles: (array length=n_obstacles) (nullable): rectangles already
 *   taken, in pixels
 * @n_obstacles: how many
 * @avoided: (array length=n_avoided) (nullable): rectangles, in pixels, that
 *   are covered only by what finds no other room
 * @n_avoided: how many
 * @bounds: (nullable): no text may reach out of this rectangle
 * @places: (out caller-allocates) (array length=n_requests): receives, in
 *   the order of @requests, where each label goes
 *
 * Places labels so that no two overlap, and none overlaps an obstacle, the
 * important before the others. What finds no room is left out. Second lines come when all
 * first ones have their places: none takes the room of another's name.
 */
void
dln_label_placer_place (const DlnLabelRequest   *requests,
                        guint                    n_requests,
                        const cairo_rectangle_t *obstacles,
                        guint                    n_obstacles,
                        const cairo_rectangle_t *avoided,
                        guint                    n_avoided,
                        const cairo_rectangle_t *bounds,
                        DlnLabelPlace           *places)
{
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (n_requests);
  Plane taken, soft;

  g_return_if_fail (requests != NULL || n_requests == 0);
  g_return_if_fail (obstacles != NULL || n_obstacles == 0);

  plane_init (&taken, obstacles, n_obstacles, bounds);
  plane_init (&soft, avoided, n_avoided, bounds);
  for (guint i = 0; i < n_requests; i++)
    g_ptr_array_add (order, (gpointer) &requests[i]);
  g_ptr_array_sort (order, compare_requests);
  for (guint i = 0; i < n_requests; i++)
    {
      const DlnLabelRequest *r = g_ptr_array_index (order, i);

      places[r - requests] = place_one (&taken, &soft, r, bounds);
    }
  for (guint i = 0; i < n_requests; i++)
    {
      const DlnLabelRequest *r = g_ptr_array_index (order, i);

      if (places[r - requests].placed && r->more_width > 0)
        place_more (&taken, &soft, r, bounds, &places[r - requests]);
    }
  plane_clear (&taken);
  plane_clear (&soft);
}
