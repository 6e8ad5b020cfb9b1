/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is missing, on small made cases: told as "kind event record count", in order.
 */
#include "config.h"

#include "dln-gaps.h"

#include <glib/gstdio.h>
#include <string.h>

/* A claim that lacks nothing, and one of another voice. */
#define FULL                                                                                       \
  "actor ann title=Ann", "actor bob title=Bob", "source z title=Z reliability=B",                  \
    "place town title=Town latitude=51 longitude=31 radius=1000", "event e title=E key=true"
#define FIRST "claim a event=e source=z speaker=ann credibility=3 place=town time=2023-05-22T10:00:00Z"
#define SECOND "claim b event=e source=z speaker=bob credibility=3"

static const struct {
  const char *name;
  const char *found;
  const char *records[12];
} rows[] = {
  { "nothing", "", { FULL, FIRST, SECOND } },
  { "no-claim", "no-claim e - 1; no-hour e - 1; no-place e - 1", { FULL } },
  { "no-hour",
    "no-hour e - 1",
    { FULL, "claim a event=e source=z speaker=ann credibility=3 place=town time=2023-05-22", SECOND } },
  { "no-place",
    "no-place e - 1",
    { FULL, "claim a event=e source=z speaker=ann credibility=3 time=2023-05-22T10:00:00Z", SECOND } },
  { "no-second-voice", "no-second-voice e - 1", { FULL, FIRST } },
  { "no-second-voice-of-one-speaker",
    "no-second-voice e - 1",
    { FULL, FIRST, "claim b event=e source=z speaker=ann credibility=3" } },
  { "a-denial-is-no-second-voice",
    "no-second-voice e - 1",
    { FULL, FIRST, "claim b event=e source=z speaker=bob credibility=3 stance=denies" } },
  { "no-origin",
    "no-origin e claim:b 1; no-second-voice e - 1",
    { FULL, FIRST, "source u title=U seen=false reliability=F",
      "claim b event=e source=u credibility=3" } },
  { "no-letter",
    "no-grade e claim:b 1",
    { FULL, FIRST, "source y title=Y", "claim b event=e source=y speaker=bob credibility=3" } },
  { "no-digit", "no-grade e claim:b 1", { FULL, FIRST, "claim b event=e source=z speaker=bob" } },
  { "no-likelihood",
    "no-likelihood e assessment:s 1",
    { FULL, FIRST, SECOND, "assessment s event=e question=cause value=x confidence=low" } },
  { "likelihood-and-confidence",
    "",
    { FULL, FIRST, SECOND, "assessment s event=e question=cause value=x confidence=low likelihood=likely" } },
  { "others-are-counted",
    "no-claim - - 2; no-hour - - 3; no-place - - 3; no-second-voice - - 1; no-grade - - 1",
    { FULL, FIRST, SECOND, "event f title=F", "event g title=G", "event h title=H",
      "claim c event=h source=z speaker=ann" } },
};

static DlnRecord *
read_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  DlnRecord *record = dln_record_new (dln_record_type_find (words[0])->table, words[1]);
  GError *error = NULL;

  for (guint i = 2; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      *value++ = '\0';
      dln_record_set_from_text (record, words[i], value, "UTC", &error);
      g_assert_no_error (error);
    }
  return record;
}

static char *
tell (GPtrArray *gaps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < gaps->len; i++)
    {
      const DlnGap *gap = gaps->pdata[i];

      g_test_message ("%s", gap->sentence);
      g_string_append_printf (text, "%s%s %s %s %u", i > 0 ? "; " : "",
                              dln_vocabulary_get_nick (&dln_vocabulary_gap, gap->kind),
                              gap->event != NULL ? gap->event : "-", gap->record != NULL ? gap->record : "-",
                              gap->count);
    }
  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  guint r = GPOINTER_TO_UINT (data);
  g_autofree char *folder = g_dir_make_tmp ("dln-gaps-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.dateline", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *found = NULL;
  GError *error = NULL;
  DlnCase *made = dln_case_create (path, "Made", "UTC", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows[r].records) && rows[r].records[i] != NULL; i++)
    g_ptr_array_add (records, read_line (rows[r].records[i]));
  g_assert_true (dln_case_add_many (made, records, "Fill", &error));
  gaps = dln_gaps_run (made, cancellable, &error);
  g_assert_no_error (error);
  found = tell (gaps);
  g_assert_cmpstr (found, ==, rows[r].found);
  g_cancellable_cancel (cancellable);
  g_assert_null (dln_gaps_run (made, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
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
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("/analysis/gaps/%s", rows[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
