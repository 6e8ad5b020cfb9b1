/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of working times under relations share: records and what they come to.
 */
#pragma once

#include "dln-test-store.h"
#include "dln-working-network.h"
#include "dln-working-reader.h"
#include "dln-working-tighten.h"

#define N DLN_OPEN

static inline void
add (DlnStore  *store,
     DlnRecord *record)
{
  begin (store);
  insert (store, record);
  commit (store, "add");
}

static inline void
add_titled (DlnStore   *store,
            DlnTable    table,
            const char *slug)
{
  DlnRecord *record = dln_record_new (table, slug);

  dln_record_set_text (record, "title", slug);
  insert (store, record);
}

static inline DlnRecord *
new_stated (DlnTable    table,
            const char *slug,
            const char *event,
            DlnBounds   bounds)
{
  DlnRecord *record = dln_record_new (table, slug);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  time->basis = table == DLN_TABLE_ASSESSMENT ? DLN_BASIS_ASSESSED : DLN_BASIS_CLAIMED;
  dln_record_set_text (record, "event", event);
  dln_record_set_time (record, "time", time);
  if (table == DLN_TABLE_CLAIM)
    dln_record_set_text (record, "source", "s-0");
  else
    dln_record_set_integer (record, "made", 1);
  return record;
}

static inline DlnRecord *
new_relation (const char *slug,
              const char *from,
              const char *type,
              const char *to,
              const char *claim)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_RELATION, slug);

  dln_record_set_text (record, "from", from);
  dln_record_set_text (record, "to", to);
  dln_record_set_text (record, "claim", claim);
  if (type != NULL)
    g_assert_true (dln_record_set_from_text (record, "type", type, NULL, NULL));
  return record;
}

static inline gint64
id_of (DlnStore   *store,
       DlnTable    table,
       const char *slug)
{
  return dln_store_find (store, table, slug, NULL);
}

static inline void
change (DlnStore   *store,
        DlnTable    table,
        const char *slug,
        const char *field,
        const char *text)
{
  gint64 id = id_of (store, table, slug);
  g_autoptr (DlnRecord) record = dln_store_read (store, table, id, NULL);

  begin (store);
  g_assert_true (dln_record_set_from_text (record, field, text, NULL, NULL));
  g_assert_true (dln_store_update (store, id, record, NULL));
  commit (store, "change");
}

static inline void
remove_tree (DlnStore   *store,
             DlnTable    table,
             const char *slug)
{
  begin (store);
  g_assert_true (dln_store_remove_tree (store, table, id_of (store, table, slug), NULL));
  commit (store, "remove");
}

static inline DlnWorkingRow
working (DlnStore   *store,
         const char *event)
{
  DlnWorkingRow row;

  g_assert_true (dln_store_read_working (store, id_of (store, DLN_TABLE_EVENT, event), &row));
  return row;
}

#define WORKS(store, event, b0, b1, b2, b3, time_basis)                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    DlnWorkingRow row_ = working (store, event);                                                   \
    g_assert_cmpint (row_.bounds.begin_earliest, ==, b0);                                          \
    g_assert_cmpint (row_.bounds.begin_latest, ==, b1);                                            \
    g_assert_cmpint (row_.bounds.end_earliest, ==, b2);                                            \
    g_assert_cmpint (row_.bounds.end_latest, ==, b3);                                              \
    g_assert_cmpint (row_.basis & 15, ==, time_basis);                                             \
  }                                                                                                \
  G_STMT_END
