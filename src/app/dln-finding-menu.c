/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what can be tried of a disagreement: that one of its claims is right about when something
 * happened, or another time or order of one of its events.
 */
#include "config.h"

#include "dln-finding-menu.h"

#include "dln-time-label.h"

#include <glib/gi18n.h>
#include <string.h>

/* A menu holds no more; the rest is tried from the events and the cards of the claims. */
#define MOST_CLAIMS 10
#define MOST_EVENTS 5
/* Characters of a title. */
#define MOST_CHARACTERS 40

static char *
dup_start (const char *title)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (title, -1) <= MOST_CHARACTERS)
    return g_strdup (title);
  start = g_utf8_substring (title, 0, MOST_CHARACTERS - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);

  /* A title's own underscores are no mnemonics. */
  g_menu_item_set_label (item, plain);
  g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (target));
  g_menu_append_item (menu, item);
}

/* Returns: whether the claim says when it happened */
static gboolean
append_claim (GMenu      *menu,
              DlnCase    *dln_case,
              const char *record)
{
  g_autoptr (DlnRecord) claim = dln_case_get_record (dln_case, DLN_TABLE_CLAIM, record + strlen ("claim:"), NULL);
  const DlnTime *time = claim != NULL ? dln_record_get_time (claim, "time") : NULL;
  const char *source = claim != NULL ? dln_record_get_text (claim, "source") : NULL;
  g_autofree char *title = NULL, *start = NULL, *when = NULL, *label = NULL;

  if (time == NULL || dln_bounds_is_unknown (&time->bounds))
    return FALSE;
  title = source != NULL ? dln_case_dup_record_title (dln_case, DLN_TABLE_SOURCE, source) : NULL;
  start = dup_start (title != NULL ? title : claim->slug);
  when = time->reported != NULL ? g_strdup_printf ("“%s”", time->reported)
                                : dln_time_label_bounds (&time->bounds, dln_case_get_shown_zone (dln_case), TRUE);
  label = g_strdup_printf (_ ("%s Is Right: %s"), start, when);
  append_item (menu, label, "what-if.suppose", record);
  return TRUE;
}

/**
 * dln_finding_menu_new:
 * @dln_case: a case
 * @finding: one of its findings
 *
 * Returns: (transfer full): what can be tried
 */
GMenu *
dln_finding_menu_new (DlnCase          *dln_case,
                      const DlnFinding *finding)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) claims = g_menu_new (), events = g_menu_new ();
  guint n_claims = 0;

  for (guint i = 0; finding->records[i] != NULL && n_claims < MOST_CLAIMS; i++)
    if (g_str_has_prefix (finding->records[i], "claim:"))
      n_claims += append_claim (claims, dln_case, finding->records[i]);
  for (guint i = 0; finding->events[i] != NULL && i < MOST_EVENTS; i++)
    {
      guint row = dln_case_find_row (dln_case, finding->events[i]);
      g_autofree char *title = row != DLN_NO_ROW ? dln_case_dup_title (dln_case, row) : NULL;
      g_autofree char *start = title != NULL ? dup_start (title) : NULL;
      g_autofree char *label = start != NULL ? g_strdup_printf (_ ("Another Time or Order of “%s”…"), start) : NULL;

      if (label != NULL)
        append_item (events, label, "what-if.event", finding->events[i]);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (claims));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (events));
  return menu;
}
