/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the words of a report mean in a case: the case knows when its sources
 * were published, in which zone times are shown, and where an event was.
 */
#include "config.h"

#include "dln-case-words.h"

#include "dln-case-private.h"

/* Widens @published by the time of a source, where it has one. */
static void
add_source (DlnCase    *self,
            const char *slug,
            GHashTable *seen,
            DlnBounds  *published)
{
  g_autoptr (DlnRecord) source = NULL;
  const DlnTime *time;

  if (slug == NULL || !g_hash_table_add (seen, g_strdup (slug)))
    return;
  source = dln_case_get_record (self, DLN_TABLE_SOURCE, slug, NULL);
  time = source != NULL ? dln_record_get_time (source, "published") : NULL;
  if (time != NULL)
    *published = dln_bounds_hull (published, &time->bounds);
}

static void
add_claim (DlnCase         *self,
           const DlnRecord *claim,
           GHashTable      *seen,
           DlnBounds       *published)
{
  const DlnValue *relays = dln_record_peek (claim, "relayed_by");

  add_source (self, dln_record_get_text (claim, "source"), seen, published);
  for (guint i = 0; relays != NULL && relays->refs != NULL && relays->refs[i] != NULL; i++)
    add_source (self, relays->refs[i], seen, published);
}

static gboolean
visit_source (const DlnRecord  *source,
              gpointer          data,
              GError          **error)
{
  const DlnTime *time = dln_record_get_time (source, "published");
  DlnBounds *published = data;

  if (time != NULL)
    *published = dln_bounds_hull (published, &time->bounds);
  return TRUE;
}

/**
 * dln_case_get_published:
 * @self: a case
 * @row: an event, or %DLN_NO_ROW for the whole case
 * @published: (out): the hull of when the sources of its claims, and those that relay
 *   them, were published; of all sources for the whole case
 */
void
dln_case_get_published (DlnCase   *self,
                        guint      row,
                        DlnBounds *published)
{
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GHashTable) seen = NULL;

  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (published != NULL);

  *published = DLN_BOUNDS_UNKNOWN;
  if (row == DLN_NO_ROW)
    {
      dln_case_foreach_record (self, DLN_TABLE_SOURCE, visit_source, published, NULL);
      return;
    }
  claims = dln_case_list_claims_of (self, row, NULL);
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    add_claim (self, g_ptr_array_index (claims, i), seen, published);
}

/**
 * dln_case_read_words:
 * @self: a case
 * @row: the event that is told of, or %DLN_NO_ROW
 * @published: the time of the publication
 * @text: EDTF, ISO 8601 or the words of a report
 *
 * Reads words in the zone in which the case's times are shown.
 *
 * Returns: (transfer full): what they are taken to mean
 */
DlnPhrase *
dln_case_read_words (DlnCase         *self,
                     guint            row,
                     const DlnBounds *published,
                     const char      *text)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  DlnPlaceArea area;

  g_return_val_if_fail (DLN_IS_CASE (self), NULL);
  g_return_val_if_fail (published != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  context.zone = dln_case_get_shown_zone_name (self);
  context.parts = &self->day_parts;
  dln_phrase_context_set_published (&context, published);
  if (row != DLN_NO_ROW && dln_case_get_place_area (self, row, &area) && area.has_point)
    {
      context.has_place = TRUE;
      context.place = area.point;
    }
  return dln_phrase_parse (text, &context, NULL);
}

/**
 * dln_case_get_day_parts:
 * @self: a case
 *
 * Returns: (transfer none): what "evening" and the like mean in the reports of the case
 */
const DlnDayParts *
dln_case_get_day_parts (DlnCase *self)
{
  g_return_val_if_fail (DLN_IS_CASE (self), NULL);

  return &self->day_parts;
}

/**
 * dln_case_set_day_parts:
 * @self: a case
 * @parts: what "evening" and the like shall mean from now on
 * @error: return location
 *
 * What was read before keeps its bounds: a claim says what its words were taken to mean then.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_set_day_parts (DlnCase            *self,
                        const DlnDayParts  *parts,
                        GError            **error)
{
  g_autoptr (GPtrArray) own = NULL;
  g_autofree char *text = NULL;
  DlnRecord *record;

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);
  g_return_val_if_fail (parts != NULL, FALSE);

  own = dln_case_list_records (self, DLN_TABLE_CASE, error);
  if (own == NULL || own->len == 0)
    return FALSE;
  record = own->pdata[0];
  text = dln_day_parts_format (parts);
  dln_record_set_text (record, "day_parts", text[0] != '\0' ? text : NULL);
  return dln_case_write_record (self, record, "Set what the parts of a day mean", error);
}
