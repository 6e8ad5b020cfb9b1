/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns bookmarked views: records like any other, each verb one entry of the journal.
 * Whoever goes to one shows it himself: where a window looks is not the case's.
 */
#include "config.h"

#include "dln-bookmark.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * dln_bookmark_free:
 * @bookmark: (transfer full) (nullable): a bookmark
 */
void
dln_bookmark_free (DlnBookmark *bookmark)
{
  if (bookmark == NULL)
    return;
  g_free (bookmark->slug);
  g_free (bookmark->title);
  g_free (bookmark);
}

/* Half of a view is none: where a number is missing or makes no sense, that axis stays. */
static DlnBookmark *
from_record (const DlnRecord *record)
{
  DlnBookmark *bookmark = g_new0 (DlnBookmark, 1);
  const DlnValue *latitude = dln_record_peek (record, "latitude");
  const DlnValue *longitude = dln_record_peek (record, "longitude");
  const DlnValue *zoom = dln_record_peek (record, "zoom");

  bookmark->slug = g_strdup (record->slug);
  bookmark->title = g_strdup (dln_record_get_text (record, "title"));
  bookmark->window.begin = dln_record_get_integer (record, "begins", DLN_OPEN);
  bookmark->window.end = dln_record_get_integer (record, "ends", DLN_OPEN);
  if (bookmark->window.begin == DLN_OPEN || bookmark->window.end == DLN_OPEN ||
      bookmark->window.begin >= bookmark->window.end)
    bookmark->window = (DlnSpan) { DLN_OPEN, DLN_OPEN };
  if (!latitude->set || !longitude->set || !zoom->set || !isfinite (zoom->real))
    return bookmark;
  bookmark->centre = (DlnPoint) { dln_degrees_from_column ((gint32) latitude->integer),
                                  dln_degrees_from_column ((gint32) longitude->integer) };
  bookmark->zoom = zoom->real;
  bookmark->has_map = dln_point_is_valid (bookmark->centre);
  return bookmark;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const DlnBookmark *x = *(const DlnBookmark *const *) a;
  const DlnBookmark *y = *(const DlnBookmark *const *) b;
  g_autofree char *p = g_utf8_casefold (x->title, -1);
  g_autofree char *q = g_utf8_casefold (y->title, -1);
  int order = strcmp (p, q);

  return order != 0 ? order : strcmp (x->slug, y->slug);
}

/**
 * dln_case_list_bookmarks:
 * @self: a case
 *
 * Returns: (transfer full) (element-type DlnBookmark): all of them, by title and then by
 *   slug, the same on every computer; empty where they cannot be read
 */
GPtrArray *
dln_case_list_bookmarks (DlnCase *self)
{
  g_autoptr (GPtrArray) records = dln_case_list_records (self, DLN_TABLE_BOOKMARK, NULL);
  GPtrArray *bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_bookmark_free);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (bookmarks, from_record (records->pdata[i]));
  g_ptr_array_sort (bookmarks, compare);
  return bookmarks;
}

/**
 * dln_case_get_bookmark:
 * @self: a case
 * @slug: of a bookmark
 *
 * Returns: (transfer full) (nullable): the bookmark, %NULL where there is none
 */
DlnBookmark *
dln_case_get_bookmark (DlnCase    *self,
                       const char *slug)
{
  g_autoptr (DlnRecord) record = dln_case_get_record (self, DLN_TABLE_BOOKMARK, slug, NULL);

  return record != NULL ? from_record (record) : NULL;
}

static gboolean
has_title (GPtrArray  *bookmarks,
           const char *title)
{
  for (guint i = 0; i < bookmarks->len; i++)
    if (g_strcmp0 (((const DlnBookmark *) bookmarks->pdata[i])->title, title) == 0)
      return TRUE;
  return FALSE;
}

/**
 * dln_case_dup_bookmark_title:
 * @self: a case
 *
 * Returns: (transfer full): a title that no bookmark has yet: "View 1"
 */
char *
dln_case_dup_bookmark_title (DlnCase *self)
{
  g_autoptr (GPtrArray) bookmarks = dln_case_list_bookmarks (self);

  for (guint n = bookmarks->len + 1;; n++)
    {
      g_autofree char *title = g_strdup_printf (_ ("View %u"), n);

      if (!has_title (bookmarks, title))
        return g_steal_pointer (&title);
    }
}

/**
 * dln_case_add_bookmark:
 * @self: a case
 * @bookmark: what to add; its slug is made from its title
 * @error: return location, domain %DLN_MODEL_ERROR or the store's
 *
 * Returns: whether it was added, in one entry
 */
gboolean
dln_case_add_bookmark (DlnCase            *self,
                       const DlnBookmark  *bookmark,
                       GError            **error)
{
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_BOOKMARK, NULL);

  if (bookmark->title == NULL || bookmark->title[0] == '\0')
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, _ ("A bookmark needs a title."));
      return FALSE;
    }
  dln_record_set_text (record, "title", bookmark->title);
  if (bookmark->has_map)
    {
      dln_record_set_integer (record, "latitude", dln_degrees_to_column (bookmark->centre.latitude));
      dln_record_set_integer (record, "longitude", dln_degrees_to_column (bookmark->centre.longitude));
      dln_record_set_real (record, "zoom", bookmark->zoom);
    }
  if (bookmark->window.begin != DLN_OPEN && bookmark->window.end != DLN_OPEN)
    {
      dln_record_set_integer (record, "begins", bookmark->window.begin);
      dln_record_set_integer (record, "ends", bookmark->window.end);
    }
  return dln_case_add (self, record, error);
}

/**
 * dln_case_rename_bookmark:
 * @self: a case
 * @slug: of a bookmark, which stays
 * @title: what it is called from now on
 * @error: return location
 *
 * Returns: whether it is so; called so already, no entry is written
 */
gboolean
dln_case_rename_bookmark (DlnCase     *self,
                          const char  *slug,
                          const char  *title,
                          GError     **error)
{
  if (title[0] == '\0')
    {
      g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, _ ("A bookmark needs a title."));
      return FALSE;
    }
  return dln_case_set_field (self, DLN_TABLE_BOOKMARK, slug, "title", title, error);
}

/**
 * dln_case_remove_bookmark:
 * @self: a case
 * @slug: of a bookmark
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
dln_case_remove_bookmark (DlnCase     *self,
                          const char  *slug,
                          GError     **error)
{
  return dln_case_remove (self, DLN_TABLE_BOOKMARK, slug, error);
}
