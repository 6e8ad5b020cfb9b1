/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading files out of a ZIP archive that is not trusted: a list of entries
 * with what is wrong with their names, and a stream of one entry, which stops at
 * the bytes that an archive may unpack to. Nothing is written anywhere.
 */
#include "config.h"

#include "dln-archive.h"

#include "dln-formats-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>

/* Bytes that libarchive reads at once. */
#define BLOCK 65536
/* Bytes of an entry's name that are looked at. */
#define MOST_NAME 1024

struct _DlnArchive {
  char *path;
  GPtrArray *entries;
  goffset size; /* of the archive itself */
  gint64 n_unpacked;
  goffset position;
};

static void
entry_free (DlnArchiveEntry *entry)
{
  g_free (entry->name);
  g_free (entry);
}

static void
set_error (const DlnArchive  *self,
           struct archive    *archive,
           GError           **error)
{
  const char *message = archive_error_string (archive);
  g_autofree char *valid = g_utf8_make_valid (message != NULL ? message : "it is damaged", -1);

  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s: %s: expected a ZIP archive", self->path, valid);
}

static struct archive *
open_archive (const DlnArchive  *self,
              GError           **error)
{
  struct archive *archive = archive_read_new ();

  /* No other format, no other compression: a ZIP has its own. */
  archive_read_support_format_zip (archive);
  archive_read_set_options (archive, "zip:hdrcharset=UTF-8");
  if (archive_read_open_filename (archive, self->path, BLOCK) == ARCHIVE_OK)
    return archive;
  set_error (self, archive, error);
  archive_read_free (archive);
  return NULL;
}

/* --- the list ------------------------------------------------------------ */

static gboolean
leaves_archive (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  if (*name == '/' || strchr (name, '\\') != NULL || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_refusal (struct archive_entry *entry,
              const DlnArchiveEntry *known)
{
  if (archive_entry_symlink (entry) != NULL || archive_entry_hardlink (entry) != NULL ||
      archive_entry_filetype (entry) == AE_IFLNK)
    return "it is a link: expected a file";
  if (leaves_archive (known->name))
    return "its name leads out of the archive: expected a plain one";
  if (archive_entry_is_encrypted (entry))
    return "it is encrypted: expected a file without a password";
  if (dln_archive_has_ending (known, ".kmz") || dln_archive_has_ending (known, ".zip"))
    return "it is an archive in an archive: expected none";
  return NULL;
}

static void
add_entry (DlnArchive           *self,
           struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  DlnArchiveEntry *known = g_new0 (DlnArchiveEntry, 1);

  if (name == NULL)
    name = archive_entry_pathname (entry);
  known->name = name != NULL ? g_utf8_make_valid (name, (gssize) strnlen (name, MOST_NAME)) : g_strdup ("");
  known->refused = name != NULL ? find_refusal (entry, known) : "its name cannot be read: expected UTF-8";
  g_ptr_array_add (self->entries, known);
}

static gboolean
list_entries (DlnArchive      *self,
              struct archive  *archive,
              GCancellable    *cancellable,
              GError         **error)
{
  struct archive_entry *entry;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->entries->len == DLN_ARCHIVE_MOST_ENTRIES)
        {
          g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: it has more files: expected at most %u",
                       self->path, DLN_ARCHIVE_MOST_ENTRIES);
          return FALSE;
        }
      add_entry (self, entry);
    }
  if (status == ARCHIVE_EOF && self->entries->len > 0)
    return TRUE;
  set_error (self, archive, error);
  return FALSE;
}

/**
 * dln_archive_open:
 * @path: a file
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the archive, which has at least one entry
 */
DlnArchive *
dln_archive_open (const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (DlnArchive) self = g_new0 (DlnArchive, 1);
  struct archive *archive;
  struct stat info;
  gboolean done;

  self->path = g_strdup (path);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  /* A pipe cannot be read twice. */
  if (stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: it cannot be read: expected a regular file",
                   path);
      return NULL;
    }
  self->size = (goffset) info.st_size;
  archive = open_archive (self, error);
  if (archive == NULL)
    return NULL;
  done = list_entries (self, archive, cancellable, error);
  archive_read_free (archive);
  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * dln_archive_close:
 * @self: (transfer full) (nullable): an archive none of whose streams is open
 */
void
dln_archive_close (DlnArchive *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * dln_archive_get_path:
 * @self: an archive
 *
 * Returns: the file that it is
 */
const char *
dln_archive_get_path (const DlnArchive *self)
{
  return self->path;
}

/**
 * dln_archive_get_n_entries:
 * @self: an archive
 *
 * Returns: how many entries it has, folders too
 */
guint
dln_archive_get_n_entries (const DlnArchive *self)
{
  return self->entries->len;
}

/**
 * dln_archive_get_entry:
 * @self: an archive
 * @i: from 0
 *
 * Returns: (transfer none): its entry
 */
const DlnArchiveEntry *
dln_archive_get_entry (const DlnArchive *self,
                       guint             i)
{
  return self->entries->pdata[i];
}

/**
 * dln_archive_has_ending:
 * @entry: of an archive
 * @ending: in small letters, with its dot
 *
 * Returns: whether its name ends so, in whatever case
 */
gboolean
dln_archive_has_ending (const DlnArchiveEntry *entry,
                        const char            *ending)
{
  gsize length = strlen (entry->name);
  gsize n = strlen (ending);

  return length > n && g_ascii_strcasecmp (entry->name + length - n, ending) == 0;
}

/**
 * dln_archive_get_position:
 * @self: an archive
 *
 * Returns: how many of its own bytes have been read for its entries, roughly
 */
goffset
dln_archive_get_position (const DlnArchive *self)
{
  return self->position;
}

/* --- one entry ----------------------------------------------------------- */

#define DLN_TYPE_ARCHIVE_STREAM (dln_archive_stream_get_type ())
G_DECLARE_FINAL_TYPE (DlnArchiveStream, dln_archive_stream, DLN, ARCHIVE_STREAM, GInputStream)

struct _DlnArchiveStream {
  GInputStream parent_instance;
  DlnArchive *of;
  struct archive *archive;
};

G_DEFINE_FINAL_TYPE (DlnArchiveStream, dln_archive_stream, G_TYPE_INPUT_STREAM)

static gssize
read_data (GInputStream  *stream,
           void          *buffer,
           gsize          count,
           GCancellable  *cancellable,
           GError       **error)
{
  DlnArchiveStream *self = DLN_ARCHIVE_STREAM (stream);
  DlnArchive *of = self->of;
  la_ssize_t n = archive_read_data (self->archive, buffer, count);
  const char *message = NULL;

  of->position = MAX (of->position, archive_filter_bytes (self->archive, -1));
  if (n < 0)
    message = archive_error_string (self->archive);
  else if ((of->n_unpacked += n) > DLN_ARCHIVE_MOST_BYTES)
    message = "it unpacks to more than 1 GiB: expected less";
  else if (of->n_unpacked > DLN_ARCHIVE_PLENTY && of->n_unpacked / DLN_ARCHIVE_MOST_RATIO > of->size)
    message = "it unpacks to more than 200 times its size: expected less";
  if (n >= 0 && message == NULL)
    return n;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s", message != NULL ? message : "it is damaged");
  return -1;
}

static void
dln_archive_stream_finalize (GObject *object)
{
  archive_read_free (DLN_ARCHIVE_STREAM (object)->archive);
  G_OBJECT_CLASS (dln_archive_stream_parent_class)->finalize (object);
}

static void
dln_archive_stream_class_init (DlnArchiveStreamClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dln_archive_stream_finalize;
  G_INPUT_STREAM_CLASS (class)->read_fn = read_data;
}

static void
dln_archive_stream_init (DlnArchiveStream *self)
{
}

/**
 * dln_archive_read_entry:
 * @self: an archive; it lives longer than the stream
 * @i: an entry, from 0
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): its bytes, unpacked while they are read
 */
GInputStream *
dln_archive_read_entry (DlnArchive  *self,
                        guint        i,
                        GError     **error)
{
  const DlnArchiveEntry *known = dln_archive_get_entry (self, i);
  struct archive_entry *entry;
  struct archive *archive;
  DlnArchiveStream *stream;

  if (known->refused != NULL)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s: %s", self->path, known->name,
                   known->refused);
      return NULL;
    }
  archive = open_archive (self, error);
  if (archive == NULL)
    return NULL;
  for (guint at = 0; at <= i; at++)
    if (archive_read_next_header (archive, &entry) < ARCHIVE_WARN)
      {
        set_error (self, archive, error);
        archive_read_free (archive);
        return NULL;
      }
  stream = g_object_new (DLN_TYPE_ARCHIVE_STREAM, NULL);
  stream->of = self;
  stream->archive = archive;
  return G_INPUT_STREAM (stream);
}
