/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the mappings that were put right by hand, for the next table with the
 * same first row: a file each, named by that row's signature.
 */
#include "config.h"

#include "dln-mappings.h"

#include <errno.h>
#include <glib/gstdio.h>

static char *
dup_folder (const char *folder)
{
  return folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_data_dir (), "dateline", "mappings", NULL);
}

static char *
dup_path (const char       *folder,
          const DlnMapping *mapping)
{
  g_autofree char *within = dup_folder (folder);
  g_autofree char *signature = dln_mapping_dup_signature (mapping);

  return g_build_filename (within, signature, NULL);
}

/**
 * dln_mappings_recall:
 * @folder: (nullable) (type filename): where mappings are kept; the user's own folder if %NULL
 * @guessed: a mapping of the table
 *
 * A table without names has nothing to be known again by; a file that is damaged is as none.
 *
 * Returns: (transfer full) (nullable): how a table with the same first row was mapped the last time
 */
DlnMapping *
dln_mappings_recall (const char       *folder,
                     const DlnMapping *guessed)
{
  g_autofree char *path = guessed->has_header ? dup_path (folder, guessed) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (DlnMapping) mapping = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return NULL;
  mapping = dln_mapping_from_text (text, NULL);
  if (mapping == NULL || !mapping->has_header || mapping->columns->len != guessed->columns->len)
    return NULL;
  return g_steal_pointer (&mapping);
}

/**
 * dln_mappings_keep:
 * @folder: (nullable) (type filename): where mappings are kept; the user's own folder if %NULL
 * @mapping: a mapping that was put right
 * @error: return location
 *
 * Returns: whether it is remembered, or is of a table without names
 */
gboolean
dln_mappings_keep (const char        *folder,
                   const DlnMapping  *mapping,
                   GError           **error)
{
  g_autofree char *within = dup_folder (folder);
  g_autofree char *path = dup_path (folder, mapping);
  g_autofree char *text = dln_mapping_to_text (mapping);

  if (!mapping->has_header)
    return TRUE;
  if (g_mkdir_with_parents (within, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", within, g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents (path, text, -1, error);
}

/**
 * dln_mappings_forget:
 * @folder: (nullable) (type filename): where mappings are kept; the user's own folder if %NULL
 * @mapping: a mapping of a table with the same first row
 * @error: return location
 *
 * Returns: whether none is remembered of such a table any more
 */
gboolean
dln_mappings_forget (const char        *folder,
                     const DlnMapping  *mapping,
                     GError           **error)
{
  g_autofree char *path = dup_path (folder, mapping);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
  return FALSE;
}
