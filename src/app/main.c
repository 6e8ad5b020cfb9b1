/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program: a subcommand runs without a display, anything else opens the
 * window.
 */
#include "config.h"

#include "dln-application.h"
#include "dln-cli.h"

#include <libintl.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (DlnApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DLN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc > 1 && dln_cli_is_subcommand (argv[1]))
    return dln_cli_run (argc, argv);

  application = dln_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
