/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-day-parts.h"
#include "dln-phrase.h"
#include "dln-known.h"
#include "dln-time.h"

#include <stdio.h>

G_BEGIN_DECLS

/* What a subcommand exits with. */
typedef enum {
  DLN_CLI_DONE = 0,
  DLN_CLI_FOUND = 1,
  DLN_CLI_USAGE = 2,
  DLN_CLI_BAD = 3,
} DlnCliExit;

/**
 * DlnCliArgs:
 * @command: the subcommand
 * @words: what is neither option nor option's value
 * @options: of name to value; "" where it takes none
 */
typedef struct {
  const char *command;
  GPtrArray *words;
  GHashTable *options;
} DlnCliArgs;

DlnCliArgs *dln_cli_args_parse (const char *command, const char *options, int argc, char **argv,
                                GError **error);
void dln_cli_args_free (DlnCliArgs *args);
const char *dln_cli_args_word (const DlnCliArgs *args, guint index);
const char *dln_cli_args_get (const DlnCliArgs *args, const char *option);
gboolean dln_cli_args_has (const DlnCliArgs *args, const char *option);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCliArgs, dln_cli_args_free)

/* Opening a case, messages, and times as they are typed. */
DlnCase *dln_cli_open (const char *path, gboolean writing, GError **error);
DlnCase *dln_cli_open_to_import (const char *path, GError **error);
char *dln_cli_dup_author (void);
char *dln_cli_dup_data_dir (void);
int dln_cli_close (DlnCase *dln_case, const char *path, int status);
int dln_cli_fail (const char *path, GError *error);
gboolean dln_cli_is_same_file (const char *a, const char *b);
int dln_cli_wrong (const DlnCliArgs *args, const char *format, ...) G_GNUC_PRINTF (2, 3);
int dln_cli_wrong_error (const DlnCliArgs *args, GError *error);
void dln_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
gboolean dln_cli_read_bounds (const DlnCliArgs *args, const char *option, const char *zone,
                              DlnBounds *bounds, GError **error);
gboolean dln_cli_read_from (const DlnCliArgs *args, const char *option, const char *zone,
                            DlnInstant *instant, GError **error);
gboolean dln_cli_read_until (const DlnCliArgs *args, const char *option, const char *zone,
                             DlnInstant *instant, GError **error);
gboolean dln_cli_read_box (const DlnCliArgs *args, DlnBox *box, gboolean *given, GError **error);

/* JSON and CSV, streamed to stdout. */
typedef struct _DlnCliOut DlnCliOut;

DlnCliOut *dln_cli_out_new (gboolean csv);
void dln_cli_out_free (DlnCliOut *out);
void dln_cli_out_begin_object (DlnCliOut *out, const char *key);
void dln_cli_out_begin_array (DlnCliOut *out, const char *key);
void dln_cli_out_end (DlnCliOut *out);
void dln_cli_out_text (DlnCliOut *out, const char *key, const char *text);
void dln_cli_out_integer (DlnCliOut *out, const char *key, gint64 value);
void dln_cli_out_real (DlnCliOut *out, const char *key, double value, int digits);
void dln_cli_out_bool (DlnCliOut *out, const char *key, gboolean value);
void dln_cli_out_null (DlnCliOut *out, const char *key);
void dln_cli_out_instant (DlnCliOut *out, const char *key, DlnInstant instant);
void dln_cli_out_bounds (DlnCliOut *out, const DlnBounds *bounds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCliOut, dln_cli_out_free)

/* Columns for people. */
typedef struct _DlnCliTable DlnCliTable;

DlnCliTable *dln_cli_table_new (const char *const *headings);
void dln_cli_table_free (DlnCliTable *table);
void dln_cli_table_add (DlnCliTable *table, const char *const *cells);
void dln_cli_table_print (DlnCliTable *table, const char *indent);
char *dln_cli_dup_plain (const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCliTable, dln_cli_table_free)

/* Records and events as JSON and CSV have them. */
gboolean
dln_cli_out_record (DlnCliOut *out, DlnCase *dln_case, const DlnRecord *record, GError **error);
gboolean
dln_cli_out_record_fields (DlnCliOut *out, DlnCase *dln_case, const DlnRecord *record, GError **error);
void dln_cli_out_event_fields (DlnCliOut *out, DlnCase *dln_case, guint row,
                               gboolean with_count);

/* --known-at and --clock. */
gboolean dln_cli_check_known (const DlnCliArgs *args, GError **error);
gboolean dln_cli_see_known (const DlnCliArgs *args, DlnCase *dln_case, GError **error);
const char *dln_cli_get_known_nick (DlnKnown known);
void dln_cli_out_known (DlnCliOut *out, DlnCase *dln_case);

/* KEY=VALUE words. */
typedef struct _DlnCliKeys DlnCliKeys;

DlnCliKeys *dln_cli_keys_new (DlnCase *dln_case, DlnRecord *record);
void dln_cli_keys_free (DlnCliKeys *keys);
gboolean dln_cli_keys_apply (DlnCliKeys *keys, const char *word, GError **error);
gboolean dln_cli_keys_touches_record (DlnCliKeys *keys);
GPtrArray *dln_cli_keys_finish (DlnCliKeys *keys);
gboolean dln_cli_set_time_part (DlnTime *time, const char *part, const char *text, const char *zone,
                                GError **error);
DlnTime *dln_cli_read_time (const char *text, const DlnPhraseContext *context, GError **error);
gboolean dln_cli_read_duration (const char *text, gint64 *microseconds);
DlnRecord *dln_cli_read_figure (const char *text, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCliKeys, dln_cli_keys_free)

void dln_cli_help_keys (int argc, char **argv);

/* What was changed, with --json. */
int dln_cli_out_changed (const DlnCliArgs *args, DlnCase *dln_case, const DlnRecordType *type, const char *slug);
GPtrArray *dln_cli_list_dependents (DlnCase *dln_case, const DlnRecordType *type, const char *slug, GError **error);
void dln_cli_out_removed (GPtrArray *names);

/* What the analysis finds. */
gboolean dln_cli_mark_disputed (DlnCase *dln_case, GError **error);
gboolean
dln_cli_out_findings (DlnCliOut *out, DlnCase *dln_case, const char *about, GError **error);
gboolean dln_cli_print_findings (DlnCase *dln_case, const char *about, GError **error);
gboolean dln_cli_out_window (DlnCliOut *out, DlnCase *dln_case, guint row, GPtrArray *because,
                             GError **error);
gboolean dln_cli_print_window (DlnCase *dln_case, guint row, GError **error);

int dln_cli_check_if (const DlnCliArgs *args, DlnCase *dln_case);
int dln_cli_show_if (const DlnCliArgs *args, DlnCase *dln_case, guint row);

/* The subcommands. */
int dln_cli_new (const DlnCliArgs *args);
int dln_cli_sample (const DlnCliArgs *args);
int dln_cli_info (const DlnCliArgs *args);
int dln_cli_list (const DlnCliArgs *args);
int dln_cli_show (const DlnCliArgs *args);
int dln_cli_show_record (const DlnCliArgs *args, DlnCase *dln_case, const DlnRecordType *type, const char *slug);
gboolean dln_cli_check_breaks (const DlnCliArgs *args, DlnCase *dln_case, guint row, const DlnBounds *bounds,
                               GError **error);
gboolean dln_cli_check_breaks_of (const DlnCliArgs *args, DlnCase *dln_case, const DlnRecord *record,
                                  const DlnRecord *before, GError **error);
int dln_cli_add (const DlnCliArgs *args);
int dln_cli_set (const DlnCliArgs *args);
int dln_cli_remove (const DlnCliArgs *args);
int dln_cli_move (const DlnCliArgs *args);
int dln_cli_import (const DlnCliArgs *args);
int dln_cli_export (const DlnCliArgs *args);
int dln_cli_attach (const DlnCliArgs *args);
int dln_cli_purge (const DlnCliArgs *args);
int dln_cli_origins (const DlnCliArgs *args);
int dln_cli_brief (const DlnCliArgs *args);
int dln_cli_time (const DlnCliArgs *args);
int dln_cli_place (const DlnCliArgs *args);
int dln_cli_gazetteer (const DlnCliArgs *args);
int dln_cli_coordinates (const DlnCliArgs *args);
int dln_cli_sun (const DlnCliArgs *args);
int dln_cli_shadow (const DlnCliArgs *args);
int dln_cli_check (const DlnCliArgs *args);
int dln_cli_hypotheses (const DlnCliArgs *args);
int dln_cli_journal (const DlnCliArgs *args);
int dln_cli_undo (const DlnCliArgs *args);
int dln_cli_redo (const DlnCliArgs *args);
int dln_cli_verify (const DlnCliArgs *args);
int dln_cli_merge (const DlnCliArgs *args);

G_END_DECLS
