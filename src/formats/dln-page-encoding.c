/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the bytes of a page or a text become UTF-8: by the mark they begin
 * with, by what the page declares, by being valid UTF-8, by being Russian in
 * windows-1251, else as windows-1252, of which ISO-8859-1 is a part. What was
 * guessed, or declared wrongly, is told.
 */
#include "config.h"

#include "dln-page-private.h"

#include <string.h>

/* A page declares its encoding within this many bytes. */
#define HEAD 8192
/* In a thousand characters: so many may be damaged in what still is UTF-8. */
#define MOST_DAMAGED 10
/* Percent of non-ASCII letters: the ten most frequent letters are 63 % of
 * Russian, by chance 10 of 64 would be 16 %. */
#define LEAST_FREQUENT 40
/* The same of a text in capitals, and percent of small letters in it. */
#define LEAST_CAPITALS 50
#define MOST_SMALL 5
/* Percent of them that stand beside another: Russian words are made of them,
 * while à, è and ò stand alone in Italian. */
#define LEAST_BESIDE 70
/* Percent of them that stand beside a letter of ASCII, as both é do in “créée” and “één”. */
#define MOST_MIXED 20

static const struct {
  const char *mark;
  gsize length;
  const char *encoding;
} marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/**
 * dln_page_warn:
 * @warnings: (element-type utf8): a page's warnings
 * @format: one more sentence; said once
 */
void
dln_page_warn (GPtrArray *warnings, const char *format, ...)
{
  g_autofree char *warning = NULL;
  va_list arguments;

  va_start (arguments, format);
  warning = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (!g_ptr_array_find_with_equal_func (warnings, warning, g_str_equal, NULL))
    g_ptr_array_add (warnings, g_steal_pointer (&warning));
}

/* What a page declares: <?xml encoding="…"?>, <meta charset="…"> or the charset
 * of <meta http-equiv>. */
static char *
dup_declared (const char *bytes,
              gsize       length)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("<(?:\\?xml\\b[^>]*?\\bencoding|meta\\b[^>]*?\\bcharset)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:-]{2,40})",
                 G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *head = g_strndup (bytes, MIN (length, HEAD));

  return g_regex_match (regex, head, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static gboolean
is_name (const char *encoding,
         const char *name)
{
  return g_ascii_strcasecmp (encoding, name) == 0;
}

/* Encodings of which others declare to be, as browsers take them. */
static const char *
correct_name (const char *encoding)
{
  if (is_name (encoding, "ISO-8859-1") || is_name (encoding, "latin1") || is_name (encoding, "us-ascii"))
    return "windows-1252";
  if (is_name (encoding, "utf8") || is_name (encoding, "utf-8"))
    return "UTF-8";
  if (is_name (encoding, "cp1251") || is_name (encoding, "windows-1251"))
    return "windows-1251";
  return encoding;
}

static void
count_utf8 (const char *bytes,
            gsize       length,
            gsize      *n_wide,
            gsize      *n_damaged)
{
  const char *end = bytes + length;

  *n_wide = *n_damaged = 0;
  for (const char *p = bytes; p < end;)
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char_validated (p, end - p);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          ++*n_damaged;
          p++;
          continue;
        }
      *n_wide += c >= 0x80 ? 1 : 0;
      p = g_utf8_next_char (p);
    }
}

/* оеаинтсрвл, and as capitals, in what Russian is written in beside UTF-8. */
static const struct {
  const char *encoding;
  const char *frequent;
  guint small; /* of capitals: the first of the 32 small letters, of which there are none then; else 0 */
} russian[] = {
  { "windows-1251", "\xee\xe5\xe0\xe8\xed\xf2\xf1\xf0\xe2\xeb", 0 },
  { "KOI8-R", "\xcf\xc5\xc1\xc9\xce\xd4\xd3\xd2\xd7\xcc", 0 },
  { "windows-1251", "\xce\xc5\xc0\xc8\xcd\xd2\xd1\xd0\xc2\xcb", 0xe0 },
  { "KOI8-R", "\xef\xe5\xe1\xe9\xee\xf4\xf3\xf2\xf7\xec", 0xc0 },
};
/* єіїґ, and as capitals: in KOI8-R they are lines of boxes. */
#define UKRAINIAN "\xa4\xa6\xa7\xad\xb4\xb6\xb7\xbd"

typedef struct {
  gsize n;      /* letters that are not ASCII */
  gsize beside; /* of them, beside another */
  gsize mixed;  /* of them, beside a letter of ASCII */
  gsize of[256];
} Letters;

static void
count_letters (Letters    *letters,
               const char *bytes,
               gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) bytes[i] >= 0x80)
      {
        char before = i > 0 ? bytes[i - 1] : ' ';
        char after = i + 1 < length ? bytes[i + 1] : ' ';

        letters->n++;
        letters->of[(guchar) bytes[i]]++;
        letters->beside += (guchar) before >= 0x80 || (guchar) after >= 0x80 ? 1 : 0;
        letters->mixed += g_ascii_isalpha (before) || g_ascii_isalpha (after) ? 1 : 0;
      }
}

static gsize
count_of (const Letters *letters,
          const char    *bytes)
{
  gsize n = 0;

  for (; *bytes != '\0'; bytes++)
    n += letters->of[(guchar) *bytes];
  return n;
}

/* Greek and Hebrew have letters where Russian has capitals. */
static gboolean
may_be_capitals (const Letters *letters,
                 guint          small,
                 gsize          n_frequent)
{
  gsize n_small = 0;

  for (guint i = small; i < small + 32; i++)
    n_small += letters->of[i];
  return n_small * 100 <= letters->n * MOST_SMALL && n_frequent * 100 >= letters->n * LEAST_CAPITALS;
}

/* Returns (nullable): what explains most of its letters. */
static const char *
find_russian (const char *bytes,
              gsize       length)
{
  Letters letters = { 0 };
  const char *found = NULL;
  gsize most = 0;

  count_letters (&letters, bytes, length);
  if (letters.beside * 100 < letters.n * LEAST_BESIDE || letters.mixed * 100 > letters.n * MOST_MIXED)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (russian); i++)
    {
      gsize n = count_of (&letters, russian[i].frequent);

      if (n > most && n * 100 >= letters.n * LEAST_FREQUENT &&
          (russian[i].small == 0 || may_be_capitals (&letters, russian[i].small, n)))
        {
          most = n;
          found = russian[i].encoding;
        }
    }
  return found != NULL && strcmp (found, "KOI8-R") == 0 && count_of (&letters, UKRAINIAN) > 0 ? "KOI8-U" : found;
}

/* Windows-1252 leaves five bytes without a meaning, windows-1251 one: each
 * becomes a replacement character, as does what no encoding explains. */
static GString *
convert (const char *bytes,
         gsize       length,
         const char *encoding,
         gsize      *n_damaged)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  GString *text;
  gchar *in = (gchar *) bytes;
  gsize n_in = length;

  if (converter == (GIConv) -1)
    return NULL;
  text = g_string_sized_new (length + 16);
  *n_damaged = 0;
  while (n_in > 0)
    {
      char buffer[16384];
      gchar *out = buffer;
      gsize n_out = sizeof buffer;
      gsize before = n_in;
      gsize done = g_iconv (converter, &in, &n_in, &out, &n_out);

      g_string_append_len (text, buffer, (gssize) (out - buffer));
      if (done == (gsize) -1 && before == n_in && out == buffer)
        {
          g_string_append_unichar (text, 0xfffd);
          ++*n_damaged;
          in++;
          n_in--;
        }
    }
  g_iconv_close (converter);
  return text;
}

static const char *
guess (const char *bytes,
       gsize       length,
       gsize       n_wide,
       gsize       n_damaged)
{
  const char *russian_encoding;

  if (n_damaged * 1000 <= (n_wide + n_damaged) * MOST_DAMAGED)
    return "UTF-8";
  russian_encoding = find_russian (bytes, length);
  return russian_encoding != NULL ? russian_encoding : "windows-1252";
}

/* The declared encoding where it can be true, else a guess that is told. */
static char *
choose (const char *bytes,
        gsize       length,
        const char *declared,
        GPtrArray  *warnings)
{
  gsize n_wide;
  gsize n_damaged;
  const char *guessed;
  const char *named = declared != NULL ? correct_name (declared) : NULL;
  GIConv known = named != NULL ? g_iconv_open ("UTF-8", named) : (GIConv) -1;
  gboolean is_known = known != (GIConv) -1;

  if (is_known)
    g_iconv_close (known);
  count_utf8 (bytes, length, &n_wide, &n_damaged);
  guessed = guess (bytes, length, n_wide, n_damaged);
  /* All of it is valid UTF-8: never by chance. UTF-16 cannot be declared in ASCII. */
  if (n_wide + n_damaged == 0 && !(is_known && memchr (bytes, 0x1b, length) != NULL))
    return g_strdup ("UTF-8");
  if (is_known && strcmp (named, guessed) == 0)
    return g_strdup (named);
  /* Of seven bits, with escapes. */
  if (is_known && n_wide + n_damaged == 0)
    return g_strdup (named);
  if (is_known && strcmp (named, "UTF-8") != 0 && strcmp (guessed, "UTF-8") != 0 &&
      !g_str_has_prefix (named, "UTF-16") && !g_str_has_prefix (named, "utf-16"))
    return g_strdup (named);
  if (declared != NULL)
    dln_page_warn (warnings, "It declares the encoding “%s”, which it is not in: it was read as %s.", declared,
                   guessed);
  else if (strcmp (guessed, "UTF-8") != 0)
    dln_page_warn (warnings, "It declares no encoding: it was read as %s, by the frequency of its letters.", guessed);
  return g_strdup (guessed);
}

static gboolean
check_text (const char  *text,
            gsize        length,
            const char  *name,
            GError     **error)
{
  const char *nul = memchr (text, '\0', length);
  gsize n_controls = 0;

  if (nul != NULL)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
                   "%s: byte %" G_GSIZE_FORMAT " is NUL: expected text or HTML", name, (gsize) (nul - text) + 1);
      return FALSE;
    }
  for (gsize i = 0; i < length; i++)
    n_controls += (guchar) text[i] < 0x20 && strchr ("\t\n\f\r\x1b", text[i]) == NULL ? 1 : 0;
  if (n_controls * 50 <= length)
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "%s: it is full of control characters: expected text or HTML", name);
  return FALSE;
}

/* UTF-16 without a mark: of each two bytes one is NUL, or one of the others that the writing's letters have. */
static const char *
find_utf16 (const char *bytes,
            gsize       length)
{
  gsize n_pairs = MIN (length, HEAD) / 2;
  gsize of[2][256] = { { 0 } };

  if (n_pairs == 0 || memchr (bytes, '\0', n_pairs * 2) == NULL)
    return NULL;
  for (gsize i = 0; i < n_pairs * 2; i++)
    of[i % 2][(guchar) bytes[i]]++;
  for (guint high = 0; high < 2 && n_pairs > 2; high++)
    {
      gsize most = 0;

      for (guint i = 1; i < 256; i++)
        most = MAX (most, of[high][i]);
      if (of[high][0] * 20 >= n_pairs && (of[high][0] + most) * 10 >= n_pairs * 9 && of[1 - high][0] * 100 <= n_pairs)
        return high == 1 ? "UTF-16LE" : "UTF-16BE";
    }
  return NULL;
}

/**
 * dln_page_guess_encoding:
 * @bytes: the first bytes of a text, whole characters
 * @length: how many
 * @n_mark: (out): bytes of the mark that they begin with
 * @by_letters: (out): whether it is a guess
 *
 * Returns: (transfer none): the encoding that they are in
 */
const char *
dln_page_guess_encoding (const char *bytes,
                         gsize       length,
                         gsize      *n_mark,
                         gboolean   *by_letters)
{
  const char *guessed;
  gsize n_wide;
  gsize n_damaged;

  *n_mark = 0;
  *by_letters = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
      {
        *n_mark = marks[i].length;
        return marks[i].encoding;
      }
  guessed = find_utf16 (bytes, length);
  if (guessed != NULL)
    return guessed;
  count_utf8 (bytes, length, &n_wide, &n_damaged);
  guessed = guess (bytes, length, n_wide, n_damaged);
  *by_letters = strcmp (guessed, "UTF-8") != 0;
  return guessed;
}

/**
 * dln_page_decode:
 * @bytes: what was saved
 * @name: what messages call it
 * @html: whether it may declare its encoding
 * @encoding: (out): the encoding it was read in
 * @warnings: (element-type utf8): gets what was guessed
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): valid UTF-8 without NUL
 */
char *
dln_page_decode (GBytes      *bytes,
                 const char  *name,
                 gboolean     html,
                 char       **encoding,
                 GPtrArray   *warnings,
                 GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *chosen = NULL;
  g_autoptr (GString) text = NULL;
  gsize n_damaged = 0;

  for (guint i = 0; i < G_N_ELEMENTS (marks) && chosen == NULL; i++)
    if (length >= marks[i].length && memcmp (data, marks[i].mark, marks[i].length) == 0)
      {
        chosen = g_strdup (marks[i].encoding);
        data += marks[i].length;
        length -= marks[i].length;
      }
  if (chosen == NULL && data != NULL && find_utf16 (data, length) != NULL)
    {
      chosen = g_strdup (find_utf16 (data, length));
      dln_page_warn (warnings, "It has no byte order mark: it was read as %s.", chosen);
    }
  if (chosen == NULL || strcmp (chosen, "UTF-8") == 0)
    if (!check_text (data != NULL ? data : "", length, name, error))
      return NULL;
  if (chosen == NULL)
    {
      g_autofree char *declared = html ? dup_declared (data, length) : NULL;

      chosen = choose (data, length, declared, warnings);
    }
  text = convert (data, length, chosen, &n_damaged);
  if (text == NULL || !check_text (text->str, text->len, name, error))
    {
      if (text == NULL)
        g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s cannot be read here", name, chosen);
      return NULL;
    }
  if (n_damaged > 0)
    dln_page_warn (warnings, "%" G_GSIZE_FORMAT " bytes mean nothing in %s: each is a “\xef\xbf\xbd” in the text.",
                   n_damaged, chosen);
  *encoding = g_steal_pointer (&chosen);
  if (!g_utf8_validate (text->str, (gssize) text->len, NULL))
    return g_utf8_make_valid (text->str, (gssize) text->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
