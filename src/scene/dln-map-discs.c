/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the discs that stand for many events: how they are merged until none overlaps
 * another, what they look like, and what is in them. A disc has its count, a ring in
 * the colour of the kind that most of a sample are of, and a bar as long as the share
 * that is disputed. px.
 */
#include "config.h"

#include "dln-map-grid.h"
#include "dln-map-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of a symbol's size: the radius for one event, by how much it grows for ten times as
 * many, and the largest. */
#define LEAST_RADIUS 0.72
#define GROWTH 0.13
#define MOST_RADIUS 1.27
/* px between discs. */
#define GAP 6.0
/* Of a symbol's size: nearer to the edge of a disc a symbol is part of it. */
#define NEAR 0.4
/* px of the ring and of its halo. */
#define RING 2.5
#define HALO 1.0
#define TEXT_SHARE 0.68
/* Events of a disc that tell its kind. */
#define SAMPLE 32
/* A count from here on is shortened. */
#define THOUSANDS 10000
#define MILLIONS 1000000

static DlnMapDisc *
get_disc (DlnMapScene *scene,
          guint        i)
{
  return &g_array_index (scene->discs, DlnMapDisc, i);
}

static double
get_radius (DlnMapScene *scene,
            guint        n)
{
  double radius = LEAST_RADIUS + GROWTH * log10 (MAX (n, 1));

  return round (scene->symbol_size * MIN (radius, MOST_RADIUS) * 2) / 2;
}

static void
append_run (DlnMapScene *scene,
            DlnMapDisc  *disc,
            guint        first,
            guint        n)
{
  DlnMapRun run = { first, n, -1 };
  int number = (int) scene->runs->len;

  if (disc->last_run >= 0)
    g_array_index (scene->runs, DlnMapRun, disc->last_run).next = number;
  else
    disc->first_run = number;
  disc->last_run = number;
  g_array_append_val (scene->runs, run);
}

/**
 * dln_map_scene_add_disc:
 * @scene: a scene that is being built
 * @x: px
 * @y: px
 * @counts: its numbers
 * @first: place in the index of the first event
 * @n: events from there on, of which a playhead may leave less; 0 for none yet
 */
void
dln_map_scene_add_disc (DlnMapScene      *scene,
                        double            x,
                        double            y,
                        const DlnMapDisc *counts,
                        guint             first,
                        guint             n)
{
  DlnMapDisc disc = *counts;

  disc.x = x;
  disc.y = y;
  disc.radius = get_radius (scene, disc.n);
  disc.first_run = disc.last_run = -1;
  disc.gone = FALSE;
  if (n > 0)
    append_run (scene, &disc, first, n);
  g_array_append_val (scene->discs, disc);
}

static void
take_fresher (DlnMapScene *scene,
              DlnMapDisc  *disc,
              guint        row)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);

  if (row != DLN_NO_ROW && scene->times.playhead != DLN_OPEN && c->begin[row] <= scene->times.playhead &&
      (disc->fresh == DLN_NO_ROW || c->begin[row] > c->begin[disc->fresh]))
    disc->fresh = row;
}

/**
 * dln_map_scene_join_spot:
 * @scene: a scene that is being built
 * @disc: the number of a disc
 * @spot: an event that is part of it from now on
 */
void
dln_map_scene_join_spot (DlnMapScene      *scene,
                         guint             disc,
                         const DlnMapSpot *spot)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnMapDisc *d = get_disc (scene, disc);

  append_run (scene, d, spot->place, 1);
  d->n++;
  d->n_disputed += (c->flags[spot->row] & DLN_ROW_DISPUTED) != 0;
  d->radius = MAX (d->radius, get_radius (scene, d->n));
  take_fresher (scene, d, spot->row);
}

static void
merge (DlnMapScene *scene,
       DlnMapDisc  *into,
       DlnMapDisc  *from)
{
  g_array_index (scene->runs, DlnMapRun, into->last_run).next = from->first_run;
  into->last_run = from->last_run;
  into->n += from->n;
  into->n_disputed += from->n_disputed;
  into->radius = get_radius (scene, into->n);
  take_fresher (scene, into, from->fresh);
  from->gone = TRUE;
}

/* Returns: whether the disc met another, and one of them is gone */
static gboolean
merge_one (DlnMapScene      *scene,
           const DlnMapGrid *grid,
           guint             number,
           GArray           *found)
{
  DlnMapDisc *disc = get_disc (scene, number);

  dln_map_grid_find (grid, disc->x, disc->y, grid->side, found);
  for (guint i = 0; i < found->len; i++)
    {
      guint other = g_array_index (found, guint, i);
      DlnMapDisc *d = get_disc (scene, other);
      gboolean smaller = d->n < disc->n || (d->n == disc->n && other > number);

      if (other == number || d->gone || hypot (d->x - disc->x, d->y - disc->y) >= d->radius + disc->radius + GAP)
        continue;
      if (smaller)
        merge (scene, disc, d);
      else
        merge (scene, d, disc);
      return TRUE;
    }
  return FALSE;
}

typedef struct {
  guint n;
  guint number;
} Rank;

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const Rank *x = a;
  const Rank *y = b;

  return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->number > y->number) - (x->number < y->number);
}

static GArray *
rank_discs (DlnMapScene *scene)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (Rank));

  for (guint i = 0; i < scene->discs->len; i++)
    g_array_append_vals (ranks, &(Rank) { get_disc (scene, i)->n, i }, 1);
  g_array_sort (ranks, compare_ranks);
  return ranks;
}

static void
fill_grid (DlnMapScene *scene,
           DlnMapGrid  *grid)
{
  dln_map_grid_init (grid, 2 * get_radius (scene, G_MAXUINT) + GAP);
  for (guint i = 0; i < scene->discs->len; i++)
    dln_map_grid_add (grid, get_disc (scene, i)->x, get_disc (scene, i)->y);
}

/**
 * dln_map_scene_merge_discs:
 * @scene: a scene that is being built
 *
 * Merges discs that would overlap, the smaller into the larger, which stays where it
 * is: the largest first, until no two do.
 */
void
dln_map_scene_merge_discs (DlnMapScene *scene)
{
  g_autoptr (GArray) ranks = rank_discs (scene);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (DlnMapGrid) grid = { 0 };
  gboolean merged = TRUE;

  fill_grid (scene, &grid);
  while (merged)
    {
      merged = FALSE;
      for (guint i = 0; i < ranks->len; i++)
        {
          guint number = g_array_index (ranks, Rank, i).number;

          while (!get_disc (scene, number)->gone && merge_one (scene, &grid, number, found))
            merged = TRUE;
        }
    }
  for (guint i = scene->discs->len; i-- > 0;)
    if (get_disc (scene, i)->gone)
      g_array_remove_index (scene->discs, i);
}

/**
 * dln_map_scene_absorb_spots:
 * @scene: a scene whose discs are merged
 * @spots: (element-type DlnMapSpot) (inout): loses those that a disc would cover
 */
void
dln_map_scene_absorb_spots (DlnMapScene *scene,
                            GArray      *spots)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (DlnMapGrid) grid = { 0 };
  guint left = 0;

  fill_grid (scene, &grid);
  for (guint i = 0; i < spots->len; i++)
    {
      DlnMapSpot spot = g_array_index (spots, DlnMapSpot, i);
      double near = scene->symbol_size * NEAR;
      gboolean covered = FALSE;

      dln_map_grid_find (&grid, spot.x, spot.y, get_radius (scene, G_MAXUINT) + near, found);
      for (guint k = 0; k < found->len && !covered; k++)
        {
          guint number = g_array_index (found, guint, k);
          DlnMapDisc *disc = get_disc (scene, number);
          double radius = disc->radius;

          covered = hypot (disc->x - spot.x, disc->y - spot.y) < radius + near;
          if (!covered)
            continue;
          dln_map_scene_join_spot (scene, number, &spot);
          /* It may stand as near to others as it does now, and no nearer. */
          get_disc (scene, number)->radius = radius;
        }
      if (!covered)
        g_array_index (spots, DlnMapSpot, left++) = spot;
    }
  g_array_set_size (spots, left);
}

/* The kind of most events of a sample; the first of equals. */
static DlnKind
find_kind (DlnMapScene      *scene,
           const DlnMapDisc *disc)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  guint counts[DLN_N_KINDS] = { 0 };
  guint best = 0, total = 0, passed = 0, step;

  for (int run = disc->first_run; run >= 0; run = g_array_index (scene->runs, DlnMapRun, run).next)
    total += g_array_index (scene->runs, DlnMapRun, run).n;
  step = MAX (total / SAMPLE, 1);
  for (int run = disc->first_run; run >= 0; run = g_array_index (scene->runs, DlnMapRun, run).next)
    {
      const DlnMapRun *r = &g_array_index (scene->runs, DlnMapRun, run);

      for (guint i = (step - passed % step) % step; i < r->n; i += step)
        {
          guint row = dln_map_index_get_row (scene->index, r->first + i);

          if (dln_map_scene_is_in_time (scene, row))
            counts[MIN (c->kind[row], DLN_KIND_OTHER)]++;
        }
      passed += r->n;
    }
  for (guint kind = 1; kind < DLN_N_KINDS; kind++)
    if (counts[kind] > counts[best])
      best = kind;
  return best;
}

static char *
get_count (guint n)
{
  if (n >= MILLIONS)
    /* Translators: a count of events in millions, with hardly any room */
    return g_strdup_printf (_ ("%.1fM"), floor (n / (MILLIONS / 10.0)) / 10);
  if (n >= THOUSANDS)
    /* Translators: a count of events in thousands, with hardly any room */
    return g_strdup_printf (_ ("%uk"), n / 1000);
  return g_strdup_printf ("%'u", n);
}

/**
 * dln_map_scene_is_nowhere:
 * @scene: a scene
 * @disc: a disc
 *
 * Returns: whether all that it stands for is at 0° 0°; the index keeps together what shares
 *   a place
 */
gboolean
dln_map_scene_is_nowhere (DlnMapScene      *scene,
                          const DlnMapDisc *disc)
{
  for (int run = disc->first_run; run >= 0; run = g_array_index (scene->runs, DlnMapRun, run).next)
    {
      const DlnMapRun *r = &g_array_index (scene->runs, DlnMapRun, run);
      DlnMercator first = dln_map_index_get_at (scene->index, r->first);
      DlnMercator last = dln_map_index_get_at (scene->index, r->first + r->n - 1);

      if (first.x != last.x || first.y != last.y || !dln_point_is_null (dln_mercator_to_point (first)))
        return FALSE;
    }
  return TRUE;
}

static void
draw_disc (DlnMapScene      *scene,
           const DlnMapDisc *disc,
           const DlnPalette *palette,
           DlnMarks         *marks)
{
  guint row = dln_map_index_get_row (scene->index, g_array_index (scene->runs, DlnMapRun, disc->first_run).first);
  double inner = disc->radius - HALO - RING, size = scene->symbol_size * TEXT_SHARE;
  double share = (double) disc->n_disputed / MAX (disc->n, 1);
  gboolean hollow = dln_map_scene_is_nowhere (scene, disc);
  g_autofree char *count = get_count (disc->n);
  DlnMark *mark;

  if (disc->fresh != DLN_NO_ROW && dln_map_scene_get_age (scene, disc->fresh) < 1)
    dln_map_scene_add_pulse (scene, palette, marks, &(DlnMapSpot) { disc->fresh, (float) disc->x, (float) disc->y, 0 },
                             2 * disc->radius);
  dln_marks_add (marks, DLN_MARK_CIRCLE, "cluster", row, disc->x, disc->y, 0, 0, palette->background)->radius =
    disc->radius;
  dln_marks_add (marks, DLN_MARK_CIRCLE, "cluster-kind", row, disc->x, disc->y, 0, 0,
                 palette->kinds[find_kind (scene, disc)])
    ->radius = disc->radius - HALO;
  dln_marks_add (marks, DLN_MARK_CIRCLE, hollow ? "cluster-hollow" : "cluster-ground", row, disc->x, disc->y, 0, 0,
                 hollow ? palette->background : palette->text)
    ->radius = inner;
  if (disc->n_disputed > 0)
    {
      double length = MAX (round (share * 8) / 8 * inner * 1.3, 3);

      mark = dln_marks_add (marks, DLN_MARK_RECT, "cluster-disputed", row, disc->x - length / 2,
                            disc->y + inner * 0.55, length, 3, palette->dispute);
      mark->radius = 1.5;
    }
  mark = dln_marks_add_text (marks, "cluster-count", row, disc->x - 2 * disc->radius, disc->y - disc->radius,
                             4 * disc->radius, 2 * disc->radius, count, size, DLN_TEXT_BOLD,
                             hollow ? palette->text : palette->background);
  mark->align = 0.5;
}

/**
 * dln_map_scene_draw_discs:
 * @scene: a scene that is being built
 * @palette: colours
 * @marks: added to
 */
void
dln_map_scene_draw_discs (DlnMapScene      *scene,
                          const DlnPalette *palette,
                          DlnMarks         *marks)
{
  for (guint i = 0; i < scene->discs->len; i++)
    draw_disc (scene, get_disc (scene, i), palette, marks);
}
