/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-speeds.h"

#include "dln-vocabulary.h"

static gboolean
take (DlnSpeeds  *speeds,
      const char *slug,
      const char *title,
      gint64      most)
{
  g_autoptr (DlnRecord) term = dln_record_new (DLN_TABLE_TERM, slug);

  dln_record_set_text (term, "title", title);
  dln_record_set_integer (term, "kind", DLN_TERM_SPEED);
  if (most != G_MININT64)
    dln_record_set_integer (term, "most", most);
  return dln_speeds_take (speeds, term);
}

static double
km_h (const DlnSpeeds *speeds,
      const char      *kind)
{
  const DlnMovementProfile *profile = dln_speeds_find (speeds, kind);

  return profile != NULL ? profile->speed * 3.6 : -1;
}

/* Kinds of actors, and the profile of each: NULL for none. */
static const struct {
  const char *kind;
  const char *nick;
} kinds[] = {
  { "foot", "foot" },
  { "Tank", "tracked" },
  { "person", NULL },
  { "", NULL },
  { NULL, NULL },
  { ",, ,", NULL },
  { "person, helicopter", "helicopter" },
  { "foot ,  CAR", "wheeled" },
  { "on foot", "foot" },
  { "football", NULL },
};

static void
test_kinds (void)
{
  g_autoptr (DlnSpeeds) speeds = dln_speeds_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const DlnMovementProfile *profile = dln_speeds_find (speeds, kinds[i].kind);

      g_test_message ("%s", kinds[i].kind);
      g_assert_cmpstr (profile != NULL ? profile->nick : NULL, ==, kinds[i].nick);
    }
  for (guint i = 0; i < dln_speeds_get_n (speeds); i++)
    {
      const DlnMovementProfile *profile = dln_speeds_get (speeds, i);

      g_assert_true (dln_speeds_find (speeds, profile->nick) == profile);
      g_assert_cmpfloat (profile->speed, >, 0);
      g_assert_null (profile->term);
    }
  g_assert_cmpstr (dln_speeds_get_assumed (speeds)->nick, ==, "wheeled");
  g_assert_cmpstr (dln_speeds_get_fastest (speeds)->nick, ==, "helicopter");
}

/* A case's own speeds come before those that everybody takes for granted. */
static void
test_terms (void)
{
  g_autoptr (DlnSpeeds) speeds = dln_speeds_new ();

  g_assert_true (take (speeds, "foot", "Infantry in the hills", 5));
  g_assert_cmpfloat_with_epsilon (km_h (speeds, "infantry"), 5, 1e-9);
  g_assert_cmpstr (dln_speeds_find (speeds, "foot")->term, ==, "foot");
  g_assert_cmpstr (dln_speeds_find (speeds, "foot")->label, ==, "on foot");
  /* By its title, when the slug is another. */
  g_assert_true (take (speeds, "speed-2", "Truck", 60));
  g_assert_cmpfloat_with_epsilon (km_h (speeds, "wheeled"), 60, 1e-9);
  /* Of two the faster counts, in whatever order they come. */
  g_assert_true (take (speeds, "wheeled", "On wheels", 80));
  g_assert_true (take (speeds, "zz", "car", 70));
  g_assert_cmpfloat_with_epsilon (km_h (speeds, "car"), 80, 1e-9);
  g_assert_cmpstr (dln_speeds_get_assumed (speeds)->term, ==, "wheeled");
  /* Its own. */
  g_assert_true (take (speeds, "boat-1", "Boat, Motor boat", 400));
  g_assert_cmpfloat_with_epsilon (km_h (speeds, "motor boat"), 400, 1e-9);
  g_assert_cmpstr (dln_speeds_get_fastest (speeds)->nick, ==, "boat-1");
  g_assert_cmpuint (dln_speeds_get_n (speeds), ==, dln_movement_n_profiles + 1);
}

static void
test_bad (void)
{
  g_autoptr (DlnSpeeds) speeds = dln_speeds_new ();
  g_autoptr (DlnRecord) other = dln_record_new (DLN_TABLE_TERM, "drone");

  g_assert_false (take (speeds, "foot", "Foot", 0));
  g_assert_false (take (speeds, "foot", "Foot", -5));
  g_assert_false (take (speeds, "foot", "Foot", G_MININT64));
  dln_record_set_integer (other, "kind", DLN_TERM_NUMBER);
  dln_record_set_integer (other, "most", 1);
  g_assert_false (dln_speeds_take (speeds, other));
  g_assert_cmpfloat_with_epsilon (km_h (speeds, "foot"), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (km_h (speeds, "drone"), 220, 1e-9);
  g_assert_true (take (speeds, "foot", NULL, G_MAXINT64));
  g_assert_cmpfloat (km_h (speeds, "foot"), >, 1e18);
  g_assert_true (take (speeds, "x", "", 7));
  g_assert_cmpfloat (km_h (speeds, ""), ==, -1);
}

/* What a kind becomes when another profile is chosen. */
static const struct {
  const char *kind;
  const char *nick;
  const char *becomes;
} choices[] = {
  { NULL, "foot", "foot" },
  { "person", "foot", "person, foot" },
  { "person, foot", "helicopter", "person, helicopter" },
  { "tank", "tracked", "tank" },
  { "tank", "wheeled", "tank, wheeled" },
  { "tank, wheeled", "tracked", "tank" },
  { "person, foot", NULL, "person" },
  { "tank", NULL, NULL },
  { "Drone", "foot", "foot" },
};

static void
test_choices (void)
{
  g_autoptr (DlnSpeeds) speeds = dln_speeds_new ();

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const DlnMovementProfile *profile = dln_speeds_find (speeds, choices[i].nick);
      g_autofree char *kind = dln_speeds_dup_kind (speeds, choices[i].kind, profile);

      g_assert_cmpstr (kind, ==, choices[i].becomes);
      g_assert_true (dln_speeds_find (speeds, kind) == profile);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/speeds/kinds", test_kinds);
  g_test_add_func ("/speeds/terms", test_terms);
  g_test_add_func ("/speeds/bad", test_bad);
  g_test_add_func ("/speeds/choices", test_choices);
  return g_test_run ();
}
