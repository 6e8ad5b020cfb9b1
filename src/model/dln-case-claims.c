/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns stating a claim: claim, figure, and the event, actor, place or term that they name
 * and the case lacks, in one entry. Beside it, the names that a claim is put together from.
 */
#include "config.h"

#include "dln-case-claims.h"

#include "dln-case-private.h"
#include "dln-case-sound.h"
#include "dln-known.h"
#include "dln-store-sources.h"

/* A label names a claim by so much of what it says. */
#define LONGEST_LABEL 60

static void
free_part (gpointer data)
{
  DlnDraftPart *part = data;

  g_clear_pointer (&part->record, dln_record_free);
  g_free (part->field);
  g_free (part);
}

/**
 * dln_claim_draft_new:
 * @claim: (transfer full): a claim
 *
 * Returns: (transfer full): a draft of it
 */
DlnClaimDraft *
dln_claim_draft_new (DlnRecord *claim)
{
  DlnClaimDraft *draft = g_new0 (DlnClaimDraft, 1);

  draft->claim = claim;
  draft->parts = g_ptr_array_new_with_free_func (free_part);
  return draft;
}

/**
 * dln_claim_draft_add:
 * @draft: a draft
 * @field: which field shall name @record
 * @of_figure: whether of the figure
 * @record: (transfer full): what is made with the claim
 */
void
dln_claim_draft_add (DlnClaimDraft *draft,
                     const char    *field,
                     gboolean       of_figure,
                     DlnRecord     *record)
{
  DlnDraftPart *part = g_new0 (DlnDraftPart, 1);

  part->record = record;
  part->field = g_strdup (field);
  part->of_figure = of_figure;
  g_ptr_array_add (draft->parts, part);
}

/**
 * dln_claim_draft_free:
 * @draft: (transfer full) (nullable): a draft
 */
void
dln_claim_draft_free (DlnClaimDraft *draft)
{
  if (draft == NULL)
    return;
  g_clear_pointer (&draft->claim, dln_record_free);
  g_clear_pointer (&draft->figure, dln_record_free);
  g_ptr_array_unref (draft->parts);
  g_free (draft);
}

/* Two fields may name the same new record, as a speaker who is also the answer: it is made once. */
static const char *
find_twin (DlnClaimDraft *draft,
           guint          before)
{
  const DlnRecord *wanted = ((DlnDraftPart *) draft->parts->pdata[before])->record;

  for (guint i = 0; i < before; i++)
    {
      const DlnRecord *one = ((DlnDraftPart *) draft->parts->pdata[i])->record;

      if (one->type == wanted->type &&
          g_strcmp0 (dln_record_get_text (one, "title"), dln_record_get_text (wanted, "title")) == 0)
        return one->slug;
    }
  return NULL;
}

/* Within a transaction. */
static gboolean
take_parts (DlnCase        *self,
            DlnClaimDraft  *draft,
            GError        **error)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      DlnDraftPart *part = draft->parts->pdata[i];
      const char *twin = find_twin (draft, i);
      DlnRecord *of = part->of_figure ? draft->figure : draft->claim;

      /* The speaker stands before it among the parts. */
      if (part->record->type->table == DLN_TABLE_UTTERANCE)
        dln_record_set_text (part->record, "speaker", dln_record_get_text (draft->claim, "speaker"));
      if (twin != NULL)
        part->record->slug = g_strdup (twin);
      else if (part->record->type->table == DLN_TABLE_PLACE && dln_record_peek (part->record, "latitude")->set)
        part->record->slug = dln_case_take_place (self, part->record, error);
      else if (!dln_case_insert_one (self, part->record, error))
        return FALSE;
      if (part->record->slug == NULL)
        return FALSE;
      if (of != NULL)
        dln_record_set_text (of, part->field, part->record->slug);
    }
  return TRUE;
}

static gboolean
update_one (DlnCase          *self,
            const DlnRecord  *record,
            GError          **error)
{
  gint64 id = dln_store_find (self->store, record->type->table, record->slug, error);
  g_autoptr (DlnRecord) before = id != 0 ? dln_store_read (self->store, record->type->table, id, error) : NULL;

  if (before == NULL)
    return FALSE;
  return dln_record_equal (before, record) || dln_store_update (self->store, id, record, error);
}

static gboolean
drop_figures (DlnCase        *self,
              DlnClaimDraft  *draft,
              GError        **error)
{
  g_autoptr (GPtrArray) figures = dln_case_list_figures_of (self, draft->claim->slug, error);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const char *slug = ((DlnRecord *) figures->pdata[i])->slug;

      if (draft->figure != NULL && g_strcmp0 (draft->figure->slug, slug) == 0)
        continue;
      if (!dln_store_remove_tree (self->store, DLN_TABLE_FIGURE,
                                  dln_store_find (self->store, DLN_TABLE_FIGURE, slug, NULL), error))
        return FALSE;
    }
  return figures != NULL;
}

/* "f-" and the claim, as people write them; the store finds another where that is taken. */
static gboolean
write_figure (DlnCase        *self,
              DlnClaimDraft  *draft,
              GError        **error)
{
  const char *bare = g_str_has_prefix (draft->claim->slug, "c-") ? draft->claim->slug + 2 : draft->claim->slug;

  if (draft->figure == NULL)
    return TRUE;
  dln_record_set_text (draft->figure, "claim", draft->claim->slug);
  if (draft->figure->slug != NULL)
    return update_one (self, draft->figure, error);
  draft->figure->slug = g_strconcat ("f-", bare, NULL);
  if (dln_store_find (self->store, DLN_TABLE_FIGURE, draft->figure->slug, NULL) != 0)
    g_clear_pointer (&draft->figure->slug, g_free);
  return dln_case_insert_one (self, draft->figure, error);
}

static char *
dup_label (const DlnClaimDraft *draft)
{
  const char *says = dln_record_get_text (draft->claim, "says");
  g_autofree char *brief = NULL;

  if (says == NULL)
    says = dln_record_get_text (draft->claim, "event");
  if (says == NULL)
    says = "";
  brief = g_utf8_strlen (says, -1) > LONGEST_LABEL ? g_utf8_substring (says, 0, LONGEST_LABEL) : g_strdup (says);
  return g_strdup_printf (draft->claim->slug != NULL ? "Edit claim “%s%s”" : "Claim “%s%s”", brief,
                          g_str_equal (brief, says) ? "" : "…");
}

/* The bounds are the only thing that the types let through and the case refuses; besides what nobody can mean. */
static gboolean
check_claim (DlnCase              *self,
             const DlnClaimDraft  *draft,
             GError              **error)
{
  static const char *const fields[] = { "time", "said" };
  const char *slug = draft->claim->slug;
  g_autoptr (DlnRecord) before = slug != NULL ? dln_case_get_record (self, DLN_TABLE_CLAIM, slug, NULL) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const DlnTime *time = dln_record_get_time (draft->claim, fields[i]);

      if (time == NULL || dln_bounds_is_valid (&time->bounds))
        continue;
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                   "the bounds of the time cross: it would end before it begins");
      return FALSE;
    }
  return dln_case_check_sound (self, draft->claim, before, error) &&
         (draft->figure == NULL || dln_case_check_sound (self, draft->figure, NULL, error));
}

/**
 * dln_case_write_claim:
 * @self: a case
 * @draft: a claim and what comes with it; its records get their slugs
 * @error: return location
 *
 * One journal entry. A claim as it was already, with nothing new, writes none.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_write_claim (DlnCase        *self,
                      DlnClaimDraft  *draft,
                      GError        **error)
{
  g_autofree char *label = NULL;
  gboolean is_new;

  g_return_val_if_fail (DLN_IS_CASE (self) && draft != NULL, FALSE);

  if (!check_claim (self, draft, error))
    return FALSE;
  is_new = draft->claim->slug == NULL;
  label = dup_label (draft);
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!take_parts (self, draft, error) ||
      !(is_new ? dln_case_insert_one (self, draft->claim, error) : update_one (self, draft->claim, error)) ||
      !(is_new || !draft->drop_figures || drop_figures (self, draft, error)) || !write_figure (self, draft, error))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/**
 * dln_case_edit_text:
 * @self: a case
 * @source: a source's slug
 * @text: its text from now on
 * @claims: (element-type DlnRecord): claims of it whose passages stand elsewhere in that text
 * @error: return location
 *
 * Returns: whether it is so, in one entry
 */
gboolean
dln_case_edit_text (DlnCase     *self,
                    const char  *source,
                    const char  *text,
                    GPtrArray   *claims,
                    GError     **error)
{
  g_autoptr (DlnRecord) record = dln_case_get_record (self, DLN_TABLE_SOURCE, source, error);
  g_autofree char *label = NULL;

  if (record == NULL)
    return FALSE;
  dln_record_set_text (record, "text", text);
  label = g_strdup_printf ("Edit the text of “%s”", dln_case_name_of (record));
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!update_one (self, record, error))
    return dln_case_give_up (self);
  for (guint i = 0; i < claims->len; i++)
    if (!update_one (self, claims->pdata[i], error))
      return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

static gboolean
collect_claim (gint64            id,
               const DlnRecord  *record,
               gpointer          data,
               GError          **error)
{
  g_ptr_array_add (data, dln_record_copy (record));
  return TRUE;
}

/**
 * dln_case_list_claims_from:
 * @self: a case
 * @source: a source's slug
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord): the claims that rest on its text, by slug
 */
GPtrArray *
dln_case_list_claims_from (DlnCase     *self,
                           const char  *source,
                           GError     **error)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_SOURCE, source, error);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  if (id == 0 || !dln_store_foreach (self->store, DLN_TABLE_CLAIM, "source", id, collect_claim, claims, error))
    return NULL;
  return g_steal_pointer (&claims);
}

/**
 * dln_case_dup_replacement:
 * @self: a case
 * @claim: a claim's slug
 *
 * Returns: (transfer full) (nullable): slug of a claim that takes its place, as of when the case is seen
 */
char *
dln_case_dup_replacement (DlnCase    *self,
                          const char *claim)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_CLAIM, claim, NULL);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  if (id == 0 || !dln_store_foreach (self->store, DLN_TABLE_CLAIM, "supersedes", id, collect_claim, claims, NULL))
    return NULL;
  for (guint i = 0; i < claims->len; i++)
    {
      const DlnRecord *other = claims->pdata[i];

      if (dln_case_is_claim_known (self, other) != DLN_KNOWN_NOT && dln_case_is_claim_live (self, other))
        return g_strdup (other->slug);
    }
  return NULL;
}

/**
 * dln_case_find_titles:
 * @self: a case
 * @text: what somebody has typed of a title
 * @most: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type guint) (nullable): rows of events, the newest first;
 *   %NULL with @error unset where @text has no word
 */
GArray *
dln_case_find_titles (DlnCase     *self,
                      const char  *text,
                      guint        most,
                      GError     **error)
{
  g_autoptr (GArray) ids = dln_store_search_titles (self->store, text, most, error);
  GArray *rows;

  if (ids == NULL)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < ids->len; i++)
    {
      guint row = dln_case_find_id (self, g_array_index (ids, gint64, i));

      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  return rows;
}

static void
free_title (gpointer data)
{
  DlnTitle *title = data;

  g_free (title->slug);
  g_free (title->title);
  g_free (title->folded);
  g_free (title);
}

typedef struct {
  GPtrArray *titles;
  DlnTable table;
  const char *kind;
} Titles;

static void
add_title (const char *slug,
           const char *name,
           const char *more,
           gpointer    data)
{
  Titles *titles = data;
  DlnTitle *title;
  g_autofree char *names = NULL;

  if (titles->table == DLN_TABLE_TERM && titles->kind != NULL && g_strcmp0 (more, titles->kind) != 0)
    return;
  title = g_new0 (DlnTitle, 1);
  names = titles->table != DLN_TABLE_TERM && more != NULL ? g_strconcat (name, " ", more, NULL) : g_strdup (name);
  title->slug = g_strdup (slug);
  title->title = g_strdup (name);
  title->folded = g_utf8_casefold (names, -1);
  g_ptr_array_add (titles->titles, title);
}

/**
 * dln_case_list_titles:
 * @self: a case
 * @table: actors, places, sources or terms
 * @kind: (nullable): of terms, the nick of the only kind
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnTitle): their names, by slug
 */
GPtrArray *
dln_case_list_titles (DlnCase     *self,
                      DlnTable     table,
                      const char  *kind,
                      GError     **error)
{
  Titles titles = { g_ptr_array_new_with_free_func (free_title), table, kind };

  if (!dln_store_foreach_title (self->store, table, add_title, &titles, error))
    g_clear_pointer (&titles.titles, g_ptr_array_unref);
  return titles.titles;
}
