/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-mark.h"

#include <cairo.h>

G_BEGIN_DECLS

void dln_mark_lines_trace (const DlnMarks *marks, double dx, double dy, double width, double height, GArray *boxes);

G_END_DECLS
