/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a reason of the network is put into words: who has what when, or before what.
 */
#include "config.h"

#include "dln-order-words.h"

#include "dln-time-label.h"

/* As one says it between two titles. */
static const struct {
  const char *type;
  const char *words;
} orders[] = {
  { "before", "before" },
  { "after", "after" },
  { "meets", "ending just as it begins:" },
  { "met-by", "beginning just as it ends:" },
  { "overlaps", "beginning earlier than and reaching into" },
  { "overlapped-by", "beginning in and outlasting" },
  { "starts", "beginning together with and ending before" },
  { "started-by", "beginning together with and outlasting" },
  { "during", "during" },
  { "contains", "beginning before and ending after" },
  { "finishes", "ending together with and beginning later than" },
  { "finished-by", "ending together with and beginning earlier than" },
  { "equals", "at the same time as" },
  { "begins-before", "beginning before" },
  { "around", "around the time of" },
};

static char *
dup_label (const DlnCheckSnapshot *snapshot,
           const char             *words,
           const DlnBounds        *bounds)
{
  g_autofree char *label = NULL;

  if (words != NULL && *words != '\0')
    return g_strdup_printf ("“%s”", words);
  label = dln_time_label_bounds (bounds, dln_case_get_zone (snapshot->dln_case), TRUE);
  return g_strdup (label);
}

static char *
dup_side (const DlnCheckSnapshot *snapshot,
          const char             *event,
          DlnCheckClock           clock)
{
  g_autofree char *title = dln_check_orders_dup_title (snapshot, event);

  if (clock == DLN_CLOCK_SAID)
    return g_strdup_printf ("what was said of %s", title);
  if (clock == DLN_CLOCK_PUBLISHED)
    return g_strdup_printf ("what was published of %s", title);
  return g_steal_pointer (&title);
}

static void
append_gap (GString                *text,
            const DlnCheckRelation *relation)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  if (relation->least != DLN_OPEN)
    {
      least = dln_time_label_duration (relation->least);
      g_string_append_printf (text, ", at least %s apart", least);
    }
  if (relation->most != DLN_OPEN)
    {
      most = dln_time_label_duration (relation->most);
      g_string_append_printf (text, ", at most %s apart", most);
    }
}

static char *
state_relation (const DlnCheckSnapshot *snapshot,
                const DlnCheckRelation *relation)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *source =
    relation->claim != NULL ? dln_check_orders_dup_source (relation->claim) : NULL;
  g_autofree char *from = dup_side (snapshot, relation->from, relation->from_clock);
  g_autofree char *to = dup_side (snapshot, relation->to, relation->to_clock);
  const char *order = relation->type == NULL ? "followed by" : relation->type;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_strcmp0 (orders[i].type, relation->type) == 0)
      order = orders[i].words;
  if (source != NULL)
    g_string_append_printf (text, "%s has %s %s %s", source, from, order, to);
  else if (relation->slug[0] == '\0')
    g_string_append_printf (text, "what is supposed has %s %s %s", from, order, to);
  else
    g_string_append_printf (text, "relation %s, which rests on no claim, has %s %s %s",
                            relation->slug, from, order, to);
  append_gap (text, relation);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
state_published (const DlnCheckSnapshot *snapshot,
                 const DlnCheckClaim    *claim,
                 const char             *title)
{
  const char *carrier = claim->relays->len > 0 ? claim->relays->pdata[0] : claim->source;
  const DlnCheckSource *source = g_hash_table_lookup (snapshot->sources, carrier);
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  g_autofree char *label =
    dup_label (snapshot, NULL, source != NULL ? &source->published : &unknown);
  g_autofree char *who = dln_check_orders_dup_source (claim);

  return g_strdup_printf ("%s, published %s, tells of %s", who, label, title);
}

static char *
state_claim (const DlnCheckSnapshot *snapshot,
             const DlnOrderReason   *reason)
{
  const DlnCheckClaim *claim = reason->claim;
  g_autofree char *title = dln_check_orders_dup_title (snapshot, claim->event);
  g_autofree char *who = dln_check_orders_dup_source (claim);
  g_autofree char *label = NULL;

  if (reason->kind == DLN_ORDER_PUBLISHED)
    return state_published (snapshot, claim, title);
  if (reason->kind == DLN_ORDER_SAID)
    {
      label = dup_label (snapshot, claim->said_words, &claim->working_said);
      return g_strdup_printf ("%s, said %s, tells of %s", who, label, title);
    }
  label = dup_label (snapshot, claim->time_words, &claim->working);
  return g_strdup_printf ("%s has %s %s", who, title, label);
}

/**
 * dln_order_words_state:
 * @snapshot: a snapshot
 * @reason: a reason of a network made from it
 *
 * Returns: (transfer full): "report-c (B2) has “Drone shot down” “on Tuesday evening”"
 */
char *
dln_order_words_state (const DlnCheckSnapshot *snapshot,
                       const DlnOrderReason   *reason)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (reason->relation != NULL)
    return state_relation (snapshot, reason->relation);
  if (reason->assessment == NULL)
    return state_claim (snapshot, reason);
  title = dln_check_orders_dup_title (snapshot, reason->assessment->event);
  label = dup_label (snapshot, reason->assessment->time_words, &reason->assessment->time);
  if (reason->assessment->slug[0] == '\0')
    return g_strdup_printf ("what is supposed has %s %s", title, label);
  return g_strdup_printf (
    "%s has, as assessed, %s %s",
    reason->assessment->author != NULL ? reason->assessment->author : "an analyst", title, label);
}

/**
 * dln_order_words_name:
 * @record: the record of @reason that is meant: itself, or the claim it rests on
 * @reason: a reason
 *
 * Returns: (transfer full): "relation:slug"; "supposed" for what is no record, having no slug
 */
char *
dln_order_words_name (gconstpointer         record,
                      const DlnOrderReason *reason)
{
  if (record == reason->claim)
    return g_strconcat ("claim:", reason->claim->slug, NULL);
  if (record == reason->relation && reason->relation->slug[0] == '\0')
    return g_strdup ("supposed");
  if (record == reason->relation)
    return g_strconcat ("relation:", reason->relation->slug, NULL);
  if (reason->assessment->slug[0] == '\0')
    return g_strdup ("supposed");
  return g_strconcat ("assessment:", reason->assessment->slug, NULL);
}
