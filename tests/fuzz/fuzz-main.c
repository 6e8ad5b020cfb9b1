/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stands in for libFuzzer's main: runs a fuzzer over a folder, each file
 * whole, cut short at every 16th byte, and with single bits flipped.
 */
#include <gio/gio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
run_damaged (const guint8 *bytes,
             gsize         length)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, MAX (length, 1));
  gsize step = MAX (length / 256, 1);

  LLVMFuzzerTestOneInput (copy, length);
  for (gsize cut = 0; cut < length; cut += MAX (step, 16))
    LLVMFuzzerTestOneInput (copy, cut);
  for (gsize at = 0; at < length; at += step)
    {
      copy[at] ^= (guint8) (1u << (at % 8));
      LLVMFuzzerTestOneInput (copy, length);
      copy[at] = bytes[at];
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  guint n = 0;

  if (folder == NULL)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return EXIT_FAILURE;
    }
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, NULL))
        return EXIT_FAILURE;
      run_damaged ((const guint8 *) bytes, length);
      n++;
    }
  g_print ("%u files\n", n);
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
