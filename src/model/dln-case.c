/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the open case as a GObject: opening, closing, its signals and the facts
 * about it as a whole. Columns are in dln-case-load.c, verbs in
 * dln-case-verbs.c, what views share in dln-case-view.c.
 */
#include "config.h"

#include "dln-case-files.h"
#include "dln-case-private.h"
#include "dln-zone.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (dln-model-error-quark, dln_model_error)

G_DEFINE_FINAL_TYPE (DlnCase, dln_case, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_PATH, PROP_WRITABLE, PROP_BUSY, PROP_CAN_UNDO, PROP_CAN_REDO, N_PROPS };

static GParamSpec *properties[N_PROPS];
static guint signals[DLN_CASE_N_SIGNALS];

/**
 * dln_case_emit:
 * @self: a case
 * @signal: which one without arguments
 */
void
dln_case_emit (DlnCase       *self,
               DlnCaseSignal  signal)
{
  if (signal == DLN_CASE_FILTER_CHANGED)
    self->range_counted = self->most_known = FALSE;
  g_signal_emit (self, signals[signal], 0);
}

/**
 * dln_case_emit_changed:
 * @self: a case
 * @change: what changed
 */
void
dln_case_emit_changed (DlnCase         *self,
                       const DlnChange *change)
{
  self->range_counted = self->most_known = FALSE;
  g_signal_emit (self, signals[DLN_CASE_CHANGED], 0, change);
}

/**
 * dln_case_notify_undo:
 * @self: a case whose journal grew
 */
void
dln_case_notify_undo (DlnCase *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * dln_case_notify_busy:
 * @self: a case that a long verb borrowed or gave back
 */
void
dln_case_notify_busy (DlnCase *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITABLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
dln_case_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  DlnCase *self = DLN_CASE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_WRITABLE:
      g_value_set_boolean (value, dln_case_is_writable (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, dln_case_is_busy (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, dln_case_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, dln_case_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dln_case_finalize (GObject *object)
{
  DlnCase *self = DLN_CASE (object);

  if (self->store != NULL && !dln_store_close (g_steal_pointer (&self->store), NULL))
    g_warning ("%s could not be closed cleanly; nothing is lost", self->path);
  g_clear_object (&self->layers);
  dln_known_end (self);
  dln_case_network_forget (self);
  dln_case_free_columns (self);
  g_clear_pointer (&self->area, dln_brush_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->late, g_hash_table_unref);
  g_clear_pointer (&self->general, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->areas, g_hash_table_unref);
  g_clear_pointer (&self->selection, g_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->shown_zone, g_time_zone_unref);
  g_free (self->shown_zone_name);
  g_free (self->path);
  g_free (self->title);
  g_free (self->zone_name);
  g_free (self->tlp);
  g_clear_pointer (&self->supposed, g_array_unref);
  g_free (self->filter_text);
  g_clear_object (&self->inside_search);
  g_clear_pointer (&self->inside, g_array_unref);
  G_OBJECT_CLASS (dln_case_parent_class)->finalize (object);
}

static void
dln_case_class_init (DlnCaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[] = { "changed",        "selection-changed", "hover-changed", "filter-changed",
                                       "window-changed", "playhead-changed",  "range-changed", "area-changed",
                                       "zone-changed",   "preview-changed",   "known-changed" };
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dln_case_get_property;
  object_class->finalize = dln_case_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_WRITABLE] = g_param_spec_boolean ("writable", NULL, NULL, FALSE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[DLN_CASE_CHANGED] =
    g_signal_new (names[0], DLN_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  for (guint i = 1; i < DLN_CASE_N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], DLN_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dln_case_init (DlnCase *self)
{
  self->jobs = g_ptr_array_new ();
  self->runs = g_array_new (FALSE, FALSE, sizeof (DlnIdRun));
  self->late = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->general = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  self->titles = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  self->areas = dln_case_areas_new ();
  self->selection = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hover = DLN_NO_ROW;
  self->preview_row = DLN_NO_ROW;
  self->window = (DlnSpan) { DLN_OPEN, DLN_OPEN };
  self->range = (DlnSpan) { DLN_OPEN, DLN_OPEN };
  self->playhead = DLN_OPEN;
  self->known_at = DLN_OPEN;
}

static DlnCase *
adopt (DlnStore  *store,
       gboolean   without_rows,
       GError   **error)
{
  g_autoptr (DlnCase) self = g_object_new (DLN_TYPE_CASE, NULL);

  self->without_rows = without_rows;
  self->store = store;
  self->path = g_strdup (dln_store_get_path (store));
  dln_case_load_info (self);
  return dln_case_load (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dln_case_adopt:
 * @store: (transfer full): a store
 * @error: return location
 *
 * Returns: (transfer full): the case whose connection it is
 */
DlnCase *
dln_case_adopt (DlnStore  *store,
                GError   **error)
{
  return adopt (store, FALSE, error);
}

/**
 * dln_case_create:
 * @path: where the new case shall be
 * @title: its title
 * @zone: (nullable): IANA name of its zone; UTC if %NULL
 * @error: return location
 *
 * Returns: (transfer full): the new case, open for writing
 */
DlnCase *
dln_case_create (const char  *path,
                 const char  *title,
                 const char  *zone,
                 GError     **error)
{
  g_autoptr (DlnRecord) info = dln_record_new (DLN_TABLE_CASE, NULL);
  g_autoptr (GTimeZone) known = NULL;
  DlnStore *store;
  DlnCase *self;

  g_return_val_if_fail (path != NULL && title != NULL, NULL);

  known = dln_zone_open (zone, error);
  store = known != NULL ? dln_store_create (path, error) : NULL;
  if (store == NULL)
    return NULL;
  self = dln_case_adopt (store, error);
  if (self == NULL)
    return NULL;
  dln_record_set_text (info, "title", *title != '\0' ? title : "Untitled case");
  dln_record_set_text (info, "zone", zone != NULL ? zone : "UTC");
  dln_record_set_integer (info, "tlp", 0);
  if (!dln_case_add (self, info, error))
    g_clear_object (&self);
  return self;
}

/**
 * dln_case_open:
 * @path: a case file
 * @read_only: whether writing is not wanted
 * @error: return location
 *
 * Returns: (transfer full): the case; see dln_case_is_writable()
 */
DlnCase *
dln_case_open (const char  *path,
               gboolean     read_only,
               GError     **error)
{
  DlnStore *store;

  g_return_val_if_fail (path != NULL, NULL);

  store = dln_store_open (path, read_only, error);
  return store != NULL ? dln_case_adopt (store, error) : NULL;
}

/**
 * dln_case_open_without_rows:
 * @path: a case file
 * @error: return location
 *
 * For who brings something in and looks at no event: what a case keeps of each in memory would be
 * most of what an import takes.
 *
 * Returns: (transfer full): the case; its columns are and stay empty
 */
DlnCase *
dln_case_open_without_rows (const char  *path,
                            GError     **error)
{
  DlnStore *store = dln_store_open (path, FALSE, error);

  return store != NULL ? adopt (store, TRUE, error) : NULL;
}

/**
 * dln_case_close:
 * @self: a case; only its release may follow
 * @error: return location
 *
 * Cancels what is under way and waits for it.
 *
 * Returns: whether one single file holds everything
 */
gboolean
dln_case_close (DlnCase  *self,
                GError  **error)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  dln_case_cancel_jobs (self);
  return self->store == NULL || dln_store_close (g_steal_pointer (&self->store), error);
}

/**
 * dln_case_save_copy:
 * @self: a case
 * @path: where the copy goes
 * @error: return location
 *
 * Returns: whether the copy is whole
 */
gboolean
dln_case_save_copy (DlnCase     *self,
                    const char  *path,
                    GError     **error)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  return dln_store_copy_to (self->store, path, error);
}

/**
 * dln_case_get_path:
 * @self: a case
 *
 * Returns: (transfer none): its file
 */
const char *
dln_case_get_path (DlnCase *self)
{
  return self->path;
}

/**
 * dln_case_get_title:
 * @self: a case
 *
 * Returns: (transfer none): its title
 */
const char *
dln_case_get_title (DlnCase *self)
{
  return self->title;
}

/**
 * dln_case_get_zone_name:
 * @self: a case
 *
 * Returns: (transfer none): the IANA name of its zone
 */
const char *
dln_case_get_zone_name (DlnCase *self)
{
  return self->zone_name;
}

/**
 * dln_case_get_zone:
 * @self: a case
 *
 * Returns: (transfer none): its zone
 */
GTimeZone *
dln_case_get_zone (DlnCase *self)
{
  return self->zone;
}

/**
 * dln_case_get_tlp:
 * @self: a case
 *
 * Returns: (transfer none): its TLP 2.0 label
 */
const char *
dln_case_get_tlp (DlnCase *self)
{
  return self->tlp;
}

/**
 * dln_case_is_writable:
 * @self: a case
 *
 * Returns: whether verbs can change it now
 */
gboolean
dln_case_is_writable (DlnCase *self)
{
  return self->store != NULL && self->known_at == DLN_OPEN && self->supposed == NULL &&
         dln_store_get_read_only_reason (self->store) == NULL;
}

/**
 * dln_case_is_busy:
 * @self: a case
 *
 * Returns: whether a long verb is under way
 */
gboolean
dln_case_is_busy (DlnCase *self)
{
  return self->importing != NULL;
}

/**
 * dln_case_get_read_only_reason:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): why it cannot be changed
 */
const char *
dln_case_get_read_only_reason (DlnCase *self)
{
  const char *reason = dln_store_get_read_only_reason (self->store);

  if (reason == NULL && self->known_at != DLN_OPEN)
    return _ ("This is the case as it was known then: go back to now to change it");
  if (reason == NULL && self->supposed != NULL)
    return _ ("These times are only supposed: leave the supposition to change the case");
  return reason;
}

/**
 * dln_case_get_author:
 * @self: a case
 *
 * Returns: (transfer none): who signs what is done now
 */
const char *
dln_case_get_author (DlnCase *self)
{
  return dln_store_get_author (self->store);
}

/**
 * dln_case_set_author:
 * @self: a case
 * @author: who signs from now on
 */
void
dln_case_set_author (DlnCase    *self,
                     const char *author)
{
  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (author != NULL);

  dln_store_set_author (self->store, author);
}

/**
 * dln_case_dup_head:
 * @self: a case
 * @made: (out) (optional): when the newest entry was made, µs
 *
 * Returns: (transfer full) (nullable): the hash of the journal's newest entry
 */
char *
dln_case_dup_head (DlnCase    *self,
                   DlnInstant *made)
{
  return dln_store_dup_head (self->store, made);
}

/**
 * dln_case_dup_file_info:
 * @self: a case
 * @key: which fact, such as the last view
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
dln_case_dup_file_info (DlnCase    *self,
                        const char *key)
{
  return dln_store_dup_info (self->store, key);
}

/**
 * dln_case_set_file_info:
 * @self: a case; nothing happens where it cannot be written
 * @key: which fact
 * @value: (nullable): its value
 */
void
dln_case_set_file_info (DlnCase    *self,
                        const char *key,
                        const char *value)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && dln_store_get_read_only_reason (self->store) == NULL &&
      !dln_store_set_info (self->store, key, value, &error))
    g_message ("%s: %s", self->path, error->message);
}
