/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DLN_FORMATS_ERROR (dln_formats_error_quark ())

/**
 * DlnFormatsError:
 * @DLN_FORMATS_ERROR_READ: the file cannot be read
 * @DLN_FORMATS_ERROR_SYNTAX: it is not of its format; the message has line and column
 * @DLN_FORMATS_ERROR_VALUE: a value is not what its field takes
 * @DLN_FORMATS_ERROR_VERSION: it is of a newer version
 * @DLN_FORMATS_ERROR_WRITE: it cannot be written
 * @DLN_FORMATS_ERROR_DATE_ORDER: whether days or months stand first has to be told
 */
typedef enum {
  DLN_FORMATS_ERROR_READ,
  DLN_FORMATS_ERROR_SYNTAX,
  DLN_FORMATS_ERROR_VALUE,
  DLN_FORMATS_ERROR_VERSION,
  DLN_FORMATS_ERROR_WRITE,
  DLN_FORMATS_ERROR_DATE_ORDER,
} DlnFormatsError;

GQuark dln_formats_error_quark (void);

G_END_DECLS
