/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is taken from an arena lies apart until it is reset, structs where structs may stand.
 */
#include "config.h"

#include "dln-arena.h"
#include "dln-item.h"

#define N_TEXTS 1000u

static void
test_apart (void)
{
  g_auto (DlnArena) arena = { NULL, NULL, NULL };
  const char *texts[N_TEXTS];

  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < N_TEXTS; i++)
        {
          g_autofree char *text = g_strnfill (i % 97, (char) ('a' + i % 26));
          const double number = i;
          const double *kept;

          texts[i] = dln_arena_take_text (&arena, text, strlen (text));
          kept = dln_arena_take_copy (&arena, &number, sizeof number);
          g_assert_cmpuint ((guintptr) kept % sizeof (gint64), ==, 0);
          g_assert_cmpfloat (*kept, ==, i);
        }
      for (guint i = 0; i < N_TEXTS; i++)
        {
          g_assert_cmpuint (strlen (texts[i]), ==, i % 97);
          g_assert_true (i % 97 == 0 || texts[i][i % 97 - 1] == (char) ('a' + i % 26));
        }
      dln_arena_reset (&arena);
    }
}

/* One huge element is no reason to keep as much for all that follow. */
static void
test_large (void)
{
  g_auto (DlnArena) arena = { NULL, NULL, NULL };
  const gsize large = 10 << 20;

  memset (dln_arena_take_bytes (&arena, large), 'x', large);
  g_assert_cmpstr (dln_arena_take_name (&arena, "when", "from"), ==, "when.from");
  memset (dln_arena_take_bytes (&arena, large), 'x', large);
  dln_arena_reset (&arena);
  g_assert_true (arena.at == NULL);
  g_assert_cmpstr (dln_arena_take_text (&arena, "text", 4), ==, "text");
}

/* What one item said another says now, and what is said of the one is no part of it. */
static void
test_item (void)
{
  g_autoptr (DlnItem) item = dln_item_new ();
  g_autoptr (DlnItem) other = dln_item_new ();
  gsize empty = dln_item_measure (item);

  dln_item_add_raw (item, "when", "2022");
  dln_item_add_raw (item, "where", "");
  dln_item_add_raw_in (item, "geometry", "type", "Point");
  g_assert_cmpuint (dln_item_measure (item), >=,
                    empty + strlen ("when"
                                    "2022"
                                    "geometry.type"
                                    "Point"));
  dln_item_swap (item, other);
  g_assert_cmpuint (dln_item_measure (item), ==, empty);
  dln_item_clear (item);
  dln_item_add_raw (item, "other", "thing");
  g_assert_cmpuint (other->raw->len, ==, 4);
  g_assert_cmpstr (other->raw->pdata[1], ==, "2022");
  g_assert_cmpstr (other->raw->pdata[2], ==, "geometry.type");
  g_assert_cmpstr (other->raw->pdata[3], ==, "Point");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/arena/apart", test_apart);
  g_test_add_func ("/formats/arena/large", test_large);
  g_test_add_func ("/formats/arena/item", test_item);
  return g_test_run ();
}
