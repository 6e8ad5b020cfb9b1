/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns records that cannot be meant as they stand, because no rule could read
 * them: bounds and limits that run backwards, a claim whose speaker is not its
 * utterance's, trees that loop, and events at 0° 0°.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"

#include <string.h>

/* Events that a summary names; the finding has all of them. */
#define MOST_NAMED 5

static void
report_claim (const DlnCheckClaim *claim,
              const char          *what,
              GPtrArray           *findings)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();

  g_ptr_array_add (claims, (gpointer) claim);
  g_ptr_array_add (findings, dln_finding_new (DLN_FINDING_DATA, DLN_SEVERITY_LOW, claims,
                                              g_strdup_printf ("%s: %s.", claim->slug, what)));
}

/* A figure belongs to the claim it stands with, but may be borrowed by one about it. */
static void
check_figure (const DlnCheckClaim  *claim,
              const DlnCheckFigure *figure,
              GPtrArray            *findings)
{
  if (claim->about == NULL && figure->fault == DLN_FIGURE_CROSSED)
    report_claim (claim, "a figure's least exceeds its most: it is left out", findings);
  if (claim->about == NULL && figure->fault == DLN_FIGURE_NEGATIVE)
    report_claim (claim, "a figure counts less than nothing: it is left out", findings);
}

static void
check_claim (const DlnCheckClaim *claim,
             GPtrArray           *findings)
{
  if (!dln_bounds_is_valid (&claim->time))
    report_claim (claim, "the bounds of its time run backwards", findings);
  if (!dln_bounds_is_valid (&claim->said))
    report_claim (claim, "the bounds of when it was said run backwards", findings);
  if (claim->utterance != NULL && claim->stated_speaker != NULL &&
      g_strcmp0 (claim->utterance->speaker, claim->stated_speaker) != 0)
    report_claim (claim, "its speaker is not the speaker of its utterance", findings);
  if (claim->supersedes_itself)
    report_claim (claim, "it supersedes itself, alone or in a ring: it still counts", findings);
  for (guint f = 0; claim->figures != NULL && f < claim->figures->len; f++)
    check_figure (claim, claim->figures->pdata[f], findings);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
sort_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  return keys;
}

/* A finding that names records of a table, and no event. */
static void
report_loop (const char *table,
             GPtrArray  *slugs,
             const char *what,
             GPtrArray  *findings)
{
  g_autoptr (GStrvBuilder) records = g_strv_builder_new ();
  g_autofree char *names = dln_check_dup_names (slugs);

  for (guint i = 0; i < slugs->len; i++)
    {
      g_autofree char *record = g_strdup_printf ("%s:%s", table, (const char *) slugs->pdata[i]);

      g_strv_builder_add (records, record);
    }
  g_ptr_array_add (findings, dln_finding_new_plain (DLN_FINDING_DATA, DLN_SEVERITY_LOW, g_new0 (char *, 1),
                                                    g_strv_builder_end (records), g_strdup_printf ("%s: %s.", what, names)));
}

static const char *
step_up (GHashTable *tree,
         const char *slug)
{
  const DlnCheckTerm *term = g_hash_table_lookup (tree, slug);

  return term != NULL ? term->broader : NULL;
}

/* Each loop is told once, from its smallest slug. */
static void
check_tree (GHashTable *tree,
            const char *table,
            GPtrArray  *findings)
{
  g_autoptr (GPtrArray) keys = sort_keys (tree);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (GPtrArray) path = g_ptr_array_new ();
      const char *at = keys->pdata[i];
      guint from;

      while (at != NULL && g_hash_table_add (done, (gpointer) at))
        {
          g_ptr_array_add (path, (gpointer) at);
          at = step_up (tree, at);
        }
      if (at == NULL || !g_ptr_array_find_with_equal_func (path, at, g_str_equal, &from))
        continue;
      g_ptr_array_remove_range (path, 0, from);
      report_loop (table, path, "A chain of wholes returns to itself", findings);
    }
}

static DlnFinding *
new_nowhere (GHashTable *events,
             GHashTable *records)
{
  g_autoptr (GPtrArray) slugs = sort_keys (events);
  g_autoptr (GPtrArray) keys = sort_keys (records);
  GString *text = g_string_new (NULL);
  DlnFinding *finding =
    dln_finding_new_plain (DLN_FINDING_DATA, DLN_SEVERITY_LOW, g_new0 (char *, slugs->len + 1),
                           g_new0 (char *, keys->len + 1), NULL);

  for (guint i = 0; i < slugs->len; i++)
    {
      finding->events[i] = g_strdup (slugs->pdata[i]);
      if (i < MOST_NAMED)
        g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", finding->events[i]);
    }
  for (guint i = 0; i < keys->len; i++)
    finding->records[i] = g_strdup (keys->pdata[i]);
  if (slugs->len > MOST_NAMED)
    g_string_append_printf (text, " and %u more", slugs->len - MOST_NAMED);
  g_string_append (text, ": at 0° north, 0° east, which mostly means that no position was known.");
  finding->summary = g_string_free (text, FALSE);
  return finding;
}

/**
 * dln_check_nowhere:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 *
 * All of them at once: an import that knew no positions puts thousands there.
 */
void
dln_check_nowhere (const DlnCheckSnapshot *snapshot,
                   GPtrArray              *findings)
{
  const DlnColumns *c = dln_case_get_columns (snapshot->dln_case);
  g_autoptr (GHashTable) events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < c->n_rows; row++)
    {
      char *event;
      g_autofree char *place = NULL;

      if (!DLN_ROW_EXISTS (c, row) || !dln_case_is_nowhere (snapshot->dln_case, row))
        continue;
      event = dln_case_dup_slug (snapshot->dln_case, row);
      if (event == NULL)
        continue;
      place = dln_case_dup_place_slug (snapshot->dln_case, row);
      g_hash_table_add (records, place != NULL ? g_strconcat ("place:", place, NULL) : g_strconcat ("event:", event, NULL));
      g_hash_table_add (events, event);
    }
  if (g_hash_table_size (events) > 0)
    g_ptr_array_add (findings, new_nowhere (events, records));
}

/**
 * dln_check_data:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_data (const DlnCheckSnapshot *snapshot,
                GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];

      for (guint i = 0; i < event->claims->len; i++)
        check_claim (event->claims->pdata[i], findings);
    }
}

/**
 * dln_check_trees:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_trees (const DlnCheckSnapshot *snapshot,
                 GPtrArray              *findings)
{
  check_tree (snapshot->terms, "term", findings);
  check_tree (snapshot->actors, "actor", findings);
  check_tree (snapshot->places, "place", findings);
}
