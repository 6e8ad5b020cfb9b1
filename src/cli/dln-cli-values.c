/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the values that only the command line writes: times with a phrase
 * allowed, single bounds, ISO 8601 durations, and figures.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-core-error.h"
#include "dln-edtf.h"
#include "dln-phrase.h"

#include <string.h>

/* Words have two small letters in a row; EDTF and ISO 8601 never do. A date
 * with a slip in it shall be an error, not a phrase. */
static gboolean
is_phrase (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)) && g_unichar_islower (g_utf8_get_char (g_utf8_next_char (p))))
      return TRUE;
  return FALSE;
}

/**
 * dln_cli_read_time:
 * @text: EDTF, ISO 8601 or a reported phrase
 * @context: what the words depend on
 * @error: return location of a #DlnCoreError
 *
 * A phrase that says its date has its bounds, and so has one that hangs on a publication that is
 * known; else it has only the words.
 *
 * Returns: (transfer full): the time
 */
DlnTime *
dln_cli_read_time (const char              *text,
                   const DlnPhraseContext  *context,
                   GError                 **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DlnPhrase) phrase = NULL;
  DlnTime *time = dln_time_parse (text, context->zone, &local);

  if (time != NULL)
    return time;
  if (!is_phrase (text))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  phrase = dln_phrase_parse (text, context, error);
  if (phrase == NULL)
    return NULL;
  time = dln_time_new (&phrase->bounds);
  time->edtf = g_strdup (phrase->edtf);
  time->reported = g_strdup (text);
  time->zone = g_strdup (phrase->kind == DLN_PHRASE_TIME ? phrase->zone : context->zone);
  time->basis = DLN_BASIS_CLAIMED;
  return time;
}

/* A bound that is an "earliest" takes the begin of what is typed, a "latest"
 * its end. */
static gboolean
read_bound (const char  *text,
            const char  *zone,
            gboolean     latest,
            DlnInstant  *bound,
            GError     **error)
{
  g_autoptr (DlnEdtf) edtf = NULL;

  *bound = DLN_OPEN;
  if (*text == '\0')
    return TRUE;
  edtf = dln_edtf_parse (text, zone, error);
  if (edtf == NULL)
    return FALSE;
  *bound = latest ? edtf->bounds.end_latest : edtf->bounds.begin_earliest;
  if (*bound != DLN_OPEN)
    return TRUE;
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "\"%s\": expected a date or a time", text);
  return FALSE;
}

static void
set_word (char       **slot,
          const char  *text)
{
  g_free (*slot);
  *slot = *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * dln_cli_set_time_part:
 * @time: a time
 * @part: "begin_earliest" to "end_latest", "earliest", "latest", "edtf",
 *   "reported", "time_zone" or "basis"
 * @text: its value; "" clears it
 * @zone: (nullable): IANA zone in which it is read
 * @error: return location of a #DlnCoreError; %DLN_CORE_ERROR_FIELD for no such part
 *
 * Returns: whether the part is set
 */
gboolean
dln_cli_set_time_part (DlnTime     *time,
                       const char  *part,
                       const char  *text,
                       const char  *zone,
                       GError     **error)
{
  DlnBounds bounds = time->bounds;
  const struct {
    const char *name;
    DlnInstant *slot;
    gboolean latest;
  } parts[] = {
    { "begin_earliest", &bounds.begin_earliest, FALSE }, { "begin_latest", &bounds.begin_latest, TRUE },
    { "end_earliest", &bounds.end_earliest, FALSE },     { "end_latest", &bounds.end_latest, TRUE },
    { "earliest", &bounds.begin_earliest, FALSE },       { "latest", &bounds.end_latest, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcmp (parts[i].name, part) == 0)
      {
        if (!read_bound (text, zone, parts[i].latest, parts[i].slot, error))
          return FALSE;
        dln_time_set_bounds (time, &bounds);
        return TRUE;
      }
  if (strcmp (part, "edtf") == 0)
    {
      g_autoptr (DlnEdtf) edtf = *text != '\0' ? dln_edtf_parse (text, zone, error) : NULL;

      if (edtf == NULL && *text != '\0')
        return FALSE;
      if (edtf != NULL)
        time->bounds = edtf->bounds;
      set_word (&time->edtf, edtf != NULL && edtf->text != NULL ? edtf->text : "");
    }
  else if (strcmp (part, "reported") == 0)
    set_word (&time->reported, text);
  else if (strcmp (part, "time_zone") == 0)
    set_word (&time->zone, text);
  else if (strcmp (part, "basis") == 0 && dln_vocabulary_find (&dln_vocabulary_basis, text) >= 0)
    time->basis = (DlnBasis) dln_vocabulary_find (&dln_vocabulary_basis, text);
  else
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_FIELD, "a time has no \"%s\"", part);
      return FALSE;
    }
  return TRUE;
}

/**
 * dln_cli_read_duration:
 * @text: an ISO 8601 duration of weeks, days, hours, minutes and seconds, with
 *   a sign before it or not; or whole microseconds
 * @microseconds: (out): how long
 *
 * Years and months have no fixed length and are refused.
 *
 * Returns: whether it is one
 */
gboolean
dln_cli_read_duration (const char *text,
                       gint64     *microseconds)
{
  static const struct {
    char letter;
    gboolean clock;
    gint64 unit;
  } units[] = { { 'W', FALSE, 7 * DLN_DAY },
                { 'D', FALSE, DLN_DAY },
                { 'H', TRUE, DLN_HOUR },
                { 'M', TRUE, DLN_MINUTE },
                { 'S', TRUE, DLN_SECOND } };
  const char *p = *text == '-' || *text == '+' ? text + 1 : text;
  gboolean clock = FALSE;
  guint next = 0;
  double sum = 0;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, microseconds, NULL))
    return TRUE;
  if (*p++ != 'P' || *p == '\0')
    return FALSE;
  while (*p != '\0')
    {
      char *rest;
      double number;

      if (*p == 'T' && !clock)
        {
          clock = TRUE;
          p++;
        }
      if (!g_ascii_isdigit (*p))
        return FALSE;
      number = g_ascii_strtod (p, &rest);
      while (next < G_N_ELEMENTS (units) && (units[next].letter != *rest || units[next].clock != clock))
        next++;
      if (next == G_N_ELEMENTS (units))
        return FALSE;
      sum += number * (double) units[next++].unit;
      p = rest + 1;
    }
  if (sum > 9e18)
    return FALSE;
  *microseconds = (gint64) (sum + 0.5) * (*text == '-' ? -1 : 1);
  return TRUE;
}

static gboolean
fill_figure (DlnRecord   *figure,
             GMatchInfo  *match,
             GError     **error)
{
  static const char *const fields[] = { NULL, "measure", "population", "period",   "least",
                                        NULL, "most",    "unit",       "qualifier" };
  g_autofree char *dots = g_match_info_fetch (match, 5);

  for (int i = 1; i < (int) G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = fields[i] != NULL ? g_match_info_fetch (match, i) : NULL;

      /* A single number is both. */
      if (i == 6 && (dots == NULL || *dots == '\0'))
        {
          g_free (text);
          text = g_match_info_fetch (match, 4);
        }
      if (text != NULL && *text != '\0' && !dln_record_set_from_text (figure, fields[i], text, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_figure (const DlnRecord  *figure,
              GError          **error)
{
  const DlnValue *least = dln_record_peek (figure, "least");
  const DlnValue *most = dln_record_peek (figure, "most");
  const char *period = dln_record_get_text (figure, "period");
  g_autoptr (DlnEdtf) edtf = period != NULL ? dln_edtf_parse (period, NULL, error) : NULL;

  if (period != NULL && edtf == NULL)
    return FALSE;
  if (!least->set || !most->set || least->integer <= most->integer)
    return TRUE;
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
               "figure: %" G_GINT64_FORMAT "..%" G_GINT64_FORMAT ": expected the least first", least->integer,
               most->integer);
  return FALSE;
}

/**
 * dln_cli_read_figure:
 * @text: MEASURE[@POPULATION][/EDTF]:LEAST..MOST:UNIT[:QUALIFIER]; a number
 *   left out is open, one number is both
 * @error: return location of a #DlnCoreError
 *
 * Returns: (transfer full): a figure that belongs to no claim yet
 */
DlnRecord *
dln_cli_read_figure (const char  *text,
                     GError     **error)
{
  /* The period may hold colons and dots itself, so it takes all it can. */
  g_autoptr (GRegex) regex =
    g_regex_new ("^([^@/:]+)(?:@([^/:]+))?(?:/(.+))?:(\\d*)(\\.\\.(\\d*))?:([^:]+)(?::([a-z-]+))?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (DlnRecord) figure = dln_record_new (DLN_TABLE_FIGURE, NULL);

  if (!g_regex_match (regex, text, 0, &match))
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                   "figure: \"%s\": expected MEASURE[@POPULATION][/EDTF]:LEAST..MOST:UNIT[:QUALIFIER]", text);
      return NULL;
    }
  if (!fill_figure (figure, match, error) || !check_figure (figure, error))
    return NULL;
  return g_steal_pointer (&figure);
}
