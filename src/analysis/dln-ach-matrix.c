/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading the matrix of hypotheses from a case: its rows with who speaks in them and what they weigh,
 * its cells, and what is counted from them. Of the claims only those that rows rest on are read. As of an
 * instant before now a row rests on what was known of its claims; where none was, it is not there yet.
 * Assumptions, what is missing and ratings have no clock.
 */
#include "config.h"

#include "dln-ach-matrix.h"

#include "dln-ach-voices.h"
#include "dln-hypotheses.h"
#include "dln-known.h"

static void
hypothesis_free (gpointer data)
{
  DlnAchHypothesis *hypothesis = data;

  g_free (hypothesis->slug);
  g_free (hypothesis->title);
  g_free (hypothesis->note);
  g_free (hypothesis);
}

static void
row_free (gpointer data)
{
  DlnAchRow *row = data;

  g_free (row->slug);
  g_free (row->title);
  g_free (row->note);
  g_strfreev (row->claims);
  g_free (row->voice);
  g_free (row->grades);
  g_free (row->same_voice);
  g_free (row->without);
  g_clear_pointer (&row->voice_keys, g_ptr_array_unref);
  g_free (row);
}

/**
 * dln_ach_matrix_free:
 * @self: (transfer full) (nullable): a matrix
 */
void
dln_ach_matrix_free (DlnAchMatrix *self)
{
  guint n_cells;

  if (self == NULL)
    return;
  n_cells = self->rows->len * self->hypotheses->len;
  for (guint i = 0; self->cells != NULL && i < n_cells; i++)
    {
      g_free (self->cells[i].why);
      g_free (self->cells[i].author);
    }
  g_free (self->cells);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->hypotheses);
  g_free (self);
}

/* --- rows ---------------------------------------------------------------- */

/* Digits 1 and 2 weigh high, 3 medium, 4 and 5 low. */
static DlnWeight
get_weight_of_digit (guint digit)
{
  if (digit == 0 || digit == 3)
    return DLN_WEIGHT_MEDIUM;
  return digit < 3 ? DLN_WEIGHT_HIGH : DLN_WEIGHT_LOW;
}

/* Grades are ordinal and not averaged: the weakest that is judged counts. 6 is no judgement. */
static void
take_digit (DlnAchRow       *row,
            const DlnRecord *claim)
{
  gint64 digit = dln_record_get_integer (claim, "credibility", -1) + 1;

  if (digit >= 1 && digit <= 5)
    row->digit = MAX (row->digit, (guint) digit);
}

/* Keeps of the row's claims those that were known.
 * Returns: (transfer full): their records */
static GPtrArray *
read_claims (DlnAchRow *row,
             DlnCase   *dln_case)
{
  GPtrArray *claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();

  for (guint i = 0; row->claims != NULL && row->claims[i] != NULL; i++)
    {
      DlnRecord *claim = dln_case_get_record (dln_case, DLN_TABLE_CLAIM, row->claims[i], NULL);

      if (claim != NULL && dln_case_is_claim_known (dln_case, claim) == DLN_KNOWN_NOT)
        {
          row->n_later++;
          dln_record_free (claim);
          continue;
        }
      g_strv_builder_add (known, row->claims[i]);
      if (claim != NULL)
        g_ptr_array_add (claims, claim);
    }
  g_strfreev (row->claims);
  row->claims = g_strv_builder_end (known);
  return claims;
}

static void
take_claims (DlnAchRow *row,
             DlnCase   *dln_case)
{
  g_autoptr (GPtrArray) claims = read_claims (row, dln_case);
  g_autoptr (GPtrArray) voices = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < claims->len; i++)
    {
      take_digit (row, claims->pdata[i]);
      if (!dln_case_is_claim_live (dln_case, claims->pdata[i]))
        row->n_gone++;
      if (dln_case_is_claim_known (dln_case, claims->pdata[i]) == DLN_KNOWN_POSSIBLY)
        row->n_possible++;
    }
  voices = dln_ach_group_by_voice (dln_case, claims);
  row->n_voices = voices->len;
  row->grades = dln_ach_dup_grades (dln_case, claims);
  for (guint i = 0; i < voices->len; i++)
    {
      const DlnAchVoice *voice = voices->pdata[i];

      g_string_append_printf (titles, "%s%s", i > 0 ? " · " : "", voice->title);
      g_ptr_array_add (row->voice_keys, g_strdup (voice->key));
    }
  if (titles->len > 0)
    row->voice = g_strdup (titles->str);
}

static void
set_weight (DlnAchRow       *row,
            const DlnRecord *record)
{
  gint64 stated = dln_record_get_integer (record, "credibility", -1);
  gint64 relevance = dln_record_get_integer (record, "relevance", -1);

  if (stated >= 0)
    row->basis = DLN_ACH_STATED;
  else if (row->digit > 0)
    row->basis = DLN_ACH_FROM_DIGITS;
  else
    row->basis = row->n_voices > 0 ? DLN_ACH_NOT_JUDGED : DLN_ACH_UNGRADED;
  row->credibility = stated >= 0 ? (DlnWeight) stated : get_weight_of_digit (row->digit);
  row->relevance_stated = relevance >= 0;
  row->relevance = relevance >= 0 ? (DlnWeight) relevance : DLN_WEIGHT_MEDIUM;
  row->step = (guint8) (row->credibility + row->relevance);
}

static DlnAchRow *
read_row (DlnCase         *dln_case,
          const DlnRecord *record)
{
  DlnAchRow *row = g_new0 (DlnAchRow, 1);

  row->slug = g_strdup (record->slug);
  row->title = g_strdup (dln_record_get_text (record, "title"));
  row->note = g_strdup (dln_record_get_text (record, "note"));
  row->kind = (DlnEvidenceKind) dln_record_get_integer (record, "kind", DLN_EVIDENCE_CLAIMS);
  row->claims = g_strdupv (dln_record_peek (record, "claims")->refs);
  row->voice_keys = g_ptr_array_new_with_free_func (g_free);
  take_claims (row, dln_case);
  set_weight (row, record);
  return row;
}

static void
take_row (DlnAchMatrix *self,
          DlnAchRow    *row)
{
  if (row->n_later > 0 && row->claims[0] == NULL)
    {
      self->n_later++;
      row_free (row);
      return;
    }
  g_ptr_array_add (self->rows, row);
}

/* A voice that speaks in two rows counts twice. */
static void
find_same_voices (DlnAchMatrix *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint r = 0; r < self->rows->len; r++)
    {
      DlnAchRow *row = self->rows->pdata[r];

      for (guint i = 0; i < row->voice_keys->len; i++)
        {
          DlnAchRow *other = g_hash_table_lookup (first, row->voice_keys->pdata[i]);

          if (other == NULL)
            g_hash_table_insert (first, row->voice_keys->pdata[i], row);
          else if (row->same_voice == NULL)
            row->same_voice = g_strdup (other->slug);
          if (other != NULL && other->same_voice == NULL)
            other->same_voice = g_strdup (row->slug);
        }
    }
}

/* --- cells --------------------------------------------------------------- */

typedef struct {
  DlnAchMatrix *matrix;
  GHashTable *rows;    /* slug → position + 1 */
  GHashTable *columns;
  GPtrArray *chosen;   /* (nullable): of each cell, the rating that counts */
} Reading;

static gboolean
visit_rating (const DlnRecord  *record,
              gpointer          data,
              GError          **error)
{
  Reading *reading = data;
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (reading->rows, dln_record_get_text (record, "evidence")));
  guint column =
    GPOINTER_TO_UINT (g_hash_table_lookup (reading->columns, dln_record_get_text (record, "hypothesis")));
  gpointer *slot;

  if (row == 0 || column == 0)
    return TRUE;
  slot = &reading->chosen->pdata[(row - 1) * reading->matrix->hypotheses->len + column - 1];
  if (*slot != NULL && dln_rating_choose (record, *slot) != record)
    return TRUE;
  g_clear_pointer ((DlnRecord **) slot, dln_record_free);
  *slot = dln_record_copy (record);
  return TRUE;
}

static void
take_cell (DlnAchCell      *cell,
           const DlnRecord *rating)
{
  *cell = (DlnAchCell) { DLN_ACH_BLANK, NULL, NULL, DLN_OPEN };
  if (rating == NULL)
    return;
  cell->value = (int) dln_record_get_integer (rating, "value", DLN_ACH_BLANK);
  cell->why = g_strdup (dln_record_get_text (rating, "why"));
  cell->author = g_strdup (dln_record_get_text (rating, "author"));
  cell->made = dln_record_get_integer (rating, "made", DLN_OPEN);
}

static gboolean
read_cells (DlnAchMatrix  *self,
            DlnCase       *dln_case,
            GError       **error)
{
  guint n = self->rows->len * self->hypotheses->len;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) columns = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  Reading reading = { self, rows, columns, chosen };

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (rows, ((DlnAchRow *) self->rows->pdata[i])->slug, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->hypotheses->len; i++)
    g_hash_table_insert (columns, ((DlnAchHypothesis *) self->hypotheses->pdata[i])->slug, GUINT_TO_POINTER (i + 1));
  g_ptr_array_set_size (chosen, (int) n);
  self->cells = g_new0 (DlnAchCell, n);
  if (n > 0 && !dln_case_foreach_record (dln_case, DLN_TABLE_RATING, visit_rating, &reading, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    take_cell (&self->cells[i], chosen->pdata[i]);
  return TRUE;
}

/* --- counting ------------------------------------------------------------ */

static void
count_row (DlnAchMatrix      *self,
           const DlnAchTable *table,
           const DlnAchScore *scores,
           guint              r)
{
  DlnAchRow *row = self->rows->pdata[r];

  row->diagnosticity = dln_ach_get_diagnosticity (&table->cells[r * table->n_columns], table->n_columns);
  row->without = g_new0 (DlnAchScore, MAX (1, table->n_columns));
  dln_ach_score (table, r, row->without);
  row->shift = dln_ach_compare (scores, row->without, table->n_columns);
}

static void
count (DlnAchMatrix *self)
{
  guint n_rows = self->rows->len, n_columns = self->hypotheses->len;
  g_autofree gint8 *cells = g_new0 (gint8, MAX (1, n_rows * n_columns));
  g_autofree guint8 *steps = g_new0 (guint8, MAX (1, n_rows));
  g_autofree DlnAchScore *scores = g_new0 (DlnAchScore, MAX (1, n_columns));
  DlnAchTable table = { n_rows, n_columns, cells, steps };

  for (guint i = 0; i < n_rows * n_columns; i++)
    cells[i] = (gint8) self->cells[i].value;
  for (guint i = 0; i < n_rows; i++)
    steps[i] = ((DlnAchRow *) self->rows->pdata[i])->step;
  dln_ach_score (&table, DLN_ACH_ALL, scores);
  for (guint i = 0; i < n_columns; i++)
    ((DlnAchHypothesis *) self->hypotheses->pdata[i])->score = scores[i];
  for (guint i = 0; i < n_rows; i++)
    count_row (self, &table, scores, i);
}

/* --- public -------------------------------------------------------------- */

static DlnAchHypothesis *
read_hypothesis (const DlnRecord *record)
{
  DlnAchHypothesis *hypothesis = g_new0 (DlnAchHypothesis, 1);

  hypothesis->slug = g_strdup (record->slug);
  hypothesis->title = g_strdup (dln_record_get_text (record, "title"));
  hypothesis->note = g_strdup (dln_record_get_text (record, "note"));
  hypothesis->deception = dln_record_get_integer (record, "deception", 0) != 0;
  return hypothesis;
}

/**
 * dln_ach_matrix_new:
 * @dln_case: a case
 * @error: return location
 *
 * Returns: (transfer full): its matrix as of when the case is seen, counted
 */
DlnAchMatrix *
dln_ach_matrix_new (DlnCase  *dln_case,
                    GError  **error)
{
  g_autoptr (DlnAchMatrix) self = g_new0 (DlnAchMatrix, 1);
  g_autoptr (GPtrArray) hypotheses = NULL;
  g_autoptr (GPtrArray) evidence = NULL;

  self->hypotheses = g_ptr_array_new_with_free_func (hypothesis_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  hypotheses = dln_case_list_ranked (dln_case, DLN_TABLE_HYPOTHESIS, error);
  evidence = hypotheses != NULL ? dln_case_list_ranked (dln_case, DLN_TABLE_EVIDENCE, error) : NULL;
  if (evidence == NULL)
    return NULL;
  for (guint i = 0; i < hypotheses->len; i++)
    {
      DlnAchHypothesis *hypothesis = read_hypothesis (hypotheses->pdata[i]);

      g_ptr_array_add (self->hypotheses, hypothesis);
      self->has_deception |= hypothesis->deception;
    }
  for (guint i = 0; i < evidence->len; i++)
    take_row (self, read_row (dln_case, evidence->pdata[i]));
  find_same_voices (self);
  if (!read_cells (self, dln_case, error))
    return NULL;
  count (self);
  return g_steal_pointer (&self);
}

/**
 * dln_ach_matrix_get_cell:
 * @self: a matrix
 * @row: a row's position
 * @column: a hypothesis's position
 *
 * Returns: (transfer none): that cell
 */
const DlnAchCell *
dln_ach_matrix_get_cell (const DlnAchMatrix *self,
                         guint               row,
                         guint               column)
{
  g_return_val_if_fail (row < self->rows->len && column < self->hypotheses->len, NULL);

  return &self->cells[row * self->hypotheses->len + column];
}

/**
 * dln_ach_matrix_find_row:
 * @self: a matrix
 * @slug: (nullable): a row's slug
 *
 * Returns: (transfer none) (nullable): the row
 */
const DlnAchRow *
dln_ach_matrix_find_row (const DlnAchMatrix *self,
                         const char         *slug)
{
  for (guint i = 0; slug != NULL && i < self->rows->len; i++)
    if (g_str_equal (((DlnAchRow *) self->rows->pdata[i])->slug, slug))
      return self->rows->pdata[i];
  return NULL;
}

/**
 * dln_ach_matrix_dup_order:
 * @self: a matrix
 * @without: (nullable): a row that is left out
 *
 * Returns: (transfer full): the hypotheses with their ranks, what is least contradicted first; "="
 *   stands at ties: "1 Legion, 2= Army, 2= Deception"
 */
char *
dln_ach_matrix_dup_order (const DlnAchMatrix *self,
                          const DlnAchRow    *without)
{
  GString *text = g_string_new (NULL);

  for (guint rank = 1; rank <= self->hypotheses->len; rank++)
    for (guint i = 0; i < self->hypotheses->len; i++)
      {
        const DlnAchHypothesis *hypothesis = self->hypotheses->pdata[i];
        const DlnAchScore *score = without != NULL ? &without->without[i] : &hypothesis->score;

        if (score->rank == rank)
          g_string_append_printf (text, "%s%u%s %s", text->len > 0 ? ", " : "", rank, score->tied ? "=" : "",
                                  hypothesis->title);
      }
  return g_string_free (text, FALSE);
}
