/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns coordinates on the clipboard: of the one selected event, in the form that was
 * chosen, and back onto it. A clipboard of events is never read as coordinates. Also
 * opens the dialog of a shadow at its place,
 * and that of how an actor moves.
 */
#include "config.h"

#include "dln-window-private.h"

#include "dln-coordinates.h"
#include "dln-place-words.h"
#include "dln-placing.h"
#include "dln-movement-dialog.h"
#include "dln-shadow-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* No coordinates are longer. */
#define LONGEST 100

void
dln_window_ask_shadow (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  guint row = dln_case_get_selected (self->dln_case);

  if (row != DLN_NO_ROW)
    gtk_window_present (GTK_WINDOW (dln_shadow_dialog_new (self->dln_case, row, GTK_WINDOW (self))));
}

void
dln_window_ask_movement (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GtkWidget *dialog =
    dln_movement_dialog_new (self->dln_case, g_variant_get_string (parameter, NULL), GTK_WINDOW (self));

  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
}

void
dln_window_copy_coordinates (GtkWidget  *widget,
                             const char *name,
                             GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  guint row = dln_case_get_selected (self->dln_case);
  DlnPlaceArea area = { 0 };
  DlnCoordinateForm form;
  g_autofree char *text = NULL;

  if (!dln_place_words_find_form (g_variant_get_string (parameter, NULL), &form))
    return;
  if (row != DLN_NO_ROW && dln_case_get_place_area (self->dln_case, row, &area) && area.has_point)
    text = dln_coordinates_format (area.point, form, 0);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  else
    dln_window_toast (self, area.has_point ? _ ("That grid does not reach there")
                                           : _ ("The event has no point"));
}

/* Text that somebody copied to place an event by, and no events. */
static gboolean
may_be_coordinates (const char *text)
{
  return !g_str_has_prefix (text, "<?xml") && strlen (text) <= LONGEST &&
         dln_place_words_has_digit (text);
}

static gboolean
paste_coordinates (DlnWindow   *self,
                   guint        row,
                   const char  *text,
                   GError     **error)
{
  g_autofree char *origin = dln_place_words_dup_written ("pasted", text);
  DlnCoordinates coordinates;
  DlnPlacing placing = { .origin = origin };

  if (!dln_coordinates_parse (text, &coordinates, error))
    return FALSE;
  placing.point = coordinates.point;
  placing.radius = dln_placing_radius_of_coordinates (&coordinates);
  return dln_case_place (self->dln_case, row, &placing, error);
}

/* A sentence has figures too. */
static gboolean
has_more_digits (const char *text)
{
  guint n_digits = 0;
  guint n_letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      n_digits += g_unichar_isdigit (letter) ? 1 : 0;
      n_letters += g_unichar_isalpha (letter) ? 1 : 0;
    }
  return n_digits >= n_letters;
}

/* With one event selected, coordinates place it. Returns whether the text was meant so. */
gboolean
dln_window_paste_place (DlnWindow  *self,
                        const char *text)
{
  GError *error = NULL;
  guint n = 0;

  dln_case_get_selection (self->dln_case, &n);
  if (n != 1 || !may_be_coordinates (text))
    return FALSE;
  if (paste_coordinates (self, dln_case_get_selected (self->dln_case), text, &error))
    return TRUE;
  if (!has_more_digits (text))
    {
      g_error_free (error);
      return FALSE;
    }
  dln_window_take_error (self, error);
  return TRUE;
}
