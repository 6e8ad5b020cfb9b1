/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the views that one has been at, for going back and forward. A view that was
 * stayed at is an entry; what differs little from it is the same view, and going
 * back to it finds it as it was left. Knows no clock: whoever calls says what has settled.
 */
#include "config.h"

#include "dln-view-history.h"

#include <math.h>

#define MOST_ENTRIES 100
/* Share of its width by which either end of a window moves before it is another view. */
#define SAME 0.1

typedef struct {
  DlnView came; /* what later views are measured by: small steps add up */
  DlnView left;
} Entry;

struct _DlnViewHistory {
  GArray *entries; /* Entry */
  guint at;        /* the one in view */
};

/**
 * dln_view_history_new:
 *
 * Returns: (transfer full): a history without a view
 */
DlnViewHistory *
dln_view_history_new (void)
{
  DlnViewHistory *history = g_new0 (DlnViewHistory, 1);

  history->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return history;
}

/**
 * dln_view_history_free:
 * @history: (nullable): a history
 */
void
dln_view_history_free (DlnViewHistory *history)
{
  if (history == NULL)
    return;
  g_array_unref (history->entries);
  g_free (history);
}

/**
 * dln_view_history_clear:
 * @history: forgets all: another case
 */
void
dln_view_history_clear (DlnViewHistory *history)
{
  g_array_set_size (history->entries, 0);
  history->at = 0;
}

static gboolean
is_same (const DlnView *a,
         const DlnView *b,
         double         share)
{
  double begin = fabs ((double) b->window.begin - (double) a->window.begin);
  double end = fabs ((double) b->window.end - (double) a->window.end);
  double most = ((double) a->window.end - (double) a->window.begin) * share;

  return begin <= most && end <= most;
}

/* Whether the view in place is but a little different; it then has been left like that. */
static gboolean
stay (DlnViewHistory *history,
      DlnView         view,
      double          share)
{
  Entry *entry;

  if (history->entries->len == 0)
    return FALSE;
  entry = &g_array_index (history->entries, Entry, history->at);
  if (!is_same (&entry->came, &view, share))
    return FALSE;
  entry->left = view;
  return TRUE;
}

static void
append (DlnViewHistory *history,
        DlnView         view)
{
  Entry entry = { view, view };

  if (history->entries->len > 0)
    g_array_set_size (history->entries, history->at + 1);
  g_array_append_val (history->entries, entry);
  if (history->entries->len > MOST_ENTRIES)
    g_array_remove_index (history->entries, 0);
  history->at = history->entries->len - 1;
}

/**
 * dln_view_history_settle:
 * @history: a history
 * @view: where it has come to rest
 *
 * A new entry where that differs by more than a tenth; those that were forward are gone.
 */
void
dln_view_history_settle (DlnViewHistory *history,
                         DlnView         view)
{
  if (!stay (history, view, SAME))
    append (history, view);
}

/**
 * dln_view_history_push:
 * @history: a history
 * @view: where somebody asked to go
 *
 * A new entry, however near, unless it is the very same window.
 */
void
dln_view_history_push (DlnViewHistory *history,
                       DlnView         view)
{
  if (!stay (history, view, 0))
    append (history, view);
}

/**
 * dln_view_history_can_go:
 * @history: a history
 * @steps: 1 forward, -1 back
 *
 * Returns: whether there is such a view
 */
gboolean
dln_view_history_can_go (const DlnViewHistory *history,
                         int                   steps)
{
  gint64 to = (gint64) history->at + steps;

  return to >= 0 && to < history->entries->len;
}

/**
 * dln_view_history_go:
 * @history: a history
 * @steps: 1 forward, -1 back
 * @view: (out): the view there, as it was left
 *
 * Returns: whether there is one
 */
gboolean
dln_view_history_go (DlnViewHistory *history,
                     int             steps,
                     DlnView        *view)
{
  Entry *entry;

  if (!dln_view_history_can_go (history, steps))
    return FALSE;
  history->at = (guint) ((gint64) history->at + steps);
  entry = &g_array_index (history->entries, Entry, history->at);
  *view = entry->left;
  entry->came = entry->left;
  return TRUE;
}
