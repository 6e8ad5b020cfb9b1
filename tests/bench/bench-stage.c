/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns measuring whole frames of a widget in a window of its own, from the frame clock's
 * begin to its end, and the reference: a widget of the same size that draws 2,000
 * colour nodes, painted the same way.
 */
#include "config.h"

#include "bench-stage.h"

#include "bench.h"

#define REFERENCE_NODES 2000

static void
before_paint_cb (GdkFrameClock *clock,
                 BenchStage         *stage)
{
  stage->begun = bench_now ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                BenchStage         *stage)
{
  stage->took = bench_now () - stage->begun;
}

/**
 * bench_stage_frame:
 *
 * Returns: milliseconds of a whole frame in which all of the widget is painted
 */
double
bench_stage_frame (BenchStage *stage)
{
  stage->took = -1;
  gtk_widget_queue_draw (stage->widget);
  while (stage->took < 0)
    g_main_context_iteration (NULL, TRUE);
  return stage->took;
}

void
bench_stage_open (BenchStage *stage,
                  GtkWidget  *widget,
                  int         width,
                  int         height)
{
  GdkFrameClock *clock;

  stage->widget = widget;
  stage->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (stage->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (stage->window), widget);
  gtk_window_set_default_size (GTK_WINDOW (stage->window), width, height);
  gtk_window_present (GTK_WINDOW (stage->window));
  while (gtk_widget_get_width (widget) != width || gtk_widget_get_height (widget) != height)
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (widget);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), stage);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), stage);
  for (int i = 0; i < 3; i++)
    bench_stage_frame (stage);
}

void
bench_stage_close (BenchStage *stage)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (stage->widget), stage);
  gtk_window_destroy (GTK_WINDOW (stage->window));
}

/* --- the reference ------------------------------------------------------- */

#define BENCH_TYPE_NODES (bench_nodes_get_type ())
G_DECLARE_FINAL_TYPE (BenchNodes, bench_nodes, BENCH, NODES, GtkWidget)

struct _BenchNodes {
  GtkWidget parent_instance;
  guint frame;
};

G_DEFINE_FINAL_TYPE (BenchNodes, bench_nodes, GTK_TYPE_WIDGET)

static void
bench_nodes_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  guint frame = BENCH_NODES (widget)->frame++;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA ground = { 1, 1, frame % 2 == 0 ? 1 : 0.9f, 1 };

  /* Another ground each frame: what has not changed would not be painted. */
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  for (guint i = 0; i < REFERENCE_NODES; i++)
    {
      GdkRGBA colour = { (float) (i % 7) / 7, (float) (i % 5) / 5, 0.5f, 1 };
      graphene_rect_t box = GRAPHENE_RECT_INIT ((float) ((i * 37 + frame) % (guint) width),
                                                (float) (i * 53 % (guint) height), 12, 12);

      gtk_snapshot_append_color (snapshot, &colour, &box);
    }
}

static void
bench_nodes_class_init (BenchNodesClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bench_nodes_snapshot;
}

static void
bench_nodes_init (BenchNodes *self)
{
}

/**
 * bench_stage_measure_nodes:
 * @frames: (element-type double): milliseconds are appended
 *
 * The reference: a widget that draws 2,000 colour nodes.
 */
void
bench_stage_measure_nodes (int     width,
                           int     height,
                           guint   n_frames,
                           GArray *frames)
{
  BenchStage stage;

  bench_stage_open (&stage, g_object_new (BENCH_TYPE_NODES, NULL), width, height);
  for (guint i = 0; i < n_frames; i++)
    {
      double took = bench_stage_frame (&stage);

      g_array_append_val (frames, took);
    }
  bench_stage_close (&stage);
}

/**
 * bench_stage_has_display:
 * @what: the bench that needs one
 *
 * Returns: whether there is a display; if not, it has said so
 */
gboolean
bench_stage_has_display (const char *what)
{
  if (gtk_init_check ())
    return TRUE;
  g_printerr ("dateline-bench: %s: there is no display to measure frames on\n", what);
  return FALSE;
}
