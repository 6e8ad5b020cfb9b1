/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The subcommands as a program of their own.
 */
#include "dln-cli.h"

int
main (int    argc,
      char **argv)
{
  return dln_cli_run (argc, argv);
}
