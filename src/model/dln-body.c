/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how actors move, as the case states it: whether one moves as one, by which profile, and how fast that is here
 * at most. km/h.
 */
#include "config.h"

#include "dln-body.h"

#include "dln-case-private.h"
#include "dln-vocabulary.h"

#include <math.h>

static gboolean
take_term (gint64            id,
           const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  dln_speeds_take (data, record);
  return TRUE;
}

/**
 * dln_case_read_speeds:
 * @self: a case
 * @error: return location
 *
 * Reads the terms: for a gesture, not for a frame.
 *
 * Returns: (transfer full) (nullable): how fast bodies move in this case
 */
DlnSpeeds *
dln_case_read_speeds (DlnCase  *self,
                      GError  **error)
{
  g_autoptr (DlnSpeeds) speeds = dln_speeds_new ();

  g_return_val_if_fail (DLN_IS_CASE (self), NULL);

  if (!dln_store_foreach (self->store, DLN_TABLE_TERM, NULL, 0, take_term, speeds, error))
    return NULL;
  return g_steal_pointer (&speeds);
}

/* Within a transaction. */
static gboolean
write_speed (DlnCase                   *self,
             const DlnMovementProfile  *profile,
             gint64                     most,
             GError                   **error)
{
  gboolean is_new = profile->term == NULL;
  gint64 id = dln_store_find (self->store, DLN_TABLE_TERM, is_new ? profile->nick : profile->term, NULL);
  g_autoptr (DlnRecord) term = is_new ? dln_record_new (DLN_TABLE_TERM, id == 0 ? profile->nick : NULL)
                                      : dln_store_read (self->store, DLN_TABLE_TERM, id, error);

  if (term == NULL)
    return FALSE;
  dln_record_set_integer (term, "most", most);
  if (!is_new)
    return dln_store_update (self->store, id, term, error);
  dln_record_set_text (term, "title", profile->nick);
  dln_record_set_integer (term, "kind", DLN_TERM_SPEED);
  return dln_store_insert (self->store, term, error) != 0;
}

static gboolean
write_actor (DlnCase          *self,
             gint64            id,
             const DlnRecord  *before,
             gboolean          moves_as_one,
             const char       *kind,
             GError          **error)
{
  g_autoptr (DlnRecord) actor = dln_record_copy (before);

  dln_record_set_text (actor, "kind", kind);
  if (moves_as_one || dln_record_get_integer (before, "moves_as_one", 0) != 0)
    dln_record_set_integer (actor, "moves_as_one", moves_as_one);
  return dln_record_equal (before, actor) || dln_store_update (self->store, id, actor, error);
}

static gboolean
check_speed (const char                *nick,
             const DlnMovementProfile  *profile,
             gint64                     most,
             GError                   **error)
{
  if (nick != NULL && profile == NULL)
    g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, "%s: no such way to move", nick);
  else if (most < 0 || most > DLN_BODY_MOST_SPEED || (most > 0 && profile == NULL))
    g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                 "%" G_GINT64_FORMAT " km/h: expected a speed above 0, at most %d, and how one moves", most, DLN_BODY_MOST_SPEED);
  else
    return TRUE;
  return FALSE;
}

/**
 * dln_case_state_movement:
 * @self: a case
 * @actor: an actor's slug
 * @moves_as_one: whether it cannot be in two places
 * @profile: (nullable): nick of how it moves; %NULL for not stated
 * @most: km/h that bodies of that profile move at most, in all of this case; 0 for what holds already
 * @error: return location
 *
 * One journal entry; none where all is so already.
 *
 * Returns: whether it is so
 */
gboolean
dln_case_state_movement (DlnCase     *self,
                         const char  *actor,
                         gboolean     moves_as_one,
                         const char  *profile,
                         gint64       most,
                         GError     **error)
{
  g_autoptr (DlnSpeeds) speeds = dln_case_read_speeds (self, error);
  gint64 id = speeds != NULL ? dln_store_find (self->store, DLN_TABLE_ACTOR, actor, error) : 0;
  g_autoptr (DlnRecord) before = id != 0 ? dln_store_read (self->store, DLN_TABLE_ACTOR, id, error) : NULL;
  const DlnMovementProfile *found = before != NULL ? dln_speeds_find (speeds, profile) : NULL;
  g_autofree char *kind = NULL, *label = NULL;

  if (before == NULL || !check_speed (profile, found, most, error))
    return FALSE;
  kind = dln_speeds_dup_kind (speeds, dln_record_get_text (before, "kind"), found);
  label = g_strdup_printf ("How “%s” moves", dln_case_name_of (before));
  if (!dln_case_begin (self, error))
    return FALSE;
  if (!write_actor (self, id, before, moves_as_one, kind, error) ||
      (most > 0 && fabs ((double) most - found->speed * 3.6) > 0.5 && !write_speed (self, found, most, error)))
    return dln_case_give_up (self);
  return dln_case_finish_verb (self, "verb", label, error);
}
