/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns stated distances against the map (tradecraft, rule 5): a figure of the measure
 * "distance" whose population names a place is how far the event was from it; one that
 * names two, "a-to-b", how far they are from each other. Metres, along the geodesic, from
 * nearest to farthest point of where the two may be. A road is longer: a quarter is allowed.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"
#include "dln-check-sides.h"
#include "dln-figure.h"

#include <string.h>

#define MEASURE "distance"
/* Of a length as it is stated. */
#define TOLERANCE 0.25
#define KILOMETRE 1000.0

/* What a distance is stated between. */
typedef struct {
  DlnPlaceArea from;
  DlnPlaceArea to;
  const char *from_title; /* NULL: where the event was */
  const char *to_title;
} Way;

/**
 * dln_check_get_metres:
 * @unit: (nullable): as a report has it
 *
 * Returns: its length, 0 where it is no length on the ground
 */
double
dln_check_get_metres (const char *unit)
{
  static const struct {
    const char *unit;
    double metres;
  } table[] = {
    { "km", KILOMETRE },         { "kilometre", KILOMETRE },  { "kilometres", KILOMETRE },
    { "kilometer", KILOMETRE },  { "kilometers", KILOMETRE }, { "m", 1 },
    { "metres", 1 },             { "meters", 1 },             { "mi", 1609.344 },
    { "mile", 1609.344 },        { "miles", 1609.344 },       { "nm", 1852 },
  };

  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (table); i++)
    if (strcmp (table[i].unit, unit) == 0)
      return table[i].metres;
  return 0;
}

static gboolean
find_place (const DlnCheckSnapshot *snapshot,
            const char             *slug,
            DlnPlaceArea           *area,
            const char            **title)
{
  const DlnCheckTerm *place = g_hash_table_lookup (snapshot->places, slug);

  if (place == NULL || (!place->area.has_point && !place->area.has_box))
    return FALSE;
  *area = place->area;
  *title = place->title;
  return TRUE;
}

/* "mill-to-town"; a slug may hold "-to-" itself. */
static gboolean
find_both (const DlnCheckSnapshot *snapshot,
           const char             *population,
           Way                    *way)
{
  static const char between[] = "-to-";

  for (const char *p = strstr (population, between); p != NULL; p = strstr (p + 1, between))
    {
      g_autofree char *from = g_strndup (population, (gsize) (p - population));

      if (find_place (snapshot, from, &way->from, &way->from_title) &&
          find_place (snapshot, p + strlen (between), &way->to, &way->to_title))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_way (const DlnCheckSnapshot *snapshot,
          const DlnCheckEvent    *event,
          const char             *population,
          Way                    *way)
{
  static const char *const before[] = { "", "from-", "to-" };
  guint row;

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      if (!g_str_has_prefix (population, before[i]) ||
          !find_place (snapshot, population + strlen (before[i]), &way->to, &way->to_title))
        continue;
      row = dln_case_find_row (snapshot->dln_case, event->slug);
      way->from_title = NULL;
      return row != DLN_NO_ROW && dln_case_get_place_area (snapshot->dln_case, row, &way->from);
    }
  return find_both (snapshot, population, way);
}

static gboolean
contradicts (const DlnCheckFigure *figure,
             const Way            *way)
{
  double metres = dln_check_get_metres (figure->unit);
  double nearest = dln_place_area_get_gap (&way->from, &way->to);
  double farthest = dln_place_area_get_reach (&way->from, &way->to);

  if (figure->most != G_MAXINT64 && (double) figure->most * metres * (1 + TOLERANCE) < nearest)
    return TRUE;
  return (double) figure->least * metres * (1 - TOLERANCE) > farthest;
}

static gboolean
is_distance (const DlnCheckSnapshot *snapshot,
             const DlnCheckClaim    *claim,
             const DlnCheckFigure   *figure)
{
  return figure->fault == DLN_FIGURE_SOUND && figure->population != NULL && dln_check_get_metres (figure->unit) > 0 &&
         !claim->forecast && !dln_check_claim_refuses (claim) &&
         (strcmp (figure->measure, MEASURE) == 0 || dln_check_is_within (snapshot->terms, figure->measure, MEASURE));
}

static char *
word_stated (const DlnCheckFigure *figure)
{
  if (figure->words != NULL)
    return g_strdup (figure->words);
  if (figure->most == G_MAXINT64)
    return g_strdup_printf ("at least %" G_GINT64_FORMAT " %s", figure->least, figure->unit);
  if (figure->qualifier == DLN_QUALIFIER_ABOUT)
    return g_strdup_printf ("about %" G_GINT64_FORMAT " %s", (figure->least + figure->most) / 2, figure->unit);
  if (figure->least == figure->most)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %s", figure->least, figure->unit);
  return g_strdup_printf ("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " %s", figure->least, figure->most, figure->unit);
}

static char *
word_kilometres (double metres)
{
  return g_strdup_printf (metres < 10 * KILOMETRE ? "%.1f km" : "%.0f km", metres / KILOMETRE);
}

static char *
word_map (const Way *way)
{
  g_autofree char *nearest = word_kilometres (dln_place_area_get_gap (&way->from, &way->to));
  g_autofree char *farthest = word_kilometres (dln_place_area_get_reach (&way->from, &way->to));

  return strcmp (nearest, farthest) == 0 ? g_strdup (nearest) : g_strdup_printf ("%s to %s", nearest, farthest);
}

/* Who puts the event where it is drawn. */
static GPtrArray *
list_placing (const DlnCheckEvent *event,
              const Way           *way)
{
  GPtrArray *claims = g_ptr_array_new ();

  for (guint i = 0; way->from_title == NULL && i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      if (claim->place != NULL && !claim->forecast && !dln_check_claim_refuses (claim))
        g_ptr_array_add (claims, (gpointer) claim);
    }
  return claims;
}

static DlnFinding *
new_finding (const DlnCheckSnapshot *snapshot,
             const DlnCheckEvent    *event,
             GPtrArray              *answers,
             const Way              *way)
{
  const DlnAnswer *first = answers->pdata[0];
  g_autoptr (GPtrArray) stating = g_ptr_array_new ();
  g_autoptr (GPtrArray) placing = list_placing (event, way);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *stated = dln_check_sides_dup_label (answers);
  g_autofree char *map = word_map (way);
  g_autofree char *topic = g_strdup_printf ("%s/%s", first->figure->measure, first->figure->population);
  GString *text = g_string_new (NULL);
  DlnFinding *finding;

  for (guint i = 0; i < answers->len; i++)
    g_ptr_array_add (stating, (gpointer) ((const DlnAnswer *) answers->pdata[i])->claim);
  g_ptr_array_extend (all, stating, NULL, NULL);
  g_ptr_array_extend (all, placing, NULL, NULL);
  g_string_append_printf (text, "%s to %s: %s ", way->from_title != NULL ? way->from_title : "Distance", way->to_title, stated);
  dln_check_append_sources (text, answers);
  g_string_append_printf (text, " against %s in a straight line on the map.", map);
  finding = dln_finding_new (DLN_FINDING_FIGURE, DLN_SEVERITY_LOW, all, g_string_free (text, FALSE));
  dln_check_sides_add (finding, dln_check_sides_new (snapshot, stating, g_strdup (stated), NULL));
  if (placing->len > 0)
    dln_check_sides_add (finding, dln_check_sides_new (snapshot, placing, g_strdup_printf ("%s on the map", map), NULL));
  dln_finding_hang (finding, g_strdup ("The way that was measured: along a road, or in a straight line."));
  dln_finding_ask (snapshot, finding, DLN_QUESTION_FIGURE, topic);
  return finding;
}

static void
take_answer (GPtrArray            *answers,
             const DlnCheckClaim  *claim,
             const DlnCheckFigure *figure)
{
  DlnAnswer *answer = dln_answer_new (claim, word_stated (figure));

  answer->figure = figure;
  g_ptr_array_add (answers, answer);
}

/* Those that state the distance of @first's population and contradict the map. */
static void
check_population (const DlnCheckSnapshot *snapshot,
                  const DlnCheckEvent    *event,
                  const DlnCheckFigure   *first,
                  GPtrArray              *findings)
{
  g_autoptr (GPtrArray) answers = dln_answers_new ();
  Way way;

  if (!find_way (snapshot, event, first->population, &way))
    return;
  for (guint i = 0; i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      for (guint f = 0; claim->figures != NULL && f < claim->figures->len; f++)
        {
          const DlnCheckFigure *figure = claim->figures->pdata[f];

          if (is_distance (snapshot, claim, figure) && strcmp (figure->population, first->population) == 0 &&
              contradicts (figure, &way))
            take_answer (answers, claim, figure);
        }
    }
  if (answers->len > 0)
    g_ptr_array_add (findings, new_finding (snapshot, event, answers, &way));
}

static void
check_event (const DlnCheckSnapshot *snapshot,
             const DlnCheckEvent    *event,
             GPtrArray              *findings)
{
  g_autoptr (GHashTable) seen = NULL;

  for (guint i = 0; i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      for (guint f = 0; claim->figures != NULL && f < claim->figures->len; f++)
        {
          const DlnCheckFigure *figure = claim->figures->pdata[f];

          if (!is_distance (snapshot, claim, figure))
            continue;
          if (seen == NULL)
            seen = g_hash_table_new (g_str_hash, g_str_equal);
          if (g_hash_table_add (seen, (gpointer) figure->population))
            check_population (snapshot, event, figure, findings);
        }
    }
}

/**
 * dln_check_distances:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_distances (const DlnCheckSnapshot *snapshot,
                     GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    check_event (snapshot, snapshot->events->pdata[e], findings);
}
