/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns settling a question of an event: an assessment that gives the answer, why, how likely it
 * is and with what confidence, signed. The claims stay as they are.
 */
#include "config.h"

#include "dln-settle.h"

#include "dln-case-private.h"

/* An assessment that says nothing would settle nothing. */
static gboolean
check_answer (const DlnRecord  *assessment,
              GError          **error)
{
  const char *value = dln_record_get_text (assessment, "value");

  if ((value != NULL && value[0] != '\0') || dln_record_get_time (assessment, "time") != NULL ||
      dln_record_peek (assessment, "place")->set || dln_record_peek (assessment, "latitude")->set)
    return TRUE;
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                       "nothing was settled: expected an answer, a time or a place");
  return FALSE;
}

static gboolean
check_event (DlnCase          *self,
             const DlnRecord  *assessment,
             guint            *row,
             GError          **error)
{
  const char *event = dln_record_get_text (assessment, "event");

  *row = event != NULL ? dln_case_find_row (self, event) : DLN_NO_ROW;
  if (*row != DLN_NO_ROW)
    return dln_case_check_row (self, *row, error);
  g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, "%s: no such event",
               event != NULL ? event : "?");
  return FALSE;
}

/**
 * dln_case_settle:
 * @self: a case
 * @assessment: of an event: question, topic where the question has several, and value, time or
 *   place; without a slug it is added and gets one, with one that assessment is changed. It is
 *   signed by the author, now.
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
dln_case_settle (DlnCase    *self,
                 DlnRecord  *assessment,
                 GError    **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *title = NULL, *label = NULL;
  guint row;

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);
  g_return_val_if_fail (assessment != NULL && assessment->type->table == DLN_TABLE_ASSESSMENT, FALSE);

  if (!check_answer (assessment, error) || !check_event (self, assessment, &row, error))
    return FALSE;
  title = dln_case_dup_title (self, row);
  label = g_strdup_printf ("Settle “%s”", title);
  dln_case_sign (self, assessment);
  if (assessment->slug != NULL)
    return dln_case_write_record (self, assessment, label, error);
  g_ptr_array_add (one, assessment);
  return dln_case_add_many (self, one, label, error);
}
