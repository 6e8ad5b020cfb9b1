/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations as an analyst states them, and how they read from either end.
 */
#include "config.h"

#include "dln-case-words.h"
#include "dln-relations.h"
#include "dln-test-case.h"

#define H G_TIME_SPAN_HOUR

static DlnRecord *
make (const char *from,
      const char *to,
      const char *type,
      gint64      least,
      gint64      most)
{
  DlnRecord *relation = dln_record_new (DLN_TABLE_RELATION, NULL);

  dln_record_set_text (relation, "from", from);
  dln_record_set_text (relation, "to", to);
  if (type != NULL)
    dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, type));
  if (least != DLN_OPEN)
    dln_record_set_integer (relation, "least", least);
  if (most != DLN_OPEN)
    dln_record_set_integer (relation, "most", most);
  return relation;
}

/* "At least two hours after the announcement" is a relation but for the event that is meant. */
static void
test_phrases (void)
{
  static const struct
  {
    const char *words, *type, *anchor;
    gint64 least, most;
  } rows[] = {
    { "before the announcement", "before", "announcement", DLN_OPEN, DLN_OPEN },
    { "at least two hours after the raid", "after", "raid", 2 * H, DLN_OPEN },
    { "within 3 hours after a raid", "after", "raid", 0, 3 * H },
    { "while shelling went on", "during", "shelling went on", DLN_OPEN, DLN_OPEN },
    { "since the raid began", "met-by", "raid began", DLN_OPEN, DLN_OPEN },
    { "until Anna left", "meets", "Anna left", DLN_OPEN, DLN_OPEN },
  };
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnPhrase) phrase = dln_phrase_parse (rows[i].words, &context, NULL);
      g_autoptr (DlnRecord) relation = dln_relation_new_from_phrase (phrase, "march", NULL);

      g_test_message ("%s", rows[i].words);
      g_assert_cmpint (dln_record_get_integer (relation, "type", -1), ==,
                       dln_vocabulary_find (&dln_vocabulary_allen, rows[i].type));
      g_assert_cmpint (dln_record_get_integer (relation, "least", DLN_OPEN), ==, rows[i].least);
      g_assert_cmpint (dln_record_get_integer (relation, "most", DLN_OPEN), ==, rows[i].most);
      g_assert_cmpstr (dln_relation_skip_article (phrase->anchor), ==, rows[i].anchor);
      dln_record_set_text (relation, "to", "other");
      g_assert_true (dln_relation_check (relation, NULL));
    }
}

/* What the parts of a day mean is the case's, can be undone, and changes no claim. */
static void
test_day_parts (Fixture       *f,
                gconstpointer  data)
{
  DlnDayParts parts = *dln_case_get_day_parts (f->self);
  DlnBounds published = dln_bounds_within (0, 0);
  g_autoptr (DlnPhrase) usual = dln_case_read_words (f->self, DLN_NO_ROW, &published, "1 May 2023 evening");
  g_autoptr (DlnPhrase) own = NULL, undone = NULL;
  g_autoptr (GError) error = NULL;
  guint before = count_entries (f);
  g_autofree char *text = NULL;

  parts.windows[DLN_DAY_PART_EVENING].begin -= 60;
  g_assert_true (dln_case_set_day_parts (f->self, &parts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (f), ==, before + 1);
  own = dln_case_read_words (f->self, DLN_NO_ROW, &published, "1 May 2023 evening");
  g_assert_cmpint (own->bounds.begin_earliest, ==, usual->bounds.begin_earliest - H);
  text = export_text (f);
  g_assert_nonnull (strstr (text, "day-parts=\"evening=17:00..24:00\""));
  g_assert_true (dln_case_undo (f->self, &error));
  undone = dln_case_read_words (f->self, DLN_NO_ROW, &published, "1 May 2023 evening");
  g_assert_true (dln_bounds_equal (&undone->bounds, &usual->bounds));
}

static void
test_verbs (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnRecord) relation = NULL, again = NULL, changed = NULL;
  g_autoptr (GPtrArray) of_a = NULL, of_c = NULL, left = NULL;
  g_autoptr (GError) error = NULL;
  guint a = add_event (f, "Announcement", 0, 1), b = add_event (f, "Strike", 5, 6);
  guint c = add_event (f, "Apart", 9, 9), before = count_entries (f);
  g_autofree char *text = export_text (f), *after = NULL;
  gboolean from;

  relation = make ("announcement", "strike", "before", 2 * H, DLN_OPEN);
  g_assert_true (dln_relations_state (f->self, relation, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (f), ==, before + 1);
  /* Said already. */
  again = make ("announcement", "strike", "before", 2 * H, DLN_OPEN);
  g_assert_true (dln_relations_state (f->self, again, &error));
  g_assert_cmpuint (count_entries (f), ==, before + 1);

  of_a = dln_relations_list_of (f->self, a, &error);
  g_assert_cmpuint (of_a->len, ==, 1);
  g_assert_cmpstr (dln_relation_get_other (of_a->pdata[0], "strike", &from), ==, "announcement");
  g_assert_false (from);
  of_c = dln_relations_list_of (f->self, c, &error);
  g_assert_cmpuint (of_c->len, ==, 0);

  changed = dln_record_copy (of_a->pdata[0]);
  dln_record_set_integer (changed, "most", H);
  g_assert_false (dln_relations_state (f->self, changed, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  dln_record_set_integer (changed, "most", 3 * H);
  g_assert_true (dln_relations_state (f->self, changed, &error));
  g_assert_cmpuint (count_entries (f), ==, before + 2);
  g_assert_true (dln_relations_remove (f->self, changed->slug, &error));
  g_assert_cmpuint (count_entries (f), ==, before + 3);
  left = dln_relations_list_of (f->self, b, &error);
  g_assert_cmpuint (left->len, ==, 0);
  for (guint i = 0; i < 3; i++)
    undo (f);
  after = export_text (f);
  g_assert_cmpstr (after, ==, text);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  const struct {
    const char *from, *to, *type;
    gint64 least, most;
  } rows[] = {
    { "strike", "strike", "before", DLN_OPEN, DLN_OPEN },   { "strike", "other", NULL, DLN_OPEN, DLN_OPEN },
    { "strike", "other", "before", 2 * H, H },              { "strike", "other", "before", -H, DLN_OPEN },
    { "strike", "nowhere", "before", DLN_OPEN, DLN_OPEN },
  };
  guint before;

  add_event (f, "Strike", 0, 1);
  add_event (f, "Other", 0, 1);
  before = count_entries (f);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnRecord) relation = make (rows[i].from, rows[i].to, rows[i].type, rows[i].least, rows[i].most);
      g_autoptr (GError) error = NULL;

      g_assert_false (dln_relations_state (f->self, relation, &error));
      g_assert_nonnull (error);
    }
  g_assert_cmpuint (count_entries (f), ==, before);
}

static void
test_words (void)
{
  const struct {
    const char *type;
    gint64 least, most;
    int from_clock, to_clock;
    const char *here, *there;
  } rows[] = {
    { "before", DLN_OPEN, DLN_OPEN, 0, 0, "before “X”", "after “X”" },
    { "after", 2 * H, DLN_OPEN, 0, 0, "at least 2 h after “X”", "at least 2 h before “X”" },
    { NULL, 2 * H, 24 * H, 0, 0, "2 h to 1 d before “X”", "2 h to 1 d after “X”" },
    { NULL, H, H, 0, 0, "exactly 1 h before “X”", "exactly 1 h after “X”" },
    { "before", DLN_OPEN, H / 2, 1, 2, "said at most 30 min before “X” was published",
      "published at most 30 min after “X” was said" },
    { "during", H, DLN_OPEN, 0, 0, "during “X” (at least 1 h)", "spans all of “X” (at least 1 h)" },
    { "meets", DLN_OPEN, DLN_OPEN, 0, 1, "ends just as what was said of “X” begins",
      "what was said of it begins just as “X” ends" },
    { "begins-before", DLN_OPEN, DLN_OPEN, 0, 0, "begins before “X”", "begins after “X”" },
    { "around", DLN_OPEN, DLN_OPEN, 0, 0, "around the time of “X”", "around the time of “X”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnRecord) relation = make ("a", "b", rows[i].type, rows[i].least, rows[i].most);
      g_autofree char *here = NULL, *there = NULL;

      dln_record_set_integer (relation, "from_clock", rows[i].from_clock);
      dln_record_set_integer (relation, "to_clock", rows[i].to_clock);
      here = dln_relation_dup_words (relation, TRUE, "X");
      there = dln_relation_dup_words (relation, FALSE, "X");
      g_assert_cmpstr (here, ==, rows[i].here);
      g_assert_cmpstr (there, ==, rows[i].there);
    }
}

/* Every word of the list has words of its own, and reads both ways. */
static void
test_complete (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < dln_vocabulary_allen.n_words; i++)
    {
      const char *nick = dln_vocabulary_get_nick (&dln_vocabulary_allen, i);
      g_autoptr (DlnRecord) relation = make ("a", "b", nick, DLN_OPEN, DLN_OPEN);
      g_autofree char *words = dln_relation_dup_words (relation, TRUE, "X");

      g_assert_true (g_hash_table_add (seen, (gpointer) dln_relation_get_words (nick)));
      g_assert_nonnull (strstr (words, "“X”"));
    }
  g_assert_true (g_hash_table_add (seen, (gpointer) dln_relation_get_words (NULL)));
}

static void
test_fit (void)
{
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  const struct {
    DlnBounds a, b;
    const char *type;
  } rows[] = {
    { dln_bounds_exact (0, H), dln_bounds_exact (2 * H, 3 * H), "before" },
    { dln_bounds_exact (2 * H, 3 * H), dln_bounds_exact (0, H), "after" },
    { dln_bounds_within (0, H), dln_bounds_within (H, 2 * H), "before" },
    { dln_bounds_exact (0, 2 * H), dln_bounds_exact (H, 3 * H), "overlaps" },
    { dln_bounds_exact (H, 3 * H), dln_bounds_exact (0, 2 * H), "overlapped-by" },
    { dln_bounds_exact (0, 9 * H), dln_bounds_exact (H, 3 * H), "contains" },
    { dln_bounds_exact (H, 3 * H), dln_bounds_exact (0, 9 * H), "during" },
    { dln_bounds_exact (0, H), dln_bounds_exact (0, H), "equals" },
    { dln_bounds_exact (H, H), dln_bounds_exact (H, H), "equals" },
    { dln_bounds_exact (0, H), unknown, "around" },
    { unknown, unknown, "around" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (dln_relation_fit (&rows[i].a, &rows[i].b), ==, rows[i].type);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/relations/verbs", Fixture, NULL, setup, test_verbs, teardown);
  g_test_add ("/relations/refused", Fixture, NULL, setup, test_refused, teardown);
  g_test_add ("/relations/day-parts", Fixture, NULL, setup, test_day_parts, teardown);
  g_test_add_func ("/relations/phrases", test_phrases);
  g_test_add_func ("/relations/words", test_words);
  g_test_add_func ("/relations/complete", test_complete);
  g_test_add_func ("/relations/fit", test_fit);
  return g_test_run ();
}
