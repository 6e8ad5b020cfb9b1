/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns points, lines and polygons of a reference layer as flat arrays: a shape is a run
 * of parts, a part a run of vertices. Degrees are whole numbers of 1e-7. One thread
 * builds it; from then on nothing changes and any thread may read.
 */
#include "config.h"

#include "dln-shapes.h"

#include <string.h>

/* What a kind needs to be drawn at all. */
static const guint least_vertices[] = { 1, 2, 3 };

struct _DlnShapes {
  GArray *shapes;     /* DlnGeometry */
  GArray *parts;      /* guint: first vertex of each */
  GArray *longitudes; /* gint32, 1e-7° */
  GArray *latitudes;
  GArray *names;      /* guint for each shape: offset into @texts, 0 for none */
  GString *texts;     /* each ends with a null byte; the first is empty */
  DlnGeometry open;      /* the one that is being built */
  gboolean building;
};

static void
clear (gpointer data)
{
  DlnShapes *self = data;

  g_array_unref (self->shapes);
  g_array_unref (self->parts);
  g_array_unref (self->longitudes);
  g_array_unref (self->latitudes);
  g_array_unref (self->names);
  g_string_free (self->texts, TRUE);
}

/**
 * dln_shapes_new:
 *
 * Returns: (transfer full): an empty container
 */
DlnShapes *
dln_shapes_new (void)
{
  DlnShapes *self = g_atomic_rc_box_new0 (DlnShapes);

  self->shapes = g_array_new (FALSE, FALSE, sizeof (DlnGeometry));
  self->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->longitudes = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->latitudes = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->names = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_string_new (NULL);
  g_string_append_c (self->texts, '\0');
  return self;
}

/**
 * dln_shapes_ref:
 * @self: shapes
 *
 * Returns: (transfer full): the same
 */
DlnShapes *
dln_shapes_ref (DlnShapes *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * dln_shapes_unref:
 * @self: (transfer full): shapes
 */
void
dln_shapes_unref (DlnShapes *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * dln_shapes_begin:
 * @self: shapes, none of them being built
 * @kind: of the one that begins
 */
void
dln_shapes_begin (DlnShapes    *self,
                  DlnGeometryKind  kind)
{
  g_return_if_fail (!self->building);

  self->building = TRUE;
  self->open = (DlnGeometry) { .kind = kind, .first_part = self->parts->len };
}

/**
 * dln_shapes_begin_part:
 * @self: shapes with one that is being built
 *
 * What is added now belongs to another line or ring.
 */
void
dln_shapes_begin_part (DlnShapes *self)
{
  guint first = self->longitudes->len;

  g_return_if_fail (self->building);

  g_array_append_val (self->parts, first);
}

/**
 * dln_shapes_add:
 * @self: shapes with a part that is being built
 * @point: degrees
 *
 * Returns: %FALSE where it is not on the Earth, or nothing more can be held
 */
gboolean
dln_shapes_add (DlnShapes *self,
                DlnPoint   point)
{
  gint32 longitude, latitude;

  g_return_val_if_fail (self->building && self->parts->len > self->open.first_part, FALSE);

  if (!dln_point_is_valid (point) || self->longitudes->len >= DLN_SHAPES_MOST)
    return FALSE;
  longitude = dln_degrees_to_column (point.longitude);
  latitude = dln_degrees_to_column (point.latitude);
  g_array_append_val (self->longitudes, longitude);
  g_array_append_val (self->latitudes, latitude);
  return TRUE;
}

/* Parts that are too short to be drawn go. */
static guint
keep_long_parts (DlnShapes *self)
{
  guint *parts = (guint *) (gpointer) self->parts->data;
  gint32 *x = (gint32 *) (gpointer) self->longitudes->data;
  gint32 *y = (gint32 *) (gpointer) self->latitudes->data;
  guint first = self->open.first_part, n_vertices = self->longitudes->len;
  guint kept = first, to = first < self->parts->len ? parts[first] : n_vertices;

  for (guint part = first; part < self->parts->len; part++)
    {
      guint from = parts[part], end = part + 1 < self->parts->len ? parts[part + 1] : n_vertices;

      if (end - from < least_vertices[self->open.kind])
        continue;
      parts[kept++] = to;
      for (; from < end; from++, to++)
        {
          x[to] = x[from];
          y[to] = y[from];
        }
    }
  g_array_set_size (self->parts, kept);
  g_array_set_size (self->longitudes, to);
  g_array_set_size (self->latitudes, to);
  return kept - first;
}

/**
 * dln_shapes_end:
 * @self: shapes with one that is being built
 *
 * Returns: whether it is kept: a line needs two vertices, a ring three
 */
gboolean
dln_shapes_end (DlnShapes *self)
{
  DlnGeometry *open = &self->open;
  guint nameless = 0;

  g_return_val_if_fail (self->building, FALSE);

  self->building = FALSE;
  open->n_parts = keep_long_parts (self);
  if (open->n_parts == 0)
    return FALSE;
  open->west = open->south = G_MAXINT32;
  open->east = open->north = G_MININT32;
  for (guint i = g_array_index (self->parts, guint, open->first_part); i < self->longitudes->len; i++)
    {
      gint32 x = g_array_index (self->longitudes, gint32, i), y = g_array_index (self->latitudes, gint32, i);

      open->west = MIN (open->west, x);
      open->east = MAX (open->east, x);
      open->south = MIN (open->south, y);
      open->north = MAX (open->north, y);
    }
  g_array_append_val (self->shapes, *open);
  g_array_append_val (self->names, nameless);
  return TRUE;
}

/**
 * dln_shapes_set_name:
 * @self: shapes
 * @first: the first shape that is called so; all later ones are too
 * @name: UTF-8
 */
void
dln_shapes_set_name (DlnShapes  *self,
                     guint       first,
                     const char *name)
{
  gsize offset = self->texts->len;

  if (first >= self->names->len || *name == '\0' || offset > G_MAXUINT32)
    return;
  g_string_append_len (self->texts, name, (gssize) (strlen (name) + 1));
  for (guint i = first; i < self->names->len; i++)
    g_array_index (self->names, guint, i) = (guint) offset;
}

/**
 * dln_shapes_get_n_shapes:
 * @self: shapes
 *
 * Returns: how many
 */
guint
dln_shapes_get_n_shapes (const DlnShapes *self)
{
  return self->shapes->len;
}

/**
 * dln_shapes_get_n_parts:
 * @self: shapes
 *
 * Returns: how many parts they have together
 */
guint
dln_shapes_get_n_parts (const DlnShapes *self)
{
  return self->parts->len;
}

/**
 * dln_shapes_get_n_vertices:
 * @self: shapes
 *
 * Returns: how many vertices they have together
 */
guint
dln_shapes_get_n_vertices (const DlnShapes *self)
{
  return self->longitudes->len;
}

/**
 * dln_shapes_get_shape:
 * @self: shapes
 * @index: which
 *
 * Returns: (transfer none): that shape
 */
const DlnGeometry *
dln_shapes_get_shape (const DlnShapes *self,
                      guint            index)
{
  g_return_val_if_fail (index < self->shapes->len, NULL);

  return &g_array_index (self->shapes, DlnGeometry, index);
}

/**
 * dln_shapes_get_name:
 * @self: shapes
 * @index: which
 *
 * Returns: (transfer none) (nullable): how the file calls it
 */
const char *
dln_shapes_get_name (const DlnShapes *self,
                     guint            index)
{
  guint offset;

  g_return_val_if_fail (index < self->names->len, NULL);

  offset = g_array_index (self->names, guint, index);
  return offset > 0 ? self->texts->str + offset : NULL;
}

/**
 * dln_shapes_get_part:
 * @self: shapes
 * @part: which
 * @n_vertices: (out): how many vertices it has
 *
 * Returns: the first of them
 */
guint
dln_shapes_get_part (const DlnShapes *self,
                     guint            part,
                     guint           *n_vertices)
{
  guint first, end;

  g_return_val_if_fail (part < self->parts->len, 0);

  first = g_array_index (self->parts, guint, part);
  end = part + 1 < self->parts->len ? g_array_index (self->parts, guint, part + 1) : self->longitudes->len;
  *n_vertices = end - first;
  return first;
}

/**
 * dln_shapes_get_vertex:
 * @self: shapes
 * @vertex: which
 *
 * Returns: where it is, degrees
 */
DlnPoint
dln_shapes_get_vertex (const DlnShapes *self,
                       guint            vertex)
{
  g_return_val_if_fail (vertex < self->longitudes->len, ((DlnPoint) { 0, 0 }));

  return (DlnPoint) {
    .latitude = dln_degrees_from_column (g_array_index (self->latitudes, gint32, vertex)),
    .longitude = dln_degrees_from_column (g_array_index (self->longitudes, gint32, vertex)),
  };
}

/**
 * dln_shapes_get_box:
 * @self: shapes
 * @box: (out): degrees, from the least to the greatest longitude
 *
 * Returns: whether there are any
 */
gboolean
dln_shapes_get_box (const DlnShapes *self,
                    DlnBox          *box)
{
  DlnGeometry all = { .west = G_MAXINT32, .south = G_MAXINT32, .east = G_MININT32, .north = G_MININT32 };

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const DlnGeometry *one = &g_array_index (self->shapes, DlnGeometry, i);

      all.west = MIN (all.west, one->west);
      all.south = MIN (all.south, one->south);
      all.east = MAX (all.east, one->east);
      all.north = MAX (all.north, one->north);
    }
  *box = (DlnBox) { dln_degrees_from_column (all.west), dln_degrees_from_column (all.south),
                    dln_degrees_from_column (all.east), dln_degrees_from_column (all.north) };
  return self->shapes->len > 0;
}
