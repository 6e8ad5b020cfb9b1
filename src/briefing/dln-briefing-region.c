/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what stretch of time and which region most of a page's events are in. One
 * event in Washington shall not shrink a border raid to a dot.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include <math.h>

/* Beyond this many times the median distance an event lies apart. */
#define APART 4.0
/* Of the placed events the map shall hold. */
#define MOST_OF_THEM 0.75
/* Share of the region's larger side. */
#define BESIDE 0.2
/* How much farther than those another may lie and still be on the map. */
#define NEAR_ENOUGH 2.0
/* Metres: what lies this near belongs to one region. */
#define ONE_REGION 100000.0
/* Metres from a box's middle to its corners. */
#define PROVINCE 60000.0
/* Metres: a place is shown with what is around it. */
#define LEAST_REGION 8000.0
#define MOST_RADIUS 30000.0
/* Shares of the window that are added at its ends: the labels of what happens
 * last stand to its right. */
#define MARGIN_BEFORE 0.03
#define MARGIN_AFTER 0.13

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_nth (GArray *values,
         guint   n)
{
  g_autoptr (GArray) sorted = g_array_copy (values);

  g_array_sort (sorted, compare_doubles);
  return g_array_index (sorted, double, n);
}

/* Time and region do not depend on how many rows a small page holds. */
static guint
count_telling (const DlnBriefingPage *page)
{
  return page->key_only ? page->events->len : page->n_events;
}

static GArray *
list_timed (DlnBriefingPage *page)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DlnSpan));

  for (guint i = 0; i < count_telling (page); i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];
      DlnSpan drawn;
      DlnBounds bounds;

      dln_case_get_bounds (page->dln_case, event->row, &bounds);
      drawn = dln_bounds_get_drawn (&bounds);
      if (drawn.begin != DLN_OPEN && drawn.end != DLN_OPEN)
        g_array_append_val (spans, drawn);
    }
  return spans;
}

/* The hull of the spans whose middles lie where most do. */
static DlnSpan
find_window (GArray *spans)
{
  g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) distances = g_array_new (FALSE, FALSE, sizeof (double));
  DlnSpan window = { DLN_OPEN, DLN_OPEN };
  double median, reach;

  for (guint i = 0; i < spans->len; i++)
    {
      const DlnSpan *span = &g_array_index (spans, DlnSpan, i);
      double middle = ((double) span->begin + (double) span->end) / 2;

      g_array_append_val (middles, middle);
    }
  median = get_nth (middles, middles->len / 2);
  for (guint i = 0; i < middles->len; i++)
    {
      double distance = fabs (g_array_index (middles, double, i) - median);

      g_array_append_val (distances, distance);
    }
  reach = MAX (APART * get_nth (distances, distances->len / 2), (double) DLN_DAY / 2);
  for (guint i = 0; i < spans->len; i++)
    {
      DlnSpan span = g_array_index (spans, DlnSpan, i);

      if (g_array_index (distances, double, i) > reach)
        continue;
      window.begin = window.begin == DLN_OPEN ? span.begin : MIN (window.begin, span.begin);
      window.end = window.end == DLN_OPEN ? span.end : MAX (window.end, span.end);
    }
  return window;
}

/**
 * dln_briefing_choose_window:
 * @page: a page whose events are numbered
 *
 * The period asked for, else where most of the events are, with margins.
 */
void
dln_briefing_choose_window (DlnBriefingPage *page)
{
  g_autoptr (GArray) spans = list_timed (page);
  DlnSpan period = page->options->period;
  DlnSpan window = { DLN_OPEN, DLN_OPEN };
  double width;

  if (spans->len > 0)
    {
      window = find_window (spans);
      page->hull = window;
      width = MAX ((double) window.end - (double) window.begin, 8.0 * DLN_HOUR);
      window.begin = dln_instant_add (window.begin, -(gint64) (width * MARGIN_BEFORE));
      window.end = dln_instant_add (window.end, (gint64) (width * MARGIN_AFTER));
    }
  if (period.begin != DLN_OPEN)
    window.begin = period.begin;
  if (period.end != DLN_OPEN)
    window.end = period.end;
  if (window.begin != DLN_OPEN && (window.end == DLN_OPEN || window.end <= window.begin))
    window.end = dln_instant_add (window.begin, DLN_DAY);
  if (window.begin == DLN_OPEN && window.end != DLN_OPEN)
    window.begin = dln_instant_add (window.end, -DLN_DAY);
  /* What runs since before the period has its number at the left edge. */
  if (period.begin != DLN_OPEN)
    window.begin = dln_instant_add (
      window.begin, -(gint64) (((double) window.end - (double) window.begin) * MARGIN_BEFORE / 2));
  page->window = window;
}

static gboolean
is_province (const DlnPlaceArea *area)
{
  return area->has_box && dln_place_area_get_radius (area) > PROVINCE;
}

/* A whole province says little of where to look: it counts only where there is
 * nothing else. Where nobody knew a position never counts. */
static GArray *
list_areas (DlnBriefingPage *page,
            gboolean         provinces)
{
  GArray *areas = g_array_new (FALSE, TRUE, sizeof (DlnPlaceArea));

  for (guint i = 0; i < count_telling (page); i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];
      DlnPlaceArea area;

      if (dln_case_get_place_area (page->dln_case, event->row, &area) && area.has_point &&
          is_province (&area) == provinces && !dln_case_is_nowhere (page->dln_case, event->row))
        g_array_append_val (areas, area);
    }
  return areas;
}

static DlnPoint
find_median_point (GArray *areas)
{
  g_autoptr (GArray) latitudes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) longitudes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < areas->len; i++)
    {
      DlnPoint point = g_array_index (areas, DlnPlaceArea, i).point;

      g_array_append_val (latitudes, point.latitude);
      g_array_append_val (longitudes, point.longitude);
    }
  return (DlnPoint) { get_nth (latitudes, areas->len / 2), get_nth (longitudes, areas->len / 2) };
}

static void
extend_box (DlnBox   *box,
            DlnPoint  point,
            double    radius)
{
  double degrees = radius / 111320.0;
  double east = degrees / MAX (cos (point.latitude * G_PI / 180), 0.05);

  box->south = MIN (box->south, MAX (point.latitude - degrees, -DLN_MERCATOR_LATITUDE));
  box->north = MAX (box->north, MIN (point.latitude + degrees, DLN_MERCATOR_LATITUDE));
  box->west = MIN (box->west, MAX (point.longitude - east, -180));
  box->east = MAX (box->east, MIN (point.longitude + east, 180));
}

/* The middle of a province joins where it lies in the region or just beside. */
static void
take_in_provinces (DlnBriefingPage *page)
{
  g_autoptr (GArray) areas = list_areas (page, TRUE);
  DlnBox box = page->box;
  double beside = MAX (box.east - box.west, box.north - box.south) * BESIDE;

  for (guint i = 0; i < areas->len; i++)
    {
      DlnPoint point = g_array_index (areas, DlnPlaceArea, i).point;

      if (point.longitude >= box.west - beside && point.longitude <= box.east + beside &&
          point.latitude >= box.south - beside && point.latitude <= box.north + beside)
        extend_box (&page->box, point, LEAST_REGION / 4);
    }
}

/**
 * dln_briefing_choose_box:
 * @page: a page whose events are numbered
 *
 * The box asked for, else the region that holds most of the placed events: the
 * nearest three quarters to their median, and what lies hardly farther.
 */
void
dln_briefing_choose_box (DlnBriefingPage *page)
{
  g_autoptr (GArray) areas = list_areas (page, FALSE);
  g_autoptr (GArray) distances = g_array_new (FALSE, FALSE, sizeof (double));
  DlnPoint median;
  double reach;

  if (areas->len == 0)
    {
      g_array_unref (areas);
      areas = list_areas (page, TRUE);
    }
  page->has_box = page->options->has_bbox || areas->len > 0;
  page->box = page->options->has_bbox ? page->options->bbox : (DlnBox) { 180, 90, -180, -90 };
  if (page->options->has_bbox || areas->len == 0)
    return;
  median = find_median_point (areas);
  for (guint i = 0; i < areas->len; i++)
    {
      double distance = dln_point_distance (median, g_array_index (areas, DlnPlaceArea, i).point);

      g_array_append_val (distances, distance);
    }
  reach = get_nth (distances, (guint) ceil (areas->len * MOST_OF_THEM) - 1);
  reach = MAX (reach * NEAR_ENOUGH, ONE_REGION);
  for (guint i = 0; i < areas->len; i++)
    {
      const DlnPlaceArea *area = &g_array_index (areas, DlnPlaceArea, i);
      double radius = dln_place_area_get_radius (area);

      if (g_array_index (distances, double, i) <= reach)
        extend_box (&page->box, area->point,
                    area->has_box ? LEAST_REGION / 2 : CLAMP (radius, LEAST_REGION / 2, MOST_RADIUS));
    }
  take_in_provinces (page);
}
