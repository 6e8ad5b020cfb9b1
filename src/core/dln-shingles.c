/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what running texts share word by word. Each text's shingles, its runs of
 * DLN_SHINGLES_WORDS words, are looked up among those of the texts before it by
 * a rolling hash (Karp and Rabin 1987); what is found grows word by word to both
 * sides. The work grows with the number of words: of each shingle only the first
 * place in a text is kept, and only the first MOST_KEPT texts. A story that
 * hundreds have is so compared with the first who had it, not each with each.
 */
#include "config.h"

#include "dln-shingles.h"

#include "dln-text-words.h"

/* Texts that are kept of one shingle. */
#define MOST_KEPT 8
#define FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
#define NONE G_MAXUINT

typedef struct {
  guint64 hash;
  guint text;
  guint word;
  guint next;   /* the same shingle in a later text, NONE at the end */
  guint n_kept; /* in the first of a chain: how many there are */
} Shingle;

struct _DlnShingles {
  GPtrArray *texts; /* of GArray of DlnTextWord */
};

typedef struct {
  GPtrArray *texts;
  GArray *kept;    /* Shingle */
  guint *slots;    /* open addressing: index in @kept, or NONE */
  guint64 mask;    /* number of slots, a power of two, less one */
  guint text;      /* the text that is looked at */
  guint *covered;  /* for each text before it: words up to here are in a run */
  GPtrArray *found; /* DlnSharedTexts of @text, by the other's number; NULL for none */
  GPtrArray *all;
} Search;

/**
 * dln_shared_texts_free:
 * @shared: (transfer full) (nullable): what two texts share
 */
void
dln_shared_texts_free (DlnSharedTexts *shared)
{
  if (shared == NULL)
    return;
  g_array_unref (shared->runs);
  g_free (shared);
}

/**
 * dln_shingles_new:
 *
 * Returns: (transfer full): a comparison of no texts yet
 */
DlnShingles *
dln_shingles_new (void)
{
  DlnShingles *self = g_new0 (DlnShingles, 1);

  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return self;
}

/**
 * dln_shingles_free:
 * @self: (transfer full) (nullable): a comparison
 */
void
dln_shingles_free (DlnShingles *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * dln_shingles_add:
 * @self: a comparison
 * @text: valid UTF-8; not kept
 *
 * Returns: the text's number, from 0
 */
guint
dln_shingles_add (DlnShingles *self,
                  const char  *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, 0);

  g_ptr_array_add (self->texts, dln_text_words_split (text));
  return self->texts->len - 1;
}

/**
 * dln_shingles_get_n_words:
 * @self: a comparison
 * @text: a text's number
 *
 * Returns: how many words it has
 */
guint
dln_shingles_get_n_words (DlnShingles *self,
                          guint        text)
{
  g_return_val_if_fail (self != NULL && text < self->texts->len, 0);

  return ((GArray *) self->texts->pdata[text])->len;
}

static const DlnTextWord *
word_of (const Search *self,
         guint         text,
         guint         word)
{
  return &g_array_index ((GArray *) self->texts->pdata[text], DlnTextWord, word);
}

static gboolean
is_alike (const Search *self,
          guint         a,
          guint         a_word,
          guint         b,
          guint         b_word)
{
  return word_of (self, a, a_word)->hash == word_of (self, b, b_word)->hash;
}

static guint *
find_slot (const Search *self,
           guint64       hash)
{
  guint64 slot = (hash ^ (hash >> 32)) & self->mask;

  while (self->slots[slot] != NONE && g_array_index (self->kept, Shingle, self->slots[slot]).hash != hash)
    slot = (slot + 1) & self->mask;
  return &self->slots[slot];
}

static DlnSharedTexts *
get_found (Search *self,
           guint   other)
{
  DlnSharedTexts *shared = self->found->pdata[other];

  if (shared != NULL)
    return shared;
  shared = g_new0 (DlnSharedTexts, 1);
  shared->a = other;
  shared->b = self->text;
  shared->only_quotes = TRUE;
  shared->runs = g_array_new (FALSE, FALSE, sizeof (DlnSharedRun));
  self->found->pdata[other] = shared;
  g_ptr_array_add (self->all, shared);
  return shared;
}

static void
add_run (Search *self,
         guint   other,
         guint   a,
         guint   b,
         guint   n)
{
  DlnSharedTexts *shared = get_found (self, other);
  DlnSharedRun run = { { word_of (self, other, a)->from, word_of (self, other, a + n - 1)->to },
                       { word_of (self, self->text, b)->from, word_of (self, self->text, b + n - 1)->to },
                       n,
                       0 };
  guint unquoted = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean quoted = word_of (self, other, a + i)->quoted && word_of (self, self->text, b + i)->quoted;

      run.n_quoted += quoted ? 1 : 0;
      unquoted = quoted ? 0 : unquoted + 1;
      if (unquoted >= DLN_SHINGLES_WORDS)
        shared->only_quotes = FALSE;
    }
  shared->n_words += n;
  shared->n_quoted += run.n_quoted;
  g_array_append_val (shared->runs, run);
}

/* The shingle at @b of the text stands at @a of another, too: grow it. */
static void
grow (Search *self,
      guint   other,
      guint   a,
      guint   b)
{
  guint n_a = ((GArray *) self->texts->pdata[other])->len;
  guint n_b = ((GArray *) self->texts->pdata[self->text])->len;
  guint end = b;

  if (b < self->covered[other])
    return;
  while (a > 0 && b > self->covered[other] && is_alike (self, other, a - 1, self->text, b - 1))
    {
      a--;
      b--;
    }
  for (guint i = a; i < n_a && b + (i - a) < n_b && is_alike (self, other, i, self->text, b + (i - a)); i++)
    end = b + (i - a) + 1;
  /* Fewer: two hashes were equal by chance. */
  if (end < b + DLN_SHINGLES_WORDS)
    return;
  add_run (self, other, a, b, end - b);
  self->covered[other] = end;
}

static void
keep (Search  *self,
      guint64  hash,
      guint    word)
{
  guint *slot = find_slot (self, hash);
  Shingle one = { hash, self->text, word, NONE, 1 };
  Shingle *first;
  guint at = *slot;

  if (at == NONE)
    {
      *slot = self->kept->len;
      g_array_append_val (self->kept, one);
      return;
    }
  first = &g_array_index (self->kept, Shingle, at);
  if (first->n_kept == MOST_KEPT)
    return;
  while (g_array_index (self->kept, Shingle, at).next != NONE)
    at = g_array_index (self->kept, Shingle, at).next;
  if (g_array_index (self->kept, Shingle, at).text == self->text)
    return;
  first->n_kept++;
  g_array_index (self->kept, Shingle, at).next = self->kept->len;
  g_array_append_val (self->kept, one);
}

static void
look_up (Search  *self,
         guint64  hash,
         guint    word)
{
  for (guint at = *find_slot (self, hash); at != NONE; at = g_array_index (self->kept, Shingle, at).next)
    {
      Shingle shingle = g_array_index (self->kept, Shingle, at);

      grow (self, shingle.text, shingle.word, word);
    }
}

static void
for_each_shingle (Search *self,
                  void (*visit) (Search *self, guint64 hash, guint word))
{
  guint n = ((GArray *) self->texts->pdata[self->text])->len;
  guint64 leaving = 1;
  guint64 hash = 0;

  for (guint i = 0; i < DLN_SHINGLES_WORDS; i++)
    leaving *= FACTOR;
  for (guint i = 0; i < n; i++)
    {
      hash = hash * FACTOR + word_of (self, self->text, i)->hash;
      if (i >= DLN_SHINGLES_WORDS)
        hash -= leaving * word_of (self, self->text, i - DLN_SHINGLES_WORDS)->hash;
      if (i + 1 >= DLN_SHINGLES_WORDS)
        visit (self, hash, i + 1 - DLN_SHINGLES_WORDS);
    }
}

static int
compare_runs (const void *a,
              const void *b)
{
  const DlnSharedRun *one = a;
  const DlnSharedRun *other = b;

  return (one->a.from > other->a.from) - (one->a.from < other->a.from);
}

static int
compare_shares (const void *a,
                const void *b)
{
  const DlnSharedTexts *one = *(DlnSharedTexts *const *) a;
  const DlnSharedTexts *other = *(DlnSharedTexts *const *) b;

  if (one->share != other->share)
    return (one->share < other->share) - (one->share > other->share);
  if (one->a != other->a)
    return (one->a > other->a) - (one->a < other->a);
  return (one->b > other->b) - (one->b < other->b);
}

static void
look_at_text (Search *self)
{
  for (guint i = 0; i < self->text; i++)
    self->covered[i] = 0;
  g_ptr_array_set_size (self->found, 0);
  g_ptr_array_set_size (self->found, (int) self->text);
  for_each_shingle (self, look_up);
  for_each_shingle (self, keep);
}

/**
 * dln_shingles_find:
 * @self: a comparison
 *
 * Returns: (transfer full) (element-type DlnSharedTexts): which texts share at
 *   least DLN_SHINGLES_WORDS words in a row, the greatest share first
 */
GPtrArray *
dln_shingles_find (DlnShingles *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_shared_texts_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Shingle));
  g_autofree guint *covered = NULL;
  g_autofree guint *slots = NULL;
  Search search;
  gsize n_slots = 16;
  gsize n_words = 0;

  g_return_val_if_fail (self != NULL, all);

  for (guint i = 0; i < self->texts->len; i++)
    n_words += dln_shingles_get_n_words (self, i);
  while (n_slots < 2 * n_words)
    n_slots *= 2;
  covered = g_new0 (guint, self->texts->len + 1);
  slots = g_new (guint, n_slots);
  for (gsize i = 0; i < n_slots; i++)
    slots[i] = NONE;
  search = (Search) { self->texts, kept, slots, n_slots - 1, 0, covered, found, all };
  for (search.text = 0; search.text < self->texts->len; search.text++)
    look_at_text (&search);
  for (guint i = 0; i < all->len; i++)
    {
      DlnSharedTexts *shared = all->pdata[i];
      guint shorter = MIN (dln_shingles_get_n_words (self, shared->a), dln_shingles_get_n_words (self, shared->b));

      shared->share = MIN (1.0, (double) shared->n_words / shorter);
      g_array_sort (shared->runs, compare_runs);
    }
  g_ptr_array_sort (all, compare_shares);
  return all;
}
