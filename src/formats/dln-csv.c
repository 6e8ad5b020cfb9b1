/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of commas, tabs or semicolons whose columns are guessed by their names,
 * or told.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-table.h"

#include <string.h>

#define N_(text) (text)

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  const char delimiter[] = { dln_rows_guess_delimiter (head), '\0' };
  gsize first = strcspn (head, "\r\n");

  if (!dln_format_has_ending (&dln_format_csv, name))
    return 0;
  return strcspn (head, delimiter) < first ? 40 : 30;
}

static const DlnTableLayout layout = { 0 };

static const char *const endings[] = { ".csv", ".tsv", ".tab", NULL };

const DlnFormat dln_format_csv = {
  .nick = "csv",
  .label = N_ ("Table (CSV, TSV)"),
  .endings = endings,
  .media_type = "text/csv",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .table = &layout,
  .write = dln_csv_write,
  .holds = DLN_HOLDS_EVERYTHING & ~(DLN_HOLDS_GRADES | DLN_HOLDS_CLAIMS | DLN_HOLDS_OUTLINES | DLN_HOLDS_FIGURES |
                                    DLN_HOLDS_ROLES),
};
