/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading: records by slug, and the texts of a row, which stay in the
 * file until somebody looks at them.
 */
#include "config.h"

#include "dln-case-private.h"
#include "dln-grade.h"
#include "dln-known.h"

#include <string.h>

/* More titles than any screen shows; past it the cache starts anew. */
#define MOST_TITLES 8192

/**
 * dln_case_find_row:
 * @self: a case
 * @slug: an event's slug
 *
 * Returns: its row, %DLN_NO_ROW where there is none
 */
guint
dln_case_find_row (DlnCase    *self,
                   const char *slug)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_EVENT, slug, NULL);

  return id != 0 ? dln_case_find_id (self, id) : DLN_NO_ROW;
}

/**
 * dln_case_dup_slug:
 * @self: a case
 * @row: a row
 *
 * Returns: (transfer full) (nullable): the event's slug; %NULL once it is gone
 */
char *
dln_case_dup_slug (DlnCase *self,
                   guint    row)
{
  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  return dln_store_dup_slug (self->store, DLN_TABLE_EVENT, dln_case_get_id (self, row));
}

/**
 * dln_case_dup_title:
 * @self: a case
 * @row: a row
 *
 * Returns: (transfer full): the event's title, "" once it is gone
 */
char *
dln_case_dup_title (DlnCase *self,
                    guint    row)
{
  const char *cached;
  char *title;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  cached = g_hash_table_lookup (self->titles, GUINT_TO_POINTER (row));
  if (cached != NULL)
    return g_strdup (cached);
  if (g_hash_table_size (self->titles) > MOST_TITLES)
    g_hash_table_remove_all (self->titles);
  title = dln_store_dup_title (self->store, DLN_TABLE_EVENT, dln_case_get_id (self, row));
  if (title == NULL)
    return g_strdup ("");
  g_hash_table_insert (self->titles, GUINT_TO_POINTER (row), g_strdup (title));
  return title;
}

/**
 * dln_case_dup_place_title:
 * @self: a case
 * @row: a row
 *
 * Returns: (transfer full) (nullable): the name of its working place; %NULL
 *   where it has none, or a bare point
 */
char *
dln_case_dup_place_title (DlnCase *self,
                          guint    row)
{
  DlnWorkingFacts facts;
  char *title = NULL;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  if (dln_case_read_facts (self, row, &facts) && facts.place != 0)
    title = dln_store_dup_title (self->store, DLN_TABLE_PLACE, facts.place);
  g_free (facts.reported);
  return title;
}

/**
 * dln_case_dup_place_slug:
 * @self: a case
 * @row: a row
 *
 * Returns: (transfer full) (nullable): the slug of its working place; %NULL
 *   where it has none, or a bare point
 */
char *
dln_case_dup_place_slug (DlnCase *self,
                         guint    row)
{
  DlnWorkingFacts facts;
  char *slug = NULL;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  if (dln_case_read_facts (self, row, &facts) && facts.place != 0)
    slug = dln_store_dup_slug (self->store, DLN_TABLE_PLACE, facts.place);
  g_free (facts.reported);
  return slug;
}

/**
 * dln_case_dup_reported:
 * @self: a case
 * @row: a row
 *
 * Returns: (transfer full) (nullable): the distinct words of the reports for
 *   its time, joined by " · "
 */
char *
dln_case_dup_reported (DlnCase *self,
                       guint    row)
{
  DlnWorkingFacts facts;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  return dln_case_read_facts (self, row, &facts) ? facts.reported : NULL;
}

/**
 * dln_case_get_counts:
 * @self: a case
 * @row: a row
 * @claims: (out) (optional): live claims
 * @sources: (out) (optional): sources that say it
 * @first_said: (out) (optional): earliest instant at which it may have been said
 */
void
dln_case_get_counts (DlnCase    *self,
                     guint       row,
                     guint      *claims,
                     guint      *sources,
                     DlnInstant *first_said)
{
  DlnWorkingFacts facts;

  g_return_if_fail (row < self->columns.n_rows);

  dln_case_read_facts (self, row, &facts);
  g_free (facts.reported);
  if (claims != NULL)
    *claims = facts.claims;
  if (sources != NULL)
    *sources = facts.sources;
  if (first_said != NULL)
    *first_said = facts.first_said;
}

static int
grade_of (DlnCase         *self,
          const DlnRecord *claim)
{
  gint64 own = dln_record_get_integer (claim, "reliability", -1);
  g_autoptr (DlnRecord) source = NULL;

  if (own >= 0)
    return (int) own;
  source = dln_case_get_record (self, DLN_TABLE_SOURCE, dln_record_get_text (claim, "source"), NULL);
  return source != NULL ? (int) dln_record_get_integer (source, "reliability", -1) : -1;
}

static int
compare_texts (const void *a,
               const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * dln_case_dup_grades:
 * @self: a case
 * @row: a row
 *
 * Returns: (transfer full): the distinct grades of its claims, in order,
 *   joined by " · "; "" where there is none
 */
char *
dln_case_dup_grades (DlnCase *self,
                     guint    row)
{
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (self, row, NULL);
  g_autoptr (GPtrArray) grades = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];
      gint64 digit = dln_record_get_integer (claim, "credibility", -1);
      g_autofree char *grade = dln_grade_format (grade_of (self, claim), (int) digit);

      if (dln_case_is_claim_known (self, claim) == DLN_KNOWN_NOT)
        continue;
      if (!g_ptr_array_find_with_equal_func (grades, grade, g_str_equal, NULL))
        g_ptr_array_add (grades, g_steal_pointer (&grade));
    }
  g_ptr_array_sort (grades, compare_texts);
  g_ptr_array_add (grades, NULL);
  return g_strjoinv (" · ", (char **) grades->pdata);
}

/**
 * dln_case_count:
 * @self: a case
 * @table: which record type
 *
 * Returns: how many records it has
 */
guint
dln_case_count (DlnCase  *self,
                DlnTable  table)
{
  return (guint) dln_store_count (self->store, table);
}

/**
 * dln_case_get_record:
 * @self: a case
 * @table: which record type
 * @slug: whom
 * @error: return location
 *
 * Returns: (transfer full): the record
 */
DlnRecord *
dln_case_get_record (DlnCase     *self,
                     DlnTable     table,
                     const char  *slug,
                     GError     **error)
{
  gint64 id;

  g_return_val_if_fail (DLN_IS_CASE (self) && slug != NULL, NULL);

  id = dln_store_find (self->store, table, slug, error);
  return id != 0 ? dln_store_read (self->store, table, id, error) : NULL;
}

static gboolean
collect (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  g_ptr_array_add (data, dln_record_copy (record));
  return TRUE;
}

static GPtrArray *
list_where (DlnCase     *self,
            DlnTable     table,
            const char  *column,
            gint64       id,
            GError     **error)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  if (!dln_store_foreach (self->store, table, column, id, collect, records, error))
    g_clear_pointer (&records, g_ptr_array_unref);
  return records;
}

/**
 * dln_case_list_records:
 * @self: a case
 * @table: which record type
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord): all of them, by slug
 */
GPtrArray *
dln_case_list_records (DlnCase   *self,
                       DlnTable   table,
                       GError   **error)
{
  return list_where (self, table, NULL, 0, error);
}

/**
 * dln_case_list_claims_of:
 * @self: a case
 * @row: a row
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord): the event's claims, by slug
 */
GPtrArray *
dln_case_list_claims_of (DlnCase  *self,
                         guint     row,
                         GError  **error)
{
  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  return list_where (self, DLN_TABLE_CLAIM, "event", dln_case_get_id (self, row), error);
}

/**
 * dln_case_list_figures_of:
 * @self: a case
 * @claim_slug: a claim
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord): the claim's figures, by slug
 */
GPtrArray *
dln_case_list_figures_of (DlnCase     *self,
                          const char  *claim_slug,
                          GError     **error)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_CLAIM, claim_slug, error);

  return id != 0 ? list_where (self, DLN_TABLE_FIGURE, "claim", id, error) : NULL;
}

/**
 * dln_case_dup_record_title:
 * @self: a case
 * @table: a record type that has titles
 * @slug: whom
 *
 * Returns: (transfer full) (nullable): its title
 */
char *
dln_case_dup_record_title (DlnCase    *self,
                           DlnTable    table,
                           const char *slug)
{
  gint64 id = dln_store_find (self->store, table, slug, NULL);

  return id != 0 ? dln_store_dup_title (self->store, table, id) : NULL;
}

typedef struct {
  gboolean (*visit) (const DlnRecord *, gpointer, GError **);
  gpointer data;
} Visit;

static gboolean
pass_on (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  Visit *visit = data;

  return visit->visit (record, visit->data, error);
}

/**
 * dln_case_foreach_record:
 * @self: a case
 * @table: which record type
 * @visit: (scope call): called with each, by slug; stops at %FALSE
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were visited
 */
gboolean
dln_case_foreach_record (DlnCase   *self,
                         DlnTable   table,
                         gboolean (*visit) (const DlnRecord *record, gpointer data, GError **error),
                         gpointer   data,
                         GError   **error)
{
  Visit both = { visit, data };

  return dln_store_foreach (self->store, table, NULL, 0, pass_on, &both, error);
}

/**
 * dln_case_verify:
 * @self: a case
 * @damage: (out): what is damaged, %NULL where nothing is
 * @error: return location
 *
 * Returns: whether the file and its journal could be checked
 */
gboolean
dln_case_verify (DlnCase  *self,
                 char    **damage,
                 GError  **error)
{
  return dln_store_verify (self->store, damage, error);
}
