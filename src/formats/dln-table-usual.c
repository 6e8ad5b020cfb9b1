/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is usual in a table: the years and the region that its middle half
 * lies in. A row far from both is read as it stands, and told.
 */
#include "config.h"

#include "dln-table-private.h"

#include <math.h>

/* Fewer rows are no habit. */
#define LEAST_ROWS 4u
/* Years and degrees beyond the middle half, and so many times its width, that are still usual. */
#define YEARS_BESIDE 60
#define DEGREES_BESIDE 5.0
#define WIDTHS_BESIDE 3
/* What looks swapped has to lie so near the middle half once it is swapped back. */
#define DEGREES_NEAR 2.0

struct _DlnTableUsual {
  GArray *years;      /* double */
  GArray *latitudes;  /* double */
  GArray *longitudes; /* double */
  gboolean has_years;
  gboolean has_place;
  double year[2]; /* the first and third quartile */
  double latitude[2];
  double longitude[2];
};

/**
 * dln_table_usual_new:
 *
 * Returns: (transfer full): nothing is usual yet
 */
DlnTableUsual *
dln_table_usual_new (void)
{
  DlnTableUsual *self = g_new0 (DlnTableUsual, 1);

  self->years = g_array_new (FALSE, FALSE, sizeof (double));
  self->latitudes = g_array_new (FALSE, FALSE, sizeof (double));
  self->longitudes = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

/**
 * dln_table_usual_free:
 * @self: (transfer full) (nullable): what is usual
 */
void
dln_table_usual_free (DlnTableUsual *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->years);
  g_array_unref (self->latitudes);
  g_array_unref (self->longitudes);
  g_free (self);
}

/**
 * dln_table_usual_add:
 * @self: what is usual
 * @date: (nullable): a row's date
 * @latitude: (nullable): a row's degrees north
 * @longitude: (nullable): a row's degrees east
 */
void
dln_table_usual_add (DlnTableUsual *self,
                     const char    *date,
                     const char    *latitude,
                     const char    *longitude)
{
  double north;
  double east;
  int year;

  if (date != NULL && dln_dates_find_year (date, &year))
    {
      north = year;
      g_array_append_val (self->years, north);
    }
  if (latitude == NULL || longitude == NULL || !dln_table_read_degrees (latitude, FALSE, &north, NULL) ||
      !dln_table_read_degrees (longitude, TRUE, &east, NULL))
    return;
  g_array_append_val (self->latitudes, north);
  g_array_append_val (self->longitudes, east);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static gboolean
find_quartiles (GArray *numbers,
                double  quartiles[2])
{
  if (numbers->len < LEAST_ROWS)
    return FALSE;
  g_array_sort (numbers, compare_numbers);
  quartiles[0] = g_array_index (numbers, double, numbers->len / 4);
  quartiles[1] = g_array_index (numbers, double, (numbers->len - 1) * 3 / 4);
  return TRUE;
}

/**
 * dln_table_usual_settle:
 * @self: what is usual, once all rows were added
 */
void
dln_table_usual_settle (DlnTableUsual *self)
{
  self->has_years = find_quartiles (self->years, self->year);
  self->has_place = find_quartiles (self->latitudes, self->latitude) && find_quartiles (self->longitudes, self->longitude);
}

static gboolean
is_beside (const double quartiles[2],
           double       number,
           double       least)
{
  double beside = MAX (least, WIDTHS_BESIDE * (quartiles[1] - quartiles[0]));

  return number >= quartiles[0] - beside && number <= quartiles[1] + beside;
}

static gboolean
is_near (const double quartiles[2],
         double       number)
{
  double beside = MAX (DEGREES_NEAR, quartiles[1] - quartiles[0]);

  return number >= quartiles[0] - beside && number <= quartiles[1] + beside;
}

/**
 * dln_table_usual_doubt:
 * @self: what is usual
 * @date: (nullable): the row's date
 * @item: what the row has become; gets a remark where it lies far from what is usual
 */
void
dln_table_usual_doubt (const DlnTableUsual *self,
                       const char          *date,
                       DlnItem             *item)
{
  double north = item->point.latitude;
  double east = item->point.longitude;
  int year;

  if (self->has_years && date != NULL && dln_dates_find_year (date, &year) && !is_beside (self->year, year, YEARS_BESIDE))
    dln_item_add_remark (item, "The year %d is far from the others of the file, %.0f to %.0f.", year, self->year[0],
                         self->year[1]);
  if (!self->has_place || !item->has_point || !is_near (self->latitude, east) || !is_near (self->longitude, north))
    return;
  if (!is_beside (self->latitude, north, DEGREES_BESIDE) || !is_beside (self->longitude, east, DEGREES_BESIDE))
    dln_item_add_remark (item,
                         "Latitude %.4f and longitude %.4f look swapped by where the other rows lie: "
                         "it was placed as written.",
                         north, east);
}
