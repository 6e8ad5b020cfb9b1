/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Durations, figures, times and options as they are typed.
 */
#include "dln-cli-private.h"

static const struct {
  const char *text;
  gint64 microseconds;
} durations[] = {
  { "PT0S", 0 },
  { "PT1S", DLN_SECOND },
  { "PT0.25S", DLN_SECOND / 4 },
  { "PT2H30M", 150 * DLN_MINUTE },
  { "P1D", DLN_DAY },
  { "P1W", 7 * DLN_DAY },
  { "P1DT12H", 36 * DLN_HOUR },
  { "-PT5M", -5 * DLN_MINUTE },
  { "+PT5M", 5 * DLN_MINUTE },
  { "1000", 1000 },
  { "-7", -7 },
};

static const char *const no_durations[] = { "",   "P",   "PT",   "P1M",  "P1Y",           "1H",    "PT1D", "PT1M1H",
                                            "P1", "PTH", "P-1D", "P1DT", "P99999999999W", "PT1H ", "P1D1D" };

static void
test_durations (void)
{
  gint64 microseconds;

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_assert_true (dln_cli_read_duration (durations[i].text, &microseconds));
      g_assert_cmpint (microseconds, ==, durations[i].microseconds);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_durations); i++)
    {
      g_test_message ("%s", no_durations[i]);
      g_assert_false (dln_cli_read_duration (no_durations[i], &microseconds));
    }
}

#define NONE G_MININT64

static const struct {
  const char *text;
  const char *measure;
  const char *population;
  const char *period;
  gint64 least;
  gint64 most;
  const char *unit;
  int qualifier;
} figures[] = {
  { "killed:8..8:people:exact", "killed", NULL, NULL, 8, 8, "people", 0 },
  { "killed:8:people", "killed", NULL, NULL, 8, 8, "people", -1 },
  { "wounded@civilians:1..:people:at-least", "wounded", "civilians", NULL, 1, NONE, "people", 2 },
  { "wounded@civilians/2023-05-22:..12:people:up-to", "wounded", "civilians", "2023-05-22", NONE, 12, "people", 4 },
  { "shells/2023-05-22T10:00:00Z/2023-05-22T12:00:00Z:100..200:shells:about", "shells", NULL,
    "2023-05-22T10:00:00Z/2023-05-22T12:00:00Z", 100, 200, "shells", 1 },
  { "shells/2023-05-22/..:5..6:shells", "shells", NULL, "2023-05-22/..", 5, 6, "shells", -1 },
  { "losses::people:vague", "losses", NULL, NULL, NONE, NONE, "people", 6 },
};

static const char *const no_figures[] = { "",
                                          "killed",
                                          "killed:8",
                                          ":8:people",
                                          "killed:9..8:people",
                                          "killed:x:people",
                                          "killed:8:people:many",
                                          "killed/22 May:8:people",
                                          "killed:-1:people" };

static void
test_figures (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnRecord) figure = dln_cli_read_figure (figures[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dln_record_get_text (figure, "measure"), ==, figures[i].measure);
      g_assert_cmpstr (dln_record_get_text (figure, "population"), ==, figures[i].population);
      g_assert_cmpstr (dln_record_get_text (figure, "period"), ==, figures[i].period);
      g_assert_cmpint (dln_record_get_integer (figure, "least", NONE), ==, figures[i].least);
      g_assert_cmpint (dln_record_get_integer (figure, "most", NONE), ==, figures[i].most);
      g_assert_cmpstr (dln_record_get_text (figure, "unit"), ==, figures[i].unit);
      g_assert_cmpint (dln_record_get_integer (figure, "qualifier", -1), ==, figures[i].qualifier);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_figures); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", no_figures[i]);
      g_assert_null (dln_cli_read_figure (no_figures[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_times (void)
{
  g_autoptr (GError) error = NULL;
  DlnPhraseContext context = {
    .published = DLN_OPEN, .published_latest = DLN_OPEN, .said = DLN_OPEN, .zone = "Europe/Moscow"
  };
  g_autoptr (DlnTime) day = dln_cli_read_time ("2023-05-22", &context, &error);
  g_autoptr (DlnTime) words = dln_cli_read_time ("late on Monday", &context, &error);
  g_autoptr (DlnTime) cyrillic = dln_cli_read_time ("в понедельник", &context, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (day->edtf, ==, "2023-05-22");
  g_assert_cmpstr (words->reported, ==, "late on Monday");
  g_assert_true (dln_bounds_is_unknown (&words->bounds));
  g_assert_cmpstr (cyrillic->reported, ==, "в понедельник");
  g_assert_null (dln_cli_read_time ("2023-13-45", &context, &error));
  g_assert_nonnull (error);
}

static void
test_parts (void)
{
  DlnPhraseContext context = { .published = DLN_OPEN, .published_latest = DLN_OPEN, .said = DLN_OPEN, .zone = "UTC" };
  g_autoptr (DlnTime) time = dln_cli_read_time ("2023-05-22", &context, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_cli_set_time_part (time, "end_latest", "2023-05-23", "UTC", &error));
  g_assert_null (time->edtf);
  g_assert_cmpint (time->bounds.end_latest - time->bounds.begin_earliest, ==, 2 * DLN_DAY);
  g_assert_true (dln_cli_set_time_part (time, "begin_earliest", "", "UTC", &error));
  g_assert_cmpint (time->bounds.begin_earliest, ==, DLN_OPEN);
  g_assert_true (dln_cli_set_time_part (time, "reported", "Monday", "UTC", &error));
  g_assert_cmpstr (time->reported, ==, "Monday");
  g_assert_false (dln_cli_set_time_part (time, "colour", "red", "UTC", &error));
}

static void
test_args (void)
{
  char *words[] = { (char *) "case", (char *) "-5",   (char *) "--find",          (char *) "--json",
                    (char *) "-o",   (char *) "x",    (char *) "--bbox=-1,2,3,4", (char *) "--json",
                    (char *) "--",   (char *) "--odd" };
  char *bad[][2] = { { (char *) "--nope", NULL },
                     { (char *) "-x", NULL },
                     { (char *) "--find", NULL },
                     { (char *) "--json=1", NULL },
                     { (char *) "-ofile", NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnCliArgs) args =
    dln_cli_args_parse ("list", "json find= bbox= output=", G_N_ELEMENTS (words), words, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (args->words->len, ==, 3);
  g_assert_cmpstr (dln_cli_args_word (args, 1), ==, "-5");
  g_assert_cmpstr (dln_cli_args_word (args, 2), ==, "--odd");
  g_assert_cmpstr (dln_cli_args_get (args, "find"), ==, "--json");
  g_assert_cmpstr (dln_cli_args_get (args, "bbox"), ==, "-1,2,3,4");
  g_assert_cmpstr (dln_cli_args_get (args, "output"), ==, "x");
  g_assert_true (dln_cli_args_has (args, "json"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (dln_cli_args_parse ("list", "json find= bbox= output=", 1, bad[i], &refused));
      g_assert_nonnull (refused);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/durations", test_durations);
  g_test_add_func ("/cli/figures", test_figures);
  g_test_add_func ("/cli/times", test_times);
  g_test_add_func ("/cli/parts", test_parts);
  g_test_add_func ("/cli/args", test_args);
  return g_test_run ();
}
