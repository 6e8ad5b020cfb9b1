/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

static void
import (Fixture *f)
{
  g_autofree char *xml = belgorod ();
  g_autoptr (GError) error = NULL;
  DlnImportReport report;

  dln_case_import_xml (f->self, xml, FALSE, &report, &error);
  g_assert_no_error (error);
}

static void
test_texts (Fixture       *f,
            gconstpointer  data)
{
  guint row;
  g_autofree char *title = NULL;
  g_autofree char *renamed = NULL;
  g_autofree char *slug = NULL;
  g_autofree char *grades = NULL;
  guint claims = 0;
  guint sources = 0;

  import (f);
  row = dln_case_find_row (f->self, "midnight-drone");
  g_assert_cmpuint (row, !=, DLN_NO_ROW);
  title = dln_case_dup_title (f->self, row);
  g_assert_cmpstr (title, !=, "");
  slug = dln_case_dup_slug (f->self, row);
  g_assert_cmpstr (slug, ==, "midnight-drone");
  dln_case_get_counts (f->self, row, &claims, &sources, NULL);
  g_assert_cmpuint (claims, >, 0);
  g_assert_cmpuint (sources, >, 0);
  grades = dln_case_dup_grades (f->self, row);
  g_assert_nonnull (grades);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "midnight-drone", "title", "Renamed", NULL));
  renamed = dln_case_dup_title (f->self, row);
  g_assert_cmpstr (renamed, ==, "Renamed");
  g_assert_cmpuint (dln_case_find_row (f->self, "nobody"), ==, DLN_NO_ROW);
}

static void
test_lists (Fixture       *f,
            gconstpointer  data)
{
  guint n_claims = 0;
  guint n_figures = 0;
  g_autoptr (GError) error = NULL;

  import (f);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      g_autoptr (GPtrArray) records = dln_case_list_records (f->self, t, NULL);

      g_assert_cmpuint (records->len, ==, dln_case_count (f->self, t));
      for (guint i = 0; i < records->len; i++)
        {
          const DlnRecord *record = records->pdata[i];
          g_autoptr (DlnRecord) same = dln_case_get_record (f->self, t, record->slug, NULL);

          g_assert_true (dln_record_equal (record, same));
          g_assert_true (i == 0 || strcmp (((DlnRecord *) records->pdata[i - 1])->slug, record->slug) < 0);
        }
    }
  for (guint row = 0; row < dln_case_get_columns (f->self)->n_rows; row++)
    {
      g_autoptr (GPtrArray) claims = dln_case_list_claims_of (f->self, row, NULL);

      n_claims += claims->len;
      for (guint i = 0; i < claims->len; i++)
        {
          g_autoptr (GPtrArray) figures =
            dln_case_list_figures_of (f->self, ((DlnRecord *) claims->pdata[i])->slug, NULL);

          n_figures += figures->len;
        }
    }
  g_assert_cmpuint (n_claims, ==, dln_case_count (f->self, DLN_TABLE_CLAIM));
  g_assert_cmpuint (n_figures, ==, dln_case_count (f->self, DLN_TABLE_FIGURE));
  g_assert_null (dln_case_get_record (f->self, DLN_TABLE_EVENT, "nobody", &error));
  g_assert_nonnull (error);
}

static void
test_place_area (Fixture       *f,
                 gconstpointer  data)
{
  guint placed = 0;

  import (f);
  for (guint row = 0; row < dln_case_get_columns (f->self)->n_rows; row++)
    {
      const DlnColumns *c = dln_case_get_columns (f->self);
      DlnPlaceArea area;
      gboolean known = dln_case_get_place_area (f->self, row, &area);

      g_assert_cmpint (known, ==, c->latitude[row] != DLN_NO_DEGREES);
      placed += known;
      if (known)
        g_assert_cmpint (dln_degrees_to_column (area.point.longitude), ==, c->longitude[row]);
      if (c->flags[row] & DLN_ROW_AREA)
        g_assert_true (area.has_box || area.ring > 0);
    }
  g_assert_cmpuint (placed, >, 10);
}

static void
set_outline (Fixture    *f,
             const char *wkt)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_PLACE, "belgorod-oblast", "outline", wkt, &error));
  g_assert_no_error (error);
}

static guint
find_in_area (Fixture *f)
{
  const DlnColumns *c = dln_case_get_columns (f->self);

  for (guint row = 0; row < c->n_rows; row++)
    {
      g_autofree char *place = dln_case_dup_place_slug (f->self, row);

      if (g_strcmp0 (place, "belgorod-oblast") == 0)
        return row;
    }
  g_assert_not_reached ();
}

/* The same outline until its place changes, or is changed back. */
static void
test_outline (Fixture       *f,
              gconstpointer  data)
{
  guint row;

  import (f);
  row = find_in_area (f);
  g_assert_null (dln_case_get_outline (f->self, row));
  set_outline (f, "POLYGON ((35 50, 39 50, 37 52))");
  {
    g_autoptr (DlnOutline) first = dln_case_get_outline (f->self, row);
    g_autoptr (DlnOutline) again = dln_case_get_outline (f->self, row);
    DlnPlaceArea area;

    g_assert_nonnull (first);
    g_assert_true (first == again);
    g_assert_true (dln_case_get_place_area (f->self, row, &area));
    /* The sample states a box. */
    g_assert_cmpfloat (area.box.east, !=, 39);
    set_outline (f, "POLYGON ((35 50, 38 50, 37 52))");
    g_assert_cmpfloat (first->box.east, ==, 39);
  }
  {
    g_autoptr (DlnOutline) second = dln_case_get_outline (f->self, row);

    g_assert_cmpfloat (second->box.east, ==, 38);
  }
  undo (f);
  {
    g_autoptr (DlnOutline) undone = dln_case_get_outline (f->self, row);

    g_assert_cmpfloat (undone->box.east, ==, 39);
  }
  {
    DlnPlaceArea area;

    /* A box that is stated in part is none. */
    g_assert_true (dln_case_set_field (f->self, DLN_TABLE_PLACE, "belgorod-oblast", "east", "", NULL));
    g_assert_true (dln_case_get_place_area (f->self, row, &area));
    g_assert_cmpfloat (area.box.west, ==, 35);
    g_assert_cmpfloat (area.box.east, ==, 39);
  }
  set_outline (f, "");
  g_assert_null (dln_case_get_outline (f->self, row));
}

static void
test_journal (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const DlnJournalEntry *last;
  g_autofree char *head = NULL;
  DlnInstant made = 0;

  dln_case_set_author (f->self, "Анна");
  add_event (f, "One", 1, 2);
  undo (f);
  entries = dln_case_list_journal (f->self, NULL);
  last = entries->pdata[entries->len - 1];
  head = dln_case_dup_head (f->self, &made);
  g_assert_cmpstr (last->hash, ==, head);
  g_assert_cmpint (last->utc, ==, made);
  g_assert_cmpstr (last->author, ==, "Анна");
  g_assert_cmpstr (last->kind, ==, "undo");
  g_assert_cmpstr (last->label, ==, "Add event “One”");
  g_assert_cmpstr (last->target, ==, ((DlnJournalEntry *) entries->pdata[entries->len - 2])->hash);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-records/texts", test_texts);
  ADD ("/case-records/lists", test_lists);
  ADD ("/case-records/place-area", test_place_area);
  ADD ("/case-records/outline", test_outline);
  ADD ("/case-records/journal", test_journal);
  return g_test_run ();
}
