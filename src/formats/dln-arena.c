/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns blocks of bytes, each twice the one before, that are cut from their
 * beginning on. The newest stays for the next element unless it is unusually large.
 */
#include "config.h"

#include "dln-arena.h"

/* Hundreds of items are under way at once: an arena begins small. */
#define LEAST_BLOCK 512u
#define MOST_KEPT 65536u

typedef struct _DlnArenaBlock Block;

struct _DlnArenaBlock {
  Block *older;
  gsize size;
  gint64 bytes[]; /* where any struct may stand */
};

static void
free_blocks (Block *block)
{
  while (block != NULL)
    {
      Block *older = block->older;

      g_free (block);
      block = older;
    }
}

static void
begin_at (DlnArena *arena, Block *block)
{
  arena->blocks = block;
  arena->at = block != NULL ? (char *) block->bytes : NULL;
  arena->end = block != NULL ? arena->at + block->size : NULL;
}

static gsize
used_of_newest (const DlnArena *arena)
{
  return arena->blocks != NULL ? (gsize) (arena->at - (char *) arena->blocks->bytes) : 0;
}

/**
 * dln_arena_get_size:
 * @arena: an arena
 *
 * Returns: the bytes of all that was taken from it, and of what was left over at the ends of full blocks
 */
gsize
dln_arena_get_size (const DlnArena *arena)
{
  gsize size = used_of_newest (arena);

  for (const Block *block = arena->blocks; block != NULL && block->older != NULL; block = block->older)
    size += block->older->size;
  return size;
}

/**
 * dln_arena_grow:
 * @arena: an arena that has not @size bytes left
 * @size: bytes
 *
 * Returns: (transfer none): so many, until the arena is reset
 */
gpointer
dln_arena_grow (DlnArena *arena, gsize size)
{
  gsize usual = arena->blocks != NULL ? MIN (arena->blocks->size * 2, MOST_KEPT) : LEAST_BLOCK;
  gsize granted = MAX (size, usual);
  Block *block = g_malloc (sizeof *block + granted);

  block->older = arena->blocks;
  block->size = granted;
  begin_at (arena, block);
  arena->at += size;
  return block->bytes;
}

/**
 * dln_arena_take_copy:
 * @arena: an arena
 * @bytes: of structs
 * @size: of them
 *
 * Returns: (transfer none): a copy where structs may stand, until the arena is reset
 */
gpointer
dln_arena_take_copy (DlnArena *arena, gconstpointer bytes, gsize size)
{
  gsize used = used_of_newest (arena);
  gsize off = -used & (sizeof (gint64) - 1);
  char *taken = (gsize) (arena->end - arena->at) >= size + off ? dln_arena_take_bytes (arena, size + off) + off
                                                               : dln_arena_grow (arena, size);

  return memcpy (taken, bytes, size);
}

/**
 * dln_arena_reset:
 * @arena: an arena; whatever was taken from it is gone
 */
void
dln_arena_reset (DlnArena *arena)
{
  Block *newest = arena->blocks;

  if (newest == NULL)
    return;
  free_blocks (g_steal_pointer (&newest->older));
  if (newest->size > MOST_KEPT)
    g_clear_pointer (&newest, g_free);
  begin_at (arena, newest);
}

/**
 * dln_arena_clear:
 * @arena: an arena; it is as new afterwards
 */
void
dln_arena_clear (DlnArena *arena)
{
  free_blocks (arena->blocks);
  begin_at (arena, NULL);
}
