/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-place-finder.h"

G_BEGIN_DECLS

/**
 * DlnRecordOption:
 * @slug: (nullable): of a record of the case; %NULL for one to be made
 * @title: its name
 * @detail: (nullable): what tells it from others of that name
 * @fresh: (nullable): what would be made: the place of the gazetteer
 *
 * What somebody who types a name may mean.
 */
typedef struct {
  char *slug;
  char *title;
  char *detail;
  DlnRecord *fresh;
} DlnRecordOption;

GPtrArray *dln_record_options_new (void);
void dln_record_options_add_events (GPtrArray *options, DlnCase *dln_case, const char *text);
void dln_record_options_add_titles (GPtrArray *options, GPtrArray *titles, const char *text);
void dln_record_options_add_places (GPtrArray *options, DlnPlaceFinder *finder, const char *text);
void dln_record_options_add_new (GPtrArray *options, DlnTable table, const char *text);

G_END_DECLS
