/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns lengths of time as people write them in a field: "2 h", "30 min", "1 d 12 h". Months and
 * years have no fixed length and are refused. What is written is read back exactly.
 */
#include "config.h"

#include "dln-duration.h"

#include "dln-core-error.h"
#include "dln-instant.h"

#include <string.h>

/* From long to short; the first name of each is the one that is written. */
static const struct {
  const char *name;
  gint64 length;
} units[] = {
  { "d", DLN_DAY },       { "h", DLN_HOUR },     { "min", DLN_MINUTE }, { "s", DLN_SECOND },
  { "ms", 1000 },         { "µs", 1 },           { "w", 7 * DLN_DAY },  { "week", 7 * DLN_DAY },
  { "weeks", 7 * DLN_DAY }, { "day", DLN_DAY },  { "days", DLN_DAY },   { "hour", DLN_HOUR },
  { "hours", DLN_HOUR },  { "m", DLN_MINUTE },   { "minute", DLN_MINUTE }, { "minutes", DLN_MINUTE },
  { "sec", DLN_SECOND },  { "second", DLN_SECOND }, { "seconds", DLN_SECOND }, { "us", 1 },
};
#define N_WRITTEN 6

static const char *
skip_space (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

static gint64
find_unit (const char *p,
           gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].name) == length && g_ascii_strncasecmp (units[i].name, p, length) == 0)
      return units[i].length;
  return 0;
}

/* One number with its unit. */
static gboolean
read_part (const char **at,
           gint64      *sum)
{
  const char *p = *at;
  char *end;
  guint64 number;
  gint64 unit, part;
  gsize length = 0;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  number = g_ascii_strtoull (p, &end, 10);
  p = skip_space (end);
  while (p[length] != '\0' && !g_ascii_isspace (p[length]) && !g_ascii_isdigit (p[length]))
    length++;
  unit = find_unit (p, length);
  if (unit == 0 || number > G_MAXINT64 / (guint64) unit)
    return FALSE;
  part = (gint64) number * unit;
  if (part > G_MAXINT64 - *sum)
    return FALSE;
  *sum += part;
  *at = skip_space (p + length);
  return TRUE;
}

/**
 * dln_duration_parse:
 * @text: whole numbers, each with weeks, days, hours, minutes or seconds: "1 d 12 h"
 * @microseconds: (out): how long; 0 and more
 * @error: return location of DLN_CORE_ERROR_VALUE
 *
 * Returns: whether it is one
 */
gboolean
dln_duration_parse (const char  *text,
                    gint64      *microseconds,
                    GError     **error)
{
  const char *p = skip_space (text);
  gint64 sum = 0;
  gboolean read = *p != '\0';

  while (read && *p != '\0')
    read = read_part (&p, &sum);
  if (read)
    {
      *microseconds = sum;
      return TRUE;
    }
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
               "“%.40s” is no length of time: expected one like 2 h, 30 min or 1 d 12 h", text);
  return FALSE;
}

/**
 * dln_duration_format:
 * @microseconds: 0 and more
 *
 * Returns: (transfer full): all of it, as dln_duration_parse() reads it: "1 d 12 h"
 */
char *
dln_duration_format (gint64 microseconds)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (microseconds >= 0, NULL);

  for (guint i = 0; i < N_WRITTEN; i++)
    {
      gint64 number = microseconds / units[i].length;

      microseconds %= units[i].length;
      if (number > 0)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT " %s", text->len > 0 ? " " : "", number, units[i].name);
    }
  return g_strdup (text->len > 0 ? text->str : "0 min");
}
