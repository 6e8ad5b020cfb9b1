/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an analyst does with relations between two events: listing those of one event,
 * stating and taking back, each one entry, and how a relation reads from either of its ends.
 * What follows from them is the network's.
 */
#include "config.h"

#include "dln-relations.h"

#include "dln-case-private.h"
#include "dln-duration.h"
#include "dln-known.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order of dln_vocabulary_allen. @words: of an event, with the other's name after or
 * in it; @converse: as the other event would say it; @apart: a gap comes before the words. */
static const struct {
  const char *type;
  const char *words;
  const char *converse;
  const char *name; /* for a list to choose from */
  DlnRelationWay way;
  gboolean apart;
} orders[] = {
  { "before", N_ ("before %s"), N_ ("after %s"), N_ ("Before"), DLN_RELATION_FORWARD, TRUE },
  { "after", N_ ("after %s"), N_ ("before %s"), N_ ("After"), DLN_RELATION_BACKWARD, TRUE },
  { "meets", N_ ("ends just as %s begins"), N_ ("begins just as %s ends"), N_ ("Ends just as it begins"),
    DLN_RELATION_FORWARD, FALSE },
  { "met-by", N_ ("begins just as %s ends"), N_ ("ends just as %s begins"), N_ ("Begins just as it ends"),
    DLN_RELATION_BACKWARD, FALSE },
  { "overlaps", N_ ("begins before %s and reaches into it"), N_ ("begins in %s and outlasts it"),
    N_ ("Begins before and reaches into it"), DLN_RELATION_FORWARD, FALSE },
  { "overlapped-by", N_ ("begins in %s and outlasts it"), N_ ("begins before %s and reaches into it"),
    N_ ("Begins in it and outlasts it"), DLN_RELATION_BACKWARD, FALSE },
  { "starts", N_ ("begins with %s and ends before it"), N_ ("begins with %s and outlasts it"),
    N_ ("Begins with it and ends before it"), DLN_RELATION_FORWARD, FALSE },
  { "started-by", N_ ("begins with %s and outlasts it"), N_ ("begins with %s and ends before it"),
    N_ ("Begins with it and outlasts it"), DLN_RELATION_BACKWARD, FALSE },
  { "during", N_ ("during %s"), N_ ("spans all of %s"), N_ ("During"), DLN_RELATION_BACKWARD, FALSE },
  { "contains", N_ ("spans all of %s"), N_ ("during %s"), N_ ("Spans all of it"), DLN_RELATION_FORWARD, FALSE },
  { "finishes", N_ ("ends with %s and begins after it"), N_ ("ends with %s and begins before it"),
    N_ ("Ends with it and begins after it"), DLN_RELATION_BACKWARD, FALSE },
  { "finished-by", N_ ("ends with %s and begins before it"), N_ ("ends with %s and begins after it"),
    N_ ("Ends with it and begins before it"), DLN_RELATION_FORWARD, FALSE },
  { "equals", N_ ("at the same time as %s"), N_ ("at the same time as %s"), N_ ("At the same time"),
    DLN_RELATION_TOGETHER, FALSE },
  { "begins-before", N_ ("begins before %s"), N_ ("begins after %s"), N_ ("Begins before"),
    DLN_RELATION_FORWARD, FALSE },
  { "around", N_ ("around the time of %s"), N_ ("around the time of %s"), N_ ("Around the same time"),
    DLN_RELATION_TOGETHER, FALSE },
};

/* A relation without a type is a gap from the end of one to the begin of the other. */
static int
find_order (const char *type)
{
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i].type, type))
      return (int) i;
  return -1;
}

static const char *
get_type (const DlnRecord *relation)
{
  const DlnValue *type = dln_record_peek (relation, "type");

  return type->set ? dln_vocabulary_get_nick (&dln_vocabulary_allen, dln_record_get_integer (relation, "type", 0))
                   : NULL;
}

/* --- reading --------------------------------------------------------------- */

/* What a closure visits: relations of one event. */
typedef struct {
  DlnCase *dln_case;
  GPtrArray *relations;
} Listing;

static gboolean
collect (gint64            id,
         const DlnRecord  *relation,
         gpointer          data,
         GError          **error)
{
  Listing *listing = data;

  if (dln_case_get_known_at (listing->dln_case) == DLN_OPEN ||
      dln_case_is_record_known (listing->dln_case, relation) != DLN_KNOWN_NOT)
    g_ptr_array_add (listing->relations, dln_record_copy (relation));
  return TRUE;
}

/**
 * dln_relations_list_of:
 * @dln_case: a case
 * @row: an event
 * @error: return location
 *
 * Reads by index what names this event, whatever the size of the case.
 *
 * Returns: (transfer full) (nullable) (element-type DlnRecord): the relations from and then to
 *   it; of those not yet known at the instant of known-as-of, none
 */
GPtrArray *
dln_relations_list_of (DlnCase  *dln_case,
                       guint     row,
                       GError  **error)
{
  static const char *const columns[] = { "from_event", "to_event" };
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  Listing listing = { dln_case, relations };

  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);
  g_return_val_if_fail (row < dln_case_get_columns (dln_case)->n_rows, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!dln_store_foreach (dln_case->store, DLN_TABLE_RELATION, columns[i], dln_case_get_id (dln_case, row), collect,
                            &listing, error))
      return NULL;
  return g_steal_pointer (&relations);
}

/* --- stating --------------------------------------------------------------- */

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, message);
  return FALSE;
}

/**
 * dln_relation_check:
 * @relation: a relation
 * @error: return location of DLN_MODEL_ERROR_INVALID
 *
 * Returns: whether it makes sense by itself: two events, a type or a gap, no gap less than
 *   nothing, and the least not above the greatest
 */
gboolean
dln_relation_check (const DlnRecord  *relation,
                    GError          **error)
{
  const char *from = dln_record_get_text (relation, "from"), *to = dln_record_get_text (relation, "to");
  gint64 least = dln_record_get_integer (relation, "least", DLN_OPEN);
  gint64 most = dln_record_get_integer (relation, "most", DLN_OPEN);
  gint64 last_clock = (gint64) dln_vocabulary_clock.n_words - 1;

  if (from == NULL || to == NULL)
    return refuse (error, _ ("A relation needs two events"));
  if (g_str_equal (from, to))
    return refuse (error, _ ("An event cannot be related to itself: expected another"));
  if (get_type (relation) == NULL && least == DLN_OPEN && most == DLN_OPEN)
    return refuse (error, _ ("A gap needs a least or a greatest length"));
  if ((least != DLN_OPEN && least < 0) || (most != DLN_OPEN && most < 0))
    return refuse (error, _ ("A gap cannot be less than nothing"));
  if (least != DLN_OPEN && most != DLN_OPEN && least > most)
    return refuse (error, _ ("The least gap is above the greatest"));
  if (dln_record_get_integer (relation, "from_clock", 0) > last_clock ||
      dln_record_get_integer (relation, "to_clock", 0) > last_clock)
    return refuse (error, _ ("There is no such clock"));
  return TRUE;
}

static gint64
get_clock (const DlnRecord *relation,
           gboolean         from)
{
  return dln_record_get_integer (relation, from ? "from_clock" : "to_clock", 0);
}

static gboolean
says_the_same (const DlnRecord *a,
               const DlnRecord *b)
{
  return g_strcmp0 (dln_record_get_text (a, "from"), dln_record_get_text (b, "from")) == 0 &&
         g_strcmp0 (dln_record_get_text (a, "to"), dln_record_get_text (b, "to")) == 0 &&
         g_strcmp0 (dln_record_get_text (a, "claim"), dln_record_get_text (b, "claim")) == 0 &&
         g_strcmp0 (get_type (a), get_type (b)) == 0 && get_clock (a, TRUE) == get_clock (b, TRUE) &&
         get_clock (a, FALSE) == get_clock (b, FALSE) &&
         dln_record_get_integer (a, "least", DLN_OPEN) == dln_record_get_integer (b, "least", DLN_OPEN) &&
         dln_record_get_integer (a, "most", DLN_OPEN) == dln_record_get_integer (b, "most", DLN_OPEN);
}

static gboolean
is_stated (DlnCase         *dln_case,
           guint            row,
           const DlnRecord *relation)
{
  g_autoptr (GPtrArray) others = dln_relations_list_of (dln_case, row, NULL);

  for (guint i = 0; others != NULL && i < others->len; i++)
    if (says_the_same (others->pdata[i], relation))
      return TRUE;
  return FALSE;
}

static guint
find_event (DlnCase     *dln_case,
            const char  *slug,
            GError     **error)
{
  guint row = dln_case_find_row (dln_case, slug);

  if (row == DLN_NO_ROW)
    g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, _ ("%s: no such event: expected the slug of one"), slug);
  return row;
}

/**
 * dln_relations_state:
 * @dln_case: a case
 * @relation: without a slug it is added, with one that relation is changed
 * @error: return location
 *
 * Returns: whether it is stated, in one entry; said already, no entry is written
 */
gboolean
dln_relations_state (DlnCase    *dln_case,
                     DlnRecord  *relation,
                     GError    **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *first = NULL, *second = NULL, *label = NULL;
  guint from, to;

  g_return_val_if_fail (DLN_IS_CASE (dln_case), FALSE);
  g_return_val_if_fail (relation != NULL && relation->type->table == DLN_TABLE_RELATION, FALSE);

  if (!dln_relation_check (relation, error) ||
      (from = find_event (dln_case, dln_record_get_text (relation, "from"), error)) == DLN_NO_ROW ||
      (to = find_event (dln_case, dln_record_get_text (relation, "to"), error)) == DLN_NO_ROW)
    return FALSE;
  first = dln_case_dup_title (dln_case, from);
  second = dln_case_dup_title (dln_case, to);
  label = g_strdup_printf ("Relate “%s” to “%s”", first, second);
  if (relation->slug != NULL)
    return dln_case_write_record (dln_case, relation, label, error);
  if (is_stated (dln_case, from, relation))
    return TRUE;
  g_ptr_array_add (one, relation);
  return dln_case_add_many (dln_case, one, label, error);
}

/**
 * dln_relations_remove:
 * @dln_case: a case
 * @slug: of a relation
 * @error: return location
 *
 * Returns: whether it is gone, in one entry
 */
gboolean
dln_relations_remove (DlnCase     *dln_case,
                      const char  *slug,
                      GError     **error)
{
  return dln_case_remove (dln_case, DLN_TABLE_RELATION, slug, error);
}

/**
 * dln_relation_new_from_phrase:
 * @phrase: of a report, read as a relation
 * @event: the slug of the event that it tells of
 * @claim: (nullable): the slug of the claim that says it
 *
 * "Since the raid" begins where the raid ends, "until the raid" ends where it begins: what the
 * words leave open, how the other event lasts, is for the analyst to say.
 *
 * Returns: (transfer full): a relation from @event, without the other event
 */
DlnRecord *
dln_relation_new_from_phrase (const DlnPhrase *phrase,
                              const char      *event,
                              const char      *claim)
{
  static const char *const types[] = {
    [DLN_PHRASE_BEFORE] = "before", [DLN_PHRASE_AFTER] = "after", [DLN_PHRASE_DURING] = "during",
    [DLN_PHRASE_SINCE] = "met-by",  [DLN_PHRASE_UNTIL] = "meets",
  };
  DlnRecord *relation;

  g_return_val_if_fail (phrase != NULL && phrase->kind == DLN_PHRASE_RELATION, NULL);

  relation = dln_record_new (DLN_TABLE_RELATION, NULL);
  dln_record_set_text (relation, "from", event);
  dln_record_set_text (relation, "claim", claim);
  dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, types[phrase->relation]));
  if (phrase->least != DLN_OPEN)
    dln_record_set_integer (relation, "least", phrase->least);
  if (phrase->most != DLN_OPEN)
    dln_record_set_integer (relation, "most", phrase->most);
  return relation;
}

/**
 * dln_relation_skip_article:
 * @anchor: the words for an event, "the announcement"
 *
 * Returns: (transfer none): what to look for in titles
 */
const char *
dln_relation_skip_article (const char *anchor)
{
  static const char *const articles[] = { "the ", "a ", "an " };

  g_return_val_if_fail (anchor != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_ascii_strncasecmp (anchor, articles[i], strlen (articles[i])) == 0)
      return anchor + strlen (articles[i]);
  return anchor;
}

/* --- words ----------------------------------------------------------------- */

/**
 * dln_relation_get_way:
 * @relation: a relation
 *
 * Returns: which of its two events begins, or ends, first
 */
DlnRelationWay
dln_relation_get_way (const DlnRecord *relation)
{
  int order = find_order (get_type (relation));

  return order >= 0 ? orders[order].way : DLN_RELATION_FORWARD;
}

/**
 * dln_relation_get_other:
 * @relation: a relation
 * @event: the slug of one of its events
 * @from: (out): whether it is from that
 *
 * Returns: (transfer none): the slug of the other
 */
const char *
dln_relation_get_other (const DlnRecord *relation,
                        const char      *event,
                        gboolean        *from)
{
  *from = g_strcmp0 (dln_record_get_text (relation, "from"), event) == 0;
  return dln_record_get_text (relation, *from ? "to" : "from");
}

/**
 * dln_relation_get_words:
 * @type: (nullable): a word of the list "allen", %NULL for a mere gap
 *
 * Returns: (transfer none): what it is called in a list to choose from
 */
const char *
dln_relation_get_words (const char *type)
{
  int order = find_order (type);

  return order >= 0 ? _ (orders[order].name) : _ ("Gap from its end to the other’s begin");
}

/**
 * dln_relation_fit:
 * @from: an event's bounds
 * @to: another's
 *
 * Returns: (transfer none): the word of the list "allen" that fits how they stand: which of
 *   them is over before the other can begin; else which begins earlier; "around" where that
 *   cannot be told
 */
const char *
dln_relation_fit (const DlnBounds *from,
                  const DlnBounds *to)
{
  DlnInstant a = from->begin_earliest, b = to->begin_earliest;
  DlnInstant a_end = from->end_latest, b_end = to->end_latest;

  if (a_end != DLN_OPEN && b != DLN_OPEN && a_end <= b && (a != b || a_end < b))
    return "before";
  if (b_end != DLN_OPEN && a != DLN_OPEN && b_end <= a && (a != b || b_end < a))
    return "after";
  if (a == DLN_OPEN || b == DLN_OPEN || a == b)
    return dln_bounds_equal (from, to) && a != DLN_OPEN ? "equals" : "around";
  if (a_end != DLN_OPEN && b_end != DLN_OPEN && a < b && b_end < a_end)
    return "contains";
  if (a_end != DLN_OPEN && b_end != DLN_OPEN && b < a && a_end < b_end)
    return "during";
  return a < b ? "overlaps" : "overlapped-by";
}

/* The command line may state that one reaches into the other: less than nothing. */
static char *
dup_length (gint64 length)
{
  if (length == DLN_OPEN)
    return NULL;
  return length >= 0 ? dln_duration_format (length) : dln_time_label_duration (length);
}

static char *
dup_gap (const DlnRecord *relation)
{
  gint64 least = dln_record_get_integer (relation, "least", DLN_OPEN);
  gint64 most = dln_record_get_integer (relation, "most", DLN_OPEN);
  g_autofree char *low = dup_length (least);
  g_autofree char *high = dup_length (most);

  if (low != NULL && high != NULL)
    return least == most ? g_strdup_printf (_ ("exactly %s"), low) : g_strdup_printf (_ ("%s to %s"), low, high);
  if (low != NULL)
    return g_strdup_printf (_ ("at least %s"), low);
  return high != NULL ? g_strdup_printf (_ ("at most %s"), high) : NULL;
}

static char *
dup_other (const char *other,
           gint64      clock,
           gboolean    in_clause)
{
  if (clock == 1)
    return g_strdup_printf (in_clause ? _ ("“%s” was said") : _ ("what was said of “%s”"), other);
  if (clock == 2)
    return g_strdup_printf (in_clause ? _ ("“%s” was published") : _ ("what was published of “%s”"), other);
  return g_strdup_printf (_ ("“%s”"), other);
}

/* Whose clock it is, where that is not when it happened. */
static const char *
get_subject (gint64   clock,
             gboolean in_clause)
{
  if (clock == 1)
    return in_clause ? _ ("said ") : _ ("what was said of it ");
  if (clock == 2)
    return in_clause ? _ ("published ") : _ ("what was published of it ");
  return "";
}

/**
 * dln_relation_dup_words:
 * @relation: a relation
 * @from: whether it is read from the event that it is from
 * @other: what the other event is called
 *
 * Returns: (transfer full): "at least 2 h after “Strike”", "said before “Drone” was said"
 */
char *
dln_relation_dup_words (const DlnRecord *relation,
                        gboolean         from,
                        const char      *other)
{
  int order = find_order (get_type (relation));
  gboolean apart = order < 0 || orders[order].apart;
  g_autofree char *gap = dup_gap (relation);
  g_autofree char *name = dup_other (other, get_clock (relation, !from), apart);
  const char *words, *at;
  GString *text = g_string_new (get_subject (get_clock (relation, from), apart));

  if (order < 0)
    words = from ? _ ("before %s") : _ ("after %s");
  else
    words = _ (from ? orders[order].words : orders[order].converse);
  if (gap != NULL && apart)
    g_string_append_printf (text, "%s ", gap);
  at = strstr (words, "%s");
  g_assert (at != NULL);
  g_string_append_len (text, words, at - words);
  g_string_append (text, name);
  g_string_append (text, at + 2);
  if (gap != NULL && !apart)
    g_string_append_printf (text, " (%s)", gap);
  return g_string_free (text, FALSE);
}
