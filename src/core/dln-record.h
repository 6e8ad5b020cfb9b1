/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-record-type.h"
#include "dln-time.h"

G_BEGIN_DECLS

/**
 * DlnValue:
 * @set: whether the field has a value
 * @integer: a whole number, a boolean, an instant, degrees in 1e-7°, or a
 *   word's value
 * @real: a number
 * @text: (nullable): a text, or the slug of a reference
 * @refs: (nullable): slugs, sorted
 * @time: (nullable): a time
 *
 * The value of one field; which member counts follows from the field's kind.
 */
typedef struct {
  gboolean set;
  gint64 integer;
  double real;
  char *text;
  GStrv refs;
  DlnTime *time;
} DlnValue;

/**
 * DlnRecord:
 * @type: (transfer none): its description
 * @slug: (nullable): %NULL until one is made from its title
 * @values: one for each field of @type
 *
 * One record as it travels between file formats, command line and store.
 */
typedef struct {
  const DlnRecordType *type;
  char *slug;
  DlnValue *values;
} DlnRecord;

void dln_value_clear (DlnValue *value);
void dln_value_copy (const DlnValue *from, DlnValue *to);
gboolean dln_value_equal (const DlnField *field, const DlnValue *a, const DlnValue *b);
gboolean dln_value_parse (DlnValue *value, const DlnField *field, const char *text, const char *zone, GError **error);
char *dln_value_format (const DlnValue *value, const DlnField *field);

DlnRecord *dln_record_new (DlnTable table, const char *slug);
DlnRecord *dln_record_copy (const DlnRecord *record);
void dln_record_reset (DlnRecord *record, const char *slug);
void dln_record_free (DlnRecord *record);
gboolean dln_record_equal (const DlnRecord *a, const DlnRecord *b);

const DlnValue *dln_record_peek (const DlnRecord *record, const char *field);
const char *dln_record_get_text (const DlnRecord *record, const char *field);
gint64 dln_record_get_integer (const DlnRecord *record, const char *field, gint64 fallback);
const DlnTime *dln_record_get_time (const DlnRecord *record, const char *field);

void dln_record_set_text (DlnRecord *record, const char *field, const char *text);
void dln_record_take_text (DlnRecord *record, const char *field, char *text);
void dln_record_set_integer (DlnRecord *record, const char *field, gint64 value);
void dln_record_set_real (DlnRecord *record, const char *field, double value);
void dln_record_set_time (DlnRecord *record, const char *field, const DlnTime *time);
void dln_record_set_refs (DlnRecord *record, const char *field, const char *const *slugs);
gboolean
dln_record_set_from_text (DlnRecord *record, const char *key, const char *text, const char *zone, GError **error);

gboolean dln_slug_is_valid (const char *slug);
char *dln_slug_from_title (const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnRecord, dln_record_free)

G_END_DECLS
