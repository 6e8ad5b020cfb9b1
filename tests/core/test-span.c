/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-span.h"

#define O DLN_OPEN

static const struct {
  DlnSpan a;
  DlnSpan b;
  gboolean overlaps;
  gboolean adjoins;
  DlnSpan both;
  gint64 gap;
} pairs[] = {
  { { 0, 10 }, { 5, 15 }, TRUE, FALSE, { 0, 15 }, 0 },
  { { 0, 10 }, { 10, 20 }, FALSE, TRUE, { 0, 20 }, 0 },
  { { 0, 10 }, { 12, 20 }, FALSE, FALSE, { 0, 20 }, 2 },
  { { 0, 10 }, { 3, 4 }, TRUE, FALSE, { 0, 10 }, 0 },
  /* An instant belongs to what it touches. */
  { { 0, 10 }, { 10, 10 }, TRUE, FALSE, { 0, 10 }, 0 },
  { { 0, 10 }, { 0, 0 }, TRUE, FALSE, { 0, 10 }, 0 },
  { { 5, 5 }, { 5, 5 }, TRUE, FALSE, { 5, 5 }, 0 },
  { { 5, 5 }, { 6, 6 }, FALSE, FALSE, { 5, 6 }, 1 },
  { { O, 10 }, { 5, O }, TRUE, FALSE, { O, O }, 0 },
  { { O, 10 }, { 10, O }, FALSE, TRUE, { O, O }, 0 },
  { { O, 0 }, { 7, 9 }, FALSE, FALSE, { O, 9 }, 7 },
  { { O, O }, { 7, 9 }, TRUE, FALSE, { O, O }, 0 },
};

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      DlnSpan both = dln_span_union (pairs[i].a, pairs[i].b);

      g_test_message ("pair %u", i);
      g_assert_cmpint (dln_span_overlaps (pairs[i].a, pairs[i].b), ==, pairs[i].overlaps);
      g_assert_cmpint (dln_span_overlaps (pairs[i].b, pairs[i].a), ==, pairs[i].overlaps);
      g_assert_cmpint (dln_span_adjoins (pairs[i].a, pairs[i].b), ==, pairs[i].adjoins);
      g_assert_cmpint (dln_span_adjoins (pairs[i].b, pairs[i].a), ==, pairs[i].adjoins);
      g_assert_cmpint (both.begin, ==, pairs[i].both.begin);
      g_assert_cmpint (both.end, ==, pairs[i].both.end);
      g_assert_cmpint (dln_span_gap (pairs[i].a, pairs[i].b), ==, pairs[i].gap);
      g_assert_cmpint (dln_span_gap (pairs[i].b, pairs[i].a), ==, pairs[i].gap);
    }
}

static const struct {
  DlnSpan span;
  DlnInstant instant;
  gboolean contains;
} insides[] = {
  { { 0, 10 }, 0, TRUE },
  { { 0, 10 }, 9, TRUE },
  { { 0, 10 }, 10, FALSE },
  { { 0, 10 }, -1, FALSE },
  { { 5, 5 }, 5, TRUE },
  { { 5, 5 }, 6, FALSE },
  { { O, 10 }, DLN_INSTANT_MIN, TRUE },
  { { 0, O }, DLN_INSTANT_MAX, TRUE },
};

static void
test_contains (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (insides); i++)
    g_assert_cmpint (dln_span_contains (insides[i].span, insides[i].instant), ==,
                     insides[i].contains);
}

static void
test_valid (void)
{
  g_assert_true (dln_span_is_valid ((DlnSpan) { 0, 0 }));
  g_assert_true (dln_span_is_valid ((DlnSpan) { O, O }));
  g_assert_true (dln_span_is_valid ((DlnSpan) { O, -5 }));
  g_assert_false (dln_span_is_valid ((DlnSpan) { 1, 0 }));
  g_assert_true (dln_span_is_instant ((DlnSpan) { 3, 3 }));
  g_assert_false (dln_span_is_instant ((DlnSpan) { O, O }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/span/pairs", test_pairs);
  g_test_add_func ("/span/contains", test_contains);
  g_test_add_func ("/span/valid", test_valid);
  return g_test_run ();
}
