/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the ticks of a claim's other clocks: a diamond when it was said, a triangle
 * when its source or a relay published it. They are drawn on demand; of a claim
 * that says of no other time, when it was said is always drawn.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px from the middle of a tick to its corners. */
#define HALF 3.5
#define KEY_GAP 18

typedef enum { CLOCK_SAID, CLOCK_PUBLISHED, N_CLOCKS } Clock;

static const struct {
  const char *role;
  const char *window; /* role of the line between both ends */
  const char *key;
} clocks[N_CLOCKS] = {
  [CLOCK_SAID] = { "said", "said-window", N_ ("said") },
  [CLOCK_PUBLISHED] = { "claim-published", "claim-published-window", N_ ("published") },
};

/* On a halo, so that it shows on a bar of its own colour too. */
static void
add_tick (DlnMarks         *marks,
          const DlnPalette *palette,
          const char       *role,
          Clock             clock,
          double            x,
          double            y)
{
  for (guint halo = 2; halo-- > 0;)
    {
      double half = HALF + 1.5 * halo;
      const double diamond[] = { x, y - half, x + half, y, x, y + half, x - half, y };
      const double triangle[] = { x, y - half, x + half, y + half, x - half, y + half };

      dln_marks_add_polygon (marks, halo ? "claim-halo" : role, DLN_NO_ROW,
                             clock == CLOCK_SAID ? diamond : triangle, clock == CLOCK_SAID ? 4 : 3,
                             halo ? palette->background : palette->text);
    }
}

static gboolean
is_seen (DlnTimelineScene *scene,
         double            x)
{
  return x > scene->style.header_width && x < scene->width;
}

/* From tick to tick; one where it is an instant. */
static void
add_clock (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           Clock             clock,
           const DlnBounds  *bounds,
           double            y)
{
  DlnSpan span = dln_bounds_get_drawn (bounds);
  double x0 = dln_timeline_scene_x (scene, span.begin);
  double x1 = dln_timeline_scene_x (scene, span.end);

  if (x1 - x0 > 1)
    dln_timeline_add_rect (scene, marks, clocks[clock].window, DLN_NO_ROW, x0, y - 0.5, x1 - x0, 1,
                           0, 0, 0, palette->text);
  if (is_seen (scene, x0))
    add_tick (marks, palette, clocks[clock].role, clock, x0, y);
  if (x1 - x0 > 1 && is_seen (scene, x1))
    add_tick (marks, palette, clocks[clock].role, clock, x1, y);
}

/**
 * dln_timeline_add_clocks:
 * @scene: a scene
 * @palette: the colours
 * @marks: where they go
 * @claim: a claim of the selected event
 * @y: its middle on the view, px
 */
void
dln_timeline_add_clocks (DlnTimelineScene  *scene,
                         const DlnPalette  *palette,
                         DlnMarks          *marks,
                         const DlnClaimBar *claim,
                         double             y)
{
  gboolean only_said = dln_bounds_is_unknown (&claim->bounds);

  for (guint i = 0; i < claim->published->len && scene->shows_clocks; i++)
    add_clock (scene, palette, marks, CLOCK_PUBLISHED,
               &g_array_index (claim->published, DlnBounds, i), y);
  if ((scene->shows_clocks || only_said) && !dln_bounds_is_unknown (&claim->said))
    add_clock (scene, palette, marks, CLOCK_SAID, &claim->said, y);
}

/**
 * dln_timeline_add_clocks_key:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 * @y: top, px
 * @height: px
 *
 * Which tick is which, below the claims.
 */
void
dln_timeline_add_clocks_key (DlnTimelineScene *scene,
                             const DlnPalette *palette,
                             DlnMarks         *marks,
                             double            y,
                             double            height)
{
  double size = scene->style.text_size - 1;
  double x = scene->style.header_width + 14;

  for (Clock clock = 0; clock < N_CLOCKS; clock++)
    {
      const char *text = _ (clocks[clock].key);
      double width = ceil (dln_timeline_scene_measure (scene, text, size, DLN_TEXT_NORMAL)) + 1;

      if (x + 10 + width > scene->width)
        return;
      add_tick (marks, palette, "claim-key", clock, x, y + height / 2);
      dln_marks_add_text (marks, "claim-key-text", DLN_NO_ROW, x + 9, y, width, height, text, size,
                          DLN_TEXT_NORMAL, palette->text_dim);
      x += 9 + width + KEY_GAP;
    }
}

/**
 * dln_timeline_scene_set_shows_clocks:
 * @scene: a scene
 * @shows_clocks: whether claims have ticks when they were said and published
 */
void
dln_timeline_scene_set_shows_clocks (DlnTimelineScene *scene,
                                     gboolean          shows_clocks)
{
  scene->shows_clocks = shows_clocks != FALSE;
}

/**
 * dln_timeline_scene_get_shows_clocks:
 * @scene: a scene
 *
 * Returns: whether claims have ticks when they were said and published
 */
gboolean
dln_timeline_scene_get_shows_clocks (DlnTimelineScene *scene)
{
  return scene->shows_clocks;
}
