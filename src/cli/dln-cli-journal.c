/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the readings of the journal: journal, undo, redo, verify.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-attachment.h"

static void
out_entry (DlnCliOut             *out,
           const DlnJournalEntry *entry,
           gboolean               own)
{
  dln_cli_out_begin_object (out, NULL);
  /* A number is a place in this journal. */
  if (own)
    dln_cli_out_integer (out, "number", entry->number);
  dln_cli_out_instant (out, "utc", entry->utc);
  dln_cli_out_text (out, "author", entry->author);
  dln_cli_out_text (out, "client", entry->client);
  dln_cli_out_text (out, "kind", entry->kind);
  dln_cli_out_text (out, "target", entry->target);
  dln_cli_out_text (out, "label", entry->label);
  dln_cli_out_text (out, "previous", entry->previous);
  dln_cli_out_text (out, "hash", entry->hash);
  if (entry->beside != NULL)
    {
      dln_cli_out_begin_array (out, "beside");
      for (guint i = 0; i < entry->beside->len; i++)
        out_entry (out, entry->beside->pdata[i], FALSE);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
out_journal (GPtrArray *entries)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_array (out, NULL);
  for (guint i = 0; i < entries->len; i++)
    out_entry (out, entries->pdata[i], TRUE);
  dln_cli_out_end (out);
}

static void
add_entry (DlnCliTable           *table,
           const DlnJournalEntry *entry,
           const char            *number)
{
  g_autofree char *utc = dln_instant_format (entry->utc);

  dln_cli_table_add (table, (const char *const[]) { number, utc, entry->author, entry->kind, entry->label, NULL });
}

/* What a merge brought stands above it, with a plus for a number. */
static void
print_journal (GPtrArray *entries)
{
  static const char *const headings[] = { "NUMBER", "UTC", "AUTHOR", "KIND", "LABEL", NULL };
  g_autoptr (DlnCliTable) table = dln_cli_table_new (headings);

  for (guint i = 0; i < entries->len; i++)
    {
      const DlnJournalEntry *entry = entries->pdata[i];
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);

      for (guint k = 0; entry->beside != NULL && k < entry->beside->len; k++)
        add_entry (table, entry->beside->pdata[k], "+");
      add_entry (table, entry, number);
    }
  dln_cli_table_print (table, "");
}

/**
 * dln_cli_journal:
 * @args: CASE and options
 *
 * Returns: the exit code
 */
int
dln_cli_journal (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (path, FALSE, &error);
  g_autoptr (GPtrArray) entries = NULL;
  int status = DLN_CLI_DONE;

  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  entries = dln_case_list_journal (dln_case, &error);
  if (entries == NULL)
    status = dln_cli_fail (path, error);
  else if (dln_cli_args_has (args, "json"))
    out_journal (entries);
  else
    print_journal (entries);
  return dln_cli_close (dln_case, path, status);
}

static int
step (const DlnCliArgs *args, char *(*dup_label) (DlnCase *), gboolean (*verb) (DlnCase *, GError **), const char *done)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (path, TRUE, &error);
  g_autofree char *label = NULL;
  int status = DLN_CLI_DONE;

  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  label = dup_label (dln_case);
  if (!verb (dln_case, &error))
    status = dln_cli_fail (path, error);
  status = dln_cli_close (dln_case, path, status);
  if (status == DLN_CLI_DONE)
    dln_cli_print ("%s: %s\n", done, label != NULL ? label : "");
  return status;
}

/**
 * dln_cli_undo:
 * @args: CASE
 *
 * Returns: the exit code
 */
int
dln_cli_undo (const DlnCliArgs *args)
{
  return step (args, dln_case_dup_undo_label, dln_case_undo, "Undone");
}

/**
 * dln_cli_redo:
 * @args: CASE
 *
 * Returns: the exit code
 */
int
dln_cli_redo (const DlnCliArgs *args)
{
  return step (args, dln_case_dup_redo_label, dln_case_redo, "Done again");
}

/**
 * dln_cli_verify:
 * @args: CASE
 *
 * Returns: the exit code
 */
int
dln_cli_verify (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (path, FALSE, &error);
  g_autofree char *damage = NULL;
  g_auto (GStrv) attachments = NULL;
  g_autofree char *head = NULL;
  int status = DLN_CLI_DONE;

  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  head = dln_case_dup_head (dln_case, NULL);
  if (!dln_case_verify (dln_case, &damage, &error) ||
      !dln_case_verify_attachments (dln_case, &attachments, NULL, &error))
    status = dln_cli_fail (path, error);
  else if (damage != NULL || *attachments != NULL)
    {
      g_autofree char *lines = g_strjoinv ("\n", attachments);

      dln_cli_print ("%s%s%s%s", damage != NULL ? damage : "", damage != NULL ? "\n" : "", lines,
                     *lines != '\0' ? "\n" : "");
      status = DLN_CLI_FOUND;
    }
  else
    dln_cli_print ("No damage. Head: %s\n", head != NULL ? head : "none");
  return dln_cli_close (dln_case, path, status);
}
