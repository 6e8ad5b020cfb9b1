/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file manager offers the program for every kind of file that is read, and for no other.
 */
#include "config.h"

#include "dln-format.h"

static GHashTable *
list_read (void)
{
  const DlnFormat *const *formats = dln_formats_list ();
  GHashTable *types = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (types, (gpointer) "application/x-dateline");
  for (guint i = 0; formats[i] != NULL; i++)
    if (dln_format_can_read (formats[i]))
      g_hash_table_add (types, (gpointer) formats[i]->media_type);
  return types;
}

static void
test_types (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "org.dateline.Dateline.desktop.in", NULL);
  g_autoptr (GKeyFile) desktop = g_key_file_new ();
  g_autoptr (GHashTable) types = list_read ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) told = NULL;

  g_key_file_load_from_file (desktop, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  told = g_key_file_get_string_list (desktop, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_MIME_TYPE, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; told[i] != NULL; i++)
    if (!g_hash_table_remove (types, told[i]))
      g_error ("%s: %s stands twice, or no format is of it", path, told[i]);
  if (g_hash_table_size (types) > 0)
    {
      g_autofree gpointer *left = g_hash_table_get_keys_as_array (types, NULL);

      g_error ("%s: MimeType lacks %s", path, (const char *) left[0]);
    }
}

static void
test_several (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "org.dateline.Dateline.desktop.in", NULL);
  g_autoptr (GKeyFile) desktop = g_key_file_new ();
  g_autofree char *command = NULL;

  g_assert_true (g_key_file_load_from_file (desktop, path, G_KEY_FILE_NONE, NULL));
  command = g_key_file_get_string (desktop, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, NULL);
  g_assert_true (g_str_has_suffix (command, " %F"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/types", test_types);
  g_test_add_func ("/desktop/several", test_several);
  return g_test_run ();
}
