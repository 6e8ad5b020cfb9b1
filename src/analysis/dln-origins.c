/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns proposals of a common origin: sources whose texts share passages. They are
 * proposals only. Sources of which the case states already that one has its text
 * from the other, or both from a third, or that one is a later version of the
 * other, are left out.
 */
#include "config.h"

#include "dln-origins.h"

/* One that has a text. */
typedef struct {
  char *slug;
  char *root;         /* the source at the end of its chain of origins */
  char *first;        /* the first of its versions */
  DlnInstant published; /* DLN_OPEN where nobody knows */
} Source;

typedef struct {
  DlnShingles *shingles;
  GPtrArray *sources;    /* Source, by the number of their text */
  GHashTable *origins;   /* slug → slug, for all sources */
  GHashTable *supersedes;
  GCancellable *cancellable;
} Search;

/**
 * dln_origin_proposal_free:
 * @proposal: (transfer full) (nullable): a proposal
 */
void
dln_origin_proposal_free (DlnOriginProposal *proposal)
{
  if (proposal == NULL)
    return;
  g_free (proposal->a);
  g_free (proposal->b);
  g_array_unref (proposal->runs);
  g_free (proposal);
}

static void
source_free (Source *source)
{
  g_free (source->slug);
  g_free (source->root);
  g_free (source->first);
  g_free (source);
}

static gboolean
take_source (const DlnRecord  *record,
             gpointer          data,
             GError          **error)
{
  Search *self = data;
  const char *text = dln_record_get_text (record, "text");
  const char *origin = dln_record_get_text (record, "origin");
  const char *supersedes = dln_record_get_text (record, "supersedes");
  const DlnTime *published = dln_record_get_time (record, "published");
  Source *source;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (origin != NULL)
    g_hash_table_insert (self->origins, g_strdup (record->slug), g_strdup (origin));
  if (supersedes != NULL)
    g_hash_table_insert (self->supersedes, g_strdup (record->slug), g_strdup (supersedes));
  if (text == NULL)
    return TRUE;
  source = g_new0 (Source, 1);
  source->slug = g_strdup (record->slug);
  source->published = published != NULL ? published->bounds.begin_earliest : DLN_OPEN;
  g_ptr_array_add (self->sources, source);
  dln_shingles_add (self->shingles, text);
  return TRUE;
}

/* The end of a chain; a ring, which the data check reports, ends where it closes. */
static char *
dup_end (GHashTable *links,
         const char *slug)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *at = slug;

  for (const char *next = at; next != NULL && g_hash_table_add (seen, (gpointer) next);
       next = g_hash_table_lookup (links, next))
    at = next;
  return g_strdup (at);
}

static gboolean
is_stated (const Source *a,
           const Source *b)
{
  return g_strcmp0 (a->root, b->root) == 0 || g_strcmp0 (a->first, b->first) == 0;
}

/* What was published first may be the origin; what nobody knows comes last. */
static gboolean
is_later (const Source *a,
          const Source *b)
{
  if (a->published == b->published)
    return g_strcmp0 (a->slug, b->slug) > 0;
  return a->published == DLN_OPEN || (b->published != DLN_OPEN && a->published > b->published);
}

static int
compare_runs (const void *a,
              const void *b)
{
  const DlnSharedRun *one = a;
  const DlnSharedRun *other = b;

  return (one->a.from > other->a.from) - (one->a.from < other->a.from);
}

static DlnOriginProposal *
make_proposal (const Source         *a,
               const Source         *b,
               const DlnSharedTexts *shared)
{
  DlnOriginProposal *proposal = g_new0 (DlnOriginProposal, 1);
  gboolean turned = is_later (a, b);

  proposal->a = g_strdup (turned ? b->slug : a->slug);
  proposal->b = g_strdup (turned ? a->slug : b->slug);
  proposal->runs = g_array_copy (shared->runs);
  proposal->n_words = shared->n_words;
  proposal->share = shared->share;
  proposal->only_quotes = shared->only_quotes;
  for (guint i = 0; turned && i < proposal->runs->len; i++)
    {
      DlnSharedRun *run = &g_array_index (proposal->runs, DlnSharedRun, i);
      DlnPassage passage = run->a;

      run->a = run->b;
      run->b = passage;
    }
  g_array_sort (proposal->runs, compare_runs);
  return proposal;
}

static int
compare_proposals (const void *a,
                   const void *b)
{
  const DlnOriginProposal *one = *(DlnOriginProposal *const *) a;
  const DlnOriginProposal *other = *(DlnOriginProposal *const *) b;
  int order = (one->share < other->share) - (one->share > other->share);

  if (order == 0)
    order = g_strcmp0 (one->a, other->a);
  return order != 0 ? order : g_strcmp0 (one->b, other->b);
}

static GPtrArray *
propose (Search *self)
{
  g_autoptr (GPtrArray) all = dln_shingles_find (self->shingles);
  GPtrArray *proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_origin_proposal_free);

  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = self->sources->pdata[i];

      source->root = dup_end (self->origins, source->slug);
      source->first = dup_end (self->supersedes, source->slug);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const DlnSharedTexts *shared = all->pdata[i];
      const Source *a = self->sources->pdata[shared->a];
      const Source *b = self->sources->pdata[shared->b];

      if (!is_stated (a, b))
        g_ptr_array_add (proposals, make_proposal (a, b, shared));
    }
  g_ptr_array_sort (proposals, compare_proposals);
  return proposals;
}

/**
 * dln_origins_find:
 * @dln_case: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnOriginProposal) (nullable): sources
 *   that share passages, the greatest share first, then by slugs
 */
GPtrArray *
dln_origins_find (DlnCase       *dln_case,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (DlnShingles) shingles = dln_shingles_new ();
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) source_free);
  g_autoptr (GHashTable) origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) supersedes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Search search = { shingles, sources, origins, supersedes, cancellable };

  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);

  if (!dln_case_foreach_record (dln_case, DLN_TABLE_SOURCE, take_source, &search, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return propose (&search);
}
