/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the bench asks of a window: when its first complete frame was
 * painted, and how much memory the process has then. Where the environment
 * names a file descriptor in DATELINE_BENCH_FIRST_FRAME, one line is written to
 * it and the program ends; where it does not, nothing here does anything.
 *
 * The line is "MICROSECONDS RSS PSS ANONYMOUS": g_get_monotonic_time(), which
 * processes share, and kB of /proc/self/smaps_rollup; 0 where there is none.
 */
#include "config.h"

#include "dln-first-frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VARIABLE "DATELINE_BENCH_FIRST_FRAME"

typedef struct {
  GtkWindow *window; /* (transfer none): it owns this */
  DlnFirstFrameSettled is_settled;
  gboolean painted;
  int fd;
} Watch;

static guint64
find_kilobytes (const char *rollup,
                const char *field)
{
  const char *at = strstr (rollup, field);

  return at != NULL ? g_ascii_strtoull (at + strlen (field), NULL, 10) : 0;
}

static void
report (int    fd,
        gint64 now)
{
  g_autofree char *rollup = NULL;
  g_autofree char *line = NULL;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL))
    rollup = g_strdup ("");
  line = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                          " %" G_GUINT64_FORMAT "\n",
                          now, find_kilobytes (rollup, "\nRss:"), find_kilobytes (rollup, "\nPss:"),
                          find_kilobytes (rollup, "\nAnonymous:"));
  if (write (fd, line, strlen (line)) < 0)
    perror (VARIABLE);
}

static void
paint_cb (GdkFrameClock *clock,
          gpointer       data)
{
  ((Watch *) data)->painted = TRUE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();

  if (watch->fd < 0)
    return;
  if (!watch->painted || !watch->is_settled (watch->window))
    {
      /* Asks again in the next frame, without having anything drawn for it. */
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
      return;
    }
  report (watch->fd, now);
  watch->fd = -1;
  g_application_quit (g_application_get_default ());
}

static void
realize_cb (GtkWidget *window,
            Watch     *watch)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "paint", G_CALLBACK (paint_cb), watch);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), watch);
}

static void
unrealize_cb (GtkWidget *window,
              Watch     *watch)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (window), watch);
}

/**
 * dln_first_frame_watch:
 * @window: a window that was not shown yet
 * @is_settled: asked after each frame until it says so
 *
 * Reports the first complete frame and ends the program, where the bench asks
 * for it.
 */
void
dln_first_frame_watch (GtkWindow            *window,
                       DlnFirstFrameSettled  is_settled)
{
  const char *fd = g_getenv (VARIABLE);
  Watch *watch;

  if (fd == NULL)
    return;
  watch = g_new0 (Watch, 1);
  *watch = (Watch) { window, is_settled, FALSE, atoi (fd) };
  g_object_set_data_full (G_OBJECT (window), "dln-first-frame", watch, g_free);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), watch);
  g_signal_connect (window, "unrealize", G_CALLBACK (unrealize_cb), watch);
}
