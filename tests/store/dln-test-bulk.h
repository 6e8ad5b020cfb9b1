/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-test-store.h"

static inline void
begin_bulk (DlnStore *store)
{
  g_autoptr (GError) error = NULL;

  dln_store_begin_bulk (store, &error);
  g_assert_no_error (error);
}

static inline void
put_row (DlnStore *store,
         guint     number)
{
  g_autofree char *slug = g_strdup_printf ("row-%u", number);
  g_autofree char *words = g_strdup_printf ("Village %u", number % 7);
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, slug);
  g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  DlnBounds bounds = dln_bounds_within (number * DLN_HOUR, (number + 24) * DLN_HOUR);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);
  g_autoptr (GError) error = NULL;

  time->reported = g_strdup ("on Monday");
  time->basis = DLN_BASIS_CLAIMED;
  dln_record_set_text (event, "title", "Shelling");
  dln_record_set_text (claim, "event", slug);
  dln_record_set_text (claim, "source", "source-1");
  dln_record_set_time (claim, "time", time);
  dln_record_set_text (claim, "place", "place-1");
  dln_record_set_text (claim, "place_words", words);
  g_assert_cmpint (dln_store_insert (store, event, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (dln_store_insert (store, claim, &error), >, 0);
  g_assert_no_error (error);
}

static inline void
put_frame (DlnStore *store)
{
  begin (store);
  insert (store, full_record (DLN_TABLE_ACTOR, 1));
  insert (store, full_record (DLN_TABLE_SOURCE, 1));
  insert (store, full_record (DLN_TABLE_PLACE, 1));
  commit (store, "frame");
}

static inline void
assert_sound (DlnStore *store)
{
  g_autofree char *damage = find_damage (store);

  g_assert_cmpstr (damage, ==, NULL);
  g_assert_true (dln_working_is_current (store));
}

static inline void
assert_derived_as_anew (DlnStore *store)
{
  g_autofree char *kept = dump_store (store);
  g_autofree char *anew = NULL;

  g_assert_true (dln_store_exec (store, "BEGIN", NULL));
  g_assert_true (dln_working_rebuild (store, NULL));
  anew = dump_store (store);
  dln_store_rollback (store);
  g_assert_cmpstr (kept, ==, anew);
}
