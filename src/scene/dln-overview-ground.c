/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the ground of an overview: the bars of its density, stacked by kind, the
 * share of them that is disputed, dates, and the label at the left.
 *
 * Heights are square roots: where one bin has ten thousand events and another
 * has one, the first tells more and the second is still seen, two px high at
 * least. All bars of a kind are one polygon: a wide strip has thousands of them.
 */
#include "config.h"

#include "dln-overview-scene-private.h"

#include "dln-tick.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_BAR 2
/* px that hang from the base where something of a bin is disputed, and where all is. */
#define LEAST_DISPUTED 2
#define MOST_DISPUTED 4
/* px between two dates in text of TEXT_SIZE px. */
#define DATE_WIDTH 76
#define TEXT_SIZE 12
/* As long as so much, a case is dated by days: hours would say nothing more. */
#define LEAST_DAYS (3 * DLN_DAY)

static double
measure (DlnOverviewScene *scene,
         const char       *text)
{
  double size = scene->style.text_size - 1;

  if (scene->style.measure == NULL)
    return size * 0.6 * (double) g_utf8_strlen (text, -1);
  return ceil (scene->style.measure (text, size, DLN_TEXT_NORMAL, scene->style.measure_data)) + 1;
}

/* px of a bin's bar. */
static double
get_height (DlnOverviewScene     *scene,
            const DlnOverviewBin *bin)
{
  double room = dln_overview_get_base (scene) - dln_overview_get_top (scene);

  if (bin->n == 0)
    return 0;
  return MAX (round (room * sqrt (bin->density / scene->bins->most)), LEAST_BAR);
}

/* One step of an outline, on which the next follows at the right. */
static void
append_step (GArray *points,
             double  x,
             double  width,
             double  y)
{
  const double step[] = { x, y, x + width, y };

  g_array_append_vals (points, step, G_N_ELEMENTS (step));
}

/* Steps from the left end of the base to the right, closed along the base. */
static void
add_outline (DlnOverviewScene *scene,
             DlnMarks         *marks,
             const char       *role,
             GArray           *steps,
             double            base,
             DlnColour         colour)
{
  const double close[] = { dln_overview_get_right (scene), base, scene->style.left, base };

  g_array_append_vals (steps, close, G_N_ELEMENTS (close));
  dln_marks_add_polygon (marks, role, DLN_NO_ROW, (const double *) (gpointer) steps->data,
                         steps->len / 2, colour);
}

/* From the base to where the kind ends in the stack: the kinds below it come later and
 * cover the rest. So no ground shines through where two of them meet within a px. */
static gboolean
outline_kind (DlnOverviewScene *scene,
              guint             kind,
              GArray           *steps)
{
  double width = dln_overview_get_bin_width (scene);
  double base = dln_overview_get_base (scene);
  gboolean any = FALSE;

  g_array_set_size (steps, 0);
  for (guint i = 0; i < scene->bins->n_bins; i++)
    {
      const DlnOverviewBin *bin = &scene->bins->bins[i];
      double share = 0;

      for (guint k = 0; k <= kind; k++)
        share += bin->kinds[k];
      any |= bin->kinds[kind] > 0;
      share = bin->kinds[kind] > 0 ? share / bin->density : 0;
      append_step (steps, scene->style.left + i * width, width,
                   base - share * get_height (scene, bin));
    }
  return any;
}

static void
add_bars (DlnOverviewScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint kind = DLN_N_KINDS; kind-- > 0;)
    if (outline_kind (scene, kind, steps))
      add_outline (scene, marks, "overview-bars", steps, dln_overview_get_base (scene),
                   palette->kinds[kind]);
}

static void
add_disputed (DlnOverviewScene *scene,
              const DlnPalette *palette,
              DlnMarks         *marks)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
  double width = dln_overview_get_bin_width (scene);
  double base = dln_overview_get_base (scene) + 1;
  gboolean any = FALSE;

  for (guint i = 0; i < scene->bins->n_bins; i++)
    {
      const DlnOverviewBin *bin = &scene->bins->bins[i];
      double share = bin->disputed > 0 ? (double) bin->disputed / bin->n : 0;
      double height = LEAST_DISPUTED + round (share * (MOST_DISPUTED - LEAST_DISPUTED));

      any |= bin->disputed > 0;
      append_step (steps, scene->style.left + i * width, width, base + (share > 0 ? height : 0));
    }
  if (any)
    add_outline (scene, marks, "overview-disputed", steps, base, palette->dispute);
}

/* Days until there are too many, then weeks or more; hours for a case of a day or two. */
static DlnTickStep
choose_step (DlnOverviewScene *scene,
             DlnSpan           span)
{
  double room = MAX (scene->style.text_size / TEXT_SIZE, 1);
  double plot = dln_overview_get_right (scene) - scene->style.left;
  double us_per_px = ((double) span.end - (double) span.begin) / plot;
  DlnTickStep step = dln_tick_choose (us_per_px, DATE_WIDTH * room);

  if (step.unit <= DLN_TICK_HOUR && span.end - span.begin >= LEAST_DAYS)
    step = (DlnTickStep) { DLN_TICK_DAY, 1 };
  step.first_day = scene->style.first_day;
  return step;
}

/* A day's name and its year say nothing more on the second date. */
static char *
format_date (DlnOverviewScene *scene,
             DlnTickStep       step,
             const DlnTick    *tick,
             gboolean          with_year)
{
  const DlnTickStep day = { DLN_TICK_DAY, 1 };
  g_autoptr (GArray) dated = NULL;

  if (step.unit >= DLN_TICK_MONTH || (step.unit <= DLN_TICK_HOUR && !tick->is_day_start))
    return g_strdup (tick->label);
  if (step.unit <= DLN_TICK_HOUR || with_year)
    dated = dln_tick_list (step.unit <= DLN_TICK_HOUR ? day : step, tick->at, tick->at,
                           scene->style.zone, scene->style.clock_24h, with_year);
  if (dated != NULL && dated->len > 0)
    tick = &g_array_index (dated, DlnTick, 0);
  return g_strdup (tick->brief != NULL ? tick->brief : tick->label);
}

/* @left and @right: between which dates may stand. */
static void
add_dates (DlnOverviewScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           double            left,
           double            right)
{
  double dates = dln_overview_get_dates (scene);
  g_autoptr (GArray) ticks = NULL;
  gboolean with_year = TRUE;
  DlnTickStep step;
  DlnSpan span;

  if (!dln_overview_scene_get_span (scene, &span))
    return;
  step = choose_step (scene, span);
  ticks = dln_tick_list (step, span.begin, span.end, scene->style.zone, scene->style.clock_24h,
                         step.unit == DLN_TICK_MONTH);
  for (guint i = 0; i < ticks->len; i++)
    {
      const DlnTick *tick = &g_array_index (ticks, DlnTick, i);
      double x = round (dln_overview_scene_x (scene, tick->at));
      g_autofree char *label = format_date (scene, step, tick, with_year);
      double width = measure (scene, label);
      gboolean fits;

      if (x < scene->style.left || x > dln_overview_get_right (scene))
        continue;
      fits = x + 4 >= left && x + 4 + width <= right;
      dln_marks_add (marks, DLN_MARK_RECT, "overview-tick", DLN_NO_ROW, x, 1, 1,
                     (fits ? scene->height : dates) - 1, palette->line);
      if (!fits)
        continue;
      dln_marks_add_text (marks, "overview-date", DLN_NO_ROW, x + 4, dates, width,
                          scene->height - dates, label, scene->style.text_size - 1, DLN_TEXT_NORMAL,
                          palette->text_dim);
      left = x + 4 + width + 8;
      with_year &= step.unit <= DLN_TICK_HOUR && !tick->is_day_start;
    }
}

/* Where events lie beyond an end of the strip, an arrow tells and how many.
 * Returns: px that it takes */
static double
add_beyond (DlnOverviewScene *scene,
            const DlnPalette *palette,
            DlnMarks         *marks,
            guint             n,
            gboolean          later)
{
  double dates = dln_overview_get_dates (scene);
  double end = later ? dln_overview_get_right (scene) - 3 : scene->style.left + 3;
  double inward = later ? -5 : 5;
  double middle = round ((dates + scene->height) / 2);
  g_autofree char *text = NULL;
  double width;

  if (n == 0)
    return 0;
  text = later ? g_strdup_printf (_ ("%'u later"), n) : g_strdup_printf (_ ("%'u earlier"), n);
  width = measure (scene, text);
  dln_marks_add_polygon (
    marks, later ? "overview-later" : "overview-earlier", DLN_NO_ROW,
    (const double[]) { end, middle, end + inward, middle - 4, end + inward, middle + 4 }, 3,
    palette->text_dim);
  dln_marks_add_text (marks, "overview-beyond", DLN_NO_ROW, later ? end - 9 - width : end + 9,
                      dates, width, scene->height - dates, text, scene->style.text_size - 1,
                      DLN_TEXT_NORMAL, palette->text_dim);
  return width + 24;
}

static char *
format_count (DlnOverviewScene *scene)
{
  guint n = scene->n_all;

  if (scene->n_shown < n)
    return g_strdup_printf (_ ("%'u of %'u events"), scene->n_shown, n);
  return g_strdup_printf (ngettext ("%'u event", "%'u events", n), n);
}

/* At the left, under the lanes' headers. */
static void
add_label (DlnOverviewScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks)
{
  double left = scene->style.left;
  double size = scene->style.text_size - 1;
  double row = round (size * 1.4);
  double top = round ((scene->height - 2 * row) / 2);
  g_autofree char *count = format_count (scene);

  if (left < 40)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "overview-header", DLN_NO_ROW, 0, 0, left, scene->height,
                 palette->lane_header);
  dln_marks_add (marks, DLN_MARK_RECT, "overview-header-line", DLN_NO_ROW, left - 1, 0, 1,
                 scene->height, palette->line_strong);
  dln_marks_add_text (marks, "overview-title", DLN_NO_ROW, 14, top, left - 20, row,
                      _ ("Whole case"), scene->style.text_size, DLN_TEXT_NORMAL, palette->text);
  dln_marks_add_text (marks, "overview-count", DLN_NO_ROW, 14, top + row, left - 20, row, count,
                      size, DLN_TEXT_NORMAL, palette->text_dim);
}

/**
 * dln_overview_scene_build_ground:
 * @scene: a scene with a view
 * @palette: the colours
 * @marks: cleared, then filled
 *
 * What stays while the window moves.
 */
void
dln_overview_scene_build_ground (DlnOverviewScene *scene,
                                 const DlnPalette *palette,
                                 DlnMarks         *marks)
{
  double left = scene->style.left;
  double base = dln_overview_get_base (scene);
  double before, after;

  dln_marks_clear (marks);
  dln_overview_update_bins (scene);
  dln_marks_add (marks, DLN_MARK_RECT, "overview", DLN_NO_ROW, 0, 0, scene->width, scene->height,
                 palette->background);
  if (scene->bins != NULL)
    {
      before = add_beyond (scene, palette, marks, scene->bins->n_earlier, FALSE);
      after = add_beyond (scene, palette, marks, scene->bins->n_later, TRUE);
      add_dates (scene, palette, marks, left + before, dln_overview_get_right (scene) - after);
      dln_marks_add (marks, DLN_MARK_RECT, "overview-base", DLN_NO_ROW, left, base,
                     scene->width - left, 1, palette->line_strong);
      add_bars (scene, palette, marks);
      add_disputed (scene, palette, marks);
    }
  add_label (scene, palette, marks);
  dln_marks_add (marks, DLN_MARK_RECT, "overview-line", DLN_NO_ROW, 0, 0, scene->width, 1,
                 palette->line_strong);
}
