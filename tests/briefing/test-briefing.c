/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages of the real case and of awkward ones: nothing overlaps, nothing leaves
 * the page, and the same case gives the same bytes.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-case-files.h"
#include "dln-known.h"

#include <glib/gstdio.h>
#include <string.h>

static const struct { int width, height; double scale; } sizes[] = {
  { 1280, 720, 1 }, { 1600, 1000, 1 }, { 1920, 1080, 1 }, { 3840, 2160, 2 }, { 1240, 1754, 1 }, { 800, 560, 1 },
};

typedef struct {
  char *folder;
  char *data_dir;
  DlnBriefingOptions options;
  DlnCase *dln_case;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-briefing-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->data_dir = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", NULL);
  dln_briefing_options_init (&fixture->options);
  fixture->options.data_dir = fixture->data_dir;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (fixture->dln_case != NULL)
    dln_case_close (fixture->dln_case, NULL);
  g_clear_object (&fixture->dln_case);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->data_dir);
}

static void
open_sample (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "case.dateline", NULL);
  g_autofree char *xml = g_build_filename (fixture->data_dir, "cases", "belgorod-2023.xml", NULL);

  fixture->dln_case = dln_case_create_from_xml (path, xml, &error);
  g_assert_no_error (error);
}

static void
open_new (Fixture    *fixture,
          const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "case.dateline", NULL);

  fixture->dln_case = dln_case_create (path, title, "Europe/Moscow", &error);
  g_assert_no_error (error);
}

static gboolean
overlap (const DlnMark *a,
         const DlnMark *b)
{
  return a->x < b->x + b->width - 0.5 && b->x < a->x + a->width - 0.5 && a->y < b->y + b->height - 0.5 &&
         b->y < a->y + a->height - 0.5;
}

/* Numbers lie on their symbols, and a symbol's number box is wider than it. */
static gboolean
is_words (const DlnMark *mark)
{
  return mark->kind == DLN_MARK_TEXT && strcmp (mark->role, "number") != 0;
}

static void
check_marks (const DlnMarks *marks,
             double          width,
             double          height,
             gboolean        pairs)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *a = dln_marks_get (marks, i);

      if (!is_words (a))
        continue;
      if (a->x < -0.5 || a->y < -0.5 || a->x + a->width > width + 0.5 || a->y + a->height > height + 0.5)
        g_error ("%gx%g: %s “%s” leaves the page: %g,%g %gx%g", width, height, a->role, a->text, a->x, a->y,
                 a->width, a->height);
      for (guint j = 0; pairs && j < i; j++)
        if (is_words (dln_marks_get (marks, j)) && overlap (a, dln_marks_get (marks, j)))
          g_error ("%gx%g: %s “%s” and %s “%s” overlap", width, height, a->role, a->text,
                   dln_marks_get (marks, j)->role, dln_marks_get (marks, j)->text);
    }
}

static DlnBriefingPage *
make_page (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DlnBriefingPage *page = dln_briefing_page_new (fixture->dln_case, &fixture->options, &error);

  g_assert_no_error (error);
  check_marks (page->marks, page->layout.width, page->layout.height, TRUE);
  check_marks (page->map_plates, page->layout.map.width, page->layout.map.height, TRUE);
  check_marks (page->timeline_marks, page->layout.timeline.width, page->layout.timeline.height, FALSE);
  return page;
}

static void
check_sizes (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      fixture->options.width = sizes[i].width;
      fixture->options.height = sizes[i].height;
      fixture->options.scale = sizes[i].scale;
      dln_briefing_page_free (make_page (fixture));
    }
}

static const DlnMark *
find_mark (const DlnMarks *marks,
           const char     *role,
           guint           row)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (strcmp (dln_marks_get (marks, i)->role, role) == 0 &&
        (row == DLN_NO_ROW || dln_marks_get (marks, i)->row == row))
      return dln_marks_get (marks, i);
  return NULL;
}

static void
test_sample_sizes (Fixture       *fixture,
                   gconstpointer  data)
{
  open_sample (fixture);
  check_sizes (fixture);
}

static void
test_sample_page (Fixture       *fixture,
                  gconstpointer  data)
{
  DlnBriefingPage *page;
  guint raid;

  open_sample (fixture);
  page = make_page (fixture);
  raid = dln_case_find_row (fixture->dln_case, "raid-begins");
  g_assert_cmpuint (page->n_events, ==, 9);
  g_assert_nonnull (find_mark (page->marks, "title-cell", raid));
  g_assert_nonnull (find_mark (page->timeline_marks, "number", raid));
  for (guint i = 0; i < page->n_events; i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];

      g_assert_nonnull (find_mark (page->timeline_marks, "number", event->row));
    }
  /* Grayvoron and Belgorod, not Moscow and not Washington. */
  g_assert_cmpfloat (page->box.west, <, 35.68);
  g_assert_cmpfloat (page->box.east, >, 36.58);
  g_assert_cmpfloat (page->box.west, >, 34);
  g_assert_cmpfloat (page->box.east, <, 38);
  g_assert_cmpfloat (page->box.north, <, 51.5);
  g_assert_cmpuint (page->sources->len, ==, 5);
  g_assert_cmpstr (find_mark (page->marks, "tlp", DLN_NO_ROW)->text, ==, "TLP:CLEAR");
  dln_briefing_page_free (page);
}

static void
test_options (Fixture       *fixture,
              gconstpointer  data)
{
  DlnBriefingPage *page;

  open_sample (fixture);
  fixture->options.tlp = "TLP:AMBER+STRICT";
  fixture->options.n_disagreements = 14;
  fixture->options.clock_24h = FALSE;
  dln_case_set_known_at (fixture->dln_case, 1684789200 * DLN_SECOND, DLN_KNOWN_PUBLIC, NULL); /* 2023-05-22T21:00Z */
  page = make_page (fixture);
  g_assert_cmpstr (find_mark (page->marks, "tlp", DLN_NO_ROW)->text, ==, "TLP:AMBER+STRICT");
  g_assert_nonnull (strstr (find_mark (page->marks, "subtitle", DLN_NO_ROW)->text, "14 disagreements"));
  g_assert_nonnull (strstr (find_mark (page->marks, "subtitle", DLN_NO_ROW)->text,
                            "by what was public: 4 for certain, 0 possibly"));
  g_assert_cmpuint (page->n_events, >, 0);
  for (guint i = 0; i < page->n_events; i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];

      g_assert_cmpint (dln_case_get_columns (fixture->dln_case)->known[event->row], ==, DLN_KNOWN_CERTAINLY);
      /* Gladkov's and the Legion's words of Monday came by one report each. */
      g_assert_cmpuint (event->cited->len, ==, 1);
    }
  dln_briefing_page_free (page);
  /* Report-b had not reached us on Tuesday evening: no page of then cites it. */
  dln_case_set_known_at (fixture->dln_case, 1684864800 * DLN_SECOND, DLN_KNOWN_OURS, NULL); /* 2023-05-23T18:00Z */
  page = make_page (fixture);
  g_assert_nonnull (strstr (find_mark (page->marks, "subtitle", DLN_NO_ROW)->text, "by what had reached us"));
  g_assert_cmpuint (page->sources->len, ==, 4);
  g_assert_false (g_ptr_array_find_with_equal_func (page->sources, "report-b", g_str_equal, NULL));
  dln_briefing_page_free (page);
  dln_case_set_known_at (fixture->dln_case, DLN_OPEN, DLN_KNOWN_PUBLIC, NULL);
  fixture->options.has_bbox = TRUE;
  fixture->options.bbox = (DlnBox) { 35.3, 50.3, 36, 50.8 };
  fixture->options.period = (DlnSpan) { 1684702800 * DLN_SECOND, 1684789200 * DLN_SECOND };
  page = make_page (fixture);
  g_assert_cmpuint (page->n_events, >, 0);
  g_assert_cmpuint (page->n_events, <, 9);
  g_assert_cmpint (page->window.begin, <=, fixture->options.period.begin);
  g_assert_cmpint (page->window.begin, >, fixture->options.period.begin - DLN_HOUR);
  g_assert_cmpint (page->window.end, ==, fixture->options.period.end);
  dln_briefing_page_free (page);
}

static void
write_and_read (Fixture     *fixture,
                const char  *name,
                char       **bytes,
                gsize       *length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  dln_briefing_write (fixture->dln_case, &fixture->options, path, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
test_same_bytes (Fixture       *fixture,
                 gconstpointer  data)
{
  static const struct { const char *a, *b, *magic; } files[] = {
    { "a.png", "b.png", "\x89PNG" }, { "a.pdf", "b.PDF", "%PDF" }, { "a.svg", "b.svg", "<?xml" },
  };

  open_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;
      gsize n_a, n_b;

      write_and_read (fixture, files[i].a, &a, &n_a);
      /* What only the window shows is not on paper. */
      dln_case_select_only (fixture->dln_case, dln_case_find_row (fixture->dln_case, "raid-begins"));
      dln_case_set_hover (fixture->dln_case, dln_case_find_row (fixture->dln_case, "evacuation"));
      dln_case_set_playhead (fixture->dln_case, 1684702800 * DLN_SECOND);
      write_and_read (fixture, files[i].b, &b, &n_b);
      dln_case_unselect_all (fixture->dln_case);
      dln_case_set_hover (fixture->dln_case, DLN_NO_ROW);
      dln_case_set_playhead (fixture->dln_case, DLN_OPEN);
      g_assert_true (g_str_has_prefix (a, files[i].magic));
      g_assert_cmpmem (a, n_a, b, n_b);
    }
}

static void
test_made_at (Fixture       *fixture,
              gconstpointer  data)
{
  DlnInstant head;
  g_autofree char *hash = NULL;

  open_sample (fixture);
  hash = dln_case_dup_head (fixture->dln_case, &head);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_assert_cmpint (dln_briefing_get_made_at (fixture->dln_case, &fixture->options), ==, head);
  g_setenv ("SOURCE_DATE_EPOCH", "1700000000", TRUE);
  g_assert_cmpint (dln_briefing_get_made_at (fixture->dln_case, &fixture->options), ==, 1700000000 * DLN_SECOND);
  fixture->options.made_at = 5 * DLN_SECOND;
  g_assert_cmpint (dln_briefing_get_made_at (fixture->dln_case, &fixture->options), ==, 5 * DLN_SECOND);
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
refuse (Fixture          *fixture,
        const char       *name,
        DlnBriefingError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_false (dln_briefing_write (fixture->dln_case, &fixture->options, path, NULL, &error));
  g_assert_error (error, DLN_BRIEFING_ERROR, (int) code);
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_refusals (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "a.png", NULL);
  DlnBriefingOptions good;

  open_new (fixture, "Refusals");
  good = fixture->options;
  refuse (fixture, "a.gif", DLN_BRIEFING_ERROR_FORMAT);
  refuse (fixture, "none", DLN_BRIEFING_ERROR_FORMAT);
  refuse (fixture, "no/such/folder/a.png", DLN_BRIEFING_ERROR_WRITE);
  fixture->options.width = 100;
  refuse (fixture, "a.png", DLN_BRIEFING_ERROR_SIZE);
  fixture->options.width = -1;
  refuse (fixture, "a.png", DLN_BRIEFING_ERROR_SIZE);
  fixture->options.width = 40000;
  refuse (fixture, "a.png", DLN_BRIEFING_ERROR_SIZE);
  fixture->options = good;
  fixture->options.scale = 0;
  refuse (fixture, "a.png", DLN_BRIEFING_ERROR_SIZE);
  fixture->options = good;
  fixture->options.tlp = "SECRET";
  refuse (fixture, "a.png", DLN_BRIEFING_ERROR_OPTION);
  fixture->options = good;
  fixture->options.period = (DlnSpan) { 10, 5 };
  refuse (fixture, "a.png", DLN_BRIEFING_ERROR_OPTION);
  fixture->options = good;
  fixture->options.data_dir = fixture->folder;
  refuse (fixture, "a.png", DLN_BRIEFING_ERROR_DATA);
  fixture->options = good;
  g_cancellable_cancel (cancellable);
  g_assert_false (dln_briefing_write (fixture->dln_case, &good, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  open_new (fixture, "Nothing yet");
  check_sizes (fixture);
  surface = dln_briefing_render (fixture->dln_case, &fixture->options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, fixture->options.width);
  cairo_surface_destroy (surface);
}

static void
test_one_event (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  DlnPoint point = { 50.4767, 35.6773 };
  DlnBounds instant = dln_bounds_exact (1684742400 * DLN_SECOND, 1684742400 * DLN_SECOND);

  open_new (fixture, "One");
  dln_case_add_event (fixture->dln_case, "Only this", &instant, &point, 0, &error);
  g_assert_no_error (error);
  check_sizes (fixture);
}

static guint
count_role (const DlnMarks *marks,
            const char     *role)
{
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += strcmp (dln_marks_get (marks, i)->role, role) == 0;
  return n;
}

/* An area is drawn by its outline, and events that nobody could place do not widen the map. */
static void
test_areas (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) place = dln_record_new (DLN_TABLE_PLACE, "field");
  g_autoptr (DlnRecord) opinion = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  DlnBounds instant = dln_bounds_exact (1684742400 * DLN_SECOND, 1684742400 * DLN_SECOND);
  DlnPoint nowhere = { 0, 0 }, away = { 50.5, 36.6 };
  g_autofree char *slug = NULL;
  DlnBriefingPage *page;

  open_new (fixture, "Areas");
  dln_record_set_text (place, "title", "Field");
  g_assert_true (dln_record_set_from_text (place, "outline",
                                           "POLYGON ((36 50, 36.1 50, 36.1 50.06, 36 50.06), (36.02 50.02, 36.04 50.02, 36.04 50.04))",
                                           NULL, &error));
  g_assert_true (dln_case_add (fixture->dln_case, place, &error));
  slug = dln_case_dup_slug (fixture->dln_case,
                            dln_case_add_event (fixture->dln_case, "In the field", &instant, NULL, 0, &error));
  dln_record_set_text (opinion, "event", slug);
  dln_record_set_text (opinion, "place", "field");
  g_assert_true (dln_case_add (fixture->dln_case, opinion, &error));
  dln_case_add_event (fixture->dln_case, "Away from it", &instant, &away, 0, &error);
  for (guint i = 0; i < 5; i++)
    dln_case_add_event (fixture->dln_case, "Somewhere", &instant, &nowhere, 0, &error);
  g_assert_no_error (error);
  page = make_page (fixture);
  g_assert_cmpfloat (page->box.west, >, 30);
  g_assert_cmpfloat (page->box.south, >, 45);
  g_assert_cmpuint (count_role (page->map_marks, "area-outline-edge"), ==, 1);
  g_assert_cmpuint (count_role (page->map_marks, "area-edge"), ==, 0);
  for (guint i = 0; i < dln_marks_get_n (page->map_marks); i++)
    {
      const DlnMark *mark = dln_marks_get (page->map_marks, i);

      if (strcmp (mark->role, "area-outline") != 0)
        continue;
      g_assert_cmpuint (mark->n_rings, ==, 2);
      g_assert_cmpuint (mark->rings[1], ==, mark->n_points);
    }
  dln_briefing_page_free (page);
  check_sizes (fixture);
}

static void
test_long_words (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GString *title = g_string_new (NULL);
  g_autofree char *words = NULL;
  DlnBounds day = dln_bounds_within (1684702800 * DLN_SECOND, 1684789200 * DLN_SECOND);
  DlnPoint point = { 50.4767, 35.6773 };

  for (guint i = 0; i < 30; i++)
    g_string_append (title, i % 3 == 0 ? "Разбомбленный погранпункт\n" : "Грайворонского_района_без_пробелов ");
  words = g_string_free (title, FALSE);
  open_new (fixture, words);
  for (guint i = 0; i < 12; i++)
    {
      dln_case_add_event (fixture->dln_case, i % 2 == 0 ? words : "Короткое", i % 5 == 4 ? NULL : &day,
                          i % 3 == 0 ? NULL : &point, 1000.0 * i, &error);
      g_assert_no_error (error);
    }
  check_sizes (fixture);
}

static void
test_many_events (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  open_new (fixture, "Many");
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *slug = g_strdup_printf ("event-%u", i);
      g_autofree char *title = g_strdup_printf ("Event %u", i);
      g_autofree char *time = g_strdup_printf ("2023-05-%02dT%02d:%02d", g_rand_int_range (random, 1, 31),
                                               g_rand_int_range (random, 0, 24), g_rand_int_range (random, 0, 60));
      DlnRecord *record = dln_record_new (DLN_TABLE_EVENT, slug);
      DlnRecord *opinion = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);

      dln_record_set_text (record, "title", title);
      dln_record_set_integer (record, "kind", i % DLN_N_KINDS);
      dln_record_set_text (opinion, "event", slug);
      dln_record_set_from_text (opinion, "time", time, "Europe/Moscow", &error);
      g_assert_no_error (error);
      g_ptr_array_add (records, record);
      g_ptr_array_add (records, opinion);
    }
  dln_case_add_many (fixture->dln_case, records, "Many", &error);
  g_assert_no_error (error);
  check_sizes (fixture);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/briefing/sample/sizes", test_sample_sizes }, { "/briefing/sample/page", test_sample_page },
    { "/briefing/options", test_options },           { "/briefing/same-bytes", test_same_bytes },
    { "/briefing/made-at", test_made_at },           { "/briefing/refusals", test_refusals },
    { "/briefing/empty", test_empty },               { "/briefing/one-event", test_one_event },
    { "/briefing/areas", test_areas },
    { "/briefing/long-words", test_long_words },     { "/briefing/many-events", test_many_events },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
