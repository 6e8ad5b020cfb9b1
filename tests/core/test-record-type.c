/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-record-type.h"

static void
test_types (void)
{
  for (guint i = 0; i < DLN_N_TABLES; i++)
    {
      const DlnRecordType *type = dln_record_type_get (i);

      g_assert_cmpint (type->table, ==, i);
      g_assert_true (dln_record_type_find (type->name) == type);
      g_assert_true (dln_record_type_find (type->plural) == type);
      g_assert_cmpuint (type->n_fields, >, 0);
    }
  g_assert_null (dln_record_type_find ("unicorns"));
}

/* A field refers to earlier types or to its own, so that records can be
 * written in the order of the enum. */
static void
check_field (const DlnRecordType *type,
             guint                index)
{
  const DlnField *field = &type->fields[index];

  g_test_message ("%s.%s", type->name, field->name);
  g_assert_cmpint (dln_record_type_find_field (type, field->name), ==, index);
  g_assert_cmpstr (field->name, !=, "slug");
  g_assert_nonnull (field->column);
  g_assert_cmpstr (field->label, !=, "");
  g_assert_cmpint (field->kind == DLN_FIELD_WORD, ==, field->words != NULL);
  if (field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS)
    g_assert_cmpint (field->table, <=, type->table);
  for (guint i = 0; i < index; i++)
    g_assert_cmpstr (type->fields[i].column, !=, field->column);
}

static void
test_fields (void)
{
  for (guint i = 0; i < DLN_N_TABLES; i++)
    for (guint j = 0; j < dln_record_type_get (i)->n_fields; j++)
      check_field (dln_record_type_get (i), j);
  g_assert_cmpint (dln_record_type_find_field (dln_record_type_get (DLN_TABLE_EVENT), "wings"), ==,
                   -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-type/types", test_types);
  g_test_add_func ("/record-type/fields", test_fields);
  return g_test_run ();
}
