/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into a program: each socket of the internet that it asks for becomes a line
 * of the file that DLN_SOCKET_LOG names. Those of the local machine are none of ours.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
note (int family)
{
  const char *path = getenv ("DLN_SOCKET_LOG");
  int file = path != NULL ? open (path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  char line[64];

  if (file < 0)
    return;
  snprintf (line, sizeof line, "%s by process %d\n", family == AF_INET ? "AF_INET" : "AF_INET6",
            (int) getpid ());
  if (write (file, line, strlen (line)) < 0)
    abort ();
  close (file);
}

int
socket (int family,
        int type,
        int protocol)
{
  static int (*real) (int, int, int);

  if (family == AF_INET || family == AF_INET6)
    note (family);
  if (real == NULL)
    *(void **) &real = dlsym (RTLD_NEXT, "socket");
  return real (family, type, protocol);
}
