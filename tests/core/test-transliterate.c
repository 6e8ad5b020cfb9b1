/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names as GeoNames has them, beside their Cyrillic.
 */
#include "config.h"

#include "dln-transliterate.h"

static void
test_schemes (void)
{
  static const struct {
    const char *text;
    DlnTransliteration scheme;
    const char *latin;
  } table[] = {
    { "Козинка", DLN_TRANSLITERATE_RUSSIAN, "Kozinka" },
    { "Козинка", DLN_TRANSLITERATE_UKRAINIAN, "Kozynka" },
    { "Грайворон", DLN_TRANSLITERATE_RUSSIAN, "Grayvoron" },
    { "Грайворон", DLN_TRANSLITERATE_RUSSIAN_J, "Grajvoron" },
    { "Грайворон", DLN_TRANSLITERATE_UKRAINIAN, "Hraivoron" },
    { "Грайворон", DLN_TRANSLITERATE_UKRAINIAN_BGN, "Hrayvoron" },
    { "Елкино", DLN_TRANSLITERATE_RUSSIAN, "Yelkino" },
    { "Ёлкино", DLN_TRANSLITERATE_RUSSIAN, "Yëlkino" },
    { "\u0415\u0308лкино", DLN_TRANSLITERATE_RUSSIAN, "Yëlkino" },
    { "Черёмушки", DLN_TRANSLITERATE_RUSSIAN, "Cherëmushki" },
    { "Черёмушки", DLN_TRANSLITERATE_RUSSIAN_J, "Cherjomushki" },
    { "Отрадное", DLN_TRANSLITERATE_RUSSIAN, "Otradnoye" },
    { "Загорье", DLN_TRANSLITERATE_RUSSIAN, "Zagor’ye" },
    { "Подъезд", DLN_TRANSLITERATE_RUSSIAN, "Pod”yezd" },
    { "Щукино", DLN_TRANSLITERATE_RUSSIAN, "Shchukino" },
    { "Щукино", DLN_TRANSLITERATE_RUSSIAN_J, "Shhukino" },
    { "ЩУКИНО", DLN_TRANSLITERATE_RUSSIAN, "SHCHUKINO" },
    { "БОРЩ", DLN_TRANSLITERATE_RUSSIAN, "BORSHCH" },
    { "Ростов-на-Дону", DLN_TRANSLITERATE_RUSSIAN, "Rostov-na-Donu" },
    { "Царицыно", DLN_TRANSLITERATE_RUSSIAN_J, "Caricyno" },
    { "Харків", DLN_TRANSLITERATE_UKRAINIAN, "Kharkiv" },
    { "Київ", DLN_TRANSLITERATE_UKRAINIAN, "Kyiv" },
    { "Київ", DLN_TRANSLITERATE_UKRAINIAN_BGN, "Kyyiv" },
    { "Знам’янка", DLN_TRANSLITERATE_UKRAINIAN, "Znamianka" },
    { "Знам'янка", DLN_TRANSLITERATE_UKRAINIAN_BGN, "Znam'yanka" },
    { "Яготин", DLN_TRANSLITERATE_UKRAINIAN, "Yahotyn" },
    { "Євпаторія", DLN_TRANSLITERATE_UKRAINIAN, "Yevpatoriia" },
    { "Згурівка", DLN_TRANSLITERATE_UKRAINIAN, "Zghurivka" },
    { "Запоріжжя", DLN_TRANSLITERATE_UKRAINIAN, "Zaporizhzhia" },
    { "Бердянськ", DLN_TRANSLITERATE_UKRAINIAN, "Berdiansk" },
    { "Ґрунь", DLN_TRANSLITERATE_UKRAINIAN, "Grun" },
    { "Paris 7", DLN_TRANSLITERATE_RUSSIAN, "Paris 7" },
    { "O'Fallon", DLN_TRANSLITERATE_UKRAINIAN, "O'Fallon" },
    { "", DLN_TRANSLITERATE_RUSSIAN, "" },
    { "\xff", DLN_TRANSLITERATE_RUSSIAN, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *latin = dln_transliterate (table[i].text, table[i].scheme);

      g_assert_cmpstr (latin, ==, table[i].latin);
    }
}

static void
test_spellings (void)
{
  static const struct {
    const char *text;
    const char *spellings;
  } table[] = {
    { "Козинка", "Kozinka Kozynka" },
    { "Грайворон", "Grayvoron Grajvoron Hraivoron Hrayvoron" },
    { "Орёл", "Orël Orjol" },
    { "Київ", "Kyiv Kyyiv" },
    { "Гадяч", "Gadyach Gadjach Hadiach Hadyach" },
    { "Kozinka", "Kozinka" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) spellings = dln_transliterate_spellings (table[i].text);
      g_autofree char *joined = g_strjoinv (" ", spellings);

      g_assert_cmpstr (joined, ==, table[i].spellings);
    }
}

static void
test_fold (void)
{
  static const char *const table[][2] = {
    { "Sant Julià de Lòria", "sant julia de loria" },
    { "ЁЛКИНО", "елкино" },
    { "\u0415\u0308лкино", "елкино" },
    { "Khodz’", "khodz" },
    { "Khodz'", "khodz" },
    { "Знамʼянка", "знамянка" },
    { "  Ростов-на-Дону!", "ростов на дону" },
    { "Łódź", "lodz" },
    { "Straße", "strasse" },
    { "Škoda", "skoda" },
    { "İzmir", "izmir" },
    { "서울", "서울" },
    { "\u110c\u0301\u1174", "즤" },
    { "\"*()-:^", "" },
    { "", "" },
    { "\xff", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *folded = dln_transliterate_fold (table[i][0]);

      g_assert_cmpstr (folded, ==, table[i][1]);
    }
}

/* Each row is one name. */
static void
test_keys_agree (void)
{
  static const char *const table[] = {
    "козинка|Kozinka|KOZINKA|kozínka|Kozynka",
    "елкино|Ёлкино|Yelkino|Yëlkino|Yolkino|Elkino|Jelkino",
    "Грайворон|Grayvoron|Grajvoron|Hraivoron|Hrayvoron|Graivoron",
    "Белгород|Бєлгород|Belgorod|Belhorod|Bjelgorod",
    "Харків|Kharkiv|kharkiv'",
    "Київ|Kyiv|Kyyiv|Kyjiv",
    "Киев|Kiev|Kiyev|Kijev",
    "Слов'янськ|Слов’янськ|Словʼянськ|Slov’yansk|Sloviansk|Slovyans'k",
    "Запоріжжя|Zaporizhzhya|Zaporizhzhia|Zaporizhzhja|Zaporižžja",
    "Згурівка|Zghurivka|Zgurivka",
    "Щёкино|Щекино|Shchëkino|Shchyokino|Shchekino|Shhekino|Shchjokino",
    "Подъяпольское|Pod”yapol’skoye|Podyapolskoe|Podjapol'skoje",
    "Михайловский|Mikhaylovskiy|Mikhailovskij|Mikhaylovsky|Mikhaylovskyy",
    "Одесса|Одеса|Odessa|Odesa",
    "Гадяч|Hadyach|Hadiach|Gadjach|Gadyach",
    "Йошкар-Ола|Yoshkar-Ola|Joshkar Ola",
    "Александровка|Aleksandrovka|Alexandrovka",
    "Витебск|Vitebsk|Witebsk",
    "Марьино|Mar’ino|Marino",
    "Змиев|Zmiyev|Zmiev",
    "Елизаветовка|Yelizavetovka|Elizavetovka",
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) names = g_strsplit (table[i], "|", -1);
      g_autofree char *first = dln_transliterate_key (names[0]);

      for (guint j = 1; names[j] != NULL; j++)
        {
          g_autofree char *key = dln_transliterate_key (names[j]);

          if (g_strcmp0 (key, first) != 0)
            g_error ("“%s” is “%s”, “%s” is “%s”", names[j], key, names[0], first);
        }
    }
}

static void
test_keys_differ (void)
{
  static const char *const table[][2] = {
    { "Харьков", "Гарьков" },    { "Жары", "Зары" },      { "Шостка", "Состка" },
    { "Белгород", "Белогород" }, { "Козинка", "Козино" }, { "Згурівка", "Журівка" },
    { "Route 1", "Route 11" },   { "Москва", "Moscow" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *one = dln_transliterate_key (table[i][0]);
      g_autofree char *other = dln_transliterate_key (table[i][1]);

      g_assert_cmpstr (one, !=, other);
    }
}

/* What is typed letter by letter in Cyrillic never leaves the key of the name. */
static void
test_beginnings (void)
{
  static const char *const names[] = { "Козинка",   "Щёкино",       "Запоріжжя",
                                       "Грайворон", "Михайловский", "Київ" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *whole = dln_transliterate_key (names[i]);

      for (glong n = 1; n <= g_utf8_strlen (names[i], -1); n++)
        {
          g_autofree char *typed = g_utf8_substring (names[i], 0, n);
          g_autofree char *key = dln_transliterate_key (typed);

          g_assert_true (g_str_has_prefix (whole, key));
        }
    }
}

/* Nothing that can be typed breaks it, and folding again changes nothing. */
static void
test_any_text (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;
      g_autofree char *key = NULL;

      for (int n = g_test_rand_int_range (0, 20); n > 0; n--)
        g_string_append_unichar (text, (gunichar) g_test_rand_int_range (1, 0x2ff0));
      once = dln_transliterate_fold (text->str);
      twice = dln_transliterate_fold (once);
      key = dln_transliterate_key (text->str);
      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_true (g_utf8_validate (key, -1, NULL));
      g_assert_cmpstr (once, ==, twice);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transliterate/schemes", test_schemes);
  g_test_add_func ("/transliterate/spellings", test_spellings);
  g_test_add_func ("/transliterate/fold", test_fold);
  g_test_add_func ("/transliterate/keys-agree", test_keys_agree);
  g_test_add_func ("/transliterate/keys-differ", test_keys_differ);
  g_test_add_func ("/transliterate/beginnings", test_beginnings);
  g_test_add_func ("/transliterate/any-text", test_any_text);
  return g_test_run ();
}
