/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any text as a point, an outline or a time is one of the globe and the calendar, or
 * there is a message; what is written of it can be read again.
 */
#include "dln-coordinates.h"
#include "dln-edtf.h"
#include "dln-outline.h"

#include <math.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
read_point (const char *text)
{
  DlnCoordinates coordinates;
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_coordinates_parse (text, &coordinates, &error) == (error == NULL));
  if (error != NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_true (fabs (coordinates.point.latitude) <= 90 && fabs (coordinates.point.longitude) <= 180);
  for (DlnCoordinateForm form = DLN_COORDINATES_DECIMAL; form <= DLN_COORDINATES_MGRS; form++)
    {
      g_autofree char *written = dln_coordinates_format (coordinates.point, form, coordinates.resolution);
      DlnCoordinates again;

      g_assert_true (written == NULL || dln_coordinates_parse (written, &again, NULL));
    }
}

static void
read_outline (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnOutline) outline = dln_outline_parse (text, &error);
  g_autoptr (DlnOutline) again = NULL;
  g_autofree char *wkt = NULL;

  g_assert_true ((outline != NULL) == (error == NULL));
  if (outline == NULL)
    return;
  g_assert_true (dln_outline_get_area (outline) >= 0);
  wkt = dln_outline_to_wkt (outline);
  again = dln_outline_parse (wkt, NULL);
  g_assert_true (again != NULL && again->n_rings == outline->n_rings);
}

static void
read_edtf (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnEdtf) edtf = dln_edtf_parse (text, "Europe/Berlin", &error);

  g_assert_true ((edtf != NULL) == (error == NULL));
  g_assert_true (edtf == NULL || dln_bounds_is_valid (&edtf->bounds));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);

  read_point (text);
  read_outline (text);
  read_edtf (text);
  return 0;
}
