/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a page says: the words of an event's row, of the sources, of the
 * lines above and below. Sources are those that were held in hand: the reports
 * that relay a statement stand for it, its grade is still the speaker's.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-known.h"
#include "dln-tick.h"
#include "dln-time-label.h"
#include "dln-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Digits of the journal's head: enough to tell one from another. */
#define HASH_DIGITS 12

/**
 * dln_briefing_event_free:
 * @event: (nullable): a row of the table
 */
void
dln_briefing_event_free (DlnBriefingEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->title);
  g_free (event->when);
  g_strfreev (event->words);
  g_free (event->where);
  g_free (event->grades);
  g_ptr_array_unref (event->cited);
  g_free (event);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What was public then we have from reports, late ones too; what had reached us then only from those of then. */
static gboolean
may_cite (DlnCase    *dln_case,
          const char *slug)
{
  g_autoptr (DlnRecord) source = NULL;

  if (dln_case_get_known_at (dln_case) == DLN_OPEN || dln_case_get_known_clock (dln_case) == DLN_KNOWN_PUBLIC)
    return TRUE;
  source = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, slug, NULL);
  return source != NULL && dln_case_is_record_known (dln_case, source) != DLN_KNOWN_NOT;
}

static void
add_once (DlnCase    *dln_case,
          GPtrArray  *slugs,
          const char *slug)
{
  if (slug != NULL && *slug != '\0' &&
      !g_ptr_array_find_with_equal_func (slugs, slug, g_str_equal, NULL) && may_cite (dln_case, slug))
    g_ptr_array_add (slugs, g_strdup (slug));
}

static GPtrArray *
list_cited (DlnBriefingPage *page,
            guint            row)
{
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (page->dln_case, row, NULL);
  GPtrArray *slugs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];
      const DlnValue *relays = dln_record_peek (claim, "relayed_by");

      if (dln_case_is_claim_known (page->dln_case, claim) == DLN_KNOWN_NOT ||
          !dln_case_is_claim_live (page->dln_case, claim))
        continue;
      if (relays == NULL || relays->refs == NULL || relays->refs[0] == NULL)
        add_once (page->dln_case, slugs, dln_record_get_text (claim, "source"));
      else
        for (guint j = 0; relays->refs[j] != NULL; j++)
          add_once (page->dln_case, slugs, relays->refs[j]);
    }
  g_ptr_array_sort (slugs, compare_texts);
  return slugs;
}

static char *
format_point (DlnCase *dln_case,
              guint    row)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  DlnPlaceArea area;

  if (!dln_case_get_place_area (dln_case, row, &area) || !area.has_point)
    return g_strdup (_ ("place not stated"));
  g_ascii_formatd (latitude, sizeof latitude, "%.4f", ABS (area.point.latitude));
  g_ascii_formatd (longitude, sizeof longitude, "%.4f", ABS (area.point.longitude));
  /* No break between a number and its letter. */
  return g_strdup_printf ("%s°\u00a0%c, %s°\u00a0%c", latitude, area.point.latitude < 0 ? 'S' : 'N',
                          longitude, area.point.longitude < 0 ? 'W' : 'E');
}

/* How surely the place is known, where it is less than a town's outline. */
static char *
format_where (DlnCase *dln_case,
              guint    row)
{
  g_autofree char *title = dln_briefing_clean (dln_case_dup_place_title (dln_case, row));
  DlnPlaceArea area;

  if (*title == '\0')
    return format_point (dln_case, row);
  if (!dln_case_get_place_area (dln_case, row, &area))
    return g_steal_pointer (&title);
  if (area.ring > 0)
    return g_strdup_printf (_ ("%s, ring of %.0f km"), title, area.ring / 1000);
  if (area.radius >= 5000 && !area.has_box)
    return g_strdup_printf ("%s ± %.0f km", title, area.radius / 1000);
  return g_steal_pointer (&title);
}

/**
 * dln_briefing_event_new:
 * @page: a page
 * @row: an event
 *
 * Returns: (transfer full): its row of the table
 */
DlnBriefingEvent *
dln_briefing_event_new (DlnBriefingPage *page,
                        guint            row)
{
  DlnBriefingEvent *event = g_new0 (DlnBriefingEvent, 1);
  g_autofree char *reported = dln_briefing_clean (dln_case_dup_reported (page->dln_case, row));

  event->row = row;
  event->title = dln_briefing_clean (dln_case_dup_title (page->dln_case, row));
  event->when = dln_case_dup_when (page->dln_case, row, page->zone, page->options->clock_24h);
  event->words = g_strsplit (reported, " · ", -1);
  event->where = format_where (page->dln_case, row);
  event->grades = dln_briefing_clean (dln_case_dup_grades (page->dln_case, row));
  event->cited = list_cited (page, row);
  event->disputed = (dln_case_get_columns (page->dln_case)->flags[row] & DLN_ROW_DISPUTED) != 0;
  return event;
}

static guint
find_number (const DlnBriefingPage *page,
             const char            *slug)
{
  guint index = 0;

  return g_ptr_array_find_with_equal_func (page->sources, slug, g_str_equal, &index) ? index + 1 : 0;
}

/**
 * dln_briefing_format_cited:
 * @page: a page whose sources are numbered
 * @event: one of its events
 *
 * Returns: (transfer full): "[1–3, 5]", "" where nobody says it
 */
char *
dln_briefing_format_cited (const DlnBriefingPage  *page,
                           const DlnBriefingEvent *event)
{
  GString *text = g_string_new (NULL);
  guint i = 0;

  while (i < event->cited->len)
    {
      guint first = find_number (page, event->cited->pdata[i]);
      guint last = first;

      for (i++; i < event->cited->len && find_number (page, event->cited->pdata[i]) == last + 1; i++)
        last++;
      g_string_append (text, text->len == 0 ? "[" : ", ");
      g_string_append_printf (text, last > first ? last == first + 1 ? "%u, %u" : "%u–%u" : "%u", first,
                              last);
    }
  if (text->len > 0)
    g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/**
 * dln_briefing_list_source_texts:
 * @page: a page whose sources are numbered
 *
 * Returns: (transfer full) (element-type utf8): "[1] TITLE, when published"
 */
GPtrArray *
dln_briefing_list_source_texts (DlnBriefingPage *page)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < page->sources->len; i++)
    {
      const char *slug = page->sources->pdata[i];
      g_autoptr (DlnRecord) source = dln_case_get_record (page->dln_case, DLN_TABLE_SOURCE, slug, NULL);
      const DlnTime *published = source != NULL ? dln_record_get_time (source, "published") : NULL;
      g_autofree char *title = dln_briefing_clean (
        g_strdup (source != NULL ? dln_record_get_text (source, "title") : slug));

      if (published != NULL && !dln_bounds_is_unknown (&published->bounds))
        {
          DlnSpan possible = dln_bounds_get_possible (&published->bounds);
          g_autofree char *when = dln_time_label_span (possible, page->zone, page->options->clock_24h);

          g_ptr_array_add (texts, g_strdup_printf ("[%u] %s (%s)", i + 1, title, when));
        }
      else
        g_ptr_array_add (texts, g_strdup_printf ("[%u] %s", i + 1, title));
    }
  return texts;
}

static guint
count_disputed (DlnBriefingPage *page)
{
  const DlnColumns *columns = dln_case_get_columns (page->dln_case);
  guint n = 0;

  for (guint row = 0; row < columns->n_rows; row++)
    n += DLN_ROW_SHOWN (columns, row) && (columns->flags[row] & DLN_ROW_DISPUTED) != 0;
  return n;
}

/* Nothing is said where nobody looked: no findings is not the same as no disputes. */
static void
append_disputes (DlnBriefingPage *page,
                 GString         *text)
{
  int n = page->options->n_disagreements;
  guint disputed = n < 0 ? count_disputed (page) : 0;

  if (n == 0)
    g_string_append (text, _ (", no disagreement open"));
  else if (n > 0)
    g_string_append_printf (text, ngettext (", %d disagreement open", ", %d disagreements open", (gulong) n), n);
  else if (disputed > 0)
    g_string_append_printf (text, ngettext ("; %u of the %u is disputed", "; %u of the %u are disputed", disputed),
                            disputed, dln_case_count (page->dln_case, DLN_TABLE_EVENT));
}

/* As of when, by which clock, how sure that is, and what the page therefore leaves out. */
static void
append_known (DlnBriefingPage *page,
              GString         *text)
{
  DlnCase *dln_case = page->dln_case;
  DlnInstant at = dln_case_get_known_at (dln_case);
  DlnKnownCounts counts = dln_case_count_known (dln_case);
  guint unclaimed = dln_case_count_unclaimed (dln_case);
  g_autofree char *when = NULL;

  if (at == DLN_OPEN)
    return;
  when = dln_time_label_instant (at, page->zone, page->options->clock_24h);
  g_string_append_printf (
    text,
    dln_case_get_known_clock (dln_case) == DLN_KNOWN_OURS
      ? _ (". As known on %s, by what had reached us: %u for certain, %u possibly")
      : _ (". As known on %s, by what was public: %u for certain, %u possibly"),
    when, counts.certain, counts.possible);
  if (counts.hindsight > 0)
    g_string_append_printf (text,
                            ngettext ("; %u assessment that cites no claim is left out",
                                      "; %u assessments that cite no claim are left out", counts.hindsight),
                            counts.hindsight);
  if (unclaimed > 0)
    g_string_append_printf (text,
                            ngettext ("; %u event without a claim is left out",
                                      "; %u events without a claim are left out", unclaimed),
                            unclaimed);
}

/* The period asked for, else the days on which most of it happened. */
static char *
format_period (DlnBriefingPage *page)
{
  DlnSpan period = page->options->period;

  if (period.begin != DLN_OPEN || period.end != DLN_OPEN)
    return dln_time_label_span (period, page->zone, page->options->clock_24h);
  if (page->hull.begin == DLN_OPEN)
    return NULL;
  period.begin = dln_tick_floor ((DlnTickStep) { DLN_TICK_DAY, 1 }, page->hull.begin, page->zone);
  period.end = dln_tick_floor ((DlnTickStep) { DLN_TICK_DAY, 1 },
                               MAX (dln_instant_add (page->hull.end, -1), page->hull.begin), page->zone);
  period.end = dln_tick_next ((DlnTickStep) { DLN_TICK_DAY, 1 }, period.end, page->zone);
  return dln_time_label_span (period, page->zone, page->options->clock_24h);
}

/**
 * dln_briefing_format_subtitle:
 * @page: a page whose events are numbered and whose window is chosen
 *
 * Returns: (transfer full): period, how much of the case is shown, disputes, as
 *   known when, and whose clock
 */
char *
dln_briefing_format_subtitle (DlnBriefingPage *page)
{
  GString *text = g_string_new (NULL);
  guint n = dln_case_count (page->dln_case, DLN_TABLE_EVENT);
  g_autofree char *period = format_period (page);
  gboolean timed = page->window.begin != DLN_OPEN;
  DlnInstant middle = timed ? page->window.begin + (page->window.end - page->window.begin) / 2
                            : dln_briefing_get_made_at (page->dln_case, page->options);
  g_autofree char *offset =
    dln_zone_describe_offset (page->zone, middle == DLN_OPEN ? 0 : middle);

  if (period != NULL)
    g_string_append_printf (text, "%s. ", period);
  g_string_append_printf (text, ngettext ("%u of %u event", "%u of %u events", n), page->n_events, n);
  append_disputes (page, text);
  append_known (page, text);
  g_string_append_printf (text, _ (". Times: %s"), dln_case_get_zone_name (page->dln_case));
  if (strcmp (offset, "UTC") != 0 || strcmp (dln_case_get_zone_name (page->dln_case), "UTC") != 0)
    g_string_append_printf (text, " (%s)", offset);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/**
 * dln_briefing_format_colophon:
 * @page: a page
 *
 * Returns: (transfer full): what was drawn, when and with what
 */
char *
dln_briefing_format_colophon (DlnBriefingPage *page)
{
  g_autofree char *head = dln_case_dup_head (page->dln_case, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  DlnInstant made = dln_briefing_get_made_at (page->dln_case, page->options);
  g_autofree char *when = dln_time_label_instant (made, utc, page->options->clock_24h);
  GString *text = g_string_new (NULL);

  if (head != NULL && *head != '\0')
    g_string_append_printf (text, _ ("Journal head %.*s · "), HASH_DIGITS, head);
  if (made != DLN_OPEN)
    g_string_append_printf (text, _ ("made %s UTC "), when);
  g_string_append_printf (text, _ ("with Dateline %s"), DLN_VERSION);
  return g_string_free (text, FALSE);
}
