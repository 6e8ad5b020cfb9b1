/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `check`: what the analysis finds.
 */
#include "config.h"

#include "dln-cli-private.h"

/**
 * dln_cli_out_findings:
 * @out: an output, in an array
 * @dln_case: a case
 * @event: (nullable): only findings that name this event
 * @error: return location
 *
 * Writes what the analysis finds. The analysis is not there yet: nothing is.
 *
 * Returns: how many findings there are
 */
guint
dln_cli_out_findings (DlnCliOut  *out,
                      DlnCase    *dln_case,
                      const char *event,
                      GError    **error)
{
  return 0;
}

/**
 * dln_cli_check:
 * @args: CASE and options
 *
 * Never says that nothing was found where nothing was looked for.
 *
 * Returns: the exit code
 */
int
dln_cli_check (const DlnCliArgs *args)
{
  return dln_cli_wrong (args, "not in this version: expected another subcommand");
}
