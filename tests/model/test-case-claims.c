/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stating a claim: one entry for all that comes with it, and undo takes all of it back.
 */
#include "dln-case-claims.h"
#include "dln-test-case.h"

static DlnRecord *
new_record (DlnTable    table,
            const char *field,
            const char *text)
{
  DlnRecord *record = dln_record_new (table, NULL);

  dln_record_set_text (record, field, text);
  return record;
}

static void
add_source (Fixture    *f,
            const char *slug,
            const char *text)
{
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, slug);

  dln_record_set_text (source, "title", slug);
  if (text != NULL)
    dln_record_set_text (source, "text", text);
  g_assert_true (dln_case_add (f->self, source, NULL));
}

/* A claim whose event, speaker, place and measure are all new. */
static DlnClaimDraft *
new_draft (void)
{
  DlnClaimDraft *draft = dln_claim_draft_new (new_record (DLN_TABLE_CLAIM, "source", "paper"));
  DlnRecord *measure = new_record (DLN_TABLE_TERM, "title", "Killed");

  dln_record_set_text (draft->claim, "says", "Twelve were killed");
  dln_claim_draft_add (draft, "event", FALSE, new_record (DLN_TABLE_EVENT, "title", "A clash"));
  dln_claim_draft_add (draft, "speaker", FALSE, new_record (DLN_TABLE_ACTOR, "title", "Governor"));
  dln_claim_draft_add (draft, "place", FALSE, new_record (DLN_TABLE_PLACE, "title", "Eastby"));
  dln_claim_draft_add (draft, "measure", TRUE, measure);
  draft->figure = dln_record_new (DLN_TABLE_FIGURE, NULL);
  dln_record_set_integer (draft->figure, "least", 12);
  return draft;
}

static void
test_new (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (DlnClaimDraft) draft = new_draft ();
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GError) error = NULL;
  guint entries;

  add_source (f, "paper", NULL);
  entries = count_entries (f);
  g_assert_true (dln_case_write_claim (f->self, draft, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpstr (draft->claim->slug, ==, "c-a-clash");
  g_assert_cmpstr (dln_record_get_text (draft->claim, "speaker"), ==, "governor");
  g_assert_cmpstr (dln_record_get_text (draft->claim, "place"), ==, "eastby");
  figures = dln_case_list_figures_of (f->self, "c-a-clash", NULL);
  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_cmpstr (dln_record_get_text (figures->pdata[0], "measure"), ==, "killed");
  g_assert_cmpstr (((DlnRecord *) figures->pdata[0])->slug, ==, "f-a-clash");
  undo (f);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_CLAIM), ==, 0);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ACTOR), ==, 0);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_FIGURE), ==, 0);
}

static void
test_edit (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnClaimDraft) draft = new_draft ();
  g_autoptr (DlnClaimDraft) again = NULL;
  g_autoptr (DlnClaimDraft) same = NULL;
  guint entries;

  add_source (f, "paper", NULL);
  g_assert_true (dln_case_write_claim (f->self, draft, NULL));
  entries = count_entries (f);
  same = dln_claim_draft_new (dln_record_copy (draft->claim));
  same->figure = dln_record_copy (draft->figure);
  g_assert_true (dln_case_write_claim (f->self, same, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries);

  again = dln_claim_draft_new (dln_record_copy (draft->claim));
  again->drop_figures = TRUE;
  dln_record_set_integer (again->claim, "question", DLN_QUESTION_PERPETRATOR);
  /* The same new actor speaks and is the answer: made once. */
  dln_claim_draft_add (again, "speaker", FALSE, new_record (DLN_TABLE_ACTOR, "title", "Mayor"));
  dln_claim_draft_add (again, "value", FALSE, new_record (DLN_TABLE_ACTOR, "title", "Mayor"));
  g_assert_true (dln_case_write_claim (f->self, again, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_FIGURE), ==, 0);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ACTOR), ==, 2);
  g_assert_cmpstr (dln_record_get_text (again->claim, "value"), ==, "mayor");
  undo (f);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_FIGURE), ==, 1);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (DlnClaimDraft) draft = new_draft ();
  g_autoptr (GError) error = NULL;
  guint entries = count_entries (f);

  /* No such source: nothing of it is kept, the new event neither. */
  g_assert_false (dln_case_write_claim (f->self, draft, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_EVENT), ==, 0);
}

/* What the verbs of the command line refuse, in their words. */
static void
test_unsound (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (DlnClaimDraft) backwards = new_draft ();
  g_autoptr (DlnClaimDraft) beyond = new_draft ();
  g_autoptr (GError) error = NULL;
  guint entries;

  add_source (f, "paper", "Twelve were killed");
  entries = count_entries (f);
  dln_record_set_integer (backwards->figure, "most", 3);
  g_assert_false (dln_case_write_claim (f->self, backwards, &error));
  g_assert_nonnull (strstr (error->message, "least 12 exceeds most 3"));
  g_clear_error (&error);
  dln_record_set_integer (beyond->claim, "quote_from", 0);
  dln_record_set_integer (beyond->claim, "quote_to", 400);
  g_assert_false (dln_case_write_claim (f->self, beyond, &error));
  g_assert_nonnull (strstr (error->message, "beyond the text"));
  g_assert_cmpuint (count_entries (f), ==, entries);
}

static void
test_text (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnClaimDraft) draft = new_draft ();
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (DlnRecord) source = NULL;
  guint entries;

  add_source (f, "paper", "Twelve were killed.");
  dln_record_set_integer (draft->claim, "quote_from", 0);
  g_assert_true (dln_case_write_claim (f->self, draft, NULL));
  entries = count_entries (f);
  dln_record_set_integer (draft->claim, "quote_from", 5);
  g_ptr_array_add (moved, draft->claim);
  g_assert_true (dln_case_edit_text (f->self, "paper", "Today Twelve were killed.", moved, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  claims = dln_case_list_claims_from (f->self, "paper", NULL);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpint (dln_record_get_integer (claims->pdata[0], "quote_from", -1), ==, 5);
  undo (f);
  source = dln_case_get_record (f->self, DLN_TABLE_SOURCE, "paper", NULL);
  g_assert_cmpstr (dln_record_get_text (source, "text"), ==, "Twelve were killed.");
}

static void
test_titles (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DlnClaimDraft) draft = new_draft ();
  g_autoptr (GPtrArray) actors = NULL;
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GArray) rows = NULL, none = NULL;
  guint first = dln_case_add_event (f->self, "Clash at the bridge", NULL, NULL, 0, NULL);

  add_source (f, "paper", NULL);
  g_assert_true (dln_case_write_claim (f->self, draft, NULL));
  rows = dln_case_find_titles (f->self, "clas", 10, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (g_array_index (rows, guint, 1), ==, first);
  /* What claims say is not a title. */
  none = dln_case_find_titles (f->self, "twelve", 10, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (dln_case_find_titles (f->self, "…", 10, NULL));
  actors = dln_case_list_titles (f->self, DLN_TABLE_ACTOR, NULL, NULL);
  g_assert_cmpuint (actors->len, ==, 1);
  g_assert_cmpstr (((DlnTitle *) actors->pdata[0])->folded, ==, "governor");
  measures = dln_case_list_titles (f->self, DLN_TABLE_TERM, "cause", NULL);
  g_assert_cmpuint (measures->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-claims/new", test_new);
  ADD ("/case-claims/edit", test_edit);
  ADD ("/case-claims/refused", test_refused);
  ADD ("/case-claims/unsound", test_unsound);
  ADD ("/case-claims/text", test_text);
  ADD ("/case-claims/titles", test_titles);
  return g_test_run ();
}
