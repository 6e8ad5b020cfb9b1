/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which claims still stand, and what a claim about a claim comes to. What a withdrawn source
 * says is gone; what an earlier version says is gone where the later one answers the same question.
 * A denial of a denial joins the asserting side (tradecraft, rule 6).
 */
#include "config.h"

#include "dln-check-live.h"

#include <string.h>

/* No chain of versions or of claims about claims is longer. */
#define LONGEST_CHAIN 64

/* What a claim comes to. */
typedef struct {
  DlnCheckClaim *claim;
  const DlnCheckClaim *target;
  gboolean known;
  gboolean refuses;
  gboolean hedged;
} Meaning;

static gboolean
is_withdrawn (const DlnCheckSnapshot *self,
              const char             *slug)
{
  const DlnCheckSource *source = slug != NULL ? g_hash_table_lookup (self->sources, slug) : NULL;

  return source != NULL && source->state == DLN_SOURCE_WITHDRAWN;
}

/* The source itself, or all that carry it. */
static gboolean
is_gone (const DlnCheckSnapshot *self,
         const DlnCheckClaim    *claim)
{
  if (is_withdrawn (self, claim->source))
    return TRUE;
  for (guint i = 0; i < claim->relays->len; i++)
    if (!is_withdrawn (self, claim->relays->pdata[i]))
      return FALSE;
  return claim->relays->len > 0;
}

/* Of earlier versions to the next: most cases have none. */
static GHashTable *
read_versions (const DlnCheckSnapshot *self)
{
  GHashTable *later = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DlnCheckSource *source = value;

      if (source->supersedes == NULL || source->state == DLN_SOURCE_WITHDRAWN || source->unheard)
        continue;
      /* Of two, the same one whatever else the case has. */
      if (g_strcmp0 (g_hash_table_lookup (later, source->supersedes), source->slug) < 0)
        g_hash_table_insert (later, (gpointer) source->supersedes, (gpointer) source->slug);
    }
  return later;
}

/* What a source is asked, so that its earlier version can be asked the same. */
static char *
make_question (const char          *source,
               const DlnCheckClaim *claim)
{
  const DlnCheckFigure *figure =
    claim->figures != NULL && claim->figures->len > 0 ? claim->figures->pdata[0] : NULL;
  const char *topic = claim->question == DLN_QUESTION_PROPOSITION ? claim->value : NULL;

  if (claim->question == DLN_QUESTION_FIGURE && figure != NULL)
    return g_strdup_printf ("%s %s %d %s %s", source, claim->event, claim->question, figure->measure,
                            figure->population != NULL ? figure->population : "");
  return g_strdup_printf ("%s %s %d %s", source, claim->event, claim->question, topic != NULL ? topic : "");
}

static gboolean
is_answered_later (GHashTable          *later,
                   GHashTable          *answered,
                   const DlnCheckClaim *claim)
{
  const char *source = claim->source;
  gboolean found = FALSE;

  for (int i = 0; i < LONGEST_CHAIN; i++)
    {
      g_autofree char *question = NULL;

      source = g_hash_table_lookup (later, source);
      if (source == NULL)
        return found;
      /* In a ring nobody knows the last version, and all of them stand. */
      if (g_str_equal (source, claim->source))
        return FALSE;
      question = make_question (source, claim);
      found |= g_hash_table_contains (answered, question);
    }
  return found;
}

static void
drop_earlier_versions (DlnCheckSnapshot *self)
{
  g_autoptr (GHashTable) later = read_versions (self);
  g_autoptr (GHashTable) answered = NULL;

  if (g_hash_table_size (later) == 0)
    return;
  answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->claims->len; i++)
    {
      const DlnCheckClaim *claim = self->claims->pdata[i];
      const DlnCheckSource *source = g_hash_table_lookup (self->sources, claim->source);

      if (source != NULL && source->supersedes != NULL)
        g_hash_table_add (answered, make_question (claim->source, claim));
    }
  for (guint i = 0; i < self->claims->len; i++)
    {
      const DlnCheckClaim *claim = self->claims->pdata[i];

      if (is_answered_later (later, answered, claim))
        g_hash_table_add (self->superseded, (gpointer) claim->slug);
    }
}

static gboolean
refuses (const DlnCheckClaim *claim)
{
  return claim->stance == DLN_STANCE_DENIES || claim->stance == DLN_STANCE_DOUBTS;
}

/* What it refuses, where that is a claim: named as such, or as its answer. Who asserts something of his own
 * in reply answers for himself. */
static const char *
get_about (const DlnCheckSnapshot *self,
           const DlnCheckClaim    *claim)
{
  const char *slug = claim->about;

  if (!refuses (claim))
    return NULL;
  if (slug != NULL || claim->value == NULL)
    return slug;
  if (g_str_has_prefix (claim->value, "claim:"))
    return claim->value + strlen ("claim:");
  if (g_hash_table_contains (self->terms, claim->value) || g_hash_table_contains (self->actors, claim->value) ||
      !g_hash_table_contains (self->claims_by_slug, claim->value))
    return NULL;
  return claim->value;
}

/* Down to the claim that speaks of the event itself, then what each above it makes of it. */
static Meaning
read_meaning (const DlnCheckSnapshot *self,
              DlnCheckClaim          *claim)
{
  Meaning meaning = { claim, claim, TRUE, FALSE, FALSE };
  gboolean turned = FALSE;

  for (int i = 0; i < LONGEST_CHAIN; i++)
    {
      const char *about = get_about (self, meaning.target);
      const DlnCheckClaim *next = about != NULL ? g_hash_table_lookup (self->claims_by_slug, about) : NULL;

      turned ^= refuses (meaning.target);
      meaning.hedged |= meaning.target->stance == DLN_STANCE_DOUBTS;
      if (about == NULL)
        {
          meaning.refuses = turned;
          return meaning;
        }
      if (next == NULL || g_strcmp0 (next->event, claim->event) != 0)
        break;
      meaning.target = next;
    }
  meaning.known = FALSE;
  return meaning;
}

static void
apply_meaning (const Meaning *meaning)
{
  DlnCheckClaim *claim = meaning->claim;
  const DlnCheckClaim *target = meaning->target;

  /* What it speaks about is withdrawn, or of another event: it answers nothing here. */
  if (!meaning->known)
    {
      claim->question = (DlnQuestion) -1;
      return;
    }
  claim->question = target->question;
  claim->value = target->value;
  if (claim->place == NULL && target->question == DLN_QUESTION_PLACE)
    claim->place = target->place;
  if (claim->figures == NULL && target->figures != NULL)
    claim->figures = g_ptr_array_ref (target->figures);
  if (meaning->refuses)
    claim->stance = meaning->hedged ? DLN_STANCE_DOUBTS : DLN_STANCE_DENIES;
  else
    claim->stance = refuses (target) ? DLN_STANCE_ASSERTS : target->stance;
  claim->hedged = meaning->hedged && !meaning->refuses;
}

/* All are read before any is changed: each hangs on what the others stated. */
static void
read_claims_about_claims (DlnCheckSnapshot *self)
{
  g_autoptr (GArray) meanings = g_array_new (FALSE, FALSE, sizeof (Meaning));

  for (guint i = 0; i < self->claims->len; i++)
    {
      DlnCheckClaim *claim = self->claims->pdata[i];
      Meaning meaning;

      if (get_about (self, claim) == NULL)
        continue;
      meaning = read_meaning (self, claim);
      g_array_append_val (meanings, meaning);
    }
  for (guint i = 0; i < meanings->len; i++)
    apply_meaning (&g_array_index (meanings, Meaning, i));
}

/**
 * dln_check_live_resolve:
 * @self: a snapshot that has read all, and filed no claim yet
 *
 * Counts what no longer stands among what is superseded, and gives claims about claims the question,
 * the answer and the stance that they come to.
 */
void
dln_check_live_resolve (DlnCheckSnapshot *self)
{
  for (guint i = 0; self->has_versions && i < self->claims->len; i++)
    {
      const DlnCheckClaim *claim = self->claims->pdata[i];

      if (is_gone (self, claim))
        g_hash_table_add (self->superseded, (gpointer) claim->slug);
    }
  if (self->has_versions)
    drop_earlier_versions (self);
  read_claims_about_claims (self);
}
