/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the timeline's scene share: a case in a folder of its own, a scene
 * over it that measures text with the shipped font, and its marks.
 */
#pragma once

#include "dln-painter.h"
#include "dln-timeline-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define MONDAY (G_GINT64_CONSTANT (1684702800) * DLN_SECOND) /* 2023-05-22 00:00 in Moscow */

typedef struct {
  char *folder;
  char *path;
  DlnCase *dln_case;
  DlnPainter *painter;
  DlnTimelineScene *scene;
} Fixture;

static inline double
measure_cb (const char  *text,
            double       size,
            DlnTextFace  face,
            gpointer     data)
{
  return dln_painter_measure (data, text, size, face);
}

static inline void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autofree char *fonts = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "fonts", NULL);
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "scene.dateline", NULL);
  f->painter = dln_painter_new (fonts, "Noto Sans", &error);
  g_assert_no_error (error);
  f->dln_case = dln_case_create (f->path, "Scene", "Europe/Moscow", &error);
  g_assert_no_error (error);
  f->scene = dln_timeline_scene_new (f->dln_case);
  g_signal_connect_swapped (f->dln_case, "changed", G_CALLBACK (dln_timeline_scene_update),
                            f->scene);
}

static inline void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (f->dln_case, f->scene);
  dln_timeline_scene_free (f->scene);
  dln_painter_free (f->painter);
  g_assert_true (dln_case_close (f->dln_case, NULL));
  g_assert_finalize_object (f->dln_case);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static inline void
set_view (Fixture *f,
          DlnSpan  window,
          double   width,
          double   height)
{
  const DlnTimelineStyle style = {
    .header_width = 160,
    .axis_height = 43,
    .row_height = 19,
    .text_size = 12,
    .clock_24h = TRUE,
    .measure = measure_cb,
    .measure_data = f->painter,
    .zone = dln_case_get_shown_zone (f->dln_case),
    .zone_name = dln_case_get_shown_zone_name (f->dln_case),
  };

  dln_timeline_scene_set_style (f->scene, &style);
  dln_timeline_scene_set_view (f->scene, window, width, height, 0);
}

static inline DlnMarks *
build (Fixture *f)
{
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_timeline_scene_build (f->scene, &palette, marks);
  return marks;
}

static inline guint
count_role (const DlnMarks *marks,
            const char     *role,
            guint           row)
{
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      n += strcmp (mark->role, role) == 0 && mark->row == row;
    }
  return n;
}

static inline const DlnMark *
find_role (const DlnMarks *marks,
           const char     *role,
           guint           row)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (strcmp (mark->role, role) == 0 && mark->row == row)
        return mark;
    }
  return NULL;
}

static inline guint
add_event (Fixture         *f,
           const char      *title,
           const DlnBounds *bounds)
{
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event (f->dln_case, title, bounds, NULL, 0, &error);

  g_assert_no_error (error);
  return row;
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)
