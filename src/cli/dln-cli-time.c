/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `time`: what a text is taken to mean. Words that no rule reads are kept
 * and nothing is guessed: that is an answer, not an error.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-core-error.h"
#include "dln-edtf.h"
#include "dln-time-label.h"
#include "dln-zone.h"

static void
out_meaning (const char    *text,
             const char    *zone,
             const DlnEdtf *edtf)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);
  DlnBounds bounds = edtf != NULL ? edtf->bounds : DLN_BOUNDS_UNKNOWN;

  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "text", text);
  dln_cli_out_text (out, "zone", zone);
  dln_cli_out_bounds (out, &bounds);
  dln_cli_out_text (out, "edtf", edtf != NULL ? edtf->text : NULL);
  dln_cli_out_null (out, "relation");
  dln_cli_out_text (out, "reading",
                    edtf != NULL ? edtf->reading
                                 : "no rule reads these words: they are kept, nothing is guessed");
  dln_cli_out_bool (out, "known", edtf != NULL);
  dln_cli_out_bool (out, "uncertain", edtf != NULL && edtf->uncertain);
  dln_cli_out_bool (out, "approximate", edtf != NULL && edtf->approximate);
  dln_cli_out_bool (out, "saturated", edtf != NULL && edtf->saturated);
  dln_cli_out_end (out);
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
print_meaning (const char    *text,
               GTimeZone     *zone,
               const DlnEdtf *edtf)
{
  g_autofree char *plain = dln_cli_dup_plain (text);
  g_autofree char *label = NULL;

  if (edtf == NULL)
    {
      dln_cli_print ("\"%s\": no rule reads these words: they are kept, nothing is guessed\n",
                     plain);
      return;
    }
  label = dln_time_label_bounds (&edtf->bounds, zone, TRUE);
  dln_cli_print ("%s\n", label);
  print_bound ("begins", edtf->bounds.begin_earliest, edtf->bounds.begin_latest);
  print_bound ("ends", edtf->bounds.end_earliest, edtf->bounds.end_latest);
  if (edtf->text != NULL)
    dln_cli_print ("%-8s %s\n", "edtf", edtf->text);
  if (edtf->reading != NULL)
    dln_cli_print ("%-8s %s\n", "reading", edtf->reading);
}

/**
 * dln_cli_time:
 * @args: TEXT and options
 *
 * Returns: the exit code
 */
int
dln_cli_time (const DlnCliArgs *args)
{
  const char *text = dln_cli_args_word (args, 0);
  const char *zone_name = dln_cli_args_get (args, "zone");
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DlnEdtf) edtf = NULL;
  DlnInstant published;
  GError *error = NULL;

  if (zone_name == NULL)
    zone_name = "UTC";
  zone = dln_zone_open (zone_name, &error);
  if (zone == NULL)
    {
      g_clear_error (&error);
      return dln_cli_wrong (args, "--zone: \"%s\": expected an IANA name like Europe/Moscow",
                            zone_name);
    }
  if (!g_utf8_validate (text, -1, NULL))
    return dln_cli_wrong (args, "the text is not UTF-8: expected it to be");
  if (!dln_cli_read_from (args, "published", zone_name, &published, &error))
    return dln_cli_wrong_error (args, error);
  edtf = dln_edtf_parse (text, zone_name, NULL);
  if (dln_cli_args_has (args, "json"))
    out_meaning (text, zone_name, edtf);
  else
    print_meaning (text, zone, edtf);
  return DLN_CLI_DONE;
}
