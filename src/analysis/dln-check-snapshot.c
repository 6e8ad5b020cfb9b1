/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what rules are given: a frame (dln-check-frame.c) with the claims of a
 * whole case (dln-check-claims.c). Strings belong to one chunk.
 */
#include "config.h"

#include "dln-check-orders.h"

/**
 * dln_check_snapshot_keep:
 * @self: a snapshot or a frame
 * @text: (nullable): a text
 *
 * Returns: (transfer none) (nullable): the same text, kept once and as long as @self
 */
const char *
dln_check_snapshot_keep (DlnCheckSnapshot *self,
                         const char       *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/**
 * dln_check_snapshot_read:
 * @frame: outlives the snapshot
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): the frame with all claims of its case
 */
DlnCheckSnapshot *
dln_check_snapshot_read (DlnCheckSnapshot  *frame,
                         GCancellable      *cancellable,
                         GError           **error)
{
  DlnCheckSnapshot *self = dln_check_claims_new (frame);

  if (!dln_check_claims_read_all (self, cancellable, error))
    {
      dln_check_claims_free (self);
      return NULL;
    }
  dln_check_claims_file (self);
  dln_check_orders_list_all (self);
  return self;
}

/**
 * dln_check_snapshot_new:
 * @dln_case: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): all that rules compare
 */
DlnCheckSnapshot *
dln_check_snapshot_new (DlnCase       *dln_case,
                        GCancellable  *cancellable,
                        GError       **error)
{
  DlnCheckSnapshot *frame = dln_check_frame_new (dln_case, cancellable, error);
  DlnCheckSnapshot *self = frame != NULL ? dln_check_snapshot_read (frame, cancellable, error) : NULL;

  if (self != NULL)
    self->owns_frame = TRUE;
  else
    dln_check_frame_free (frame);
  return self;
}

/**
 * dln_check_snapshot_free:
 * @self: (transfer full) (nullable): a snapshot, or a frame
 */
void
dln_check_snapshot_free (DlnCheckSnapshot *self)
{
  DlnCheckSnapshot *frame = self != NULL && self->owns_frame ? self->frame : NULL;

  if (self != NULL && self->frame == NULL)
    dln_check_frame_free (self);
  else
    dln_check_claims_free (self);
  dln_check_frame_free (frame);
}
