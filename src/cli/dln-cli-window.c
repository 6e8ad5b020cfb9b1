/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how `show` tells an event's window: its four bounds as the network of relations has
 * them, and for each the chain of records whose sum it is.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-time-label.h"

#ifdef DLN_WITH_ANALYSIS
#include "dln-order-window.h"

static const struct {
  const char *key;
  const char *words;
} names[] = {
  { "begin_earliest", "begins no earlier than" },
  { "begin_latest", "begins no later than" },
  { "end_earliest", "ends no earlier than" },
  { "end_latest", "ends no later than" },
};

static gboolean
holds (GPtrArray  *records,
       const char *record)
{
  return g_ptr_array_find_with_equal_func (records, record, g_str_equal, NULL);
}

static void
out_chains (DlnCliOut            *out,
            const DlnOrderWindow *window)
{
  dln_cli_out_begin_object (out, "chains");
  for (guint b = 0; b < G_N_ELEMENTS (names); b++)
    {
      dln_cli_out_begin_array (out, names[b].key);
      for (guint i = 0; i < window->chains[b]->len; i++)
        {
          const DlnOrderLink *link = window->chains[b]->pdata[i];

          dln_cli_out_begin_object (out, NULL);
          dln_cli_out_text (out, "record", link->record);
          dln_cli_out_text (out, "says", link->words);
          dln_cli_out_end (out);
        }
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

/**
 * dln_cli_out_window:
 * @out: an output, in an object
 * @dln_case: a case
 * @row: an event
 * @because: (element-type utf8): what its working time rests on; what the network adds
 *   is appended
 * @error: return location
 *
 * Returns: whether the window is written
 */
gboolean
dln_cli_out_window (DlnCliOut  *out,
                    DlnCase    *dln_case,
                    guint       row,
                    GPtrArray  *because,
                    GError    **error)
{
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  g_autoptr (DlnOrderWindow) window = dln_order_window_new (dln_case, slug, error);

  if (window == NULL)
    return FALSE;
  for (guint b = 0; b < G_N_ELEMENTS (names); b++)
    for (guint i = 0; i < window->chains[b]->len; i++)
      {
        const DlnOrderLink *link = window->chains[b]->pdata[i];

        if (!holds (because, link->record))
          g_ptr_array_add (because, g_strdup (link->record));
      }
  dln_cli_out_bounds (out, &window->bounds);
  dln_cli_out_text (out, "basis",
                    dln_vocabulary_get_nick (&dln_vocabulary_basis,
                                             dln_case_get_columns (dln_case)->basis[row] & 15));
  dln_cli_out_bool (out, "related", window->related);
  dln_cli_out_bool (out, "contradicts", window->contradicts);
  out_chains (out, window);
  return TRUE;
}

static void
print_chain (DlnCase         *dln_case,
             DlnInstant       at,
             const char      *words,
             const GPtrArray *chain)
{
  g_autofree char *when =
    at != DLN_OPEN ? dln_time_label_instant (at, dln_case_get_zone (dln_case), TRUE) : NULL;

  if (chain->len == 0 || when == NULL)
    return;
  dln_cli_print ("  %s %s:\n", words, when);
  for (guint i = 0; i < chain->len; i++)
    {
      const DlnOrderLink *link = chain->pdata[i];
      g_autofree char *plain = dln_cli_dup_plain (link->words);

      dln_cli_print ("    %s: %s\n", link->record, plain);
    }
}

/**
 * dln_cli_print_window:
 * @dln_case: a case
 * @row: an event
 * @error: return location
 *
 * Prints nothing for an event that no relation names.
 *
 * Returns: whether it could be found
 */
gboolean
dln_cli_print_window (DlnCase  *dln_case,
                      guint     row,
                      GError  **error)
{
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  g_autoptr (DlnOrderWindow) window = dln_order_window_new (dln_case, slug, error);
  g_autofree char *when = NULL;
  DlnInstant at[G_N_ELEMENTS (names)];

  if (window == NULL)
    return FALSE;
  if (!window->related)
    return TRUE;
  if (window->contradicts)
    {
      dln_cli_print ("  window: not narrowed: what is related to it cannot all be true\n");
      return TRUE;
    }
  when = dln_time_label_bounds (&window->bounds, dln_case_get_zone (dln_case), TRUE);
  dln_cli_print ("  window: %s\n", when);
  at[0] = window->bounds.begin_earliest;
  at[1] = window->bounds.begin_latest;
  at[2] = window->bounds.end_earliest;
  at[3] = window->bounds.end_latest;
  for (guint b = 0; b < G_N_ELEMENTS (names); b++)
    print_chain (dln_case, at[b], names[b].words, window->chains[b]);
  return TRUE;
}

#else

gboolean
dln_cli_out_window (DlnCliOut  *out,
                    DlnCase    *dln_case,
                    guint       row,
                    GPtrArray  *because,
                    GError    **error)
{
  DlnBounds bounds;

  dln_case_get_bounds (dln_case, row, &bounds);
  dln_cli_out_bounds (out, &bounds);
  dln_cli_out_text (out, "basis",
                    dln_vocabulary_get_nick (&dln_vocabulary_basis,
                                             dln_case_get_columns (dln_case)->basis[row] & 15));
  return TRUE;
}

gboolean
dln_cli_print_window (DlnCase  *dln_case,
                      guint     row,
                      GError  **error)
{
  return TRUE;
}

#endif
