/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the records that imported elements share: tags, actors, places, sources,
 * and the file itself. One is made where its slug is not there yet.
 */
#include "config.h"

#include "dln-importer-private.h"

#include "dln-attachment-private.h"
#include "dln-attachments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Most keys of tables are slugs as they are, none longer than one may be. */
static gboolean
is_slug_itself (const char *name)
{
  gsize length = strlen (name);

  return length <= 40 && dln_slug_is_valid (name) && name[length - 1] != '-' && strstr (name, "--") == NULL;
}

static char *
dup_made_slug (const char *name)
{
  g_autofree char *slug = dln_slug_from_title (name);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (char *p = lower; *p != '\0'; p++)
    *p = *p == ' ' || *p == '_' ? '-' : *p;
  if (strcmp (slug, lower) == 0)
    return g_steal_pointer (&slug);
  return g_strdup_printf ("%s-%08x", slug, g_str_hash (name));
}

/* A slug that only this name has: what letters cannot say, a number does. */
char *
dln_importer_dup_slug (const char *name)
{
  if (is_slug_itself (name))
    return g_strdup (name);
  return dup_made_slug (name);
}

/* --- the small records that an element refers to ------------------------- */

static void
know (DlnImporter *self, DlnTable table, const char *slug)
{
  if (self->known[table] == NULL)
    self->known[table] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->known[table], g_strdup (slug));
}

static gboolean
is_there (DlnImporter *self, DlnTable table, const char *slug)
{
  if (self->known[table] != NULL && g_hash_table_contains (self->known[table], slug))
    return TRUE;
  if (dln_store_find (self->store, table, slug, NULL) == 0)
    return FALSE;
  know (self, table, slug);
  return TRUE;
}

gboolean
dln_importer_insert (DlnImporter *self, DlnRecord *record, GError **error)
{
  if (dln_store_insert (self->store, record, error) == 0)
    return FALSE;
  return self->hooks.wrote == NULL || self->hooks.wrote (self->hooks.data, error);
}

/* Inserts one that others refer to. */
static gboolean
insert_known (DlnImporter *self, DlnRecord *record, GError **error)
{
  if (!dln_importer_insert (self, record, error))
    return FALSE;
  know (self, record->type->table, record->slug);
  self->report->n_new++;
  return TRUE;
}

char *
dln_importer_ensure_titled (DlnImporter *self, DlnTable table, const char *title, GError **error)
{
  g_autofree char *slug = dln_importer_dup_slug (title);
  g_autoptr (DlnRecord) record = NULL;

  if (is_there (self, table, slug))
    return g_steal_pointer (&slug);
  record = dln_record_new (table, slug);
  dln_record_set_text (record, "title", title);
  return insert_known (self, record, error) ? g_steal_pointer (&slug) : NULL;
}

static gboolean
make_place (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, GError **error)
{
  g_autofree char *origin = NULL;
  g_autofree char *point = NULL;
  g_autoptr (DlnRecord) record = NULL;

  if (is_there (self, DLN_TABLE_PLACE, row->place))
    return TRUE;
  record = dln_record_new (DLN_TABLE_PLACE, row->place);
  point = item->place == NULL && item->has_point ? dln_importer_dup_point (item) : NULL;
  dln_record_set_text (record, "title", dln_importer_first_of (item->place, point, _ ("Area")));
  if (item->has_point)
    {
      dln_record_set_integer (record, "latitude", dln_degrees_to_column (item->point.latitude));
      dln_record_set_integer (record, "longitude", dln_degrees_to_column (item->point.longitude));
    }
  if (item->radius > 0)
    dln_record_set_real (record, "radius", item->radius);
  if (item->outline != NULL)
    dln_record_set_text (record, "outline", item->outline);
  origin = g_path_get_basename (self->path);
  dln_record_set_text (record, "origin", origin);
  return insert_known (self, record, error);
}

gboolean
dln_importer_ensure_place (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, GError **error)
{
  gint64 *id = NULL;

  if (row->place == NULL)
    return TRUE;
  if (row->place_number >= self->place_ids->len)
    g_array_set_size (self->place_ids, row->place_number + 1);
  if (row->place_number > 0)
    id = &g_array_index (self->place_ids, gint64, row->place_number);
  if (id != NULL && *id != 0)
    {
      dln_store_recall (self->store, DLN_TABLE_PLACE, row->place, *id);
      return TRUE;
    }
  if (!make_place (self, item, row, error))
    return FALSE;
  if (id != NULL)
    *id = dln_store_find (self->store, DLN_TABLE_PLACE, row->place, NULL);
  return TRUE;
}

const char *
dln_importer_first_of (const char *a, const char *b, const char *c)
{
  return a != NULL ? a : b != NULL ? b : c;
}

char *
dln_importer_ensure_source (DlnImporter *self, const DlnItemSource *source, GError **error)
{
  const char *title = dln_importer_first_of (source->title, source->url, source->key);
  const char *key = dln_importer_first_of (source->key, source->url, source->title);
  const char *const texts[][2] = { { "url", source->url },
                                   { "publisher", source->publisher },
                                   { "author", source->author },
                                   { "kind", source->kind },
                                   { "note", source->note } };
  g_autofree char *whole = NULL;
  g_autofree char *slug = NULL;
  g_autoptr (DlnRecord) record = NULL;

  /* A file's own keys are its own; an address is the same source in every file. */
  whole = source->key != NULL ? g_strdup_printf ("%s-%s", self->name, key) : g_strdup (key);
  slug = dln_importer_dup_slug (whole);
  if (is_there (self, DLN_TABLE_SOURCE, slug))
    return g_steal_pointer (&slug);
  record = dln_record_new (DLN_TABLE_SOURCE, slug);
  dln_record_set_text (record, "title", title);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i][1] != NULL)
      dln_record_set_text (record, texts[i][0], texts[i][1]);
  if (source->published != NULL)
    dln_record_set_time (record, "published", source->published);
  return insert_known (self, record, error) ? g_steal_pointer (&slug) : NULL;
}

/* --- the file ------------------------------------------------------------ */

struct _DlnImporterHashing {
  GThread *thread;
  GCancellable *cancellable;
  char *path;
  gint64 size;
  GError *error;
};

static gpointer
hash_in_thread (gpointer data)
{
  DlnImporterHashing *hashing = data;

  return dln_attachments_hash_file (hashing->path, &hashing->size, hashing->cancellable, &hashing->error);
}

/* The file's hash is wanted with its first element: it is made while the reader looks ahead for
 * what the columns are. What is no file cannot be read twice. */
void
dln_importer_begin_hash (DlnImporter *self)
{
  DlnImporterHashing *hashing;

  if (self->hash != NULL || !g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    return;
  hashing = self->hashing = g_new0 (DlnImporterHashing, 1);
  hashing->cancellable = g_cancellable_new ();
  hashing->path = g_strdup (self->path);
  hashing->thread = g_thread_new ("hash", hash_in_thread, hashing);
}

/* @wanted: whether somebody waits for it; else it stops */
gboolean
dln_importer_end_hash (DlnImporter *self, gboolean wanted, GError **error)
{
  DlnImporterHashing *hashing = g_steal_pointer (&self->hashing);
  gboolean ok;

  if (hashing == NULL)
    return TRUE;
  if (!wanted)
    g_cancellable_cancel (hashing->cancellable);
  g_free (self->hash);
  self->hash = g_thread_join (hashing->thread);
  self->size = hashing->size;
  ok = self->hash != NULL;
  if (!ok)
    g_propagate_error (error, hashing->error);
  g_object_unref (hashing->cancellable);
  g_free (hashing->path);
  g_free (hashing);
  return ok;
}

static gboolean
hash_file (DlnImporter *self, GError **error)
{
  if (!dln_importer_end_hash (self, TRUE, error))
    return FALSE;
  if (self->hash == NULL)
    self->hash = dln_attachments_hash_file (self->path, &self->size, NULL, error);
  return self->hash != NULL;
}

/* A file that is a source of its own has the name that its bytes got, whatever it is called now. */
gboolean
dln_importer_name_by_bytes (DlnImporter *self, GError **error)
{
  g_autoptr (DlnRecord) attachment = NULL;
  g_autofree char *name = NULL;
  const char *source = NULL;
  gint64 id;

  if (!hash_file (self, error))
    return FALSE;
  id = dln_attachments_find_record (self->store, self->hash, -1, NULL);
  if (id != 0)
    {
      attachment = dln_store_read (self->store, DLN_TABLE_ATTACHMENT, id, error);
      if (attachment == NULL)
        return FALSE;
      source = dln_record_get_text (attachment, "source");
    }
  name = source != NULL ? g_strdup (source) : g_strdup_printf ("%s-%.8s", self->name, self->hash);
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  return TRUE;
}

static DlnRecord *
make_file_source (const DlnImporter *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  const char *const texts[][2] = { { "title", self->title != NULL ? self->title : base },
                                   { "kind", self->kind != NULL ? self->kind : "dataset" },
                                   { "author", self->author },
                                   { "note", self->note } };
  DlnRecord *source = dln_record_new (DLN_TABLE_SOURCE, self->file_source);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i][1] != NULL)
      dln_record_set_text (source, texts[i][0], texts[i][1]);
  dln_record_set_integer (source, "seen", TRUE);
  return source;
}

gboolean
dln_importer_ensure_file (DlnImporter *self, GError **error)
{
  g_autoptr (DlnRecord) attachment = NULL;
  gint64 id;

  if (!is_there (self, DLN_TABLE_SOURCE, self->file_source))
    {
      g_autoptr (DlnRecord) source = make_file_source (self);

      if (!insert_known (self, source, error))
        return FALSE;
    }
  if (!hash_file (self, error))
    return FALSE;
  if (self->format->keeps_bytes && !dln_attachments_has (self->store, self->hash) &&
      !dln_attachments_take (self->store, self->path, self->hash, NULL, error))
    return FALSE;
  id = dln_attachments_find_record (self->store, self->hash, -1, NULL);
  if (id != 0)
    {
      self->attachment = dln_store_dup_slug (self->store, DLN_TABLE_ATTACHMENT, id);
      return TRUE;
    }
  attachment =
    dln_attachment_describe (self->store, self->path, self->file_source, self->hash, self->size, self->format->nick);
  if (dln_store_insert (self->store, attachment, error) == 0)
    return FALSE;
  self->attachment = g_strdup (attachment->slug);
  return TRUE;
}
