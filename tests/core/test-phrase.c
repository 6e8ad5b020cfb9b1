/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"
#include "dln-edtf.h"
#include "dln-phrase.h"

#include <string.h>

/* What a row's "bounds" say: the four in order, "-" for open; "A..B" for a
 * window and "A" for an instant. All in UTC. */
typedef struct {
  const char *text;
  const char *zone;
  const char *published;
  const char *bounds;
  const char *edtf;
  /* ?: uncertain. ~: approximate. */
  const char *flags;
} Row;

#define M "Europe/Moscow"
#define U "UTC"
#define B "Europe/Berlin"
#define N "America/New_York"

/* clang-format off */
static const Row times[] = {
  /* Tuesday evening in Moscow. */
  { "Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "on Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z", "2023-05-23", "" },
  { "Wednesday", M, "2023-05-23T18:00:00Z", "2023-05-16T21:00:00Z..2023-05-17T21:00:00Z", "2023-05-17", "" },
  { "Sun", M, "2023-05-23T18:00:00Z", "2023-05-20T21:00:00Z..2023-05-21T21:00:00Z", "2023-05-21", "" },
  { "last Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "last Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-15T21:00:00Z..2023-05-16T21:00:00Z", "2023-05-16", "" },
  { "this Friday", M, "2023-05-23T18:00:00Z", "2023-05-25T21:00:00Z..2023-05-26T21:00:00Z", "2023-05-26", "" },
  { "next Monday", M, "2023-05-23T18:00:00Z", "2023-05-28T21:00:00Z..2023-05-29T21:00:00Z", "2023-05-29", "" },
  { "Monday last week", M, "2023-05-23T18:00:00Z", "2023-05-14T21:00:00Z..2023-05-15T21:00:00Z", "2023-05-15", "" },
  { "on Tuesday evening", M, "2023-05-23T18:00:00Z", "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z", NULL, "" },
  { "Tuesday afternoon", M, "2023-05-23T18:00:00Z", "2023-05-23T09:00:00Z..2023-05-23T15:00:00Z", NULL, "" },
  { "Tuesday morning", M, "2023-05-23T18:00:00Z", "2023-05-23T03:00:00Z..2023-05-23T09:00:00Z", NULL, "" },
  { "early on Tuesday morning", M, "2023-05-23T18:00:00Z", "2023-05-23T01:00:00Z..2023-05-23T06:00:00Z", NULL, "" },
  { "late on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T18:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "late Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T18:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "early Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T06:00:00Z", NULL, "" },
  { "late on Tuesday afternoon", M, "2023-05-23T18:00:00Z", "2023-05-23T12:00:00Z..2023-05-23T15:00:00Z", NULL, "" },
  { "mid-afternoon on Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-23T10:30:00Z..2023-05-23T13:30:00Z", NULL, "" },
  { "Monday night", M, "2023-05-23T18:00:00Z", "2023-05-22T17:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "last night", M, "2023-05-23T18:00:00Z", "2023-05-22T15:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "overnight", M, "2023-05-23T18:00:00Z", "2023-05-22T19:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "overnight Monday to Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T19:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "overnight from Monday to Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T19:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "overnight into Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T19:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "overnight on Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T19:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "the night of 22 May", M, "2023-05-23T18:00:00Z", "2023-05-21T17:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "on the night of 22-23 May", M, "2023-05-23T18:00:00Z", "2023-05-22T17:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "in the night of Sunday to Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T17:00:00Z..2023-05-22T03:00:00Z", NULL, "" },
  { "in the early hours of Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "in the small hours of Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
  { "just after midnight", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-22T22:00:00Z", NULL, "" },
  { "shortly before midnight on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T20:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "around midnight", M, "2023-05-23T18:00:00Z", "2023-05-22T20:15:00Z..2023-05-22T21:45:00Z", NULL, "~" },
  { "at midnight on Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T20:45:00Z..2023-05-22T21:15:00Z", NULL, "" },
  { "around noon", M, "2023-05-23T18:00:00Z", "2023-05-23T08:00:00Z..2023-05-23T10:00:00Z", NULL, "~" },
  { "at noon on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T08:30:00Z..2023-05-22T09:30:00Z", NULL, "" },
  { "just after noon", M, "2023-05-23T18:00:00Z", "2023-05-23T09:00:00Z..2023-05-23T10:00:00Z", NULL, "" },
  { "yesterday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "yesterday evening", M, "2023-05-23T18:00:00Z", "2023-05-22T15:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "the day before yesterday", M, "2023-05-23T18:00:00Z", "2023-05-20T21:00:00Z..2023-05-21T21:00:00Z", "2023-05-21", "" },
  { "today", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z", "2023-05-23", "" },
  { "earlier today", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T18:00:00Z", NULL, "" },
  { "earlier on Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T18:00:00Z", NULL, "" },
  { "earlier on Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "later on Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "this morning", M, "2023-05-23T18:00:00Z", "2023-05-23T03:00:00Z..2023-05-23T09:00:00Z", NULL, "" },
  { "this evening", M, "2023-05-23T18:00:00Z", "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z", NULL, "" },
  { "tonight", M, "2023-05-23T18:00:00Z", "2023-05-23T15:00:00Z..2023-05-24T03:00:00Z", NULL, "" },
  { "tomorrow", M, "2023-05-23T18:00:00Z", "2023-05-23T21:00:00Z..2023-05-24T21:00:00Z", "2023-05-24", "" },
  { "tomorrow morning", M, "2023-05-23T18:00:00Z", "2023-05-24T03:00:00Z..2023-05-24T09:00:00Z", NULL, "" },
  { "the previous day", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "the day before", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "the same day", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z", "2023-05-23", "" },
  { "the following morning", M, "2023-05-23T18:00:00Z", "2023-05-24T03:00:00Z..2023-05-24T09:00:00Z", NULL, "" },
  { "that evening", M, "2023-05-23T18:00:00Z", "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z", NULL, "" },
  { "Monday's raid", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "yesterday's attack", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "on Twitter on Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "on social media on Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z", "2023-05-23", "" },
  { "22 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "on 22 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "May 22", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "the 22nd", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "22nd of May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "Monday 22 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "Monday, May 22, 2023", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "May 22, 2023", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "22 May 2023", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "22.05.2023", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "22/05/2023", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "05/22/2023", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "on 2023-05-22 in the evening", M, "2023-05-23T18:00:00Z", "2023-05-22T15:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "17 May", M, "2023-05-23T18:00:00Z", "2023-05-16T21:00:00Z..2023-05-17T21:00:00Z", "2023-05-17", "" },
  { "30 May", M, "2023-05-23T18:00:00Z", "2022-05-29T21:00:00Z..2022-05-30T21:00:00Z", "2022-05-30", "" },
  { "29 February", M, "2023-05-23T18:00:00Z", "2020-02-28T21:00:00Z..2020-02-29T21:00:00Z", "2020-02-29", "" },
  { "22 May 2022", M, "2023-05-23T18:00:00Z", "2022-05-21T21:00:00Z..2022-05-22T21:00:00Z", "2022-05-22", "" },
  { "on 22 and 23 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-23T21:00:00Z", "{2023-05-22,2023-05-23}", "" },
  { "22-24 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-24T21:00:00Z", "[2023-05-22..2023-05-24]", "" },
  { "May 22-24", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-24T21:00:00Z", "[2023-05-22..2023-05-24]", "" },
  { "23 to 24 May", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-24T21:00:00Z", "[2023-05-23..2023-05-24]", "" },
  { "from 22 to 24 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z 2023-05-23T21:00:00Z 2023-05-24T21:00:00Z", "2023-05-22/2023-05-24", "" },
  { "between 22 and 24 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-24T21:00:00Z", "[2023-05-22..2023-05-24]", "" },
  { "22 or 23 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-23T21:00:00Z", "[2023-05-22,2023-05-23]", "" },
  { "from Monday to Wednesday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z 2023-05-23T21:00:00Z 2023-05-24T21:00:00Z", "2023-05-22/2023-05-24", "" },
  { "between Monday and Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-23T21:00:00Z", "[2023-05-22..2023-05-23]", "" },
  { "Monday and Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-23T21:00:00Z", "{2023-05-22,2023-05-23}", "" },
  { "Monday morning to Monday evening", M, "2023-05-23T18:00:00Z", "2023-05-22T03:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "in March", M, "2023-05-23T18:00:00Z", "2023-02-28T21:00:00Z..2023-03-31T21:00:00Z", "2023-03", "" },
  { "in May", M, "2023-05-23T18:00:00Z", "2023-04-30T21:00:00Z..2023-05-31T21:00:00Z", "2023-05", "" },
  { "in June", M, "2023-05-23T18:00:00Z", "2022-05-31T21:00:00Z..2022-06-30T21:00:00Z", "2022-06", "" },
  { "last March", M, "2023-05-23T18:00:00Z", "2023-02-28T21:00:00Z..2023-03-31T21:00:00Z", "2023-03", "" },
  { "next March", M, "2023-05-23T18:00:00Z", "2024-02-29T21:00:00Z..2024-03-31T21:00:00Z", "2024-03", "" },
  { "March 2022", M, "2023-05-23T18:00:00Z", "2022-02-28T21:00:00Z..2022-03-31T21:00:00Z", "2022-03", "" },
  { "in March last year", M, "2023-05-23T18:00:00Z", "2022-02-28T21:00:00Z..2022-03-31T21:00:00Z", "2022-03", "" },
  { "mid-May", M, "2023-05-23T18:00:00Z", "2023-05-10T21:00:00Z..2023-05-20T21:00:00Z", "[2023-05-11..2023-05-20]", "" },
  { "early May", M, "2023-05-23T18:00:00Z", "2023-04-30T21:00:00Z..2023-05-10T21:00:00Z", "[2023-05-01..2023-05-10]", "" },
  { "late April", M, "2023-05-23T18:00:00Z", "2023-04-20T21:00:00Z..2023-04-30T21:00:00Z", "[2023-04-21..2023-04-30]", "" },
  { "end of April", M, "2023-05-23T18:00:00Z", "2023-04-23T21:00:00Z..2023-04-30T21:00:00Z", "[2023-04-24..2023-04-30]", "" },
  { "at the beginning of May", M, "2023-05-23T18:00:00Z", "2023-04-30T21:00:00Z..2023-05-07T21:00:00Z", "[2023-05-01..2023-05-07]", "" },
  { "from March to May 2023", M, "2023-05-23T18:00:00Z", "2023-02-28T21:00:00Z 2023-03-31T21:00:00Z 2023-04-30T21:00:00Z 2023-05-31T21:00:00Z", "2023-03/2023-05", "" },
  { "from December to January", M, "2023-05-23T18:00:00Z", "2022-11-30T21:00:00Z 2022-12-31T21:00:00Z 2022-12-31T21:00:00Z 2023-01-31T21:00:00Z", "2022-12/2023-01", "" },
  { "spring 2023", M, "2023-05-23T18:00:00Z", "2023-02-28T21:00:00Z..2023-05-31T21:00:00Z", "2023-21", "" },
  { "in the spring", M, "2023-05-23T18:00:00Z", "2023-02-28T21:00:00Z..2023-05-31T21:00:00Z", "2023-21", "" },
  { "last winter", M, "2023-05-23T18:00:00Z", "2022-11-30T21:00:00Z..2023-02-28T21:00:00Z", "2022-24", "" },
  { "early spring 2023", M, "2023-05-23T18:00:00Z", "2023-02-28T21:00:00Z..2023-03-31T21:00:00Z", "2023-03", "" },
  { "in 2022", M, "2023-05-23T18:00:00Z", "2021-12-31T21:00:00Z..2022-12-31T21:00:00Z", "2022", "" },
  { "early 2023", M, "2023-05-23T18:00:00Z", "2022-12-31T21:00:00Z..2023-04-30T21:00:00Z", "2023-37", "" },
  { "mid-2022", M, "2023-05-23T18:00:00Z", "2022-04-30T21:00:00Z..2022-08-31T21:00:00Z", "2022-38", "" },
  { "late 2022", M, "2023-05-23T18:00:00Z", "2022-08-31T21:00:00Z..2022-12-31T21:00:00Z", "2022-39", "" },
  { "at the end of 2022", M, "2023-05-23T18:00:00Z", "2022-09-30T21:00:00Z..2022-12-31T21:00:00Z", "2022-36", "" },
  { "the 1990s", M, "2023-05-23T18:00:00Z", "1989-12-31T21:00:00Z..1999-12-31T21:00:00Z", "199X", "" },
  { "the early 1990s", M, "2023-05-23T18:00:00Z", "1989-12-31T21:00:00Z..1993-12-31T21:00:00Z", "[1990..1993]", "" },
  { "last week", M, "2023-05-23T18:00:00Z", "2023-05-14T21:00:00Z..2023-05-21T21:00:00Z", "[2023-05-15..2023-05-21]", "" },
  { "this week", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-28T21:00:00Z", "[2023-05-22..2023-05-28]", "" },
  { "early last week", M, "2023-05-23T18:00:00Z", "2023-05-14T21:00:00Z..2023-05-17T21:00:00Z", "[2023-05-15..2023-05-17]", "" },
  { "last month", M, "2023-05-23T18:00:00Z", "2023-03-31T21:00:00Z..2023-04-30T21:00:00Z", "2023-04", "" },
  { "this month", M, "2023-05-23T18:00:00Z", "2023-04-30T21:00:00Z..2023-05-31T21:00:00Z", "2023-05", "" },
  { "last year", M, "2023-05-23T18:00:00Z", "2021-12-31T21:00:00Z..2022-12-31T21:00:00Z", "2022", "" },
  { "this year", M, "2023-05-23T18:00:00Z", "2022-12-31T21:00:00Z..2023-12-31T21:00:00Z", "2023", "" },
  { "at the weekend", M, "2023-05-23T18:00:00Z", "2023-05-19T21:00:00Z..2023-05-21T21:00:00Z", "[2023-05-20..2023-05-21]", "" },
  { "last weekend", M, "2023-05-23T18:00:00Z", "2023-05-19T21:00:00Z..2023-05-21T21:00:00Z", "[2023-05-20..2023-05-21]", "" },
  { "at 3pm", M, "2023-05-23T18:00:00Z", "2023-05-23T12:00:00Z..2023-05-23T13:00:00Z", NULL, "" },
  { "at 3 p.m.", M, "2023-05-23T18:00:00Z", "2023-05-23T12:00:00Z..2023-05-23T13:00:00Z", NULL, "" },
  { "3 o'clock in the afternoon", M, "2023-05-23T18:00:00Z", "2023-05-23T12:00:00Z..2023-05-23T13:00:00Z", NULL, "" },
  { "at three in the afternoon", M, "2023-05-23T18:00:00Z", "2023-05-23T12:00:00Z..2023-05-23T13:00:00Z", NULL, "" },
  { "at 11 at night", M, "2023-05-23T18:00:00Z", "2023-05-22T20:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "10:30", M, "2023-05-23T18:00:00Z", "2023-05-23T07:30:00Z..2023-05-23T07:31:00Z", NULL, "" },
  { "10:30:15", M, "2023-05-23T18:00:00Z", "2023-05-23T07:30:15Z", NULL, "" },
  { "10.30 am", M, "2023-05-23T18:00:00Z", "2023-05-23T07:30:00Z..2023-05-23T07:31:00Z", NULL, "" },
  { "at 10:30 on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z..2023-05-22T07:31:00Z", NULL, "" },
  { "Monday at 10:30 pm", M, "2023-05-23T18:00:00Z", "2023-05-22T19:30:00Z..2023-05-22T19:31:00Z", NULL, "" },
  { "Monday, 22 May 2023, 22:30", M, "2023-05-23T18:00:00Z", "2023-05-22T19:30:00Z..2023-05-22T19:31:00Z", NULL, "" },
  { "2100 hours on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T18:00:00Z..2023-05-22T18:01:00Z", NULL, "" },
  { "24:00 on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z", NULL, "" },
  { "about 10:30", M, "2023-05-23T18:00:00Z", "2023-05-23T07:15:00Z..2023-05-23T07:45:00Z", NULL, "~" },
  { "about 10:32", M, "2023-05-23T18:00:00Z", "2023-05-23T07:22:00Z..2023-05-23T07:42:00Z", NULL, "~" },
  { "about 3 pm", M, "2023-05-23T18:00:00Z", "2023-05-23T11:30:00Z..2023-05-23T12:30:00Z", NULL, "~" },
  { "around 10:30 on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T07:15:00Z..2023-05-22T07:45:00Z", NULL, "~" },
  { "just after 10:30", M, "2023-05-23T18:00:00Z", "2023-05-23T07:30:00Z..2023-05-23T08:00:00Z", NULL, "" },
  { "shortly before 3 pm on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T11:00:00Z..2023-05-22T12:00:00Z", NULL, "" },
  { "between 3 and 4 p.m.", M, "2023-05-23T18:00:00Z", "2023-05-23T12:00:00Z..2023-05-23T13:00:00Z", NULL, "" },
  { "between 3 and 4 p.m. on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T12:00:00Z..2023-05-22T13:00:00Z", NULL, "" },
  { "between 11 and 1 p.m. on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T08:00:00Z..2023-05-22T10:00:00Z", NULL, "" },
  { "between 11 p.m. and 1 a.m.", M, "2023-05-23T18:00:00Z", "2023-05-22T20:00:00Z..2023-05-22T22:00:00Z", NULL, "" },
  { "from 10:30 to 11:15 on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z 2023-05-22T07:31:00Z 2023-05-22T08:15:00Z 2023-05-22T08:16:00Z", NULL, "" },
  { "from 10:30 on Monday to 11:15 on Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z 2023-05-22T07:31:00Z 2023-05-23T08:15:00Z 2023-05-23T08:16:00Z", NULL, "" },
  { "10:30 - 11:15 on 22 May", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z..2023-05-22T08:16:00Z", NULL, "" },
  { "10:30 GMT", M, "2023-05-23T18:00:00Z", "2023-05-23T10:30:00Z..2023-05-23T10:31:00Z", NULL, "" },
  { "10:30 local time", M, "2023-05-23T18:00:00Z", "2023-05-23T07:30:00Z..2023-05-23T07:31:00Z", NULL, "" },
  { "10:30 Kyiv time on 22 May", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z..2023-05-22T07:31:00Z", NULL, "" },
  { "10:30 UTC+3 on 22 May", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z..2023-05-22T07:31:00Z", NULL, "" },
  { "10:30 UTC-5:30 on 22 May", M, "2023-05-23T18:00:00Z", "2023-05-22T16:00:00Z..2023-05-22T16:01:00Z", NULL, "" },
  { "3 p.m. New York time on 22 May 2023", M, "2023-05-23T18:00:00Z", "2023-05-22T19:00:00Z..2023-05-22T20:00:00Z", NULL, "" },
  { "Monday, Berlin time", M, "2023-05-23T18:00:00Z", "2023-05-21T22:00:00Z..2023-05-22T22:00:00Z", "2023-05-22", "" },
  { "10:30 MSK on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z..2023-05-22T07:31:00Z", NULL, "" },
  { "by Tuesday", M, "2023-05-23T18:00:00Z", "- - - 2023-05-23T21:00:00Z", NULL, "" },
  { "by Tuesday evening", M, "2023-05-23T18:00:00Z", "- - - 2023-05-23T21:00:00Z", NULL, "" },
  { "by dawn", M, "2023-05-23T18:00:00Z", "- - - 2023-05-23T05:30:00Z", NULL, "" },
  { "by 3 pm on Monday", M, "2023-05-23T18:00:00Z", "- - - 2023-05-22T12:00:00Z", NULL, "" },
  { "before 23 May", M, "2023-05-23T18:00:00Z", "- - - 2023-05-22T21:00:00Z", NULL, "" },
  { "before noon on Tuesday", M, "2023-05-23T18:00:00Z", "- - - 2023-05-23T09:00:00Z", NULL, "" },
  { "prior to Monday", M, "2023-05-23T18:00:00Z", "- - - 2023-05-21T21:00:00Z", NULL, "" },
  { "no later than Tuesday", M, "2023-05-23T18:00:00Z", "- - - 2023-05-23T21:00:00Z", NULL, "" },
  { "not before Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z - - -", NULL, "" },
  { "no earlier than 22 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z - - -", NULL, "" },
  { "after Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z - - -", NULL, "" },
  { "after midnight on Tuesday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z - - -", NULL, "" },
  { "since Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z - -", "2023-05-22/..", "" },
  { "since 10:30 on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T07:30:00Z 2023-05-22T07:31:00Z - -", NULL, "" },
  { "from Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z - -", "2023-05-22/..", "" },
  { "until Tuesday", M, "2023-05-23T18:00:00Z", "- - 2023-05-22T21:00:00Z 2023-05-23T21:00:00Z", "../2023-05-23", "" },
  { "until dawn", M, "2023-05-23T18:00:00Z", "- - 2023-05-23T00:00:00Z 2023-05-23T05:30:00Z", NULL, "" },
  { "till the end of April", M, "2023-05-23T18:00:00Z", "- - 2023-04-23T21:00:00Z 2023-04-30T21:00:00Z", NULL, "" },
  { "two days ago", M, "2023-05-23T18:00:00Z", "2023-05-20T21:00:00Z..2023-05-21T21:00:00Z", "2023-05-21", "" },
  { "three hours ago", M, "2023-05-23T18:00:00Z", "2023-05-23T14:30:00Z..2023-05-23T15:30:00Z", NULL, "~" },
  { "a week ago", M, "2023-05-23T18:00:00Z", "2023-05-12T21:00:00Z..2023-05-19T21:00:00Z", NULL, "~" },
  { "a few days ago", M, "2023-05-23T18:00:00Z", "2023-05-17T21:00:00Z..2023-05-21T21:00:00Z", "[2023-05-18..2023-05-21]", "" },
  { "two months ago", M, "2023-05-23T18:00:00Z", "2023-03-08T21:00:00Z..2023-04-08T21:00:00Z", NULL, "~" },
  { "in the past day", M, "2023-05-23T18:00:00Z", "2023-05-22T18:00:00Z..2023-05-23T18:00:00Z", NULL, "" },
  { "over the last 24 hours", M, "2023-05-23T18:00:00Z", "2023-05-22T18:00:00Z..2023-05-23T18:00:00Z", NULL, "" },
  { "in the past two weeks", M, "2023-05-23T18:00:00Z", "2023-05-09T18:00:00Z..2023-05-23T18:00:00Z", NULL, "" },
  { "two days after 20 May", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "the day after Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z", "2023-05-23", "" },
  { "an hour after midnight", M, "2023-05-23T18:00:00Z", "2023-05-22T21:30:00Z..2023-05-22T22:30:00Z", NULL, "" },
  { "two hours before noon on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T06:30:00Z..2023-05-22T07:30:00Z", NULL, "" },
  { "possibly Monday", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22?", "?" },
  { "Monday?", M, "2023-05-23T18:00:00Z", "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22?", "?" },
  { "around 22 May", M, "2023-05-23T18:00:00Z", "2023-05-20T21:00:00Z..2023-05-23T21:00:00Z", NULL, "~" },
  { "around March", M, "2023-05-23T18:00:00Z", "2023-02-13T21:00:00Z..2023-04-15T21:00:00Z", NULL, "~" },
  { "reportedly about 3 pm on Monday", M, "2023-05-23T18:00:00Z", "2023-05-22T11:30:00Z..2023-05-22T12:30:00Z", NULL, "?~" },
  /* Ten past midnight on Wednesday. */
  { "Tuesday", M, "2023-05-23T21:10:00Z", "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z", "2023-05-23", "" },
  { "Wednesday", M, "2023-05-23T21:10:00Z", "2023-05-23T21:00:00Z..2023-05-24T21:00:00Z", "2023-05-24", "" },
  { "yesterday", M, "2023-05-23T21:10:00Z", "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z", "2023-05-23", "" },
  { "today", M, "2023-05-23T21:10:00Z", "2023-05-23T21:00:00Z..2023-05-24T21:00:00Z", "2023-05-24", "" },
  { "overnight", M, "2023-05-23T21:10:00Z", "2023-05-23T19:00:00Z..2023-05-24T03:00:00Z", NULL, "" },
  { "last night", M, "2023-05-23T21:10:00Z", "2023-05-23T15:00:00Z..2023-05-24T03:00:00Z", NULL, "" },
  { "just after midnight", M, "2023-05-23T21:10:00Z", "2023-05-23T21:00:00Z..2023-05-23T22:00:00Z", NULL, "" },
  { "Tuesday evening", M, "2023-05-23T21:10:00Z", "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z", NULL, "" },
  { "shortly before midnight", M, "2023-05-23T21:10:00Z", "2023-05-23T20:00:00Z..2023-05-23T21:00:00Z", NULL, "" },
  { "around midnight", M, "2023-05-23T21:10:00Z", "2023-05-23T20:15:00Z..2023-05-23T21:45:00Z", NULL, "~" },
  { "earlier today", M, "2023-05-23T21:10:00Z", "2023-05-23T21:00:00Z..2023-05-23T21:10:00Z", NULL, "" },
  /* Half an hour into 2024. */
  { "yesterday", M, "2023-12-31T21:30:00Z", "2023-12-30T21:00:00Z..2023-12-31T21:00:00Z", "2023-12-31", "" },
  { "last year", M, "2023-12-31T21:30:00Z", "2022-12-31T21:00:00Z..2023-12-31T21:00:00Z", "2023", "" },
  { "this year", M, "2023-12-31T21:30:00Z", "2023-12-31T21:00:00Z..2024-12-31T21:00:00Z", "2024", "" },
  { "31 December", M, "2023-12-31T21:30:00Z", "2023-12-30T21:00:00Z..2023-12-31T21:00:00Z", "2023-12-31", "" },
  { "1 January", M, "2023-12-31T21:30:00Z", "2023-12-31T21:00:00Z..2024-01-01T21:00:00Z", "2024-01-01", "" },
  { "Sunday", M, "2023-12-31T21:30:00Z", "2023-12-30T21:00:00Z..2023-12-31T21:00:00Z", "2023-12-31", "" },
  { "last month", M, "2023-12-31T21:30:00Z", "2023-11-30T21:00:00Z..2023-12-31T21:00:00Z", "2023-12", "" },
  { "last week", M, "2023-12-31T21:30:00Z", "2023-12-24T21:00:00Z..2023-12-31T21:00:00Z", "[2023-12-25..2023-12-31]", "" },
  { "overnight", M, "2023-12-31T21:30:00Z", "2023-12-31T19:00:00Z..2024-01-01T03:00:00Z", NULL, "" },
  { "in December", M, "2023-12-31T21:30:00Z", "2023-11-30T21:00:00Z..2023-12-31T21:00:00Z", "2023-12", "" },
  { "from December to January", M, "2023-12-31T21:30:00Z", "2023-11-30T21:00:00Z 2023-12-31T21:00:00Z 2023-12-31T21:00:00Z 2024-01-31T21:00:00Z", "2023-12/2024-01", "" },
  /* Leap day. */
  { "today", U, "2024-02-29T12:00:00Z", "2024-02-29T00:00:00Z..2024-03-01T00:00:00Z", "2024-02-29", "" },
  { "yesterday", U, "2024-02-29T12:00:00Z", "2024-02-28T00:00:00Z..2024-02-29T00:00:00Z", "2024-02-28", "" },
  { "29 February", U, "2024-02-29T12:00:00Z", "2024-02-29T00:00:00Z..2024-03-01T00:00:00Z", "2024-02-29", "" },
  { "on 29 February", U, "2024-02-29T12:00:00Z", "2024-02-29T00:00:00Z..2024-03-01T00:00:00Z", "2024-02-29", "" },
  { "28 February", U, "2024-02-29T12:00:00Z", "2024-02-28T00:00:00Z..2024-02-29T00:00:00Z", "2024-02-28", "" },
  { "last month", U, "2024-02-29T12:00:00Z", "2024-01-01T00:00:00Z..2024-02-01T00:00:00Z", "2024-01", "" },
  { "two days ago", U, "2024-02-29T12:00:00Z", "2024-02-27T00:00:00Z..2024-02-28T00:00:00Z", "2024-02-27", "" },
  { "a year ago", U, "2024-02-29T12:00:00Z", "2022-08-30T00:00:00Z..2023-09-01T00:00:00Z", NULL, "~" },
  { "tomorrow", U, "2024-02-29T12:00:00Z", "2024-03-01T00:00:00Z..2024-03-02T00:00:00Z", "2024-03-01", "" },
  { "end of February", U, "2024-02-29T12:00:00Z", "2024-02-23T00:00:00Z..2024-03-01T00:00:00Z", "[2024-02-23..2024-02-29]", "" },
  { "the 30th", U, "2024-02-29T12:00:00Z", "2024-01-30T00:00:00Z..2024-01-31T00:00:00Z", "2024-01-30", "" },
  /* The day after the clocks went forward. */
  { "Sunday", B, "2023-03-27T10:00:00Z", "2023-03-25T23:00:00Z..2023-03-26T22:00:00Z", "2023-03-26", "" },
  { "Sunday at 2:30 am", B, "2023-03-27T10:00:00Z", "2023-03-26T01:30:00Z..2023-03-26T01:31:00Z", NULL, "" },
  { "at 02:30 on Sunday", B, "2023-03-27T10:00:00Z", "2023-03-26T01:30:00Z..2023-03-26T01:31:00Z", NULL, "" },
  { "Sunday morning", B, "2023-03-27T10:00:00Z", "2023-03-26T04:00:00Z..2023-03-26T10:00:00Z", NULL, "" },
  { "overnight Saturday to Sunday", B, "2023-03-27T10:00:00Z", "2023-03-25T21:00:00Z..2023-03-26T04:00:00Z", NULL, "" },
  { "between 1 and 4 a.m. on Sunday", B, "2023-03-27T10:00:00Z", "2023-03-26T00:00:00Z..2023-03-26T02:00:00Z", NULL, "" },
  { "in the early hours of Sunday", B, "2023-03-27T10:00:00Z", "2023-03-25T23:00:00Z..2023-03-26T04:00:00Z", NULL, "" },
  { "yesterday", B, "2023-03-27T10:00:00Z", "2023-03-25T23:00:00Z..2023-03-26T22:00:00Z", "2023-03-26", "" },
  { "24 hours ago", B, "2023-03-27T10:00:00Z", "2023-03-26T09:30:00Z..2023-03-26T10:30:00Z", NULL, "~" },
  /* The day after they went back. */
  { "Sunday", B, "2023-10-30T10:00:00Z", "2023-10-28T22:00:00Z..2023-10-29T23:00:00Z", "2023-10-29", "" },
  { "Sunday at 2:30 am", B, "2023-10-30T10:00:00Z", "2023-10-29T00:30:00Z..2023-10-29T01:31:00Z", NULL, "" },
  { "at 02:30:15 on Sunday", B, "2023-10-30T10:00:00Z", "2023-10-29T00:30:15Z", NULL, "" },
  { "about 02:30 on Sunday", B, "2023-10-30T10:00:00Z", "2023-10-29T00:15:00Z..2023-10-29T01:45:00Z", NULL, "~" },
  { "overnight Saturday to Sunday", B, "2023-10-30T10:00:00Z", "2023-10-28T20:00:00Z..2023-10-29T05:00:00Z", NULL, "" },
  { "between 1 and 3 a.m. on Sunday", B, "2023-10-30T10:00:00Z", "2023-10-28T23:00:00Z..2023-10-29T02:00:00Z", NULL, "" },
  { "in the early hours of Sunday", B, "2023-10-30T10:00:00Z", "2023-10-28T22:00:00Z..2023-10-29T05:00:00Z", NULL, "" },
  { "just after midnight on Sunday", B, "2023-10-30T10:00:00Z", "2023-10-28T22:00:00Z..2023-10-28T23:00:00Z", NULL, "" },
  /* Still Monday in New York. */
  { "today", N, "2023-05-23T03:30:00Z", "2023-05-22T04:00:00Z..2023-05-23T04:00:00Z", "2023-05-22", "" },
  { "Monday", N, "2023-05-23T03:30:00Z", "2023-05-22T04:00:00Z..2023-05-23T04:00:00Z", "2023-05-22", "" },
  { "yesterday", N, "2023-05-23T03:30:00Z", "2023-05-21T04:00:00Z..2023-05-22T04:00:00Z", "2023-05-21", "" },
  { "Monday evening", N, "2023-05-23T03:30:00Z", "2023-05-22T22:00:00Z..2023-05-23T04:00:00Z", NULL, "" },
  /* No publication. */
  { "22 May 2023", M, NULL, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "2023-05-22", "" },
  { "May 22, 2023, late", M, NULL, "2023-05-22T18:00:00Z..2023-05-22T21:00:00Z", NULL, "" },
  { "10:30 on 22.05.2023", M, NULL, "2023-05-22T07:30:00Z..2023-05-22T07:31:00Z", NULL, "" },
  { "spring 2023", M, NULL, "2023-02-28T21:00:00Z..2023-05-31T21:00:00Z", "2023-21", "" },
  { "between 20 and 24 May 2023", M, NULL, "2023-05-19T21:00:00Z..2023-05-24T21:00:00Z", "[2023-05-20..2023-05-24]", "" },
  { "the night of 22 to 23 May 2023", M, NULL, "2023-05-22T17:00:00Z..2023-05-23T03:00:00Z", NULL, "" },
};
/* clang-format on */

static char *
describe (const DlnBounds *bounds)
{
  g_autofree char *a = dln_instant_format (bounds->begin_earliest);
  g_autofree char *b = dln_instant_format (bounds->begin_latest);
  g_autofree char *c = dln_instant_format (bounds->end_earliest);
  g_autofree char *d = dln_instant_format (bounds->end_latest);

  if (dln_bounds_get_shape (bounds) == DLN_SHAPE_INSTANT)
    return g_steal_pointer (&a);
  if (dln_bounds_get_shape (bounds) == DLN_SHAPE_WITHIN && a != NULL && b != NULL)
    return g_strdup_printf ("%s..%s", a, b);
  return g_strdup_printf ("%s %s %s %s", a ? a : "-", b ? b : "-", c ? c : "-", d ? d : "-");
}

/* @published: an instant, a day or an interval of EDTF, or NULL. */
static DlnPhraseContext
make_context (const char *zone,
              const char *published)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;

  context.zone = zone;
  if (published != NULL)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (published, zone, NULL);

      g_assert_nonnull (edtf);
      dln_phrase_context_set_published (&context, &edtf->bounds);
    }
  return context;
}

static DlnPhrase *
parse_with (const char             *text,
            const DlnPhraseContext *context)
{
  g_autoptr (GError) error = NULL;
  DlnPhrase *phrase = dln_phrase_parse (text, context, &error);

  g_assert_no_error (error);
  g_assert_nonnull (phrase->reading);
  g_assert_cmpuint (strlen (phrase->reading), >, 10);
  g_assert_true (g_utf8_validate (phrase->reading, -1, NULL));
  g_assert_true (dln_bounds_is_valid (&phrase->bounds));
  if (phrase->kind != DLN_PHRASE_TIME)
    g_assert_true (dln_bounds_is_unknown (&phrase->bounds));
  return phrase;
}

static DlnPhrase *
parse (const char *text,
       const char *zone,
       const char *published)
{
  DlnPhraseContext context = make_context (zone, published);

  return parse_with (text, &context);
}

static void
assert_bounds (const char *text,
               const char *zone,
               const char *published,
               const char *expected)
{
  g_autoptr (DlnPhrase) phrase = parse (text, zone, published);
  g_autofree char *bounds = describe (&phrase->bounds);

  g_test_message ("%s", text);
  g_assert_cmpstr (bounds, ==, expected);
}

static void
test_times (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const Row *row = &times[i];
      g_autoptr (DlnPhrase) phrase = parse (row->text, row->zone, row->published);
      g_autofree char *bounds = describe (&phrase->bounds);

      g_test_message ("%s: %s", row->text, phrase->reading);
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_TIME);
      g_assert_cmpstr (bounds, ==, row->bounds);
      g_assert_cmpstr (phrase->edtf, ==, row->edtf);
      g_assert_cmpint (phrase->uncertain, ==, strchr (row->flags, '?') != NULL);
      g_assert_cmpint (phrase->approximate, ==, strchr (row->flags, '~') != NULL);
    }
}

/* Whatever EDTF a phrase comes with means the same four bounds. */
static void
test_edtf_agrees (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const Row *row = &times[i];
      g_autoptr (DlnPhrase) phrase = parse (row->text, row->zone, row->published);
      g_autoptr (DlnEdtf) edtf = NULL;

      if (phrase->edtf == NULL)
        continue;
      edtf = dln_edtf_parse (phrase->edtf, phrase->zone, NULL);
      g_assert_nonnull (edtf);
      g_assert_true (dln_bounds_equal (&edtf->bounds, &phrase->bounds));
    }
}

/* EDTF and ISO 8601 win. */
static void
test_edtf_first (void)
{
  g_autoptr (DlnPhrase) day = parse ("2023-05-22~", M, NULL);
  g_autoptr (DlnPhrase) year = parse ("2023", M, "2023-05-23");

  g_assert_cmpstr (day->edtf, ==, "2023-05-22~");
  g_assert_true (day->approximate);
  g_assert_cmpint (day->kind, ==, DLN_PHRASE_TIME);
  g_assert_cmpstr (year->edtf, ==, "2023");
}

#define WRITTEN "2023-05-23T18:00:00Z"

static void
test_words_are_kept (void)
{
  static const char *const texts[] = {
    "",
    " ",
    ".",
    "?",
    "recently",
    "around some time or other",
    "whenever",
    "the day",
    "the day of the raid",
    "Sunday, 22 May 2023",
    "31 June",
    "30 February 2023",
    "32 May",
    "before 32 May",
    "after some time",
    "after it",
    "05/06/2023",
    "22.13.2023",
    "25:00",
    "10:60",
    "13 pm",
    "0 am",
    "three o'clock",
    "at 10 on Monday",
    "from 9 to 5",
    "Monday Tuesday",
    "Monday, Tuesday",
    "Monday evening morning",
    "March evening",
    "mid-Monday",
    "per claim",
    "22 to 24 May, per claim",
    "from Tuesday to",
    "between Monday",
    "between Monday and",
    "by",
    "since",
    "about",
    "just after",
    "the evening of the 1990s",
    "10:30 GMT Moscow time",
    "10:30 Atlantis time",
    "10:30 UTC+99",
    "UTC",
    "2023-13-45",
    "two days",
    "99999999999 days ago",
    "overnight Monday to Wednesday",
    "early",
    "earlier",
    "the previous",
    "last",
    "next",
    "this",
    "ago",
    "-",
    "22 May - 20",
    "Monday's",
    "from 24 to 22 May 2023",
    "two",
    "soon",
    "in two days",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (texts[i], M, WRITTEN);

      g_test_message ("\"%s\": %s", texts[i], phrase->reading);
      if (strcmp (texts[i], "two days") == 0)
        {
          g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_DURATION);
          continue;
        }
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
      g_assert_null (phrase->edtf);
      g_assert_null (phrase->anchor);
      g_assert_nonnull (strstr (phrase->reading, "nothing is guessed"));
    }
}

/* What hangs on the publication stays words where that is not known. */
static void
test_without_publication (void)
{
  static const char *const texts[] = {
    "Monday",         "yesterday",       "overnight",           "about 10:30",  "in March",
    "22 May",         "last week",       "two days ago",        "since Monday", "the 22nd",
    "this year",      "in the spring",   "just after midnight", "by dawn",      "the previous day",
    "at the weekend", "in the past day", "from 3 to 4 pm"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (texts[i], M, NULL);

      g_test_message ("%s: %s", texts[i], phrase->reading);
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
      g_assert_nonnull (strstr (phrase->reading, "publication"));
    }
}

static const struct {
  const char *text;
  DlnPhraseRelation relation;
  const char *anchor;
  gint64 least;
  gint64 most;
} relations[] = {
  { "before the announcement", DLN_PHRASE_BEFORE, "the announcement", DLN_OPEN, DLN_OPEN },
  { "after the raid", DLN_PHRASE_AFTER, "the raid", DLN_OPEN, DLN_OPEN },
  { "hours after the strike", DLN_PHRASE_AFTER, "the strike", 2 * DLN_HOUR, DLN_OPEN },
  { "two hours before the Strike", DLN_PHRASE_BEFORE, "the Strike", DLN_HOUR, 3 * DLN_HOUR },
  { "a few days after the raid", DLN_PHRASE_AFTER, "the raid", DLN_DAY, 6 * DLN_DAY },
  { "the day after the raid", DLN_PHRASE_AFTER, "the raid", 0, 2 * DLN_DAY },
  { "long after the announcement", DLN_PHRASE_AFTER, "the announcement", DLN_OPEN, DLN_OPEN },
  { "well after the military announced the end", DLN_PHRASE_AFTER, "the military announced the end",
    DLN_OPEN, DLN_OPEN },
  { "shortly before the vote", DLN_PHRASE_BEFORE, "the vote", DLN_OPEN, DLN_OPEN },
  { "ahead of the offensive", DLN_PHRASE_BEFORE, "the offensive", DLN_OPEN, DLN_OPEN },
  { "following the raid", DLN_PHRASE_AFTER, "the raid", DLN_OPEN, DLN_OPEN },
  { "by the time the shelling stopped", DLN_PHRASE_BEFORE, "the shelling stopped", DLN_OPEN,
    DLN_OPEN },
  { "during the evacuation", DLN_PHRASE_DURING, "the evacuation", DLN_OPEN, DLN_OPEN },
  { "while being evacuated", DLN_PHRASE_DURING, "being evacuated", DLN_OPEN, DLN_OPEN },
  { "with the raid", DLN_PHRASE_DURING, "the raid", DLN_OPEN, DLN_OPEN },
  { "since the raid began", DLN_PHRASE_SINCE, "the raid began", DLN_OPEN, DLN_OPEN },
  { "until the ceasefire", DLN_PHRASE_UNTIL, "the ceasefire", DLN_OPEN, DLN_OPEN },
  { "after Monday's raid", DLN_PHRASE_AFTER, "Monday's raid", DLN_OPEN, DLN_OPEN },
  { "after “the storm”", DLN_PHRASE_AFTER, "the storm", DLN_OPEN, DLN_OPEN },
  { "after Überlingen", DLN_PHRASE_AFTER, "Überlingen", DLN_OPEN, DLN_OPEN },
};

static void
test_relations (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    for (guint published = 0; published < 2; published++)
      {
        g_autoptr (DlnPhrase) phrase =
          parse (relations[i].text, M, published != 0 ? WRITTEN : NULL);

        g_test_message ("%s: %s", relations[i].text, phrase->reading);
        g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_RELATION);
        g_assert_cmpint (phrase->relation, ==, relations[i].relation);
        g_assert_cmpstr (phrase->anchor, ==, relations[i].anchor);
        g_assert_cmpint (phrase->least, ==, relations[i].least);
        g_assert_cmpint (phrase->most, ==, relations[i].most);
      }
}

static void
test_durations (void)
{
  static const struct {
    const char *text;
    gint64 least;
    gint64 most;
  } rows[] = {
    { "two days of fighting", DLN_DAY, 3 * DLN_DAY },
    { "2 days", DLN_DAY, 3 * DLN_DAY },
    { "for three hours", 2 * DLN_HOUR, 4 * DLN_HOUR },
    { "a two-day raid", DLN_DAY, 3 * DLN_DAY },
    { "several hours", 2 * DLN_HOUR, 10 * DLN_HOUR },
    { "hours of shelling", 2 * DLN_HOUR, DLN_OPEN },
    { "for a week", 0, 14 * DLN_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (rows[i].text, M, NULL);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_DURATION);
      g_assert_cmpint (phrase->least, ==, rows[i].least);
      g_assert_cmpint (phrase->most, ==, rows[i].most);
    }
}

/* A publication known as a window: days counted from it take both its ends, "the
 * last Tuesday" its latest. */
static void
test_published_window (void)
{
  const char *window = "2023-05-23T18:00/2023-05-24T02:00";

  assert_bounds ("yesterday", M, window, "2023-05-21T21:00:00Z..2023-05-23T21:00:00Z");
  assert_bounds ("overnight", M, window, "2023-05-22T19:00:00Z..2023-05-24T03:00:00Z");
  assert_bounds ("Tuesday", M, window, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z");
  assert_bounds ("Wednesday", M, window, "2023-05-23T21:00:00Z..2023-05-24T21:00:00Z");
  assert_bounds ("late on Monday", M, window, "2023-05-22T18:00:00Z..2023-05-22T21:00:00Z");
  /* A day is a window too. */
  assert_bounds ("on Tuesday evening", M, "2023-05-23",
                 "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z");
  assert_bounds ("earlier today", M, "2023-05-23",
                 "2023-05-22T21:00:00Z..2023-05-23T20:59:59.999999Z");
}

/* "The previous day" looks from the day that is told of. */
static void
test_said (void)
{
  DlnPhraseContext context = make_context (M, "2023-05-24T12:00:00Z");
  g_autoptr (DlnPhrase) phrase = NULL;
  g_autoptr (DlnPhrase) later = NULL;
  g_autoptr (DlnPhrase) monday = NULL;

  context.said = context.published - DLN_DAY;
  phrase = parse_with ("the previous day", &context);
  g_assert_cmpstr (phrase->edtf, ==, "2023-05-22");
  later = parse_with ("two hours later", &context);
  g_assert_cmpint (later->bounds.begin_earliest, ==, context.said + 3 * DLN_HOUR / 2);
  monday = parse_with ("yesterday", &context);
  g_assert_cmpstr (monday->edtf, ==, "2023-05-23");
}

/* Belgorod, 23 May 2023: civil dawn at 03:54, sunrise at 04:36, sunset at 20:26 and
 * civil dusk at 21:08 on Moscow's clock, by the equations of NOAA's spreadsheet. */
static void
test_sun (void)
{
  DlnPhraseContext context = make_context (M, WRITTEN);
  DlnInstant midnight;
  struct {
    const char *text;
    int begin;
    int end;
  } rows[] = {
    { "at dawn", 3 * 60 + 54, 4 * 60 + 36 },
    { "at sunrise", 4 * 60 + 26, 4 * 60 + 46 },
    { "Tuesday at dusk", 20 * 60 + 26, 21 * 60 + 8 },
    { "at sunset", 20 * 60 + 16, 20 * 60 + 36 },
  };

  context.has_place = TRUE;
  context.place = (DlnPoint) { 50.595, 36.587 };
  midnight = context.published - 21 * DLN_HOUR;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse_with (rows[i].text, &context);

      g_test_message ("%s: %s", rows[i].text, phrase->reading);
      g_assert_cmpint (ABS (phrase->bounds.begin_earliest - midnight - rows[i].begin * DLN_MINUTE),
                       <=, DLN_MINUTE);
      g_assert_cmpint (ABS (phrase->bounds.end_latest - midnight - rows[i].end * DLN_MINUTE), <=,
                       DLN_MINUTE);
    }
  /* Where the sun does not set, the table has to do. */
  context.place = (DlnPoint) { 78.2, 15.6 };
  {
    g_autoptr (DlnPhrase) phrase = parse_with ("at dawn", &context);

    g_assert_nonnull (strstr (phrase->reading, "by the table"));
  }
}

static void
test_clocks_are_said (void)
{
  static const struct {
    const char *text;
    const char *published;
    const char *said;
  } rows[] = {
    { "Sunday at 2:30 am", "2023-03-27", "skipped" },
    { "Sunday at 2:30 am", "2023-10-30", "twice" },
    { "overnight Saturday to Sunday", "2023-03-27", "forward by 60" },
    { "between 1 and 3 a.m. on Sunday", "2023-10-30", "back by 60" },
    { "Sunday", "2023-10-30", "back by 60" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (rows[i].text, B, rows[i].published);

      g_test_message ("%s", phrase->reading);
      g_assert_nonnull (strstr (phrase->reading, rows[i].said));
    }
}

static void
test_own_table (void)
{
  DlnPhraseContext context = make_context (M, WRITTEN);
  DlnDayParts parts = *dln_day_parts_get_default ();
  static const char *const wrong[] = { "evening",
                                       "evening=",
                                       "evening=18:00",
                                       "evening=20:00..18:00",
                                       "lunch=12:00..13:00",
                                       "evening=18..20",
                                       "about hour=-1",
                                       "evening=17:00..24:00,",
                                       "=",
                                       "evening=49:00..50:00" };
  g_autoptr (GError) error = NULL;
  g_autofree char *evening = NULL;
  g_autofree char *about = NULL;

  g_assert_true (dln_day_parts_apply (&parts, "evening = 17:00..24:00, about hour=20", &error));
  g_assert_no_error (error);
  context.parts = &parts;
  {
    g_autoptr (DlnPhrase) a = parse_with ("on Tuesday evening", &context);
    g_autoptr (DlnPhrase) b = parse_with ("about 3 pm", &context);

    evening = describe (&a->bounds);
    about = describe (&b->bounds);
  }
  g_assert_cmpstr (evening, ==, "2023-05-23T14:00:00Z..2023-05-23T21:00:00Z");
  g_assert_cmpstr (about, ==, "2023-05-23T11:40:00Z..2023-05-23T12:20:00Z");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      DlnDayParts before = parts;
      g_autoptr (GError) local = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (dln_day_parts_apply (&parts, wrong[i], &local));
      g_assert_error (local, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE);
      g_assert_cmpmem (&before, sizeof before, &parts, sizeof parts);
    }
}

/* What parts adjoin in the table leaves no hole in a day. */
static void
test_parts_adjoin (void)
{
  const DlnDayParts *parts = dln_day_parts_get_default ();

  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    {
      g_assert_cmpint (parts->windows[i].begin, <, parts->windows[i].end);
      g_assert_cmpuint (strlen (dln_day_part_get_name (i)), >, 2);
    }
  g_assert_cmpint (parts->windows[DLN_DAY_PART_EARLY_HOURS].end, ==,
                   parts->windows[DLN_DAY_PART_MORNING].begin);
  g_assert_cmpint (parts->windows[DLN_DAY_PART_MORNING].end, ==,
                   parts->windows[DLN_DAY_PART_AFTERNOON].begin);
  g_assert_cmpint (parts->windows[DLN_DAY_PART_AFTERNOON].end, ==,
                   parts->windows[DLN_DAY_PART_EVENING].begin);
}

static void
test_garbage (void)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20230522);
  DlnPhraseContext context = make_context (M, WRITTEN);

  while (long_text->len < 10000)
    g_string_append (long_text, "before Monday and 22 ");
  {
    g_autoptr (DlnPhrase) phrase = parse_with (long_text->str, &context);

    g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
  }
  g_string_truncate (long_text, 0);
  for (guint i = 0; i < 1 << 20; i++)
    g_string_append_c (long_text, 'a');
  {
    g_autoptr (DlnPhrase) phrase = parse_with (long_text->str, &context);

    g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
  }
  /* Words of the table thrown together: an answer, and valid bounds. */
  for (guint i = 0; i < 20000; i++)
    {
      const char *a = times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))].text;
      const char *b = times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))].text;
      g_autofree char *head = g_strndup (a, (gsize) g_rand_int_range (rand, 0, 30));
      g_autofree char *text = g_strconcat (head, i % 2 ? " " : " to ", b, NULL);
      g_autoptr (DlnPhrase) phrase = NULL;

      if (g_utf8_validate (text, -1, NULL))
        phrase = parse_with (text, &context);
    }
}

static void
test_bad_zone (void)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  g_autoptr (GError) error = NULL;

  context.zone = "Mars/Olympus";
  g_assert_null (dln_phrase_parse ("Monday", &context, &error));
  g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_ZONE);
}

/* The words of the reference case, with the publication of the report that has them,
 * against the bounds that the case gives them: never apart from each other, and
 * where the case states the bounds of the words themselves, the same. */
static void
test_reference_case (void)
{
  static const char report_a[] = "2023-05-23T14:48:00Z/2023-05-23T17:59:00Z";
  static const char report_b[] = "2023-05-24";
  static const char report_c[] = "2023-05-23T15:00:00Z/2023-05-23T22:59:00Z";
  static const char report_d[] = "2023-05-23T12:00:00Z/2023-05-23T22:59:00Z";
  static const struct {
    const char *text;
    const char *published;
    const char *bounds;
  } rows[] = {
    { "overnight", report_a, "2023-05-22T19:00:00Z..2023-05-23T03:00:00Z" },
    { "on Monday", report_a, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "on Tuesday", report_a, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "the previous day", report_a, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "in March", report_a, "2023-02-28T21:00:00Z..2023-03-31T21:00:00Z" },
    { "May 23, 2023", report_a, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "on Tuesday", report_b, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "just after midnight", report_b, "2023-05-23T21:00:00Z..2023-05-23T22:00:00Z" },
    { "since Monday", report_b, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z - -" },
    { "in August", report_b, "2022-07-31T21:00:00Z..2022-08-31T21:00:00Z" },
    { "on May 17", report_b, "2023-05-16T21:00:00Z..2023-05-17T21:00:00Z" },
    { "on 17 May", report_b, "2023-05-16T21:00:00Z..2023-05-17T21:00:00Z" },
    { "earlier on Tuesday", report_b, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "late on Monday", report_c, "2023-05-22T18:00:00Z..2023-05-22T21:00:00Z" },
    { "on Tuesday evening", report_c, "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z" },
    { "by Tuesday evening", report_c, "- - - 2023-05-23T21:00:00Z" },
    { "by Tuesday", report_d, "- - - 2023-05-23T21:00:00Z" },
    { "before 23 May", report_d, "- - - 2023-05-22T21:00:00Z" },
    { "on Tuesday afternoon", report_d, "2023-05-23T09:00:00Z..2023-05-23T15:00:00Z" },
    { "Monday's raid", report_d, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "on Twitter on Monday", report_d, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "23 May 2023", report_d, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "23 to 24 May", report_b, "2023-05-22T21:00:00Z..2023-05-24T21:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_bounds (rows[i].text, M, rows[i].published, rows[i].bounds);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/phrase/times", test_times);
  g_test_add_func ("/core/phrase/edtf-agrees", test_edtf_agrees);
  g_test_add_func ("/core/phrase/edtf-first", test_edtf_first);
  g_test_add_func ("/core/phrase/words-are-kept", test_words_are_kept);
  g_test_add_func ("/core/phrase/without-publication", test_without_publication);
  g_test_add_func ("/core/phrase/relations", test_relations);
  g_test_add_func ("/core/phrase/durations", test_durations);
  g_test_add_func ("/core/phrase/published-window", test_published_window);
  g_test_add_func ("/core/phrase/said", test_said);
  g_test_add_func ("/core/phrase/sun", test_sun);
  g_test_add_func ("/core/phrase/clocks-are-said", test_clocks_are_said);
  g_test_add_func ("/core/phrase/own-table", test_own_table);
  g_test_add_func ("/core/phrase/parts-adjoin", test_parts_adjoin);
  g_test_add_func ("/core/phrase/garbage", test_garbage);
  g_test_add_func ("/core/phrase/bad-zone", test_bad_zone);
  g_test_add_func ("/core/phrase/reference-case", test_reference_case);
  return g_test_run ();
}
