/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `time`: what a text is taken to mean. Words that no rule reads are kept
 * and nothing is guessed: that is an answer, not an error. With a case, its zone and
 * its table of the parts of a day are used. With "-" the phrases come from standard input, one a line.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-words.h"
#include "dln-coordinates.h"
#include "dln-phrase.h"
#include "dln-time-label.h"
#include "dln-zone.h"

#include <stdio.h>
#include <string.h>

/* Bytes of a line of standard input: no report tells a time in more. */
#define MOST_LINE 65536

/* Whole days, hours or minutes, as ISO 8601 writes them; NULL where open. */
static char *
dup_duration (gint64 microseconds)
{
  if (microseconds == DLN_OPEN)
    return NULL;
  if (microseconds > 0 && microseconds % DLN_DAY == 0)
    return g_strdup_printf ("P%" G_GINT64_FORMAT "D", microseconds / DLN_DAY);
  if (microseconds > 0 && microseconds % DLN_HOUR == 0)
    return g_strdup_printf ("PT%" G_GINT64_FORMAT "H", microseconds / DLN_HOUR);
  return g_strdup_printf ("PT%" G_GINT64_FORMAT "M", microseconds / DLN_MINUTE);
}

/* The order to an event that only the words of the report name. */
static void
out_relation (DlnCliOut       *out,
              const DlnPhrase *phrase)
{
  g_autofree char *least = dup_duration (phrase->least);
  g_autofree char *most = dup_duration (phrase->most);

  if (phrase->kind != DLN_PHRASE_RELATION)
    {
      dln_cli_out_null (out, "relation");
      return;
    }
  dln_cli_out_begin_object (out, "relation");
  dln_cli_out_text (out, "type", dln_phrase_relation_get_name (phrase->relation));
  dln_cli_out_text (out, "words", phrase->anchor);
  dln_cli_out_text (out, "anchor", phrase->anchor);
  dln_cli_out_text (out, "least", least);
  dln_cli_out_text (out, "most", most);
  dln_cli_out_end (out);
}

static void
out_duration (DlnCliOut       *out,
              const DlnPhrase *phrase)
{
  g_autofree char *least = dup_duration (phrase->least);
  g_autofree char *most = dup_duration (phrase->most);

  if (phrase->kind != DLN_PHRASE_DURATION)
    {
      dln_cli_out_null (out, "duration");
      return;
    }
  dln_cli_out_begin_object (out, "duration");
  dln_cli_out_text (out, "least", least);
  dln_cli_out_text (out, "most", most);
  dln_cli_out_end (out);
}

static void
out_meaning (DlnCliOut       *out,
             const char      *text,
             const DlnPhrase *phrase)
{
  dln_cli_out_text (out, "text", text);
  dln_cli_out_text (out, "zone", phrase->zone);
  dln_cli_out_bounds (out, &phrase->bounds);
  dln_cli_out_text (out, "edtf", phrase->edtf);
  out_relation (out, phrase);
  out_duration (out, phrase);
  dln_cli_out_text (out, "reading", phrase->reading);
  dln_cli_out_bool (out, "known", phrase->kind != DLN_PHRASE_WORDS);
  dln_cli_out_bool (out, "uncertain", phrase->uncertain);
  dln_cli_out_bool (out, "approximate", phrase->approximate);
  dln_cli_out_bool (out, "saturated", phrase->saturated);
}

static void
print_bound (const char *name,
             DlnInstant  earliest,
             DlnInstant  latest)
{
  g_autofree char *from = dln_instant_format (earliest);
  g_autofree char *to = dln_instant_format (latest);

  dln_cli_print ("%-8s %s  to  %s\n", name, from != NULL ? from : "open", to != NULL ? to : "open");
}

static void
print_meaning (const char      *text,
               const DlnPhrase *phrase)
{
  g_autofree char *plain = dln_cli_dup_plain (text);
  g_autofree char *reading = dln_cli_dup_plain (phrase->reading);
  g_autofree char *label = NULL;
  g_autoptr (GTimeZone) zone = dln_zone_open (phrase->zone, NULL);

  if (phrase->kind != DLN_PHRASE_TIME)
    {
      dln_cli_print ("\"%s\": %s\n", plain, reading);
      return;
    }
  label = dln_time_label_bounds (&phrase->bounds, zone, TRUE);
  dln_cli_print ("%s\n", label);
  print_bound ("begins", phrase->bounds.begin_earliest, phrase->bounds.begin_latest);
  print_bound ("ends", phrase->bounds.end_earliest, phrase->bounds.end_latest);
  if (phrase->edtf != NULL)
    dln_cli_print ("%-8s %s\n", "edtf", phrase->edtf);
  dln_cli_print ("%-8s %s\n", "reading", reading);
}

/* The window of the publication: all of the day, where only a day is given. */
static gboolean
read_publication (const DlnCliArgs  *args,
                  DlnPhraseContext  *context,
                  GError           **error)
{
  DlnBounds bounds;

  if (!dln_cli_read_bounds (args, "published", context->zone, &bounds, error))
    return FALSE;
  dln_phrase_context_set_published (context, &bounds);
  return dln_cli_read_from (args, "said", context->zone, &context->said, error);
}

static gboolean
read_near (const DlnCliArgs  *args,
           DlnPhraseContext  *context,
           GError           **error)
{
  const char *text = dln_cli_args_get (args, "near");
  DlnCoordinates coordinates;

  if (text == NULL)
    return TRUE;
  if (!dln_coordinates_parse (text, &coordinates, error))
    {
      g_prefix_error (error, "--near: ");
      return FALSE;
    }
  context->has_place = TRUE;
  context->place = coordinates.point;
  return TRUE;
}

/* @parts: (inout): those of the case, or the usual ones */
static gboolean
read_parts (const DlnCliArgs  *args,
            DlnDayParts       *parts,
            GError           **error)
{
  const char *text = dln_cli_args_get (args, "parts");

  if (text == NULL || dln_day_parts_apply (parts, text, error))
    return TRUE;
  g_prefix_error (error, "--parts: ");
  return FALSE;
}

/* The zone and the parts of a day of the case that is named, if one is. Returns an exit code. */
static int
read_case (const DlnCliArgs  *args,
           char             **zone,
           DlnDayParts       *parts)
{
  const char *path = dln_cli_args_get (args, "case");
  GError *error = NULL;
  DlnCase *dln_case;

  *parts = *dln_day_parts_get_default ();
  *zone = g_strdup (dln_cli_args_get (args, "zone"));
  if (path == NULL)
    return DLN_CLI_DONE;
  dln_case = dln_cli_open (path, FALSE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  *parts = *dln_case_get_day_parts (dln_case);
  if (*zone == NULL)
    *zone = g_strdup (dln_case_get_zone_name (dln_case));
  return dln_cli_close (dln_case, path, DLN_CLI_DONE);
}

/* @out: (nullable): JSON; %NULL for words */
static void
tell (DlnCliOut              *out,
      const char             *text,
      const DlnPhraseContext *context)
{
  g_autoptr (DlnPhrase) phrase = dln_phrase_parse (text, context, NULL);

  if (out != NULL)
    out_meaning (out, text, phrase);
  else
    print_meaning (text, phrase);
}

/* Returns: whether there was a line; of one that is too long only so much as says so */
static gboolean
read_line (GString *line)
{
  int c;

  g_string_truncate (line, 0);
  while ((c = getc (stdin)) != EOF && c != '\n' && line->len <= MOST_LINE)
    g_string_append_c (line, (char) c);
  if (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
  return c != EOF || line->len > 0;
}

static gboolean
check_line (const GString  *line,
            guint           number,
            GError        **error)
{
  if (line->len > MOST_LINE)
    g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                 "-:%u: the line is longer than %d bytes: expected one phrase a line", number, MOST_LINE);
  else if (!g_utf8_validate (line->str, (gssize) line->len, NULL))
    g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "-:%u: the line is not UTF-8: expected it to be",
                 number);
  else
    return TRUE;
  return FALSE;
}

/* One phrase a line, of which none is held after it was told; empty lines say nothing. */
static int
tell_lines (const DlnCliArgs       *args,
            const DlnPhraseContext *context)
{
  g_autoptr (DlnCliOut) out = dln_cli_args_has (args, "json") ? dln_cli_out_new (FALSE) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  GError *error = NULL;

  if (out != NULL)
    dln_cli_out_begin_array (out, NULL);
  for (guint number = 1; error == NULL && read_line (line); number++)
    {
      if (!check_line (line, number, &error))
        break;
      if (line->str[strspn (line->str, " \t")] == '\0')
        continue;
      if (out != NULL)
        dln_cli_out_begin_object (out, NULL);
      tell (out, line->str, context);
      if (out != NULL)
        dln_cli_out_end (out);
      else
        dln_cli_print ("\n");
    }
  if (out != NULL)
    dln_cli_out_end (out);
  return error != NULL ? dln_cli_fail ("-", error) : DLN_CLI_DONE;
}

static int
tell_one (const DlnCliArgs       *args,
          const char             *text,
          const DlnPhraseContext *context)
{
  g_autoptr (DlnCliOut) out = dln_cli_args_has (args, "json") ? dln_cli_out_new (FALSE) : NULL;

  if (out != NULL)
    dln_cli_out_begin_object (out, NULL);
  tell (out, text, context);
  if (out != NULL)
    dln_cli_out_end (out);
  return DLN_CLI_DONE;
}

/**
 * dln_cli_time:
 * @args: TEXT, or "-" for standard input, and options
 *
 * Returns: the exit code
 */
int
dln_cli_time (const DlnCliArgs *args)
{
  const char *text = dln_cli_args_word (args, 0);
  g_autofree char *zone_name = NULL;
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  DlnDayParts parts;
  g_autoptr (GTimeZone) zone = NULL;
  GError *error = NULL;
  int status = read_case (args, &zone_name, &parts);

  if (status != DLN_CLI_DONE)
    return status;
  context.zone = zone_name != NULL ? zone_name : "UTC";
  context.parts = &parts;
  zone = dln_zone_open (context.zone, NULL);
  if (zone == NULL)
    return dln_cli_wrong (args, "--zone: \"%s\": expected an IANA name like Europe/Moscow",
                          zone_name);
  if (!g_utf8_validate (text, -1, NULL))
    return dln_cli_wrong (args, "the text is not UTF-8: expected it to be");
  if (!read_publication (args, &context, &error) || !read_near (args, &context, &error) ||
      !read_parts (args, &parts, &error))
    return dln_cli_wrong_error (args, error);
  return strcmp (text, "-") == 0 ? tell_lines (args, &context) : tell_one (args, text, &context);
}
