/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Labels never overlap, whatever is asked, and are placed alike in any order.
 */
#include "config.h"

#include "dln-label-placer.h"

#define N 300

static const cairo_rectangle_t bounds = { 0, 0, 800, 600 };

static gboolean
meet (cairo_rectangle_t a,
      cairo_rectangle_t b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
         b.y < a.y + a.height;
}

static cairo_rectangle_t
text_of (const DlnLabelRequest *r,
         const DlnLabelPlace   *p)
{
  return (cairo_rectangle_t) { p->x, p->y, r->width, r->height };
}

static cairo_rectangle_t
mark_of (const DlnLabelRequest *r)
{
  return (cairo_rectangle_t) { r->x - r->gap, r->y - r->gap, 2 * r->gap, 2 * r->gap };
}

static void
fill (GRand           *random,
      DlnLabelRequest *requests,
      char             names[N][8])
{
  for (int i = 0; i < N; i++)
    {
      g_snprintf (names[i], 8, "n%d", g_rand_int_range (random, 0, 200));
      requests[i] = (DlnLabelRequest) {
        .x = g_rand_double_range (random, -20, 820),
        .y = g_rand_double_range (random, -20, 620),
        .width = g_rand_double_range (random, 10, 120),
        .height = g_rand_double_range (random, 8, 20),
        .gap = 3,
        .rank = g_rand_int_range (random, 0, 5),
        .name = names[i],
        .anchor = g_rand_boolean (random) ? DLN_LABEL_AROUND : DLN_LABEL_CENTRED,
      };
    }
}

static void
check_free (const DlnLabelRequest   *requests,
            const DlnLabelPlace     *places,
            const cairo_rectangle_t *obstacle)
{
  for (int i = 0; i < N; i++)
    {
      cairo_rectangle_t text = text_of (&requests[i], &places[i]);

      if (!places[i].placed)
        continue;
      g_assert_false (meet (text, *obstacle));
      g_assert_cmpfloat (text.x, >=, bounds.x);
      g_assert_cmpfloat (text.y, >=, bounds.y);
      g_assert_cmpfloat (text.x + text.width, <=, bounds.width);
      g_assert_cmpfloat (text.y + text.height, <=, bounds.height);
      for (int j = 0; j < N; j++)
        {
          if (j == i || !places[j].placed)
            continue;
          g_assert_false (meet (text, text_of (&requests[j], &places[j])));
          if (requests[j].anchor == DLN_LABEL_AROUND)
            g_assert_false (meet (text, mark_of (&requests[j])));
        }
    }
}

static void
test_no_overlap (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  static DlnLabelRequest requests[N];
  static DlnLabelPlace places[N];
  static char names[N][8];
  const cairo_rectangle_t obstacle = { 300, 200, 150, 90 };

  for (int round = 0; round < 20; round++)
    {
      guint n = 0;

      fill (random, requests, names);
      dln_label_placer_place (requests, N, &obstacle, 1, NULL, 0, &bounds, places);
      check_free (requests, places, &obstacle);
      for (int i = 0; i < N; i++)
        n += places[i].placed;
      g_assert_cmpuint (n, >, 30);
    }
}

static void
test_order_does_not_matter (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  static DlnLabelRequest requests[N], shuffled[N];
  static DlnLabelPlace places[N], others[N];
  static char names[N][8];
  int at[N];

  fill (random, requests, names);
  for (int i = 0; i < N; i++)
    at[i] = i;
  for (int i = N - 1; i > 0; i--)
    {
      int j = g_rand_int_range (random, 0, i + 1), k = at[i];

      at[i] = at[j];
      at[j] = k;
    }
  for (int i = 0; i < N; i++)
    shuffled[i] = requests[at[i]];
  dln_label_placer_place (requests, N, NULL, 0, NULL, 0, &bounds, places);
  dln_label_placer_place (shuffled, N, NULL, 0, NULL, 0, &bounds, others);
  for (int i = 0; i < N; i++)
    {
      g_assert_cmpint (others[i].placed, ==, places[at[i]].placed);
      g_assert_cmpfloat (others[i].x, ==, places[at[i]].x);
      g_assert_cmpfloat (others[i].y, ==, places[at[i]].y);
    }
}

/* Of two on one spot the lower rank stays; between equals, the name. */
static void
test_rank_then_name (void)
{
  DlnLabelRequest two[2] = {
    { 100, 100, 40, 10, 3, 2, "a", DLN_LABEL_AROUND },
    { 100, 100, 40, 10, 3, 1, "b", DLN_LABEL_AROUND },
  };
  DlnLabelPlace places[2];

  dln_label_placer_place (two, 2, NULL, 0, NULL, 0, &bounds, places);
  g_assert_false (places[0].placed);
  g_assert_true (places[1].placed);
  two[1].rank = 2;
  dln_label_placer_place (two, 2, NULL, 0, NULL, 0, &bounds, places);
  g_assert_true (places[0].placed);
  g_assert_false (places[1].placed);
}

/* A town's name steps aside for what is to its right. */
static void
test_steps_aside (void)
{
  const DlnLabelRequest town = { 100, 100, 40, 10, 3, 0, "t", DLN_LABEL_AROUND };
  const cairo_rectangle_t right = { 104, 80, 60, 40 };
  const cairo_rectangle_t all = { -1e9, -1e9, 2e9, 2e9 };
  DlnLabelPlace place;

  dln_label_placer_place (&town, 1, NULL, 0, NULL, 0, &bounds, &place);
  g_assert_true (place.placed);
  g_assert_cmpfloat (place.x, >, 100);
  dln_label_placer_place (&town, 1, &right, 1, NULL, 0, &bounds, &place);
  g_assert_true (place.placed);
  g_assert_cmpfloat (place.x + 40, <, 100);
  dln_label_placer_place (&town, 1, &all, 1, NULL, 0, &bounds, &place);
  g_assert_false (place.placed);
}

/* A border is crossed only where there is no other way. */
static void
test_avoids (void)
{
  const DlnLabelRequest town = { 100, 100, 40, 10, 3, 0, "t", DLN_LABEL_AROUND };
  const DlnLabelRequest area = { 100, 100, 40, 10, 0, 0, "a", DLN_LABEL_CENTRED };
  const cairo_rectangle_t line = { 120, 0, 5, 600 }, through = { 0, 98, 800, 4 };
  const cairo_rectangle_t everywhere = { 0, 0, 800, 600 };
  DlnLabelPlace place;

  dln_label_placer_place (&town, 1, NULL, 0, &line, 1, &bounds, &place);
  g_assert_true (place.placed);
  g_assert_cmpfloat (place.x + 40, <, 120);
  dln_label_placer_place (&area, 1, NULL, 0, &through, 1, &bounds, &place);
  g_assert_true (place.placed);
  g_assert_true (place.y + 10 <= 98 || place.y >= 102);
  dln_label_placer_place (&town, 1, NULL, 0, &everywhere, 1, &bounds, &place);
  g_assert_true (place.placed);
}

/* The name of an area stays within its room; wider than that, it stays where it is and crosses nothing. */
static void
test_room (void)
{
  DlnLabelRequest area = { 100, 100, 40, 10, 0, 0, "a", DLN_LABEL_CENTRED, .room = 60 };
  const cairo_rectangle_t above = { 0, 0, 800, 96 }, middle = { 0, 97, 800, 6 }, beside = { 119, 0, 3, 600 };
  DlnLabelPlace place;

  dln_label_placer_place (&area, 1, &above, 1, NULL, 0, &bounds, &place);
  g_assert_true (place.placed);
  g_assert_cmpfloat (place.y, >=, 96);
  g_assert_cmpfloat (place.y + 10, <=, 100 + 7.5);
  g_assert_cmpfloat (place.x, >=, 70);
  g_assert_cmpfloat (place.x + 40, <=, 130);
  dln_label_placer_place (&area, 1, &middle, 1, NULL, 0, &bounds, &place);
  g_assert_false (place.placed);
  dln_label_placer_place (&area, 1, NULL, 0, &middle, 1, &bounds, &place);
  g_assert_true (place.placed);
  area.room = 30;
  dln_label_placer_place (&area, 1, NULL, 0, NULL, 0, &bounds, &place);
  g_assert_true (place.placed);
  g_assert_cmpfloat (place.x, ==, 80);
  dln_label_placer_place (&area, 1, NULL, 0, &beside, 1, &bounds, &place);
  g_assert_false (place.placed);
}

/* Second lines cover nothing, and move no first one. */
static void
test_second_lines (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  static DlnLabelRequest requests[N];
  static DlnLabelPlace plain[N], places[N];
  char names[N][8];
  guint n_more = 0, n_left_out = 0;

  fill (random, requests, names);
  dln_label_placer_place (requests, N, NULL, 0, NULL, 0, &bounds, plain);
  for (int i = 0; i < N; i += 2)
    {
      requests[i].more_width = requests[i].width * 0.7;
      requests[i].more_height = 10;
    }
  dln_label_placer_place (requests, N, NULL, 0, NULL, 0, &bounds, places);
  for (int i = 0; i < N; i++)
    {
      cairo_rectangle_t line = { places[i].more_x, places[i].more_y, requests[i].more_width, 10 };

      g_assert_cmpint (places[i].placed, ==, plain[i].placed);
      g_assert_cmpfloat (places[i].x, ==, plain[i].x);
      g_assert_cmpfloat (places[i].y, ==, plain[i].y);
      n_left_out += places[i].placed && i % 2 == 0 && !places[i].more;
      if (!places[i].more)
        continue;
      n_more++;
      g_assert_cmpfloat (line.y, ==, places[i].y + requests[i].height);
      g_assert_cmpfloat (line.x, >=, places[i].x);
      g_assert_cmpfloat (line.x + line.width, <=, places[i].x + requests[i].width + 1e-9);
      for (int k = 0; k < N; k++)
        {
          cairo_rectangle_t other = { places[k].more_x, places[k].more_y, requests[k].more_width, 10 };

          g_assert_false (places[k].placed && k != i && meet (line, text_of (&requests[k], &places[k])));
          g_assert_false (places[k].placed && requests[k].anchor == DLN_LABEL_AROUND && meet (line, mark_of (&requests[k])));
          g_assert_false (places[k].more && k != i && meet (line, other));
        }
    }
  g_assert_cmpuint (n_more, >, 10);
  g_assert_cmpuint (n_left_out, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/label-placer/no-overlap", test_no_overlap);
  g_test_add_func ("/basemap/label-placer/order", test_order_does_not_matter);
  g_test_add_func ("/basemap/label-placer/rank-then-name", test_rank_then_name);
  g_test_add_func ("/basemap/label-placer/steps-aside", test_steps_aside);
  g_test_add_func ("/basemap/label-placer/avoids", test_avoids);
  g_test_add_func ("/basemap/label-placer/room", test_room);
  g_test_add_func ("/basemap/label-placer/second-lines", test_second_lines);
  return g_test_run ();
}
