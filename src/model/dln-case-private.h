/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-facts.h"
#include "dln-case.h"
#include "dln-day-parts.h"
#include "dln-store-groups.h"
#include "dln-store-working-read.h"

G_BEGIN_DECLS

/* Rows first_row … first_row + n - 1 have the ids first_id + i * stride. */
typedef struct {
  gint64 first_id;
  gint64 stride;
  guint first_row;
  guint n;
} DlnIdRun;

typedef struct _DlnCaseJob DlnCaseJob;
typedef struct _DlnKnownState DlnKnownState;

struct _DlnCase {
  GObject parent_instance;

  DlnStore *store; /* the main thread's; a reader while a long verb has the one that writes */
  GPtrArray *jobs; /* DlnCaseJob under way, not owned */
  DlnCaseJob *importing;
  char *path;
  char *title;
  char *zone_name;
  char *tlp;
  GArray *supposed; /* guint: rows whose times are only supposed; NULL while none are */
  DlnDayParts day_parts; /* what the words of the case's reports mean */
  GTimeZone *zone;

  gboolean without_rows; /* the columns stay empty */
  DlnColumns columns;
  guint capacity;
  GArray *runs;        /* DlnIdRun, by first_row; the first n_sorted_runs by first_id too */
  guint n_sorted_runs;
  GHashTable *late;    /* id → row of events made since loading */
  GHashTable *general; /* row → DlnBounds of shape general */
  GHashTable *titles;  /* row → title, a cache */
  GHashTable *areas;   /* place's id → what dln-case-area.c knows of it, a cache */

  GArray *selection; /* guint, ascending */
  guint hover;
  DlnFilter filter;
  char *filter_text;
  GArray *inside;             /* ids that the filter's text was found in, inside words; NULL while unknown */
  GCancellable *inside_search; /* of the worker that looks for them, NULL for none */
  gboolean filtered; /* some rows may be hidden */
  gboolean box_known; /* @box is of the columns as they are */
  gboolean has_box;
  DlnBox box;
  DlnSpan window;
  DlnSpan range;
  gboolean range_counted; /* @n_in_range is of the range and the columns as they are */
  guint n_in_range;
  DlnBrush *area;         /* (nullable): chosen on a map; columns.in_area says what is in it */
  gboolean most_known;    /* likewise @most */
  DlnSpan most;           /* open where no event has a time */
  DlnInstant playhead;
  DlnInstant known_at;
  guint known_clock;       /* a DlnKnownClock */
  DlnKnownState *known_state; /* NULL until somebody asks, and after each change */
  guint known_serial;         /* another after each change */
  char *shown_zone_name; /* NULL: the case's own */
  GTimeZone *shown_zone;

  guint preview_row;
  gboolean has_preview_bounds;
  gboolean has_preview_point;
  DlnBounds preview_bounds;
  gint64 preview_shift; /* µs by which the rest of the selection moves */
  DlnPoint preview_point;
  struct _DlnCaseNetwork *network; /* of what is dragged, NULL between drags */

  GObject *layers; /* DlnLayers, NULL until somebody asks */
};

typedef enum {
  DLN_CASE_CHANGED,
  DLN_CASE_SELECTION_CHANGED,
  DLN_CASE_HOVER_CHANGED,
  DLN_CASE_FILTER_CHANGED,
  DLN_CASE_WINDOW_CHANGED,
  DLN_CASE_PLAYHEAD_CHANGED,
  DLN_CASE_RANGE_CHANGED,
  DLN_CASE_AREA_CHANGED,
  DLN_CASE_ZONE_CHANGED,
  DLN_CASE_PREVIEW_CHANGED,
  DLN_CASE_KNOWN_CHANGED,
  DLN_CASE_N_SIGNALS
} DlnCaseSignal;

void dln_case_emit (DlnCase *self, DlnCaseSignal signal);
void dln_case_emit_changed (DlnCase *self, const DlnChange *change);
void dln_case_notify_undo (DlnCase *self);
void dln_case_notify_busy (DlnCase *self);
typedef gboolean (*DlnCaseStoreFunc) (DlnStore *store, gpointer data, GCancellable *cancellable, GError **error);
void dln_case_run_async (DlnCase *self, DlnCaseStoreFunc func, gpointer func_data, GDestroyNotify func_data_free,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean dln_case_check_idle (DlnCase *self, GError **error);
gboolean dln_case_begin (DlnCase *self, GError **error);

DlnCase *dln_case_adopt (DlnStore *store, GError **error);
gboolean dln_case_load (DlnCase *self, GError **error);
void dln_case_free_columns (DlnCase *self);
void dln_case_load_info (DlnCase *self);
void dln_case_take_touched (DlnCase *self, DlnTouched *touched);
void dln_case_apply_filter (DlnCase *self);
void dln_case_mark_hidden (DlnCase *self);

/* dln-case-network.c */
typedef struct _DlnCaseNetwork DlnCaseNetwork;
void dln_case_network_free (DlnCaseNetwork *network);
void dln_case_network_follow (DlnCase *self);
void dln_case_network_forget (DlnCase *self);

/* dln-case-search.c */
GArray *dln_case_find_text (DlnCase *self, gboolean again);
void dln_case_stop_search (DlnCase *self);
void dln_case_mark_area (DlnCase *self, guint first, guint n);
void dln_case_set_row (DlnCase *self, guint row, const DlnWorkingRow *w);

/* dln-known.c and its neighbours */
gboolean dln_case_check_now (DlnCase *self, GError **error);
gboolean dln_case_read_facts (DlnCase *self, guint row, DlnWorkingFacts *facts);
void dln_known_state_free (DlnKnownState *state);
void dln_known_forget (DlnCase *self);
void dln_known_end (DlnCase *self);
const DlnBounds *dln_known_peek_bounds (DlnCase *self, guint row);
const DlnBounds *dln_case_peek_general (DlnCase *self, guint row);

/* dln-known-search.c */
typedef struct _DlnKnownTeller DlnKnownTeller;
DlnKnownTeller *dln_known_teller_new (DlnCase *self);
void dln_known_teller_free (DlnKnownTeller *teller);
gboolean dln_known_tells (DlnStore *store, gint64 event, gint64 claim, gpointer data);
GArray *dln_known_sift (DlnCase *self, GArray *found);
gboolean dln_known_place_of (DlnCase *self, guint row, gint64 *place);
gboolean dln_known_foreach_source (DlnCase *self, guint row, DlnMemberVisit visit, gpointer data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnKnownTeller, dln_known_teller_free)

/* dln-case-ids.c: which row an event has */
typedef struct {
  GArray *runs;
  guint n_sorted_runs;
  GHashTable *late;
} DlnCaseIds;

guint dln_case_ids_find (const DlnCaseIds *ids, gint64 id);
DlnCaseIds *dln_case_copy_ids (DlnCase *self);
void dln_case_ids_free (DlnCaseIds *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCaseIds, dln_case_ids_free)

/* dln-case-area.c */
GHashTable *dln_case_areas_new (void);
void dln_case_forget_areas (DlnCase *self, const DlnTouched *touched);

/* dln-case-verbs.c, for dln-case-events.c */
gboolean dln_case_finish_verb (DlnCase *self, const char *kind, const char *label, GError **error);
gboolean dln_case_give_up (DlnCase *self);
const char *dln_case_name_of (const DlnRecord *record);
gboolean dln_case_insert_one (DlnCase *self, DlnRecord *record, GError **error);
gboolean dln_case_write_record (DlnCase *self, const DlnRecord *record, const char *label, GError **error);

/* dln-case-events.c, for dln-case-place.c */
DlnRecord *dln_case_find_assessment (DlnCase *self, guint row, gboolean of_time, GError **error);
DlnRecord *dln_case_new_assessment (DlnCase *self, guint row, DlnQuestion question);
void dln_case_sign (DlnCase *self, DlnRecord *assessment);
gboolean dln_case_check_row (DlnCase *self, guint row, GError **error);
guint dln_case_add_with_assessment (DlnCase *self, DlnRecord *event, const char *verb, const DlnBounds *bounds,
                                    const DlnPlacing *placing, GError **error);

/* dln-case-layers.c, for dln-case-verbs.c */
gboolean dln_case_renew_layer (DlnCase *self, DlnRecord *record, GError **error);
gboolean dln_case_check_rating (DlnCase *self, const DlnRecord *record, GError **error);
gboolean dln_case_check_layer (const DlnRecord *record, GError **error);

/* dln-case-place.c, for dln-case-events.c and dln-case-claims.c */
char *dln_case_take_place (DlnCase *self, const DlnRecord *place, GError **error);
gboolean dln_case_check_point (DlnPoint point, double radius, GError **error);
void dln_case_write_placing (DlnRecord *assessment, const DlnPlacing *placing);

G_END_DECLS
