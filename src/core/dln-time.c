/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a stored time: four bounds (microseconds UTC) with the words, the EDTF
 * text and the zone they came from.
 */
#include "config.h"

#include "dln-time.h"

#include "dln-edtf.h"

/**
 * dln_time_new:
 * @bounds: (nullable): four bounds, or %NULL for an unknown time
 *
 * Returns: (transfer full): a time without words
 */
DlnTime *
dln_time_new (const DlnBounds *bounds)
{
  DlnTime *time = g_new0 (DlnTime, 1);

  time->bounds = bounds != NULL ? *bounds : DLN_BOUNDS_UNKNOWN;
  time->basis = DLN_BASIS_NONE;
  return time;
}

/**
 * dln_time_copy:
 * @time: (nullable): a time
 *
 * Returns: (transfer full) (nullable): a deep copy
 */
DlnTime *
dln_time_copy (const DlnTime *time)
{
  DlnTime *copy;

  if (time == NULL)
    return NULL;
  copy = g_new0 (DlnTime, 1);
  copy->bounds = time->bounds;
  copy->edtf = g_strdup (time->edtf);
  copy->reported = g_strdup (time->reported);
  copy->zone = g_strdup (time->zone);
  copy->basis = time->basis;
  return copy;
}

/**
 * dln_time_free:
 * @time: (transfer full) (nullable): a time
 */
void
dln_time_free (DlnTime *time)
{
  if (time == NULL)
    return;
  g_free (time->edtf);
  g_free (time->reported);
  g_free (time->zone);
  g_free (time);
}

/**
 * dln_time_equal:
 * @a: a time
 * @b: a time
 *
 * Returns: whether bounds and words are the same
 */
gboolean
dln_time_equal (const DlnTime *a,
                const DlnTime *b)
{
  return dln_bounds_equal (&a->bounds, &b->bounds) && g_strcmp0 (a->edtf, b->edtf) == 0 &&
         g_strcmp0 (a->reported, b->reported) == 0 && g_strcmp0 (a->zone, b->zone) == 0 &&
         a->basis == b->basis;
}

/**
 * dln_time_is_empty:
 * @time: (nullable): a time
 *
 * Returns: whether it holds neither a bound nor a word
 */
gboolean
dln_time_is_empty (const DlnTime *time)
{
  return time == NULL ||
         (dln_bounds_is_unknown (&time->bounds) && time->edtf == NULL && time->reported == NULL);
}

/**
 * dln_time_set_bounds:
 * @time: a time
 * @bounds: its new bounds
 *
 * Changes the bounds; the EDTF text no longer says the same and goes. The
 * words stay as reported.
 */
void
dln_time_set_bounds (DlnTime         *time,
                     const DlnBounds *bounds)
{
  g_return_if_fail (time != NULL);
  g_return_if_fail (bounds != NULL);

  if (dln_bounds_equal (&time->bounds, bounds))
    return;
  time->bounds = *bounds;
  g_clear_pointer (&time->edtf, g_free);
}

/* A year of six digits and a sign, as dln_instant_format() writes it, in four, where they do: EDTF knows no others. */
static char *
dup_plain_year (const char *text)
{
  if ((text[0] != '-' && text[0] != '+') || strspn (text + 1, "0123456789") != 6 || text[7] != '-' ||
      strncmp (text + 1, "00", 2) != 0)
    return NULL;
  return g_strdup_printf ("%s%s", text[0] == '-' && strncmp (text + 3, "0000", 4) != 0 ? "-" : "", text + 3);
}

/**
 * dln_time_parse:
 * @text: ISO 8601 or EDTF
 * @zone: (nullable): IANA zone for times without one of their own; UTC if %NULL
 * @error: return location of a #DlnCoreError
 *
 * Returns: (transfer full): the time, its EDTF text kept where it is EDTF
 */
DlnTime *
dln_time_parse (const char  *text,
                const char  *zone,
                GError     **error)
{
  g_autofree char *plain = NULL;
  g_autoptr (DlnEdtf) edtf = NULL;
  DlnTime *time;

  g_return_val_if_fail (text != NULL, NULL);

  plain = dup_plain_year (text);
  edtf = dln_edtf_parse (plain != NULL ? plain : text, zone, error);
  if (edtf == NULL)
    return NULL;
  time = dln_time_new (&edtf->bounds);
  time->edtf = g_strdup (edtf->text);
  time->zone = g_strdup (zone);
  time->basis = DLN_BASIS_CLAIMED;
  return time;
}
