/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads EDTF (Library of Congress, 4 February 2019: levels 0, 1 and 2) and the
 * instants of ISO 8601 into four bounds. One date lies within its window; of an
 * interval the begin lies within the first window and the end within the second; a
 * set lies within the hull of its members. Dates go here, their parts to
 * dln-edtf-date.c, times of day to dln-edtf-time.c.
 *
 * What EDTF lacks is written by one rule: wherever it takes a date, a date with a time
 * of day may stand (to the hour, the minute, the second or finer), and an end of an
 * interval may be a set of alternatives. "[2023-05-22T17Z..2023-05-22T20:30Z]" is an
 * uncertain time of day, and "[A..B]/[C..D]" any four bounds. Such texts are read and
 * written, but never kept as EDTF.
 */
#include "config.h"

#include "dln-edtf.h"

#include "dln-edtf-private.h"
#include "dln-zone.h"

#include <string.h>

/* No honest text is longer; what is, is refused before anything reads it. */
#define LONGEST 4096

static void
clear_window (DlnEdtfWindow *window)
{
  g_clear_pointer (&window->phrase, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnEdtfWindow, clear_window)

/**
 * dln_edtf_free:
 * @edtf: (transfer full) (nullable): what a text means
 */
void
dln_edtf_free (DlnEdtf *edtf)
{
  if (edtf == NULL)
    return;
  g_free (edtf->text);
  g_free (edtf->reading);
  g_free (edtf);
}

/* Adds the zone to a phrase of dates; a time of day has said its own. */
static void
add_zone (const DlnEdtfReader *reader,
          DlnEdtfWindow       *window)
{
  g_autofree char *phrase = g_steal_pointer (&window->phrase);

  window->phrase = g_strdup_printf ("%s in %s", phrase, reader->zone_name);
}

/* One date, with its time of day where it has one. */
static gboolean
read_moment (DlnEdtfReader  *reader,
             DlnEdtfWindow  *window,
             GError        **error)
{
  DlnCivil date;
  guint qualifiers = reader->qualifiers;

  if (!dln_edtf_read_date (reader, window, &date, error))
    return FALSE;
  if (*reader->at != 'T' && *reader->at != ' ')
    {
      add_zone (reader, window);
      return TRUE;
    }
  if (date.month == 0)
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_SYNTAX, "a time of day needs a full date without X", error);
  if (reader->qualifiers != qualifiers)
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_SYNTAX, "a date with a time of day takes no qualifier", error);
  reader->beyond |= *reader->at == ' ';
  reader->at++;
  if (!dln_edtf_read_time (reader, &date, window, error))
    return FALSE;
  if (dln_edtf_read_qualifier (reader))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_SYNTAX,
                               "a time of day takes no qualifier: state the times it lies between, as [A..B]", error);
  return TRUE;
}

/* Whether a begin within @a and an end within @b leave no stretch of time. */
static gboolean
is_backwards (const DlnEdtfWindow *a,
              const DlnEdtfWindow *b)
{
  if (a->begin == DLN_OPEN || b->end == DLN_OPEN)
    return FALSE;
  return a->begin > b->end || (a->begin == b->end && b->begin != DLN_OPEN && b->begin < b->end);
}

/* Widens @hull by @member; an open end stays open. */
static void
widen (DlnEdtfWindow       *hull,
       const DlnEdtfWindow *member,
       gboolean             first)
{
  if (first)
    {
      hull->begin = member->begin;
      hull->end = member->end;
      return;
    }
  if (hull->begin != DLN_OPEN)
    hull->begin = member->begin == DLN_OPEN ? DLN_OPEN : MIN (hull->begin, member->begin);
  if (hull->end != DLN_OPEN)
    hull->end = member->end == DLN_OPEN ? DLN_OPEN : MAX (hull->end, member->end);
}

/* "a", "a..b", "..b" or "a.." within a set that closes with @close. */
static gboolean
read_member (DlnEdtfReader  *reader,
             char            close,
             DlnEdtfWindow  *member,
             GError        **error)
{
  g_auto (DlnEdtfWindow) to = { DLN_OPEN, DLN_OPEN, NULL };
  gboolean open_begin = strncmp (reader->at, "..", 2) == 0;

  if (!open_begin && !read_moment (reader, member, error))
    return FALSE;
  if (strncmp (reader->at, "..", 2) != 0)
    return TRUE;
  reader->at += 2;
  if (!open_begin && (*reader->at == close || *reader->at == ','))
    {
      member->end = DLN_OPEN;
      return TRUE;
    }
  if (!read_moment (reader, &to, error))
    return FALSE;
  if (!open_begin && is_backwards (member, &to))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE, "a range in the set ends before it begins", error);
  member->end = to.end;
  return TRUE;
}

static gboolean
read_set (DlnEdtfReader  *reader,
          DlnEdtfWindow  *hull,
          GError        **error)
{
  gboolean one_of = *reader->at == '[';
  char close = one_of ? ']' : '}';
  gboolean first = TRUE;

  do
    {
      g_auto (DlnEdtfWindow) member = { DLN_OPEN, DLN_OPEN, NULL };

      /* Past the bracket or the comma. Spaces after commas are EDTF's own. */
      reader->at++;
      while (!first && *reader->at == ' ')
        reader->at++;
      if (!read_member (reader, close, &member, error))
        return FALSE;
      widen (hull, &member, first);
      first = FALSE;
    }
  while (*reader->at == ',');
  if (*reader->at != close)
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, one_of ? "\",\" or \"]\"" : "\",\" or \"}\"", error);
  reader->at++;
  g_free (hull->phrase);
  hull->phrase = g_strdup_printf ("%s, taken as any time from the first to the last of them, in %s",
                                  one_of ? "one of several dates" : "several dates, all of them", reader->zone_name);
  return TRUE;
}

static gboolean
is_open (const DlnEdtfWindow *window)
{
  return window->begin == DLN_OPEN && window->end == DLN_OPEN;
}

/* One end of an interval. @window stays open where it is ".." or empty. */
static gboolean
read_side (DlnEdtfReader  *reader,
           DlnEdtfWindow  *window,
           GError        **error)
{
  *window = (DlnEdtfWindow) { DLN_OPEN, DLN_OPEN, NULL };
  if (strncmp (reader->at, "..", 2) == 0)
    {
      reader->at += 2;
      window->phrase = g_strdup ("open");
      return TRUE;
    }
  if (*reader->at == '/' || *reader->at == '\0')
    {
      window->phrase = g_strdup ("unknown");
      return TRUE;
    }
  if (*reader->at == '[')
    {
      reader->beyond = TRUE;
      return read_set (reader, window, error);
    }
  return read_moment (reader, window, error);
}

static gboolean
read_interval (DlnEdtfReader  *reader,
               DlnEdtf        *edtf,
               GError        **error)
{
  g_auto (DlnEdtfWindow) a = { DLN_OPEN, DLN_OPEN, NULL };
  g_auto (DlnEdtfWindow) b = { DLN_OPEN, DLN_OPEN, NULL };

  if (!read_side (reader, &a, error))
    return FALSE;
  if (*reader->at != '/')
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "the \"/\" of an interval", error);
  reader->at++;
  if (*reader->at == 'P')
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "the date of an end, not a duration", error);
  if (!read_side (reader, &b, error))
    return FALSE;
  if (is_open (&a) && is_open (&b))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_SYNTAX, "an interval needs at least one date", error);
  if (is_backwards (&a, &b))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE, "the interval ends before it begins", error);
  /* Windows that overlap tighten each other: a begin in May before an end on
   * the 10th of May. */
  edtf->bounds = (DlnBounds) {
    a.begin,
    a.end != DLN_OPEN && b.end != DLN_OPEN ? MIN (a.end, b.end) : a.end,
    a.begin != DLN_OPEN && b.begin != DLN_OPEN ? MAX (a.begin, b.begin) : b.begin,
    b.end,
  };
  edtf->reading = g_strdup_printf ("began: %s; ended: %s", a.phrase, b.phrase);
  return TRUE;
}

/* A date, a time or a set of them. */
static gboolean
read_single (DlnEdtfReader  *reader,
             DlnEdtf        *edtf,
             GError        **error)
{
  g_auto (DlnEdtfWindow) window = { DLN_OPEN, DLN_OPEN, NULL };
  gboolean is_set = *reader->at == '[' || *reader->at == '{';

  if (!(is_set ? read_set : read_moment) (reader, &window, error))
    return FALSE;
  edtf->bounds = dln_bounds_within (window.begin, window.end);
  edtf->reading = g_steal_pointer (&window.phrase);
  return TRUE;
}

static void
add_notes (const DlnEdtfReader *reader,
           DlnEdtf             *edtf)
{
  g_autofree char *plain = g_steal_pointer (&edtf->reading);
  const char *quality = "";

  if (reader->uncertain && reader->approximate)
    quality = ", stated as uncertain and approximate";
  else if (reader->uncertain)
    quality = ", stated as uncertain";
  else if (reader->approximate)
    quality = ", stated as approximate";
  edtf->reading = g_strconcat (plain, quality, reader->saturated ? ", cut off where the time axis ends" : "", NULL);
  edtf->uncertain = reader->uncertain;
  edtf->approximate = reader->approximate;
  edtf->saturated = reader->saturated;
}

/* Of a year beyond the axis its end is true one way only: later than the last instant, or earlier
 * than the first. That it was over by then is not known. */
static void
open_at_ends (DlnBounds *bounds)
{
  DlnInstant *no_earlier[] = { &bounds->begin_earliest, &bounds->end_earliest };
  DlnInstant *no_later[] = { &bounds->begin_latest, &bounds->end_latest };

  for (guint i = 0; i < G_N_ELEMENTS (no_later); i++)
    {
      if (*no_later[i] == DLN_INSTANT_MAX)
        *no_later[i] = DLN_OPEN;
      if (*no_earlier[i] == DLN_INSTANT_MIN)
        *no_earlier[i] = DLN_OPEN;
    }
}

/* Reads the whole of reader->text. */
static DlnEdtf *
read_all (DlnEdtfReader  *reader,
          GError        **error)
{
  g_autoptr (DlnEdtf) edtf = g_new0 (DlnEdtf, 1);
  gboolean ok;

  edtf->bounds = DLN_BOUNDS_UNKNOWN;
  if (strchr (reader->at, '/') != NULL)
    ok = read_interval (reader, edtf, error);
  else
    ok = read_single (reader, edtf, error);
  if (!ok)
    return NULL;
  if (*reader->at != '\0')
    {
      dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "the end of the text", error);
      return NULL;
    }
  if (reader->saturated)
    open_at_ends (&edtf->bounds);
  add_notes (reader, edtf);
  /* EDTF has intervals and sets of dates only. */
  if (!reader->beyond && !(reader->timed && strpbrk (reader->text, "/[{") != NULL))
    edtf->text = g_strdup (reader->text);
  return g_steal_pointer (&edtf);
}

/**
 * dln_edtf_parse:
 * @text: EDTF or an ISO 8601 date and time; blanks around it do not count
 * @zone: (nullable): IANA zone of times that name none; UTC if %NULL
 * @error: return location of a #DlnCoreError
 *
 * Returns: (transfer full): what it means
 */
DlnEdtf *
dln_edtf_parse (const char  *text,
                const char  *zone,
                GError     **error)
{
  g_autoptr (GTimeZone) opened = NULL;
  g_autofree char *stripped = NULL;
  DlnEdtfReader reader = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  reader.text = text;
  if (strnlen (text, LONGEST + 1) > LONGEST)
    {
      dln_edtf_fail_with (&reader, DLN_CORE_ERROR_SYNTAX, "expected a date or a time, not a text of this length",
                          error);
      return NULL;
    }
  opened = dln_zone_open (zone, error);
  if (opened == NULL)
    return NULL;
  stripped = g_strstrip (g_strdup (text));
  reader.text = reader.at = stripped;
  reader.zone = opened;
  reader.zone_name = zone != NULL && *zone != '\0' ? zone : "UTC";
  return read_all (&reader, error);
}
