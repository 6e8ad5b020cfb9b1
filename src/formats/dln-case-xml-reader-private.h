/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-xml.h"
#include "dln-xml-stream.h"

G_BEGIN_DECLS

/* Where the reader stands; each level is one element deeper. */
typedef enum { AT_DOCUMENT, AT_CASE, AT_GROUP, AT_RECORD, AT_FIELD } DlnCaseXmlLevel;

typedef struct {
  DlnXmlStream stream;
  const DlnSink *sink;
  const char *tag;
  DlnCaseXmlLevel level;
  gboolean in_case_field;
  const DlnRecordType *group;
  char *zone;
  DlnRecord *the_case;
  gboolean case_sent;
  DlnRecord *record;
  const DlnField *field;
  GString *text;
  GHashTable *slugs;
} DlnCaseXmlReader;

void dln_case_xml_fail_at (DlnCaseXmlReader *self, const char *at, DlnFormatsError code,
                           const char *format, ...) G_GNUC_PRINTF (4, 5);
#define dln_case_xml_fail(self, code, ...)                                                         \
  dln_case_xml_fail_at (self, (self)->tag, DLN_FORMATS_ERROR_##code, __VA_ARGS__)

const char *dln_case_xml_find_tag (DlnCaseXmlReader *self);
const char *dln_case_xml_find_attribute (DlnCaseXmlReader *self, const char *name);
char *dln_case_xml_dup_attribute (const char *name, int n_attributes, const xmlChar **attributes);

const DlnField *
dln_case_xml_find_field (const DlnRecordType *type, const char *name, gboolean child);
DlnValue *dln_case_xml_value_of (DlnRecord *record, const DlnField *field);
void dln_case_xml_check_zone (DlnCaseXmlReader *self, const char *zone);
void dln_case_xml_read_attributes (DlnCaseXmlReader *self, DlnRecord *record, int n_attributes,
                                   const xmlChar **attributes);
void dln_case_xml_read_time (DlnCaseXmlReader *self, int n_attributes, const xmlChar **attributes);

G_END_DECLS
