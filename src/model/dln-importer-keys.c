/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which elements a file has already had: a file that names one twice is
 * told so, even where the first of both says what an older version said.
 */
#include "config.h"

#include "dln-importer-keys.h"

#include "dln-large.h"

#include <string.h>

/* Of more elements than these a repeated one may pass for a change: 64 MB. */
#define MOST_KEYS ((gsize) 1 << 21)
#define LEAST_SLOTS ((gsize) 1 << 12)

typedef struct {
  guint64 hash; /* 0: free */
  guint64 line;
} Slot;

struct _DlnImporterKeys {
  Slot *slots;
  gsize n_slots; /* a power of two, at most half full */
  gsize n_keys;
};

/* They are filled all over the place, page by page. */
static Slot *
slots_new (gsize n)
{
  return memset (dln_large_new (n * sizeof (Slot)), 0, n * sizeof (Slot));
}

/**
 * dln_importer_keys_new:
 *
 * Returns: (transfer full): nothing yet
 */
DlnImporterKeys *
dln_importer_keys_new (void)
{
  DlnImporterKeys *self = g_new0 (DlnImporterKeys, 1);

  self->n_slots = LEAST_SLOTS;
  self->slots = slots_new (self->n_slots);
  return self;
}

/**
 * dln_importer_keys_free:
 * @self: (transfer full) (nullable): keys
 */
void
dln_importer_keys_free (DlnImporterKeys *self)
{
  if (self == NULL)
    return;
  dln_large_free (self->slots);
  g_free (self);
}

/* FNV-1a, 64 bits. */
static guint64
hash_key (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const guchar *p = (const guchar *) key; *p != '\0'; p++)
    hash = (hash ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash != 0 ? hash : 1;
}

static Slot *
find_slot (const DlnImporterKeys *self, guint64 hash)
{
  gsize at = (gsize) (hash ^ (hash >> 32)) & (self->n_slots - 1);

  while (self->slots[at].hash != 0 && self->slots[at].hash != hash)
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}

static void
grow (DlnImporterKeys *self)
{
  Slot *before = self->slots;
  gsize n_before = self->n_slots;

  self->n_slots *= 2;
  self->slots = slots_new (self->n_slots);
  for (gsize i = 0; i < n_before; i++)
    if (before[i].hash != 0)
      *find_slot (self, before[i].hash) = before[i];
  dln_large_free (before);
}

/**
 * dln_importer_keys_add:
 * @self: keys
 * @key: an element's
 * @line: where it stands
 * @is_kept: (out): whether it is remembered; else a later one like it may be told no line
 *
 * Returns: the line on which it stood before, else 0
 */
guint64
dln_importer_keys_add (DlnImporterKeys *self, const char *key, guint64 line, gboolean *is_kept)
{
  guint64 hash = hash_key (key);
  Slot *slot = find_slot (self, hash);

  *is_kept = slot->hash != 0 || self->n_keys < MOST_KEYS;
  if (slot->hash != 0)
    return slot->line;
  if (!*is_kept)
    return 0;
  *slot = (Slot) { hash, line };
  if (++self->n_keys * 2 > self->n_slots)
    grow (self);
  return 0;
}
