/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the writers of foreign formats share: a time as the two edges that
 * they can say, texts as markup, and the way through the events.
 */
#include "config.h"

#include "dln-writing.h"

#include "dln-output.h"
#include "dln-zone.h"

#include <string.h>

/* --- times --------------------------------------------------------------- */

/* YYYY, YYYY-MM or YYYY-MM-DD, as dln_edtf_format() writes them. */
static DlnUnit
read_unit (const char *text,
           gsize       length,
           DlnCivil   *civil)
{
  static const char pattern[] = "dddd-dd-dd";

  if (length != 4 && length != 7 && length != 10)
    return DLN_UNIT_INSTANT;
  for (gsize i = 0; i < length; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
      return DLN_UNIT_INSTANT;
  *civil = (DlnCivil) { .year = g_ascii_strtoll (text, NULL, 10) };
  if (length == 4)
    return DLN_UNIT_YEAR;
  civil->month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  if (length == 7)
    return DLN_UNIT_MONTH;
  civil->day = (int) g_ascii_strtoll (text + 8, NULL, 10);
  return DLN_UNIT_DAY;
}

/* @other: the outer bound of the other end: that an end is not before the begin, nor a begin behind the end, says
 * nothing. */
static void
find_edge (DlnEdge    *edge,
           const char *text,
           gsize       length,
           DlnInstant  outer,
           DlnInstant  inner,
           DlnInstant  other)
{
  *edge = (DlnEdge) { .at = outer };
  if (outer == DLN_OPEN)
    {
      edge->plain = inner == DLN_OPEN || inner == other;
      return;
    }
  edge->unit = read_unit (text, length, &edge->civil);
  edge->plain = edge->unit != DLN_UNIT_INSTANT || outer == inner;
}

/**
 * dln_edges_find:
 * @edges: (out caller-allocates): what is to be said
 * @time: (nullable): a time whose EDTF text, if any, is of these bounds
 */
void
dln_edges_find (DlnEdges      *edges,
                const DlnTime *time)
{
  const DlnBounds bounds = time != NULL ? time->bounds : DLN_BOUNDS_UNKNOWN;
  const char *edtf = time != NULL && time->edtf != NULL ? time->edtf : "";
  const char *slash = strchr (edtf, '/');
  gsize length = slash != NULL ? (gsize) (slash - edtf) : strlen (edtf);
  const char *end = slash != NULL ? slash + 1 : edtf;
  DlnShape shape = dln_bounds_get_shape (&bounds);

  find_edge (&edges->begin, edtf, length, bounds.begin_earliest, bounds.begin_latest, bounds.end_latest);
  find_edge (&edges->end, end, strlen (end), bounds.end_latest, bounds.end_earliest, bounds.begin_earliest);
  edges->single = slash == NULL && (shape == DLN_SHAPE_INSTANT ||
                                    (shape == DLN_SHAPE_WITHIN && edges->begin.unit != DLN_UNIT_NONE &&
                                     edges->begin.unit != DLN_UNIT_INSTANT));
  edges->begin.minute = shape == DLN_SHAPE_WITHIN && edges->begin.unit == DLN_UNIT_INSTANT &&
                        bounds.end_latest - bounds.begin_earliest == DLN_MINUTE &&
                        bounds.begin_earliest % DLN_MINUTE == 0;
}

static gboolean
is_common (const DlnEdge *edge)
{
  DlnCivil civil;

  if (edge->unit == DLN_UNIT_NONE)
    return TRUE;
  dln_instant_to_civil (edge->at, &civil);
  /* A year off either end: a zone may carry the first and the last day over it. */
  return civil.year > 1 && civil.year < 9999;
}

/**
 * dln_edges_have_common_years:
 * @edges: a time
 *
 * Returns: whether its years have four digits and are none before the first: many formats have no others
 */
gboolean
dln_edges_have_common_years (const DlnEdges *edges)
{
  return is_common (&edges->begin) && is_common (&edges->end);
}

/**
 * dln_edge_format:
 * @edge: an edge
 *
 * Returns: (transfer full) (nullable): a gYear, gYearMonth, date or dateTime in UTC, as XML Schema
 *   has them; %NULL for one that nobody knows
 */
char *
dln_edge_format (const DlnEdge *edge)
{
  const DlnCivil *civil = &edge->civil;

  switch (edge->unit)
    {
    case DLN_UNIT_YEAR:
      return g_strdup_printf ("%04d", (int) civil->year);
    case DLN_UNIT_MONTH:
      return g_strdup_printf ("%04d-%02d", (int) civil->year, civil->month);
    case DLN_UNIT_DAY:
      return g_strdup_printf ("%04d-%02d-%02d", (int) civil->year, civil->month, civil->day);
    case DLN_UNIT_INSTANT:
      return dln_instant_format (edge->at);
    case DLN_UNIT_NONE:
    default:
      return NULL;
    }
}

/* --- markup -------------------------------------------------------------- */

static const char *
find_entity (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return NULL;
    }
}

/**
 * dln_markup_append:
 * @text: gets it
 * @words: (nullable): valid UTF-8
 *
 * Appends what stands for @words in XML and in HTML. Controls, which XML cannot say, are left out.
 */
void
dln_markup_append (GString    *text,
                   const char *words)
{
  for (const char *p = words != NULL ? words : ""; *p != '\0'; p++)
    {
      const char *entity = find_entity (*p);

      if (entity != NULL)
        g_string_append (text, entity);
      else if (strncmp (p, "\xef\xbf\xbe", 3) == 0 || strncmp (p, "\xef\xbf\xbf", 3) == 0)
        p += 2; /* U+FFFE and U+FFFF are no characters of XML */
      else if ((guchar) *p >= 0x20 || *p == '\n' || *p == '\t')
        g_string_append_c (text, *p);
    }
}

/**
 * dln_markup_append_element:
 * @text: gets it
 * @name: of an element
 * @words: (nullable): what stands in it; there is no element for none
 */
void
dln_markup_append_element (GString    *text,
                           const char *name,
                           const char *words)
{
  if (words == NULL)
    return;
  g_string_append_printf (text, "<%s>", name);
  dln_markup_append (text, words);
  g_string_append_printf (text, "</%s>", name);
}

/* --- a file -------------------------------------------------------------- */

/**
 * dln_writing_run:
 * @path: the file to make or replace
 * @feed: events
 * @head: what stands before the first
 * @item: writes one into @text of the #DlnWriting it gets and ends with dln_writing_end_item()
 * @tail: what stands after the last
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written; else what was there stays
 */
gboolean
dln_writing_run (const char         *path,
                 const DlnItemFeed  *feed,
                 const char         *head,
                 DlnWriteItem        item,
                 const char         *tail,
                 GCancellable       *cancellable,
                 GError            **error)
{
  DlnWriting self = { .output = dln_output_open (path, error), .cancellable = cancellable,
                      .changed = feed->changed };
  gboolean ok;

  if (self.output == NULL)
    return FALSE;
  self.zone = dln_zone_open (feed->zone != NULL ? feed->zone : "UTC", NULL);
  if (self.zone == NULL)
    self.zone = g_time_zone_new_utc ();
  self.text = g_string_sized_new (1024);
  dln_output_puts (self.output, head);
  ok = feed->foreach (item, &self, feed->data, error);
  dln_output_puts (self.output, tail);
  g_string_free (self.text, TRUE);
  g_time_zone_unref (self.zone);
  return dln_output_finish (self.output, ok, ok ? error : NULL) && ok;
}

/**
 * dln_writing_end_item:
 * @self: what the writer has in hand; its text is written, and empty afterwards
 * @error: return location
 *
 * Returns: whether to go on
 */
gboolean
dln_writing_end_item (DlnWriting  *self,
                      GError     **error)
{
  dln_output_write (self->output, self->text->str, self->text->len);
  g_string_truncate (self->text, 0);
  self->n_written++;
  return dln_output_check (self->output, self->cancellable, error);
}
