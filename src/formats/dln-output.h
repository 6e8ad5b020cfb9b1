/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-formats-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DlnOutput:
 *
 * A file that appears whole or not at all: it is written beside its place and
 * renamed. What is no regular file (a pipe) is written in place. The first
 * error is kept, so that not every line has to ask.
 */
typedef struct _DlnOutput DlnOutput;

DlnOutput *dln_output_open (const char *path, GError **error);
void dln_output_write (DlnOutput *self, const char *bytes, gsize length);
void dln_output_puts (DlnOutput *self, const char *text);
void dln_output_printf (DlnOutput *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean dln_output_check (DlnOutput *self, GCancellable *cancellable, GError **error);
gboolean dln_output_finish (DlnOutput *self, gboolean keep, GError **error);

G_END_DECLS
