/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a file is written so that no error, no cancelling and no full disk
 * costs what stood there before. What replaces a file may be read by the same
 * people; a link leads on to what it led to; a case is never replaced. Where the file
 * system has files without a name, it gets one only when it is whole: then not even a
 * program that is killed leaves anything.
 */
/* O_TMPFILE */
#define _GNU_SOURCE

#include "config.h"

#include "dln-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER 65536
/* How SQLite's files begin, cases among them. */
#define CASE_HEAD "SQLite format 3"

struct _DlnOutput {
  char *path;
  char *part;     /* (nullable): where it is written meanwhile; NULL in place */
  gboolean named; /* whether @part is there already */
  int fd;
  int saved_errno;
  gsize n_buffer;
  char buffer[BUFFER];
};

static gboolean
write_failed (const char  *path,
              int          saved_errno,
              GError     **error)
{
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE, "%s: %s: expected a place that can be written", path,
               g_strerror (saved_errno));
  return FALSE;
}

static gboolean
is_database (const char *path)
{
  char head[sizeof CASE_HEAD] = "";
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;
  if (read (fd, head, sizeof head) < (ssize_t) sizeof head)
    head[0] = '\0';
  close (fd);
  return memcmp (head, CASE_HEAD, sizeof head) == 0;
}

/* Beside @path. Whoever was not let into the old file is not let into the new one. */
static int
open_part (const char     *part,
           const GStatBuf *before,
           gboolean       *named)
{
  int mode = before != NULL ? (int) (before->st_mode & 0777) : 0666;
  g_autofree char *folder = g_path_get_dirname (part);
  int fd = g_open (folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, mode);

  *named = fd < 0;
  if (fd < 0)
    fd = g_open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd >= 0 && before != NULL && fchmod (fd, (mode_t) mode) != 0)
    g_debug ("%s: %s", part, g_strerror (errno));
  return fd;
}

/**
 * dln_output_open:
 * @path: the file to make or replace
 * @error: return location of %DLN_FORMATS_ERROR_WRITE
 *
 * Returns: (transfer full) (nullable): it, to be ended by dln_output_finish()
 */
DlnOutput *
dln_output_open (const char  *path,
                 GError     **error)
{
  g_autofree char *real = realpath (path, NULL);
  const char *target = real != NULL ? real : path;
  GStatBuf before;
  gboolean exists = g_stat (target, &before) == 0;
  gboolean in_place = exists && !S_ISREG (before.st_mode), named = FALSE;
  g_autofree char *part = in_place ? NULL : g_strdup_printf ("%s.%08x.part", target, g_random_int ());
  DlnOutput *self;
  int fd;

  if (exists && !in_place && is_database (target))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE,
                   "%s: it is a case, or a database of another program: expected a file that may be replaced", path);
      return NULL;
    }
  fd = in_place ? g_open (path, O_WRONLY | O_CLOEXEC, 0) : open_part (part, exists ? &before : NULL, &named);
  if (fd < 0)
    {
      write_failed (path, errno, error);
      return NULL;
    }
  self = g_new0 (DlnOutput, 1);
  self->path = g_strdup (target);
  self->part = g_steal_pointer (&part);
  self->named = named;
  self->fd = fd;
  return self;
}

static void
write_out (DlnOutput  *self,
           const char *bytes,
           gsize       length)
{
  gsize done = 0;

  while (done < length && self->saved_errno == 0)
    {
      ssize_t n = write (self->fd, bytes + done, length - done);

      if (n >= 0)
        done += (gsize) n;
      else if (errno != EINTR)
        self->saved_errno = errno;
    }
}

static void
flush (DlnOutput *self)
{
  write_out (self, self->buffer, self->n_buffer);
  self->n_buffer = 0;
}

/**
 * dln_output_write:
 * @self: a file
 * @bytes: what is written
 * @length: how many
 */
void
dln_output_write (DlnOutput  *self,
                  const char *bytes,
                  gsize       length)
{
  if (length > BUFFER - self->n_buffer)
    flush (self);
  if (length > BUFFER)
    {
      write_out (self, bytes, length);
      return;
    }
  memcpy (self->buffer + self->n_buffer, bytes, length);
  self->n_buffer += length;
}

/**
 * dln_output_puts:
 * @self: a file
 * @text: what is written
 */
void
dln_output_puts (DlnOutput  *self,
                 const char *text)
{
  dln_output_write (self, text, strlen (text));
}

/**
 * dln_output_printf:
 * @self: a file
 * @format: as of printf(); numbers with a fraction go through g_ascii_formatd() first
 */
void
dln_output_printf (DlnOutput *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  dln_output_puts (self, text);
}

/**
 * dln_output_check:
 * @self: a file
 * @cancellable: (nullable): asked too
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: whether to go on
 */
gboolean
dln_output_check (DlnOutput     *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return self->saved_errno == 0 || write_failed (self->path, self->saved_errno, error);
}

/* Returns whether it has the name @part. */
static gboolean
name_part (DlnOutput *self)
{
  g_autofree char *nameless = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  if (!self->named)
    self->named = linkat (AT_FDCWD, nameless, AT_FDCWD, self->part, AT_SYMLINK_FOLLOW) == 0;
  return self->named;
}

/**
 * dln_output_finish:
 * @self: (transfer full): a file
 * @keep: whether it takes its place; else what was there stays
 * @error: (nullable): return location of %DLN_FORMATS_ERROR_WRITE
 *
 * Returns: whether it stands in its place, or shall not
 */
gboolean
dln_output_finish (DlnOutput  *self,
                   gboolean    keep,
                   GError    **error)
{
  gboolean ok;

  flush (self);
  /* A pipe or a terminal has nothing to synchronise. */
  if (keep && self->saved_errno == 0 && fsync (self->fd) != 0 && errno != EINVAL && errno != EROFS)
    self->saved_errno = errno;
  if (keep && self->saved_errno == 0 && self->part != NULL && !name_part (self))
    self->saved_errno = errno;
  if (close (self->fd) != 0 && self->saved_errno == 0)
    self->saved_errno = errno;
  if (keep && self->saved_errno == 0 && self->part != NULL && g_rename (self->part, self->path) != 0)
    self->saved_errno = errno;
  ok = !keep || self->saved_errno == 0 || write_failed (self->path, self->saved_errno, error);
  if (self->named && (!keep || self->saved_errno != 0))
    g_unlink (self->part);
  g_free (self->path);
  g_free (self->part);
  g_free (self);
  return ok;
}
