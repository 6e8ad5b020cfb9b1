/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what lies under events, as lines: no finer than its units.
 */
#include "config.h"

#include "dln-ground.h"

static void
town_clear (gpointer town)
{
  g_free (((DlnGroundTown *) town)->name);
}

/**
 * dln_ground_new:
 * @origin: the upper left corner, Web Mercator
 * @scale: units of the whole map's width
 *
 * Returns: (transfer full): a ground without anything
 */
DlnGround *
dln_ground_new (DlnMercator origin,
                double      scale)
{
  DlnGround *self = g_new0 (DlnGround, 1);

  self->origin = origin;
  self->scale = scale;
  self->points = g_array_new (FALSE, FALSE, sizeof (DlnGroundPoint));
  self->lines = g_array_new (FALSE, FALSE, sizeof (DlnGroundLine));
  self->towns = g_array_new (FALSE, FALSE, sizeof (DlnGroundTown));
  g_array_set_clear_func (self->towns, town_clear);
  return self;
}

/**
 * dln_ground_free:
 * @self: (transfer full) (nullable): a ground
 */
void
dln_ground_free (DlnGround *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_array_unref (self->lines);
  g_array_unref (self->towns);
  g_free (self);
}

static guint
get_first (const DlnGround *self)
{
  return self->lines->len > 0 ? g_array_index (self->lines, DlnGroundLine, self->lines->len - 1).end : 0;
}

/**
 * dln_ground_add:
 * @self: a ground
 * @x: units to the east
 * @y: units to the south
 *
 * One more point of the line that is being made; what lies no further than a unit from the last is the last.
 */
void
dln_ground_add (DlnGround *self,
                gint32     x,
                gint32     y)
{
  const DlnGroundPoint point = { x, y };

  if (self->points->len > get_first (self))
    {
      const DlnGroundPoint *last = &g_array_index (self->points, DlnGroundPoint, self->points->len - 1);

      if (ABS (last->x - x) <= 1 && ABS (last->y - y) <= 1)
        return;
    }
  g_array_append_val (self->points, point);
}

/**
 * dln_ground_end_line:
 * @self: a ground
 * @kind: of what the points since the last line were
 *
 * A line of one point and a ring of two are nothing.
 */
void
dln_ground_end_line (DlnGround     *self,
                     DlnGroundKind  kind)
{
  const DlnGroundLine line = { kind, self->points->len };
  guint first = get_first (self);

  if (line.end - first < (kind == DLN_GROUND_LAND || kind == DLN_GROUND_LAKE ? 3u : 2u))
    g_array_set_size (self->points, first);
  else
    g_array_append_val (self->lines, line);
}

/**
 * dln_ground_add_town:
 * @self: a ground
 * @name: of the town
 * @x: units to the east
 * @y: units to the south
 * @great: whether it is a capital or a seat
 */
void
dln_ground_add_town (DlnGround  *self,
                     const char *name,
                     gint32      x,
                     gint32      y,
                     gboolean    great)
{
  const DlnGroundTown town = { g_strdup (name), { x, y }, great };

  g_array_append_val (self->towns, town);
}
