/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DLN_CORE_ERROR (dln_core_error_quark ())

/**
 * DlnCoreError:
 * @DLN_CORE_ERROR_SYNTAX: the text is not of the form it claims to be
 * @DLN_CORE_ERROR_RANGE: a number is outside what the form allows
 * @DLN_CORE_ERROR_ZONE: no such time zone
 * @DLN_CORE_ERROR_FIELD: no such record type or field
 * @DLN_CORE_ERROR_VALUE: the field does not take this value
 *
 * What can be wrong with a value.
 */
typedef enum {
  DLN_CORE_ERROR_SYNTAX,
  DLN_CORE_ERROR_RANGE,
  DLN_CORE_ERROR_ZONE,
  DLN_CORE_ERROR_FIELD,
  DLN_CORE_ERROR_VALUE,
} DlnCoreError;

GQuark dln_core_error_quark (void);
char *dln_core_error_quote (const char *text);

G_END_DECLS
