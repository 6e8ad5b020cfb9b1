/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns room for millions of entries that are written once from end to end. A third of the time
 * of that would go into the system's handing out one page after the other; where it can, it is
 * asked for all of them at once.
 */
#include "config.h"

#include "dln-large.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

/* Bytes from which on it is worth asking, and of a page on most systems. */
#define LARGE (1u << 21)
#define PAGE 4096

/**
 * dln_large_new:
 * @size: bytes
 *
 * Returns: (transfer full): so many bytes of any content; dln_large_free() frees them
 */
gpointer
dln_large_new (gsize size)
{
  gpointer room = g_aligned_alloc (1, MAX (size, 1), PAGE);

#ifdef MADV_POPULATE_WRITE
  /* Refused by older systems, it is room like any other. */
  if (size >= LARGE)
    madvise (room, size & ~(gsize) (PAGE - 1), MADV_POPULATE_WRITE);
#endif
  return room;
}

/**
 * dln_large_free:
 * @room: (nullable): from dln_large_new()
 */
void
dln_large_free (gpointer room)
{
  g_aligned_free (room);
}
