/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-coordinates.h"
#include "dln-gazetteer.h"
#include "dln-record.h"

G_BEGIN_DECLS

char *dln_place_words_dup_length (double metres, gboolean imperial);
char *dln_place_words_dup_point (DlnPoint point);
char *dln_place_words_dup_readings (const DlnCoordinates *coordinates, gboolean imperial);
char *dln_place_words_dup_detail (const DlnGazetteerPlace *place, gboolean imperial);
char *dln_place_words_dup_origin (const DlnGazetteerPlace *place);
char *dln_place_words_dup_written (const char *how, const char *text);
gboolean dln_place_words_has_digit (const char *text);
const char *dln_place_words_get_form_nick (DlnCoordinateForm form);
gboolean dln_place_words_find_form (const char *nick, DlnCoordinateForm *form);
DlnRecord *dln_place_words_make_place (const DlnGazetteerPlace *place, double radius);

G_END_DECLS
