/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the built-in map without its names, below all else: sheets of tiles, each drawn
 * for one zoom. A view at rest has a sheet of just its own zoom, so that no line is
 * enlarged. While it zooms, the sheet it had goes along, larger or smaller, until the
 * next one is complete: it then takes its place at once.
 *
 * # CSS nodes
 * One node `tiles`.
 *
 * # Accessibility
 * Presentation: events and their lists say what is where.
 */
#include "config.h"

#include "dln-map-tiles.h"

#include "dln-map-sheet.h"

#include <math.h>

/* ms without a change of the zoom before a sheet is drawn for it. */
#define REST 70
/* Zooms from one frame to the next by which nobody zooms by hand: the sheet is drawn at once. */
#define JUMP 0.45
/* Zooms from the last sheet at which even a moving view gets another one. */
#define FAR 0.8
/* Tiles around the view that are drawn too, and ms after it is complete: nothing that
 * is waited for waits for them. */
#define AROUND 1
#define AROUND_AFTER 150

/* Tiles for which the first frame of a sheet waits, and ms at the longest: about half a frame. Without them all would
 * be painted twice. */
#define MOST_AWAITED 6
#define AWAIT 8

struct _DlnMapTiles {
  ShumateLayer parent_instance;

  DlnBasemap *basemap; /* (nullable) */
  DlnMapSheetKey look; /* but for its zoom */
  DlnMapSheet *shown;  /* (nullable) */
  DlnMapSheet *coming; /* (nullable): takes its place when it is complete */
  DlnMapSheet *past;   /* (nullable): what was shown before; lies where there is nothing else */
  double zoom;         /* seen last; below 0 before */
  guint rest;          /* source id */
  guint begin;         /* source id: tiles are asked for */
  guint around;        /* source id */
  DlnMapView drawn;    /* seen last, and whether all of it was there */
  gboolean complete;
  gboolean fresh; /* a sheet has been made since then */
  gboolean awaiting;
};

G_DEFINE_FINAL_TYPE (DlnMapTiles, dln_map_tiles, SHUMATE_TYPE_LAYER)

static void
drop (DlnMapTiles  *self,
      DlnMapSheet **sheet)
{
  if (*sheet == NULL)
    return;
  g_signal_handlers_disconnect_by_data (*sheet, self);
  dln_map_sheet_cancel (*sheet);
  g_clear_object (sheet);
}

static void
drop_all (DlnMapTiles *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->begin, g_source_remove);
  g_clear_handle_id (&self->around, g_source_remove);
  drop (self, &self->shown);
  drop (self, &self->coming);
  drop (self, &self->past);
}

/* What is awaited is drawn in the frame that waits. */
static void
ready_cb (DlnMapTiles *self)
{
  if (!self->awaiting)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static DlnMapSheet *
make_sheet (DlnMapTiles          *self,
            const DlnMapSheetKey *key)
{
  DlnMapSheet *sheet = dln_map_sheet_new (self->basemap, key);

  g_signal_connect_swapped (sheet, "ready", G_CALLBACK (ready_cb), self);
  self->fresh = TRUE;
  return sheet;
}

static gboolean
rest_cb (gpointer data)
{
  DlnMapTiles *self = data;

  self->rest = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (DlnMapTiles *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST, rest_cb, self);
}

static void
let_come (DlnMapTiles          *self,
          const DlnMapSheetKey *key)
{
  DlnMapSheet *again = NULL;

  drop (self, &self->coming);
  if (self->past != NULL && dln_map_sheet_key_equal (dln_map_sheet_get_key (self->past), key))
    again = g_steal_pointer (&self->past);
  self->coming = again != NULL ? again : make_sheet (self, key);
}

static gboolean
is_for (DlnMapSheet          *sheet,
        const DlnMapSheetKey *key)
{
  return sheet != NULL && dln_map_sheet_key_equal (dln_map_sheet_get_key (sheet), key);
}

/* Which sheet is to come for a view that the one shown is not for. */
static void
choose_coming (DlnMapTiles          *self,
               const DlnMapSheetKey *key,
               double                zoomed)
{
  DlnMapSheet *last = self->coming != NULL ? self->coming : self->shown;

  if (is_for (self->coming, key))
    return;
  if (zoomed >= JUMP || (zoomed < 1e-9 && self->rest == 0))
    {
      g_clear_handle_id (&self->rest, g_source_remove);
      let_come (self, key);
      return;
    }
  if (zoomed < 1e-9)
    return;
  wait_for_rest (self);
  if (fabs (dln_map_sheet_get_key (last)->zoom - key->zoom) > FAR)
    let_come (self, key);
}

static void
take_over (DlnMapTiles *self)
{
  drop (self, &self->past);
  self->past = g_steal_pointer (&self->shown);
  self->shown = g_steal_pointer (&self->coming);
  if (self->past != NULL)
    dln_map_sheet_cancel (self->past);
}

static void
choose_sheets (DlnMapTiles      *self,
               const DlnMapView *view)
{
  double zoomed = self->zoom < 0 ? INFINITY : fabs (view->zoom - self->zoom);
  DlnMapSheetKey key = self->look;

  key.zoom = view->zoom;
  self->zoom = view->zoom;
  if (self->shown == NULL)
    self->shown = make_sheet (self, &key);
  if (is_for (self->shown, &key))
    {
      g_clear_handle_id (&self->rest, g_source_remove);
      drop (self, &self->coming);
      dln_map_sheet_need (self->shown, view, 0);
      return;
    }
  choose_coming (self, &key, zoomed);
  if (self->coming != NULL && dln_map_sheet_need (self->coming, view, 0) == 0)
    take_over (self);
}

static DlnMapView
get_view (DlnMapTiles *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  DlnPoint centre = { shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                      shumate_location_get_longitude (SHUMATE_LOCATION (viewport)) };

  return (DlnMapView) {
    .centre = dln_mercator_from_point (centre),
    .zoom = shumate_viewport_get_zoom_level (viewport),
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
  };
}

static gboolean
around_cb (gpointer data)
{
  DlnMapTiles *self = data;
  DlnMapView view = get_view (self);

  self->around = 0;
  if (self->complete && self->coming == NULL)
    dln_map_sheet_need (self->shown, &view, AROUND);
  return G_SOURCE_REMOVE;
}

static void
await_last (DlnMapTiles      *self,
            const DlnMapView *view)
{
  DlnMapSheet *sheet = self->coming != NULL ? self->coming : self->shown;

  if (self->fresh && sheet != NULL && dln_map_sheet_get_n_missing (sheet, view) <= MOST_AWAITED)
    {
      self->awaiting = TRUE;
      dln_map_sheet_wait (sheet, AWAIT);
      self->awaiting = FALSE;
    }
  self->fresh = FALSE;
}

static void
dln_map_tiles_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  DlnMapTiles *self = DLN_MAP_TILES (widget);
  DlnMapView view = get_view (self);
  DlnMapSheetKey key = self->look;

  if (self->basemap == NULL || view.width <= 0 || view.height <= 0)
    return;
  await_last (self, &view);
  choose_sheets (self, &view);
  if (dln_map_sheet_get_n_missing (self->shown, &view) > 0)
    {
      if (self->past != NULL)
        dln_map_sheet_snapshot (self->past, snapshot, &view);
      if (self->coming != NULL)
        dln_map_sheet_snapshot (self->coming, snapshot, &view);
    }
  dln_map_sheet_snapshot (self->shown, snapshot, &view);
  key.zoom = view.zoom;
  self->drawn = view;
  self->complete = is_for (self->shown, &key) && dln_map_sheet_get_n_missing (self->shown, &view) == 0;
  g_clear_handle_id (&self->around, g_source_remove);
  if (self->complete)
    self->around = g_timeout_add (AROUND_AFTER, around_cb, self);
}

/* Before the next frame begins, which may take a while: workers need not wait for it. */
static gboolean
begin_cb (gpointer data)
{
  DlnMapTiles *self = data;
  DlnMapView view = get_view (self);

  self->begin = 0;
  if (self->basemap != NULL && view.width > 0 && view.height > 0)
    choose_sheets (self, &view);
  return G_SOURCE_REMOVE;
}

/* One of several that make up a view: the others follow at once. */
static void
viewport_cb (DlnMapTiles *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->begin == 0)
    self->begin = g_idle_add_full (G_PRIORITY_DEFAULT, begin_cb, self, NULL);
}

static void
dln_map_tiles_constructed (GObject *object)
{
  G_OBJECT_CLASS (dln_map_tiles_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify", G_CALLBACK (viewport_cb),
                           object, G_CONNECT_SWAPPED);
}

static void
dln_map_tiles_dispose (GObject *object)
{
  DlnMapTiles *self = DLN_MAP_TILES (object);

  drop_all (self);
  g_clear_pointer (&self->basemap, dln_basemap_unref);
  G_OBJECT_CLASS (dln_map_tiles_parent_class)->dispose (object);
}

static void
dln_map_tiles_class_init (DlnMapTilesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dln_map_tiles_constructed;
  object_class->dispose = dln_map_tiles_dispose;
  widget_class->snapshot = dln_map_tiles_snapshot;
  gtk_widget_class_set_css_name (widget_class, "tiles");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dln_map_tiles_init (DlnMapTiles *self)
{
  self->zoom = -1;
  self->look.scale = 1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dln_map_tiles_new:
 * @viewport: what is in view
 *
 * Returns: (transfer floating): a layer that draws nothing yet
 */
DlnMapTiles *
dln_map_tiles_new (ShumateViewport *viewport)
{
  return g_object_new (DLN_TYPE_MAP_TILES, "viewport", viewport, NULL);
}

/**
 * dln_map_tiles_set_basemap:
 * @self: a layer
 * @basemap: (nullable): what it draws
 */
void
dln_map_tiles_set_basemap (DlnMapTiles *self,
                           DlnBasemap  *basemap)
{
  drop_all (self);
  g_clear_pointer (&self->basemap, dln_basemap_unref);
  self->basemap = basemap != NULL ? dln_basemap_ref (basemap) : NULL;
  self->complete = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_map_tiles_set_look:
 * @self: a layer
 * @style: light or dark
 * @scale: device pixels per logical pixel
 * @textures: whether what paints the tiles uploads them as textures
 */
void
dln_map_tiles_set_look (DlnMapTiles     *self,
                        DlnBasemapStyle  style,
                        int              scale,
                        gboolean         textures)
{
  if (self->look.style == style && self->look.scale == scale && self->look.textures == textures)
    return;
  self->look = (DlnMapSheetKey) { self->look.zoom, style, scale, textures };
  self->complete = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_map_tiles_is_settled:
 * @self: a layer
 *
 * Returns: whether it has drawn all that is in view, for just that zoom
 */
gboolean
dln_map_tiles_is_settled (DlnMapTiles *self)
{
  DlnMapView view = get_view (self);

  return self->basemap == NULL || (self->complete && self->drawn.zoom == view.zoom &&
                                   self->drawn.centre.x == view.centre.x && self->drawn.centre.y == view.centre.y &&
                                   self->drawn.width == view.width && self->drawn.height == view.height);
}
