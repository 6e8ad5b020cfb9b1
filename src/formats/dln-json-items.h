/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"
#include "dln-json-elements.h"

G_BEGIN_DECLS

/* Names, tags and sources of one element that are looked at: hundreds of thousands are no event's. */
#define DLN_JSON_MOST_NAMED 1000u

/**
 * DlnJsonNames:
 *
 * By which names an object says something of an event: lists that end with
 * %NULL, of which the first member that is there and not empty counts.
 */
typedef struct {
  const char *const *key;
  const char *const *title;
  const char *const *summary;
  const char *const *begin;
  const char *const *clock;
  const char *const *end;
  const char *const *said;
  const char *const *place;
  const char *const *url;
} DlnJsonNames;

extern const DlnJsonNames dln_json_usual_names;

/**
 * DlnJsonReading:
 * @options: what the file does not say of itself
 * @sink: takes what is read
 * @item: that is filled, one element after the other
 * @memo: (nullable): days that were read lately, of a reader that calls dln_json_fill()
 *
 * What readers of JSON have in hand; the first member of what more they need.
 */
typedef struct {
  const DlnReadOptions *options;
  const DlnItemSink *sink;
  DlnItem *item;
  DlnDateMemo *memo;
} DlnJsonReading;

const char *dln_json_find_text (const DlnJson *object, const char *const *names);
gboolean dln_json_fill (DlnJsonReading *self, const DlnJson *object, const DlnJsonNames *names, GError **error);
gboolean dln_json_fill_own (DlnItem *item, const DlnJson *object, GError **error);
void dln_json_add_raw (DlnItem *item, const DlnJson *value, const char *prefix);
gboolean dln_json_take_damaged (const char *text, const char *list, guint64 line, const char *reason, gpointer reading,
                                GError **error);
void dln_json_take_guess (const char *encoding, gpointer reading);
void dln_json_take_progress (goffset n_bytes, gpointer reading);
gboolean dln_json_set_aside (const DlnItemSink *sink, guint64 line, const DlnJson *value, const char *column,
                             const char *reason, GError **error);

G_END_DECLS
