/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Formats that are written; their readers join them here.
 */
#include "config.h"

#include "dln-format-private.h"

#define N_(text) text

/* What every one of them leaves out: it is of a case, not of an event's own. */
#define OF_THE_CASE (DLN_HOLDS_GRADES | DLN_HOLDS_CLAIMS | DLN_HOLDS_OUTLINES | DLN_HOLDS_FIGURES)

static const char *const ical_endings[] = { ".ics", ".ical", NULL };
static const char *const timelinejs_endings[] = { ".timeline.json", ".timelinejs.json", NULL };
static const char *const timemap_endings[] = { ".timemap.json", NULL };
static const char *const html_endings[] = { ".html", ".htm", NULL };

const DlnFormat dln_format_ical = {
  .nick = "ical",
  .label = N_ ("iCalendar"),
  .endings = ical_endings,
  .media_type = "text/calendar",
  .kind = DLN_FORMAT_ITEMS,
  .write = dln_ical_write,
  .holds = DLN_HOLDS_NO_PLACE | DLN_HOLDS_PLACES | DLN_HOLDS_PLACE_NAMES | DLN_HOLDS_SPANS | DLN_HOLDS_PRECISION |
           DLN_HOLDS_WORDS | DLN_HOLDS_SUMMARY | DLN_HOLDS_TAGS,
};

const DlnFormat dln_format_timelinejs = {
  .nick = "timelinejs",
  .label = N_ ("TimelineJS"),
  .endings = timelinejs_endings,
  .media_type = "application/json",
  .kind = DLN_FORMAT_ITEMS,
  .write = dln_timelinejs_write,
  .holds = DLN_HOLDS_NO_PLACE | DLN_HOLDS_SPANS | DLN_HOLDS_PRECISION | DLN_HOLDS_COARSE | DLN_HOLDS_WORDS |
           DLN_HOLDS_SUMMARY | DLN_HOLDS_KIND,
};

const DlnFormat dln_format_timemap = {
  .nick = "timemap",
  .label = N_ ("timemap"),
  .endings = timemap_endings,
  .media_type = "application/json",
  .kind = DLN_FORMAT_ITEMS,
  .write = dln_timemap_write,
  .holds = DLN_HOLDS_NO_TIME | DLN_HOLDS_NO_BEGIN | DLN_HOLDS_NO_PLACE | DLN_HOLDS_PLACES | DLN_HOLDS_PLACE_NAMES |
           DLN_HOLDS_PRECISION | DLN_HOLDS_WORDS | DLN_HOLDS_SUMMARY | DLN_HOLDS_KIND | DLN_HOLDS_STATUS | DLN_HOLDS_DISPUTES |
           DLN_HOLDS_SOURCES | DLN_HOLDS_ACTORS | DLN_HOLDS_TAGS,
};

const DlnFormat dln_format_html = {
  .nick = "html",
  .label = N_ ("HTML page"),
  .endings = html_endings,
  .media_type = "text/html",
  .kind = DLN_FORMAT_ITEMS,
  .write = dln_html_write,
  .holds = (DLN_HOLDS_EVERYTHING & ~(OF_THE_CASE | DLN_HOLDS_INNER_BOUNDS)) | DLN_HOLDS_OUTLINES,
  .shows_map = TRUE,
};
