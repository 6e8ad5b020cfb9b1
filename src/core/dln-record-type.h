/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-vocabulary.h"

G_BEGIN_DECLS

/**
 * DlnTable:
 *
 * The record types of a case, in the order in which they can be written so
 * that each refers only to earlier ones (but for references within a type).
 */
typedef enum {
  DLN_TABLE_CASE,
  DLN_TABLE_TAG,
  DLN_TABLE_TERM,
  DLN_TABLE_PLACE,
  DLN_TABLE_ACTOR,
  DLN_TABLE_SOURCE,
  DLN_TABLE_EVENT,
  DLN_TABLE_UTTERANCE,
  DLN_TABLE_CLAIM,
  DLN_TABLE_FIGURE,
  DLN_TABLE_ROLE,
  DLN_TABLE_RELATION,
  DLN_TABLE_LINK,
  DLN_TABLE_ASSESSMENT,
  DLN_TABLE_HYPOTHESIS,
  DLN_TABLE_ATTACHMENT,
  DLN_TABLE_LAYER,
  DLN_TABLE_BOOKMARK,
  DLN_TABLE_EVIDENCE,
  DLN_TABLE_RATING,
  DLN_N_TABLES
} DlnTable;

/**
 * DlnFieldKind:
 * @DLN_FIELD_TEXT: a short text, one column
 * @DLN_FIELD_PROSE: a text of any length, one column
 * @DLN_FIELD_INTEGER: a whole number
 * @DLN_FIELD_REAL: a number
 * @DLN_FIELD_DEGREES: degrees, stored as whole numbers of 1e-7°
 * @DLN_FIELD_BOOL: 0 or 1
 * @DLN_FIELD_WORD: a word of a closed list, stored as its nick
 * @DLN_FIELD_INSTANT: an instant
 * @DLN_FIELD_TIME: four bounds with their words: eight columns
 * @DLN_FIELD_REF: one record of another table, stored as its id
 * @DLN_FIELD_REFS: several, in a table of their own
 */
typedef enum {
  DLN_FIELD_TEXT,
  DLN_FIELD_PROSE,
  DLN_FIELD_INTEGER,
  DLN_FIELD_REAL,
  DLN_FIELD_DEGREES,
  DLN_FIELD_BOOL,
  DLN_FIELD_WORD,
  DLN_FIELD_INSTANT,
  DLN_FIELD_TIME,
  DLN_FIELD_REF,
  DLN_FIELD_REFS
} DlnFieldKind;

/**
 * DlnField:
 * @name: what files and the command line call it
 * @column: the column, or for a time the prefix of its columns, or for
 *   several references their table
 * @kind: what it holds
 * @required: whether a record without it is refused
 * @table: for references, whose
 * @words: for a word, of which list
 * @label: what people read; marked for translation
 */
typedef struct {
  const char *name;
  const char *column;
  DlnFieldKind kind;
  gboolean required;
  DlnTable table;
  const DlnVocabulary *words;
  const char *label;
} DlnField;

/**
 * DlnRecordType:
 * @table: which
 * @name: in the singular; an XML element and, but for the case, an SQL table
 * @plural: what `list` takes
 * @sql: the SQL table
 * @label: what people read; marked for translation
 * @fields: its fields beside the slug, in the order they are written
 * @n_fields: how many
 *
 * What the store, the case XML and the command line share about a record.
 */
typedef struct {
  DlnTable table;
  const char *name;
  const char *plural;
  const char *sql;
  const char *label;
  const DlnField *fields;
  guint n_fields;
} DlnRecordType;

/* Suffixes of the eight columns of a time, after the field's prefix. */
#define DLN_N_TIME_COLUMNS 8
extern const char *const dln_time_columns[DLN_N_TIME_COLUMNS];

const DlnRecordType *dln_record_type_get (DlnTable table);
const DlnRecordType *dln_record_type_find (const char *name_or_plural);
int dln_record_type_find_field (const DlnRecordType *type, const char *name);

G_END_DECLS
