/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-arena.h"
#include "dln-json-elements.h"
#include "dln-json-halves.h"
#include "dln-json-skip.h"

#include <yajl/yajl_parse.h>

G_BEGIN_DECLS

#define DLN_JSON_TOO_LARGE "an element is too large: expected less than 8 MiB and 500,000 values"

/* Outside elements: what the text that comes next belongs to. */
typedef enum {
  DLN_JSON_BEHIND_VALUE, /* a comma, or the end of the list */
  DLN_JSON_BEFORE_VALUE,
  DLN_JSON_WITHIN_VALUE /* a number or a word that has begun */
} DlnJsonPlace;

/* One document that is walked through; of lines a document each. */
typedef struct {
  const char *path;
  const DlnJsonSink *sink;
  yajl_handle parser;
  DlnArena arena; /* texts and closed brackets of the element that is built */
  DlnJson *built; /* the element, and of each open bracket in it what lies there, in turn */
  guint n_built;
  guint n_room;
  guint open[DLN_JSON_MOST_DEPTH]; /* which of @built are open brackets */
  guint n_open;
  const char *name; /* of the next member */
  char *list;       /* name of the root's member that is read */
  guint depth;      /* brackets outside the element */
  gboolean in_list;
  gboolean lines; /* each document is an element */
  gsize n_bytes;
  gsize n_unfinished; /* bytes since the last value or name: yajl keeps what has no end yet */
  gsize told;         /* bytes of @chunk up to there; 0 where nothing of it was told */
  gsize told_before;  /* @told before that */
  gboolean named;     /* whether what comes is a member of the root */
  guint n_values;
  DlnJsonPlace place;

  gboolean began;    /* whether the element begins in @chunk, behind what stands between two */
  gsize begin;       /* bytes of @chunk before that */
  GString *raw;      /* of the element, or of the value that has begun, what stood before @chunk */
  const char *unfit; /* (nullable): why the element is not built */
  GError *failure;   /* (nullable): what is told where an element that is broken has no end */
  char *reason;      /* (nullable): why the element is passed over */
  gboolean skipping; /* whether it is */
  DlnJsonSkip skip;

  gboolean holding; /* a string that @chunk has no end of, until it has one: yajl begins it anew each time */
  gboolean in_held; /* whether @chunk is the rest of such a string */
  GString *held;
  DlnJsonHalves halves;

  gboolean resuming; /* a new parser is told where it is */
  const guchar *chunk;
  gsize length; /* bytes in @chunk */
  gsize counted;
  guint64 line;
  guint64 element_line;
  GError *error;
} DlnJsonWalk;

void dln_json_walk_begin (DlnJsonWalk *self);
void dln_json_walk_clear (DlnJsonWalk *self);
void dln_json_walk_count_lines (DlnJsonWalk *self, gsize until);
int dln_json_walk_refuse (DlnJsonWalk *self, const char *what);
int dln_json_walk_drop (DlnJsonWalk *self, const char *why);
gboolean dln_json_walk_finish (DlnJsonWalk *self);
gboolean dln_json_walk_parse (DlnJsonWalk *self, const guchar *chunk, gsize length, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnJsonWalk, dln_json_walk_clear)

G_END_DECLS
