/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is counted of an event's claims. A claim that denies is counted, but
 * its words are not those of the event.
 */
#include "config.h"

#include "dln-working-sum.h"

#include <string.h>

/**
 * dln_working_sum_init:
 * @self: (out): a sum of no claim
 */
void
dln_working_sum_init (DlnWorkingSum *self)
{
  memset (self, 0, sizeof *self);
  self->first_said = DLN_OPEN;
  self->reported = g_string_new (NULL);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * dln_working_sum_clear:
 * @self: a sum, or all zero
 */
void
dln_working_sum_clear (DlnWorkingSum *self)
{
  if (self->reported != NULL)
    g_string_free (g_steal_pointer (&self->reported), TRUE);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

/**
 * dln_working_sum_begin:
 * @self: a sum that starts with the next event
 */
void
dln_working_sum_begin (DlnWorkingSum *self)
{
  self->claims = self->sources = 0;
  self->first_said = DLN_OPEN;
  g_string_truncate (self->reported, 0);
  if (g_hash_table_size (self->seen) > 0)
    g_hash_table_remove_all (self->seen);
}

static void
add_words (GString    *reported,
           const char *words)
{
  g_auto (GStrv) known = NULL;
  g_auto (GStrv) more = NULL;

  if (words == NULL || *words == '\0')
    return;
  if (reported->len == 0)
    {
      g_string_assign (reported, words);
      return;
    }
  known = g_strsplit (reported->str, " · ", -1);
  more = g_strsplit (words, " · ", -1);
  /* A claim that quotes several reports has several words itself. */
  for (guint i = 0; more[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) known, more[i]))
      g_string_append_printf (reported, " · %s", more[i]);
}

/**
 * dln_working_sum_add:
 * @self: a sum
 * @source: a claim's source
 * @denies: whether it denies what the event says
 * @said: the earliest instant at which it may have been said, µs
 * @words: (nullable): of its time
 */
void
dln_working_sum_add (DlnWorkingSum *self,
                     gint64         source,
                     gboolean       denies,
                     DlnInstant     said,
                     const char    *words)
{
  self->claims++;
  /* Most events have one source. */
  if (self->sources == 0)
    {
      self->first_source = source;
      self->sources = 1;
    }
  else if (source != self->first_source && !g_hash_table_contains (self->seen, &source))
    {
      g_hash_table_add (self->seen, g_memdup2 (&source, sizeof source));
      self->sources++;
    }
  if (denies)
    return;
  if (said != DLN_OPEN && (self->first_said == DLN_OPEN || said < self->first_said))
    self->first_said = said;
  add_words (self->reported, words);
}
