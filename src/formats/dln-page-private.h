/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-xml.h"
#include "dln-page.h"

G_BEGIN_DECLS

/* More boxes or paragraphs than this are no article. */
#define DLN_PAGE_MOST_BLOCKS 500000u
/* Elements in each other; real pages have less than 100. */
#define DLN_PAGE_MOST_DEPTH 2000u
/* Bytes of main text that are kept; all of them stay in the attachment. */
#define DLN_PAGE_MOST_TEXT ((gsize) 4 << 20)

/* --- dln-page-encoding.c: bytes to valid UTF-8 --- */

char *dln_page_decode (GBytes *bytes, const char *name, gboolean html, char **encoding, GPtrArray *warnings,
                       GError **error);

const char *dln_page_guess_encoding (const char *bytes, gsize length, gsize *n_mark, gboolean *by_letters);

void dln_page_warn (GPtrArray *warnings, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* --- dln-page-meta.c: what a page says of itself --- */

typedef enum {
  DLN_PAGE_TITLE,
  DLN_PAGE_AUTHOR,
  DLN_PAGE_PUBLISHER,
  DLN_PAGE_LANGUAGE,
  DLN_PAGE_URL,
  DLN_PAGE_PUBLISHED,
  DLN_PAGE_N_FIELDS
} DlnPageField;

/* Where a page says it: the first in this list that does is believed. */
typedef enum {
  DLN_PAGE_BY_JSON_LD,
  DLN_PAGE_BY_OPEN_GRAPH,
  DLN_PAGE_BY_META,
  DLN_PAGE_BY_ITEMPROP,
  DLN_PAGE_BY_ELEMENT,
  DLN_PAGE_BY_GUESS,
  DLN_PAGE_BY_NOBODY
} DlnPageWitness;

typedef struct {
  char *values[DLN_PAGE_N_FIELDS];
  char *from[DLN_PAGE_N_FIELDS];
  DlnPageWitness by[DLN_PAGE_N_FIELDS];
} DlnPageMeta;

void dln_page_meta_init (DlnPageMeta *self);
void dln_page_meta_clear (DlnPageMeta *self);
void dln_page_meta_offer (DlnPageMeta *self, DlnPageField field, DlnPageWitness by, const char *value,
                          const char *from);
void dln_page_meta_offer_tag (DlnPageMeta *self, const char *name, const char *content);
void dln_page_meta_offer_comment (DlnPageMeta *self, const char *comment);
void dln_page_meta_offer_json (DlnPageMeta *self, const char *json, gsize length, GPtrArray *warnings);
char *dln_page_dup_line (const char *text, gsize most);
DlnTime *dln_page_read_time (const char *words, const char *zone, GPtrArray *warnings);

/* --- dln-page-body.c: which of its text is the article --- */

typedef struct _DlnPageBody DlnPageBody;

typedef enum {
  DLN_PAGE_BOX_PLAIN,
  DLN_PAGE_BOX_MAIN,
  DLN_PAGE_BOX_ARTICLE,
  DLN_PAGE_BOX_ARTICLE_BODY,
} DlnPageBoxKind;

DlnPageBody *dln_page_body_new (void);
void dln_page_body_free (DlnPageBody *self);
gboolean dln_page_body_is_full (DlnPageBody *self);
void dln_page_body_open_box (DlnPageBody *self, DlnPageBoxKind kind);
void dln_page_body_close_box (DlnPageBody *self);
void dln_page_body_break (DlnPageBody *self);
void dln_page_body_set_row (DlnPageBody *self, gboolean begins);
void dln_page_body_add_line (DlnPageBody *self);
void dln_page_body_set_heading (DlnPageBody *self, guint level);
void dln_page_body_set_doubt (DlnPageBody *self, guint doubt);
void dln_page_body_add_text (DlnPageBody *self, const char *text, gsize length, gboolean linked, gboolean as_it_is);
char *dln_page_body_dup_heading (DlnPageBody *self);
char *dln_page_body_finish (DlnPageBody *self, const char *title);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnPageBody, dln_page_body_free)

/* --- dln-page-html.c, dln-page-text.c: the two kinds --- */

gboolean dln_page_read_html (const char *text, const char *name, DlnPageMeta *meta, char **body,
                             GPtrArray *warnings, GCancellable *cancellable, GError **error);
char *dln_page_split_text (const char *text, DlnPageMeta *meta);

G_END_DECLS
