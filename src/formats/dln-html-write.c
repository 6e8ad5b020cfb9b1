/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as one page that needs nothing else: a list that reads without
 * its script, from which that draws a timeline and a map. The page may load
 * nothing and run nothing but what its own policy names by hash.
 */
#include "config.h"

#include "dln-digest.h"
#include "dln-format-private.h"
#include "dln-html-private.h"
#include "dln-time-label.h"
#include "dln-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MILLISECOND ((gint64) 1000)

/* What the build makes of data/page. */
GResource *dln_formats_page_get_resource (void);

static void
append_instant (GString *text, const char *name, DlnInstant at)
{
  if (at != DLN_OPEN)
    g_string_append_printf (text, " data-%s=\"%" G_GINT64_FORMAT "\"", name, at / MILLISECOND);
}

/* An edge that nobody knows is drawn as open: at the inner bound, where that is all there is. */
static void
append_times (GString *text, const DlnTime *time)
{
  DlnBounds bounds = time != NULL ? time->bounds : DLN_BOUNDS_UNKNOWN;

  append_instant (text, "b",
                  bounds.begin_earliest != DLN_OPEN || bounds.end_latest != DLN_OPEN ? bounds.begin_earliest
                  : bounds.begin_latest == DLN_OPEN                                  ? bounds.end_earliest
                                                                                     : DLN_OPEN);
  append_instant (text, "e",
                  bounds.begin_earliest != DLN_OPEN || bounds.end_latest != DLN_OPEN ? bounds.end_latest
                                                                                     : bounds.begin_latest);
}

static void
append_degrees (GString *text, const char *name, double degrees)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, " data-%s=\"%s\"", name, g_ascii_formatd (number, sizeof number, "%.7f", degrees));
}

static void
append_begin (GString *text, const DlnItem *item)
{
  g_string_append (text, "<li");
  append_times (text, item->time);
  if (item->has_point)
    {
      append_degrees (text, "y", item->point.latitude);
      append_degrees (text, "x", item->point.longitude);
      if (item->radius > 0)
        g_string_append_printf (text, " data-r=\"%.0f\"", item->radius);
      dln_html_append_outline (text, item->outline);
    }
  g_string_append (text, item->disputed ? " data-d><button type=\"button\">" : "><button type=\"button\">");
  dln_markup_append (text, item->title != NULL && *item->title != '\0' ? item->title : item->key);
  g_string_append (text, "</button>");
}

static void
append_part (GString *text, gboolean *any, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  g_string_append (text, *any ? " · " : "");
  dln_markup_append (text, words);
  *any = TRUE;
}

/* How far off it may be, as coarse as one says it. */
static char *
dup_radius (double metres)
{
  if (metres >= 1000)
    return g_strdup_printf (_ ("within %.*f km"), metres < 10000 ? 1 : 0, metres / 1000);
  return metres > 0 ? g_strdup_printf (_ ("within %.0f m"), metres) : NULL;
}

static void
append_when (GString *text, const DlnTime *time, GTimeZone *zone)
{
  g_autofree char *label = NULL;

  if (time == NULL)
    return;
  label = dln_bounds_is_unknown (&time->bounds) ? NULL : dln_time_label_bounds (&time->bounds, zone, TRUE);
  g_string_append (text, "<p class=\"when\">");
  dln_markup_append_element (text, "time", label);
  if (time->reported != NULL)
    {
      g_string_append (text, label != NULL ? " <q>" : "<q>");
      dln_markup_append (text, time->reported);
      g_string_append (text, "</q>");
    }
  g_string_append (text, "</p>");
}

/* A judgement that says nothing, and a kind that is any, are not said. */
static void
append_chips (GString *text, const DlnItem *item)
{
  int kind = item->kind != NULL ? dln_vocabulary_find (&dln_vocabulary_kind, item->kind) : -1;
  int status = item->status != NULL ? dln_vocabulary_find (&dln_vocabulary_judgement, item->status) : -1;

  g_string_append (text, "<p class=\"chips\">");
  if (item->disputed)
    g_string_append_printf (text, "<span class=\"doubt\">%s</span>", _ ("disputed"));
  if (status > DLN_JUDGEMENT_UNVERIFIED)
    dln_markup_append_element (text, "span", _ (dln_vocabulary_get_label (&dln_vocabulary_judgement, status)));
  if (kind >= 0 && strcmp (item->kind, "other") != 0)
    dln_markup_append_element (text, "span", _ (dln_vocabulary_get_label (&dln_vocabulary_kind, kind)));
  for (guint i = 0; i < item->tags->len; i++)
    dln_markup_append_element (text, "span", item->tags->pdata[i]);
  g_string_append (text, "</p>");
}

static void
append_facts (GString *text, const DlnItem *item)
{
  g_autofree char *radius = dup_radius (item->radius);
  gboolean any = FALSE;

  g_string_append (text, "<p class=\"dim\">");
  append_part (text, &any, item->place);
  append_part (text, &any, radius);
  for (guint i = 0; i < item->actors->len; i++)
    append_part (text, &any, ((DlnItemActor *) item->actors->pdata[i])->name);
  g_string_append (text, "</p>");
}

/* No address but one of the web becomes a link: others may run something. */
static gboolean
is_web_address (const char *url)
{
  return url != NULL && (g_ascii_strncasecmp (url, "https://", strlen ("https://")) == 0 ||
                         g_ascii_strncasecmp (url, "http://", strlen ("http://")) == 0);
}

static void
append_source (GString *text, const DlnItemSource *source)
{
  const char *title = source->title != NULL ? source->title : source->url;

  if (title == NULL)
    return;
  g_string_append (text, "<p class=\"source\">");
  if (source->grade != NULL)
    {
      g_string_append_printf (text, "<abbr title=\"%s\">", _ ("Admiralty grade"));
      dln_markup_append (text, source->grade);
      g_string_append (text, "</abbr>");
    }
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
write_item (const DlnItem *item, gpointer data, GError **error)
{
  DlnWriting *self = data;

  append_begin (self->text, item);
  append_when (self->text, item->time, self->zone);
  append_chips (self->text, item);
  dln_markup_append_element (self->text, "p", item->summary);
  append_facts (self->text, item);
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
  g_autoptr (DlnDigest) sum = dln_digest_new ();
  guint8 digest[DLN_DIGEST_BYTES];

  dln_digest_add (sum, text, strlen (text));
  dln_digest_end (sum, digest);
  return g_base64_encode (digest, sizeof digest);
}

static void
append_meta (GString *head, const DlnItemFeed *feed, const DlnHtmlSurvey *survey)
{
  g_autoptr (GTimeZone) named = feed->zone != NULL ? dln_zone_open (feed->zone, NULL) : NULL;
  g_autoptr (GTimeZone) zone = named != NULL ? g_time_zone_ref (named) : g_time_zone_new_utc ();
  g_autofree char *count =
    g_strdup_printf (ngettext ("%lu event", "%lu events", (gulong) survey->n_events), (gulong) survey->n_events);
  g_autofree char *period = survey->period.begin != DLN_OPEN ? dln_time_label_span (survey->period, zone, TRUE) : NULL;
  g_autofree char *times = g_strdup_printf (_ ("times of %s"), named != NULL ? feed->zone : "UTC");
  g_autofree char *changed = feed->changed != DLN_OPEN ? dln_time_label_instant (feed->changed, zone, TRUE) : NULL;
  g_autofree char *state = changed != NULL ? g_strdup_printf (_ ("case as of %s"), changed) : NULL;
  gboolean any = FALSE;

  g_string_append (head, "<p class=\"dim\">");
  append_part (head, &any, count);
  append_part (head, &any, period);
  append_part (head, &any, times);
  append_part (head, &any, state);
  g_string_append (head, "</p>");
}

/* In the order that the page's script gives them their meaning. */
static void
append_tools (GString *head)
{
  const char *const tools[][2] = { { "+", _ ("Zoom in") },
                                   { "–", _ ("Zoom out") },
                                   { _ ("All"), _ ("Show everything") } };

  g_string_append (head, "<div class=\"tools\">");
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    g_string_append_printf (head, "<button type=\"button\" title=\"%s\" aria-label=\"%s\">%s</button>", tools[i][1],
                            tools[i][1], tools[i][0]);
  g_string_append (head, "</div>");
}

static void
append_map (GString *head, const DlnItemFeed *feed, const DlnHtmlSurvey *survey)
{
  const DlnBox *const boxes[] = { &survey->box, survey->has_inner ? &survey->inner : NULL };
  const char *attribution = NULL;
  char west[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (head,
                          "<div class=\"map\"><svg tabindex=\"0\" role=\"group\" aria-label=\"%s\" data-w=\"%s\">",
                          _ ("Map"), g_ascii_formatd (west, sizeof west, "%.7f", survey->box.west));
  for (guint i = 0; feed->ground != NULL && survey->any_place && i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr (DlnGround) ground = boxes[i] != NULL ? feed->ground (boxes[i], feed->ground_data) : NULL;

      if (ground == NULL)
        continue;
      dln_html_append_ground (head, ground);
      attribution = ground->attribution;
    }
  g_string_append (head, "<g class=\"events\"></g></svg>");
  append_tools (head);
  if (attribution != NULL)
    {
      g_string_append (head, "<p class=\"credit\">");
      dln_markup_append (head, attribution);
      g_string_append (head, "</p>");
    }
  g_string_append (head, "</div>\n");
}

static char *
dup_head (const DlnItemFeed *feed, const DlnHtmlSurvey *survey, const char *style, const char *script)
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
  g_string_append_printf (head, "\n<style>%s</style></head>\n<body data-zone=\"", style);
  dln_markup_append (head, feed->zone != NULL ? feed->zone : "UTC");
  g_string_append (head, "\">\n<header>");
  dln_markup_append_element (head, "h1", feed->title);
  append_meta (head, feed, survey);
  g_string_append_printf (head,
                          "</header>\n<div class=\"timeline\"><svg tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
                          "</svg>",
                          _ ("Timeline"));
  append_tools (head);
  g_string_append (head, "</div>\n");
  append_map (head, feed, survey);
  g_string_append_printf (head, "<ol aria-label=\"%s\">\n", _ ("Events"));
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
dln_html_write (const char *path, const DlnItemFeed *feed, GCancellable *cancellable, GError **error)
{
  g_autofree char *style = load_part ("/page/page.css");
  g_autofree char *script = load_part ("/page/page.js");
  g_autofree char *tail = g_strdup_printf ("</ol>\n<script>%s</script>\n</body></html>\n", script);
  g_autofree char *head = NULL;
  DlnHtmlSurvey survey;

  if (!dln_html_survey (&survey, feed, error))
    return FALSE;
  head = dup_head (feed, &survey, style, script);
  return dln_writing_run (path, feed, head, write_item, tail, cancellable, error);
}
