/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the ghosts of the selected event: where claims put it that do not prevail. Hollow
 * symbols, each joined to the event by a thin line and called by its source and grade.
 * They are read when another event is selected, never while nothing is. px.
 */
#include "config.h"

#include "dln-map-ghosts.h"

#include "dln-map-leg.h"
#include "dln-map-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More would hide the map; claims that stand come first. */
#define MOST_GHOSTS 24
#define MOST_WORDS 6
#define MOST_CHARACTERS 180
#define AREA_ALPHA 0.55f
#define LEAST_RADIUS 12.0
#define DASH 4.0

void
dln_map_scene_init_ghosts (DlnMapScene *scene)
{
  scene->ghosts.row = DLN_NO_ROW;
  scene->ghosts.drawn = g_array_new (FALSE, FALSE, sizeof (DlnMapGhost));
}

void
dln_map_scene_clear_ghosts (DlnMapScene *scene)
{
  g_array_unref (scene->ghosts.drawn);
  g_clear_pointer (&scene->ghosts.places, g_ptr_array_unref);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const DlnClaimedPlace *x = *(const DlnClaimedPlace *const *) a;
  const DlnClaimedPlace *y = *(const DlnClaimedPlace *const *) b;

  return (y->stands > x->stands) - (y->stands < x->stands);
}

/* Returns: the selected event, whose other places are known now; or %DLN_NO_ROW */
static guint
load (DlnMapScene *scene)
{
  DlnMapGhosts *ghosts = &scene->ghosts;
  guint row = dln_case_get_selected (scene->owner);

  if (row != DLN_NO_ROW && (dln_case_get_columns (scene->owner)->flags[row] & DLN_ROW_DEAD) != 0)
    row = DLN_NO_ROW;
  if (row == ghosts->row && !ghosts->stale)
    return row;
  g_array_set_size (ghosts->drawn, 0);
  g_clear_pointer (&ghosts->places, g_ptr_array_unref);
  ghosts->row = row;
  ghosts->stale = FALSE;
  if (row == DLN_NO_ROW)
    return row;
  ghosts->places = dln_claimed_places_load (scene->owner, row, NULL);
  if (ghosts->places != NULL)
    g_ptr_array_sort (ghosts->places, compare_places);
  return row;
}

static DlnColour
with_alpha (DlnColour colour,
            float     alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/**
 * dln_map_ghost_place:
 * @frame: a view
 * @m: a place
 * @x: (out): px; of the world's repetitions, the one nearest to the middle
 * @y: (out): px
 */
void
dln_map_ghost_place (const DlnMapFrame *frame,
                     DlnMercator        m,
                     double            *x,
                     double            *y)
{
  *x = (m.x - rint (m.x - frame->centre.x) - frame->centre.x) * frame->scale + frame->width / 2;
  *y = (m.y - frame->centre.y) * frame->scale + frame->height / 2;
}

static gboolean
is_in_view (const DlnMapFrame *frame,
            double             x,
            double             y)
{
  return x >= -frame->margin && y >= -frame->margin && x <= frame->width + frame->margin &&
         y <= frame->height + frame->margin;
}

static void
add_ring (DlnMarks *marks,
          guint     row,
          double    x,
          double    y,
          double    radius,
          DlnColour colour)
{
  DlnMark *mark;

  if (radius < LEAST_RADIUS)
    return;
  mark = dln_marks_add (marks, DLN_MARK_RING, "ghost-area", row, x, y, 0, 0, colour);
  mark->radius = radius;
  mark->dash = DASH;
}

static void
add_box (DlnMarks          *marks,
         const DlnMapFrame *frame,
         guint              row,
         const DlnBox      *box,
         DlnColour          colour)
{
  DlnMercator a = dln_mercator_from_point ((DlnPoint) { box->north, box->west });
  DlnMercator b = dln_mercator_from_point ((DlnPoint) { box->south, box->east });
  double width = (b.x < a.x ? b.x + 1 - a.x : b.x - a.x) * frame->scale;
  double height = (b.y - a.y) * frame->scale;
  DlnMark *mark;
  double x, y;

  dln_map_ghost_place (frame, (DlnMercator) { a.x + width / frame->scale / 2, (a.y + b.y) / 2 }, &x, &y);
  if (MIN (width, height) < LEAST_RADIUS)
    return;
  mark = dln_marks_add (marks, DLN_MARK_FRAME, "ghost-area", row, x - width / 2, y - height / 2, width, height, colour);
  mark->radius = 6;
  mark->dash = DASH;
}

static void
add_area (DlnMarks           *marks,
          const DlnMapFrame  *frame,
          guint               row,
          const DlnPlaceArea *area,
          DlnColour           colour)
{
  double x, y;

  dln_map_ghost_place (frame, dln_mercator_from_point (area->point), &x, &y);
  if (area->ring > 0)
    add_ring (marks, row, x, y, dln_map_scene_pixels (frame, area->point.latitude, area->ring), colour);
  else if (area->has_box)
    add_box (marks, frame, row, &area->box, colour);
  else
    add_ring (marks, row, x, y, dln_map_scene_pixels (frame, area->point.latitude, area->radius), colour);
}

static void
add_leader (DlnMarks          *marks,
            const DlnMapFrame *frame,
            guint              row,
            DlnMercator        from,
            DlnMercator        to,
            gboolean           stands,
            DlnColour          colour)
{
  DlnMapLeg pieces[DLN_MAP_LEG_PIECES];
  guint n = dln_map_leg_clip (frame, from, to, pieces);

  for (guint i = 0; i < n; i++)
    {
      const DlnMapLeg *leg = &pieces[i];
      DlnMark *mark = dln_marks_add (marks, DLN_MARK_LINE, "ghost-leader", row, leg->x0, leg->y0, leg->x1 - leg->x0,
                                     leg->y1 - leg->y0, colour);

      mark->line_width = 1.2;
      mark->dash = stands ? 0 : DASH;
    }
}

/**
 * dln_map_scene_add_ghost_grounds:
 * @scene: a scene that is being built
 * @frame: a view
 * @palette: colours
 * @marks: added to
 *
 * What of the ghosts lies below all symbols: their areas, and the lines that join them to
 * the event. Says which of them are drawn.
 */
void
dln_map_scene_add_ghost_grounds (DlnMapScene       *scene,
                                 const DlnMapFrame *frame,
                                 const DlnPalette  *palette,
                                 DlnMarks          *marks)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  guint row = frame->numbers == NULL ? load (scene) : DLN_NO_ROW;
  gboolean has_place;
  double x, y;

  g_array_set_size (scene->ghosts.drawn, 0);
  if (row == DLN_NO_ROW || scene->ghosts.places == NULL || scene->ghosts.places->len == 0 ||
      !DLN_ROW_SHOWN (c, row) || !dln_map_scene_is_in_time (scene, row))
    return;
  has_place = dln_map_scene_place (scene, frame, row, &x, &y);
  for (guint i = 0; i < scene->ghosts.places->len && scene->ghosts.drawn->len < MOST_GHOSTS; i++)
    {
      const DlnClaimedPlace *place = g_ptr_array_index (scene->ghosts.places, i);
      DlnMercator at = dln_mercator_from_point (place->area.point);
      DlnColour colour = with_alpha (palette->kinds[c->kind[row]], place->stands ? DLN_GHOST_ALPHA : DLN_GHOST_FALLEN);
      DlnMapGhost ghost = { place, 0, 0 };

      dln_map_ghost_place (frame, at, &ghost.x, &ghost.y);
      if (!is_in_view (frame, ghost.x, ghost.y))
        continue;
      g_array_append_val (scene->ghosts.drawn, ghost);
      add_area (marks, frame, row, &place->area, with_alpha (colour, AREA_ALPHA));
      if (has_place)
        add_leader (marks, frame, row,
                    (DlnMercator) { (x - frame->width / 2) / frame->scale + frame->centre.x,
                                    (y - frame->height / 2) / frame->scale + frame->centre.y },
                    at, place->stands, colour);
    }
}

/**
 * dln_map_scene_count_ghosts:
 * @scene: a scene that was built
 *
 * Returns: how many were drawn
 */
guint
dln_map_scene_count_ghosts (DlnMapScene *scene)
{
  return scene->ghosts.drawn->len;
}

/**
 * dln_map_scene_hit_ghost:
 * @scene: a scene that was built
 * @x: px
 * @y: px
 * @ghost: (out): the one there; good until the case changes or another event is selected
 *
 * Returns: whether one is there
 */
gboolean
dln_map_scene_hit_ghost (DlnMapScene *scene,
                         double       x,
                         double       y,
                         DlnMapGhost *ghost)
{
  double reach = scene->symbol_size * 0.6 + 2;

  for (guint i = scene->ghosts.drawn->len; !scene->ghosts.stale && i-- > 0;)
    {
      *ghost = g_array_index (scene->ghosts.drawn, DlnMapGhost, i);
      if (hypot (ghost->x - x, ghost->y - y) <= reach)
        return TRUE;
    }
  return FALSE;
}

static void
append_claim (GString             *text,
              const DlnPlaceClaim *claim)
{
  g_string_append_printf (text, "\n%s, %s", claim->who != NULL ? claim->who : "–", claim->grade);
  if (claim->state != DLN_CLAIM_LIVE)
    g_string_append_printf (text, " · %s", _ (dln_vocabulary_get_label (&dln_vocabulary_claim_state, claim->state)));
  if (claim->says == NULL)
    return;
  if (g_utf8_strlen (claim->says, -1) > MOST_CHARACTERS)
    {
      g_autofree char *cut = g_utf8_substring (claim->says, 0, MOST_CHARACTERS);

      g_string_append_printf (text, ": %s…", cut);
    }
  else
    g_string_append_printf (text, ": %s", claim->says);
}

/**
 * dln_map_ghost_dup_words:
 * @ghost: a ghost
 *
 * Returns: (transfer full): the place, and a line for each claim: who, the grade, the words
 */
char *
dln_map_ghost_dup_words (const DlnMapGhost *ghost)
{
  const DlnClaimedPlace *place = ghost->place;
  GString *text = g_string_new (place->title);

  for (guint i = 0; i < MIN (place->claims->len, MOST_WORDS); i++)
    append_claim (text, g_ptr_array_index (place->claims, i));
  if (place->claims->len > MOST_WORDS)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("+%u claims"), place->claims->len - MOST_WORDS);
    }
  return g_string_free (text, FALSE);
}

/**
 * dln_map_scene_dup_other_claims:
 * @scene: a scene
 *
 * Returns: (transfer full) (nullable): "other claims: Kozinka (B2)", of the selected event
 */
char *
dln_map_scene_dup_other_claims (DlnMapScene *scene)
{
  load (scene);
  return dln_claimed_places_dup_line (scene->ghosts.places);
}
