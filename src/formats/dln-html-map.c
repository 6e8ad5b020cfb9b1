/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map of a page: where its events lie, what lies under them as SVG in
 * whole units, and outlines of areas.
 */
#include "config.h"

#include "dln-html-private.h"

#include "dln-outline.h"

/* Of fewer points there is no "most"; and how much smaller the box of most is where it is another. */
#define LEAST_OF_MOST 10u
#define FAR_SMALLER 4

/* --- where events are ---------------------------------------------------- */

typedef struct {
  DlnHtmlSurvey *survey;
  GArray *longitudes; /* double */
  GArray *latitudes;  /* double */
} Surveying;

static void
add_period (DlnSpan         *period,
            const DlnBounds *bounds)
{
  const DlnInstant all[] = { bounds->begin_earliest, bounds->begin_latest, bounds->end_earliest, bounds->end_latest };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != DLN_OPEN)
      {
        period->begin = period->begin == DLN_OPEN ? all[i] : MIN (period->begin, all[i]);
        period->end = period->end == DLN_OPEN ? all[i] : MAX (period->end, all[i]);
      }
}

static gboolean
survey_item (const DlnItem  *item,
             gpointer        data,
             GError        **error)
{
  Surveying *self = data;
  DlnBox *box = &self->survey->box;

  self->survey->n_events++;
  if (item->time != NULL)
    add_period (&self->survey->period, &item->time->bounds);
  if (!item->has_point)
    return TRUE;
  if (!self->survey->any_place)
    box->south = box->north = item->point.latitude;
  box->south = MIN (box->south, item->point.latitude);
  box->north = MAX (box->north, item->point.latitude);
  self->survey->any_place = TRUE;
  g_array_append_val (self->longitudes, item->point.longitude);
  g_array_append_val (self->latitudes, item->point.latitude);
  return TRUE;
}

static int
compare_degrees (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* The box begins behind the widest gap: so it goes over the antimeridian where that is the shorter way. */
static void
find_sides (DlnBox *box,
            GArray *longitudes)
{
  guint n = longitudes->len;
  double widest = 0;

  g_array_sort (longitudes, compare_degrees);
  for (guint i = 0; i < n; i++)
    {
      double at = g_array_index (longitudes, double, i);
      double next = i + 1 < n ? g_array_index (longitudes, double, i + 1) : g_array_index (longitudes, double, 0) + 360;

      if (next - at <= widest)
        continue;
      widest = next - at;
      box->east = at;
      box->west = i + 1 < n ? next : g_array_index (longitudes, double, 0);
    }
}

/* Around the middle four fifths, as the page's script first shows it. */
static void
find_inner (DlnHtmlSurvey *survey,
            GArray        *longitudes,
            GArray        *latitudes)
{
  guint n = longitudes->len;
  const DlnBox *box = &survey->box;

  if (n < LEAST_OF_MOST)
    return;
  for (guint i = 0; i < n; i++)
    g_array_index (longitudes, double, i) += g_array_index (longitudes, double, i) < box->west ? 360 : 0;
  g_array_sort (longitudes, compare_degrees);
  g_array_sort (latitudes, compare_degrees);
  survey->inner = (DlnBox) { .west = g_array_index (longitudes, double, (n - 1) / 10),
                             .south = g_array_index (latitudes, double, (n - 1) / 10),
                             .east = g_array_index (longitudes, double, n - 1 - (n - 1) / 10),
                             .north = g_array_index (latitudes, double, n - 1 - (n - 1) / 10) };
  survey->has_inner =
    g_array_index (longitudes, double, n - 1) - g_array_index (longitudes, double, 0) >
      FAR_SMALLER * (survey->inner.east - survey->inner.west) ||
    box->north - box->south > FAR_SMALLER * (survey->inner.north - survey->inner.south);
  survey->inner.west -= survey->inner.west > 180 ? 360 : 0;
  survey->inner.east -= survey->inner.east > 180 ? 360 : 0;
}

/**
 * dln_html_survey:
 * @survey: (out caller-allocates): what the events say together
 * @feed: events
 * @error: return location
 *
 * Returns: whether all were looked at
 */
gboolean
dln_html_survey (DlnHtmlSurvey      *survey,
                 const DlnItemFeed  *feed,
                 GError            **error)
{
  g_autoptr (GArray) longitudes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) latitudes = g_array_new (FALSE, FALSE, sizeof (double));
  Surveying self = { survey, longitudes, latitudes };

  *survey = (DlnHtmlSurvey) { .period = { DLN_OPEN, DLN_OPEN } };
  if (!feed->foreach (survey_item, &self, feed->data, error))
    return FALSE;
  find_sides (&survey->box, longitudes);
  find_inner (survey, longitudes, latitudes);
  return TRUE;
}

/* --- what lies under them ------------------------------------------------ */

static void
append_line (GString              *text,
             const DlnGroundPoint *points,
             guint                 n_points,
             gboolean              closed)
{
  g_string_append_printf (text, "M%d %dl", points[0].x, points[0].y);
  for (guint i = 1; i < n_points; i++)
    g_string_append_printf (text, "%s%d %d", i > 1 ? " " : "", points[i].x - points[i - 1].x,
                            points[i].y - points[i - 1].y);
  if (closed)
    g_string_append_c (text, 'z');
}

static void
append_kind (GString         *text,
             const DlnGround *ground,
             DlnGroundKind    kind,
             const char      *name)
{
  guint first = 0;

  g_string_append_printf (text, "<path class=\"%s\" d=\"", name);
  for (guint i = 0; i < ground->lines->len; i++)
    {
      const DlnGroundLine *line = &g_array_index (ground->lines, DlnGroundLine, i);

      if (line->kind == kind)
        append_line (text, &g_array_index (ground->points, DlnGroundPoint, first), line->end - first,
                     kind == DLN_GROUND_LAND || kind == DLN_GROUND_LAKE);
      first = line->end;
    }
  g_string_append (text, "\"/>");
}

/**
 * dln_html_append_ground:
 * @text: gets it
 * @ground: what lies under the events
 *
 * Appends it as groups of an SVG image; the page's script moves them to where its view is.
 */
void
dln_html_append_ground (GString         *text,
                        const DlnGround *ground)
{
  static const char *const names[DLN_GROUND_N_KINDS] = {
    [DLN_GROUND_LAND] = "land",     [DLN_GROUND_LAKE] = "lake",         [DLN_GROUND_RIVER] = "river",
    [DLN_GROUND_BORDER] = "border", [DLN_GROUND_DISPUTED] = "disputed",
  };
  char x[G_ASCII_DTOSTR_BUF_SIZE];
  char y[G_ASCII_DTOSTR_BUF_SIZE];
  char scale[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "<g class=\"sheet\" data-x=\"%s\" data-y=\"%s\" data-s=\"%s\"><g class=\"ground\">",
                          g_ascii_formatd (x, sizeof x, "%.12g", ground->origin.x),
                          g_ascii_formatd (y, sizeof y, "%.12g", ground->origin.y),
                          g_ascii_formatd (scale, sizeof scale, "%.12g", ground->scale));
  for (guint i = 0; i < DLN_GROUND_N_KINDS; i++)
    append_kind (text, ground, (DlnGroundKind) i, names[i]);
  g_string_append (text, "</g>\n<g class=\"towns\" aria-hidden=\"true\">");
  for (guint i = 0; i < ground->towns->len; i++)
    {
      const DlnGroundTown *town = &g_array_index (ground->towns, DlnGroundTown, i);

      g_string_append_printf (text, "<text%s data-x=\"%d\" data-y=\"%d\">", town->great ? " class=\"great\"" : "",
                              town->at.x, town->at.y);
      dln_markup_append (text, town->name);
      g_string_append (text, "</text>");
    }
  g_string_append (text, "</g></g>\n");
}

/**
 * dln_html_append_outline:
 * @text: gets an attribute
 * @wkt: (nullable): an area
 *
 * Its rings are apart by ";", their vertices, longitude and latitude, by blanks.
 */
void
dln_html_append_outline (GString    *text,
                         const char *wkt)
{
  g_autoptr (DlnOutline) outline = wkt != NULL ? dln_outline_parse (wkt, NULL) : NULL;
  char x[G_ASCII_DTOSTR_BUF_SIZE];
  char y[G_ASCII_DTOSTR_BUF_SIZE];

  if (outline == NULL)
    return;
  g_string_append (text, " data-o=\"");
  for (guint ring = 0, at = 0; ring < outline->n_rings; ring++)
    for (guint first = at; at < outline->rings[ring].end; at++)
      g_string_append_printf (text, "%s%s %s", at > first ? " " : ring > 0 ? ";" : "",
                              g_ascii_formatd (x, sizeof x, "%.5f", outline->points[at].longitude),
                              g_ascii_formatd (y, sizeof y, "%.5f", outline->points[at].latitude));
  g_string_append_c (text, '"');
}
