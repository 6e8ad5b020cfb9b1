/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the copies of online tiles in the user's cache: one file a tile below a
 * folder for each pattern, its ETag beside it. A file's time of change is the
 * moment until which it is fresh, so nothing has to be read to know that.
 */
#include "config.h"

#include "dln-tile-cache.h"

#include "dln-digest.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define PRIVATE 0700
/* What is over the limit is taken below it, not to it: the next tile would start it again. */
#define KEPT 0.8

typedef struct {
  char *name;
  gint64 used_s;
  guint64 size;
} Kept;

void
dln_tile_copy_clear (DlnTileCopy *copy)
{
  g_clear_pointer (&copy->bytes, g_bytes_unref);
  g_clear_pointer (&copy->tag, g_free);
}

/**
 * dln_tile_cache_name:
 * @folder: of all copies
 * @pattern: of the addresses
 * @zoom: of the tile
 * @x: of the tile
 * @y: of the tile
 *
 * Returns: (transfer full): the file that its copy is or would be in
 */
char *
dln_tile_cache_name (const char *folder, const char *pattern, int zoom, int x, int y)
{
  g_autofree char *sum = dln_digest_of_text (pattern, strlen (pattern));

  sum[16] = '\0';
  return g_strdup_printf ("%s/%s/%d/%d/%d.tile", folder, sum, zoom, x, y);
}

static char *
name_of_tag (const char *name)
{
  return g_strconcat (name, ".tag", NULL);
}

/**
 * dln_tile_cache_read:
 * @name: a file
 * @now_s: seconds since 1970 UTC
 *
 * Returns: what is kept there; clear it with dln_tile_copy_clear()
 */
DlnTileCopy
dln_tile_cache_read (const char *name, gint64 now_s)
{
  DlnTileCopy copy = { 0 };
  g_autofree char *tag = name_of_tag (name);
  GStatBuf about;
  char *bytes;
  gsize length;

  if (g_stat (name, &about) != 0 || !g_file_get_contents (name, &bytes, &length, NULL))
    return copy;
  copy.bytes = g_bytes_new_take (bytes, length);
  copy.fresh = (gint64) about.st_mtime > now_s;
  g_file_get_contents (tag, &copy.tag, NULL, NULL);
  return copy;
}

/**
 * dln_tile_cache_renew:
 * @name: a file
 * @fresh_until_s: seconds since 1970 UTC
 *
 * What is kept there has been said to be as good as new.
 */
void
dln_tile_cache_renew (const char *name, gint64 fresh_until_s)
{
  struct utimbuf times = { .actime = (time_t) (g_get_real_time () / G_USEC_PER_SEC),
                           .modtime = (time_t) fresh_until_s };

  g_utime (name, &times);
}

/**
 * dln_tile_cache_write:
 * @name: a file
 * @bytes: the tile
 * @tag: (nullable): its ETag
 * @fresh_until_s: seconds since 1970 UTC
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
dln_tile_cache_write (const char *name, GBytes *bytes, const char *tag, gint64 fresh_until_s, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (name);
  g_autofree char *tag_name = name_of_tag (name);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (folder, PRIVATE) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  /* No tag may be left of what was there before. */
  g_remove (tag_name);
  if (!g_file_set_contents (name, data, (gssize) length, error))
    return FALSE;
  if (tag != NULL)
    g_file_set_contents (tag_name, tag, -1, NULL);
  dln_tile_cache_renew (name, fresh_until_s);
  return TRUE;
}

static void
clear_kept (gpointer data)
{
  g_free (((Kept *) data)->name);
}

static void
collect (const char *folder, guint depth, GArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_lstat (path, &about) != 0)
        continue;
      if (S_ISDIR (about.st_mode) && depth > 0)
        collect (path, depth - 1, files);
      else if (S_ISREG (about.st_mode) && g_str_has_suffix (name, ".tile"))
        {
          Kept kept = { g_steal_pointer (&path), MAX ((gint64) about.st_atime, (gint64) about.st_ctime),
                        (guint64) about.st_size };

          g_array_append_val (files, kept);
        }
    }
}

static int
compare_used (const void *a, const void *b)
{
  const Kept *one = a;
  const Kept *other = b;

  return one->used_s < other->used_s ? -1 : one->used_s > other->used_s;
}

/**
 * dln_tile_cache_prune:
 * @folder: of all copies
 * @most_bytes: how large they may be together
 *
 * Where they are larger, removes those that were not used for longest, until a
 * fifth of the room is free. Reads every name: for a worker.
 *
 * Returns: how large they are now
 */
guint64
dln_tile_cache_prune (const char *folder, guint64 most_bytes)
{
  /* pattern / zoom / x / y */
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (Kept));
  guint64 total = 0;

  g_array_set_clear_func (files, clear_kept);
  collect (folder, 3, files);
  for (guint i = 0; i < files->len; i++)
    total += g_array_index (files, Kept, i).size;
  if (total <= most_bytes)
    return total;
  g_array_sort (files, compare_used);
  for (guint i = 0; i < files->len && (double) total > KEPT * (double) most_bytes; i++)
    {
      const Kept *kept = &g_array_index (files, Kept, i);
      g_autofree char *tag = name_of_tag (kept->name);

      g_remove (tag);
      if (g_remove (kept->name) == 0)
        total -= kept->size;
    }
  return total;
}
