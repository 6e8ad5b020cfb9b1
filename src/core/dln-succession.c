/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claims take the place of others. One gives way to a claim of its event that names it, unless that
 * one is withdrawn or set aside, which supersedes nothing, or they hang together in a ring: then
 * nobody knows which came last, and all of them stand.
 */
#include "config.h"

#include "dln-succession.h"

/**
 * dln_succession_is_ring:
 * @id: of a claim, not 0
 * @next: tells what each claim supersedes; 0 for what supersedes nothing
 * @data: user data of @next
 *
 * Returns: whether what @id supersedes comes round to it
 */
gboolean
dln_succession_is_ring (gint64            id,
                        DlnSuccessionFunc next,
                        gpointer          data)
{
  gint64 at = id;
  gint64 mark = 0;
  guint64 steps = 0;

  /* A chain may lead into a ring that @id is not in: what is marked ever more rarely is met again there. */
  for (guint64 until = 1; (at = next (at, data)) != 0 && at != mark; steps++)
    {
      if (at == id)
        return TRUE;
      if (steps == until)
        {
          mark = at;
          until *= 2;
        }
    }
  return FALSE;
}
