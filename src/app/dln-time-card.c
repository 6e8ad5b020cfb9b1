/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the card that tells when an event happened: the working time in words,
 * where it comes from, what the reports say, its four bounds, and an entry for
 * an assessment, asked about before it breaks what is related. While a drag lasts it shows the drag's bounds.
 */
#include "config.h"

#include "dln-time-card.h"

#include "dln-breaks-dialog.h"
#include "dln-case-network.h"
#include "dln-case-words.h"
#include "dln-time-entry.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

struct _DlnTimeCard {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  guint row;

  GtkWidget *box;
  GtkLabel *label;
  GtkLabel *basis;
  GtkLabel *reported;
  GtkWidget *grid;
  GtkLabel *began_caption;
  GtkLabel *began;
  GtkLabel *ended_caption;
  GtkLabel *ended;
  DlnTimeEntry *entry;

  DlnPlaceFinder *finder;
  gboolean is_prepared; /* the entry knows of this event */
  DlnTime *asked;       /* what would break something, while it is asked */
  char *asked_of;       /* the event's slug */
};

G_DEFINE_FINAL_TYPE (DlnTimeCard, dln_time_card, GTK_TYPE_WIDGET)

static const char *const basis_words[] = {
  [DLN_BASIS_NONE] = N_ ("no report and no assessment gives a time"),
  [DLN_BASIS_CLAIMED] = N_ ("as the claims give it"),
  [DLN_BASIS_ASSESSED] = N_ ("your assessment; the claims stay as they are"),
  [DLN_BASIS_INFERRED] = N_ ("follows from when it was told; no report gives it"),
};

/* More than this many orders are counted. */
#define MOST_ORDERS 3

/* Where the time comes from; of one that orders narrow which these are. While something is
 * dragged they are not asked: that reads the case. */
static char *
dup_basis (DlnTimeCard *self)
{
  guint basis = MIN (dln_case_get_columns (self->dln_case)->basis[self->row] & 0x0f, DLN_BASIS_INFERRED);
  g_auto (GStrv) orders = basis == DLN_BASIS_INFERRED && dln_case_get_preview_row (self->dln_case) == DLN_NO_ROW
                            ? dln_case_list_narrowing (self->dln_case, self->row)
                            : NULL;
  guint n = orders != NULL ? g_strv_length (orders) : 0;
  g_autofree char *told = NULL;

  if (n == 0)
    return g_strdup (_ (basis_words[basis]));
  for (guint i = MOST_ORDERS; i < n; i++)
    g_clear_pointer (&orders[i], g_free);
  told = g_strjoinv (_ ("; "), orders);
  if (n > MOST_ORDERS)
    return g_strdup_printf (ngettext ("narrowed by orders: %s; and %u more", "narrowed by orders: %s; and %u more",
                                      n - MOST_ORDERS),
                            told, n - MOST_ORDERS);
  return g_strdup_printf (ngettext ("narrowed by an order: %s", "narrowed by orders: %s", n), told);
}

/* One end of an event: "between A and B", "at A", "after A", "before B". */
static char *
dup_between (DlnInstant  earliest,
             DlnInstant  latest,
             GTimeZone  *zone,
             gboolean    clock_24h)
{
  g_autofree char *from =
    earliest != DLN_OPEN ? dln_time_label_instant (earliest, zone, clock_24h) : NULL;
  g_autofree char *to =
    latest != DLN_OPEN ? dln_time_label_instant (latest, zone, clock_24h) : NULL;

  if (from == NULL && to == NULL)
    return g_strdup (_ ("not known"));
  if (from == NULL)
    return g_strdup_printf (_ ("by %s"), to);
  if (to == NULL)
    return g_strdup_printf (_ ("not before %s"), from);
  if (earliest == latest)
    return g_strdup (from);
  return g_strdup_printf (_ ("between %s and %s"), from, to);
}

/* The zone of its place is offered; the event's sources are looked up at the first key. */
static void
typing_cb (DlnTimeCard *self)
{
  g_autoptr (DlnGazetteerPlace) nearest = NULL;
  DlnBounds published;
  DlnPlaceArea area;

  if (self->is_prepared || self->dln_case == NULL || self->row == DLN_NO_ROW)
    return;
  self->is_prepared = TRUE;
  dln_case_get_published (self->dln_case, self->row, &published);
  dln_time_entry_set_context (self->entry, &published, dln_case_get_shown_zone_name (self->dln_case));
  if (!dln_case_get_place_area (self->dln_case, self->row, &area) || !area.has_point)
    {
      dln_time_entry_set_place (self->entry, NULL);
      dln_time_entry_propose_zone (self->entry, NULL);
      return;
    }
  dln_time_entry_set_place (self->entry, &area.point);
  nearest = self->finder != NULL ? dln_place_finder_find_zone (self->finder, area.point) : NULL;
  dln_time_entry_propose_zone (self->entry, nearest != NULL ? nearest->zone : NULL);
}

static void
relate_cb (DlnTimeCard *self,
           const char  *words)
{
  g_autofree char *slug = dln_case_dup_slug (self->dln_case, self->row);

  gtk_widget_activate_action (GTK_WIDGET (self), "event.relate-words", "(sss)", slug, words, "");
}

/* As it was typed, where EDTF can say it: then "about" and "perhaps" stay. */
static void
state_time (DlnTimeCard   *self,
            guint          row,
            const DlnTime *time)
{
  g_autoptr (GError) error = NULL;

  if (!dln_case_state_time (self->dln_case, row, time, &error))
    dln_time_entry_refuse (self->entry, error->message);
  else
    dln_time_entry_set_time (self->entry, NULL);
}

/* Whatever was selected since: it is stated of the event that was asked about. */
static void
response_cb (DlnTimeCard *self,
             const char  *response)
{
  g_autoptr (DlnTime) asked = g_steal_pointer (&self->asked);
  guint row = self->dln_case != NULL && asked != NULL ? dln_case_find_row (self->dln_case, self->asked_of) : DLN_NO_ROW;

  if (g_str_equal (response, "state") && row != DLN_NO_ROW)
    state_time (self, row, asked);
}

static void
entry_activate_cb (DlnTimeCard *self)
{
  g_autoptr (DlnTime) time = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) told = NULL;

  if (self->dln_case == NULL || self->row == DLN_NO_ROW)
    return;
  if (!dln_time_entry_check (self->entry, &error))
    {
      dln_time_entry_refuse (self->entry, error->message);
      return;
    }
  time = dln_time_entry_dup_time (self->entry);
  if (time == NULL)
    return;
  if (dln_bounds_is_unknown (&time->bounds))
    {
      dln_time_entry_refuse (self->entry, _ ("These words give no time to assess"));
      return;
    }
  told = dln_case_list_breaks (self->dln_case, self->row, &time->bounds);
  if (told[0] == NULL)
    {
      state_time (self, self->row, time);
      return;
    }
  g_clear_pointer (&self->asked, dln_time_free);
  g_free (self->asked_of);
  self->asked = g_steal_pointer (&time);
  self->asked_of = dln_case_dup_slug (self->dln_case, self->row);
  dln_breaks_dialog_ask (GTK_WIDGET (self), told, G_CALLBACK (response_cb), G_OBJECT (self));
}

static void
show_bounds (DlnTimeCard     *self,
             const DlnBounds *bounds,
             gboolean         clock_24h)
{
  GTimeZone *zone = dln_case_get_shown_zone (self->dln_case);
  DlnBounds stated;
  g_autofree char *label = dln_time_label_bounds (bounds, zone, clock_24h);
  g_autofree char *began =
    dup_between (bounds->begin_earliest, bounds->begin_latest, zone, clock_24h);
  g_autofree char *ended = dup_between (bounds->end_earliest, bounds->end_latest, zone, clock_24h);
  DlnShape shape = dln_bounds_get_shape (bounds);
  gboolean is_unknown = shape == DLN_SHAPE_UNKNOWN;
  gboolean is_one = shape == DLN_SHAPE_WITHIN || shape == DLN_SHAPE_INSTANT;

  /* What is being dragged is stated anew: exactly as drawn. */
  dln_case_get_bounds (self->dln_case, self->row, &stated);
  if (dln_bounds_equal (&stated, bounds))
    label = dln_case_qualify (self->dln_case, self->row, g_steal_pointer (&label));
  gtk_label_set_label (self->label, is_unknown ? _ ("No time known") : label);
  gtk_label_set_label (self->began, began);
  gtk_label_set_label (self->ended, ended);
  /* Where one window holds both ends, it is told once. */
  gtk_label_set_label (self->began_caption, shape == DLN_SHAPE_WITHIN    ? _ ("Some time")
                                            : shape == DLN_SHAPE_INSTANT ? _ ("At")
                                                                         : _ ("Began"));
  gtk_widget_set_visible (GTK_WIDGET (self->ended), !is_one);
  gtk_widget_set_visible (GTK_WIDGET (self->ended_caption), !is_one);
  gtk_widget_set_visible (self->grid, !is_unknown);
}

/* Where views show another zone than the case's, what is typed is read in that one too. */
static void
show_zone (DlnTimeCard *self)
{
  const char *shown = dln_case_get_shown_zone_name (self->dln_case);
  g_autofree char *hint = NULL;

  if (g_str_equal (shown, dln_case_get_zone_name (self->dln_case)))
    hint = g_strdup (_ ("Assess: late on Monday, 2023-05-23"));
  else
    hint = g_strdup_printf (_ ("Assess, in %s: 2023-05-23"), shown);
  g_object_set (self->entry, "hint", hint, NULL);
}

static void
dln_time_card_dispose (GObject *object)
{
  DlnTimeCard *self = DLN_TIME_CARD (object);

  g_clear_object (&self->dln_case);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->asked, dln_time_free);
  g_clear_pointer (&self->asked_of, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_time_card_parent_class)->dispose (object);
}

static void
dln_time_card_class_init (DlnTimeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DLN_TYPE_TIME_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = dln_time_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-time-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, box);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, label);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, basis);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, reported);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, grid);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, began_caption);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, ended_caption);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, began);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, ended);
  gtk_widget_class_bind_template_child (widget_class, DlnTimeCard, entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, typing_cb);
  gtk_widget_class_bind_template_callback (widget_class, relate_cb);
}

static void
dln_time_card_init (DlnTimeCard *self)
{
  self->row = DLN_NO_ROW;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dln_time_card_show:
 * @self: a card
 * @dln_case: (nullable): the open case
 * @row: an event, or %DLN_NO_ROW
 * @clock_24h: how hours are written
 */
void
dln_time_card_show (DlnTimeCard *self,
                    DlnCase     *dln_case,
                    guint        row,
                    gboolean     clock_24h)
{
  g_autofree char *reported = NULL, *quoted = NULL, *basis = NULL;
  DlnBounds bounds;

  g_return_if_fail (DLN_IS_TIME_CARD (self));

  g_set_object (&self->dln_case, dln_case);
  self->row = row;
  self->is_prepared = FALSE;
  dln_time_entry_set_case (self->entry, dln_case);
  if (dln_case == NULL || row == DLN_NO_ROW)
    return;

  if (dln_case_get_preview_row (dln_case) != row ||
      !dln_case_get_preview_bounds (dln_case, &bounds))
    dln_case_get_bounds (dln_case, row, &bounds);
  show_bounds (self, &bounds, clock_24h);
  show_zone (self);

  basis = dup_basis (self);
  gtk_label_set_label (self->basis, basis);
  reported = dln_case_dup_reported (dln_case, row);
  quoted = g_strdup_printf (_ ("Reported: “%s”"), reported != NULL ? reported : "");
  gtk_label_set_label (self->reported, quoted);
  gtk_widget_set_visible (GTK_WIDGET (self->reported), reported != NULL && reported[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->entry), dln_case_is_writable (dln_case));
}

/**
 * dln_time_card_forget_input:
 * @self: a card
 *
 * Empties the entry: another event is shown.
 */
void
dln_time_card_forget_input (DlnTimeCard *self)
{
  g_return_if_fail (DLN_IS_TIME_CARD (self));

  dln_time_entry_set_time (self->entry, NULL);
}

/**
 * dln_time_card_set_finder:
 * @self: a card
 * @finder: (nullable): knows the zones of places
 */
void
dln_time_card_set_finder (DlnTimeCard    *self,
                          DlnPlaceFinder *finder)
{
  g_return_if_fail (DLN_IS_TIME_CARD (self));

  g_set_object (&self->finder, finder);
}
