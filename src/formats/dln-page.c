/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading a saved page or a text: how large it may be, what it is, and
 * what a source has of it. A page is not trusted: nothing of it is executed,
 * nothing is fetched, no entity but HTML's own is known.
 */
#include "config.h"

#include "dln-page-private.h"

#include "dln-language.h"

#include <string.h>

/* Bytes of a file that tell its kind. */
#define HEAD 1024
#define MOST_TITLE 300

static gboolean
has_ending (const char        *path,
            const char *const *endings)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
looks_like_html (const char *head)
{
  g_autoptr (GRegex) regex = g_regex_new ("<(?:!doctype\\s+html|html|head|body)[\\s>]", G_REGEX_CASELESS | G_REGEX_RAW,
                                          0, NULL);

  return g_regex_match (regex, head, 0, NULL);
}

/**
 * dln_page_guess_kind:
 * @path: (type filename): a file
 *
 * Returns: what it is, by its name, else by what it begins with
 */
DlnPageKind
dln_page_guess_kind (const char *path)
{
  static const char *const html[] = { ".html", ".htm", ".xhtml", ".shtml", NULL };
  static const char *const text[] = { ".txt", ".text", ".md", ".markdown", NULL };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *name = NULL;
  char head[HEAD + 1] = "";
  gsize length = 0;

  g_return_val_if_fail (path != NULL, DLN_PAGE_NONE);

  if (has_ending (path, html))
    return DLN_PAGE_HTML;
  if (has_ending (path, text))
    return DLN_PAGE_TEXT;
  /* Opening a pipe would wait for ever. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return DLN_PAGE_NONE;
  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD, &length, NULL, NULL))
    return DLN_PAGE_NONE;
  name = g_path_get_basename (path);
  if (memchr (head, '\0', length) == NULL && looks_like_html (head))
    return DLN_PAGE_HTML;
  return strchr (name, '.') == NULL && length > 0 && g_utf8_validate (head, (gssize) length, NULL) ? DLN_PAGE_TEXT
                                                                                                   : DLN_PAGE_NONE;
}

static GBytes *
load (const char    *path,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                       cancellable, &local);
  GBytes *bytes = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (&local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "it is not a regular file");
  else if (info != NULL && (gsize) g_file_info_get_size (info) > DLN_PAGE_MOST_BYTES)
    g_set_error (&local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "it is larger than %u MiB",
                 (guint) (DLN_PAGE_MOST_BYTES >> 20));
  if (local == NULL)
    bytes = g_file_load_bytes (file, cancellable, NULL, &local);
  if (bytes != NULL)
    return bytes;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s: expected a page or a text of at most %u MiB",
                 path,
                 g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "there is no such file" : local->message,
                 (guint) (DLN_PAGE_MOST_BYTES >> 20));
  return NULL;
}

static gboolean
is_address (const char *url)
{
  return g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL) &&
         (g_ascii_strncasecmp (url, "https://", 8) == 0 || g_ascii_strncasecmp (url, "http://", 7) == 0);
}

/* "ru_RU" of Open Graph is "ru-RU". */
static char *
dup_language (const char *value)
{
  g_autofree char *language = value != NULL ? g_strdelimit (g_strdup (value), "_", '-') : NULL;

  if (!dln_language_is_tag (language))
    return NULL;
  return g_steal_pointer (&language);
}

/* "A title – The Example" of a page whose publisher is The Example. */
static void
drop_publisher (char       *title,
                const char *publisher)
{
  static const char *const dashes[] = { " | ", " - ", " – ", " — ", " · ", " :: " };
  gsize end = strlen (title);

  if (publisher == NULL || !g_str_has_suffix (title, publisher))
    return;
  end -= strlen (publisher);
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      gsize length = strlen (dashes[i]);

      if (end > length && strncmp (title + end - length, dashes[i], length) == 0)
        {
          title[end - length] = '\0';
          return;
        }
    }
}

/* Cut between characters. */
static void
limit_text (char      *text,
            GPtrArray *warnings)
{
  if (strlen (text) <= DLN_PAGE_MOST_TEXT)
    return;
  *g_utf8_find_prev_char (text, text + DLN_PAGE_MOST_TEXT) = '\0';
  dln_page_warn (warnings, "Its text is longer than %u MiB: the rest was left out.",
                 (guint) (DLN_PAGE_MOST_TEXT >> 20));
}

static void
take_meta (DlnPage           *page,
           const DlnPageMeta *meta,
           const char        *name,
           const char        *zone,
           GPtrArray         *warnings)
{
  const char *url = meta->values[DLN_PAGE_URL];
  const char *published = meta->values[DLN_PAGE_PUBLISHED];
  g_autofree char *base = g_filename_display_basename (name);

  page->author = g_strdup (meta->values[DLN_PAGE_AUTHOR]);
  page->publisher = g_strdup (meta->values[DLN_PAGE_PUBLISHER]);
  page->language = dup_language (meta->values[DLN_PAGE_LANGUAGE]);
  page->url = url != NULL && is_address (url) ? g_strdup (url) : NULL;
  page->title = dln_page_dup_line (meta->values[DLN_PAGE_TITLE], MOST_TITLE);
  if (page->title != NULL)
    drop_publisher (page->title, page->publisher);
  else
    {
      page->title = g_steal_pointer (&base);
      dln_page_warn (warnings, "It has no title: it is called as its file.");
    }
  if (published == NULL)
    return;
  page->published = dln_page_read_time (published, zone, warnings);
  page->published_from = g_strdup (meta->from[DLN_PAGE_PUBLISHED]);
}

/* A page that was cut off while it was saved. */
static void
warn_if_cut (const char *text,
             GPtrArray  *warnings)
{
  gsize length = strlen (text);
  const char *tail = text + (length > 65536 ? length - 65536 : 0);
  g_autofree char *folded_tail = g_ascii_strdown (tail, -1);
  g_autofree char *folded_head = g_ascii_strdown (text, (gssize) MIN (length, 65536));

  if (strstr (folded_head, "<html") != NULL && strstr (folded_tail, "</html") == NULL)
    dln_page_warn (warnings, "The page has no end: it may have been cut off when it was saved.");
}

/**
 * dln_page_read_bytes:
 * @bytes: what was saved
 * @name: (type filename): its file, for messages and where it has no title
 * @kind: what it is
 * @zone: (nullable): IANA zone of the writer, for a time that names none; UTC if %NULL
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what it says
 */
DlnPage *
dln_page_read_bytes (GBytes        *bytes,
                     const char    *name,
                     DlnPageKind    kind,
                     const char    *zone,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DlnPage) page = g_new0 (DlnPage, 1);
  g_autofree char *text = NULL;
  DlnPageMeta meta;
  gboolean ok = TRUE;

  g_return_val_if_fail (bytes != NULL && name != NULL && kind != DLN_PAGE_NONE, NULL);

  page->kind = kind;
  text = dln_page_decode (bytes, name, kind == DLN_PAGE_HTML, &page->encoding, warnings, error);
  if (text == NULL)
    return NULL;
  if (text[strspn (text, " \t\r\n\f")] == '\0')
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s: it is empty: expected a page or a text",
                   name);
      return NULL;
    }
  dln_page_meta_init (&meta);
  if (kind == DLN_PAGE_HTML)
    {
      warn_if_cut (text, warnings);
      ok = dln_page_read_html (text, name, &meta, &page->text, warnings, cancellable, error);
    }
  else
    {
      limit_text (text, warnings);
      page->text = dln_page_split_text (text, &meta);
    }
  if (ok)
    {
      take_meta (page, &meta, name, zone, warnings);
      limit_text (page->text, warnings);
      if (*page->text == '\0')
        dln_page_warn (warnings, "No text was found in it.");
      g_ptr_array_add (warnings, NULL);
      page->warnings = (GStrv) g_ptr_array_steal (warnings, NULL);
    }
  dln_page_meta_clear (&meta);
  return ok ? g_steal_pointer (&page) : NULL;
}

/**
 * dln_page_read:
 * @path: (type filename): a saved page or a text, of at most DLN_PAGE_MOST_BYTES
 * @zone: (nullable): IANA zone of the writer, for a time that names none; UTC if %NULL
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what it says
 */
DlnPage *
dln_page_read (const char    *path,
               const char    *zone,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;
  DlnPageKind kind;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = load (path, cancellable, error);
  if (bytes == NULL)
    return NULL;
  kind = dln_page_guess_kind (path);
  return dln_page_read_bytes (bytes, path, kind != DLN_PAGE_NONE ? kind : DLN_PAGE_TEXT, zone, cancellable, error);
}

/**
 * dln_page_free:
 * @page: (transfer full) (nullable): a page
 */
void
dln_page_free (DlnPage *page)
{
  if (page == NULL)
    return;
  g_free (page->title);
  g_free (page->author);
  g_free (page->publisher);
  g_free (page->language);
  g_free (page->url);
  dln_time_free (page->published);
  g_free (page->published_from);
  g_free (page->text);
  g_free (page->encoding);
  g_strfreev (page->warnings);
  g_free (page);
}
