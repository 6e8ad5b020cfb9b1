/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <cairo.h>

G_BEGIN_DECLS

#define DLN_BRIEFING_ERROR (dln_briefing_error_quark ())

/**
 * DlnBriefingError:
 * @DLN_BRIEFING_ERROR_SIZE: no page of this size can be made
 * @DLN_BRIEFING_ERROR_FORMAT: the file's suffix names no format
 * @DLN_BRIEFING_ERROR_OPTION: an option makes no sense
 * @DLN_BRIEFING_ERROR_DATA: the map or the fonts cannot be read
 * @DLN_BRIEFING_ERROR_WRITE: the file cannot be written
 *
 * What can go wrong with a briefing.
 */
typedef enum {
  DLN_BRIEFING_ERROR_SIZE,
  DLN_BRIEFING_ERROR_FORMAT,
  DLN_BRIEFING_ERROR_OPTION,
  DLN_BRIEFING_ERROR_DATA,
  DLN_BRIEFING_ERROR_WRITE,
} DlnBriefingError;

GQuark dln_briefing_error_quark (void);

/**
 * DlnBriefingOptions:
 * @width: px of the picture
 * @height: px of the picture
 * @scale: px of the picture a px of the layout takes: 3840 × 2160 at scale 2 is
 *   laid out as 1920 × 1080 is
 * @tlp: (nullable): a TLP 2.0 label, %NULL for the case's
 * @made_at: %DLN_OPEN for SOURCE_DATE_EPOCH or else the instant of the journal's head
 * @period: only events that may fall into it, either end may be open
 * @has_bbox: whether @bbox is given
 * @bbox: degrees: only events in it, and the map shows it
 * @data_dir: (nullable): holds basemap/ and fonts/; %NULL for where they are installed
 * @clock_24h: whether hours count to 24
 * @n_disagreements: how many are open; -1 counts disputed events instead
 * @notes: (nullable) (element-type utf8): receives what of the reference layers is left
 *   out and why, with paths, which the page does not name
 *
 * What a briefing is made of. The same case and options give the same bytes. As known when is the
 * case's: see dln_case_set_known_at().
 */
typedef struct {
  int width;
  int height;
  double scale;
  const char *tlp;
  DlnInstant made_at;
  DlnSpan period;
  gboolean has_bbox;
  DlnBox bbox;
  const char *data_dir;
  gboolean clock_24h;
  int n_disagreements;
  GPtrArray *notes;
} DlnBriefingOptions;

void dln_briefing_options_init (DlnBriefingOptions *options);

gboolean dln_briefing_write (DlnCase *dln_case, const DlnBriefingOptions *options, const char *path,
                             GCancellable *cancellable, GError **error);
cairo_surface_t *dln_briefing_render (DlnCase *dln_case, const DlnBriefingOptions *options, GError **error);

G_END_DECLS
