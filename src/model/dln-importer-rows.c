/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what becomes of an element as far as the element alone says it: its slug,
 * the event, the claim of the file's source, the place's name in the case, and the values that are kept.
 * Nothing here asks the store: a file is read, and its rows are made, in a thread
 * of their own while earlier ones are kept.
 */
#include "config.h"

#include "dln-importer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters of a title that is the beginning of a text. */
#define TITLE_LENGTH 100

static char *
dup_title (const DlnItem *item)
{
  const char *text = dln_importer_first_of (item->title, item->summary, item->key);
  g_autofree char *line = NULL;
  const char *end;
  glong length;

  if (text == NULL)
    return g_strdup_printf (_ ("Line %" G_GUINT64_FORMAT), item->line);
  end = text + strcspn (text, "\r\n");
  line = g_strndup (text, (gsize) (end - text));
  length = g_utf8_strlen (line, -1);
  if (text == item->title || length <= TITLE_LENGTH)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, TITLE_LENGTH) = '\0';
  g_strchomp (line);
  return g_strconcat (line, "…", NULL);
}

static char *
dup_item_slug (const DlnImporter *self,
               const DlnItem     *item)
{
  g_autofree char *whole = NULL;

  if (item->key != NULL)
    whole = g_strconcat (self->name, "-", item->key, NULL);
  else
    whole = g_strdup_printf ("%s-%012" G_GINT64_MODIFIER "x", self->name,
                             dln_importer_hash_values (item) & G_GUINT64_CONSTANT (0xffffffffffff));
  return dln_importer_dup_slug (whole);
}

static DlnRecord *
make_event (const DlnItem *item,
            const char    *slug,
            guint         *made)
{
  DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);
  g_autofree char *title = dup_title (item);
  int kind = item->kind != NULL ? dln_vocabulary_find (&dln_vocabulary_kind, item->kind) : -1;

  dln_record_set_text (event, "title", title);
  if (item->summary != NULL)
    dln_record_set_text (event, "summary", item->summary);
  if (kind >= 0)
    dln_record_set_integer (event, "kind", kind);
  *made = dln_importer_hash_event (event);
  return event;
}

/**
 * dln_importer_hash_event:
 * @event: an event
 *
 * Returns: a fingerprint of what an import makes of it, by which one that an analyst has changed is known
 */
guint
dln_importer_hash_event (const DlnRecord *event)
{
  const char *summary = dln_record_get_text (event, "summary");

  return g_str_hash (dln_record_get_text (event, "title")) ^ (summary != NULL ? g_str_hash (summary) * 31 : 0);
}

static char *
join_remarks (const DlnItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < item->remarks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) item->remarks->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dln_importer_make_claim:
 * @self: an importer within a file
 * @row: an element's
 * @item: the element
 * @event: slug of the event
 * @slug: of the claim
 * @source: slug of whoever says it
 *
 * Returns: (transfer full): what that source says of the event, without raw values
 */
DlnRecord *
dln_importer_make_claim (const DlnImporter    *self,
                         const DlnImporterRow *row,
                         const DlnItem        *item,
                         const char           *event,
                         const char           *slug,
                         const char           *source)
{
  const char *const relays[] = { self->file_source, NULL };
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_record_set_text (claim, "event", event);
  dln_record_set_text (claim, "source", source);
  if (strcmp (source, self->file_source) != 0)
    dln_record_set_refs (claim, "relayed_by", relays);
  dln_record_set_integer (claim, "question", DLN_QUESTION_HAPPENED);
  dln_record_set_integer (claim, "stance", DLN_STANCE_ASSERTS);
  if (item->time != NULL)
    dln_record_set_time (claim, "time", item->time);
  if (item->said != NULL)
    dln_record_set_time (claim, "said", item->said);
  if (row->place != NULL)
    dln_record_set_text (claim, "place", row->place);
  if (item->place != NULL)
    dln_record_set_text (claim, "place_words", item->place);
  return claim;
}

char *
dln_importer_dup_point (const DlnItem *item)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.7f", item->point.latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.7f", item->point.longitude);
  return g_strconcat (latitude, ", ", longitude, NULL);
}

static char *
dup_place_slug (const DlnItem *item)
{
  g_autofree char *point = item->has_point ? dln_importer_dup_point (item) : NULL;
  g_autofree char *mark =
    g_strdup_printf ("%s|%s|%.0f|%s", item->place != NULL ? item->place : "", point != NULL ? point : "", item->radius,
                     item->outline != NULL ? item->outline : "");
  g_autofree char *stem = dln_slug_from_title (item->place != NULL ? item->place : "point");

  return g_strdup_printf ("%s-%08x", stem, g_str_hash (mark));
}

/* Places that are remembered; a newer one takes the room of an older with the same remainder. */
#define N_PLACES 8192

typedef struct {
  char *name;
  DlnPoint point;
  double radius;
  char *slug; /* NULL for none */
} NamedPlace;

struct _DlnImporterPlaces {
  NamedPlace named[N_PLACES];
};

DlnImporterPlaces *
dln_importer_places_new (void)
{
  return g_new0 (DlnImporterPlaces, 1);
}

void
dln_importer_places_free (DlnImporterPlaces *places)
{
  for (guint i = 0; places != NULL && i < N_PLACES; i++)
    {
      g_free (places->named[i].name);
      g_free (places->named[i].slug);
    }
  g_free (places);
}

/* Tables tell the same places again and again: writing a point's digits is a tenth of reading a row. */
static char *
dup_remembered_slug (DlnImporterPlaces *places,
                     const DlnItem     *item)
{
  NamedPlace *named = &places->named[g_str_hash (item->place) % N_PLACES];

  if (named->slug == NULL || strcmp (named->name, item->place) != 0 ||
      memcmp (&named->point, &item->point, sizeof named->point) != 0 || named->radius != item->radius)
    {
      g_free (named->name);
      g_free (named->slug);
      *named = (NamedPlace) { g_strdup (item->place), item->point, item->radius, dup_place_slug (item) };
    }
  return g_strdup (named->slug);
}

/* A point or an area has a record; a mere name stays words of the claim. */
static void
name_place (const DlnImporter *self,
            DlnImporterRow    *row,
            const DlnItem     *item)
{
  if (item->has_point && item->place != NULL && item->outline == NULL)
    row->place = dup_remembered_slug (self->places, item);
  else if (item->has_point || item->outline != NULL)
    row->place = dup_place_slug (item);
}

/**
 * dln_importer_row_new:
 * @self: an importer within a file; only what stays the same for all of it is read
 * @item: an element of the file
 *
 * Returns: (transfer full): what becomes of it
 */
DlnImporterRow *
dln_importer_row_new (const DlnImporter *self,
                      const DlnItem     *item)
{
  DlnImporterRow *row = g_new0 (DlnImporterRow, 1);

  row->slug = dup_item_slug (self, item);
  row->event = make_event (item, row->slug, &row->made);
  name_place (self, row, item);
  row->raw = dln_importer_dup_raw (item, row->made);
  row->remarks = item->remarks->len > 0 ? join_remarks (item) : NULL;
  if (item->sources->len == 0)
    row->claim = dln_importer_make_claim (self, row, item, row->slug, row->slug, self->file_source);
  return row;
}

/**
 * dln_importer_row_free:
 * @row: (transfer full) (nullable): an element's
 */
void
dln_importer_row_free (DlnImporterRow *row)
{
  if (row == NULL)
    return;
  dln_record_free (row->event);
  dln_record_free (row->claim);
  g_free (row->slug);
  g_free (row->place);
  g_free (row->raw);
  g_free (row->remarks);
  g_free (row);
}
