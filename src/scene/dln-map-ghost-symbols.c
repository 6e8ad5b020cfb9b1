/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the ghosts of the selected event are drawn: hollow symbols that step aside
 * where something else stands, and labels where there is room for them. px.
 */
#include "config.h"

#include "dln-map-scene-private.h"
#include "dln-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px that the words of a label take at the most, and how far it stays from its symbol. */
#define MOST_LABEL 170
#define GAP 5
#define PADDING 5
/* Of a symbol's size. */
#define SIZE 0.95
#define TEXT 0.72
#define ASIDE 1.25

static DlnColour
with_alpha (DlnColour colour,
            float     alpha)
{
  colour.alpha *= alpha;
  return colour;
}

typedef struct {
  double x;
  double y;
  double width;
  double height;
} Box;

static gboolean
meet (const Box *a,
      const Box *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static Box
box_around (double x,
            double y,
            double reach)
{
  return (Box) { x - reach, y - reach, 2 * reach, 2 * reach };
}

/* What ghosts and their labels keep clear of; only what is in @near. */
static GArray *
list_taken (DlnMapScene *scene,
            const Box   *near)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (Box));

  for (guint i = 0; i < scene->spots->len; i++)
    {
      const DlnMapSpot *spot = &g_array_index (scene->spots, DlnMapSpot, i);
      Box box = box_around (spot->x, spot->y, scene->symbol_size * 0.6);

      if (meet (&box, near))
        g_array_append_val (taken, box);
    }
  for (guint i = 0; i < scene->discs->len; i++)
    {
      const DlnMapDisc *disc = &g_array_index (scene->discs, DlnMapDisc, i);
      Box box = box_around (disc->x, disc->y, disc->radius);

      if (!disc->gone && meet (&box, near))
        g_array_append_val (taken, box);
    }
  return taken;
}

static gboolean
is_free (const GArray *taken,
         const Box    *box)
{
  for (guint i = 0; i < taken->len; i++)
    if (meet (&g_array_index (taken, Box, i), box))
      return FALSE;
  return TRUE;
}

/* On its place, or beside what stands there. */
static Box
find_room (const DlnMapScene *scene,
           const GArray      *taken,
           DlnMapGhost       *ghost)
{
  double reach = scene->symbol_size * SIZE / 2 + 1;
  Box own = box_around (ghost->x, ghost->y, reach);
  Box box = own;

  for (int i = 0; i < 16 && !is_free (taken, &box); i++)
    {
      double angle = G_PI / 4 * i;
      double far = scene->symbol_size * ASIDE * (i < 8 ? 1 : 2);

      box = box_around (ghost->x + far * cos (angle), ghost->y + far * sin (angle), reach);
    }
  if (!is_free (taken, &box))
    box = own;
  ghost->x = box.x + reach;
  ghost->y = box.y + reach;
  return box;
}

/* The words shorten, the grade never does. */
typedef struct {
  char *words;
  const char *grade; /* (nullable): of several, none */
  double size;
  double words_width;
  double grade_width;
} Label;

static void
make_label (const DlnMapFrame     *frame,
            const DlnClaimedPlace *place,
            Label                 *label)
{
  const DlnPlaceClaim *first = g_ptr_array_index (place->claims, 0);
  guint n = place->claims->len;

  *label = (Label) { .size = round (frame->symbol_size * TEXT) };
  if (n > 1)
    label->words = g_strdup_printf (ngettext ("%u claim", "%u claims", n), n);
  else
    label->words = g_strdup (first->source != NULL ? first->source : "–");
  label->words_width = ceil (frame->measure (label->words, label->size, DLN_TEXT_NORMAL, frame->measure_data)) + 1;
  label->words_width = MIN (label->words_width, MOST_LABEL);
  if (n > 1)
    return;
  label->grade = first->grade;
  label->grade_width = ceil (frame->measure (first->grade, label->size, DLN_TEXT_BOLD, frame->measure_data)) + 1 + PADDING;
}

static void
draw_label (DlnMarks         *marks,
            const DlnPalette *palette,
            guint             row,
            const Label      *label,
            const Box        *box,
            DlnColour         colour)
{
  DlnMark *ground = dln_marks_add (marks, DLN_MARK_RECT, "ghost-ground", row, box->x, box->y, box->width, box->height,
                                   with_alpha (palette->background, 0.85f));

  ground->radius = 4;
  dln_marks_add_text (marks, "ghost-label", row, box->x + PADDING, box->y, label->words_width, box->height, label->words,
                      label->size, DLN_TEXT_NORMAL, colour);
  if (label->grade != NULL)
    dln_marks_add_text (marks, "ghost-grade", row, box->x + 2 * PADDING + label->words_width, box->y,
                        label->grade_width - PADDING, box->height, label->grade, label->size, DLN_TEXT_BOLD, colour);
}

static void
add_label (const DlnMapFrame *frame,
           const DlnPalette  *palette,
           DlnMarks          *marks,
           const DlnMapGhost *ghost,
           guint              row,
           GArray            *taken)
{
  static const int ways[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  double reach = frame->symbol_size / 2 + GAP;
  Label label;
  Box box;

  make_label (frame, ghost->place, &label);
  box = (Box) { 0, 0, label.words_width + label.grade_width + 2 * PADDING, ceil (label.size * 1.55) };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      box.x = round (ghost->x + ways[i][0] * reach + (ways[i][0] - 1) * box.width / 2);
      box.y = round (ghost->y + ways[i][1] * reach + (ways[i][1] - 1) * box.height / 2);
      if (box.x < 0 || box.y < 0 || box.x + box.width > frame->width || box.y + box.height > frame->height ||
          !is_free (taken, &box))
        continue;
      draw_label (marks, palette, row, &label, &box, ghost->place->stands ? palette->text : palette->text_dim);
      g_array_append_val (taken, box);
      break;
    }
  g_free (label.words);
}

/* Where something else stands on its place, a line leads there. */
static void
add_symbol (const DlnMapFrame *frame,
            const DlnPalette  *palette,
            DlnMarks          *marks,
            const DlnMapGhost *ghost,
            guint              row,
            DlnKind            kind)
{
  float alpha = ghost->place->stands ? DLN_GHOST_ALPHA : DLN_GHOST_FALLEN;
  double x, y;

  dln_map_ghost_place (frame, dln_mercator_from_point (ghost->place->area.point), &x, &y);
  if (hypot (ghost->x - x, ghost->y - y) > 1)
    dln_marks_add (marks, DLN_MARK_LINE, "ghost-aside", row, x, y, ghost->x - x, ghost->y - y,
                   with_alpha (palette->kinds[kind], alpha))->line_width = 1.2;
  dln_symbol_add_ghost (marks, palette, kind, ghost->x, ghost->y, frame->symbol_size * SIZE, alpha, row);
}

/**
 * dln_map_scene_add_ghosts:
 * @scene: a scene that is being built
 * @frame: a view
 * @palette: colours
 * @marks: added to
 *
 * The hollow symbols, above all others so that none hides, and their labels where they
 * have room.
 */
void
dln_map_scene_add_ghosts (DlnMapScene       *scene,
                          const DlnMapFrame *frame,
                          const DlnPalette  *palette,
                          DlnMarks          *marks)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  const Box view = { -frame->margin, -frame->margin, frame->width + 2 * frame->margin, frame->height + 2 * frame->margin };
  GArray *drawn = scene->ghosts.drawn;
  guint row = scene->ghosts.row;
  g_autoptr (GArray) taken = NULL;

  if (drawn->len == 0)
    return;
  taken = list_taken (scene, &view);
  for (guint i = 0; i < drawn->len; i++)
    {
      DlnMapGhost *ghost = &g_array_index (drawn, DlnMapGhost, i);
      Box box = find_room (scene, taken, ghost);

      g_array_append_val (taken, box);
      add_symbol (frame, palette, marks, ghost, row, c->kind[row]);
    }
  for (guint i = 0; frame->measure != NULL && i < drawn->len; i++)
    add_label (frame, palette, marks, &g_array_index (drawn, DlnMapGhost, i), row, taken);
}
