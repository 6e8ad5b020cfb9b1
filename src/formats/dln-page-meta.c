/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a page says of itself: who is believed where it says it more than
 * once, and how its words for a time are read. The better witness wins, among
 * equals the first: see DlnPageWitness.
 */
#include "config.h"

#include "dln-page-private.h"

#include "dln-phrase.h"

#include <string.h>

/* Bytes of one value; more is no name. */
#define MOST_VALUE 2000

static const struct {
  const char *name;
  DlnPageField field;
  DlnPageWitness by;
} tags[] = {
  { "og:title", DLN_PAGE_TITLE, DLN_PAGE_BY_OPEN_GRAPH },
  { "og:site_name", DLN_PAGE_PUBLISHER, DLN_PAGE_BY_OPEN_GRAPH },
  { "og:url", DLN_PAGE_URL, DLN_PAGE_BY_OPEN_GRAPH },
  { "og:article:author", DLN_PAGE_AUTHOR, DLN_PAGE_BY_OPEN_GRAPH },
  { "article:author", DLN_PAGE_AUTHOR, DLN_PAGE_BY_OPEN_GRAPH },
  { "article:published_time", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_OPEN_GRAPH },
  { "og:article:published_time", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_OPEN_GRAPH },
  { "og:published_time", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_OPEN_GRAPH },
  { "og:locale", DLN_PAGE_LANGUAGE, DLN_PAGE_BY_GUESS },
  { "twitter:title", DLN_PAGE_TITLE, DLN_PAGE_BY_META },
  { "citation_title", DLN_PAGE_TITLE, DLN_PAGE_BY_META },
  { "dc.title", DLN_PAGE_TITLE, DLN_PAGE_BY_META },
  { "author", DLN_PAGE_AUTHOR, DLN_PAGE_BY_META },
  { "byl", DLN_PAGE_AUTHOR, DLN_PAGE_BY_META },
  { "dc.creator", DLN_PAGE_AUTHOR, DLN_PAGE_BY_META },
  { "dcterms.creator", DLN_PAGE_AUTHOR, DLN_PAGE_BY_META },
  { "citation_author", DLN_PAGE_AUTHOR, DLN_PAGE_BY_META },
  { "publisher", DLN_PAGE_PUBLISHER, DLN_PAGE_BY_META },
  { "dc.publisher", DLN_PAGE_PUBLISHER, DLN_PAGE_BY_META },
  { "application-name", DLN_PAGE_PUBLISHER, DLN_PAGE_BY_GUESS },
  { "content-language", DLN_PAGE_LANGUAGE, DLN_PAGE_BY_ELEMENT },
  { "date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "pubdate", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "publishdate", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "publish-date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "publish_date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "publication_date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "parsely-pub-date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "sailthru.date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "citation_publication_date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "dc.date", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "dc.date.issued", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "dcterms.issued", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "dcterms.created", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_META },
  { "datepublished", DLN_PAGE_PUBLISHED, DLN_PAGE_BY_ITEMPROP },
};

/**
 * dln_page_meta_init:
 * @self: (out): nothing said yet
 */
void
dln_page_meta_init (DlnPageMeta *self)
{
  memset (self, 0, sizeof *self);
  for (guint i = 0; i < DLN_PAGE_N_FIELDS; i++)
    self->by[i] = DLN_PAGE_BY_NOBODY;
}

/**
 * dln_page_meta_clear:
 * @self: what is let go
 */
void
dln_page_meta_clear (DlnPageMeta *self)
{
  for (guint i = 0; i < DLN_PAGE_N_FIELDS; i++)
    {
      g_free (self->values[i]);
      g_free (self->from[i]);
    }
}

/**
 * dln_page_dup_line:
 * @text: (nullable): UTF-8, maybe damaged
 * @most: bytes that are kept; what is cut ends with "…"
 *
 * Returns: (transfer full) (nullable): it as one line; %NULL where nothing is in it
 */
char *
dln_page_dup_line (const char *text,
                   gsize       most)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, (gssize) strnlen (text, 4 * most)) : NULL;
  GString *line = g_string_new (NULL);

  for (const char *p = valid; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean space = g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xa0;

      if (space && line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
      else if (!space && c != 0xad && c != 0x200b && c != 0xfeff)
        g_string_append_unichar (line, c);
      if (line->len > most)
        {
          g_string_truncate (line, (gsize) (g_utf8_find_prev_char (line->str, line->str + most) - line->str));
          g_string_append (line, "…");
          break;
        }
    }
  g_strchomp (line->str);
  return g_string_free (line, *line->str == '\0');
}

/* &amp;quot; of pages that encode twice. */
static void
decode_entities (GString *text)
{
  static const struct {
    const char *entity;
    const char *character;
  } entities[] = { { "&quot;", "\"" }, { "&#34;", "\"" }, { "&#39;", "'" },    { "&#039;", "'" }, { "&#x27;", "'" },
                   { "&apos;", "'" },  { "&lt;", "<" },   { "&gt;", ">" },     { "&nbsp;", " " }, { "&laquo;", "«" },
                   { "&raquo;", "»" }, { "&mdash;", "—" }, { "&ndash;", "–" }, { "&#8217;", "’" }, { "&amp;", "&" } };

  for (guint i = 0; i < G_N_ELEMENTS (entities) && strchr (text->str, '&') != NULL; i++)
    g_string_replace (text, entities[i].entity, entities[i].character, 0);
}

/**
 * dln_page_meta_offer:
 * @self: what is known so far
 * @field: which field
 * @by: who says it
 * @value: (nullable): what is said
 * @from: what to tell people of who says it
 *
 * Keeps it where nobody better said something before.
 */
void
dln_page_meta_offer (DlnPageMeta    *self,
                     DlnPageField    field,
                     DlnPageWitness  by,
                     const char     *value,
                     const char     *from)
{
  g_autofree char *line = by < self->by[field] ? dln_page_dup_line (value, MOST_VALUE) : NULL;
  g_autoptr (GString) text = NULL;

  if (line == NULL)
    return;
  text = g_string_new (line);
  decode_entities (text);
  /* An author that is an address is a profile, not a name. */
  if (field == DLN_PAGE_AUTHOR && strstr (text->str, "://") != NULL)
    return;
  g_free (self->values[field]);
  g_free (self->from[field]);
  self->values[field] = g_string_free (g_steal_pointer (&text), FALSE);
  self->from[field] = g_strdup (from);
  self->by[field] = by;
}

/**
 * dln_page_meta_offer_tag:
 * @self: what is known so far
 * @name: name, property, itemprop or http-equiv of a <meta>
 * @content: its content
 */
void
dln_page_meta_offer_tag (DlnPageMeta *self,
                         const char  *name,
                         const char  *content)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_ascii_strcasecmp (tags[i].name, name) == 0)
      {
        g_autofree char *from = g_strdup_printf ("meta %s", tags[i].name);

        dln_page_meta_offer (self, tags[i].field, tags[i].by, content, from);
        return;
      }
}

/**
 * dln_page_meta_offer_comment:
 * @self: what is known so far
 * @comment: a comment of the page
 *
 * Browsers note there where a page was saved from.
 */
void
dln_page_meta_offer_comment (DlnPageMeta *self,
                             const char  *comment)
{
  /* "saved from url=(0027)https://…", and SingleFile's "url: https://…". */
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *head = g_utf8_make_valid (comment, (gssize) strnlen (comment, 4096));
  g_autofree char *url = NULL;

  if (strstr (head, "saved from url=") == NULL && strstr (head, "SingleFile") == NULL)
    return;
  regex = g_regex_new ("(?:\\bsaved from url=\\(\\d+\\)|\\bSingleFile\\b[^\"<>]{0,200}?\\burl:\\s*)"
                       "(https?://[^\\s\"<>]{1,2000})",
                       0, 0, NULL);
  if (!g_regex_match (regex, head, 0, &match))
    return;
  url = g_match_info_fetch (match, 1);
  dln_page_meta_offer (self, DLN_PAGE_URL, DLN_PAGE_BY_GUESS, url, "the browser's comment");
}

/* ISO 8601's basic format is none of EDTF's: 20230522T143000Z. */
static char *
dup_extended (const char *words)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("^(\\d{4})(\\d\\d)(\\d\\d)(?:[T ]?(\\d\\d)(\\d\\d)(\\d\\d)?(Z|[+-]\\d\\d:?\\d\\d)?)?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *second = NULL;
  const char *form = "\\1-\\2-\\3";

  if (!g_regex_match (regex, words, 0, &match))
    return g_strdup (words);
  hour = g_match_info_fetch (match, 4);
  second = g_match_info_fetch (match, 6);
  if (hour != NULL && *hour != '\0')
    form = second != NULL && *second != '\0' ? "\\1-\\2-\\3T\\4:\\5:\\6\\7" : "\\1-\\2-\\3T\\4:\\5\\7";
  return g_regex_replace (regex, words, -1, 0, form, 0, NULL);
}

static DlnTime *
read_words (const char *words,
            const char *zone)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  DlnTime *time = dln_time_parse (words, zone, NULL);
  g_autoptr (DlnPhrase) phrase = NULL;

  if (time != NULL)
    return time;
  context.zone = zone;
  phrase = dln_phrase_parse (words, &context, NULL);
  if (phrase == NULL || phrase->kind != DLN_PHRASE_TIME)
    return NULL;
  time = dln_time_new (&phrase->bounds);
  time->edtf = g_strdup (phrase->edtf);
  time->zone = g_strdup (phrase->zone);
  time->basis = DLN_BASIS_CLAIMED;
  return time;
}

/**
 * dln_page_read_time:
 * @words: as the page says it
 * @zone: (nullable): IANA zone in which a time is read that names none
 * @warnings: (element-type utf8): gets what was assumed
 *
 * Returns: (transfer full): the time; with nothing but its words where they are
 *   not understood
 */
DlnTime *
dln_page_read_time (const char *words,
                    const char *zone,
                    GPtrArray  *warnings)
{
  static const char names_zone[] = "(?:\\d[Zz]|[+-]\\d\\d:?\\d\\d|\\b(?:GMT|UTC|MSK|EET|EEST|CET|CEST|[ECMP][SD]T))$";
  g_autofree char *extended = dup_extended (words);
  DlnTime *time = read_words (extended, zone);

  if (time == NULL)
    {
      DlnBounds open = { DLN_OPEN, DLN_OPEN, DLN_OPEN, DLN_OPEN };

      time = dln_time_new (&open);
      time->zone = g_strdup (zone);
      time->basis = DLN_BASIS_CLAIMED;
      dln_page_warn (warnings, "When it was published is not understood: “%s”.", words);
    }
  else if (!g_regex_match_simple (names_zone, extended, 0, 0))
    dln_page_warn (warnings, "When it was published names no time zone: “%s” was read in %s.", words,
                   zone != NULL ? zone : "UTC");
  time->reported = g_strdup (words);
  return time;
}
