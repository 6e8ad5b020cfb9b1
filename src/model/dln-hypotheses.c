/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the matrix of hypotheses as records: the order of its rows and columns, and its cells. Each verb is
 * one entry of the journal. What the matrix means is counted in analysis.
 *
 * Invariant: a cell is rated once. Files that were merged may hold several ratings of one: the last made
 * counts, and the next verb leaves no other.
 */
#include "config.h"

#include "dln-hypotheses.h"

#include "dln-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- order --------------------------------------------------------------- */

static int
compare_rank (gconstpointer a,
              gconstpointer b)
{
  const DlnRecord *x = *(const DlnRecord *const *) a;
  const DlnRecord *y = *(const DlnRecord *const *) b;
  gint64 p = dln_record_get_integer (x, "rank", G_MAXINT64);
  gint64 q = dln_record_get_integer (y, "rank", G_MAXINT64);

  return p != q ? (p > q) - (p < q) : strcmp (x->slug, y->slug);
}

/**
 * dln_case_list_ranked:
 * @self: a case
 * @table: hypotheses or evidence
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord): all of them in their order; those without one
 *   come last, by slug
 */
GPtrArray *
dln_case_list_ranked (DlnCase   *self,
                      DlnTable   table,
                      GError   **error)
{
  GPtrArray *records = dln_case_list_records (self, table, error);

  if (records != NULL)
    g_ptr_array_sort (records, compare_rank);
  return records;
}

static gint64
get_next_rank (GPtrArray *ranked)
{
  gint64 last = 0;

  for (guint i = 0; i < ranked->len; i++)
    last = MAX (last, dln_record_get_integer (ranked->pdata[i], "rank", 0));
  return MAX (last, (gint64) ranked->len) + 1;
}

static gboolean
write_order (DlnCase    *self,
             GPtrArray  *records,
             GError    **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      DlnRecord *record = records->pdata[i];
      gint64 id;

      if (dln_record_get_integer (record, "rank", -1) == (gint64) i + 1)
        continue;
      dln_record_set_integer (record, "rank", (gint64) i + 1);
      id = dln_store_find (self->store, record->type->table, record->slug, error);
      if (id == 0 || !dln_store_update (self->store, id, record, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dln_case_move_ranked:
 * @self: a case
 * @table: hypotheses or evidence
 * @slug: which one
 * @by: places towards the end, negative towards the begin; stops at the ends
 * @error: return location
 *
 * Returns: whether it stands there
 */
gboolean
dln_case_move_ranked (DlnCase     *self,
                      DlnTable     table,
                      const char  *slug,
                      int          by,
                      GError     **error)
{
  g_autoptr (GPtrArray) records = dln_case_list_ranked (self, table, error);
  g_autofree char *label = NULL;
  int from = -1, to;
  DlnRecord *moved;

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_str_equal (((DlnRecord *) records->pdata[i])->slug, slug))
      from = (int) i;
  if (from < 0)
    {
      if (records != NULL)
        g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, "no %s \"%s\": expected the slug of one",
                     dln_record_type_get (table)->name, slug);
      return FALSE;
    }
  to = CLAMP (from + by, 0, (int) records->len - 1);
  if (to == from)
    return TRUE;
  moved = g_ptr_array_steal_index (records, (guint) from);
  g_ptr_array_insert (records, to, moved);
  label = g_strdup_printf ("Move %s “%s”", moved->type->name, dln_case_name_of (moved));
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!write_order (self, records, error))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}

/* --- rows and columns ---------------------------------------------------- */

static DlnRecord *
new_hypothesis (const char *title,
                gint64      rank,
                gboolean    deception)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_HYPOTHESIS, NULL);

  dln_record_set_text (record, "title", title);
  dln_record_set_integer (record, "rank", rank);
  if (deception)
    dln_record_set_integer (record, "deception", 1);
  return record;
}

/**
 * dln_case_add_hypothesis:
 * @self: a case
 * @title: what it says
 * @error: return location
 *
 * Adds a column. With the first comes one that says that the reports deceive: nobody should
 * have to remember it.
 *
 * Returns: (transfer full): its slug
 */
char *
dln_case_add_hypothesis (DlnCase     *self,
                         const char  *title,
                         GError     **error)
{
  g_autoptr (GPtrArray) present = dln_case_list_ranked (self, DLN_TABLE_HYPOTHESIS, error);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autofree char *label = g_strdup_printf ("Add hypothesis “%s”", title);
  gint64 rank;

  if (present == NULL)
    return NULL;
  if (*title == '\0')
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, _ ("A hypothesis needs a title."));
      return NULL;
    }
  rank = get_next_rank (present);
  g_ptr_array_add (added, new_hypothesis (title, rank, FALSE));
  if (present->len == 0)
    {
      g_autofree char *deception = g_strdup_printf (_ ("The reports deceive about “%s”"), self->title);

      g_ptr_array_add (added, new_hypothesis (deception, rank + 1, TRUE));
    }
  if (!dln_case_add_many (self, added, label, error))
    return NULL;
  return g_strdup (((DlnRecord *) added->pdata[0])->slug);
}

/**
 * dln_case_add_evidence:
 * @self: a case
 * @rows: (element-type DlnRecord): rows without a rank; they get slugs and stand last, in this order
 * @error: return location
 *
 * Returns: whether all were added, in one entry
 */
gboolean
dln_case_add_evidence (DlnCase    *self,
                       GPtrArray  *rows,
                       GError    **error)
{
  g_autoptr (GPtrArray) present = dln_case_list_ranked (self, DLN_TABLE_EVIDENCE, error);
  g_autofree char *label = NULL;
  gint64 rank;

  if (present == NULL)
    return FALSE;
  rank = get_next_rank (present);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *title = dln_record_get_text (rows->pdata[i], "title");

      if (title == NULL || *title == '\0')
        {
          g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, _ ("A row needs a title."));
          return FALSE;
        }
      dln_record_set_integer (rows->pdata[i], "rank", rank + (gint64) i);
    }
  if (rows->len == 0)
    return TRUE;
  label = rows->len == 1 ? g_strdup_printf ("Add evidence “%s”", dln_case_name_of (rows->pdata[0]))
                         : g_strdup_printf ("Add %u rows of evidence", rows->len);
  return dln_case_add_many (self, rows, label, error);
}

/* --- cells --------------------------------------------------------------- */

/**
 * dln_rating_choose:
 * @a: a rating of a cell
 * @b: another of the same
 *
 * Returns: (transfer none): the one that counts: the last made
 */
const DlnRecord *
dln_rating_choose (const DlnRecord *a,
                   const DlnRecord *b)
{
  gint64 made_a = dln_record_get_integer (a, "made", G_MININT64);
  gint64 made_b = dln_record_get_integer (b, "made", G_MININT64);

  if (made_a != made_b)
    return made_a > made_b ? a : b;
  return strcmp (a->slug, b->slug) < 0 ? a : b;
}

typedef struct {
  const char *hypothesis;
  GArray *ids;
  DlnRecord *chosen;
} Cell;

static gboolean
visit_rating (gint64            id,
              const DlnRecord  *record,
              gpointer          data,
              GError          **error)
{
  Cell *cell = data;

  if (g_strcmp0 (dln_record_get_text (record, "hypothesis"), cell->hypothesis) != 0)
    return TRUE;
  if (cell->ids != NULL)
    g_array_append_val (cell->ids, id);
  if (cell->chosen == NULL || dln_rating_choose (record, cell->chosen) == record)
    {
      g_clear_pointer (&cell->chosen, dln_record_free);
      cell->chosen = dln_record_copy (record);
    }
  return TRUE;
}

/* The rating that counts, and in @ids all of that cell. */
static gboolean
read_cell (DlnCase     *self,
           const char  *evidence,
           Cell        *cell,
           GError     **error)
{
  gint64 id = dln_store_find (self->store, DLN_TABLE_EVIDENCE, evidence, error);

  return id != 0 && dln_store_foreach (self->store, DLN_TABLE_RATING, "evidence", id, visit_rating, cell, error);
}

/**
 * dln_case_get_rating:
 * @self: a case
 * @evidence: a row's slug
 * @hypothesis: a column's slug
 *
 * Returns: (transfer full) (nullable): the rating of that cell, %NULL where it is blank
 */
DlnRecord *
dln_case_get_rating (DlnCase    *self,
                     const char *evidence,
                     const char *hypothesis)
{
  Cell cell = { hypothesis, NULL, NULL };

  read_cell (self, evidence, &cell, NULL);
  return cell.chosen;
}

/**
 * dln_case_check_rating:
 * @self: a case
 * @record: a record of any type, to be added
 * @error: return location
 *
 * Returns: whether it is no rating, or the first of its cell
 */
gboolean
dln_case_check_rating (DlnCase          *self,
                       const DlnRecord  *record,
                       GError          **error)
{
  const char *evidence, *hypothesis;
  g_autoptr (DlnRecord) other = NULL;

  if (record->type->table != DLN_TABLE_RATING)
    return TRUE;
  evidence = dln_record_get_text (record, "evidence");
  hypothesis = dln_record_get_text (record, "hypothesis");
  if (evidence != NULL && hypothesis != NULL)
    other = dln_case_get_rating (self, evidence, hypothesis);
  if (other != NULL)
    g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                 "%s and %s are rated already: expected a change of rating:%s", evidence, hypothesis, other->slug);
  return other == NULL;
}

static DlnRecord *
new_rating (DlnCase         *self,
            const DlnRecord *before,
            const char      *evidence,
            const char      *hypothesis,
            int              value,
            const char      *why)
{
  DlnRecord *rating = before != NULL ? dln_record_copy (before) : dln_record_new (DLN_TABLE_RATING, NULL);

  dln_record_set_text (rating, "evidence", evidence);
  dln_record_set_text (rating, "hypothesis", hypothesis);
  dln_record_set_integer (rating, "value", value);
  if (why != NULL)
    dln_record_set_text (rating, "why", *why != '\0' ? why : NULL);
  if (before != NULL && dln_record_equal (before, rating))
    return rating;
  dln_record_set_text (rating, "author", dln_case_get_author (self));
  dln_record_set_integer (rating, "made", g_get_real_time ());
  return rating;
}

/* One rating of the cell is left, or none. */
static gboolean
write_cell (DlnCase       *self,
            const GArray  *ids,
            DlnRecord     *rating,
            GError       **error)
{
  gint64 kept = rating != NULL && rating->slug != NULL
                  ? dln_store_find (self->store, DLN_TABLE_RATING, rating->slug, error)
                  : 0;

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != kept &&
        !dln_store_remove_tree (self->store, DLN_TABLE_RATING, g_array_index (ids, gint64, i), error))
      return FALSE;
  if (rating == NULL)
    return TRUE;
  if (kept != 0)
    return dln_store_update (self->store, kept, rating, error);
  return dln_case_insert_one (self, rating, error);
}

static char *
dup_label (DlnCase    *self,
           const char *evidence,
           int         value)
{
  g_autofree char *row = dln_case_dup_record_title (self, DLN_TABLE_EVIDENCE, evidence);

  if (value < 0)
    return g_strdup_printf ("Clear a rating of “%s”", row != NULL ? row : evidence);
  return g_strdup_printf ("Rate “%s” %s", row != NULL ? row : evidence,
                          dln_vocabulary_get_nick (&dln_vocabulary_rating, value));
}

/**
 * dln_case_rate:
 * @self: a case
 * @evidence: a row's slug
 * @hypothesis: a column's slug
 * @value: a #DlnRating; -1 leaves the cell blank
 * @why: (nullable): the reason; "" for none, %NULL for the one that was given before
 * @error: return location
 *
 * Rates a cell, signed with author and time.
 *
 * Returns: whether it is so; rated so already, no entry is written
 */
gboolean
dln_case_rate (DlnCase     *self,
               const char  *evidence,
               const char  *hypothesis,
               int          value,
               const char  *why,
               GError     **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Cell cell = { hypothesis, ids, NULL };
  g_autoptr (DlnRecord) before = NULL;
  g_autoptr (DlnRecord) rating = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && evidence != NULL && hypothesis != NULL, FALSE);
  g_return_val_if_fail (value >= -1 && value < (int) dln_vocabulary_rating.n_words, FALSE);

  if (dln_store_find (self->store, DLN_TABLE_HYPOTHESIS, hypothesis, error) == 0 ||
      !read_cell (self, evidence, &cell, error))
    return FALSE;
  before = cell.chosen;
  if (value >= 0)
    rating = new_rating (self, before, evidence, hypothesis, value, why);
  if (ids->len == 0 ? rating == NULL : ids->len == 1 && rating != NULL && dln_record_equal (before, rating))
    return TRUE;
  label = dup_label (self, evidence, value);
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!write_cell (self, ids, rating, error))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}
