/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dln_json_append_quoted (GString *json, const char *text);
void dln_json_append_member (GString *json, const char *name, const char *text);
void dln_json_append_number (GString *json, const char *name, double number, const char *format);
void dln_json_append_null (GString *json, const char *name);
void dln_json_begin_member (GString *json, const char *name);

G_END_DECLS
