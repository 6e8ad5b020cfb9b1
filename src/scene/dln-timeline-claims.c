/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the claims of the selected event, opened below it: a thin outlined bar
 * where the claim says it happened, and to the left who says so, with the grade.
 * When it was said and published is dln-timeline-clocks.c's.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-grade.h"
#include "dln-known.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_CLAIMS 8
#define MOST_WHO 230
#define LEAST_WHO 60
#define THIN 6
/* px of "+N claims", a button. */
#define MORE_WIDTH 120

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
  return (scene->claims->len + (scene->n_claims_more > 0) + scene->shows_clocks) * get_line (scene) + 4;
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

static void
add_published (DlnTimelineScene *scene,
               GArray           *published,
               const char       *source)
{
  g_autoptr (DlnRecord) record =
    source != NULL ? dln_case_get_record (scene->dln_case, DLN_TABLE_SOURCE, source, NULL) : NULL;
  const DlnTime *time = record != NULL ? dln_record_get_time (record, "published") : NULL;

  if (time != NULL && !dln_bounds_is_unknown (&time->bounds))
    g_array_append_val (published, time->bounds);
}

/* When its source carried it, and each of its relays. */
static GArray *
list_published (DlnTimelineScene *scene,
                const DlnRecord  *claim)
{
  GArray *published = g_array_new (FALSE, FALSE, sizeof (DlnBounds));
  const DlnValue *relays = dln_record_peek (claim, "relayed_by");

  add_published (scene, published, dln_record_get_text (claim, "source"));
  for (guint i = 0; relays != NULL && relays->set && relays->refs != NULL && relays->refs[i] != NULL; i++)
    add_published (scene, published, relays->refs[i]);
  return published;
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

  g_array_unref (bar->published);
  g_free (bar->who);
  g_free (bar->grade);
  g_free (bar);
}

/* Returns: (nullable): %NULL where the claim says of no time, or was not known then */
static DlnClaimBar *
make_claim (DlnTimelineScene *scene,
            const DlnRecord  *claim)
{
  const DlnTime *time = dln_record_get_time (claim, "time");
  const DlnTime *said = dln_record_get_time (claim, "said");
  DlnClaimBar bar = { .bounds = DLN_BOUNDS_UNKNOWN, .said = DLN_BOUNDS_UNKNOWN };

  if (time != NULL)
    bar.bounds = time->bounds;
  if (said != NULL)
    bar.said = said->bounds;
  if ((dln_bounds_is_unknown (&bar.bounds) && dln_bounds_is_unknown (&bar.said)) ||
      dln_case_is_claim_known (scene->dln_case, claim) == DLN_KNOWN_NOT)
    return NULL;
  bar.published = list_published (scene, claim);
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
  if (scene->claims_all != row)
    scene->claims_all = DLN_NO_ROW;
  g_ptr_array_set_size (scene->claims, 0);
  g_ptr_array_set_free_func (scene->claims, free_claim);
  if (row == DLN_NO_ROW)
    return;
  records = dln_case_list_claims_of (scene->dln_case, row, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      DlnClaimBar *bar = make_claim (scene, g_ptr_array_index (records, i));

      if (bar != NULL && (scene->claims->len < MOST_CLAIMS || scene->claims_all == row))
        g_ptr_array_add (scene->claims, bar);
      else if (bar != NULL)
        {
          scene->n_claims_more++;
          free_claim (bar);
        }
    }
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

/* Whether the said time stands in for the one that the claim does not give. */
static gboolean
is_only_said (const DlnClaimBar *claim)
{
  return dln_bounds_is_unknown (&claim->bounds);
}

static void
widen (DlnTimelineScene *scene,
       const DlnBounds  *bounds,
       double           *x0,
       double           *x1)
{
  double left, right;

  if (dln_bounds_is_unknown (bounds))
    return;
  place (scene, bounds, &left, &right);
  *x0 = MIN (*x0, left);
  *x1 = MAX (*x1, right);
}

static void
add_claim (DlnTimelineScene  *scene,
           const DlnPalette  *palette,
           DlnMarks          *marks,
           const DlnClaimBar *claim,
           double             middle,
           DlnColour          colour)
{
  double x0, x1;

  place (scene, is_only_said (claim) ? &claim->said : &claim->bounds, &x0, &x1);
  if (!is_only_said (claim))
    add_bar (scene, marks, &claim->bounds, x0, x1, middle, colour);
  dln_timeline_add_clocks (scene, palette, marks, claim, middle);
  /* The words keep clear of all clocks. */
  if (scene->shows_clocks)
    {
      widen (scene, &claim->said, &x0, &x1);
      for (guint i = 0; i < claim->published->len; i++)
        widen (scene, &g_array_index (claim->published, DlnBounds, i), &x0, &x1);
    }
  add_who (scene, palette, marks, claim, x0, x1, middle);
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
  double bottom = y + scene->claims->len * line;

  scene->claims_y = y;
  for (guint i = 0; i < scene->claims->len; i++)
    {
      double middle = y + (i + 0.5) * line;

      if (middle > scene->style.axis_height - line && middle < scene->height + line)
        add_claim (scene, palette, marks, g_ptr_array_index (scene->claims, i), middle, colour);
    }
  if (scene->n_claims_more > 0)
    {
      g_autofree char *more = g_strdup_printf (_ ("+%u claims"), scene->n_claims_more);

      dln_marks_add_text (marks, "claims-more", DLN_NO_ROW, scene->style.header_width + 8, bottom,
                          MORE_WIDTH, line, more, scene->style.text_size - 1, DLN_TEXT_BOLD,
                          palette->text_dim);
      bottom += line;
    }
  if (scene->shows_clocks)
    dln_timeline_add_clocks_key (scene, palette, marks, bottom, line);
}

/**
 * dln_timeline_scene_count_claims_left_out:
 * @scene: a scene that was built
 *
 * Returns: how many claims of the selected event are not shown
 */
guint
dln_timeline_scene_count_claims_left_out (DlnTimelineScene *scene)
{
  return scene->n_claims_more;
}

/**
 * dln_timeline_scene_show_all_claims:
 * @scene: a scene
 *
 * Until another event is selected.
 */
void
dln_timeline_scene_show_all_claims (DlnTimelineScene *scene)
{
  guint row = dln_case_get_selected (scene->dln_case);

  if (row == DLN_NO_ROW || scene->claims_all == row)
    return;
  scene->claims_all = row;
  scene->claims_row = DLN_CLAIMS_STALE;
}

static void
append_clock (DlnTimelineScene *scene,
              GString          *text,
              const char       *what,
              const DlnBounds  *bounds)
{
  g_autofree char *when = NULL;

  if (dln_bounds_is_unknown (bounds))
    return;
  when = dln_time_label_bounds (bounds, dln_timeline_get_zone (scene), scene->style.clock_24h);
  g_string_append_printf (text, "\n%s: %s", what, when);
}

/* Which claim is drawn at that height, G_MAXUINT for none; as many as there are for "+N claims". */
static guint
find_line (DlnTimelineScene *scene,
           double            x,
           double            y)
{
  double line = get_line (scene);
  guint n = scene->claims->len + (scene->n_claims_more > 0);

  if (scene->claims->len == 0 || scene->claims_y == 0 || x < scene->style.header_width ||
      y < MAX (scene->claims_y, scene->style.axis_height) || y >= scene->claims_y + n * line)
    return G_MAXUINT;
  return (guint) ((y - scene->claims_y) / line);
}

/**
 * dln_timeline_scene_dup_claim_words:
 * @scene: a scene that was built
 * @x: px
 * @y: px
 * @more: (out): whether what is there opens the claims that are not shown
 *
 * Returns: (transfer full) (nullable): who claims it there, and all its clocks
 */
char *
dln_timeline_scene_dup_claim_words (DlnTimelineScene *scene,
                                    double            x,
                                    double            y,
                                    gboolean         *more)
{
  guint i = find_line (scene, x, y);
  const DlnClaimBar *claim;
  GString *text;

  *more = i == scene->claims->len && x < scene->style.header_width + 8 + MORE_WIDTH;
  if (*more)
    return g_strdup (_ ("Show all claims"));
  if (i >= scene->claims->len)
    return NULL;
  claim = g_ptr_array_index (scene->claims, i);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s, %s", claim->who, claim->grade);
  append_clock (scene, text, _ ("happened"), &claim->bounds);
  append_clock (scene, text, _ ("said"), &claim->said);
  for (guint k = 0; k < claim->published->len; k++)
    append_clock (scene, text, _ ("published"), &g_array_index (claim->published, DlnBounds, k));
  return g_string_free (text, FALSE);
}
