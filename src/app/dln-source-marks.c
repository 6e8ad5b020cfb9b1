/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the passages of claims in a source's text: how they are marked, which claim stands
 * where, and where they stand after the text was changed. Ranges are in characters.
 */
#include "config.h"

#include "dln-source-marks.h"

#include "dln-known.h"
#include "dln-passage.h"

/* How much of its colour a passage has; where two lie over each other it adds up. */
#define PASSAGE_ALPHA 0.16f

static const struct {
  const char *name;
  const char *colour;
} kinds[] = {
  { "asserted", "dln_accent" },
  { "refused", "dln_dispute" },
  { "gone", "dln_other" },
};

/**
 * dln_source_marks_install:
 * @buffer: the buffer of a reader
 */
void
dln_source_marks_install (GtkTextBuffer *buffer)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_text_buffer_create_tag (buffer, kinds[i].name, NULL);
}

/**
 * dln_source_marks_recolour:
 * @buffer: a buffer with tags installed
 * @widget: from whose style sheet the colours come
 */
void
dln_source_marks_recolour (GtkTextBuffer *buffer,
                           GtkWidget     *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkTextTag *tag = gtk_text_tag_table_lookup (table, kinds[i].name);
      GdkRGBA colour;

      if (tag == NULL || !gtk_style_context_lookup_color (style, kinds[i].colour, &colour))
        continue;
      colour.alpha = PASSAGE_ALPHA;
      g_object_set (tag, "background-rgba", &colour, NULL);
      /* Colour alone does not tell it to everybody. */
      colour.alpha = 1;
      g_object_set (tag, "underline", PANGO_UNDERLINE_SINGLE, "underline-rgba", &colour, NULL);
    }
}

static const char *
get_kind (const DlnRecord *claim,
          DlnCase         *dln_case)
{
  gint64 stance = dln_record_get_integer (claim, "stance", DLN_STANCE_ASSERTS);

  if (!dln_case_is_claim_live (dln_case, claim))
    return "gone";
  return stance == DLN_STANCE_DENIES || stance == DLN_STANCE_DOUBTS ? "refused" : "asserted";
}

/**
 * dln_source_marks_get_passage:
 * @buffer: a buffer
 * @claim: a claim that rests on its text
 * @from: (out): where its passage begins
 * @to: (out): where it ends
 *
 * Returns: whether it has one that the text can hold
 */
gboolean
dln_source_marks_get_passage (GtkTextBuffer   *buffer,
                              const DlnRecord *claim,
                              GtkTextIter     *from,
                              GtkTextIter     *to)
{
  gint64 begin = dln_record_get_integer (claim, "quote_from", -1);
  gint64 end = dln_record_get_integer (claim, "quote_to", -1);

  if (begin < 0 || end <= begin || end > gtk_text_buffer_get_char_count (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, from, (int) begin);
  gtk_text_buffer_get_iter_at_offset (buffer, to, (int) end);
  return TRUE;
}

/**
 * dln_source_marks_show:
 * @buffer: a buffer with tags installed
 * @claims: (element-type DlnRecord): claims that rest on its text
 * @dln_case: whose they are; it says which count as of when it is seen
 */
void
dln_source_marks_show (GtkTextBuffer *buffer,
                       GPtrArray     *claims,
                       DlnCase       *dln_case)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_remove_all_tags (buffer, &from, &to);
  for (guint i = 0; i < claims->len; i++)
    if (dln_source_marks_get_passage (buffer, claims->pdata[i], &from, &to))
      gtk_text_buffer_apply_tag_by_name (buffer, get_kind (claims->pdata[i], dln_case), &from, &to);
}

/**
 * dln_source_marks_find:
 * @buffer: a buffer
 * @claims: (element-type DlnRecord): claims that rest on its text
 * @offset: a character
 *
 * Returns: (transfer none) (nullable): the claim whose passage holds it; of several the shortest
 */
const DlnRecord *
dln_source_marks_find (GtkTextBuffer *buffer,
                       GPtrArray     *claims,
                       guint          offset)
{
  const DlnRecord *found = NULL;
  int shortest = G_MAXINT;
  GtkTextIter from, to;

  for (guint i = 0; i < claims->len; i++)
    {
      int begin, end;

      if (!dln_source_marks_get_passage (buffer, claims->pdata[i], &from, &to))
        continue;
      begin = gtk_text_iter_get_offset (&from);
      end = gtk_text_iter_get_offset (&to);
      if ((int) offset < begin || (int) offset >= end || end - begin >= shortest)
        continue;
      found = claims->pdata[i];
      shortest = end - begin;
    }
  return found;
}

/**
 * dln_source_marks_find_again:
 * @claims: (element-type DlnRecord): claims with passages of the text as it was
 * @text: the text as it is now
 * @moved: (element-type DlnRecord): gets those whose passage stands elsewhere, or nowhere, changed so
 *
 * Returns: how many stand nowhere: they keep their words and lose their place
 */
guint
dln_source_marks_find_again (GPtrArray  *claims,
                             const char *text,
                             GPtrArray  *moved)
{
  guint lost = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];
      const char *quote = dln_record_get_text (claim, "quote");
      gint64 from = dln_record_get_integer (claim, "quote_from", -1);
      gint64 to = dln_record_get_integer (claim, "quote_to", -1);
      DlnPassage found;
      g_autoptr (DlnRecord) after = NULL;

      if (quote == NULL || from < 0)
        continue;
      after = dln_record_copy (claim);
      if (dln_passage_find (text, quote, (guint) from, &found) == DLN_PASSAGE_LOST)
        {
          lost++;
          dln_value_clear (&after->values[dln_record_type_find_field (after->type, "quote_from")]);
          dln_value_clear (&after->values[dln_record_type_find_field (after->type, "quote_to")]);
        }
      else
        {
          g_autofree char *now = dln_passage_dup (text, found);

          if (found.from == from && found.to == to && g_str_equal (now, quote))
            continue;
          dln_record_set_integer (after, "quote_from", found.from);
          dln_record_set_integer (after, "quote_to", found.to);
          dln_record_set_text (after, "quote", now);
        }
      g_ptr_array_add (moved, g_steal_pointer (&after));
    }
  return lost;
}
