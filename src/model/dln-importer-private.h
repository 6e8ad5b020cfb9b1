/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-import.h"
#include "dln-importer-keys.h"
#include "dln-read-ahead.h"
#include "dln-rejects.h"
#include "dln-store.h"

G_BEGIN_DECLS

/**
 * DlnImporter:
 *
 * Takes the elements of foreign files into a store, inside its transaction.
 */
typedef struct _DlnImporter DlnImporter;

typedef struct {
  void (*records) (guint n_records, gpointer data); /* so many more were looked at */
  void (*bytes) (goffset n_bytes, gpointer data);   /* so much of the file is read */
  gboolean (*wrote) (gpointer data, GError **error);
  gpointer data;
} DlnImporterHooks;

struct _DlnImporter {
  DlnStore *store;
  const DlnImportOptions *options;
  DlnImportReport *report;
  DlnImporterHooks hooks;

  const char *path;
  const DlnFormat *format;
  char *name;        /* what its rows' slugs begin with */
  char *file_source; /* slug */
  char *attachment;  /* slug */
  gboolean is_file_new;
  guint n_notes_before; /* in the report, of other files */
  gboolean has_claims;  /* of an earlier version, before the file was read */
  char *title;          /* of the file, as it says itself */
  char *kind;           /* of its source; "dataset" if NULL */
  char *author;
  char *note;
  char *hash; /* (nullable): SHA-256 of the file, once it was asked for */
  gint64 size;
  struct _DlnImporterHashing *hashing; /* (nullable): that is being made */
  struct _DlnImporterPlaces *places;   /* the reader's, that it has named */
  GArray *place_ids;                   /* of gint64, by their numbers: 0 for one that was not looked for */
  DlnImporterKeys *keys;               /* the reader's: of the file, until its end */
  DlnRejects *rejects;                 /* (nullable) */
  GHashTable *known[DLN_N_TABLES];     /* (nullable): slugs of small records that are there */
};

/**
 * DlnImporterRow:
 * @slug: (transfer none): of the event and its first claim
 * @event: as the element has it, without tags
 * @made: its fingerprint
 * @claim: of the file's source, without raw values
 * @has_claim: whether it is said; else the element names sources of its own
 * @place: (nullable): slug of its place
 * @place_number: the same number, the same place, in all files of an importer; 0 for none
 * @raw: what the claim keeps, all but what depends on the file: see dln_importer_join_raw()
 * @remarks: (nullable): what of it deserves a doubt
 * @line_above: on which line of the file its slug stood before, else 0
 * @is_kept: whether its slug is remembered, for such a line below it
 *
 * What becomes of an element. Rows are filled again and again: making their records anew was a quarter of a reading.
 */
typedef struct {
  const char *slug;
  DlnRecord *event;
  guint made;
  DlnRecord *claim;
  gboolean has_claim;
  char *place;
  guint place_number;
  GString *raw;
  char *remarks;
  guint64 line_above;
  gboolean is_kept;
} DlnImporterRow;

DlnImporter *dln_importer_new (DlnStore *store, const DlnImportOptions *options, DlnImportReport *report,
                               const DlnImporterHooks *hooks);
void dln_importer_free (DlnImporter *self);
gboolean dln_importer_take_file (DlnImporter *self, const char *path, const char *const *siblings,
                                 const DlnFormat *format, GCancellable *cancellable, GError **error);
gboolean dln_importer_keep_rejects (DlnImporter *self, GError **error);

/* dln-importer-refs.c: the records that an element refers to, made where they are not there. Slugs are
 * (transfer full), %NULL on error */
gboolean dln_importer_insert (DlnImporter *self, DlnRecord *record, GError **error);
char *dln_importer_dup_slug (const char *name);
const char *dln_importer_first_of (const char *a, const char *b, const char *c);
char *dln_importer_ensure_titled (DlnImporter *self, DlnTable table, const char *title, GError **error);
gboolean dln_importer_ensure_place (DlnImporter *self, const DlnItem *item, const DlnImporterRow *row, GError **error);
char *dln_importer_ensure_source (DlnImporter *self, const DlnItemSource *source, GError **error);
gboolean dln_importer_name_by_bytes (DlnImporter *self, GError **error);
typedef struct _DlnImporterHashing DlnImporterHashing;
void dln_importer_begin_hash (DlnImporter *self);
gboolean dln_importer_end_hash (DlnImporter *self, gboolean wanted, GError **error);
gboolean dln_importer_ensure_file (DlnImporter *self, GError **error);

/* dln-importer-rows.c: what the element alone says */
typedef struct _DlnImporterPlaces DlnImporterPlaces;
DlnImporterPlaces *dln_importer_places_new (void);
void dln_importer_places_free (DlnImporterPlaces *places);
char *dln_importer_dup_point (const DlnItem *item);
DlnImporterRow *dln_importer_row_new (void);
void dln_importer_row_fill (DlnImporterRow *row, const DlnImporter *self, const DlnItem *item);
void dln_importer_row_free (DlnImporterRow *row);
void dln_importer_fill_claim (DlnRecord *claim, const DlnImporter *self, const DlnImporterRow *row, const DlnItem *item,
                              const char *event, const char *source);
DlnRecord *dln_importer_make_claim (const DlnImporter *self, const DlnImporterRow *row, const DlnItem *item,
                                    const char *event, const char *slug, const char *source);
guint dln_importer_hash_event (const DlnRecord *event);

/* dln-importer-raw.c: the raw values of an element, as a claim keeps them */
void dln_importer_write_raw (GString *json, const DlnItem *item, guint made);
char *dln_importer_join_raw (const char *attachment, const GString *raw);
const char *dln_importer_find_values (const char *raw);
guint dln_importer_get_made (const char *raw);
guint64 dln_importer_hash_values (const DlnItem *item);
void dln_importer_compare (const char *raw, const DlnItem *item,
                           void (*differs) (const char *name, const char *before, const char *now, gpointer data),
                           gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnImporter, dln_importer_free)

G_END_DECLS
