/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small pages with what a source has of them, and files that are none. All that
 * they tell is made up.
 */
#include "dln-case-xml.h"
#include "dln-page.h"

#include <glib/gstdio.h>
#include <string.h>

static DlnPage *
read_bytes (DlnPageKind   kind,
            const char   *bytes,
            gsize         length,
            GError      **error)
{
  g_autoptr (GBytes) all = g_bytes_new_static (bytes, length);

  return dln_page_read_bytes (all, "folder/file.html", kind, "Europe/Moscow", NULL, error);
}

static DlnPage *
read_page (const char *html)
{
  g_autoptr (GError) error = NULL;
  DlnPage *page = read_bytes (DLN_PAGE_HTML, html, strlen (html), &error);

  g_assert_no_error (error);
  return page;
}

/* Fields that are set, "title=A; author=B". */
static char *
describe (const DlnPage *page)
{
  GString *text = g_string_new (NULL);
  const char *const fields[][2] = { { "title", page->title },
                                    { "author", page->author },
                                    { "publisher", page->publisher },
                                    { "language", page->language },
                                    { "url", page->url },
                                    { "published", page->published != NULL ? page->published->reported : NULL },
                                    { "from", page->published_from } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i][1] != NULL)
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "; " : "", fields[i][0], fields[i][1]);
  return g_string_free (text, FALSE);
}

#define LD(json) "<script type=\"application/ld+json\">" json "</script>"

static const struct {
  const char *html;
  const char *means;
} metas[] = {
  { "<title> A  title\n here </title>", "title=A title here" },
  { "<h1>Head &amp; heart</h1><p>x", "title=Head & heart" },
  { "<p>nothing else", "title=file.html" },
  { "<html lang=en-GB><title>A – The Example</title><meta property=og:site_name content='The Example'>",
    "title=A; publisher=The Example; language=en-GB" },
  { "<html lang='no such language!'><title>A</title>", "title=A" },
  { "<meta property=og:title content=O><title>T</title><meta property=og:locale content=ru_RU>",
    "title=O; language=ru-RU" },
  { "<title>T</title><meta name=author content='Ann Example'><meta name=date content=2023-05-22>",
    "title=T; author=Ann Example; published=2023-05-22; from=meta date" },
  { "<title>T</title><meta name=AUTHOR content='https://example.com/ann'>", "title=T" },
  { "<title>T</title><time datetime=2023-05-20>x</time><time pubdate datetime=2023-05-21>y</time>",
    "title=T; published=2023-05-21; from=time datePublished" },
  { "<title>T</title><time datetime=2023-05-20>x</time><time datetime=2023-05-21>y</time>",
    "title=T; published=2023-05-20; from=the first <time>" },
  { "<title>T</title><link rel='canonical nofollow' href='https://example.com/a'>",
    "title=T; url=https://example.com/a" },
  { "<title>T</title><link rel=canonical href='javascript:alert(1)'>", "title=T" },
  { "<!-- saved from url=(0021)https://example.com/b --><title>T</title>", "title=T; url=https://example.com/b" },
  { "<!--\n Page saved with SingleFile \n url: https://example.com/c \n saved date: x\n--><title>T</title>",
    "title=T; url=https://example.com/c" },
  /* A picture's title is none. */
  { "<svg><title>icon</title></svg><h1>H</h1>", "title=H" },
  /* JSON-LD before Open Graph before <meta> before <time> before <title>. */
  { LD ("{\"@type\":\"NewsArticle\",\"headline\":\"J\",\"datePublished\":\"2023-05-01\"}") "<meta property=og:title "
                                                                                           "content=O><meta "
                                                                                           "property=article:published_"
                                                                                           "time content=2023-05-02>"
                                                                                           "<meta name=date "
                                                                                           "content=2023-05-03><time "
                                                                                           "datetime=2023-05-04></"
                                                                                           "time><title>T</title>",
    "title=J; published=2023-05-01; from=JSON-LD datePublished" },
  { "<meta property=article:published_time content=2023-05-02><meta name=date content=2023-05-03>"
    "<time datetime=2023-05-04></time><title>T</title>",
    "title=T; published=2023-05-02; from=meta article:published_time" },
  { LD ("[{\"@type\":\"WebSite\",\"name\":\"no\"},{\"@type\":[\"Thing\",\"https://schema.org/Article\"],"
        "\"headline\":\"It&#39;s &quot;J&quot;\",\"author\":[{\"name\":\"Ann\"},\"Ben\"],"
        "\"publisher\":{\"name\":\"P\"},\"inLanguage\":\"uk\",\"mainEntityOfPage\":{\"@id\":\"https://example.com/"
        "d\"}}]"),
    "title=It's \"J\"; author=Ann, Ben; publisher=P; language=uk; url=https://example.com/d" },
  { LD ("{\"@graph\":[{\"@type\":\"BlogPosting\",\"name\":\"J\",\"author\":{\"@id\":\"#a\"}},"
        "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ann\"}]}"),
    "title=J; author=Ann" },
  { LD ("{\"@type\":\"Recipe\",\"name\":\"no\"}") "<title>T</title>", "title=T" },
  { LD ("{\"@type\":") "<title>T</title>", "title=T" },
  { LD ("7") LD ("{\"@type\":\"Article\",\"headline\":{\"a\":1},\"author\":null}") "<title>T</title>", "title=T" },
};

static void
test_meta (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (metas); i++)
    {
      g_autoptr (DlnPage) page = read_page (metas[i].html);
      g_autofree char *means = describe (page);

      g_assert_cmpstr (means, ==, metas[i].means);
    }
}

static void
test_published (void)
{
  static const struct {
    const char *words;
    const char *earliest; /* NULL: not understood */
    gboolean warned;
  } rows[] = {
    { "2023-05-22T14:30:00+03:00", "2023-05-22T11:30:00Z", FALSE },
    { "2023-05-22T14:30:00.000Z", "2023-05-22T14:30:00Z", FALSE },
    { "20230522T143000Z", "2023-05-22T14:30:00Z", FALSE },
    { "20230522", "2023-05-21T21:00:00Z", TRUE },
    { "2023-05-22T14:30", "2023-05-22T11:30:00Z", TRUE },
    { "Mon, 22 May 2023 14:30:00 GMT", "2023-05-22T14:30:00Z", FALSE },
    { "some day", NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = g_strdup_printf ("<title>T</title><meta name=date content='%s'><p>text", rows[i].words);
      g_autoptr (DlnPage) page = read_page (html);
      g_autofree char *earliest = NULL;

      g_assert_cmpstr (page->published->reported, ==, rows[i].words);
      g_assert_nonnull (page->published->zone);
      if (page->published->bounds.begin_earliest != DLN_OPEN)
        earliest = dln_instant_format (page->published->bounds.begin_earliest);
      g_assert_cmpstr (earliest, ==, rows[i].earliest);
      g_assert_cmpuint (g_strv_length (page->warnings), ==, rows[i].warned ? 1 : 0);
    }
}

#define LONG "This is the first paragraph, which is long enough to be read as running text, with commas, and so on."
#define MORE "Here is a second paragraph of the same story, likewise long, likewise plain, and without any link at all."
#define NAV "<nav><a href=/>Home</a> <a href=/a>All</a></nav>"
#define FOOT "<footer><p>All rights reserved, and many words about them that nobody ever reads.</p></footer>"
#define BOTH LONG "\n\n" MORE
#define STORY "<p>" LONG "</p><p>" MORE "</p>"

static const struct {
  const char *html;
  const char *text;
} bodies[] = {
  /* What is never an article. */
  { NAV "<div><p>" LONG "<script>var a = '<p>no</p>';</script><style>p{}</style></p><p>" MORE "</div>" FOOT, BOTH },
  { "<p>" LONG "<p hidden>no<p style='Display : NONE'>no<p aria-hidden=true>no<div role=banner>no</div>" MORE, BOTH },
  { "<noscript><img src='https://track.example/x'>no</noscript><p>" LONG "<p>" MORE "<iframe>no</iframe>", BOTH },
  /* What is named: an articleBody, an article, main. */
  { "<div>" STORY "</div><div itemprop=articleBody><p>This is the body that is named.</div>",
    "This is the body that is named." },
  { "<article><div itemprop='x articleBody'><p>One part of the story is here.</div><p>no</p>"
    "<div itemprop=articleBody><p>Another part of it is here.</div></article>",
    "One part of the story is here.\n\nAnother part of it is here." },
  { "<div>" LONG LONG LONG LONG "</div><article><header>" NAV "<p>A lead.</header>" STORY "</article>",
    "A lead.\n\n" BOTH },
  { "<header><p>Site</header><main>" STORY "<article><p>A teaser.</article></main>", BOTH "\n\nA teaser." },
  { "<div role=main>" STORY "</div><div>" STORY "</div>", BOTH },
  /* A comment is an article within an article. */
  { "<article>" STORY "<article><p>I do not think so at all, and I say so here.</article></article>", BOTH },
  /* By weight alone; a link list is no text, a box of the same kind beside it is. */
  { "<div><a href=a>" LONG "</a></div><div><div><p>" LONG "</div><div><p>" MORE "</div></div>", BOTH },
  { "<div><div>Short</div><div><p>" LONG "</p><p>" MORE "<p><a href=x>Read also: this</a></div></div>", BOTH },
  { "<div><div><h2>A</h2></div><div>A lead, which is rather short.</div><div><p>" LONG "<p>" MORE "<p>" LONG "<p>" MORE
    "</div><div>An end, which is likewise short.</div></div>",
    "A lead, which is rather short.\n\n" BOTH "\n\n" BOTH },
  /* What its class calls in doubt, but not where that is all there is. */
  { "<div class='story'>" STORY "</div><div class=relatedStories>" STORY "</div><div id=cookie_box><p>" LONG "</div>",
    BOTH },
  { "<div class=with-sidebar><p>" LONG "</p><p>" MORE "</p><div class=sidebar><p>" LONG "</div></div>", BOTH },
  { "<body class=has-menu>" STORY, BOTH },
  /* Breaks, space, headings, lists, tables. */
  { "<div>" LONG "<br>one line<br> \n<br>" MORE "</div>", LONG "\none line\n\n" MORE },
  { "<title>T</title><p>" LONG "<h2>Part</h2><p>  " MORE "&nbsp;</p><h2>Nothing</h2>", LONG "\n\nPart\n\n" MORE },
  { "<title>A title</title><h1>A  title</h1>" STORY, BOTH },
  { "<p>" LONG "<ul><li>one<li>two</ul><pre>a  b\nc</pre>", LONG "\n\none\n\ntwo\n\na b\nc" },
  { "<div><p>" LONG "<table><tr><th>Day<th>Count<tr><td>Monday<td>4</table><p>" MORE "</div>",
    LONG "\n\nDay\tCount\nMonday\t4\n\n" MORE },
  { "<p>co&shy;operate <b>in</b>side <i>a</i> &lt;word&gt; &unknown; &#x41;&#xD800;</p>",
    "cooperate inside a <word> &unknown; A" },
  { "<title>T</title>", "" },
};

static void
test_body (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (DlnPage) page = read_page (bodies[i].html);

      g_test_message ("row %u", i);
      g_assert_cmpstr (page->text, ==, bodies[i].text);
    }
}

#define UKRAINIAN "Їхній літак ще вчора піднявся у небо, і ніхто його більше не бачив."
#define RUSSIAN "Это короткий рассказ о погоде: утром был туман, а вечером стало ясно."

static void
test_encoding (void)
{
  static const struct {
    const char *in; /* that the text is written in */
    const char *head;
    const char *text;
    const char *read_as; /* NULL: not right */
    guint n_warnings;
  } rows[] = {
    { "UTF-8", "", RUSSIAN, "UTF-8", 0 },
    { "UTF-8", "\xef\xbb\xbf", RUSSIAN, "UTF-8", 0 },
    { "UTF-8", "<meta charset=windows-1251>", RUSSIAN, "UTF-8", 1 },
    { "windows-1251", "", RUSSIAN, "windows-1251", 1 },
    { "windows-1251", "<meta charset='windows-1251'>", RUSSIAN, "windows-1251", 0 },
    { "windows-1251", "<meta http-equiv=Content-Type content='text/html; charset=CP1251'>", RUSSIAN, "windows-1251",
      0 },
    { "windows-1251", "<meta charset=utf-8>", RUSSIAN, "windows-1251", 1 },
    { "windows-1251", "<meta charset=none-such>", RUSSIAN, "windows-1251", 1 },
    { "KOI8-R", "<?xml version='1.0' encoding='koi8-r'?>", RUSSIAN, "koi8-r", 0 },
    { "KOI8-R", "", RUSSIAN, "KOI8-R", 1 },
    { "KOI8-R", "<meta charset=utf-8>", RUSSIAN, "KOI8-R", 1 },
    { "KOI8-R", "", "СРОЧНО: В ГОРОДЕ СЛЫШАЛИ ВЗРЫВЫ", "KOI8-R", 1 },
    { "windows-1251", "", "СРОЧНО: В ГОРОДЕ СЛЫШАЛИ ВЗРЫВЫ", "windows-1251", 1 },
    { "windows-1251", "", "Взрыв", "windows-1251", 1 },
    { "KOI8-R", "", "Взрыв", "KOI8-R", 1 },
    { "KOI8-U", "", UKRAINIAN, "KOI8-U", 1 },
    { "windows-1251", "", UKRAINIAN, "windows-1251", 1 },
    { "windows-1253", "", "Η ομίχλη έμεινε ως το μεσημέρι, και κανείς δεν είδε τον μύλο από τον δρόμο.", NULL, 1 },
    { "windows-1255", "", "הערפל נשאר עד הצהריים, ואיש לא ראה את הטחנה מהכביש הראשי.", NULL, 1 },
    { "ISO-8859-1", "", "Slechts één ooggetuige: één.", "windows-1252", 1 },
    { "ISO-8859-1", "", "Une page créée hier.", "windows-1252", 1 },
    { "ISO-8859-1", "", "Il était déjà là, près du café.", "windows-1252", 1 },
    { "ISO-8859-1", "", "Perché non è più là, però c'è già.", "windows-1252", 1 },
    { "windows-1252", "<meta charset=iso-8859-1>", "A “quoted” café", "windows-1252", 0 },
    { "Shift_JIS", "<meta charset=Shift_JIS>", "これは天気の話です。", "Shift_JIS", 0 },
    { "ISO-2022-JP", "<meta charset=iso-2022-jp>", "これは天気の話です。", "iso-2022-jp", 0 },
    { "ASCII", "<meta charset=utf-16>", "plain", "UTF-8", 0 },
    { "UTF-16LE", "\xff\xfe", RUSSIAN, "UTF-16LE", 0 },
    { "UTF-16BE", "\xfe\xff", RUSSIAN, "UTF-16BE", 0 },
    { "UTF-16LE", "", RUSSIAN, "UTF-16LE", 1 },
    { "UTF-16BE", "", "plain", "UTF-16BE", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = g_strdup_printf ("<title>T</title><p>%s</p>", rows[i].text);
      gsize length;
      g_autofree char *written = g_convert (html, -1, rows[i].in, "UTF-8", NULL, &length, NULL);
      g_autoptr (GString) bytes = g_string_new (rows[i].head);
      g_autoptr (DlnPage) page = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("row %u", i);
      g_string_append_len (bytes, written, (gssize) length);
      page = read_bytes (DLN_PAGE_HTML, bytes->str, bytes->len, &error);
      g_assert_no_error (error);
      /* Nobody guesses others, but nor are they Russian. */
      g_assert_cmpstr (page->encoding, ==, rows[i].read_as != NULL ? rows[i].read_as : "windows-1252");
      if (rows[i].read_as != NULL)
        g_assert_cmpstr (page->text, ==, rows[i].text);
      g_assert_cmpuint (g_strv_length (page->warnings), ==, rows[i].n_warnings);
    }
}

/* A byte that is damaged costs one letter, and is told. */
static void
test_damaged (void)
{
  g_autoptr (GString) html = g_string_new ("<title>T</title><p>");
  g_autoptr (DlnPage) page = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (html, RUSSIAN " ");
  g_string_append (html, "a\xff"
                         "b");
  page = read_page (html->str);
  g_assert_cmpstr (page->encoding, ==, "UTF-8");
  g_assert_true (g_str_has_suffix (page->text, " a\xef\xbf\xbd"
                                               "b"));
  g_assert_cmpuint (g_strv_length (page->warnings), ==, 1);
}

static void
test_text (void)
{
  static const struct {
    const char *text;
    const char *title;
    const char *rest;
  } rows[] = {
    { "A title\n\nOne line\r\nand another  \n\n\n\nThe end\n", "A title", "One line\nand another\n\nThe end" },
    { "\n\n## A title ##\nText", "A title ##", "Text" },
    { "A title\n=====\nText", "A title", "Text" },
    { "Only this", "Only this", "Only this" },
    { "A title\ra\r\nb\fc\u2028d\u2029\r\re\n", "A title", "a\nb\nc\nd\n\ne" },
    { "# A title\n\n- a *b*\n- c <script>alert(1)</script>", "A title", "- a *b*\n- c <script>alert(1)</script>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnPage) page = read_bytes (DLN_PAGE_TEXT, rows[i].text, strlen (rows[i].text), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (page->title, ==, rows[i].title);
      g_assert_cmpstr (page->text, ==, rows[i].rest);
    }
}

/* A first line too long for a title is kept in the text. */
static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DlnPage) page = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "слово ");
  g_string_append (text, "\nend");
  page = read_bytes (DLN_PAGE_TEXT, text->str, text->len, NULL);
  g_assert_true (g_str_has_suffix (page->title, "…"));
  g_assert_cmpuint (strlen (page->title), <=, 304);
  g_assert_true (g_utf8_validate (page->title, -1, NULL));
  g_assert_true (g_str_has_prefix (page->text, "слово слово"));
  g_assert_true (g_str_has_suffix (page->text, "слово\nend"));
}

static void
test_bad (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *message;
  } rows[] = {
    { "", 0, "folder/file.html: it is empty: expected a page or a text" },
    { " \n\t", 3, "folder/file.html: it is empty: expected a page or a text" },
    { "<p>a\0b", 6, "folder/file.html: byte 5 is NUL: expected text or HTML" },
    { "\x7f"
      "ELF\1\1\1\2",
      8, "folder/file.html: it is full of control characters: expected text or HTML" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (DLN_PAGE_HTML, rows[i].bytes, rows[i].length, &error));
      g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, rows[i].message);
    }
}

static char *
repeat (const char *before,
        const char *piece,
        gsize       n,
        const char *after)
{
  GString *text = g_string_new (before);

  for (gsize i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

/* The parser compares each attribute with all before it. */
static gboolean
reads_attributes (guint n)
{
  g_autoptr (GString) html = g_string_new ("<title>T</title><p>text<b");
  g_autoptr (DlnPage) page = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (html, " a%u='x y > z'", i);
  g_string_append (html, ">!</b>");
  page = read_bytes (DLN_PAGE_HTML, html->str, html->len, NULL);
  return page != NULL && strcmp (page->text, "text!") == 0;
}

/* Each of these is linear or refused; a quadratic one would never end. */
static void
test_large (void)
{
  const gsize mib = 1 << 20;
  const struct {
    const char *before;
    const char *piece;
    gsize n;
    const char *after;
    const char *text; /* NULL: refused, or too long to compare */
    gboolean refused;
  } rows[] = {
    { "<p>", "<div>", 1500, "deep", "deep", FALSE },
    { "<p>", "<b>", 2 * mib, "x", NULL, TRUE },
    { "<p>", "<div>", 2 * mib, "x", NULL, TRUE },
    { "<p><img src='data:", "AAAAAAAAAAAAAAAA", mib, "'>text", "text", FALSE },
    { "<p>text<p hidden>", "</b>", mib / 2, "</p>", "text", FALSE },
    { "<p>text<!-- ", "- -- >", 2 * mib, "-->", "text", FALSE },
    { "<p>text<script>", "if (a < b) {}", mib, "</script>", "text", FALSE },
    { "<p>text<script>", "if (a < b) {}", mib, "", "text", FALSE },
    { "<p>", "<p>a", 2 * mib, "", NULL, TRUE },
    { "<p>", "some words, and more of them. ", mib / 2, "", NULL, FALSE },
    { "<p>text", "<script type='application/ld+json'>{</script>", mib / 16, "", "text", FALSE },
    { "<p>text<script type='application/ld+json'>", "[", 900000, "</script>", "text", FALSE },
    { "<p>text", "&", mib / 2, "", NULL, FALSE },
    { "<p>text<", "a b=c ", mib / 4, ">", NULL, TRUE },
  };

  g_assert_false (reads_attributes (300000));
  g_assert_true (reads_attributes (1000));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *html = repeat (rows[i].before, rows[i].piece, rows[i].n, rows[i].after);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnPage) page = NULL;
      gint64 begin = g_get_monotonic_time ();

      page = read_bytes (DLN_PAGE_HTML, html, strlen (html), &error);
      g_test_message ("row %u: %.2f s", i, (double) (g_get_monotonic_time () - begin) / 1e6);
      g_assert_cmpint (page == NULL, ==, rows[i].refused);
      g_assert_cmpint (error != NULL, ==, rows[i].refused);
      if (rows[i].text != NULL)
        g_assert_cmpstr (page->text, ==, rows[i].text);
      if (page != NULL)
        g_assert_cmpuint (strlen (page->text), <=, 4 * mib);
    }
}

static void
test_files (void)
{
  static const struct {
    const char *name;
    const char *bytes;
    DlnPageKind kind;
  } rows[] = {
    { "a.HTM", "x", DLN_PAGE_HTML },       { "b.md", "x", DLN_PAGE_TEXT },
    { "c", "some words", DLN_PAGE_TEXT },  { "d", " <!DOCTYPE html><p>x", DLN_PAGE_HTML },
    { "e.page", "<html>", DLN_PAGE_HTML }, { "f.xml", "<case></case>", DLN_PAGE_NONE },
    { "g.csv", "a,b", DLN_PAGE_NONE },     { "h", "", DLN_PAGE_NONE },
  };
  g_autofree char *folder = g_dir_make_tmp ("dln-test-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (folder, rows[i].name, NULL);

      g_assert_true (g_file_set_contents (path, rows[i].bytes, -1, NULL));
      g_assert_cmpint (dln_page_guess_kind (path), ==, rows[i].kind);
      g_remove (path);
      g_assert_null (dln_page_read (path, NULL, NULL, &error));
      g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ);
      g_assert_nonnull (strstr (error->message, "there is no such file: expected a page or a text of at most 64 MiB"));
      g_clear_error (&error);
    }
  g_assert_null (dln_page_read (folder, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "it is not a regular file"));
  g_rmdir (folder);
}

/* 65 MiB with nothing in them. */
static void
test_too_large (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dln-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.html", NULL);
  g_autoptr (GError) error = NULL;
  FILE *file = g_fopen (path, "w");

  g_assert_cmpint (fseek (file, 65 << 20, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc ('x', file), ==, 'x');
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_null (dln_page_read (path, NULL, NULL, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "it is larger than 64 MiB"));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_cut (void)
{
  g_autoptr (DlnPage) cut = read_page ("<html><title>T</title><p>text");
  g_autoptr (DlnPage) whole = read_page ("<html><title>T</title><p>text</html>");

  g_assert_cmpuint (g_strv_length (cut->warnings), ==, 1);
  g_assert_cmpuint (g_strv_length (whole->warnings), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/meta", test_meta);
  g_test_add_func ("/page/published", test_published);
  g_test_add_func ("/page/body", test_body);
  g_test_add_func ("/page/encoding", test_encoding);
  g_test_add_func ("/page/damaged", test_damaged);
  g_test_add_func ("/page/text", test_text);
  g_test_add_func ("/page/long-line", test_long_line);
  g_test_add_func ("/page/bad", test_bad);
  g_test_add_func ("/page/large", test_large);
  g_test_add_func ("/page/files", test_files);
  g_test_add_func ("/page/too-large", test_too_large);
  g_test_add_func ("/page/cut", test_cut);
  return g_test_run ();
}
