/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an element of somebody else's file says, between the reader that
 * fills it and the importer that makes records of it. The same struct leaves
 * through the writers.
 */
#include "config.h"

#include "dln-format-private.h"

#include <math.h>
#include <string.h>

/* Bytes of a value that a message quotes. */
#define MOST_QUOTED 200

/**
 * dln_item_source_clear:
 * @source: a source; it says nothing afterwards
 */
void
dln_item_source_clear (DlnItemSource *source)
{
  g_free (source->key);
  g_free (source->title);
  g_free (source->url);
  g_free (source->publisher);
  g_free (source->author);
  g_free (source->kind);
  g_free (source->note);
  g_free (source->grade);
  dln_time_free (source->published);
  *source = (DlnItemSource) { 0 };
}

static void
source_free (DlnItemSource *source)
{
  dln_item_source_clear (source);
  g_free (source);
}

static void
actor_free (DlnItemActor *actor)
{
  g_free (actor->name);
  g_free (actor->role);
  g_free (actor);
}

static void
figure_free (DlnItemFigure *figure)
{
  g_free (figure->measure);
  g_free (figure->population);
  g_free (figure);
}

/**
 * dln_item_new:
 *
 * Returns: (transfer full): an item that says nothing
 */
DlnItem *
dln_item_new (void)
{
  DlnItem *item = g_new0 (DlnItem, 1);

  item->tags = g_ptr_array_new_with_free_func (g_free);
  item->actors = g_ptr_array_new_with_free_func ((GDestroyNotify) actor_free);
  item->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) source_free);
  item->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) figure_free);
  item->raw = g_ptr_array_new ();
  item->remarks = g_ptr_array_new_with_free_func (g_free);
  return item;
}

/**
 * dln_item_clear:
 * @item: an item; it says nothing afterwards, and keeps its arrays for the next
 */
void
dln_item_clear (DlnItem *item)
{
  GPtrArray *const lists[] = { item->tags, item->actors, item->sources, item->figures, item->raw, item->remarks };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_set_size (lists[i], 0);
  dln_arena_reset (&item->arena);
  g_clear_pointer (&item->key, g_free);
  g_clear_pointer (&item->title, g_free);
  g_clear_pointer (&item->summary, g_free);
  g_clear_pointer (&item->outline, g_free);
  g_clear_pointer (&item->place, g_free);
  g_clear_pointer (&item->kind, g_free);
  g_clear_pointer (&item->status, g_free);
  g_clear_pointer (&item->time, dln_time_free);
  g_clear_pointer (&item->said, dln_time_free);
  item->line = 0;
  item->element = NULL;
  item->has_point = FALSE;
  item->radius = 0;
  item->disputed = FALSE;
  item->n_claims = 0;
  item->n_grades = 0;
}

/**
 * dln_item_free:
 * @item: (transfer full) (nullable): an item
 */
void
dln_item_free (DlnItem *item)
{
  if (item == NULL)
    return;
  dln_item_clear (item);
  g_ptr_array_unref (item->tags);
  g_ptr_array_unref (item->actors);
  g_ptr_array_unref (item->sources);
  g_ptr_array_unref (item->figures);
  g_ptr_array_unref (item->raw);
  g_ptr_array_unref (item->remarks);
  dln_arena_clear (&item->arena);
  g_free (item);
}

/* --- passing on --------------------------------------------------------- */

/**
 * dln_item_source_copy:
 * @from: a source
 * @to: one that says nothing
 */
void
dln_item_source_copy (const DlnItemSource *from, DlnItemSource *to)
{
  *to = (DlnItemSource) { g_strdup (from->key),       g_strdup (from->title),  g_strdup (from->url),
                          g_strdup (from->publisher), g_strdup (from->author), g_strdup (from->kind),
                          g_strdup (from->note),      g_strdup (from->grade),  dln_time_copy (from->published) };
}

/**
 * dln_item_swap:
 * @a: an item
 * @b: another; each says what the other said
 */
void
dln_item_swap (DlnItem *a, DlnItem *b)
{
  DlnItem kept = *a;

  *a = *b;
  *b = kept;
}

static gsize
length_of (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/**
 * dln_item_measure:
 * @item: an item
 *
 * Returns: about how many bytes it takes
 */
gsize
dln_item_measure (const DlnItem *item)
{
  gsize n_bytes = sizeof *item + dln_arena_get_size (&item->arena) + length_of (item->title) +
                  length_of (item->summary) + length_of (item->outline);

  for (guint i = 0; i < item->sources->len; i++)
    {
      const DlnItemSource *source = item->sources->pdata[i];

      n_bytes += sizeof *source + length_of (source->title) + length_of (source->url) + length_of (source->note);
    }
  return n_bytes + item->actors->len * sizeof (DlnItemActor) + item->figures->len * sizeof (DlnItemFigure);
}

static void
add_raw_text (DlnItem *item, const char *text, gsize length)
{
  g_ptr_array_add (item->raw, dln_arena_take_text (&item->arena, text, length));
}

/**
 * dln_item_set_text:
 * @field: one of an item's texts
 * @text: (nullable): without the blanks around it; of an empty one nothing is kept
 */
void
dln_item_set_text (char **field, const char *text)
{
  gsize length;

  g_clear_pointer (field, g_free);
  while (text != NULL && g_ascii_isspace (*text))
    text++;
  if (text == NULL || *text == '\0')
    return;
  length = strlen (text);
  while (g_ascii_isspace (text[length - 1]))
    length--;
  *field = g_memdup2 (text, length + 1);
  (*field)[length] = '\0';
}

/**
 * dln_item_take_time:
 * @field: one of an item's times
 * @time: (transfer full) (nullable): a time
 */
void
dln_item_take_time (DlnTime **field, DlnTime *time)
{
  dln_time_free (*field);
  *field = time;
}

/**
 * dln_item_set_point:
 * @item: an item
 * @latitude: degrees north
 * @longitude: degrees east
 *
 * Returns: whether there is such a point; else the item has none
 */
gboolean
dln_item_set_point (DlnItem *item, double latitude, double longitude)
{
  item->has_point = isfinite (latitude) && isfinite (longitude) && fabs (latitude) <= 90 && fabs (longitude) <= 180;
  if (item->has_point)
    item->point = (DlnPoint) { .latitude = latitude, .longitude = longitude };
  return item->has_point;
}

/**
 * dln_item_add_tag:
 * @item: an item
 * @tag: (nullable): one more that it is filed under; once is enough, nothing is none
 */
void
dln_item_add_tag (DlnItem *item, const char *tag)
{
  char *kept = NULL;

  dln_item_set_text (&kept, tag);
  if (kept != NULL && !g_ptr_array_find_with_equal_func (item->tags, kept, g_str_equal, NULL))
    g_ptr_array_add (item->tags, g_steal_pointer (&kept));
  g_free (kept);
}

/**
 * dln_item_add_actor:
 * @item: an item
 * @name: (nullable): one more who took part; nothing is nobody
 * @role: (nullable): as what
 */
void
dln_item_add_actor (DlnItem *item, const char *name, const char *role)
{
  char *kept = NULL;
  DlnItemActor *actor;

  dln_item_set_text (&kept, name);
  if (kept == NULL)
    return;
  actor = g_new0 (DlnItemActor, 1);
  actor->name = kept;
  dln_item_set_text (&actor->role, role);
  g_ptr_array_add (item->actors, actor);
}

/**
 * dln_item_add_source:
 * @item: an item
 *
 * Returns: (transfer none): one more source, to be filled
 */
DlnItemSource *
dln_item_add_source (DlnItem *item)
{
  DlnItemSource *source = g_new0 (DlnItemSource, 1);

  g_ptr_array_add (item->sources, source);
  return source;
}

/**
 * dln_item_add_figure:
 * @item: an item
 * @measure: what was counted
 * @population: (nullable): of whom
 * @least: at least so many
 * @most: at most so many
 */
void
dln_item_add_figure (DlnItem *item, const char *measure, const char *population, gint64 least, gint64 most)
{
  DlnItemFigure *figure = g_new0 (DlnItemFigure, 1);

  *figure = (DlnItemFigure) { g_strdup (measure), g_strdup (population), least, most };
  g_ptr_array_add (item->figures, figure);
}

/**
 * dln_item_add_raw:
 * @item: an item
 * @name: what the file calls a value
 * @value: (nullable): the value as it stands there; an empty one is not kept
 */
void
dln_item_add_raw (DlnItem *item, const char *name, const char *value)
{
  dln_item_add_raw_in (item, NULL, name, value);
}

/**
 * dln_item_add_raw_in:
 * @item: an item
 * @prefix: (nullable): what the file calls that in which the value stands
 * @name: what it calls the value there: "PREFIX.NAME"
 * @value: (nullable): the value as it stands there; an empty one is not kept
 */
void
dln_item_add_raw_in (DlnItem *item, const char *prefix, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (prefix != NULL)
    g_ptr_array_add (item->raw, dln_arena_take_name (&item->arena, prefix, name));
  else
    add_raw_text (item, name, strlen (name));
  add_raw_text (item, value, strlen (value));
}

/**
 * dln_item_add_remark:
 * @item: an item
 * @format: a sentence
 */
void
dln_item_add_remark (DlnItem *item, const char *format, ...)
{
  g_autofree char *remark = NULL;
  va_list arguments;

  va_start (arguments, format);
  remark = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* "%.40s" goes through characters. */
  g_ptr_array_add (item->remarks, g_utf8_make_valid (remark, -1));
}

/**
 * dln_damage_note:
 * @reason: where why an element will be set aside is kept; the first reason counts
 * @quote: where the beginning of the value to blame is kept
 * @value: (nullable): what stands there
 * @format: what is wrong, and what was expected
 * @arguments: of @format
 */
void
dln_damage_note (char **reason, char **quote, const char *value, const char *format, va_list arguments)
{
  if (*reason != NULL)
    return;
  *reason = g_strdup_vprintf (format, arguments);
  *quote = value != NULL ? g_utf8_make_valid (value, (gssize) MIN (strlen (value), MOST_QUOTED)) : NULL;
}
