/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What would follow were a source right, on small made cases; and on random ones, held against
 * a case in which the times of all others are really removed.
 */
#include "config.h"

#include "dln-what-if.h"

#include "dln-order-window.h"

#include <glib/gstdio.h>
#include <string.h>

#define EVENTS 4
#define SOURCES 3
#define CLAIMS 9
#define RELATIONS 3
#define ROUNDS 12

typedef struct {
  char *folder;
  DlnCase *dln_case;
} Opened;

static DlnRecord *
make_record (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  DlnRecord *record = dln_record_new (dln_record_type_find (words[0])->table, words[1]);
  GError *error = NULL;

  for (guint i = 2; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      *value++ = '\0';
      g_assert_true (dln_record_set_from_text (record, words[i], value, "UTC", &error));
      g_assert_no_error (error);
    }
  return record;
}

static Opened
open_case (GPtrArray *lines)
{
  Opened opened = { g_dir_make_tmp ("dln-what-if-XXXXXX", NULL), NULL };
  g_autofree char *path = g_build_filename (opened.folder, "made.dateline", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  GError *error = NULL;

  opened.dln_case = dln_case_create (path, "Made", "UTC", &error);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (records, make_record (lines->pdata[i]));
  g_assert_true (dln_case_add_many (opened.dln_case, records, "Fill", &error));
  g_assert_no_error (error);
  return opened;
}

static void
close_case (Opened opened)
{
  g_autofree char *path = g_build_filename (opened.folder, "made.dateline", NULL);

  g_assert_true (dln_case_close (opened.dln_case, NULL));
  g_object_unref (opened.dln_case);
  g_unlink (path);
  g_rmdir (opened.folder);
  g_free (opened.folder);
}

static Opened
open_lines (const char *const *lines)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (list, (gpointer) lines[i]);
  return open_case (list);
}

static DlnInstant
day (int of_may)
{
  return dln_civil_days (2023, 5, of_may) * DLN_DAY;
}

static const char *const dispute[] = {
  "source a title=A",
  "source b title=B",
  "source c title=C",
  "event e title=E",
  "event f title=F",
  "event g title=G",
  "claim ca event=e source=a time=2023-05-22",
  "claim cb event=e source=c relayed_by=b time=2023-05-26",
  "claim cf event=f source=c time=[2023-05-20..2023-05-24]",
  "claim cg event=g source=c time=2023-05-01",
  "relation r from=e to=f type=before claim=ca",
  "assessment of-e event=e question=happened time=2023-05-19",
  NULL,
};

/* On the 22nd it lies in what it comes before; on the 26th that cannot be. */
static void
test_sides (void)
{
  Opened opened = open_lines (dispute);
  g_autoptr (GPtrArray) before = dln_case_list_journal (opened.dln_case, NULL), after = NULL;
  GError *error = NULL;
  g_autoptr (DlnWhatIf) a = dln_what_if_new (opened.dln_case, "source:a", NULL, &error);
  g_autoptr (DlnWhatIf) b = dln_what_if_new (opened.dln_case, "source:b", NULL, &error);
  g_autoptr (DlnWhatIf) claim = dln_what_if_new (opened.dln_case, "claim:cb", NULL, &error);
  const DlnWhatIfChange *e = dln_what_if_find (a, "e"), *f = dln_what_if_find (a, "f");

  g_assert_no_error (error);
  g_assert_cmpstr (a->title, ==, "A");
  g_assert_cmpuint (a->n_claims, ==, 1);
  g_assert_cmpuint (a->changes->len, ==, 2);
  g_assert_true (e->own);
  g_assert_nonnull (strstr (e->because, "claim:ca"));
  g_assert_cmpint (e->before.begin_earliest, ==, day (19));
  g_assert_cmpint (e->after.begin_earliest, ==, day (22));
  g_assert_false (f->own);
  g_assert_nonnull (f->because);
  g_assert_nonnull (strstr (f->because, "E"));
  g_assert_cmpint (f->after.begin_earliest, ==, day (22));
  g_assert_cmpuint (a->appear->len, ==, 0);

  g_assert_cmpuint (b->appear->len, ==, 1);
  g_assert_true (
    g_strv_contains ((const char *const *) ((DlnWhatIfConflict *) b->appear->pdata[0])->records, "relation:r"));
  g_assert_true (dln_what_if_find (b, "e")->contradicts);
  g_assert_cmpint (dln_what_if_find (b, "e")->after.begin_earliest, ==, day (26));
  g_assert_cmpuint (claim->appear->len, ==, 1);
  g_assert_null (dln_what_if_find (b, "g"));

  /* Nothing was written, and asked again it says the same. */
  after = dln_case_list_journal (opened.dln_case, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  g_clear_pointer (&a, dln_what_if_free);
  a = dln_what_if_new (opened.dln_case, "source:a", NULL, &error);
  g_assert_cmpuint (a->changes->len, ==, 2);
  close_case (opened);
}

/* What is impossible now is not, were one side right. */
static void
test_vanish (void)
{
  static const char *const lines[] = {
    "source a title=A",
    "source b title=B",
    "event e title=E",
    "event f title=F",
    "claim ca event=e source=a time=2023-05-26",
    "claim cf event=f source=b time=2023-05-24",
    "claim later event=f source=a time=2023-05-28",
    "assessment of-f event=f question=happened time=2023-05-24",
    "relation r from=e to=f type=before",
    NULL,
  };
  Opened opened = open_lines (lines);
  g_autoptr (DlnWhatIf) a = dln_what_if_new (opened.dln_case, "source:a", NULL, NULL);

  g_assert_cmpuint (a->vanish->len, ==, 1);
  g_assert_cmpuint (a->appear->len, ==, 0);
  close_case (opened);
}

static DlnTime *
make_time (int of_may)
{
  DlnBounds bounds = dln_bounds_within (day (of_may), day (of_may + 1));

  return dln_time_new (&bounds);
}

static DlnRecord *
make_order (const char *from,
            const char *type,
            const char *to)
{
  DlnRecord *relation = dln_record_new (DLN_TABLE_RELATION, NULL);

  dln_record_set_text (relation, "from", from);
  dln_record_set_text (relation, "to", to);
  dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, type));
  return relation;
}

/* Another time stands in the place of an assessment: it pushes, and it can be impossible. */
static void
test_time (void)
{
  Opened opened = open_lines (dispute);
  g_autoptr (GPtrArray) before = dln_case_list_journal (opened.dln_case, NULL), after = NULL;
  g_autoptr (DlnTime) possible = make_time (22), late = make_time (27), alone = make_time (3);
  g_autoptr (DlnSupposition) on_22 = dln_supposition_new_time ("e", possible);
  g_autoptr (DlnSupposition) on_27 = dln_supposition_new_time ("e", late);
  g_autoptr (DlnSupposition) on_3 = dln_supposition_new_time ("g", alone);
  GError *error = NULL;
  g_autoptr (DlnWhatIf) pushes = dln_what_if_new_for (opened.dln_case, on_22, NULL, &error);
  g_autoptr (DlnWhatIf) breaks = dln_what_if_new_for (opened.dln_case, on_27, NULL, &error);
  g_autoptr (DlnWhatIf) unrelated = dln_what_if_new_for (opened.dln_case, on_3, NULL, &error);
  const DlnWhatIfConflict *conflict;

  g_assert_no_error (error);
  g_assert_cmpstr (pushes->record, ==, "event:e");
  g_assert_nonnull (strstr (pushes->title, "“E”"));
  g_assert_cmpuint (pushes->changes->len, ==, 2);
  g_assert_true (dln_what_if_find (pushes, "e")->own);
  g_assert_cmpstr (dln_what_if_find (pushes, "e")->because, ==, "what is supposed");
  g_assert_cmpint (dln_what_if_find (pushes, "e")->before.begin_earliest, ==, day (19));
  g_assert_cmpint (dln_what_if_find (pushes, "e")->after.begin_earliest, ==, day (22));
  g_assert_cmpint (dln_what_if_find (pushes, "f")->after.begin_earliest, ==, day (22));
  g_assert_cmpuint (pushes->appear->len, ==, 0);

  g_assert_cmpuint (breaks->appear->len, ==, 1);
  conflict = breaks->appear->pdata[0];
  g_assert_true (g_strv_contains ((const char *const *) conflict->records, "supposed"));
  g_assert_true (g_strv_contains ((const char *const *) conflict->records, "relation:r"));
  g_assert_nonnull (strstr (conflict->summary, "what is supposed has “E”"));
  g_assert_true (dln_what_if_find (breaks, "e")->contradicts);

  g_assert_cmpuint (unrelated->changes->len, ==, 1);
  g_assert_cmpint (dln_what_if_find (unrelated, "g")->after.begin_earliest, ==, day (3));
  after = dln_case_list_journal (opened.dln_case, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  close_case (opened);
}

/* An order that nobody states joins what hung together apart. */
static void
test_order (void)
{
  Opened opened = open_lines (dispute);
  g_autoptr (DlnRecord) loose = make_order ("f", "before", "e"), joins = make_order ("f", "before", "g");
  g_autoptr (DlnRecord) holds = make_order ("g", "before", "f");
  g_autoptr (DlnSupposition) ring = dln_supposition_new_order (loose);
  g_autoptr (DlnSupposition) broken = dln_supposition_new_order (joins);
  g_autoptr (DlnSupposition) idle = dln_supposition_new_order (holds);
  GError *error = NULL;
  g_autoptr (DlnWhatIf) in_ring = dln_what_if_new_for (opened.dln_case, ring, NULL, &error);
  g_autoptr (DlnWhatIf) breaks = dln_what_if_new_for (opened.dln_case, broken, NULL, &error);
  g_autoptr (DlnWhatIf) same = dln_what_if_new_for (opened.dln_case, idle, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (in_ring->appear->len, ==, 1);
  g_assert_cmpuint (in_ring->vanish->len, ==, 0);
  g_assert_true (dln_what_if_find (in_ring, "e")->contradicts);
  g_assert_nonnull (strstr (in_ring->title, "“F” before “E”"));
  g_assert_cmpuint (breaks->appear->len, ==, 1);
  g_assert_true (dln_what_if_find (breaks, "g")->contradicts);
  g_assert_cmpuint (same->changes->len, ==, 0);
  g_assert_cmpuint (same->appear->len, ==, 0);
  close_case (opened);
}

static void
test_senseless (void)
{
  Opened opened = open_lines (dispute);
  DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  g_autoptr (DlnTime) none = dln_time_new (&unknown), some = make_time (22);
  g_autoptr (DlnRecord) itself = make_order ("e", "before", "e"), nowhere = make_order ("e", "before", "none");
  DlnSupposition *wrong[] = { dln_supposition_new_time ("e", none), dln_supposition_new_time ("none", some),
                              dln_supposition_new_order (itself), dln_supposition_new_order (nowhere) };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (DlnSupposition) copy = dln_supposition_copy (wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (dln_what_if_new_for (opened.dln_case, copy, NULL, &error));
      g_assert_nonnull (error);
      dln_supposition_free (wrong[i]);
    }
  close_case (opened);
}

static void
test_refused (void)
{
  static const char *const wrong[] = { "a", "event:e", "source:none", "claim:none", "source:", "" };
  Opened opened = open_lines (dispute);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dln_what_if_new (opened.dln_case, wrong[i], NULL, &error));
      g_assert_nonnull (error);
    }
  close_case (opened);
}

/* --- random cases ---------------------------------------------------------- */

static int
draw (int n)
{
  return g_test_rand_int_range (0, n);
}

static void
draw_case (GPtrArray *lines,
           int       *events,
           int       *sources)
{
  static const char *const types[] = { "before", "after", "overlaps", "during", "meets", "begins-before" };

  for (int i = 0; i < SOURCES; i++)
    g_ptr_array_add (lines, g_strdup_printf ("source s%d title=S", i));
  for (int i = 0; i < EVENTS; i++)
    g_ptr_array_add (lines, g_strdup_printf ("event e%d title=E", i));
  for (int i = 0; i < CLAIMS; i++)
    {
      int from = 1 + draw (15);

      events[i] = draw (EVENTS);
      sources[i] = draw (SOURCES);
      g_ptr_array_add (lines, g_strdup_printf ("claim c%d event=e%d source=s%d time=2023-05-%02d/2023-05-%02d", i,
                                               events[i], sources[i], from, from + draw (12)));
    }
  for (int i = 0; i < RELATIONS; i++)
    {
      int from = draw (EVENTS);

      g_ptr_array_add (lines,
                       g_strdup_printf ("relation r%d from=e%d to=e%d type=%s", i, from,
                                        (from + 1 + draw (EVENTS - 1)) % EVENTS, types[draw (G_N_ELEMENTS (types))]));
    }
}

/* Without the claims of others on events that the source tells of. */
static GPtrArray *
leave_out (GPtrArray *lines,
           const int *events,
           const int *sources,
           int        source)
{
  GPtrArray *rest = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      int claim = (int) i - SOURCES - EVENTS;
      gboolean told = FALSE;

      for (int c = 0; claim >= 0 && claim < CLAIMS && c < CLAIMS; c++)
        told = told || (events[c] == events[claim] && sources[c] == source);
      if (!told || sources[claim] == source)
        g_ptr_array_add (rest, lines->pdata[i]);
    }
  return rest;
}

static void
compare (Opened           now,
         Opened           then,
         const DlnWhatIf *what_if)
{
  for (int e = 0; e < EVENTS; e++)
    {
      g_autofree char *slug = g_strdup_printf ("e%d", e);
      g_autoptr (DlnOrderWindow) before = dln_order_window_new (now.dln_case, slug, NULL);
      g_autoptr (DlnOrderWindow) after = dln_order_window_new (then.dln_case, slug, NULL);
      const DlnWhatIfChange *change = dln_what_if_find (what_if, slug);

      g_assert_cmpint (change != NULL ? change->contradicts : before->contradicts, ==, after->contradicts);
      if (after->contradicts)
        continue;
      g_assert_true (dln_bounds_equal (&after->bounds, change != NULL ? &change->after : &before->bounds));
      if (change != NULL && !before->contradicts)
        g_assert_true (dln_bounds_equal (&before->bounds, &change->before));
    }
}

static void
test_random (void)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      int events[CLAIMS], sources[CLAIMS];
      Opened now;

      draw_case (lines, events, sources);
      now = open_case (lines);
      for (int s = 0; s < SOURCES; s++)
        {
          g_autoptr (GPtrArray) rest = leave_out (lines, events, sources, s);
          g_autofree char *record = g_strdup_printf ("source:s%d", s);
          g_autoptr (DlnWhatIf) what_if = dln_what_if_new (now.dln_case, record, NULL, NULL);
          Opened then = open_case (rest);

          compare (now, then, what_if);
          close_case (then);
        }
      close_case (now);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if/sides", test_sides);
  g_test_add_func ("/what-if/vanish", test_vanish);
  g_test_add_func ("/what-if/refused", test_refused);
  g_test_add_func ("/what-if/time", test_time);
  g_test_add_func ("/what-if/order", test_order);
  g_test_add_func ("/what-if/senseless", test_senseless);
  g_test_add_func ("/what-if/random", test_random);
  return g_test_run ();
}
