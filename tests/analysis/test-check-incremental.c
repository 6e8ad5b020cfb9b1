/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Findings that are kept while a case changes are those of a full check: seeded
 * random edits, and after each a comparison field by field.
 */
#include "config.h"

#include "dln-check-keeper.h"
#include "dln-vocabulary.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_EVENTS 24
#define N_CLAIMS 70
#define N_EDITS 160

typedef struct {
  DlnCase *dln_case;
  DlnCheckKeeper *keeper;
  DlnCheckNotes *notes;
  GRand *rand;
  guint next; /* of the slugs of what is added */
  guint wholes;
  guint parts;
} Fixture;

static int
pick (Fixture *f,
      int      n)
{
  return g_rand_int_range (f->rand, 0, n);
}

static void
changed_cb (Fixture         *f,
            const DlnChange *change)
{
  dln_check_notes_take (f->notes, f->dln_case, change);
}

/* --- comparison ------------------------------------------------------------ */

static void
tell_strv (GString     *text,
           const char  *name,
           GStrv        list)
{
  g_autofree char *joined = list != NULL ? g_strjoinv (" ", list) : NULL;

  g_string_append_printf (text, " %s=%s", name, joined != NULL ? joined : "-");
}

static char *
tell (const DlnFinding *finding)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%d %d %d topic=%s apart=%s settled=%s", finding->kind, finding->severity, finding->question,
                   finding->topic != NULL ? finding->topic : "-", finding->apart != NULL ? finding->apart : "-",
                   finding->settled_by != NULL ? finding->settled_by : "-");
  tell_strv (text, "events", finding->events);
  tell_strv (text, "records", finding->records);
  tell_strv (text, "hangs", finding->hangs_on);
  for (guint i = 0; finding->repairs != NULL && i < finding->repairs->len; i++)
    {
      const DlnRepair *repair = finding->repairs->pdata[i];

      g_string_append_printf (text, " repair %s %s", repair->record, repair->grade != NULL ? repair->grade : "-");
    }
  for (guint i = 0; finding->sides != NULL && i < finding->sides->len; i++)
    {
      const DlnFindingSide *side = finding->sides->pdata[i];

      g_string_append_printf (text, " side %s %u %s %s", side->label, side->voices,
                              side->grades != NULL ? side->grades : "-", side->scope != NULL ? side->scope : "-");
      tell_strv (text, "claims", side->claims);
    }
  g_string_append_printf (text, " %s", finding->summary);
  return g_string_free (text, FALSE);
}

static void
assert_same (GPtrArray  *kept,
             GPtrArray  *full,
             const char *after)
{
  for (guint i = 0; i < MAX (kept->len, full->len); i++)
    {
      g_autofree char *a = i < kept->len ? tell (kept->pdata[i]) : g_strdup ("nothing");
      g_autofree char *b = i < full->len ? tell (full->pdata[i]) : g_strdup ("nothing");

      if (strcmp (a, b) != 0)
        g_test_message ("after %s", after);
      g_assert_cmpstr (a, ==, b);
    }
}

static void
assert_marks (DlnCase   *dln_case,
              GPtrArray *full)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  g_autofree guint8 *kept = g_memdup2 (columns->flags, columns->n_rows);
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_check_apply (dln_case, full, &error));
  g_assert_no_error (error);
  for (guint row = 0; row < columns->n_rows; row++)
    if ((columns->flags[row] & DLN_ROW_DEAD) == 0)
      g_assert_cmpuint (kept[row] & DLN_ROW_DISPUTED, ==, columns->flags[row] & DLN_ROW_DISPUTED);
}

static void
compare (Fixture    *f,
         const char *after)
{
  g_autoptr (GPtrArray) full = NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole = FALSE;

  g_assert_true (dln_check_keeper_update (f->keeper, f->notes, &whole, &error));
  g_assert_no_error (error);
  if (whole)
    {
      dln_check_keeper_free (f->keeper);
      f->keeper = dln_check_keeper_new (f->dln_case, NULL, &error);
      g_assert_no_error (error);
    }
  f->wholes += whole;
  f->parts += !whole;
  full = dln_check_run (f->dln_case, NULL, &error);
  g_assert_no_error (error);
  assert_same (dln_check_keeper_get_findings (f->keeper), full, after);
  g_assert_true (dln_check_keeper_apply (f->keeper, &error));
  g_assert_no_error (error);
  assert_marks (f->dln_case, full);
}

/* --- a case ---------------------------------------------------------------- */

static void
set (DlnRecord  *record,
     const char *field,
     const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_record_set_from_text (record, field, text, "UTC", &error));
  g_assert_no_error (error);
}

static char *
name (const char *what,
      int         i)
{
  return g_strdup_printf ("%s-%d", what, i);
}

static void
set_name (DlnRecord  *record,
          const char *field,
          const char *what,
          int         i)
{
  g_autofree char *slug = name (what, i);

  set (record, field, slug);
}

static DlnRecord *
new_named (DlnTable    table,
           const char *what,
           int         i)
{
  g_autofree char *slug = name (what, i);
  DlnRecord *record = dln_record_new (table, slug);

  set (record, "title", slug);
  return record;
}

static const char *const times[] = { "2023-05-22", "2023-05-22T10:00Z", "2023-05-23", "2023-05-24", "2023-05-22/2023-05-23" };
static const char *const questions[] = { "happened", "cause", "perpetrator", "proposition", "place", "cause" };
static const char *const stances[] = { "asserts", "denies", "doubts" };
static const char *const states[] = { "live", "live", "superseded", "withdrawn" };
static const char *const orders[] = { "before", "after", "meets", "during" };

static void
set_value (Fixture   *f,
           DlnRecord *claim)
{
  int question = pick (f, G_N_ELEMENTS (questions));

  set (claim, "question", questions[question]);
  if (question == 1 || question == 3 || question == 5)
    set_name (claim, "value", "term", pick (f, 4));
  if (question == 2)
    set_name (claim, "value", "actor", pick (f, 5));
}

static DlnRecord *
new_claim (Fixture *f)
{
  g_autofree char *slug = name ("claim", (int) f->next++);
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);

  set_name (claim, "event", "event", pick (f, N_EVENTS));
  set_name (claim, "source", "source", pick (f, 6));
  if (pick (f, 3) != 0)
    set_name (claim, "speaker", "actor", pick (f, 4) == 0 ? pick (f, 5) : 0);
  if (pick (f, 3) == 0)
    set_name (claim, "utterance", "utterance", pick (f, 5));
  if (pick (f, 2) == 0)
    set_name (claim, "place", "place", pick (f, 5));
  if (pick (f, 4) != 0)
    set (claim, "time", times[pick (f, G_N_ELEMENTS (times))]);
  if (pick (f, 3) == 0)
    set (claim, "said", times[pick (f, G_N_ELEMENTS (times))]);
  if (pick (f, 4) == 0)
    set_name (claim, "relayed_by", "source", pick (f, 6));
  set (claim, "stance", stances[pick (f, G_N_ELEMENTS (stances))]);
  set_value (f, claim);
  return claim;
}

static char *
pick_slug (Fixture  *f,
           DlnTable  table)
{
  g_autoptr (GPtrArray) records = dln_case_list_records (f->dln_case, table, NULL);

  return records->len > 0 ? g_strdup (((const DlnRecord *) records->pdata[pick (f, (int) records->len)])->slug) : NULL;
}

static DlnRecord *
new_figure (Fixture    *f,
            const char *claim)
{
  g_autofree char *slug = name ("figure", (int) f->next++);
  DlnRecord *figure = dln_record_new (DLN_TABLE_FIGURE, slug);
  int number = 5 + pick (f, 2) * 20;

  set (figure, "claim", claim);
  set_name (figure, "measure", "term", pick (f, 2));
  set_name (figure, "population", "term", 2);
  dln_record_set_integer (figure, "least", number);
  dln_record_set_integer (figure, "most", pick (f, 8) == 0 ? number - 2 : number);
  /* How far it was from a place. */
  if (pick (f, 4) == 0)
    {
      dln_record_set_text (figure, "measure", "distance");
      set_name (figure, "population", "place", pick (f, 3));
      dln_record_set_text (figure, "unit", "km");
    }
  return figure;
}

static DlnRecord *
new_pair (Fixture    *f,
          DlnTable    table,
          const char *what)
{
  g_autofree char *slug = name (what, (int) f->next++);
  DlnRecord *record = dln_record_new (table, slug);
  int from = pick (f, N_EVENTS);

  set_name (record, "from", "event", from);
  set_name (record, "to", "event", (from + 1 + pick (f, 4)) % N_EVENTS);
  return record;
}

static DlnRecord *
new_relation (Fixture *f)
{
  DlnRecord *relation = new_pair (f, DLN_TABLE_RELATION, "relation");
  g_autofree char *claim = pick (f, 2) == 0 ? pick_slug (f, DLN_TABLE_CLAIM) : NULL;

  set (relation, "type", orders[pick (f, G_N_ELEMENTS (orders))]);
  if (claim != NULL)
    set (relation, "claim", claim);
  return relation;
}

static DlnRecord *
new_role (Fixture *f)
{
  g_autofree char *slug = name ("role", (int) f->next++);
  DlnRecord *role = dln_record_new (DLN_TABLE_ROLE, slug);

  set_name (role, "event", "event", pick (f, N_EVENTS));
  set_name (role, "actor", "actor", pick (f, 3));
  return role;
}

static DlnRecord *
new_assessment (Fixture *f)
{
  g_autofree char *slug = name ("assessment", (int) f->next++);
  DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, slug);

  set_name (assessment, "event", "event", pick (f, N_EVENTS));
  set (assessment, "question", "happened");
  set (assessment, "time", times[pick (f, G_N_ELEMENTS (times))]);
  dln_record_set_integer (assessment, "made", 1000 + (gint64) f->next);
  return assessment;
}

static GPtrArray *
make_records (Fixture *f)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  for (int i = 0; i < 5; i++)
    {
      DlnRecord *place = new_named (DLN_TABLE_PLACE, "place", i);
      DlnRecord *actor = new_named (DLN_TABLE_ACTOR, "actor", i);
      DlnRecord *utterance = new_named (DLN_TABLE_UTTERANCE, "utterance", i);

      /* The last is nowhere. */
      dln_record_set_integer (place, "latitude", i == 4 ? 0 : 500000000 + i * 20000000);
      dln_record_set_integer (place, "longitude", i == 4 ? 0 : 360000000);
      dln_record_set_real (place, "radius", 500);
      if (i < 2)
        dln_record_set_integer (actor, "moves_as_one", 1);
      set_name (utterance, "speaker", "actor", i);
      g_ptr_array_add (list, new_named (DLN_TABLE_TERM, "term", i));
      g_ptr_array_add (list, place);
      g_ptr_array_add (list, actor);
      g_ptr_array_add (list, utterance);
    }
  for (int i = 0; i < 6; i++)
    {
      DlnRecord *source = new_named (DLN_TABLE_SOURCE, "source", i);

      dln_record_set_integer (source, "reliability", i % 6);
      if (i > 3)
        set_name (source, "origin", "source", 0);
      g_ptr_array_add (list, source);
    }
  for (int i = 0; i < N_EVENTS; i++)
    g_ptr_array_add (list, new_named (DLN_TABLE_EVENT, "event", i));
  return list;
}

static void
add_list (Fixture   *f,
          GPtrArray *list)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_add_many (f->dln_case, list, "Fill", &error));
  g_assert_no_error (error);
}

static void
fill (Fixture *f)
{
  g_autoptr (GPtrArray) frame = make_records (f);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  add_list (f, frame);
  for (int i = 0; i < N_CLAIMS; i++)
    g_ptr_array_add (claims, new_claim (f));
  add_list (f, claims);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *claim = pick_slug (f, DLN_TABLE_CLAIM);

      g_ptr_array_add (rest, new_figure (f, claim));
    }
  for (int i = 0; i < 8; i++)
    g_ptr_array_add (rest, new_relation (f));
  for (int i = 0; i < 14; i++)
    g_ptr_array_add (rest, new_role (f));
  for (int i = 0; i < 4; i++)
    g_ptr_array_add (rest, new_assessment (f));
  g_ptr_array_add (rest, new_pair (f, DLN_TABLE_LINK, "link"));
  add_list (f, rest);
}

/* --- edits ----------------------------------------------------------------- */

static const DlnTable removable[] = { DLN_TABLE_CLAIM,    DLN_TABLE_FIGURE, DLN_TABLE_RELATION, DLN_TABLE_LINK,
                                      DLN_TABLE_ROLE,     DLN_TABLE_ASSESSMENT, DLN_TABLE_UTTERANCE,
                                      DLN_TABLE_SOURCE,   DLN_TABLE_EVENT };

static char *
edit_add (Fixture *f)
{
  g_autoptr (DlnRecord) record = NULL;
  g_autofree char *claim = pick_slug (f, DLN_TABLE_CLAIM);

  switch (pick (f, 8))
    {
    case 0:
      record = new_relation (f);
      break;
    case 1:
      record = new_pair (f, DLN_TABLE_LINK, "link");
      break;
    case 2:
      record = new_role (f);
      break;
    case 3:
      record = new_assessment (f);
      break;
    case 4:
      record = new_named (DLN_TABLE_SOURCE, "source", (int) (100 + f->next++));
      set_name (record, "cites", "source", pick (f, 6));
      break;
    case 5:
      record = new_figure (f, claim);
      break;
    default:
      record = new_claim (f);
    }
  dln_case_add (f->dln_case, record, NULL);
  return g_strdup_printf ("add %s", record->slug);
}

static char *
edit_claim (Fixture *f)
{
  static const char *const fields[] = { "event",     "source", "speaker", "utterance", "place", "time",
                                        "said",      "stance", "state",   "value",     "about", "supersedes",
                                        "relayed_by" };
  const char *field = fields[pick (f, G_N_ELEMENTS (fields))];
  g_autofree char *slug = pick_slug (f, DLN_TABLE_CLAIM);
  g_autofree char *other = pick_slug (f, DLN_TABLE_CLAIM);
  g_autofree char *text = NULL;

  if (g_str_equal (field, "event"))
    text = pick_slug (f, DLN_TABLE_EVENT);
  else if (g_str_equal (field, "source") || g_str_equal (field, "relayed_by"))
    text = pick_slug (f, DLN_TABLE_SOURCE);
  else if (g_str_equal (field, "speaker"))
    text = name ("actor", pick (f, 5));
  else if (g_str_equal (field, "utterance"))
    text = pick (f, 3) == 0 ? g_strdup ("") : name ("utterance", pick (f, 5));
  else if (g_str_equal (field, "place"))
    text = name ("place", pick (f, 5));
  else if (g_str_equal (field, "value"))
    text = name ("term", pick (f, 5));
  else if (g_str_equal (field, "stance"))
    text = g_strdup (stances[pick (f, G_N_ELEMENTS (stances))]);
  else if (g_str_equal (field, "state"))
    text = g_strdup (states[pick (f, G_N_ELEMENTS (states))]);
  else if (g_str_equal (field, "about") || g_str_equal (field, "supersedes"))
    text = g_strdup (pick (f, 3) == 0 ? "" : other);
  else
    text = g_strdup (times[pick (f, G_N_ELEMENTS (times))]);
  dln_case_set_field (f->dln_case, DLN_TABLE_CLAIM, slug, field, text, NULL);
  return g_strdup_printf ("claim %s %s=%s", slug, field, text);
}

static char *
edit_other (Fixture *f)
{
  static const struct {
    DlnTable table;
    const char *field;
    const char *text;
  } edits[] = {
    { DLN_TABLE_EVENT, "title", "Another title" },  { DLN_TABLE_FIGURE, "least", "3" },
    { DLN_TABLE_FIGURE, "most", "45" },             { DLN_TABLE_SOURCE, "text", "Its text" },
    { DLN_TABLE_SOURCE, "reliability", "B" },       { DLN_TABLE_SOURCE, "published", "2023-05-22T09:00Z" },
    { DLN_TABLE_RELATION, "type", "before" },       { DLN_TABLE_RELATION, "claim", "claim-3" },
    { DLN_TABLE_RELATION, "to", "event-5" },        { DLN_TABLE_UTTERANCE, "sequence", "2" },
    { DLN_TABLE_UTTERANCE, "note", "A note" },      { DLN_TABLE_TERM, "title", "A term" },
    { DLN_TABLE_ACTOR, "title", "Somebody" },       { DLN_TABLE_PLACE, "radius", "90000" },
    { DLN_TABLE_ROLE, "event", "event-2" },         { DLN_TABLE_ASSESSMENT, "event", "event-7" },
    { DLN_TABLE_SOURCE, "state", "withdrawn" },     { DLN_TABLE_SOURCE, "supersedes", "source-2" },
    { DLN_TABLE_CLAIM, "credibility", "1" },        { DLN_TABLE_SOURCE, "state", "" },
    { DLN_TABLE_SOURCE, "cites", "source-1" },      { DLN_TABLE_FIGURE, "claim", "claim-5" },       { DLN_TABLE_LINK, "to", "event-9" },
  };
  guint e = (guint) pick (f, G_N_ELEMENTS (edits));
  g_autofree char *slug = pick_slug (f, edits[e].table);

  if (slug != NULL)
    dln_case_set_field (f->dln_case, edits[e].table, slug, edits[e].field, edits[e].text, NULL);
  return g_strdup_printf ("%s of %s", edits[e].field, slug);
}

static char *
edit_remove (Fixture *f)
{
  DlnTable table = removable[pick (f, G_N_ELEMENTS (removable))];
  g_autofree char *slug = pick_slug (f, table);

  if (slug != NULL)
    dln_case_remove (f->dln_case, table, slug, NULL);
  return g_strdup_printf ("removal of %s", slug);
}

static char *
edit (Fixture *f)
{
  int which = pick (f, 20);

  if (which < 5)
    return edit_add (f);
  if (which < 11)
    return edit_claim (f);
  if (which < 14)
    return edit_other (f);
  if (which < 16)
    return edit_remove (f);
  if (which < 19)
    {
      dln_case_undo (f->dln_case, NULL);
      return g_strdup ("undo");
    }
  dln_case_redo (f->dln_case, NULL);
  return g_strdup ("redo");
}

static void
test_random_edits (gconstpointer data)
{
  Fixture f = { .rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data)) };
  g_autofree char *folder = g_dir_make_tmp ("dln-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.dateline", NULL);
  g_autoptr (GString) edits = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  f.dln_case = dln_case_create (path, "Made", "UTC", &error);
  g_assert_no_error (error);
  f.notes = dln_check_notes_new ();
  fill (&f);
  f.keeper = dln_check_keeper_new (f.dln_case, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dln_check_keeper_get_findings (f.keeper)->len, >, 20);
  g_signal_connect_swapped (f.dln_case, "changed", G_CALLBACK (changed_cb), &f);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *after = edit (&f);

      g_string_append_printf (edits, "; %s", after);
      if (pick (&f, 4) == 0)
        continue;
      compare (&f, edits->str);
      g_string_truncate (edits, 0);
    }
  compare (&f, "all");
  g_test_message ("%u of a part, %u of all, %u findings", f.parts, f.wholes,
                  dln_check_keeper_get_findings (f.keeper)->len);
  g_assert_cmpuint (f.parts, >, 2 * f.wholes);
  dln_check_keeper_free (f.keeper);
  dln_check_notes_free (f.notes);
  g_rand_free (f.rand);
  g_assert_true (dln_case_close (f.dln_case, &error));
  g_assert_no_error (error);
  g_object_unref (f.dln_case);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= 6; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/analysis/check-incremental/random-edits/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_random_edits);
    }
  return g_test_run ();
}
