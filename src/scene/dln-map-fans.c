/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the fans of events that share a spot, and which of them have no room: two that
 * would tangle become one disc with a count, which opens when there is more room. px.
 */
#include "config.h"

#include "dln-map-grid.h"
#include "dln-map-scene-private.h"

#include <math.h>

/* Symbols of two fans that come nearer than this share of their size cover each other; so many may. */
#define CLEAR 0.8
#define MOST_COVERED 1

/**
 * dln_map_fan_get_radius:
 * @n: events on a spot
 * @size: of a symbol, px
 *
 * Returns: how far from the spot they stand, px; 0 for one alone
 */
double
dln_map_fan_get_radius (guint  n,
                        double size)
{
  return n < 2 ? 0 : MAX (size * 1.25, size * 1.2 * n / (2 * G_PI));
}

/**
 * dln_map_fan_get_offset:
 * @n: events on a spot
 * @i: one of them, from 0
 * @size: of a symbol, px
 * @dx: (out): px to the right of the spot
 * @dy: (out): px below it
 */
void
dln_map_fan_get_offset (guint   n,
                        guint   i,
                        double  size,
                        double *dx,
                        double *dy)
{
  double radius = dln_map_fan_get_radius (n, size);
  double angle = -G_PI / 2 + 2 * G_PI * i / MAX (n, 1);

  *dx = radius * cos (angle);
  *dy = radius * sin (angle);
}

/* A fan: @n spots from @first on. @crowd: the fan it is one crowd with, itself at first. */
typedef struct {
  guint first;
  guint n;
  guint crowd;
} Fan;

typedef struct {
  const GArray *spots; /* DlnMapSpot, fan by fan */
  GArray *fans;        /* Fan */
  double size;
} Fans;

static Fan *
get_fan (Fans  *fans,
         guint  i)
{
  return &g_array_index (fans->fans, Fan, i);
}

static guint
find_crowd (Fans  *fans,
            guint  i)
{
  while (get_fan (fans, i)->crowd != i)
    i = get_fan (fans, i)->crowd;
  return i;
}

/* The first of a crowd stands for it. */
static void
join (Fans  *fans,
      guint  a,
      guint  b)
{
  get_fan (fans, MAX (a, b))->crowd = MIN (a, b);
}

static const DlnMapSpot *
get_middle (Fans  *fans,
            guint  i)
{
  return &g_array_index (fans->spots, DlnMapSpot, get_fan (fans, i)->first);
}

static guint
count_covered (Fans  *fans,
               guint  a,
               guint  b)
{
  const DlnMapSpot *at = get_middle (fans, a), *other = get_middle (fans, b);
  guint n = get_fan (fans, a)->n, m = get_fan (fans, b)->n, covered = 0;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < m; k++)
      {
        double ax, ay, bx, by;

        dln_map_fan_get_offset (n, i, fans->size, &ax, &ay);
        dln_map_fan_get_offset (m, k, fans->size, &bx, &by);
        covered += hypot (at->x + ax - other->x - bx, at->y + ay - other->y - by) < CLEAR * fans->size;
      }
  return covered;
}

/* Whether a disc's count would lie under a fan. */
static gboolean
covers_disc (DlnMapScene *scene,
             Fans        *fans,
             guint        i)
{
  const DlnMapSpot *at = get_middle (fans, i);

  for (guint d = 0; d < scene->discs->len; d++)
    {
      const DlnMapDisc *disc = &g_array_index (scene->discs, DlnMapDisc, d);
      double reach = disc->radius + fans->size * CLEAR / 2;

      if (hypot (disc->x - at->x, disc->y - at->y) > reach + dln_map_fan_get_radius (get_fan (fans, i)->n, fans->size))
        continue;
      for (guint k = 0; k < get_fan (fans, i)->n; k++)
        {
          double dx, dy;

          dln_map_fan_get_offset (get_fan (fans, i)->n, k, fans->size, &dx, &dy);
          if (hypot (disc->x - at->x - dx, disc->y - at->y - dy) < reach)
            return TRUE;
        }
    }
  return FALSE;
}

static void
join_tangled (Fans  *fans,
              guint  most)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (DlnMapGrid) grid = { 0 };
  double reach = 2 * dln_map_fan_get_radius (most, fans->size) + fans->size;

  dln_map_grid_init (&grid, reach);
  for (guint i = 0; i < fans->fans->len; i++)
    dln_map_grid_add (&grid, get_middle (fans, i)->x, get_middle (fans, i)->y);
  for (guint i = 0; i < fans->fans->len; i++)
    {
      dln_map_grid_find (&grid, get_middle (fans, i)->x, get_middle (fans, i)->y, reach, found);
      for (guint k = 0; get_fan (fans, i)->n > 1 && k < found->len; k++)
        {
          guint other = g_array_index (found, guint, k);

          if (other > i && get_fan (fans, other)->n > 1 && count_covered (fans, i, other) > MOST_COVERED)
            join (fans, find_crowd (fans, i), find_crowd (fans, other));
        }
    }
}

/* Each crowd of more than one fan, and each fan over a disc, leaves @left for @crowds. */
static void
sort_out (DlnMapScene *scene,
          Fans        *fans,
          GArray      *left,
          GArray      *crowds)
{
  g_autofree guint *sizes = g_new0 (guint, MAX (fans->fans->len, 1));

  for (guint i = 0; i < fans->fans->len; i++)
    sizes[find_crowd (fans, i)]++;
  for (guint crowd = 0; crowd < fans->fans->len; crowd++)
    {
      DlnMapSpot head = { 0, 0, 0, DLN_MAP_NO_PLACE };
      GArray *into = left;
      guint at = crowds->len;

      if (sizes[crowd] == 0)
        continue;
      if (sizes[crowd] > 1 || (get_fan (fans, crowd)->n > 1 && covers_disc (scene, fans, crowd)))
        into = crowds;
      if (into == crowds)
        g_array_append_val (crowds, head);
      for (guint i = crowd; i < fans->fans->len; i++)
        if (find_crowd (fans, i) == crowd)
          g_array_append_vals (into, get_middle (fans, i), get_fan (fans, i)->n);
      if (into == crowds)
        g_array_index (crowds, DlnMapSpot, at).row = crowds->len - at - 1;
    }
}

/**
 * dln_map_scene_split_tangles:
 * @scene: a scene that is being built, with the discs there are so far
 * @spots: (element-type DlnMapSpot) (inout): loses those whose fans have no room; what shares a
 *   spot comes together
 * @lengths: (element-type guint): how many of @spots share a spot, in their order
 * @crowds: (element-type DlnMapSpot): appended to: these, each crowd preceded by a spot whose row
 *   is their number
 */
void
dln_map_scene_split_tangles (DlnMapScene  *scene,
                             GArray       *spots,
                             const GArray *lengths,
                             GArray       *crowds)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Fan));
  Fans fans = { spots, all, scene->symbol_size };
  guint first = 0, most = 0;

  for (guint i = 0; i < lengths->len; i++)
    {
      Fan fan = { first, g_array_index (lengths, guint, i), i };

      g_array_append_val (all, fan);
      first += fan.n;
      most = MAX (most, fan.n);
    }
  join_tangled (&fans, most);
  sort_out (scene, &fans, left, crowds);
  g_array_set_size (spots, 0);
  g_array_append_vals (spots, left->data, left->len);
}
