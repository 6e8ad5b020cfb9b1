/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the claims of the selected event, opened below it: a thin outlined bar
 * where the claim says it happened, a diamond where it was said, and to the left
 * who says so, with the grade.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-grade.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_CLAIMS 8
#define MOST_WHO 230
#define LEAST_WHO 60
#define THIN 6

static double
get_line (DlnTimelineScene *scene)
{
  return ceil (scene->style.text_size + 3);
}

/**
 * dln_timeline_scene_claims_height:
 * @scene: a scene
 *
 * Returns: px the open claims take, 0 for none
 */
double
dln_timeline_scene_claims_height (DlnTimelineScene *scene)
{
  if (scene->claims->len == 0)
    return 0;
  return (scene->claims->len + (scene->n_claims_more > 0)) * get_line (scene) + 4;
}

/* -1 is what dln_grade_format() takes for a part that nobody judged. */
static int
get_reliability (DlnTimelineScene *scene,
                 const DlnRecord  *claim)
{
  const char *slug = dln_record_get_text (claim, "source");
  g_autoptr (DlnRecord) source = NULL;
  int own = (int) dln_record_get_integer (claim, "reliability", -1);

  if (own >= 0 || slug == NULL)
    return own;
  source = dln_case_get_record (scene->dln_case, DLN_TABLE_SOURCE, slug, NULL);
  return source != NULL ? (int) dln_record_get_integer (source, "reliability", -1) : -1;
}

static char *
describe (DlnTimelineScene *scene,
          const DlnRecord  *claim,
          gboolean          only_said)
{
  const char *source_slug = dln_record_get_text (claim, "source");
  const char *speaker_slug = dln_record_get_text (claim, "speaker");
  g_autofree char *source = NULL;
  g_autofree char *speaker = NULL;
  GString *text = g_string_new (only_said ? _ ("said, ") : NULL);

  if (speaker_slug != NULL)
    speaker = dln_case_dup_record_title (scene->dln_case, DLN_TABLE_ACTOR, speaker_slug);
  if (source_slug != NULL)
    source = dln_case_dup_record_title (scene->dln_case, DLN_TABLE_SOURCE, source_slug);
  if (speaker != NULL)
    g_string_append_printf (text, "%s · ", speaker);
  g_string_append (text, source != NULL ? source : source_slug);
  return g_string_free (text, FALSE);
}

static void
free_claim (gpointer data)
{
  DlnClaimBar *bar = data;

  g_free (bar->who);
  g_free (bar->grade);
  g_free (bar);
}

/* Returns: (nullable): %NULL where the claim says of no time */
static DlnClaimBar *
make_claim (DlnTimelineScene *scene,
            const DlnRecord  *claim)
{
  const DlnTime *time = dln_record_get_time (claim, "time");
  const DlnTime *said = dln_record_get_time (claim, "said");
  DlnClaimBar bar = { DLN_BOUNDS_UNKNOWN, DLN_BOUNDS_UNKNOWN, NULL, NULL };

  if (time != NULL)
    bar.bounds = time->bounds;
  if (said != NULL)
    bar.said = said->bounds;
  if (dln_bounds_is_unknown (&bar.bounds) && dln_bounds_is_unknown (&bar.said))
    return NULL;
  bar.who = describe (scene, claim, dln_bounds_is_unknown (&bar.bounds));
  bar.grade = dln_grade_format (get_reliability (scene, claim),
                                (int) dln_record_get_integer (claim, "credibility", -1));
  return g_memdup2 (&bar, sizeof bar);
}

/**
 * dln_timeline_load_claims:
 * @scene: a scene
 *
 * Reads the claims of the selected event, where it is another than before.
 */
void
dln_timeline_load_claims (DlnTimelineScene *scene)
{
  guint row = dln_case_get_selected (scene->dln_case);
  g_autoptr (GPtrArray) records = NULL;

  if (row == scene->claims_row)
    return;
  scene->claims_row = row;
  scene->n_claims_more = 0;
  g_ptr_array_set_size (scene->claims, 0);
  g_ptr_array_set_free_func (scene->claims, free_claim);
  if (row == DLN_NO_ROW)
    return;
  records = dln_case_list_claims_of (scene->dln_case, row, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      DlnClaimBar *bar = make_claim (scene, g_ptr_array_index (records, i));

      if (bar != NULL && scene->claims->len < MOST_CLAIMS)
        g_ptr_array_add (scene->claims, bar);
      else if (bar != NULL)
        {
          scene->n_claims_more++;
          free_claim (bar);
        }
    }
}

static void
add_diamond (DlnMarks *marks,
             double    x,
             double    y,
             DlnColour colour)
{
  const double half = 3.5;
  const double points[] = { x, y - half, x + half, y, x, y + half, x - half, y };

  dln_marks_add_polygon (marks, "said", DLN_NO_ROW, points, 4, colour);
}

static void
place (DlnTimelineScene *scene,
       const DlnBounds  *bounds,
       double           *x0,
       double           *x1)
{
  double shift = dln_timeline_scene_x (scene, scene->origin);

  dln_timeline_scene_extent (scene, bounds, x0, x1);
  *x0 += shift;
  *x1 += shift;
}

static gboolean
is_seen (DlnTimelineScene *scene,
         double            x)
{
  return x > scene->style.header_width && x < scene->width;
}

/* When it was said: from diamond to diamond, one where it is an instant. */
static void
add_said (DlnTimelineScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          const DlnBounds  *bounds,
          double            y)
{
  DlnSpan span = dln_bounds_get_drawn (bounds);
  double x0 = dln_timeline_scene_x (scene, span.begin);
  double x1 = dln_timeline_scene_x (scene, span.end);

  if (x1 - x0 > 1)
    dln_timeline_add_rect (scene, marks, "said-window", DLN_NO_ROW, x0, y - 0.5, x1 - x0, 1, 0, 0,
                           0, palette->text);
  if (is_seen (scene, x0))
    add_diamond (marks, x0, y, palette->text);
  if (x1 - x0 > 1 && is_seen (scene, x1))
    add_diamond (marks, x1, y, palette->text);
}

static void
add_bar (DlnTimelineScene *scene,
         DlnMarks         *marks,
         const DlnBounds  *bounds,
         double            x0,
         double            x1,
         double            y,
         DlnColour         colour)
{
  double left = MAX (x0, 0);
  double right = MIN (x1, scene->width);
  DlnMark *mark;

  if (right <= left)
    return;
  dln_timeline_add_rect (scene, marks, "claim-tint", DLN_NO_ROW, x0, y - THIN / 2.0, x1 - x0, THIN,
                         bounds->begin_earliest == DLN_OPEN ? 40 : 0,
                         bounds->end_latest == DLN_OPEN ? 40 : 0, 1,
                         dln_timeline_fade (colour, 0.25f));
  if (bounds->begin_earliest == DLN_OPEN || bounds->end_latest == DLN_OPEN)
    return;
  mark = dln_marks_add (marks, DLN_MARK_FRAME, "claim", DLN_NO_ROW, left, y - THIN / 2.0,
                        right - left, THIN, colour);
  mark->radius = 1;
}

/* The words shorten, the grade never does. */
static void
add_words (DlnTimelineScene  *scene,
           const DlnPalette  *palette,
           DlnMarks          *marks,
           const DlnClaimBar *claim,
           const char        *who,
           double             x,
           double             y,
           double             width)
{
  double size = scene->style.text_size - 1;
  double line = get_line (scene);
  double grade = ceil (dln_timeline_scene_measure (scene, claim->grade, size, DLN_TEXT_BOLD)) + 1;

  if (width - grade > 16)
    dln_marks_add_text (marks, "who", DLN_NO_ROW, x, y - line / 2, width - grade - 5, line, who,
                        size, DLN_TEXT_NORMAL, palette->text_dim);
  if (width >= grade)
    dln_marks_add_text (marks, "grade", DLN_NO_ROW, x + width - grade, y - line / 2, grade, line,
                        claim->grade, size, DLN_TEXT_BOLD, palette->text);
}

/* Left of the bar; right of it where there is no room; at the edge, with an
 * arrow, where the bar is out of view. */
static void
add_who (DlnTimelineScene  *scene,
         const DlnPalette  *palette,
         DlnMarks          *marks,
         const DlnClaimBar *claim,
         double             x0,
         double             x1,
         double             y)
{
  double header = scene->style.header_width;
  double size = scene->style.text_size - 1;
  const char *form = x1 < header ? "← %s" : x0 > scene->width ? "→ %s" : "%s";
  g_autofree char *who = g_strdup_printf (form, claim->who);
  double width = MIN (dln_timeline_scene_measure (scene, who, size, DLN_TEXT_NORMAL), MOST_WHO);
  double x;

  width = ceil (width + dln_timeline_scene_measure (scene, claim->grade, size, DLN_TEXT_BOLD)) + 8;
  x0 = MIN (x0, scene->width) - 8;
  if (x0 - header >= MIN (width, LEAST_WHO))
    {
      width = MIN (width, x0 - header);
      x = x0 - width;
    }
  else if (x1 > scene->width - LEAST_WHO)
    {
      /* The bar is wider than the view: the words stand on it, on a ground of their own. */
      x = header + 8;
      width = MIN (width, scene->width - x);
      dln_marks_add (marks, DLN_MARK_RECT, "who-ground", DLN_NO_ROW, x - 3,
                     y - get_line (scene) / 2 + 1, width + 6, get_line (scene) - 2,
                     palette->background);
    }
  else
    {
      x = MAX (x1, header) + 8;
      width = MIN (width, scene->width - x);
    }
  add_words (scene, palette, marks, claim, who, x, y, width);
}

/**
 * dln_timeline_add_claims:
 * @scene: a scene
 * @palette: the colours
 * @marks: where they go
 * @y: top of the first claim on the view, px
 */
void
dln_timeline_add_claims (DlnTimelineScene *scene,
                         const DlnPalette *palette,
                         DlnMarks         *marks,
                         double            y)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  DlnColour colour = palette->kinds[MIN (columns->kind[scene->claims_row], DLN_KIND_OTHER)];
  double line = get_line (scene);

  for (guint i = 0; i < scene->claims->len; i++)
    {
      const DlnClaimBar *claim = g_ptr_array_index (scene->claims, i);
      gboolean only_said = dln_bounds_is_unknown (&claim->bounds);
      double middle = y + (i + 0.5) * line;
      double x0, x1;

      place (scene, only_said ? &claim->said : &claim->bounds, &x0, &x1);
      if (!only_said)
        add_bar (scene, marks, &claim->bounds, x0, x1, middle, colour);
      if (!dln_bounds_is_unknown (&claim->said))
        add_said (scene, palette, marks, &claim->said, middle);
      /* The words keep clear of both clocks. */
      if (!only_said && !dln_bounds_is_unknown (&claim->said))
        {
          double said_x0, said_x1;

          place (scene, &claim->said, &said_x0, &said_x1);
          x0 = MIN (x0, said_x0);
          x1 = MAX (x1, said_x1);
        }
      add_who (scene, palette, marks, claim, x0, x1, middle);
    }
  if (scene->n_claims_more > 0)
    {
      g_autofree char *more = g_strdup_printf (_ ("+%u claims"), scene->n_claims_more);

      dln_marks_add_text (marks, "claims-more", DLN_NO_ROW, scene->style.header_width + 8,
                          y + scene->claims->len * line, 120, line, more,
                          scene->style.text_size - 1, DLN_TEXT_NORMAL, palette->text_dim);
    }
}
