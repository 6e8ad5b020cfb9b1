/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading HTML: libxml2's parser as a stream of elements, no tree, no
 * network, no entity but HTML's own. Nothing of a script is looked at but
 * JSON-LD, which is data. It stops between two pieces, never in a callback:
 * xmlStopParser() frees the buffer that the callback's attributes point into.
 */
#include "config.h"

#include "dln-page-private.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Bytes that the parser gets at a time. */
#define PIECE 16384
/* Bytes of one JSON-LD and of the title that are kept. */
#define MOST_JSON ((gsize) 1 << 20)
#define MOST_TITLE 4096
/* The parser compares each attribute of an element with those before it: so many
 * times in a page, some seconds. */
#define MOST_COMPARISONS 400000000.0

/* What an element is for the text. */
typedef enum {
  INLINE = 0,
  BREAK = 1 << 0,   /* parts paragraphs */
  BOX = 1 << 1,     /* may hold an article */
  SKIP = 1 << 2,    /* never part of an article */
  HEADING = 1 << 3,
  LINK = 1 << 4,
  PRE = 1 << 5,
  ROW = 1 << 6,
  ARTICLE = 1 << 7,
  MAIN = 1 << 8,
  ARTICLE_BODY = 1 << 9,
  DOUBT = 1 << 10,
  HEADER = 1 << 11, /* of the page it is skipped, of an article not */
  WHOLE = 1 << 12,  /* around everything: its class says nothing */
  TITLE = 1 << 13,
} Role;

/* Sorted. */
static const struct {
  const char *name;
  guint role;
} elements[] = {
  { "a", LINK },
  { "address", BREAK },
  { "article", BREAK | BOX | ARTICLE },
  { "aside", SKIP | BREAK },
  { "blockquote", BREAK },
  { "body", BREAK | WHOLE },
  { "button", SKIP },
  { "canvas", SKIP },
  { "caption", BREAK },
  { "center", BREAK | BOX },
  { "dd", BREAK },
  { "details", BREAK },
  { "dialog", SKIP | BREAK },
  { "div", BREAK | BOX },
  { "dl", BREAK },
  { "dt", BREAK },
  { "fieldset", BREAK },
  { "figcaption", BREAK },
  { "figure", BREAK },
  { "footer", SKIP | BREAK },
  { "form", BREAK | BOX },
  { "h1", BREAK | HEADING },
  { "h2", BREAK | HEADING },
  { "h3", BREAK | HEADING },
  { "h4", BREAK | HEADING },
  { "h5", BREAK | HEADING },
  { "h6", BREAK | HEADING },
  { "header", BREAK | HEADER },
  { "hr", BREAK },
  { "html", BREAK | WHOLE },
  { "iframe", SKIP },
  { "li", BREAK },
  { "main", BREAK | BOX | MAIN },
  { "menu", SKIP | BREAK },
  { "nav", SKIP | BREAK },
  { "noscript", SKIP },
  { "object", SKIP },
  { "ol", BREAK },
  { "option", SKIP },
  { "p", BREAK },
  { "pre", BREAK | PRE },
  { "script", SKIP },
  { "section", BREAK | BOX },
  { "select", SKIP },
  { "style", SKIP },
  { "summary", BREAK },
  { "svg", SKIP },
  { "table", BREAK | BOX },
  { "tbody", BREAK },
  { "td", BREAK | BOX },
  { "template", SKIP },
  { "textarea", SKIP },
  { "tfoot", BREAK },
  { "th", BREAK | BOX },
  { "thead", BREAK },
  { "title", SKIP | TITLE },
  { "tr", BREAK | ROW },
  { "ul", BREAK },
};

/* Words of classes and ids, sorted. */
static const char *const doubtful[] = {
  "ad",        "ads",         "adsense",    "adv",       "advert",     "advertisement", "banner",   "breadcrumb",
  "breadcrumbs", "comment",   "comments",   "consent",   "cookie",     "cookies",       "disqus",   "footer",
  "gdpr",      "masthead",    "menu",       "modal",     "nav",        "navbar",        "navigation", "newsletter",
  "outbrain",  "overlay",     "pagination", "popup",     "promo",      "promoted",      "recommend", "recommendations",
  "recommended", "related",   "share",      "sharing",   "sidebar",    "skip",          "social",   "sponsored",
  "subscribe", "subscription", "taboola",   "tagcloud",  "tags",       "toolbar",       "widget",
};

static const char *const skipped_roles[] = { "navigation", "banner", "contentinfo", "complementary", "search",
                                             "dialog",     "alertdialog", "menu",   "menubar",       "toolbar" };

/* What is open: where its element ends, all is as it was before it. */
typedef struct {
  guint name; /* hash */
  guint role;
  guint level;
} Open;

typedef struct {
  const char *file;
  DlnPageMeta *meta;
  DlnPageBody *body;
  GPtrArray *warnings;
  GArray *open;
  guint n_skipped; /* elements around */
  guint n_linked;
  guint n_pre;
  guint n_doubts;
  guint n_articles;
  guint n_titles;
  GString *title;
  GString *json; /* NULL where none is open */
  gboolean full;
  gboolean too_deep;
} Reader;

static const char *
get_attribute (const xmlChar **attributes,
               const char     *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (strcmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

static int
compare_words (const void *a,
               const void *b)
{
  return strcmp (a, *(const char *const *) b);
}

/* Each word of "site-nav relatedStories", parted at what is no letter and at capitals. */
static gboolean
has_doubtful_word (const char *names)
{
  char word[32];
  gsize length = 0;

  for (const char *p = names; p != NULL; p++)
    {
      gboolean letter = g_ascii_isalpha (*p);
      gboolean begins = letter && g_ascii_isupper (*p) && p > names && g_ascii_islower (p[-1]);

      if ((!letter || begins) && length > 0)
        {
          word[MIN (length, sizeof word - 1)] = '\0';
          if (length < sizeof word &&
              bsearch (word, doubtful, G_N_ELEMENTS (doubtful), sizeof *doubtful, compare_words) != NULL)
            return TRUE;
          length = 0;
        }
      if (*p == '\0')
        break;
      if (letter && length < sizeof word - 1)
        word[length] = g_ascii_tolower (*p);
      length += letter ? 1 : 0;
    }
  return FALSE;
}

static gboolean
is_one_of (const char        *text,
           const char *const *words,
           guint              n)
{
  for (guint i = 0; text != NULL && i < n; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A pattern would be compiled for each element. */
static gboolean
is_hidden_by_style (const char *style)
{
  char plain[1000];
  gsize length = 0;

  for (const char *p = style; *p != '\0' && length < sizeof plain - 1; p++)
    if (!g_ascii_isspace (*p))
      plain[length++] = g_ascii_tolower (*p);
  plain[length] = '\0';
  return strstr (plain, "display:none") != NULL || strstr (plain, "visibility:hidden") != NULL;
}

static gboolean
is_hidden (const xmlChar **attributes)
{
  const char *style = get_attribute (attributes, "style");

  return get_attribute (attributes, "hidden") != NULL ||
         g_strcmp0 (get_attribute (attributes, "aria-hidden"), "true") == 0 ||
         (style != NULL && is_hidden_by_style (style));
}

static guint
find_role (const char *name)
{
  gsize first = 0;
  gsize last = G_N_ELEMENTS (elements);

  while (first < last)
    {
      gsize middle = (first + last) / 2;
      int order = strcmp (name, elements[middle].name);

      if (order == 0)
        return elements[middle].role;
      if (order < 0)
        last = middle;
      else
        first = middle + 1;
    }
  return INLINE;
}

static gboolean
has_word (const char *text,
          const char *word)
{
  const char *at = text != NULL ? strstr (text, word) : NULL;
  gsize length = strlen (word);

  return at != NULL && (at == text || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' ');
}

static guint
get_role (Reader         *self,
          const char     *name,
          const xmlChar **attributes)
{
  guint role = find_role (name);
  const char *part = get_attribute (attributes, "role");

  if (role & WHOLE)
    return role;
  if (has_word (get_attribute (attributes, "itemprop"), "articleBody"))
    return (role & ~(guint) SKIP) | BREAK | BOX | ARTICLE_BODY;
  if (part != NULL && strcmp (part, "main") == 0)
    role |= BREAK | BOX | MAIN;
  if (part != NULL && strcmp (part, "article") == 0)
    role |= BREAK | BOX | ARTICLE;
  if (((role & HEADER) && self->n_articles == 0) || is_hidden (attributes) ||
      is_one_of (part, skipped_roles, G_N_ELEMENTS (skipped_roles)))
    role |= SKIP;
  /* An article within an article is a comment on it. */
  if ((role & ARTICLE) ? self->n_articles > 0
                       : !(role & MAIN) && (has_doubtful_word (get_attribute (attributes, "class")) ||
                                            has_doubtful_word (get_attribute (attributes, "id"))))
    role |= DOUBT;
  return role;
}

static void
offer_time (Reader         *self,
            const xmlChar **attributes)
{
  const char *when = get_attribute (attributes, "datetime");
  gboolean published =
    has_word (get_attribute (attributes, "itemprop"), "datePublished") || get_attribute (attributes, "pubdate") != NULL;

  if (when == NULL)
    return;
  dln_page_meta_offer (self->meta, DLN_PAGE_PUBLISHED, published ? DLN_PAGE_BY_ITEMPROP : DLN_PAGE_BY_ELEMENT, when,
                       published ? "time datePublished" : "the first <time>");
}

static void
offer_tag (Reader         *self,
           const xmlChar **attributes)
{
  static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
  const char *content = get_attribute (attributes, "content");

  for (guint i = 0; content != NULL && i < G_N_ELEMENTS (keys); i++)
    if (get_attribute (attributes, keys[i]) != NULL)
      dln_page_meta_offer_tag (self->meta, get_attribute (attributes, keys[i]), content);
}

static void
offer_element (Reader         *self,
               const char     *name,
               const xmlChar **attributes)
{
  if (strcmp (name, "meta") == 0)
    offer_tag (self, attributes);
  else if (strcmp (name, "time") == 0)
    offer_time (self, attributes);
  else if (strcmp (name, "html") == 0)
    dln_page_meta_offer (self->meta, DLN_PAGE_LANGUAGE, DLN_PAGE_BY_META, get_attribute (attributes, "lang"),
                         "html lang");
  else if (strcmp (name, "link") == 0 && has_word (get_attribute (attributes, "rel"), "canonical"))
    dln_page_meta_offer (self->meta, DLN_PAGE_URL, DLN_PAGE_BY_META, get_attribute (attributes, "href"),
                         "link canonical");
  else if (strcmp (name, "script") == 0 && self->json == NULL && get_attribute (attributes, "type") != NULL &&
           g_ascii_strcasecmp (get_attribute (attributes, "type"), "application/ld+json") == 0)
    self->json = g_string_new (NULL);
}

/* An element begins, or ends: @by is 1 or -1. */
static void
count (Reader *self,
       guint   role,
       int     by)
{
  self->n_skipped += role & SKIP ? by : 0;
  self->n_linked += role & LINK ? by : 0;
  self->n_pre += role & PRE ? by : 0;
  self->n_doubts += role & DOUBT ? by : 0;
  self->n_articles += role & ARTICLE ? by : 0;
  self->n_titles += role & TITLE ? by : 0;
}

static DlnPageBoxKind
get_box_kind (guint role)
{
  if (role & ARTICLE_BODY)
    return DLN_PAGE_BOX_ARTICLE_BODY;
  if (role & ARTICLE)
    return DLN_PAGE_BOX_ARTICLE;
  return role & MAIN ? DLN_PAGE_BOX_MAIN : DLN_PAGE_BOX_PLAIN;
}

static void
begin_text (Reader     *self,
            const char *name,
            guint       role)
{
  if (strcmp (name, "br") == 0)
    dln_page_body_add_line (self->body);
  if (role & BOX)
    dln_page_body_open_box (self->body, get_box_kind (role));
  else if (role & BREAK)
    dln_page_body_break (self->body);
  if (role & ROW)
    dln_page_body_set_row (self->body, TRUE);
  if (role & HEADING)
    dln_page_body_set_heading (self->body, (guint) (name[1] - '0'));
}

static void
start_cb (void           *data,
          const xmlChar  *element,
          const xmlChar **attributes)
{
  Reader *self = data;
  const char *name = (const char *) element;
  Open open = { g_str_hash (name), 0, 0 };

  if (self->too_deep || self->full)
    return;
  if (self->open->len >= DLN_PAGE_MOST_DEPTH)
    {
      self->too_deep = TRUE;
      return;
    }
  offer_element (self, name, attributes);
  open.role = get_role (self, name, attributes);
  if (self->n_skipped > 0)
    open.role &= SKIP | ARTICLE;
  else if (open.role & BREAK)
    dln_page_body_break (self->body);
  count (self, open.role, 1);
  dln_page_body_set_doubt (self->body, self->n_doubts);
  if (self->n_skipped == 0)
    begin_text (self, name, open.role);
  else
    open.role &= ~(guint) (BOX | HEADING);
  g_array_append_val (self->open, open);
  self->full = dln_page_body_is_full (self->body);
}

static void
end_open (Reader     *self,
          const Open *open)
{
  if (self->n_skipped == 0)
    {
      if (open->role & HEADING)
        dln_page_body_set_heading (self->body, 0);
      if (open->role & ROW)
        dln_page_body_set_row (self->body, FALSE);
      if (open->role & BOX)
        dln_page_body_close_box (self->body);
      else if (open->role & BREAK)
        dln_page_body_break (self->body);
    }
  count (self, open->role, -1);
  dln_page_body_set_doubt (self->body, self->n_doubts);
}

static void
end_cb (void          *data,
        const xmlChar *element)
{
  Reader *self = data;
  guint name = g_str_hash ((const char *) element);
  guint at = self->open->len;

  if (self->too_deep || self->full)
    return;
  if (self->json != NULL && strcmp ((const char *) element, "script") == 0)
    {
      dln_page_meta_offer_json (self->meta, self->json->str, self->json->len, self->warnings);
      g_string_free (g_steal_pointer (&self->json), TRUE);
    }
  while (at > 0 && g_array_index (self->open, Open, at - 1).name != name)
    at--;
  while (at > 0 && self->open->len >= at)
    {
      end_open (self, &g_array_index (self->open, Open, self->open->len - 1));
      g_array_set_size (self->open, self->open->len - 1);
    }
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  Reader *self = data;

  if (self->too_deep || self->full)
    return;
  if (self->json != NULL && self->json->len + (gsize) length <= MOST_JSON)
    g_string_append_len (self->json, (const char *) text, length);
  else if (self->n_titles > 0 && self->title->len < MOST_TITLE)
    g_string_append_len (self->title, (const char *) text, length);
  else if (self->n_skipped == 0)
    dln_page_body_add_text (self->body, (const char *) text, (gsize) length, self->n_linked > 0, self->n_pre > 0);
}

static void
comment_cb (void          *data,
            const xmlChar *text)
{
  Reader *self = data;

  dln_page_meta_offer_comment (self->meta, (const char *) text);
}

/* Where the tag that begins at @tag ends, and how many words it has. */
static const char *
count_words (const char *tag,
             gsize      *n_words)
{
  const char *p = tag;
  char before = 0;
  char quote = 0;

  for (*n_words = 0; *p != '\0' && (quote != 0 || *p != '>'); p++)
    {
      if (quote != 0)
        quote = *p == quote ? 0 : quote;
      else if (before == '=' && (*p == '"' || *p == '\''))
        quote = *p;
      else if (!g_ascii_isspace (*p) && (p == tag || g_ascii_isspace (before)))
        ++*n_words;
      before = *p;
    }
  return p;
}

static gboolean
check_attributes (const char  *text,
                  const char  *name,
                  GError     **error)
{
  double n_comparisons = 0;

  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p, '<'))
    {
      gsize n_words = 0;

      p++;
      if (g_ascii_isalpha (*p))
        p = count_words (p, &n_words);
      n_comparisons += (double) n_words * (double) n_words / 2;
    }
  if (n_comparisons <= MOST_COMPARISONS)
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "%s: elements with tens of thousands of attributes: expected a web page", name);
  return FALSE;
}

static gboolean
parse (Reader        *self,
       const char    *text,
       GCancellable  *cancellable,
       GError       **error)
{
  htmlSAXHandler handler = { .startElement = start_cb,
                             .endElement = end_cb,
                             .characters = characters_cb,
                             .ignorableWhitespace = characters_cb,
                             .cdataBlock = characters_cb,
                             .comment = comment_cb };
  htmlParserCtxtPtr parser = htmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  gsize length = strlen (text);
  gboolean cancelled = FALSE;

  htmlCtxtUseOptions (parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
  for (gsize at = 0; at < length && !self->full && !self->too_deep && !cancelled; at += PIECE)
    {
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
      htmlParseChunk (parser, text + at, (int) MIN (length - at, PIECE), 0);
    }
  htmlParseChunk (parser, NULL, 0, 1);
  htmlFreeParserCtxt (parser);
  if (self->too_deep)
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
                 "%s: too deep: expected at most %u elements in each other", self->file, DLN_PAGE_MOST_DEPTH);
  else if (self->full)
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s: too much: expected at most %u paragraphs",
                 self->file, DLN_PAGE_MOST_BLOCKS);
  return !cancelled && !self->too_deep && !self->full;
}

/**
 * dln_page_read_html:
 * @text: valid UTF-8
 * @name: what messages call it
 * @meta: gets what the page says of itself
 * @body: (out): the main text
 * @warnings: (element-type utf8): gets what had to be left out
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it was read
 */
gboolean
dln_page_read_html (const char    *text,
                    const char    *name,
                    DlnPageMeta   *meta,
                    char         **body,
                    GPtrArray     *warnings,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (DlnPageBody) collected = dln_page_body_new ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *heading = NULL;
  Reader reader = { .file = name, .meta = meta, .body = collected, .warnings = warnings, .open = open, .title = title };
  gboolean ok = check_attributes (text, name, error) && parse (&reader, text, cancellable, error);

  if (reader.json != NULL)
    g_string_free (reader.json, TRUE);
  if (!ok)
    return FALSE;
  heading = dln_page_body_dup_heading (collected);
  dln_page_meta_offer (meta, DLN_PAGE_TITLE, DLN_PAGE_BY_ELEMENT, title->str, "title");
  dln_page_meta_offer (meta, DLN_PAGE_TITLE, DLN_PAGE_BY_GUESS, heading, "h1");
  *body = dln_page_body_finish (collected, meta->values[DLN_PAGE_TITLE]);
  return TRUE;
}
