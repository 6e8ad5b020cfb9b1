/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-phrase.h"

G_BEGIN_DECLS

/* No phrase of a report is longer than this. */
#define DLN_PHRASE_MAX_WORDS 40
/* Longer than any word of the vocabulary. */
#define DLN_PHRASE_WORD_BYTES 16

/* What a word may be for. Each has a value of its own: the weekday, the part. */
typedef enum {
  DLN_TERM_END,     /* of the text */
  DLN_TERM_OTHER,   /* a word the vocabulary lacks */
  DLN_TERM_MARK,    /* value: the character */
  DLN_TERM_NUMBER,  /* value: the number, -1 where it is too large */
  DLN_TERM_ARTICLE, /* "a", "an": 1 */
  DLN_TERM_COUNT,   /* "two": 2 */
  DLN_TERM_VAGUE,   /* "few": value indexes dln_phrase_vague */
  DLN_TERM_ORDINAL, /* "st", "nd", "rd", "th" */
  DLN_TERM_WEEKDAY,
  DLN_TERM_MONTH,
  DLN_TERM_SEASON, /* value: EDTF's number */
  DLN_TERM_UNIT,   /* value: DlnPhraseUnit */
  DLN_TERM_WEEKEND,
  DLN_TERM_RELATIVE, /* "yesterday": -1 */
  DLN_TERM_TONIGHT,
  DLN_TERM_PART,     /* value: DlnDayPart */
  DLN_TERM_SUN,      /* "sunrise": 1, "sunset": 0 */
  DLN_TERM_EDGE,     /* value: DlnPhraseEdge */
  DLN_TERM_ORDER,    /* "earlier": -1, "later": 1 */
  DLN_TERM_WHICH,    /* "last": -1, "this": 0, "next": 1 */
  DLN_TERM_PREVIOUS, /* "previous": -1, "same": 0, "following": 1 */
  DLN_TERM_PAST,
  DLN_TERM_MERIDIEM, /* "am": 0, "pm": 12 */
  DLN_TERM_OCLOCK,
  DLN_TERM_HOURS, /* of a small-hours phrase: "small" */
  DLN_TERM_AGO,
  DLN_TERM_JUST,
  DLN_TERM_LONG,
  DLN_TERM_SIDE, /* "before": -1, "after": 1 */
  DLN_TERM_BY,
  DLN_TERM_SINCE,
  DLN_TERM_UNTIL,
  DLN_TERM_FROM,
  DLN_TERM_TO,
  DLN_TERM_BETWEEN,
  DLN_TERM_AND,
  DLN_TERM_OR,
  DLN_TERM_NO,
  DLN_TERM_THAN,
  DLN_TERM_DURING,
  DLN_TERM_WITH,
  DLN_TERM_ABOUT,
  DLN_TERM_MAYBE,
  DLN_TERM_NOISE, /* "on", "at", "in", "of" */
  DLN_TERM_THE,
  DLN_TERM_FOR,
  DLN_TERM_CHANNEL,
  DLN_TERM_TIME,
  DLN_TERM_LOCAL,
  DLN_TERM_ZONE, /* value indexes the table of abbreviations */
} DlnPhraseTerm;

typedef enum {
  DLN_UNIT_MINUTE,
  DLN_UNIT_HOUR,
  DLN_UNIT_DAY,
  DLN_UNIT_WEEK,
  DLN_UNIT_MONTH,
  DLN_UNIT_YEAR,
} DlnPhraseUnit;

typedef enum {
  DLN_EDGE_NONE,
  DLN_EDGE_START,
  DLN_EDGE_EARLY,
  DLN_EDGE_MID,
  DLN_EDGE_LATE,
  DLN_EDGE_END,
} DlnPhraseEdge;

/**
 * DlnPhraseToken:
 * @term: what it may be for
 * @value: as the term has it
 * @digits: of a number, how many
 * @spaced: whether a blank stands before it
 * @begin: where it begins in the text
 * @end: where it ends
 * @word: in small letters; "" where it is too long to be known
 */
typedef struct {
  DlnPhraseTerm term;
  gint64 value;
  guint digits;
  gboolean spaced;
  const char *begin;
  const char *end;
  char word[DLN_PHRASE_WORD_BYTES];
} DlnPhraseToken;

/**
 * DlnPhraseReader:
 * @tokens: the words, closed by one of %DLN_TERM_END
 * @n: how many, without that one
 * @at: the next to be read
 * @context: what they depend on
 * @parts: what the parts of a day mean
 * @published: the publication in use, or open
 * @latest: the latest that it can have been, or open
 * @zone: in which the words are read
 * @zone_name: its name
 * @zone_said: whether the words name it
 * @notes: which rules were applied
 * @missing: why a rule that reads the words gives no time
 *
 * A phrase being read.
 */
typedef struct {
  DlnPhraseToken tokens[DLN_PHRASE_MAX_WORDS + 1];
  guint n;
  guint at;
  const DlnPhraseContext *context;
  const DlnDayParts *parts;
  DlnInstant published;
  DlnInstant latest;
  GTimeZone *zone;
  char *zone_name;
  gboolean zone_said;
  GString *notes;
  const char *missing;
  gboolean uncertain;
  gboolean approximate;
} DlnPhraseReader;

/**
 * DlnPhraseMoment:
 *
 * What the words of one time state, before it is worked out. A month, a year and a
 * decade of 0 and a weekday of 0 are not stated; @bare is a number of which only its
 * neighbour can tell whether it is an hour or a day.
 */
typedef struct {
  guint n_stated;
  int weekday;
  int month;
  int day;
  gint64 year;
  gboolean has_year;
  gint64 decade;
  gboolean has_decade;
  int season;
  gboolean has_relative;
  gint64 relative;
  gboolean from_said;
  gboolean has_period;
  DlnPhraseUnit period;
  gboolean weekend;
  gboolean has_which;
  int which;
  gboolean has_ago;
  gboolean is_past;
  gint64 least;
  gint64 most;
  DlnPhraseUnit unit;
  gboolean has_part;
  DlnDayPart part;
  gboolean part_first;
  gboolean has_sun;
  gboolean sun_rises;
  gboolean has_clock;
  gboolean needs_meridiem;
  int hour;
  int minute;
  int second;
  gint64 clock_unit;
  int bare;
  DlnPhraseEdge edge;
  int order;
  int just;
  int side;
  gboolean about;
  gboolean possessed;
  guint possessed_from;
} DlnPhraseMoment;

/**
 * DlnPhraseWindow:
 * @begin: its first instant
 * @end: the first instant after
 * @point: of a clock time, noon and midnight, the instant that is named; else open
 * @first: the first day of a window of days
 * @last: the last
 * @edtf: EDTF for it, or ""
 * @is_days: whether it is made of whole days
 */
typedef struct {
  DlnInstant begin;
  DlnInstant end;
  DlnInstant point;
  DlnCivil first;
  DlnCivil last;
  char edtf[64];
  gboolean is_days;
} DlnPhraseWindow;

/* Whether a rule reads the words, and whether it can work them out. */
typedef enum {
  DLN_RULE_NO,
  DLN_RULE_MISSING,
  DLN_RULE_YES,
} DlnRule;

/* dln-phrase-words.c */
const char *dln_phrase_peek_vocabulary (guint index);
gboolean dln_phrase_read_words (DlnPhraseReader *reader, const char *text);

/* dln-phrase-zone.c */
gboolean dln_phrase_take_zone (DlnPhraseReader *reader);

/* dln-phrase-moment.c */
gboolean dln_phrase_read_moment (DlnPhraseReader *reader, DlnPhraseMoment *moment);
gboolean dln_phrase_moment_has_day (const DlnPhraseMoment *moment);
gboolean dln_phrase_moment_has_hours (const DlnPhraseMoment *moment);

/* dln-phrase-number.c */
gboolean dln_phrase_read_number (DlnPhraseReader *reader, DlnPhraseMoment *moment);
gboolean dln_phrase_read_month (DlnPhraseReader *reader, DlnPhraseMoment *moment);
gboolean dln_phrase_read_quantity (DlnPhraseReader *reader, gint64 *least, gint64 *most,
                                   DlnPhraseUnit *unit);

/* dln-phrase-day.c */
gboolean dln_phrase_get_today (DlnPhraseReader *reader, gboolean from_said, DlnCivil *today);
gboolean dln_phrase_get_last_day (DlnPhraseReader *reader, DlnCivil *today);
gboolean dln_phrase_has_begun (const DlnPhraseReader *reader, const DlnCivil *day, int minute);
void dln_phrase_note_last (DlnPhraseReader *reader, const char *what);
DlnRule dln_phrase_find_year (DlnPhraseReader *reader, const DlnPhraseMoment *moment, int day,
                              gint64 *year);
void dln_phrase_set_days (const DlnPhraseReader *reader, const DlnCivil *first,
                          const DlnCivil *last, DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_days (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                 DlnPhraseWindow *window);

/* dln-phrase-months.c */
void dln_phrase_set_month (DlnPhraseReader *reader, const DlnPhraseMoment *moment, gint64 year,
                           int month, DlnPhraseWindow *window);
void dln_phrase_set_year (DlnPhraseReader *reader, const DlnPhraseMoment *moment, gint64 year,
                          DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_month (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                  DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_year (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                 DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_decade (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                   DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_season (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                   DlnPhraseWindow *window);

/* dln-phrase-period.c */
DlnRule dln_phrase_resolve_period (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                   DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_weekend (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                    DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_ago (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_hours_alone (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                        DlnPhraseWindow *window);

/* dln-phrase-hours.c */
DlnInstant dln_phrase_at (const DlnPhraseReader *reader, const DlnCivil *day, gint64 minutes);
int dln_phrase_first_minute (const DlnPhraseReader *reader, const DlnPhraseMoment *moment);
gboolean dln_phrase_resolve_hours (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                                   DlnPhraseWindow *window);

/* dln-phrase-resolve.c */
DlnRule dln_phrase_resolve (DlnPhraseReader *reader, const DlnPhraseMoment *moment,
                            DlnPhraseWindow *window);
DlnRule dln_phrase_resolve_pair (DlnPhraseReader *reader, DlnPhraseMoment *a, DlnPhraseMoment *b,
                                 DlnPhraseWindow *from, DlnPhraseWindow *to);
gint64 dln_phrase_unit_length (DlnPhraseUnit unit);

/* dln-phrase-order.c */
DlnRule dln_phrase_read_relation (DlnPhraseReader *reader, DlnPhrase *phrase);
DlnRule dln_phrase_read_duration (DlnPhraseReader *reader, DlnPhrase *phrase);

/* dln-phrase-rules.c */
DlnRule dln_phrase_read_times (DlnPhraseReader *reader, DlnPhrase *phrase);

/* dln-phrase.c */
void dln_phrase_restart (DlnPhraseReader *reader, DlnPhrase *phrase);
void dln_phrase_add_note (DlnPhraseReader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);

static inline const DlnPhraseToken *
dln_phrase_peek (const DlnPhraseReader *reader,
                 guint                  ahead)
{
  return &reader->tokens[MIN (reader->at + ahead, reader->n)];
}

static inline gboolean
dln_phrase_take (DlnPhraseReader *reader,
                 DlnPhraseTerm    term)
{
  if (reader->tokens[reader->at].term != term)
    return FALSE;
  reader->at++;
  return TRUE;
}

static inline gboolean
dln_phrase_take_mark (DlnPhraseReader *reader,
                      char             mark)
{
  if (reader->tokens[reader->at].term != DLN_TERM_MARK || reader->tokens[reader->at].value != mark)
    return FALSE;
  reader->at++;
  return TRUE;
}

G_END_DECLS
