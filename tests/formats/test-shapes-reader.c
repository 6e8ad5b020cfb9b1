/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small files of each format that are good, with what they mean, and more that are not,
 * with what is said of them.
 */
#include "dln-case-xml.h"
#include "dln-shapes-reader.h"

#include <glib/gstdio.h>
#include <string.h>

static DlnShapes *
read_text (DlnLayerKind   kind,
           const char    *text,
           gssize         length,
           GError       **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);

  return dln_shapes_read_stream (stream, "file", kind, NULL, error);
}

/* Each geometry as a letter, the vertices of its parts, and its name. */
static char *
describe (const DlnShapes *shapes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dln_shapes_get_n_shapes (shapes); i++)
    {
      const DlnGeometry *one = dln_shapes_get_shape (shapes, i);
      const char *name = dln_shapes_get_name (shapes, i);

      g_string_append_printf (text, "%s%c", i > 0 ? " " : "", "PLA"[one->kind]);
      for (guint part = 0; part < one->n_parts; part++)
        {
          guint n;

          dln_shapes_get_part (shapes, one->first_part + part, &n);
          g_string_append_printf (text, "%s%u", part > 0 ? "," : "", n);
        }
      if (name != NULL)
        g_string_append_printf (text, "=%s", name);
    }
  return g_string_free (text, FALSE);
}

#define RING "[[0,0],[4,0],[4,4],[0,0]]"
#define KML(text) "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>no</name>" text "</Document></kml>"
#define MARK(text) KML ("<Placemark><name>A</name>" text "</Placemark>")
#define GPX(text) "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">" text "</gpx>"

static const struct {
  DlnLayerKind kind;
  const char *text;
  const char *means;
} good[] = {
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[36.5,50.1,120]}", "P1" },
  { DLN_LAYER_GEOJSON, "\xef\xbb\xbf{\"type\":\"Point\",\"coordinates\":[1e1,-5]}", "P1" },
  { DLN_LAYER_GEOJSON, "{\"coordinates\":[[1,2],[3,4]],\"type\":\"LineString\"}", "L2" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4],[5,6]]}", "P3" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"MultiLineString\",\"coordinates\":[[[1,2],[3,4]],[[5,6],[7,8],[9,1]]]}", "L2 L3" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Polygon\",\"coordinates\":[" RING "," RING "]}", "A4,4" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING "],[" RING "," RING "]]}", "A4 A4,4" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Polygon\",\"coordinates\":[]}", "" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"FeatureCollection\",\"features\":[]}", "" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Feature\",\"geometry\":null,\"properties\":null}", "" },
  { DLN_LAYER_GEOJSON,
    "{\"type\":\"FeatureCollection\",\"name\":\"no\",\"crs\":{\"type\":3,\"x\":[[{}]]},\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"title\":\"b\",\"name\":\"A\",\"n\":{\"name\":\"no\"}},"
    "\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":["
    "{\"type\":\"Point\",\"coordinates\":[1,2]},{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}]}},"
    "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":{\"title\":\"Б\"},\"type\":\"Feature\"},"
    "{\"type\":\"Feature\",\"properties\":{\"name\":7},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}",
    "P1=A L2=A P1=Б P1" },
  { DLN_LAYER_KML, MARK ("<Point><coordinates> 36.5,50.1,0 </coordinates></Point>"), "P1=A" },
  { DLN_LAYER_KML, MARK ("<LineString><coordinates>1,2\n3,4\t5,6</coordinates></LineString>"), "L3=A" },
  { DLN_LAYER_KML, MARK ("<LinearRing><coordinates>1,2 3,4 5,6 1,2</coordinates></LinearRing>"), "L4=A" },
  { DLN_LAYER_KML,
    MARK ("<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing>"
          "</outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2</coordinates></LinearRing>"
          "</innerBoundaryIs></Polygon>"),
    "A4,3=A" },
  { DLN_LAYER_KML,
    MARK ("<MultiGeometry><Point><coordinates>1,2</coordinates></Point><MultiGeometry><LineString><coordinates>"
          "1,2 3,4</coordinates></LineString></MultiGeometry></MultiGeometry>"),
    "P1=A L2=A" },
  { DLN_LAYER_KML,
    MARK ("<g:Track xmlns:g=\"http://www.google.com/kml/ext/2.2\"><when>2023</when><g:coord>1 2 3</g:coord>"
          "<g:coord>3 4</g:coord></g:Track>"),
    "L2=A" },
  { DLN_LAYER_KML, MARK ("<LineString><coordinates>1,2</coordinates></LineString>"), "" },
  { DLN_LAYER_KML, KML ("<Folder><Placemark><Point><coordinates>1,2</coordinates></Point><name>&lt;B&amp;</name>"
                        "</Placemark></Folder><NetworkLink><Link><href>http://x/</href></Link></NetworkLink>"),
    "P1=<B&" },
  { DLN_LAYER_GPX, GPX ("<wpt lat=\"50.1\" lon=\"36.5\"><ele>3</ele><name> A </name></wpt>"), "P1=A" },
  { DLN_LAYER_GPX,
    GPX ("<rte><name>R</name><rtept lat=\"1\" lon=\"2\"><name>no</name></rtept><rtept lat=\"3\" lon=\"4\"/></rte>"),
    "L2=R" },
  { DLN_LAYER_GPX,
    GPX ("<trk><name>T</name><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"3\" lon=\"4\"/></trkseg>"
         "<trkseg><trkpt lat=\"1\" lon=\"2\"/></trkseg>"
         "<trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"3\" lon=\"4\"/></trkseg></trk>"),
    "L2=T L3=T" },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnShapes) shapes = read_text (good[i].kind, good[i].text, -1, &error);
      g_autofree char *means = NULL;

      g_assert_no_error (error);
      means = describe (shapes);
      g_assert_cmpstr (means, ==, good[i].means);
    }
}

static const struct {
  DlnLayerKind kind;
  const char *text;
  const char *says; /* begins so, behind "file:" */
} bad[] = {
  { DLN_LAYER_GEOJSON, "", "1: " },
  { DLN_LAYER_GEOJSON, "[1,2]", "1: an array" },
  { DLN_LAYER_GEOJSON, "7", "1: expected a GeoJSON object" },
  { DLN_LAYER_GEOJSON, "{}", "1: an object without \"type\"" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Topology\"}", "1: type \"Topology\"" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\"}", "1: a Point without \"coordinates\"" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Feature\"}", "1: a Feature without \"geometry\"" },
  { DLN_LAYER_GEOJSON, "{\"type\":7}", "1: \"type\" is of the wrong type" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\n\"coordinates\":[1]}", "2: a position of 1 numbers" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\n\n\"coordinates\":[1,91]}", "3: longitude 1, latitude 91" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[181,1]}", "1: longitude 181" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[1e400,1]}", "1: number \"1e400\"" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[NaN,1]}", "1: lexical error" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[\"1\",1]}", "1: expected a number" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[null,1]}", "1: expected a number" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[{},1]}", "1: an object" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":{}}", "1: an object: expected an array" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[[1,2]]}", "1: coordinates 2 deep: expected 1" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"LineString\",\"coordinates\":[[1,2]]}", "1: a line of one position" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"LineString\",\"coordinates\":[[1,2],[[3,4]]]}", "1: positions at different depths" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[1,2]]]}", "1: a ring of 3 positions" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"FeatureCollection\",\"features\":{}}", "1: an object" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"FeatureCollection\",\"features\":[null]}", "1: expected a GeoJSON object" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[1,2],\"coordinates\":[1,2]}", "1: \"coordinates\" twice" },
  { DLN_LAYER_GEOJSON,
    "{\"type\":\"Feature\",\"coordinates\":[1,2],\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
    "1: \"coordinates\" in an object that has some" },
  { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":[1,2]} x", "1: " },
  { DLN_LAYER_KML, "", "1: " },
  { DLN_LAYER_KML, "<gpx/>", "1: <gpx>: expected <kml>" },
  { DLN_LAYER_KML, "<!DOCTYPE kml [<!ENTITY a \"b\">]><kml/>", "1: a document type declaration" },
  { DLN_LAYER_KML, "<kml>\n<Placemark></kml>", "2: " },
  { DLN_LAYER_KML, "<kml>&nbsp;</kml>", "1: " },
  { DLN_LAYER_KML, MARK ("<Point><coordinates>36.5</coordinates></Point>"), "1: position \"36.5\"" },
  { DLN_LAYER_KML, MARK ("<Point><coordinates>1, 2</coordinates></Point>"), "1: position \"1,\"" },
  { DLN_LAYER_KML, MARK ("<Point><coordinates>nan,2</coordinates></Point>"), "1: position \"nan,2\"" },
  { DLN_LAYER_KML, MARK ("\n<Point><coordinates>200,2</coordinates></Point>"), "2: latitude 2, longitude 200" },
  { DLN_LAYER_KML, MARK ("<Point><LineString/></Point>"), "1: <LineString> in another geometry" },
  { DLN_LAYER_GPX, "<kml/>", "1: <kml>: expected <gpx>" },
  { DLN_LAYER_GPX, GPX ("<wpt lat=\"1\"/>"), "1: <wpt lat=\"1\" lon=\"\">" },
  { DLN_LAYER_GPX, GPX ("<wpt lat=\"1\" lon=\"0x1\"/>"), "1: <wpt lat=\"1\" lon=\"0x1\">" },
  { DLN_LAYER_GPX, GPX ("\n<trk><trkseg>\n<trkpt lat=\"-91\" lon=\"1\"/></trkseg></trk>"), "3: latitude -91" },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnShapes) shapes = read_text (bad[i].kind, bad[i].text, -1, &error);
      g_autofree char *begins = g_strconcat ("file:", bad[i].says, NULL);

      g_assert_null (shapes);
      g_assert_nonnull (error);
      g_assert_true (error->domain == DLN_FORMATS_ERROR);
      if (!g_str_has_prefix (error->message, begins))
        g_error ("%s: said \"%s\", expected \"%s\"", bad[i].text, error->message, begins);
    }
}

/* Cut short anywhere, a file is an error and never a part of what it was. */
static void
test_truncated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    for (gsize length = 0; length < strlen (good[i].text); length++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *part = g_strndup (good[i].text, length);
        g_autoptr (DlnShapes) shapes = read_text (good[i].kind, part, (gssize) length, &error);

        g_assert_null (shapes);
        g_assert_nonnull (error);
      }
}

static void
test_deep (void)
{
  static const struct {
    DlnLayerKind kind;
    const char *begin;
    const char *more;
  } rows[] = {
    { DLN_LAYER_GEOJSON, "{\"type\":\"Point\",\"coordinates\":", "[" },
    { DLN_LAYER_GEOJSON, "", "{\"type\":\"Feature\",\"geometry\":" },
    { DLN_LAYER_GEOJSON, "{\"x\":", "[" },
    { DLN_LAYER_KML, "<kml>", "<Folder>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GString *text = g_string_new (rows[i].begin);
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < 100000; k++)
        g_string_append (text, rows[i].more);
      g_assert_null (read_text (rows[i].kind, text->str, (gssize) text->len, &error));
      g_assert_nonnull (strstr (error->message, "too deep"));
      g_string_free (text, TRUE);
    }
}

/* One line of a million positions, in pieces of whatever size the parser takes. */
static void
test_million (void)
{
  static const struct {
    DlnLayerKind kind;
    const char *begin, *before, *after, *end;
  } rows[] = {
    { DLN_LAYER_GEOJSON, "{\"type\":\"LineString\",\"coordinates\":[[0,0]", ",[", ",50.7654321]", "]}" },
    { DLN_LAYER_KML, "<kml><Placemark><LineString><coordinates>0,0", " ", ",50.7654321,0",
      "</coordinates></LineString></Placemark></kml>" },
    { DLN_LAYER_GPX, "<gpx><trk><trkseg><trkpt lat=\"0\" lon=\"0\"/>", "<trkpt lon=\"", "\" lat=\"50.7654321\"/>",
      "</trkseg></trk></gpx>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GString *text = g_string_new (rows[i].begin);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnShapes) shapes = NULL;

      for (guint k = 1; k < 1000000; k++)
        {
          g_string_append (text, rows[i].before);
          g_string_append_printf (text, "%u.1234567", k % 180);
          g_string_append (text, rows[i].after);
        }
      g_string_append (text, rows[i].end);
      shapes = read_text (rows[i].kind, text->str, (gssize) text->len, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (dln_shapes_get_n_vertices (shapes), ==, 1000000);
      g_assert_cmpuint (dln_shapes_get_n_shapes (shapes), ==, 1);
      g_assert_cmpfloat_with_epsilon (dln_shapes_get_vertex (shapes, 999999).longitude, 999999 % 180 + 0.1234567, 1e-7);
      g_string_free (text, TRUE);
    }
}

static void
test_cancelled (void)
{
  for (DlnLayerKind kind = DLN_LAYER_GEOJSON; kind <= DLN_LAYER_GPX; kind++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("{", 1, NULL);
      g_autoptr (GError) error = NULL;

      g_cancellable_cancel (cancellable);
      g_assert_null (dln_shapes_read_stream (stream, "file", kind, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-shapes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.gpx", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) not_a_file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnShapes) shapes = NULL;

  g_assert_null (dln_shapes_read (path, DLN_LAYER_GPX, NULL, &missing));
  g_assert_error (missing, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ);
  g_assert_true (g_str_has_prefix (missing->message, path));
  g_assert_null (dln_shapes_read (folder, DLN_LAYER_GPX, NULL, &not_a_file));
  g_assert_error (not_a_file, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ);
  g_assert_true (g_file_set_contents (path, GPX (""), -1, NULL));
  shapes = dln_shapes_read (path, DLN_LAYER_GPX, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes-reader/good", test_good);
  g_test_add_func ("/shapes-reader/bad", test_bad);
  g_test_add_func ("/shapes-reader/truncated", test_truncated);
  g_test_add_func ("/shapes-reader/deep", test_deep);
  g_test_add_func ("/shapes-reader/million", test_million);
  g_test_add_func ("/shapes-reader/cancelled", test_cancelled);
  g_test_add_func ("/shapes-reader/files", test_files);
  return g_test_run ();
}
