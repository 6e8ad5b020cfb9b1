/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the timeline of a page. A page cannot scroll: where the lanes need more
 * than they get, bands without a numbered event are folded away, last ones
 * first, and the lane's header says how many events that were. Works on the
 * scene's marks, by the band each event was drawn in.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-sun.h"
#include "dln-timeline-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* As in the scene: room above and below the bands of a lane, px. */
#define PADDING 4.0
#define EDGE 4.0
/* Narrower bands of night would only be grey. */
#define MOST_NIGHTS (60.0 * DLN_DAY)
#define TEXT_SIZE 11.5

typedef struct {
  double old_y;    /* of its bars */
  double new_y;
  gboolean numbered;
  gboolean kept;
  guint n_events;
} Band;

typedef struct {
  double old_top, old_height;
  double new_top, new_height;
  DlnColour colour;
  GArray *bands;   /* of Band, by old_y */
  gboolean dense;
  guint n_folded;  /* events */
  gboolean dropped;
} Lane;

typedef struct {
  DlnBriefingPage *page;
  DlnTimelineScene *scene;
  DlnTimelineStyle style;
  DlnMarks *marks;
  GArray *lanes;
  double tray;     /* px */
  double height;   /* as the scene was built */
  gboolean tight;  /* lanes have one line of header */
} Fold;

static double
measure (const char *text,
         double      size,
         DlnTextFace face,
         gpointer    data)
{
  return dln_painter_measure (data, text, size, face);
}

static void
clear_lane (gpointer data)
{
  g_array_unref (((Lane *) data)->bands);
}

static void
clear_fold (Fold *fold)
{
  dln_timeline_scene_free (fold->scene);
  dln_marks_free (fold->marks);
  g_array_unref (fold->lanes);
}

static Lane *
find_lane (Fold  *fold,
           double y)
{
  for (guint i = 0; i < fold->lanes->len; i++)
    {
      Lane *lane = &g_array_index (fold->lanes, Lane, i);

      if (y >= lane->old_top && y < lane->old_top + lane->old_height)
        return lane;
    }
  return NULL;
}

static Band *
find_band (Fold  *fold,
           double y,
           Lane **in)
{
  Lane *lane = find_lane (fold, y);

  for (guint i = 0; lane != NULL && i < lane->bands->len; i++)
    if (fabs (g_array_index (lane->bands, Band, i).old_y - y) < 1)
      {
        if (in != NULL)
          *in = lane;
        return &g_array_index (lane->bands, Band, i);
      }
  return NULL;
}

static int
compare_bands (gconstpointer a,
               gconstpointer b)
{
  const Band *x = a;
  const Band *y = b;

  return (x->old_y > y->old_y) - (x->old_y < y->old_y);
}

static void
find_lanes (Fold *fold)
{
  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);
      Lane lane = { mark->y, mark->height + 1, 0, 0, mark->colour, NULL, FALSE, 0, FALSE };

      if (strcmp (mark->role, "tray") == 0)
        fold->tray = mark->height;
      if (strcmp (mark->role, "lane-edge") != 0)
        continue;
      lane.bands = g_array_new (FALSE, TRUE, sizeof (Band));
      g_array_append_val (fold->lanes, lane);
    }
}

/* Rows nobody knew of yet open no band: what holds only them is folded away. */
static void
find_bands (Fold *fold)
{
  const DlnColumns *columns = dln_case_get_columns (fold->page->dln_case);

  for (guint row = 0; row < columns->n_rows; row++)
    {
      double x, y, width, height;
      Lane *lane;
      Band *band;

      if (columns->begin[row] == DLN_OPEN || !DLN_ROW_SHOWN (columns, row) ||
          dln_briefing_is_late (fold->page, row) ||
          !dln_timeline_scene_get_bar (fold->scene, row, &x, &y, &width, &height) ||
          x + width <= fold->style.header_width)
        continue;
      lane = find_lane (fold, y);
      if (lane == NULL)
        continue;
      band = find_band (fold, y, NULL);
      if (band == NULL)
        {
          g_array_append_val (lane->bands, ((Band) { y, 0, FALSE, TRUE, 0 }));
          band = &g_array_index (lane->bands, Band, lane->bands->len - 1);
        }
      band->n_events++;
      band->numbered |= g_hash_table_contains (fold->page->numbers, GUINT_TO_POINTER (row));
    }
  for (guint i = 0; i < fold->lanes->len; i++)
    g_array_sort (g_array_index (fold->lanes, Lane, i).bands, compare_bands);
}

static void
find_density (Fold *fold)
{
  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);
      Lane *lane = strcmp (mark->role, "density") == 0 ? find_lane (fold, mark->y) : NULL;

      if (lane != NULL)
        lane->dense = TRUE;
    }
}

static double
choose_header_width (const DlnBriefingPage *page)
{
  double widest = 100 * page->layout.unit;

  for (guint k = 0; k < DLN_N_KINDS; k++)
    widest = MAX (widest, dln_painter_measure (page->painter,
                                               _ (dln_vocabulary_get_label (&dln_vocabulary_kind, k)),
                                               TEXT_SIZE * page->layout.unit, DLN_TEXT_BOLD));
  return ceil (widest) + EDGE + 10 + 28;
}

static void
open_fold (Fold            *fold,
           DlnBriefingPage *page)
{
  double unit = page->layout.unit;
  double width = page->layout.width - 2 * page->layout.margin;

  *fold = (Fold) {
    .page = page,
    .scene = dln_timeline_scene_new (page->dln_case),
    .marks = dln_marks_new (),
    .lanes = g_array_new (FALSE, TRUE, sizeof (Lane)),
    .style = { choose_header_width (page), round (42 * unit), round (19 * unit), TEXT_SIZE * unit,
               page->options->clock_24h, page->numbers, measure, page->painter },
  };
  g_array_set_clear_func (fold->lanes, clear_lane);
  dln_timeline_scene_set_style (fold->scene, &fold->style);
  dln_timeline_scene_set_view (fold->scene, page->window, width, 1000, 0);
  fold->height = dln_timeline_scene_get_content_height (fold->scene);
  dln_timeline_scene_set_view (fold->scene, page->window, width, fold->height, 0);
  dln_timeline_scene_build (fold->scene, &page->palette, fold->marks);
  find_lanes (fold);
  find_bands (fold);
  find_density (fold);
}

static double
get_lane_height (const Fold *fold,
                 const Lane *lane,
                 gboolean    numbered_only)
{
  double line = fold->style.text_size * 1.4;
  guint n = 0;

  for (guint i = 0; i < lane->bands->len; i++)
    {
      const Band *band = &g_array_index (lane->bands, Band, i);

      n += numbered_only ? band->numbered : band->kept;
    }
  if (lane->dropped)
    return 0;
  if (lane->dense)
    return lane->old_height;
  return ceil (MAX (2 * PADDING + n * fold->style.row_height, 2 * PADDING + (fold->tight ? 1 : 2) * line));
}

static double
get_height (const Fold *fold,
            gboolean    numbered_only)
{
  double height = fold->style.axis_height + fold->tray;

  for (guint i = 0; i < fold->lanes->len; i++)
    height += get_lane_height (fold, &g_array_index (fold->lanes, Lane, i), numbered_only);
  return height;
}

/**
 * dln_briefing_measure_timeline:
 * @page: a page whose events are numbered and whose window is chosen
 * @least: (out): px without the bands that hold no numbered event; 0 for no timeline
 *
 * Returns: px of all lanes
 */
double
dln_briefing_measure_timeline (DlnBriefingPage *page,
                               double          *least)
{
  Fold fold;
  double height;

  *least = 0;
  if (page->window.begin == DLN_OPEN)
    return 0;
  open_fold (&fold, page);
  height = get_height (&fold, FALSE);
  *least = get_height (&fold, TRUE);
  clear_fold (&fold);
  return height;
}

static guint
count_kept (const Lane *lane,
            gboolean    numbered,
            guint      *last)
{
  guint n = 0;

  for (guint i = 0; i < lane->bands->len; i++)
    {
      const Band *band = &g_array_index (lane->bands, Band, i);

      if (!band->kept || (band->numbered && !numbered))
        continue;
      n++;
      *last = i;
    }
  return n;
}

/* Bands that a lane has room for beside the two lines of its header. */
static guint
count_free (const Fold *fold)
{
  return MAX ((guint) ((fold->tight ? 1 : 2) * fold->style.text_size * 1.4 / fold->style.row_height), 1);
}

/* Returns: whether a band was there to fold; the fullest lane loses its last.
 * Only a fold that saves height is one. */
static gboolean
fold_one (Fold     *fold,
          gboolean  numbered)
{
  Lane *fullest = NULL;
  guint most = 0, last = 0;

  for (guint i = 0; i < fold->lanes->len; i++)
    {
      Lane *lane = &g_array_index (fold->lanes, Lane, i);
      guint end = 0;
      guint all = count_kept (lane, TRUE, &end);
      guint n = count_kept (lane, numbered, &end);

      if (n > most && all > count_free (fold) && !lane->dense)
        {
          most = n;
          last = end;
          fullest = lane;
        }
    }
  if (fullest == NULL)
    return FALSE;
  g_array_index (fullest->bands, Band, last).kept = FALSE;
  return TRUE;
}

static gboolean
has_number (const Lane *lane)
{
  for (guint i = 0; i < lane->bands->len; i++)
    if (g_array_index (lane->bands, Band, i).numbered)
      return TRUE;
  return FALSE;
}

/* On the smallest pages lanes lose their counts, then whole lanes go, first
 * those that hold no numbered event. */
static void
fold_lanes (Fold   *fold,
            double  height)
{
  fold->tight = get_height (fold, FALSE) > height;
  while (get_height (fold, FALSE) > height && (fold_one (fold, FALSE) || fold_one (fold, TRUE)))
    continue;
  for (guint numbered = 0; numbered < 2; numbered++)
    for (guint i = fold->lanes->len; i-- > 0 && get_height (fold, FALSE) > height;)
      {
        Lane *lane = &g_array_index (fold->lanes, Lane, i);

        lane->dropped |= numbered == 1 || !has_number (lane);
      }
}

static void
fold_to (Fold   *fold,
         double  height)
{
  double top = fold->style.axis_height;

  while (get_height (fold, FALSE) > height && fold_one (fold, FALSE))
    continue;
  fold_lanes (fold, height);
  for (guint i = 0; i < fold->lanes->len; i++)
    {
      Lane *lane = &g_array_index (fold->lanes, Lane, i);
      double y = top + PADDING + 1;

      lane->new_top = top;
      lane->new_height = get_lane_height (fold, lane, FALSE);
      for (guint j = 0; j < lane->bands->len; j++)
        {
          Band *band = &g_array_index (lane->bands, Band, j);

          band->new_y = y;
          band->kept &= !lane->dropped;
          if (band->kept)
            y += fold->style.row_height;
          else
            lane->n_folded += band->n_events;
        }
      top += lane->new_height;
    }
}

/**
 * dln_briefing_fold_timeline:
 * @page: a page whose events are numbered and whose window is chosen
 * @most: px there are
 *
 * Returns: px that whole bands then take, at most @most
 */
double
dln_briefing_fold_timeline (DlnBriefingPage *page,
                            double           most)
{
  Fold fold;
  double height;

  if (page->window.begin == DLN_OPEN)
    return 0;
  open_fold (&fold, page);
  fold_to (&fold, most);
  height = get_height (&fold, FALSE);
  clear_fold (&fold);
  return MIN (height, most);
}

/* What reaches down to the lower edge. */
static gboolean
is_backdrop (const char *role)
{
  static const char *const roles[] = { "background", "grid", "grid-strong", "header", "header-line" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (role, roles[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What a page has no use for, or writes anew. */
static gboolean
is_left_out (const char *role)
{
  static const char *const roles[] = { "lane-edge", "lane-line",   "lane-count", "lane-more", "left-out",
                                       "selection", "hover",       "playhead",   "playhead-grip",
                                       "night",     "twilight",    "said",       "said-window",
                                       "who",       "who-ground",  "grade" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (role, roles[i]) == 0)
      return TRUE;
  return g_str_has_prefix (role, "claim");
}

static void
add_nights_of (Fold       *fold,
               double      height,
               double      sun,
               const char *role,
               DlnColour   colour)
{
  DlnBriefingPage *page = fold->page;
  DlnPoint point = { (page->box.south + page->box.north) / 2, (page->box.west + page->box.east) / 2 };
  DlnInstant at = page->window.begin;
  gboolean dark = dln_sun_get_height (at, point) < sun;

  while (at < page->window.end)
    {
      DlnInstant next = page->window.end;
      double x0 = dln_timeline_scene_x (fold->scene, at);

      if (!dln_sun_next_crossing (at, page->window.end, point, sun, &next, NULL) || next <= at)
        next = page->window.end;
      if (dark)
        dln_marks_add (page->timeline_marks, DLN_MARK_RECT, role, DLN_NO_ROW, x0, fold->style.axis_height,
                       dln_timeline_scene_x (fold->scene, next) - x0, height - fold->style.axis_height, colour);
      dark = !dark;
      at = next;
    }
}

/* Night where the map is: the scene's own is that of the selected event. */
static void
add_nights (Fold   *fold,
            double  height)
{
  DlnBriefingPage *page = fold->page;
  DlnColour night = page->palette.night;

  if (!page->has_box || page->box.west > page->box.east ||
      (double) page->window.end - (double) page->window.begin > MOST_NIGHTS)
    return;
  /* It lies on the twilight. */
  night.alpha -= page->palette.twilight.alpha;
  add_nights_of (fold, height, DLN_SUN_HORIZON, "twilight", page->palette.twilight);
  add_nights_of (fold, height, DLN_SUN_CIVIL, "night", night);
}

static void
copy_event (Fold          *fold,
            const DlnMark *mark)
{
  double x, y, width, height;
  Band *band;

  if (dln_briefing_is_late (fold->page, mark->row) ||
      !dln_timeline_scene_get_bar (fold->scene, mark->row, &x, &y, &width, &height) ||
      x + width <= fold->style.header_width)
    return;
  band = find_band (fold, y, NULL);
  if (band != NULL && band->kept)
    dln_briefing_copy_mark (fold->page->timeline_marks, mark, band->new_y - band->old_y);
}

static void
copy_marks (Fold   *fold,
            double  height)
{
  double tray = fold->height - fold->tray;

  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);
      Lane *lane;

      if (is_left_out (mark->role))
        continue;
      if (is_backdrop (mark->role) && mark->y + mark->height > fold->style.axis_height)
        {
          dln_briefing_copy_mark (fold->page->timeline_marks, mark, 0)->height = height - mark->y;
          if (strcmp (mark->role, "background") == 0)
            add_nights (fold, height);
        }
      else if (fold->tray > 0 && mark->y >= tray)
        dln_briefing_copy_mark (fold->page->timeline_marks, mark, height - fold->height);
      else if (mark->row != DLN_NO_ROW)
        copy_event (fold, mark);
      else if (mark->y < fold->style.axis_height)
        dln_briefing_copy_mark (fold->page->timeline_marks, mark, 0);
      else if ((lane = find_lane (fold, mark->y)) != NULL && !lane->dropped)
        dln_briefing_copy_mark (fold->page->timeline_marks, mark, lane->new_top - lane->old_top);
    }
}

static void
add_lane_counts (Fold       *fold,
                 const Lane *lane,
                 guint       left_out)
{
  DlnBriefingPage *page = fold->page;
  double size = fold->style.text_size;
  double x = EDGE + 10;
  guint n = left_out;
  g_autofree char *count = NULL;

  if (lane->dense || fold->tight)
    return;
  for (guint i = 0; i < lane->bands->len; i++)
    n += g_array_index (lane->bands, Band, i).n_events;
  if (lane->n_folded + left_out == 0)
    count = g_strdup_printf (_ ("%u in view"), n);
  else
    count = g_strdup_printf (_ ("%u of %u drawn"), n - lane->n_folded - left_out, n);
  dln_briefing_add_line (page, page->timeline_marks, "lane-count", DLN_NO_ROW, x,
                         lane->new_top + PADDING + size * 1.4, fold->style.header_width - x - 8, count, size - 1,
                         DLN_TEXT_NORMAL, page->palette.text_dim);
}

/* What the scene itself had no band for: "+12 more". */
static guint
find_left_out (Fold       *fold,
               const Lane *lane)
{
  for (guint i = 0; i < dln_marks_get_n (fold->marks); i++)
    {
      const DlnMark *mark = dln_marks_get (fold->marks, i);

      if (strcmp (mark->role, "lane-more") == 0 && find_lane (fold, mark->y) == lane)
        return (guint) g_ascii_strtoull (mark->text + strcspn (mark->text, "0123456789"), NULL, 10);
    }
  return 0;
}

/**
 * dln_briefing_add_timeline:
 * @page: a page that is laid out
 */
void
dln_briefing_add_timeline (DlnBriefingPage *page)
{
  double height = page->layout.timeline.height;
  Fold fold;

  if (height <= 0)
    return;
  open_fold (&fold, page);
  fold_to (&fold, height);
  copy_marks (&fold, height);
  for (guint i = 0; i < fold.lanes->len; i++)
    {
      const Lane *lane = &g_array_index (fold.lanes, Lane, i);

      if (lane->dropped)
        continue;
      dln_marks_add (page->timeline_marks, DLN_MARK_RECT, "lane-edge", DLN_NO_ROW, 0, lane->new_top, EDGE,
                     lane->new_height - 1, lane->colour);
      dln_marks_add (page->timeline_marks, DLN_MARK_RECT, "lane-line", DLN_NO_ROW, 0,
                     lane->new_top + lane->new_height - 1, page->layout.timeline.width, 1,
                     page->palette.line_strong);
      add_lane_counts (&fold, lane, find_left_out (&fold, lane));
    }
  clear_fold (&fold);
}
