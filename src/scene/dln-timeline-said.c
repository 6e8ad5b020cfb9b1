/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the second axis, at the lower edge: when things were said and when they were published,
 * on the same scale as when they happened. What only a day is known of is spread over it.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-known.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px of one clock's row. */
#define ROW 16
/* px of time that one bar stands for. */
#define BIN 3
/* Cases with more claims than this are read once: an edit adds too little to be seen. */
#define MOST_READ_AGAIN 200000

static const char *const labels[DLN_N_STATEMENT_CLOCKS] = {
  [DLN_STATEMENT_SAID] = N_ ("Said"),
  [DLN_STATEMENT_PUBLISHED] = N_ ("Published"),
};

/**
 * dln_timeline_said_height:
 * @scene: a scene
 *
 * Returns: px of the second axis, 0 while it is not shown
 */
double
dln_timeline_said_height (DlnTimelineScene *scene)
{
  return scene->shows_clocks ? DLN_N_STATEMENT_CLOCKS * ROW + 4 : 0;
}

/**
 * dln_timeline_forget_said:
 * @scene: a scene
 * @change: (nullable): what changed, %NULL for all
 */
void
dln_timeline_forget_said (DlnTimelineScene *scene,
                          const DlnChange  *change)
{
  const guint tables = (1u << DLN_TABLE_CLAIM) | (1u << DLN_TABLE_SOURCE);

  if (change != NULL && !change->bulk && (change->tables & tables) == 0)
    return;
  if (change != NULL && !change->bulk && scene->statements != NULL &&
      dln_statements_get_n (scene->statements, DLN_STATEMENT_SAID) > MOST_READ_AGAIN)
    return;
  g_clear_pointer (&scene->statements, dln_statements_free);
}

static void
add_clock (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           guint             clock,
           double            y)
{
  double left = scene->style.header_width;
  guint n_bins = (guint) MAX (floor ((scene->width - left) / BIN), 0);
  g_autofree float *bins = g_new0 (float, n_bins + 1);
  DlnInstant known_at = dln_case_get_known_at (scene->dln_case);
  float most = 0;

  dln_statements_count (scene->statements, clock,
                        (DlnSpan) { dln_timeline_scene_instant (scene, left),
                                    dln_timeline_scene_instant (scene, left + n_bins * BIN) },
                        bins, n_bins);
  /* What comes later was not known then. */
  if (known_at != DLN_OPEN)
    n_bins = (guint) CLAMP ((dln_timeline_scene_x (scene, known_at) - left) / BIN, 0, n_bins);
  for (guint i = 0; i < n_bins; i++)
    most = MAX (most, bins[i]);
  for (guint i = 0; i < n_bins; i++)
    {
      /* One among many is seen too. */
      double height = bins[i] > 0 ? MAX (sqrt (bins[i] / most) * (ROW - 4), 1.5) : 0;

      if (height > 0)
        dln_marks_add (marks, DLN_MARK_RECT, clock == DLN_STATEMENT_SAID ? "said-axis" : "published-axis", DLN_NO_ROW,
                       left + i * BIN, y + ROW - 2 - height, BIN, height,
                       clock == DLN_STATEMENT_SAID ? palette->accent : palette->text_dim);
    }
}

static void
add_label (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           guint             clock,
           double            y)
{
  const char *label = _ (labels[clock]);
  double size = scene->style.text_size - 1;
  double width = ceil (dln_timeline_scene_measure (scene, label, size, DLN_TEXT_NORMAL)) + 1;

  if (width + 20 > scene->style.header_width)
    return;
  dln_marks_add_text (marks, "said-axis-label", DLN_NO_ROW, 14, y, width, ROW, label, size, DLN_TEXT_NORMAL,
                      palette->text_dim);
}

/**
 * dln_timeline_add_said:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 */
void
dln_timeline_add_said (DlnTimelineScene *scene,
                       const DlnPalette *palette,
                       DlnMarks         *marks)
{
  double height = dln_timeline_said_height (scene);
  double top = scene->height - height;

  if (height == 0)
    return;
  if (scene->statements == NULL)
    scene->statements = dln_statements_new (scene->dln_case);
  dln_marks_add (marks, DLN_MARK_RECT, "said-axis-ground", DLN_NO_ROW, 0, top, scene->width, height,
                 palette->lane_header);
  dln_marks_add (marks, DLN_MARK_RECT, "said-axis-line", DLN_NO_ROW, 0, top, scene->width, 1, palette->line_strong);
  for (guint clock = 0; clock < DLN_N_STATEMENT_CLOCKS; clock++)
    {
      double y = top + 2 + clock * ROW;

      add_label (scene, palette, marks, clock, y);
      add_clock (scene, palette, marks, clock, y);
    }
}
