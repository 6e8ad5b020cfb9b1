/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which text of a page is the article. The page is kept as boxes (what can
 * hold an article) and paragraphs, not as a tree of elements: that is small and
 * knows no depth.
 *
 * An article is, in this order: what the page calls its articleBody; the
 * <article> with the most text; <main>, also where the article is but a small part
 * of it; else the box with the most running text. There a paragraph counts by its
 * length and its commas, in the box around it wholly, in the boxes around that by
 * half each, and links count against a box. Boxes beside the chosen one come
 * along where they have a fifth of its weight, and those before it that have
 * running text at all: a lead is short.
 *
 * What a page names "menu", "related" or "cookie" is in doubt. It counts only
 * where there is hardly any text outside of it: a name can stand on a box around
 * all.
 */
#include "config.h"

#include "dln-page-private.h"

#include <string.h>

/* Characters: a shorter paragraph says nothing about its box. */
#define RUNNING 25
/* Characters of running text that make an article. */
#define ENOUGH 140
/* Characters: a longer paragraph of links may be prose. */
#define LONG 200
#define MOST_DOUBT 4
/* Boxes around a paragraph that it speaks for. */
#define REACH 4
/* Characters: a paragraph as long beside the chosen box belongs to it. */
#define BESIDE 80
#define NONE G_MAXUINT

typedef struct {
  DlnPageBoxKind kind;
  guint parent; /* the first is its own */
  guint n_chars;
  guint n_linked;
  double score;
  gboolean chosen;
} Box;

typedef struct {
  guint box;
  guint doubt;
  guint level; /* of a heading, 0 for none */
  guint row;   /* of a table, from 1; 0 outside */
  gsize from;  /* in the text */
  gsize length;
  guint n_chars;
  guint n_linked;
  guint n_commas;
} Block;

struct _DlnPageBody {
  GString *text;
  GArray *boxes;
  GArray *blocks;
  guint box;   /* the innermost that is open */
  guint doubt;
  guint level;
  guint row;
  guint n_rows;
  guint around; /* the box around the chosen ones, NONE where that is no matter */
  Block block; /* being read; none where it has no characters */
  gboolean space; /* before the next character */
};

static Box *
box_at (DlnPageBody *self,
        guint        index)
{
  return &g_array_index (self->boxes, Box, index);
}

static Block *
block_at (DlnPageBody *self,
          guint        index)
{
  return &g_array_index (self->blocks, Block, index);
}

/**
 * dln_page_body_new:
 *
 * Returns: (transfer full): a page without text, in one box
 */
DlnPageBody *
dln_page_body_new (void)
{
  DlnPageBody *self = g_new0 (DlnPageBody, 1);
  Box page = { 0 };

  self->text = g_string_new (NULL);
  self->boxes = g_array_new (FALSE, TRUE, sizeof (Box));
  self->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_array_append_val (self->boxes, page);
  self->around = NONE;
  return self;
}

/**
 * dln_page_body_free:
 * @self: (transfer full) (nullable): a page's text
 */
void
dln_page_body_free (DlnPageBody *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->boxes);
  g_array_unref (self->blocks);
  g_free (self);
}

/**
 * dln_page_body_is_full:
 * @self: a page's text
 *
 * Returns: whether it has more boxes or paragraphs than an article can have
 */
gboolean
dln_page_body_is_full (DlnPageBody *self)
{
  return self->boxes->len > DLN_PAGE_MOST_BLOCKS || self->blocks->len > DLN_PAGE_MOST_BLOCKS;
}

/**
 * dln_page_body_break:
 * @self: a page's text
 *
 * Ends the paragraph.
 */
void
dln_page_body_break (DlnPageBody *self)
{
  self->space = FALSE;
  if (self->block.n_chars == 0)
    return;
  self->block.length = self->text->len - self->block.from;
  g_array_append_val (self->blocks, self->block);
  self->block.n_chars = 0;
}

/**
 * dln_page_body_open_box:
 * @self: a page's text
 * @kind: what the page calls the box
 */
void
dln_page_body_open_box (DlnPageBody    *self,
                        DlnPageBoxKind  kind)
{
  Box box = { .kind = kind, .parent = self->box };

  dln_page_body_break (self);
  self->box = self->boxes->len;
  g_array_append_val (self->boxes, box);
}

/**
 * dln_page_body_close_box:
 * @self: a page's text
 */
void
dln_page_body_close_box (DlnPageBody *self)
{
  dln_page_body_break (self);
  self->box = box_at (self, self->box)->parent;
}

/**
 * dln_page_body_set_heading:
 * @self: a page's text
 * @level: 1 to 6 of the heading that begins, 0 at its end
 */
void
dln_page_body_set_heading (DlnPageBody *self,
                           guint        level)
{
  dln_page_body_break (self);
  self->level = level;
}

/**
 * dln_page_body_set_doubt:
 * @self: a page's text
 * @doubt: how many names around what follows say that it is no article
 */
void
dln_page_body_set_doubt (DlnPageBody *self,
                         guint        doubt)
{
  self->doubt = MIN (doubt, MOST_DOUBT);
}

static void
begin_block (DlnPageBody *self)
{
  if (self->block.n_chars > 0)
    return;
  self->block = (Block) { .box = self->box, .doubt = self->doubt, .level = self->level, .row = self->row,
                          .from = self->text->len };
  self->space = FALSE;
}

/**
 * dln_page_body_set_row:
 * @self: a page's text
 * @begins: whether a row of a table begins, or ends
 */
void
dln_page_body_set_row (DlnPageBody *self,
                       gboolean     begins)
{
  dln_page_body_break (self);
  self->row = begins ? ++self->n_rows : 0;
}

/**
 * dln_page_body_add_line:
 * @self: a page's text
 *
 * Begins a new line; after another one that is empty a new paragraph.
 */
void
dln_page_body_add_line (DlnPageBody *self)
{
  if (self->block.n_chars > 0 && self->text->str[self->text->len - 1] == '\n')
    dln_page_body_break (self);
  else if (self->block.n_chars > 0)
    g_string_append_c (self->text, '\n');
  self->space = FALSE;
}

static void
add_character (DlnPageBody *self,
               gunichar     c,
               gboolean     linked)
{
  begin_block (self);
  if (self->space)
    g_string_append_c (self->text, ' ');
  self->block.n_chars += self->space ? 2 : 1;
  self->block.n_linked += linked ? (self->space ? 2 : 1) : 0;
  self->space = FALSE;
  g_string_append_unichar (self->text, c);
  self->block.n_commas += c == ',' || c == U'，' || c == U'、' || c == U'،' ? 1 : 0;
}

/**
 * dln_page_body_add_text:
 * @self: a page's text
 * @text: valid UTF-8
 * @length: of it, in bytes
 * @linked: whether it is a link
 * @as_it_is: whether lines and spaces stay
 */
void
dln_page_body_add_text (DlnPageBody *self,
                        const char  *text,
                        gsize        length,
                        gboolean     linked,
                        gboolean     as_it_is)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Soft hyphens and marks of no width would part words that one looks for. */
      if (c == 0xad || c == 0x200b || c == 0xfeff)
        continue;
      if (as_it_is && c == '\n')
        dln_page_body_add_line (self);
      else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        self->space = self->block.n_chars > 0 && self->text->str[self->text->len - 1] != '\n';
      else
        add_character (self, c, linked);
    }
}

/**
 * dln_page_body_dup_heading:
 * @self: a page's text
 *
 * Returns: (transfer full) (nullable): its first heading of the first level
 */
char *
dln_page_body_dup_heading (DlnPageBody *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (block_at (self, i)->level == 1)
      return g_strndup (self->text->str + block_at (self, i)->from, block_at (self, i)->length);
  return NULL;
}

/* --- choosing ------------------------------------------------------------ */

static gboolean
is_running (const Block *block)
{
  return block->n_chars >= RUNNING && block->n_linked * 2 < block->n_chars && block->level == 0;
}

/* The least doubt that leaves enough text, else all that is there. */
static guint
choose_doubt (DlnPageBody *self)
{
  gsize n[MOST_DOUBT + 1] = { 0 };
  gsize sum = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    if (is_running (block_at (self, i)))
      n[block_at (self, i)->doubt] += block_at (self, i)->n_chars;
  for (guint doubt = 0; doubt <= MOST_DOUBT; doubt++)
    {
      sum += n[doubt];
      if (sum >= ENOUGH)
        return doubt;
    }
  for (guint doubt = 0; doubt <= MOST_DOUBT; doubt++)
    if (n[doubt] > 0)
      return doubt;
  return MOST_DOUBT;
}

static void
weigh_block (DlnPageBody *self,
             const Block *block)
{
  Box *box = box_at (self, block->box);
  double score = 1 + block->n_commas + MIN (block->n_chars / 100.0, 3);

  box->n_chars += block->n_chars;
  box->n_linked += block->n_linked;
  if (!is_running (block))
    return;
  for (guint i = 0, at = block->box; i < REACH; i++)
    {
      box_at (self, at)->score += score;
      score /= 2;
      if (at == box_at (self, at)->parent)
        break;
      at = box_at (self, at)->parent;
    }
}

static void
weigh (DlnPageBody *self,
       guint        doubt)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (block_at (self, i)->doubt <= doubt)
      weigh_block (self, block_at (self, i));
  /* A box stands before those within it. */
  for (guint i = self->boxes->len; i-- > 1;)
    {
      Box *parent = box_at (self, box_at (self, i)->parent);

      parent->n_chars += box_at (self, i)->n_chars;
      parent->n_linked += box_at (self, i)->n_linked;
    }
  for (guint i = 0; i < self->boxes->len; i++)
    if (box_at (self, i)->n_chars > 0)
      box_at (self, i)->score *= 1 - (double) box_at (self, i)->n_linked / box_at (self, i)->n_chars;
}

static guint
count_unlinked (DlnPageBody *self,
                guint        index)
{
  return box_at (self, index)->n_chars - box_at (self, index)->n_linked;
}

/* Of a kind the one with the most text; 0, the page, where none has enough. */
static guint
find_largest (DlnPageBody    *self,
              DlnPageBoxKind  kind,
              guint           least)
{
  guint best = 0;

  for (guint i = 1; i < self->boxes->len; i++)
    if (box_at (self, i)->kind == kind && count_unlinked (self, i) >= least &&
        (best == 0 || count_unlinked (self, i) > count_unlinked (self, best)))
      best = i;
  return best;
}

static guint
find_heaviest (DlnPageBody *self)
{
  guint best = 0;

  for (guint i = 1; i < self->boxes->len; i++)
    if (box_at (self, i)->score > box_at (self, best)->score)
      best = i;
  return best;
}

/* Not of the page as a whole: there stands what all its pages have. */
static gboolean
is_lead (const Box *box)
{
  return box->parent != 0 && box->score > 0 && box->n_linked * 5 < box->n_chars;
}

static void
choose_boxes (DlnPageBody *self)
{
  guint body = find_largest (self, DLN_PAGE_BOX_ARTICLE_BODY, RUNNING);
  guint article = find_largest (self, DLN_PAGE_BOX_ARTICLE, ENOUGH);
  guint best = find_largest (self, DLN_PAGE_BOX_MAIN, ENOUGH);
  guint heaviest;

  /* The body may be in several boxes of one article. */
  for (guint i = 1; body != 0 && i < self->boxes->len; i++)
    box_at (self, i)->chosen =
      box_at (self, i)->kind == DLN_PAGE_BOX_ARTICLE_BODY && box_at (self, i)->parent == box_at (self, body)->parent;
  if (body != 0)
    return;
  if (article != 0 && (best == 0 || count_unlinked (self, article) * 5 >= count_unlinked (self, best) * 2))
    best = article;
  if (best != 0)
    {
      box_at (self, best)->chosen = TRUE;
      return;
    }
  heaviest = find_heaviest (self);
  for (guint i = 1; heaviest != 0 && i < self->boxes->len; i++)
    box_at (self, i)->chosen = box_at (self, i)->parent == box_at (self, heaviest)->parent &&
                               (box_at (self, i)->score * 5 >= box_at (self, heaviest)->score ||
                                (i < heaviest && is_lead (box_at (self, i))));
  box_at (self, heaviest)->chosen = TRUE;
  self->around = box_at (self, heaviest)->parent;
}

static gboolean
is_kept (DlnPageBody *self,
         const Block *block,
         guint        doubt)
{
  if (block->doubt > doubt)
    return FALSE;
  if (box_at (self, block->box)->chosen)
    return block->n_linked * 2 < block->n_chars || block->n_chars >= LONG || block->level > 0;
  return block->box == self->around && block->n_chars >= BESIDE && is_running (block);
}

static gboolean
is_line (const char *a,
         const char *b)
{
  g_autofree char *one = dln_page_dup_line (a, 1000);
  g_autofree char *other = dln_page_dup_line (b, 1000);

  return g_strcmp0 (one, other) == 0;
}

/* Cells of a row stand in a line, and its rows below each other, while they are
 * short: old pages put all they have in a table. */
static const char *
get_separator (const Block *before,
               const Block *block)
{
  gboolean short_cells = before != NULL && block->n_chars < LONG && before->n_chars < LONG && block->row > 0 &&
                         before->box != block->box;

  if (before == NULL)
    return "";
  if (short_cells && before->row == block->row)
    return "\t";
  return short_cells && before->row > 0 && before->row + 1 == block->row ? "\n" : "\n\n";
}

/* Headings of nothing go; so does the title, which the source has already. */
static char *
join_blocks (DlnPageBody *self,
             guint        doubt,
             const char  *title)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) headings = g_string_new (NULL);
  const Block *before = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = block_at (self, i);
      g_autofree char *words = NULL;

      if (!is_kept (self, block, doubt))
        continue;
      words = g_strchomp (g_strndup (self->text->str + block->from, block->length));
      if (block->level > 0)
        {
          if (title == NULL || !is_line (words, title))
            g_string_append_printf (headings, "%s\n\n", words);
          continue;
        }
      if (headings->len > 0)
        g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n\n" : "", headings->str, words);
      else
        g_string_append_printf (text, "%s%s", get_separator (before, block), words);
      g_string_truncate (headings, 0);
      before = block;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dln_page_body_finish:
 * @self: a page's text
 * @title: (nullable): its title, which is left out
 *
 * Returns: (transfer full): the article, paragraphs separated by an empty line
 */
char *
dln_page_body_finish (DlnPageBody *self,
                      const char  *title)
{
  guint doubt;

  dln_page_body_break (self);
  doubt = choose_doubt (self);
  weigh (self, doubt);
  choose_boxes (self);
  for (guint i = 1; i < self->boxes->len; i++)
    box_at (self, i)->chosen = box_at (self, i)->chosen || box_at (self, box_at (self, i)->parent)->chosen;
  return join_blocks (self, doubt, title);
}
