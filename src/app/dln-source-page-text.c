/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is done in the text of the source that is read: passages of claims under the
 * pointer and the caret, a claim of what is selected, the text as it was edited.
 */
#include "config.h"

#include "dln-source-page-private.h"

#include "dln-case-claims.h"
#include "dln-source-marks.h"

#include <glib/gi18n.h>
#include <string.h>

/* Bytes of a text that are shown at once: the view lays out all it holds, several MiB
 * for seconds, and that again at each change of its width. The next come on the way down. */
#define PIECE ((gsize) 128 << 10)

/* Whether the text can be typed in. */
gboolean
dln_source_page_is_editing (DlnSourcePage *self)
{
  return gtk_toggle_button_get_active (self->edit);
}

/* Of the selected passage, without the space around it. A claim that is being made or changed
 * takes the passage: what was filled in is not lost. */
void
dln_source_page_make_claim (DlnSourcePage *self)
{
  GtkTextIter from, to;
  g_autofree char *passage = NULL;
  guint start;

  if (self->source == NULL || dln_source_page_is_editing (self) || !dln_case_is_writable (self->dln_case))
    return;
  gtk_text_buffer_get_selection_bounds (self->buffer, &from, &to);
  while (gtk_text_iter_compare (&from, &to) < 0 && g_unichar_isspace (gtk_text_iter_get_char (&from)))
    gtk_text_iter_forward_char (&from);
  while (gtk_text_iter_compare (&from, &to) < 0)
    {
      GtkTextIter last = to;

      gtk_text_iter_backward_char (&last);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&last)))
        break;
      to = last;
    }
  passage = gtk_text_buffer_get_text (self->buffer, &from, &to, TRUE);
  start = (guint) gtk_text_iter_get_offset (&from);
  self->compose_to = (guint) gtk_text_iter_get_offset (&to);
  if (!gtk_revealer_get_reveal_child (self->revealer))
    {
      dln_source_page_open_composer (self);
      dln_claim_composer_compose (self->composer, self->source, passage, start, self->compose_to);
    }
  else if (*passage != '\0')
    dln_claim_composer_take_passage (self->composer, passage, start, self->compose_to);
  gtk_text_view_scroll_to_iter (self->view, &from, 0, TRUE, 0, 0.3);
}

static const DlnRecord *
get_claim_at (DlnSourcePage     *self,
              const GtkTextIter *iter)
{
  if (self->claims == NULL || dln_source_page_is_editing (self))
    return NULL;
  return dln_source_marks_find (self->buffer, self->claims, (guint) gtk_text_iter_get_offset (iter));
}

static gboolean
activate_claim (DlnSourcePage     *self,
                const GtkTextIter *iter)
{
  const DlnRecord *claim = get_claim_at (self, iter);
  g_autofree char *slug = claim != NULL ? g_strdup (claim->slug) : NULL;

  if (slug != NULL)
    g_signal_emit_by_name (self, "claim-activated", slug);
  return slug != NULL;
}

gboolean
dln_source_page_key_cb (DlnSourcePage   *self,
                        guint            key,
                        guint            code,
                        GdkModifierType  state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;
  GtkTextIter caret;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 || dln_source_page_is_editing (self) ||
      !(enter || key == GDK_KEY_c || key == GDK_KEY_C))
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret, gtk_text_buffer_get_insert (self->buffer));
  if (enter && !gtk_text_buffer_get_has_selection (self->buffer) && activate_claim (self, &caret))
    return GDK_EVENT_STOP;
  dln_source_page_make_claim (self);
  return GDK_EVENT_STOP;
}

void
dln_source_page_released_cb (DlnSourcePage *self,
                             int            n_press,
                             double         x,
                             double         y)
{
  GtkTextIter iter;
  int at_x, at_y;

  if (n_press != 1 || gtk_text_buffer_get_has_selection (self->buffer))
    return;
  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &at_x, &at_y);
  if (gtk_text_view_get_iter_at_location (self->view, &iter, at_x, at_y))
    activate_claim (self, &iter);
}

gboolean
dln_source_page_tooltip_cb (GtkWidget  *view,
                            int         x,
                            int         y,
                            gboolean    keyboard,
                            GtkTooltip *tooltip,
                            gpointer    data)
{
  DlnSourcePage *self = DLN_SOURCE_PAGE (gtk_widget_get_ancestor (view, DLN_TYPE_SOURCE_PAGE));
  const DlnRecord *claim;
  const char *says;
  g_autofree char *event = NULL, *text = NULL;
  GtkTextIter iter;
  int at_x, at_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &at_x, &at_y);
  if (keyboard || !gtk_text_view_get_iter_at_location (self->view, &iter, at_x, at_y))
    return FALSE;
  claim = get_claim_at (self, &iter);
  if (claim == NULL)
    return FALSE;
  says = dln_record_get_text (claim, "says");
  event = dln_case_dup_record_title (self->dln_case, DLN_TABLE_EVENT, dln_record_get_text (claim, "event"));
  text = g_strdup_printf ("%s: %s", event != NULL ? event : "", says != NULL ? says : claim->slug);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* --- showing it ------------------------------------------------------------ */

/* Where the piece that begins at @text ends. */
static const char *
find_end_of_piece (const char *text)
{
  return strnlen (text, PIECE + 1) <= PIECE ? text + strlen (text) : g_utf8_find_prev_char (text, text + PIECE + 1);
}

static void
show_piece (DlnSourcePage *self,
            const char    *text)
{
  const char *end = find_end_of_piece (text);
  GtkTextMark *marks[] = { gtk_text_buffer_get_insert (self->buffer),
                           gtk_text_buffer_get_selection_bound (self->buffer) };
  GtkTextIter at[2];
  int offsets[2];

  for (guint i = 0; i < 2; i++)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &at[i], marks[i]);
      offsets[i] = gtk_text_iter_get_offset (&at[i]);
    }
  gtk_text_buffer_get_end_iter (self->buffer, &at[0]);
  gtk_text_buffer_insert (self->buffer, &at[0], text, (int) (end - text));
  self->partial = *end != '\0';
  /* A caret at the end went along. */
  for (guint i = 0; i < 2; i++)
    gtk_text_buffer_get_iter_at_offset (self->buffer, &at[i], offsets[i]);
  gtk_text_buffer_select_range (self->buffer, &at[0], &at[1]);
}

/* The caret stays where it is while the text does. */
void
dln_source_page_show_text (DlnSourcePage *self)
{
  const char *stored = dln_record_get_text (self->source, "text");
  const char *text = stored != NULL ? stored : "";
  g_autofree char *shown = NULL;
  GtkTextIter from, to;

  if (dln_source_page_is_editing (self))
    return;
  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  shown = gtk_text_buffer_get_text (self->buffer, &from, &to, TRUE);
  if (self->partial ? !g_str_has_prefix (text, shown) || strlen (shown) == strlen (text) : strcmp (text, shown) != 0)
    {
      gtk_text_buffer_set_text (self->buffer, "", -1);
      show_piece (self, text);
      gtk_text_buffer_get_start_iter (self->buffer, &from);
      gtk_text_buffer_place_cursor (self->buffer, &from);
    }
  gtk_stack_set_visible_child (self->stack, text[0] != '\0' ? self->scroller : self->empty);
}

/* Shows as many pieces more as hold @character. */
void
dln_source_page_show_up_to (DlnSourcePage *self,
                            guint          character)
{
  gboolean more = FALSE;

  while (self->partial && self->source != NULL && (guint) gtk_text_buffer_get_char_count (self->buffer) < character)
    {
      const char *text = dln_record_get_text (self->source, "text");

      show_piece (self, g_utf8_offset_to_pointer (text, gtk_text_buffer_get_char_count (self->buffer)));
      more = TRUE;
    }
  if (more && self->claims != NULL)
    dln_source_marks_show (self->buffer, self->claims, self->dln_case);
}

static gboolean
go_on_cb (gpointer data)
{
  DlnSourcePage *self = data;

  self->going_on = 0;
  if (self->partial && !dln_source_page_is_editing (self))
    dln_source_page_show_up_to (self, (guint) gtk_text_buffer_get_char_count (self->buffer) + 1);
  return G_SOURCE_REMOVE;
}

/* The value also changes while the view is laid out: the next piece comes after it. */
static void
scrolled_cb (DlnSourcePage *self,
             GtkAdjustment *adjustment)
{
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) -
                 gtk_adjustment_get_page_size (adjustment);

  if (self->partial && self->going_on == 0 && below < gtk_adjustment_get_page_size (adjustment))
    self->going_on = g_idle_add (go_on_cb, self);
}

/* The next piece comes before the end of the last is reached. */
void
dln_source_page_follow_scrolling (DlnSourcePage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

/* --- editing it ------------------------------------------------------------ */

/* What was edited goes into the case, with the passages found again.
 * Returns: whether it is kept; @message, to be freed, says what went wrong with it or with a claim */
gboolean
dln_source_page_keep_text (DlnSourcePage  *self,
                           char          **message)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkTextIter from, to;
  guint lost;

  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  text = gtk_text_buffer_get_text (self->buffer, &from, &to, TRUE);
  if (g_strcmp0 (text, dln_record_get_text (self->source, "text")) == 0)
    return FALSE;
  lost = dln_source_marks_find_again (self->claims, text, moved);
  if (!dln_case_edit_text (self->dln_case, self->source->slug, text, moved, &error))
    {
      *message = g_strdup (error->message);
      return FALSE;
    }
  if (lost > 0)
    *message = g_strdup_printf (
      ngettext ("The passage of %u claim is no longer in the text. The claim keeps its words.",
                "The passages of %u claims are no longer in the text. The claims keep their words.", lost),
      lost);
  return TRUE;
}

/* Shows where @claim stands; the next claim goes on behind it. */
void
dln_source_page_select_passage (DlnSourcePage   *self,
                                const DlnRecord *claim)
{
  GtkTextIter from, to;

  dln_source_page_show_up_to (self, (guint) CLAMP (dln_record_get_integer (claim, "quote_to", 0), 0, G_MAXINT));
  if (!dln_source_marks_get_passage (self->buffer, claim, &from, &to))
    return;
  gtk_text_buffer_select_range (self->buffer, &from, &to);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (self->buffer), 0, TRUE, 0, 0.3);
  self->compose_to = (guint) gtk_text_iter_get_offset (&to);
}
