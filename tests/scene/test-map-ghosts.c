/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where else claims put the selected event, and the tracks of actors, as marks.
 */
#include "config.h"

#include "dln-case-files.h"
#include "dln-map-ghosts.h"
#include "dln-map-track.h"
#include "dln-test-map.h"

#include <string.h>

static void
add_record (Fixture           *f,
            DlnTable           table,
            const char        *slug,
            const char *const (*fields)[2],
            guint              n_fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) record = dln_record_new (table, slug);

  for (guint i = 0; i < n_fields; i++)
    {
      g_assert_true (dln_record_set_from_text (record, fields[i][0], fields[i][1], "UTC", &error));
      g_assert_no_error (error);
    }
  g_assert_true (dln_case_add (f->owner, record, &error));
  g_assert_no_error (error);
}

#define RECORD(f, table, slug, ...)                          \
  G_STMT_START                                               \
  {                                                          \
    static const char *const fields[][2] = { __VA_ARGS__ };  \
    add_record (f, table, slug, fields, G_N_ELEMENTS (fields)); \
  }                                                          \
  G_STMT_END

/* Eight px a character: goldens do not depend on a font. */
static double
measure_cb (const char  *text,
            double       size,
            DlnTextFace  face,
            gpointer     data)
{
  return 8.0 * (double) g_utf8_strlen (text, -1);
}

static DlnMapFrame
frame_at (double latitude,
          double longitude,
          int    zoom)
{
  return (DlnMapFrame) {
    .centre = dln_mercator_from_point ((DlnPoint) { latitude, longitude }),
    .scale = 256.0 * (1 << zoom),
    .width = 800,
    .height = 600,
    .symbol_size = 20,
    .margin = 96,
    .measure = measure_cb,
  };
}

static DlnMarks *
build (DlnMapScene       *scene,
       const DlnMapFrame *frame)
{
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, frame, &palette, marks);
  return marks;
}

/* The lines of the marks' text form that tell of a role with this prefix, colours left out. */
static char *
text_of (const DlnMarks *marks,
         const char     *prefix)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (!g_str_has_prefix (mark->role, prefix))
        continue;
      g_string_append_printf (text, "%s %.0f,%.0f", mark->role, mark->x, mark->y);
      if (mark->kind == DLN_MARK_LINE || mark->kind == DLN_MARK_FRAME)
        g_string_append_printf (text, " %+.0f%+.0f", mark->width, mark->height);
      if (mark->kind == DLN_MARK_RING)
        g_string_append_printf (text, " r %.0f", mark->radius);
      g_string_append_printf (text, "%s%s%s\n", mark->dash > 0 ? " dashed" : "", mark->text != NULL ? " " : "",
                              mark->text != NULL ? mark->text : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_marks (const DlnMarks *marks,
              const char     *prefix,
              const char     *expected)
{
  g_autofree char *text = text_of (marks, prefix);

  g_assert_cmpstr (text, ==, expected);
}

static guint
select_slug (Fixture    *f,
             const char *slug)
{
  guint row = dln_case_find_row (f->owner, slug);

  g_assert_cmpuint (row, !=, DLN_NO_ROW);
  dln_case_select_only (f->owner, row);
  return row;
}

static void
add_case (Fixture *f)
{
  RECORD (f, DLN_TABLE_PLACE, "region", { "title", "Region" }, { "west", "35" }, { "south", "50" }, { "east", "37" },
          { "north", "51" });
  RECORD (f, DLN_TABLE_PLACE, "west", { "title", "Westby" }, { "latitude", "50.5" }, { "longitude", "36" },
          { "within", "region" });
  RECORD (f, DLN_TABLE_PLACE, "east", { "title", "Eastby" }, { "latitude", "50.5" }, { "longitude", "36.2" },
          { "radius", "3000" });
  RECORD (f, DLN_TABLE_PLACE, "north", { "title", "Northby" }, { "west", "36" }, { "south", "50.6" }, { "east", "36.1" },
          { "north", "50.7" });
  RECORD (f, DLN_TABLE_SOURCE, "paper", { "title", "The Paper" }, { "reliability", "B" });
  RECORD (f, DLN_TABLE_SOURCE, "wire", { "title", "The Wire" }, { "reliability", "C" });
  RECORD (f, DLN_TABLE_EVENT, "clash", { "title", "Clash" }, { "kind", "fighting" });
  RECORD (f, DLN_TABLE_CLAIM, "c-1", { "event", "clash" }, { "source", "paper" }, { "place", "west" });
  RECORD (f, DLN_TABLE_CLAIM, "c-2", { "event", "clash" }, { "source", "wire" }, { "place", "region" });
}

/* A place that holds the working one is no other; a denial puts the event nowhere. */
static void
test_same (Fixture       *f,
           gconstpointer  data)
{
  DlnMapFrame frame = frame_at (50.5, 36.1, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = NULL;

  add_case (f);
  RECORD (f, DLN_TABLE_CLAIM, "c-3", { "event", "clash" }, { "source", "wire" }, { "place", "east" }, { "stance", "denies" });
  scene = dln_map_scene_new (f->owner);
  select_slug (f, "clash");
  marks = build (scene, &frame);
  assert_marks (marks, "ghost", "");
  g_assert_null (dln_map_scene_dup_other_claims (scene));
}

/* One ghost a place, called by its source or by how many say so; fainter where none stands. */
static void
test_ghosts (Fixture       *f,
             gconstpointer  data)
{
  DlnMapFrame frame = frame_at (50.5, 36.1, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) none = NULL;
  g_autoptr (DlnMarks) marks = NULL;
  g_autofree char *line = NULL;
  g_autofree char *words = NULL;
  DlnMapGhost ghost;

  add_case (f);
  RECORD (f, DLN_TABLE_CLAIM, "c-3", { "event", "clash" }, { "source", "wire" }, { "place", "east" }, { "credibility", "3" },
          { "says", "It was at Eastby" });
  RECORD (f, DLN_TABLE_CLAIM, "c-4", { "event", "clash" }, { "source", "paper" }, { "place", "east" });
  RECORD (f, DLN_TABLE_CLAIM, "c-5", { "event", "clash" }, { "source", "wire" }, { "place", "north" },
          { "state", "withdrawn" });
  scene = dln_map_scene_new (f->owner);
  none = build (scene, &frame);
  assert_marks (none, "ghost", "");
  select_slug (f, "clash");
  marks = build (scene, &frame);
  assert_marks (marks, "ghost",
                "ghost-area 473,300 r 31 dashed\n"
                "ghost-leader 327,300 +146+0\n"
                "ghost-area 327,71 +73+115 dashed\n"
                "ghost-leader 327,300 +36-172 dashed\n"
                "ghost-halo 473,300\n"
                "ghost 473,300\n"
                "ghost-inside 473,300\n"
                "ghost-halo 364,128\n"
                "ghost 364,128\n"
                "ghost-inside 364,128\n"
                "ghost-ground 488,289\n"
                "ghost-label 493,289 2 claims\n"
                "ghost-ground 379,117\n"
                "ghost-label 384,117 The Wire\n"
                "ghost-grade 454,117 C–\n");
  line = dln_map_scene_dup_other_claims (scene);
  g_assert_cmpstr (line, ==, "other claims: Eastby (C3 B–)");
  g_assert_true (dln_map_scene_hit_ghost (scene, 476, 298, &ghost));
  g_assert_false (dln_map_scene_hit_ghost (scene, 400, 300, &ghost));
  g_assert_true (dln_map_scene_hit_ghost (scene, 476, 298, &ghost));
  words = dln_map_ghost_dup_words (&ghost);
  g_assert_cmpstr (words, ==, "Eastby\nThe Wire, C3: It was at Eastby\nThe Paper, B–");
}

/* What is out of view, or filtered out, has none; beside what stands on the place, not below. */
static void
test_room (Fixture       *f,
           gconstpointer  data)
{
  DlnMapFrame frame = frame_at (50.5, 36.1, 10);
  DlnMapFrame elsewhere = frame_at (50.5, 33, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = NULL;
  g_autoptr (DlnMarks) away = NULL;
  g_autoptr (DlnMarks) hidden = NULL;
  const DlnFilter filter = { .kinds = 1u << DLN_KIND_STRIKE };
  DlnMapGhost ghost;

  add_case (f);
  RECORD (f, DLN_TABLE_CLAIM, "c-3", { "event", "clash" }, { "source", "wire" }, { "place", "east" });
  RECORD (f, DLN_TABLE_EVENT, "strike", { "title", "Strike" }, { "kind", "strike" });
  RECORD (f, DLN_TABLE_CLAIM, "s-1", { "event", "strike" }, { "source", "wire" }, { "place", "east" });
  scene = dln_map_scene_new (f->owner);
  select_slug (f, "clash");
  marks = build (scene, &frame);
  assert_marks (marks, "ghost-halo", "ghost-halo 498,300\n");
  assert_marks (marks, "ghost-aside", "ghost-aside 473,300 +25+0\n");
  g_assert_cmpuint (dln_map_scene_hit (scene, 473, 300), ==, dln_case_find_row (f->owner, "strike"));
  g_assert_true (dln_map_scene_hit_ghost (scene, 498, 300, &ghost));
  away = build (scene, &elsewhere);
  assert_marks (away, "ghost", "");
  g_assert_cmpuint (dln_map_scene_count_ghosts (scene), ==, 0);
  g_assert_true (dln_case_set_filter (f->owner, &filter, NULL));
  dln_map_scene_update_filter (scene);
  hidden = build (scene, &frame);
  assert_marks (hidden, "ghost", "");
}

/* Where the hand has put the event, the places that hold the point say the same. */
static void
test_placed (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DlnMapScene) scene = NULL;
  g_autofree char *line = NULL;
  DlnChange change = { .bulk = TRUE };
  guint row;

  add_case (f);
  RECORD (f, DLN_TABLE_CLAIM, "c-3", { "event", "clash" }, { "source", "wire" }, { "place", "east" });
  scene = dln_map_scene_new (f->owner);
  row = select_slug (f, "clash");
  g_assert_true (dln_case_replace (f->owner, row, (DlnPoint) { 50.5, 36.21 }, 20, NULL));
  dln_map_scene_update (scene, &change);
  line = dln_map_scene_dup_other_claims (scene);
  g_assert_cmpstr (line, ==, "other claims: Westby (B–)");
}

/* Over the antimeridian the line takes the shorter way. */
static void
test_around (Fixture       *f,
             gconstpointer  data)
{
  DlnMapFrame frame = frame_at (60, 180, 6);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = NULL;

  RECORD (f, DLN_TABLE_PLACE, "a", { "title", "A" }, { "latitude", "60" }, { "longitude", "178" });
  RECORD (f, DLN_TABLE_PLACE, "b", { "title", "B" }, { "west", "-179" }, { "south", "59" }, { "east", "-177" },
          { "north", "61" });
  RECORD (f, DLN_TABLE_SOURCE, "paper", { "title", "The Paper" });
  RECORD (f, DLN_TABLE_EVENT, "e", { "title", "E" });
  RECORD (f, DLN_TABLE_CLAIM, "c-1", { "event", "e" }, { "source", "paper" }, { "place", "a" });
  RECORD (f, DLN_TABLE_CLAIM, "c-2", { "event", "e" }, { "source", "paper" }, { "place", "b" });
  scene = dln_map_scene_new (f->owner);
  select_slug (f, "e");
  marks = build (scene, &frame);
  assert_marks (marks, "ghost-leader", "ghost-leader 309,300 +182+0\n");
  assert_marks (marks, "ghost-area", "ghost-area 446,208 +91+182 dashed\n");
}

/* The sample: an evacuation that some put at the border. */
static void
test_sample (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *xml = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "cases", "belgorod-2023.xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnMapScene) scene = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *pushed = NULL;
  DlnImportReport report = { 0 };

  g_assert_true (dln_case_import_xml (f->owner, xml, FALSE, &report, &error));
  g_assert_no_error (error);
  scene = dln_map_scene_new (f->owner);
  select_slug (f, "evacuation");
  moved = dln_map_scene_dup_other_claims (scene);
  g_assert_cmpstr (moved, ==, "other claims: Border of Belgorod Oblast with Ukraine (C6 B6)");
  select_slug (f, "raid-begins");
  g_assert_null (dln_map_scene_dup_other_claims (scene));
  select_slug (f, "pushed-back");
  pushed = dln_map_scene_dup_other_claims (scene);
  g_assert_true (g_str_has_prefix (pushed, "other claims: Border of Belgorod Oblast with Ukraine ("));
}

/* --- tracks ------------------------------------------------------------------- */

static void
add_stop (Fixture    *f,
          const char *slug,
          const char *edtf,
          const char *latitude,
          const char *longitude)
{
  g_autofree char *claim = g_strconcat ("c-", slug, NULL);
  g_autofree char *role = g_strconcat ("r-", slug, NULL);
  const char *const place_fields[][2] = { { "title", slug }, { "latitude", latitude }, { "longitude", longitude } };
  const char *const event_fields[][2] = { { "title", slug } };
  const char *const claim_fields[][2] = { { "event", slug }, { "source", "paper" }, { "time", edtf }, { "place", slug } };
  const char *const role_fields[][2] = { { "event", slug }, { "actor", "column" } };

  if (latitude != NULL)
    add_record (f, DLN_TABLE_PLACE, slug, place_fields, 3);
  add_record (f, DLN_TABLE_EVENT, slug, event_fields, 1);
  add_record (f, DLN_TABLE_CLAIM, claim, claim_fields, latitude != NULL ? 4 : 3);
  add_record (f, DLN_TABLE_ROLE, role, role_fields, 2);
}

static void
add_column (Fixture *f)
{
  RECORD (f, DLN_TABLE_SOURCE, "paper", { "title", "The Paper" });
  RECORD (f, DLN_TABLE_ACTOR, "column", { "title", "The Column" });
}

/* In the order of their times, not of their records; dashed where two may have changed places. */
static void
test_track (Fixture       *f,
            gconstpointer  data)
{
  DlnMapFrame frame = frame_at (50.5, 36.1, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnMarks) marks = NULL;
  g_autoptr (DlnMarks) none = NULL;
  g_autofree char *words = NULL;

  add_column (f);
  add_stop (f, "third", "2023-05-22T15:00Z", "50.6", "36.2");
  add_stop (f, "first", "2023-05-21", "50.5", "36.0");
  add_stop (f, "second", "2023-05-22", "50.5", "36.2");
  add_stop (f, "nowhere", "2023-05-23", NULL, NULL);
  RECORD (f, DLN_TABLE_ROLE, "twice", { "event", "first" }, { "actor", "column" }, { "role", "again" });
  scene = dln_map_scene_new (f->owner);
  g_assert_true (dln_map_scene_set_track (scene, "column", &error));
  g_assert_no_error (error);
  marks = build (scene, &frame);
  assert_marks (marks, "track",
                "track-halo 327,300 +146+0\n"
                "track-halo 473,300 +0-115\n"
                "track 327,300 +146+0\n"
                "track-head 407,296\n"
                "track-uncertain 473,300 +0-115 dashed\n"
                "track-head 468,229\n");
  words = dln_track_dup_words (dln_map_scene_get_track (scene));
  g_assert_cmpstr (words, ==, "Track of The Column · 1 of 4 events have no place");

  g_assert_false (dln_map_scene_set_track (scene, "nobody", &error));
  g_assert_nonnull (error);
  none = build (scene, &frame);
  assert_marks (none, "track", "");
}

/* It follows the case: an event that is moved, and an actor that goes. */
static void
test_track_follows (Fixture       *f,
                    gconstpointer  data)
{
  DlnMapFrame frame = frame_at (50.5, 36.1, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) before = NULL;
  g_autoptr (DlnMarks) after = NULL;
  g_autoptr (DlnMarks) played = NULL;
  DlnBounds bounds = dln_bounds_within (0, DLN_HOUR);
  guint row;

  add_column (f);
  add_stop (f, "first", "2023-05-21", "50.5", "36.0");
  add_stop (f, "second", "2023-05-22", "50.5", "36.2");
  scene = dln_map_scene_new (f->owner);
  g_signal_connect_swapped (f->owner, "changed", G_CALLBACK (dln_map_scene_update), scene);
  g_assert_true (dln_map_scene_set_track (scene, "column", NULL));
  before = build (scene, &frame);
  assert_marks (before, "track-halo", "track-halo 327,300 +146+0\n");
  row = dln_case_find_row (f->owner, "second");
  g_assert_true (dln_case_move (f->owner, row, &bounds, NULL));
  after = build (scene, &frame);
  assert_marks (after, "track-halo", "track-halo 473,300 -146+0\n");
  /* Under a playhead it has come as far as that. */
  dln_case_set_playhead (f->owner, DLN_DAY);
  played = build (scene, &frame);
  assert_marks (played, "track", "");
  g_assert_true (dln_case_remove (f->owner, DLN_TABLE_ACTOR, "column", NULL));
  g_assert_null (dln_map_scene_get_track (scene));
  g_signal_handlers_disconnect_by_data (f->owner, scene);
}

/* Over the antimeridian; seen from afar one piece leaves the world and one comes in. */
static void
test_track_around (Fixture       *f,
                   gconstpointer  data)
{
  DlnMapFrame near = frame_at (60, 180, 6);
  DlnMapFrame world = frame_at (0, 0, 1);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) close = NULL;
  g_autoptr (DlnMarks) far = NULL;

  add_column (f);
  add_stop (f, "first", "2023-05-21", "60", "178");
  add_stop (f, "second", "2023-05-22", "60", "-178");
  scene = dln_map_scene_new (f->owner);
  g_assert_true (dln_map_scene_set_track (scene, "column", NULL));
  close = build (scene, &near);
  assert_marks (close, "track-halo", "track-halo 309,300 +182+0\n");
  far = build (scene, &world);
  assert_marks (far, "track-halo", "track-halo 653,193 +6+0\ntrack-halo 141,193 +6+0\n");
}

/* Hour by hour from one place to the other, and back. */
static void
add_many (Fixture *f,
          guint    n)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *slug = g_strdup_printf ("e-%u", i);
      DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);
      DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
      DlnRecord *role = dln_record_new (DLN_TABLE_ROLE, NULL);
      DlnTime time = { .bounds = dln_bounds_within (i * DLN_HOUR, (i + 1) * DLN_HOUR) };

      dln_record_set_text (event, "title", slug);
      dln_record_set_text (claim, "event", slug);
      dln_record_set_text (claim, "source", "paper");
      dln_record_set_text (claim, "place", i % 2 == 0 ? "a" : "b");
      dln_record_set_time (claim, "time", &time);
      dln_record_set_text (role, "event", slug);
      dln_record_set_text (role, "actor", "column");
      g_ptr_array_add (records, event);
      g_ptr_array_add (records, claim);
      g_ptr_array_add (records, role);
    }
  g_assert_true (dln_case_add_many (f->owner, records, "Many", &error));
  g_assert_no_error (error);
}

/* Hundreds of legs below a pixel are one stop. */
static void
test_track_near (Fixture       *f,
                 gconstpointer  data)
{
  DlnMapFrame frame = frame_at (50.5, 36.1, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = NULL;

  add_column (f);
  RECORD (f, DLN_TABLE_PLACE, "a", { "title", "A" }, { "latitude", "50.5" }, { "longitude", "36" });
  RECORD (f, DLN_TABLE_PLACE, "b", { "title", "B" }, { "latitude", "50.50001" }, { "longitude", "36.00001" });
  add_many (f, 400);
  add_stop (f, "last", "2023-05-23", "50.5", "36.2");
  scene = dln_map_scene_new (f->owner);
  g_assert_true (dln_map_scene_set_track (scene, "column", NULL));
  g_assert_cmpuint (dln_map_scene_get_track (scene)->stops->len, ==, 401);
  marks = build (scene, &frame);
  assert_marks (marks, "track-halo", "track-halo 327,300 +146+0\n");
  assert_marks (marks, "track-uncertain", "");
  assert_marks (marks, "track-cut", "");
}

/* No frame has more than it can draw, and says what it leaves out. */
static void
test_track_many (Fixture       *f,
                 gconstpointer  data)
{
  DlnMapFrame frame = frame_at (50.5, 36.1, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = NULL;
  guint n = 0;

  add_column (f);
  RECORD (f, DLN_TABLE_PLACE, "a", { "title", "A" }, { "latitude", "50.5" }, { "longitude", "36" });
  RECORD (f, DLN_TABLE_PLACE, "b", { "title", "B" }, { "latitude", "50.5" }, { "longitude", "36.2" });
  add_many (f, 4100);
  scene = dln_map_scene_new (f->owner);
  g_assert_true (dln_map_scene_set_track (scene, "column", NULL));
  marks = build (scene, &frame);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += g_str_equal (dln_marks_get (marks, i)->role, "track");
  g_assert_cmpuint (n, ==, 4000);
  assert_marks (marks, "track-cut",
                "track-cut-ground 172,450\n"
                "track-cut 180,450 Only the first 4000 legs of the track in view are drawn\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/scene/map-ghosts/same", test_same);
  ADD ("/scene/map-ghosts/ghosts", test_ghosts);
  ADD ("/scene/map-ghosts/room", test_room);
  ADD ("/scene/map-ghosts/placed", test_placed);
  ADD ("/scene/map-ghosts/around", test_around);
  ADD ("/scene/map-ghosts/sample", test_sample);
  ADD ("/scene/map-track/order", test_track);
  ADD ("/scene/map-track/follows", test_track_follows);
  ADD ("/scene/map-track/around", test_track_around);
  ADD ("/scene/map-track/near", test_track_near);
  ADD ("/scene/map-track/many", test_track_many);
  return g_test_run ();
}
