/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns small shapes as pictures: a symbol with its halo is painted once for each
 * quarter of a pixel on which it may begin, and from then on is one texture that
 * lies on whole pixels. A path would be rasterised anew in every frame.
 *
 * Invariant: what makes two stamps look different is in their keys.
 */
#include "config.h"

#include "dln-ink-private.h"

#include <math.h>
#include <string.h>

/* Marks in one stamp: a disputed event's sign has four. */
#define MOST_MARKS 4
#define MOST_POINTS 6
/* px; what is larger is rare and would be many pixels to keep. */
#define MOST_ACROSS 40
#define MOST_STAMPS 1024
/* Device pixels; a smaller circle is less round than it takes to judge a pixel by its middle. */
#define LEAST_RADIUS 3
/* Steps of a pixel: where a stamp begins, and how its geometry is told apart. */
#define PHASES 4
#define UNITS 64

/* In units of a pixel, from the stamp's left upper corner. */
typedef struct {
  gint32 kind;
  gint32 x, y, width, height, radius;
  gint32 points[2 * MOST_POINTS];
  float red, green, blue, alpha;
} StampPart;

typedef struct {
  gint32 scale, phase_x, phase_y;
  gint32 n_parts;
  StampPart parts[MOST_MARKS];
} StampKey;

typedef struct {
  double left, top, right, bottom;
} Box;

static guint
hash_key (gconstpointer data)
{
  const guint32 *words = data;
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < sizeof (StampKey) / sizeof *words; i++)
    hash = (hash ^ words[i]) * 16777619u;
  return hash;
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  return memcmp (a, b, sizeof (StampKey)) == 0;
}

/**
 * dln_ink_stamps_new:
 *
 * Returns: (transfer full): no stamps
 */
GHashTable *
dln_ink_stamps_new (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, g_free, g_object_unref);
}

static gboolean
is_small_shape (const DlnMark *mark)
{
  switch (mark->kind)
    {
    case DLN_MARK_CIRCLE:
      return mark->radius > 0;
    case DLN_MARK_POLYGON:
      return mark->n_points <= MOST_POINTS;
    case DLN_MARK_RECT:
      return mark->radius > 0 && mark->fade_left + mark->fade_right <= 0;
    case DLN_MARK_FRAME:
    case DLN_MARK_LINE:
    case DLN_MARK_RING:
    case DLN_MARK_TEXT:
    case DLN_MARK_AREA:
    case DLN_MARK_BORDER:
    default:
      return FALSE;
    }
}

static Box
get_box (const DlnMark *mark)
{
  double r = mark->kind == DLN_MARK_CIRCLE ? mark->radius : 0;

  return (Box) { mark->x - r, mark->y - r, mark->x + mark->width + r, mark->y + mark->height + r };
}

/* Grows @box around the mark, unless it would be too large. */
static gboolean
take_in (Box           *box,
         const DlnMark *mark)
{
  Box other = get_box (mark);

  other = (Box) { fmin (box->left, other.left), fmin (box->top, other.top), fmax (box->right, other.right),
                  fmax (box->bottom, other.bottom) };
  if (other.right - other.left > MOST_ACROSS || other.bottom - other.top > MOST_ACROSS)
    return FALSE;
  *box = other;
  return TRUE;
}

static gint32
to_units (double px)
{
  return (gint32) lrint (px * UNITS);
}

static void
fill_part (StampPart     *part,
           const DlnMark *mark,
           const Box     *box)
{
  part->kind = (gint32) mark->kind;
  part->x = to_units (mark->x - box->left);
  part->y = to_units (mark->y - box->top);
  part->width = to_units (mark->width);
  part->height = to_units (mark->height);
  part->radius = to_units (mark->radius);
  for (guint i = 0; i < mark->n_points; i++)
    {
      part->points[2 * i] = to_units (mark->points[2 * i] - box->left);
      part->points[2 * i + 1] = to_units (mark->points[2 * i + 1] - box->top);
    }
  part->red = mark->colour.red;
  part->green = mark->colour.green;
  part->blue = mark->colour.blue;
  part->alpha = mark->colour.alpha;
}

static void
trace (cairo_t       *cr,
       const DlnMark *mark)
{
  cairo_new_path (cr);
  if (mark->kind == DLN_MARK_CIRCLE)
    cairo_arc (cr, mark->x, mark->y, mark->radius, 0, 2 * G_PI);
  else if (mark->kind == DLN_MARK_RECT)
    dln_ink_trace_box (cr, mark);
  for (guint i = 0; i < mark->n_points; i++)
    cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
}

/* @x and @y: px that lie on the picture's left upper corner. */
static GdkTexture *
paint (const DlnMarks *marks,
       guint           from,
       guint           n,
       double          x,
       double          y,
       int             width,
       int             height,
       int             scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -x, -y);
  for (guint i = from; i < from + n; i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);
      const DlnColour *colour = &mark->colour;

      if (mark->kind == DLN_MARK_CIRCLE && mark->radius * scale >= LEAST_RADIUS)
        {
          dln_ink_fill_circle (surface, (mark->x - x) * scale, (mark->y - y) * scale, mark->radius * scale, colour);
          continue;
        }
      cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
      trace (cr, mark);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* Steps from the corner's pixel to where the shape begins. */
static gint32
get_phase (double  px,
           int     scale,
           double *corner)
{
  double steps = rint (px * scale * PHASES);

  *corner = floor (steps / PHASES) / scale;
  return (gint32) (steps - PHASES * floor (steps / PHASES));
}

static guint
collect (const DlnMarks *marks,
         guint           from,
         Box            *box)
{
  const DlnMark *first = dln_marks_get (marks, from);
  guint n = 0;

  *box = get_box (first);
  while (n < MOST_MARKS && from + n < dln_marks_get_n (marks))
    {
      const DlnMark *mark = dln_marks_get (marks, from + n);

      if (mark->row != first->row || !is_small_shape (mark) || !take_in (box, mark))
        break;
      n++;
    }
  return n;
}

/**
 * dln_ink_snapshot_stamp:
 * @ink: an ink
 * @snapshot: where it goes
 * @marks: what is drawn
 * @from: the first mark that is not drawn yet
 *
 * Draws the small shapes of one event that follow one another, as one picture.
 *
 * Returns: how many marks that were, 0 where the first is none of them
 */
guint
dln_ink_snapshot_stamp (DlnInk         *ink,
                        GtkSnapshot    *snapshot,
                        const DlnMarks *marks,
                        guint           from)
{
  int scale = ink->scale;
  StampKey key;
  GdkTexture *texture;
  double x, y;
  Box box;
  guint n = collect (marks, from, &box);
  int width, height;

  if (n == 0)
    return 0;
  memset (&key, 0, sizeof key);
  key.scale = scale;
  key.n_parts = (gint32) n;
  key.phase_x = get_phase (box.left, scale, &x);
  key.phase_y = get_phase (box.top, scale, &y);
  for (guint i = 0; i < n; i++)
    fill_part (&key.parts[i], dln_marks_get (marks, from + i), &box);
  width = (int) ceil ((box.right - box.left) * scale) + 1;
  height = (int) ceil ((box.bottom - box.top) * scale) + 1;
  texture = g_hash_table_lookup (ink->stamps, &key);
  if (texture == NULL)
    {
      double step = 1.0 / (PHASES * scale);

      if (g_hash_table_size (ink->stamps) >= MOST_STAMPS)
        g_hash_table_remove_all (ink->stamps);
      texture =
        paint (marks, from, n, box.left - key.phase_x * step, box.top - key.phase_y * step, width, height, scale);
      g_hash_table_insert (ink->stamps, g_memdup2 (&key, sizeof key), texture);
    }
  gtk_snapshot_append_texture (
    snapshot, texture,
    &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width / (float) scale, (float) height / (float) scale));
  return n;
}
