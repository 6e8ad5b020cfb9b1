/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is done with sources as a whole: attach, purge, origins.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-attachment.h"

#ifdef DLN_WITH_ANALYSIS
#include "dln-origins.h"
#endif

#include <string.h>

/**
 * dln_cli_attach:
 * @args: CASE source:SLUG FILE...
 *
 * Returns: the exit code
 */
int
dln_cli_attach (const DlnCliArgs *args)
{
  static const char prefix[] = "source:";
  const char *path = dln_cli_args_word (args, 0);
  const char *source = dln_cli_args_word (args, 1);
  GError *error = NULL;
  DlnCase *dln_case;
  int status = DLN_CLI_DONE;

  if (!g_str_has_prefix (source, prefix))
    return dln_cli_wrong (args, "%s: expected source:SLUG", source);
  dln_case = dln_cli_open (path, TRUE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  for (guint i = 2; i < args->words->len && status == DLN_CLI_DONE; i++)
    {
      g_autofree char *slug = NULL;

      if (dln_case_attach (dln_case, source + strlen (prefix), dln_cli_args_word (args, i), &slug, &error))
        dln_cli_print ("%s\n", slug);
      else
        status = dln_cli_fail (path, error);
    }
  return dln_cli_close (dln_case, path, status);
}

/**
 * dln_cli_purge:
 * @args: CASE
 *
 * Returns: the exit code
 */
int
dln_cli_purge (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (path, TRUE, &error);
  guint n_files = 0;
  gint64 n_bytes = 0;
  int status = DLN_CLI_DONE;

  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  if (!dln_case_purge_attachments (dln_case, &n_files, &n_bytes, &error))
    status = dln_cli_fail (path, error);
  else
    dln_cli_print ("%u files, %" G_GINT64_FORMAT " bytes\n", n_files, n_bytes);
  return dln_cli_close (dln_case, path, status);
}

#ifdef DLN_WITH_ANALYSIS
/* The words as the source has them: a claim is made of them, or none. */
static char *
dup_passage (DlnCase    *dln_case,
             const char *slug,
             DlnPassage  passage)
{
  g_autoptr (DlnRecord) source = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, slug, NULL);
  const char *text = source != NULL ? dln_record_get_text (source, "text") : NULL;

  return text != NULL ? dln_passage_dup (text, passage) : g_strdup ("");
}

static void
out_proposal (DlnCliOut               *out,
              DlnCase                 *dln_case,
              const DlnOriginProposal *proposal)
{
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "a", proposal->a);
  dln_cli_out_text (out, "b", proposal->b);
  dln_cli_out_integer (out, "words", proposal->n_words);
  dln_cli_out_real (out, "share", proposal->share, 3);
  dln_cli_out_bool (out, "only_quotes", proposal->only_quotes);
  dln_cli_out_begin_array (out, "passages");
  for (guint i = 0; i < proposal->runs->len; i++)
    {
      const DlnSharedRun *run = &g_array_index (proposal->runs, DlnSharedRun, i);
      g_autofree char *text = dup_passage (dln_case, proposal->a, run->a);

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_integer (out, "a_from", run->a.from);
      dln_cli_out_integer (out, "a_to", run->a.to);
      dln_cli_out_integer (out, "b_from", run->b.from);
      dln_cli_out_integer (out, "b_to", run->b.to);
      dln_cli_out_integer (out, "words", run->n_words);
      dln_cli_out_integer (out, "quoted", run->n_quoted);
      dln_cli_out_text (out, "text", text);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
  dln_cli_out_end (out);
}

static void
print_proposal (DlnCase                 *dln_case,
                const DlnOriginProposal *proposal)
{
  dln_cli_print ("source:%s source:%s: %u words, %.0f %%%s\n", proposal->a, proposal->b, proposal->n_words,
                 100 * proposal->share, proposal->only_quotes ? ", only quoted speech" : "");
  for (guint i = 0; i < proposal->runs->len; i++)
    {
      g_autofree char *text =
        dup_passage (dln_case, proposal->a, g_array_index (proposal->runs, DlnSharedRun, i).a);
      g_autofree char *plain = dln_cli_dup_plain (text);

      dln_cli_print ("  %s\n", plain);
    }
}

static int
origins_in (const DlnCliArgs *args,
            DlnCase          *dln_case)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) proposals = dln_origins_find (dln_case, NULL, &error);
  g_autoptr (DlnCliOut) out = NULL;

  if (proposals == NULL)
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  if (dln_cli_args_has (args, "json"))
    {
      out = dln_cli_out_new (FALSE);
      dln_cli_out_begin_array (out, NULL);
    }
  for (guint i = 0; i < proposals->len; i++)
    {
      if (out != NULL)
        out_proposal (out, dln_case, proposals->pdata[i]);
      else
        print_proposal (dln_case, proposals->pdata[i]);
    }
  if (out != NULL)
    dln_cli_out_end (out);
  else if (proposals->len > 0)
    dln_cli_print ("Where it is so: dateline set CASE source:B origin=A\n");
  return proposals->len > 0 ? DLN_CLI_FOUND : DLN_CLI_DONE;
}

/**
 * dln_cli_origins:
 * @args: CASE and options
 *
 * Returns: the exit code
 */
int
dln_cli_origins (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (path, FALSE, &error);

  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  return dln_cli_close (dln_case, path, origins_in (args, dln_case));
}

#else

int
dln_cli_origins (const DlnCliArgs *args)
{
  return dln_cli_wrong (args, "not in this build: expected one with the analysis");
}

#endif
