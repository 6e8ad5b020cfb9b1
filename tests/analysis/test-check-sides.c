/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a finding says of its sides, on the sample case: who answers what, with how many independent
 * voices, of which grades and scope, how far they are apart, what would decide, and what settles it.
 */
#include "config.h"

#include "dln-case-files.h"
#include "dln-check.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *path;
  DlnCase *sample;
  GPtrArray *findings;
} Fixture;

static void
check (Fixture *fixture)
{
  GError *error = NULL;

  g_clear_pointer (&fixture->findings, g_ptr_array_unref);
  fixture->findings = dln_check_run (fixture->sample, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *xml =
    g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "cases", "belgorod-2023.xml", NULL);
  g_autofree char *folder = g_dir_make_tmp ("dln-sides-XXXXXX", NULL);
  GError *error = NULL;

  fixture->path = g_build_filename (folder, "sample.dateline", NULL);
  fixture->sample = dln_case_create_from_xml (fixture->path, xml, &error);
  g_assert_no_error (error);
  check (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  GError *error = NULL;

  g_ptr_array_unref (fixture->findings);
  dln_case_close (fixture->sample, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->sample);
  g_unlink (fixture->path);
  g_rmdir (folder);
  g_free (fixture->path);
}

static const DlnFinding *
find (Fixture    *fixture,
      const char *kind,
      const char *event)
{
  for (guint i = 0; i < fixture->findings->len; i++)
    {
      const DlnFinding *finding = fixture->findings->pdata[i];

      if (g_str_equal (dln_vocabulary_get_nick (&dln_vocabulary_finding, finding->kind), kind) &&
          g_str_equal (finding->events[0], event))
        return finding;
    }
  g_assert_not_reached ();
}

/* "label (scope) voices grades; ..." */
static char *
tell_sides (const DlnFinding *finding)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < finding->sides->len; i++)
    {
      const DlnFindingSide *side = finding->sides->pdata[i];

      g_string_append_printf (text, "%s%s (%s) %u %s", i > 0 ? "; " : "", side->label,
                              side->scope != NULL ? side->scope : "-", side->voices,
                              side->grades != NULL ? side->grades : "-");
    }
  return g_string_free (text, FALSE);
}

static const struct {
  const char *kind;
  const char *event;
  const char *question;
  const char *topic;
  const char *sides;
  const char *apart;
  const char *hangs_on;
} rows[] = {
  { "figure", "routed-claim", "figure", "killed",
    "“not dozens” (The attackers, all of them) 2 D6; more than 70 or dozens or 70 (The attackers, all of them) 1 C6",
    NULL, "" },
  { "figure", "civilians-wounded", "figure", "wounded",
    "about 8 or at least 8 (Civilians) 1 C6; 3 (Civilians) 1 C6", "4 people",
    "When Vyacheslav Gladkov said each of these: their order is not known." },
  { "figure", "evacuation", "figure", "evacuated",
    "hundreds (Residents of the border area, 2023-05-22) 1 B6; about 100 (Residents of the border area) 1 C6",
    "90 people", "The period that gladkov counts: that it is the other's is assumed." },
  { "figure", "raid-begins", "figure", "strength",
    "up to 500 (The attackers, all of them) 1 F6; 80 (The attackers, all of them) 1 B6", "420 people", "" },
  { "time", "cto-lifted", "happened", NULL, "“on Tuesday evening” (-) 1 C6; “on Tuesday afternoon” (-) 1 B6",
    "no gap, the windows adjoin",
    "The zone of the writer of report-c: Europe/Moscow is assumed.|The zone of the writer of report-e: Europe/Moscow "
    "is assumed.|The hour: report-c, report-e give none." },
  { "said", "midnight-drone", "said", "u-gladkov-drone",
    "“just after midnight” (-) 1 C6; “on Tuesday evening” (-) 1 C6", "no gap, the windows adjoin",
    "The words of gladkov themselves: they are known only through report-b, report-c.|The hour: report-c gives none." },
  { "cause", "fsb-drone-strike", "cause", NULL,
    "“Drone that hit it” (-) 2 B3, D3; “Debris of a drone shot down” (-) 1 C3", NULL,
    "The place: report-c, gladkov give none, and may mean another." },
  { "stance", "bakhmut-captured", "proposition", "bakhmut-taken", "asserted (-) 3 B6; denied (-) 1 F6", NULL, "" },
  { "attribution", "raid-begins", "perpetrator", NULL,
    "Freedom of Russia Legion and Russian Volunteer Corps (-) 4 D6, F6; Ukraine (-) 4 C6, F6; not Ukraine (-) 2 F6",
    NULL, "" },
  { "identity", "civilian-killed", NULL, NULL,
    "“A civilian killed” (Civilians) 1 C6; “Elderly woman dies” (Civilians) 1 C6", NULL,
    "The hour of “A civilian killed”: no claim gives it.|The hour of “Elderly woman dies”: no claim gives it.|The "
    "place of “Elderly woman dies”: no claim gives it." },
};

static void
test_sides (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DlnFinding *finding = find (fixture, rows[i].kind, rows[i].event);
      g_autofree char *sides = tell_sides (finding);
      g_autofree char *hangs = finding->hangs_on != NULL ? g_strjoinv ("|", finding->hangs_on) : g_strdup ("");

      g_test_message ("%s %s", rows[i].kind, rows[i].event);
      g_assert_cmpstr (dln_vocabulary_get_nick (&dln_vocabulary_question, finding->question), ==, rows[i].question);
      g_assert_cmpstr (finding->topic, ==, rows[i].topic);
      g_assert_cmpstr (sides, ==, rows[i].sides);
      g_assert_cmpstr (finding->apart, ==, rows[i].apart);
      g_assert_cmpstr (hangs, ==, rows[i].hangs_on);
      g_assert_null (finding->settled_by);
    }
}

/* Every claim of a finding with sides is on just one of them. */
static void
test_claims (Fixture      *fixture,
             gconstpointer data)
{
  for (guint i = 0; i < fixture->findings->len; i++)
    {
      const DlnFinding *finding = fixture->findings->pdata[i];
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint s = 0; finding->sides != NULL && s < finding->sides->len; s++)
        {
          const DlnFindingSide *side = finding->sides->pdata[s];

          g_assert_cmpuint (side->voices, >, 0);
          for (guint c = 0; side->claims[c] != NULL; c++)
            g_assert_true (g_hash_table_add (seen, g_strconcat ("claim:", side->claims[c], NULL)));
        }
      g_assert_cmpuint (g_hash_table_size (seen), ==, g_strv_length (finding->records));
      for (guint r = 0; finding->records[r] != NULL; r++)
        g_assert_true (g_hash_table_contains (seen, finding->records[r]));
    }
}

static void
assess (Fixture    *fixture,
        const char *slug,
        const char *fields)
{
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_ASSESSMENT, slug);
  g_auto (GStrv) words = g_strsplit (fields, " ", -1);
  GError *error = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      *value++ = '\0';
      dln_record_set_from_text (record, words[i], value, "UTC", &error);
      g_assert_no_error (error);
    }
  dln_case_add (fixture->sample, record, &error);
  g_assert_no_error (error);
  check (fixture);
}

#define SETTLED(kind, event, slug) g_assert_cmpstr (find (fixture, kind, event)->settled_by, ==, slug)

static void
test_settled (Fixture      *fixture,
              gconstpointer data)
{
  guint n = fixture->findings->len;

  assess (fixture, "other-topic", "event=routed-claim question=figure topic=destroyed value=4");
  SETTLED ("figure", "routed-claim", NULL);
  assess (fixture, "no-answer", "event=routed-claim question=figure topic=killed");
  SETTLED ("figure", "routed-claim", NULL);
  assess (fixture, "other-event", "event=raid-begins question=figure topic=killed value=70");
  SETTLED ("figure", "routed-claim", NULL);
  assess (fixture, "killed", "event=routed-claim question=figure topic=killed value=70 made=2023-06-01T00:00:00Z");
  SETTLED ("figure", "routed-claim", "killed");
  SETTLED ("stance", "routed-claim", NULL);
  assess (fixture, "killed-older", "event=routed-claim question=figure topic=killed value=9 made=2023-05-30T00:00:00Z");
  SETTLED ("figure", "routed-claim", "killed");
  assess (fixture, "killed-newer", "event=routed-claim question=figure topic=killed value=9 made=2023-06-02T00:00:00Z");
  SETTLED ("figure", "routed-claim", "killed-newer");
  assess (fixture, "lifted", "event=cto-lifted time=2023-05-23T15:00:00Z");
  SETTLED ("time", "cto-lifted", "lifted");
  assess (fixture, "taken", "event=bakhmut-captured question=proposition value=bakhmut-taken");
  SETTLED ("stance", "bakhmut-captured", "taken");
  assess (fixture, "who", "event=kremlin-drone question=perpetrator value=nobody-knows");
  SETTLED ("attribution", "kremlin-drone", "who");
  assess (fixture, "when-said", "event=midnight-drone question=said value=midnight");
  SETTLED ("said", "midnight-drone", "when-said");
  /* The claims still disagree. */
  g_assert_cmpuint (fixture->findings->len, ==, n);
}

/* Of two reports of one event: a source of which nothing is known is no voice of its own. */
static void
test_unknown_origin (Fixture      *fixture,
                     gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (DlnRecord) mash = dln_case_get_record (fixture->sample, DLN_TABLE_SOURCE, "mash", &error);
  const DlnFinding *finding;

  dln_record_set_from_text (mash, "reliability", "F", "UTC", &error);
  g_assert_no_error (error);
  dln_case_set_record (fixture->sample, mash, &error);
  g_assert_no_error (error);
  check (fixture);
  finding = find (fixture, "cause", "fsb-drone-strike");
  g_assert_cmpuint (((const DlnFindingSide *) finding->sides->pdata[0])->voices, ==, 1);
  g_assert_cmpstr (finding->hangs_on[0], ==, "The origin of mash: it is not known where it has this from.");
}

/* Two populations of one measure of one event are two topics. */
static void
test_two_populations (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const figures[][3] = {
    { "f-x", "c-duration-a", "9" }, { "f-y", "c-defeated-mod", "99" },
  };
  GError *error = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (DlnRecord) figure = dln_record_new (DLN_TABLE_FIGURE, figures[i][0]);

      dln_record_set_text (figure, "claim", figures[i][1]);
      dln_record_set_text (figure, "measure", "killed");
      dln_record_set_text (figure, "population", "civilians");
      dln_record_set_text (figure, "words", figures[i][2]);
      dln_case_add (fixture->sample, figure, &error);
      g_assert_no_error (error);
    }
  assess (fixture, "killed-civilians", "event=routed-claim question=figure topic=killed/civilians value=0");
  for (guint i = 0; i < fixture->findings->len; i++)
    {
      const DlnFinding *finding = fixture->findings->pdata[i];

      if (finding->kind != DLN_FINDING_FIGURE || !g_str_equal (finding->events[0], "routed-claim"))
        continue;
      n++;
      g_assert_true (g_str_has_prefix (finding->topic, "killed/"));
      g_assert_cmpstr (finding->settled_by, ==,
                       g_str_equal (finding->topic, "killed/civilians") ? "killed-civilians" : NULL);
    }
  g_assert_cmpuint (n, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/analysis/check-sides/sides", Fixture, NULL, set_up, test_sides, tear_down);
  g_test_add ("/analysis/check-sides/claims", Fixture, NULL, set_up, test_claims, tear_down);
  g_test_add ("/analysis/check-sides/settled", Fixture, NULL, set_up, test_settled, tear_down);
  g_test_add ("/analysis/check-sides/unknown-origin", Fixture, NULL, set_up, test_unknown_origin, tear_down);
  g_test_add ("/analysis/check-sides/two-populations", Fixture, NULL, set_up, test_two_populations, tear_down);
  return g_test_run ();
}
