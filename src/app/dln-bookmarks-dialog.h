/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bookmark.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_BOOKMARKS_DIALOG (dln_bookmarks_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnBookmarksDialog, dln_bookmarks_dialog, DLN, BOOKMARKS_DIALOG, AdwPreferencesWindow)

GtkWidget *dln_bookmarks_dialog_new (DlnCase *dln_case, GtkWindow *parent);

G_END_DECLS
