/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-dates.h"
#include "dln-formats-error.h"
#include "dln-ground.h"
#include "dln-item.h"
#include "dln-mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes of a file that a format is recognised by. */
#define DLN_FORMAT_HEAD 65536

/**
 * DlnItemSink:
 * @document: (nullable): told at most once, before the first item, what the file says of itself
 * @item: takes one, and may leave another in its place with dln_item_swap(): the reader forgets whatever it says
 *   before it says anything else. %FALSE with an error stops
 * @set_aside: takes what could not be read. %FALSE with an error stops
 * @progress: (nullable): told now and then how many bytes have been read
 * @data: passed to all
 * @guessed: (nullable): told at the end in which encoding it was read, a static text, where nothing but the
 *   frequency of its letters says so
 *
 * Where the elements of a foreign file go.
 */
typedef struct {
  void (*document) (const DlnItemSource *document, gpointer data);
  gboolean (*item) (DlnItem *item, gpointer data, GError **error);
  gboolean (*set_aside) (const DlnSetAside *row, gpointer data, GError **error);
  void (*progress) (goffset n_bytes, gpointer data);
  gpointer data;
  void (*guessed) (const char *encoding, gpointer data);
} DlnItemSink;

/**
 * DlnItemFeed:
 * @foreach: calls @item for each event, by begin and then slug; %FALSE with an error stops
 * @title: of the case
 * @zone: IANA zone in which its local times are written
 * @changed: when the case was last changed, µs, %DLN_OPEN where nobody knows: the same case gives the same bytes
 *   whenever it is written
 * @ground: (nullable): what lies under the events, for a format that brings its own map
 * @ground_data: passed to @ground
 * @data: passed to @foreach
 *
 * Where a writer's events come from; it may be asked more than once.
 */
typedef struct {
  gboolean (*foreach) (gboolean (*item) (const DlnItem *item, gpointer item_data, GError **error), gpointer item_data,
                       gpointer data, GError **error);
  const char *title;
  const char *zone;
  gpointer data;
  DlnInstant changed;
  DlnGroundFinder ground;
  gpointer ground_data;
} DlnItemFeed;

/**
 * DlnReadOptions:
 * @zone: (nullable): IANA zone of times that name none; UTC if %NULL
 * @encoding: (nullable): of a text; guessed if %NULL
 * @date_order: how dates such as 3/4/2022 are read
 * @mapping: (nullable): which column is what, of a table; guessed if %NULL
 * @siblings: (nullable) (array zero-terminated=1): all files that are read together, this one among
 *   them: a format that is told in several files finds the others here, in whatever order
 * @delimiter: between the fields of a table whose layout does not say it; guessed if 0
 * @as_points: whether each position of a GPX track is an event, and not each segment
 *
 * What a file does not say of itself.
 */
typedef struct {
  const char *zone;
  const char *encoding;
  DlnDateOrder date_order;
  const DlnMapping *mapping;
  const char *const *siblings;
  char delimiter;
  gboolean as_points;
} DlnReadOptions;

/**
 * DlnFormatHolds:
 *
 * What a format can say of an event, beside a title and one exact time.
 */
typedef enum {
  DLN_HOLDS_NOTHING = 0,
  DLN_HOLDS_NO_TIME = 1 << 0,      /* events without a time */
  DLN_HOLDS_NO_PLACE = 1 << 1,     /* events without a point */
  DLN_HOLDS_SPANS = 1 << 2,        /* a begin and an end */
  DLN_HOLDS_OPEN_BOUNDS = 1 << 3,  /* a begin or an end that nobody knows */
  DLN_HOLDS_INNER_BOUNDS = 1 << 4, /* that a begin or an end lies within a window */
  DLN_HOLDS_PRECISION = 1 << 5,    /* a day as a day */
  DLN_HOLDS_WORDS = 1 << 6,        /* the words that a time came from */
  DLN_HOLDS_RADIUS = 1 << 7,       /* how far off the point may be */
  DLN_HOLDS_OUTLINES = 1 << 8,     /* areas */
  DLN_HOLDS_SUMMARY = 1 << 9,      /* a text */
  DLN_HOLDS_KIND = 1 << 10,        /* what kind of event it is */
  DLN_HOLDS_STATUS = 1 << 11,      /* judgements */
  DLN_HOLDS_DISPUTES = 1 << 12,    /* that claims contradict each other */
  DLN_HOLDS_GRADES = 1 << 13,      /* Admiralty grades */
  DLN_HOLDS_CLAIMS = 1 << 14,      /* who claimed what */
  DLN_HOLDS_SOURCES = 1 << 15,     /* which sources */
  DLN_HOLDS_ACTORS = 1 << 16,
  DLN_HOLDS_TAGS = 1 << 17,
  DLN_HOLDS_FIGURES = 1 << 18,
  DLN_HOLDS_COARSE = 1 << 19,      /* a month as a month, a year as a year, each end as exact as it is */
  DLN_HOLDS_NO_BEGIN = 1 << 20,    /* events of which only the end has a time */
  DLN_HOLDS_PLACES = 1 << 21,      /* points */
  DLN_HOLDS_PLACE_NAMES = 1 << 22, /* what their places are called */
  DLN_HOLDS_MINUTES = 1 << 23,     /* a minute as a minute; whatever holds inner bounds holds these */
  DLN_HOLDS_SECONDS = 1 << 24,     /* instants, not only their minutes */
  DLN_HOLDS_FRACTIONS = 1 << 25,   /* milliseconds */
  DLN_HOLDS_MICROSECONDS = 1 << 26,
  DLN_HOLDS_ROLES = 1 << 27,     /* as what actors took part */
  DLN_HOLDS_ALL_YEARS = 1 << 28, /* years that are not of four digits, and those before the first */
  DLN_HOLDS_CLOCK = DLN_HOLDS_SECONDS | DLN_HOLDS_FRACTIONS | DLN_HOLDS_MICROSECONDS,
  DLN_HOLDS_EVERYTHING = (1 << 29) - 1
} DlnFormatHolds;

/**
 * DlnFormatKind:
 * @DLN_FORMAT_CASE: a whole case: records
 * @DLN_FORMAT_ITEMS: elements that become events with a claim each
 * @DLN_FORMAT_PAGE: a text that becomes a source
 */
typedef enum { DLN_FORMAT_CASE, DLN_FORMAT_ITEMS, DLN_FORMAT_PAGE } DlnFormatKind;

/**
 * DlnFormat:
 * @nick: what `--format` takes
 * @label: what people read; marked for translation
 * @endings: (array zero-terminated=1): of file names, with their dot; the first is the usual one
 * @media_type: IANA's, or the one in use
 * @kind: what it becomes
 * @keeps_keys: whether its keys mean the same in files of any name
 * @keeps_bytes: whether each file is a source of its own, known by its bytes, which are kept
 * @table: (nullable): of a table, how it is laid out; then it has no @read
 * @recognise: (nullable): how sure it is, 0 to 100, that a file is of this format, by its name
 *   and its first bytes, which are UTF-8 and end with NUL
 * @recognise_bytes: (nullable): the same of a format that is no text, by the bytes as they are
 * @read: (nullable): reads a file; %FALSE with an error where it is not of this format, or
 *   cannot be read on; elements that cannot be read are set aside
 * @write: (nullable): writes a file, whole or not at all
 * @holds: #DlnFormatHolds, what @write keeps
 * @shows_map: whether @write asks for the ground under the events
 *
 * A format of files. The list of them is dln_formats_list().
 */
typedef struct {
  const char *nick;
  const char *label;
  const char *const *endings;
  const char *media_type;
  DlnFormatKind kind;
  gboolean keeps_keys;
  gboolean keeps_bytes;
  int (*recognise) (const char *name, const char *head, gsize length);
  int (*recognise_bytes) (const char *name, const guint8 *bytes, gsize length);
  gboolean (*read) (const char *path, const DlnReadOptions *options, const DlnItemSink *sink, GCancellable *cancellable,
                    GError **error);
  const struct _DlnTableLayout *table;
  gboolean (*write) (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
  guint holds;
  gboolean shows_map;
} DlnFormat;

gboolean dln_format_can_read (const DlnFormat *self);
gboolean dln_format_has_columns (const DlnFormat *self);
gboolean dln_format_has_ending (const DlnFormat *format, const char *name);
gboolean dln_format_read (const DlnFormat *self, const char *path, const DlnReadOptions *options,
                          const DlnItemSink *sink, GCancellable *cancellable, GError **error);

const DlnFormat *const *dln_formats_list (void);
const DlnFormat *dln_formats_find (const char *nick);
const DlnFormat *dln_formats_recognise (const char *path, GError **error);
const DlnFormat *dln_formats_find_writer (const char *path);
char *dln_formats_join (gboolean writers);
DlnMapping *
dln_formats_map_table (const char *path, const DlnFormat *format, const DlnReadOptions *options, GError **error);

G_END_DECLS
