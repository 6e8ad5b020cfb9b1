/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one row of the list of disagreements: how severe it is, the question, the events it is
 * about, the sides in a line, and whether it is settled.
 */
#include "config.h"

#include "dln-finding-row.h"

#include <glib/gi18n.h>

struct _DlnFindingRow {
  GtkWidget parent_instance;

  GtkImage *sign;
  GtkLabel *title;
  GtkLabel *events;
  GtkLabel *sides;
  GtkWidget *settled;
};

G_DEFINE_FINAL_TYPE (DlnFindingRow, dln_finding_row, GTK_TYPE_WIDGET)

/**
 * dln_finding_dup_title:
 * @dln_case: the case that was checked
 * @finding: of it
 *
 * Returns: (transfer full): the question in a few words: "Figure: attackers killed"
 */
char *
dln_finding_dup_title (DlnCase          *dln_case,
                       const DlnFinding *finding)
{
  const char *kind = _ (dln_vocabulary_get_label (&dln_vocabulary_finding, finding->kind));
  /* When something was said is asked of one utterance. */
  DlnTable table = finding->kind == DLN_FINDING_SAID ? DLN_TABLE_UTTERANCE : DLN_TABLE_TERM;
  /* "measure/population", where one event has figures of two populations. */
  g_auto (GStrv) parts = g_strsplit (finding->topic != NULL ? finding->topic : "", "/", 2);
  g_autofree char *topic = parts[0] != NULL ? dln_case_dup_record_title (dln_case, table, parts[0]) : NULL;
  g_autofree char *of = topic != NULL && parts[1] != NULL ? dln_case_dup_record_title (dln_case, table, parts[1]) : NULL;

  if (topic == NULL)
    return g_strdup (kind);
  return of != NULL ? g_strdup_printf ("%s: %s, %s", kind, topic, of) : g_strdup_printf ("%s: %s", kind, topic);
}

/**
 * dln_finding_dup_event_titles:
 * @dln_case: the case that was checked
 * @finding: of it
 *
 * Returns: (transfer full): the titles of the events it is about, with " · " between
 */
char *
dln_finding_dup_event_titles (DlnCase          *dln_case,
                              const DlnFinding *finding)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; finding->events[i] != NULL; i++)
    {
      guint row = dln_case_find_row (dln_case, finding->events[i]);
      g_autofree char *title = row != DLN_NO_ROW ? dln_case_dup_title (dln_case, row) : NULL;

      g_string_append_printf (text, "%s%s", i == 0 ? "" : " · ", title != NULL ? title : finding->events[i]);
    }
  return g_string_free (text, FALSE);
}

/* "70 or more | not dozens"; where it has no sides, what it says. */
static char *
dup_sides (const DlnFinding *finding)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; finding->sides != NULL && i < finding->sides->len; i++)
    {
      const DlnFindingSide *side = finding->sides->pdata[i];

      g_string_append_printf (text, "%s%s", i == 0 ? "" : " | ", side->label);
    }
  if (text->len == 0)
    g_string_append (text, finding->summary);
  return g_string_free (text, FALSE);
}

static void
dln_finding_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dln_finding_row_parent_class)->dispose (object);
}

static void
dln_finding_row_class_init (DlnFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_finding_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnFindingRow, sign);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingRow, title);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingRow, events);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingRow, sides);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingRow, settled);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dln_finding_row_init (DlnFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 10);
}

GtkWidget *
dln_finding_row_new (void)
{
  return g_object_new (DLN_TYPE_FINDING_ROW, NULL);
}

/**
 * dln_finding_row_show:
 * @self: a row
 * @dln_case: the case that was checked
 * @finding: what the row shows
 */
void
dln_finding_row_show (DlnFindingRow    *self,
                      DlnCase          *dln_case,
                      const DlnFinding *finding)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *severity = _ (dln_vocabulary_get_label (&dln_vocabulary_severity, finding->severity));
  g_autofree char *title = dln_finding_dup_title (dln_case, finding);
  g_autofree char *events = dln_finding_dup_event_titles (dln_case, finding);
  g_autofree char *sides = dup_sides (finding);
  g_autofree char *weight = g_strdup_printf (_ ("Severity: %s"), severity);
  g_autofree char *spoken = g_strdup_printf ("%s, %s. %s", title, weight, events);

  gtk_widget_set_css_classes (GTK_WIDGET (self->sign),
                              (const char *[]){ finding->severity == DLN_SEVERITY_HIGH ? "dln-dispute" : "dln-dispute-low",
                                                NULL });
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sign), weight);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->events, events);
  gtk_label_set_label (self->sides, sides);
  gtk_widget_set_visible (self->settled, finding->settled_by != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), finding->summary);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->summary, -1);
}
