/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is taken out of a folder that somebody drops or chooses: the photographs in it and
 * in the folders below, as cameras fill them, by the endings of their names. Nothing else, for a
 * saved page's folder is full of pictures and texts that nobody means. No link is followed, what
 * is hidden stays so, and a folder that is a whole disk is refused and not walked to its end.
 */
#include "config.h"

#include "dln-photo-folder.h"

#include "dln-format.h"

#include <glib/gi18n.h>
#include <string.h>

/* Folders within folders: DCIM/100CANON/ is 2. */
#define MOST_DEPTH 8
/* Entries that are looked at. */
#define MOST_ENTRIES 100000
#define ATTRIBUTES                                                                                                     \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

typedef struct {
  const char *folder; /* that was asked for */
  GPtrArray *paths;   /* of char * */
  guint n_entries;
} Walk;

static gboolean walk_folder (Walk *walk, GFile *folder, guint depth, GError **error);

static gboolean
take_entry (Walk       *walk,
            GFile      *entry,
            GFileInfo  *info,
            guint       depth,
            GError    **error)
{
  GFileType type = g_file_info_get_file_type (info);

  if (++walk->n_entries > MOST_ENTRIES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES,
                   _ ("%s: it has more than %d files: expected a folder of photographs"), walk->folder, MOST_ENTRIES);
      return FALSE;
    }
  if (g_file_info_get_is_hidden (info))
    return TRUE;
  if (type == G_FILE_TYPE_DIRECTORY && depth < MOST_DEPTH)
    return walk_folder (walk, entry, depth + 1, error);
  if (type == G_FILE_TYPE_REGULAR && dln_format_has_ending (dln_formats_find ("photo"), g_file_info_get_name (info)))
    g_ptr_array_add (walk->paths, g_file_get_path (entry));
  return TRUE;
}

static gboolean
walk_folder (Walk    *walk,
             GFile   *folder,
             guint    depth,
             GError **error)
{
  g_autoptr (GFileEnumerator) entries =
    g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, error);
  GFileInfo *info;
  GFile *entry;

  if (entries == NULL)
    return FALSE;
  while (g_file_enumerator_iterate (entries, &info, &entry, NULL, error))
    {
      if (info == NULL)
        return TRUE;
      if (!take_entry (walk, entry, info, depth, error))
        return FALSE;
    }
  return FALSE;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * dln_photo_folder_list:
 * @folder: (type filename): a folder
 * @error: return location of a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the photographs in it and below, at least one, by their
 *   paths' order; %NULL where it has none, or a folder cannot be read
 */
GStrv
dln_photo_folder_list (const char  *folder,
                       GError     **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  Walk walk = { folder, paths, 0 };

  if (!walk_folder (&walk, file, 0, error))
    return NULL;
  if (paths->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("%s: there is no photograph in it: expected some, or the other files by themselves"), folder);
      return NULL;
    }
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_add (paths, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
