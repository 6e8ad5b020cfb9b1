/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `hypotheses`: the matrix with what is counted from it. Its rows, columns and cells are records,
 * which `add`, `set`, `remove` and `list` know.
 */
#include "config.h"

#include "dln-cli-private.h"

#ifdef DLN_WITH_ANALYSIS
#include "dln-ach-matrix.h"

/* Significant digits of weights and sums. */
#define DIGITS 6

static const char *const shifts[] = { "same", "below", "lead" };
static const char *const bases[] = { "stated", "claims", "not-judged", "ungraded" };

/* --- JSON ---------------------------------------------------------------- */

static void
out_score (DlnCliOut         *out,
           const DlnAchScore *score)
{
  dln_cli_out_integer (out, "rank", score->rank);
  dln_cli_out_bool (out, "tied", score->tied);
  dln_cli_out_integer (out, "inconsistencies", score->inconsistent + score->very_inconsistent);
  dln_cli_out_integer (out, "I", score->inconsistent);
  dln_cli_out_integer (out, "II", score->very_inconsistent);
  dln_cli_out_real (out, "weighted_sum", score->sum, DIGITS);
}

static void
out_hypotheses (DlnCliOut          *out,
                const DlnAchMatrix *matrix)
{
  dln_cli_out_begin_array (out, "hypotheses");
  for (guint i = 0; i < matrix->hypotheses->len; i++)
    {
      const DlnAchHypothesis *hypothesis = matrix->hypotheses->pdata[i];

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_text (out, "slug", hypothesis->slug);
      dln_cli_out_text (out, "title", hypothesis->title);
      dln_cli_out_bool (out, "deception", hypothesis->deception);
      out_score (out, &hypothesis->score);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
out_weights (DlnCliOut       *out,
             const DlnAchRow *row)
{
  dln_cli_out_text (out, "credibility", dln_vocabulary_get_nick (&dln_vocabulary_weight, row->credibility));
  dln_cli_out_text (out, "credibility_from", bases[row->basis]);
  dln_cli_out_text (out, "relevance", dln_vocabulary_get_nick (&dln_vocabulary_weight, row->relevance));
  dln_cli_out_bool (out, "relevance_stated", row->relevance_stated);
  dln_cli_out_real (out, "weight", dln_ach_get_weight (row->step), DIGITS);
  if (row->diagnosticity == DLN_ACH_UNKNOWN)
    dln_cli_out_null (out, "diagnosticity");
  else
    dln_cli_out_integer (out, "diagnosticity", row->diagnosticity);
}

static void
out_cells (DlnCliOut          *out,
           const DlnAchMatrix *matrix,
           guint               r)
{
  dln_cli_out_begin_array (out, "ratings");
  for (guint c = 0; c < matrix->hypotheses->len; c++)
    {
      const DlnAchCell *cell = dln_ach_matrix_get_cell (matrix, r, c);

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_text (out, "hypothesis", ((DlnAchHypothesis *) matrix->hypotheses->pdata[c])->slug);
      dln_cli_out_text (out, "value", dln_vocabulary_get_nick (&dln_vocabulary_rating, cell->value));
      dln_cli_out_text (out, "why", cell->why);
      dln_cli_out_text (out, "author", cell->author);
      dln_cli_out_instant (out, "made", cell->made);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
out_without (DlnCliOut          *out,
             const DlnAchMatrix *matrix,
             const DlnAchRow    *row)
{
  dln_cli_out_begin_object (out, "without");
  dln_cli_out_text (out, "change", shifts[row->shift]);
  dln_cli_out_begin_array (out, "ranks");
  for (guint c = 0; c < matrix->hypotheses->len; c++)
    {
      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_text (out, "hypothesis", ((DlnAchHypothesis *) matrix->hypotheses->pdata[c])->slug);
      out_score (out, &row->without[c]);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
  dln_cli_out_end (out);
}

static void
out_row (DlnCliOut          *out,
         const DlnAchMatrix *matrix,
         guint               r)
{
  const DlnAchRow *row = matrix->rows->pdata[r];

  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "slug", row->slug);
  dln_cli_out_text (out, "title", row->title);
  dln_cli_out_text (out, "kind", dln_vocabulary_get_nick (&dln_vocabulary_evidence, row->kind));
  dln_cli_out_begin_array (out, "claims");
  for (guint i = 0; row->claims != NULL && row->claims[i] != NULL; i++)
    dln_cli_out_text (out, NULL, row->claims[i]);
  dln_cli_out_end (out);
  dln_cli_out_text (out, "voice", row->voice);
  dln_cli_out_integer (out, "voices", row->n_voices);
  dln_cli_out_text (out, "same_voice_as", row->same_voice);
  dln_cli_out_integer (out, "claims_not_live", row->n_gone);
  dln_cli_out_text (out, "grades", row->grades);
  out_weights (out, row);
  out_cells (out, matrix, r);
  out_without (out, matrix, row);
  dln_cli_out_end (out);
}

static void
out_matrix (const DlnAchMatrix *matrix)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_bool (out, "has_deception", matrix->has_deception);
  out_hypotheses (out, matrix);
  dln_cli_out_begin_array (out, "rows");
  for (guint r = 0; r < matrix->rows->len; r++)
    out_row (out, matrix, r);
  dln_cli_out_end (out);
  dln_cli_out_end (out);
}

/* --- for people ---------------------------------------------------------- */

static char *
dup_weight (const DlnAchRow *row)
{
  g_autofree char *digits = row->basis == DLN_ACH_FROM_DIGITS ? g_strdup_printf (", from digit %u", row->digit) : NULL;

  return g_strdup_printf ("%.2f: %s%s x %s", dln_ach_get_weight (row->step),
                          dln_vocabulary_get_nick (&dln_vocabulary_weight, row->credibility),
                          digits != NULL                        ? digits
                          : row->basis == DLN_ACH_NOT_JUDGED ? ", not judged"
                                                                : "",
                          dln_vocabulary_get_nick (&dln_vocabulary_weight, row->relevance));
}

static GPtrArray *
new_cells (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
print_cells (DlnCliTable *table,
             GPtrArray   *cells)
{
  dln_cli_table_add (table, (const char *const *) cells->pdata);
}

static void
add_row (DlnCliTable        *table,
         const DlnAchMatrix *matrix,
         guint               r)
{
  const DlnAchRow *row = matrix->rows->pdata[r];
  g_autoptr (GPtrArray) cells = new_cells ();

  g_ptr_array_add (cells, g_strdup (row->title));
  for (guint c = 0; c < matrix->hypotheses->len; c++)
    {
      int value = dln_ach_matrix_get_cell (matrix, r, c)->value;

      g_ptr_array_add (cells, g_strdup (value >= 0 ? dln_vocabulary_get_nick (&dln_vocabulary_rating, value) : "·"));
    }
  g_ptr_array_add (cells, row->diagnosticity == DLN_ACH_UNKNOWN ? g_strdup ("·")
                                                                : g_strdup_printf ("%d", row->diagnosticity));
  g_ptr_array_add (cells, g_strdup (row->grades != NULL ? row->grades : "·"));
  g_ptr_array_add (cells, dup_weight (row));
  print_cells (table, cells);
}

typedef char *(*ScoreFormat) (const DlnAchScore *score);

static char *
format_count (const DlnAchScore *score)
{
  return g_strdup_printf ("%u (%u II)", score->inconsistent + score->very_inconsistent, score->very_inconsistent);
}

static char *
format_sum (const DlnAchScore *score)
{
  return g_strdup_printf ("%.2f", score->sum);
}

static char *
format_rank (const DlnAchScore *score)
{
  return g_strdup_printf ("%u%s", score->rank, score->tied ? "=" : "");
}

static void
add_scores (DlnCliTable        *table,
            const DlnAchMatrix *matrix,
            const char         *heading,
            ScoreFormat         format)
{
  g_autoptr (GPtrArray) cells = new_cells ();

  g_ptr_array_add (cells, g_strdup (heading));
  for (guint c = 0; c < matrix->hypotheses->len; c++)
    g_ptr_array_add (cells, format (&((DlnAchHypothesis *) matrix->hypotheses->pdata[c])->score));
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (cells, g_strdup (""));
  print_cells (table, cells);
}

static DlnCliTable *
new_table (const DlnAchMatrix *matrix)
{
  static const char *const more[] = { "DIAGNOSTIC", "GRADES", "WEIGHT" };
  g_autoptr (GPtrArray) headings = new_cells ();

  g_ptr_array_add (headings, g_strdup ("EVIDENCE"));
  for (guint c = 0; c < matrix->hypotheses->len; c++)
    g_ptr_array_add (headings, g_strdup_printf ("H%u", c + 1));
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    g_ptr_array_add (headings, g_strdup (more[i]));
  g_ptr_array_add (headings, NULL);
  return dln_cli_table_new ((const char *const *) headings->pdata);
}

/* That two rows are of one voice is said once. */
static gboolean
is_said (const DlnAchMatrix *matrix,
         guint               number)
{
  const DlnAchRow *row = matrix->rows->pdata[number];

  for (guint r = 0; r < number; r++)
    {
      const DlnAchRow *other = matrix->rows->pdata[r];

      if (g_strcmp0 (other->slug, row->same_voice) == 0 && g_strcmp0 (other->same_voice, row->slug) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What would change without each row that matters, and what makes the counts doubtful. */
static void
print_notes (const DlnAchMatrix *matrix)
{
  g_autofree char *order = dln_ach_matrix_dup_order (matrix, NULL);
  g_autofree char *plain = dln_cli_dup_plain (order);

  dln_cli_print ("\norder: %s\n", plain);
  for (guint r = 0; r < matrix->rows->len; r++)
    {
      const DlnAchRow *row = matrix->rows->pdata[r];
      g_autofree char *without = dln_ach_matrix_dup_order (matrix, row);
      g_autofree char *words = dln_cli_dup_plain (without);

      if (row->shift != DLN_ACH_SAME)
        dln_cli_print ("without %s%s: %s\n", row->slug, row->shift == DLN_ACH_LEAD ? " another leads" : "", words);
      if (row->diagnosticity == 0)
        dln_cli_print ("%s tells no hypotheses apart\n", row->slug);
      if (row->same_voice != NULL && !is_said (matrix, r))
        dln_cli_print ("%s and %s are of one voice: it counts twice\n", row->slug, row->same_voice);
      if (row->n_gone > 0)
        dln_cli_print ("%s rests on claims that are no longer live: %u\n", row->slug, row->n_gone);
    }
  if (!matrix->has_deception)
    dln_cli_print ("no hypothesis says that somebody deceives: set deception=true on one\n");
}

static void
print_matrix (const DlnAchMatrix *matrix)
{
  DlnCliTable *table;

  if (matrix->hypotheses->len == 0)
    {
      dln_cli_print ("no hypotheses: add one with `dateline add CASE hypothesis title=...`\n");
      return;
    }
  for (guint c = 0; c < matrix->hypotheses->len; c++)
    {
      const DlnAchHypothesis *hypothesis = matrix->hypotheses->pdata[c];
      g_autofree char *title = dln_cli_dup_plain (hypothesis->title);

      dln_cli_print ("H%u  %s%s\n", c + 1, title, hypothesis->deception ? " (deception)" : "");
    }
  dln_cli_print ("\n");
  table = new_table (matrix);
  for (guint r = 0; r < matrix->rows->len; r++)
    add_row (table, matrix, r);
  add_scores (table, matrix, "inconsistencies", format_count);
  add_scores (table, matrix, "weighted sum", format_sum);
  add_scores (table, matrix, "rank", format_rank);
  dln_cli_table_print (table, "");
  dln_cli_table_free (table);
  print_notes (matrix);
}

static int
hypotheses_in (const DlnCliArgs *args,
               DlnCase          *dln_case)
{
  GError *error = NULL;
  g_autoptr (DlnAchMatrix) matrix = dln_ach_matrix_new (dln_case, &error);

  if (matrix == NULL)
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  if (dln_cli_args_has (args, "json"))
    out_matrix (matrix);
  else
    print_matrix (matrix);
  return DLN_CLI_DONE;
}

/**
 * dln_cli_hypotheses:
 * @args: CASE and options
 *
 * Returns: the exit code
 */
int
dln_cli_hypotheses (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (path, FALSE, &error);

  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  return dln_cli_close (dln_case, path, hypotheses_in (args, dln_case));
}

#else

int
dln_cli_hypotheses (const DlnCliArgs *args)
{
  return dln_cli_wrong (args, "not in this build: expected one with the analysis");
}

#endif
