/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns at which other places the claims of an event put it. A place that holds the
 * working place says the same, only coarser; what denies the event puts it nowhere.
 * Degrees, metres.
 */
#include "config.h"

#include "dln-claimed-place.h"

#include "dln-grade.h"
#include "dln-known.h"
#include "dln-outline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Places nest a few levels deep; a ring of them must not hang the program. */
#define MOST_LEVELS 8

static void
free_claim (gpointer data)
{
  DlnPlaceClaim *claim = data;

  g_free (claim->slug);
  g_free (claim->who);
  g_free (claim->source);
  g_free (claim->grade);
  g_free (claim->says);
  g_free (claim);
}

static void
free_place (gpointer data)
{
  DlnClaimedPlace *place = data;

  g_free (place->title);
  g_ptr_array_unref (place->claims);
  g_free (place);
}

static gboolean
get_degrees (const DlnRecord *record,
             const char      *field,
             double          *degrees)
{
  gint64 value = dln_record_get_integer (record, field, DLN_NO_DEGREES);

  *degrees = dln_degrees_from_column ((gint32) value);
  return value != DLN_NO_DEGREES;
}

/* The middle of a box may lie across the antimeridian. */
static DlnPoint
get_middle (const DlnBox *box)
{
  double east = box->east < box->west ? box->east + 360 : box->east;
  double longitude = (box->west + east) / 2;

  return (DlnPoint) { (box->south + box->north) / 2, longitude > 180 ? longitude - 360 : longitude };
}

/* Returns: whether it is known where it is */
static gboolean
read_area (const DlnRecord *place,
           DlnPlaceArea    *area)
{
  const char *wkt = dln_record_get_text (place, "outline");
  g_autoptr (DlnOutline) outline = wkt != NULL ? dln_outline_parse (wkt, NULL) : NULL;

  *area = (DlnPlaceArea) { 0 };
  area->radius = dln_record_peek (place, "radius")->real;
  area->ring = dln_record_peek (place, "ring")->real;
  area->has_box = get_degrees (place, "west", &area->box.west) && get_degrees (place, "south", &area->box.south) &&
                  get_degrees (place, "east", &area->box.east) && get_degrees (place, "north", &area->box.north);
  area->has_point = get_degrees (place, "latitude", &area->point.latitude) &&
                    get_degrees (place, "longitude", &area->point.longitude);
  if (outline != NULL)
    dln_outline_complete_area (outline, area);
  if (!area->has_point && area->has_box)
    area->point = get_middle (&area->box);
  return area->has_point || area->has_box;
}

static gboolean
box_holds (const DlnBox *box,
           DlnPoint      point)
{
  gboolean across = box->east < box->west;
  gboolean after = point.longitude >= box->west;
  gboolean before = point.longitude <= box->east;

  return point.latitude >= box->south && point.latitude <= box->north &&
         (across ? after || before : after && before);
}

/* Whether a point that bears no name is in a place. */
static gboolean
area_holds (const DlnPlaceArea *area,
            DlnPoint            point)
{
  double distance = dln_point_distance (area->point, point);

  if (area->ring > 0)
    return fabs (distance - area->ring) <= area->radius;
  if (area->has_box)
    return box_holds (&area->box, point);
  return distance <= area->radius;
}

/* Whether @inner is @outer, or lies in it. */
static gboolean
lies_within (DlnCase    *dln_case,
             const char *inner,
             const char *outer)
{
  g_autofree char *slug = g_strdup (inner);

  for (int level = 0; level < MOST_LEVELS && slug != NULL; level++)
    {
      g_autoptr (DlnRecord) place = NULL;

      if (g_str_equal (slug, outer))
        return TRUE;
      place = dln_case_get_record (dln_case, DLN_TABLE_PLACE, slug, NULL);
      g_free (slug);
      slug = place != NULL ? g_strdup (dln_record_get_text (place, "within")) : NULL;
    }
  return FALSE;
}

/* Where the event is taken to have been; @slug is NULL for a bare point, which nobody has named. */
typedef struct {
  char *slug;
  gboolean has_point;
  DlnPoint point;
} Working;

static gboolean
says_the_same (DlnCase            *dln_case,
               const Working      *working,
               const char         *slug,
               const DlnPlaceArea *area)
{
  if (working->slug != NULL)
    return lies_within (dln_case, working->slug, slug);
  return working->has_point && area_holds (area, working->point);
}

static char *
dup_title (DlnCase    *dln_case,
           DlnTable    table,
           const char *slug)
{
  char *title = slug != NULL ? dln_case_dup_record_title (dln_case, table, slug) : NULL;

  return title != NULL ? title : g_strdup (slug);
}

/* A claim's own view of its source's reliability wins over the source's. */
static char *
dup_grade (DlnCase         *dln_case,
           const DlnRecord *claim)
{
  const char *slug = dln_record_get_text (claim, "source");
  int reliability = (int) dln_record_get_integer (claim, "reliability", -1);
  g_autoptr (DlnRecord) source = NULL;

  if (reliability < 0 && slug != NULL)
    source = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, slug, NULL);
  if (source != NULL)
    reliability = (int) dln_record_get_integer (source, "reliability", -1);
  return dln_grade_format (reliability, (int) dln_record_get_integer (claim, "credibility", -1));
}

static DlnPlaceClaim *
read_claim (DlnCase         *dln_case,
            const DlnRecord *record)
{
  DlnPlaceClaim *claim = g_new0 (DlnPlaceClaim, 1);
  g_autofree char *speaker = dup_title (dln_case, DLN_TABLE_ACTOR, dln_record_get_text (record, "speaker"));

  claim->slug = g_strdup (record->slug);
  claim->source = dup_title (dln_case, DLN_TABLE_SOURCE, dln_record_get_text (record, "source"));
  claim->who = speaker != NULL && g_strcmp0 (speaker, claim->source) != 0
                 ? g_strdup_printf ("%s · %s", speaker, claim->source)
                 : g_strdup (claim->source);
  claim->grade = dup_grade (dln_case, record);
  claim->says = g_strdup (dln_record_get_text (record, "says"));
  claim->state = dln_record_get_integer (record, "state", DLN_CLAIM_LIVE);
  return claim;
}

/* Returns: (transfer full) (nullable): %NULL where it is unknown where it is, or says the same */
static DlnClaimedPlace *
read_place (DlnCase       *dln_case,
            const Working *working,
            const char    *slug)
{
  g_autoptr (DlnRecord) record = dln_case_get_record (dln_case, DLN_TABLE_PLACE, slug, NULL);
  DlnClaimedPlace *place;
  DlnPlaceArea area;

  if (record == NULL || !read_area (record, &area) || says_the_same (dln_case, working, slug, &area))
    return NULL;
  area.has_point = TRUE;
  place = g_new0 (DlnClaimedPlace, 1);
  place->title = g_strdup (dln_record_get_text (record, "title"));
  place->area = area;
  place->claims = g_ptr_array_new_with_free_func (free_claim);
  return place;
}

static void
add_claim (DlnCase         *dln_case,
           const Working   *working,
           const DlnRecord *record,
           GHashTable      *seen,
           GPtrArray       *places)
{
  const char *slug = dln_record_get_text (record, "place");
  DlnClaimedPlace *place;
  DlnPlaceClaim *claim;
  gpointer known;

  if (slug == NULL || dln_record_get_integer (record, "stance", DLN_STANCE_ASSERTS) == DLN_STANCE_DENIES)
    return;
  if (g_hash_table_lookup_extended (seen, slug, NULL, &known))
    place = known;
  else
    {
      place = read_place (dln_case, working, slug);
      g_hash_table_insert (seen, g_strdup (slug), place);
      if (place != NULL)
        g_ptr_array_add (places, place);
    }
  if (place == NULL)
    return;
  claim = read_claim (dln_case, record);
  place->stands = place->stands || claim->state == DLN_CLAIM_LIVE;
  g_ptr_array_add (place->claims, claim);
}

/**
 * dln_claimed_places_load:
 * @dln_case: a case
 * @row: an event
 * @error: return location
 *
 * Reads at which other places than its working place the claims put an event, claims that
 * no longer stand among them.
 *
 * Returns: (transfer full) (element-type DlnClaimedPlace): in the order of the claims' slugs
 */
GPtrArray *
dln_claimed_places_load (DlnCase  *dln_case,
                         guint     row,
                         GError  **error)
{
  const DlnColumns *c = dln_case_get_columns (dln_case);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *slug = NULL;
  GPtrArray *places;
  Working working;

  g_return_val_if_fail (DLN_IS_CASE (dln_case) && row < c->n_rows, NULL);

  records = dln_case_list_claims_of (dln_case, row, error);
  if (records == NULL)
    return NULL;
  slug = dln_case_dup_place_slug (dln_case, row);
  working = (Working) { slug, c->latitude[row] != DLN_NO_DEGREES, { 0, 0 } };
  working.point.latitude = dln_degrees_from_column (c->latitude[row]);
  working.point.longitude = dln_degrees_from_column (c->longitude[row]);
  places = g_ptr_array_new_with_free_func (free_place);
  for (guint i = 0; i < records->len; i++)
    if (dln_case_is_claim_known (dln_case, g_ptr_array_index (records, i)) != DLN_KNOWN_NOT)
      add_claim (dln_case, &working, g_ptr_array_index (records, i), seen, places);
  return places;
}

static char *
dup_grades (const DlnClaimedPlace *place)
{
  g_autoptr (GPtrArray) grades = g_ptr_array_new ();

  for (guint i = 0; i < place->claims->len; i++)
    {
      DlnPlaceClaim *claim = g_ptr_array_index (place->claims, i);

      if (claim->state == DLN_CLAIM_LIVE && !g_ptr_array_find_with_equal_func (grades, claim->grade, g_str_equal, NULL))
        g_ptr_array_add (grades, claim->grade);
    }
  g_ptr_array_add (grades, NULL);
  return g_strjoinv (" ", (char **) grades->pdata);
}

/**
 * dln_claimed_places_dup_line:
 * @places: (nullable) (element-type DlnClaimedPlace): of one event
 *
 * Returns: (transfer full) (nullable): "other claims: Kozinka (B2), Glotovo (C3)", of those
 *   that stand; %NULL where there is none
 */
char *
dln_claimed_places_dup_line (const GPtrArray *places)
{
  GString *list = g_string_new (NULL);
  g_autofree char *all = NULL;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const DlnClaimedPlace *place = g_ptr_array_index (places, i);
      g_autofree char *grades = dup_grades (place);

      if (place->stands)
        g_string_append_printf (list, "%s%s (%s)", list->len > 0 ? ", " : "", place->title, grades);
    }
  all = g_string_free (list, FALSE);
  /* Translators: where else claims put the selected event: "Kozinka (B2), Glotovo (C3)". */
  return all[0] != '\0' ? g_strdup_printf (_ ("other claims: %s"), all) : NULL;
}
