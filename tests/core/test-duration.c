/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lengths of time as people write them.
 */
#include "config.h"

#include "dln-core-error.h"
#include "dln-duration.h"
#include "dln-instant.h"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gint64 length;
    const char *written;
  } rows[] = {
    { "2 h", 2 * DLN_HOUR, "2 h" },
    { "30 min", 30 * DLN_MINUTE, "30 min" },
    { "1 d", DLN_DAY, "1 d" },
    { " 1d12h ", 36 * DLN_HOUR, "1 d 12 h" },
    { "90 minutes", 90 * DLN_MINUTE, "1 h 30 min" },
    { "1 Week", 7 * DLN_DAY, "7 d" },
    { "1 s 5 µs", DLN_SECOND + 5, "1 s 5 µs" },
    { "0 h", 0, "0 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *written = NULL;
      gint64 length = -1;

      g_assert_true (dln_duration_parse (rows[i].text, &length, NULL));
      g_assert_cmpint (length, ==, rows[i].length);
      written = dln_duration_format (length);
      g_assert_cmpstr (written, ==, rows[i].written);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "  ", "2", "h", "-2 h", "2 months", "1 y", "1.5 h", "2 h x",
                                       "99999999999999999999 d", "106751991 d 24 h 24 h 24 h 24 h" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 length = -1;

      g_assert_false (dln_duration_parse (texts[i], &length, &error));
      g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE);
      g_assert_cmpint (length, ==, -1);
    }
}

/* Whatever is written is read back, to the microsecond. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      gint64 length = (gint64) (((guint64) g_test_rand_int () << 31 ^ (guint64) g_test_rand_int ()) >> (i % 40) &
                                G_MAXINT64);
      g_autofree char *text = dln_duration_format (length);
      gint64 again = -1;

      g_assert_true (dln_duration_parse (text, &again, NULL));
      g_assert_cmpint (again, ==, length);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/parse", test_parse);
  g_test_add_func ("/duration/refused", test_refused);
  g_test_add_func ("/duration/round-trip", test_round_trip);
  return g_test_run ();
}
