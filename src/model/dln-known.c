/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the instant as of which a case is seen, and by which clock.
 */
#include "config.h"

#include "dln-known.h"

#include "dln-case-private.h"

/**
 * dln_case_set_known_at:
 * @self: a case
 * @at: the case shall be seen as it was known then; %DLN_OPEN for now
 * @clock: by which clock
 * @error: return location
 *
 * While @at is not now the case cannot be changed.
 *
 * Returns: whether it is seen so; on error it is seen as before
 */
gboolean
dln_case_set_known_at (DlnCase        *self,
                       DlnInstant      at,
                       DlnKnownClock   clock,
                       GError        **error)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (self->known_at == at && self->known_clock == clock)
    return TRUE;
  self->known_at = at;
  self->known_clock = clock;
  dln_case_emit (self, DLN_CASE_KNOWN_CHANGED);
  return TRUE;
}

/**
 * dln_case_get_known_at:
 * @self: a case
 *
 * Returns: as known when, or %DLN_OPEN for now
 */
DlnInstant
dln_case_get_known_at (DlnCase *self)
{
  return self->known_at;
}

/**
 * dln_case_get_known_clock:
 * @self: a case
 *
 * Returns: by which clock it is seen as known
 */
DlnKnownClock
dln_case_get_known_clock (DlnCase *self)
{
  return (DlnKnownClock) self->known_clock;
}
