/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Formats that are written; their readers join them here.
 */
#include "config.h"

#include "dln-format-private.h"

#define N_(text) text

/* What every one of them leaves out: it is of a case, not of an event's own. */
#define OF_THE_CASE (DLN_HOLDS_GRADES | DLN_HOLDS_CLAIMS | DLN_HOLDS_OUTLINES | DLN_HOLDS_FIGURES | DLN_HOLDS_ROLES)

static const char *const ical_endings[] = { ".ics", ".ical", NULL };
static const char *const html_endings[] = { ".html", ".htm", NULL };

const DlnFormat dln_format_ical = {
  .nick = "ical",
  .label = N_ ("iCalendar"),
  .endings = ical_endings,
  .media_type = "text/calendar",
  .kind = DLN_FORMAT_ITEMS,
  .write = dln_ical_write,
  .holds = DLN_HOLDS_NO_PLACE | DLN_HOLDS_PLACES | DLN_HOLDS_PLACE_NAMES | DLN_HOLDS_SPANS | DLN_HOLDS_PRECISION |
           DLN_HOLDS_WORDS | DLN_HOLDS_SUMMARY | DLN_HOLDS_TAGS | DLN_HOLDS_SECONDS,
};

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
