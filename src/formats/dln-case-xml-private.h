/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-record.h"

G_BEGIN_DECLS

/* The vocabulary of case XML that its reader and its writer share. */
#define DLN_CASE_XML_NAMESPACE "https://dateline.invalid/ns/case/1"
#define DLN_CASE_XML_FORMAT 1

/* The four bounds of a time, in the order of #DlnBounds. */
#define DLN_CASE_XML_N_BOUNDS 4
static const char *const dln_case_xml_bounds[DLN_CASE_XML_N_BOUNDS] = {
  "begin-earliest",
  "begin-latest",
  "end-earliest",
  "end-latest",
};

/* Whether the field is a child element; else it is an attribute. */
static inline gboolean
dln_case_xml_is_child (const DlnField *field)
{
  return field->kind == DLN_FIELD_PROSE || field->kind == DLN_FIELD_TIME;
}

G_END_DECLS
