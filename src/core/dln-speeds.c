/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how fast bodies move in one case. A term of the kind "speed" states km/h at most, either for one of the
 * profiles that everybody has (its slug or title is "foot", "on foot") or for one of the case's own ("boat"). Of two
 * that state the same profile the faster counts: speeds are to prove that something cannot have been. An actor
 * moves as its kind says, which is a text: words with commas between them, of which the last that names a profile
 * counts ("person, helicopter").
 */
#include "config.h"

#include "dln-speeds.h"

#include "dln-vocabulary.h"

#include <string.h>

#define M_S(km_h) ((double) (km_h) / 3.6)

struct _DlnSpeeds {
  GPtrArray *profiles; /* Own */
};

typedef struct {
  DlnMovementProfile profile;
  char *nick;
  char *label;
  char *term;
  GStrv kinds; /* in small letters */
} Own;

static void
own_free (gpointer data)
{
  Own *own = data;

  g_free (own->nick);
  g_free (own->label);
  g_free (own->term);
  g_strfreev (own->kinds);
  g_free (own);
}

static Own *
add_own (DlnSpeeds         *self,
         const char        *nick,
         const char        *label,
         double             speed,
         const char *const *kinds)
{
  Own *own = g_new0 (Own, 1);

  own->nick = g_strdup (nick);
  own->label = g_strdup (label);
  own->kinds = g_strdupv ((GStrv) kinds);
  own->profile = (DlnMovementProfile) { own->nick, own->label, speed, (const char *const *) own->kinds, NULL };
  g_ptr_array_add (self->profiles, own);
  return own;
}

/**
 * dln_speeds_new:
 *
 * Returns: (transfer full): those that everybody takes for granted
 */
DlnSpeeds *
dln_speeds_new (void)
{
  DlnSpeeds *self = g_new0 (DlnSpeeds, 1);

  self->profiles = g_ptr_array_new_with_free_func (own_free);
  for (guint i = 0; i < dln_movement_n_profiles; i++)
    {
      const DlnMovementProfile *profile = &dln_movement_profiles[i];

      add_own (self, profile->nick, profile->label, profile->speed, profile->kinds);
    }
  return self;
}

/**
 * dln_speeds_free:
 * @self: (transfer full) (nullable): speeds
 */
void
dln_speeds_free (DlnSpeeds *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->profiles);
  g_free (self);
}

static Own *
find_word (const DlnSpeeds *self,
           const char      *word)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      Own *own = self->profiles->pdata[i];

      if (g_str_equal (own->nick, word) || g_strv_contains (own->profile.kinds, word))
        return own;
    }
  return NULL;
}

/* Small letters, parted at commas, without the spaces around them. */
static GStrv
split_kind (const char *kind)
{
  g_autofree char *small = g_utf8_strdown (kind != NULL ? kind : "", -1);
  GStrv words = g_strsplit (small, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_strstrip (words[i]);
  return words;
}

static Own *
find_kind (const DlnSpeeds *self,
           const char      *kind)
{
  g_auto (GStrv) words = split_kind (kind);
  Own *found = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      Own *own = words[i][0] != '\0' ? find_word (self, words[i]) : NULL;

      found = own != NULL ? own : found;
    }
  return found;
}

/**
 * dln_speeds_take:
 * @self: speeds
 * @term: a term; its "most" is km/h
 *
 * Returns: whether it states a speed; one without a most above 0 states none
 */
gboolean
dln_speeds_take (DlnSpeeds       *self,
                 const DlnRecord *term)
{
  const char *title = dln_record_get_text (term, "title");
  gint64 most = dln_record_get_integer (term, "most", 0);
  Own *own;

  if (dln_record_get_integer (term, "kind", -1) != DLN_TERM_SPEED || most <= 0)
    return FALSE;
  own = find_word (self, term->slug);
  if (own == NULL)
    own = find_kind (self, title);
  if (own == NULL)
    {
      g_auto (GStrv) kinds = split_kind (title);
      g_autofree char *label = g_strdup_printf ("as “%s”", title != NULL ? title : term->slug);

      own = add_own (self, term->slug, label, 0, (const char *const *) kinds);
    }
  if (own->term != NULL && own->profile.speed >= M_S (most))
    return TRUE;
  g_free (own->term);
  own->term = g_strdup (term->slug);
  own->profile.term = own->term;
  own->profile.speed = M_S (most);
  return TRUE;
}

/**
 * dln_speeds_get_n:
 * @self: speeds
 *
 * Returns: how many profiles there are
 */
guint
dln_speeds_get_n (const DlnSpeeds *self)
{
  return self->profiles->len;
}

/**
 * dln_speeds_get:
 * @self: speeds
 * @i: which, below their number
 *
 * Returns: (transfer none): a profile, valid until a term is taken
 */
const DlnMovementProfile *
dln_speeds_get (const DlnSpeeds *self,
                guint            i)
{
  return &((const Own *) self->profiles->pdata[i])->profile;
}

/**
 * dln_speeds_find:
 * @self: speeds
 * @kind: (nullable): the kind of an actor
 *
 * Returns: (transfer none) (nullable): how such an actor moves, %NULL where the kind does not say
 */
const DlnMovementProfile *
dln_speeds_find (const DlnSpeeds *self,
                 const char      *kind)
{
  const Own *own = find_kind (self, kind);

  return own != NULL ? &own->profile : NULL;
}

/**
 * dln_speeds_get_assumed:
 * @self: speeds
 *
 * Returns: (transfer none): how bodies are taken to move of which nothing is said
 */
const DlnMovementProfile *
dln_speeds_get_assumed (const DlnSpeeds *self)
{
  return &find_word (self, DLN_SPEEDS_ASSUMED)->profile;
}

/**
 * dln_speeds_get_fastest:
 * @self: speeds
 *
 * Returns: (transfer none): the fastest of them
 */
const DlnMovementProfile *
dln_speeds_get_fastest (const DlnSpeeds *self)
{
  const DlnMovementProfile *fastest = dln_speeds_get (self, 0);

  for (guint i = 1; i < self->profiles->len; i++)
    if (dln_speeds_get (self, i)->speed > fastest->speed)
      fastest = dln_speeds_get (self, i);
  return fastest;
}

static gboolean
is_nick (const DlnSpeeds *self,
         const char      *word)
{
  g_autofree char *small = g_utf8_strdown (word, -1);
  const Own *own;

  g_strstrip (small);
  own = find_word (self, small);
  return own != NULL && g_str_equal (own->nick, small);
}

/**
 * dln_speeds_dup_kind:
 * @self: speeds
 * @kind: (nullable): an actor's kind
 * @profile: (nullable): how it moves from now on, %NULL for not stated
 *
 * Returns: (transfer full) (nullable): the kind that says so, with the words that name no profile by its nick kept:
 *   "person, foot" becomes "person, helicopter"; %NULL for none
 */
char *
dln_speeds_dup_kind (const DlnSpeeds          *self,
                     const char               *kind,
                     const DlnMovementProfile *profile)
{
  g_auto (GStrv) words = g_strsplit (kind != NULL ? kind : "", ",", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strstrip (words[i])[0] != '\0' && !is_nick (self, words[i]) &&
        (profile != NULL || dln_speeds_find (self, words[i]) == NULL))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words[i]);
  if (profile != NULL && dln_speeds_find (self, text->str) != profile)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", profile->nick);
  return g_string_free (text, text->len == 0);
}
