/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"

G_BEGIN_DECLS

/* How a time is stated; bits. */
typedef enum {
  DLN_STATED_PLAINLY = 0,
  DLN_STATED_APPROXIMATE = 1 << 0, /* EDTF "~" or "%" */
  DLN_STATED_UNCERTAIN = 1 << 1,   /* EDTF "?" or "%" */
} DlnStated;

/* The qualified times among what an event's claims state. */
typedef struct {
  GArray *times;
} DlnStatedTimes;

DlnStated dln_stated_read (const char *edtf);
void dln_stated_times_init (DlnStatedTimes *self);
void dln_stated_times_clear (DlnStatedTimes *self);
void dln_stated_times_reset (DlnStatedTimes *self);
void dln_stated_times_add (DlnStatedTimes *self, const DlnBounds *bounds, DlnStated stated);
DlnStated dln_stated_times_settle (const DlnStatedTimes *self, const DlnBounds *hull);

G_END_DECLS
