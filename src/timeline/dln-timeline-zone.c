/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the button over the corner of axis and headers, which says in which zone
 * the views show times, and its popover: the case's zone, UTC, this computer's
 * own, and any other out of a list that can be searched. The words in the corner
 * are the scene's; the button lies over them.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-zone.h"
#include "dln-zone-names.h"

#include <glib/gi18n-lib.h>

#define LIST_WIDTH 300
#define LIST_HEIGHT 220

/* What is offered before the list of all. */
typedef enum { OFFER_CASE, OFFER_UTC, OFFER_LOCAL, N_OFFERS } Offer;

typedef struct {
  DlnTimeline *timeline; /* unowned: it outlives its popover */
  GtkWidget *offers[N_OFFERS];
  char *names[N_OFFERS];
  GtkWidget *search;
  GtkCustomFilter *filter;
  GtkStringList *all; /* NULL until they were needed */
  GtkFilterListModel *filtered;
  GtkSingleSelection *found;
  GtkWidget *list;
  gboolean updating;
} Chooser;

static void
chooser_free (gpointer data)
{
  Chooser *chooser = data;

  for (guint i = 0; i < N_OFFERS; i++)
    g_free (chooser->names[i]);
  g_clear_object (&chooser->all);
  g_free (chooser);
}

static char *
dup_local_name (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GTimeZone) zone = dln_zone_open (g_time_zone_get_identifier (local), NULL);

  return zone != NULL ? g_strdup (g_time_zone_get_identifier (local)) : NULL;
}

/* Every name there is. */
static GtkStringList *
make_names (void)
{
  static const char *const files[] = { "tzdata.zi", "zone.tab", "zone1970.tab" };
  const char *folder = g_getenv ("TZDIR");
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files) && names == NULL; i++)
    {
      g_autofree char *path =
        g_build_filename (folder != NULL ? folder : "/usr/share/zoneinfo", files[i], NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        names = dln_zone_names_read (text);
    }
  return gtk_string_list_new ((const char *const *) names);
}

/* The middle of the view: an offset is true of an instant only. */
static char *
dup_offset (DlnTimeline *self,
            const char  *name)
{
  DlnSpan window = dln_case_get_window (self->dln_case);
  g_autoptr (GTimeZone) zone = dln_zone_open (name, NULL);

  if (zone == NULL)
    return g_strdup ("");
  return dln_zone_describe_offset (zone, window.begin / 2 + window.end / 2);
}

/* The popover stays: arrows go from offer to offer, and every view shows at once what each does. */
static void
toggled_cb (GtkCheckButton *button,
            Chooser        *chooser)
{
  if (chooser->updating || chooser->timeline->dln_case == NULL ||
      !gtk_check_button_get_active (button))
    return;
  for (guint i = 0; i < N_OFFERS; i++)
    if (chooser->offers[i] == GTK_WIDGET (button))
      dln_case_set_shown_zone (chooser->timeline->dln_case,
                               i == OFFER_CASE ? NULL : chooser->names[i]);
}

static gboolean
match_cb (gpointer item,
          gpointer data)
{
  Chooser *chooser = data;

  return dln_zone_names_match (gtk_string_object_get_string (item),
                               gtk_editable_get_text (GTK_EDITABLE (chooser->search)));
}

static void
search_changed_cb (Chooser *chooser)
{
  gtk_filter_changed (GTK_FILTER (chooser->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
activate_at (Chooser *chooser,
             guint    position)
{
  g_autoptr (GtkStringObject) item =
    g_list_model_get_item (G_LIST_MODEL (chooser->found), position);

  if (item == NULL || chooser->timeline->dln_case == NULL)
    return;
  dln_case_set_shown_zone (chooser->timeline->dln_case, gtk_string_object_get_string (item));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (chooser->timeline->zone));
}

/* Enter in the search takes the first that was found. */
static void
search_activate_cb (Chooser *chooser)
{
  if (gtk_editable_get_text (GTK_EDITABLE (chooser->search))[0] != '\0')
    activate_at (chooser, 0);
}

static void
list_activate_cb (GtkListView *list,
                  guint        position,
                  Chooser     *chooser)
{
  activate_at (chooser, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Chooser                  *chooser)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *offset = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (offset, "dim-label");
  gtk_widget_add_css_class (offset, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), offset);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         Chooser                  *chooser)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_autofree char *offset = dup_offset (chooser->timeline, name);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), offset);
}

static GtkWidget *
make_list (Chooser *chooser)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  chooser->filter = gtk_custom_filter_new (match_cb, chooser, NULL);
  chooser->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (chooser->filter));
  chooser->found = gtk_single_selection_new (G_LIST_MODEL (chooser->filtered));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), chooser);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), chooser);
  chooser->list = gtk_list_view_new (GTK_SELECTION_MODEL (chooser->found), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (chooser->list), TRUE);
  g_signal_connect (chooser->list, "activate", G_CALLBACK (list_activate_cb), chooser);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time zones"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), chooser->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, LIST_HEIGHT);
  return scrolled;
}

static GtkWidget *
make_search (Chooser *chooser)
{
  chooser->search = gtk_search_entry_new ();
  g_object_set (chooser->search, "placeholder-text", _ ("Any other: Berlin, New York…"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search time zones"), -1);
  g_signal_connect_swapped (chooser->search, "search-changed", G_CALLBACK (search_changed_cb),
                            chooser);
  g_signal_connect_swapped (chooser->search, "activate", G_CALLBACK (search_activate_cb), chooser);
  return chooser->search;
}

static void
name_offers (Chooser *chooser)
{
  static const char *const formats[N_OFFERS] = {
    [OFFER_CASE] = N_ ("The case: %s"),
    [OFFER_UTC] = "%s",
    [OFFER_LOCAL] = N_ ("This computer: %s"),
  };
  DlnTimeline *self = chooser->timeline;

  g_free (chooser->names[OFFER_CASE]);
  chooser->names[OFFER_CASE] = g_strdup (dln_case_get_zone_name (self->dln_case));
  for (guint i = 0; i < N_OFFERS; i++)
    {
      const char *name = chooser->names[i];
      g_autofree char *offset = name != NULL ? dup_offset (self, name) : NULL;
      g_autofree char *with_offset = g_strdup_printf ("%s, %s", name, offset);
      g_autofree char *label =
        g_strdup_printf (_ (formats[i]), g_strcmp0 (name, offset) == 0 ? name : with_offset);

      gtk_check_button_set_label (GTK_CHECK_BUTTON (chooser->offers[i]), label);
      /* UTC is offered once, as what it is first. */
      gtk_widget_set_visible (
        chooser->offers[i],
        name != NULL && (i == OFFER_CASE || g_strcmp0 (name, chooser->names[OFFER_CASE]) != 0) &&
          (i != OFFER_LOCAL || g_strcmp0 (name, "UTC") != 0));
    }
}

/* Each time it opens: view, case and choice may be others. */
static void
show_cb (GtkWidget *popover,
         Chooser   *chooser)
{
  const char *shown;
  gboolean offered = FALSE;

  if (chooser->timeline->dln_case == NULL)
    return;
  chooser->updating = TRUE;
  name_offers (chooser);
  shown = dln_case_get_shown_zone_name (chooser->timeline->dln_case);
  for (guint i = 0; i < N_OFFERS; i++)
    {
      gboolean is_shown = !offered && g_strcmp0 (chooser->names[i], shown) == 0;

      gtk_check_button_set_active (GTK_CHECK_BUTTON (chooser->offers[i]), is_shown);
      offered |= is_shown;
    }
  gtk_editable_set_text (GTK_EDITABLE (chooser->search), offered ? "" : shown);
  if (chooser->all == NULL)
    chooser->all = make_names ();
  gtk_filter_list_model_set_model (chooser->filtered, G_LIST_MODEL (chooser->all));
  chooser->updating = FALSE;
  /* A name can be typed at once; Shift+Tab leads to the offers above. */
  gtk_widget_grab_focus (chooser->search);
}

/* A list makes its rows before anybody sees them: only an open one has any. */
static void
hide_cb (GtkWidget *popover,
         Chooser   *chooser)
{
  gtk_filter_list_model_set_model (chooser->filtered, NULL);
}

static GtkWidget *
make_popover (DlnTimeline *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("Show times in"));
  Chooser *chooser = g_new0 (Chooser, 1);

  chooser->timeline = self;
  chooser->names[OFFER_UTC] = g_strdup ("UTC");
  chooser->names[OFFER_LOCAL] = dup_local_name ();
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < N_OFFERS; i++)
    {
      chooser->offers[i] = gtk_check_button_new ();
      gtk_check_button_set_group (GTK_CHECK_BUTTON (chooser->offers[i]),
                                  i > 0 ? GTK_CHECK_BUTTON (chooser->offers[0]) : NULL);
      g_signal_connect (chooser->offers[i], "toggled", G_CALLBACK (toggled_cb), chooser);
      gtk_box_append (GTK_BOX (box), chooser->offers[i]);
    }
  gtk_box_append (GTK_BOX (box), make_search (chooser));
  gtk_box_append (GTK_BOX (box), make_list (chooser));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (popover, "show", G_CALLBACK (show_cb), chooser);
  g_signal_connect (popover, "hide", G_CALLBACK (hide_cb), chooser);
  g_object_set_data_full (G_OBJECT (popover), "chooser", chooser, chooser_free);
  return popover;
}

/**
 * dln_timeline_update_zone_button:
 * @self: a timeline
 *
 * Says in words and colour which zone is shown, and whether it is the case's.
 */
void
dln_timeline_update_zone_button (DlnTimeline *self)
{
  const char *shown, *own;
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;
  gboolean is_own;

  gtk_widget_set_sensitive (self->zone, self->dln_case != NULL);
  if (self->dln_case == NULL)
    return;
  shown = dln_case_get_shown_zone_name (self->dln_case);
  own = dln_case_get_zone_name (self->dln_case);
  is_own = g_str_equal (shown, own);
  label = g_strdup_printf (_ ("Time zone: %s"), shown);
  tooltip = is_own ? g_strdup_printf (_ ("Times are shown in the case’s zone, %s"), shown)
                   : g_strdup_printf (_ ("Times are shown, and read where they are typed, in %s. "
                                         "The case’s own zone is %s"),
                                      shown, own);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zone), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
  gtk_widget_set_tooltip_text (self->zone, tooltip);
}

/**
 * dln_timeline_add_zone_button:
 * @self: a timeline that is being made
 */
void
dln_timeline_add_zone_button (DlnTimeline *self)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  /* Beside the name: where there is little room, the offset needs what is below. */
  gtk_widget_set_halign (arrow, GTK_ALIGN_END);
  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (arrow, 2);
  gtk_widget_set_hexpand (arrow, TRUE);
  self->zone = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->zone), arrow);
  /* The button centres what is in it: the words are there. */
  for (GtkWidget *w = gtk_widget_get_parent (arrow); w != NULL && w != self->zone; w = gtk_widget_get_parent (w))
    gtk_widget_set_halign (w, GTK_ALIGN_FILL);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->zone), make_popover (self));
  gtk_widget_add_css_class (self->zone, "flat");
  gtk_widget_add_css_class (self->zone, "dln-zone-button");
  gtk_widget_set_parent (self->zone, GTK_WIDGET (self));
  dln_timeline_update_zone_button (self);
}
