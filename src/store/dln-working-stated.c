/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a working time inherits of the qualifications of the texts that it
 * comes from: EDTF's "~" (approximate), "?" (uncertain) and "%" (both). A claim
 * passes its own on where it gives one of the hull's bounds; what lies inside
 * the hull moves no bound and qualifies none.
 */
#include "config.h"

#include "dln-working-stated.h"

#include "dln-edtf.h"

#include <string.h>

typedef struct {
  DlnBounds bounds;
  DlnStated stated;
} QualifiedTime;

/**
 * dln_stated_read:
 * @edtf: (nullable): the text that bounds came from
 *
 * Returns: how it states them; plainly where it is no EDTF
 */
DlnStated
dln_stated_read (const char *edtf)
{
  g_autoptr (DlnEdtf) parsed = NULL;

  /* Most texts carry none of the signs, and need no reading. */
  if (edtf == NULL || strpbrk (edtf, "~?%") == NULL)
    return DLN_STATED_PLAINLY;
  parsed = dln_edtf_parse (edtf, NULL, NULL);
  if (parsed == NULL)
    return DLN_STATED_PLAINLY;
  return (parsed->approximate ? DLN_STATED_APPROXIMATE : 0) |
         (parsed->uncertain ? DLN_STATED_UNCERTAIN : 0);
}

/**
 * dln_stated_times_init:
 * @self: (out): times; clear with dln_stated_times_clear()
 */
void
dln_stated_times_init (DlnStatedTimes *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (QualifiedTime));
}

/**
 * dln_stated_times_clear:
 * @self: times
 */
void
dln_stated_times_clear (DlnStatedTimes *self)
{
  g_clear_pointer (&self->times, g_array_unref);
}

/**
 * dln_stated_times_reset:
 * @self: times, of which none is kept
 */
void
dln_stated_times_reset (DlnStatedTimes *self)
{
  g_array_set_size (self->times, 0);
}

/**
 * dln_stated_times_add:
 * @self: times
 * @bounds: what a live claim states, µs
 * @stated: how
 */
void
dln_stated_times_add (DlnStatedTimes  *self,
                      const DlnBounds *bounds,
                      DlnStated        stated)
{
  QualifiedTime time = { *bounds, stated };

  if (time.stated != DLN_STATED_PLAINLY)
    g_array_append_val (self->times, time);
}

static gboolean
gives (DlnInstant stated,
       DlnInstant hull)
{
  return stated != DLN_OPEN && stated == hull;
}

/**
 * dln_stated_times_settle:
 * @self: times
 * @hull: of the claims' times, before anything tightens it; µs
 *
 * Returns: how the hull is stated
 */
DlnStated
dln_stated_times_settle (const DlnStatedTimes *self,
                         const DlnBounds      *hull)
{
  DlnStated stated = DLN_STATED_PLAINLY;

  for (guint i = 0; i < self->times->len; i++)
    {
      const QualifiedTime *time = &g_array_index (self->times, QualifiedTime, i);
      const DlnBounds *bounds = &time->bounds;

      if (gives (bounds->begin_earliest, hull->begin_earliest) ||
          gives (bounds->begin_latest, hull->begin_latest) ||
          gives (bounds->end_earliest, hull->end_earliest) ||
          gives (bounds->end_latest, hull->end_latest))
        stated |= time->stated;
    }
  return stated;
}
