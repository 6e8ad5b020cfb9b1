/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is found as of then: who had not published yet carries nothing.
 */
#include "config.h"

#include "dln-case-files.h"
#include "dln-check.h"
#include "dln-known.h"

#include <glib/gstdio.h>
#include <string.h>

static void
put_instant (DlnRecord  *record,
             const char *field,
             int         hour)
{
  DlnBounds bounds = dln_bounds_within (hour * DLN_HOUR, hour * DLN_HOUR);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  time->basis = DLN_BASIS_CLAIMED;
  dln_record_set_time (record, field, time);
}

static void
add (DlnCase   *self,
     DlnRecord *record)
{
  g_autoptr (DlnRecord) owned = record;
  g_autoptr (GError) error = NULL;

  dln_case_add (self, owned, &error);
  g_assert_no_error (error);
}

static void
add_titled (DlnCase    *self,
            DlnTable    table,
            const char *slug,
            int         published)
{
  DlnRecord *record = dln_record_new (table, slug);

  dln_record_set_text (record, "title", slug);
  if (published >= 0)
    put_instant (record, "published", published);
  add (self, record);
}

/* One statement, said at 8, put at @hour by who relays it. */
static void
add_relayed (DlnCase    *self,
             const char *slug,
             const char *relay,
             int         hour)
{
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_record_set_text (claim, "event", "raid");
  dln_record_set_text (claim, "source", "governor");
  dln_record_set_text (claim, "utterance", "u");
  dln_record_set_refs (claim, "relayed_by", (const char *const[]) { relay, NULL });
  put_instant (claim, "time", hour);
  put_instant (claim, "said", 8);
  add (self, claim);
}

static DlnCase *
make_case (const char *path)
{
  g_autoptr (GError) error = NULL;
  DlnCase *self = dln_case_create (path, "A case", "UTC", &error);
  DlnRecord *utterance = dln_record_new (DLN_TABLE_UTTERANCE, "u");

  g_assert_no_error (error);
  add_titled (self, DLN_TABLE_ACTOR, "governor-himself", -1);
  add_titled (self, DLN_TABLE_SOURCE, "governor", -1);
  add_titled (self, DLN_TABLE_SOURCE, "paper", 10);
  add_titled (self, DLN_TABLE_SOURCE, "radio", 30);
  add_titled (self, DLN_TABLE_EVENT, "raid", -1);
  dln_record_set_text (utterance, "title", "u");
  dln_record_set_text (utterance, "speaker", "governor-himself");
  add (self, utterance);
  add_relayed (self, "c-paper", "paper", 1);
  add_relayed (self, "c-radio", "radio", 5);
  return self;
}

/* All that is said of what is found. */
static char *
tell (DlnCase *self,
      int      hour)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GString *text = g_string_new (NULL);

  dln_case_set_known_at (self, hour < 0 ? DLN_OPEN : hour * DLN_HOUR, DLN_KNOWN_PUBLIC, &error);
  g_assert_no_error (error);
  findings = dln_check_run (self, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s\n", ((DlnFinding *) findings->pdata[i])->summary);
  return g_string_free (text, FALSE);
}

static void
test_relays (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dln-known-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.dateline", NULL);
  DlnCase *self = make_case (path);
  g_autofree char *early = tell (self, 20);
  g_autofree char *late = tell (self, 30);
  g_autofree char *now = tell (self, -1);

  g_test_message ("20: %s", early);
  g_test_message ("30: %s", late);
  g_assert_nonnull (strstr (early, "paper"));
  g_assert_null (strstr (early, "radio"));
  g_assert_nonnull (strstr (late, "radio"));
  g_assert_cmpstr (late, ==, now);
  g_assert_true (dln_case_close (self, NULL));
  g_object_unref (self);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/check-known/relays", test_relays);
  return g_test_run ();
}
