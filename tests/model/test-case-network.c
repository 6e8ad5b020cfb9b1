/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a drag does to related events while it lasts: they are shown where they would go, as
 * the drop then writes them; what would break is named.
 */
#include "config.h"

#include "dln-case-network.h"
#include "dln-relations.h"
#include "dln-test-case.h"

#include <string.h>

#define H DLN_HOUR

static void
add_record (Fixture   *f,
            DlnRecord *record)
{
  g_autoptr (DlnRecord) owned = record;
  g_autoptr (GError) error = NULL;

  dln_case_add (f->self, owned, &error);
  g_assert_no_error (error);
}

/* An event of whose time a report says that it lies within hours @begin to @end. */
static guint
add_claimed (Fixture    *f,
             const char *title,
             int         begin,
             int         end)
{
  guint row = add_event (f, title, -1, -1);
  g_autofree char *slug = dln_case_dup_slug (f->self, row);
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  DlnBounds bounds = dln_bounds_within (begin * H, end * H);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  time->reported = g_strdup ("that day");
  dln_record_set_text (claim, "event", slug);
  dln_record_set_text (claim, "source", "report");
  dln_record_set_time (claim, "time", time);
  add_record (f, claim);
  return row;
}

static void
relate (Fixture    *f,
        const char *from,
        const char *type,
        const char *to)
{
  DlnRecord *relation = dln_record_new (DLN_TABLE_RELATION, NULL);

  dln_record_set_text (relation, "from", from);
  dln_record_set_text (relation, "to", to);
  dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, type));
  add_record (f, relation);
}

typedef struct {
  guint a, b, c, d;
} Rows;

static Rows
make_case (Fixture *f)
{
  DlnRecord *source = dln_record_new (DLN_TABLE_SOURCE, "report");
  Rows rows;

  dln_record_set_text (source, "title", "Report");
  add_record (f, source);
  rows.a = add_claimed (f, "Shelling", 0, 24);
  rows.b = add_claimed (f, "Raid", 0, 24);
  rows.c = add_claimed (f, "Retreat", 0, 24);
  rows.d = add_claimed (f, "Apart", 0, 24);
  relate (f, "shelling", "before", "raid");
  relate (f, "raid", "before", "retreat");
  return rows;
}

static DlnBounds
shown (Fixture *f,
       guint    row)
{
  DlnBounds bounds;

  dln_case_get_shown_bounds (f->self, row, &bounds);
  return bounds;
}

static DlnBounds
working (Fixture *f,
         guint    row)
{
  DlnBounds bounds;

  dln_case_get_bounds (f->self, row, &bounds);
  return bounds;
}

static void
test_pushes (Fixture       *f,
             gconstpointer  data)
{
  Rows rows = make_case (f);
  DlnBounds before = working (f, rows.a), to = dln_bounds_within (10 * H, 12 * H), pushed;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (before.end_latest, ==, 24 * H);
  for (int hour = 6; hour <= 10; hour++)
    {
      to = dln_bounds_within (hour * H, (hour + 2) * H);
      dln_case_preview_bounds (f->self, rows.b, &to);
      g_assert_cmpuint (dln_case_get_n_pushed (f->self), ==, 2);
      g_assert_cmpint (shown (f, rows.a).end_latest, ==, (hour + 2) * H);
      g_assert_cmpint (shown (f, rows.c).begin_earliest, ==, hour * H);
      g_assert_cmpint (shown (f, rows.b).begin_earliest, ==, hour * H);
      g_assert_false (dln_case_get_push (f->self, rows.d, &pushed));
      /* Nothing is written. */
      before = working (f, rows.a);
      g_assert_cmpint (before.end_latest, ==, 24 * H);
    }
  pushed = shown (f, rows.c);
  dln_case_preview_clear (f->self);
  g_assert_cmpuint (dln_case_get_n_pushed (f->self), ==, 0);
  before = working (f, rows.c);
  to = shown (f, rows.c);
  g_assert_true (dln_bounds_equal (&before, &to));
  /* The drop leaves what was shown, in one change, and undo what was before. */
  f->changed = 0;
  to = dln_bounds_within (10 * H, 12 * H);
  dln_case_move (f->self, rows.b, &to, &error);
  g_assert_no_error (error);
  to = working (f, rows.c);
  g_assert_true (dln_bounds_equal (&pushed, &to));
  g_assert_cmpuint (f->changed, ==, 1);
  g_assert_cmpstr (f->change_rows->str, ==, "0 1 2");
  undo (f);
  to = working (f, rows.c);
  g_assert_true (dln_bounds_equal (&before, &to));
}

static void
test_breaks (Fixture       *f,
             gconstpointer  data)
{
  Rows rows = make_case (f);
  DlnBounds to = dln_bounds_within (30 * H, 31 * H), now, then;
  g_auto (GStrv) told = NULL;

  dln_case_preview_bounds (f->self, rows.b, &to);
  g_assert_true (dln_case_breaks (f->self));
  g_assert_cmpuint (dln_case_get_n_pushed (f->self), ==, 0);
  now = working (f, rows.c);
  then = shown (f, rows.c);
  g_assert_true (dln_bounds_equal (&now, &then));
  told = dln_case_list_broken (f->self);
  g_assert_cmpuint (g_strv_length (told), ==, 2);
  g_assert_cmpstr (told[0], ==, "“Raid” before “Retreat”");
  g_assert_nonnull (strstr (told[1], "“Retreat”: "));
  g_assert_nonnull (strstr (told[1], "reported “that day”"));
  /* Back within its window it pushes as before. */
  to = dln_bounds_within (10 * H, 12 * H);
  dln_case_preview_bounds (f->self, rows.b, &to);
  g_assert_false (dln_case_breaks (f->self));
  g_assert_cmpuint (dln_case_get_n_pushed (f->self), ==, 2);
  dln_case_preview_clear (f->self);
  g_assert_false (dln_case_breaks (f->self));
}

static void
test_narrowing (Fixture       *f,
                gconstpointer  data)
{
  Rows rows = make_case (f);
  DlnBounds to = dln_bounds_within (6 * H, 8 * H);
  g_auto (GStrv) of_c = NULL, of_d = NULL;

  g_assert_true (dln_case_move (f->self, rows.a, &to, NULL));
  of_c = dln_case_list_narrowing (f->self, rows.c);
  of_d = dln_case_list_narrowing (f->self, rows.d);
  /* In the order in which they lead to it. */
  g_assert_cmpuint (g_strv_length (of_c), ==, 2);
  g_assert_cmpstr (of_c[0], ==, "“Shelling” before “Raid”");
  g_assert_cmpstr (of_c[1], ==, "“Raid” before “Retreat”");
  g_assert_cmpuint (g_strv_length (of_d), ==, 0);
}

/* What contradicted itself before is no reason to ask, and a drag that repairs it pushes. */
static void
test_repairs (Fixture       *f,
              gconstpointer  data)
{
  Rows rows = make_case (f);
  DlnBounds to = dln_bounds_within (30 * H, 31 * H);

  g_assert_true (dln_case_move (f->self, rows.b, &to, NULL));
  to = dln_bounds_within (40 * H, 41 * H);
  dln_case_preview_bounds (f->self, rows.b, &to);
  g_assert_false (dln_case_breaks (f->self));
  g_assert_cmpuint (dln_case_get_n_pushed (f->self), ==, 0);
  to = dln_bounds_within (10 * H, 12 * H);
  dln_case_preview_bounds (f->self, rows.b, &to);
  g_assert_cmpuint (dln_case_get_n_pushed (f->self), ==, 2);
  dln_case_preview_clear (f->self);
}

/* Dragged together they push the third, and not one another. */
static void
test_several (Fixture       *f,
              gconstpointer  data)
{
  Rows rows = make_case (f);
  DlnBounds to;

  dln_case_select_only (f->self, rows.a);
  dln_case_select_toggle (f->self, rows.b);
  to = working (f, rows.a);
  to = dln_bounds_shift (&to, 4 * H);
  dln_case_preview_shift (f->self, rows.a, &to, 4 * H);
  g_assert_cmpuint (dln_case_get_n_pushed (f->self), ==, 1);
  g_assert_cmpint (shown (f, rows.c).begin_earliest, ==, 4 * H);
  g_assert_cmpint (shown (f, rows.b).begin_earliest, ==, 4 * H);
  dln_case_preview_clear (f->self);
}

/* Each relation of a contradiction is told with what it contradicts; what is no part of it is not. */
static void
test_impossible (Fixture       *f,
                 gconstpointer  data)
{
  Rows rows = make_case (f);
  g_autoptr (GHashTable) held = dln_case_list_impossible (f->self, rows.a), apart = NULL, broken = NULL, then = NULL;
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_cmpuint (g_hash_table_size (held), ==, 0);
  relate (f, "retreat", "before", "shelling");
  relate (f, "apart", "before", "shelling");
  broken = dln_case_list_impossible (f->self, rows.a);
  g_assert_cmpuint (g_hash_table_size (broken), ==, 3);
  relations = dln_relations_list_of (f->self, rows.a, &error);
  g_assert_cmpuint (relations->len, ==, 3);
  for (guint i = 0; i < relations->len; i++)
    {
      const DlnRecord *relation = relations->pdata[i];
      const char *told = g_hash_table_lookup (broken, relation->slug);

      if (g_strcmp0 (dln_record_get_text (relation, "from"), "apart") == 0)
        g_assert_null (told);
      else
        {
          n++;
          g_assert_nonnull (strstr (told, "“Raid” before “Retreat”"));
        }
    }
  g_assert_cmpuint (n, ==, 2);
  apart = dln_case_list_impossible (f->self, rows.d);
  g_assert_cmpuint (g_hash_table_size (apart), ==, 3);
  g_assert_true (dln_case_undo (f->self, &error));
  g_assert_true (dln_case_undo (f->self, &error));
  then = dln_case_list_impossible (f->self, rows.a);
  g_assert_cmpuint (g_hash_table_size (then), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-network/pushes", test_pushes);
  ADD ("/case-network/breaks", test_breaks);
  ADD ("/case-network/narrowing", test_narrowing);
  ADD ("/case-network/repairs", test_repairs);
  ADD ("/case-network/several", test_several);
  ADD ("/case-network/impossible", test_impossible);
  return g_test_run ();
}
