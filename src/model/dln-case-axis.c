/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what all views of a case share of time and nobody journals: the window in
 * view, a chosen range, the playhead, the zone in which times are shown.
 */
#include "config.h"

#include "dln-case-private.h"
#include "dln-known.h"

#include "dln-time-label.h"
#include "dln-zone.h"

#include <math.h>

/**
 * dln_case_set_window:
 * @self: a case
 * @window: the stretch of time that is visible, µs
 */
void
dln_case_set_window (DlnCase *self,
                     DlnSpan  window)
{
  if (self->window.begin == window.begin && self->window.end == window.end)
    return;
  self->window = window;
  dln_case_emit (self, DLN_CASE_WINDOW_CHANGED);
}

/**
 * dln_case_get_window:
 * @self: a case
 *
 * Returns: the stretch of time that is visible; open where no view has said
 */
DlnSpan
dln_case_get_window (DlnCase *self)
{
  return self->window;
}

/**
 * dln_case_get_extent:
 * @self: a case
 *
 * Returns: the stretch of time that holds every event with a time; open where
 *   none has one
 */
DlnSpan
dln_case_get_extent (DlnCase *self)
{
  const DlnColumns *c = &self->columns;
  DlnSpan extent = { DLN_OPEN, DLN_OPEN };

  for (guint row = 0; row < c->n_rows; row++)
    {
      if (!DLN_ROW_EXISTS (c, row) || c->begin[row] == DLN_OPEN)
        continue;
      if (extent.begin == DLN_OPEN || c->begin[row] < extent.begin)
        extent.begin = c->begin[row];
      if (extent.end == DLN_OPEN || c->end[row] > extent.end)
        extent.end = c->end[row];
    }
  return extent;
}

/* Of a million rows, several milliseconds: a timeline asks in each frame. */
static void
measure_box (DlnCase *self)
{
  const DlnColumns *c = &self->columns;
  DlnBox *box = &self->box;

  self->has_box = FALSE;
  *box = (DlnBox) { INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (guint row = 0; row < c->n_rows; row++)
    {
      double latitude;
      double longitude;

      if (!DLN_ROW_EXISTS (c, row) || c->latitude[row] == DLN_NO_DEGREES || dln_case_is_nowhere (self, row))
        continue;
      latitude = dln_degrees_from_column (c->latitude[row]);
      longitude = dln_degrees_from_column (c->longitude[row]);
      box->west = MIN (box->west, longitude);
      box->east = MAX (box->east, longitude);
      box->south = MIN (box->south, latitude);
      box->north = MAX (box->north, latitude);
      self->has_box = TRUE;
    }
  self->box_known = TRUE;
}

/**
 * dln_case_get_bbox:
 * @self: a case
 * @box: (out): degrees
 *
 * Returns: whether any event has a place; 0° 0° is none
 */
gboolean
dln_case_get_bbox (DlnCase *self,
                   DlnBox  *box)
{
  if (!self->box_known)
    measure_box (self);
  *box = self->box;
  return self->has_box;
}

/**
 * dln_case_set_playhead:
 * @self: a case
 * @instant: where the playhead stands, or %DLN_OPEN for nowhere
 */
void
dln_case_set_playhead (DlnCase    *self,
                       DlnInstant  instant)
{
  if (self->playhead == instant)
    return;
  self->playhead = instant;
  dln_case_emit (self, DLN_CASE_PLAYHEAD_CHANGED);
}

/**
 * dln_case_get_playhead:
 * @self: a case
 *
 * Returns: where the playhead stands, or %DLN_OPEN
 */
DlnInstant
dln_case_get_playhead (DlnCase *self)
{
  return self->playhead;
}

/* As it is drawn: an open bound reaches as far as what stands in for it, or most of a case
 * would be in every range. */
static gboolean
meets (const DlnColumns *c,
       guint             row,
       DlnSpan           span)
{
  if (c->begin[row] == DLN_OPEN)
    return FALSE;
  return c->begin[row] < span.end && (c->end[row] > span.begin || c->begin[row] == span.begin);
}

/**
 * dln_case_may_have_begun:
 * @self: a case
 * @row: a row
 * @instant: not open
 *
 * What happened "by Tuesday" may have begun on any day before.
 *
 * Returns: whether it may have begun by then; %TRUE for an event without a time
 */
gboolean
dln_case_may_have_begun (DlnCase    *self,
                         guint       row,
                         DlnInstant  instant)
{
  const DlnBounds *bounds;

  /* Without a time its begin is DLN_OPEN, the least of all. */
  if (self->columns.begin[row] <= instant)
    return TRUE;
  if (self->columns.shape[row] != DLN_SHAPE_GENERAL)
    return FALSE;
  bounds = dln_case_peek_general (self, row);
  return bounds != NULL && bounds->begin_earliest == DLN_OPEN;
}

/**
 * dln_case_set_range:
 * @self: a case
 * @range: the stretch of time that was chosen; both ends open for none
 *
 * Timelines mark it; maps and lists leave out what cannot have happened in it.
 */
void
dln_case_set_range (DlnCase *self,
                    DlnSpan  range)
{
  g_return_if_fail (DLN_IS_CASE (self));

  if (range.begin == DLN_OPEN || range.end == DLN_OPEN || range.end <= range.begin)
    range = (DlnSpan) { DLN_OPEN, DLN_OPEN };
  if (self->range.begin == range.begin && self->range.end == range.end)
    return;
  self->range = range;
  self->range_counted = FALSE;
  dln_case_emit (self, DLN_CASE_RANGE_CHANGED);
}

/**
 * dln_case_get_range:
 * @self: a case
 *
 * Returns: the stretch of time that was chosen; both ends open for none
 */
DlnSpan
dln_case_get_range (DlnCase *self)
{
  return self->range;
}

/**
 * dln_case_is_in_range:
 * @self: a case
 * @row: a row
 *
 * Returns: whether it may have happened within the chosen range, as far as it is drawn;
 *   %TRUE where none was chosen, %FALSE in one for an event without a time
 */
gboolean
dln_case_is_in_range (DlnCase *self,
                      guint    row)
{
  return self->range.begin == DLN_OPEN || meets (&self->columns, row, self->range);
}

/**
 * dln_case_count_in:
 * @self: a case
 * @span: both ends known
 *
 * Returns: how many events that the filter and the chosen area leave may have happened in @span
 */
guint
dln_case_count_in (DlnCase *self,
                   DlnSpan  span)
{
  const DlnColumns *c = &self->columns;
  guint n = 0;

  for (guint row = 0; row < c->n_rows; row++)
    n += DLN_ROW_LISTED (c, row) && meets (c, row, span);
  return n;
}

/**
 * dln_case_count_in_range:
 * @self: a case
 *
 * Returns: how many events that the filter and the chosen area leave may have happened
 *   within the chosen range, all of them where none was chosen; counted once for each change
 */
guint
dln_case_count_in_range (DlnCase *self)
{
  g_return_val_if_fail (DLN_IS_CASE (self), 0);

  if (self->range.begin == DLN_OPEN)
    return dln_case_count_in_area (self, NULL);
  if (!self->range_counted)
    self->n_in_range = dln_case_count_in (self, self->range);
  self->range_counted = TRUE;
  return self->n_in_range;
}

/**
 * dln_case_set_shown_zone:
 * @self: a case
 * @name: (nullable): the IANA zone in which views show times, %NULL for the case's own
 *
 * Returns: whether there is such a zone; nothing changes where there is not
 */
gboolean
dln_case_set_shown_zone (DlnCase    *self,
                         const char *name)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (name != NULL && strcmp (name, self->zone_name) == 0)
    name = NULL;
  if (g_strcmp0 (name, self->shown_zone_name) == 0)
    return TRUE;
  if (name != NULL)
    {
      zone = dln_zone_open (name, NULL);
      if (zone == NULL)
        return FALSE;
    }
  g_free (self->shown_zone_name);
  self->shown_zone_name = g_strdup (name);
  g_clear_pointer (&self->shown_zone, g_time_zone_unref);
  self->shown_zone = g_steal_pointer (&zone);
  dln_case_emit (self, DLN_CASE_ZONE_CHANGED);
  return TRUE;
}

/**
 * dln_case_get_shown_zone:
 * @self: a case
 *
 * Returns: (transfer none): the zone in which views show times and read what is
 *   typed. What is printed is in dln_case_get_zone().
 */
GTimeZone *
dln_case_get_shown_zone (DlnCase *self)
{
  return self->shown_zone != NULL ? self->shown_zone : self->zone;
}

/**
 * dln_case_get_shown_zone_name:
 * @self: a case
 *
 * Returns: (transfer none): its IANA name
 */
const char *
dln_case_get_shown_zone_name (DlnCase *self)
{
  return self->shown_zone_name != NULL ? self->shown_zone_name : self->zone_name;
}

/**
 * dln_case_qualify:
 * @self: a case
 * @row: an event
 * @words: (transfer full): of its time
 *
 * Returns: (transfer full): the words, and whether the time is stated as approximate or uncertain;
 *   while the case is seen as of then, also whether the event only may have been known
 */
char *
dln_case_qualify (DlnCase *self,
                  guint    row,
                  char    *words)
{
  guint8 flags = self->columns.flags[row];
  char *qualified = dln_time_label_qualify (words, (flags & DLN_ROW_APPROXIMATE) != 0,
                                            (flags & DLN_ROW_UNCERTAIN) != 0);
  g_autofree char *plain = NULL;

  if (self->columns.known == NULL || self->columns.known[row] != DLN_KNOWN_POSSIBLY)
    return qualified;
  plain = qualified;
  return g_strconcat (plain, ", may have been known", NULL);
}

/**
 * dln_case_dup_when:
 * @self: a case
 * @row: an event
 * @zone: whose clock
 * @clock_24h: whether hours count to 24
 *
 * Returns: (transfer full): its working time in words, with how it is stated
 */
char *
dln_case_dup_when (DlnCase   *self,
                   guint      row,
                   GTimeZone *zone,
                   gboolean   clock_24h)
{
  DlnBounds bounds;

  g_return_val_if_fail (DLN_IS_CASE (self) && row < self->columns.n_rows, NULL);

  dln_case_get_bounds (self, row, &bounds);
  return dln_case_qualify (self, row, dln_time_label_bounds (&bounds, zone, clock_24h));
}
