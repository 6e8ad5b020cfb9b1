/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns that bars keep their bands when another stretch of a large lane is packed
 * at the same zoom: what was in a band stays in it, what was left out stays out,
 * and what is new takes the room that they leave. Without it bars and labels in the
 * middle of the view would jump whenever a pan reaches the end of what is packed.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

/**
 * dln_timeline_steady_remember:
 * @layout: of a lane, still valid
 *
 * Returns: (transfer full): the bands of its items by row, each plus 2
 */
GHashTable *
dln_timeline_steady_remember (const DlnLaneLayout *layout)
{
  GHashTable *bands = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);

      g_hash_table_insert (bands, GUINT_TO_POINTER (item->row), GINT_TO_POINTER (item->band + 2));
    }
  return bands;
}

/**
 * dln_timeline_steady_recall:
 * @layout: of the same lane, its items collected anew
 * @bands: what was remembered
 */
void
dln_timeline_steady_recall (DlnLaneLayout *layout,
                            GHashTable    *bands)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);
      int known = GPOINTER_TO_INT (g_hash_table_lookup (bands, GUINT_TO_POINTER (item->row)));

      item->kept = known - 2;
    }
}

/**
 * dln_timeline_steady_begin:
 * @steady: (out): where each band's next kept item is
 * @layout: of a lane, before its items are put in bands
 */
void
dln_timeline_steady_begin (DlnSteady     *steady,
                           DlnLaneLayout *layout)
{
  for (guint band = 0; band < DLN_LANE_MOST_ROWS; band++)
    steady->next[band] = G_MAXUINT;
  for (guint i = layout->items->len; i-- > 0;)
    {
      DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);

      if (item->kept < 0)
        continue;
      item->next_kept = steady->next[item->kept];
      steady->next[item->kept] = i;
    }
}

/**
 * dln_timeline_steady_has_room:
 * @steady: where each band's next kept item is
 * @layout: of the lane
 * @band: a band
 * @until: px up to which something new would reach, gap included
 *
 * Returns: whether it would end before what is kept there
 */
gboolean
dln_timeline_steady_has_room (const DlnSteady     *steady,
                              const DlnLaneLayout *layout,
                              int                  band,
                              double               until)
{
  guint next = steady->next[band];

  return next == G_MAXUINT || until <= g_array_index (layout->items, DlnTimelineItem, next).x0;
}
