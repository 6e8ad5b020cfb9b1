/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading GeoJSON (RFC 7946): a stream of tokens becomes shapes. A member may stand
 * before the "type" that says what it means, so the positions of one geometry are kept
 * until its object ends; nothing else is. Members that are not known are passed over.
 */
#include "config.h"

#include "dln-shapes-reader-private.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#define CHUNK_BYTES (64 * 1024)

typedef enum { ROLE_OBJECT, ROLE_LIST, ROLE_COORDINATES, ROLE_PROPERTIES, ROLE_SKIPPED } Role;

typedef enum {
  KEY_OTHER,
  KEY_TYPE,
  KEY_COORDINATES,
  KEY_GEOMETRY,
  KEY_GEOMETRIES,
  KEY_FEATURES,
  KEY_PROPERTIES,
  KEY_NAME,
  KEY_TITLE
} Key;

static const struct {
  const char *name;
  Role role; /* of the object that has it */
} keys[] = {
  [KEY_TYPE] = { "type", ROLE_OBJECT },
  [KEY_COORDINATES] = { "coordinates", ROLE_OBJECT },
  [KEY_GEOMETRY] = { "geometry", ROLE_OBJECT },
  [KEY_GEOMETRIES] = { "geometries", ROLE_OBJECT },
  [KEY_FEATURES] = { "features", ROLE_OBJECT },
  [KEY_PROPERTIES] = { "properties", ROLE_OBJECT },
  [KEY_NAME] = { "name", ROLE_PROPERTIES },
  [KEY_TITLE] = { "title", ROLE_PROPERTIES },
};

/* @depth: of a position's bracket, the outermost being 1. @needs: what it cannot be without. */
static const struct {
  const char *name;
  int depth;
  DlnGeometryKind kind;
  Key needs;
} types[] = {
  { "Point", 1, DLN_GEOMETRY_POINTS, KEY_COORDINATES },
  { "MultiPoint", 2, DLN_GEOMETRY_POINTS, KEY_COORDINATES },
  { "LineString", 2, DLN_GEOMETRY_LINE, KEY_COORDINATES },
  { "MultiLineString", 3, DLN_GEOMETRY_LINE, KEY_COORDINATES },
  { "Polygon", 3, DLN_GEOMETRY_POLYGON, KEY_COORDINATES },
  { "MultiPolygon", 4, DLN_GEOMETRY_POLYGON, KEY_COORDINATES },
  { "GeometryCollection", 0, DLN_GEOMETRY_POINTS, KEY_GEOMETRIES },
  { "Feature", 0, DLN_GEOMETRY_POINTS, KEY_GEOMETRY },
  { "FeatureCollection", 0, DLN_GEOMETRY_POINTS, KEY_FEATURES },
};

/* One bracket or brace that is open. */
typedef struct {
  Role role;
  Key key;
  guint seen;        /* of an object: bit (1 << #Key) of its members */
  guint first_shape; /* of an object: what was there before it */
  guint n_numbers;   /* of coordinates */
  guint n_arrays;
  char *type;
  char *name;
  char *title;
} Frame;

typedef struct {
  const char *file;
  yajl_handle parser;
  const guchar *chunk;
  guint line; /* at the begin of the chunk */
  GError *error;
  DlnShapes *shapes;
  GArray *frames;    /* Frame */
  GArray *positions; /* DlnPoint: of the geometry whose object is open */
  GArray *rings;     /* guint: where a line or ring of @positions ends */
  GArray *polygons;  /* guint: where a polygon of @rings ends */
  guint owner;       /* frames below and with the object that @positions belong to; 0 for none */
  int depth;         /* of brackets in "coordinates" */
  int position_depth;
  double position[2];
} Reader;

static void fail (Reader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static guint
count_lines (const guchar *bytes,
             gsize         n)
{
  guint lines = 0;

  for (gsize i = 0; i < n; i++)
    lines += bytes[i] == '\n';
  return lines;
}

static void
fail (Reader     *self,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "%s:%u: %s", self->file,
               self->line + count_lines (self->chunk, yajl_get_bytes_consumed (self->parser)), message);
}

static void
clear_frame (gpointer data)
{
  Frame *frame = data;

  g_free (frame->type);
  g_free (frame->name);
  g_free (frame->title);
}

static Frame *
top (Reader *self)
{
  return self->frames->len > 0 ? &g_array_index (self->frames, Frame, self->frames->len - 1) : NULL;
}

static int
push (Reader *self,
      Role    role)
{
  Frame frame = { .role = role, .first_shape = dln_shapes_get_n_shapes (self->shapes) };

  if (self->frames->len >= DLN_SHAPES_MOST_DEPTH)
    fail (self, "too deep: expected at most %d brackets in each other", DLN_SHAPES_MOST_DEPTH);
  g_array_append_val (self->frames, frame);
  return self->error == NULL;
}

/* --- geometries ---------------------------------------------------------- */

static void
end_position (Reader      *self,
              const Frame *frame)
{
  DlnPoint point = { .longitude = self->position[0], .latitude = self->position[1] };

  if (frame->n_numbers < 2 || frame->n_arrays > 0)
    fail (self, "a position of %u numbers: expected longitude and latitude", frame->n_numbers);
  else if (self->position_depth != 0 && self->position_depth != self->depth)
    fail (self, "positions at different depths: expected one depth in a geometry");
  else if (!dln_point_is_valid (point))
    fail (self, "longitude %g, latitude %g: expected -180 to 180 and -90 to 90", point.longitude, point.latitude);
  else if (self->positions->len >= DLN_SHAPES_MOST)
    fail (self, "too much: expected at most %u positions", DLN_SHAPES_MOST);
  self->position_depth = self->depth;
  g_array_append_val (self->positions, point);
}

static void
end_coordinates (Reader      *self,
                 const Frame *frame)
{
  if (frame->n_numbers > 0)
    end_position (self, frame);
  else if (self->position_depth > 0 && self->depth == self->position_depth - 1)
    g_array_append_val (self->rings, self->positions->len);
  else if (self->position_depth > 0 && self->depth == self->position_depth - 2)
    g_array_append_val (self->polygons, self->rings->len);
  self->depth--;
}

static void
add_part (Reader *self,
          guint   from,
          guint   to)
{
  dln_shapes_begin_part (self->shapes);
  for (guint i = from; i < to; i++)
    if (!dln_shapes_add (self->shapes, g_array_index (self->positions, DlnPoint, i)))
      fail (self, "too much: expected at most %u positions", DLN_SHAPES_MOST);
}

static guint
ring_begin (Reader *self,
            guint   ring)
{
  return ring > 0 ? g_array_index (self->rings, guint, ring - 1) : 0;
}

/* Shapes of the rings from @from to @to: each a line, or all one polygon. */
static void
add_rings (Reader       *self,
           DlnGeometryKind  kind,
           guint         from,
           guint         to)
{
  for (guint ring = from; ring < to; ring++)
    {
      guint begin = ring_begin (self, ring), end = g_array_index (self->rings, guint, ring);

      if (kind == DLN_GEOMETRY_LINE && end - begin == 1)
        fail (self, "a line of one position: expected two");
      else if (kind == DLN_GEOMETRY_POLYGON && end > begin && end - begin < 4)
        fail (self, "a ring of %u positions: expected at least four", end - begin);
      if (kind == DLN_GEOMETRY_LINE || ring == from)
        dln_shapes_begin (self->shapes, kind);
      add_part (self, begin, end);
      if (kind == DLN_GEOMETRY_LINE || ring + 1 == to)
        dln_shapes_end (self->shapes);
    }
}

static void
add_geometry (Reader *self,
              guint   type)
{
  guint from = 0;

  if (self->positions->len == 0)
    return;
  if (self->position_depth != types[type].depth)
    {
      fail (self, "coordinates %d deep: expected %d for a %s", self->position_depth, types[type].depth,
            types[type].name);
      return;
    }
  switch (types[type].kind)
    {
    case DLN_GEOMETRY_POINTS:
      dln_shapes_begin (self->shapes, DLN_GEOMETRY_POINTS);
      add_part (self, 0, self->positions->len);
      dln_shapes_end (self->shapes);
      break;
    case DLN_GEOMETRY_LINE:
      add_rings (self, DLN_GEOMETRY_LINE, 0, self->rings->len);
      break;
    case DLN_GEOMETRY_POLYGON:
    default:
      for (guint i = 0; i < self->polygons->len; i++)
        {
          guint to = g_array_index (self->polygons, guint, i);

          add_rings (self, DLN_GEOMETRY_POLYGON, from, to);
          from = to;
        }
      break;
    }
}

static void
end_object (Reader *self,
            Frame  *frame)
{
  guint type = 0;

  while (frame->type != NULL && type < G_N_ELEMENTS (types) && strcmp (types[type].name, frame->type) != 0)
    type++;
  if (frame->type == NULL)
    fail (self, "an object without \"type\": expected a GeoJSON object");
  else if (type == G_N_ELEMENTS (types))
    fail (self, "type \"%.40s\": expected one of GeoJSON", frame->type);
  else if ((frame->seen & (1u << types[type].needs)) == 0)
    fail (self, "a %s without \"%s\": expected it", frame->type, keys[types[type].needs].name);
  else if (self->owner == self->frames->len && types[type].needs == KEY_COORDINATES)
    add_geometry (self, type);
  if (self->owner == self->frames->len)
    self->owner = 0;
  if (frame->name != NULL || frame->title != NULL)
    dln_shapes_set_name (self->shapes, frame->first_shape, frame->name != NULL ? frame->name : frame->title);
}

/* --- tokens -------------------------------------------------------------- */

static int
key_cb (void         *data,
        const guchar *text,
        size_t        length)
{
  Reader *self = data;
  Frame *frame = top (self);

  frame->key = KEY_OTHER;
  for (guint i = KEY_TYPE; i < G_N_ELEMENTS (keys); i++)
    if (frame->role == keys[i].role && strlen (keys[i].name) == length && memcmp (keys[i].name, text, length) == 0)
      frame->key = i;
  if (frame->role == ROLE_OBJECT && frame->key != KEY_OTHER && (frame->seen & (1u << frame->key)) != 0)
    fail (self, "\"%s\" twice in one object: expected it once", keys[frame->key].name);
  frame->seen |= 1u << frame->key;
  return self->error == NULL;
}

static int
start_map_cb (void *data)
{
  Reader *self = data;
  Frame *above = top (self);

  if (above == NULL || above->role == ROLE_LIST)
    return push (self, ROLE_OBJECT);
  if (above->role == ROLE_OBJECT && above->key == KEY_GEOMETRY)
    return push (self, ROLE_OBJECT);
  if (above->role == ROLE_OBJECT && above->key == KEY_PROPERTIES)
    return push (self, ROLE_PROPERTIES);
  if (above->role == ROLE_COORDINATES || (above->role == ROLE_OBJECT && above->key != KEY_OTHER))
    fail (self, "an object: expected %s", above->key == KEY_TYPE ? "a text" : "an array");
  return push (self, ROLE_SKIPPED);
}

static int
end_map_cb (void *data)
{
  Reader *self = data;
  Frame *frame = top (self);

  if (frame->role == ROLE_OBJECT)
    end_object (self, frame);
  else if (frame->role == ROLE_PROPERTIES)
    {
      Frame *object = frame - 1;

      g_free (object->name);
      g_free (object->title);
      object->name = g_steal_pointer (&frame->name);
      object->title = g_steal_pointer (&frame->title);
    }
  g_array_set_size (self->frames, self->frames->len - 1);
  return self->error == NULL;
}

static int
start_coordinates (Reader *self)
{
  if (self->owner != 0)
    fail (self, "\"coordinates\" in an object that has some: expected it once");
  self->owner = self->frames->len;
  self->depth = 1;
  self->position_depth = 0;
  g_array_set_size (self->positions, 0);
  g_array_set_size (self->rings, 0);
  g_array_set_size (self->polygons, 0);
  return push (self, ROLE_COORDINATES);
}

static int
start_array_cb (void *data)
{
  Reader *self = data;
  Frame *above = top (self);

  if (above != NULL && above->role == ROLE_COORDINATES)
    {
      above->n_arrays++;
      self->depth++;
      return push (self, ROLE_COORDINATES);
    }
  if (above == NULL || above->role == ROLE_LIST ||
      (above->role == ROLE_OBJECT &&
       (above->key == KEY_GEOMETRY || above->key == KEY_PROPERTIES || above->key == KEY_TYPE)))
    fail (self, "an array: expected a GeoJSON object");
  else if (above->role == ROLE_OBJECT && above->key == KEY_COORDINATES)
    return start_coordinates (self);
  else if (above->role == ROLE_OBJECT && (above->key == KEY_FEATURES || above->key == KEY_GEOMETRIES))
    return push (self, ROLE_LIST);
  return push (self, ROLE_SKIPPED);
}

static int
end_array_cb (void *data)
{
  Reader *self = data;
  Frame *frame = top (self);

  if (frame->role == ROLE_COORDINATES)
    end_coordinates (self, frame);
  g_array_set_size (self->frames, self->frames->len - 1);
  return self->error == NULL;
}

/* Any value that is no object, array, or text: @null where it says that there is none. */
static int
take_scalar (Reader  *self,
             gboolean null)
{
  Frame *frame = top (self);

  if (frame == NULL || frame->role == ROLE_LIST)
    fail (self, "expected a GeoJSON object");
  else if (frame->role == ROLE_COORDINATES)
    fail (self, "expected a number");
  else if (frame->role == ROLE_OBJECT && frame->key != KEY_OTHER &&
           !(null && (frame->key == KEY_GEOMETRY || frame->key == KEY_PROPERTIES)))
    fail (self, "\"%s\" is of the wrong type", keys[frame->key].name);
  return self->error == NULL;
}

static int
null_cb (void *data)
{
  return take_scalar (data, TRUE);
}

static int
boolean_cb (void *data,
            int   value)
{
  return take_scalar (data, FALSE);
}

static int
number_cb (void       *data,
           const char *text,
           size_t      length)
{
  Reader *self = data;
  Frame *frame = top (self);
  double value;

  if (frame == NULL || frame->role != ROLE_COORDINATES)
    return take_scalar (self, FALSE);
  if (!dln_shapes_parse_number (text, length, &value))
    fail (self, "number \"%.*s\": expected degrees", (int) MIN (length, 40), text);
  else if (frame->n_numbers < 2)
    self->position[frame->n_numbers] = value;
  frame->n_numbers++;
  return self->error == NULL;
}

static int
string_cb (void         *data,
           const guchar *text,
           size_t        length)
{
  Reader *self = data;
  Frame *frame = top (self);
  char **where = NULL;

  if (frame != NULL && frame->role == ROLE_OBJECT && frame->key == KEY_TYPE)
    where = &frame->type;
  else if (frame != NULL && frame->role == ROLE_PROPERTIES && frame->key == KEY_NAME)
    where = &frame->name;
  else if (frame != NULL && frame->role == ROLE_PROPERTIES && frame->key == KEY_TITLE)
    where = &frame->title;
  if (where == NULL)
    return take_scalar (self, FALSE);
  g_free (*where);
  *where = g_strndup ((const char *) text, length);
  return TRUE;
}

/* --- the stream ---------------------------------------------------------- */

static void
take_status (Reader      *self,
             yajl_status  status,
             gsize        length)
{
  guchar *text;
  char *line;

  if (status == yajl_status_ok || self->error != NULL)
    return;
  text = yajl_get_error (self->parser, 0, self->chunk, length);
  line = g_strdelimit (g_strstrip (g_strdup ((const char *) text)), "\n", ' ');
  fail (self, "%s: expected well-formed JSON", line);
  g_free (line);
  yajl_free_error (self->parser, text);
}

static void
parse (Reader       *self,
       GInputStream *stream,
       GCancellable *cancellable)
{
  g_autofree guchar *buffer = g_malloc (CHUNK_BYTES);
  gboolean first = TRUE;
  gssize n;

  do
    {
      gsize skip;

      /* A stream of memory never looks at it. */
      if (g_cancellable_set_error_if_cancelled (cancellable, &self->error))
        return;
      n = g_input_stream_read (stream, buffer, CHUNK_BYTES, cancellable, &self->error);
      if (n <= 0)
        break;
      /* A byte order mark is not JSON, but many programs write one. */
      skip = first && n >= 3 && memcmp (buffer, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
      first = FALSE;
      self->chunk = buffer + skip;
      take_status (self, yajl_parse (self->parser, self->chunk, (gsize) n - skip), (gsize) n - skip);
      self->line += count_lines (self->chunk, (gsize) n - skip);
    }
  while (self->error == NULL);
  self->chunk = (const guchar *) "";
  if (self->error == NULL)
    take_status (self, yajl_complete_parse (self->parser), 0);
}

/**
 * dln_geojson_read_shapes:
 * @stream: GeoJSON
 * @file: what messages call it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its shapes
 */
DlnShapes *
dln_geojson_read_shapes (GInputStream  *stream,
                         const char    *file,
                         GCancellable  *cancellable,
                         GError       **error)
{
  static const yajl_callbacks callbacks = { null_cb,      boolean_cb, NULL,       NULL,           number_cb,   string_cb,
                                            start_map_cb, key_cb,     end_map_cb, start_array_cb, end_array_cb };
  Reader self = { .file = file, .line = 1, .chunk = (const guchar *) "" };

  self.parser = yajl_alloc (&callbacks, NULL, &self);
  self.shapes = dln_shapes_new ();
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (self.frames, clear_frame);
  self.positions = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  self.rings = g_array_new (FALSE, FALSE, sizeof (guint));
  self.polygons = g_array_new (FALSE, FALSE, sizeof (guint));
  parse (&self, stream, cancellable);
  yajl_free (self.parser);
  g_array_unref (self.frames);
  g_array_unref (self.positions);
  g_array_unref (self.rings);
  g_array_unref (self.polygons);
  if (self.error == NULL)
    return self.shapes;
  dln_shapes_unref (self.shapes);
  /* What the stream itself says does not name the file. */
  if (self.error->domain == DLN_FORMATS_ERROR || g_error_matches (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, self.error);
  else
    g_propagate_prefixed_error (error, self.error, "%s: ", file);
  return NULL;
}
