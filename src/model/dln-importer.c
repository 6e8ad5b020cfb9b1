/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what becomes of the elements of foreign files: an event and one claim of
 * the file's source, with the raw values kept once; where an element names its
 * own sources, a claim of each instead, passed on by the file. An element is
 * known again by the file's name and its key, else by its values. What an analyst
 * has changed since is his: a newer file changes claims, and of the event only
 * what still stands as it was imported.
 */
#include "config.h"

#include "dln-importer-private.h"

#include "dln-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sources of one element that become claims; a list of hundreds is no list of sources. */
#define MOST_SOURCES 50u

/* Bytes of a text that a note keeps. */
#define MOST_NOTED 1000

static void
note_free (DlnImportNote *note)
{
  g_free (note->path);
  g_free (note->column);
  g_free (note->raw);
  g_free (note->text);
  g_free (note);
}

/* A thousand notes are kept: not of an element what may be megabytes of it. */
static char *
dup_beginning (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *beginning = NULL;

  if (length <= MOST_NOTED)
    return g_strdup (text);
  beginning = g_strndup (text, (gsize) (g_utf8_find_prev_char (text, text + MOST_NOTED) - text));
  return g_strconcat (beginning, "…", NULL);
}

static void
add_note_at (DlnImporter *self, guint at, DlnImportNoteKind kind, guint64 line, const char *column, const char *raw,
             const char *text)
{
  DlnImportNote *note;

  if (at >= DLN_IMPORT_MOST_NOTES)
    return;
  if (self->report->notes == NULL)
    self->report->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  if (self->report->notes->len == DLN_IMPORT_MOST_NOTES)
    g_ptr_array_set_size (self->report->notes, DLN_IMPORT_MOST_NOTES - 1);
  note = g_new0 (DlnImportNote, 1);
  *note =
    (DlnImportNote) { kind, g_strdup (self->path), line, g_strdup (column), dup_beginning (raw), dup_beginning (text) };
  g_ptr_array_insert (self->report->notes, (int) at, note);
}

static void
add_note (DlnImporter *self, DlnImportNoteKind kind, guint64 line, const char *column, const char *raw,
          const char *text)
{
  add_note_at (self, self->report->notes != NULL ? self->report->notes->len : 0, kind, line, column, raw, text);
}

/* --- one element --------------------------------------------------------- */

static gboolean
add_tags (DlnImporter *self, const DlnItem *item, DlnRecord *event, GError **error)
{
  g_autoptr (GPtrArray) tags = NULL;

  if (item->tags->len == 0)
    return TRUE;
  tags = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < item->tags->len; i++)
    {
      char *tag = dln_importer_ensure_titled (self, DLN_TABLE_TAG, item->tags->pdata[i], error);

      if (tag == NULL)
        return FALSE;
      g_ptr_array_add (tags, tag);
    }
  g_ptr_array_add (tags, NULL);
  dln_record_set_refs (event, "tags", (const char *const *) tags->pdata);
  return TRUE;
}

/* Only with a new event: a judgement is an analyst's, and a newer file does not change it. */
static void
judge (DlnRecord *event, const DlnItem *item)
{
  int judgement = item->status != NULL ? dln_vocabulary_find (&dln_vocabulary_judgement, item->status) : -1;

  if (judgement >= 0)
    dln_record_set_integer (event, "judgement", judgement);
}

static gboolean
add_figures (DlnImporter *self, const DlnItem *item, const char *claim, GError **error)
{
  for (guint i = 0; i < item->figures->len; i++)
    {
      const DlnItemFigure *figure = item->figures->pdata[i];
      g_autofree char *slug = g_strdup_printf ("%s-%s", claim, figure->measure);
      g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_FIGURE, slug);

      dln_record_set_text (record, "claim", claim);
      dln_record_set_text (record, "measure", figure->measure);
      if (figure->population != NULL)
        dln_record_set_text (record, "population", figure->population);
      dln_record_set_integer (record, "least", figure->least);
      dln_record_set_integer (record, "most", figure->most);
      if (!dln_importer_insert (self, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_roles (DlnImporter *self, const DlnItem *item, const char *event, GError **error)
{
  for (guint i = 0; i < item->actors->len; i++)
    {
      const DlnItemActor *actor = item->actors->pdata[i];
      g_autofree char *who = dln_importer_ensure_titled (self, DLN_TABLE_ACTOR, actor->name, error);
      g_autofree char *slug = g_strdup_printf ("%s-%u", event, i + 1);
      g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_ROLE, slug);

      if (who == NULL)
        return FALSE;
      dln_record_set_text (record, "event", event);
      dln_record_set_text (record, "actor", who);
      if (actor->role != NULL)
        dln_record_set_text (record, "role", actor->role);
      if (!dln_importer_insert (self, record, error))
        return FALSE;
    }
  return TRUE;
}

/* The first claim of an element keeps its raw values. */
static gboolean
add_first_claim (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, DlnRecord *claim, GError **error)
{
  gboolean ok;

  dln_record_take_text (claim, "raw", dln_importer_join_raw (self->attachment, row->raw));
  if (row->remarks != NULL)
    dln_record_set_text (claim, "note", row->remarks);
  self->report->n_new++;
  ok = dln_importer_insert (self, claim, error) && add_figures (self, item, claim->slug, error);
  /* Freed by the thread that made it: the reader's would wait for this one's allocator. */
  dln_record_set_text (claim, "raw", NULL);
  return ok;
}

/* A claim of each source that the element names. */
static gboolean
add_claims (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, GError **error)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < MIN (item->sources->len, MOST_SOURCES); i++)
    {
      g_autofree char *source = dln_importer_ensure_source (self, item->sources->pdata[i], error);
      g_autofree char *slug = i == 0 ? g_strdup (row->slug) : g_strdup_printf ("%s-source-%u", row->slug, i + 1);
      g_autoptr (DlnRecord) claim = NULL;

      if (source == NULL)
        return FALSE;
      if (!g_hash_table_add (said, g_strdup (source)))
        continue;
      claim = dln_importer_make_claim (self, row, item, row->slug, slug, source);
      if (i == 0 && !add_first_claim (self, item, row, claim, error))
        return FALSE;
      if (i > 0 && !dln_importer_insert (self, claim, error))
        return FALSE;
      self->report->n_new += i > 0 ? 1 : 0;
    }
  return TRUE;
}

static gboolean
take_new (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, GError **error)
{
  self->report->n_rows_new++;
  if (!dln_importer_ensure_place (self, item, row, error) || !add_tags (self, item, row->event, error))
    return FALSE;
  judge (row->event, item);
  if (!dln_importer_insert (self, row->event, error))
    return FALSE;
  self->report->n_new++;
  return (row->has_claim ? add_first_claim (self, item, row, row->claim, error)
                         : add_claims (self, item, row, error)) &&
         add_roles (self, item, row->slug, error);
}

typedef struct {
  DlnImporter *importer;
  guint64 line;
} Difference;

static void
note_difference (const char *name, const char *before, const char *now, gpointer data)
{
  Difference *self = data;

  add_note (self->importer, DLN_IMPORT_CHANGE, self->line, name, before, now != NULL ? now : "");
}

/* Puts the values of one record over another's; what it does not set stays. */
static void
overlay (DlnRecord *onto, const DlnRecord *from)
{
  for (guint i = 0; i < from->type->n_fields; i++)
    if (from->values[i].set)
      {
        dln_value_clear (&onto->values[i]);
        dln_value_copy (&from->values[i], &onto->values[i]);
      }
}

/* @slug: of the event, which may have been given another since */
static gboolean
update_event (DlnImporter *self, const char *slug, const DlnRecord *now, guint made_before, GError **error)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_EVENT, slug, error);
  g_autoptr (DlnRecord) event = id != 0 ? dln_store_read (self->store, DLN_TABLE_EVENT, id, error) : NULL;

  if (event == NULL)
    return FALSE;
  if (dln_importer_hash_event (event) != made_before)
    return TRUE;
  overlay (event, now);
  return dln_store_update (self->store, id, event, error);
}

/* The sources whose claims of this row are there. */
static GHashTable *
find_sources (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, const DlnRecord *first, GError **error)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 id = 1;

  g_hash_table_add (said, g_strdup (dln_record_get_text (first, "source")));
  for (guint number = 2; number <= item->sources->len || id != 0; number++)
    {
      g_autofree char *slug = g_strdup_printf ("%s-source-%u", row->slug, number);
      g_autoptr (DlnRecord) claim = NULL;

      id = dln_store_find (self->store, DLN_TABLE_CLAIM, slug, NULL);
      if (id == 0)
        continue;
      claim = dln_store_read (self->store, DLN_TABLE_CLAIM, id, error);
      if (claim == NULL)
        return NULL;
      g_hash_table_add (said, g_strdup (dln_record_get_text (claim, "source")));
    }
  return g_steal_pointer (&said);
}

static char *
dup_free_slug (DlnImporter *self, const DlnImporterRow *row, guint *number)
{
  g_autofree char *slug = NULL;

  do
    {
      g_free (slug);
      slug = g_strdup_printf ("%s-source-%u", row->slug, (*number)++);
    }
  while (dln_store_find (self->store, DLN_TABLE_CLAIM, slug, NULL) != 0);
  return g_steal_pointer (&slug);
}

/* A newer file may name sources that the earlier did not. Those that it does not name any more stay. */
static gboolean
add_further_claims (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, const DlnRecord *first,
                    GError **error)
{
  g_autoptr (GHashTable) said = NULL;
  guint number = 2;

  if (item->sources->len < 2)
    return TRUE;
  said = find_sources (self, item, row, first, error);
  for (guint i = 0; said != NULL && i < MIN (item->sources->len, MOST_SOURCES); i++)
    {
      g_autofree char *source = dln_importer_ensure_source (self, item->sources->pdata[i], error);
      g_autofree char *slug = NULL;
      g_autoptr (DlnRecord) claim = NULL;

      if (source == NULL)
        return FALSE;
      if (!g_hash_table_add (said, g_strdup (source)))
        continue;
      slug = dup_free_slug (self, row, &number);
      claim = dln_importer_make_claim (self, row, item, dln_record_get_text (first, "event"), slug, source);
      if (!dln_importer_insert (self, claim, error))
        return FALSE;
      self->report->n_new++;
    }
  return said != NULL;
}

static gboolean
take_changed (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, gint64 id, const DlnRecord *before,
              GError **error)
{
  const char *raw_before = dln_record_get_text (before, "raw");
  const char *event = dln_record_get_text (before, "event");
  Difference difference = { self, item->line };
  g_autoptr (DlnRecord) claim = NULL;
  g_autoptr (DlnRecord) changed = NULL;
  g_autofree char *raw = NULL;

  self->report->n_rows_changed++;
  self->report->n_changed++;
  dln_importer_compare (raw_before, item, note_difference, &difference);
  if (!add_tags (self, item, row->event, error) || !dln_importer_ensure_place (self, item, row, error) ||
      !update_event (self, event, row->event, dln_importer_get_made (raw_before), error))
    return FALSE;
  claim = dln_importer_make_claim (self, row, item, event, before->slug, dln_record_get_text (before, "source"));
  raw = dln_importer_join_raw (self->attachment, row->raw);
  dln_record_set_text (claim, "raw", raw);
  changed = dln_record_copy (before);
  overlay (changed, claim);
  return dln_store_update (self->store, id, changed, error) && add_further_claims (self, item, row, before, error);
}

/* What could not be taken is told in the report, and written where somebody wants it. */
static void
put_aside (DlnImporter *self, const DlnSetAside *row)
{
  self->report->n_set_aside++;
  add_note (self, DLN_IMPORT_SET_ASIDE, row->line, row->column, row->raw, row->reason);
  if (self->rejects != NULL)
    dln_rejects_add (self->rejects, self->path, row);
}

static gboolean
set_aside_repeated (DlnImporter *self, const DlnItem *item, guint64 line)
{
  g_autofree char *text = g_strdup_printf (_ ("“%s” stands on line %" G_GUINT64_FORMAT " too: expected it once"),
                                           item->key != NULL ? item->key : item->title, line);
  g_autoptr (GString) raw = g_string_new (NULL);
  DlnSetAside row = { .line = item->line, .reason = text };

  for (guint i = 1; i < item->raw->len; i += 2)
    g_string_append_printf (raw, "%s%s", i > 1 ? "," : "", (const char *) item->raw->pdata[i]);
  row.raw = raw->str;
  put_aside (self, &row);
  return TRUE;
}

static gboolean
begin_row (DlnImporter *self, const DlnItem *item, GError **error)
{
  /* The file itself is kept with its first element: one without any leaves no trace. */
  if (self->report->n_rows++ == 0 || self->is_file_new)
    {
      self->is_file_new = FALSE;
      if (!dln_importer_ensure_file (self, error))
        return FALSE;
    }
  if (self->hooks.records != NULL)
    self->hooks.records (1, self->hooks.data);
  for (guint i = 0; i < item->remarks->len; i++)
    {
      self->report->n_remarks++;
      add_note (self, DLN_IMPORT_REMARK, item->line, NULL, NULL, item->remarks->pdata[i]);
    }
  return TRUE;
}

/* The claim that an earlier version of the file, or an earlier line, made of the row; 0 for none. */
static gint64
find_claim (DlnImporter *self, const DlnImporterRow *row)
{
  if (!self->has_claims && row->line_above == 0 && row->is_kept)
    return 0;
  return dln_store_find (self->store, DLN_TABLE_CLAIM, row->slug, NULL);
}

static gboolean
take_item (const DlnItem *item, gpointer prepared, gpointer data, GError **error)
{
  DlnImporter *self = data;
  const DlnImporterRow *row = prepared;
  g_autoptr (DlnRecord) before = NULL;
  gint64 id;

  if (!begin_row (self, item, error))
    return FALSE;
  id = find_claim (self, row);
  if (id == 0)
    return take_new (self, item, row, error);
  before = dln_store_read (self->store, DLN_TABLE_CLAIM, id, error);
  if (before == NULL)
    return FALSE;
  if (g_strcmp0 (dln_importer_find_values (row->raw->str),
                 dln_importer_find_values (dln_record_get_text (before, "raw"))) != 0)
    return row->line_above != 0 ? set_aside_repeated (self, item, row->line_above)
                                : take_changed (self, item, row, id, before, error);
  self->report->n_rows_unchanged++;
  self->report->n_unchanged++;
  return TRUE;
}

static gpointer
prepare_row (const DlnItem *item, gpointer used, gpointer data)
{
  DlnImporterRow *row = used != NULL ? used : dln_importer_row_new ();

  dln_importer_row_fill (row, data, item);
  return row;
}

static void
discard_row (gpointer row)
{
  dln_importer_row_free (row);
}

static gboolean
take_set_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  put_aside (data, row);
  return TRUE;
}

static void
take_document (const DlnItemSource *document, gpointer data)
{
  DlnImporter *self = data;

  g_free (self->title);
  self->title = g_strdup (document->title);
  dln_item_set_text (&self->kind, document->kind);
  dln_item_set_text (&self->author, document->author);
  dln_item_set_text (&self->note, document->note);
}

/* Before what was said of its elements. */
static void
take_guess (const char *encoding, gpointer data)
{
  DlnImporter *self = data;
  g_autofree char *text =
    g_strdup_printf ("It declares no encoding: it was read as %s, by the frequency of its letters.", encoding);

  add_note_at (self, self->n_notes_before, DLN_IMPORT_REMARK, 1, NULL, NULL, text);
}

static void
take_progress (goffset n_bytes, gpointer data)
{
  DlnImporter *self = data;

  if (self->hooks.bytes != NULL)
    self->hooks.bytes (n_bytes, self->hooks.data);
}

/* --- the importer -------------------------------------------------------- */

/**
 * dln_importer_new:
 * @store: a store in a transaction
 * @options: what the files do not say of themselves; lives longer
 * @report: gets what became of the elements
 * @hooks: who is told
 *
 * Returns: (transfer full): an importer
 */
DlnImporter *
dln_importer_new (DlnStore *store, const DlnImportOptions *options, DlnImportReport *report,
                  const DlnImporterHooks *hooks)
{
  DlnImporter *self = g_new0 (DlnImporter, 1);

  self->store = store;
  self->options = options;
  self->report = report;
  self->hooks = *hooks;
  self->places = dln_importer_places_new ();
  self->place_ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  return self;
}

static void
forget_file (DlnImporter *self)
{
  dln_importer_end_hash (self, FALSE, NULL);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->file_source, g_free);
  g_clear_pointer (&self->attachment, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->keys, dln_importer_keys_free);
}

/**
 * dln_importer_free:
 * @self: (transfer full) (nullable): an importer
 */
void
dln_importer_free (DlnImporter *self)
{
  if (self == NULL)
    return;
  forget_file (self);
  dln_importer_places_free (self->places);
  g_array_unref (self->place_ids);
  if (self->rejects != NULL)
    dln_rejects_close (self->rejects, FALSE, NULL);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    g_clear_pointer (&self->known[t], g_hash_table_unref);
  g_free (self);
}

/* What rows of all versions of a file share: "acled", or the file's name without its ending. */
static char *
dup_name (DlnImporter *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  char *dot = strrchr (base, '.');

  if (self->options->name != NULL)
    return dln_slug_from_title (self->options->name);
  if (self->format->keeps_keys)
    return g_strdup (self->format->nick);
  if (dot != NULL && dot != base)
    *dot = '\0';
  return dln_importer_dup_slug (base);
}

/* Letters of a slug that it has in any case, however long it is. */
#define LETTERS_KEPT 12

/* Whether any claim has a slug that a row of the file may have. */
static gboolean
has_claims (DlnImporter *self)
{
  g_autofree char *prefix = g_strndup (self->name, LETTERS_KEPT);

  return dln_store_has_slug_prefix (self->store, DLN_TABLE_CLAIM, prefix);
}

/**
 * dln_importer_take_file:
 * @self: an importer
 * @path: a file
 * @siblings: (array zero-terminated=1): all files of this import, @path among them
 * @format: its format, one of items
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether it was read to its end
 */
gboolean
dln_importer_take_file (DlnImporter *self, const char *path, const char *const *siblings, const DlnFormat *format,
                        GCancellable *cancellable, GError **error)
{
  DlnReadOptions options = self->options->read;
  const DlnAheadSink sink = { take_document,  prepare_row,   discard_row, take_item,
                              take_set_aside, take_progress, self,        take_guess };

  forget_file (self);
  self->path = path;
  self->format = format;
  self->is_file_new = TRUE;
  self->n_notes_before = self->report->notes != NULL ? self->report->notes->len : 0;
  self->name = dup_name (self);
  if (format->keeps_bytes && !dln_importer_name_by_bytes (self, error))
    return FALSE;
  self->file_source = g_strdup (self->name);
  self->keys = dln_importer_keys_new ();
  if (self->rejects == NULL && self->options->rejects != NULL)
    {
      self->rejects = dln_rejects_open (self->options->rejects, error);
      if (self->rejects == NULL)
        return FALSE;
    }
  options.siblings = siblings;
  self->has_claims = has_claims (self);
  dln_importer_begin_hash (self);
  return dln_format_read_ahead (format, path, &options, &sink, cancellable, error);
}

/**
 * dln_importer_keep_rejects:
 * @self: an importer that has taken all files
 * @error: return location
 *
 * Returns: whether the table of what was set aside stands, where one was asked for
 */
gboolean
dln_importer_keep_rejects (DlnImporter *self, GError **error)
{
  DlnRejects *rejects = g_steal_pointer (&self->rejects);

  return rejects == NULL || dln_rejects_close (rejects, TRUE, error);
}
