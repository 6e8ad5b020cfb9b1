/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stated distances against the map, and sentences about many sources.
 */
#include "config.h"

#include "dln-test-rules.h"

/* Town and far are 279 to 283 km apart, whatever is between their middles. */
#define WAY(slug, of, rest) "figure f-" slug " claim=" slug " measure=distance population=" of " " rest

static const Row rows[] = {
  { "distance-fits", "", { ANN ("a", "place=town"), WAY ("a", "far", "least=230 most=230 unit=km") } },
  { "distance-too-short", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=200 most=200 unit=km") } },
  { "distance-long-road", "", { ANN ("a", "place=town"), WAY ("a", "far", "least=370 most=370 unit=km") } },
  { "distance-too-long", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=400 most=400 unit=km") } },
  { "distance-miles", "", { ANN ("a", "place=town"), WAY ("a", "far", "least=170 most=170 unit=miles") } },
  { "distance-too-few-miles", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=130 most=130 unit=mi") } },
  { "distance-metres", "figure/low", { ANN ("a", "place=town"), WAY ("a", "mill", "least=9000 most=9000 unit=m") } },
  { "distance-overlapping", "", { ANN ("a", "place=town"), WAY ("a", "mill", "least=0 most=0 unit=m") } },
  { "distance-up-to", "", { ANN ("a", "place=town"), WAY ("a", "far", "most=300 unit=km qualifier=up-to") } },
  { "distance-at-least", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=400 unit=km qualifier=at-least") } },
  { "distance-from", "figure/low", { ANN ("a", "place=town"), WAY ("a", "from-far", "least=9 most=9 unit=km") } },
  { "distance-between", "figure/low", { ANN ("a", ""), WAY ("a", "town-to-far", "least=9 most=9 unit=km") } },
  { "distance-between-fits", "", { ANN ("a", ""), WAY ("a", "town-to-far", "least=280 most=280 unit=km") } },
  { "distance-of-nowhere", "", { ANN ("a", ""), WAY ("a", "far", "least=9 most=9 unit=km") } },
  { "distance-to-no-place", "", { ANN ("a", "place=town"), WAY ("a", "all", "least=9 most=9 unit=km") } },
  { "distance-denied", "", { ANN ("a", "place=town"), BOB ("b", "stance=denies question=figure"),
                             WAY ("b", "far", "least=9 most=9 unit=km") } },
  { "distance-of-another-measure", "", { ANN ("a", "place=town"), "figure f claim=a measure=strength population=far least=9 most=9 unit=km" } },
  { "distance-stated-by-two",
    "figure/low",
    { ANN ("a", "place=town"), WAY ("a", "far", "least=100 most=100 unit=km"), BOB ("b", ""),
      WAY ("b", "far", "least=105 most=105 unit=km") } },
  { "distance-where-it-is-assessed",
    "figure/low",
    { ANN ("a", "place=town"), WAY ("a", "far", "least=280 most=280 unit=km"),
      "assessment x event=e latitude=51 longitude=33 radius=1000" } },
};

#define N_SOURCES 40

/* Forty against one: the sentence names three of the forty, the records are whole. */
static void
test_many_sources (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dln-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.dateline", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) findings = NULL;
  const DlnFinding *finding;
  GError *error = NULL;
  DlnCase *made = dln_case_create (path, "Made", "UTC", &error);

  g_assert_no_error (error);
  g_ptr_array_add (records, read_line ("event e title=E"));
  for (guint i = 0; i <= N_SOURCES; i++)
    {
      g_autofree char *source = g_strdup_printf ("source s-%02u title=S", i);
      g_autofree char *claim = g_strdup_printf ("claim c-%02u event=e source=s-%02u time=%s", i, i,
                                                i == N_SOURCES ? "2023-05-29" : "2023-05-22");

      g_ptr_array_add (records, read_line (source));
      g_ptr_array_add (records, read_line (claim));
    }
  g_assert_true (dln_case_add_many (made, records, "Fill", &error));
  findings = dln_check_run (made, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpuint (g_strv_length (finding->records), ==, N_SOURCES + 1);
  g_assert_nonnull (strstr (finding->summary, "(s-00; s-01; s-02 and 37 others) against"));
  g_assert_cmpuint (strlen (finding->summary), <, 300);
  for (guint i = 0; finding->hangs_on != NULL && finding->hangs_on[i] != NULL; i++)
    g_assert_cmpuint (strlen (finding->hangs_on[i]), <, 200);
  g_assert_true (dln_case_close (made, &error));
  g_object_unref (made);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/check-rules/many-sources", test_many_sources);
  add_rows (rows, G_N_ELEMENTS (rows));
  return g_test_run ();
}
