/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"
#include "dln-json-elements.h"

G_BEGIN_DECLS

/* What time_precision says where 00:00 is midnight and no day. */
#define DLN_TIMEMAP_MINUTE "minute"

/* Bytes of a file of sources or associations, which are held in memory. */
#define DLN_TIMEMAP_MOST_BYTES ((goffset) 64 << 20)

/**
 * DlnTimemapPart:
 *
 * What a file of a timemap has.
 */
typedef enum {
  DLN_TIMEMAP_NOTHING,
  DLN_TIMEMAP_EVENTS,
  DLN_TIMEMAP_SOURCES,
  DLN_TIMEMAP_ASSOCIATIONS,
} DlnTimemapPart;

/**
 * DlnTimemapAssociation:
 * @tag: (nullable): what events with it are filed under
 * @actor: (nullable): who took part
 * @role: (nullable): as what
 */
typedef struct {
  char *tag;
  char *actor;
  char *role;
} DlnTimemapAssociation;

/**
 * DlnTimemapLibrary:
 *
 * The sources and associations that events name by their ids.
 */
typedef struct _DlnTimemapLibrary DlnTimemapLibrary;

DlnTimemapPart dln_timemap_guess_part (const char *name, const char *head);
const char *dln_timemap_get_id (const DlnJson *value, const char *list);
const char *dln_timemap_check_member (const DlnJson *value, const char *list, DlnTimemapPart part);

DlnTimemapLibrary *dln_timemap_library_load (const char *path, const DlnReadOptions *options, gboolean *has_events,
                                             GCancellable *cancellable, GError **error);
void dln_timemap_library_free (DlnTimemapLibrary *self);
const DlnItemSource *dln_timemap_library_find_source (const DlnTimemapLibrary *self, const char *id);
const DlnTimemapAssociation *dln_timemap_library_find_association (const DlnTimemapLibrary *self, const char *id);

void dln_timemap_read_association (const char *key, const char *value, DlnTimemapAssociation *association);
void dln_timemap_association_clear (DlnTimemapAssociation *association);
void dln_timemap_fill_source (const DlnJson *object, const char *id, const char *zone, DlnItemSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnTimemapLibrary, dln_timemap_library_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnTimemapAssociation, dln_timemap_association_clear)

G_END_DECLS
