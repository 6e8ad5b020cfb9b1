/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an element of JSON is asked for what is in it.
 */
#include "config.h"

#include "dln-json-elements.h"

#include "dln-shapes-reader-private.h"

#include <string.h>

/**
 * dln_json_get:
 * @object: (nullable): a value
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its value, where it is an object that has it
 */
const DlnJson *
dln_json_get (const DlnJson *object,
              const char    *name)
{
  if (object == NULL || object->kind != DLN_JSON_OBJECT || (object->beginnings & dln_json_find_beginning (name)) == 0)
    return NULL;
  for (guint i = 0; i < object->n_values; i++)
    if (*object->values[i].name == *name && strcmp (object->values[i].name, name) == 0)
      return &object->values[i];
  return NULL;
}

/**
 * dln_json_get_text:
 * @object: (nullable): a value
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its text, where it is a string, a number or a truth value
 */
const char *
dln_json_get_text (const DlnJson *object,
                   const char    *name)
{
  const DlnJson *value = dln_json_get (object, name);

  return value != NULL ? value->text : NULL;
}

/**
 * dln_json_get_number:
 * @value: (nullable): a value
 * @number: (out): what it is
 *
 * Returns: whether it is a number, or a string that is nothing else
 */
gboolean
dln_json_get_number (const DlnJson *value,
                     double        *number)
{
  char *end;

  if (value == NULL || value->text == NULL || value->kind == DLN_JSON_BOOL || *value->text == '\0')
    return FALSE;
  if (dln_shapes_parse_number (value->text, strlen (value->text), number))
    return TRUE;
  *number = g_ascii_strtod (value->text, &end);
  return *end == '\0';
}
