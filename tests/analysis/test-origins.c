/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which sources are proposed to have one origin, and which are not any more.
 */
#include "dln-case-sources.h"
#include "dln-origins.h"

#include <glib/gstdio.h>

#define EIGHT "one two three four five six seven eight"

typedef struct {
  const char *slug;
  const char *text;
  const char *fields; /* "origin=a published=2023" */
} Row;

static DlnCase *
make_case (const char *path,
           const Row  *rows)
{
  g_autoptr (GError) error = NULL;
  DlnCase *self = dln_case_create (path, "A case", "UTC", &error);

  g_assert_no_error (error);
  for (; rows->slug != NULL; rows++)
    {
      g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_SOURCE, rows->slug);
      g_auto (GStrv) words = g_strsplit (rows->fields, " ", -1);

      dln_record_set_text (record, "title", rows->slug);
      if (rows->text != NULL)
        dln_record_set_text (record, "text", rows->text);
      for (guint i = 0; words[i] != NULL; i++)
        {
          g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

          g_assert_true (dln_record_set_from_text (record, pair[0], pair[1], "UTC", NULL));
        }
      dln_case_add (self, record, &error);
      g_assert_no_error (error);
    }
  return self;
}

/* "a-b 100%: 0..39=2..41". */
static char *
describe (DlnCase *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = dln_origins_find (self, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < proposals->len; i++)
    {
      const DlnOriginProposal *one = proposals->pdata[i];

      g_string_append_printf (text, "%s%s-%s %d%%%s:", i > 0 ? "; " : "", one->a, one->b, (int) (100 * one->share),
                              one->only_quotes ? " quotes" : "");
      for (guint r = 0; r < one->runs->len; r++)
        {
          const DlnSharedRun *run = &g_array_index (one->runs, DlnSharedRun, r);

          g_string_append_printf (text, " %u..%u=%u..%u", run->a.from, run->a.to, run->b.from, run->b.to);
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_find (void)
{
  static const struct {
    Row rows[5];
    const char *found;
  } rows[] = {
    { { { "a", NULL, "" }, { "b", EIGHT, "" } }, "" },
    { { { "a", EIGHT, "" }, { "b", "x " EIGHT " y", "" } }, "a-b 100%: 0..39=2..41" },
    /* What was published first comes first; what has no date last. */
    { { { "a", EIGHT, "published=2023-05-23" }, { "b", "x " EIGHT, "published=2023-05-22" } },
      "b-a 100%: 2..41=0..39" },
    { { { "a", EIGHT, "" }, { "b", "x " EIGHT, "published=2023-05-22" } }, "b-a 100%: 2..41=0..39" },
    /* The greatest share first; a speaker's words are told apart. */
    { { { "a", EIGHT " nine ten", "" }, { "b", EIGHT, "" }, { "c", "“" EIGHT "”", "" }, { "d", "“" EIGHT "” a b", "" } },
      "a-b 100%: 0..39=0..39; a-c 100%: 0..39=1..40; b-c 100%: 0..39=1..40; b-d 100%: 0..39=1..40; "
      "c-d 100% quotes: 1..40=1..40; a-d 80%: 0..39=1..40" },
    /* Stated already: one from the other, by a third, by a chain; a later version; a ring. */
    { { { "a", EIGHT, "" }, { "b", EIGHT, "origin=a" } }, "" },
    { { { "a", NULL, "" }, { "b", EIGHT, "origin=a" }, { "c", EIGHT, "origin=a" } }, "" },
    { { { "a", EIGHT, "" }, { "b", NULL, "origin=a" }, { "c", EIGHT, "origin=b" } }, "" },
    { { { "a", EIGHT, "state=superseded" }, { "b", EIGHT, "supersedes=a" } }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("dln-test-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "a.dateline", NULL);
      DlnCase *self = make_case (path, rows[i].rows);
      g_autofree char *found = describe (self);

      g_assert_cmpstr (found, ==, rows[i].found);
      g_assert_true (dln_case_close (self, NULL));
      g_object_unref (self);
      g_remove (path);
      g_rmdir (folder);
    }
}

/* Accepted, it is proposed no more; taken back, it is again. */
static void
test_accept (void)
{
  static const Row rows[] = { { "a", EIGHT, "" }, { "b", EIGHT, "" }, { NULL } };
  const char *const both[] = { "a", "b", NULL };
  g_autofree char *folder = g_dir_make_tmp ("dln-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.dateline", NULL);
  DlnCase *self = make_case (path, rows);
  g_autofree char *before = describe (self);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  g_assert_true (dln_case_state_origin (self, both, "a", NULL));
  after = describe (self);
  g_assert_cmpstr (after, ==, "");
  g_assert_true (dln_case_undo (self, NULL));
  undone = describe (self);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (dln_case_close (self, NULL));
  g_object_unref (self);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/origins/find", test_find);
  g_test_add_func ("/origins/accept", test_accept);
  return g_test_run ();
}
