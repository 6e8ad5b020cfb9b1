/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A page larger than this is refused. */
#define DLN_PAGE_MOST_BYTES ((gsize) 64 << 20)

/**
 * DlnPageKind:
 * @DLN_PAGE_NONE: neither
 * @DLN_PAGE_HTML: a saved web page
 * @DLN_PAGE_TEXT: plain text or Markdown: the first line is the title
 */
typedef enum {
  DLN_PAGE_NONE,
  DLN_PAGE_HTML,
  DLN_PAGE_TEXT,
} DlnPageKind;

/**
 * DlnPage:
 * @kind: what was read
 * @title: never empty: where the page has none, its file's name
 * @author: (nullable): several are joined by ", "
 * @publisher: (nullable): who published it
 * @language: (nullable): BCP 47: "ru", "en-GB"
 * @url: (nullable): where it was published: http or https only
 * @published: (nullable): when, as the page says; @published->reported has its
 *   words, @published->zone the zone in which they were read
 * @published_from: (nullable): which part of the page said so: "JSON-LD datePublished"
 * @text: the main text in UTF-8, paragraphs separated by an empty line. A
 *   claim's quote_from and quote_to count its characters: see dln-passage.h
 * @encoding: that it was read in: "UTF-8", "windows-1251"
 * @warnings: sentences: what had to be guessed or was left out; maybe none
 *
 * A saved page or a text, as a source wants it. Nothing of it was executed,
 * nothing was fetched.
 */
typedef struct {
  DlnPageKind kind;
  char *title;
  char *author;
  char *publisher;
  char *language;
  char *url;
  DlnTime *published;
  char *published_from;
  char *text;
  char *encoding;
  GStrv warnings;
} DlnPage;

DlnPageKind dln_page_guess_kind (const char *path);
DlnPage *dln_page_read (const char *path, const char *zone, GCancellable *cancellable, GError **error);
DlnPage *dln_page_read_bytes (GBytes *bytes, const char *name, DlnPageKind kind, const char *zone,
                              GCancellable *cancellable, GError **error);
void dln_page_free (DlnPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnPage, dln_page_free)

G_END_DECLS
