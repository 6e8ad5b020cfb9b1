/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passages of claims in a text: which claim stands where, and where they stand after the
 * text was changed. Offsets are in characters, not in bytes.
 */
#include "dln-source-marks.h"

static DlnRecord *
make_claim (const char *slug,
            const char *quote,
            int         from,
            int         to)
{
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_record_set_text (claim, "quote", quote);
  if (from >= 0)
    {
      dln_record_set_integer (claim, "quote_from", from);
      dln_record_set_integer (claim, "quote_to", to);
    }
  return claim;
}

static void
test_find_again (void)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  g_ptr_array_add (claims, make_claim ("stays", "Über die Brücke", 0, 15));
  g_ptr_array_add (claims, make_claim ("moves", "zwölf Leute gingen", 17, 35));
  g_ptr_array_add (claims, make_claim ("lost", "nothing of this remains here", 40, 68));
  g_ptr_array_add (claims, make_claim ("none", "never had a place", -1, -1));
  g_assert_cmpuint (dln_source_marks_find_again (claims, "Über die Brücke. Heute: zwölf Leute gingen.", moved), ==, 1);
  g_assert_cmpuint (moved->len, ==, 2);
  g_assert_cmpstr (((DlnRecord *) moved->pdata[0])->slug, ==, "moves");
  g_assert_cmpint (dln_record_get_integer (moved->pdata[0], "quote_from", -1), ==, 24);
  g_assert_cmpint (dln_record_get_integer (moved->pdata[0], "quote_to", -1), ==, 42);
  g_assert_cmpstr (((DlnRecord *) moved->pdata[1])->slug, ==, "lost");
  g_assert_false (dln_record_peek (moved->pdata[1], "quote_from")->set);
  g_assert_cmpstr (dln_record_get_text (moved->pdata[1], "quote"), ==, "nothing of this remains here");
}

static void
test_find (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  gtk_text_buffer_set_text (buffer, "Über die Brücke gingen zwölf Leute.", -1);
  g_ptr_array_add (claims, make_claim ("whole", "Über die Brücke gingen zwölf Leute", 0, 34));
  g_ptr_array_add (claims, make_claim ("part", "Brücke", 9, 15));
  /* Of a longer text than this: it has no place here. */
  g_ptr_array_add (claims, make_claim ("beyond", "x", 100, 101));
  g_assert_cmpstr (dln_source_marks_find (buffer, claims, 8)->slug, ==, "whole");
  g_assert_cmpstr (dln_source_marks_find (buffer, claims, 9)->slug, ==, "part");
  g_assert_cmpstr (dln_source_marks_find (buffer, claims, 15)->slug, ==, "whole");
  g_assert_null (dln_source_marks_find (buffer, claims, 34));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-marks/find-again", test_find_again);
  g_test_add_func ("/source-marks/find", test_find);
  return g_test_run ();
}
