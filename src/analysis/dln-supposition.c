/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what can be supposed of a case: that a source or a claim is right, that an event was at
 * another time, that two events stood in an order. It is a value; what follows from it is
 * dln-what-if.c's.
 */
#include "config.h"

#include "dln-supposition.h"

#include "dln-relations.h"
#include "dln-time-label.h"

#include <string.h>

/**
 * dln_supposition_new_right:
 * @record: "source:slug" or "claim:slug"
 *
 * Returns: (transfer full): that it is right about when things happened
 */
DlnSupposition *
dln_supposition_new_right (const char *record)
{
  DlnSupposition *self = g_new0 (DlnSupposition, 1);

  self->record = g_strdup (record);
  return self;
}

/**
 * dln_supposition_new_time:
 * @event: slug
 * @time: a time with bounds
 *
 * Returns: (transfer full): that it was then
 */
DlnSupposition *
dln_supposition_new_time (const char    *event,
                          const DlnTime *time)
{
  DlnSupposition *self = g_new0 (DlnSupposition, 1);

  self->event = g_strdup (event);
  self->time = dln_time_copy (time);
  return self;
}

/**
 * dln_supposition_new_order:
 * @relation: between two events
 *
 * Returns: (transfer full): that they stand so
 */
DlnSupposition *
dln_supposition_new_order (const DlnRecord *relation)
{
  DlnSupposition *self = g_new0 (DlnSupposition, 1);

  self->relation = dln_record_copy (relation);
  return self;
}

/**
 * dln_supposition_copy:
 * @self: what is supposed
 *
 * Returns: (transfer full): the same
 */
DlnSupposition *
dln_supposition_copy (const DlnSupposition *self)
{
  if (self->record != NULL)
    return dln_supposition_new_right (self->record);
  return self->time != NULL ? dln_supposition_new_time (self->event, self->time)
                            : dln_supposition_new_order (self->relation);
}

/**
 * dln_supposition_free:
 * @self: (transfer full) (nullable): what is supposed
 */
void
dln_supposition_free (DlnSupposition *self)
{
  if (self == NULL)
    return;
  g_free (self->record);
  g_free (self->event);
  g_clear_pointer (&self->time, dln_time_free);
  g_clear_pointer (&self->relation, dln_record_free);
  g_free (self);
}

static char *
dup_record_title (DlnCase     *dln_case,
                  const char  *of,
                  GError     **error)
{
  DlnTable table = g_str_has_prefix (of, "claim:") ? DLN_TABLE_CLAIM : DLN_TABLE_SOURCE;
  const char *slug = strchr (of, ':') + 1;
  g_autoptr (DlnRecord) record = dln_case_get_record (dln_case, table, slug, error);
  const char *text = record != NULL ? dln_record_get_text (record, table == DLN_TABLE_SOURCE ? "title" : "says") : NULL;

  return record != NULL ? g_strdup (text != NULL ? text : slug) : NULL;
}

/* “Drone shot down” was on Monday */
static char *
dup_time_title (DlnCase              *dln_case,
                const DlnSupposition *what)
{
  g_autofree char *title = dln_case_dup_title (dln_case, dln_case_find_row (dln_case, what->event));
  g_autofree char *label = dln_time_label_bounds (&what->time->bounds, dln_case_get_shown_zone (dln_case), TRUE);

  return g_strdup_printf ("“%s” was %s", title, label);
}

static char *
dup_order_title (DlnCase         *dln_case,
                 const DlnRecord *relation)
{
  guint from = dln_case_find_row (dln_case, dln_record_get_text (relation, "from"));
  guint to = dln_case_find_row (dln_case, dln_record_get_text (relation, "to"));
  g_autofree char *first = dln_case_dup_title (dln_case, from);
  g_autofree char *second = dln_case_dup_title (dln_case, to);
  g_autofree char *words = dln_relation_dup_words (relation, TRUE, second);

  return g_strdup_printf ("“%s” %s", first, words);
}

static gboolean
check_event (DlnCase     *dln_case,
             const char  *slug,
             GError     **error)
{
  if (dln_case_find_row (dln_case, slug) != DLN_NO_ROW)
    return TRUE;
  g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, "%s: no such event: expected the slug of one", slug);
  return FALSE;
}

static gboolean
check_time (DlnCase               *dln_case,
            const DlnSupposition  *what,
            GError               **error)
{
  if (!check_event (dln_case, what->event, error))
    return FALSE;
  if (!dln_bounds_is_unknown (&what->time->bounds) && dln_bounds_is_valid (&what->time->bounds))
    return TRUE;
  g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
               "%s: there is no time to suppose: expected bounds that do not cross", what->event);
  return FALSE;
}

/**
 * dln_supposition_check:
 * @self: what is supposed
 * @dln_case: a case
 * @error: return location of a #DlnModelError
 *
 * Returns: whether it can be supposed at all; whether there is such a record, its title tells
 */
gboolean
dln_supposition_check (const DlnSupposition  *self,
                       DlnCase               *dln_case,
                       GError               **error)
{
  const char *colon = self->record != NULL ? strchr (self->record, ':') : NULL;

  if (self->time != NULL)
    return check_time (dln_case, self, error);
  if (self->relation != NULL)
    return dln_relation_check (self->relation, error) &&
           check_event (dln_case, dln_record_get_text (self->relation, "from"), error) &&
           check_event (dln_case, dln_record_get_text (self->relation, "to"), error);
  if (colon != NULL && (g_str_has_prefix (self->record, "claim:") || g_str_has_prefix (self->record, "source:")))
    return TRUE;
  g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
               "%s: expected a source or a claim, such as source:report-b", self->record);
  return FALSE;
}

/**
 * dln_supposition_dup_title:
 * @self: what is supposed, checked
 * @dln_case: a case
 * @error: return location of a #DlnModelError
 *
 * Returns: (transfer full) (nullable): what a source is called or a claim says; “Drone shot
 *   down” was on Monday; “Drone shot down” before “Announcement”
 */
char *
dln_supposition_dup_title (const DlnSupposition  *self,
                           DlnCase               *dln_case,
                           GError               **error)
{
  if (self->time != NULL)
    return dup_time_title (dln_case, self);
  if (self->relation != NULL)
    return dup_order_title (dln_case, self->relation);
  return dup_record_title (dln_case, self->record, error);
}
