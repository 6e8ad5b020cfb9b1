/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the relations of the selected event, as thin arrows from what comes first to what comes
 * later; without a head where neither does; what cannot hold is crossed out. An event that is out of view is pointed at from the
 * edge. They are read when the selection or the case changes, never for a frame.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-case-network.h"
#include "dln-relations.h"

#include <math.h>

/* More would hide what they lie over. */
#define MOST_ARROWS 40
/* px: half the thickness, the head, and how far a curve swings out. */
#define HALF 0.8
#define HEAD 7.0
#define LEAST_SWING 18.0
#define MOST_SWING 70.0
/* px by which a curve between two of one row rises. */
#define RISE 16.0
/* px that an arrow to something out of view keeps from the edge. */
#define INSET 6.0
#define N_STEPS 20
/* px: half the cross over what cannot hold. */
#define CROSS 5.0

typedef struct {
  double x, y;
} Spot;

/* Where a bar stands, out of view too. */
typedef struct {
  double x, y, width, height;
} Bar;

/* What the arrows may cover: between headers, axis and tray. */
typedef struct {
  double left, top, right, bottom;
} Plot;

/* Two relations that look alike are one arrow. */
static void
add_once (GArray           *arrows,
          DlnRelationArrow  arrow)
{
  for (guint i = 0; i < arrows->len; i++)
    {
      DlnRelationArrow *other = &g_array_index (arrows, DlnRelationArrow, i);

      if (other->other == arrow.other && other->directed == arrow.directed && other->forward == arrow.forward)
        {
          other->impossible |= arrow.impossible;
          return;
        }
    }
  g_array_append_val (arrows, arrow);
}

/**
 * dln_timeline_load_relations:
 * @scene: a scene
 *
 * Reads the relations of the selected event, where it is another than before.
 */
void
dln_timeline_load_relations (DlnTimelineScene *scene)
{
  guint row = dln_case_get_selected (scene->dln_case);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GHashTable) impossible = NULL;
  g_autofree char *slug = NULL;
  guint n;

  dln_case_get_selection (scene->dln_case, &n);
  row = n == 1 ? row : DLN_NO_ROW;
  if (row == scene->relations_row)
    return;
  scene->relations_row = row;
  g_array_set_size (scene->relations, 0);
  if (row == DLN_NO_ROW)
    return;
  slug = dln_case_dup_slug (scene->dln_case, row);
  records = dln_relations_list_of (scene->dln_case, row, NULL);
  impossible = dln_case_list_impossible (scene->dln_case, row);
  for (guint i = 0; records != NULL && i < records->len && i < MOST_ARROWS; i++)
    {
      gboolean from;
      const DlnRecord *record = records->pdata[i];
      const char *other = dln_relation_get_other (record, slug, &from);
      DlnRelationWay way = dln_relation_get_way (record);
      DlnRelationArrow arrow = { dln_case_find_row (scene->dln_case, other), way != DLN_RELATION_TOGETHER,
                                 from == (way != DLN_RELATION_BACKWARD),
                                 g_hash_table_contains (impossible, record->slug) };

      if (arrow.other != DLN_NO_ROW && arrow.other != row)
        add_once (scene->relations, arrow);
    }
}

static Plot
get_plot (DlnTimelineScene *scene)
{
  return (Plot) { scene->style.header_width + INSET, scene->style.axis_height + INSET, scene->width - INSET,
                  scene->height - dln_timeline_foot_height (scene) - INSET };
}

static gboolean
find_bar (DlnTimelineScene *scene,
          guint             row,
          Bar              *bar)
{
  return DLN_ROW_LISTED (dln_case_get_columns (scene->dln_case), row) &&
         (dln_timeline_scene_get_bar (scene, row, &bar->x, &bar->y, &bar->width, &bar->height) ||
          dln_timeline_scene_locate (scene, row, &bar->x, &bar->y, &bar->width, &bar->height));
}

static Spot
clamp_spot (Spot        spot,
            const Plot *plot,
            gboolean   *moved)
{
  Spot at = { CLAMP (spot.x, plot->left, MAX (plot->left, plot->right)),
              CLAMP (spot.y, plot->top, MAX (plot->top, plot->bottom)) };

  *moved = at.x != spot.x || at.y != spot.y;
  return at;
}

/* A cubic curve that leaves and arrives along the axis; of two in one row it rises above. */
static Spot
get_point (const Spot *control,
           double      t)
{
  double u = 1 - t;
  double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

  return (Spot) { a * control[0].x + b * control[1].x + c * control[2].x + d * control[3].x,
                  a * control[0].y + b * control[1].y + c * control[2].y + d * control[3].y };
}

static void
add_curve (DlnMarks   *marks,
           guint       row,
           const Spot *control,
           double      until,
           DlnColour   colour)
{
  double points[4 * (N_STEPS + 1)];

  for (guint i = 0; i <= N_STEPS; i++)
    {
      double t = until * i / N_STEPS;
      Spot at = get_point (control, t);
      Spot before = get_point (control, MAX (t - 0.01, 0)), after = get_point (control, MIN (t + 0.01, 1));
      double dx = after.x - before.x, dy = after.y - before.y;
      double length = MAX (hypot (dx, dy), 1e-6);
      guint mirror = 2 * N_STEPS + 1 - i;

      points[2 * i] = at.x - dy / length * HALF;
      points[2 * i + 1] = at.y + dx / length * HALF;
      points[2 * mirror] = at.x + dy / length * HALF;
      points[2 * mirror + 1] = at.y - dx / length * HALF;
    }
  dln_marks_add_polygon (marks, "relation", row, points, 2 * (N_STEPS + 1), colour);
}

static void
add_head (DlnMarks   *marks,
          guint       row,
          const Spot *control,
          DlnColour   colour)
{
  Spot tip = control[3];
  Spot before = get_point (control, 0.94);
  double dx = tip.x - before.x, dy = tip.y - before.y;
  double length = MAX (hypot (dx, dy), 1e-6);
  double x = tip.x - dx / length * HEAD, y = tip.y - dy / length * HEAD;
  double nx = -dy / length * HEAD * 0.5, ny = dx / length * HEAD * 0.5;

  dln_marks_add_polygon (marks, "relation-head", row,
                         (const double[]) { tip.x, tip.y, x + nx, y + ny, x - nx, y - ny }, 3, colour);
}

/* In the middle of the arrow: colour alone would tell it to few. */
static void
add_cross (DlnMarks   *marks,
           guint       row,
           const Spot *control,
           DlnColour   colour)
{
  Spot at = get_point (control, 0.5);

  for (int side = -1; side <= 1; side += 2)
    {
      double nx = side * HALF, ny = HALF;

      dln_marks_add_polygon (marks, "relation-impossible", row,
                             (const double[]) { at.x - CROSS + nx, at.y + side * CROSS + ny, at.x + CROSS + nx,
                                                at.y - side * CROSS + ny, at.x + CROSS - nx, at.y - side * CROSS - ny,
                                                at.x - CROSS - nx, at.y + side * CROSS - ny },
                             4, colour);
    }
}

static void
add_arrow (DlnMarks  *marks,
           guint      row,
           Spot       from,
           Spot       to,
           double     rise,
           gboolean   headed,
           gboolean   beyond,
           gboolean   impossible,
           DlnColour  colour)
{
  double swing = CLAMP (fabs (to.x - from.x) / 2, LEAST_SWING, MOST_SWING);
  /* Toward what is out of view it runs straight on. */
  const Spot control[] = { from,
                           { from.x + swing, from.y - rise },
                           { beyond ? to.x - (to.x - from.x) / 4 : to.x - swing,
                             beyond ? to.y - (to.y - from.y) / 4 : to.y - rise },
                           to };

  add_curve (marks, row, control, headed ? 0.97 : 1, colour);
  if (headed)
    add_head (marks, row, control, colour);
  if (impossible)
    add_cross (marks, row, control, colour);
}

static void
add_relation (DlnTimelineScene       *scene,
              DlnMarks               *marks,
              const Bar              *own,
              const DlnRelationArrow *arrow,
              DlnColour               colour)
{
  Plot plot = get_plot (scene);
  gboolean cut_first, cut_later;
  const Bar *first, *later;
  double rise = 0;
  Spot from, to;
  Bar other;

  if (!find_bar (scene, arrow->other, &other))
    return;
  first = arrow->forward ? own : &other;
  later = arrow->forward ? &other : own;
  /* From the begin of what may not be over before the other begins. */
  from = (Spot) { arrow->directed && first->x + first->width <= later->x ? first->x + first->width : first->x,
                  first->y + first->height / 2 };
  to = (Spot) { later->x, later->y + later->height / 2 };
  if (fabs (first->y - later->y) < 1)
    {
      /* Under the axis it hangs instead. */
      rise = first->y - RISE < scene->style.axis_height ? -RISE : RISE;
      from.y = to.y = rise > 0 ? first->y + 2 : first->y + first->height - 2;
    }
  from = clamp_spot (from, &plot, &cut_first);
  to = clamp_spot (to, &plot, &cut_later);
  if (hypot (to.x - from.x, to.y - from.y) < 2)
    return;
  add_arrow (marks, arrow->other, from, to, rise, arrow->directed, cut_later, arrow->impossible, colour);
}

/**
 * dln_timeline_add_relations:
 * @scene: a scene whose bars have been added
 * @palette: the colours
 * @marks: where they go
 */
void
dln_timeline_add_relations (DlnTimelineScene *scene,
                            const DlnPalette *palette,
                            DlnMarks         *marks)
{
  Bar own;

  /* What is selected is not on paper. */
  if (scene->style.numbers != NULL || scene->relations->len == 0 || !find_bar (scene, scene->relations_row, &own))
    return;
  for (guint i = 0; i < scene->relations->len; i++)
    {
      const DlnRelationArrow *arrow = &g_array_index (scene->relations, DlnRelationArrow, i);

      add_relation (scene, marks, &own, arrow,
                    arrow->impossible ? palette->dispute : dln_timeline_fade (palette->text, 0.6f));
    }
}
