/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_ATTACHMENT_LIST (dln_attachment_list_get_type ())
G_DECLARE_FINAL_TYPE (DlnAttachmentList, dln_attachment_list, DLN, ATTACHMENT_LIST, GtkWidget)

void dln_attachment_list_set_source (DlnAttachmentList *self, DlnCase *dln_case, const char *source);

G_END_DECLS
