/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which column of a table says what: guessed from the names in use, put
 * right by hand, remembered as a text by the table's first row.
 */
#include "config.h"

#include "dln-mapping.h"

#include "dln-digest.h"
#include "dln-formats-error.h"

#include <string.h>

#define N_(text) (text)

static const struct {
  const char *nick;
  const char *label;
} roles[DLN_N_COLUMN_ROLES] = {
  [DLN_COLUMN_RAW] = { "raw", N_ ("Keep as it is") },
  [DLN_COLUMN_KEY] = { "key", N_ ("Identifier") },
  [DLN_COLUMN_TITLE] = { "title", N_ ("Title") },
  [DLN_COLUMN_SUMMARY] = { "summary", N_ ("Text") },
  [DLN_COLUMN_DATE] = { "date", N_ ("Date") },
  [DLN_COLUMN_CLOCK] = { "clock", N_ ("Time of day") },
  [DLN_COLUMN_END_DATE] = { "end-date", N_ ("End date") },
  [DLN_COLUMN_END_CLOCK] = { "end-clock", N_ ("End time of day") },
  [DLN_COLUMN_SAID] = { "said", N_ ("Said or published") },
  [DLN_COLUMN_PLACE] = { "place", N_ ("Place") },
  [DLN_COLUMN_LATITUDE] = { "latitude", N_ ("Latitude") },
  [DLN_COLUMN_LONGITUDE] = { "longitude", N_ ("Longitude") },
  [DLN_COLUMN_COORDINATES] = { "coordinates", N_ ("Latitude and longitude") },
  [DLN_COLUMN_RADIUS] = { "radius", N_ ("Uncertainty in metres") },
  [DLN_COLUMN_TAG] = { "tag", N_ ("Tags") },
  [DLN_COLUMN_ACTOR] = { "actor", N_ ("Actors") },
  [DLN_COLUMN_SOURCE] = { "source", N_ ("Sources") },
  [DLN_COLUMN_SOURCE_URL] = { "source-url", N_ ("Sources' addresses") },
  [DLN_COLUMN_KILLED] = { "killed", N_ ("Killed") },
  [DLN_COLUMN_INJURED] = { "injured", N_ ("Injured") },
  [DLN_COLUMN_BEGIN_EARLIEST] = { "begin-earliest", N_ ("Begins no earlier than") },
  [DLN_COLUMN_BEGIN_LATEST] = { "begin-latest", N_ ("Has begun by") },
  [DLN_COLUMN_END_EARLIEST] = { "end-earliest", N_ ("Ends no earlier than") },
  [DLN_COLUMN_END_LATEST] = { "end-latest", N_ ("Is over by") },
  [DLN_COLUMN_WORDS] = { "words", N_ ("Words of the time") },
  [DLN_COLUMN_BASIS] = { "basis", N_ ("Where the time comes from") },
  [DLN_COLUMN_KIND] = { "kind", N_ ("Kind of event") },
  [DLN_COLUMN_STATUS] = { "status", N_ ("Judgement") },
};

/* Names in use, in lower case, letters and digits only; sorted by role. */
static const struct {
  const char *name;
  DlnColumnRole role;
} names_in_use[] = {
  { "id", DLN_COLUMN_KEY },
  { "eventid", DLN_COLUMN_KEY },
  { "slug", DLN_COLUMN_KEY },
  { "uuid", DLN_COLUMN_KEY },
  { "title", DLN_COLUMN_TITLE },
  { "headline", DLN_COLUMN_TITLE },
  { "name", DLN_COLUMN_TITLE },
  { "event", DLN_COLUMN_TITLE },
  { "subject", DLN_COLUMN_TITLE },
  { "description", DLN_COLUMN_SUMMARY },
  { "text", DLN_COLUMN_SUMMARY },
  { "summary", DLN_COLUMN_SUMMARY },
  { "notes", DLN_COLUMN_SUMMARY },
  { "message", DLN_COLUMN_SUMMARY },
  { "comments", DLN_COLUMN_SUMMARY },
  { "date", DLN_COLUMN_DATE },
  { "datetime", DLN_COLUMN_DATE },
  { "timestamp", DLN_COLUMN_DATE },
  { "eventdate", DLN_COLUMN_DATE },
  { "begin", DLN_COLUMN_DATE },
  { "start", DLN_COLUMN_DATE },
  { "startdate", DLN_COLUMN_DATE },
  { "when", DLN_COLUMN_DATE },
  { "edtf", DLN_COLUMN_DATE },
  { "time", DLN_COLUMN_CLOCK },
  { "starttime", DLN_COLUMN_CLOCK },
  { "hour", DLN_COLUMN_CLOCK },
  { "enddate", DLN_COLUMN_END_DATE },
  { "end", DLN_COLUMN_END_DATE },
  { "endtime", DLN_COLUMN_END_CLOCK },
  { "published", DLN_COLUMN_SAID },
  { "reported", DLN_COLUMN_SAID },
  { "posted", DLN_COLUMN_SAID },
  { "place", DLN_COLUMN_PLACE },
  { "location", DLN_COLUMN_PLACE },
  { "town", DLN_COLUMN_PLACE },
  { "city", DLN_COLUMN_PLACE },
  { "latitude", DLN_COLUMN_LATITUDE },
  { "lat", DLN_COLUMN_LATITUDE },
  { "longitude", DLN_COLUMN_LONGITUDE },
  { "lon", DLN_COLUMN_LONGITUDE },
  { "lng", DLN_COLUMN_LONGITUDE },
  { "long", DLN_COLUMN_LONGITUDE },
  { "coordinates", DLN_COLUMN_COORDINATES },
  { "coords", DLN_COLUMN_COORDINATES },
  { "latlon", DLN_COLUMN_COORDINATES },
  { "latlong", DLN_COLUMN_COORDINATES },
  { "geolocation", DLN_COLUMN_COORDINATES },
  { "radius", DLN_COLUMN_RADIUS },
  { "radiusm", DLN_COLUMN_RADIUS },
  { "tag", DLN_COLUMN_TAG },
  { "tags", DLN_COLUMN_TAG },
  { "category", DLN_COLUMN_TAG },
  { "type", DLN_COLUMN_TAG },
  { "eventtype", DLN_COLUMN_TAG },
  { "actor", DLN_COLUMN_ACTOR },
  { "actors", DLN_COLUMN_ACTOR },
  { "actor1", DLN_COLUMN_ACTOR },
  { "actor2", DLN_COLUMN_ACTOR },
  { "source", DLN_COLUMN_SOURCE },
  { "sources", DLN_COLUMN_SOURCE },
  { "publisher", DLN_COLUMN_SOURCE },
  { "url", DLN_COLUMN_SOURCE_URL },
  { "link", DLN_COLUMN_SOURCE_URL },
  { "sourceurl", DLN_COLUMN_SOURCE_URL },
  { "sourceurls", DLN_COLUMN_SOURCE_URL },
  { "killed", DLN_COLUMN_KILLED },
  { "dead", DLN_COLUMN_KILLED },
  { "fatalities", DLN_COLUMN_KILLED },
  { "injured", DLN_COLUMN_INJURED },
  { "wounded", DLN_COLUMN_INJURED },
  { "beginearliest", DLN_COLUMN_BEGIN_EARLIEST },
  { "beginlatest", DLN_COLUMN_BEGIN_LATEST },
  { "endearliest", DLN_COLUMN_END_EARLIEST },
  { "endlatest", DLN_COLUMN_END_LATEST },
};

static void
column_free (DlnColumn *column)
{
  g_free (column->name);
  g_free (column->zone);
  g_free (column);
}

/**
 * dln_column_role_from_nick:
 * @nick: what `--map COLUMN=ROLE` was given
 *
 * Returns: what it means, %DLN_N_COLUMN_ROLES for nothing
 */
DlnColumnRole
dln_column_role_from_nick (const char *nick)
{
  for (guint i = 0; i < DLN_N_COLUMN_ROLES; i++)
    if (strcmp (nick, roles[i].nick) == 0)
      return (DlnColumnRole) i;
  return DLN_N_COLUMN_ROLES;
}

/**
 * dln_column_role_get_nick:
 * @role: a role
 *
 * Returns: what the command line calls it
 */
const char *
dln_column_role_get_nick (DlnColumnRole role)
{
  return roles[role].nick;
}

/**
 * dln_column_role_get_label:
 * @role: a role
 *
 * Returns: what people read; marked for translation
 */
const char *
dln_column_role_get_label (DlnColumnRole role)
{
  return roles[role].label;
}

/* A column without a name is called by its number; of two with one name the second is "name (2)". */
static char *
dup_own_name (GHashTable *taken, const char *name, guint number)
{
  g_autofree char *plain = g_strstrip (g_strdup (name));
  char *own = *plain != '\0' ? g_strdup (plain) : g_strdup_printf ("%u", number);

  for (guint i = 2; g_hash_table_contains (taken, own); i++)
    {
      g_free (own);
      /* Thousands of columns of one name are not counted one by one. */
      own = g_strdup_printf ("%s (%u)", plain, i < 10 ? i : number);
      if (i > 10)
        break;
    }
  return own;
}

/**
 * dln_mapping_new:
 * @names: names of columns; what they lack to be told apart is added
 * @n_names: how many
 * @has_header: whether they are the table's first row
 *
 * Returns: (transfer full): a mapping that keeps all as it is
 */
DlnMapping *
dln_mapping_new (const char *const *names, guint n_names, gboolean has_header)
{
  DlnMapping *mapping = g_new0 (DlnMapping, 1);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  mapping->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  mapping->has_header = has_header;
  for (guint i = 0; i < n_names; i++)
    {
      DlnColumn *column = g_new0 (DlnColumn, 1);

      column->name = dup_own_name (taken, names[i], i + 1);
      g_hash_table_add (taken, column->name);
      g_ptr_array_add (mapping->columns, column);
    }
  return mapping;
}

/**
 * dln_mapping_free:
 * @mapping: (transfer full) (nullable): a mapping
 */
void
dln_mapping_free (DlnMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_ptr_array_unref (mapping->columns);
  g_free (mapping);
}

/**
 * dln_mapping_copy:
 * @mapping: a mapping
 *
 * Returns: (transfer full): the same
 */
DlnMapping *
dln_mapping_copy (const DlnMapping *mapping)
{
  DlnMapping *copy = dln_mapping_new (NULL, 0, mapping->has_header);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      DlnColumn *column = g_memdup2 (mapping->columns->pdata[i], sizeof *column);

      column->name = g_strdup (column->name);
      column->zone = g_strdup (column->zone);
      g_ptr_array_add (copy->columns, column);
    }
  return copy;
}

static char *
dup_plain_name (const char *name)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (; *name != '\0'; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (plain, g_ascii_tolower (*name));
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static gboolean
may_repeat (DlnColumnRole role)
{
  return role == DLN_COLUMN_RAW || role == DLN_COLUMN_SUMMARY || role == DLN_COLUMN_TAG || role == DLN_COLUMN_ACTOR ||
         role == DLN_COLUMN_SOURCE || role == DLN_COLUMN_SOURCE_URL;
}

static gboolean
has_role (const DlnMapping *mapping, DlnColumnRole role)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (((DlnColumn *) mapping->columns->pdata[i])->role == role)
      return TRUE;
  return FALSE;
}

static gboolean
is_separable (DlnColumnRole role)
{
  return role == DLN_COLUMN_TAG || role == DLN_COLUMN_ACTOR || role == DLN_COLUMN_SOURCE ||
         role == DLN_COLUMN_SOURCE_URL;
}

/* "source3" is one of several sources. */
static gboolean
is_name (const char *plain, const char *in_use, DlnColumnRole role)
{
  gsize length = strlen (in_use);

  return strncmp (plain, in_use, length) == 0 &&
         (plain[length] == '\0' ||
          (is_separable (role) && strspn (plain + length, "0123456789") == strlen (plain + length)));
}

static void
guess_role (DlnMapping *mapping, DlnColumn *column, const char *name)
{
  g_autofree char *plain = dup_plain_name (name);

  for (guint i = 0; i < G_N_ELEMENTS (names_in_use); i++)
    if (is_name (plain, names_in_use[i].name, names_in_use[i].role))
      {
        DlnColumnRole role = names_in_use[i].role;

        if (may_repeat (role) || !has_role (mapping, role))
          column->role = role;
        /* A plural is a list. */
        if (is_separable (role) && g_str_has_suffix (plain, "s"))
          column->separator = ';';
        return;
      }
}

/* What a table of ours calls its columns beside the four bounds; elsewhere these words mean anything. */
static void
guess_own (DlnMapping *mapping)
{
  static const struct {
    const char *name;
    DlnColumnRole role;
  } own[] = {
    { "words", DLN_COLUMN_WORDS },
    { "basis", DLN_COLUMN_BASIS },
    { "kind", DLN_COLUMN_KIND },
    { "status", DLN_COLUMN_STATUS },
  };

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      DlnColumn *column = mapping->columns->pdata[i];

      for (guint k = 0; k < G_N_ELEMENTS (own); k++)
        if (strcmp (column->name, own[k].name) == 0)
          column->role = own[k].role;
      if (column->role == DLN_COLUMN_DATE)
        column->order = DLN_DATE_ORDER_YMD;
    }
}

static gboolean
has_bounds (const DlnMapping *mapping)
{
  return has_role (mapping, DLN_COLUMN_BEGIN_EARLIEST) && has_role (mapping, DLN_COLUMN_BEGIN_LATEST) &&
         has_role (mapping, DLN_COLUMN_END_EARLIEST) && has_role (mapping, DLN_COLUMN_END_LATEST);
}

/* A column called "time" that stands alone has the date too. */
static void
promote_clock (DlnMapping *mapping)
{
  for (guint i = 0; i < mapping->columns->len && !has_role (mapping, DLN_COLUMN_DATE); i++)
    {
      DlnColumn *column = mapping->columns->pdata[i];

      if (column->role == DLN_COLUMN_CLOCK)
        column->role = DLN_COLUMN_DATE;
    }
}

/**
 * dln_mapping_guess:
 * @names: a table's first row
 * @n_names: how many
 *
 * Returns: (transfer full): what the names say by themselves
 */
DlnMapping *
dln_mapping_guess (const char *const *names, guint n_names)
{
  DlnMapping *mapping = dln_mapping_new (names, n_names, TRUE);

  for (guint i = 0; i < mapping->columns->len; i++)
    guess_role (mapping, mapping->columns->pdata[i], names[i]);
  promote_clock (mapping);
  if (has_bounds (mapping))
    guess_own (mapping);
  return mapping;
}

static DlnColumn *
find_column (const DlnMapping *mapping, const char *name)
{
  gint64 number = 0;

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      DlnColumn *column = mapping->columns->pdata[i];

      if (g_ascii_strcasecmp (column->name, name) == 0)
        return column;
    }
  return g_ascii_string_to_signed (name, 10, 1, mapping->columns->len, &number, NULL)
           ? mapping->columns->pdata[number - 1]
           : NULL;
}

/* "date:dmy", "date:dmy:Europe/Kyiv", "tag:;" */
static gboolean
set_details (DlnColumn *column, const char *details, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (details, ":", 2);

  if (is_separable (column->role))
    {
      column->separator = *details;
      return TRUE;
    }
  column->order = DLN_DATE_ORDER_UNKNOWN;
  if (parts[0] != NULL && *parts[0] != '\0' && !dln_date_order_from_nick (parts[0], &column->order))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s”: expected dmy, mdy or ymd", parts[0]);
      return FALSE;
    }
  g_free (column->zone);
  column->zone = parts[0] != NULL && parts[1] != NULL ? g_strdup (parts[1]) : NULL;
  return TRUE;
}

static void
say_no_role (const char *role, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < DLN_N_COLUMN_ROLES; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", roles[i].nick);
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s”: expected one of %s", role, known->str);
}

/**
 * dln_mapping_set:
 * @mapping: a mapping
 * @column: a column's name, or its number from 1
 * @role: a role's nick; a date's order and zone may follow it ("date:dmy:Europe/Kyiv"), and
 *   what stands between several ("tag:;")
 * @error: return location of a #DlnFormatsError
 *
 * What had a role that only one column can have gives it up.
 *
 * Returns: whether there are such a column and such a role
 */
gboolean
dln_mapping_set (DlnMapping *mapping, const char *column, const char *role, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (role, ":", 2);
  DlnColumn *found = find_column (mapping, column);
  DlnColumnRole which = parts[0] != NULL ? dln_column_role_from_nick (parts[0]) : DLN_N_COLUMN_ROLES;

  if (found == NULL)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s”: there is no such column", column);
      return FALSE;
    }
  if (which == DLN_N_COLUMN_ROLES)
    {
      say_no_role (role, error);
      return FALSE;
    }
  for (guint i = 0; !may_repeat (which) && i < mapping->columns->len; i++)
    {
      DlnColumn *other = mapping->columns->pdata[i];

      other->role = other->role == which ? DLN_COLUMN_RAW : other->role;
    }
  found->role = which;
  return parts[1] == NULL || set_details (found, parts[1], error);
}

/**
 * dln_mapping_dup_signature:
 * @mapping: a mapping
 *
 * Returns: (transfer full): what tables with the same first row share, whatever its roles
 */
char *
dln_mapping_dup_signature (const DlnMapping *mapping)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < mapping->columns->len; i++)
    g_string_append_printf (names, "%s\n", ((DlnColumn *) mapping->columns->pdata[i])->name);
  return dln_digest_of_text (names->str, names->len);
}

/**
 * dln_mapping_to_text:
 * @mapping: a mapping
 *
 * Returns: (transfer full): a line for each column: its role, a tab, its name
 */
char *
dln_mapping_to_text (const DlnMapping *mapping)
{
  g_autoptr (GString) text = g_string_new (mapping->has_header ? "header\n" : "no-header\n");

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const DlnColumn *column = mapping->columns->pdata[i];
      g_autofree char *name = g_strescape (column->name, NULL);

      g_string_append (text, roles[column->role].nick);
      if (is_separable (column->role) && column->separator != 0)
        g_string_append_printf (text, ":%c", column->separator);
      else if (!is_separable (column->role) && (column->order != DLN_DATE_ORDER_UNKNOWN || column->zone != NULL))
        g_string_append_printf (text, ":%s%s%s",
                                column->order != DLN_DATE_ORDER_UNKNOWN ? dln_date_order_get_nick (column->order) : "",
                                column->zone != NULL ? ":" : "", column->zone != NULL ? column->zone : "");
      g_string_append_printf (text, "\t%s\n", name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dln_mapping_from_text:
 * @text: what dln_mapping_to_text() made
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): the mapping
 */
DlnMapping *
dln_mapping_from_text (const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (DlnMapping) mapping = dln_mapping_new (NULL, 0, g_strcmp0 (lines[0], "header") == 0);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *tab = strchr (lines[i], '\t');
      g_autofree char *name = tab != NULL ? g_strcompress (tab + 1) : NULL;
      DlnColumn *column = g_new0 (DlnColumn, 1);
      g_auto (GStrv) parts = NULL;

      g_ptr_array_add (mapping->columns, column);
      if (tab == NULL)
        {
          g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "line %u: expected a role, a tab, a name",
                       i + 1);
          return NULL;
        }
      *tab = '\0';
      column->name = g_steal_pointer (&name);
      parts = g_strsplit (lines[i], ":", 2);
      column->role = dln_column_role_from_nick (parts[0] != NULL ? parts[0] : "");
      if (column->role == DLN_N_COLUMN_ROLES)
        {
          column->role = DLN_COLUMN_RAW;
          say_no_role (lines[i], error);
          return NULL;
        }
      if (parts[0] != NULL && parts[1] != NULL && !set_details (column, parts[1], error))
        return NULL;
    }
  return g_steal_pointer (&mapping);
}
