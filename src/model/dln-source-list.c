/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of sources as a search leaves them, in an order. What a row tells of each
 * is read at once, texts are not; items are made when a view asks for them.
 */
#include "config.h"

#include "dln-source-list.h"

#include "dln-case-private.h"
#include "dln-store-sources.h"

#include <string.h>

typedef struct {
  char *slug;
  char *title;
  char *publisher;
  char *published_words;
  char *folded; /* what a search looks in */
  char *key;    /* of the title, to collate */
  DlnBounds published;
  int reliability;
  gboolean seen;
  gboolean has_text;
  DlnSourceState state;
  guint claims;
} Line;

static void
free_line (Line *line)
{
  g_free (line->slug);
  g_free (line->title);
  g_free (line->publisher);
  g_free (line->published_words);
  g_free (line->folded);
  g_free (line->key);
}

static void
unref_line (gpointer data)
{
  g_rc_box_release_full (data, (GDestroyNotify) free_line);
}

struct _DlnSourceItem {
  GObject parent_instance;

  Line *line;
};

G_DEFINE_FINAL_TYPE (DlnSourceItem, dln_source_item, G_TYPE_OBJECT)

static void
dln_source_item_finalize (GObject *object)
{
  unref_line (DLN_SOURCE_ITEM (object)->line);
  G_OBJECT_CLASS (dln_source_item_parent_class)->finalize (object);
}

static void
dln_source_item_class_init (DlnSourceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_source_item_finalize;
}

static void
dln_source_item_init (DlnSourceItem *self)
{
}

/**
 * dln_source_item_get_slug:
 * @self: an item
 *
 * Returns: (transfer none): the source's slug
 */
const char *
dln_source_item_get_slug (DlnSourceItem *self)
{
  return self->line->slug;
}

/**
 * dln_source_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): its title
 */
const char *
dln_source_item_get_title (DlnSourceItem *self)
{
  return self->line->title;
}

/**
 * dln_source_item_get_publisher:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): who published it
 */
const char *
dln_source_item_get_publisher (DlnSourceItem *self)
{
  return self->line->publisher;
}

/**
 * dln_source_item_get_published_words:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): when, as reported
 */
const char *
dln_source_item_get_published_words (DlnSourceItem *self)
{
  return self->line->published_words;
}

/**
 * dln_source_item_get_published:
 * @self: an item
 *
 * Returns: (transfer none): when; unknown where that is not stated
 */
const DlnBounds *
dln_source_item_get_published (DlnSourceItem *self)
{
  return &self->line->published;
}

/**
 * dln_source_item_get_reliability:
 * @self: an item
 *
 * Returns: the value of its letter, -1 for none
 */
int
dln_source_item_get_reliability (DlnSourceItem *self)
{
  return self->line->reliability;
}

/**
 * dln_source_item_get_seen:
 * @self: an item
 *
 * Returns: whether it was seen itself; %FALSE: only relayed
 */
gboolean
dln_source_item_get_seen (DlnSourceItem *self)
{
  return self->line->seen;
}

/**
 * dln_source_item_get_has_text:
 * @self: an item
 *
 * Returns: whether the case has its text
 */
gboolean
dln_source_item_get_has_text (DlnSourceItem *self)
{
  return self->line->has_text;
}

/**
 * dln_source_item_get_state:
 * @self: an item
 *
 * Returns: whether a later version or its publisher took it back
 */
DlnSourceState
dln_source_item_get_state (DlnSourceItem *self)
{
  return self->line->state;
}

/**
 * dln_source_item_get_claims:
 * @self: an item
 *
 * Returns: how many claims it makes or relays
 */
guint
dln_source_item_get_claims (DlnSourceItem *self)
{
  return self->line->claims;
}

struct _DlnSourceList {
  GObject parent_instance;

  DlnCase *owner;
  GPtrArray *lines; /* all */
  GPtrArray *shown; /* Line, not owned, in order */
  char *text;       /* folded; NULL shows all */
  DlnSourceOrder order;
};

static GType
dln_source_list_get_item_type (GListModel *model)
{
  return DLN_TYPE_SOURCE_ITEM;
}

static guint
dln_source_list_get_n_items (GListModel *model)
{
  return DLN_SOURCE_LIST (model)->shown->len;
}

static gpointer
dln_source_list_get_item (GListModel *model,
                          guint       position)
{
  DlnSourceList *self = DLN_SOURCE_LIST (model);
  DlnSourceItem *item;

  if (position >= self->shown->len)
    return NULL;
  item = g_object_new (DLN_TYPE_SOURCE_ITEM, NULL);
  item->line = g_rc_box_acquire (self->shown->pdata[position]);
  return item;
}

static void
dln_source_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dln_source_list_get_item_type;
  iface->get_n_items = dln_source_list_get_n_items;
  iface->get_item = dln_source_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnSourceList, dln_source_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dln_source_list_model_init))

/* Where nothing is stated, it comes last; newest first. */
static int
compare_published (const Line *a,
                   const Line *b)
{
  DlnInstant x = dln_bounds_get_anchor (&a->published);
  DlnInstant y = dln_bounds_get_anchor (&b->published);
  gboolean unknown_x = dln_bounds_is_unknown (&a->published);
  gboolean unknown_y = dln_bounds_is_unknown (&b->published);

  if (unknown_x || unknown_y)
    return (int) unknown_x - (int) unknown_y;
  return (x < y) - (x > y);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Line *x = *(Line *const *) a;
  const Line *y = *(Line *const *) b;
  DlnSourceOrder order = *(const DlnSourceOrder *) data;
  int result = 0;

  if (order == DLN_SOURCE_ORDER_PUBLISHED)
    result = compare_published (x, y);
  else if (order == DLN_SOURCE_ORDER_CLAIMS)
    result = (x->claims < y->claims) - (x->claims > y->claims);
  if (result == 0)
    result = strcmp (x->key, y->key);
  return result != 0 ? result : strcmp (x->slug, y->slug);
}

static gboolean
matches (const Line        *line,
         const char *const *words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (line->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_same (const Line *a,
         const Line *b)
{
  return g_str_equal (a->slug, b->slug) && g_str_equal (a->title, b->title) &&
         g_strcmp0 (a->publisher, b->publisher) == 0 &&
         g_strcmp0 (a->published_words, b->published_words) == 0 &&
         dln_bounds_equal (&a->published, &b->published) && a->reliability == b->reliability &&
         a->seen == b->seen && a->has_text == b->has_text && a->state == b->state && a->claims == b->claims;
}

/* Tells the views of nothing but what lies between the common head and tail. */
static void
show (DlnSourceList *self)
{
  g_auto (GStrv) words = self->text != NULL ? g_strsplit (self->text, " ", -1) : NULL;
  g_autoptr (GPtrArray) old = self->shown;
  GPtrArray *fresh = g_ptr_array_new_with_free_func (unref_line);
  guint head = 0, tail = 0, shorter;

  for (guint i = 0; i < self->lines->len; i++)
    if (matches (self->lines->pdata[i], (const char *const *) words))
      g_ptr_array_add (fresh, g_rc_box_acquire (self->lines->pdata[i]));
  g_ptr_array_sort_with_data (fresh, compare_lines, &self->order);
  shorter = MIN (old->len, fresh->len);
  while (head < shorter && is_same (old->pdata[head], fresh->pdata[head]))
    head++;
  while (tail < shorter - head &&
         is_same (old->pdata[old->len - 1 - tail], fresh->pdata[fresh->len - 1 - tail]))
    tail++;
  self->shown = fresh;
  if (old->len > head + tail || fresh->len > head + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                fresh->len - head - tail);
}

static void
add_line (const DlnSourceFacts *facts,
          gpointer              data)
{
  Line *line = g_rc_box_new0 (Line);
  g_autofree char *words =
    g_strconcat (facts->title, " ", facts->publisher != NULL ? facts->publisher : "", " ", facts->slug, NULL);

  line->slug = g_strdup (facts->slug);
  line->title = g_strdup (facts->title);
  line->publisher = g_strdup (facts->publisher);
  line->published_words = g_strdup (facts->published_words);
  line->folded = g_utf8_casefold (words, -1);
  line->key = g_utf8_collate_key (facts->title, -1);
  line->published = facts->published;
  line->reliability = facts->reliability;
  line->seen = facts->seen;
  line->has_text = facts->has_text;
  line->state = (DlnSourceState) facts->state;
  line->claims = facts->claims;
  g_ptr_array_add (data, line);
}

static void
dln_source_list_finalize (GObject *object)
{
  DlnSourceList *self = DLN_SOURCE_LIST (object);

  g_clear_object (&self->owner);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->text);
  G_OBJECT_CLASS (dln_source_list_parent_class)->finalize (object);
}

static void
dln_source_list_class_init (DlnSourceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_source_list_finalize;
}

static void
dln_source_list_init (DlnSourceList *self)
{
  self->lines = g_ptr_array_new_with_free_func (unref_line);
  self->shown = g_ptr_array_new_with_free_func (unref_line);
}

/**
 * dln_source_list_new:
 * @dln_case: a case
 *
 * It follows the case only through dln_source_list_reload(): who shows it knows when.
 *
 * Returns: (transfer full): its sources, by title
 */
DlnSourceList *
dln_source_list_new (DlnCase *dln_case)
{
  DlnSourceList *self = g_object_new (DLN_TYPE_SOURCE_LIST, NULL);

  self->owner = g_object_ref (dln_case);
  dln_source_list_reload (self);
  return self;
}

/**
 * dln_source_list_reload:
 * @self: a list
 *
 * Reads the sources anew.
 */
void
dln_source_list_reload (DlnSourceList *self)
{
  g_return_if_fail (DLN_IS_SOURCE_LIST (self));

  g_ptr_array_set_size (self->lines, 0);
  dln_store_foreach_source (self->owner->store, add_line, self->lines, NULL);
  show (self);
}

/**
 * dln_source_list_set_text:
 * @self: a list
 * @text: (nullable): words, all of which title, publisher or slug have to hold
 */
void
dln_source_list_set_text (DlnSourceList *self,
                          const char    *text)
{
  g_autofree char *folded = text != NULL && text[0] != '\0' ? g_utf8_casefold (text, -1) : NULL;

  g_return_if_fail (DLN_IS_SOURCE_LIST (self));

  if (g_strcmp0 (self->text, folded) == 0)
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&folded);
  show (self);
}

/**
 * dln_source_list_set_order:
 * @self: a list
 * @order: by what
 */
void
dln_source_list_set_order (DlnSourceList  *self,
                           DlnSourceOrder  order)
{
  g_return_if_fail (DLN_IS_SOURCE_LIST (self));

  if (self->order == order)
    return;
  self->order = order;
  show (self);
}

/**
 * dln_source_list_get_total:
 * @self: a list
 *
 * Returns: how many sources the case has, whether shown or not
 */
guint
dln_source_list_get_total (DlnSourceList *self)
{
  return self->lines->len;
}

/**
 * dln_source_list_find:
 * @self: a list
 * @slug: a source's slug
 *
 * Returns: its position, %G_MAXUINT where it is not shown
 */
guint
dln_source_list_find (DlnSourceList *self,
                      const char    *slug)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_str_equal (((Line *) self->shown->pdata[i])->slug, slug))
      return i;
  return G_MAXUINT;
}
