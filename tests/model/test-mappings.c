/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mapping that was put right comes back for a table with the same columns, until it is
 * forgotten.
 */
#include "config.h"

#include "dln-mappings.h"

#include <glib/gstdio.h>

static void
test_forget (void)
{
  static const char *const names[] = { "when", "what" };
  g_autoptr (DlnMapping) mapping = dln_mapping_guess (names, G_N_ELEMENTS (names));
  g_autoptr (DlnMapping) guessed = dln_mapping_guess (names, G_N_ELEMENTS (names));
  g_autoptr (DlnMapping) recalled = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dln-mappings-XXXXXX", &error);

  g_assert_no_error (error);
  g_assert_true (dln_mapping_set (mapping, "what", "summary", &error));
  g_assert_true (dln_mappings_forget (folder, mapping, &error));
  g_assert_true (dln_mappings_keep (folder, mapping, &error));
  recalled = dln_mappings_recall (folder, guessed);
  g_assert_nonnull (recalled);
  g_assert_cmpint (((DlnColumn *) recalled->columns->pdata[1])->role, ==, DLN_COLUMN_SUMMARY);
  g_assert_true (dln_mappings_forget (folder, guessed, &error));
  g_assert_no_error (error);
  g_assert_null (dln_mappings_recall (folder, guessed));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mappings/forget", test_forget);
  return g_test_run ();
}
