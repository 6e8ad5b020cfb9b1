/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"
#include "dln-record.h"

/* What parses, and what it is written back as. */
static const struct {
  DlnTable table;
  const char *field;
  const char *text;
  const char *back;
} accepted[] = {
  { DLN_TABLE_EVENT, "title", "Взрыв в Белгороде", "Взрыв в Белгороде" },
  { DLN_TABLE_EVENT, "kind", "strike", "strike" },
  { DLN_TABLE_EVENT, "key", "1", "true" },
  { DLN_TABLE_EVENT, "key", "false", "false" },
  { DLN_TABLE_EVENT, "judged_at", "2023-05-22T09:30:00", "2023-05-22T06:30:00Z" },
  { DLN_TABLE_EVENT, "tags", "b, a b", "a b" },
  { DLN_TABLE_PLACE, "latitude", "50.5954", "50.5954" },
  { DLN_TABLE_PLACE, "longitude", "-179.9999999", "-179.9999999" },
  { DLN_TABLE_PLACE, "longitude", "180", "180" },
  { DLN_TABLE_PLACE, "radius", "1500.5", "1500.5" },
  { DLN_TABLE_PLACE, "population", "-3", "-3" },
  { DLN_TABLE_PLACE, "within", "belgorod-oblast", "belgorod-oblast" },
  /* Kept as it was written. */
  { DLN_TABLE_PLACE, "outline", "polygon((36 50,37 50,37 51))", "polygon((36 50,37 50,37 51))" },
  { DLN_TABLE_CLAIM, "time", "2023-05-22", "2023-05-22" },
  { DLN_TABLE_CLAIM, "time", "2023-05-22T09:30", "2023-05-22T06:30:00Z" },
  { DLN_TABLE_CLAIM, "reliability", "B", "B" },
};

static void
test_accepted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (DlnRecord) record = dln_record_new (accepted[i].table, "r");
      g_autoptr (DlnRecord) copy = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *back = NULL;
      int index = dln_record_type_find_field (record->type, accepted[i].field);

      g_test_message ("%s", accepted[i].text);
      dln_record_set_from_text (record, accepted[i].field, accepted[i].text, "Europe/Moscow", &error);
      g_assert_no_error (error);
      g_assert_true (dln_record_peek (record, accepted[i].field)->set);
      back = dln_value_format (&record->values[index], &record->type->fields[index]);
      g_assert_cmpstr (back, ==, accepted[i].back);
      copy = dln_record_copy (record);
      g_assert_true (dln_record_equal (record, copy));
      g_assert_true (dln_record_set_from_text (record, accepted[i].field, "", NULL, NULL));
      g_assert_false (dln_record_peek (record, accepted[i].field)->set);
      g_assert_false (dln_record_equal (record, copy));
    }
}

static const struct {
  DlnTable table;
  const char *field;
  const char *text;
  DlnCoreError code;
} refused[] = {
  { DLN_TABLE_EVENT, "wings", "2", DLN_CORE_ERROR_FIELD },
  { DLN_TABLE_EVENT, "slug", "No Slug", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_EVENT, "title", "\xff", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_EVENT, "kind", "party", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_EVENT, "key", "yes", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_EVENT, "judged_at", "noon", DLN_CORE_ERROR_SYNTAX },
  { DLN_TABLE_EVENT, "tags", "ok, -bad", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_PLACE, "latitude", "181", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_PLACE, "latitude", "50,6", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_PLACE, "latitude", "91", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_PLACE, "radius", "nan", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_PLACE, "population", "1.5", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_PLACE, "within", "Белгород", DLN_CORE_ERROR_VALUE },
  { DLN_TABLE_PLACE, "outline", "somewhere", DLN_CORE_ERROR_SYNTAX },
  { DLN_TABLE_PLACE, "outline", "POLYGON ((36 50, 37 50, 37 99))", DLN_CORE_ERROR_RANGE },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (DlnRecord) record = dln_record_new (refused[i].table, "r");
      g_autoptr (DlnRecord) before = dln_record_copy (record);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s=%s", refused[i].field, refused[i].text);
      g_assert_false (dln_record_set_from_text (record, refused[i].field, refused[i].text, NULL, &error));
      g_assert_error (error, DLN_CORE_ERROR, (int) refused[i].code);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (dln_record_equal (record, before));
    }
}

static void
test_setters (void)
{
  static const char *const tags[] = { "zeta", "alpha", "zeta", NULL };
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, "e");
  g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  g_autoptr (DlnTime) time = dln_time_parse ("2023", NULL, NULL);

  dln_record_set_text (event, "title", "One");
  /* Its own text, handed back to it. */
  dln_record_set_text (event, "title", dln_record_get_text (event, "title"));
  g_assert_cmpstr (dln_record_get_text (event, "title"), ==, "One");
  g_assert_cmpint (dln_record_get_integer (event, "kind", -1), ==, -1);
  dln_record_set_integer (event, "kind", DLN_KIND_STRIKE);
  g_assert_cmpint (dln_record_get_integer (event, "kind", -1), ==, DLN_KIND_STRIKE);
  dln_record_set_refs (event, "tags", tags);
  g_assert_cmpuint (g_strv_length (dln_record_peek (event, "tags")->refs), ==, 2);
  g_assert_cmpstr (dln_record_peek (event, "tags")->refs[0], ==, "alpha");
  dln_record_set_refs (event, "tags", NULL);
  g_assert_false (dln_record_peek (event, "tags")->set);
  dln_record_set_time (claim, "time", time);
  g_assert_true (dln_time_equal (dln_record_get_time (claim, "time"), time));
  dln_record_set_time (claim, "time", NULL);
  g_assert_null (dln_record_get_time (claim, "time"));
}

/* Of what it was before nothing is left, and it takes all of it again. */
static void
test_reset (void)
{
  static const char *const tags[] = { "alpha", NULL };
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, "e");
  g_autoptr (DlnRecord) fresh = dln_record_new (DLN_TABLE_EVENT, "f");

  dln_record_set_text (event, "title", "One");
  dln_record_set_integer (event, "kind", DLN_KIND_STRIKE);
  dln_record_set_refs (event, "tags", tags);
  dln_record_reset (event, "f");
  g_assert_true (dln_record_equal (event, fresh));
  g_assert_null (dln_record_get_text (event, "title"));
  g_assert_null (dln_record_peek (event, "tags")->refs);
  dln_record_set_text (event, "title", "Two");
  g_assert_cmpstr (dln_record_get_text (event, "title"), ==, "Two");
  dln_record_reset (event, NULL);
  g_assert_null (event->slug);
}

static const struct {
  const char *title;
  const char *slug;
} slugs[] = {
  { "Drone over Belgorod", "drone-over-belgorod" },
  { "  It's -- 5 o'clock!  ", "its-5-oclock" },
  { "Über Żółw", "uber-zolw" },
  { "", "record" },
  { "!!!", "record" },
};

static void
test_slugs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      g_autofree char *slug = dln_slug_from_title (slugs[i].title);

      g_assert_cmpstr (slug, ==, slugs[i].slug);
      g_assert_true (dln_slug_is_valid (slug));
    }
  g_assert_false (dln_slug_is_valid (""));
  g_assert_false (dln_slug_is_valid ("-a"));
  g_assert_false (dln_slug_is_valid ("A"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/accepted", test_accepted);
  g_test_add_func ("/record/refused", test_refused);
  g_test_add_func ("/record/setters", test_setters);
  g_test_add_func ("/record/reset", test_reset);
  g_test_add_func ("/record/slugs", test_slugs);
  return g_test_run ();
}
