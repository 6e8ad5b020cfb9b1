/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-shadow-claim.h"
#include "dln-zone.h"

/* 2023-05-22T00:00:00Z. */
#define DAY (1684713600 * DLN_SECOND)

static GArray *
make_spans (guint n)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DlnSpan));

  for (guint i = 0; i < n; i++)
    {
      DlnSpan span = { DAY + (8 + 2 * i) * DLN_HOUR, DAY + (9 + 2 * i) * DLN_HOUR };

      g_array_append_val (spans, span);
    }
  return spans;
}

static DlnTime *
make_time (guint       n,
           guint       chosen,
           DlnQuestion question)
{
  g_autoptr (GArray) spans = make_spans (n);
  g_autoptr (GTimeZone) zone = dln_zone_open ("Europe/Moscow", NULL);

  return dln_shadow_claim_make_time (spans, chosen, question, zone, "Europe/Moscow");
}

static void
test_one (void)
{
  g_autoptr (DlnTime) time = make_time (1, DLN_SHADOW_ANY, DLN_QUESTION_HAPPENED);
  DlnBounds expected = dln_bounds_within (DAY + 8 * DLN_HOUR, DAY + 9 * DLN_HOUR);

  g_assert_true (dln_bounds_equal (&time->bounds, &expected));
  g_assert_null (time->reported);
  g_assert_cmpstr (time->zone, ==, "Europe/Moscow");
  g_assert_cmpint (time->basis, ==, DLN_BASIS_CLAIMED);
}

static void
test_chosen (void)
{
  g_autoptr (DlnTime) time = make_time (3, 1, DLN_QUESTION_HAPPENED);
  DlnBounds expected = dln_bounds_within (DAY + 10 * DLN_HOUR, DAY + 11 * DLN_HOUR);

  g_assert_true (dln_bounds_equal (&time->bounds, &expected));
  g_assert_null (time->reported);
}

static void
test_any (void)
{
  g_autoptr (DlnTime) time = make_time (2, DLN_SHADOW_ANY, DLN_QUESTION_HAPPENED);
  g_autoptr (DlnTime) many = make_time (20, DLN_SHADOW_ANY, DLN_QUESTION_HAPPENED);
  DlnBounds expected = dln_bounds_within (DAY + 8 * DLN_HOUR, DAY + 11 * DLN_HOUR);

  g_assert_true (dln_bounds_equal (&time->bounds, &expected));
  g_assert_cmpstr (time->reported, ==, "Mon 22 May 2023, 11:00–12:00, or Mon 22 May 2023, 13:00–14:00");
  g_assert_true (g_str_has_suffix (many->reported, ", or later"));
}

/* When it began in the light of that shadow says nothing of when it ended. */
static void
test_begin (void)
{
  g_autoptr (DlnTime) time = make_time (1, 0, DLN_QUESTION_BEGIN);

  g_assert_cmpint (time->bounds.begin_earliest, ==, DAY + 8 * DLN_HOUR);
  g_assert_cmpint (time->bounds.begin_latest, ==, DAY + 9 * DLN_HOUR);
  g_assert_cmpint (time->bounds.end_earliest, ==, DLN_OPEN);
  g_assert_cmpint (time->bounds.end_latest, ==, DLN_OPEN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shadow-claim/one", test_one);
  g_test_add_func ("/shadow-claim/chosen", test_chosen);
  g_test_add_func ("/shadow-claim/any", test_any);
  g_test_add_func ("/shadow-claim/begin", test_begin);
  return g_test_run ();
}
