/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the refusal of an assessed time that contradicts what is related to its event, as a drag
 * in the window asks: it names what would break, and --force states it anyway. Claims are
 * never refused: that they contradict each other is what a case is for.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-network.h"

/**
 * dln_cli_check_breaks:
 * @args: with "force" among its options
 * @dln_case: a case
 * @row: an event, or %DLN_NO_ROW
 * @bounds: when it happened, in the analyst's judgement; µs
 * @error: return location; %DLN_MODEL_ERROR_INVALID
 *
 * Returns: whether it may be stated
 */
gboolean
dln_cli_check_breaks (const DlnCliArgs *args,
                      DlnCase          *dln_case,
                      guint             row,
                      const DlnBounds  *bounds,
                      GError          **error)
{
  g_auto (GStrv) told = NULL;
  g_autofree char *all = NULL;

  if (row == DLN_NO_ROW || dln_cli_args_has (args, "force") || dln_bounds_is_unknown (bounds))
    return TRUE;
  told = dln_case_list_breaks (dln_case, row, bounds);
  if (told[0] == NULL)
    return TRUE;
  all = g_strjoinv ("; ", told);
  g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
               "this breaks: %s: expected a time with which all of it can be true, or --force to state this one anyway",
               all);
  return FALSE;
}

/**
 * dln_cli_check_breaks_of:
 * @args: with "force" among its options
 * @dln_case: a case
 * @record: what is to be written
 * @before: (nullable): as it is; where its time stays, nothing is asked
 * @error: return location
 *
 * Returns: whether it may be written: only an assessment of a time may not
 */
gboolean
dln_cli_check_breaks_of (const DlnCliArgs *args,
                         DlnCase          *dln_case,
                         const DlnRecord  *record,
                         const DlnRecord  *before,
                         GError          **error)
{
  const DlnTime *time = record->type->table == DLN_TABLE_ASSESSMENT ? dln_record_get_time (record, "time") : NULL;
  const DlnTime *old = time != NULL && before != NULL && before->type == record->type
                         ? dln_record_get_time (before, "time")
                         : NULL;
  const char *event = time != NULL ? dln_record_get_text (record, "event") : NULL;

  if (event == NULL || (old != NULL && dln_bounds_equal (&old->bounds, &time->bounds)))
    return TRUE;
  return dln_cli_check_breaks (args, dln_case, dln_case_find_row (dln_case, event), &time->bounds, error);
}
