/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what follows from a snapshot without comparing answers: ancestors,
 * origins, and how two voices stand to each other.
 */
#include "config.h"

#include "dln-check-voices.h"

#include "dln-span.h"

/* A tree that people type can loop: no chain is longer than this. */
#define LONGEST_CHAIN 64
/* Position of F in dln_vocabulary_reliability. */
#define CANNOT_BE_JUDGED 5

/**
 * dln_check_is_within:
 * @tree: terms, actors or places
 * @slug: (nullable): one of them
 * @ancestor: (nullable): another
 *
 * Returns: whether they are the same, or @ancestor stands above @slug
 */
gboolean
dln_check_is_within (GHashTable *tree,
                     const char *slug,
                     const char *ancestor)
{
  for (int i = 0; slug != NULL && ancestor != NULL && i < LONGEST_CHAIN; i++)
    {
      const DlnCheckTerm *term;

      if (g_str_equal (slug, ancestor))
        return TRUE;
      term = g_hash_table_lookup (tree, slug);
      slug = term != NULL ? term->broader : NULL;
    }
  return FALSE;
}

/**
 * dln_check_get_title:
 * @tree: terms, actors or places
 * @slug: one of them, or a free word
 *
 * Returns: (transfer none): its title, else @slug itself
 */
const char *
dln_check_get_title (GHashTable *tree,
                     const char *slug)
{
  const DlnCheckTerm *term = g_hash_table_lookup (tree, slug);

  return term != NULL && term->title != NULL ? term->title : slug;
}

/**
 * dln_check_get_root:
 * @self: a snapshot
 * @source: a source
 *
 * Returns: (transfer none): the source at the end of its chain of origins
 */
const char *
dln_check_get_root (const DlnCheckSnapshot *self,
                    const char             *source)
{
  for (int i = 0; i < LONGEST_CHAIN; i++)
    {
      const DlnCheckSource *record = g_hash_table_lookup (self->sources, source);

      if (record == NULL || record->origin == NULL)
        break;
      source = record->origin;
    }
  return source;
}

/* Whether a report cites the text that the other has its own text from: then
 * parts of it, not known which, have the same origin. */
static gboolean
cites_root (const DlnCheckSnapshot *self,
            const char             *source,
            const char             *root)
{
  const DlnCheckSource *record = g_hash_table_lookup (self->sources, source);

  if (record == NULL || !g_hash_table_contains (self->origins, root))
    return FALSE;
  for (guint i = 0; i < record->cites->len; i++)
    if (g_str_equal (record->cites->pdata[i], root))
      return TRUE;
  return FALSE;
}

static DlnCheckVoices
compare_reports (const DlnCheckSnapshot *self,
                 const char             *a,
                 const char             *b)
{
  const char *root_a = dln_check_get_root (self, a);
  const char *root_b = dln_check_get_root (self, b);

  if (g_str_equal (root_a, root_b))
    return DLN_VOICES_SAME;
  if (cites_root (self, a, root_b) || cites_root (self, b, root_a))
    return DLN_VOICES_SHARED;
  return DLN_VOICES_OTHER;
}

static gboolean
has_relay_root (const DlnCheckSnapshot *self,
                const DlnCheckClaim    *claim,
                const char             *root)
{
  for (guint i = 0; i < claim->relays->len; i++)
    if (g_str_equal (dln_check_get_root (self, claim->relays->pdata[i]), root))
      return TRUE;
  return FALSE;
}

/* Relays stand apart where no report, nor the origin of one, carries both. */
static DlnCheckVoices
compare_relays (const DlnCheckSnapshot *self,
                const DlnCheckClaim    *a,
                const DlnCheckClaim    *b)
{
  if (a->relays->len == 0 || b->relays->len == 0)
    return g_str_equal (a->source, b->source) ? DLN_VOICES_RELAY : DLN_VOICES_RELAYS;
  for (guint i = 0; i < a->relays->len; i++)
    if (has_relay_root (self, b, dln_check_get_root (self, a->relays->pdata[i])))
      return DLN_VOICES_RELAY;
  return DLN_VOICES_RELAYS;
}

/* The utterances' sequence, else disjoint said windows, else not known. */
static DlnCheckVoices
compare_order (const DlnCheckClaim *a,
               const DlnCheckClaim *b)
{
  DlnSpan said_a = dln_bounds_get_possible (&a->said);
  DlnSpan said_b = dln_bounds_get_possible (&b->said);

  if (a->utterance != NULL && b->utterance != NULL && a->utterance->has_sequence &&
      b->utterance->has_sequence && a->utterance->sequence != b->utterance->sequence)
    return a->utterance->sequence < b->utterance->sequence ? DLN_VOICES_EARLIER : DLN_VOICES_LATER;
  if (dln_bounds_is_unknown (&a->said) || dln_bounds_is_unknown (&b->said) ||
      dln_span_overlaps (said_a, said_b))
    return DLN_VOICES_UNORDERED;
  return said_a.end != DLN_OPEN && said_a.end <= said_b.begin ? DLN_VOICES_EARLIER
                                                              : DLN_VOICES_LATER;
}

/**
 * dln_check_compare_voices:
 * @self: a snapshot
 * @a: a claim
 * @b: another
 *
 * Returns: how the voice of @a stands to that of @b
 */
DlnCheckVoices
dln_check_compare_voices (const DlnCheckSnapshot *self,
                          const DlnCheckClaim    *a,
                          const DlnCheckClaim    *b)
{
  if (a->utterance != NULL && a->utterance == b->utterance)
    return compare_relays (self, a, b);
  if (a->speaker != NULL && b->speaker != NULL)
    return g_str_equal (a->speaker, b->speaker) ? compare_order (a, b) : DLN_VOICES_OTHER;
  if (a->speaker != NULL || b->speaker != NULL)
    return DLN_VOICES_OTHER;
  return compare_reports (self, a->source, b->source);
}

/**
 * dln_check_has_origin:
 * @self: a snapshot
 * @claim: a claim
 *
 * Returns: whether it is known whose word it is: a speaker's, or that of a source which was seen, speaks for
 *   an actor, says whom it has it from, or is known well enough to have a letter from A to E
 */
gboolean
dln_check_has_origin (const DlnCheckSnapshot *self,
                      const DlnCheckClaim    *claim)
{
  const DlnCheckSource *root;

  if (claim->speaker != NULL)
    return TRUE;
  root = g_hash_table_lookup (self->sources, dln_check_get_root (self, claim->source));
  if (root == NULL)
    return FALSE;
  return !root->unseen || root->actor != NULL || root->cites->len > 0 || !g_str_equal (root->slug, claim->source) ||
         (root->reliability >= 0 && root->reliability != CANNOT_BE_JUDGED);
}

/* Whether it quotes the origin of another of these voices: then parts of it may be that voice. */
static gboolean
may_share (const DlnCheckSnapshot *self,
           GHashTable             *roots,
           const char             *source)
{
  const DlnCheckSource *record = g_hash_table_lookup (self->sources, source);

  for (guint i = 0; record != NULL && i < record->cites->len; i++)
    if (g_hash_table_contains (roots, record->cites->pdata[i]) &&
        g_hash_table_contains (self->origins, record->cites->pdata[i]))
      return TRUE;
  return FALSE;
}

/**
 * dln_check_count_voices:
 * @self: a snapshot
 * @claims: (element-type DlnCheckClaim): some claims
 *
 * A speaker is one voice, however often he speaks and whoever carries it; reports of one origin are one, and
 * one that may share a passage with another is none beside it. What is of unknown origin counts only where
 * there is nothing else.
 *
 * Returns: how many independent voices they are
 */
guint
dln_check_count_voices (const DlnCheckSnapshot *self,
                        GPtrArray              *claims)
{
  g_autoptr (GHashTable) speakers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) roots = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer root;
  guint n;

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnCheckClaim *claim = claims->pdata[i];

      if (claim->speaker != NULL)
        g_hash_table_add (speakers, (gpointer) claim->speaker);
      else if (dln_check_has_origin (self, claim))
        g_hash_table_add (roots, (gpointer) dln_check_get_root (self, claim->source));
    }
  n = g_hash_table_size (speakers);
  g_hash_table_iter_init (&iter, roots);
  while (g_hash_table_iter_next (&iter, &root, NULL))
    n += !may_share (self, roots, root);
  return n > 0 || claims->len == 0 ? n : 1;
}

/**
 * dln_check_claim_refuses:
 * @claim: a claim
 *
 * Returns: whether it denies or doubts its value
 */
gboolean
dln_check_claim_refuses (const DlnCheckClaim *claim)
{
  return claim->stance == DLN_STANCE_DENIES || claim->stance == DLN_STANCE_DOUBTS;
}
