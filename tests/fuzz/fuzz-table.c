/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are rows and what is set aside, or an error with a message, in each
 * kind of table.
 */
#include "dln-format.h"

#include <glib/gstdio.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
take_item (const DlnItem  *item,
           gpointer        data,
           GError        **error)
{
  g_assert_true (item->title == NULL || g_utf8_validate (item->title, -1, NULL));
  g_assert_true (item->summary == NULL || g_utf8_validate (item->summary, -1, NULL));
  for (guint i = 0; i < item->raw->len; i++)
    g_assert_true (g_utf8_validate (item->raw->pdata[i], -1, NULL));
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside  *row,
            gpointer            data,
            GError            **error)
{
  g_assert_nonnull (row->reason);
  g_assert_true (row->raw == NULL || g_utf8_validate (row->raw, -1, NULL));
  return TRUE;
}

/* The readers take files: one in memory, where that is known. */
static char *
dup_path (void)
{
  const char *folder = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();

  return g_strdup_printf ("%s/dateline-fuzz-table-%d.csv", folder, (int) getpid ());
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const nicks[] = { "csv",  "acled", "atlos", "gdelt", "timelinejs-csv", "timemap-csv", "timesketch",
                                       "viina", NULL };
  const DlnItemSink sink = { NULL, take_item, take_aside, NULL, NULL };
  const DlnReadOptions options = { .zone = "Europe/Moscow", .date_order = DLN_DATE_ORDER_DMY };
  g_autofree char *path = dup_path ();
  const DlnFormat *known;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (!g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    return 0;
  /* As it would be opened, and as somebody insists. */
  known = dln_formats_recognise (path, NULL);
  if (known == NULL || !g_strv_contains (nicks, known->nick))
    known = dln_formats_find (nicks[size % (G_N_ELEMENTS (nicks) - 1)]);
  ok = dln_format_read (known, path, &options, &sink, NULL, &error);
  g_assert_true (ok == (error == NULL));
  g_unlink (path);
  return 0;
}
