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

/* Characters of a title that is the beginning of a text. */
#define TITLE_LENGTH 100
/* Sources of one element that become claims; a list of hundreds is no list of sources. */
#define MOST_SOURCES 50u

static void
note_free (DlnImportNote *note)
{
  g_free (note->path);
  g_free (note->column);
  g_free (note->raw);
  g_free (note->text);
  g_free (note);
}

static void
add_note (DlnImporter       *self,
          DlnImportNoteKind  kind,
          guint64            line,
          const char        *column,
          const char        *raw,
          const char        *text)
{
  DlnImportNote *note;

  if (self->report->notes == NULL)
    self->report->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  if (self->report->notes->len >= DLN_IMPORT_MOST_NOTES)
    return;
  note = g_new0 (DlnImportNote, 1);
  *note = (DlnImportNote) { kind, g_strdup (self->path), line, g_strdup (column), g_strdup (raw), g_strdup (text) };
  g_ptr_array_add (self->report->notes, note);
}

/* --- one element --------------------------------------------------------- */

static char *
dup_title (const DlnItem *item)
{
  const char *text = dln_importer_first_of (item->title, item->summary, item->key);
  g_autofree char *line = NULL;
  const char *end;
  glong length;

  if (text == NULL)
    return g_strdup_printf (_("Line %" G_GUINT64_FORMAT), item->line);
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
dup_item_slug (DlnImporter   *self,
               const DlnItem *item)
{
  g_autofree char *whole = NULL;

  if (item->key != NULL)
    whole = g_strdup_printf ("%s-%s", self->name, item->key);
  else
    whole = g_strdup_printf ("%s-%012" G_GINT64_MODIFIER "x", self->name,
                             dln_importer_hash_values (item) & G_GUINT64_CONSTANT (0xffffffffffff));
  return dln_importer_dup_slug (whole);
}

static DlnRecord *
make_event (DlnImporter    *self,
            const DlnItem  *item,
            const char     *slug,
            guint          *made,
            GError        **error)
{
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, slug);
  g_autofree char *title = dup_title (item);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  dln_record_set_text (event, "title", title);
  if (item->summary != NULL)
    dln_record_set_text (event, "summary", item->summary);
  if (item->kind != NULL && dln_vocabulary_find (&dln_vocabulary_kind, item->kind) >= 0)
    dln_record_set_integer (event, "kind", dln_vocabulary_find (&dln_vocabulary_kind, item->kind));
  for (guint i = 0; i < item->tags->len; i++)
    {
      char *tag = dln_importer_ensure_titled (self, DLN_TABLE_TAG, item->tags->pdata[i], error);

      if (tag == NULL)
        return NULL;
      g_ptr_array_add (tags, tag);
    }
  g_ptr_array_add (tags, NULL);
  if (tags->len > 1)
    dln_record_set_refs (event, "tags", (const char *const *) tags->pdata);
  *made = g_str_hash (title) ^ (item->summary != NULL ? g_str_hash (item->summary) * 31 : 0);
  return g_steal_pointer (&event);
}

/* Only with a new event: a judgement is an analyst's, and a newer file does not change it. */
static void
judge (DlnRecord     *event,
       const DlnItem *item)
{
  int judgement = item->status != NULL ? dln_vocabulary_find (&dln_vocabulary_judgement, item->status) : -1;

  if (judgement >= 0)
    dln_record_set_integer (event, "judgement", judgement);
}

static guint
hash_event (const DlnRecord *event)
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

static DlnRecord *
make_claim (DlnImporter    *self,
            const DlnItem  *item,
            const char     *event,
            const char     *slug,
            const char     *source,
            const char     *place)
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
  if (place != NULL)
    dln_record_set_text (claim, "place", place);
  if (item->place != NULL)
    dln_record_set_text (claim, "place_words", item->place);
  return claim;
}

static gboolean
add_figures (DlnImporter    *self,
             const DlnItem  *item,
             const char     *claim,
             GError        **error)
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
add_roles (DlnImporter    *self,
           const DlnItem  *item,
           const char     *event,
           GError        **error)
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

/* The claims of an element: the first keeps its raw values. */
static gboolean
add_claims (DlnImporter    *self,
            const DlnItem  *item,
            const char     *slug,
            const char     *place,
            guint           made,
            GError        **error)
{
  guint n = MIN (item->sources->len, MOST_SOURCES);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < MAX (n, 1); i++)
    {
      g_autofree char *source = n > 0 ? dln_importer_ensure_source (self, item->sources->pdata[i], error) : g_strdup (self->file_source);
      g_autofree char *claim_slug = i == 0 ? g_strdup (slug) : g_strdup_printf ("%s-source-%u", slug, i + 1);
      g_autoptr (DlnRecord) claim = NULL;

      if (source == NULL)
        return FALSE;
      if (!g_hash_table_add (said, g_strdup (source)))
        continue;
      claim = make_claim (self, item, slug, claim_slug, source, place);
      if (i == 0)
        {
          g_autofree char *raw = dln_importer_dup_raw (item, self->attachment, made);
          g_autofree char *remarks = join_remarks (item);

          dln_record_set_text (claim, "raw", raw);
          if (*remarks != '\0')
            dln_record_set_text (claim, "note", remarks);
        }
      if (!dln_importer_insert (self, claim, error) || (i == 0 && !add_figures (self, item, claim_slug, error)))
        return FALSE;
      self->report->n_new++;
    }
  return TRUE;
}

static gboolean
take_new (DlnImporter    *self,
          const DlnItem  *item,
          const char     *slug,
          GError        **error)
{
  g_autoptr (DlnRecord) event = NULL;
  g_autofree char *place = NULL;
  guint made;

  self->report->n_rows_new++;
  if (!dln_importer_ensure_place (self, item, &place, error))
    return FALSE;
  event = make_event (self, item, slug, &made, error);
  if (event == NULL)
    return FALSE;
  judge (event, item);
  if (!dln_importer_insert (self, event, error))
    return FALSE;
  self->report->n_new++;
  return add_claims (self, item, slug, place, made, error) && add_roles (self, item, slug, error);
}

typedef struct {
  DlnImporter *importer;
  guint64 line;
} Difference;

static void
note_difference (const char *name,
                 const char *before,
                 const char *now,
                 gpointer    data)
{
  Difference *self = data;

  add_note (self->importer, DLN_IMPORT_CHANGE, self->line, name, before, now != NULL ? now : "");
}

/* Puts the values of one record over another's; what it does not set stays. */
static void
overlay (DlnRecord       *onto,
         const DlnRecord *from)
{
  for (guint i = 0; i < from->type->n_fields; i++)
    if (from->values[i].set)
      {
        dln_value_clear (&onto->values[i]);
        dln_value_copy (&from->values[i], &onto->values[i]);
      }
}

static gboolean
update_event (DlnImporter      *self,
              const DlnRecord  *now,
              guint             made_before,
              GError          **error)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_EVENT, now->slug, error);
  g_autoptr (DlnRecord) event = id != 0 ? dln_store_read (self->store, DLN_TABLE_EVENT, id, error) : NULL;

  if (event == NULL)
    return FALSE;
  if (hash_event (event) != made_before)
    return TRUE;
  overlay (event, now);
  return dln_store_update (self->store, id, event, error);
}

static gboolean
take_changed (DlnImporter      *self,
              const DlnItem    *item,
              gint64            id,
              const DlnRecord  *before,
              GError          **error)
{
  const char *raw_before = dln_record_get_text (before, "raw");
  Difference difference = { self, item->line };
  g_autoptr (DlnRecord) claim = NULL;
  g_autoptr (DlnRecord) event = NULL;
  g_autoptr (DlnRecord) changed = NULL;
  g_autofree char *place = NULL;
  g_autofree char *raw = NULL;
  guint made;

  self->report->n_rows_changed++;
  self->report->n_changed++;
  dln_importer_compare (raw_before, item, note_difference, &difference);
  event = make_event (self, item, dln_record_get_text (before, "event"), &made, error);
  if (event == NULL || !dln_importer_ensure_place (self, item, &place, error) ||
      !update_event (self, event, dln_importer_get_made (raw_before), error))
    return FALSE;
  claim = make_claim (self, item, event->slug, before->slug, dln_record_get_text (before, "source"), place);
  raw = dln_importer_dup_raw (item, self->attachment, made);
  dln_record_set_text (claim, "raw", raw);
  changed = dln_record_copy (before);
  overlay (changed, claim);
  return dln_store_update (self->store, id, changed, error);
}

/* What could not be taken is told in the report, and written where somebody wants it. */
static void
put_aside (DlnImporter       *self,
           const DlnSetAside *row)
{
  self->report->n_set_aside++;
  add_note (self, DLN_IMPORT_SET_ASIDE, row->line, row->column, row->raw, row->reason);
  if (self->rejects != NULL)
    dln_rejects_add (self->rejects, self->path, row);
}

static gboolean
set_aside_repeated (DlnImporter   *self,
                    const DlnItem *item,
                    guint64        line)
{
  g_autofree char *text = g_strdup_printf (_("“%s” stands on line %" G_GUINT64_FORMAT " too: expected it once"),
                                           item->key != NULL ? item->key : item->title, line);
  g_autoptr (GString) raw = g_string_new (NULL);
  DlnSetAside row = { .line = item->line, .reason = text };

  for (guint i = 1; i < item->raw->len; i += 2)
    g_string_append_printf (raw, "%s%s", i > 1 ? "," : "", (const char *) item->raw->pdata[i]);
  row.raw = raw->str;
  put_aside (self, &row);
  return TRUE;
}

/* The file itself is kept with its first element: one without any leaves no trace. */
static gboolean
take_item (const DlnItem  *item,
           gpointer        data,
           GError        **error)
{
  DlnImporter *self = data;
  g_autofree char *slug = NULL;
  g_autofree char *raw = NULL;
  g_autoptr (DlnRecord) before = NULL;
  guint64 line_above;
  gint64 id;

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
  slug = dup_item_slug (self, item);
  line_above = dln_importer_keys_add (self->keys, slug, item->line);
  id = dln_store_find (self->store, DLN_TABLE_CLAIM, slug, NULL);
  if (id == 0)
    return take_new (self, item, slug, error);
  before = dln_store_read (self->store, DLN_TABLE_CLAIM, id, error);
  if (before == NULL)
    return FALSE;
  raw = dln_importer_dup_raw (item, self->attachment, 0);
  if (g_strcmp0 (dln_importer_find_values (raw), dln_importer_find_values (dln_record_get_text (before, "raw"))) != 0)
    return line_above != 0 ? set_aside_repeated (self, item, line_above)
                           : take_changed (self, item, id, before, error);
  self->report->n_rows_unchanged++;
  self->report->n_unchanged++;
  return TRUE;
}

static gboolean
take_set_aside (const DlnSetAside  *row,
                gpointer            data,
                GError            **error)
{
  put_aside (data, row);
  return TRUE;
}

static void
take_document (const DlnItemSource *document,
               gpointer             data)
{
  DlnImporter *self = data;

  g_free (self->title);
  self->title = g_strdup (document->title);
  dln_item_set_text (&self->kind, document->kind);
  dln_item_set_text (&self->author, document->author);
  dln_item_set_text (&self->note, document->note);
}

static void
take_progress (goffset  n_bytes,
               gpointer data)
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
dln_importer_new (DlnStore               *store,
                  const DlnImportOptions *options,
                  DlnImportReport        *report,
                  const DlnImporterHooks *hooks)
{
  DlnImporter *self = g_new0 (DlnImporter, 1);

  self->store = store;
  self->options = options;
  self->report = report;
  self->hooks = *hooks;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
forget_file (DlnImporter *self)
{
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
  if (self->rejects != NULL)
    dln_rejects_close (self->rejects, FALSE, NULL);
  g_hash_table_unref (self->known);
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
dln_importer_take_file (DlnImporter        *self,
                        const char         *path,
                        const char *const  *siblings,
                        const DlnFormat    *format,
                        GCancellable       *cancellable,
                        GError            **error)
{
  DlnReadOptions options = self->options->read;
  const DlnItemSink sink = { take_document, take_item, take_set_aside, take_progress, self };

  forget_file (self);
  self->path = path;
  self->format = format;
  self->is_file_new = TRUE;
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
  return dln_format_read (format, path, &options, &sink, cancellable, error);
}

/**
 * dln_importer_keep_rejects:
 * @self: an importer that has taken all files
 * @error: return location
 *
 * Returns: whether the table of what was set aside stands, where one was asked for
 */
gboolean
dln_importer_keep_rejects (DlnImporter  *self,
                           GError      **error)
{
  DlnRejects *rejects = g_steal_pointer (&self->rejects);

  return rejects == NULL || dln_rejects_close (rejects, TRUE, error);
}
