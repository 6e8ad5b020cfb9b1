/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which events of a view are drawn by themselves and which a disc stands for.
 * Cells of the index's quadtree decide, in the light of what is around them: they stand
 * still on the ground, so what is seen does not change while a view is moved. Where
 * even so too much were drawn, cells grow. Across the antimeridian the world goes on.
 */
#include "config.h"

#include "dln-map-scene-private.h"

#include <math.h>

/* px across a cell, at the most; half of it at the least. */
#define MOST_CELL 64.0
/* Cells across a block, whose crowd says what is many in a cell. */
#define BLOCK 4
/* px around the view, unless the frame wants more. */
#define MARGIN 40.0
/* Of a cell's events so many tell where their middle is. */
#define SAMPLE 8
/* Just inside of an edge on the unit square. */
#define INSIDE 1e-9
/* Marks that a symbol and a disc take, and how many the index may ask for: the selected
 * have theirs beside. */
#define MARKS_A_SYMBOL 5
#define MARKS_A_SIGN 4
#define MARKS_A_DISC 4
#define MOST_MARKS 1290
#define MOST_ON_TOP 30

/* In a block of up to so many, a cell of up to so few shows each. */
static const struct {
  guint most;
  guint few;
} crowds[] = { { 32, 12 }, { 128, 3 }, { G_MAXUINT, 1 } };

/* What is tried in turn: levels coarser, and the most that a cell may show one by one. */
static const struct {
  guint coarser;
  guint few;
} tries[] = { { 0, 12 }, { 0, 3 }, { 0, 1 }, { 1, 1 }, { 2, 1 }, { 3, 1 } };

/* A cell in a view. @world: how many worlds to the east it is shown. */
typedef struct {
  DlnMapCell cell;
  int world;
  guint n;
  guint n_disputed;
  guint fresh;
  guint few;
} Patch;

static guint
get_level (DlnMapScene       *scene,
           const DlnMapFrame *frame)
{
  return (guint) CLAMP (ceil (log2 (frame->scale / MOST_CELL) - 1e-6), 2, dln_map_index_get_levels (scene->index));
}

/* What a playhead leaves of a cell: here alone each event is looked at. */
static void
count_patch (DlnMapScene *scene,
             Patch       *patch)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);

  patch->n = patch->cell.n;
  patch->n_disputed = patch->cell.n_disputed;
  patch->fresh = DLN_NO_ROW;
  if (scene->times.playhead == DLN_OPEN)
    return;
  patch->n = patch->n_disputed = 0;
  for (guint i = 0; i < patch->cell.n; i++)
    {
      guint row = dln_map_index_get_row (scene->index, patch->cell.first + i);

      if (!dln_case_may_have_begun (scene->owner, row, scene->times.playhead))
        continue;
      patch->n++;
      patch->n_disputed += (c->flags[row] & DLN_ROW_DISPUTED) != 0;
      if (c->begin[row] <= scene->times.playhead &&
          (patch->fresh == DLN_NO_ROW || c->begin[row] > c->begin[patch->fresh]))
        patch->fresh = row;
    }
}

/* Whole blocks, so that what is listed seldom changes with the view. */
static GArray *
list_patches (DlnMapScene       *scene,
              const DlnMapFrame *frame,
              guint              level)
{
  GArray *patches = g_array_new (FALSE, FALSE, sizeof (Patch));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (DlnMapCell));
  double side = BLOCK / exp2 (level), margin = MAX (frame->margin, MARGIN);
  double half_width = (frame->width / 2 + margin) / frame->scale;
  double half_height = (frame->height / 2 + margin) / frame->scale;
  double west = floor ((frame->centre.x - half_width) / side) * side;
  double east = ceil ((frame->centre.x + half_width) / side) * side;
  double north = MAX (floor ((frame->centre.y - half_height) / side) * side, 0);
  double south = MIN (ceil ((frame->centre.y + half_height) / side) * side, 1);

  for (int world = (int) floor (west); world < east && north < south; world++)
    {
      g_array_set_size (cells, 0);
      dln_map_index_list (scene->index, MAX (west - world, 0), north, MIN (east - world, 1) - INSIDE, south - INSIDE,
                          level, cells);
      for (guint i = 0; i < cells->len; i++)
        {
          Patch patch = { .cell = g_array_index (cells, DlnMapCell, i), .world = world };

          count_patch (scene, &patch);
          if (patch.n > 0)
            g_array_append_val (patches, patch);
        }
    }
  return patches;
}

static gboolean
are_of_one_block (const Patch *a,
                  const Patch *b)
{
  return a->world == b->world && a->cell.x / BLOCK == b->cell.x / BLOCK && a->cell.y / BLOCK == b->cell.y / BLOCK;
}

/* In Morton order the cells of a block follow one another. */
static void
judge_blocks (GArray *patches,
              guint   most)
{
  guint next;

  for (guint from = 0; from < patches->len; from = next)
    {
      guint n = 0, few = 0;

      for (next = from; next < patches->len &&
                        are_of_one_block (&g_array_index (patches, Patch, from), &g_array_index (patches, Patch, next));
           next++)
        n += g_array_index (patches, Patch, next).n;
      while (crowds[few].most < n)
        few++;
      for (guint i = from; i < next; i++)
        g_array_index (patches, Patch, i).few = MIN (crowds[few].few, most);
    }
}

static double
to_x (const DlnMapFrame *frame,
      double             x,
      int                world)
{
  return (x + world - frame->centre.x) * frame->scale + frame->width / 2;
}

static double
to_y (const DlnMapFrame *frame,
      double             y)
{
  return (y - frame->centre.y) * frame->scale + frame->height / 2;
}

/* The columns' degrees, and not the index's cells: the last pixel counts here. */
static void
add_spots (DlnMapScene       *scene,
           const DlnMapFrame *frame,
           const Patch       *patch,
           GArray            *spots)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);

  for (guint i = 0; i < patch->cell.n; i++)
    {
      guint place = patch->cell.first + i;
      guint row = dln_map_index_get_row (scene->index, place);
      DlnMapSpot spot = { row, 0, 0, place };
      DlnMercator m;

      if (row == dln_case_get_preview_row (scene->owner) || !dln_map_scene_is_in_time (scene, row))
        continue;
      m = dln_mercator_from_point (
        (DlnPoint) { dln_degrees_from_column (c->latitude[row]), dln_degrees_from_column (c->longitude[row]) });
      spot.x = (float) to_x (frame, m.x, patch->world);
      spot.y = (float) to_y (frame, m.y);
      g_array_append_val (spots, spot);
    }
}

/* A disc stands in the middle of its events, by a sample. */
static void
add_patch_disc (DlnMapScene       *scene,
                const DlnMapFrame *frame,
                const Patch       *patch)
{
  guint n = MIN (patch->cell.n, SAMPLE);
  DlnMapDisc counts = { .n = patch->n, .n_disputed = patch->n_disputed, .fresh = patch->fresh };
  double x = 0, y = 0;

  for (guint i = 0; i < n; i++)
    {
      guint place = patch->cell.first + (guint) ((guint64) patch->cell.n * i / n);
      DlnMercator m = dln_map_index_get_at (scene->index, place);

      x += m.x / n;
      y += m.y / n;
    }
  dln_map_scene_add_disc (scene, to_x (frame, x, patch->world), to_y (frame, y), &counts, patch->cell.first,
                          patch->cell.n);
}

/* Too many on one spot, in cells that are not full themselves, or where others fan out too. */
static void
add_crowd_discs (DlnMapScene *scene,
                 GArray      *spots)
{
  g_autoptr (GArray) crowded = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (guint));

  dln_map_scene_split_crowds (scene, spots, lengths, crowded);
  dln_map_scene_split_tangles (scene, spots, lengths, crowded);
  for (guint i = 0; i < crowded->len; i += 1 + g_array_index (crowded, DlnMapSpot, i).row)
    {
      guint n = g_array_index (crowded, DlnMapSpot, i).row;
      const DlnMapSpot *first = &g_array_index (crowded, DlnMapSpot, i + 1);
      DlnMapDisc none = { .fresh = DLN_NO_ROW };

      dln_map_scene_add_disc (scene, first->x, first->y, &none, 0, 0);
      for (guint k = 0; k < n; k++)
        dln_map_scene_join_spot (scene, scene->discs->len - 1, first + k);
    }
}

static gboolean
is_around (const DlnMapFrame *frame,
           double             x,
           double             y)
{
  double margin = MAX (frame->margin, MARGIN);

  return x >= -margin && y >= -margin && x <= frame->width + margin && y <= frame->height + margin;
}

/* Blocks reach beyond what is drawn. */
static void
leave_out (DlnMapScene       *scene,
           const DlnMapFrame *frame,
           GArray            *spots)
{
  for (guint i = scene->discs->len; i-- > 0;)
    {
      const DlnMapDisc *disc = &g_array_index (scene->discs, DlnMapDisc, i);

      if (!is_around (frame, disc->x, disc->y))
        g_array_remove_index (scene->discs, i);
    }
  for (guint i = spots->len; i-- > 0;)
    if (!is_around (frame, g_array_index (spots, DlnMapSpot, i).x, g_array_index (spots, DlnMapSpot, i).y))
      g_array_remove_index_fast (spots, i);
}

/* Returns: about how many marks that will be */
static guint
try_level (DlnMapScene       *scene,
           const DlnMapFrame *frame,
           guint              level,
           guint              most,
           GArray            *spots)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  g_autoptr (GArray) patches = list_patches (scene, frame, level);
  guint n_marks = 0;

  g_array_set_size (spots, 0);
  g_array_set_size (scene->discs, 0);
  g_array_set_size (scene->runs, 0);
  judge_blocks (patches, most);
  for (guint i = 0; i < patches->len; i++)
    {
      const Patch *patch = &g_array_index (patches, Patch, i);

      if (patch->n <= patch->few)
        add_spots (scene, frame, patch, spots);
      else
        add_patch_disc (scene, frame, patch);
    }
  add_crowd_discs (scene, spots);
  dln_map_scene_merge_discs (scene);
  dln_map_scene_absorb_spots (scene, spots);
  leave_out (scene, frame, spots);
  for (guint i = 0; i < spots->len; i++)
    n_marks += MARKS_A_SYMBOL +
               ((c->flags[g_array_index (spots, DlnMapSpot, i).row] & DLN_ROW_DISPUTED) != 0 ? MARKS_A_SIGN : 0);
  for (guint i = 0; i < scene->discs->len; i++)
    n_marks += MARKS_A_DISC + (g_array_index (scene->discs, DlnMapDisc, i).n_disputed > 0);
  return n_marks;
}

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  const DlnMapSpot *x = a;
  const DlnMapSpot *y = b;

  return x->row != y->row ? (x->row > y->row) - (x->row < y->row) : (x->x > y->x) - (x->x < y->x);
}

static gboolean
has_spot (const GArray *spots,
          guint         n,
          guint         row)
{
  guint lo = 0, hi = n;

  while (lo < hi)
    {
      guint middle = lo + (hi - lo) / 2;

      if (g_array_index (spots, DlnMapSpot, middle).row < row)
        lo = middle + 1;
      else
        hi = middle;
    }
  return lo < n && g_array_index (spots, DlnMapSpot, lo).row == row;
}

/* Appends a row, unless it is among the others already or nothing of it is seen. */
static void
add_one_on_top (DlnMapScene       *scene,
                const DlnMapFrame *frame,
                GArray            *spots,
                guint              n,
                guint              row)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  gboolean dragged = row == dln_case_get_preview_row (scene->owner);
  DlnMapSpot spot = { row, 0, 0, DLN_MAP_NO_PLACE };
  double x, y;

  if (row >= c->n_rows || !DLN_ROW_SHOWN (c, row) || has_spot (spots, n, row) ||
      (!dragged && !dln_map_scene_is_in_time (scene, row)) || !dln_map_scene_place (scene, frame, row, &x, &y) ||
      !is_around (frame, x, y))
    return;
  for (guint i = n; i < spots->len; i++)
    if (g_array_index (spots, DlnMapSpot, i).row == row)
      return;
  spot.x = (float) x;
  spot.y = (float) y;
  g_array_append_val (spots, spot);
}

/* What is selected, dragged or opened is seen, whatever stands for it. */
static void
add_on_top (DlnMapScene       *scene,
            const DlnMapFrame *frame,
            GArray            *spots)
{
  guint n_selected, n = spots->len;
  const guint *selected = dln_case_get_selection (scene->owner, &n_selected);

  add_one_on_top (scene, frame, spots, n, dln_case_get_preview_row (scene->owner));
  for (guint i = 0; i < scene->opened->len; i++)
    add_one_on_top (scene, frame, spots, n, g_array_index (scene->opened, guint, i));
  for (guint i = 0; i < n_selected && spots->len < n + MOST_ON_TOP; i++)
    add_one_on_top (scene, frame, spots, n, selected[i]);
}

/**
 * dln_map_scene_find:
 * @scene: a scene that is being built
 * @frame: a view
 * @spots: (element-type DlnMapSpot): set to the events that are drawn by themselves,
 *   ordered by row; the others are in the scene's discs
 */
void
dln_map_scene_find (DlnMapScene       *scene,
                    const DlnMapFrame *frame,
                    GArray            *spots)
{
  guint level = get_level (scene, frame);

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    if (try_level (scene, frame, level - MIN (tries[i].coarser, level), tries[i].few, spots) <= MOST_MARKS)
      break;
  g_array_sort (spots, compare_spots);
  add_on_top (scene, frame, spots);
  g_array_sort (spots, compare_spots);
}
