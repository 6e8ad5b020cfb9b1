/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a page becomes a picture or a file. Files are made in memory and
 * put in place as an export is: what was there before stays whole on any error.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-case-files.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* cairo's images are no larger. */
#define MOST_SIDE 32767
/* px: above, a picture takes more memory than a page is worth. */
#define MOST_PIXELS (200.0 * 1000 * 1000)
/* A px of the layout in points. */
#define POINTS 0.75

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnBriefingPage, dln_briefing_page_free)
G_DEFINE_QUARK (dln-briefing-error-quark, dln_briefing_error)

typedef enum { FORMAT_PNG, FORMAT_PDF, FORMAT_SVG, N_FORMATS } Format;

static const char *const suffixes[N_FORMATS] = { ".png", ".pdf", ".svg" };

/**
 * dln_briefing_options_init:
 * @options: (out): filled with a 1920 × 1080 page of the whole case
 */
void
dln_briefing_options_init (DlnBriefingOptions *options)
{
  *options = (DlnBriefingOptions) {
    .width = 1920,
    .height = 1080,
    .scale = 1,
    .made_at = DLN_OPEN,
    .period = { DLN_OPEN, DLN_OPEN },
    .clock_24h = TRUE,
    .n_disagreements = -1,
  };
}

static gboolean
check_size (const DlnBriefingOptions  *options,
            GError                   **error)
{
  if (!(options->scale >= 0.1 && options->scale <= 16))
    g_set_error (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_SIZE, _ ("scale %g: expected 0.1 to 16"),
                 options->scale);
  else if (options->width < 1 || options->height < 1 || options->width / options->scale < DLN_BRIEFING_LEAST_WIDTH ||
           options->height / options->scale < DLN_BRIEFING_LEAST_HEIGHT)
    g_set_error (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_SIZE,
                 _ ("%dx%d at scale %g is too small for a page: expected at least %.0fx%.0f"), options->width,
                 options->height, options->scale, DLN_BRIEFING_LEAST_WIDTH * options->scale,
                 DLN_BRIEFING_LEAST_HEIGHT * options->scale);
  else if (options->width > MOST_SIDE || options->height > MOST_SIDE ||
           (double) options->width * options->height > MOST_PIXELS)
    g_set_error (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_SIZE,
                 _ ("%dx%d is too large for a picture: expected at most %d px a side and %.0f million in all"),
                 options->width, options->height, MOST_SIDE, MOST_PIXELS / 1e6);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_options (const DlnBriefingOptions  *options,
               GError                   **error)
{
  g_autofree char *labels = NULL;
  const DlnBox *box = &options->bbox;

  if (!check_size (options, error))
    return FALSE;
  if (options->tlp != NULL && dln_vocabulary_find (&dln_vocabulary_tlp, options->tlp) < 0)
    {
      labels = dln_vocabulary_join (&dln_vocabulary_tlp);
      g_set_error (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_OPTION,
                   _ ("“%s” is no TLP 2.0 label: expected one of %s"), options->tlp, labels);
      return FALSE;
    }
  if (!dln_span_is_valid (options->period))
    {
      g_set_error_literal (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_OPTION,
                           _ ("the period ends before it begins"));
      return FALSE;
    }
  if (options->has_bbox && !(box->south < box->north && box->south >= -90 && box->north <= 90 &&
                             fabs (box->west) <= 180 && fabs (box->east) <= 180 && box->west != box->east))
    {
      g_set_error_literal (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_OPTION,
                           _ ("the box is empty: expected west, south, east, north in degrees"));
      return FALSE;
    }
  return TRUE;
}

static cairo_surface_t *
paint_image (DlnBriefingPage *page,
             GCancellable    *cancellable)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, page->options->width, page->options->height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, page->options->scale, page->options->scale);
  dln_briefing_page_paint (page, cr, DLN_TEXT_OUTLINES, cancellable);
  cairo_destroy (cr);
  return surface;
}

/**
 * dln_briefing_render:
 * @dln_case: a case
 * @options: what the page is made of
 * @error: return location of a #DlnBriefingError
 *
 * Returns: (transfer full) (nullable): an image of @width × @height px
 */
cairo_surface_t *
dln_briefing_render (DlnCase                   *dln_case,
                     const DlnBriefingOptions  *options,
                     GError                   **error)
{
  g_autoptr (DlnBriefingPage) page = NULL;

  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);

  if (!check_options (options, error))
    return NULL;
  page = dln_briefing_page_new (dln_case, options, error);
  return page != NULL ? paint_image (page, NULL) : NULL;
}

static cairo_status_t
append_cb (gpointer      closure,
           const guchar *data,
           guint         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
make_png (DlnBriefingPage *page,
          GByteArray      *bytes,
          GCancellable    *cancellable)
{
  cairo_surface_t *surface = paint_image (page, cancellable);
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);

  cairo_surface_destroy (surface);
  return status;
}

/* Without a made-at there is nothing to date it by, and no clock is asked. */
static void
set_metadata (DlnBriefingPage *page,
              cairo_surface_t *surface)
{
  DlnInstant made = dln_briefing_get_made_at (page->dln_case, page->options);
  g_autofree char *title = dln_briefing_clean (g_strdup (dln_case_get_title (page->dln_case)));
  DlnCivil civil;
  g_autofree char *date = NULL;

  dln_instant_to_civil (made != DLN_OPEN ? made : 0, &civil);
  date = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", (int) CLAMP (civil.year, 0, 9999), civil.month, civil.day,
                          civil.hour, civil.minute, civil.second);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, page->tlp);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Dateline " DLN_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static cairo_status_t
make_vectors (DlnBriefingPage *page,
              Format           format,
              GByteArray      *bytes,
              GCancellable    *cancellable)
{
  gboolean pdf = format == FORMAT_PDF;
  double scale = pdf ? POINTS : page->options->scale;
  double width = page->layout.width * scale;
  double height = page->layout.height * scale;
  cairo_surface_t *surface = pdf ? cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height)
                                 : cairo_svg_surface_create_for_stream (append_cb, bytes, width, height);
  cairo_t *cr;
  cairo_status_t status;

  if (pdf)
    set_metadata (page, surface);
  else
    cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  dln_briefing_page_paint (page, cr, pdf ? DLN_TEXT_REAL : DLN_TEXT_OUTLINES, cancellable);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static gboolean
rename_cb (const GMatchInfo *match,
           GString          *result,
           gpointer          data)
{
  GHashTable *names = data;
  g_autofree char *found = g_match_info_fetch (match, 0);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (names, found));

  if (number == 0)
    {
      number = g_hash_table_size (names) + 1;
      g_hash_table_insert (names, g_strdup (found), GUINT_TO_POINTER (number));
    }
  g_string_append_printf (result, "%.*s%u", (int) strcspn (found, "0123456789"), found, number);
  return FALSE;
}

/* cairo names a page's surfaces and pictures by a count over the whole process; a name
 * follows a quote or a "#", which the text of a picture never has. */
static void
rename_surfaces (GByteArray *bytes)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("(?<=[\"#])(surface|image|source-)[0-9]+", G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text =
    g_regex_replace_eval (regex, (const char *) bytes->data, (gssize) bytes->len, 0, 0, rename_cb, names, NULL);

  g_return_if_fail (text != NULL);

  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

static Format
find_format (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  Format format = 0;

  while (format < N_FORMATS && !g_str_has_suffix (lower, suffixes[format]))
    format++;
  return format;
}

static gboolean
put_in_place (const char  *path,
              GByteArray  *bytes,
              GError     **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_WRITE, _ ("%s: is a folder: expected a file to write"),
                   path);
      return FALSE;
    }
  if (dln_case_export_bytes (path, bytes->data, bytes->len, &local))
    return TRUE;
  /* It says which file. */
  g_set_error_literal (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_WRITE, local->message);
  return FALSE;
}

/**
 * dln_briefing_write:
 * @dln_case: a case
 * @options: what the page is made of
 * @path: where to; .png, .pdf or .svg
 * @cancellable: (nullable): stops it, and nothing is written
 * @error: return location of a #DlnBriefingError or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file was written
 */
gboolean
dln_briefing_write (DlnCase                   *dln_case,
                    const DlnBriefingOptions  *options,
                    const char                *path,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  g_autoptr (DlnBriefingPage) page = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Format format = find_format (path);
  cairo_status_t status;

  g_return_val_if_fail (DLN_IS_CASE (dln_case), FALSE);

  if (format == N_FORMATS)
    {
      g_set_error (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_FORMAT,
                   _ ("%s: the suffix names no format: expected .png, .pdf or .svg"), path);
      return FALSE;
    }
  if (!check_options (options, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  page = dln_briefing_page_new (dln_case, options, error);
  if (page == NULL)
    return FALSE;
  status = format == FORMAT_PNG ? make_png (page, bytes, cancellable) : make_vectors (page, format, bytes, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_WRITE, _ ("%s: cannot be drawn: %s"), path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  if (format == FORMAT_SVG)
    rename_surfaces (bytes);
  return put_in_place (path, bytes, error);
}
