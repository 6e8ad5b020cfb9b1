/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An element of a JSON document that is broken is set aside with its line, its text
 * and the reason, wherever a block ends in it, and those around it are read.
 */
#include "config.h"

#include "foreign.h"

#include <string.h>

/* Bytes that a document is read in. */
#define BLOCK 65536u

#define SLIDE(text) "{\"start_date\":{\"year\":2022},\"text\":{\"headline\":\"" text "\"}}"
#define COMMA "there is nothing between two commas, or behind the last: expected a value"
#define HALF "a \\u escape is one half of a character: expected both"
#define NO_CHAR "lexical error: invalid char in json text."
#define NO_WORD "lexical error: invalid string in json text."
#define NO_ESCAPE "lexical error: inside a string, '\\' occurs before a character which it may not."
#define NO_HEX "lexical error: invalid (non-hex) character occurs after '\\u' inside string."
#define NO_MINUS "lexical error: malformed number, a digit is required after the minus sign."
#define NO_KEY "parse error: invalid object key (must be a string)"
#define NO_TOKEN "parse error: unallowed token at this point in JSON text"
#define NO_COLON "parse error: object key and value must be separated by a colon (':')"
#define NO_COMMA "parse error: after array element, I expect ',' or ']'"

static gboolean
append_item (DlnItem   *item,
             gpointer   data,
             GError   **error)
{
  g_string_append_printf (data, "%" G_GUINT64_FORMAT " %s\n", item->line,
                          item->title != NULL ? item->title : item->summary);
  return TRUE;
}

static gboolean
append_aside (const DlnSetAside  *row,
              gpointer            data,
              GError            **error)
{
  g_string_append_printf (data, "%" G_GUINT64_FORMAT " %s: %s <%s>\n", row->line,
                          row->column != NULL ? row->column : "-", row->reason, row->raw);
  return TRUE;
}

static char *
read_document (const char  *nick,
               const char  *text,
               GError     **error)
{
  const DlnItemSink sink = { .item = append_item, .set_aside = append_aside };
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return read_foreign (dln_formats_find (nick), path, &sink, error);
}

/* Blocks end in each byte of @broken, and around it. */
static void
assert_read (const char *nick,
             const char *before,
             const char *broken,
             const char *behind,
             const char *expected)
{
  gsize begin = strlen (before) - 2;

  for (gsize cut = begin; cut < begin + strlen (broken) + 4; cut++)
    {
      g_autofree char *blanks = g_strnfill (BLOCK - cut, ' ');
      g_autofree char *text = g_strconcat (blanks, before, broken, behind, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *found = read_document (nick, text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, expected);
    }
}

/* Each is told as it stands, of line 2. */
static void
test_elements (void)
{
  static const struct {
    const char *broken;
    const char *reason;
  } table[] = {
    { "NaN", NO_CHAR },
    { "Infinity", NO_CHAR },
    { "nope", NO_WORD },
    { "trux [{\"]\":1},2]", NO_WORD },
    { "-x", NO_MINUS },
    { "{\"a\":NaN}", NO_CHAR },
    { "{\"a\":\n-Infinity}", "in line 3: " NO_MINUS },
    { "{\"a\":[1,{\"b\":NaN},\"]}\",{}],\"c\":\"}\\\"}\"}", NO_CHAR },
    { "{\"a\":nul,\"b\":[[],{}]}", NO_WORD },
    { "{\"a\":\"\\x\\\"}\",\"b\":\"\\\\\"}", NO_ESCAPE },
    { "{\"a\":\"\\u12x4\"}", NO_HEX },
    { "\"\\x\"", NO_ESCAPE },
    { "{\"a\":1,,\"b\":2}", NO_KEY },
    { "{\"a\":[1,\n\n,2]}", "in line 4: " NO_TOKEN },
    { "{\"a\":}", NO_TOKEN },
    { "{\"a\" 1,\"b\":{}}", NO_COLON },
    { "{a:1,'b':{}}", NO_CHAR },
    { "{\"a\":\"\\ud83d\",\"b\":1}", HALF },
    { "{\"a\":\"\\ud83d\\ud83d\"}", HALF },
    { "{\"a\":\"\\ud83d\\n\"}", HALF },
    { "{\"a\":\"\\ud83d\\u0041\"}", HALF },
    { "{\"a\":\"x\\udc00?\",\"b\":[1]}", HALF },
    { "{\"\\uDC00\":1,\"b\":1}", HALF },
    { "\"\\ud83d\"", HALF },
    { "", COMMA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) lines = g_strsplit (table[i].broken, "\n", -1);
      g_autofree char *expected = g_strdup_printf ("1 One\n2 events: %s <%s>\n%u Two\n", table[i].reason,
                                                   table[i].broken, 2 + MAX (g_strv_length (lines), 1));

      assert_read ("timelinejs", "{\"events\":[" SLIDE ("One") ",\n", table[i].broken, ",\n" SLIDE ("Two") "]}",
                   expected);
    }
}

#define EVENT(words) "{\"date\":\"1/2/2022\",\"description\":\"" words "\"}"
#define FEATURE(name) "{\"type\":\"Feature\",\"properties\":{\"name\":\"" name "\"}}"

/* Members of the root, the first of a list, the last, one without its comma, two in turn. */
static void
test_places (void)
{
  static const struct {
    const char *nick;
    const char *before;
    const char *broken;
    const char *behind;
    const char *expected;
  } table[] = {
    { "timelinejs", "{\"events\":[ ", "NaN,", SLIDE ("Two") "]}", "1 events: " NO_CHAR " <NaN>\n1 Two\n" },
    { "timelinejs", "{\"events\":[ ", ",", SLIDE ("Two") "]}", "1 events: " COMMA " <>\n1 Two\n" },
    { "timelinejs", "{\"events\":[" SLIDE ("One"), " ,\n ]", ",\"eras\":[]}", "1 One\n2 events: " COMMA " <>\n" },
    { "timelinejs", "{\"events\":[" SLIDE ("One"), "\n{\"a\":[1]}\n", "," SLIDE ("Two") "]}",
      "1 One\n2 events: " NO_COMMA " <{\"a\":[1]}>\n3 Two\n" },
    { "timelinejs", "{\"events\":[" SLIDE ("One"), ",-,\n,[nil]\n,", SLIDE ("Two") "]}",
      "1 One\n1 events: " NO_MINUS " <->\n2 events: " COMMA " <>\n2 events: " NO_WORD " <[nil]>\n3 Two\n" },
    { "timelinejs", "{\"scale\": ", "NaN\n", ",\"events\":[" SLIDE ("One") "]}",
      "1 scale: " NO_CHAR " <NaN>\n2 One\n" },
    { "timelinejs", "{\"events\":[" SLIDE ("One") "],\"eras\":", "\n{\"a\":nil}", "}",
      "1 One\n2 eras: " NO_WORD " <{\"a\":nil}>\n" },
    { "timelinejs", "{\"events\":[" SLIDE ("One") "],\"scale\":", "\nnil", "}", "1 One\n2 scale: " NO_WORD " <nil>\n" },
    { "geojson", "{\"type\":\"FeatureCollection\",\"features\":[" FEATURE ("a"), ",{\"type\":NaN}",
      "," FEATURE ("b") "]}", "1 a\n1 features: " NO_CHAR " <{\"type\":NaN}>\n1 b\n" },
    { "timemap", "[" EVENT ("a"), ",{\"date\":1,}", "," EVENT ("b") "]",
      "1 a\n1 -: " NO_KEY " <{\"date\":1,}>\n1 b\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_read (table[i].nick, table[i].before, table[i].broken, table[i].behind, table[i].expected);
}

/* Where nobody knows where it ends, or it is no element, all is refused. */
static void
test_refused (void)
{
  static const struct {
    const char *text;
    const char *words;
  } table[] = {
    { "{\"events\":[" SLIDE ("One") ",\n{\"a\":[1}," SLIDE ("Two") "]}", "a.json:2: " NO_COMMA },
    { "{\"events\":[" SLIDE ("One") ",\n{\"a\":NaN,[}" SLIDE ("Two") "]}", "a.json:2: " NO_CHAR },
    { "{\"events\":[" SLIDE ("One") ",\nNaN}", "a.json:2: " NO_CHAR },
    { "{\"events\":[" SLIDE ("One") "}", "a.json:1: " NO_COMMA },
    { "{\"events\":[" SLIDE ("One") ",{\"a\":\"b},\n" SLIDE ("Two") "]}", "a.json:1: lexical error: invalid character inside string." },
    { "{\"events\":[" SLIDE ("One") ",{\"a\":nil,\n\"b\":[", "a.json:1: " NO_WORD },
    { "{\"events\":[" SLIDE ("One") ",NaN", "a.json:1: " NO_CHAR },
    { "{\"events\":[" SLIDE ("One") "],\n'eras':[]}", "a.json:2: " NO_CHAR },
    { "{events:[" SLIDE ("One") "]}", "a.json:1: " NO_CHAR },
    { "{\"events\":[" SLIDE ("One") "] \"eras\":[]}", "a.json:1: parse error: after key and value" },
    { "{\"events\":[" SLIDE ("One") "]}]", "a.json:1: parse error: trailing garbage" },
    { "{\"\\ud83d\":1,\"events\":[" SLIDE ("One") "]}", "a.json:1: " HALF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *found = read_document ("timelinejs", table[i].text, &error);

      g_assert_null (found);
      g_assert_nonnull (strstr (error->message, table[i].words));
    }
}

/* Of one that goes over many blocks its first 64 KiB are told. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("{\"events\":[" SLIDE ("One") ",\n{\"a\":[");
  g_autofree char *found = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "\"й\",\n");
  g_string_append (text, "NaN,\"]\\\"\"]}," SLIDE ("Two") "]}");
  found = read_document ("timelinejs", text->str, NULL);
  g_assert_true (g_str_has_prefix (found, "1 One\n2 events: in line 50002: " NO_CHAR " <{\"a\":[\"й\",\n"));
  g_assert_true (g_str_has_suffix (found, ">\n50002 Two\n"));
  g_assert_cmpuint (strlen (found), >, 65000);
  g_assert_cmpuint (strlen (found), <, 66000);
}

static gboolean
write_file (const char  *name,
            const char  *text,
            char       **path)
{
  *path = g_build_filename (folder, name, NULL);
  return g_file_set_contents (*path, text, -1, NULL);
}

/* A file of sources says what is broken in it, and is not told a second time by the events. */
static void
test_together (void)
{
  g_autofree char *events = NULL;
  g_autofree char *sources = NULL;
  g_autofree char *associations = NULL;
  const DlnItemSink sink = { .item = append_item, .set_aside = append_aside };
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_true (write_file ("events.json",
                             "[{\"date\":\"1/2/2022\",\"description\":\"a\",\"sources\":[\"s2\"],"
                             "\"associations\":[\"a2\"]}]",
                             &events));
  g_assert_true (write_file ("sources.json",
                             "{\"s0\":{\"id\":\"s0\",\"paths\":[]},\n\"s1\":{\"id\":NaN},"
                             "\"s2\":{\"id\":\"s2\",\"paths\":[]}}",
                             &sources));
  g_assert_true (write_file ("associations.json",
                             "[{\"id\":\"a1\",\"title\":\"x\",\"mode\":\"FILTER\"},{\"id\":},\n"
                             "{\"id\":\"a2\",\"title\":\"x\",\"mode\":\"FILTER\"}]",
                             &associations));
  for (guint i = 0; i < 3; i++)
    {
      const char *const siblings[] = { sources, associations, events, NULL };
      DlnReadOptions options = { .zone = "UTC", .siblings = siblings };
      DlnItemSink appending = sink;

      appending.data = out;
      g_assert_true (dln_format_read (dln_formats_find ("timemap"), siblings[i], &options, &appending, NULL, NULL));
    }
  g_assert_cmpstr (out->str, ==, "2 s1: " NO_CHAR " <{\"id\":NaN}>\n1 -: " NO_TOKEN " <{\"id\":}>\n1 a\n");
}

/* Two halves are a character, and what only looks like one half is none. */
static void
test_whole (void)
{
  assert_read ("timelinejs", "{\"events\":[", SLIDE ("\\ud83d\\uDE00 \\\\ud83d \\uD7ff\\ue000?") "," SLIDE ("\\u00e9"),
               "]}", "1 😀 \\ud83d \xed\x9f\xbf\xee\x80\x80?\n1 é\n");
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "a.json", "events.json", "sources.json", "associations.json", NULL };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-broken/elements", test_elements);
  g_test_add_func ("/json-broken/places", test_places);
  g_test_add_func ("/json-broken/refused", test_refused);
  g_test_add_func ("/json-broken/long", test_long);
  g_test_add_func ("/json-broken/together", test_together);
  g_test_add_func ("/json-broken/whole", test_whole);
  return run_in_folder (names);
}
