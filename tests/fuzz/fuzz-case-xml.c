/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are a case or an error with a message, never both.
 */
#include "dln-case-xml.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
take (const DlnRecord  *record,
      gpointer          data,
      GError          **error)
{
  g_autoptr (DlnRecord) copy = dln_record_copy (record);

  g_assert_nonnull (copy->slug);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  DlnSink sink = { take, NULL };
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_xml_read_memory ((const char *) data, size, "fuzz.xml", &sink, &error);

  g_assert_true (ok == (error == NULL));
  return 0;
}
