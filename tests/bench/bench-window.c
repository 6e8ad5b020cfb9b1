/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dateline-bench-window: what the first frame of any program of this toolkit
 * costs. An empty window of the size of ours, which tells of its first frame
 * and ends, as ours does.
 */
#include "config.h"

#include "dln-first-frame.h"

#include <adwaita.h>

/* The defaults of the settings window-width and window-height. */
#define WIDTH 1600
#define HEIGHT 1000

static gboolean
is_settled (GtkWindow *window)
{
  return TRUE;
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  dln_first_frame_watch (GTK_WINDOW (window), is_settled);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("org.dateline.BenchWindow", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
