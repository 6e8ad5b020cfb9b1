/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns --if of `check` and `show`: what would follow were a source or a claim right about
 * when things happened, had an event another time, or stood two in another order. Nothing is
 * written.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-time-label.h"

#ifdef DLN_WITH_ANALYSIS
#include "dln-case-words.h"
#include "dln-what-if.h"

#include <string.h>

/* --- what is supposed ------------------------------------------------------ */

static GError *
make_wrong (const char *text)
{
  return g_error_new (DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                      "--if \"%s\": expected source:SLUG, claim:SLUG, event:SLUG=TIME or \"event:SLUG before "
                      "event:SLUG\", with least=PT2H and most= for a gap",
                      text);
}

/* @words: as the event's report has them, in the zone and with the parts of a day of the case */
static DlnSupposition *
read_time (DlnCase     *dln_case,
           const char  *event,
           const char  *words,
           GError     **error)
{
  guint row = dln_case_find_row (dln_case, event);
  DlnBounds published = DLN_BOUNDS_UNKNOWN;
  g_autoptr (DlnPhrase) phrase = NULL;
  g_autoptr (DlnTime) time = NULL;

  if (row != DLN_NO_ROW)
    dln_case_get_published (dln_case, row, &published);
  phrase = dln_case_read_words (dln_case, row, &published, words);
  time = dln_time_new (phrase->kind == DLN_PHRASE_TIME ? &phrase->bounds : &DLN_BOUNDS_UNKNOWN);
  time->reported = g_strdup (words);
  if (dln_bounds_is_unknown (&time->bounds))
    {
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                   "--if event:%s: \"%s\": %s: expected a time, such as 2023-05-22", event, words, phrase->reading);
      return NULL;
    }
  return dln_supposition_new_time (event, time);
}

/* @words: "event:a", an order's name, "event:b", and what is stated of the gap */
static DlnSupposition *
read_order (DlnCase            *dln_case,
            const char *const  *words,
            const char         *text,
            GError            **error)
{
  g_autoptr (DlnRecord) relation = dln_record_new (DLN_TABLE_RELATION, NULL);
  guint n = g_strv_length ((char **) words);

  if (n < 3 || !g_str_has_prefix (words[2], "event:"))
    {
      g_propagate_error (error, make_wrong (text));
      return NULL;
    }
  dln_record_set_text (relation, "from", words[0] + strlen ("event:"));
  dln_record_set_text (relation, "to", words[2] + strlen ("event:"));
  if (!dln_record_set_from_text (relation, "type", words[1], dln_case_get_zone_name (dln_case), error))
    return NULL;
  for (guint i = 3; i < n; i++)
    {
      const char *value = strchr (words[i], '=');
      g_autofree char *key = value != NULL ? g_strndup (words[i], (gsize) (value - words[i])) : NULL;
      gint64 length;

      if ((g_strcmp0 (key, "least") != 0 && g_strcmp0 (key, "most") != 0) || !dln_cli_read_duration (value + 1, &length))
        {
          g_propagate_error (error, make_wrong (text));
          return NULL;
        }
      dln_record_set_integer (relation, key, length);
    }
  return dln_supposition_new_order (relation);
}

static DlnSupposition *
read_supposition (DlnCase     *dln_case,
                  const char  *text,
                  GError     **error)
{
  const char *slug = text + strlen ("event:");
  gsize length;
  g_autofree char *event = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "--if: it is not UTF-8: expected it to be");
      return NULL;
    }
  if (!g_str_has_prefix (text, "event:"))
    return dln_supposition_new_right (text);
  length = strcspn (slug, "= ");
  event = g_strndup (slug, length);
  if (slug[length] == '=')
    return read_time (dln_case, event, slug + length + 1, error);
  words = g_strsplit (text, " ", 8);
  return read_order (dln_case, (const char *const *) words, text, error);
}

static DlnWhatIf *
ask (const DlnCliArgs  *args,
     DlnCase           *dln_case,
     GError           **error)
{
  g_autoptr (DlnSupposition) supposition = read_supposition (dln_case, dln_cli_args_get (args, "if"), error);

  return supposition != NULL ? dln_what_if_new_for (dln_case, supposition, NULL, error) : NULL;
}

/* --- telling --------------------------------------------------------------- */

static void
out_bounds (DlnCliOut       *out,
            const char      *key,
            const DlnBounds *bounds)
{
  dln_cli_out_begin_object (out, key);
  dln_cli_out_bounds (out, bounds);
  dln_cli_out_end (out);
}

static void
out_change (DlnCliOut             *out,
            const DlnWhatIfChange *change)
{
  dln_cli_out_text (out, "event", change->event);
  out_bounds (out, "before", &change->before);
  out_bounds (out, "after", &change->after);
  dln_cli_out_bool (out, "own", change->own);
  dln_cli_out_bool (out, "contradicts", change->contradicts);
  dln_cli_out_text (out, "because", change->because);
}

static void
out_conflicts (DlnCliOut  *out,
               const char *key,
               GPtrArray  *conflicts)
{
  dln_cli_out_begin_array (out, key);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const DlnWhatIfConflict *conflict = conflicts->pdata[i];

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_begin_array (out, "records");
      for (guint r = 0; conflict->records[r] != NULL; r++)
        dln_cli_out_text (out, NULL, conflict->records[r]);
      dln_cli_out_end (out);
      dln_cli_out_text (out, "summary", conflict->summary);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
out_what_if (DlnCliOut       *out,
             const DlnWhatIf *what_if)
{
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "if", what_if->record);
  dln_cli_out_text (out, "title", what_if->title);
  dln_cli_out_integer (out, "claims", what_if->n_claims);
  dln_cli_out_begin_array (out, "changes");
  for (guint i = 0; i < what_if->changes->len; i++)
    {
      dln_cli_out_begin_object (out, NULL);
      out_change (out, what_if->changes->pdata[i]);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
  out_conflicts (out, "appear", what_if->appear);
  out_conflicts (out, "vanish", what_if->vanish);
  dln_cli_out_end (out);
}

static void
print_change (DlnCase               *dln_case,
              const DlnWhatIfChange *change)
{
  GTimeZone *zone = dln_case_get_zone (dln_case);
  g_autofree char *before = dln_time_label_bounds (&change->before, zone, TRUE);
  g_autofree char *after = dln_time_label_bounds (&change->after, zone, TRUE);
  g_autofree char *because = change->because != NULL ? dln_cli_dup_plain (change->because) : NULL;

  dln_cli_print ("%s: %s%s\n  now: %s\n", change->event, after, change->contradicts ? ", which contradicts others" : "",
                 before);
  if (because != NULL)
    dln_cli_print ("  %s: %s\n", change->own ? "by" : "follows from", because);
}

static void
print_conflicts (const char *heading,
                 GPtrArray  *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const DlnWhatIfConflict *conflict = conflicts->pdata[i];
      g_autofree char *records = g_strjoinv (" ", conflict->records);
      g_autofree char *summary = dln_cli_dup_plain (conflict->summary);

      dln_cli_print ("%s: %s\n  records: %s\n", heading, summary, records);
    }
}

static void
print_what_if (DlnCase         *dln_case,
               const DlnWhatIf *what_if)
{
  g_autofree char *title = dln_cli_dup_plain (what_if->title);

  if (g_str_has_prefix (what_if->record, "event:"))
    dln_cli_print ("if: %s\n%u windows would be another\n", title, what_if->changes->len);
  else
    dln_cli_print ("if %s is right: %s\n%u claims, %u windows would be another\n", what_if->record, title,
                   what_if->n_claims, what_if->changes->len);
  for (guint i = 0; i < what_if->changes->len; i++)
    print_change (dln_case, what_if->changes->pdata[i]);
  print_conflicts ("cannot all be true then", what_if->appear);
  print_conflicts ("no contradiction then", what_if->vanish);
}

/**
 * dln_cli_check_if:
 * @args: CASE, --if and options
 * @dln_case: the case
 *
 * Returns: the exit code: whether something would contradict itself that does not now
 */
int
dln_cli_check_if (const DlnCliArgs *args,
                  DlnCase          *dln_case)
{
  GError *error = NULL;
  g_autoptr (DlnWhatIf) what_if = ask (args, dln_case, &error);
  g_autoptr (DlnCliOut) out = NULL;

  if (what_if == NULL)
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  if (dln_cli_args_has (args, "json"))
    {
      out = dln_cli_out_new (FALSE);
      out_what_if (out, what_if);
    }
  else
    print_what_if (dln_case, what_if);
  return what_if->appear->len > 0 ? DLN_CLI_FOUND : DLN_CLI_DONE;
}

/**
 * dln_cli_show_if:
 * @args: CASE EVENT, --if and options
 * @dln_case: the case
 * @row: the event
 *
 * Returns: the exit code
 */
int
dln_cli_show_if (const DlnCliArgs *args,
                 DlnCase          *dln_case,
                 guint             row)
{
  GError *error = NULL;
  g_autoptr (DlnWhatIf) what_if = ask (args, dln_case, &error);
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  const DlnWhatIfChange *change = what_if != NULL ? dln_what_if_find (what_if, slug) : NULL;
  DlnWhatIfChange same = { .event = slug };
  g_autoptr (DlnCliOut) out = NULL;

  if (what_if == NULL)
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  dln_case_get_bounds (dln_case, row, &same.before);
  same.after = same.before;
  if (!dln_cli_args_has (args, "json"))
    {
      if (change != NULL)
        print_change (dln_case, change);
      else
        dln_cli_print ("%s: nothing would change\n", slug);
      return DLN_CLI_DONE;
    }
  out = dln_cli_out_new (FALSE);
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "if", what_if->record);
  dln_cli_out_bool (out, "changes", change != NULL);
  out_change (out, change != NULL ? change : &same);
  dln_cli_out_end (out);
  return DLN_CLI_DONE;
}

#else

int
dln_cli_check_if (const DlnCliArgs *args,
                  DlnCase          *dln_case)
{
  return dln_cli_wrong (args, "--if: not in this build: expected one with the analysis");
}

int
dln_cli_show_if (const DlnCliArgs *args,
                 DlnCase          *dln_case,
                 guint             row)
{
  return dln_cli_wrong (args, "--if: not in this build: expected one with the analysis");
}

#endif
