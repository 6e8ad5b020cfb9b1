/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-writing.h"

G_BEGIN_DECLS

/**
 * DlnHtmlSurvey:
 * @n_events: how many events there are
 * @period: from the first begin to the last end, as far as they are known
 * @box: around all points; west exceeds east over the antimeridian
 * @any_place: whether there are any
 * @inner: around most of them
 * @has_inner: whether that is far smaller
 *
 * What a page has to know before it begins.
 */
typedef struct {
  guint64 n_events;
  DlnSpan period;
  DlnBox box;
  gboolean any_place;
  DlnBox inner;
  gboolean has_inner;
} DlnHtmlSurvey;

gboolean dln_html_survey (DlnHtmlSurvey *survey, const DlnItemFeed *feed, GError **error);
void dln_html_append_ground (GString *text, const DlnGround *ground);
void dln_html_append_outline (GString *text, const char *wkt);

G_END_DECLS
