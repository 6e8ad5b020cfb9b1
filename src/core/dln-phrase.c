/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the times of reports in English into four bounds. EDTF and ISO 8601 come
 * first. Every word has to be read by a rule: where one is left over, or what the
 * rule needs is not known, the words are kept with open bounds and nothing is
 * guessed. Where the publication is known as a window, the words are read at both
 * of its ends, and the hull of both readings is taken.
 *
 * Words go to dln-phrase-words.c and -zone.c, what one time states to -moment.c and
 * -number.c, days to -day.c, -months.c and -period.c, hours to -hours.c, two times
 * to -resolve.c, what stands around times to -rules.c, orders and durations to
 * -order.c.
 */
#include "config.h"

#include "dln-phrase.h"

#include "dln-phrase-private.h"

#include "dln-edtf.h"
#include "dln-time-label.h"
#include "dln-zone.h"

#include <stdarg.h>
#include <string.h>

/* A dispatch's sentence is shorter; what is longer is no time. */
#define LONGEST 1024
#define UNREAD "no rule reads these words: they are kept, nothing is guessed"

/**
 * dln_phrase_free:
 * @phrase: (transfer full) (nullable): what a text means
 */
void
dln_phrase_free (DlnPhrase *phrase)
{
  if (phrase == NULL)
    return;
  g_free (phrase->edtf);
  g_free (phrase->zone);
  g_free (phrase->reading);
  g_free (phrase->anchor);
  g_free (phrase);
}

/**
 * dln_phrase_context_set_published:
 * @context: what words depend on
 * @published: the time of the publication
 *
 * Takes the publication from a stored time, of which any bound may be open.
 */
void
dln_phrase_context_set_published (DlnPhraseContext *context,
                                  const DlnBounds  *published)
{
  DlnSpan span;

  g_return_if_fail (context != NULL);
  g_return_if_fail (published != NULL);

  span = dln_bounds_get_drawn (published);
  context->published = span.begin;
  /* The latest bound of a period is its first instant after. */
  context->published_latest =
    span.end != DLN_OPEN && span.end > span.begin ? dln_instant_add (span.end, -1) : span.end;
}

/**
 * dln_phrase_relation_get_name:
 * @relation: a relation
 *
 * Returns: its English word
 */
const char *
dln_phrase_relation_get_name (DlnPhraseRelation relation)
{
  static const char *const names[] = {
    [DLN_PHRASE_BEFORE] = "before", [DLN_PHRASE_AFTER] = "after", [DLN_PHRASE_DURING] = "during",
    [DLN_PHRASE_SINCE] = "since",   [DLN_PHRASE_UNTIL] = "until",
  };

  g_return_val_if_fail (relation < G_N_ELEMENTS (names), "");

  return names[relation];
}

/**
 * dln_phrase_add_note:
 * @reader: a reader
 * @format: which rule was applied; said once
 */
void
dln_phrase_add_note (DlnPhraseReader *reader, const char *format, ...)
{
  g_autofree char *note = NULL;
  va_list list;

  va_start (list, format);
  note = g_strdup_vprintf (format, list);
  va_end (list);
  if (strstr (reader->notes->str, note) != NULL)
    return;
  if (reader->notes->len > 0)
    g_string_append (reader->notes, "; ");
  g_string_append (reader->notes, note);
}

/**
 * dln_phrase_restart:
 * @reader: a reader
 * @phrase: what it means so far
 *
 * Clears what a rule left behind, for the next.
 */
void
dln_phrase_restart (DlnPhraseReader *reader,
                    DlnPhrase       *phrase)
{
  reader->at = 0;
  reader->uncertain = reader->approximate = FALSE;
  g_string_truncate (reader->notes, 0);
  g_clear_pointer (&phrase->edtf, g_free);
  g_clear_pointer (&phrase->anchor, g_free);
  phrase->kind = DLN_PHRASE_WORDS;
  phrase->bounds = DLN_BOUNDS_UNKNOWN;
  phrase->least = phrase->most = DLN_OPEN;
}

/* Reads the words with one instant of publication. */
static void
read_once (DlnPhraseReader *reader,
           DlnInstant       published,
           DlnPhrase       *phrase)
{
  DlnRule rule;

  reader->published = published;
  rule = dln_phrase_read_times (reader, phrase);
  if (rule == DLN_RULE_NO)
    {
      dln_phrase_restart (reader, phrase);
      rule = dln_phrase_read_relation (reader, phrase);
    }
  if (rule == DLN_RULE_NO)
    {
      dln_phrase_restart (reader, phrase);
      rule = dln_phrase_read_duration (reader, phrase);
    }
  if (rule != DLN_RULE_YES)
    dln_phrase_restart (reader, phrase);
}

/* EDTF has to mean the same as the bounds, and be of whole dates. */
static void
check_edtf (const DlnPhraseReader *reader,
            DlnPhrase             *phrase)
{
  g_autoptr (DlnEdtf) edtf = NULL;

  if (phrase->edtf == NULL)
    return;
  if (reader->uncertain && !reader->approximate && strpbrk (phrase->edtf, "[{/") == NULL)
    {
      g_autofree char *plain = g_steal_pointer (&phrase->edtf);

      phrase->edtf = g_strconcat (plain, "?", NULL);
    }
  else if (reader->uncertain || reader->approximate)
    g_clear_pointer (&phrase->edtf, g_free);
  if (phrase->edtf == NULL)
    return;
  edtf = dln_edtf_parse (phrase->edtf, reader->zone_name, NULL);
  if (edtf == NULL || !dln_bounds_equal (&edtf->bounds, &phrase->bounds))
    g_clear_pointer (&phrase->edtf, g_free);
}

static char *
name_zone (const char *zone)
{
  const char *city = strrchr (zone, '/');
  GString *name;

  if (strcmp (zone, "UTC") == 0)
    return g_strdup (zone);
  if (*zone == '+' || *zone == '-')
    return g_strconcat ("UTC", zone, NULL);
  name = g_string_new (city != NULL ? city + 1 : zone);
  g_string_replace (name, "_", " ", 0);
  g_string_append (name, " time");
  return g_string_free (name, FALSE);
}

/* A day or less in which the clocks change is not as long as it looks. */
static void
note_change (DlnPhraseReader *reader,
             const DlnPhrase *phrase)
{
  DlnSpan span = dln_bounds_get_possible (&phrase->bounds);
  gint32 before;
  gint32 after;

  if (phrase->kind != DLN_PHRASE_TIME || span.begin == DLN_OPEN || span.end == DLN_OPEN ||
      span.end - span.begin > 2 * DLN_DAY)
    return;
  before = dln_zone_get_offset (reader->zone, span.begin);
  after = dln_zone_get_offset (reader->zone, span.end);
  if (before != after)
    dln_phrase_add_note (reader, "the clocks were put %s by %d minutes within it",
                         after > before ? "forward" : "back", ABS (after - before) / 60);
}

static void
set_reading (DlnPhraseReader *reader,
             DlnPhrase       *phrase,
             const char      *hull)
{
  const char *quality = reader->approximate && reader->uncertain
                          ? "; stated as uncertain and approximate"
                        : reader->approximate ? "; stated as approximate"
                        : reader->uncertain   ? "; stated as uncertain"
                                              : "";
  g_autofree char *label = NULL;
  g_autofree char *zone = name_zone (reader->zone_name);

  phrase->uncertain = reader->uncertain;
  phrase->approximate = reader->approximate;
  if (phrase->kind == DLN_PHRASE_WORDS)
    {
      phrase->reading =
        reader->missing != NULL
          ? g_strdup_printf ("the words are kept, nothing is guessed: %s", reader->missing)
          : g_strdup (UNREAD);
      return;
    }
  if (phrase->kind != DLN_PHRASE_TIME)
    {
      phrase->reading = g_strconcat (reader->notes->str, quality, NULL);
      return;
    }
  label = dln_time_label_bounds (&phrase->bounds, reader->zone, TRUE);
  phrase->reading =
    g_strdup_printf ("%s, %s%s%s%s%s", label, zone,
                     reader->notes->len > 0 || *quality != '\0' || *hull != '\0' ? ": " : "",
                     reader->notes->len > 0 ? reader->notes->str
                     : *quality != '\0'     ? "as written"
                     : *hull != '\0'        ? "as written"
                                            : "",
                     hull, quality);
}

/* Reads the words at both ends of the publication's window. */
static void
read_all (DlnPhraseReader *reader,
          DlnPhrase       *phrase)
{
  const DlnPhraseContext *context = reader->context;
  DlnInstant latest =
    context->published_latest != DLN_OPEN ? context->published_latest : context->published;
  DlnPhraseKind first_kind;
  DlnBounds first;
  const char *hull = "";

  reader->latest = latest;
  read_once (reader, context->published, phrase);
  first = phrase->bounds;
  first_kind = phrase->kind;
  if (latest != context->published)
    read_once (reader, latest, phrase);
  /* "Yesterday, Monday" may fit one end only. */
  if (first_kind == DLN_PHRASE_TIME && phrase->kind != DLN_PHRASE_TIME)
    read_once (reader, context->published, phrase);
  else if (first_kind == DLN_PHRASE_TIME && !dln_bounds_equal (&first, &phrase->bounds))
    {
      phrase->bounds = dln_bounds_hull (&first, &phrase->bounds);
      g_clear_pointer (&phrase->edtf, g_free);
      hull = "; the publication is known as a window only, so what its two ends give is "
             "taken together";
    }
  if (!dln_bounds_is_valid (&phrase->bounds))
    dln_phrase_restart (reader, phrase);
  check_edtf (reader, phrase);
  note_change (reader, phrase);
  set_reading (reader, phrase, hull);
}

static DlnPhrase *
new_from_edtf (const DlnEdtf *edtf,
               const char    *zone)
{
  DlnPhrase *phrase = g_new0 (DlnPhrase, 1);

  phrase->kind = DLN_PHRASE_TIME;
  phrase->bounds = edtf->bounds;
  phrase->edtf = g_strdup (edtf->text);
  phrase->zone = g_strdup (zone);
  phrase->reading = g_strdup (edtf->reading);
  phrase->uncertain = edtf->uncertain;
  phrase->approximate = edtf->approximate;
  phrase->saturated = edtf->saturated;
  phrase->least = phrase->most = DLN_OPEN;
  return phrase;
}

static DlnPhrase *
read_phrase (const char             *text,
             const DlnPhraseContext *context,
             const char             *zone_name,
             GTimeZone              *zone)
{
  g_autoptr (DlnPhrase) phrase = g_new0 (DlnPhrase, 1);
  g_autofree DlnPhraseReader *reader = g_new (DlnPhraseReader, 1);

  memset (reader, 0, sizeof *reader);
  reader->context = context;
  reader->parts = context->parts != NULL ? context->parts : dln_day_parts_get_default ();
  reader->zone = g_time_zone_ref (zone);
  reader->zone_name = g_strdup (zone_name);
  reader->notes = g_string_new (NULL);
  dln_phrase_restart (reader, phrase);
  if (dln_phrase_read_words (reader, text) && dln_phrase_take_zone (reader) && reader->n > 0)
    read_all (reader, phrase);
  else
    set_reading (reader, phrase, "");
  phrase->zone = g_steal_pointer (&reader->zone_name);
  g_time_zone_unref (reader->zone);
  g_string_free (reader->notes, TRUE);
  return g_steal_pointer (&phrase);
}

/**
 * dln_phrase_parse:
 * @text: EDTF, ISO 8601, or the words of a report in English
 * @context: what the words depend on
 * @error: return location of %DLN_CORE_ERROR_ZONE: the context's zone is none
 *
 * Words that no rule reads are kept: that is an answer, not an error.
 *
 * Returns: (transfer full): what the text is taken to mean
 */
DlnPhrase *
dln_phrase_parse (const char              *text,
                  const DlnPhraseContext  *context,
                  GError                 **error)
{
  const char *zone_name;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DlnEdtf) edtf = NULL;
  gboolean is_short;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);

  zone_name = context->zone != NULL && *context->zone != '\0' ? context->zone : "UTC";
  zone = dln_zone_open (zone_name, error);
  if (zone == NULL)
    return NULL;
  edtf = dln_edtf_parse (text, zone_name, NULL);
  if (edtf != NULL)
    return new_from_edtf (edtf, zone_name);
  is_short = strnlen (text, LONGEST + 1) <= LONGEST && g_utf8_validate (text, -1, NULL);
  return read_phrase (is_short ? text : "", context, zone_name, zone);
}
