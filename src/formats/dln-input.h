/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes that are read at a time. While fuzzing they are few: a short file has borders
 * between blocks as well, and nothing large is cleared for it. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
#define DLN_INPUT_BLOCK 512
#else
#define DLN_INPUT_BLOCK 65536
#endif

/**
 * DlnInput:
 *
 * A text file as UTF-8, block by block: its encoding is told by a mark, by being
 * UTF-8, or guessed as a page's is. Bytes that no encoding explains become U+FFFD,
 * NUL too.
 */
typedef struct _DlnInput DlnInput;

DlnInput *dln_input_open (const char *path, const char *encoding, GCancellable *cancellable, GError **error);
void dln_input_unfold (DlnInput *self);
void dln_input_close (DlnInput *self);
gssize dln_input_read (DlnInput *self, char *buffer, gsize size, GError **error);
goffset dln_input_get_position (const DlnInput *self);
const char *dln_input_get_encoding (const DlnInput *self);
void dln_input_tell_guess (const DlnInput *self, void (*guessed) (const char *encoding, gpointer data), gpointer data);

char *dln_input_read_head (const char *path, gsize most, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnInput, dln_input_close)

G_END_DECLS
