/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the table of what an import set aside, for whoever puts it right and
 * imports it again.
 */
#include "config.h"

#include "dln-rejects.h"

#include "dln-format-private.h"
#include "dln-output.h"

struct _DlnRejects {
  DlnOutput *output;
  GString *row;
};

/**
 * dln_rejects_open:
 * @path: the file to make or replace
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an empty table
 */
DlnRejects *
dln_rejects_open (const char  *path,
                  GError     **error)
{
  DlnOutput *output = dln_output_open (path, error);
  DlnRejects *self;

  if (output == NULL)
    return NULL;
  self = g_new0 (DlnRejects, 1);
  self->output = output;
  self->row = g_string_new (NULL);
  dln_output_puts (output, "file,line,column,reason,raw\r\n");
  return self;
}

/**
 * dln_rejects_add:
 * @self: a table
 * @file: the name of the file that the element stands in
 * @row: the element
 */
void
dln_rejects_add (DlnRejects        *self,
                 const char        *file,
                 const DlnSetAside *row)
{
  g_string_truncate (self->row, 0);
  dln_csv_add_text (self->row, file);
  g_string_append_printf (self->row, ",%" G_GUINT64_FORMAT, row->line);
  dln_csv_add_text (self->row, row->column);
  dln_csv_add_text (self->row, row->reason);
  dln_csv_add_text (self->row, row->raw);
  g_string_append (self->row, "\r\n");
  dln_output_write (self->output, self->row->str, self->row->len);
}

/**
 * dln_rejects_close:
 * @self: (transfer full): a table
 * @keep: whether it shall appear
 * @error: return location
 *
 * Returns: whether all of it was written, where it shall appear
 */
gboolean
dln_rejects_close (DlnRejects  *self,
                   gboolean     keep,
                   GError     **error)
{
  gboolean ok = dln_output_finish (self->output, keep, error);

  g_string_free (self->row, TRUE);
  g_free (self);
  return ok;
}
