/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an event as JSON and CSV have it, with its working time and place.
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
  if (columns->known != NULL)
    dln_cli_out_text (out, "known", dln_cli_get_known_nick ((DlnKnown) columns->known[row]));
}
