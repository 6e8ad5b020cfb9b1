/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-brush.h"
#include "dln-columns.h"
#include "dln-outline.h"
#include "dln-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DLN_TYPE_CASE (dln_case_get_type ())
G_DECLARE_FINAL_TYPE (DlnCase, dln_case, DLN, CASE, GObject)

#define DLN_MODEL_ERROR (dln_model_error_quark ())

/**
 * DlnModelError:
 * @DLN_MODEL_ERROR_NOT_FOUND: no such record
 * @DLN_MODEL_ERROR_READ_ONLY: the case cannot be written
 * @DLN_MODEL_ERROR_INVALID: the change would make no sense
 * @DLN_MODEL_ERROR_NOTHING: there is nothing to undo or redo
 * @DLN_MODEL_ERROR_BUSY: a long verb is under way
 */
typedef enum {
  DLN_MODEL_ERROR_NOT_FOUND,
  DLN_MODEL_ERROR_READ_ONLY,
  DLN_MODEL_ERROR_INVALID,
  DLN_MODEL_ERROR_NOTHING,
  DLN_MODEL_ERROR_BUSY,
} DlnModelError;

GQuark dln_model_error_quark (void);

/**
 * DlnChangedRecord:
 * @table: terms, actors, places, sources, utterances or the case itself
 * @id: which; it may be new, or gone. Of utterances also those whose claims changed.
 */
typedef struct {
  DlnTable table;
  gint64 id;
} DlnChangedRecord;

/**
 * DlnChange:
 * @rows: the rows whose columns changed, were added or went dead, ascending
 * @n_rows: how many
 * @tables: bit (1 << #DlnTable) for each record type that was touched
 * @bulk: so much changed that views start anew; @rows is empty
 * @records: what was touched besides events and what hangs on one
 * @n_records: how many
 *
 * What a signal "changed" tells: exactly what changed.
 */
typedef struct {
  const guint *rows;
  guint n_rows;
  guint tables;
  gboolean bulk;
  const DlnChangedRecord *records;
  guint n_records;
} DlnChange;

/**
 * DlnFilter:
 * @text: (nullable): words to find, or their beginnings
 * @inside: where no event has the words, to look for the text inside words: in a worker, and
 *   "filter-changed" tells when that is done
 * @kinds: bit (1 << #DlnKind) for each kind that is shown; 0 shows all
 * @judgements: bit (1 << #DlnJudgement) for each that is shown; 0 shows all
 * @disputed_only: only disputed events
 */
typedef struct {
  const char *text;
  guint kinds;
  guint judgements;
  gboolean disputed_only;
  gboolean inside;
} DlnFilter;

/**
 * DlnPlacing:
 * @point: degrees
 * @radius: metres of uncertainty around @point
 * @origin: (nullable): where that comes from, in one line: "GeoNames 559034, Grayvoron"
 * @place: (nullable): a place with no slug, to be found in the case by its id at
 *   GeoNames or its name, or made; it comes before @place_slug
 * @place_slug: (nullable): the place of the case that this is
 *
 * Where the analyst puts an event.
 */
typedef struct {
  DlnPoint point;
  double radius;
  const char *origin;
  const DlnRecord *place;
  const char *place_slug;
} DlnPlacing;

/* Opening and closing. Signals of DlnCase:
 *   "changed" (const DlnChange *)      after every verb, undo and redo
 *   "selection-changed" ()             the set of selected rows
 *   "hover-changed" ()                 the hovered row
 *   "filter-changed" ()                which rows are hidden
 *   "window-changed" ()                the visible time window
 *   "playhead-changed" ()              where the playhead stands
 *   "known-changed" ()                 as known when the case is seen; see dln-known.h
 *   "range-changed" ()                 the chosen stretch of time
 *   "area-changed" ()                  the area that was chosen on a map
 *   "zone-changed" ()                  the zone in which times are shown
 *   "preview-changed" ()               a drag's transient bounds or place
 * Properties: "title", "path", "writable", "busy", "can-undo", "can-redo".
 * While it is busy a long verb has the connection that writes: other verbs are
 * refused, and all that is read is as it was before. */
DlnCase *dln_case_create (const char *path, const char *title, const char *zone, GError **error);
DlnCase *dln_case_open (const char *path, gboolean read_only, GError **error);
DlnCase *dln_case_open_without_rows (const char *path, GError **error);
gboolean dln_case_close (DlnCase *self, GError **error);
gboolean dln_case_save_copy (DlnCase *self, const char *path, GError **error);

const char *dln_case_get_path (DlnCase *self);
const char *dln_case_get_title (DlnCase *self);
const char *dln_case_get_zone_name (DlnCase *self);
GTimeZone *dln_case_get_zone (DlnCase *self);
const char *dln_case_get_tlp (DlnCase *self);
gboolean dln_case_is_writable (DlnCase *self);
gboolean dln_case_is_busy (DlnCase *self);
const char *dln_case_get_read_only_reason (DlnCase *self);
const char *dln_case_get_author (DlnCase *self);
void dln_case_set_author (DlnCase *self, const char *author);
char *dln_case_dup_head (DlnCase *self, DlnInstant *made);

/* Events as columns. */
const DlnColumns *dln_case_get_columns (DlnCase *self);
void dln_case_get_bounds (DlnCase *self, guint row, DlnBounds *bounds);
char *dln_case_dup_when (DlnCase *self, guint row, GTimeZone *zone, gboolean clock_24h);
char *dln_case_qualify (DlnCase *self, guint row, char *words);
gboolean dln_case_get_place_area (DlnCase *self, guint row, DlnPlaceArea *area);
DlnOutline *dln_case_get_outline (DlnCase *self, guint row);
gboolean dln_case_is_nowhere (DlnCase *self, guint row);
guint dln_case_find_row (DlnCase *self, const char *slug);
char *dln_case_dup_slug (DlnCase *self, guint row);
char *dln_case_dup_title (DlnCase *self, guint row);
char *dln_case_dup_place_title (DlnCase *self, guint row);
char *dln_case_dup_place_slug (DlnCase *self, guint row);
char *dln_case_dup_reported (DlnCase *self, guint row);
char *dln_case_dup_grades (DlnCase *self, guint row);
void dln_case_get_counts (DlnCase *self, guint row, guint *claims, guint *sources, DlnInstant *first_said);
guint dln_case_count_shown (DlnCase *self);
guint dln_case_count (DlnCase *self, DlnTable table);

/* Records. */
DlnRecord *dln_case_get_record (DlnCase *self, DlnTable table, const char *slug, GError **error);
GPtrArray *dln_case_list_records (DlnCase *self, DlnTable table, GError **error);
GPtrArray *dln_case_list_claims_of (DlnCase *self, guint row, GError **error);
GPtrArray *dln_case_list_figures_of (DlnCase *self, const char *claim_slug, GError **error);
char *dln_case_dup_record_title (DlnCase *self, DlnTable table, const char *slug);
gboolean dln_case_foreach_record (DlnCase *self, DlnTable table,
                                  gboolean (*visit) (const DlnRecord *record, gpointer data, GError **error),
                                  gpointer data, GError **error);

/* Verbs: each is one transaction and one journal entry; label is what undo names.
 * A verb that changes nothing writes no entry and returns TRUE. */
gboolean dln_case_add (DlnCase *self, DlnRecord *record, GError **error);
gboolean dln_case_put_many (DlnCase *self, GPtrArray *records, const char *label, GError **error);
gboolean dln_case_add_many (DlnCase *self, GPtrArray *records, const char *label, GError **error);
gboolean dln_case_set_record (DlnCase *self, const DlnRecord *record, GError **error);
gboolean dln_case_set_field (DlnCase *self, DlnTable table, const char *slug, const char *field, const char *text,
                             GError **error);
gboolean dln_case_remove (DlnCase *self, DlnTable table, const char *slug, GError **error);
gboolean dln_case_remove_events (DlnCase *self, const guint *rows, guint n_rows, GError **error);
gboolean dln_case_move (DlnCase *self, guint row, const DlnBounds *bounds, GError **error);
gboolean dln_case_state_time (DlnCase *self, guint row, const DlnTime *time, GError **error);
gboolean dln_case_shift (DlnCase *self, const guint *rows, guint n_rows, gint64 by, GError **error);
gboolean dln_case_replace (DlnCase *self, guint row, DlnPoint point, double radius, GError **error);
gboolean dln_case_place (DlnCase *self, guint row, const DlnPlacing *placing, GError **error);
char *dln_case_dup_placing_origin (DlnCase *self, guint row);
guint dln_case_add_event (DlnCase *self, const char *title, const DlnBounds *bounds, const DlnPoint *point,
                          double radius, GError **error);
guint dln_case_add_event_at (DlnCase *self, const char *title, const DlnPlacing *placing, GError **error);
guint dln_case_duplicate_event (DlnCase *self, guint row, GError **error);

gboolean dln_case_undo (DlnCase *self, GError **error);
gboolean dln_case_redo (DlnCase *self, GError **error);
gboolean dln_case_can_undo (DlnCase *self);
gboolean dln_case_can_redo (DlnCase *self);
char *dln_case_dup_undo_label (DlnCase *self);
char *dln_case_dup_redo_label (DlnCase *self);

typedef struct {
  gint64 number;
  DlnInstant utc;
  char *author;
  char *client;
  char *kind;
  char *target;
  char *label;
  char *previous;
  char *hash;
  GPtrArray *beside; /* (nullable): DlnJournalEntry of the copy that a merge took in, oldest first */
} DlnJournalEntry;
void dln_journal_entry_free (DlnJournalEntry *entry);
GPtrArray *dln_case_list_journal (DlnCase *self, GError **error);
gboolean dln_case_verify (DlnCase *self, char **damage, GError **error);

/* A drag while it lasts: shown by every view, written by none. */
void dln_case_preview_bounds (DlnCase *self, guint row, const DlnBounds *bounds);
void dln_case_preview_shift (DlnCase *self, guint row, const DlnBounds *bounds, gint64 by);
void dln_case_get_shown_bounds (DlnCase *self, guint row, DlnBounds *bounds);
void dln_case_preview_point (DlnCase *self, guint row, DlnPoint point);
void dln_case_preview_clear (DlnCase *self);
guint dln_case_get_preview_row (DlnCase *self);
gboolean dln_case_get_preview_bounds (DlnCase *self, DlnBounds *bounds);
gboolean dln_case_get_preview_point (DlnCase *self, DlnPoint *point);

/* Selection, hover, filter, window, playhead: shared by all views, not journalled. */
void dln_case_select_only (DlnCase *self, guint row);
void dln_case_select_toggle (DlnCase *self, guint row);
void dln_case_select_rows (DlnCase *self, const guint *rows, guint n_rows);
void dln_case_unselect_all (DlnCase *self);
guint dln_case_get_selected (DlnCase *self);
const guint *dln_case_get_selection (DlnCase *self, guint *n_rows);
void dln_case_set_hover (DlnCase *self, guint row);
guint dln_case_get_hover (DlnCase *self);
gboolean dln_case_set_filter (DlnCase *self, const DlnFilter *filter, GError **error);
const DlnFilter *dln_case_get_filter (DlnCase *self);
gboolean dln_case_is_searching (DlnCase *self);
GArray *dln_case_list_hits (DlnCase *self, const char *text, guint most, GError **error);
void dln_case_set_window (DlnCase *self, DlnSpan window);
DlnSpan dln_case_get_window (DlnCase *self);
DlnSpan dln_case_get_extent (DlnCase *self);
gboolean dln_case_get_bbox (DlnCase *self, DlnBox *box);
void dln_case_set_range (DlnCase *self, DlnSpan range);
DlnSpan dln_case_get_range (DlnCase *self);
gboolean dln_case_is_in_range (DlnCase *self, guint row);
gboolean dln_case_may_have_begun (DlnCase *self, guint row, DlnInstant instant);
guint dln_case_count_in (DlnCase *self, DlnSpan span);
guint dln_case_count_in_range (DlnCase *self);
void dln_case_set_area (DlnCase *self, DlnBrush *area);
DlnBrush *dln_case_get_area (DlnCase *self);
gboolean dln_case_is_in_area (DlnCase *self, guint row);
guint dln_case_count_in_area (DlnCase *self, guint *n_placeless);
char *dln_case_dup_area_words (DlnCase *self, char **more);
gboolean dln_case_get_most (DlnCase *self, DlnSpan *span);
gboolean dln_case_get_played (DlnCase *self, DlnSpan *span);
gboolean dln_case_set_shown_zone (DlnCase *self, const char *name);
GTimeZone *dln_case_get_shown_zone (DlnCase *self);
const char *dln_case_get_shown_zone_name (DlnCase *self);
void dln_case_set_playhead (DlnCase *self, DlnInstant instant);
DlnInstant dln_case_get_playhead (DlnCase *self);

/* Findings: analysis is their only writer. */
gboolean dln_case_set_disputed (DlnCase *self, const guint *rows, guint n_rows, GError **error);

/* File facts outside the journal: the last view. */
char *dln_case_dup_file_info (DlnCase *self, const char *key);
void dln_case_set_file_info (DlnCase *self, const char *key, const char *value);

G_END_DECLS
