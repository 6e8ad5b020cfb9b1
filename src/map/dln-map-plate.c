/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the picture of one layer of shapes. A worker draws it for a view and what lies
 * around; until the next one is there the last goes along with the map, stretched where
 * the zoom is another. One worker at a time: what came up meanwhile is drawn after it.
 */
#include "config.h"

#include "dln-map-plate.h"

#include "dln-map-image.h"

#include <math.h>

/* px around the view that are drawn too. */
#define AROUND 192
/* px that the view may have moved before a worker draws what lies ahead. */
#define EARLY 96

struct _DlnMapPlate {
  GObject parent_instance;

  DlnLayerContent *content;
  DlnShapesPen *pen; /* NULL until the first worker has made it */
  DlnShapesStyle style;
  gboolean stale;
  GCancellable *cancellable;
  gboolean pending;

  cairo_surface_t *image;    /* (nullable): nothing of it is in view */
  GskRenderNode *node;       /* of @image, which outlives it */
  DlnMapView built;          /* the view that it was drawn for, @built.width 0 for none */
  cairo_rectangle_int_t box; /* of @image, px from the corner of @built */
  int scale;                 /* device pixels per logical pixel */
};

G_DEFINE_FINAL_TYPE (DlnMapPlate, dln_map_plate, G_TYPE_OBJECT)

enum { READY, NAMED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What a worker needs and makes; it never looks at the plate. */
typedef struct {
  DlnLayerContent *content;
  DlnShapesPen *pen;
  DlnShapesStyle style;
  DlnMapView view;
  int scale;
  gboolean as_texture;
  cairo_surface_t *image;
  GArray *squares;
  GdkTexture *texture;
  cairo_rectangle_int_t box;
} PlateJob;

static void
plate_job_free (gpointer data)
{
  PlateJob *job = data;

  dln_layer_content_unref (job->content);
  g_clear_pointer (&job->pen, dln_shapes_pen_unref);
  g_clear_pointer (&job->image, cairo_surface_destroy);
  g_clear_pointer (&job->squares, g_array_unref);
  g_clear_object (&job->texture);
  g_free (job);
}

static void
dln_map_plate_dispose (GObject *object)
{
  DlnMapPlate *self = DLN_MAP_PLATE (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->image, cairo_surface_destroy);
  g_clear_pointer (&self->pen, dln_shapes_pen_unref);
  g_clear_pointer (&self->content, dln_layer_content_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (dln_map_plate_parent_class)->dispose (object);
}

static void
dln_map_plate_class_init (DlnMapPlateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_map_plate_dispose;

  signals[NAMED] = g_signal_new ("named", DLN_TYPE_MAP_PLATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[READY] = g_signal_new ("ready", DLN_TYPE_MAP_PLATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dln_map_plate_init (DlnMapPlate *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * dln_map_plate_new:
 * @content: of a layer of shapes
 *
 * Returns: (transfer full): a plate on which nothing is drawn yet
 */
DlnMapPlate *
dln_map_plate_new (DlnLayerContent *content)
{
  DlnMapPlate *self = g_object_new (DLN_TYPE_MAP_PLATE, NULL);

  self->content = dln_layer_content_ref (content);
  return self;
}

/**
 * dln_map_plate_set_style:
 * @self: a plate
 * @style: how it is drawn from now on
 */
void
dln_map_plate_set_style (DlnMapPlate          *self,
                         const DlnShapesStyle *style)
{
  if (self->style.red == style->red && self->style.green == style->green && self->style.blue == style->blue &&
      self->style.dark == style->dark)
    return;
  self->style = *style;
  self->stale = TRUE;
}

static void
draw_in_worker (GTask        *task,
                gpointer      object,
                gpointer      data,
                GCancellable *cancellable)
{
  PlateJob *job = data;
  cairo_t *cr;

  if (job->pen == NULL)
    job->pen = dln_shapes_pen_new (dln_layer_content_get_shapes (job->content));
  if (dln_shapes_pen_get_extent (job->pen, &job->view, &job->box))
    {
      job->image =
        cairo_image_surface_create (CAIRO_FORMAT_ARGB32, job->box.width * job->scale, job->box.height * job->scale);
      cr = cairo_create (job->image);
      cairo_scale (cr, job->scale, job->scale);
      cairo_translate (cr, -job->box.x, -job->box.y);
      dln_shapes_pen_draw (job->pen, cr, &job->view, &job->style, cancellable);
      cairo_destroy (cr);
      if (job->as_texture)
        job->texture = dln_map_image_make_texture (job->image);
      else
        job->squares = dln_map_image_list_squares (job->image);
    }
  g_task_return_boolean (task, TRUE);
}

static GskRenderNode *
make_node (const PlateJob *job)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT (0, 0, (float) job->box.width, (float) job->box.height);

  if (job->image == NULL)
    return NULL;
  return job->as_texture ? gsk_texture_node_new (job->texture, &rect)
                         : dln_map_image_make_node (job->image, job->squares, job->scale);
}

static void
drawn_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  DlnMapPlate *self = DLN_MAP_PLATE (object);
  PlateJob *job = g_task_get_task_data (G_TASK (result));

  self->pending = FALSE;
  if (g_task_had_error (G_TASK (result)))
    return;
  if (self->pen == NULL)
    {
      self->pen = dln_shapes_pen_ref (job->pen);
      g_signal_emit (self, signals[NAMED], 0);
    }
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->image, cairo_surface_destroy);
  self->node = make_node (job);
  self->image = g_steal_pointer (&job->image);
  self->built = job->view;
  self->box = job->box;
  self->scale = job->scale;
  g_signal_emit (self, signals[READY], 0);
}

static void
start (DlnMapPlate      *self,
       const DlnMapView *view,
       int               scale,
       gboolean          as_texture)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  PlateJob *job = g_new0 (PlateJob, 1);

  job->content = dln_layer_content_ref (self->content);
  job->pen = self->pen != NULL ? dln_shapes_pen_ref (self->pen) : NULL;
  job->style = self->style;
  job->view = *view;
  job->view.width += 2 * AROUND;
  job->view.height += 2 * AROUND;
  job->scale = scale;
  job->as_texture = as_texture;
  self->pending = TRUE;
  self->stale = FALSE;
  g_task_set_task_data (task, job, plate_job_free);
  g_task_run_in_thread (task, draw_in_worker);
}

/* Where the middle of what was drawn stands in @view, by the shorter way around the world. */
static DlnMapPixel
get_middle (const DlnMapPlate *self,
            const DlnMapView  *view)
{
  DlnMercator middle = self->built.centre;

  middle.x -= rint (middle.x - view->centre.x);
  return dln_map_view_from_mercator (view, middle);
}

static gboolean
is_usable (const DlnMapPlate *self,
           const DlnMapView  *view,
           int                scale)
{
  DlnMapPixel middle = get_middle (self, view);

  return !self->stale && self->built.width == view->width + 2 * AROUND &&
         self->built.height == view->height + 2 * AROUND && fabs (self->built.zoom - view->zoom) < 1e-9 &&
         self->scale == scale && fabs (middle.x - view->width / 2.0) <= EARLY &&
         fabs (middle.y - view->height / 2.0) <= EARLY;
}

/**
 * dln_map_plate_snapshot:
 * @self: a plate
 * @snapshot: where it goes
 * @view: what is in view
 * @scale: device pixels per logical pixel
 * @as_texture: whether what paints it uploads textures
 */
void
dln_map_plate_snapshot (DlnMapPlate      *self,
                        GtkSnapshot      *snapshot,
                        const DlnMapView *view,
                        int               scale,
                        gboolean          as_texture)
{
  double stretch = exp2 (view->zoom - self->built.zoom);
  DlnMapPixel middle = get_middle (self, view);
  double x, y;

  if (!self->pending && !is_usable (self, view, scale))
    start (self, view, scale, as_texture);
  if (self->node == NULL || self->built.width == 0)
    return;
  x = middle.x + (self->box.x - self->built.width / 2.0) * stretch;
  y = middle.y + (self->box.y - self->built.height / 2.0) * stretch;
  /* Between two device pixels it would blur. */
  if (fabs (stretch - 1) < 1e-9)
    {
      x = rint (x * scale) / scale;
      y = rint (y * scale) / scale;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  if (fabs (stretch - 1) >= 1e-9)
    gtk_snapshot_scale (snapshot, (float) stretch, (float) stretch);
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
}

/**
 * dln_map_plate_get_pen:
 * @self: a plate
 *
 * Returns: (transfer none) (nullable): what draws it, once a worker has made it
 */
DlnShapesPen *
dln_map_plate_get_pen (DlnMapPlate *self)
{
  return self->pen;
}

/**
 * dln_map_plate_is_pending:
 * @self: a plate
 *
 * Returns: whether a worker is drawing it
 */
gboolean
dln_map_plate_is_pending (DlnMapPlate *self)
{
  return self->pending;
}
