/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Working times as the network has them, in a real case.
 */
#include "config.h"

#include "dln-test-network.h"

/* A step before it at least: without one the bounds would be the other's own. */
static void
insert_before (DlnStore   *store,
               const char *slug,
               const char *from,
               const char *to,
               const char *claim)
{
  DlnRecord *relation = new_relation (slug, from, "before", to, claim);

  dln_record_set_integer (relation, "least", 1);
  insert (store, relation);
}

/* Three events of one window in a chain, and one that stands alone. */
static void
make_chain (DlnStore *store)
{
  begin (store);
  add_titled (store, DLN_TABLE_SOURCE, "s-0");
  for (char c = 'a'; c <= 'd'; c++)
    {
      char event[] = { c, 0 };
      char claim[] = { 'c', '-', c, 0 };

      add_titled (store, DLN_TABLE_EVENT, event);
      insert (store, new_stated (DLN_TABLE_CLAIM, claim, event, (DlnBounds) { 10, 90, 10, 90 }));
    }
  insert_before (store, "a-b", "a", "b", NULL);
  insert_before (store, "b-c", "b", "c", "c-d");
  commit (store, "chain");
}

static void
test_chain (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnTouched) touched = NULL;

  make_chain (f->store);
  WORKS (f->store, "a", 10, 88, 10, 88, DLN_BASIS_INFERRED);
  WORKS (f->store, "b", 11, 89, 11, 89, DLN_BASIS_INFERRED);
  WORKS (f->store, "c", 12, 90, 12, 90, DLN_BASIS_INFERRED);
  WORKS (f->store, "d", 10, 90, 10, 90, DLN_BASIS_CLAIMED);
  /* An assessment pushes the others, and is never trimmed itself. */
  begin (f->store);
  insert (f->store, new_stated (DLN_TABLE_ASSESSMENT, "mine", "b", (DlnBounds) { 5, 50, 5, 50 }));
  g_assert_true (dln_store_commit (f->store, "verb", "assess", &touched, NULL));
  WORKS (f->store, "a", 10, 49, 10, 49, DLN_BASIS_INFERRED);
  WORKS (f->store, "b", 5, 50, 5, 50, DLN_BASIS_ASSESSED);
  WORKS (f->store, "c", 12, 90, 12, 90, DLN_BASIS_INFERRED);
  /* Who moved is named: a moved, c did not. */
  g_assert_true (g_hash_table_contains (touched->events, &(gint64) { id_of (f->store, DLN_TABLE_EVENT, "a") }));
  g_assert_false (g_hash_table_contains (touched->events, &(gint64) { id_of (f->store, DLN_TABLE_EVENT, "c") }));
  undo (f->store);
  WORKS (f->store, "a", 10, 88, 10, 88, DLN_BASIS_INFERRED);
  WORKS (f->store, "b", 11, 89, 11, 89, DLN_BASIS_INFERRED);
}

/* Strictly later than what ends at 50: from 50 itself, and no step after it. */
static void
test_strictly (Fixture       *f,
               gconstpointer  data)
{
  make_chain (f->store);
  begin (f->store);
  insert (f->store, new_stated (DLN_TABLE_ASSESSMENT, "mine", "d", (DlnBounds) { 50, 50, 50, 50 }));
  insert (f->store, new_relation ("d-c", "d", "before", "c", NULL));
  commit (f->store, "verb");
  WORKS (f->store, "c", 50, 90, 50, 90, DLN_BASIS_INFERRED);
  change (f->store, DLN_TABLE_RELATION, "d-c", "type", "after");
  WORKS (f->store, "c", 12, 50, 12, 50, DLN_BASIS_INFERRED);
}

/* A relation lives and dies with its claim, whichever event that is of. */
static void
test_claim_of_relation (Fixture       *f,
                        gconstpointer  data)
{
  make_chain (f->store);
  change (f->store, DLN_TABLE_CLAIM, "c-d", "state", "set-aside");
  WORKS (f->store, "a", 10, 89, 10, 89, DLN_BASIS_INFERRED);
  WORKS (f->store, "b", 11, 90, 11, 90, DLN_BASIS_INFERRED);
  WORKS (f->store, "c", 10, 90, 10, 90, DLN_BASIS_CLAIMED);
  undo (f->store);
  WORKS (f->store, "c", 12, 90, 12, 90, DLN_BASIS_INFERRED);
  remove_tree (f->store, DLN_TABLE_EVENT, "b");
  WORKS (f->store, "a", 10, 90, 10, 90, DLN_BASIS_CLAIMED);
  WORKS (f->store, "c", 10, 90, 10, 90, DLN_BASIS_CLAIMED);
}

/* What cannot all be true keeps its hull, marked; the rest is as it was. */
static void
test_conflict (Fixture       *f,
               gconstpointer  data)
{
  make_chain (f->store);
  add (f->store, new_relation ("c-a", "c", "before", "a", NULL));
  for (char c = 'a'; c <= 'c'; c++)
    {
      char event[] = { c, 0 };
      DlnWorkingRow row = working (f->store, event);

      WORKS (f->store, event, 10, 90, 10, 90, DLN_BASIS_CLAIMED);
      g_assert_cmpint (row.flags & DLN_WORKING_CONTRADICTS, !=, 0);
    }
  g_assert_cmpint (working (f->store, "d").flags & DLN_WORKING_CONTRADICTS, ==, 0);
  remove_tree (f->store, DLN_TABLE_RELATION, "a-b");
  WORKS (f->store, "a", 11, 90, 11, 90, DLN_BASIS_INFERRED);
  g_assert_cmpint (working (f->store, "a").flags & DLN_WORKING_CONTRADICTS, ==, 0);
}

/* As a drag asks it: step by step, without writing, and back again. */
static void
test_state (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnWorkingNetwork) network = NULL;
  g_autoptr (GArray) conflict = NULL;
  gint64 event;
  DlnBounds bounds;
  DlnBasis basis;
  guint n, a, c;

  make_chain (f->store);
  event = id_of (f->store, DLN_TABLE_EVENT, "b");
  network = dln_working_network_new (f->store, &event, 1, NULL);
  g_assert_cmpuint (dln_working_network_get_n_events (network), ==, 3);
  g_assert_true (dln_working_network_find (network, id_of (f->store, DLN_TABLE_EVENT, "a"), &a));
  g_assert_true (dln_working_network_find (network, id_of (f->store, DLN_TABLE_EVENT, "c"), &c));
  g_assert_false (dln_working_network_find (network, id_of (f->store, DLN_TABLE_EVENT, "d"), &n));
  for (DlnInstant at = 20; at < 80; at += 30)
    {
      dln_working_network_state (network, 0, &(DlnBounds) { at, at + 5, at, at + 5 });
      dln_working_network_get_changed (network, &n);
      g_assert_cmpuint (n, ==, 3);
      g_assert_true (dln_working_network_get_bounds (network, a, &bounds, &basis));
      g_assert_cmpint (bounds.end_latest, ==, at + 4);
      g_assert_true (dln_working_network_get_bounds (network, c, &bounds, &basis));
      g_assert_cmpint (bounds.begin_earliest, ==, at + 1);
      g_assert_true (dln_working_network_get_bounds (network, 0, &bounds, &basis));
      g_assert_cmpint (bounds.begin_earliest, ==, at);
    }
  dln_working_network_state (network, 0, &(DlnBounds) { 95, 99, 95, 99 });
  g_assert_false (dln_working_network_is_consistent (network));
  conflict = dln_working_network_list_conflict (network);
  g_assert_cmpuint (conflict->len, ==, 3);
  dln_working_network_unstate (network, 0);
  g_assert_true (dln_working_network_is_consistent (network));
  g_assert_true (dln_working_network_get_bounds (network, 0, &bounds, &basis));
  g_assert_cmpint (bounds.begin_earliest, ==, 11);
  g_assert_cmpint (basis, ==, DLN_BASIS_INFERRED);
}

/* Without relations nothing is read but that there are none. */
static void
test_unrelated (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (DlnTouched) touched = dln_touched_new ();
  gint64 id;

  make_chain (f->store);
  id = id_of (f->store, DLN_TABLE_EVENT, "d");
  g_hash_table_add (touched->events, g_memdup2 (&id, sizeof id));
  change (f->store, DLN_TABLE_RELATION, "b-c", "claim", "");
  g_assert_true (dln_store_begin_derived (f->store, NULL));
  g_assert_true (dln_working_tighten (f->store, touched, NULL));
  g_assert_cmpuint (g_hash_table_size (touched->events), ==, 1);
  dln_store_rollback (f->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/working-network/chain", test_chain);
  ADD ("/working-network/strictly", test_strictly);
  ADD ("/working-network/claim-of-relation", test_claim_of_relation);
  ADD ("/working-network/conflict", test_conflict);
  ADD ("/working-network/state", test_state);
  ADD ("/working-network/unrelated", test_unrelated);
  return g_test_run ();
}
