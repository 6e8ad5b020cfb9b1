/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims by what they say: who counts as a voice, and what is one answer.
 */
#include "dln-claim-groups.h"
#include "dln-test-case.h"

static void
add (Fixture    *f,
     DlnTable    table,
     const char *slug,
     const char *fields)
{
  g_autoptr (DlnRecord) record = dln_record_new (table, slug);
  g_auto (GStrv) pairs = g_strsplit (fields, "|", -1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL && pairs[i][0] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      g_assert_true (dln_record_set_from_text (record, pair[0], pair[1], "Europe/Moscow", &error));
    }
  g_assert_true (dln_case_add (f->self, record, &error));
  g_assert_no_error (error);
}

static void
add_people (Fixture *f)
{
  add (f, DLN_TABLE_EVENT, "clash", "title=Clash");
  add (f, DLN_TABLE_ACTOR, "governor", "title=Governor");
  add (f, DLN_TABLE_ACTOR, "army", "title=The army");
  add (f, DLN_TABLE_SOURCE, "agency", "title=Agency");
  add (f, DLN_TABLE_SOURCE, "paper", "title=Paper|origin=agency");
  add (f, DLN_TABLE_SOURCE, "wire", "title=Wire|origin=agency");
  add (f, DLN_TABLE_SOURCE, "blog", "title=Blog");
  add (f, DLN_TABLE_SOURCE, "posts", "title=Posts|actor=governor");
}

/* "question label voices/reports claims" a line */
static char *
tell (Fixture *f)
{
  g_autoptr (GPtrArray) claims =
    dln_case_list_claims_of (f->self, dln_case_find_row (f->self, "clash"), NULL);
  g_autoptr (GPtrArray) groups = dln_claim_groups_new (f->self, claims, TRUE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const DlnClaimGroup *group = groups->pdata[i];

      g_string_append_printf (text, "%d %s %u/%u %u\n", group->question, group->label, group->voices,
                              group->reports, group->claims->len);
    }
  return g_string_free (text, FALSE);
}

static void
test_voices (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *told = NULL;

  add_people (f);
  /* Two sources of one origin are one voice. */
  add (f, DLN_TABLE_CLAIM, "c-1", "event=clash|source=paper|question=perpetrator|value=army");
  add (f, DLN_TABLE_CLAIM, "c-2", "event=clash|source=wire|question=perpetrator|value=army");
  /* A speaker is one, by whomever relayed and in whichever post. */
  add (f, DLN_TABLE_CLAIM, "c-3",
       "event=clash|source=blog|speaker=governor|relayed_by=paper wire|question=perpetrator|value=army");
  add (f, DLN_TABLE_CLAIM, "c-4", "event=clash|source=posts|question=perpetrator|value=army|stance=attributes-to");
  add (f, DLN_TABLE_CLAIM, "c-5", "event=clash|source=blog|question=perpetrator|value=army|stance=denies");
  told = tell (f);
  g_assert_cmpstr (told, ==, "7 The army 2/3 4\n7 Denied: The army 1/1 1\n");
}

static void
test_answers (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *told = NULL;

  add_people (f);
  add (f, DLN_TABLE_TERM, "killed", "title=Killed|kind=measure");
  add (f, DLN_TABLE_CLAIM, "c-1", "event=clash|source=paper|question=figure");
  add (f, DLN_TABLE_CLAIM, "c-2", "event=clash|source=blog|question=figure");
  add (f, DLN_TABLE_CLAIM, "c-3", "event=clash|source=wire|question=figure");
  add (f, DLN_TABLE_FIGURE, "f-1", "claim=c-1|measure=killed|least=71");
  add (f, DLN_TABLE_FIGURE, "f-2", "claim=c-2|measure=killed|least=71");
  add (f, DLN_TABLE_FIGURE, "f-3", "claim=c-3|measure=killed|least=3|most=9");
  add (f, DLN_TABLE_CLAIM, "c-4", "event=clash|source=wire|time=2023-05-22");
  add (f, DLN_TABLE_CLAIM, "c-5", "event=clash|source=blog|question=place|place_words=the north");
  add (f, DLN_TABLE_CLAIM, "c-6", "event=clash|source=blog|state=withdrawn");
  told = tell (f);
  g_assert_cmpstr (told, ==,
                   "0 Mon 22 May 2023 1/1 1\n4 “the north” 1/1 1\n5 Killed: at least 71 2/2 2\n"
                   "5 Killed: 3–9 1/1 1\n-1 No longer stand 1/1 1\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/claim-groups/voices", test_voices);
  ADD ("/claim-groups/answers", test_answers);
  return g_test_run ();
}
