/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"

G_BEGIN_DECLS

/* One each, in the file of its name; their list is dln-format.c. */
extern const DlnFormat dln_format_acled;
extern const DlnFormat dln_format_atlos;
extern const DlnFormat dln_format_csv;
extern const DlnFormat dln_format_gdelt;
extern const DlnFormat dln_format_geojson;
extern const DlnFormat dln_format_timelinejs_csv;
extern const DlnFormat dln_format_timemap_csv;
extern const DlnFormat dln_format_timesketch;
extern const DlnFormat dln_format_timesketch_jsonl;
extern const DlnFormat dln_format_viina;
extern const DlnFormat dln_format_gpx;
extern const DlnFormat dln_format_kml;
extern const DlnFormat dln_format_kmz;
extern const DlnFormat dln_format_photo;
extern const DlnFormat dln_format_timelineproj;
extern const DlnFormat dln_format_html;
extern const DlnFormat dln_format_ical;
extern const DlnFormat dln_format_timelinejs;
extern const DlnFormat dln_format_timemap;

void dln_csv_add_text (GString *row, const char *text);
gboolean dln_csv_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
gboolean dln_geojson_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
gboolean dln_gpx_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
gboolean dln_html_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
gboolean dln_ical_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
gboolean dln_kml_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
gboolean dln_timelinejs_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);
gboolean dln_timemap_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error);

void dln_damage_note (char **reason, char **quote, const char *value, const char *format, va_list arguments)
  G_GNUC_PRINTF (4, 0);

gboolean dln_kml_read_stream (GInputStream *stream, const char *name, const char *part, const DlnReadOptions *options,
                              const DlnItemSink *sink, GCancellable *cancellable, GError **error);


G_END_DECLS
