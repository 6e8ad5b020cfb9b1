/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which events a page is about: those that carry the story, else the first
 * by time; and what stretch of time and which region most of them are in. One
 * event in Washington shall not shrink a border raid to a dot.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-zone.h"

#include <math.h>
#include <string.h>

/* More rows than any page holds. */
#define MOST_EVENTS 40
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

typedef struct {
  guint row;
  gint64 begin;
  gint64 end;
  char *slug;
} Candidate;

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->slug);
}

/* By time, those without one last; ties by slug, which is read only then. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b,
                    gpointer      data)
{
  Candidate *x = (Candidate *) a;
  Candidate *y = (Candidate *) b;
  DlnCase *dln_case = data;

  if ((x->begin == DLN_OPEN) != (y->begin == DLN_OPEN))
    return x->begin == DLN_OPEN ? 1 : -1;
  if (x->begin != y->begin)
    return (x->begin > y->begin) - (x->begin < y->begin);
  if (x->end != y->end)
    return (x->end > y->end) - (x->end < y->end);
  if (x->slug == NULL)
    x->slug = dln_case_dup_slug (dln_case, x->row);
  if (y->slug == NULL)
    y->slug = dln_case_dup_slug (dln_case, y->row);
  return g_strcmp0 (x->slug, y->slug);
}

static gboolean
is_in_period (const DlnColumns *columns,
              guint             row,
              DlnSpan           period)
{
  if (period.begin == DLN_OPEN && period.end == DLN_OPEN)
    return TRUE;
  if (columns->begin[row] == DLN_OPEN)
    return FALSE;
  return dln_span_overlaps (period, (DlnSpan) { columns->begin[row], columns->end[row] });
}

static gboolean
is_in_box (const DlnColumns *columns,
           guint             row,
           const DlnBox     *box)
{
  double latitude, longitude;

  if (columns->latitude[row] == DLN_NO_DEGREES)
    return FALSE;
  latitude = dln_degrees_from_column (columns->latitude[row]);
  longitude = dln_degrees_from_column (columns->longitude[row]);
  if (latitude < box->south || latitude > box->north)
    return FALSE;
  return box->west <= box->east ? longitude >= box->west && longitude <= box->east
                                : longitude >= box->west || longitude <= box->east;
}

/**
 * dln_briefing_is_late:
 * @page: a page
 * @row: an event
 *
 * Returns: whether nobody can have said it by the instant the page is of
 */
gboolean
dln_briefing_is_late (const DlnBriefingPage *page,
                      guint                  row)
{
  return page->late != NULL && g_hash_table_contains (page->late, GUINT_TO_POINTER (row));
}

static void
find_late (DlnBriefingPage *page)
{
  const DlnColumns *columns = dln_case_get_columns (page->dln_case);
  DlnInstant known_at = page->options->known_at;

  if (known_at == DLN_OPEN)
    return;
  page->late = g_hash_table_new (NULL, NULL);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      DlnInstant said = DLN_OPEN;

      if (!DLN_ROW_SHOWN (columns, row))
        continue;
      dln_case_get_counts (page->dln_case, row, NULL, NULL, &said);
      if (said != DLN_OPEN && said > known_at)
        g_hash_table_add (page->late, GUINT_TO_POINTER (row));
    }
}

static GArray *
list_candidates (DlnBriefingPage *page,
                 gboolean         key_only)
{
  const DlnColumns *columns = dln_case_get_columns (page->dln_case);
  const DlnBriefingOptions *options = page->options;
  GArray *found = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (found, clear_candidate);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      Candidate candidate = { row, columns->begin[row], columns->end[row], NULL };

      if (DLN_ROW_SHOWN (columns, row) && !dln_briefing_is_late (page, row) &&
          (!key_only || (columns->flags[row] & DLN_ROW_KEY) != 0) &&
          is_in_period (columns, row, options->period) &&
          (!options->has_bbox || is_in_box (columns, row, &options->bbox)))
        g_array_append_val (found, candidate);
    }
  return found;
}

/* One year for all: it is said above the table, not in each row. */
static void
drop_year (DlnBriefingPage *page)
{
  const DlnColumns *columns = dln_case_get_columns (page->dln_case);
  g_autofree char *year = NULL;
  gint64 common = G_MININT64;

  for (guint i = 0; i < page->events->len; i++)
    {
      guint row = ((DlnBriefingEvent *) page->events->pdata[i])->row;
      DlnCivil begin, end;

      if (columns->begin[row] == DLN_OPEN)
        continue;
      dln_zone_to_civil (page->zone, columns->begin[row], &begin);
      dln_zone_to_civil (page->zone, columns->end[row], &end);
      if (common == G_MININT64)
        common = begin.year;
      if (begin.year != common || end.year != common)
        return;
    }
  year = g_strdup_printf (" %" G_GINT64_FORMAT, common);
  for (guint i = 0; common >= 1000 && i < page->events->len; i++)
    {
      DlnBriefingEvent *event = page->events->pdata[i];
      GString *when = g_string_new (event->when);

      g_string_replace (when, year, "", 0);
      g_free (event->when);
      event->when = g_string_free (when, FALSE);
    }
}

/**
 * dln_briefing_select:
 * @page: a page
 *
 * Fills its events, in the order of their numbers.
 */
void
dln_briefing_select (DlnBriefingPage *page)
{
  g_autoptr (GArray) found = NULL;

  find_late (page);
  found = list_candidates (page, TRUE);
  page->key_only = found->len > 0;
  if (!page->key_only)
    {
      g_array_unref (found);
      found = list_candidates (page, FALSE);
    }
  g_array_sort_with_data (found, compare_candidates, page->dln_case);
  for (guint i = 0; i < MIN (found->len, MOST_EVENTS); i++)
    g_ptr_array_add (page->events,
                     dln_briefing_event_new (page, g_array_index (found, Candidate, i).row));
  drop_year (page);
}

static int
compare_slugs (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dln_briefing_number:
 * @page: a page whose events are selected
 * @n_events: how many of them are shown
 *
 * Numbers those, and the sources they cite by slug.
 */
void
dln_briefing_number (DlnBriefingPage *page,
                     guint            n_events)
{
  page->n_events = MIN (n_events, page->events->len);
  g_hash_table_remove_all (page->numbers);
  g_ptr_array_set_size (page->sources, 0);
  for (guint i = 0; i < page->n_events; i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];

      g_hash_table_insert (page->numbers, GUINT_TO_POINTER (event->row), GUINT_TO_POINTER (i + 1));
      for (guint j = 0; j < event->cited->len; j++)
        if (!g_ptr_array_find_with_equal_func (page->sources, event->cited->pdata[j], g_str_equal, NULL))
          g_ptr_array_add (page->sources, g_strdup (event->cited->pdata[j]));
    }
  g_ptr_array_sort (page->sources, compare_slugs);
}

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
  page->window = window;
}

static gboolean
is_province (const DlnPlaceArea *area)
{
  return area->has_box && dln_place_area_get_radius (area) > PROVINCE;
}

/* A whole province says little of where to look: it counts only where there is
 * nothing else. */
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
          is_province (&area) == provinces)
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
