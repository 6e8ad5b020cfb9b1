/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns --known-at and --clock: seeing a case as it was known then.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-core-error.h"

/**
 * dln_cli_check_known:
 * @args: the arguments
 * @error: return location of a #DlnCoreError
 *
 * Tells what is wrong with the options before a case is opened.
 *
 * Returns: whether --known-at and --clock are absent or make sense
 */
gboolean
dln_cli_check_known (const DlnCliArgs  *args,
                     GError           **error)
{
  const char *clock = dln_cli_args_get (args, "clock");
  DlnInstant at;

  if (clock != NULL && dln_vocabulary_find (&dln_vocabulary_known_clock, clock) < 0)
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "--clock: \"%s\": expected public or ours", clock);
      return FALSE;
    }
  return dln_cli_read_until (args, "known-at", "UTC", &at, error);
}

/**
 * dln_cli_see_known:
 * @args: the arguments, which dln_cli_check_known() likes
 * @dln_case: a case; it is seen as of --known-at, in its zone, where that is given
 * @error: return location
 *
 * Returns: whether it is
 */
gboolean
dln_cli_see_known (const DlnCliArgs  *args,
                   DlnCase           *dln_case,
                   GError           **error)
{
  const char *clock = dln_cli_args_get (args, "clock");
  DlnInstant at;

  return dln_cli_read_until (args, "known-at", dln_case_get_zone_name (dln_case), &at, error) &&
         dln_case_set_known_at (
           dln_case, at,
           (DlnKnownClock) (clock != NULL ? dln_vocabulary_find (&dln_vocabulary_known_clock, clock) : 0), error);
}

/**
 * dln_cli_get_known_nick:
 * @known: how something was known
 *
 * Returns: (nullable): "certain", "possible", or %NULL where it was not
 */
const char *
dln_cli_get_known_nick (DlnKnown known)
{
  static const char *const nicks[] = { NULL, "possible", "certain" };

  return nicks[known];
}

/**
 * dln_cli_out_known:
 * @out: an output, in an object
 * @dln_case: a case
 *
 * Says as of when the case is seen, where that is not now: "known" {at, clock, certain, possible,
 * hindsight, unclaimed}.
 */
void
dln_cli_out_known (DlnCliOut *out,
                   DlnCase   *dln_case)
{
  DlnKnownCounts counts = dln_case_count_known (dln_case);

  if (dln_case_get_known_at (dln_case) == DLN_OPEN)
    return;
  dln_cli_out_begin_object (out, "known");
  dln_cli_out_instant (out, "at", dln_case_get_known_at (dln_case));
  dln_cli_out_text (
    out, "clock",
    dln_vocabulary_get_nick (&dln_vocabulary_known_clock, dln_case_get_known_clock (dln_case)));
  dln_cli_out_integer (out, "certain", counts.certain);
  dln_cli_out_integer (out, "possible", counts.possible);
  dln_cli_out_integer (out, "hindsight", counts.hindsight);
  dln_cli_out_integer (out, "unclaimed", dln_case_count_unclaimed (dln_case));
  dln_cli_out_end (out);
}
