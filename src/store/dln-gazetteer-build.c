/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the tables of the gazetteer's index, and filling them: the rows, whole
 * spellings for what is exact, words for what begins so, and the columns by which
 * answers are weighed. The columns are written last: an index that was cut short
 * has none.
 */
#include "config.h"

#include "dln-gazetteer-private.h"

#include "dln-store.h"
#include "dln-transliterate.h"

#include <string.h>

#define ROWS_PER_LOOK 1024

/* Longer beginnings are few enough to be put together while searching; these four
 * lists are 3 MB, and what is typed letter by letter is answered tenfold faster. */
static const char schema[] =
  "CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL,"
  " country TEXT, division TEXT, code TEXT, zone TEXT, population INTEGER,"
  " latitude REAL, longitude REAL, alternates TEXT) STRICT;"
  "CREATE TABLE spelling (text TEXT, kind INTEGER, place INTEGER,"
  " PRIMARY KEY (text, kind, place)) STRICT, WITHOUT ROWID;"
  "CREATE VIRTUAL TABLE words USING fts5 (name, key, alternates, content = '', columnsize = 0,"
  " tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4');"
  "CREATE TABLE columns (bytes BLOB) STRICT;";

typedef struct {
  char *text;
  guint place;
  guint8 kind;
} Spelling;

typedef struct {
  sqlite3 *db;
  sqlite3_stmt *place;
  sqlite3_stmt *words;
  GArray *spellings; /* written in their order when all are there: ten times as fast */
  GArray *columns;
} Build;

/**
 * dln_gazetteer_pack_country:
 * @country: two letters
 *
 * Returns: them as a number, 0 for anything else
 */
guint16
dln_gazetteer_pack_country (const char *country)
{
  if (strlen (country) != 2)
    return 0;
  return (guint16) ((g_ascii_toupper (country[0]) << 8) | g_ascii_toupper (country[1]));
}

static void
clear_spelling (Spelling *spelling)
{
  g_free (spelling->text);
}

static int
compare_spellings (const void *a,
                   const void *b)
{
  const Spelling *x = a;
  const Spelling *y = b;
  int order = strcmp (x->text, y->text);

  if (order != 0)
    return order;
  if (x->kind != y->kind)
    return (x->kind > y->kind) - (x->kind < y->kind);
  return (x->place > y->place) - (x->place < y->place);
}

static void
add_spelling (Build       *build,
              const char  *text,
              DlnSpelling  kind,
              guint        place)
{
  Spelling spelling = { g_strdup (text), place, (guint8) kind };

  if (*text != '\0')
    g_array_append_val (build->spellings, spelling);
  else
    g_free (spelling.text);
}

/* An alternate's fold, and its key where that says more. */
static void
add_alternate (Build      *build,
               GString    *words,
               const char *alternate,
               const char *name,
               const char *key,
               guint       place)
{
  g_autofree char *folded = dln_transliterate_fold (alternate);
  g_autofree char *own_key = dln_transliterate_key (alternate);

  if (strcmp (folded, name) != 0)
    {
      add_spelling (build, folded, DLN_SPELLING_ALTERNATE, place);
      g_string_append_printf (words, "%s ", folded);
    }
  if (strcmp (own_key, folded) != 0 && strcmp (own_key, key) != 0 && strcmp (own_key, name) != 0)
    {
      add_spelling (build, own_key, DLN_SPELLING_ALTERNATE_KEY, place);
      g_string_append_printf (words, "%s ", own_key);
    }
}

static gboolean
step (sqlite3       *db,
      sqlite3_stmt  *statement,
      GError       **error)
{
  gboolean ok =
    sqlite3_step (statement) == SQLITE_DONE || dln_store_fail (db, "index of places", error);

  sqlite3_reset (statement);
  return ok;
}

static gboolean
add_words (Build                  *build,
           const DlnGazetteerRow  *row,
           guint                   place,
           GError                **error)
{
  g_auto (GStrv) alternates = g_strsplit (row->fields[DLN_FIELD_ALTERNATES], ",", -1);
  g_autofree char *name = dln_transliterate_fold (row->fields[DLN_FIELD_NAME]);
  g_autofree char *key = dln_transliterate_key (row->fields[DLN_FIELD_NAME]);
  g_autoptr (GString) words = g_string_new (NULL);

  add_spelling (build, name, DLN_SPELLING_NAME, place);
  if (strcmp (name, key) != 0)
    add_spelling (build, key, DLN_SPELLING_NAME_KEY, place);
  for (guint i = 0; alternates[i] != NULL; i++)
    add_alternate (build, words, alternates[i], name, key, place);
  sqlite3_bind_int64 (build->words, 1, place);
  sqlite3_bind_text (build->words, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (build->words, 3, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (build->words, 4, words->str, (int) words->len, SQLITE_STATIC);
  return step (build->db, build->words, error);
}

static void
bind_field (sqlite3_stmt          *statement,
            int                    at,
            const DlnGazetteerRow *row,
            guint                  field)
{
  if (*row->fields[field] != '\0')
    sqlite3_bind_text (statement, at, row->fields[field], -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, at);
}

static gboolean
add_place (Build                  *build,
           const DlnGazetteerRow  *row,
           guint                   place,
           GError                **error)
{
  static const guint texts[] = { DLN_FIELD_NAME, DLN_FIELD_COUNTRY, DLN_FIELD_DIVISION,
                                 DLN_FIELD_CODE, DLN_FIELD_ZONE,    DLN_FIELD_ALTERNATES };
  DlnGazetteerColumn column = { dln_degrees_to_column (row->point.latitude),
                                dln_degrees_to_column (row->point.longitude),
                                dln_gazetteer_pack_country (row->fields[DLN_FIELD_COUNTRY]),
                                row->size, *row->fields[DLN_FIELD_ZONE] != '\0' };

  g_array_append_val (build->columns, column);
  sqlite3_bind_int64 (build->place, 1, place);
  sqlite3_bind_int64 (build->place, 2, g_ascii_strtoll (row->fields[DLN_FIELD_ID], NULL, 10));
  sqlite3_bind_int64 (build->place, 3, row->population);
  sqlite3_bind_double (build->place, 4, row->point.latitude);
  sqlite3_bind_double (build->place, 5, row->point.longitude);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    bind_field (build->place, 6 + (int) i, row, texts[i]);
  return step (build->db, build->place, error) && add_words (build, row, place, error);
}

static gboolean
write_spellings (Build         *build,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (DlnStatement) insert = NULL;

  if (sqlite3_prepare_v2 (build->db, "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?)", -1, &insert,
                          NULL) != SQLITE_OK)
    return dln_store_fail (build->db, "index of places", error);
  g_array_sort (build->spellings, compare_spellings);
  for (guint i = 0; i < build->spellings->len; i++)
    {
      const Spelling *spelling = &g_array_index (build->spellings, Spelling, i);

      sqlite3_bind_text (insert, 1, spelling->text, -1, SQLITE_STATIC);
      sqlite3_bind_int (insert, 2, spelling->kind);
      sqlite3_bind_int64 (insert, 3, spelling->place);
      if (!step (build->db, insert, error) ||
          (i % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_columns (Build   *build,
               GError **error)
{
  g_autoptr (DlnStatement) insert = NULL;

  if (sqlite3_prepare_v2 (build->db, "INSERT INTO columns VALUES (?)", -1, &insert, NULL) !=
      SQLITE_OK)
    return dln_store_fail (build->db, "index of places", error);
  sqlite3_bind_blob (insert, 1, build->columns->data,
                     (int) (build->columns->len * sizeof (DlnGazetteerColumn)), SQLITE_STATIC);
  return step (build->db, insert, error);
}

static gboolean
execute (sqlite3     *db,
         const char  *sql,
         GError     **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK ||
         dln_store_fail (db, "index of places", error);
}

static gboolean
fill (Build         *build,
      GPtrArray     *rows,
      GCancellable  *cancellable,
      GError       **error)
{
  if (sqlite3_prepare_v2 (
        build->db,
        "INSERT INTO place (id, geonames, population, latitude, longitude, name, country,"
        " division, code, zone, alternates) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        -1, &build->place, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (build->db,
                          "INSERT INTO words (rowid, name, key, alternates) VALUES (?, ?, ?, ?)",
                          -1, &build->words, NULL) != SQLITE_OK)
    return dln_store_fail (build->db, "index of places", error);
  for (guint i = 0; i < rows->len; i++)
    if (!add_place (build, rows->pdata[i], i + 1, error) ||
        (i % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error)))
      return FALSE;
  return write_spellings (build, cancellable, error) &&
         execute (build->db, "INSERT INTO words (words) VALUES ('optimize')", error) &&
         write_columns (build, error);
}

/**
 * dln_gazetteer_write:
 * @db: an empty database that nobody else has open
 * @rows: (element-type DlnGazetteerRow): all places, the greatest first
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError or #GIOErrorEnum
 *
 * Returns: whether @db is an index now
 */
gboolean
dln_gazetteer_write (sqlite3       *db,
                     GPtrArray     *rows,
                     GCancellable  *cancellable,
                     GError       **error)
{
  Build build = { db, NULL, NULL, g_array_new (FALSE, FALSE, sizeof (Spelling)),
                  g_array_new (FALSE, TRUE, sizeof (DlnGazetteerColumn)) };
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            DLN_GAZETTEER_APPLICATION_ID, DLN_GAZETTEER_VERSION);
  gboolean ok;

  g_array_set_clear_func (build.spellings, (GDestroyNotify) clear_spelling);
  ok = execute (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN", error) &&
       execute (db, stamp, error) && execute (db, schema, error) &&
       fill (&build, rows, cancellable, error) && execute (db, "COMMIT", error);
  sqlite3_finalize (build.place);
  sqlite3_finalize (build.words);
  g_array_unref (build.spellings);
  g_array_unref (build.columns);
  return ok;
}
