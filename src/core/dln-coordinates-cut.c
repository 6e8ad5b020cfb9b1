/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how written latitudes and longitudes fall into pieces: numbers with their
 * marks, hemispheres, labels and what divides the two, in the spellings of
 * reports and maps, Latin and Cyrillic.
 */
#include "config.h"

#include "dln-coordinates-private.h"

#include <string.h>

/* Longest first where one begins another. Lower case; units and words alike. */
static const struct {
  const char *spelling;
  DlnPieceKind kind;
} words[] = {
  { "latitude", DLN_PIECE_LATITUDE },   { "longitude", DLN_PIECE_LONGITUDE },
  { "long", DLN_PIECE_LONGITUDE },      { "lat", DLN_PIECE_LATITUDE },
  { "lon", DLN_PIECE_LONGITUDE },       { "lng", DLN_PIECE_LONGITUDE },
  { "широта", DLN_PIECE_LATITUDE },     { "долгота", DLN_PIECE_LONGITUDE },
  { "довгота", DLN_PIECE_LONGITUDE },   { "north", DLN_PIECE_NORTH },
  { "south", DLN_PIECE_SOUTH },         { "east", DLN_PIECE_EAST },
  { "west", DLN_PIECE_WEST },           { "с. ш.", DLN_PIECE_NORTH },
  { "с.ш.", DLN_PIECE_NORTH },          { "сш", DLN_PIECE_NORTH },
  { "ю. ш.", DLN_PIECE_SOUTH },         { "ю.ш.", DLN_PIECE_SOUTH },
  { "юш", DLN_PIECE_SOUTH },            { "в. д.", DLN_PIECE_EAST },
  { "в.д.", DLN_PIECE_EAST },           { "вд", DLN_PIECE_EAST },
  { "з. д.", DLN_PIECE_WEST },          { "з.д.", DLN_PIECE_WEST },
  { "зд", DLN_PIECE_WEST },             { "пн. ш.", DLN_PIECE_NORTH },
  { "пн.ш.", DLN_PIECE_NORTH },         { "пд. ш.", DLN_PIECE_SOUTH },
  { "пд.ш.", DLN_PIECE_SOUTH },         { "сх. д.", DLN_PIECE_EAST },
  { "сх.д.", DLN_PIECE_EAST },          { "зх. д.", DLN_PIECE_WEST },
  { "зх.д.", DLN_PIECE_WEST },          { "n", DLN_PIECE_NORTH },
  { "s", DLN_PIECE_SOUTH },             { "e", DLN_PIECE_EAST },
  { "w", DLN_PIECE_WEST },
};

static const struct {
  const char *spelling;
  guint unit;
} marks[] = {
  { "degrees", 1 }, { "deg", 1 },     { "°", 1 },      { "º", 1 },      { "˚", 1 },
  { "minutes", 60 }, { "min", 60 },   { "seconds", 3600 }, { "sec", 3600 }, { "''", 3600 },
  { "′′", 3600 },   { "’’", 3600 },   { "″", 3600 },   { "\"", 3600 },  { "”", 3600 },
  { "“", 3600 },    { "′", 60 },      { "'", 60 },     { "’", 60 },     { "‘", 60 },
  { "´", 60 },
};

static const char *const minuses[] = { "-", "−", "–" };

static gboolean
skip (const char **at,
      const char  *spelling)
{
  gsize n = strlen (spelling);

  if (strncmp (*at, spelling, n) != 0)
    return FALSE;
  *at += n;
  return TRUE;
}

static gboolean
skip_word (const char **at,
           DlnPiece    *piece)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *after = *at;

      /* A word that goes on is another word. */
      if (!skip (&after, words[i].spelling) || g_unichar_isalpha (g_utf8_get_char (after)))
        continue;
      *at = after;
      *piece = (DlnPiece) { .kind = words[i].kind };
      if (!skip (at, ":"))
        skip (at, "=");
      return TRUE;
    }
  return FALSE;
}

static void
skip_space (const char **at)
{
  while (**at != '\0' && g_unichar_isspace (g_utf8_get_char (*at)) && **at != '\n')
    *at = g_utf8_next_char (*at);
}

/* "50d28m12s": there a d says that s is no south. */
static guint
skip_letter_unit (const char **at,
                  guint        last_unit)
{
  if (**at == 'd' && !g_ascii_isalpha ((*at)[1]))
    return (*at)++, 1;
  if (**at == 'm' && last_unit == 1)
    return (*at)++, 60;
  if (**at == 's' && last_unit == 60)
    return (*at)++, 3600;
  return 0;
}

static guint
skip_unit (const char **at)
{
  const char *after = *at;

  skip_space (&after);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (skip (&after, marks[i].spelling))
      {
        *at = after;
        return marks[i].unit;
      }
  return 0;
}

static gboolean
skip_number (const char **at,
             gboolean     decimal_comma,
             DlnPiece    *piece)
{
  const char *digit = *at;
  double share = 1;

  *piece = (DlnPiece) { .kind = DLN_PIECE_NUMBER };
  for (guint i = 0; i < G_N_ELEMENTS (minuses) && !piece->negative; i++)
    piece->negative = skip (&digit, minuses[i]);
  if (!piece->negative)
    skip (&digit, "+");
  if (!g_ascii_isdigit (*digit) || strspn (digit, "0123456789") > 9)
    return FALSE;
  for (; g_ascii_isdigit (*digit); digit++)
    piece->value = piece->value * 10 + (*digit - '0');
  if ((*digit == '.' || (decimal_comma && *digit == ',')) && g_ascii_isdigit (digit[1]))
    for (digit++; g_ascii_isdigit (*digit) && piece->decimals < 15; digit++)
      {
        share /= 10;
        piece->value += (*digit - '0') * share;
        piece->decimals++;
      }
  while (g_ascii_isdigit (*digit))
    digit++;
  *at = digit;
  return TRUE;
}

static gboolean
skip_divider (const char **at,
              DlnPiece    *piece)
{
  *piece = (DlnPiece) { .kind = DLN_PIECE_DIVIDER };
  return skip (at, ",") || skip (at, ";") || skip (at, "/") || skip (at, "\n");
}

/**
 * dln_coordinates_cut:
 * @text: UTF-8
 * @decimal_comma: whether a comma between two digits is a decimal point; else it divides
 *
 * Returns: (transfer full) (nullable) (element-type DlnPiece): the pieces; %NULL where
 *   something is none
 */
GArray *
dln_coordinates_cut (const char *text,
                     gboolean    decimal_comma)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (DlnPiece));
  const char *at = g_strstrip (lower);
  guint letter_unit = 0;

  for (skip_space (&at); *at != '\0'; skip_space (&at))
    {
      DlnPiece piece;

      if (skip_number (&at, decimal_comma, &piece))
        {
          guint unit = skip_letter_unit (&at, letter_unit);

          letter_unit = unit != 0 ? unit % 3600 : letter_unit;
          piece.unit = unit != 0 ? unit : skip_unit (&at);
        }
      else if (!skip_divider (&at, &piece) && !skip_word (&at, &piece))
        return NULL;
      g_array_append_val (pieces, piece);
    }
  return g_steal_pointer (&pieces);
}
