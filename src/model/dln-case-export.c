/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the exporter to foreign formats: a feed of items, one for each event that
 * there is, as the case is seen: its working time and place, its sources, what
 * was counted. Events come by begin, ties by slug; one is held at a time.
 */
#include "config.h"

#include "dln-case-export.h"

#include "dln-case-files.h"
#include "dln-case-private.h"
#include "dln-edtf.h"
#include "dln-grade.h"
#include "dln-known.h"

#include <string.h>

typedef struct {
  DlnCase *self;
  DlnItem *item;
  GHashTable *sources; /* slugs to DlnRecord */
  GHashTable *actors;  /* slugs to titles */
} Feeding;

/* --- order --------------------------------------------------------------- */

typedef struct {
  gint64 begin; /* what has no time comes last */
  guint row;
  char *slug; /* only where begins are equal */
} Place;

static int
compare_begins (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return one->begin < other->begin ? -1 : one->begin > other->begin ? 1 : 0;
}

static int
compare_slugs (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (((const Place *) a)->slug, ((const Place *) b)->slug);
}

static void
sort_ties (DlnCase *self,
           Place   *places,
           guint    n)
{
  for (guint i = 0; i < n; i++)
    places[i].slug = dln_case_dup_slug (self, places[i].row);
  qsort (places, n, sizeof *places, compare_slugs);
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&places[i].slug, g_free);
}

static GArray *
list_rows (DlnCase *self)
{
  const DlnColumns *columns = dln_case_get_columns (self);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint row = 0; row < columns->n_rows; row++)
    if (DLN_ROW_EXISTS (columns, row))
      {
        const Place place = { columns->begin[row] == DLN_OPEN ? G_MAXINT64 : columns->begin[row], row, NULL };

        g_array_append_val (places, place);
      }
  g_array_sort (places, compare_begins);
  for (guint first = 0, i = 1; i <= places->len; i++)
    if (i == places->len ||
        g_array_index (places, Place, i).begin != g_array_index (places, Place, first).begin)
      {
        if (i - first > 1)
          sort_ties (self, &g_array_index (places, Place, first), i - first);
        first = i;
      }
  return places;
}

/* --- one event ----------------------------------------------------------- */

static void
fill_time (Feeding *feeding,
           guint    row)
{
  DlnItem *item = feeding->item;
  g_autofree char *reported = NULL;
  DlnBounds bounds;

  /* Words of which nobody made a time are words all the same. */
  reported = dln_case_dup_reported (feeding->self, row);
  dln_case_get_bounds (feeding->self, row, &bounds);
  if (dln_bounds_is_unknown (&bounds) && reported == NULL)
    return;
  item->time = dln_time_new (&bounds);
  if (!dln_bounds_is_unknown (&bounds))
    item->time->edtf = dln_edtf_format (&bounds, dln_case_get_zone_name (feeding->self));
  item->time->zone = g_strdup (dln_case_get_zone_name (feeding->self));
  item->time->reported = g_steal_pointer (&reported);
  item->time->basis = dln_case_get_columns (feeding->self)->basis[row] & 0x0f;
}

static void
fill_place (Feeding *feeding,
            guint    row)
{
  const DlnColumns *columns = dln_case_get_columns (feeding->self);
  g_autoptr (DlnOutline) outline = dln_case_get_outline (feeding->self, row);
  DlnItem *item = feeding->item;
  DlnPlaceArea area;

  item->place = dln_case_dup_place_title (feeding->self, row);
  if (columns->latitude[row] != DLN_NO_DEGREES)
    {
      dln_item_set_point (item, dln_degrees_from_column (columns->latitude[row]),
                          dln_degrees_from_column (columns->longitude[row]));
      /* What says an area by a point alone says how far that reaches. */
      if (dln_case_get_place_area (feeding->self, row, &area))
        item->radius = dln_place_area_get_radius (&area);
    }
  item->outline = outline != NULL ? dln_outline_to_wkt (outline) : NULL;
}

static const DlnRecord *
look_up_source (Feeding    *feeding,
                const char *slug)
{
  DlnRecord *record = g_hash_table_lookup (feeding->sources, slug);

  if (record == NULL)
    {
      record = dln_case_get_record (feeding->self, DLN_TABLE_SOURCE, slug, NULL);
      if (record != NULL)
        g_hash_table_insert (feeding->sources, g_strdup (slug), record);
    }
  return record;
}

static void
add_source (Feeding         *feeding,
            const DlnRecord *claim)
{
  const char *slug = dln_record_get_text (claim, "source");
  const DlnValue *credibility = dln_record_peek (claim, "credibility");
  const DlnValue *reliability;
  const DlnRecord *record = look_up_source (feeding, slug);
  const DlnTime *published;
  DlnItemSource *source;

  for (guint i = 0; i < feeding->item->sources->len; i++)
    if (g_strcmp0 (((DlnItemSource *) feeding->item->sources->pdata[i])->key, slug) == 0)
      return;
  if (record == NULL)
    return;
  published = dln_record_get_time (record, "published");
  source = dln_item_add_source (feeding->item);
  source->key = g_strdup (slug);
  source->title = g_strdup (dln_record_get_text (record, "title"));
  source->url = g_strdup (dln_record_get_text (record, "url"));
  source->publisher = g_strdup (dln_record_get_text (record, "publisher"));
  source->author = g_strdup (dln_record_get_text (record, "author"));
  source->kind = g_strdup (dln_record_get_text (record, "kind"));
  source->published = published != NULL ? dln_time_copy (published) : NULL;
  reliability = dln_record_peek (record, "reliability");
  if (reliability->set && credibility->set)
    source->grade = dln_grade_format ((int) reliability->integer, (int) credibility->integer);
  feeding->item->n_grades += reliability->set ? 1 : 0;
}

static gboolean
fill_figures (Feeding     *feeding,
              const char  *claim,
              GError     **error)
{
  g_autoptr (GPtrArray) figures = dln_case_list_figures_of (feeding->self, claim, error);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const DlnRecord *figure = figures->pdata[i];

      dln_item_add_figure (feeding->item, dln_record_get_text (figure, "measure"),
                           dln_record_get_text (figure, "population"),
                           dln_record_get_integer (figure, "least", DLN_OPEN),
                           dln_record_get_integer (figure, "most", DLN_OPEN));
    }
  return figures != NULL;
}

static gboolean
fill_claims (Feeding  *feeding,
             guint     row,
             GError  **error)
{
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (feeding->self, row, error);

  if (claims == NULL)
    return FALSE;
  for (guint i = 0; i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];

      if (dln_case_is_claim_known (feeding->self, claim) == DLN_KNOWN_NOT)
        continue;
      feeding->item->n_claims++;
      add_source (feeding, claim);
      feeding->item->n_grades += dln_record_peek (claim, "credibility")->set ? 1 : 0;
      if (!fill_figures (feeding, claim->slug, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_role (gint64            id,
           const DlnRecord  *role,
           gpointer          data,
           GError          **error)
{
  Feeding *feeding = data;
  const char *slug = dln_record_get_text (role, "actor");
  char *title = g_hash_table_lookup (feeding->actors, slug);

  if (title == NULL)
    {
      title = dln_case_dup_record_title (feeding->self, DLN_TABLE_ACTOR, slug);
      if (title == NULL)
        return TRUE;
      g_hash_table_insert (feeding->actors, g_strdup (slug), title);
    }
  dln_item_add_actor (feeding->item, title, dln_record_get_text (role, "role"));
  return TRUE;
}

static void
fill_words (Feeding         *feeding,
            const DlnRecord *event)
{
  const DlnValue *tags = dln_record_peek (event, "tags");

  feeding->item->title = g_strdup (dln_record_get_text (event, "title"));
  feeding->item->summary = g_strdup (dln_record_get_text (event, "summary"));
  for (guint i = 0; tags->set && tags->refs[i] != NULL; i++)
    {
      g_autofree char *title = dln_case_dup_record_title (feeding->self, DLN_TABLE_TAG, tags->refs[i]);

      dln_item_add_tag (feeding->item, title != NULL ? title : tags->refs[i]);
    }
}

static gboolean
fill_item (Feeding  *feeding,
           guint     row,
           GError  **error)
{
  const DlnColumns *columns = dln_case_get_columns (feeding->self);
  DlnItem *item = feeding->item;
  g_autoptr (DlnRecord) event = NULL;

  dln_item_clear (item);
  item->key = dln_case_dup_slug (feeding->self, row);
  event = dln_case_get_record (feeding->self, DLN_TABLE_EVENT, item->key, error);
  if (event == NULL)
    return FALSE;
  fill_words (feeding, event);
  fill_time (feeding, row);
  fill_place (feeding, row);
  item->kind = g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_kind, columns->kind[row]));
  item->status = g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_judgement, columns->status[row] & 0x0f));
  item->disputed = (columns->flags[row] & DLN_ROW_DISPUTED) != 0;
  return fill_claims (feeding, row, error) &&
         dln_store_foreach (feeding->self->store, DLN_TABLE_ROLE, "event", dln_case_get_id (feeding->self, row),
                            take_role, feeding, error);
}

static void
feeding_clear (Feeding *feeding)
{
  g_clear_pointer (&feeding->item, dln_item_free);
  g_clear_pointer (&feeding->sources, g_hash_table_unref);
  g_clear_pointer (&feeding->actors, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Feeding, feeding_clear)

static gboolean
feed (gboolean (*take) (const DlnItem *item, gpointer item_data, GError **error),
      gpointer   take_data,
      gpointer   data,
      GError   **error)
{
  DlnCase *self = data;
  g_autoptr (GArray) places = list_rows (self);
  g_auto (Feeding) feeding = {
    .self = self,
    .item = dln_item_new (),
    .sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dln_record_free),
    .actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };

  for (guint i = 0; i < places->len; i++)
    if (!fill_item (&feeding, g_array_index (places, Place, i).row, error) ||
        !take (feeding.item, take_data, error))
      return FALSE;
  return TRUE;
}

/**
 * dln_case_feed_items:
 * @self: a case, seen as it shall be exported; lives longer than the feed
 *
 * Returns: its events, for a writer
 */
DlnItemFeed
dln_case_feed_items (DlnCase *self)
{
  DlnInstant changed;
  g_autofree char *head = dln_store_dup_head (self->store, &changed);

  return (DlnItemFeed) {
    .foreach = feed,
    .title = dln_case_get_title (self),
    .zone = dln_case_get_zone_name (self),
    .data = self,
    .changed = head != NULL ? changed : DLN_OPEN,
  };
}

/**
 * dln_case_export:
 * @self: a case; disputes are those that it is marked with
 * @format: a format that is written
 * @path: where; replaced where it exists, as it was on any error
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether the whole case was written
 */
gboolean
dln_case_export (DlnCase          *self,
                 const DlnFormat  *format,
                 const char       *path,
                 GCancellable     *cancellable,
                 GError          **error)
{
  return dln_case_export_on (self, format, path, NULL, NULL, cancellable, error);
}

/**
 * dln_case_export_on:
 * @self: a case; disputes are those that it is marked with
 * @format: a format that is written
 * @path: where; replaced where it exists, as it was on any error
 * @ground: (nullable): finds what lies under the events, for a format that brings its own map
 * @ground_data: passed to @ground
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether the whole case was written
 */
gboolean
dln_case_export_on (DlnCase          *self,
                    const DlnFormat  *format,
                    const char       *path,
                    DlnGroundFinder   ground,
                    gpointer          ground_data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  DlnItemFeed items;

  g_return_val_if_fail (DLN_IS_CASE (self) && format != NULL && path != NULL, FALSE);

  if (format->kind == DLN_FORMAT_CASE)
    return dln_case_export_xml (self, path, error);
  items = dln_case_feed_items (self);
  items.ground = ground;
  items.ground_data = ground_data;
  return format->write (path, &items, cancellable, error);
}
