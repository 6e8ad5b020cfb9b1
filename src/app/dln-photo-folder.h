/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GStrv dln_photo_folder_list (const char *folder, GError **error);

G_END_DECLS
