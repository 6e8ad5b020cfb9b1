/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-arena.h"
#include "dln-point.h"
#include "dln-time.h"

G_BEGIN_DECLS

/**
 * DlnItemSource:
 * @key: (nullable): what the file calls it; else its address or title stands for it
 * @title: (nullable): its title
 * @url: (nullable): its address
 * @publisher: (nullable): who published it
 * @author: (nullable): who wrote it
 * @kind: (nullable): what it is: "article", "video"
 * @note: (nullable): what else the file says of it
 * @grade: (nullable): on the way out: its Admiralty grade with that of its claim: "B2"
 * @published: (nullable): when
 *
 * A source that an element names.
 */
typedef struct {
  char *key;
  char *title;
  char *url;
  char *publisher;
  char *author;
  char *kind;
  char *note;
  char *grade;
  DlnTime *published;
} DlnItemSource;

/**
 * DlnItemActor:
 * @name: who
 * @role: (nullable): as what
 */
typedef struct {
  char *name;
  char *role;
} DlnItemActor;

/**
 * DlnItemFigure:
 * @measure: what was counted: "killed"
 * @population: (nullable): of whom
 * @least: at least so many
 * @most: at most so many
 */
typedef struct {
  char *measure;
  char *population;
  gint64 least;
  gint64 most;
} DlnItemFigure;

/**
 * DlnItem:
 * @line: its line in the file, or where a file has no lines its number among the elements; from 1
 * @element: (nullable) (transfer none): what kind of element it is, a static text: "Placemark"; %NULL for a row
 * @key: (nullable): what the file calls it; one key, one event, in each later version of the file too
 * @title: (nullable): a line
 * @summary: (nullable): a text
 * @time: (nullable): when it happened: its words as they stand in the file are @time->reported
 * @said: (nullable): when the file, or whom it quotes, said so
 * @has_point: whether @point is known
 * @point: degrees, WGS84
 * @radius: metres around @point within which it lies; 0 where the file says nothing of it
 * @outline: (nullable): an area as WKT
 * @place: (nullable): the name of its place
 * @tags: (element-type utf8): what it is filed under
 * @actors: (element-type DlnItemActor): who took part
 * @sources: (element-type DlnItemSource): whom it names for itself
 * @figures: (element-type DlnItemFigure): what it counts
 * @raw: (element-type utf8): names and values in turn, as they stand in the file
 * @remarks: (element-type utf8): sentences: what of it deserves a doubt
 * @kind: (nullable): on the way out: the event's kind
 * @status: (nullable): on the way out: the judgement, or what its claims come to
 * @disputed: on the way out: whether its claims contradict each other
 * @n_claims: on the way out: how many claims speak of it
 * @n_grades: on the way out: how many of these, and of their sources, are graded
 * @arena: what the texts of @raw lie in
 *
 * One element of a file of somebody else's: a row, a placemark, a slide. A reader
 * fills one and reuses it; nothing that the file leaves out is ever made up.
 */
typedef struct {
  guint64 line;
  const char *element;
  char *key;
  char *title;
  char *summary;
  DlnTime *time;
  DlnTime *said;
  gboolean has_point;
  DlnPoint point;
  double radius;
  char *outline;
  char *place;
  GPtrArray *tags;
  GPtrArray *actors;
  GPtrArray *sources;
  GPtrArray *figures;
  GPtrArray *raw;
  GPtrArray *remarks;
  char *kind;
  char *status;
  gboolean disputed;
  guint n_claims;
  guint n_grades;
  DlnArena arena;
} DlnItem;

/**
 * DlnSetAside:
 * @line: as of an item
 * @column: (nullable): the column or field that could not be read
 * @raw: (nullable): what stands there
 * @reason: what is wrong, and what was expected
 *
 * An element that could not be read: it is told, and the rest goes on.
 */
typedef struct {
  guint64 line;
  const char *column;
  const char *raw;
  const char *reason;
} DlnSetAside;

void dln_item_source_clear (DlnItemSource *source);
void dln_item_source_copy (const DlnItemSource *from, DlnItemSource *to);

DlnItem *dln_item_new (void);
void dln_item_free (DlnItem *item);
void dln_item_clear (DlnItem *item);
void dln_item_swap (DlnItem *a, DlnItem *b);
gsize dln_item_measure (const DlnItem *item);
void dln_item_set_text (char **field, const char *text);
void dln_item_take_time (DlnTime **field, DlnTime *time);
gboolean dln_item_set_point (DlnItem *item, double latitude, double longitude);
void dln_item_add_tag (DlnItem *item, const char *tag);
void dln_item_add_actor (DlnItem *item, const char *name, const char *role);
DlnItemSource *dln_item_add_source (DlnItem *item);
void dln_item_add_figure (DlnItem *item, const char *measure, const char *population, gint64 least, gint64 most);
void dln_item_add_raw (DlnItem *item, const char *name, const char *value);
void dln_item_add_raw_in (DlnItem *item, const char *prefix, const char *name, const char *value);
void dln_item_add_remark (DlnItem *item, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnItem, dln_item_free)

G_END_DECLS
