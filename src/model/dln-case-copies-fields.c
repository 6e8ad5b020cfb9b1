/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one record that both copies of a case have: field by field, whoever changed
 * it is followed; what both changed, each in its own way, is a conflict.
 */
#include "config.h"

#include "dln-case-copies-private.h"

#include <string.h>

/* Characters of a value that a conflict shows. */
#define MOST_SHOWN 60

static char *
dup_shown (const DlnValue *value,
           const DlnField *field)
{
  g_autofree char *text = value->set ? dln_value_format (value, field) : NULL;
  g_autofree char *cut = NULL;

  if (text == NULL)
    return g_strdup ("nothing");
  g_strdelimit (text, "\n\r\t", ' ');
  if (g_utf8_strlen (text, -1) <= MOST_SHOWN)
    return g_strdup_printf ("“%s”", text);
  cut = g_utf8_substring (text, 0, MOST_SHOWN);
  return g_strdup_printf ("“%s…”", cut);
}

static gboolean
is_in (const DlnValue *value,
       const char     *slug)
{
  return value != NULL && value->set && value->refs != NULL && g_strv_contains ((const char *const *) value->refs, slug);
}

static int
compare_slugs (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What one side added is there, what one side took away is not. */
static void
join_refs (DlnRecord       *record,
           const DlnField  *field,
           const DlnValue  *ours,
           const DlnValue  *theirs,
           const DlnValue  *base)
{
  const DlnValue *sides[] = { ours, theirs };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    for (guint i = 0; sides[s]->set && sides[s]->refs[i] != NULL; i++)
      {
        const char *slug = sides[s]->refs[i];

        if ((!is_in (base, slug) || (is_in (ours, slug) && is_in (theirs, slug))) &&
            !g_ptr_array_find_with_equal_func (all, slug, g_str_equal, NULL))
          g_ptr_array_add (all, g_strdup (slug));
      }
  g_ptr_array_sort (all, compare_slugs);
  g_ptr_array_add (all, NULL);
  dln_record_set_refs (record, field->name, (const char *const *) all->pdata);
}

static void
take_value (DlnRecord      *record,
            guint           field,
            const DlnValue *value)
{
  dln_value_clear (&record->values[field]);
  dln_value_copy (value, &record->values[field]);
}

/* Without a base, who says nothing does not contradict. */
static gboolean
is_theirs (const DlnField  *field,
           const DlnValue  *ours,
           const DlnValue  *base)
{
  return base != NULL ? dln_value_equal (field, ours, base) : !ours->set;
}

static gboolean
is_ours (const DlnField  *field,
         const DlnValue  *theirs,
         const DlnValue  *base)
{
  return base != NULL ? dln_value_equal (field, theirs, base) : !theirs->set;
}

/**
 * dln_merge_join:
 * @self: a merge
 * @ours: a record here
 * @theirs: the same record there, its references as they are called here
 * @base: (nullable): as it was before the copies parted
 *
 * Returns: (transfer full): how it shall be; conflicts are told to the report
 */
DlnRecord *
dln_merge_join (DlnMerge         *self,
                const DlnRecord  *ours,
                const DlnRecord  *theirs,
                const DlnRecord  *base)
{
  DlnRecord *joined = dln_record_copy (ours);

  for (guint i = 0; i < ours->type->n_fields; i++)
    {
      const DlnField *field = &ours->type->fields[i];
      const DlnValue *o = &ours->values[i], *t = &theirs->values[i];
      const DlnValue *b = base != NULL ? &base->values[i] : NULL;
      g_autofree char *here = NULL, *there = NULL;

      if (dln_value_equal (field, o, t) || is_ours (field, t, b))
        continue;
      if (is_theirs (field, o, b))
        {
          take_value (joined, i, t);
          continue;
        }
      if (field->kind == DLN_FIELD_REFS)
        {
          join_refs (joined, field, o, t, b);
          continue;
        }
      here = dup_shown (o, field);
      there = dup_shown (t, field);
      if (dln_merge_conflict (self, g_strdup_printf ("%s:%s: %s: %s here, %s there", ours->type->name, ours->slug,
                                                     field->name, here, there)))
        take_value (joined, i, t);
    }
  return joined;
}
