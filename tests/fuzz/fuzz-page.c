/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are a page in valid UTF-8 or an error with a message, never both.
 */
#include "dln-page.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  for (DlnPageKind kind = DLN_PAGE_HTML; kind <= DLN_PAGE_TEXT; kind++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnPage) page = dln_page_read_bytes (bytes, "fuzz", kind, "Europe/Moscow", NULL, &error);

      g_assert_true ((page != NULL) == (error == NULL));
      if (page != NULL)
        g_assert_true (g_utf8_validate (page->text, -1, NULL) && g_utf8_validate (page->title, -1, NULL));
    }
  return 0;
}
