/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the tray: events of which no time is stated wait in a strip at the lower
 * edge, as chips that can be dragged onto the axis. Nothing invents a time.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_TITLE 150
#define GAP 6

/**
 * dln_timeline_tray_height:
 * @scene: a scene
 *
 * Returns: px, 0 where every event has a time
 */
double
dln_timeline_tray_height (DlnTimelineScene *scene)
{
  return scene->untimed->len > 0 ? scene->style.row_height + 12 : 0;
}

/**
 * dln_timeline_foot_height:
 * @scene: a scene
 *
 * Returns: px of what stands below the lanes: the tray, and the second axis
 */
double
dln_timeline_foot_height (DlnTimelineScene *scene)
{
  return dln_timeline_tray_height (scene) + dln_timeline_said_height (scene);
}

static double
measure_chip (DlnTimelineScene *scene,
              guint             row)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  double width = dln_timeline_scene_measure (scene, dln_timeline_scene_title (scene, row),
                                             scene->style.text_size, DLN_TEXT_NORMAL);
  double sign = (columns->flags[row] & DLN_ROW_DISPUTED) != 0 ? 16 : 0;

  return ceil (MIN (width, MOST_TITLE)) + 32 + sign;
}

static void
add_chip (DlnTimelineScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          guint             row,
          double            x,
          double            y,
          double            width)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  double height = scene->style.row_height;
  gboolean disputed = (columns->flags[row] & DLN_ROW_DISPUTED) != 0;
  gboolean selected = (columns->flags[row] & DLN_ROW_SELECTED) != 0;
  gboolean hovered = dln_case_get_hover (scene->dln_case) == row;
  DlnDrawnBar drawn = { row, TRUE, FALSE, x, x + width, y, height };
  DlnMark *mark;

  mark =
    dln_marks_add (marks, DLN_MARK_RECT, "chip", row, x, y, width, height, palette->background);
  mark->radius = height / 2;
  mark =
    dln_marks_add (marks, DLN_MARK_FRAME, selected ? "selection" : "chip-edge", row, x, y, width,
                   height, selected || hovered ? palette->accent : palette->line_strong);
  mark->radius = height / 2;
  mark->line_width = selected ? 2 : 1;
  dln_symbol_add (marks, palette, MIN (columns->kind[row], DLN_KIND_OTHER), 0, x + 13,
                  y + height / 2, 9, row);
  dln_marks_add_text (marks, "chip-label", row, x + 22, y, width - 30 - (disputed ? 16 : 0), height,
                      dln_timeline_scene_title (scene, row), scene->style.text_size,
                      DLN_TEXT_NORMAL, palette->text);
  if (disputed)
    dln_symbol_add_dispute (marks, palette, x + width - 13, y + height / 2, 11, row);
  g_array_append_val (scene->drawn, drawn);
}

/**
 * dln_timeline_add_tray:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 *
 * As many chips as fit, then how many more.
 */
void
dln_timeline_add_tray (DlnTimelineScene *scene,
                       const DlnPalette *palette,
                       DlnMarks         *marks)
{
  double tray = dln_timeline_tray_height (scene);
  double top = scene->height - dln_timeline_foot_height (scene);
  double size = scene->style.text_size;
  g_autofree char *label = g_strdup_printf (_ ("No time stated · %u"), scene->untimed->len);
  double heading = ceil (dln_timeline_scene_measure (scene, label, size - 1, DLN_TEXT_NORMAL)) + 1;
  double x = MAX (scene->style.header_width, heading + 20) + GAP;
  guint i;

  if (tray == 0)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "tray", DLN_NO_ROW, 0, top, scene->width, tray,
                 palette->lane_header);
  dln_marks_add (marks, DLN_MARK_RECT, "tray-line", DLN_NO_ROW, 0, top, scene->width, 1,
                 palette->line_strong);
  dln_marks_add_text (marks, "tray-label", DLN_NO_ROW, 14, top, heading, tray, label, size - 1,
                      DLN_TEXT_NORMAL, palette->text_dim);
  for (i = 0; i < scene->untimed->len; i++)
    {
      guint row = g_array_index (scene->untimed, guint, i);
      double width = measure_chip (scene, row);

      if (x + width > scene->width - (i + 1 < scene->untimed->len ? 56 : 6))
        break;
      add_chip (scene, palette, marks, row, x, top + 6, width);
      x += width + GAP;
    }
  if (i < scene->untimed->len)
    {
      g_autofree char *more = g_strdup_printf ("+%u", scene->untimed->len - i);

      dln_marks_add_text (marks, "tray-more", DLN_NO_ROW, x, top, 50, tray, more, size,
                          DLN_TEXT_BOLD, palette->text_dim);
    }
}
