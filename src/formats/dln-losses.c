/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is lost when a case is written in a format that cannot say all of
 * it: counted before anything is written.
 */
#include "config.h"

#include "dln-losses.h"

#include "dln-writing.h"

#include <glib/gi18n-lib.h>

G_STATIC_ASSERT ((DLN_HOLDS_EVERYTHING >> G_N_ELEMENTS (((DlnLosses *) 0)->counts)) == 0);

static guint
index_of (DlnFormatHolds what)
{
  return (guint) g_bit_nth_lsf ((gulong) what, -1);
}

static void
count (DlnLosses      *losses,
       DlnFormatHolds  what,
       guint64         n)
{
  losses->counts[index_of (what)] += n;
}

static gboolean
is_coarse (const DlnEdges *edges)
{
  return edges->begin.unit == DLN_UNIT_MONTH || edges->begin.unit == DLN_UNIT_YEAR || edges->end.unit == DLN_UNIT_MONTH ||
         edges->end.unit == DLN_UNIT_YEAR ||
         (edges->begin.unit != DLN_UNIT_NONE && edges->end.unit != DLN_UNIT_NONE &&
          (edges->begin.unit == DLN_UNIT_DAY) != (edges->end.unit == DLN_UNIT_DAY));
}

/* How fine a clock has to be to say an edge. */
static void
add_clock (DlnLosses     *losses,
           const DlnEdge *edge)
{
  if (edge->unit != DLN_UNIT_INSTANT || edge->minute)
    return;
  count (losses, DLN_HOLDS_SECONDS, edge->plain ? 1 : 0);
  count (losses, DLN_HOLDS_FRACTIONS, edge->at % DLN_SECOND != 0 ? 1 : 0);
  count (losses, DLN_HOLDS_MICROSECONDS, edge->at % (DLN_SECOND / 1000) != 0 ? 1 : 0);
}

static void
add_time (DlnLosses     *losses,
          const DlnTime *time)
{
  const DlnBounds *b = &time->bounds;
  guint n_open;
  gboolean coarse;
  DlnEdges edges;

  dln_edges_find (&edges, time);
  n_open = (edges.begin.unit == DLN_UNIT_NONE && edges.begin.plain ? 1u : 0u) +
           (edges.end.unit == DLN_UNIT_NONE && edges.end.plain ? 1u : 0u);
  coarse = is_coarse (&edges);
  count (losses, DLN_HOLDS_OPEN_BOUNDS, n_open);
  count (losses, DLN_HOLDS_NO_BEGIN, edges.begin.unit == DLN_UNIT_NONE ? 1 : 0);
  count (losses, DLN_HOLDS_ALL_YEARS, dln_edges_have_common_years (&edges) ? 0 : 1);
  count (losses, DLN_HOLDS_COARSE, coarse ? 1 : 0);
  count (losses, DLN_HOLDS_PRECISION,
         !coarse && (edges.begin.unit == DLN_UNIT_DAY || edges.end.unit == DLN_UNIT_DAY) ? 1 : 0);
  count (losses, DLN_HOLDS_MINUTES, edges.begin.minute ? 1 : 0);
  count (losses, DLN_HOLDS_INNER_BOUNDS, edges.begin.minute || (edges.begin.plain && edges.end.plain) ? 0 : 1);
  add_clock (losses, &edges.begin);
  if (!edges.single)
    add_clock (losses, &edges.end);
  count (losses, DLN_HOLDS_SPANS, edges.single || n_open > 0 || dln_bounds_get_shape (b) == DLN_SHAPE_WITHIN ? 0 : 1);
}

/**
 * dln_losses_add:
 * @losses: what events say
 * @item: one more event
 */
void
dln_losses_add (DlnLosses     *losses,
                const DlnItem *item)
{
  gboolean timed = item->time != NULL && !dln_bounds_is_unknown (&item->time->bounds);

  losses->n_events++;
  count (losses, DLN_HOLDS_NO_TIME, timed ? 0 : 1);
  count (losses, DLN_HOLDS_NO_PLACE, item->has_point ? 0 : 1);
  if (timed)
    add_time (losses, item->time);
  count (losses, DLN_HOLDS_WORDS, item->time != NULL && item->time->reported != NULL ? 1 : 0);
  count (losses, DLN_HOLDS_PLACES, item->has_point ? 1 : 0);
  count (losses, DLN_HOLDS_PLACE_NAMES, item->place != NULL ? 1 : 0);
  count (losses, DLN_HOLDS_RADIUS, item->radius > 0 ? 1 : 0);
  count (losses, DLN_HOLDS_OUTLINES, item->outline != NULL ? 1 : 0);
  count (losses, DLN_HOLDS_SUMMARY, item->summary != NULL ? 1 : 0);
  count (losses, DLN_HOLDS_KIND, item->kind != NULL ? 1 : 0);
  count (losses, DLN_HOLDS_STATUS, item->status != NULL ? 1 : 0);
  count (losses, DLN_HOLDS_DISPUTES, item->disputed ? 1 : 0);
  count (losses, DLN_HOLDS_GRADES, item->n_grades);
  count (losses, DLN_HOLDS_CLAIMS, item->n_claims);
  count (losses, DLN_HOLDS_SOURCES, item->sources->len);
  count (losses, DLN_HOLDS_ACTORS, item->actors->len);
  for (guint i = 0; i < item->actors->len; i++)
    count (losses, DLN_HOLDS_ROLES, ((DlnItemActor *) item->actors->pdata[i])->role != NULL ? 1 : 0);
  count (losses, DLN_HOLDS_TAGS, item->tags->len);
  count (losses, DLN_HOLDS_FIGURES, item->figures->len);
}

static gboolean
take_item (const DlnItem  *item,
           gpointer        data,
           GError        **error)
{
  dln_losses_add (data, item);
  return TRUE;
}

/**
 * dln_losses_count:
 * @losses: (out caller-allocates): what the events say
 * @feed: events
 * @error: return location
 *
 * Returns: whether all were looked at
 */
gboolean
dln_losses_count (DlnLosses          *losses,
                  const DlnItemFeed  *feed,
                  GError            **error)
{
  *losses = (DlnLosses) { 0 };
  return feed->foreach (take_item, losses, feed->data, error);
}

/* Each line has one of these: what, in words. */
static char *
dup_words (DlnFormatHolds what,
           gulong         n)
{
  switch (what)
    {
    case DLN_HOLDS_NO_TIME:
      return g_strdup_printf (ngettext ("%lu event without a time", "%lu events without a time", n), n);
    case DLN_HOLDS_NO_PLACE:
      return g_strdup_printf (ngettext ("%lu event without a place", "%lu events without a place", n), n);
    case DLN_HOLDS_SPANS:
      return g_strdup_printf (ngettext ("%lu duration", "%lu durations", n), n);
    case DLN_HOLDS_OPEN_BOUNDS:
      return g_strdup_printf (ngettext ("%lu open bound", "%lu open bounds", n), n);
    case DLN_HOLDS_INNER_BOUNDS:
      return g_strdup_printf (ngettext ("the inner bounds of %lu event", "the inner bounds of %lu events", n), n);
    case DLN_HOLDS_MINUTES:
      return g_strdup_printf (ngettext ("how exact the minute of %lu time is", "how exact the minutes of %lu times are", n),
                              n);
    case DLN_HOLDS_SECONDS:
      return g_strdup_printf (ngettext ("the seconds of %lu time", "the seconds of %lu times", n), n);
    case DLN_HOLDS_FRACTIONS:
      return g_strdup_printf (ngettext ("the fractions of %lu second", "the fractions of %lu seconds", n), n);
    case DLN_HOLDS_MICROSECONDS:
      return g_strdup_printf (ngettext ("the microseconds of %lu time", "the microseconds of %lu times", n), n);
    case DLN_HOLDS_ROLES:
      return g_strdup_printf (ngettext ("the role of %lu actor", "the roles of %lu actors", n), n);
    case DLN_HOLDS_ALL_YEARS:
      return g_strdup_printf (ngettext ("%lu time before the year 1 or after 9999",
                                        "%lu times before the year 1 or after 9999", n), n);
    case DLN_HOLDS_PRECISION:
      return g_strdup_printf (ngettext ("how exact %lu time is", "how exact %lu times are", n), n);
    case DLN_HOLDS_COARSE:
      return g_strdup_printf (ngettext ("how coarse %lu time is", "how coarse %lu times are", n), n);
    case DLN_HOLDS_NO_BEGIN:
      return g_strdup_printf (ngettext ("%lu event without a begin", "%lu events without a begin", n), n);
    case DLN_HOLDS_PLACE_NAMES:
      return g_strdup_printf (ngettext ("the name of %lu place", "the names of %lu places", n), n);
    case DLN_HOLDS_PLACES:
      return g_strdup_printf (ngettext ("%lu point", "%lu points", n), n);
    case DLN_HOLDS_WORDS:
      return g_strdup_printf (ngettext ("the words of %lu time", "the words of %lu times", n), n);
    case DLN_HOLDS_RADIUS:
      return g_strdup_printf (ngettext ("the uncertainty of %lu place", "the uncertainty of %lu places", n), n);
    case DLN_HOLDS_OUTLINES:
      return g_strdup_printf (ngettext ("%lu outline", "%lu outlines", n), n);
    case DLN_HOLDS_SUMMARY:
      return g_strdup_printf (ngettext ("%lu text", "%lu texts", n), n);
    case DLN_HOLDS_KIND:
      return g_strdup_printf (ngettext ("the kind of %lu event", "the kinds of %lu events", n), n);
    case DLN_HOLDS_STATUS:
      return g_strdup_printf (ngettext ("the status of %lu event", "the statuses of %lu events", n), n);
    case DLN_HOLDS_DISPUTES:
      return g_strdup_printf (ngettext ("that %lu event is disputed", "that %lu events are disputed", n), n);
    case DLN_HOLDS_GRADES:
      return g_strdup_printf (ngettext ("%lu grade", "%lu grades", n), n);
    case DLN_HOLDS_CLAIMS:
      return g_strdup_printf (ngettext ("what %lu claim says", "what %lu claims say", n), n);
    case DLN_HOLDS_SOURCES:
      return g_strdup_printf (ngettext ("%lu source", "%lu sources", n), n);
    case DLN_HOLDS_ACTORS:
      return g_strdup_printf (ngettext ("%lu actor", "%lu actors", n), n);
    case DLN_HOLDS_TAGS:
      return g_strdup_printf (ngettext ("%lu tag", "%lu tags", n), n);
    case DLN_HOLDS_FIGURES:
      return g_strdup_printf (ngettext ("%lu figure", "%lu figures", n), n);
    case DLN_HOLDS_NOTHING:
    case DLN_HOLDS_EVERYTHING:
    default:
      return NULL;
    }
}

/* Whoever loses the seconds loses their fractions: it is said once, by the coarsest. */
static gboolean
is_said_before (DlnFormatHolds what,
                guint          holds)
{
  switch (what)
    {
    case DLN_HOLDS_FRACTIONS:
      return (holds & DLN_HOLDS_SECONDS) == 0;
    case DLN_HOLDS_MICROSECONDS:
      return (holds & DLN_HOLDS_SECONDS) == 0 || (holds & DLN_HOLDS_FRACTIONS) == 0;
    case DLN_HOLDS_ROLES:
      return (holds & DLN_HOLDS_ACTORS) == 0;
    default:
      return FALSE;
    }
}

/**
 * dln_losses_describe:
 * @losses: what the events say
 * @format: how they shall be written
 *
 * Returns: (transfer full) (nullable): what it drops: "14 grades, 6 open bounds"; %NULL for nothing
 */
char *
dln_losses_describe (const DlnLosses *losses,
                     const DlnFormat *format)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (losses->counts) && (1u << i) < DLN_HOLDS_EVERYTHING; i++)
    {
      g_autofree char *words = NULL;

      if (losses->counts[i] == 0 || (format->holds & (1u << i)) != 0 ||
          is_said_before ((DlnFormatHolds) (1u << i), format->holds))
        continue;
      words = dup_words ((DlnFormatHolds) (1u << i), (gulong) losses->counts[i]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
