/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of the rules share: a small made case is a text, one record a line,
 * "table slug key=value key=value"; a value's spaces are written as underscores.
 * Findings are told as "kind/severity", in order.
 */
#pragma once

#include "dln-check.h"

#include <glib/gstdio.h>
#include <string.h>

/* What most cases need: two events, speakers and reports, a tree of terms. */
static const char *const common[] = {
  "term deaths title=Dead kind=measure cumulative=true",
  "term killed title=Killed kind=measure broader=deaths",
  "term all title=All kind=population",
  "term some title=Some kind=population broader=all",
  "term attack title=Attack kind=cause",
  "term drone title=Drone kind=cause broader=attack",
  "term shells title=Shells kind=cause broader=attack",
  "term flood title=Flood kind=cause",
  "term over title=Over kind=proposition",
  "term won title=Won kind=proposition",
  "place land title=Land west=30 south=50 east=32 north=52",
  "place town title=Town latitude=51 longitude=31 radius=1000 within=land",
  "place mill title=Mill latitude=51.01 longitude=31 radius=1000",
  "place far title=Far latitude=51 longitude=35 radius=1000",
  "actor ann title=Ann",
  "actor bob title=Bob",
  "actor cid title=Cid part_of=ann",
  "source wire title=Wire",
  "source x title=X origin=wire zone=Europe/Kyiv",
  "source y title=Y origin=wire",
  "source z title=Z",
  "source w title=W cites=wire",
  "source v title=V",
  "event e title=E",
  "event f title=F",
  "utterance u1 title=U1 speaker=ann sequence=1",
  "utterance u2 title=U2 speaker=ann sequence=2",
  "utterance u3 title=U3 speaker=ann",
};

typedef struct {
  const char *name;
  const char *found;
  const char *records[8];
} Row;

/* Shorthand for claims of an event's question and for figures. */
#define CLAIM(slug, rest) "claim " slug " event=e source=z " rest
#define ANN(slug, rest) CLAIM (slug, "speaker=ann " rest)
#define BOB(slug, rest) CLAIM (slug, "speaker=bob " rest)
#define FIGURE(claim, rest)                                                                        \
  "figure f-" claim " claim=" claim " measure=killed population=all unit=people " rest

/* Reads a line into @record; a value's underscores are spaces. */
static inline void
read_fields (DlnRecord  *record,
             const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  GError *error = NULL;

  for (guint i = 2; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (strcmp (words[i], "value") == 0 || strcmp (words[i], "words") == 0 ||
          strcmp (words[i], "relayed_by") == 0 || strcmp (words[i], "cites") == 0)
        g_strdelimit (value, "_", ' ');
      g_assert_true (dln_record_set_from_text (record, words[i], value, "UTC", &error));
      g_assert_no_error (error);
    }
}

static inline DlnRecord *
read_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  DlnRecord *record = dln_record_new (dln_record_type_find (words[0])->table, words[1]);

  read_fields (record, line);
  return record;
}

/* A line that begins with "=" changes a record that is there already. */
static inline void
change_record (DlnCase    *made,
               const char *line)
{
  g_auto (GStrv) words = g_strsplit (line + 1, " ", 3);
  GError *error = NULL;
  g_autoptr (DlnRecord) record =
    dln_case_get_record (made, dln_record_type_find (words[0])->table, words[1], &error);

  g_assert_no_error (error);
  read_fields (record, line);
  g_assert_true (dln_case_set_record (made, record, &error));
  g_assert_no_error (error);
}

static inline void
fill (DlnCase   *made,
      const Row *row)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_add (records, read_line (common[i]));
  for (guint i = 0; i < G_N_ELEMENTS (row->records) && row->records[i] != NULL; i++)
    if (*row->records[i] != '=')
      g_ptr_array_add (records, read_line (row->records[i]));
  g_assert_true (dln_case_add_many (made, records, "Fill", &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (row->records) && row->records[i] != NULL; i++)
    if (*row->records[i] == '=')
      change_record (made, row->records[i]);
}

static inline char *
tell (GPtrArray *findings)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const DlnFinding *finding = findings->pdata[i];
      g_autofree char *word =
        g_strdup_printf ("%s/%s", dln_vocabulary_get_nick (&dln_vocabulary_finding, finding->kind),
                         dln_vocabulary_get_nick (&dln_vocabulary_severity, finding->severity));

      g_strv_builder_add (words, word);
    }
  list = g_strv_builder_end (words);
  return g_strjoinv (" ", list);
}

static inline void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *folder = g_dir_make_tmp ("dln-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.dateline", NULL);
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GError *error = NULL;
  DlnCase *made = dln_case_create (path, "Made", "UTC", &error);

  g_assert_no_error (error);
  fill (made, row);
  findings = dln_check_run (made, NULL, &error);
  g_assert_no_error (error);
  found = tell (findings);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((const DlnFinding *) findings->pdata[i])->summary);
  g_assert_cmpstr (found, ==, row->found);
  g_assert_true (dln_case_close (made, &error));
  g_assert_no_error (error);
  g_object_unref (made);
  g_unlink (path);
  g_rmdir (folder);
}

/* Adds each row as a test of its name. */
static inline void
add_rows (const Row *rows,
          guint      n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("/analysis/check-rules/%s", rows[i].name);

      g_test_add_data_func (name, &rows[i], test_row);
    }
}
