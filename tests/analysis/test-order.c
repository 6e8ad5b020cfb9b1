/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Impossible orders of made cases, held against the case itself: a finding's records alone
 * make the same finding, without any one of them there is none, and a repair is what the
 * rest of the case is possible without.
 */
#include "config.h"

#include "dln-check.h"

#include <glib/gstdio.h>
#include <string.h>

#define EVENTS 4
#define CLAIMS 6
#define RELATIONS 6
#define ROUNDS 16

/* Records that are made, in the order in which they refer to each other. */
typedef struct {
  GPtrArray *lines; /* "claim:slug" and the record, side by side */
  GPtrArray *records;
} Made;

static DlnRecord *
make_record (DlnTable    table,
             const char *slug,
             const char *fields)
{
  DlnRecord *record = dln_record_new (table, slug);
  g_auto (GStrv) words = g_strsplit (fields, " ", -1);
  GError *error = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      *value++ = '\0';
      g_assert_true (dln_record_set_from_text (record, words[i], value, "UTC", &error));
      g_assert_no_error (error);
    }
  return record;
}

static void
add (Made       *made,
     DlnTable    table,
     const char *slug,
     const char *fields)
{
  g_ptr_array_add (made->lines, g_strdup_printf ("%s:%s", dln_record_type_get (table)->name, slug));
  g_ptr_array_add (made->records, make_record (table, slug, fields));
}

static int
draw (int n)
{
  return g_test_rand_int_range (0, n);
}

static Made *
draw_case (void)
{
  static const char *const types[] = { "before", "after", "overlaps", "during", "meets", "equals" };
  Made *made = g_new0 (Made, 1);

  made->lines = g_ptr_array_new_with_free_func (g_free);
  made->records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  add (made, DLN_TABLE_SOURCE, "s", "title=S");
  for (int i = 0; i < EVENTS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("e%d", i);

      add (made, DLN_TABLE_EVENT, slug, "title=E");
    }
  for (int i = 0; i < CLAIMS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("c%d", i);
      int day = 1 + draw (20);
      g_autofree char *fields = g_strdup_printf (
        "event=e%d source=s time=2023-05-%02d/2023-05-%02d", i % EVENTS, day, day + draw (9));

      add (made, DLN_TABLE_CLAIM, slug, fields);
    }
  for (int i = 0; i < RELATIONS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("r%d", i);
      g_autofree char *rest =
        i % 2 == 0 ? g_strdup_printf (" claim=c%d", draw (CLAIMS)) : g_strdup ("");
      g_autofree char *fields =
        g_strdup_printf ("from=e%d to=e%d type=%s%s", draw (EVENTS), draw (EVENTS),
                         types[draw (G_N_ELEMENTS (types))], rest);

      add (made, DLN_TABLE_RELATION, slug, fields);
    }
  return made;
}

static void
free_made (Made *made)
{
  g_ptr_array_unref (made->lines);
  g_ptr_array_unref (made->records);
  g_free (made);
}

/* Whether a record counts: claims and relations do only if @in has them, when it is there,
 * and but for @but and what rests on it. */
static gboolean
counts (const Made *made,
        guint       i,
        GStrv       in,
        const char *but)
{
  const char *line = made->lines->pdata[i];
  const DlnRecord *record = made->records->pdata[i];
  const char *claim =
    g_str_has_prefix (line, "relation:") ? dln_record_get_text (record, "claim") : NULL;
  g_autofree char *rests = claim != NULL ? g_strconcat ("claim:", claim, NULL) : NULL;

  if (!g_str_has_prefix (line, "claim:") && !g_str_has_prefix (line, "relation:"))
    return TRUE;
  if (g_strcmp0 (line, but) == 0 || (rests != NULL && g_strcmp0 (rests, but) == 0))
    return FALSE;
  return in == NULL || (g_strv_contains ((const char *const *) in, line) &&
                        (rests == NULL || g_strv_contains ((const char *const *) in, rests)));
}

/* Returns: (transfer full): the impossible orders of the case that these records are */
static GPtrArray *
check (const Made *made,
       GStrv       in,
       const char *but)
{
  g_autofree char *folder = g_dir_make_tmp ("dln-order-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.dateline", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  GError *error = NULL;
  DlnCase *dln_case = dln_case_create (path, "Made", "UTC", &error);
  GPtrArray *findings;

  for (guint i = 0; i < made->records->len; i++)
    if (counts (made, i, in, but))
      g_ptr_array_add (records, dln_record_copy (made->records->pdata[i]));
  g_assert_true (dln_case_add_many (dln_case, records, "Fill", &error));
  findings = dln_check_run (dln_case, NULL, &error);
  g_assert_no_error (error);
  for (guint i = findings->len; i-- > 0;)
    if (((const DlnFinding *) findings->pdata[i])->kind != DLN_FINDING_ORDER)
      g_ptr_array_remove_index (findings, i);
  g_assert_true (dln_case_close (dln_case, &error));
  g_object_unref (dln_case);
  g_unlink (path);
  g_rmdir (folder);
  return findings;
}

static gboolean
is_repair (const DlnFinding *finding,
           const char       *record)
{
  for (guint i = 0; i < finding->repairs->len; i++)
    if (g_str_equal (((const DlnRepair *) finding->repairs->pdata[i])->record, record))
      return TRUE;
  return FALSE;
}

static void
assert_irreducible (const Made       *made,
                    const DlnFinding *finding)
{
  g_autoptr (GPtrArray) alone = check (made, finding->records, NULL);

  g_assert_cmpuint (alone->len, >, 0);
  for (guint r = 0; finding->records[r] != NULL; r++)
    {
      g_autoptr (GPtrArray) without = check (made, finding->records, finding->records[r]);

      g_assert_cmpuint (without->len, ==, 0);
    }
}

/* One contradiction: what repairs it leaves none. More: no single record repairs all. */
static void
assert_repairs (const Made       *made,
                const DlnFinding *finding)
{
  for (guint r = 0; finding->records[r] != NULL; r++)
    {
      g_autoptr (GPtrArray) without = check (made, NULL, finding->records[r]);

      g_assert_cmpint (without->len == 0, ==, is_repair (finding, finding->records[r]));
    }
}

static void
test_random (void)
{
  guint met = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      Made *made = draw_case ();
      g_autoptr (GPtrArray) findings = check (made, NULL, NULL);

      for (guint i = 0; i < findings->len && i < 2; i++)
        assert_irreducible (made, findings->pdata[i]);
      if (findings->len == 1)
        assert_repairs (made, findings->pdata[0]);
      met += findings->len;
      free_made (made);
    }
  g_assert_cmpuint (met, >, ROUNDS / 4);
}

/* Two rings through one relation: only that one resolves both. */
static void
test_shared (void)
{
  Made made = { g_ptr_array_new_with_free_func (g_free),
                g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free) };
  g_autoptr (GPtrArray) findings = NULL;
  const DlnFinding *finding;

  add (&made, DLN_TABLE_EVENT, "a", "title=A");
  add (&made, DLN_TABLE_EVENT, "b", "title=B");
  add (&made, DLN_TABLE_RELATION, "r", "from=a to=b type=before");
  add (&made, DLN_TABLE_RELATION, "s", "from=b to=a type=before");
  add (&made, DLN_TABLE_RELATION, "t", "from=b to=a type=before");
  findings = check (&made, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpuint (g_strv_length (finding->records), ==, 2);
  g_assert_cmpuint (finding->repairs->len, ==, 1);
  g_assert_true (is_repair (finding, "relation:r"));
  assert_irreducible (&made, finding);
  assert_repairs (&made, finding);
  g_ptr_array_unref (made.lines);
  g_ptr_array_unref (made.records);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/order/shared", test_shared);
  g_test_add_func ("/analysis/order/random", test_random);
  return g_test_run ();
}
