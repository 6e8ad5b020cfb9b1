/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as one page that needs nothing else: a list that reads without
 * its script, from which that draws a timeline and a map. The page may load
 * nothing and run nothing but what its own policy names by hash.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-writing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MILLISECOND ((gint64) 1000)

/* What the build makes of data/page. */
GResource *dln_formats_page_get_resource (void);

static void
append_instant (GString    *text,
                const char *name,
                DlnInstant  at)
{
  if (at != DLN_OPEN)
    g_string_append_printf (text, " data-%s=\"%" G_GINT64_FORMAT "\"", name, at / MILLISECOND);
}

/* An edge that nobody knows is drawn as open: at the inner bound, where that is all there is. */
static void
append_times (GString       *text,
              const DlnTime *time)
{
  DlnBounds bounds = time != NULL ? time->bounds : DLN_BOUNDS_UNKNOWN;

  append_instant (text, "b", bounds.begin_earliest != DLN_OPEN || bounds.end_latest != DLN_OPEN ? bounds.begin_earliest
                             : bounds.begin_latest == DLN_OPEN                                 ? bounds.end_earliest
                                                                                               : DLN_OPEN);
  append_instant (text, "e", bounds.begin_earliest != DLN_OPEN || bounds.end_latest != DLN_OPEN ? bounds.end_latest
                                                                                               : bounds.begin_latest);
}

static void
append_degrees (GString    *text,
                const char *name,
                double      degrees)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, " data-%s=\"%s\"", name, g_ascii_formatd (number, sizeof number, "%.7f", degrees));
}

static void
append_begin (GString       *text,
              const DlnItem *item)
{
  g_string_append (text, "<li");
  append_times (text, item->time);
  if (item->has_point)
    {
      append_degrees (text, "y", item->point.latitude);
      append_degrees (text, "x", item->point.longitude);
    }
  g_string_append (text, item->disputed ? " data-d><button type=\"button\">" : "><button type=\"button\">");
  dln_markup_append (text, item->title != NULL && *item->title != '\0' ? item->title : item->key);
  g_string_append (text, "</button>");
}

static void
append_part (GString    *text,
             gboolean   *any,
             const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  g_string_append (text, *any ? " · " : "");
  dln_markup_append (text, words);
  *any = TRUE;
}

static void
append_facts (GString       *text,
              const DlnItem *item)
{
  g_autofree char *radius = item->radius > 0 ? g_strdup_printf (_ ("within %.0f m"), item->radius) : NULL;
  gboolean any = FALSE;

  g_string_append (text, "<p class=\"dim\">");
  append_part (text, &any, item->time != NULL ? item->time->edtf : NULL);
  append_part (text, &any, item->time != NULL ? item->time->reported : NULL);
  append_part (text, &any, item->place);
  append_part (text, &any, radius);
  append_part (text, &any, item->kind);
  append_part (text, &any, item->status);
  for (guint i = 0; i < item->actors->len; i++)
    append_part (text, &any, ((DlnItemActor *) item->actors->pdata[i])->name);
  for (guint i = 0; i < item->tags->len; i++)
    append_part (text, &any, item->tags->pdata[i]);
  g_string_append (text, "</p>");
  if (item->disputed)
    g_string_append_printf (text, "<p class=\"doubt\">%s</p>", _ ("disputed"));
}

/* No address but one of the web becomes a link: others may run something. */
static gboolean
is_web_address (const char *url)
{
  return url != NULL && (g_ascii_strncasecmp (url, "https://", strlen ("https://")) == 0 ||
                         g_ascii_strncasecmp (url, "http://", strlen ("http://")) == 0);
}

static void
append_source (GString             *text,
               const DlnItemSource *source)
{
  const char *title = source->title != NULL ? source->title : source->url;

  if (title == NULL)
    return;
  g_string_append (text, "<p class=\"dim\">");
  if (is_web_address (source->url))
    {
      g_string_append (text, "<a rel=\"noopener noreferrer\" href=\"");
      dln_markup_append (text, source->url);
      g_string_append (text, "\">");
      dln_markup_append (text, title);
      g_string_append (text, "</a>");
    }
  else
    dln_markup_append (text, title);
  g_string_append (text, "</p>");
}

static gboolean
write_item (const DlnItem  *item,
            gpointer        data,
            GError        **error)
{
  DlnWriting *self = data;

  append_begin (self->text, item);
  append_facts (self->text, item);
  dln_markup_append_element (self->text, "p", item->summary);
  for (guint i = 0; i < item->sources->len; i++)
    append_source (self->text, item->sources->pdata[i]);
  g_string_append (self->text, "</li>\n");
  return dln_writing_end_item (self, error);
}

static char *
load_part (const char *name)
{
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (dln_formats_page_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

/* As the policy names what may run. */
static char *
hash_part (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

static char *
dup_head (const DlnItemFeed *feed,
          const char        *style,
          const char        *script)
{
  GString *head = g_string_new ("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n");
  g_autofree char *style_hash = hash_part (style);
  g_autofree char *script_hash = hash_part (script);

  g_string_append_printf (head,
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n",
                          style_hash, script_hash);
  dln_markup_append_element (head, "title", feed->title);
  g_string_append_printf (head, "\n<style>%s</style></head>\n<body>", style);
  dln_markup_append_element (head, "h1", feed->title);
  g_string_append_printf (head,
                          "\n<div class=\"timeline\"><svg tabindex=\"0\" role=\"group\" aria-label=\"%s\"></svg></div>\n"
                          "<div class=\"map\"><svg tabindex=\"0\" role=\"group\" aria-label=\"%s\"></svg></div>\n<ol aria-label=\"%s\">\n",
                          _ ("Timeline"), _ ("Map"), _ ("Events"));
  return g_string_free (head, FALSE);
}

/**
 * dln_html_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_html_write (const char         *path,
                const DlnItemFeed  *feed,
                GCancellable       *cancellable,
                GError            **error)
{
  g_autofree char *style = load_part ("/page/page.css");
  g_autofree char *script = load_part ("/page/page.js");
  g_autofree char *head = dup_head (feed, style, script);
  g_autofree char *tail = g_strdup_printf ("</ol>\n<script>%s</script>\n</body></html>\n", script);

  return dln_writing_run (path, feed, head, write_item, tail, cancellable, error);
}
