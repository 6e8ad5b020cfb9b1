/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the files that stand beside the events of a timemap: sources, an object by
 * their ids, and associations, an array. They are found by what is in them among
 * the files that are read together, those of the same folder first; of one id the
 * first counts.
 */
#include "config.h"

#include "dln-input.h"
#include "dln-json-items.h"
#include "dln-timemap-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define HIDDEN "HIDDEN"

struct _DlnTimemapLibrary {
  GHashTable *sources;      /* id → DlnItemSource of @shelf */
  GHashTable *associations; /* id → DlnTimemapAssociation */
  DlnItem *shelf;           /* owns the sources */
};

static const char *const ids[] = { "id", NULL };

/* --- what a file has ----------------------------------------------------- */

static gboolean
has_list (const DlnJson *object,
          const char    *name)
{
  const DlnJson *value = dln_json_get (object, name);

  return value != NULL && value->kind == DLN_JSON_ARRAY;
}

static gboolean
is_mode (const char *mode)
{
  return g_strcmp0 (mode, "FILTER") == 0 || g_strcmp0 (mode, "NARRATIVE") == 0 || g_strcmp0 (mode, "CATEGORY") == 0;
}

static DlnTimemapPart
guess_element (const DlnJson *value,
               const char    *list,
               gboolean       single)
{
  const char *id = dln_json_get_text (value, "id");

  if (single)
    return g_strcmp0 (id, list) == 0 && id != NULL &&
               (has_list (value, "paths") || dln_json_get (value, "thumbnail") != NULL ||
                dln_json_get (value, "url") != NULL)
             ? DLN_TIMEMAP_SOURCES
             : DLN_TIMEMAP_NOTHING;
  if (list != NULL)
    return DLN_TIMEMAP_NOTHING;
  if (id != NULL && dln_json_get (value, "title") != NULL &&
      (is_mode (dln_json_get_text (value, "mode")) || has_list (value, "filter_paths")))
    return DLN_TIMEMAP_ASSOCIATIONS;
  if ((dln_json_get (value, "date") != NULL || dln_json_get (value, "latitude") != NULL) &&
      (has_list (value, "sources") || has_list (value, "filters") || has_list (value, "associations")))
    return DLN_TIMEMAP_EVENTS;
  return id != NULL && has_list (value, "paths") ? DLN_TIMEMAP_SOURCES : DLN_TIMEMAP_NOTHING;
}

static gboolean
look_at (const DlnJson  *value,
         const char     *list,
         gboolean        single,
         guint64         line,
         gpointer        data,
         GError        **error)
{
  DlnTimemapPart *part = data;

  *part = guess_element (value, list, single);
  return *part == DLN_TIMEMAP_NOTHING;
}

/* A list without anything in it is told by its file's name alone. */
static DlnTimemapPart
guess_empty (const char *name,
             const char *head)
{
  g_autofree char *plain = g_strstrip (g_strdup (head));
  gsize blanks = strlen (plain) > 1 ? strspn (plain + 1, " \t\r\n") : 0;

  if (strlen (plain) < 2 || plain[0] == '\0' || strchr ("]}", plain[blanks + 1]) == NULL || plain[blanks + 2] != '\0')
    return DLN_TIMEMAP_NOTHING;
  if (plain[0] == '{')
    return g_str_has_suffix (name, "sources.json") ? DLN_TIMEMAP_SOURCES : DLN_TIMEMAP_NOTHING;
  if (plain[0] != '[')
    return DLN_TIMEMAP_NOTHING;
  if (g_str_has_suffix (name, "associations.json"))
    return DLN_TIMEMAP_ASSOCIATIONS;
  return g_str_has_suffix (name, ".timemap.json") || strcmp (name, "events.json") == 0 ? DLN_TIMEMAP_EVENTS
                                                                                     : DLN_TIMEMAP_NOTHING;
}

/**
 * dln_timemap_guess_part:
 * @name: of a file
 * @head: how it begins
 *
 * Returns: what it has of a timemap
 */
DlnTimemapPart
dln_timemap_guess_part (const char *name,
                        const char *head)
{
  DlnTimemapPart part = DLN_TIMEMAP_NOTHING;
  const DlnJsonSink sink = { .element = look_at, .data = &part };

  if (strchr ("[{", head[strspn (head, " \t\r\n")]) != NULL)
    dln_json_look (head, &sink);
  return part != DLN_TIMEMAP_NOTHING ? part : guess_empty (name, head);
}

/**
 * dln_timemap_get_id:
 * @value: a source or an association
 * @list: (nullable): the name it stands under
 *
 * Returns: (transfer none) (nullable): what events call it
 */
const char *
dln_timemap_get_id (const DlnJson *value,
                    const char    *list)
{
  const char *id = dln_json_find_text (value, ids);

  return id != NULL ? id : list;
}

/**
 * dln_timemap_check_member:
 * @value: what stands in a file of sources or associations
 * @list: (nullable): the name it stands under
 * @part: which of the two
 *
 * Returns: (transfer none) (nullable): what is wrong with it
 */
const char *
dln_timemap_check_member (const DlnJson *value,
                          const char    *list,
                          DlnTimemapPart part)
{
  if (value->kind != DLN_JSON_OBJECT)
    return part == DLN_TIMEMAP_SOURCES ? "it is no source: expected an object"
                                       : "it is no association: expected an object";
  return dln_timemap_get_id (value, list) == NULL ? "it has no id: expected one, which events name" : NULL;
}

/* --- associations -------------------------------------------------------- */

/**
 * dln_timemap_association_clear:
 * @association: what an event is filed under
 */
void
dln_timemap_association_clear (DlnTimemapAssociation *association)
{
  g_clear_pointer (&association->tag, g_free);
  g_clear_pointer (&association->actor, g_free);
  g_clear_pointer (&association->role, g_free);
}

static void
association_free (DlnTimemapAssociation *association)
{
  dln_timemap_association_clear (association);
  g_free (association);
}

/**
 * dln_timemap_read_association:
 * @key: (nullable): the group of filters: "Type of area affected"
 * @value: (nullable): the filter: "Residential"
 * @association: (out caller-allocates): an actor where the group is one of actors, else a tag
 */
void
dln_timemap_read_association (const char            *key,
                              const char            *value,
                              DlnTimemapAssociation *association)
{
  static const struct {
    const char *key;
    const char *role;
  } groups[] = {
    { "actor", NULL },       { "actors", NULL },         { "participant", NULL },
    { "participants", NULL }, { "perpetrator", "perpetrator" }, { "perpetrators", "perpetrator" },
  };

  *association = (DlnTimemapAssociation) { 0 };
  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (groups); i++)
    if (g_ascii_strcasecmp (key, groups[i].key) == 0)
      {
        association->actor = g_strdup (value);
        association->role = g_strdup (groups[i].role);
        return;
      }
  association->tag = g_strdup (value);
}

static void
keep_association (DlnTimemapLibrary *self,
                  const DlnJson     *value,
                  const char        *id)
{
  const DlnJson *path = dln_json_get (value, "filter_paths");
  gboolean has_path = path != NULL && path->kind == DLN_JSON_ARRAY && path->n_values > 0;
  const DlnJson *last = has_path ? &path->values[path->n_values - 1] : NULL;
  const char *first = has_path && path->n_values > 1 ? path->values[0].text : NULL;
  const char *title = dln_json_get_text (value, "title");
  const char *name = last != NULL && last->text != NULL && *last->text != '\0' ? last->text : title;
  DlnTimemapAssociation *association;

  if (g_hash_table_contains (self->associations, id))
    return;
  association = g_new0 (DlnTimemapAssociation, 1);
  dln_timemap_read_association (first, name != NULL ? name : id, association);
  g_hash_table_insert (self->associations, g_strdup (id), association);
}

/* --- sources ------------------------------------------------------------- */

static gboolean
is_address (const char *text)
{
  return text != NULL && (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"));
}

/* The first address among the paths; whether one of them was kept back. */
static const char *
find_path (const DlnJson *paths,
           gboolean      *hidden)
{
  const char *found = NULL;

  for (guint i = 0; paths != NULL && paths->kind == DLN_JSON_ARRAY && i < paths->n_values; i++)
    {
      const char *path = paths->values[i].text;

      *hidden = *hidden || g_strcmp0 (path, HIDDEN) == 0;
      if (found == NULL && is_address (path))
        found = path;
    }
  return found;
}

/**
 * dln_timemap_fill_source:
 * @object: a source, as its own file has it or as it stands in an event
 * @id: (nullable): what it is called
 * @zone: (nullable): of its date
 * @source: (out): what it becomes
 */
void
dln_timemap_fill_source (const DlnJson *object,
                         const char    *id,
                         const char    *zone,
                         DlnItemSource *source)
{
  static const char *const titles[] = { "title", "description", NULL };
  const char *path = dln_json_get_text (object, "path");
  const char *url = dln_json_get_text (object, "url");
  const char *title = dln_json_find_text (object, titles);
  const char *description = dln_json_get_text (object, "description");
  const char *date = dln_json_get_text (object, "date");
  gboolean hidden = g_strcmp0 (path, HIDDEN) == 0;
  const char *found = find_path (dln_json_get (object, "paths"), &hidden);

  url = is_address (url) ? url : is_address (path) ? path : found;
  dln_item_set_text (&source->key, id);
  dln_item_set_text (&source->title, title);
  dln_item_set_text (&source->url, url);
  dln_item_set_text (&source->author, dln_json_get_text (object, "author"));
  dln_item_set_text (&source->kind, dln_json_get_text (object, "type"));
  if (description != title)
    dln_item_set_text (&source->note, description);
  if (hidden && url == NULL)
    {
      const char *before = source->note != NULL ? source->note : "";
      g_autofree char *note = g_strconcat (before, *before != '\0' ? " " : "", "The file keeps its address back.", NULL);

      dln_item_set_text (&source->note, note);
    }
  /* A date of a source that cannot be read is still among the raw values. */
  if (date != NULL && date[strspn (date, " \t\r\n")] != '\0')
    dln_item_take_time (&source->published, dln_dates_read (date, NULL, DLN_DATE_ORDER_MDY, zone, NULL));
}

static void
keep_source (DlnTimemapLibrary *self,
             const DlnJson     *value,
             const char        *id,
             const char        *zone)
{
  DlnItemSource *source;

  if (g_hash_table_contains (self->sources, id))
    return;
  source = dln_item_add_source (self->shelf);
  dln_timemap_fill_source (value, id, zone, source);
  g_hash_table_insert (self->sources, g_strdup (id), source);
}

/* --- the library --------------------------------------------------------- */

typedef struct {
  DlnTimemapLibrary *library;
  DlnTimemapPart part;
  const char *zone;
} Loading;

static gboolean
take_member (const DlnJson  *value,
             const char     *list,
             gboolean        single,
             guint64         line,
             gpointer        data,
             GError        **error)
{
  Loading *self = data;
  const char *id = dln_timemap_get_id (value, list);

  if (dln_timemap_check_member (value, list, self->part) != NULL)
    return TRUE;
  if (self->part == DLN_TIMEMAP_SOURCES)
    keep_source (self->library, value, id, self->zone);
  else
    keep_association (self->library, value, id);
  return TRUE;
}

static gboolean
check_size (const char  *path,
            GError     **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0 || info.st_size <= DLN_TIMEMAP_MOST_BYTES)
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
               "%s: its sources or associations are too many: expected less than 64 MiB", path);
  return FALSE;
}

static gboolean
load_file (DlnTimemapLibrary    *self,
           const char           *path,
           const DlnReadOptions *options,
           gboolean             *has_events,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autofree char *head = dln_input_read_head (path, DLN_FORMAT_HEAD, error);
  g_autofree char *name = g_path_get_basename (path);
  Loading loading = { self, DLN_TIMEMAP_NOTHING, options->zone };
  /* Of what is damaged the file's own reading tells. */
  const DlnJsonSink sink = {
    .element = take_member, .damaged = dln_json_pass_over, .data = &loading, .encoding = options->encoding
  };

  if (head == NULL)
    return FALSE;
  loading.part = dln_timemap_guess_part (name, head);
  *has_events = *has_events || loading.part == DLN_TIMEMAP_EVENTS;
  if (loading.part != DLN_TIMEMAP_SOURCES && loading.part != DLN_TIMEMAP_ASSOCIATIONS)
    return TRUE;
  return check_size (path, error) && dln_json_read (path, &sink, cancellable, error);
}

/**
 * dln_timemap_library_load:
 * @path: the file that needs it
 * @options: name the files that are read with it
 * @has_events: (out): whether one of these has events
 * @cancellable: (nullable): stops
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): what the files beside it say
 */
DlnTimemapLibrary *
dln_timemap_library_load (const char            *path,
                          const DlnReadOptions  *options,
                          gboolean              *has_events,
                          GCancellable          *cancellable,
                          GError               **error)
{
  g_autoptr (DlnTimemapLibrary) self = g_new0 (DlnTimemapLibrary, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->shelf = dln_item_new ();
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->associations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) association_free);
  *has_events = FALSE;
  for (guint pass = 0; options->siblings != NULL && pass < 2; pass++)
    for (guint i = 0; options->siblings[i] != NULL; i++)
      {
        g_autofree char *beside = g_path_get_dirname (options->siblings[i]);

        if ((strcmp (beside, folder) == 0) == (pass == 0) && strcmp (options->siblings[i], path) != 0 &&
            !load_file (self, options->siblings[i], options, has_events, cancellable, error))
          return NULL;
      }
  return g_steal_pointer (&self);
}

/**
 * dln_timemap_library_free:
 * @self: (transfer full) (nullable): a library
 */
void
dln_timemap_library_free (DlnTimemapLibrary *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->associations);
  dln_item_free (self->shelf);
  g_free (self);
}

/**
 * dln_timemap_library_find_source:
 * @self: a library
 * @id: what an event calls it
 *
 * Returns: (transfer none) (nullable): the source
 */
const DlnItemSource *
dln_timemap_library_find_source (const DlnTimemapLibrary *self,
                                 const char              *id)
{
  return g_hash_table_lookup (self->sources, id);
}

/**
 * dln_timemap_library_find_association:
 * @self: a library
 * @id: what an event calls it
 *
 * Returns: (transfer none) (nullable): the association
 */
const DlnTimemapAssociation *
dln_timemap_library_find_association (const DlnTimemapLibrary *self,
                                      const char              *id)
{
  return g_hash_table_lookup (self->associations, id);
}
