/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DlnFoundList:
 *
 * What the words in an entry may mean, listed below it while the keys stay with the entry.
 */
typedef struct _DlnFoundList DlnFoundList;

/**
 * DlnFoundListTake:
 * @owner: whoever has the list
 * @index: which line
 *
 * A line was clicked.
 */
typedef void (*DlnFoundListTake) (gpointer owner, guint index);

DlnFoundList *dln_found_list_new (GtkWidget *owner, GtkWidget *entry, const char *label, DlnFoundListTake take);
void dln_found_list_free (DlnFoundList *self);
void dln_found_list_add (DlnFoundList *self, const char *name, const char *detail);
void dln_found_list_open (DlnFoundList *self);
void dln_found_list_close (DlnFoundList *self);
void dln_found_list_clear (DlnFoundList *self);
gboolean dln_found_list_is_open (const DlnFoundList *self);
int dln_found_list_get_selected (const DlnFoundList *self);
gboolean dln_found_list_take_key (DlnFoundList *self, guint key);

G_END_DECLS
