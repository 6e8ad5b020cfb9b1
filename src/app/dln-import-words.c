/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the words of an import: of a note, of how fast it is, of what became of it.
 */
#include "config.h"

#include "dln-import-words.h"

#include <glib/gi18n.h>

/* Microseconds after which a pace says something. */
#define LEAST_ELAPSED (2 * G_USEC_PER_SEC)
#define LEAST_FRACTION 0.02

static char *
dup_where (const DlnImportNote *note)
{
  g_autofree char *name = g_path_get_basename (note->path);

  if (note->column != NULL)
    return g_strdup_printf (_ ("%s, line %" G_GUINT64_FORMAT ", %s"), name, note->line, note->column);
  return g_strdup_printf (_ ("%s, line %" G_GUINT64_FORMAT), name, note->line);
}

/**
 * dln_import_dup_note:
 * @note: a note
 *
 * Returns: (transfer full): what it says, and on the first of two lines of what
 */
char *
dln_import_dup_note (const DlnImportNote *note)
{
  g_autofree char *where = dup_where (note);

  switch (note->kind)
    {
    case DLN_IMPORT_SET_ASIDE:
      return g_strdup_printf (_ ("Set aside: %s\n%s"), where, note->text);
    case DLN_IMPORT_CHANGE:
      return g_strdup_printf (_ ("Changed: %s\n“%s” is “%s” now"), where, note->raw != NULL ? note->raw : "",
                              note->text);
    case DLN_IMPORT_REMARK:
    default:
      return g_strdup_printf (_ ("Doubt: %s\n%s"), where, note->text);
    }
}

static char *
dup_remaining (double seconds)
{
  guint minutes = (guint) ((seconds + 30) / 60);

  if (minutes == 0)
    return g_strdup (_ ("less than a minute left"));
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", minutes), minutes);
}

/**
 * dln_import_dup_pace:
 * @n_records: how many records so far
 * @fraction: how much is done, 0 to 1; negative where nobody knows
 * @elapsed: microseconds since it began
 *
 * Returns: (transfer full): how many, and once that is known how fast and how long it will take
 */
char *
dln_import_dup_pace (guint  n_records,
                     double fraction,
                     gint64 elapsed)
{
  g_autofree char *records = g_strdup_printf (ngettext ("%'u record", "%'u records", n_records), n_records);
  g_autofree char *remaining = NULL;
  double seconds = (double) elapsed / G_USEC_PER_SEC;
  guint rate;

  if (elapsed < LEAST_ELAPSED)
    return g_steal_pointer (&records);
  rate = (guint) (n_records / seconds);
  if (fraction < LEAST_FRACTION || fraction >= 1)
    return g_strdup_printf (_ ("%s, %'u a second"), records, rate);
  remaining = dup_remaining (seconds * (1 - fraction) / fraction);
  return g_strdup_printf (_ ("%s, %'u a second, %s"), records, rate, remaining);
}

/**
 * dln_import_dup_done:
 * @report: of an import that was kept
 *
 * Returns: (transfer full): what became of its elements
 */
char *
dln_import_dup_done (const DlnImportReport *report)
{
  return g_strdup_printf (_ ("Imported: %" G_GUINT64_FORMAT " new, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT
                             " there already"),
                          report->n_rows_new, report->n_rows_changed, report->n_rows_unchanged);
}

/**
 * dln_import_dup_table:
 * @encoding: in which a table is read
 * @delimiter: between its fields
 *
 * Returns: (transfer full): "UTF-8, commas between fields"
 */
char *
dln_import_dup_table (const char *encoding,
                      char        delimiter)
{
  switch (delimiter)
    {
    case ',':
      return g_strdup_printf (_ ("%s, commas between fields"), encoding);
    case ';':
      return g_strdup_printf (_ ("%s, semicolons between fields"), encoding);
    case '\t':
      return g_strdup_printf (_ ("%s, tabs between fields"), encoding);
    default:
      return g_strdup_printf (_ ("%s, “%c” between fields"), encoding, delimiter);
    }
}
