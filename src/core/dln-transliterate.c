/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how names in Russian and Ukrainian Cyrillic are written in Latin, and the
 * two forms under which a name is looked up. The fold forgets what a hurried hand
 * leaves out: case, diacritics, apostrophes, punctuation. The key also forgets
 * the script and which of its transliterations was chosen, so that «Ёлкино»,
 * Yelkino and Yolkino are one. Both are for comparing, never for showing.
 *
 * The key of a beginning is the beginning of the key, but where it was cut
 * within a group of letters like "shch".
 */
#include "config.h"

#include "dln-transliterate.h"

#include <string.h>

/* Two forms, "ye|e": where a word or a syllable begins, and elsewhere. */
typedef struct {
  gunichar letter;
  const char *latin[DLN_N_TRANSLITERATIONS];
  const char *key;
} Letter;

static const Letter letters[] = {
  { U'а', { "a", "a", "a", "a" }, "a" },
  { U'б', { "b", "b", "b", "b" }, "b" },
  { U'в', { "v", "v", "v", "v" }, "v" },
  { U'г', { "g", "g", "h", "h" }, "g" },
  { U'ґ', { "g", "g", "g", "g" }, "g" },
  { U'д', { "d", "d", "d", "d" }, "d" },
  { U'е', { "ye|e", "e", "e", "e" }, "e" },
  { U'ё', { "yë|ë", "jo", "yo|io", "yo" }, "e" },
  { U'є', { "ye", "je", "ye|ie", "ye" }, "ye" },
  { U'ж', { "zh", "zh", "zh", "zh" }, "zh" },
  { U'з', { "z", "z", "z", "z" }, "z" },
  { U'и', { "i", "i", "y", "y" }, "i" },
  { U'і', { "i", "i", "i", "i" }, "i" },
  { U'ї', { "yi", "ji", "yi|i", "yi" }, "i" },
  { U'й', { "y", "j", "y|i", "y" }, "y" },
  { U'к', { "k", "k", "k", "k" }, "k" },
  { U'л', { "l", "l", "l", "l" }, "l" },
  { U'м', { "m", "m", "m", "m" }, "m" },
  { U'н', { "n", "n", "n", "n" }, "n" },
  { U'о', { "o", "o", "o", "o" }, "o" },
  { U'п', { "p", "p", "p", "p" }, "p" },
  { U'р', { "r", "r", "r", "r" }, "r" },
  { U'с', { "s", "s", "s", "s" }, "s" },
  { U'т', { "t", "t", "t", "t" }, "t" },
  { U'у', { "u", "u", "u", "u" }, "u" },
  { U'ў', { "w", "w", "w", "w" }, "w" },
  { U'ф', { "f", "f", "f", "f" }, "f" },
  { U'х', { "kh", "kh", "kh", "kh" }, "kh" },
  { U'ц', { "ts", "c", "ts", "ts" }, "ts" },
  { U'ч', { "ch", "ch", "ch", "ch" }, "ch" },
  { U'ш', { "sh", "sh", "sh", "sh" }, "sh" },
  { U'щ', { "shch", "shh", "shch", "shch" }, "sh" },
  { U'ъ', { "”", "", "", "”" }, "" },
  { U'ы', { "y", "y", "y", "y" }, "y" },
  { U'ь', { "’", "", "", "’" }, "" },
  { U'э', { "e", "eh", "e", "e" }, "e" },
  { U'ю', { "yu", "ju", "yu|iu", "yu" }, "yu" },
  { U'я', { "ya", "ja", "ya|ia", "ya" }, "ya" },
};

/* Latin letters that do not fall apart into one of ASCII and a mark. */
static const struct {
  gunichar letter;
  const char *fold;
  const char *key; /* NULL: as the fold */
} unfolded[] = {
  { U'ß', "ss", NULL }, { U'æ', "ae", NULL }, { U'œ', "oe", NULL }, { U'ø', "o", NULL },
  { U'đ', "d", NULL },  { U'ð', "d", NULL },  { U'ł', "l", NULL },  { U'ı', "i", NULL },
  { U'þ', "th", NULL }, { U'ħ', "h", NULL },  { U'ŋ', "ng", NULL }, { U'ə', "a", NULL },
  { U'ɛ', "e", NULL },  { U'ž', "z", "zh" },  { U'š', "s", "sh" },  { U'č', "c", "ch" },
};

/* The first that fits is taken: longer ones stand before their beginnings. */
static const struct {
  const char *from;
  const char *to;
} groups[] = {
  { "shch", "sh" }, { "shh", "sh" }, { "sch", "sh" }, { "sh", "sh" }, { "zh", "zh" },
  { "kh", "kh" },   { "ch", "ch" },  { "gh", "g" },   { "tz", "ts" }, { "yo", "e" },
  { "jo", "e" },    { "ye", "e" },   { "je", "e" },   { "y", "i" },   { "j", "i" },
  { "x", "ks" },    { "w", "v" },    { "h", "g" },
};

/* Letters and their marks in one; "" for what is no UTF-8. */
static char *
compose (const char *text)
{
  char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return composed != NULL ? composed : g_strdup ("");
}

static const Letter *
find_letter (gunichar c)
{
  if (c < 0x400 || c > 0x4ff)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return &letters[i];
  return NULL;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == U'´' || c == U'′' || c == U'″' || c == '"' ||
         (c >= U'‘' && c <= U'‟') || (c >= U'ʹ' && c <= U'ˀ');
}

/* Russian е and ё have their long form at the begin of a syllable, too. */
static gboolean
begins (gunichar           before,
        DlnTransliteration scheme)
{
  static const gunichar openers[] = { U'а', U'е', U'ё', U'и', U'о', U'у', U'ы',
                                      U'э', U'ю', U'я', U'й', U'ъ', U'ь' };

  if (!g_unichar_isalpha (before) &&
      !(is_apostrophe (before) && scheme == DLN_TRANSLITERATE_UKRAINIAN))
    return TRUE;
  for (guint i = 0; scheme == DLN_TRANSLITERATE_RUSSIAN && i < G_N_ELEMENTS (openers); i++)
    if (openers[i] == before)
      return TRUE;
  return FALSE;
}

static void
append_cased (GString    *text,
              const char *latin,
              gsize       length,
              gboolean    capital,
              gboolean    all)
{
  const char *second = length > 0 ? g_utf8_next_char (latin) : latin;
  g_autofree char *first =
    capital ? g_utf8_strup (latin, second - latin) : g_strndup (latin, (gsize) (second - latin));
  gssize rest = (gssize) length - (second - latin);
  g_autofree char *last =
    capital && all ? g_utf8_strup (second, rest) : g_strndup (second, (gsize) rest);

  g_string_append (text, first);
  g_string_append (text, last);
}

static void
append_letter (GString            *text,
               const Letter       *letter,
               DlnTransliteration  scheme,
               gunichar            before,
               gunichar            c,
               gunichar            after)
{
  const char *latin = letter->latin[scheme];
  const char *bar = strchr (latin, '|');
  gboolean all =
    g_unichar_isupper (after) || (g_unichar_isupper (before) && !g_unichar_isalpha (after));

  if (letter->letter == U'г' && scheme == DLN_TRANSLITERATE_UKRAINIAN &&
      g_unichar_tolower (before) == U'з')
    latin = "gh";
  if (bar != NULL && begins (g_unichar_tolower (before), scheme))
    append_cased (text, latin, (gsize) (bar - latin), g_unichar_isupper (c), all);
  else
    append_cased (text, bar != NULL ? bar + 1 : latin, strlen (bar != NULL ? bar + 1 : latin),
                  g_unichar_isupper (c), all);
}

/**
 * dln_transliterate:
 * @text: UTF-8
 * @scheme: how
 *
 * Letters that the scheme's language does not have are written as in the other;
 * what is not Cyrillic stays.
 *
 * Returns: (transfer full): @text in Latin letters
 */
char *
dln_transliterate (const char         *text,
                   DlnTransliteration  scheme)
{
  g_autofree char *composed = compose (text);
  GString *latin = g_string_new (NULL);
  gunichar before = ' ';

  g_return_val_if_fail (scheme < DLN_N_TRANSLITERATIONS, NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const Letter *letter = find_letter (g_unichar_tolower (c));

      if (letter != NULL)
        append_letter (latin, letter, scheme, before, c, g_utf8_get_char (g_utf8_next_char (p)));
      else if (!(is_apostrophe (c) && scheme == DLN_TRANSLITERATE_UKRAINIAN &&
                 find_letter (g_unichar_tolower (before)) != NULL))
        g_string_append_unichar (latin, c);
      before = c;
    }
  return g_string_free (latin, FALSE);
}

static gboolean
has_any (const char *folded,
         const char *letters_of_one)
{
  for (const char *p = letters_of_one; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_strchr (folded, -1, g_utf8_get_char (p)) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * dln_transliterate_spellings:
 * @text: UTF-8
 *
 * Letters that only Russian or only Ukrainian has tell the language; where there
 * is none of them both are given.
 *
 * Returns: (transfer full): how @text may be spelled in Latin, each once, the
 *   likeliest first; @text itself where it has no Cyrillic
 */
GStrv
dln_transliterate_spellings (const char *text)
{
  g_autoptr (GPtrArray) spellings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *composed = compose (text);
  g_autofree char *lower = g_utf8_strdown (composed, -1);
  gboolean russian = has_any (lower, "ыэёъ");
  gboolean ukrainian = has_any (lower, "іїєґ");

  for (DlnTransliteration s = 0; s < DLN_N_TRANSLITERATIONS; s++)
    {
      g_autofree char *latin = NULL;

      if (russian != ukrainian && (s >= DLN_TRANSLITERATE_UKRAINIAN) != ukrainian)
        continue;
      latin = dln_transliterate (text, s);
      if (!g_ptr_array_find_with_equal_func (spellings, latin, g_str_equal, NULL))
        g_ptr_array_add (spellings, g_steal_pointer (&latin));
    }
  g_ptr_array_add (spellings, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&spellings), FALSE);
}

static gboolean
append_unfolded (GString  *folded,
                 gunichar  c,
                 gboolean  key)
{
  for (guint i = 0; i < G_N_ELEMENTS (unfolded); i++)
    if (unfolded[i].letter == c && (key || unfolded[i].key == NULL))
      {
        g_string_append (folded, unfolded[i].key != NULL ? unfolded[i].key : unfolded[i].fold);
        return TRUE;
      }
  return FALSE;
}

/* A syllable of Korean is its letters: it has no base. */
static gboolean
is_hangul (gunichar c)
{
  return c >= 0xac00 && c <= 0xd7a3;
}

static gboolean
is_jamo (gunichar c)
{
  return c >= 0x1100 && c <= 0x11ff;
}

static void
append_base (GString  *folded,
             gunichar  c,
             gboolean  key)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 0x80)
    g_string_append_c (folded, (char) c);
  else if (is_hangul (c))
    g_string_append_unichar (folded, c);
  else if (!append_unfolded (folded, c, key))
    {
      g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
      if (!append_unfolded (folded, parts[0], key))
        g_string_append_unichar (folded, parts[0]);
    }
}

/* Nothing in it could be composed: sixty thousand names cost half of the time so. */
static gboolean
is_composed (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p >= 0xe0 || (guchar) *p == 0xcc || (guchar) *p == 0xcd)
      return FALSE;
  return g_utf8_validate (text, -1, NULL);
}

/* Words in lower case with one space between them, marks and apostrophes gone. */
static GString *
fold (const char *text,
      gboolean    key)
{
  g_autofree char *composed = is_composed (text) ? NULL : compose (text);
  const char *from = composed != NULL ? composed : text;
  GString *folded = g_string_new (NULL);
  gboolean gap = FALSE, jamo = FALSE;

  for (const char *p = from; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      const Letter *letter = key ? find_letter (c) : NULL;

      if (is_apostrophe (c) || g_unichar_ismark (c))
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && folded->len > 0)
        g_string_append_c (folded, ' ');
      gap = FALSE;
      jamo = jamo || is_jamo (c);
      if (letter != NULL)
        g_string_append (folded, letter->key);
      else
        append_base (folded, c, key);
    }
  /* Letters that stood apart by a mark are a syllable now. */
  if (jamo)
    {
      g_autofree char *again = compose (folded->str);

      g_string_assign (folded, again);
    }
  return folded;
}

/**
 * dln_transliterate_fold:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text in its own script, without case, diacritics,
 *   apostrophes and punctuation; "" where no word is left
 */
char *
dln_transliterate_fold (const char *text)
{
  return g_string_free (fold (text, FALSE), FALSE);
}

/* A letter twice is once («Одесса», Odesa), and "ie" is "e": «Киев», Kiyev, Kiev. */
static void
append_key (GString    *key,
            const char *latin,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      char last = key->len > 0 ? key->str[key->len - 1] : '\0';

      if (latin[i] == last && g_ascii_isalpha (last))
        continue;
      if (latin[i] == 'e' && last == 'i')
        g_string_truncate (key, key->len - 1);
      if (latin[i] != 'e' || key->len == 0 || key->str[key->len - 1] != 'e')
        g_string_append_c (key, latin[i]);
    }
}

/**
 * dln_transliterate_key:
 * @text: UTF-8
 *
 * Returns: (transfer full): what all spellings of a name in Cyrillic and in Latin
 *   have in common, in ASCII where they are of these scripts; "" where no word is left
 */
char *
dln_transliterate_key (const char *text)
{
  g_autoptr (GString) folded = fold (text, TRUE);
  GString *key = g_string_sized_new (folded->len);

  for (const char *p = folded->str; *p != '\0';)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (groups) && !g_str_has_prefix (p, groups[i].from))
        i++;
      if (i < G_N_ELEMENTS (groups))
        append_key (key, groups[i].to, strlen (groups[i].to));
      else
        append_key (key, p, 1);
      p += i < G_N_ELEMENTS (groups) ? strlen (groups[i].from) : 1;
    }
  return g_string_free (key, FALSE);
}
