/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"
#include "dln-input.h"

#include <libical/ical.h>

G_BEGIN_DECLS

/* Bytes of one event; a larger one is set aside, and of a time zone nothing is used. */
#define DLN_ICAL_MOST_ELEMENT (1024 * 1024)
/* Time zones that a calendar may describe for itself, and bytes of each. */
#define DLN_ICAL_MOST_ZONES 64u
#define DLN_ICAL_MOST_ZONE (64 * 1024)
/* What our own calendars name as their maker. */
#define DLN_ICAL_PRODUCT "-//Dateline//EN"
/* Components in each other. */
#define DLN_ICAL_MOST_DEPTH 16

/* --- dln-ical-lines.c: content lines, unfolded --------------------------- */

/**
 * DlnIcalLines:
 * @number: of the line's beginning in the file, from 1
 * @line: without its end; at most DLN_ICAL_MOST_ELEMENT bytes of it
 * @is_cut: whether it has more
 */
typedef struct {
  DlnInput *input;
  guint64 number;
  GString *line;
  gboolean is_cut;

  char block[65536];
  gsize n_block;
  gsize at;
  guint64 next_number;
  gboolean ended;
} DlnIcalLines;

void dln_ical_lines_open (DlnIcalLines *self, DlnInput *input);
void dln_ical_lines_close (DlnIcalLines *self);
gboolean dln_ical_lines_next (DlnIcalLines *self, GError **error);

/* --- dln-ical-times.c: times in whatever zone ---------------------------- */

/**
 * DlnIcalZones:
 *
 * The time zones that a calendar describes for itself.
 */
typedef struct _DlnIcalZones DlnIcalZones;

DlnIcalZones *dln_ical_zones_new (void);
void dln_ical_zones_free (DlnIcalZones *self);
void dln_ical_zones_add (DlnIcalZones *self, const char *text);

gboolean dln_ical_fill_time (DlnIcalZones *zones, icalcomponent *component, const char *zone, DlnItem *item,
                             GError **error);

G_END_DECLS
