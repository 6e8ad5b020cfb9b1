/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events as text: within a case they become other events, in another case they
 * bring what they name.
 */
#include "dln-event-clipboard.h"

#include "dln-case-files.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  char *paths[2];
  DlnCase *sample;
  DlnCase *empty;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *xml = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "cases",
                                           "belgorod-2023.xml", NULL);
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->paths[0] = g_build_filename (fixture->folder, "sample.dateline", NULL);
  fixture->paths[1] = g_build_filename (fixture->folder, "empty.dateline", NULL);
  fixture->sample = dln_case_create_from_xml (fixture->paths[0], xml, &error);
  g_assert_no_error (error);
  fixture->empty = dln_case_create (fixture->paths[1], "Empty", "UTC", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dln_case_close (fixture->sample, NULL);
  dln_case_close (fixture->empty, NULL);
  g_object_unref (fixture->sample);
  g_object_unref (fixture->empty);
  for (guint i = 0; i < 2; i++)
    {
      g_unlink (fixture->paths[i]);
      g_free (fixture->paths[i]);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static char *
copy_one (Fixture    *fixture,
          const char *slug)
{
  guint row = dln_case_find_row (fixture->sample, slug);
  GError *error = NULL;
  char *text;

  g_assert_cmpuint (row, !=, DLN_NO_ROW);
  text = dln_event_clipboard_copy (fixture->sample, &row, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (text);
  return text;
}

static guint
count_claims (DlnCase *dln_case,
              guint    row)
{
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (dln_case, row, NULL);

  return claims != NULL ? claims->len : 0;
}

static void
test_same_case (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *text = copy_one (fixture, "midnight-drone");
  guint n_events = dln_case_count (fixture->sample, DLN_TABLE_EVENT);
  guint n_sources = dln_case_count (fixture->sample, DLN_TABLE_SOURCE);
  guint original = dln_case_find_row (fixture->sample, "midnight-drone");
  GError *error = NULL;
  guint pasted;

  dln_event_clipboard_paste (fixture->sample, text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dln_case_count (fixture->sample, DLN_TABLE_EVENT), ==, n_events + 1);
  g_assert_cmpuint (dln_case_count (fixture->sample, DLN_TABLE_SOURCE), ==, n_sources);
  pasted = dln_case_find_row (fixture->sample, "midnight-drone-2");
  g_assert_cmpuint (pasted, !=, DLN_NO_ROW);
  g_assert_cmpuint (count_claims (fixture->sample, pasted), ==,
                    count_claims (fixture->sample, original));
  g_assert_cmpuint (dln_case_get_selected (fixture->sample), ==, pasted);

  dln_case_undo (fixture->sample, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dln_case_count (fixture->sample, DLN_TABLE_EVENT), ==, n_events);
}

static void
test_other_case (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *text = copy_one (fixture, "routed-claim");
  guint original = dln_case_find_row (fixture->sample, "routed-claim");
  GError *error = NULL;
  guint pasted;

  dln_event_clipboard_paste (fixture->empty, text, &error);
  g_assert_no_error (error);
  pasted = dln_case_find_row (fixture->empty, "routed-claim");
  g_assert_cmpuint (pasted, !=, DLN_NO_ROW);
  g_assert_cmpuint (count_claims (fixture->empty, pasted), ==,
                    count_claims (fixture->sample, original));
  g_assert_cmpuint (dln_case_count (fixture->empty, DLN_TABLE_SOURCE), >, 0);
  g_assert_cmpuint (dln_case_count (fixture->empty, DLN_TABLE_FIGURE), >, 0);
  g_assert_cmpuint (dln_case_count (fixture->empty, DLN_TABLE_EVENT), ==, 1);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const texts[] = {
    "", "a shopping list", "<?xml version=\"1.0\"?><html/>", "<?xml version=\"1.0\"?><case",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GError *error = NULL;

      g_assert_false (dln_event_clipboard_paste (fixture->empty, texts[i], &error));
      g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_cmpuint (dln_case_count (fixture->empty, DLN_TABLE_EVENT), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/app/event-clipboard/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("same-case", test_same_case);
  ADD ("other-case", test_other_case);
  ADD ("refused", test_refused);
  return g_test_run ();
}
