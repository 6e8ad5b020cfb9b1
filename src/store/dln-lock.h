/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DlnLock:
 *
 * The writer's claim on a case: a file beside it that says who holds it. The
 * kernel drops it with the process, so a crash leaves no stale lock.
 */
typedef struct _DlnLock DlnLock;

DlnLock *dln_lock_take (const char *case_path, GError **error);
void dln_lock_release (DlnLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnLock, dln_lock_release)

G_END_DECLS
