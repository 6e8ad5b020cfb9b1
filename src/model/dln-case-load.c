/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the columns: filling them from the derived rows, and refreshing the
 * rows that a verb touched. Row numbers are stable while a case is open: a
 * removed event leaves a dead row, a new one is appended, undo of a removal
 * revives the old row.
 */
#include "config.h"

#include "dln-case-private.h"
#include "dln-zone.h"

#include <string.h>

/**
 * dln_case_free_columns:
 * @self: a case
 */
void
dln_case_free_columns (DlnCase *self)
{
  DlnColumns *c = &self->columns;

  g_free (c->begin);
  g_free (c->end);
  g_free (c->shape);
  g_free (c->basis);
  g_free (c->kind);
  g_free (c->status);
  g_free (c->flags);
  g_free (c->latitude);
  g_free (c->longitude);
  g_free (c->radius);
  g_free (c->known);
  g_free (c->in_area);
  memset (c, 0, sizeof *c);
  self->capacity = 0;
}

static void
resize (DlnCase *self,
        guint    capacity)
{
  DlnColumns *c = &self->columns;

  c->begin = g_renew (gint64, c->begin, capacity);
  c->end = g_renew (gint64, c->end, capacity);
  c->shape = g_renew (guint8, c->shape, capacity);
  c->basis = g_renew (guint8, c->basis, capacity);
  c->kind = g_renew (guint8, c->kind, capacity);
  c->status = g_renew (guint8, c->status, capacity);
  c->flags = g_renew (guint8, c->flags, capacity);
  c->latitude = g_renew (gint32, c->latitude, capacity);
  c->longitude = g_renew (gint32, c->longitude, capacity);
  c->radius = g_renew (float, c->radius, capacity);
  if (self->area != NULL)
    c->in_area = g_renew (guint8, c->in_area, capacity);
  self->capacity = capacity;
}

/* Two ids that chance has drawn far apart give a stride whose next step no id can reach. */
static gboolean
comes_next (const DlnIdRun *run,
            gint64          id)
{
  gint64 steps, next;

  return !__builtin_mul_overflow (run->stride, (gint64) run->n, &steps) &&
         !__builtin_add_overflow (run->first_id, steps, &next) && id == next;
}

static void
note_id (DlnCase *self,
         gint64   id,
         guint    row)
{
  DlnIdRun *last = self->runs->len > 0 ? &g_array_index (self->runs, DlnIdRun, self->runs->len - 1) : NULL;
  DlnIdRun fresh = { id, 1, row, 1 };

  if (last != NULL && last->n == 1 && id > last->first_id)
    {
      last->stride = id - last->first_id;
      last->n = 2;
    }
  else if (last != NULL && last->n > 1 && comes_next (last, id))
    last->n++;
  else
    g_array_append_val (self->runs, fresh);
}

/**
 * dln_case_get_id:
 * @self: a case
 * @row: a row
 *
 * Returns: the event's id
 */
gint64
dln_case_get_id (DlnCase *self,
                 guint    row)
{
  guint low = 0;
  guint high = self->runs->len;
  DlnIdRun *run;

  g_assert (row < self->columns.n_rows);
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->runs, DlnIdRun, middle).first_row <= row)
        low = middle;
      else
        high = middle;
    }
  run = &g_array_index (self->runs, DlnIdRun, low);
  return run->first_id + run->stride * (row - run->first_row);
}

static guint8
get_flags (const DlnWorkingRow *w)
{
  static const struct {
    guint8 working;
    guint8 row;
  } same[] = {
    { DLN_WORKING_KEY, DLN_ROW_KEY },
    { DLN_WORKING_AREA, DLN_ROW_AREA },
    { DLN_WORKING_APPROXIMATE, DLN_ROW_APPROXIMATE },
    { DLN_WORKING_UNCERTAIN, DLN_ROW_UNCERTAIN },
  };
  guint8 flags = w->disputed ? DLN_ROW_DISPUTED : 0;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if ((w->flags & same[i].working) != 0)
      flags |= same[i].row;
  return flags;
}

/* @bounds: %NULL where the columns hold them. Rows that were not general are not looked for. */
static void
keep_general (DlnCase         *self,
              guint            row,
              gboolean         was_general,
              const DlnBounds *bounds)
{
  DlnBounds *kept = was_general && bounds != NULL ? g_hash_table_lookup (self->general, GUINT_TO_POINTER (row)) : NULL;

  if (kept != NULL)
    *kept = *bounds;
  else if (bounds != NULL)
    g_hash_table_insert (self->general, GUINT_TO_POINTER (row), g_memdup2 (bounds, sizeof *bounds));
  else if (was_general)
    g_hash_table_remove (self->general, GUINT_TO_POINTER (row));
}

/**
 * dln_case_set_row:
 * @self: a case
 * @row: a row, or the one after the last
 * @w: what its columns shall say
 *
 * Keeps whether it is selected or hidden. Tells nobody.
 */
void
dln_case_set_row (DlnCase             *self,
                  guint                row,
                  const DlnWorkingRow *w)
{
  DlnColumns *c = &self->columns;
  DlnSpan drawn = dln_bounds_get_drawn (&w->bounds);
  DlnShape shape = dln_bounds_get_shape (&w->bounds);
  gboolean open = w->bounds.begin_earliest == DLN_OPEN || w->bounds.end_latest == DLN_OPEN;
  guint8 kept = row < c->n_rows ? c->flags[row] & (DLN_ROW_SELECTED | DLN_ROW_HIDDEN) : 0;
  gboolean was_general = row < c->n_rows && c->shape[row] == DLN_SHAPE_GENERAL;

  self->box_known = FALSE;
  /* Two numbers hold a window or a span only where both its ends are known. */
  if (open && shape != DLN_SHAPE_UNKNOWN)
    shape = DLN_SHAPE_GENERAL;
  c->begin[row] = drawn.begin;
  c->end[row] = drawn.end;
  c->shape[row] = (guint8) shape;
  c->basis[row] = w->basis;
  c->kind[row] = MIN (w->kind, DLN_KIND_OTHER);
  c->status[row] = w->status;
  c->latitude[row] = w->latitude;
  c->longitude[row] = w->longitude;
  c->radius[row] = w->radius;
  c->flags[row] = kept | get_flags (w);
  dln_case_mark_area (self, row, 1);
  keep_general (self, row, was_general, shape == DLN_SHAPE_GENERAL ? &w->bounds : NULL);
}

static void
append_row (const DlnWorkingRow *w,
            gpointer             data)
{
  DlnCase *self = data;
  guint row = self->columns.n_rows;

  if (row == self->capacity)
    resize (self, MAX (64, row + row / 2));
  dln_case_set_row (self, row, w);
  self->columns.n_rows++;
  note_id (self, w->id, row);
}

/* Gives back what growing left over; a little stays for new events. */
static void
reserve_exactly (DlnCase *self)
{
  resize (self, self->columns.n_rows + 64);
}

/**
 * dln_case_load:
 * @self: a case
 * @error: return location
 *
 * Fills the columns anew.
 *
 * Returns: whether they are full
 */
gboolean
dln_case_load (DlnCase  *self,
               GError  **error)
{
  self->columns.n_rows = 0;
  self->box_known = FALSE;
  g_array_set_size (self->runs, 0);
  g_hash_table_remove_all (self->late);
  g_hash_table_remove_all (self->general);
  g_hash_table_remove_all (self->titles);
  g_array_set_size (self->selection, 0);
  self->hover = DLN_NO_ROW;
  if (dln_case_is_writable (self) && !dln_working_bring_up (self->store, error))
    return FALSE;
  if (!self->without_rows && !dln_store_load_working (self->store, append_row, self, error))
    return FALSE;
  reserve_exactly (self);
  self->n_sorted_runs = self->runs->len;
  return TRUE;
}

/* A table that cannot be read leaves the usual one. */
static void
take_day_parts (DlnCase    *self,
                const char *text)
{
  self->day_parts = *dln_day_parts_get_default ();
  if (text != NULL)
    dln_day_parts_apply (&self->day_parts, text, NULL);
}

static gboolean
take_info (gint64            id,
           const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  DlnCase *self = data;
  g_autoptr (GTimeZone) zone = dln_zone_open (dln_record_get_text (record, "zone"), NULL);

  g_free (self->title);
  self->title = g_strdup (dln_record_get_text (record, "title"));
  g_free (self->tlp);
  self->tlp = g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_tlp, dln_record_get_integer (record, "tlp", 0)));
  take_day_parts (self, dln_record_get_text (record, "day_parts"));
  /* Who draws holds the zone, until it is another. */
  if (zone != NULL && (self->zone == NULL || g_strcmp0 (self->zone_name, dln_record_get_text (record, "zone")) != 0))
    {
      g_free (self->zone_name);
      self->zone_name = g_strdup (dln_record_get_text (record, "zone"));
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = g_steal_pointer (&zone);
    }
  return TRUE;
}

/**
 * dln_case_load_info:
 * @self: a case
 *
 * Reads the case's own record: title, zone, label.
 */
void
dln_case_load_info (DlnCase *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->title, g_free);
  self->day_parts = *dln_day_parts_get_default ();
  if (!dln_store_foreach (self->store, DLN_TABLE_CASE, NULL, 0, take_info, self, &error))
    g_warning ("%s: %s", self->path, error->message);
  if (self->title == NULL)
    self->title = g_path_get_basename (self->path);
  if (self->zone_name == NULL)
    self->zone_name = g_strdup ("UTC");
  if (self->zone == NULL)
    self->zone = g_time_zone_new_utc ();
  if (self->tlp == NULL)
    self->tlp = g_strdup ("TLP:CLEAR");
}

static guint
refresh_row (DlnCase *self,
             gint64   id)
{
  DlnWorkingRow w;
  guint row = dln_case_find_id (self, id);

  if (row != DLN_NO_ROW)
    g_hash_table_remove (self->titles, GUINT_TO_POINTER (row));
  if (dln_store_read_working (self->store, id, &w))
    {
      gint64 *key;

      if (row != DLN_NO_ROW)
        {
          dln_case_set_row (self, row, &w);
          return row;
        }
      row = self->columns.n_rows;
      append_row (&w, self);
      key = g_new (gint64, 1);
      *key = id;
      g_hash_table_insert (self->late, key, GUINT_TO_POINTER (row));
      return row;
    }
  if (row != DLN_NO_ROW)
    {
      self->columns.flags[row] = DLN_ROW_DEAD;
      self->box_known = FALSE;
    }
  return row;
}

static gboolean
drop_dead_selection (DlnCase *self)
{
  gboolean dropped = FALSE;

  for (guint i = self->selection->len; i-- > 0;)
    if (self->columns.flags[g_array_index (self->selection, guint, i)] & DLN_ROW_DEAD)
      {
        g_array_remove_index (self->selection, i);
        dropped = TRUE;
      }
  return dropped;
}

static int
compare_rows (const void *a,
              const void *b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

static GArray *
list_records (const DlnTouched *touched)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (DlnChangedRecord));

  for (guint i = 0; i < touched->records->len; i++)
    {
      const DlnTouchedRecord *from = &g_array_index (touched->records, DlnTouchedRecord, i);

      g_array_append_val (records, ((DlnChangedRecord) { from->table, from->id }));
    }
  return records;
}

/**
 * dln_case_take_touched:
 * @self: a case
 * @touched: (transfer full) (nullable): what a committed transaction changed
 *
 * Refreshes what it touched and tells the views exactly that.
 */
void
dln_case_take_touched (DlnCase    *self,
                       DlnTouched *touched)
{
  g_autoptr (DlnTouched) owned = touched;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) records = NULL;
  g_autoptr (GError) error = NULL;
  DlnChange change = { 0 };
  g_autofree char *zone = g_strdup (self->zone_name);
  guint hovered = self->hover;
  gboolean unselected;

  if (touched == NULL)
    return;
  dln_case_forget_areas (self, touched);
  dln_known_forget (self);
  dln_case_network_forget (self);
  change.tables = touched->tables;
  change.bulk = touched->all;
  if ((touched->tables & (1u << DLN_TABLE_CASE)) != 0)
    dln_case_load_info (self);
  if (touched->all && !dln_case_load (self, &error))
    g_warning ("%s: %s", self->path, error->message);
  ids = dln_touched_list_events (touched);
  for (guint i = 0; !touched->all && !self->without_rows && i < ids->len; i++)
    {
      guint row = refresh_row (self, g_array_index (ids, gint64, i));

      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);
  change.rows = (const guint *) rows->data;
  change.n_rows = rows->len;
  records = list_records (touched);
  change.records = (const DlnChangedRecord *) records->data;
  change.n_records = records->len;
  unselected = drop_dead_selection (self);
  if (self->hover != DLN_NO_ROW && (self->columns.flags[self->hover] & DLN_ROW_DEAD))
    self->hover = DLN_NO_ROW;
  dln_case_apply_filter (self);
  /* First: whoever draws holds the zone that is gone. */
  if (g_strcmp0 (zone, self->zone_name) != 0)
    dln_case_emit (self, DLN_CASE_ZONE_CHANGED);
  dln_case_emit_changed (self, &change);
  if (self->hover != hovered)
    dln_case_emit (self, DLN_CASE_HOVER_CHANGED);
  if (self->preview_row != DLN_NO_ROW && (touched->all || (self->columns.flags[self->preview_row] & DLN_ROW_DEAD)))
    dln_case_preview_clear (self);
  if (unselected || touched->all)
    dln_case_emit (self, DLN_CASE_SELECTION_CHANGED);
  dln_case_notify_undo (self);
}

/**
 * dln_case_get_columns:
 * @self: a case
 *
 * Returns: (transfer none): the events, one row each
 */
const DlnColumns *
dln_case_get_columns (DlnCase *self)
{
  return &self->columns;
}

/**
 * dln_case_peek_general:
 * @self: a case
 * @row: a row of shape general
 *
 * Returns: (transfer none) (nullable): its four bounds, µs
 */
const DlnBounds *
dln_case_peek_general (DlnCase *self,
                       guint    row)
{
  const DlnBounds *then = self->known_at != DLN_OPEN ? dln_known_peek_bounds (self, row) : NULL;

  return then != NULL ? then : g_hash_table_lookup (self->general, GUINT_TO_POINTER (row));
}

/**
 * dln_case_get_bounds:
 * @self: a case
 * @row: a row
 * @bounds: (out): the working time, µs
 */
void
dln_case_get_bounds (DlnCase   *self,
                     guint      row,
                     DlnBounds *bounds)
{
  const DlnColumns *c = &self->columns;
  const DlnBounds *general;

  g_return_if_fail (row < c->n_rows);

  switch ((DlnShape) c->shape[row])
    {
    case DLN_SHAPE_INSTANT:
    case DLN_SHAPE_WITHIN:
      *bounds = dln_bounds_within (c->begin[row], c->end[row]);
      break;
    case DLN_SHAPE_EXACT:
      *bounds = dln_bounds_exact (c->begin[row], c->end[row]);
      break;
    case DLN_SHAPE_GENERAL:
      general = dln_case_peek_general (self, row);
      *bounds = general != NULL ? *general : DLN_BOUNDS_UNKNOWN;
      break;
    case DLN_SHAPE_UNKNOWN:
    default:
      *bounds = DLN_BOUNDS_UNKNOWN;
      break;
    }
}
