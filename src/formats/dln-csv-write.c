/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as a table (RFC 4180, UTF-8). A time is its EDTF text and its four
 * bounds: what opens the table elsewhere sees how exact it is. A cell that a
 * spreadsheet would take for a formula gets an apostrophe.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-output.h"
#include "dln-own-data.h"
#include "dln-table-private.h"

#include <string.h>

static const char header[] = "id,title,date,begin_earliest,begin_latest,end_earliest,end_latest,words,basis,place,latitude,"
                             "longitude,radius,kind,status,disputed,claims,tags,actors,sources,source_urls,text\r\n";

typedef struct {
  DlnOutput *output;
  GCancellable *cancellable;
  GString *row;
} Writing;

static void
begin_cell (GString *row)
{
  if (row->len > 0)
    g_string_append_c (row, ',');
}

/**
 * dln_csv_add_text:
 * @row: a row of a table
 * @text: (nullable): its next cell: what a person wrote, which may look like anything
 */
void
dln_csv_add_text (GString    *row,
                  const char *text)
{
  begin_cell (row);
  if (text == NULL || *text == '\0')
    return;
  g_string_append_c (row, '"');
  if (dln_table_unguard (text) != text || strchr (DLN_TABLE_FORMULA, *text) != NULL)
    g_string_append_c (row, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *text);
    }
  g_string_append_c (row, '"');
}

static void
add_instant (GString    *row,
             DlnInstant  instant)
{
  g_autofree char *text = instant != DLN_OPEN ? dln_instant_format (instant) : NULL;

  begin_cell (row);
  g_string_append (row, text != NULL ? text : "");
}

static void
add_number (GString    *row,
            gboolean    known,
            double      number,
            const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  begin_cell (row);
  if (known)
    g_string_append (row, g_ascii_formatd (text, sizeof text, format, number));
}

/* The nth address is the nth source's, wherever there is one. */
static void
add_sources (GString   *row,
             GPtrArray *sources)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GString) urls = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < sources->len; i++)
    {
      const DlnItemSource *source = sources->pdata[i];

      dln_own_data_append_list (titles, i, source->title);
      dln_own_data_append_list (urls, i, source->url);
      any = any || source->url != NULL;
    }
  dln_csv_add_text (row, titles->str);
  dln_csv_add_text (row, any ? urls->str : NULL);
}

static void
add_lists (GString       *row,
           const DlnItem *item)
{
  g_autoptr (GString) tags = g_string_new (NULL);
  g_autoptr (GString) actors = g_string_new (NULL);

  for (guint i = 0; i < item->tags->len; i++)
    dln_own_data_append_list (tags, i, item->tags->pdata[i]);
  for (guint i = 0; i < item->actors->len; i++)
    dln_own_data_append_list (actors, i, ((DlnItemActor *) item->actors->pdata[i])->name);
  dln_csv_add_text (row, tags->str);
  dln_csv_add_text (row, actors->str);
  add_sources (row, item->sources);
}

static void
add_time (GString       *row,
          const DlnTime *time)
{
  const DlnBounds bounds = time != NULL ? time->bounds : DLN_BOUNDS_UNKNOWN;

  dln_csv_add_text (row, time != NULL ? time->edtf : NULL);
  add_instant (row, bounds.begin_earliest);
  add_instant (row, bounds.begin_latest);
  add_instant (row, bounds.end_earliest);
  add_instant (row, bounds.end_latest);
  dln_csv_add_text (row, time != NULL ? time->reported : NULL);
  dln_csv_add_text (row, time != NULL ? dln_vocabulary_get_nick (&dln_vocabulary_basis, time->basis) : NULL);
}

static gboolean
write_item (const DlnItem  *item,
            gpointer        data,
            GError        **error)
{
  Writing *self = data;
  GString *row = self->row;

  g_string_truncate (row, 0);
  dln_csv_add_text (row, item->key);
  dln_csv_add_text (row, item->title);
  add_time (row, item->time);
  dln_csv_add_text (row, item->place);
  add_number (row, item->has_point, item->point.latitude, "%.7f");
  add_number (row, item->has_point, item->point.longitude, "%.7f");
  add_number (row, item->radius > 0, item->radius, "%.7g");
  dln_csv_add_text (row, item->kind);
  dln_csv_add_text (row, item->status);
  dln_csv_add_text (row, item->disputed ? "disputed" : NULL);
  add_number (row, TRUE, item->n_claims, "%.0f");
  add_lists (row, item);
  dln_csv_add_text (row, item->summary);
  g_string_append (row, "\r\n");
  dln_output_write (self->output, row->str, row->len);
  return dln_output_check (self->output, self->cancellable, error);
}

/**
 * dln_csv_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_csv_write (const char         *path,
               const DlnItemFeed  *feed,
               GCancellable       *cancellable,
               GError            **error)
{
  Writing self = { .output = dln_output_open (path, error), .cancellable = cancellable };
  gboolean ok;

  if (self.output == NULL)
    return FALSE;
  self.row = g_string_sized_new (1024);
  dln_output_puts (self.output, header);
  ok = feed->foreach (write_item, &self, feed->data, error);
  g_string_free (self.row, TRUE);
  return dln_output_finish (self.output, ok, ok ? error : NULL) && ok;
}
