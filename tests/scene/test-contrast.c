/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is drawn can be told from what it is drawn on, in each of the style
 * sheet's four faces. Contrast and relative luminance as WCAG 2.1 defines them
 * (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio, #dfn-relative-luminance);
 * 4.5 for text is its criterion 1.4.3, 3 for signs and bars its 1.4.11.
 */
#include "config.h"

#include "dln-palette.h"

#include <glib.h>
#include <math.h>

#define TEXT 4.5
#define SIGN 3.0

static const char *const kinds[DLN_N_KINDS] = { "dln_fighting", "dln_strike",  "dln_statement",
                                                "dln_civilian", "dln_measure", "dln_other" };

/* Each sheet defines anew what differs from those before it. */
static const struct {
  const char *name;
  const char *sheets[4];
  double kind;
} faces[] = {
  { "light", { "style.css" }, SIGN },
  { "dark", { "style.css", "style-dark.css" }, SIGN },
  { "high contrast", { "style.css", "style-hc.css" }, TEXT },
  { "dark high contrast", { "style.css", "style-dark.css", "style-hc-dark.css" }, TEXT },
};

static const struct {
  const char *ink, *ground;
  double least;
} pairs[] = {
  { "dln_text", "dln_background", TEXT },      { "dln_text_dim", "dln_background", TEXT },
  { "dln_text", "dln_lane_header", TEXT },     { "dln_text_dim", "dln_lane_header", TEXT },
  { "dln_text", "dln_land", TEXT },            { "dln_text_dim", "dln_land", TEXT },
  { "dln_text", "dln_dispute_card", TEXT },    { "dln_dispute_text", "dln_dispute", TEXT },
  { "dln_playhead", "dln_background", SIGN },  { "dln_accent", "dln_background", SIGN },
};

static void
read_sheet (GHashTable *colours,
            const char *name)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "resources", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRegex) regex =
    g_regex_new ("@define-color (\\w+) #([0-9a-f]{6});", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *hex = g_match_info_fetch (match, 2);

      g_hash_table_insert (colours, g_match_info_fetch (match, 1),
                           GUINT_TO_POINTER (g_ascii_strtoull (hex, NULL, 16)));
    }
}

static GHashTable *
read_face (guint face)
{
  GHashTable *colours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; faces[face].sheets[i] != NULL; i++)
    read_sheet (colours, faces[face].sheets[i]);
  return colours;
}

static guint
get_rgb (GHashTable *colours,
         const char *name)
{
  g_assert_true (g_hash_table_contains (colours, name));
  return GPOINTER_TO_UINT (g_hash_table_lookup (colours, name));
}

static double
get_linear (guint channel)
{
  double share = (channel & 0xff) / 255.0;

  return share <= 0.03928 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

static double
get_luminance (guint rgb)
{
  return 0.2126 * get_linear (rgb >> 16) + 0.7152 * get_linear (rgb >> 8) + 0.0722 * get_linear (rgb);
}

static double
get_contrast (guint a,
              guint b)
{
  double i = get_luminance (a), j = get_luminance (b);

  return (MAX (i, j) + 0.05) / (MIN (i, j) + 0.05);
}

static void
check_pair (GHashTable *colours,
            const char *face,
            const char *ink,
            const char *ground,
            double      least)
{
  double contrast = get_contrast (get_rgb (colours, ink), get_rgb (colours, ground));

  if (contrast < least)
    g_error ("%s: %s on %s: %.2f, expected %.1f", face, ink, ground, contrast, least);
}

static void
test_formula (void)
{
  g_assert_cmpfloat_with_epsilon (get_contrast (0x000000, 0xffffff), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_contrast (0x777777, 0xffffff), 4.48, 0.005);
  g_assert_cmpfloat_with_epsilon (get_contrast (0xff0000, 0xffffff), 4.00, 0.005);
}

static void
test_faces (void)
{
  for (guint face = 0; face < G_N_ELEMENTS (faces); face++)
    {
      g_autoptr (GHashTable) colours = read_face (face);

      for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
        check_pair (colours, faces[face].name, pairs[i].ink, pairs[i].ground, pairs[i].least);
      for (guint k = 0; k < DLN_N_KINDS; k++)
        {
          check_pair (colours, faces[face].name, kinds[k], "dln_background", faces[face].kind);
          check_pair (colours, faces[face].name, "dln_on_kind", kinds[k], SIGN);
        }
    }
}

static guint
to_rgb (DlnColour colour)
{
  return (guint) lroundf (colour.red * 255) << 16 | (guint) lroundf (colour.green * 255) << 8 |
         (guint) lroundf (colour.blue * 255);
}

static void
check_palette (const DlnPalette *palette,
               guint             face)
{
  g_autoptr (GHashTable) colours = read_face (face);

  for (guint k = 0; k < DLN_N_KINDS; k++)
    g_assert_cmphex (to_rgb (palette->kinds[k]), ==, get_rgb (colours, kinds[k]));
  g_assert_cmphex (to_rgb (palette->background), ==, get_rgb (colours, "dln_background"));
  g_assert_cmphex (to_rgb (palette->text), ==, get_rgb (colours, "dln_text"));
  g_assert_cmphex (to_rgb (palette->text_dim), ==, get_rgb (colours, "dln_text_dim"));
  g_assert_cmphex (to_rgb (palette->on_kind), ==, get_rgb (colours, "dln_on_kind"));
}

/* Paper and the style sheet agree. */
static void
test_palettes (void)
{
  DlnPalette palette;

  dln_palette_init_light (&palette);
  check_palette (&palette, 0);
  dln_palette_init_dark (&palette);
  check_palette (&palette, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contrast/formula", test_formula);
  g_test_add_func ("/contrast/faces", test_faces);
  g_test_add_func ("/contrast/palettes", test_palettes);
  return g_test_run ();
}
