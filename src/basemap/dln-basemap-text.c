/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names on the map: laid out once for a view, drawn as outlines over a
 * halo, so that a pinned font gives the same bytes everywhere.
 */
#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "dln-basemap-private.h"
#include "dln-basemap-style.h"
#include "dln-label-placer.h"
#include "dln-text-halo.h"

#define HALO_WIDTH 3.0
/* Of the height of a line, pixels that letters leave free. */
#define LINE_TRIM 3.0
/* There is room for far fewer names than one in so many square pixels; the
 * least important are not even measured. */
#define AREA_PER_LABEL 1500
#define MOST_LABELS 10000
/* No text beside its own dot comes so near, in pixels. */
#define CAPITAL_REACH 3.0
/* From where on a town has its local name too, if it has so many inhabitants: not every village. */
#define LOCAL_ZOOM 6.9
#define LOCAL_POPULATION 20000
/* Of the size of the name above it. */
#define LOCAL_SIZE 0.84
/* The last rank of those that the name of a state keeps clear of. */
#define GREAT_CAPITAL 1

typedef struct {
  double size;    /* of the text, pixels */
  double spacing; /* between letters, pixels */
  gboolean bold;
  gboolean capitals;
  double dot; /* radius, pixels; 0 without a dot */
} TextStyle;

/* Towns by rank; the last is for all beyond. */
static const TextStyle town_styles[] = {
  { 15, 0, TRUE, FALSE, 3.4 },  { 14, 0, TRUE, FALSE, 3.2 },    { 13.5, 0, FALSE, FALSE, 3.0 },
  { 13, 0, FALSE, FALSE, 2.8 }, { 12, 0, FALSE, FALSE, 2.5 },   { 11.5, 0, FALSE, FALSE, 2.4 },
  { 11, 0, FALSE, FALSE, 2.2 }, { 10.5, 0, FALSE, FALSE, 1.9 },
};
/* Of areas by rank; what has less room takes one further on. */
static const TextStyle division_styles[] = { { 11, 3.2, FALSE, TRUE, 0 }, { 10, 1.2, FALSE, TRUE, 0 } };
static const TextStyle country_styles[] = {
  { 15, 4.0, FALSE, TRUE, 0 },   { 13.5, 2.6, FALSE, TRUE, 0 }, { 12.5, 2.0, FALSE, TRUE, 0 },
  { 11.5, 1.2, FALSE, TRUE, 0 }, { 10.5, 0.4, FALSE, TRUE, 0 },
};
static const TextStyle water_style = { 12.5, 1.6, FALSE, FALSE, 0 };

typedef struct {
  const DlnMapLabel *label;
  const TextStyle *style;
  PangoLayout *layout;
  PangoLayout *local; /* (nullable): its second line */
  DlnMapPixel at;
} Text;

static void
text_clear (gpointer data)
{
  g_clear_object (&((Text *) data)->layout);
  g_clear_object (&((Text *) data)->local);
}

/* Far out, even the largest are set small: there are many of them. Close
 * by, there is room. */
static const TextStyle *
get_style (const DlnMapLabel *label,
           double             zoom)
{
  guint rank = (guint) MAX (label->rank, 0);
  int smaller = zoom < 5.7 ? (int) MIN (6.7 - zoom, 4.0) : zoom < 9.7 ? 0 : zoom < 11.7 ? -1 : -2;

  switch (label->kind)
    {
    case DLN_MAP_LABEL_DIVISION:
      return &division_styles[0];
    case DLN_MAP_LABEL_COUNTRY:
      return &country_styles[MIN (rank, G_N_ELEMENTS (country_styles) - 2)];
    case DLN_MAP_LABEL_WATER:
      return &water_style;
    default:
      return &town_styles[CLAMP ((int) rank + smaller, 0, (int) G_N_ELEMENTS (town_styles) - 1)];
    }
}

/* Areas go first among their equals: a town can step aside, they cannot. */
static int
get_order (const DlnMapLabel *label,
           double             zoom)
{
  switch (label->kind)
    {
    case DLN_MAP_LABEL_COUNTRY:
      return zoom < 5.7 ? label->rank - 10 : 2 * label->rank - 1;
    case DLN_MAP_LABEL_WATER:
      return 2 * label->rank;
    case DLN_MAP_LABEL_DIVISION:
      return 7;
    case DLN_MAP_LABEL_CAPITAL:
      /* Its suburbs may have more inhabitants than other capitals. */
      return 2 * label->rank - 1;
    case DLN_MAP_LABEL_SEAT:
    case DLN_MAP_LABEL_TOWN:
    default:
      return 2 * label->rank;
    }
}

/* Whether a reader of a language reads the letters a name is written in. */
static gboolean
reads_letters (const char *language,
               const char *name)
{
  PangoLanguage *tag = pango_language_from_string (language);
  const PangoScript *scripts;
  int n_scripts = 0;

  scripts = pango_language_get_scripts (tag, &n_scripts);
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      PangoScript script = (PangoScript) g_unichar_get_script (g_utf8_get_char (at));

      if (script == PANGO_SCRIPT_COMMON || script == PANGO_SCRIPT_INHERITED)
        continue;
      for (int i = 0; i < n_scripts && script != PANGO_SCRIPT_LATIN; i++)
        if (scripts[i] == script)
          return TRUE;
      return FALSE;
    }
  return FALSE;
}

/**
 * dln_map_label_get_text:
 * @label: a name
 * @language: (nullable): as in a locale; "local" for the local name wherever there is one
 *
 * Chooses which of its names to show: the local one to who reads its letters, where they are
 * not Latin ones; else the other.
 *
 * Returns: (transfer none): UTF-8, as long as the map lives
 */
const char *
dln_map_label_get_text (const DlnMapLabel *label,
                        const char        *language)
{
  if (language == NULL || *label->local_name == '\0')
    return label->name;
  return strcmp (language, "local") == 0 || reads_letters (language, label->local_name) ? label->local_name
                                                                                        : label->name;
}

static PangoLayout *
make_layout (PangoContext    *context,
             const TextStyle *style,
             const char      *text)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autofree char *capitals = style->capitals ? g_utf8_strup (text, -1) : NULL;
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (style->spacing > 0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (style->spacing * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, capitals != NULL ? capitals : text, -1);
  return layout;
}

/* The name in the language of the place, where the map's own is another. */
static PangoLayout *
make_local (const DlnMapLabel *label,
            const TextStyle   *style,
            const DlnMapView  *view,
            const char        *language,
            PangoContext      *context)
{
  TextStyle small = { style->size * LOCAL_SIZE, 0, FALSE, FALSE, 0 };
  PangoLayout *layout;

  if (view->zoom < LOCAL_ZOOM || style->dot <= 0 || *label->local_name == '\0' ||
      (label->kind == DLN_MAP_LABEL_TOWN && label->population < LOCAL_POPULATION) ||
      strcmp (dln_map_label_get_text (label, language), label->local_name) == 0)
    return NULL;
  layout = make_layout (context, &small, label->local_name);
  /* Better none than boxes: not every machine has letters for every language. */
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    g_clear_object (&layout);
  return layout;
}

static double
get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/* How far beyond its room a name may be wider: a state's over the sea beside it, others hardly. */
static double
get_stretch (DlnMapLabelKind kind)
{
  return kind == DLN_MAP_LABEL_COUNTRY ? 1.7 : 1.25;
}

static double
get_room (const DlnMapLabel *label,
          const DlnMapView  *view)
{
  return label->room * dln_map_view_get_scale (view);
}

/* The style for less room, or NULL. */
static const TextStyle *
get_smaller (const TextStyle *style)
{
  if (style == &division_styles[G_N_ELEMENTS (division_styles) - 1] ||
      style == &country_styles[G_N_ELEMENTS (country_styles) - 1] || style == &water_style)
    return NULL;
  return style + 1;
}

/* Lays out a name as large as its room allows.
 * Returns: whether there is room at all; then @text is to be cleared */
static gboolean
make_text (const DlnMapLabel *label,
           const DlnMapView  *view,
           const char        *language,
           PangoContext      *context,
           Text              *text)
{
  const char *name = dln_map_label_get_text (label, language);
  double room = get_room (label, view);

  *text = (Text) { .label = label,
                   .style = get_style (label, view->zoom),
                   .at = dln_map_view_from_mercator (view, label->at) };
  text->layout = make_layout (context, text->style, name);
  if (room <= 0)
    return TRUE;
  while (get_width (text->layout) > room && get_smaller (text->style) != NULL)
    {
      text->style = get_smaller (text->style);
      g_object_unref (text->layout);
      text->layout = make_layout (context, text->style, name);
    }
  if (get_width (text->layout) <= get_stretch (label->kind) * room)
    return TRUE;
  g_clear_object (&text->layout);
  return FALSE;
}

/* How many names are looked at in so many square pixels. */
static guint
get_most (double area)
{
  return MIN (40 + (guint) (MAX (area, 0) / AREA_PER_LABEL), MOST_LABELS);
}

/* Of the names in what is seen and around it, so many each. */
static GArray *
make_texts (GArray                  *labels,
            const DlnMapView        *view,
            const cairo_rectangle_t *inner,
            const char              *language,
            gboolean                 both,
            PangoContext            *context)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (Text));
  double area = (double) view->width * view->height, seen = inner != NULL ? inner->width * inner->height : area;
  guint left[] = { get_most (seen), get_most (area - seen) };

  g_array_set_clear_func (texts, text_clear);
  for (guint i = 0; i < labels->len; i++)
    {
      const DlnMapLabel *label = &g_array_index (labels, DlnMapLabel, i);
      DlnMapPixel at = dln_map_view_from_mercator (view, label->at);
      guint around = inner != NULL && (at.x < inner->x || at.y < inner->y || at.x > inner->x + inner->width ||
                                       at.y > inner->y + inner->height);
      Text text;

      if (left[around] == 0)
        continue;
      left[around]--;
      if (!make_text (label, view, language, context, &text))
        continue;
      text.local = both ? make_local (label, text.style, view, language, context) : NULL;
      g_array_append_val (texts, text);
    }
  return texts;
}

/* Far out the name of a state is put before all towns; if it can, it leaves its capital free. */
static void
avoid_capitals (GArray *texts,
                GArray *avoided)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = &g_array_index (texts, Text, i);
      cairo_rectangle_t dot = { text->at.x - CAPITAL_REACH, text->at.y - CAPITAL_REACH, 2 * CAPITAL_REACH,
                                2 * CAPITAL_REACH };

      if (text->label->kind == DLN_MAP_LABEL_CAPITAL && text->label->rank <= GREAT_CAPITAL)
        g_array_append_val (avoided, dot);
    }
}

static DlnLabelPlace *
place_texts (GArray                *texts,
             const DlnMapView      *view,
             const DlnMapObstacles *obstacles,
             GArray                *borders)
{
  g_autofree DlnLabelRequest *requests = g_new0 (DlnLabelRequest, MAX (texts->len, 1));
  DlnLabelPlace *places = g_new0 (DlnLabelPlace, MAX (texts->len, 1));
  cairo_rectangle_t bounds = { 2, 2, view->width - 4, view->height - 4 };
  const GArray *taken = obstacles != NULL ? obstacles->taken : NULL;
  const GArray *lines = obstacles != NULL ? obstacles->lines : NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      Text *text = &g_array_index (texts, Text, i);
      PangoRectangle logical;

      pango_layout_get_extents (text->layout, NULL, &logical);
      requests[i] = (DlnLabelRequest) {
        .x = text->at.x,
        .y = text->at.y,
        .width = (double) logical.width / PANGO_SCALE,
        .height = (double) logical.height / PANGO_SCALE - LINE_TRIM,
        .gap = text->style->dot + 1.0,
        .room = get_room (text->label, view),
        /* Texts come by population: the larger of two towns goes first. */
        .rank = get_order (text->label, view->zoom) * MOST_LABELS + (int) i,
        .name = text->label->name,
        .anchor = text->style->dot > 0 ? DLN_LABEL_AROUND : DLN_LABEL_CENTRED,
        .inner = obstacles != NULL ? obstacles->inner : NULL,
      };
      if (text->local == NULL)
        continue;
      pango_layout_get_extents (text->local, NULL, &logical);
      requests[i].more_width = (double) logical.width / PANGO_SCALE;
      requests[i].more_height = (double) logical.height / PANGO_SCALE - LINE_TRIM;
    }
  avoid_capitals (texts, borders);
  if (lines != NULL && lines->len > 0)
    g_array_append_vals (borders, lines->data, lines->len);
  dln_label_placer_place (requests, texts->len,
                          taken != NULL ? (const cairo_rectangle_t *) (gpointer) taken->data : NULL,
                          taken != NULL ? taken->len : 0, (const cairo_rectangle_t *) (gpointer) borders->data,
                          borders->len, &bounds, places);
  return places;
}

static DlnMapColour
get_colour (const DlnMapPalette *palette,
            DlnMapLabelKind      kind)
{
  switch (kind)
    {
    case DLN_MAP_LABEL_DIVISION:
      return palette->division_name;
    case DLN_MAP_LABEL_COUNTRY:
      return palette->country_name;
    case DLN_MAP_LABEL_WATER:
      return palette->water_name;
    case DLN_MAP_LABEL_TOWN:
    case DLN_MAP_LABEL_CAPITAL:
    case DLN_MAP_LABEL_SEAT:
    default:
      return palette->town;
    }
}

static void
paint_dot (cairo_t             *cr,
           const Text          *text,
           const DlnMapPalette *palette)
{
  double radius = text->style->dot;

  cairo_new_path (cr);
  cairo_arc (cr, text->at.x, text->at.y, radius, 0, 2 * G_PI);
  dln_map_set_colour (cr, palette->halo);
  cairo_fill_preserve (cr);
  dln_map_set_colour (cr, palette->town_dot);
  cairo_set_line_width (cr, text->label->rank <= 3 ? 1.6 : 1.3);
  cairo_stroke (cr);
  if (text->label->kind == DLN_MAP_LABEL_TOWN)
    return;
  cairo_arc (cr, text->at.x, text->at.y, radius * 0.42, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_text (cairo_t             *cr,
            const Text          *text,
            const DlnLabelPlace *place,
            const DlnMapPalette *palette)
{
  DlnTextInk ink = { get_colour (palette, text->label->kind), palette->halo, HALO_WIDTH };

  if (text->label->kind == DLN_MAP_LABEL_WATER)
    ink.halo.alpha = 0.0;
  if (text->style->dot > 0)
    paint_dot (cr, text, palette);
  if (place->more)
    {
      DlnTextInk fainter = ink;

      fainter.text = palette->local_name;
      dln_text_halo_paint (cr, text->local, place->more_x, place->more_y - LINE_TRIM / 2, &fainter);
    }
  dln_text_halo_paint (cr, text->layout, place->x, place->y - LINE_TRIM / 2, &ink);
}

static void
draw_names (DlnBasemap            *self,
            cairo_t               *cr,
            const DlnMapView      *view,
            DlnBasemapStyle        style,
            const char            *language,
            gboolean               both,
            const DlnMapObstacles *obstacles,
            PangoContext          *context)
{
  g_autoptr (GArray) labels = dln_basemap_query_labels (self, view);
  g_autoptr (GArray) borders = dln_basemap_trace_borders (self, view);
  g_autoptr (GArray) texts =
    make_texts (labels, view, obstacles != NULL ? obstacles->inner : NULL, language, both, context);
  g_autofree DlnLabelPlace *places = place_texts (texts, view, obstacles, borders);
  const DlnMapPalette *palette = dln_map_palette_get (style);

  cairo_save (cr);
  for (guint i = texts->len; i > 0; i--)
    if (places[i - 1].placed)
      paint_text (cr, &g_array_index (texts, Text, i - 1), &places[i - 1], palette);
  cairo_restore (cr);
}

/**
 * dln_basemap_draw_labels:
 * @self: a map
 * @cr: its origin is the view's upper left corner
 * @view: what is shown
 * @style: light or dark
 * @language: (nullable): as in a locale, see dln_map_label_get_text()
 * @obstacles: (nullable): what names keep clear of
 * @context: its font description gives the family
 *
 * Draws dots and names, none over another. Text is drawn as outlines.
 */
void
dln_basemap_draw_labels (DlnBasemap            *self,
                         cairo_t               *cr,
                         const DlnMapView      *view,
                         DlnBasemapStyle        style,
                         const char            *language,
                         const DlnMapObstacles *obstacles,
                         PangoContext          *context)
{
  draw_names (self, cr, view, style, language, FALSE, obstacles, context);
}

/**
 * dln_basemap_draw_both_labels:
 * @self: a map
 * @cr: its origin is the view's upper left corner
 * @view: what is shown
 * @style: light or dark
 * @language: (nullable): as in a locale
 * @obstacles: (nullable): what names keep clear of
 * @context: its font description gives the family
 *
 * As dln_basemap_draw_labels(); close by, towns of some size have their local name below,
 * where that takes no other name's room.
 */
void
dln_basemap_draw_both_labels (DlnBasemap            *self,
                              cairo_t               *cr,
                              const DlnMapView      *view,
                              DlnBasemapStyle        style,
                              const char            *language,
                              const DlnMapObstacles *obstacles,
                              PangoContext          *context)
{
  draw_names (self, cr, view, style, language, TRUE, obstacles, context);
}
