/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns finding places by what somebody typed. Candidates come in tiers, from
 * the whole name down to words of an alternate; a place is weighed by the best
 * tier that has it, by its size, and by how near it is. The weights keep two
 * promises: a place with exactly this name comes before all that only begin so, and
 * of places of one tier and size the nearer comes first.
 *
 * Rows are numbered by size. Where nearness is not asked for the first rows
 * of a tier are therefore its best, and no others are read.
 */
#include "config.h"

#include "dln-gazetteer-private.h"

#include "dln-transliterate.h"

#include <math.h>
#include <string.h>

/* No name is longer; what is longer names no place. */
#define MOST_CHARACTERS 200
/* Points for being on the spot. */
#define NEARNESS_POINTS 20.0
/* With a point so many rows of a tier are weighed, the greatest, and every homonym.
 * Who has typed so little that there are more has not named a place yet. */
#define NEAR_CANDIDATES 100
/* Metres at which nearness begins to fade, and at which it has faded. */
#define NEAR_METRES 10e3
#define FAR_METRES 2e6

typedef enum {
  TIER_NONE,
  TIER_ALTERNATE,
  TIER_WORD,
  TIER_PREFIX,
  TIER_ALTERNATE_KEY,
  TIER_ALTERNATE_EXACT,
  TIER_NAME_KEY,
  TIER_NAME_EXACT,
  N_TIERS
} Tier;

/* Size (20) and nearness (20) together stay below the step from a begin to the whole. */
static const struct {
  double points;
  DlnGazetteerMatch match;
} tiers[N_TIERS] = {
  [TIER_ALTERNATE] = { 29, DLN_GAZETTEER_ALTERNATE },
  [TIER_WORD] = { 37, DLN_GAZETTEER_WORD },
  [TIER_PREFIX] = { 47, DLN_GAZETTEER_PREFIX },
  [TIER_ALTERNATE_KEY] = { 88, DLN_GAZETTEER_EXACT },
  [TIER_ALTERNATE_EXACT] = { 92, DLN_GAZETTEER_EXACT },
  [TIER_NAME_KEY] = { 96, DLN_GAZETTEER_EXACT },
  [TIER_NAME_EXACT] = { 100, DLN_GAZETTEER_EXACT },
};

typedef struct {
  DlnGazetteer *self;
  char *fold;
  char *key;
  gboolean is_cyrillic; /* then no name has its fold, only alternates do */
  const DlnPoint *near;
  gint64 most;       /* rows of a tier of words that are weighed */
  gint64 most_exact; /* of a tier of whole names; -1 for all */
} Search;

typedef struct {
  double score;
  guint row;
} Answer;

static double
get_nearness (double metres)
{
  double faded = log1p (metres / NEAR_METRES) / log1p (FAR_METRES / NEAR_METRES);

  return 1 - MIN (faded, 1.0);
}

static double
weigh (const Search *search,
       guint         row)
{
  const DlnGazetteerColumn *column = &search->self->columns[row - 1];
  double score = tiers[search->self->tiers[row]].points + column->size / DLN_GAZETTEER_SIZE_SCALE;

  if (search->near != NULL)
    score += NEARNESS_POINTS * get_nearness (dln_gazetteer_measure (column, search->near));
  return score;
}

static int
compare_answers (const void *a,
                 const void *b)
{
  const Answer *x = a;
  const Answer *y = b;

  if (x->score != y->score)
    return (x->score < y->score) - (x->score > y->score);
  return (x->row > y->row) - (x->row < y->row);
}

static gboolean
collect (const Search  *search,
         sqlite3_stmt  *statement,
         Tier           tier,
         GError       **error)
{
  DlnGazetteer *self = search->self;
  int code;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 found = sqlite3_column_int64 (statement, 0);
      guint row = (guint) found;

      if (found < 1 || found > self->n_places)
        {
          g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                       "index of places: no row %" G_GINT64_FORMAT, found);
          return FALSE;
        }
      if (self->tiers[row] == TIER_NONE)
        g_array_append_val (self->touched, row);
      self->tiers[row] = MAX (self->tiers[row], (guint8) tier);
    }
  sqlite3_reset (statement);
  return code == SQLITE_DONE || dln_store_fail (self->db, "index of places", error);
}

static gboolean
collect_spelled (const Search  *search,
                 const char    *text,
                 DlnSpelling    kind,
                 Tier           tier,
                 GError       **error)
{
  sqlite3_stmt *statement =
    dln_gazetteer_get_statement (search->self, DLN_GAZETTEER_SPELLED, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, kind);
  sqlite3_bind_int64 (statement, 3, search->most_exact);
  return collect (search, statement, tier, error);
}

static gboolean
collect_folded (const Search  *search,
                const char    *fold,
                GError       **error)
{
  return collect_spelled (search, fold, DLN_SPELLING_NAME, TIER_NAME_EXACT, error) &&
         collect_spelled (search, fold, DLN_SPELLING_ALTERNATE, TIER_ALTERNATE_EXACT, error);
}

/* The whole name: as typed, in a transliteration of it, or by its key. */
static gboolean
collect_exact (const Search  *search,
               const char    *text,
               GError       **error)
{
  g_auto (GStrv) spellings = dln_transliterate_spellings (text);

  if (!collect_folded (search, search->fold, error))
    return FALSE;
  for (guint i = 0; spellings[i] != NULL; i++)
    {
      g_autofree char *fold = dln_transliterate_fold (spellings[i]);

      if (strcmp (fold, search->fold) != 0 && !collect_folded (search, fold, error))
        return FALSE;
    }
  for (DlnSpelling kind = 0; kind < DLN_N_SPELLINGS; kind++)
    {
      gboolean of_name = kind == DLN_SPELLING_NAME || kind == DLN_SPELLING_NAME_KEY;

      if (!collect_spelled (search, search->key, kind, of_name ? TIER_NAME_KEY : TIER_ALTERNATE_KEY,
                            error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_cyrillic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_CYRILLIC)
      return TRUE;
  return FALSE;
}

/* "a b" → `"a"* AND "b"*`. The fold has letters and digits only: nothing in it is syntax. */
static void
append_words (GString    *match,
              const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autofree char *joined = g_strjoinv ("\" * AND \"", words);

  g_string_append_printf (match, "(\"%s\" *)", joined);
}

static char *
dup_match (const Search *search,
           Tier          tier)
{
  const char *const forms[] = { search->fold, search->key };
  GString *match = g_string_new (NULL);
  gboolean same = strcmp (forms[0], forms[1]) == 0;

  for (guint i = 0; i < (same ? 1 : 2); i++)
    {
      if (*forms[i] == '\0' || (i == 0 && search->is_cyrillic && tier != TIER_ALTERNATE))
        continue;
      g_string_append (match, match->len > 0 ? " OR (" : "(");
      if (tier != TIER_ALTERNATE)
        g_string_append (match, same ? "{name key} : " : i == 0 ? "{name} : " : "{key} : ");
      if (tier == TIER_PREFIX)
        g_string_append_printf (match, "^ \"%s\" *", forms[i]);
      else
        append_words (match, forms[i]);
      g_string_append_c (match, ')');
    }
  return g_string_free (match, FALSE);
}

static gboolean
collect_words (const Search  *search,
               Tier           tier,
               GError       **error)
{
  sqlite3_stmt *statement = dln_gazetteer_get_statement (search->self, DLN_GAZETTEER_SEARCH, error);
  g_autofree char *match = dup_match (search, tier);
  gboolean ok;

  if (statement == NULL || *match == '\0')
    return statement != NULL;
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, search->most);
  ok = collect (search, statement, tier, error);
  sqlite3_clear_bindings (statement);
  return ok;
}

static GArray *
rank (const Search *search,
      guint         limit)
{
  DlnGazetteer *self = search->self;
  GArray *answers = g_array_sized_new (FALSE, FALSE, sizeof (Answer), self->touched->len);

  for (guint i = 0; i < self->touched->len; i++)
    {
      Answer answer = { 0, g_array_index (self->touched, guint, i) };

      answer.score = weigh (search, answer.row);
      g_array_append_val (answers, answer);
    }
  g_array_sort (answers, compare_answers);
  g_array_set_size (answers, MIN (answers->len, limit));
  return answers;
}

/* How well a form of an alternate answers: 0 for not at all, 3 when it is all of it. */
static guint
compare_form (const char *own,
              const char *wanted)
{
  const char *at = *wanted != '\0' ? strstr (own, wanted) : NULL;

  if (at == own)
    return own[strlen (wanted)] == '\0' ? 3 : 2;
  return at != NULL && at[-1] == ' ' ? 1 : 0;
}

/* Keys cost more than folds, and are made only where no fold answers. */
static char *
dup_alternate (const Search *search,
               const char   *alternates)
{
  g_auto (GStrv) list = g_strsplit (alternates, ",", -1);
  const char *chosen = NULL;
  guint best = 0;

  for (guint by_key = 0; by_key < 2 && best == 0; by_key++)
    for (guint i = 0; list[i] != NULL && best < 3; i++)
      {
        g_autofree char *own =
          by_key ? dln_transliterate_key (list[i]) : dln_transliterate_fold (list[i]);
        guint worth = compare_form (own, by_key ? search->key : search->fold);

        if (worth > best)
          {
            best = worth;
            chosen = list[i];
          }
      }
  return g_strdup (chosen);
}

static gboolean
read_answers (const Search  *search,
              GArray        *answers,
              GPtrArray     *places,
              GError       **error)
{
  for (guint i = 0; i < answers->len; i++)
    {
      guint row = g_array_index (answers, Answer, i).row;
      Tier tier = search->self->tiers[row];
      gboolean by_alternate =
        tier == TIER_ALTERNATE || tier == TIER_ALTERNATE_EXACT || tier == TIER_ALTERNATE_KEY;
      g_autofree char *alternates = NULL;
      DlnGazetteerPlace *place =
        dln_gazetteer_read_place (search->self, row, by_alternate ? &alternates : NULL, error);

      if (place == NULL)
        return FALSE;
      place->match = tiers[tier].match;
      if (by_alternate)
        place->alternate = dup_alternate (search, alternates);
      if (search->near != NULL)
        place->distance = dln_point_distance (*search->near, place->point);
      g_ptr_array_add (places, place);
    }
  return TRUE;
}

static void
forget (DlnGazetteer *self)
{
  for (guint i = 0; i < self->touched->len; i++)
    if (self->tiers != NULL)
      self->tiers[g_array_index (self->touched, guint, i)] = TIER_NONE;
  g_array_set_size (self->touched, 0);
}

static gboolean
run (const Search  *search,
     const char    *text,
     guint          limit,
     GPtrArray     *places,
     GError       **error)
{
  g_autoptr (GArray) answers = NULL;
  gboolean ok = collect_exact (search, text, error) && collect_words (search, TIER_PREFIX, error) &&
                collect_words (search, TIER_WORD, error) &&
                collect_words (search, TIER_ALTERNATE, error);

  if (ok)
    {
      answers = rank (search, limit);
      ok = read_answers (search, answers, places, error);
    }
  forget (search->self);
  return ok;
}

/**
 * dln_gazetteer_search:
 * @self: a gazetteer
 * @text: what somebody typed: anything at all
 * @near: (nullable): a point to which near places shall come first
 * @limit: the most places wanted
 * @error: return location of a #DlnStoreError; no text is one
 *
 * Case, diacritics, the script and its transliteration are folded.
 *
 * Returns: (transfer full) (element-type DlnGazetteerPlace): the places, the best
 *   first; none where nothing is called so
 */
GPtrArray *
dln_gazetteer_search (DlnGazetteer    *self,
                      const char      *text,
                      const DlnPoint  *near,
                      guint            limit,
                      GError         **error)
{
  g_autoptr (GPtrArray) places =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dln_gazetteer_place_free);
  g_autoptr (GError) failure = NULL;
  Search search = { self, NULL, NULL, FALSE, near, limit, limit };
  gboolean ok = TRUE;

  g_return_val_if_fail (near == NULL || dln_point_is_valid (*near), NULL);

  if (near != NULL)
    {
      search.most = MAX (limit, NEAR_CANDIDATES);
      search.most_exact = -1;
    }

  if (strnlen (text, MOST_CHARACTERS * 4 + 1) > MOST_CHARACTERS * 4 || limit == 0)
    return g_steal_pointer (&places);
  search.fold = dln_transliterate_fold (text);
  search.key = dln_transliterate_key (text);
  search.is_cyrillic = has_cyrillic (search.fold);
  if (*search.fold != '\0' && !run (&search, text, limit, places, &failure))
    {
      g_ptr_array_set_size (places, 0);
      ok = dln_gazetteer_heal (self, NULL) && run (&search, text, limit, places, NULL);
    }
  g_free (search.fold);
  g_free (search.key);
  if (ok)
    return g_steal_pointer (&places);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
