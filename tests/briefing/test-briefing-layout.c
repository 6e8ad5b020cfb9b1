/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-briefing-layout.h"

static gboolean
overlap (const cairo_rectangle_t *a,
         const cairo_rectangle_t *b)
{
  return a->width > 0 && a->height > 0 && b->width > 0 && b->height > 0 &&
         a->x < b->x + b->width - 0.01 && b->x < a->x + a->width - 0.01 &&
         a->y < b->y + b->height - 0.01 && b->y < a->y + a->height - 0.01;
}

static void
check (double                  width,
       double                  height,
       const DlnBriefingNeeds *needs)
{
  DlnBriefingLayout l;

  dln_briefing_layout_init (&l, width, height);
  dln_briefing_layout_place (&l, needs);
  {
    const cairo_rectangle_t *boxes[] = { &l.title, &l.subtitle, &l.tlp_top, &l.map, &l.table, &l.timeline,
                                         &l.legend, &l.sources, &l.colophon, &l.tlp_bottom };

    for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
      {
        g_assert_cmpfloat (boxes[i]->x, >=, 0);
        g_assert_cmpfloat (boxes[i]->y, >=, 0);
        g_assert_cmpfloat (boxes[i]->width, >=, 0);
        g_assert_cmpfloat (boxes[i]->height, >=, 0);
        g_assert_cmpfloat (boxes[i]->x + boxes[i]->width, <=, width);
        g_assert_cmpfloat (boxes[i]->y + boxes[i]->height, <=, height);
        for (guint j = 0; j < i; j++)
          if (overlap (boxes[i], boxes[j]))
            g_error ("%gx%g: rectangles %u and %u overlap", width, height, j, i);
      }
  }
  g_assert_cmpfloat (l.map.width, >=, 100);
  g_assert_cmpfloat (l.map.height, >=, 50);
  g_assert_cmpfloat (l.tlp_size, >=, 16);
}

static void
test_sizes (void)
{
  static const struct { double width, height; } sizes[] = {
    { 800, 560 }, { 1280, 720 }, { 1600, 1000 }, { 1920, 1080 }, { 3840, 2160 },
    { 1240, 1754 }, { 800, 800 }, { 800, 3000 }, { 3000, 560 },
  };
  static const DlnBriefingNeeds needs[] = {
    { 1, 1, 1, 1, 120, 420, 500, 260 }, { 2, 2, 2, 4, 200, 2000, 900, 400 },
    { 1, 1, 1, 0, 100, 60, 0, 0 },      { 1, 1, 1, 0, 100, 0, 90, 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (needs); j++)
      check (sizes[i].width, sizes[i].height, &needs[j]);
}

static void
test_timeline_keeps_its_least (void)
{
  DlnBriefingNeeds needs = { 1, 1, 1, 2, 120, 4000, 900, 400 };
  DlnBriefingLayout l;

  dln_briefing_layout_init (&l, 1920, 1080);
  dln_briefing_layout_place (&l, &needs);
  g_assert_cmpfloat (l.timeline.height, >=, 400);
  g_assert_cmpfloat (l.table.height, >=, 200);
}

static void
test_no_timeline_leaves_no_gap (void)
{
  DlnBriefingNeeds needs = { 1, 1, 1, 2, 120, 300, 0, 0 };
  DlnBriefingLayout l;

  dln_briefing_layout_init (&l, 1920, 1080);
  dln_briefing_layout_place (&l, &needs);
  g_assert_cmpfloat (l.timeline.height, ==, 0);
  g_assert_cmpfloat (l.legend.y - (l.map.y + l.map.height), <, 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/briefing/layout/sizes", test_sizes);
  g_test_add_func ("/briefing/layout/timeline-least", test_timeline_keeps_its_least);
  g_test_add_func ("/briefing/layout/no-timeline", test_no_timeline_leaves_no_gap);
  return g_test_run ();
}
