/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which events a page is about: those that carry the story, else the first
 * by time; and their numbers.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-zone.h"

#include <string.h>

/* More rows than any page holds. */
#define MOST_EVENTS 40

typedef struct {
  guint row;
  gint64 begin;
  gint64 end;
  char *slug;
} Candidate;

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->slug);
}

/* By time, those without one last; ties by slug, which is read only then. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b,
                    gpointer      data)
{
  Candidate *x = (Candidate *) a;
  Candidate *y = (Candidate *) b;
  DlnCase *dln_case = data;

  if ((x->begin == DLN_OPEN) != (y->begin == DLN_OPEN))
    return x->begin == DLN_OPEN ? 1 : -1;
  if (x->begin != y->begin)
    return (x->begin > y->begin) - (x->begin < y->begin);
  if (x->end != y->end)
    return (x->end > y->end) - (x->end < y->end);
  if (x->slug == NULL)
    x->slug = dln_case_dup_slug (dln_case, x->row);
  if (y->slug == NULL)
    y->slug = dln_case_dup_slug (dln_case, y->row);
  return g_strcmp0 (x->slug, y->slug);
}

static gboolean
is_in_period (const DlnColumns *columns,
              guint             row,
              DlnSpan           period)
{
  if (period.begin == DLN_OPEN && period.end == DLN_OPEN)
    return TRUE;
  if (columns->begin[row] == DLN_OPEN)
    return FALSE;
  return dln_span_overlaps (period, (DlnSpan) { columns->begin[row], columns->end[row] });
}

static gboolean
is_in_box (const DlnColumns *columns,
           guint             row,
           const DlnBox     *box)
{
  double latitude, longitude;

  if (columns->latitude[row] == DLN_NO_DEGREES)
    return FALSE;
  latitude = dln_degrees_from_column (columns->latitude[row]);
  longitude = dln_degrees_from_column (columns->longitude[row]);
  if (latitude < box->south || latitude > box->north)
    return FALSE;
  return box->west <= box->east ? longitude >= box->west && longitude <= box->east
                                : longitude >= box->west || longitude <= box->east;
}

static GArray *
list_candidates (DlnBriefingPage *page,
                 gboolean         key_only)
{
  const DlnColumns *columns = dln_case_get_columns (page->dln_case);
  const DlnBriefingOptions *options = page->options;
  GArray *found = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (found, clear_candidate);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      Candidate candidate = { row, columns->begin[row], columns->end[row], NULL };

      if (DLN_ROW_SHOWN (columns, row) &&
          (!key_only || (columns->flags[row] & DLN_ROW_KEY) != 0) &&
          is_in_period (columns, row, options->period) &&
          (!options->has_bbox || is_in_box (columns, row, &options->bbox)))
        g_array_append_val (found, candidate);
    }
  return found;
}

/* One year for all: it is said above the table, not in each row. */
static void
drop_year (DlnBriefingPage *page)
{
  const DlnColumns *columns = dln_case_get_columns (page->dln_case);
  g_autofree char *year = NULL;
  gint64 common = G_MININT64;

  for (guint i = 0; i < page->events->len; i++)
    {
      guint row = ((DlnBriefingEvent *) page->events->pdata[i])->row;
      DlnCivil begin, end;

      if (columns->begin[row] == DLN_OPEN)
        continue;
      dln_zone_to_civil (page->zone, columns->begin[row], &begin);
      dln_zone_to_civil (page->zone, columns->end[row], &end);
      if (common == G_MININT64)
        common = begin.year;
      if (begin.year != common || end.year != common)
        return;
    }
  year = g_strdup_printf (" %" G_GINT64_FORMAT, common);
  for (guint i = 0; common >= 1000 && i < page->events->len; i++)
    {
      DlnBriefingEvent *event = page->events->pdata[i];
      GString *when = g_string_new (event->when);

      g_string_replace (when, year, "", 0);
      g_free (event->when);
      event->when = g_string_free (when, FALSE);
    }
}

/**
 * dln_briefing_select:
 * @page: a page
 *
 * Fills its events, in the order of their numbers.
 */
void
dln_briefing_select (DlnBriefingPage *page)
{
  g_autoptr (GArray) found = NULL;

  found = list_candidates (page, TRUE);
  page->key_only = found->len > 0;
  if (!page->key_only)
    {
      g_array_unref (found);
      found = list_candidates (page, FALSE);
    }
  g_array_sort_with_data (found, compare_candidates, page->dln_case);
  for (guint i = 0; i < MIN (found->len, MOST_EVENTS); i++)
    g_ptr_array_add (page->events,
                     dln_briefing_event_new (page, g_array_index (found, Candidate, i).row));
  drop_year (page);
}

static int
compare_slugs (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dln_briefing_number:
 * @page: a page whose events are selected
 * @n_events: how many of them are shown
 *
 * Numbers those, and the sources they cite by slug.
 */
void
dln_briefing_number (DlnBriefingPage *page,
                     guint            n_events)
{
  page->n_events = MIN (n_events, page->events->len);
  g_hash_table_remove_all (page->numbers);
  g_ptr_array_set_size (page->sources, 0);
  for (guint i = 0; i < page->n_events; i++)
    {
      const DlnBriefingEvent *event = page->events->pdata[i];

      g_hash_table_insert (page->numbers, GUINT_TO_POINTER (event->row), GUINT_TO_POINTER (i + 1));
      for (guint j = 0; j < event->cited->len; j++)
        if (!g_ptr_array_find_with_equal_func (page->sources, event->cited->pdata[j], g_str_equal, NULL))
          g_ptr_array_add (page->sources, g_strdup (event->cited->pdata[j]));
    }
  g_ptr_array_sort (page->sources, compare_slugs);
}
