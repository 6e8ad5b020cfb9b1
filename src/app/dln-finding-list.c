/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the findings that a list shows: those of the last check that pass the filter, in the
 * check's order, worst first. An object for a finding is made when a row shows it.
 */
#include "config.h"

#include "dln-finding-list.h"

#include <gio/gio.h>
#include <string.h>

struct _DlnFindingItem {
  GObject parent_instance;

  GPtrArray *findings; /* keeps @finding */
  const DlnFinding *finding;
};

G_DEFINE_FINAL_TYPE (DlnFindingItem, dln_finding_item, G_TYPE_OBJECT)

static void
dln_finding_item_finalize (GObject *object)
{
  g_ptr_array_unref (DLN_FINDING_ITEM (object)->findings);
  G_OBJECT_CLASS (dln_finding_item_parent_class)->finalize (object);
}

static void
dln_finding_item_class_init (DlnFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_finding_item_finalize;
}

static void
dln_finding_item_init (DlnFindingItem *self)
{
}

/**
 * dln_finding_item_get_finding:
 * @self: an item
 *
 * Returns: (transfer none): its finding, as long as the item lives
 */
const DlnFinding *
dln_finding_item_get_finding (DlnFindingItem *self)
{
  return self->finding;
}

struct _DlnFindingList {
  GObject parent_instance;

  GPtrArray *findings; /* NULL for none */
  GArray *shown;       /* guint: positions in @findings */
  char *text;          /* folded, NULL for any */
  DlnFindingFilter filter;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnFindingList, dln_finding_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return DLN_TYPE_FINDING_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return DLN_FINDING_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  DlnFindingList *self = DLN_FINDING_LIST (model);
  DlnFindingItem *item;

  if (position >= self->shown->len)
    return NULL;
  item = g_object_new (DLN_TYPE_FINDING_ITEM, NULL);
  item->findings = g_ptr_array_ref (self->findings);
  item->finding = self->findings->pdata[g_array_index (self->shown, guint, position)];
  return item;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static gboolean
contains_text (const DlnFindingList *self,
               const DlnFinding     *finding)
{
  g_autofree char *folded = NULL;

  if (self->text == NULL)
    return TRUE;
  folded = g_utf8_casefold (finding->summary, -1);
  return strstr (folded, self->text) != NULL;
}

static gboolean
passes (const DlnFindingList *self,
        const DlnFinding     *finding)
{
  if (self->filter.kinds != 0 && (self->filter.kinds & (1u << finding->kind)) == 0)
    return FALSE;
  if (self->filter.high_only && finding->severity != DLN_SEVERITY_HIGH)
    return FALSE;
  if (self->filter.open_only && finding->settled_by != NULL)
    return FALSE;
  return contains_text (self, finding);
}

static void
refill (DlnFindingList *self)
{
  guint before = self->shown->len;

  g_array_set_size (self->shown, 0);
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    if (passes (self, self->findings->pdata[i]))
      g_array_append_val (self->shown, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->shown->len);
}

static void
dln_finding_list_finalize (GObject *object)
{
  DlnFindingList *self = DLN_FINDING_LIST (object);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_array_unref (self->shown);
  g_free (self->text);
  G_OBJECT_CLASS (dln_finding_list_parent_class)->finalize (object);
}

static void
dln_finding_list_class_init (DlnFindingListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_finding_list_finalize;
}

static void
dln_finding_list_init (DlnFindingList *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * dln_finding_list_new:
 *
 * Returns: (transfer full): a list without findings
 */
DlnFindingList *
dln_finding_list_new (void)
{
  return g_object_new (DLN_TYPE_FINDING_LIST, NULL);
}

/**
 * dln_finding_list_set_findings:
 * @self: a list
 * @findings: (nullable) (element-type DlnFinding): what was found, worst first
 */
void
dln_finding_list_set_findings (DlnFindingList *self,
                               GPtrArray      *findings)
{
  g_return_if_fail (DLN_IS_FINDING_LIST (self));

  if (findings != NULL)
    g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  refill (self);
}

/**
 * dln_finding_list_set_filter:
 * @self: a list
 * @filter: which findings it shows
 */
void
dln_finding_list_set_filter (DlnFindingList         *self,
                             const DlnFindingFilter *filter)
{
  g_return_if_fail (DLN_IS_FINDING_LIST (self));

  g_free (self->text);
  self->text = filter->text != NULL && filter->text[0] != '\0' ? g_utf8_casefold (filter->text, -1) : NULL;
  self->filter = *filter;
  self->filter.text = NULL;
  refill (self);
}
