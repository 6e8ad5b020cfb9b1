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

/* Bytes of raw values that a row has room for once it is done with them. */
#define MOST_KEPT 4096

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
  if (text == item->title)
    return g_steal_pointer (&line);
  length = g_utf8_strlen (line, -1);
  if (length <= TITLE_LENGTH)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, TITLE_LENGTH) = '\0';
  g_strchomp (line);
  return g_strconcat (line, "…", NULL);
}

static char *
dup_item_slug (const DlnImporter *self, const DlnItem *item)
{
  g_autofree char *whole = NULL;

  if (item->key != NULL)
    whole = g_strconcat (self->name, "-", item->key, NULL);
  else
    whole = g_strdup_printf ("%s-%012" G_GINT64_MODIFIER "x", self->name,
                             dln_importer_hash_values (item) & G_GUINT64_CONSTANT (0xffffffffffff));
  return dln_importer_dup_slug (whole);
}

static void
fill_event (DlnRecord *event, const DlnItem *item, const char *slug)
{
  int kind = item->kind != NULL ? dln_vocabulary_find (&dln_vocabulary_kind, item->kind) : -1;

  dln_record_reset (event, slug);
  dln_record_take_text (event, "title", dup_title (item));
  if (item->summary != NULL)
    dln_record_set_text (event, "summary", item->summary);
  if (kind >= 0)
    dln_record_set_integer (event, "kind", kind);
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
 * dln_importer_fill_claim:
 * @claim: one of which nothing is set
 * @self: an importer within a file
 * @row: an element's
 * @item: the element
 * @event: slug of the event
 * @source: slug of whoever says it
 *
 * Sets what that source says of the event, without raw values.
 */
void
dln_importer_fill_claim (DlnRecord *claim, const DlnImporter *self, const DlnImporterRow *row, const DlnItem *item,
                         const char *event, const char *source)
{
  const char *const relays[] = { self->file_source, NULL };

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
 * Returns: (transfer full): a claim as dln_importer_fill_claim() sets it
 */
DlnRecord *
dln_importer_make_claim (const DlnImporter *self, const DlnImporterRow *row, const DlnItem *item, const char *event,
                         const char *slug, const char *source)
{
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_importer_fill_claim (claim, self, row, item, event, source);
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

/* Places that are remembered; of two with the same remainder the older moves to the room beside. */
#define N_PLACES 16384u
/* Those that get a number: so many ids are kept. */
#define MOST_NUMBERED 65536u

typedef struct {
  char *name;
  DlnPoint point;
  double radius;
  char *slug; /* NULL for none */
  guint number;
} NamedPlace;

struct _DlnImporterPlaces {
  guint n_numbers;
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

static gboolean
is_named (const NamedPlace *named, const DlnItem *item)
{
  return named->slug != NULL && strcmp (named->name, item->place) == 0 &&
         memcmp (&named->point, &item->point, sizeof named->point) == 0 && named->radius == item->radius;
}

/* Tables tell the same places again and again: writing a point's digits is a tenth of reading a row. */
static const NamedPlace *
name_again (DlnImporterPlaces *places, const DlnItem *item)
{
  guint at = (g_str_hash (item->place) * 2654435761u >> 16) % N_PLACES;
  NamedPlace *named = &places->named[at];
  NamedPlace *other = &places->named[at ^ 1];

  if (is_named (named, item))
    return named;
  if (is_named (other, item))
    return other;
  g_free (other->name);
  g_free (other->slug);
  *other = *named;
  *named = (NamedPlace) { g_strdup (item->place), item->point, item->radius, dup_place_slug (item) };
  named->number = places->n_numbers < MOST_NUMBERED ? ++places->n_numbers : 0;
  return named;
}

/* A point or an area has a record; a mere name stays words of the claim. */
static void
name_place (const DlnImporter *self, DlnImporterRow *row, const DlnItem *item)
{
  row->place_number = 0;
  if (item->has_point && item->place != NULL && item->outline == NULL)
    {
      const NamedPlace *named = name_again (self->places, item);

      row->place = g_strdup (named->slug);
      row->place_number = named->number;
    }
  else if (item->has_point || item->outline != NULL)
    row->place = dup_place_slug (item);
}

/**
 * dln_importer_row_new:
 *
 * Returns: (transfer full): one that is to be filled
 */
DlnImporterRow *
dln_importer_row_new (void)
{
  DlnImporterRow *row = g_new0 (DlnImporterRow, 1);

  row->event = dln_record_new (DLN_TABLE_EVENT, NULL);
  row->claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  row->raw = g_string_sized_new (256);
  return row;
}

/* One huge element is no reason to keep as much for all that follow. */
static void
empty_row (DlnImporterRow *row)
{
  g_clear_pointer (&row->place, g_free);
  g_clear_pointer (&row->remarks, g_free);
  if (row->raw->allocated_len <= MOST_KEPT)
    return;
  g_string_free (row->raw, TRUE);
  row->raw = g_string_new (NULL);
}

/**
 * dln_importer_row_fill:
 * @row: a row; what it was before is forgotten
 * @self: an importer within a file; only what stays the same for all of it is read
 * @item: an element of the file
 */
void
dln_importer_row_fill (DlnImporterRow *row, const DlnImporter *self, const DlnItem *item)
{
  g_autofree char *slug = dup_item_slug (self, item);

  empty_row (row);
  fill_event (row->event, item, slug);
  row->slug = row->event->slug;
  row->line_above = dln_importer_keys_add (self->keys, slug, item->line, &row->is_kept);
  row->made = dln_importer_hash_event (row->event);
  name_place (self, row, item);
  dln_importer_write_raw (row->raw, item, row->made);
  row->remarks = item->remarks->len > 0 ? join_remarks (item) : NULL;
  row->has_claim = item->sources->len == 0;
  dln_record_reset (row->claim, slug);
  if (row->has_claim)
    dln_importer_fill_claim (row->claim, self, row, item, slug, self->file_source);
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
  g_free (row->place);
  g_string_free (row->raw, TRUE);
  g_free (row->remarks);
  g_free (row);
}
