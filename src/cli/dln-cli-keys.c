/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns KEY=VALUE words: they fill a record, and what the record cannot hold
 * itself stands beside it. An event has no time or place of its own, so those
 * keys make assessments; a claim's figures are records of their own.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-words.h"
#include "dln-core-error.h"

#include <string.h>

struct _DlnCliKeys {
  DlnCase *dln_case;
  DlnRecord *record;
  gboolean touched;
  DlnRecord *time;
  DlnRecord *place;
  GPtrArray *figures;
  /* A claim's time_zone=, which is there before the time that it is of. */
  char *zone;
};

static const char *const time_keys[] = { "time",         "begin_earliest", "begin_latest",
                                         "end_earliest", "end_latest",     "edtf",
                                         "reported",     "time_zone",      NULL };
static const char *const place_keys[] = { "place", "latitude", "longitude", "radius", NULL };

/* JSON names that repeat or rename a field. */
static const struct {
  DlnTable table;
  const char *key;
  const char *field;
} aliases[] = {
  { DLN_TABLE_EVENT, "status", "judgement" }, { DLN_TABLE_EVENT, "radius_m", "radius" },
  { DLN_TABLE_PLACE, "radius_m", "radius" },  { DLN_TABLE_PLACE, "name", "title" },
  { DLN_TABLE_ACTOR, "name", "title" },
};

/**
 * dln_cli_keys_new:
 * @dln_case: a case
 * @record: a new record, or one of the case's; filled by the words
 *
 * Returns: (transfer full): a reader of KEY=VALUE words
 */
DlnCliKeys *
dln_cli_keys_new (DlnCase   *dln_case,
                  DlnRecord *record)
{
  DlnCliKeys *keys = g_new0 (DlnCliKeys, 1);

  keys->dln_case = dln_case;
  keys->record = record;
  keys->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  return keys;
}

/**
 * dln_cli_keys_free:
 * @keys: (transfer full): a reader
 */
void
dln_cli_keys_free (DlnCliKeys *keys)
{
  dln_record_free (keys->time);
  dln_record_free (keys->place);
  g_ptr_array_unref (keys->figures);
  g_free (keys->zone);
  g_free (keys);
}

/* The newest assessment that states it, so that a second one edits the first. */
static DlnRecord *
find_assessment (DlnCliKeys *keys,
                 gboolean    of_time)
{
  g_autoptr (GPtrArray) all = NULL;
  const DlnRecord *newest = NULL;

  if (keys->record->slug == NULL)
    return NULL;
  all = dln_case_list_records (keys->dln_case, DLN_TABLE_ASSESSMENT, NULL);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const DlnRecord *a = all->pdata[i];
      gboolean states = of_time ? dln_record_get_time (a, "time") != NULL
                                : dln_record_peek (a, "latitude")->set || dln_record_peek (a, "place")->set;

      if (states && g_strcmp0 (dln_record_get_text (a, "event"), keys->record->slug) == 0 &&
          (newest == NULL || dln_record_get_integer (a, "made", 0) >= dln_record_get_integer (newest, "made", 0)))
        newest = a;
    }
  return newest != NULL ? dln_record_copy (newest) : NULL;
}

static DlnRecord *
ensure_assessment (DlnCliKeys *keys,
                   gboolean    of_time)
{
  DlnRecord **slot = of_time ? &keys->time : &keys->place;

  if (*slot == NULL)
    *slot = find_assessment (keys, of_time);
  if (*slot == NULL)
    {
      *slot = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
      dln_record_set_integer (*slot, "question", of_time ? DLN_QUESTION_HAPPENED : DLN_QUESTION_PLACE);
    }
  dln_record_set_text (*slot, "author", dln_case_get_author (keys->dln_case));
  dln_record_set_integer (*slot, "made", g_get_real_time ());
  return *slot;
}

/* The source whose words a record has: a claim's, or itself. */
static DlnRecord *
read_source (DlnCliKeys      *keys,
             const DlnRecord *record)
{
  const char *slug = record->type->table == DLN_TABLE_CLAIM ? dln_record_get_text (record, "source") : NULL;

  if (record->type->table == DLN_TABLE_SOURCE)
    return dln_record_copy (record);
  return slug != NULL ? dln_case_get_record (keys->dln_case, DLN_TABLE_SOURCE, slug, NULL) : NULL;
}

/* A phrase is read in its writer's zone: the claim's own, else its source's. */
static char *
dup_writers_zone (DlnCliKeys      *keys,
                  const DlnRecord *record)
{
  gboolean is_claim = record->type->table == DLN_TABLE_CLAIM;
  const DlnTime *own = is_claim ? dln_record_get_time (record, "time") : NULL;
  g_autoptr (DlnRecord) source = read_source (keys, record);
  const char *zone = source != NULL ? dln_record_get_text (source, "zone") : NULL;

  if (own != NULL && own->zone != NULL)
    zone = own->zone;
  if (is_claim && keys->zone != NULL)
    zone = keys->zone;
  return g_strdup (zone != NULL ? zone : dln_case_get_zone_name (keys->dln_case));
}

/* "On Monday" is of the week in which the source was published. */
static void
set_published (DlnCliKeys       *keys,
               const DlnRecord  *record,
               DlnPhraseContext *context)
{
  g_autoptr (DlnRecord) source = record->type->table == DLN_TABLE_CLAIM ? read_source (keys, record) : NULL;
  const DlnTime *published = source != NULL ? dln_record_get_time (source, "published") : NULL;

  if (published != NULL)
    dln_phrase_context_set_published (context, &published->bounds);
}

static gboolean
set_time (DlnCliKeys  *keys,
          DlnRecord   *record,
          const char  *field,
          const char  *text,
          GError     **error)
{
  g_autofree char *zone = dup_writers_zone (keys, record);
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  g_autoptr (DlnTime) time = NULL;

  context.zone = zone;
  context.parts = dln_case_get_day_parts (keys->dln_case);
  set_published (keys, record, &context);
  time = *text != '\0' ? dln_cli_read_time (text, &context, error) : NULL;
  if (time == NULL && *text != '\0')
    return FALSE;
  if (time != NULL && record->type->table == DLN_TABLE_ASSESSMENT)
    time->basis = DLN_BASIS_ASSESSED;
  dln_record_set_time (record, field, time);
  return TRUE;
}

static gboolean
set_part (DlnCliKeys  *keys,
          DlnRecord   *record,
          const char  *field,
          const char  *part,
          const char  *text,
          GError     **error)
{
  g_autofree char *zone = dup_writers_zone (keys, record);
  g_autoptr (DlnTime) time = dln_time_copy (dln_record_get_time (record, field));

  if (time == NULL)
    {
      time = dln_time_new (NULL);
      time->zone = g_strdup (zone);
      time->basis = record->type->table == DLN_TABLE_ASSESSMENT ? DLN_BASIS_ASSESSED : DLN_BASIS_CLAIMED;
    }
  if (!dln_cli_set_time_part (time, part, text, time->zone, error))
    return FALSE;
  dln_record_set_time (record, field, time);
  return TRUE;
}

static gboolean
unknown_key (const DlnRecordType  *type,
             const char           *key,
             GError              **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", type->fields[i].name);
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_FIELD, "%s: %s has no such key: expected %s%s", key, type->name,
               list->str,
               type->table == DLN_TABLE_EVENT   ? ", time, place"
               : type->table == DLN_TABLE_CLAIM ? ", figure"
                                                : "");
  return FALSE;
}

/* Parts of times: of "time" by their own names, of another after its name. */
static gboolean
apply_part (DlnCliKeys  *keys,
            const char  *key,
            const char  *text,
            GError     **error)
{
  const DlnRecordType *type = keys->record->type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DlnField *field = &type->fields[i];
      gsize n = strlen (field->name);

      if (field->kind != DLN_FIELD_TIME)
        continue;
      if (strcmp (field->name, "time") == 0 && (g_strv_contains (time_keys, key) || strcmp (key, "basis") == 0))
        return set_part (keys, keys->record, "time", key, text, error);
      if (strncmp (key, field->name, n) == 0 && key[n] == '_')
        return set_part (keys, keys->record, field->name, key + n + 1, text, error);
    }
  return unknown_key (type, key, error);
}

static gboolean
apply_gap (DlnCliKeys  *keys,
           const char  *key,
           const char  *text,
           GError     **error)
{
  gint64 microseconds;

  if (*text == '\0')
    return dln_record_set_from_text (keys->record, key, text, NULL, error);
  if (!dln_cli_read_duration (text, &microseconds))
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                   "%s: \"%s\": expected a duration of weeks to seconds like PT2H30M", key, text);
      return FALSE;
    }
  dln_record_set_integer (keys->record, key, microseconds);
  return TRUE;
}

static gboolean
apply_field (DlnCliKeys  *keys,
             const char  *key,
             const char  *text,
             GError     **error)
{
  const DlnRecordType *type = keys->record->type;
  int index = dln_record_type_find_field (type, key);

  keys->touched = TRUE;
  if (index < 0 && strcmp (key, "slug") != 0)
    return apply_part (keys, key, text, error);
  if (strcmp (key, "slug") == 0 && keys->record->slug != NULL)
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                   "slug: a record keeps the slug it was given: expected another key");
      return FALSE;
    }
  if (index >= 0 && type->fields[index].kind == DLN_FIELD_TIME)
    return set_time (keys, keys->record, key, text, error);
  if (type->table == DLN_TABLE_RELATION && (strcmp (key, "least") == 0 || strcmp (key, "most") == 0))
    return apply_gap (keys, key, text, error);
  return dln_record_set_from_text (keys->record, key, text, dln_case_get_zone_name (keys->dln_case), error);
}

static gboolean
apply (DlnCliKeys  *keys,
       const char  *key,
       const char  *text,
       GError     **error)
{
  DlnTable table = keys->record->type->table;
  DlnRecord *figure;

  if (table == DLN_TABLE_EVENT && strcmp (key, "time") == 0)
    return set_time (keys, ensure_assessment (keys, TRUE), "time", text, error);
  if (table == DLN_TABLE_EVENT && g_strv_contains (time_keys, key))
    return set_part (keys, ensure_assessment (keys, TRUE), "time", key, text, error);
  if (table == DLN_TABLE_EVENT && g_strv_contains (place_keys, key))
    return dln_record_set_from_text (ensure_assessment (keys, FALSE), key, text, NULL, error);
  if (table == DLN_TABLE_CLAIM && strcmp (key, "time_zone") == 0)
    {
      g_free (keys->zone);
      keys->zone = *text != '\0' ? g_strdup (text) : NULL;
    }
  if (table != DLN_TABLE_CLAIM || strcmp (key, "figure") != 0)
    return apply_field (keys, key, text, error);
  figure = dln_cli_read_figure (text, error);
  if (figure != NULL)
    g_ptr_array_add (keys->figures, figure);
  return figure != NULL;
}

/**
 * dln_cli_keys_apply:
 * @keys: a reader
 * @word: KEY=VALUE; a hyphen in KEY is an underscore, an empty VALUE clears
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether the record has such a key and it takes the value
 */
gboolean
dln_cli_keys_apply (DlnCliKeys  *keys,
                    const char  *word,
                    GError     **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *key = NULL;
  const char *name;

  if (equals == NULL || equals == word || !g_utf8_validate (word, -1, NULL))
    {
      g_autofree char *plain = dln_cli_dup_plain (word);

      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX, "\"%s\": expected KEY=VALUE in UTF-8", plain);
      return FALSE;
    }
  key = g_strdelimit (g_strndup (word, (gsize) (equals - word)), "-", '_');
  name = key;
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (aliases[i].table == keys->record->type->table && strcmp (aliases[i].key, key) == 0)
      name = aliases[i].field;
  return apply (keys, name, equals + 1, error);
}

/**
 * dln_cli_keys_touches_record:
 * @keys: a reader
 *
 * Returns: whether any word was for the record itself
 */
gboolean
dln_cli_keys_touches_record (DlnCliKeys *keys)
{
  return keys->touched;
}

/* The claim's own figure of the same scope, which a second word for it edits. */
static char *
find_figure (DlnCliKeys      *keys,
             const DlnRecord *figure)
{
  static const char *const scope[] = { "measure", "population", "period" };
  g_autoptr (GPtrArray) figures = dln_case_list_figures_of (keys->dln_case, keys->record->slug, NULL);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const DlnRecord *other = figures->pdata[i];
      gboolean same = TRUE;

      for (guint k = 0; k < G_N_ELEMENTS (scope); k++)
        same = same && g_strcmp0 (dln_record_get_text (figure, scope[k]), dln_record_get_text (other, scope[k])) == 0;
      if (same)
        return g_strdup (other->slug);
    }
  return NULL;
}

static char *
dup_free_slug (DlnCliKeys *keys,
               DlnTable    table,
               const char *base,
               guint       number)
{
  g_autofree char *slug = number > 0 ? g_strdup_printf ("%s-%u", base, number + 1) : g_strdup (base);
  g_autoptr (DlnRecord) taken = dln_case_get_record (keys->dln_case, table, slug, NULL);

  return taken == NULL ? g_steal_pointer (&slug) : g_strdup_printf ("%s-%05x", slug, g_random_int () & 0xfffff);
}

/* The model makes slugs while it writes; what refers to the record in the same
 * entry has to know it before. */
static void
give_slug (DlnCliKeys *keys)
{
  DlnTable table = keys->record->type->table;
  g_autofree char *base = NULL;

  if (keys->record->slug != NULL)
    return;
  if (table == DLN_TABLE_CLAIM)
    base = g_strdup_printf ("c-%s", dln_record_get_text (keys->record, "event"));
  else
    base = dln_slug_from_title (dln_record_get_text (keys->record, "title"));
  keys->record->slug = dup_free_slug (keys, table, base, 0);
}

/**
 * dln_cli_keys_finish:
 * @keys: a reader, once all words are read; a new record has its required fields
 *
 * Ties what stands beside the record to it.
 *
 * Returns: (transfer full) (element-type DlnRecord): the figures and the
 *   assessments; one with a slug is there already
 */
GPtrArray *
dln_cli_keys_finish (DlnCliKeys *keys)
{
  GPtrArray *beside = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnRecord *assessments[] = { g_steal_pointer (&keys->time), g_steal_pointer (&keys->place) };

  if (assessments[0] != NULL || assessments[1] != NULL || keys->figures->len > 0)
    give_slug (keys);
  for (guint i = 0; i < keys->figures->len; i++)
    {
      DlnRecord *figure = dln_record_copy (keys->figures->pdata[i]);
      g_autofree char *base = g_strdup_printf ("%s-%s", keys->record->slug, dln_record_get_text (figure, "measure"));
      g_autofree char *slug = dln_slug_from_title (base);

      dln_record_set_text (figure, "claim", keys->record->slug);
      figure->slug = find_figure (keys, figure);
      if (figure->slug == NULL)
        figure->slug = dup_free_slug (keys, DLN_TABLE_FIGURE, slug, i);
      g_ptr_array_add (beside, figure);
    }
  for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
    if (assessments[i] != NULL)
      {
        dln_record_set_text (assessments[i], "event", keys->record->slug);
        g_ptr_array_add (beside, assessments[i]);
      }
  return beside;
}
