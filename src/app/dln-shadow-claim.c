/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how stretches of time in which a shadow fell become the time of one claim.
 */
#include "config.h"

#include "dln-shadow-claim.h"

#include "dln-time-label.h"

#include <glib/gi18n.h>

/* Stretches that are said in words. */
#define MOST_WORDS 12

/**
 * dln_shadow_claim_dup_span:
 * @span: neither end open
 * @zone: in which it is told
 *
 * Returns: (transfer full): "Mon 22 May 2023, 09:46:53–10:08:28"
 */
char *
dln_shadow_claim_dup_span (DlnSpan    span,
                           GTimeZone *zone)
{
  return dln_time_label_span (span, zone, TRUE);
}

static char *
dup_words (const GArray *spans,
           GTimeZone    *zone)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < spans->len && i < MOST_WORDS; i++)
    {
      g_autofree char *span = dln_shadow_claim_dup_span (g_array_index (spans, DlnSpan, i), zone);

      g_string_append_printf (words, "%s%s", i == 0 ? "" : _ (", or "), span);
    }
  if (spans->len > MOST_WORDS)
    g_string_append (words, _ (", or later"));
  return g_string_free (words, FALSE);
}

/**
 * dln_shadow_claim_make_time:
 * @spans: (element-type DlnSpan): at least one, in order
 * @chosen: the one that is meant, or %DLN_SHADOW_ANY
 * @question: happened, or begin, which says nothing of the end
 * @zone: in which it is told
 * @zone_name: its IANA name
 *
 * A claim has one time: of several stretches it is all from the first to the last, and its words keep
 * what lies between out.
 *
 * Returns: (transfer full): the time
 */
DlnTime *
dln_shadow_claim_make_time (const GArray *spans,
                            guint         chosen,
                            DlnQuestion   question,
                            GTimeZone    *zone,
                            const char   *zone_name)
{
  DlnSpan first, last;
  DlnBounds bounds;
  g_autoptr (DlnTime) time = NULL;

  g_return_val_if_fail (spans->len > 0, NULL);
  g_return_val_if_fail (chosen == DLN_SHADOW_ANY || chosen < spans->len, NULL);

  first = g_array_index (spans, DlnSpan, chosen == DLN_SHADOW_ANY ? 0 : chosen);
  last = g_array_index (spans, DlnSpan, chosen == DLN_SHADOW_ANY ? spans->len - 1 : chosen);
  bounds = dln_bounds_within (first.begin, last.end);
  if (question == DLN_QUESTION_BEGIN)
    bounds.end_earliest = bounds.end_latest = DLN_OPEN;
  time = dln_time_new (&bounds);
  time->zone = g_strdup (zone_name);
  time->basis = DLN_BASIS_CLAIMED;
  if (chosen == DLN_SHADOW_ANY && spans->len > 1)
    time->reported = dup_words (spans, zone);
  return g_steal_pointer (&time);
}
