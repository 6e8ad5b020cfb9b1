/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an event as JSON and CSV have it, with its working time and place, and
 * when it became known.
 */
#include "config.h"

#include "dln-cli-private.h"

static void
out_place (DlnCliOut  *out,
           DlnCase    *dln_case,
           guint       row)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  g_autofree char *title = dln_case_dup_place_title (dln_case, row);
  g_autofree char *slug = dln_case_dup_place_slug (dln_case, row);
  gboolean has_point = columns->latitude[row] != DLN_NO_DEGREES;
  DlnPlaceArea area;

  dln_cli_out_text (out, "place", slug);
  dln_cli_out_text (out, "place_title", title);
  if (has_point)
    {
      dln_cli_out_real (out, "latitude", dln_degrees_from_column (columns->latitude[row]), 10);
      dln_cli_out_real (out, "longitude", dln_degrees_from_column (columns->longitude[row]), 10);
      dln_case_get_place_area (dln_case, row, &area);
      dln_cli_out_real (out, "radius_m", dln_place_area_get_radius (&area), 7);
      return;
    }
  dln_cli_out_null (out, "latitude");
  dln_cli_out_null (out, "longitude");
  dln_cli_out_null (out, "radius_m");
}

/**
 * dln_cli_out_event_fields:
 * @out: an output, in an object
 * @dln_case: a case
 * @row: an event
 * @with_count: whether "claims" is their count; else the caller lists them
 */
void
dln_cli_out_event_fields (DlnCliOut  *out,
                          DlnCase    *dln_case,
                          guint       row,
                          gboolean    with_count)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  const char *judgement =
    dln_vocabulary_get_nick (&dln_vocabulary_judgement, columns->status[row] & 15);
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  g_autofree char *title = dln_case_dup_title (dln_case, row);
  g_autofree char *reported = dln_case_dup_reported (dln_case, row);
  DlnInstant first_said = DLN_OPEN;
  guint claims = 0;
  guint sources = 0;
  DlnBounds bounds;

  dln_case_get_bounds (dln_case, row, &bounds);
  dln_case_get_counts (dln_case, row, &claims, &sources, &first_said);
  dln_cli_out_text (out, "slug", slug);
  dln_cli_out_text (out, "title", title);
  dln_cli_out_text (out, "kind",
                    dln_vocabulary_get_nick (&dln_vocabulary_kind, columns->kind[row]));
  dln_cli_out_text (out, "work",
                    dln_vocabulary_get_nick (&dln_vocabulary_work, columns->status[row] >> 4));
  dln_cli_out_text (out, "judgement", judgement);
  dln_cli_out_bool (out, "disputed", (columns->flags[row] & DLN_ROW_DISPUTED) != 0);
  dln_cli_out_text (out, "status", judgement);
  dln_cli_out_bool (out, "key", (columns->flags[row] & DLN_ROW_KEY) != 0);
  dln_cli_out_bounds (out, &bounds);
  dln_cli_out_text (out, "basis",
                    dln_vocabulary_get_nick (&dln_vocabulary_basis, columns->basis[row] & 15));
  dln_cli_out_text (out, "reported", reported != NULL && *reported != '\0' ? reported : NULL);
  out_place (out, dln_case, row);
  if (with_count)
    dln_cli_out_integer (out, "claims", claims);
  dln_cli_out_integer (out, "sources", sources);
  dln_cli_out_instant (out, "first_said", first_said);
}

/* When the public, or we, could read a claim. Ours is the earliest publication
 * by a source that is held itself. */
static gboolean
read_published (DlnCase          *dln_case,
                const DlnRecord  *claim,
                gboolean          ours,
                DlnSpan          *span,
                GError          **error)
{
  const DlnValue *relays = dln_record_peek (claim, "relayed_by");
  guint n = relays->refs != NULL ? g_strv_length (relays->refs) : 0;
  gboolean found = FALSE;

  for (guint i = 0; i <= n; i++)
    {
      const char *slug = i == n ? dln_record_get_text (claim, "source") : relays->refs[i];
      g_autoptr (DlnRecord) source = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, slug, error);
      const DlnTime *time = source != NULL ? dln_record_get_time (source, "published") : NULL;
      DlnSpan one;

      if (source == NULL)
        return FALSE;
      if (time == NULL || (ours && dln_record_get_integer (source, "seen", 0) == 0))
        continue;
      one = dln_bounds_get_possible (&time->bounds);
      if (!found || (one.begin != DLN_OPEN && one.begin < span->begin))
        span->begin = one.begin;
      if (!found || (one.end != DLN_OPEN && (span->end == DLN_OPEN || one.end < span->end)))
        span->end = one.end;
      found = TRUE;
    }
  if (!found)
    *span = (DlnSpan) { ours ? DLN_INSTANT_MAX : DLN_OPEN, ours ? DLN_INSTANT_MAX : DLN_OPEN };
  return TRUE;
}

static gboolean
read_claim_known (DlnCase          *dln_case,
                  const DlnRecord  *claim,
                  gboolean          ours,
                  DlnSpan          *span,
                  GError          **error)
{
  const DlnTime *said = dln_record_get_time (claim, "said");

  if (!ours && said != NULL && !dln_bounds_is_unknown (&said->bounds))
    {
      *span = dln_bounds_get_possible (&said->bounds);
      return TRUE;
    }
  return read_published (dln_case, claim, ours, span, error);
}

/**
 * dln_cli_event_known:
 * @dln_case: a case
 * @row: an event
 * @at: an instant
 * @ours: the clock: our own reading instead of the public's
 * @known: (out): whether some claim of it was known then
 * @error: return location
 *
 * A claim is known for certain when the latest bound of its clock is not after
 * @at, possibly when the earliest is not.
 *
 * Returns: whether the claims could be read
 */
gboolean
dln_cli_event_known (DlnCase      *dln_case,
                     guint         row,
                     DlnInstant    at,
                     gboolean      ours,
                     DlnCliKnown  *known,
                     GError      **error)
{
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (dln_case, row, error);

  *known = DLN_CLI_UNKNOWN;
  if (claims == NULL)
    return FALSE;
  for (guint i = 0; i < claims->len && *known != DLN_CLI_CERTAIN; i++)
    {
      DlnSpan span;

      if (!read_claim_known (dln_case, claims->pdata[i], ours, &span, error))
        return FALSE;
      if (span.end != DLN_OPEN && span.end <= at)
        *known = DLN_CLI_CERTAIN;
      else if (span.begin == DLN_OPEN || span.begin <= at)
        *known = DLN_CLI_POSSIBLE;
    }
  return TRUE;
}
