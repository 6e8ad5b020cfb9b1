/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns NAME.dateline-lock. It is held by flock(), never by its existence:
 * a file left behind by a crash is simply taken over.
 */
#include "config.h"

#include "dln-lock.h"

#include "dln-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _DlnLock {
  char *path;
  int fd;
};

/* Whether the locked file is still the one that @path names: another holder
 * may have removed it between our open and our lock. */
static gboolean
is_current (DlnLock *lock)
{
  struct stat ours;
  struct stat named;

  return fstat (lock->fd, &ours) == 0 && stat (lock->path, &named) == 0 &&
         ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

static void
write_holder (DlnLock *lock)
{
  g_autofree char *text =
    g_strdup_printf ("%s on %s, process %d\n", g_get_user_name (), g_get_host_name (), (int) getpid ());

  if (ftruncate (lock->fd, 0) != 0 || pwrite (lock->fd, text, strlen (text), 0) < 0)
    g_debug ("%s: the holder could not be written: %s", lock->path, g_strerror (errno));
}

static void
set_held (const char  *case_path,
          DlnLock     *lock,
          GError     **error)
{
  g_autofree char *holder = NULL;

  if (g_file_get_contents (lock->path, &holder, NULL, NULL))
    g_strstrip (holder);
  g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_BUSY, "%s: the case is open elsewhere (%s)",
               case_path, holder != NULL && *holder != '\0' ? holder : "holder unknown");
}

/**
 * dln_lock_take:
 * @case_path: the case file
 * @error: return location; %DLN_STORE_ERROR_BUSY where somebody holds it,
 *   %DLN_STORE_ERROR_READ_ONLY where the folder cannot be written
 *
 * Returns: (transfer full): the lock
 */
DlnLock *
dln_lock_take (const char  *case_path,
               GError     **error)
{
  g_autoptr (DlnLock) lock = g_new0 (DlnLock, 1);
  char *real = realpath (case_path, NULL);

  /* One case, one lock, by whatever link it is opened. */
  lock->path = g_strconcat (real != NULL ? real : case_path, "-lock", NULL);
  free (real);
  lock->fd = -1;
  for (int attempt = 0; attempt < 3; attempt++)
    {
      lock->fd = open (lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
      if (lock->fd < 0)
        {
          g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY,
                       "%s: the folder cannot be written: %s", case_path, g_strerror (errno));
          return NULL;
        }
      if (flock (lock->fd, LOCK_EX | LOCK_NB) != 0)
        {
          set_held (case_path, lock, error);
          close (lock->fd);
          lock->fd = -1;
          return NULL;
        }
      if (is_current (lock))
        {
          write_holder (lock);
          return g_steal_pointer (&lock);
        }
      close (lock->fd);
      lock->fd = -1;
    }
  set_held (case_path, lock, error);
  return NULL;
}

/**
 * dln_lock_release:
 * @lock: (transfer full) (nullable): a lock; its file goes
 */
void
dln_lock_release (DlnLock *lock)
{
  if (lock == NULL)
    return;
  if (lock->fd >= 0)
    {
      unlink (lock->path);
      close (lock->fd);
    }
  g_free (lock->path);
  g_free (lock);
}
