/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a word of a running text is where texts are compared: letters and
 * digits without case, diacritics and apostrophes. All else parts words. A
 * script that writes without spaces gives one word from mark to mark.
 *
 * Quotation marks are paired within a paragraph. One that opens and never closes
 * goes on to the paragraph's end, as in a speech of several paragraphs; not the
 * straight one, which is also an inch.
 */
#include "config.h"

#include "dln-text-words.h"

/* Quotations within quotations deeper than this are taken for one. */
#define MOST_NESTED 8

#define HASH_START G_GUINT64_CONSTANT (14695981039346656037)
#define HASH_FACTOR G_GUINT64_CONSTANT (1099511628211)

typedef struct {
  gunichar mark;
  guint first_word; /* within it */
} Quotation;

typedef struct {
  GArray *words;
  DlnTextWord word; /* being read; none while @in_word is FALSE */
  gboolean in_word;
  Quotation open[MOST_NESTED];
  guint n_open;
} Splitter;

static void
mix (guint64  *hash,
     gunichar  c)
{
  *hash = (*hash ^ c) * HASH_FACTOR;
}

/* Its letter without case and marks; 0 for a mark alone. */
static gunichar
fold (gunichar c)
{
  gunichar base;
  gunichar mark;

  /* Most of what is read, without the tables: only Й has a mark. */
  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);
  if (c >= U'А' && c <= U'я' && c != U'Й' && c != U'й')
    return c < U'а' ? c + (U'а' - U'А') : c;
  c = g_unichar_tolower (c);
  while (g_unichar_decompose (c, &base, &mark) && g_unichar_ismark (mark))
    c = base;
  return g_unichar_ismark (c) ? 0 : c;
}

/* What stands within a word and is no part of it. */
static gboolean
is_within (gunichar c)
{
  return c == '\'' || c == U'’' || c == U'ʼ' || c == U'\u00AD' || c == U'\u200B' || c == U'\u200C' || c == U'\u200D' ||
         c == U'\uFEFF' || (c >= 0x300 && g_unichar_ismark (c));
}

static void
end_word (Splitter *self)
{
  if (self->in_word)
    g_array_append_val (self->words, self->word);
  self->in_word = FALSE;
}

static void
add_letter (Splitter *self,
            gunichar  c,
            guint     at)
{
  gunichar folded = fold (c);

  if (!self->in_word)
    self->word = (DlnTextWord) { .from = at, .hash = HASH_START };
  self->in_word = TRUE;
  self->word.to = at + 1;
  if (folded != 0)
    mix (&self->word.hash, folded);
}

static void
open_quotation (Splitter *self,
                gunichar  mark)
{
  if (self->n_open < MOST_NESTED)
    self->open[self->n_open++] = (Quotation) { mark, self->words->len };
}

/* Closes it with all that was opened within it. */
static void
close_quotation (Splitter *self,
                 guint     index)
{
  for (guint i = self->open[index].first_word; i < self->words->len; i++)
    g_array_index (self->words, DlnTextWord, i).quoted = TRUE;
  self->n_open = index;
}

static gboolean
closes (gunichar mark,
        gunichar opened)
{
  switch (mark)
    {
    case U'»':
      return opened == U'«';
    case U'”':
      return opened == U'“' || opened == U'„';
    case U'“':
      return opened == U'„';
    case U'’':
      return opened == U'‘';
    default:
      return mark == opened && mark == '"';
    }
}

static gboolean
is_quotation_mark (gunichar c)
{
  return c == '"' || c == U'«' || c == U'»' || (c >= U'‘' && c <= U'„' && c != U'‚' && c != U'‛');
}

static void
take_quotation_mark (Splitter *self,
                     gunichar  mark)
{
  for (guint i = self->n_open; i-- > 0;)
    if (closes (mark, self->open[i].mark))
      {
        close_quotation (self, i);
        return;
      }
  /* One that only closes is left over from a paragraph before, or a slip. */
  if (mark != U'’' && mark != U'»' && mark != U'”')
    open_quotation (self, mark);
}

static void
end_paragraph (Splitter *self)
{
  for (guint i = 0; i < self->n_open; i++)
    if (self->open[i].mark != '"' && self->open[i].mark != U'‘')
      {
        close_quotation (self, i);
        break;
      }
  self->n_open = 0;
}

static gboolean
is_letter (gunichar c)
{
  return (c >= U'А' && c <= U'я') || (c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c));
}

static void
take (Splitter *self,
      gunichar  c,
      gunichar  next,
      guint     at)
{
  if (is_letter (c))
    {
      add_letter (self, c, at);
      return;
    }
  if (self->in_word && is_within (c) && is_letter (next))
    return;
  if (self->in_word && c >= 0x300 && g_unichar_ismark (c))
    {
      self->word.to = at + 1;
      return;
    }
  end_word (self);
  if (is_quotation_mark (c))
    take_quotation_mark (self, c);
  else if (c == '\n')
    end_paragraph (self);
}

/**
 * dln_text_words_split:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type DlnTextWord): its words, in their order
 */
GArray *
dln_text_words_split (const char *text)
{
  Splitter self = { .words = g_array_new (FALSE, FALSE, sizeof (DlnTextWord)) };
  guint at = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; at++)
    {
      gunichar c = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      take (&self, c, *p != '\0' ? g_utf8_get_char (p) : 0, at);
    }
  end_word (&self);
  end_paragraph (&self);
  return self.words;
}
