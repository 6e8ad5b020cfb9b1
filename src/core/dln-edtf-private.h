/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-core-error.h"
#include "dln-instant.h"

G_BEGIN_DECLS

/**
 * DlnEdtfReader:
 * @text: the whole text, for messages
 * @at: what has not been read yet
 * @zone: the zone of times that name none
 * @zone_name: its name, for the reading
 * @qualifiers: how many were read
 * @uncertain: "?" or "%" was read
 * @approximate: "~" or "%" was read
 * @saturated: a date was beyond the axis
 * @beyond: something was read that is ISO 8601 but not EDTF
 * @timed: a time of day was read
 *
 * A text being read, and what has been met in it.
 */
typedef struct {
  const char *text;
  const char *at;
  GTimeZone *zone;
  const char *zone_name;
  guint qualifiers;
  gboolean uncertain;
  gboolean approximate;
  gboolean saturated;
  gboolean beyond;
  gboolean timed;
} DlnEdtfReader;

/**
 * DlnEdtfWindow:
 * @begin: its first instant
 * @end: the first instant after; equal for an instant
 * @phrase: what it is, in words
 */
typedef struct {
  DlnInstant begin;
  DlnInstant end;
  char *phrase;
} DlnEdtfWindow;

gboolean
dln_edtf_read_date (DlnEdtfReader *reader, DlnEdtfWindow *window, DlnCivil *date, GError **error);
gboolean dln_edtf_read_time (DlnEdtfReader *reader, const DlnCivil *date, DlnEdtfWindow *window,
                             GError **error);

gboolean dln_edtf_fail (const DlnEdtfReader *reader, DlnCoreError code, const char *expected,
                        GError **error);
gboolean dln_edtf_fail_with (const DlnEdtfReader *reader, DlnCoreError code, const char *problem,
                             GError **error);
gboolean dln_edtf_read_qualifier (DlnEdtfReader *reader);
int dln_edtf_read_two_digits (DlnEdtfReader *reader);
char *dln_edtf_name_date (const DlnCivil *date);

G_END_DECLS
