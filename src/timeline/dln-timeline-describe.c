/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an event is said in words: for tooltips and for assistive technology.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-case-network.h"
#include "dln-relations.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>

static void
append_line (GString    *text,
             const char *format,
             const char *line)
{
  if (line == NULL || line[0] == '\0')
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, format, line);
}

/* Orders that cannot hold, each with what it contradicts. */
static void
append_impossible (DlnTimeline *self,
                   guint        row,
                   GString     *text)
{
  g_autoptr (GHashTable) impossible = dln_case_list_impossible (self->dln_case, row);
  g_autofree char *slug = dln_case_dup_slug (self->dln_case, row);
  g_autoptr (GPtrArray) relations =
    g_hash_table_size (impossible) > 0 ? dln_relations_list_of (self->dln_case, row, NULL) : NULL;

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      const DlnRecord *relation = relations->pdata[i];
      gboolean from;
      const char *other = dln_relation_get_other (relation, slug, &from);
      guint other_row = dln_case_find_row (self->dln_case, other);
      g_autofree char *title = other_row != DLN_NO_ROW ? dln_case_dup_title (self->dln_case, other_row) : NULL;
      g_autofree char *words = title != NULL ? dln_relation_dup_words (relation, from, title) : NULL;

      if (words != NULL && g_hash_table_contains (impossible, relation->slug))
        append_line (text, _ ("cannot hold: %s"), words);
    }
}

/**
 * dln_timeline_describe:
 * @self: a timeline
 * @row: an event
 *
 * Returns: (transfer full): title, time, words, place, dispute and orders that cannot hold, a line each
 */
char *
dln_timeline_describe (DlnTimeline *self,
                       guint        row)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  g_autofree char *title = dln_case_dup_title (self->dln_case, row);
  g_autofree char *reported = dln_case_dup_reported (self->dln_case, row);
  g_autofree char *place = dln_case_dup_place_title (self->dln_case, row);
  g_autofree char *when = NULL;
  GString *text = g_string_new (title);

  when = dln_case_dup_when (self->dln_case, row, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  append_line (text, "%s", when);
  append_line (text, _ ("reported: “%s”"), reported);
  append_line (text, "%s", place);
  if ((columns->flags[row] & DLN_ROW_DISPUTED) != 0)
    append_line (text, "%s", _ ("claims disagree"));
  append_impossible (self, row, text);
  return g_string_free (text, FALSE);
}

/**
 * dln_timeline_describe_part:
 * @self: a timeline
 * @row: an event
 * @part: an end or a bound of it
 *
 * Returns: (transfer full) (nullable): which one it is and its time, %NULL for no such part
 */
char *
dln_timeline_describe_part (DlnTimeline    *self,
                            guint           row,
                            DlnTimelinePart part)
{
  const char *label = dln_timeline_part_get_label (part);
  g_autofree char *at = NULL;
  DlnBounds bounds;

  if (label == NULL)
    return NULL;
  dln_case_get_bounds (self->dln_case, row, &bounds);
  at = dln_time_label_instant (dln_timeline_part_get_held (&bounds, part),
                               dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  return g_strdup_printf ("%s %s", label, at);
}
