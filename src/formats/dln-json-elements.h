/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-formats-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brackets in each other, bytes and values of one element: beyond is an attack, not an event. While
 * fuzzing they are few, so that short files go beyond them. */
#define DLN_JSON_MOST_DEPTH 64u
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
#define DLN_JSON_MOST_BYTES ((gsize) 1000)
#define DLN_JSON_MOST_VALUES 200u
#else
#define DLN_JSON_MOST_BYTES ((gsize) 8 << 20)
#define DLN_JSON_MOST_VALUES 500000u
#endif

typedef enum {
  DLN_JSON_NULL,
  DLN_JSON_BOOL,
  DLN_JSON_NUMBER,
  DLN_JSON_STRING,
  DLN_JSON_ARRAY,
  DLN_JSON_OBJECT
} DlnJsonKind;

typedef struct _DlnJson DlnJson;

/**
 * DlnJson:
 * @kind: what it is
 * @n_values: of an object or an array
 * @name: (nullable): as a member of an object
 * @text: (nullable): of a string; of a number and a truth value as written
 * @values: (nullable) (array length=n_values): of an object or an array
 * @beginnings: of an object, a bit each for how a member's name begins
 *
 * One value with all that is in it. It is the reader's, and gone once the sink has had its element.
 */
struct _DlnJson {
  DlnJsonKind kind;
  guint n_values;
  const char *name;
  const char *text;
  const DlnJson *values;
  guint64 beginnings;
};

/* One bit of 64 for the first two letters: most names that are asked for are in no object. */
static inline guint64
dln_json_find_beginning (const char *name)
{
  guint first = (guchar) name[0];

  return G_GUINT64_CONSTANT (1) << ((first * 7 + (first != 0 ? (guchar) name[1] : 0)) & 63);
}

/* An object or an array. */
static inline gboolean
dln_json_is_bracket (const DlnJson *value)
{
  return value->kind == DLN_JSON_OBJECT || value->kind == DLN_JSON_ARRAY;
}

/**
 * DlnJsonSink:
 * @element: takes one: a member of the root array or of an array of the root object
 *   (@list names it), or another member of the root object (@list is its name,
 *   @single is %TRUE). @line is where it begins. %FALSE with an error stops
 * @damaged: (nullable): takes a line, or of a document an element or a list's value, that is no JSON, or is
 *   larger or deeper than may be: its text, as far as it is kept, where it stands and why; %FALSE with an error
 *   stops. %NULL stops too, but passes over where it is only a look
 * @progress: (nullable): told how many bytes have been read
 * @data: passed to all
 * @encoding: (nullable): of the file; guessed if %NULL
 * @guessed: (nullable): told at the end in which encoding it was read, where that was guessed
 * @whole: of a document: whether it is one element
 */
typedef struct {
  gboolean (*element) (const DlnJson *value, const char *list, gboolean single, guint64 line, gpointer data,
                       GError **error);
  gboolean (*damaged) (const char *text, const char *list, guint64 line, const char *reason, gpointer data,
                       GError **error);
  void (*progress) (goffset n_bytes, gpointer data);
  gpointer data;
  const char *encoding;
  void (*guessed) (const char *encoding, gpointer data);
  gboolean whole;
} DlnJsonSink;

gboolean dln_json_read (const char *path, const DlnJsonSink *sink, GCancellable *cancellable, GError **error);
gboolean dln_json_read_lines (const char *path, const DlnJsonSink *sink, GCancellable *cancellable, GError **error);

gboolean dln_json_pass_over (const char *text, const char *list, guint64 line, const char *reason, gpointer data,
                             GError **error);
void dln_json_look (const char *head, const DlnJsonSink *sink);
void dln_json_look_lines (const char *head, const DlnJsonSink *sink);

const DlnJson *dln_json_get (const DlnJson *object, const char *name);
const char *dln_json_get_text (const DlnJson *object, const char *name);
gboolean dln_json_get_number (const DlnJson *value, double *number);

G_END_DECLS
