/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-gazetteer.h"

G_BEGIN_DECLS

/* "DLNG": SQLite's application_id of an index. */
#define DLN_GAZETTEER_APPLICATION_ID 0x444C4E47
/* Changes with the tables, with how names are folded, and with how places are weighed. */
#define DLN_GAZETTEER_SCHEMA 1
/* Its user_version. The columns lie there as in memory: an index is for one order of bytes. */
#define DLN_GAZETTEER_VERSION (DLN_GAZETTEER_SCHEMA * 10000 + G_BYTE_ORDER)

/* What is needed of every place to weigh it, at its row's number less one. */
typedef struct {
  gint32 latitude; /* 1e-7° */
  gint32 longitude;
  guint16 country; /* its two letters */
  guint8 size;     /* of DLN_GAZETTEER_SIZE_SCALE to a point of weight */
  guint8 has_zone;
} DlnGazetteerColumn;

#define DLN_GAZETTEER_SIZE_SCALE 10.0

/* A line of the source. */
typedef struct {
  char **fields;
  DlnPoint point;
  gint64 population;
  guint8 size; /* as in the column */
  guint line;
} DlnGazetteerRow;

/* The fields, in their order. */
enum {
  DLN_FIELD_ID,
  DLN_FIELD_NAME,
  DLN_FIELD_LATITUDE,
  DLN_FIELD_LONGITUDE,
  DLN_FIELD_COUNTRY,
  DLN_FIELD_DIVISION,
  DLN_FIELD_CODE,
  DLN_FIELD_POPULATION,
  DLN_FIELD_ZONE,
  DLN_FIELD_ALTERNATES,
  DLN_N_FIELDS
};

/* What a row of `spelling` says. */
typedef enum {
  DLN_SPELLING_NAME,          /* the fold of the name */
  DLN_SPELLING_ALTERNATE,     /* the fold of an alternate */
  DLN_SPELLING_NAME_KEY,      /* the key of the name, where it is not its fold */
  DLN_SPELLING_ALTERNATE_KEY, /* the key of an alternate */
  DLN_N_SPELLINGS
} DlnSpelling;

typedef enum {
  DLN_GAZETTEER_SPELLED,
  DLN_GAZETTEER_SEARCH,
  DLN_GAZETTEER_READ,
  DLN_GAZETTEER_N_STATEMENTS
} DlnGazetteerStatement;

struct _DlnGazetteer {
  char *source;
  char *path; /* of the index; NULL in memory */
  char *note;
  sqlite3 *db;
  sqlite3_stmt *statements[DLN_GAZETTEER_N_STATEMENTS];
  DlnGazetteerColumn *columns;
  guint n_places;
  guint8 *tiers;   /* of each place while one search runs, else 0 */
  GArray *touched; /* the rows whose tier is not 0 */
};

guint16 dln_gazetteer_pack_country (const char *country);
GPtrArray *
dln_gazetteer_read_source (const char *source, GCancellable *cancellable, GError **error);
gboolean
dln_gazetteer_write (sqlite3 *db, GPtrArray *rows, GCancellable *cancellable, GError **error);
gboolean dln_gazetteer_heal (DlnGazetteer *self, GError **error);
sqlite3_stmt *
dln_gazetteer_get_statement (DlnGazetteer *self, DlnGazetteerStatement which, GError **error);
DlnGazetteerPlace *
dln_gazetteer_read_place (DlnGazetteer *self, gint64 row, char **alternates, GError **error);
double dln_gazetteer_measure (const DlnGazetteerColumn *column, const DlnPoint *to);

G_END_DECLS
