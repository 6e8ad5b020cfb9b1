/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `list`. Events are in the order of their working time, those without
 * one last, ties by slug; other records in the order of slugs.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-core-error.h"
#include "dln-time-label.h"

#include <string.h>

/* Columns of a table for people, besides the slug. */
#define MOST_FIELDS 7
#define MOST_UNCHOSEN 4

typedef enum { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON } Format;

typedef struct {
  Format format;
  const char *find;
  DlnSpan span;
  gboolean has_box;
  DlnBox box;
} Wanted;

typedef struct {
  guint row;
  DlnInstant begin;
  DlnInstant end;
  char *slug;
} Listed;

static gboolean
read_format (const DlnCliArgs *args,
             Format           *format)
{
  static const char *const names[] = { "table", "csv", "json" };
  const char *text = dln_cli_args_get (args, "format");

  *format = dln_cli_args_has (args, "json") ? FORMAT_JSON : FORMAT_TABLE;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], text) == 0)
      {
        *format = (Format) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_wanted (const DlnCliArgs  *args,
             const char        *zone,
             Wanted            *wanted,
             GError           **error)
{
  DlnInstant to;

  if (!read_format (args, &wanted->format))
    g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                 "--format: \"%s\": expected table, csv or json",
                 dln_cli_args_get (args, "format"));
  else if (dln_cli_read_from (args, "from", zone, &wanted->span.begin, error) &&
           dln_cli_read_from (args, "to", zone, &to, error) &&
           dln_cli_read_until (args, "to", zone, &wanted->span.end, error) &&
           dln_cli_check_known (args, error) &&
           dln_cli_read_box (args, &wanted->box, &wanted->has_box, error))
    {
      wanted->find = dln_cli_args_get (args, "find");
      if (dln_span_is_valid ((DlnSpan) { wanted->span.begin, to }))
        return TRUE;
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                   "--from is after --to: expected it before");
    }
  return FALSE;
}

static gboolean
box_contains (const DlnBox *box,
              double        latitude,
              double        longitude)
{
  gboolean across = box->west > box->east;

  if (latitude < box->south || latitude > box->north)
    return FALSE;
  return across ? longitude >= box->west || longitude <= box->east
                : longitude >= box->west && longitude <= box->east;
}

static gboolean
row_is_wanted (DlnCase      *dln_case,
               guint         row,
               const Wanted *wanted)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  gboolean by_time = wanted->span.begin != DLN_OPEN || wanted->span.end != DLN_OPEN;
  DlnBounds bounds;

  if (!DLN_ROW_SHOWN (columns, row))
    return FALSE;
  dln_case_get_bounds (dln_case, row, &bounds);
  if (by_time && (dln_bounds_is_unknown (&bounds) ||
                  !dln_span_overlaps (dln_bounds_get_possible (&bounds), wanted->span)))
    return FALSE;
  return !wanted->has_box ||
         (columns->latitude[row] != DLN_NO_DEGREES &&
          box_contains (&wanted->box, dln_degrees_from_column (columns->latitude[row]),
                        dln_degrees_from_column (columns->longitude[row])));
}

static int
compare_listed (const void *a,
                const void *b)
{
  const Listed *x = a;
  const Listed *y = b;

  if ((x->begin == DLN_OPEN) != (y->begin == DLN_OPEN))
    return x->begin == DLN_OPEN ? 1 : -1;
  if (x->begin != y->begin)
    return (x->begin > y->begin) - (x->begin < y->begin);
  if (x->end != y->end)
    return (x->end > y->end) - (x->end < y->end);
  return strcmp (x->slug, y->slug);
}

static void
clear_listed (gpointer data)
{
  g_free (((Listed *) data)->slug);
}

static GArray *
choose_events (DlnCase       *dln_case,
               const Wanted  *wanted,
               GError       **error)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, TRUE, sizeof (Listed));
  DlnFilter filter = { .text = wanted->find };
  const DlnColumns *columns;

  g_array_set_clear_func (chosen, clear_listed);
  if (wanted->find != NULL && !dln_case_set_filter (dln_case, &filter, error))
    return NULL;
  columns = dln_case_get_columns (dln_case);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      Listed listed = { .row = row, .begin = columns->begin[row], .end = columns->end[row] };

      if (!row_is_wanted (dln_case, row, wanted))
        continue;
      listed.slug = dln_case_dup_slug (dln_case, row);
      g_array_append_val (chosen, listed);
    }
  g_array_sort (chosen, compare_listed);
  return g_steal_pointer (&chosen);
}

static gboolean
out_events (DlnCase       *dln_case,
            GArray        *events,
            const Wanted  *wanted,
            GError       **error)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (wanted->format == FORMAT_CSV);

  dln_cli_out_begin_array (out, NULL);
  for (guint i = 0; i < events->len && !ferror (stdout); i++)
    {
      const Listed *listed = &g_array_index (events, Listed, i);

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_event_fields (out, dln_case, listed->row, TRUE);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
  return TRUE;
}

static void
print_events (DlnCase      *dln_case,
              GArray       *events,
              const Wanted *wanted)
{
  static const char *const headings[] = {
    "WHEN", "EVENT", "KIND", "STATUS", "CLAIMS", "TITLE", NULL
  };
  g_autoptr (DlnCliTable) table = dln_cli_table_new (headings);
  const DlnColumns *columns = dln_case_get_columns (dln_case);

  for (guint i = 0; i < events->len; i++)
    {
      const Listed *listed = &g_array_index (events, Listed, i);
      g_autofree char *title = dln_case_dup_title (dln_case, listed->row);
      g_autofree char *when = NULL;
      g_autofree char *count = NULL;
      guint claims;
      guint sources;
      DlnInstant first_said;

      dln_case_get_counts (dln_case, listed->row, &claims, &sources, &first_said);
      when = dln_case_dup_when (dln_case, listed->row, dln_case_get_zone (dln_case), TRUE);
      count = g_strdup_printf ("%u", claims);
      dln_cli_table_add (
        table,
        (const char *const[]) {
          when, listed->slug,
          dln_vocabulary_get_nick (&dln_vocabulary_kind, columns->kind[listed->row]),
          dln_vocabulary_get_nick (&dln_vocabulary_judgement, columns->status[listed->row] & 15),
          count, title, NULL });
    }
  dln_cli_table_print (table, "");
}

static gboolean
list_events (DlnCase       *dln_case,
             const Wanted  *wanted,
             GError       **error)
{
  g_autoptr (GArray) events = choose_events (dln_case, wanted, error);

  if (events == NULL || !dln_cli_mark_disputed (dln_case, error))
    return FALSE;
  if (wanted->format != FORMAT_TABLE)
    return out_events (dln_case, events, wanted, error);
  print_events (dln_case, events, wanted);
  return TRUE;
}

static gboolean
record_has (const DlnRecord *record,
            const char      *folded)
{
  g_autofree char *slug = g_utf8_casefold (record->slug, -1);

  if (strstr (slug, folded) != NULL)
    return TRUE;
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const char *text = record->values[i].text;
      g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

      if (own != NULL && strstr (own, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

static int
compare_records (const void *a,
                 const void *b)
{
  return strcmp ((*(DlnRecord *const *) a)->slug, (*(DlnRecord *const *) b)->slug);
}

/* Columns that tell most of a record; of another type the first that are short. */
static const struct {
  DlnTable table;
  const char *fields[MOST_FIELDS + 1];
} told[] = {
  { DLN_TABLE_SOURCE, { "title", "publisher", "published", "reliability" } },
  { DLN_TABLE_CLAIM, { "event", "source", "speaker", "question", "stance", "credibility", "says" } },
  { DLN_TABLE_FIGURE, { "claim", "measure", "population", "period", "least", "most", "unit" } },
  { DLN_TABLE_ASSESSMENT, { "event", "question", "value", "likelihood", "confidence", "author" } },
};

static guint
choose_fields (const DlnRecordType *type,
               guint                fields[MOST_FIELDS])
{
  guint n = 0;

  for (guint t = 0; t < G_N_ELEMENTS (told); t++)
    for (guint i = 0; told[t].table == type->table && told[t].fields[i] != NULL; i++)
      fields[n++] = (guint) dln_record_type_find_field (type, told[t].fields[i]);
  if (n > 0)
    return n;
  for (guint i = 0; i < type->n_fields && n < MOST_UNCHOSEN; i++)
    if (type->fields[i].kind != DLN_FIELD_PROSE)
      fields[n++] = i;
  return n;
}

static char *
dup_cell (DlnCase        *dln_case,
          const DlnField *field,
          const DlnValue *value)
{
  if (field->kind != DLN_FIELD_TIME)
    return dln_value_format (value, field);
  return value->time != NULL ? dln_time_label_bounds (&value->time->bounds, dln_case_get_zone (dln_case), TRUE) : NULL;
}

static void
print_records (DlnCase   *dln_case,
               GPtrArray *records)
{
  const DlnRecordType *type = records->len > 0 ? ((DlnRecord *) records->pdata[0])->type : NULL;
  const char *headings[MOST_FIELDS + 2] = { "SLUG" };
  guint fields[MOST_FIELDS];
  guint n = type != NULL ? choose_fields (type, fields) : 0;
  g_autoptr (DlnCliTable) table = NULL;

  if (type == NULL)
    return;
  for (guint i = 0; i < n; i++)
    headings[i + 1] = type->fields[fields[i]].name;
  table = dln_cli_table_new (headings);
  for (guint r = 0; r < records->len; r++)
    {
      const DlnRecord *record = records->pdata[r];
      char *cells[MOST_FIELDS + 2] = { g_strdup (record->slug) };

      for (guint i = 0; i < n; i++)
        cells[i + 1] = dup_cell (dln_case, &type->fields[fields[i]], &record->values[fields[i]]);
      dln_cli_table_add (table, (const char *const *) cells);
      for (guint i = 0; i <= n; i++)
        g_free (cells[i]);
    }
  dln_cli_table_print (table, "");
}

static gboolean
list_records (DlnCase       *dln_case,
              DlnTable       which,
              const Wanted  *wanted,
              GError       **error)
{
  g_autoptr (GPtrArray) records = dln_case_list_records (dln_case, which, error);
  g_autofree char *folded = wanted->find != NULL ? g_utf8_casefold (wanted->find, -1) : NULL;
  g_autoptr (DlnCliOut) out = NULL;
  gboolean ok = TRUE;

  if (records == NULL)
    return FALSE;
  for (guint i = records->len; folded != NULL && i > 0; i--)
    if (!record_has (records->pdata[i - 1], folded))
      g_ptr_array_remove_index (records, i - 1);
  for (guint i = records->len; i > 0; i--)
    if (dln_case_is_record_known (dln_case, records->pdata[i - 1]) == DLN_KNOWN_NOT)
      g_ptr_array_remove_index (records, i - 1);
  g_ptr_array_sort (records, compare_records);
  if (wanted->format == FORMAT_TABLE)
    {
      print_records (dln_case, records);
      return TRUE;
    }
  out = dln_cli_out_new (wanted->format == FORMAT_CSV);
  dln_cli_out_begin_array (out, NULL);
  for (guint i = 0; i < records->len && ok; i++)
    ok = dln_cli_out_record (out, dln_case, records->pdata[i], error);
  dln_cli_out_end (out);
  return ok;
}

static const char *
find_events_only (const DlnCliArgs *args)
{
  static const char *const options[] = { "from", "to", "bbox" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (dln_cli_args_has (args, options[i]))
      return options[i];
  return NULL;
}

static gboolean
has_clock (DlnTable table)
{
  return table == DLN_TABLE_EVENT || table == DLN_TABLE_CLAIM || table == DLN_TABLE_SOURCE ||
         table == DLN_TABLE_FIGURE || table == DLN_TABLE_RELATION || table == DLN_TABLE_LINK ||
         table == DLN_TABLE_ASSESSMENT;
}

/**
 * dln_cli_list:
 * @args: CASE TABLE and options
 *
 * Returns: the exit code
 */
int
dln_cli_list (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  const DlnRecordType *type = dln_record_type_find (dln_cli_args_word (args, 1));
  GError *error = NULL;
  Wanted wanted = { 0 };
  DlnCase *dln_case;
  int status = DLN_CLI_DONE;
  gboolean ok;

  if (type == NULL)
    return dln_cli_wrong (args,
                          "%s: no such table: expected events, claims, sources, actors, places...",
                          dln_cli_args_word (args, 1));
  if (type->table != DLN_TABLE_EVENT && find_events_only (args) != NULL)
    return dln_cli_wrong (args, "--%s with %s: expected it with events only",
                          find_events_only (args), type->plural);
  if (!has_clock (type->table) && dln_cli_args_has (args, "known-at"))
    return dln_cli_wrong (args, "--known-at with %s: they have no clock: expected it with events, claims, "
                          "figures, sources, relations, links or assessments", type->plural);
  /* Tell what is wrong with the options before what is wrong with the case. */
  if (!read_wanted (args, "UTC", &wanted, &error))
    return dln_cli_wrong_error (args, error);
  dln_case = dln_cli_open (path, FALSE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  if (!read_wanted (args, dln_case_get_zone_name (dln_case), &wanted, &error) ||
      !dln_cli_see_known (args, dln_case, &error))
    status = dln_cli_wrong_error (args, error);
  else
    {
      ok = type->table == DLN_TABLE_EVENT ? list_events (dln_case, &wanted, &error)
                                          : list_records (dln_case, type->table, &wanted, &error);
      if (!ok)
        status = dln_cli_fail (path, error);
    }
  return dln_cli_close (dln_case, path, status);
}
