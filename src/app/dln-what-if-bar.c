/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the bar that stands over everything while something is supposed, that a source or a claim is
 * right, or a time or an order that somebody tries: what, how many windows would be another, what could not all be true then, and the way back.
 * It is worked out in a worker; then every view shows the times that would follow.
 *
 * Accessibility: what would follow is announced as the label's new text.
 */
#include "config.h"

#include "dln-what-if-bar.h"

#include "dln-case-facts.h"
#include "dln-case-suppose.h"
#include "dln-what-if.h"

#include <glib/gi18n.h>

/* So many events and contradictions are named, the rest counted. */
#define MOST_NAMED 3

struct _DlnWhatIfBar {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  DlnWhatIf *what_if;    /* that is shown; or NULL */
  GCancellable *working; /* NULL while nothing is worked out */

  GtkWidget *revealer;
  GtkLabel *words;
  GtkLabel *told;
  GtkWidget *leave;
};

G_DEFINE_FINAL_TYPE (DlnWhatIfBar, dln_what_if_bar, GTK_TYPE_WIDGET)

enum { ERROR, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The bar may be gone, or look at another case, before the worker is done. */
typedef struct {
  GWeakRef bar;
  DlnSupposition *supposition;
  DlnWhatIf *what_if; /* the worker's until done */
} Work;

static void
work_free (Work *work)
{
  g_weak_ref_clear (&work->bar);
  g_clear_pointer (&work->what_if, dln_what_if_free);
  dln_supposition_free (work->supposition);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* --- saying it ------------------------------------------------------------- */

static void
append_part (GString    *text,
             const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
append_moved (DlnWhatIfBar *self,
              GString      *text)
{
  GPtrArray *changes = self->what_if->changes;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < changes->len && i < MOST_NAMED; i++)
    {
      const DlnWhatIfChange *change = changes->pdata[i];
      guint row = dln_case_find_row (self->dln_case, change->event);
      g_autofree char *title = row != DLN_NO_ROW ? dln_case_dup_title (self->dln_case, row) : g_strdup (change->event);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", title);
    }
  if (changes->len > MOST_NAMED)
    g_string_append_printf (names, ngettext (" and %u more", " and %u more", changes->len - MOST_NAMED),
                            changes->len - MOST_NAMED);
  if (changes->len > 0)
    append_part (text, names->str);
}

static void
append_conflicts (GString    *text,
                  const char *heading,
                  GPtrArray  *conflicts)
{
  for (guint i = 0; i < conflicts->len && i < MOST_NAMED; i++)
    {
      const DlnWhatIfConflict *conflict = conflicts->pdata[i];
      g_autofree char *part = g_strdup_printf ("%s %s", heading, conflict->summary);

      append_part (text, part);
    }
}

static char *
dup_words (DlnWhatIfBar *self)
{
  const DlnWhatIf *what_if = self->what_if;
  guint n = what_if->changes->len, n_appear = what_if->appear->len;
  g_autofree char *moved = g_strdup_printf (ngettext ("%u time would be another", "%u times would be others", n), n);
  g_autofree char *appear =
    g_strdup_printf (ngettext (", %u contradiction would appear", ", %u contradictions would appear", n_appear), n_appear);

  /* The title of a time or an order that is tried has its own quotes: “Raid” before “Strike”. */
  if (g_str_has_prefix (what_if->record, "event:"))
    return g_strdup_printf (_ ("What if %s? %s%s"), what_if->title, moved, n_appear > 0 ? appear : "");
  return g_strdup_printf (_ ("What if “%s” is right? %s%s"), what_if->title, moved, n_appear > 0 ? appear : "");
}

static void
update (DlnWhatIfBar *self)
{
  g_autofree char *words = NULL;
  g_autoptr (GString) told = g_string_new (NULL);

  /* Somebody else went back to what is. */
  if (self->what_if != NULL && (self->dln_case == NULL || !dln_case_is_supposing (self->dln_case)))
    g_clear_pointer (&self->what_if, dln_what_if_free);
  if (self->what_if != NULL)
    {
      words = dup_words (self);
      append_conflicts (told, _ ("Cannot all be true:"), self->what_if->appear);
      append_conflicts (told, _ ("No longer contradicts:"), self->what_if->vanish);
      append_moved (self, told);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), words != NULL || self->working != NULL);
  gtk_label_set_label (self->words, words != NULL           ? words
                                    : self->working != NULL ? _ ("Working out what would follow…")
                                                            : "");
  gtk_label_set_label (self->told, told->str);
  /* Of a narrow window three lines may not hold it. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->told), told->len > 0 ? told->str : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->told), told->len > 0);
}

/* --- supposing ------------------------------------------------------------- */

static void
stop_working (DlnWhatIfBar *self)
{
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
}

static gboolean
work_out (DlnCase       *view,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;

  work->what_if = dln_what_if_new_for (view, work->supposition, cancellable, error);
  return work->what_if != NULL;
}

static gboolean
show_what_if (DlnWhatIfBar  *self,
              DlnWhatIf     *what_if,
              GError       **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DlnSupposedRow));

  for (guint i = 0; i < what_if->changes->len; i++)
    {
      const DlnWhatIfChange *change = what_if->changes->pdata[i];
      DlnSupposedRow row = { dln_case_find_row (self->dln_case, change->event), change->after };

      if (row.row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  g_clear_pointer (&self->what_if, dln_what_if_free);
  if (!dln_case_suppose (self->dln_case, (const DlnSupposedRow *) rows->data, rows->len, error))
    {
      dln_what_if_free (what_if);
      return FALSE;
    }
  self->what_if = what_if;
  return TRUE;
}

static void
worked_out_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (Work) work = data;
  g_autoptr (DlnWhatIfBar) self = g_weak_ref_get (&work->bar);
  g_autoptr (GError) error = NULL;
  gboolean done = dln_case_read_finish (DLN_CASE (object), result, &error);

  if (self == NULL || self->dln_case != DLN_CASE (object) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->working);
  if (done)
    show_what_if (self, g_steal_pointer (&work->what_if), &error);
  if (error != NULL)
    g_signal_emit (self, signals[ERROR], 0, error->message);
  update (self);
}

/* --- the widget ------------------------------------------------------------ */

static void
dln_what_if_bar_dispose (GObject *object)
{
  DlnWhatIfBar *self = DLN_WHAT_IF_BAR (object);

  stop_working (self);
  g_clear_pointer (&self->what_if, dln_what_if_free);
  g_clear_object (&self->signals);
  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_what_if_bar_parent_class)->dispose (object);
}

static void
dln_what_if_bar_class_init (DlnWhatIfBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_what_if_bar_dispose;
  signals[ERROR] = g_signal_new ("error", DLN_TYPE_WHAT_IF_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
dln_what_if_bar_init (DlnWhatIfBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->revealer = gtk_revealer_new ();
  self->words = add_label (texts);
  self->told = add_label (texts);
  self->leave = gtk_button_new_with_mnemonic (_ ("_Leave"));
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "heading");
  gtk_label_set_lines (self->told, 3);
  gtk_label_set_ellipsize (self->told, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->leave, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->leave), "what-if.leave");
  gtk_widget_add_css_class (row, "dln-known-bar");
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), self->leave);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), row);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "known-changed", G_CALLBACK (update), self);
}

/**
 * dln_what_if_bar_set_case:
 * @self: a bar
 * @dln_case: (nullable): a case
 */
void
dln_what_if_bar_set_case (DlnWhatIfBar *self,
                          DlnCase      *dln_case)
{
  g_return_if_fail (DLN_IS_WHAT_IF_BAR (self));

  stop_working (self);
  g_set_object (&self->dln_case, dln_case);
  g_signal_group_set_target (self->signals, dln_case);
  update (self);
}

/**
 * dln_what_if_bar_suppose:
 * @self: a bar
 * @supposition: what shall be so
 */
void
dln_what_if_bar_suppose (DlnWhatIfBar         *self,
                         const DlnSupposition *supposition)
{
  Work *work;

  g_return_if_fail (DLN_IS_WHAT_IF_BAR (self));

  if (self->dln_case == NULL)
    return;
  stop_working (self);
  dln_case_suppose_nothing (self->dln_case);
  self->working = g_cancellable_new ();
  work = g_new0 (Work, 1);
  work->supposition = dln_supposition_copy (supposition);
  g_weak_ref_init (&work->bar, self);
  dln_case_read_async (self->dln_case, work_out, work, self->working, worked_out_cb, work);
  update (self);
}

/**
 * dln_what_if_bar_leave:
 * @self: a bar
 *
 * Back to what is.
 */
void
dln_what_if_bar_leave (DlnWhatIfBar *self)
{
  g_return_if_fail (DLN_IS_WHAT_IF_BAR (self));

  stop_working (self);
  if (self->dln_case != NULL)
    dln_case_suppose_nothing (self->dln_case);
  update (self);
}
