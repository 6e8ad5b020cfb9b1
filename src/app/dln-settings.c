/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the program's preferences: GSettings where its schema is installed or
 * lies in the build folder, else values in memory. GSettings itself aborts the
 * program where the schema is missing; a half-installed program should not.
 */
#include "config.h"

#include "dln-settings.h"

#define SCHEMA_ID "org.dateline.Dateline"

struct _DlnSettings {
  GObject parent_instance;
  GSettings *settings; /* NULL: memory stands in */
  GHashTable *memory;  /* key → GVariant */
};

G_DEFINE_FINAL_TYPE (DlnSettings, dln_settings, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What stands in for the schema; in GVariant's text form. */
static const struct {
  const char *key;
  const char *value;
} defaults[] = {
  { "author", "''" },
  { "units", "'metric'" },
  { "clock-24h", "true" },
  { "first-day-of-week", "'locale'" },
  { "default-zone", "''" },
  { "window-width", "1600" },
  { "window-height", "1000" },
  { "window-maximized", "false" },
  { "divider-position", "-1" },
  { "sidebar-width", "288" },
  { "inspector-width", "352" },
  { "show-sidebar", "true" },
  { "show-inspector", "true" },
  { "online-map", "'off'" },
  { "online-map-pattern", "''" },
  { "show-claim-clocks", "false" },
  { "show-overview", "true" },
  { "recent", "@as []" },
};

static GSettings *
open_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema == NULL)
    {
      built = g_settings_schema_source_new_from_directory (DLN_BUILD_DATADIR, source, TRUE, NULL);
      if (built != NULL)
        schema = g_settings_schema_source_lookup (built, SCHEMA_ID, TRUE);
    }
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
settings_changed_cb (DlnSettings *self,
                     const char  *key)
{
  g_signal_emit (self, signals[CHANGED], 0, key);
}

static GVariant *
get_value (DlnSettings *self,
           const char  *key)
{
  GVariant *value;

  if (self->settings != NULL)
    return g_settings_get_value (self->settings, key);
  value = g_hash_table_lookup (self->memory, key);
  g_assert (value != NULL);
  return g_variant_ref (value);
}

static void
set_value (DlnSettings *self,
           const char  *key,
           GVariant    *value)
{
  if (self->settings != NULL)
    {
      g_settings_set_value (self->settings, key, value);
      return;
    }
  g_hash_table_insert (self->memory, g_strdup (key), g_variant_ref_sink (value));
  settings_changed_cb (self, key);
}

static void
dln_settings_dispose (GObject *object)
{
  DlnSettings *self = DLN_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->memory, g_hash_table_unref);

  G_OBJECT_CLASS (dln_settings_parent_class)->dispose (object);
}

static void
dln_settings_class_init (DlnSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_settings_dispose;

  signals[CHANGED] = g_signal_new ("changed", DLN_TYPE_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dln_settings_init (DlnSettings *self)
{
  self->settings = open_schema ();
  if (self->settings != NULL)
    {
      g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self,
                               G_CONNECT_SWAPPED);
      return;
    }
  g_warning ("The settings schema %s is not installed: preferences last until the program ends",
             SCHEMA_ID);
  self->memory =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_hash_table_insert (self->memory, g_strdup (defaults[i].key),
                         g_variant_ref_sink (g_variant_new_parsed (defaults[i].value)));
}

DlnSettings *
dln_settings_new (void)
{
  return g_object_new (DLN_TYPE_SETTINGS, NULL);
}

gboolean
dln_settings_get_boolean (DlnSettings *self,
                          const char  *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_get_boolean (value);
}

int
dln_settings_get_int (DlnSettings *self,
                      const char  *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_get_int32 (value);
}

char *
dln_settings_dup_string (DlnSettings *self,
                         const char  *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_dup_string (value, NULL);
}

GStrv
dln_settings_dup_strv (DlnSettings *self,
                       const char  *key)
{
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_dup_strv (value, NULL);
}

void
dln_settings_set_boolean (DlnSettings *self,
                          const char  *key,
                          gboolean     value)
{
  set_value (self, key, g_variant_new_boolean (value));
}

void
dln_settings_set_int (DlnSettings *self,
                      const char  *key,
                      int          value)
{
  set_value (self, key, g_variant_new_int32 (value));
}

void
dln_settings_set_string (DlnSettings *self,
                         const char  *key,
                         const char  *value)
{
  set_value (self, key, g_variant_new_string (value));
}

void
dln_settings_set_strv (DlnSettings       *self,
                       const char        *key,
                       const char *const *value)
{
  set_value (self, key, g_variant_new_strv (value, -1));
}
