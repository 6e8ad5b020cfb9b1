/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Case XML: what is read, where errors are, and that reading and writing are
 * each other's inverse.
 */
#include "dln-case-xml.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define HEAD                                                                                       \
  "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"s\" title=\"T\" "        \
  "zone=\"Europe/Moscow\">"
#define WRAP(text) HEAD text "</case>"

static gboolean
keep (const DlnRecord  *record,
      gpointer          data,
      GError          **error)
{
  g_ptr_array_add (data, dln_record_copy (record));
  return TRUE;
}

static GPtrArray *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnSink sink = { keep, records };

  if (!dln_case_xml_read_memory (text, strlen (text), "x.xml", &sink, error))
    return NULL;
  return g_steal_pointer (&records);
}

static gboolean
give (DlnTable        table,
      const DlnSink  *sink,
      gpointer        data,
      GError        **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    {
      const DlnRecord *record = records->pdata[i];

      if (record->type->table == table && !sink->record (record, sink->data, error))
        return FALSE;
    }
  return TRUE;
}

static char *
write_text (GPtrArray *records)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "out.xml", NULL);
  DlnRecordSource source = { give, records };
  g_autoptr (GError) error = NULL;
  char *text;

  dln_case_xml_write (path, &source, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return text;
}

/* Each line: what is wrong, which code, where, and a part of the message. */
static const struct {
  const char *text;
  DlnFormatsError code;
  const char *message;
} bad[] = {
  { "", DLN_FORMATS_ERROR_SYNTAX, "x.xml:1:1: " },
  { "not xml", DLN_FORMATS_ERROR_SYNTAX, "x.xml:1:1: " },
  { "<case>", DLN_FORMATS_ERROR_SYNTAX, "x.xml:1:1: <case> of the namespace \"\"" },
  { "\n <other xmlns=\"https://dateline.invalid/ns/case/1\"/>", DLN_FORMATS_ERROR_SYNTAX,
    "x.xml:2:2: <other>: expected <case>" },
  { HEAD, DLN_FORMATS_ERROR_SYNTAX, "x.xml:1:" },
  { HEAD "</other>", DLN_FORMATS_ERROR_SYNTAX, "expected well-formed XML" },
  { "<case xmlns=\"https://dateline.invalid/ns/case/1\" slug=\"s\" title=\"T\"/>",
    DLN_FORMATS_ERROR_VALUE, "x.xml:1:1: format \"\": expected a whole number" },
  { "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"2\" slug=\"s\" title=\"T\"/>",
    DLN_FORMATS_ERROR_VERSION, "format 2: expected at most 1" },
  { "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" title=\"T\"/>",
    DLN_FORMATS_ERROR_VALUE, "<case> without a slug" },
  { "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"s\"/>",
    DLN_FORMATS_ERROR_VALUE, "without \"title\"" },
  { "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"s\" title=\"T\"\n"
    "  zone=\"Mars/Olympus\"/>",
    DLN_FORMATS_ERROR_VALUE, "x.xml:2:3: zone \"Mars/Olympus\": expected an IANA name" },
  { WRAP ("\n<tags>\n  <tag slug=\"a\" titel=\"b\"/></tags>"), DLN_FORMATS_ERROR_SYNTAX,
    "x.xml:3:17: attribute \"titel\" of <tag>" },
  { WRAP ("<tags><tag slug=\"A b\" title=\"b\"/></tags>"), DLN_FORMATS_ERROR_VALUE,
    "slug \"A b\": expected a-z, 0-9 and hyphens" },
  { WRAP ("<tags>\n<tag slug=\"a\" title=\"b\"/>\n<tag title=\"b\" slug=\"a\"/></tags>"),
    DLN_FORMATS_ERROR_VALUE, "x.xml:3:16: slug \"a\" twice" },
  { WRAP ("<tags><tag slug=\"a\"/></tags>"), DLN_FORMATS_ERROR_VALUE, "without \"title\"" },
  { WRAP ("<tags><event slug=\"a\" title=\"b\"/></tags>"), DLN_FORMATS_ERROR_SYNTAX,
    "<event> in <tags>: expected <tag>" },
  { WRAP ("<tag slug=\"a\" title=\"b\"/>"), DLN_FORMATS_ERROR_SYNTAX, "<tag> in <case>" },
  { WRAP ("<events/><tags/>"), DLN_FORMATS_ERROR_SYNTAX, "<tags> after <events>" },
  { WRAP ("<tags/><summary>late</summary>"), DLN_FORMATS_ERROR_SYNTAX, "<summary> in <case>" },
  { WRAP ("<tags>words</tags>"), DLN_FORMATS_ERROR_SYNTAX,
    "text \"words\": expected elements only" },
  { WRAP ("<summary><b>x</b></summary>"), DLN_FORMATS_ERROR_SYNTAX,
    "<b> in <summary>: expected no element there" },
  { WRAP ("<events><event slug=\"a\" title=\"b\" kind=\"war\"/></events>"), DLN_FORMATS_ERROR_VALUE,
    "kind: \"war\": expected fighting" },
  { WRAP ("<events><event slug=\"a\" title=\"b\" summary=\"c\"/></events>"),
    DLN_FORMATS_ERROR_SYNTAX, "attribute \"summary\" of <event>" },
  { WRAP ("<events><event slug=\"a\" title=\"b\" judged_by=\"c\"/></events>"),
    DLN_FORMATS_ERROR_SYNTAX, "attribute \"judged_by\" of <event>" },
  { WRAP ("<places><place slug=\"a\" title=\"b\" latitude=\"200\"/></places>"),
    DLN_FORMATS_ERROR_VALUE, "latitude: \"200\": expected degrees" },
  { WRAP ("<places>\n<place slug=\"a\" title=\"b\"><outline>POLYGON ((36 50, 37 50, 37 99))</outline></place></places>"),
    DLN_FORMATS_ERROR_VALUE, "x.xml:2:" },
  { WRAP ("<places><place slug=\"a\" title=\"b\">\n<outline>\nPOLYGON ((36 50, 37 50, 37 99))\n</outline></place></places>"),
    DLN_FORMATS_ERROR_VALUE, "x.xml:4:11: outline: character 29: \"99)) \": expected a latitude from -90 to 90" },
  { WRAP ("<sources><source slug=\"a\" title=\"b\"><published "
          "edtf=\"yesterdayish\"/></source></sources>"),
    DLN_FORMATS_ERROR_VALUE, "yesterdayish" },
  { WRAP ("<sources><source slug=\"a\" title=\"b\"><published when=\"2023\"/></source></sources>"),
    DLN_FORMATS_ERROR_SYNTAX, "attribute \"when\" of a time" },
  { WRAP ("<sources><source slug=\"a\" title=\"b\"><published "
          "begin-earliest=\"noon\"/></source></sources>"),
    DLN_FORMATS_ERROR_VALUE, "begin-earliest \"noon\": expected an instant" },
  { WRAP (
      "<sources><source slug=\"a\" title=\"b\"><published begin-earliest=\"2023-05-24T00:00:00Z\""
      " end-latest=\"2023-05-23T00:00:00Z\"/></source></sources>"),
    DLN_FORMATS_ERROR_VALUE, "bounds of <published>" },
  { WRAP ("<sources><source slug=\"a\" title=\"b\"><published edtf=\"2023\" "
          "basis=\"rumour\"/></source></sources>"),
    DLN_FORMATS_ERROR_VALUE, "basis \"rumour\": expected one of none" },
  { WRAP (
      "<sources><source slug=\"a\" title=\"b\"><note>x</note><note>y</note></source></sources>"),
    DLN_FORMATS_ERROR_SYNTAX, "<note> twice in <source>" },
  { "<!DOCTYPE case SYSTEM \"http://dateline.invalid/x.dtd\">" WRAP (""), DLN_FORMATS_ERROR_SYNTAX,
    "a document type declaration: expected none" },
  { WRAP ("<summary>&nope;</summary>"), DLN_FORMATS_ERROR_SYNTAX, "nope" },
  { WRAP ("<tags xml:lang=\"en\"/>"), DLN_FORMATS_ERROR_SYNTAX, "attribute \"lang\" of <tags>" },
};

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = read_text (bad[i].text, &error);

      g_test_message ("%s\n -> %s", bad[i].text, error != NULL ? error->message : "none");
      g_assert_null (records);
      g_assert_error (error, DLN_FORMATS_ERROR, (int) bad[i].code);
      g_assert_nonnull (strstr (error->message, bad[i].message));
      g_assert_true (g_str_has_prefix (error->message, "x.xml:"));
    }
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = read_text (
    WRAP ("<summary>A &amp; &lt;b&gt; &#x43F;</summary>"
          "<sources><source slug=\"a\" title=\"Q &amp; &quot;A&quot;&#10;\" seen=\"true\" "
          "cites=\"c b\">"
          "<published edtf=\"2023-05-22\" reported=\"Monday\"/></source></sources>"
          "<claims><claim slug=\"k\" event=\"e\" source=\"a\" relayed-by=\"b\">"
          "<time reported=\"overnight\" end-latest=\"2023-05-24T03:00:00.25Z\" basis=\"inferred\"/>"
          "<said edtf=\"2023-05-22\" zone=\"UTC\"/><note></note></claim></claims>"),
    &error);
  const DlnRecord *record;
  const DlnTime *time;

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 3);
  record = records->pdata[0];
  g_assert_cmpint (record->type->table, ==, DLN_TABLE_CASE);
  g_assert_cmpstr (dln_record_get_text (record, "summary"), ==, "A & <b> п");
  record = records->pdata[1];
  g_assert_cmpstr (dln_record_get_text (record, "title"), ==, "Q & \"A\"\n");
  g_assert_cmpint (dln_record_get_integer (record, "seen", -1), ==, 1);
  g_assert_cmpstr (dln_record_peek (record, "cites")->refs[0], ==, "b");
  time = dln_record_get_time (record, "published");
  g_assert_cmpint (time->basis, ==, DLN_BASIS_CLAIMED);
  g_assert_cmpstr (time->zone, ==, "Europe/Moscow");
  g_assert_cmpint (time->bounds.begin_earliest, ==, G_GINT64_CONSTANT (1684702800000000));
  g_assert_cmpint (time->bounds.end_latest, ==, G_GINT64_CONSTANT (1684702800000000) + DLN_DAY);
  record = records->pdata[2];
  time = dln_record_get_time (record, "time");
  g_assert_cmpint (time->bounds.begin_earliest, ==, DLN_OPEN);
  g_assert_cmpint (time->bounds.end_latest, ==, G_GINT64_CONSTANT (1684897200250000));
  g_assert_cmpint (time->basis, ==, DLN_BASIS_INFERRED);
  time = dln_record_get_time (record, "said");
  g_assert_cmpint (time->bounds.begin_earliest, ==, G_GINT64_CONSTANT (1684713600000000));
  g_assert_false (dln_record_peek (record, "note")->set);
}

static DlnRecord *
make_source (GRand *rand,
             guint  i)
{
  static const char *const texts[] = { "a",         "<&>\"'",   " two  spaces ", "line\nline",
                                       "tab\tcr\r", "Белгород", "🛰" };
  g_autofree char *slug = g_strdup_printf ("s-%03u", i);
  DlnRecord *record = dln_record_new (DLN_TABLE_SOURCE, slug);
  DlnBounds bounds =
    dln_bounds_within (G_GINT64_CONSTANT (1684702800000000) + g_rand_int_range (rand, 0, 1000000),
                       g_rand_boolean (rand) ? DLN_OPEN : G_GINT64_CONSTANT (1684702801500000));
  g_autoptr (DlnTime) time =
    g_rand_boolean (rand) ? dln_time_new (&bounds) : dln_time_parse ("2023-05-22", "UTC", NULL);

  dln_record_set_text (record, "title", texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
  dln_record_set_text (record, "note", texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
  dln_record_set_integer (record, "accessed", g_rand_int (rand) * DLN_SECOND + 7);
  g_free (time->zone);
  time->zone = g_strdup (g_rand_boolean (rand) ? "UTC" : "Europe/Moscow");
  time->reported = g_strdup (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
  dln_record_set_time (record, "published", time);
  return record;
}

static void
test_records_return (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20230522);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  DlnRecord *head = dln_record_new (DLN_TABLE_CASE, "c");

  dln_record_set_text (head, "title", "Case");
  dln_record_set_text (head, "zone", "Europe/Moscow");
  g_ptr_array_add (records, head);
  for (guint i = 0; i < 500; i++)
    g_ptr_array_add (records, make_source (rand, i));
  first = write_text (records);
  again = read_text (first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    g_assert_true (dln_record_equal (records->pdata[i], again->pdata[i]));
  second = write_text (again);
  g_assert_cmpstr (first, ==, second);
}

/* A file that nobody's hand has written comes back as the same bytes. */
static void
test_sample (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "cases", "belgorod-2023.xml", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  DlnSink sink = { keep, records };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  dln_case_xml_read (path, &sink, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, >, 100);
  first = write_text (records);
  again = read_text (first, &error);
  g_assert_no_error (error);
  second = write_text (again);
  g_assert_cmpstr (first, ==, second);
}

static gboolean
refuse (const DlnRecord  *record,
        gpointer          data,
        GError          **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_stops (void)
{
  DlnSink sink = { refuse, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (dln_case_xml_read_memory (WRAP (""), strlen (WRAP ("")), "x", &sink, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (dln_case_xml_read ("/nonexistent/x.xml", &sink, NULL, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ);
  g_clear_error (&error);
  g_assert_false (dln_case_xml_read ("/", &sink, NULL, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (dln_case_xml_read ("/dev/null", &sink, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* On an error the old file stays, and nothing is left beside it. */
static void
test_write_fails (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "out.xml", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "out.xml", NULL);
  g_autoptr (GPtrArray) records =
    read_text (WRAP ("<tags><tag slug=\"a\" title=\"b\"/></tags>"), NULL);
  DlnRecordSource source = { give, records };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  dln_record_set_text (records->pdata[1], "title", "bell\a");
  g_assert_false (dln_case_xml_write (path, &source, NULL, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "title of tag:a"));
  g_clear_error (&error);
  g_assert_false (dln_case_xml_write (missing, &source, NULL, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (dln_case_xml_write ("/dev/full", &source, NULL, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case-xml/errors", test_errors);
  g_test_add_func ("/case-xml/read", test_read);
  g_test_add_func ("/case-xml/records-return", test_records_return);
  g_test_add_func ("/case-xml/sample", test_sample);
  g_test_add_func ("/case-xml/stops", test_stops);
  g_test_add_func ("/case-xml/write-fails", test_write_fails);
  return g_test_run ();
}
