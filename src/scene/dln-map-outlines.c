/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns outlines of areas as a map draws them: simplified to half a px, cut to the
 * view. What is simplified is kept for each doubling of the scale, so that a frame
 * costs what of an outline is in view. Places on the unit square of Web Mercator.
 */
#include "config.h"

#include "dln-map-outlines.h"

#include "dln-simplify.h"

#include <math.h>

/* px that a simplified outline may lie beside its own. */
#define TOLERANCE 0.5
/* Pairs that are drawn of one outline; with more it is drawn more coarsely. */
#define MOST_POINTS 3000
/* How many doublings of the scale an outline is kept for: no fewer than are tried for one. */
#define N_DETAILS 6
/* Vertices that are cut off together where all lie on one side of the view. */
#define BLOCK 64
/* px around the view within which an edge along the cut is not seen. */
#define PAD 24
/* Vertices of outlines not in view that are kept. */
#define MOST_KEPT 4000000

typedef struct {
  double left;
  double top;
  double right;
  double bottom;
} Extent;

/* An outline at a scale of 2 to the @step px for the unit square. */
typedef struct {
  int step;
  guint used;
  GArray *points; /* DlnMercator */
  GArray *rings;  /* guint, the end of each */
  GArray *blocks; /* Extent, of each BLOCK points of each ring */
} Detail;

typedef struct {
  DlnOutline *outline;
  DlnMercator *points;
  float *ranks;
  Extent *extents; /* of the rings */
  guint largest;   /* ring */
  guint used;
  guint drawn;
  Detail details[N_DETAILS];
} Entry;

struct _DlnMapOutlines {
  GHashTable *entries; /* DlnOutline → Entry */
  guint frame;
  guint n_made;
  DlnMapShape shape;
  GArray *ring;  /* DlnMercator */
  GArray *other; /* likewise */
};

static void
detail_clear (Detail *detail)
{
  g_clear_pointer (&detail->points, g_array_unref);
  g_clear_pointer (&detail->rings, g_array_unref);
  g_clear_pointer (&detail->blocks, g_array_unref);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < N_DETAILS; i++)
    detail_clear (&entry->details[i]);
  dln_outline_unref (entry->outline);
  g_free (entry->points);
  g_free (entry->ranks);
  g_free (entry->extents);
  g_free (entry);
}

/**
 * dln_map_outlines_new:
 *
 * Returns: (transfer full): no outlines
 */
DlnMapOutlines *
dln_map_outlines_new (void)
{
  DlnMapOutlines *outlines = g_new0 (DlnMapOutlines, 1);

  outlines->entries = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, entry_free);
  outlines->frame = 1;
  outlines->shape.points = g_array_new (FALSE, FALSE, sizeof (double));
  outlines->shape.rings = g_array_new (FALSE, FALSE, sizeof (guint));
  outlines->ring = g_array_new (FALSE, FALSE, sizeof (DlnMercator));
  outlines->other = g_array_new (FALSE, FALSE, sizeof (DlnMercator));
  return outlines;
}

/**
 * dln_map_outlines_free:
 * @outlines: (transfer full): outlines
 */
void
dln_map_outlines_free (DlnMapOutlines *outlines)
{
  g_hash_table_unref (outlines->entries);
  g_array_unref (outlines->shape.points);
  g_array_unref (outlines->shape.rings);
  g_array_unref (outlines->ring);
  g_array_unref (outlines->other);
  g_free (outlines);
}

static void
extend (Extent      *extent,
        DlnMercator  point)
{
  *extent = (Extent) { MIN (extent->left, point.x), MIN (extent->top, point.y), MAX (extent->right, point.x),
                       MAX (extent->bottom, point.y) };
}

static Extent
get_extent (const DlnMercator *points,
            guint              n)
{
  Extent extent = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++)
    extend (&extent, points[i]);
  return extent;
}

static double
get_size (const Extent *extent)
{
  return MAX (extent->right - extent->left, extent->bottom - extent->top);
}

static Entry *
entry_new (DlnOutline *outline)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->outline = dln_outline_ref (outline);
  entry->points = g_new (DlnMercator, outline->n_points);
  entry->ranks = g_new (float, outline->n_points);
  entry->extents = g_new (Extent, outline->n_rings);
  for (guint i = 0; i < outline->n_points; i++)
    entry->points[i] = dln_mercator_from_point (outline->points[i]);
  for (guint r = 0, first = 0; r < outline->n_rings; first = outline->rings[r++].end)
    {
      dln_simplify_rank (entry->points + first, outline->rings[r].end - first, entry->ranks + first);
      entry->extents[r] = get_extent (entry->points + first, outline->rings[r].end - first);
      if (get_size (&entry->extents[r]) > get_size (&entry->extents[entry->largest]))
        entry->largest = r;
    }
  return entry;
}

static Entry *
get_entry (DlnMapOutlines *outlines,
           DlnOutline     *outline)
{
  Entry *entry = g_hash_table_lookup (outlines->entries, outline);

  if (entry == NULL)
    {
      entry = entry_new (outline);
      g_hash_table_insert (outlines->entries, outline, entry);
    }
  entry->used = outlines->frame;
  return entry;
}

static void
add_blocks (Detail *detail,
            guint   first)
{
  const DlnMercator *points = (const DlnMercator *) (gpointer) detail->points->data;

  for (; first < detail->points->len; first += BLOCK)
    {
      Extent extent = get_extent (points + first, MIN (BLOCK, detail->points->len - first));

      g_array_append_val (detail->blocks, extent);
    }
}

/* Rings smaller than a px are left out, but never all of them. */
static void
detail_init (Detail      *detail,
             const Entry *entry,
             int          step)
{
  const DlnOutline *outline = entry->outline;
  double tolerance = TOLERANCE / exp2 (step);
  g_autofree guint *kept = g_new (guint, outline->n_points);

  detail->step = step;
  detail->points = g_array_new (FALSE, FALSE, sizeof (DlnMercator));
  detail->rings = g_array_new (FALSE, FALSE, sizeof (guint));
  detail->blocks = g_array_new (FALSE, FALSE, sizeof (Extent));
  for (guint r = 0, first = 0; r < outline->n_rings; first = outline->rings[r++].end)
    {
      guint from = detail->points->len, n;

      if (r != entry->largest && get_size (&entry->extents[r]) < 2 * tolerance)
        continue;
      n = dln_simplify_keep (entry->ranks + first, outline->rings[r].end - first, tolerance, kept);
      for (guint i = 0; i < n; i++)
        g_array_append_val (detail->points, entry->points[first + kept[i]]);
      g_array_append_val (detail->rings, detail->points->len);
      add_blocks (detail, from);
    }
}

static const Detail *
get_detail (DlnMapOutlines *outlines,
            Entry          *entry,
            int             step)
{
  Detail *oldest = &entry->details[0];

  for (guint i = 0; i < N_DETAILS; i++)
    {
      Detail *detail = &entry->details[i];

      if (detail->points != NULL && detail->step == step)
        {
          detail->used = outlines->frame;
          return detail;
        }
      if (oldest->points != NULL && (detail->points == NULL || detail->used < oldest->used))
        oldest = detail;
    }
  detail_clear (oldest);
  detail_init (oldest, entry, step);
  oldest->used = outlines->frame;
  outlines->n_made++;
  return oldest;
}

/* Positive where a point lies beyond a side of the view: 0 left, 1 top, 2 right, 3 bottom. */
static double
get_beyond (const Extent *view,
            guint         side,
            DlnMercator   p)
{
  switch (side)
    {
    case 0:
      return view->left - p.x;
    case 1:
      return view->top - p.y;
    case 2:
      return p.x - view->right;
    default:
      return p.y - view->bottom;
    }
}

static gboolean
is_beyond_a_side (const Extent *view,
                  const Extent *extent)
{
  return extent->right < view->left || extent->bottom < view->top || extent->left > view->right ||
         extent->top > view->bottom;
}

static gboolean
is_within (const Extent *view,
           const Extent *extent)
{
  return extent->left >= view->left && extent->top >= view->top && extent->right <= view->right &&
         extent->bottom <= view->bottom;
}

/* Of what lies wholly beyond one side only the ends matter. */
static void
take_ring (GArray       *ring,
           const Detail *detail,
           guint         first,
           guint         end,
           guint         block,
           const Extent *view)
{
  const DlnMercator *points = (const DlnMercator *) (gpointer) detail->points->data;

  g_array_set_size (ring, 0);
  for (; first < end; first += BLOCK, block++)
    {
      guint n = MIN (BLOCK, end - first);

      if (n > 2 && is_beyond_a_side (view, &g_array_index (detail->blocks, Extent, block)))
        {
          g_array_append_val (ring, points[first]);
          g_array_append_val (ring, points[first + n - 1]);
        }
      else
        g_array_append_vals (ring, points + first, n);
    }
}

/* Sutherland and Hodgman 1974, one side. */
static void
cut_side (const GArray *from,
          GArray       *to,
          const Extent *view,
          guint         side)
{
  DlnMercator before;
  double beyond_before;

  g_array_set_size (to, 0);
  if (from->len == 0)
    return;
  before = g_array_index (from, DlnMercator, from->len - 1);
  beyond_before = get_beyond (view, side, before);
  for (guint i = 0; i < from->len; i++)
    {
      DlnMercator p = g_array_index (from, DlnMercator, i);
      double beyond = get_beyond (view, side, p);

      if ((beyond > 0) != (beyond_before > 0))
        {
          double share = beyond_before / (beyond_before - beyond);
          DlnMercator edge = { before.x + share * (p.x - before.x), before.y + share * (p.y - before.y) };

          g_array_append_val (to, edge);
        }
      if (beyond <= 0)
        g_array_append_val (to, p);
      before = p;
      beyond_before = beyond;
    }
}

static void
append_shape (DlnMapOutlines    *outlines,
              const DlnMapFrame *frame,
              double             world)
{
  for (guint i = 0; i < outlines->ring->len; i++)
    {
      DlnMercator p = g_array_index (outlines->ring, DlnMercator, i);
      double pair[] = { (p.x - world - frame->centre.x) * frame->scale + frame->width / 2,
                        (p.y - frame->centre.y) * frame->scale + frame->height / 2 };

      g_array_append_vals (outlines->shape.points, pair, 2);
    }
  if (outlines->ring->len > 0)
    {
      guint end = outlines->shape.points->len / 2;

      g_array_append_val (outlines->shape.rings, end);
    }
}

static void
cut (DlnMapOutlines    *outlines,
     const Detail      *detail,
     const DlnMapFrame *frame,
     const Extent      *view,
     double             world)
{
  g_array_set_size (outlines->shape.points, 0);
  g_array_set_size (outlines->shape.rings, 0);
  for (guint r = 0, first = 0, block = 0; r < detail->rings->len; r++)
    {
      guint end = g_array_index (detail->rings, guint, r);
      guint n_blocks = (end - first + BLOCK - 1) / BLOCK;
      Extent extent = g_array_index (detail->blocks, Extent, block);

      for (guint i = 1; i < n_blocks; i++)
        {
          const Extent *e = &g_array_index (detail->blocks, Extent, block + i);

          extend (&extent, (DlnMercator) { e->left, e->top });
          extend (&extent, (DlnMercator) { e->right, e->bottom });
        }
      if (!is_beyond_a_side (view, &extent))
        {
          take_ring (outlines->ring, detail, first, end, block, view);
          for (guint side = 0; side < 4 && !is_within (view, &extent); side++)
            {
              GArray *swap = outlines->ring;

              cut_side (outlines->ring, outlines->other, view, side);
              outlines->ring = outlines->other;
              outlines->other = swap;
            }
          append_shape (outlines, frame, world);
        }
      first = end;
      block += n_blocks;
    }
}

/* Which repetition of the world is nearest to the middle of the view. */
static double
get_world (const Entry       *entry,
           const DlnMapFrame *frame)
{
  Extent all = entry->extents[0];

  for (guint r = 1; r < entry->outline->n_rings; r++)
    all = (Extent) { MIN (all.left, entry->extents[r].left), 0, MAX (all.right, entry->extents[r].right), 0 };
  return rint ((all.left + all.right) / 2 - frame->centre.x);
}

/**
 * dln_map_outlines_begin:
 * @outlines: outlines
 *
 * A frame begins: what the last ones did not need may be forgotten.
 */
void
dln_map_outlines_begin (DlnMapOutlines *outlines)
{
  GHashTableIter iter;
  gpointer value;
  gsize total = 0;

  g_hash_table_iter_init (&iter, outlines->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    total += ((Entry *) value)->outline->n_points;
  g_hash_table_iter_init (&iter, outlines->entries);
  while (total > MOST_KEPT && g_hash_table_iter_next (&iter, NULL, &value))
    if (((Entry *) value)->used < outlines->frame)
      {
        total -= ((Entry *) value)->outline->n_points;
        g_hash_table_iter_remove (&iter);
      }
  outlines->frame++;
}

/**
 * dln_map_outlines_draw_once:
 * @outlines: outlines
 * @outline: an outline
 *
 * Returns: whether it was not asked for in this frame yet
 */
gboolean
dln_map_outlines_draw_once (DlnMapOutlines *outlines,
                            DlnOutline     *outline)
{
  Entry *entry = get_entry (outlines, outline);
  gboolean first = entry->drawn != outlines->frame;

  entry->drawn = outlines->frame;
  return first;
}

/**
 * dln_map_outlines_shape:
 * @outlines: outlines
 * @outline: an outline
 * @frame: a view
 *
 * Returns: (transfer none): what of it is seen, valid until the next is asked for; cut a
 *   little outside of the view and its margin, so that edges along the cut are not seen
 */
const DlnMapShape *
dln_map_outlines_shape (DlnMapOutlines    *outlines,
                        DlnOutline        *outline,
                        const DlnMapFrame *frame)
{
  Entry *entry = get_entry (outlines, outline);
  double world = get_world (entry, frame);
  double x = (frame->width / 2 + frame->margin + PAD) / frame->scale;
  double y = (frame->height / 2 + frame->margin + PAD) / frame->scale;
  Extent view = { frame->centre.x + world - x, frame->centre.y - y, frame->centre.x + world + x, frame->centre.y + y };
  int step = (int) ceil (log2 (MAX (frame->scale, 1)));
  int coarser = 1;
  guint n;

  cut (outlines, get_detail (outlines, entry, step), frame, &view, world);
  while ((n = outlines->shape.points->len / 2) > MOST_POINTS && step > 0)
    {
      step = MAX (step - coarser - (int) log2 (n / (double) MOST_POINTS), 0);
      coarser *= 2;
      cut (outlines, get_detail (outlines, entry, step), frame, &view, world);
    }
  return &outlines->shape;
}

/**
 * dln_map_outlines_get_n_made:
 * @outlines: outlines
 *
 * Returns: how often an outline was simplified, for tests
 */
guint
dln_map_outlines_get_n_made (DlnMapOutlines *outlines)
{
  return outlines->n_made;
}
