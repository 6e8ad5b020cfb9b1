/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what `add --help` and `set --help` tell: the keys of each record type,
 * read off the same table that the keys are, and those that only the command
 * line has.
 */
#include "config.h"

#include "dln-cli-private.h"

#include <string.h>

/* Characters of a line, and where its second column begins. */
#define LINE 100
#define COLUMN 20

/* Keys that are no field of their record. */
static const struct {
  DlnTable table;
  const char *key;
  const char *takes;
} more_keys[] = {
  { DLN_TABLE_EVENT, "time", "EDTF, ISO 8601 or a phrase: an assessment of when it happened" },
  { DLN_TABLE_EVENT, "place", "slug of a place: an assessment of where" },
  { DLN_TABLE_EVENT, "latitude", "degrees, with longitude= and radius= in metres: likewise" },
  { DLN_TABLE_CLAIM, "figure", "MEASURE[@POPULATION][/EDTF]:LEAST..MOST:UNIT[:QUALIFIER], once for each" },
};

static const char *
get_kind (const DlnRecordType *type,
          const DlnField      *field)
{
  static const char *const kinds[] = {
    [DLN_FIELD_TEXT] = "text",           [DLN_FIELD_PROSE] = "text of any length",
    [DLN_FIELD_INTEGER] = "whole number", [DLN_FIELD_REAL] = "number",
    [DLN_FIELD_DEGREES] = "degrees",     [DLN_FIELD_BOOL] = "true or false",
    [DLN_FIELD_WORD] = "one of",         [DLN_FIELD_INSTANT] = "instant, ISO 8601",
    [DLN_FIELD_TIME] = "EDTF, ISO 8601 or a phrase", [DLN_FIELD_REF] = "slug of one of the",
    [DLN_FIELD_REFS] = "slugs, separated by spaces, of",
  };

  if (type->table == DLN_TABLE_RELATION && field->kind == DLN_FIELD_INTEGER)
    return "duration, ISO 8601";
  if (strcmp (field->name, "outline") == 0)
    return "POLYGON or MULTIPOLYGON, WKT";
  if (strcmp (field->name, "language") == 0)
    return "BCP 47 tag";
  return kinds[field->kind];
}

static char *
describe (const DlnRecordType *type,
          const DlnField      *field)
{
  g_autoptr (GString) text = g_string_new (get_kind (type, field));

  if (field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS)
    g_string_append_printf (text, " %s", dln_record_type_get (field->table)->plural);
  for (guint i = 0; field->kind == DLN_FIELD_WORD && i < field->words->n_words; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " " : ", ", field->words->words[i].nick);
  if (field->kind == DLN_FIELD_TIME && strcmp (field->name, "time") == 0)
    g_string_append (text, "; also begin_earliest, begin_latest, end_earliest, end_latest, reported, time_zone, basis");
  else if (field->kind == DLN_FIELD_TIME)
    g_string_append_printf (text, "; also %s_earliest, %s_latest", field->name, field->name);
  /* The label says what the key is for, where its name alone does not. */
  if (g_ascii_strcasecmp (field->name, field->label) != 0)
    g_string_append_printf (text, ": %s", field->label);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One key, its words broken at spaces and kept in the second column. */
static void
print_key (const char *key,
           gboolean    required,
           const char *takes)
{
  g_auto (GStrv) words = g_strsplit (takes, " ", -1);
  gsize at = COLUMN;

  dln_cli_print ("  %s%c%*s", key, required ? '*' : ' ', (int) (COLUMN - 3 - MIN (strlen (key), COLUMN - 4)), "");
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (at + strlen (words[i]) + 1 > LINE)
        {
          dln_cli_print ("\n%*s", COLUMN, "");
          at = COLUMN;
        }
      else if (i > 0)
        dln_cli_print (" ");
      dln_cli_print ("%s", words[i]);
      at += strlen (words[i]) + 1;
    }
  dln_cli_print ("\n");
}

static void
print_type (const DlnRecordType *type)
{
  dln_cli_print ("\n%s\n", type->name);
  if (type->table != DLN_TABLE_CASE)
    print_key ("slug", FALSE, "a-z, 0-9 and hyphens; made where it is not given; stays as it is");
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *takes = describe (type, &type->fields[i]);

      print_key (type->fields[i].name, type->fields[i].required, takes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (more_keys); i++)
    if (more_keys[i].table == type->table)
      print_key (more_keys[i].key, FALSE, more_keys[i].takes);
}

/**
 * dln_cli_help_keys:
 * @argc: how many words stand beside --help
 * @argv: the words
 *
 * Prints the keys of the record types that the words name, of all where they name none.
 */
void
dln_cli_help_keys (int    argc,
                   char **argv)
{
  gboolean named = FALSE;

  dln_cli_print ("\nThe keys of each TYPE, * where one is needed. An empty value clears a key.\n");
  for (int i = 0; i < argc; i++)
    {
      g_auto (GStrv) parts = g_strsplit (argv[i], ":", 2);
      const DlnRecordType *type = parts[0] != NULL ? dln_record_type_find (parts[0]) : NULL;

      if (type == NULL)
        continue;
      print_type (type);
      named = TRUE;
    }
  for (guint t = 0; !named && t < DLN_N_TABLES; t++)
    print_type (dln_record_type_get (t));
}
