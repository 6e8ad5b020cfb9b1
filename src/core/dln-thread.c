/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how threads that work ahead for another share the processors with it.
 */
#include "config.h"

#include "dln-thread.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

/* Of the calling thread, above its process: the system's "nice". */
#define BACK 10

/**
 * dln_thread_stand_back:
 *
 * To be called by a thread that works ahead of another, which waits for it only where nothing is ready:
 * it takes what processors are free. Woken, it would else take the other's, and the other would wait in
 * the middle of its work.
 */
void
dln_thread_stand_back (void)
{
#ifdef __linux__
  /* Linux has this of a thread, others of the whole process. */
  int nice = getpriority (PRIO_PROCESS, 0);

  if (nice < BACK)
    setpriority (PRIO_PROCESS, 0, nice + BACK);
#endif
}
