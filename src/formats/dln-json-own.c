/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading back what dln_geojson_write() says beyond the usual names: four
 * bounds, the words they came from, a radius, names and sources.
 */
#include "config.h"

#include "dln-json-items.h"

static const char *const bound_names[] = { "begin_earliest", "begin_latest", "end_earliest", "end_latest" };

static gboolean
read_bounds (DlnItem        *item,
             const DlnJson  *object,
             GError        **error)
{
  DlnInstant found[G_N_ELEMENTS (bound_names)];

  for (guint i = 0; i < G_N_ELEMENTS (bound_names); i++)
    {
      const DlnJson *bound = dln_json_get (object, bound_names[i]);

      if (bound == NULL)
        return TRUE;
      if (bound->kind != DLN_JSON_NULL && bound->kind != DLN_JSON_STRING)
        {
          g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "a bound is none: expected a time or null");
          return FALSE;
        }
      if (!dln_dates_read_bound (bound->kind == DLN_JSON_STRING ? bound->text : NULL, &found[i], error))
        return FALSE;
    }
  dln_item_set_text (&item->status, dln_json_get_text (object, "status"));
  return dln_dates_state (&item->time, found, dln_json_get_text (object, "reported"), dln_json_get_text (object, "basis"),
                          error);
}

static void
read_sources (DlnItem       *item,
              const DlnJson *list)
{
  for (guint i = 0; list != NULL && list->kind == DLN_JSON_ARRAY && i < list->n_values; i++)
    {
      const DlnJson *object = &list->values[i];
      const char *title = dln_json_get_text (object, "title");
      const char *url = dln_json_get_text (object, "url");
      DlnItemSource *source;

      if (title == NULL && url == NULL)
        continue;
      source = dln_item_add_source (item);
      dln_item_set_text (&source->title, title);
      dln_item_set_text (&source->url, url);
      dln_item_set_text (&source->publisher, dln_json_get_text (object, "publisher"));
    }
}

/**
 * dln_json_fill_own:
 * @item: an item that the usual names have filled
 * @object: the properties of a feature
 * @error: return location of a #DlnFormatsError
 *
 * Takes what only our own files say; of others nothing but tags, actors and
 * sources that stand there in the same way.
 *
 * Returns: whether its bounds can be read
 */
gboolean
dln_json_fill_own (DlnItem        *item,
                   const DlnJson  *object,
                   GError        **error)
{
  const DlnJson *tags = dln_json_get (object, "tags");
  const DlnJson *actors = dln_json_get (object, "actors");
  double radius;

  for (guint i = 0; tags != NULL && tags->kind == DLN_JSON_ARRAY && i < tags->n_values; i++)
    dln_item_add_tag (item, tags->values[i].text);
  for (guint i = 0; actors != NULL && actors->kind == DLN_JSON_ARRAY && i < actors->n_values; i++)
    dln_item_add_actor (item, actors->values[i].text, NULL);
  read_sources (item, dln_json_get (object, "sources"));
  dln_item_set_text (&item->kind, dln_json_get_text (object, "kind"));
  if (dln_json_get_number (dln_json_get (object, "radius_m"), &radius) && radius > 0 && radius < G_MAXINT32)
    item->radius = radius;
  return read_bounds (item, object, error);
}
