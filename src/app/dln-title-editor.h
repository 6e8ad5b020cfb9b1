/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_TITLE_EDITOR (dln_title_editor_get_type ())
G_DECLARE_FINAL_TYPE (DlnTitleEditor, dln_title_editor, DLN, TITLE_EDITOR, GtkWidget)

/* Signal: "edited" (const char *title): a new title was entered. */
void dln_title_editor_set_title (DlnTitleEditor *self, const char *title);
void dln_title_editor_set_editable (DlnTitleEditor *self, gboolean editable);
void dln_title_editor_edit (DlnTitleEditor *self);

G_END_DECLS
