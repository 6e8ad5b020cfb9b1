/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a dragged edge is drawn to besides the ticks: the bounds of what the last
 * frame drew, those that the open claims give, sunrise and sunset. Costs what is in
 * view, whatever the case holds.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-tick.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Nights narrower than this, in px, would hold an edge wherever it goes. */
#define LEAST_NIGHT 32

typedef struct {
  DlnTimelineScene *scene;
  DlnInstant target;
  double nearest; /* µs that the best so far is away */
  DlnTimelineMagnet best;
  gboolean found;
} Search;

static void
offer (Search        *search,
       DlnMagnetKind  kind,
       guint          of,
       DlnInstant     at)
{
  double away = fabs ((double) at - (double) search->target);

  if (at == DLN_OPEN || (search->found ? away >= search->nearest : away > search->nearest))
    return;
  search->nearest = away;
  search->best = (DlnTimelineMagnet) { at, kind, of };
  search->found = TRUE;
}

static void
offer_bounds (Search          *search,
              DlnMagnetKind    begin,
              DlnMagnetKind    end,
              guint            of,
              const DlnBounds *bounds)
{
  offer (search, begin, of, bounds->begin_earliest);
  offer (search, end, of, bounds->end_latest);
  offer (search, begin, of, bounds->begin_latest);
  offer (search, end, of, bounds->end_earliest);
}

static void
search_bars (Search   *search,
             double    reach,
             guint     except,
             gboolean  but_selected)
{
  DlnTimelineScene *scene = search->scene;
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  double x = dln_timeline_scene_x (scene, search->target);

  for (guint i = 0; i < scene->drawn->len; i++)
    {
      const DlnDrawnBar *bar = &g_array_index (scene->drawn, DlnDrawnBar, i);
      DlnBounds bounds;

      if (bar->in_tray || bar->row == except || x < bar->x0 - reach || x > bar->x1 + reach)
        continue;
      if (but_selected && (columns->flags[bar->row] & DLN_ROW_SELECTED) != 0)
        continue;
      dln_case_get_bounds (scene->dln_case, bar->row, &bounds);
      offer_bounds (search, DLN_MAGNET_BEGIN, DLN_MAGNET_END, bar->row, &bounds);
    }
}

static void
search_claims (Search *search)
{
  for (guint i = 0; i < search->scene->claims->len; i++)
    {
      const DlnClaimBar *claim = g_ptr_array_index (search->scene->claims, i);

      offer_bounds (search, DLN_MAGNET_CLAIM_BEGIN, DLN_MAGNET_CLAIM_END, i, &claim->bounds);
    }
}

/* The formula is good to a minute: more of it would be invented. */
static DlnInstant
to_minute (DlnInstant instant)
{
  gint64 past = (instant % DLN_MINUTE + DLN_MINUTE) % DLN_MINUTE;

  return instant - past + (past >= DLN_MINUTE / 2 ? DLN_MINUTE : 0);
}

static void
search_nights (Search *search)
{
  DlnTimelineScene *scene = search->scene;

  for (guint i = 0; i < scene->nights->len; i++)
    {
      const DlnNight *night = &g_array_index (scene->nights, DlnNight, i);
      double width = ((double) night->span.end - (double) night->span.begin) / scene->us_per_px;

      if (night->deep || width < LEAST_NIGHT)
        continue;
      /* Where the nights were cut off, the sun does nothing. */
      if (night->span.begin != scene->nights_for.begin)
        offer (search, DLN_MAGNET_SUNSET, 0, to_minute (night->span.begin));
      if (night->span.end != scene->nights_for.end)
        offer (search, DLN_MAGNET_SUNRISE, 0, to_minute (night->span.end));
    }
}

/**
 * dln_timeline_scene_find_magnet:
 * @scene: a scene that was built
 * @instant: where a dragged edge would stand
 * @reach: px within which it is drawn
 * @except: an event that draws nothing, or %DLN_NO_ROW: it is being dragged itself
 * @but_selected: whether no selected event does: they are dragged with it
 * @magnet: (out): the nearest; of several there, an event before a claim before the sun
 *
 * Returns: whether there is one
 */
gboolean
dln_timeline_scene_find_magnet (DlnTimelineScene  *scene,
                                DlnInstant         instant,
                                double             reach,
                                guint              except,
                                gboolean           but_selected,
                                DlnTimelineMagnet *magnet)
{
  Search search = { .scene = scene, .target = instant, .nearest = reach * scene->us_per_px };

  search_bars (&search, reach, except, but_selected);
  search_claims (&search);
  search_nights (&search);
  *magnet = search.best;
  return search.found;
}

static char *
format_sun (DlnTimelineScene        *scene,
            const DlnTimelineMagnet *magnet)
{
  const DlnTickStep minute = { DLN_TICK_MINUTE, 1 };
  g_autoptr (GArray) ticks = dln_tick_list (
    minute, magnet->at, magnet->at, dln_timeline_get_zone (scene), scene->style.clock_24h, FALSE);
  const char *clock = ticks->len > 0 ? g_array_index (ticks, DlnTick, 0).label : "";

  return magnet->kind == DLN_MAGNET_SUNRISE ? g_strdup_printf (_ ("sunrise %s"), clock)
                                            : g_strdup_printf (_ ("sunset %s"), clock);
}

/**
 * dln_timeline_scene_describe_magnet:
 * @scene: the scene that found it
 * @magnet: what drew an edge
 *
 * Returns: (transfer full): "end of Drone strike", "sunrise 04:05"
 */
char *
dln_timeline_scene_describe_magnet (DlnTimelineScene        *scene,
                                    const DlnTimelineMagnet *magnet)
{
  const DlnClaimBar *claim = NULL;

  if (magnet->kind == DLN_MAGNET_SUNRISE || magnet->kind == DLN_MAGNET_SUNSET)
    return format_sun (scene, magnet);
  if (magnet->kind == DLN_MAGNET_BEGIN)
    return g_strdup_printf (_ ("begin of %s"), dln_timeline_scene_title (scene, magnet->of));
  if (magnet->kind == DLN_MAGNET_END)
    return g_strdup_printf (_ ("end of %s"), dln_timeline_scene_title (scene, magnet->of));
  if (magnet->of < scene->claims->len)
    claim = g_ptr_array_index (scene->claims, magnet->of);
  return g_strdup_printf (magnet->kind == DLN_MAGNET_CLAIM_BEGIN ? _ ("begin, says %s")
                                                                 : _ ("end, says %s"),
                          claim != NULL ? claim->who : "");
}
