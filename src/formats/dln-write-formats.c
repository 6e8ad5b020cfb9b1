/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Formats that are written; their readers join them here.
 */
#include "config.h"

#include "dln-format-private.h"

#define N_(text) text

/* What every one of them leaves out: it is of a case, not of an event's own. */
#define OF_THE_CASE (DLN_HOLDS_GRADES | DLN_HOLDS_CLAIMS | DLN_HOLDS_OUTLINES | DLN_HOLDS_FIGURES | DLN_HOLDS_ROLES)

static const char *const html_endings[] = { ".html", ".htm", NULL };

const DlnFormat dln_format_html = {
  .nick = "html",
  .label = N_ ("HTML page"),
  .endings = html_endings,
  .media_type = "text/html",
  .kind = DLN_FORMAT_ITEMS,
  .write = dln_html_write,
  .holds = (DLN_HOLDS_EVERYTHING & ~(OF_THE_CASE | DLN_HOLDS_INNER_BOUNDS | DLN_HOLDS_MINUTES)) | DLN_HOLDS_OUTLINES,
  .shows_map = TRUE,
};
