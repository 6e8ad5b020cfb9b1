/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the error domain of the file formats. Messages begin with
 * "FILE:LINE:COLUMN: ", or "FILE: " where no place in the file is meant.
 */
#include "config.h"

#include "dln-formats-error.h"

G_DEFINE_QUARK (dln - formats - error - quark, dln_formats_error)
