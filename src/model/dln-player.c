/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a playhead moves: with the time that passes, and from event to event. µs.
 */
#include "config.h"

#include "dln-player.h"

/* What began within this share of the span has begun just now. */
#define RECENT (1.0 / 20)

static double
get_length (DlnSpan span)
{
  /* As a double: a span may reach from end to end of the axis. */
  return (double) span.end - (double) span.begin;
}

/**
 * dln_player_start:
 * @player: what is played
 * @at: where the playhead stands, or %DLN_OPEN
 *
 * Returns: where playing begins: there, or at the span's begin from its end or outside
 */
DlnInstant
dln_player_start (const DlnPlayer *player,
                  DlnInstant       at)
{
  return at == DLN_OPEN || at < player->span.begin || at >= player->span.end ? player->span.begin : at;
}

/**
 * dln_player_advance:
 * @player: what is played
 * @at: where the playhead stands, not open
 * @elapsed: µs that have passed
 * @ended: (out): whether it has arrived at the end and stays there
 *
 * Returns: where it stands now
 */
DlnInstant
dln_player_advance (const DlnPlayer *player,
                    DlnInstant       at,
                    gint64           elapsed,
                    gboolean        *ended)
{
  double length = get_length (player->span);
  double rate = player->rate > 0 ? (double) player->rate
                                 : length / ((double) DLN_PLAYER_WHOLE * (double) DLN_SECOND);
  double from = (double) dln_player_start (player, at) - (double) player->span.begin;
  double to = from + rate * (double) MAX (elapsed, 0);

  *ended = FALSE;
  if (to < length)
    return dln_instant_add (player->span.begin, (gint64) to);
  if (player->loop && length > 0)
    return player->span.begin;
  *ended = TRUE;
  return player->span.end;
}

/**
 * dln_player_step:
 * @dln_case: a case
 * @at: where the playhead stands, or %DLN_OPEN for before the first and after the last
 * @from: the event on which the last step landed, or %DLN_NO_ROW
 * @way: 1 to the next, -1 to the one before
 *
 * Events follow each other by begin, those of one instant by row, so that each of them is
 * visited. Only what is listed and, where a range is chosen, begins in it counts. One pass
 * over the columns.
 *
 * Returns: an event with a time, or %DLN_NO_ROW where there is none that way
 */
guint
dln_player_step (DlnCase   *dln_case,
                 DlnInstant at,
                 guint      from,
                 int        way)
{
  const DlnColumns *c = dln_case_get_columns (dln_case);
  DlnSpan range = dln_case_get_range (dln_case);
  gboolean lands = from < c->n_rows && c->begin[from] == at;
  guint best = DLN_NO_ROW;

  for (guint row = 0; row < c->n_rows; row++)
    {
      DlnInstant begin = c->begin[row];

      if (begin == DLN_OPEN || !DLN_ROW_LISTED (c, row) ||
          (range.begin != DLN_OPEN && (begin < range.begin || begin >= range.end)))
        continue;
      if (way > 0 && (at == DLN_OPEN || begin > at || (lands && begin == at && row > from)) &&
          (best == DLN_NO_ROW || begin < c->begin[best]))
        best = row;
      if (way < 0 && (at == DLN_OPEN || begin < at || (lands && begin == at && row < from)) &&
          (best == DLN_NO_ROW || begin >= c->begin[best]))
        best = row;
    }
  return best;
}

/**
 * dln_player_age:
 * @span: what is played
 * @at: where the playhead stands, not open
 * @begin: where an event begins
 *
 * Returns: 0 where it begins now, up to 1 for what began a twentieth of the span ago or
 *   longer, or has not yet
 */
double
dln_player_age (DlnSpan    span,
                DlnInstant at,
                DlnInstant begin)
{
  double recent = get_length (span) * RECENT;
  double ago = (double) at - (double) begin;

  return ago < 0 || ago >= recent ? 1 : ago / recent;
}
