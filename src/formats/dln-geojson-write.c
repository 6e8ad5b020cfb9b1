/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as GeoJSON (RFC 7946): a point, or null where no place is known,
 * and the rest as properties. Times are null where a bound is open.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-json-text.h"
#include "dln-output.h"

typedef struct {
  DlnOutput *output;
  GCancellable *cancellable;
  GString *json;
  gboolean any;
} Writing;

static void
append_instant (GString    *json,
                const char *name,
                DlnInstant  instant)
{
  g_autofree char *text = instant != DLN_OPEN ? dln_instant_format (instant) : NULL;

  if (text != NULL)
    dln_json_append_member (json, name, text);
  else
    dln_json_append_null (json, name);
}

static void
append_time (GString       *json,
             const DlnTime *time)
{
  const DlnBounds bounds = time != NULL ? time->bounds : DLN_BOUNDS_UNKNOWN;

  dln_json_append_member (json, "edtf", time != NULL ? time->edtf : NULL);
  append_instant (json, "begin_earliest", bounds.begin_earliest);
  append_instant (json, "begin_latest", bounds.begin_latest);
  append_instant (json, "end_earliest", bounds.end_earliest);
  append_instant (json, "end_latest", bounds.end_latest);
  if (time == NULL)
    return;
  dln_json_append_member (json, "reported", time->reported);
  dln_json_append_member (json, "basis", dln_vocabulary_get_nick (&dln_vocabulary_basis, time->basis));
}

static void
append_names (GString    *json,
              const char *name,
              GPtrArray  *names)
{
  dln_json_begin_member (json, name);
  g_string_append_c (json, '[');
  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      dln_json_append_quoted (json, names->pdata[i]);
    }
  g_string_append_c (json, ']');
}

static void
append_actors (GString   *json,
               GPtrArray *actors)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < actors->len; i++)
    g_ptr_array_add (names, ((DlnItemActor *) actors->pdata[i])->name);
  append_names (json, "actors", names);
}

static void
append_sources (GString   *json,
                GPtrArray *sources)
{
  dln_json_begin_member (json, "sources");
  g_string_append_c (json, '[');
  for (guint i = 0; i < sources->len; i++)
    {
      const DlnItemSource *source = sources->pdata[i];

      g_string_append (json, i > 0 ? ",{" : "{");
      dln_json_append_member (json, "title", source->title);
      dln_json_append_member (json, "url", source->url);
      dln_json_append_member (json, "publisher", source->publisher);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_properties (GString       *json,
                   const DlnItem *item)
{
  dln_json_append_member (json, "title", item->title);
  dln_json_append_member (json, "description", item->summary);
  dln_json_append_member (json, "kind", item->kind);
  dln_json_append_member (json, "status", item->status);
  dln_json_begin_member (json, "disputed");
  g_string_append (json, item->disputed ? "true" : "false");
  append_time (json, item->time);
  dln_json_append_member (json, "place", item->place);
  if (item->radius > 0)
    dln_json_append_number (json, "radius_m", item->radius, "%.7g");
  dln_json_append_number (json, "claims", item->n_claims, "%.0f");
  append_names (json, "tags", item->tags);
  append_actors (json, item->actors);
  append_sources (json, item->sources);
}

static void
append_geometry (GString       *json,
                 const DlnItem *item)
{
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];

  dln_json_begin_member (json, "geometry");
  if (!item->has_point)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_printf (json, "{\"type\":\"Point\",\"coordinates\":[%s,%s]}",
                          g_ascii_formatd (longitude, sizeof longitude, "%.7f", item->point.longitude),
                          g_ascii_formatd (latitude, sizeof latitude, "%.7f", item->point.latitude));
}

static gboolean
write_item (const DlnItem  *item,
            gpointer        data,
            GError        **error)
{
  Writing *self = data;
  GString *json = self->json;

  g_string_assign (json, "{");
  dln_json_append_member (json, "type", "Feature");
  dln_json_append_member (json, "id", item->key);
  append_geometry (json, item);
  dln_json_begin_member (json, "properties");
  g_string_append_c (json, '{');
  append_properties (json, item);
  g_string_append (json, "}}");
  dln_output_puts (self->output, self->any ? ",\n" : "\n");
  dln_output_write (self->output, json->str, json->len);
  self->any = TRUE;
  return dln_output_check (self->output, self->cancellable, error);
}

/**
 * dln_geojson_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_geojson_write (const char         *path,
                   const DlnItemFeed  *feed,
                   GCancellable       *cancellable,
                   GError            **error)
{
  Writing self = { .output = dln_output_open (path, error), .cancellable = cancellable };
  gboolean ok;

  if (self.output == NULL)
    return FALSE;
  self.json = g_string_new ("{");
  dln_json_append_member (self.json, "type", "FeatureCollection");
  dln_json_append_member (self.json, "name", feed->title);
  dln_json_begin_member (self.json, "features");
  dln_output_write (self.output, self.json->str, self.json->len);
  dln_output_puts (self.output, "[");
  ok = feed->foreach (write_item, &self, feed->data, error);
  dln_output_puts (self.output, "\n]}\n");
  g_string_free (self.json, TRUE);
  return dln_output_finish (self.output, ok, ok ? error : NULL) && ok;
}
