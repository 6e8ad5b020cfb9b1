/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * DlnArena:
 *
 * Bytes of which all are given back at once: what an element of a file is made
 * of while it is in hand. Its fields are its own.
 */
typedef struct {
  char *at;                      /* (nullable): free from here */
  char *end;                     /* to here */
  struct _DlnArenaBlock *blocks; /* newest first */
} DlnArena;

void dln_arena_reset (DlnArena *arena);
void dln_arena_clear (DlnArena *arena);
gsize dln_arena_get_size (const DlnArena *arena);
gpointer dln_arena_grow (DlnArena *arena, gsize size);
gpointer dln_arena_take_copy (DlnArena *arena, gconstpointer bytes, gsize size);

/* Bytes for texts: at no boundary. */
static inline char *
dln_arena_take_bytes (DlnArena *arena, gsize size)
{
  char *taken = arena->at;

  if ((gsize) (arena->end - taken) < size)
    return dln_arena_grow (arena, size);
  arena->at = taken + size;
  return taken;
}

static inline char *
dln_arena_take_text (DlnArena *arena, const char *text, gsize length)
{
  char *copy = dln_arena_take_bytes (arena, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

/* "PREFIX.NAME" */
static inline char *
dln_arena_take_name (DlnArena *arena, const char *prefix, const char *name)
{
  gsize n_prefix = strlen (prefix);
  gsize n_name = strlen (name);
  char *whole = dln_arena_take_bytes (arena, n_prefix + n_name + 2);

  memcpy (whole, prefix, n_prefix);
  whole[n_prefix] = '.';
  memcpy (whole + n_prefix + 1, name, n_name + 1);
  return whole;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnArena, dln_arena_clear)

G_END_DECLS
