/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the table of what the parts of a day mean in a report, in minutes of the
 * writer's clock. No standard fixes them (TimeML has names, not hours), so the
 * defaults are wide and adjoin: a window too wide is harmless, one too narrow
 * invents a contradiction. A case may bring a table of its own: the field day_parts of
 * its record, in the words of dln_day_parts_apply(), which names only what differs.
 */
#include "config.h"

#include "dln-day-parts.h"

#include "dln-core-error.h"

#include <string.h>

#define CLOCK(hour, minute) ((hour) *60 + (minute))
/* A part may reach into the day before and into the one after. */
#define FIRST CLOCK (-24, 0)
#define LAST CLOCK (48, 0)

static const DlnDayParts defaults = {
  .windows = {
    [DLN_DAY_PART_EARLY] = { CLOCK (0, 0), CLOCK (9, 0) },
    [DLN_DAY_PART_LATE] = { CLOCK (21, 0), CLOCK (24, 0) },
    [DLN_DAY_PART_EARLY_HOURS] = { CLOCK (0, 0), CLOCK (6, 0) },
    /* First light and last light of a whole year at middle latitudes. */
    [DLN_DAY_PART_DAWN] = { CLOCK (3, 0), CLOCK (8, 30) },
    [DLN_DAY_PART_EARLY_MORNING] = { CLOCK (4, 0), CLOCK (9, 0) },
    [DLN_DAY_PART_MORNING] = { CLOCK (6, 0), CLOCK (12, 0) },
    [DLN_DAY_PART_NOON] = { CLOCK (11, 30), CLOCK (12, 30) },
    [DLN_DAY_PART_AFTERNOON] = { CLOCK (12, 0), CLOCK (18, 0) },
    [DLN_DAY_PART_EVENING] = { CLOCK (18, 0), CLOCK (24, 0) },
    [DLN_DAY_PART_DUSK] = { CLOCK (15, 30), CLOCK (23, 0) },
    [DLN_DAY_PART_NIGHT] = { CLOCK (20, 0), CLOCK (30, 0) },
    [DLN_DAY_PART_LAST_NIGHT] = { CLOCK (18, 0), CLOCK (30, 0) },
    [DLN_DAY_PART_OVERNIGHT] = { CLOCK (22, 0), CLOCK (30, 0) },
    [DLN_DAY_PART_MIDNIGHT] = { CLOCK (0, -15), CLOCK (0, 15) },
  },
  .about_hour = 30,
  .about_quarter = 15,
  .about_minute = 10,
  .about_day = 1,
  .about_month = 15,
  .about_year = 365,
  .just_hour = 60,
  .just_minute = 30,
};

static const char *const names[DLN_N_DAY_PARTS] = {
  [DLN_DAY_PART_NONE] = "",
  [DLN_DAY_PART_EARLY] = "early",
  [DLN_DAY_PART_LATE] = "late",
  [DLN_DAY_PART_EARLY_HOURS] = "early hours",
  [DLN_DAY_PART_DAWN] = "dawn",
  [DLN_DAY_PART_EARLY_MORNING] = "early morning",
  [DLN_DAY_PART_MORNING] = "morning",
  [DLN_DAY_PART_NOON] = "noon",
  [DLN_DAY_PART_AFTERNOON] = "afternoon",
  [DLN_DAY_PART_EVENING] = "evening",
  [DLN_DAY_PART_DUSK] = "dusk",
  [DLN_DAY_PART_NIGHT] = "night",
  [DLN_DAY_PART_LAST_NIGHT] = "evening and night",
  [DLN_DAY_PART_OVERNIGHT] = "overnight",
  [DLN_DAY_PART_MIDNIGHT] = "midnight",
};

static const struct {
  const char *name;
  gsize offset;
} tolerances[] = {
  { "about hour", G_STRUCT_OFFSET (DlnDayParts, about_hour) },
  { "about quarter", G_STRUCT_OFFSET (DlnDayParts, about_quarter) },
  { "about minute", G_STRUCT_OFFSET (DlnDayParts, about_minute) },
  { "about day", G_STRUCT_OFFSET (DlnDayParts, about_day) },
  { "about month", G_STRUCT_OFFSET (DlnDayParts, about_month) },
  { "about year", G_STRUCT_OFFSET (DlnDayParts, about_year) },
  { "just hour", G_STRUCT_OFFSET (DlnDayParts, just_hour) },
  { "just minute", G_STRUCT_OFFSET (DlnDayParts, just_minute) },
};

/**
 * dln_day_parts_get_default:
 *
 * Returns: (transfer none): the table of a case that brings none
 */
const DlnDayParts *
dln_day_parts_get_default (void)
{
  return &defaults;
}

/**
 * dln_day_part_get_name:
 * @part: a part of a day
 *
 * Returns: its English name, as the table has it
 */
const char *
dln_day_part_get_name (DlnDayPart part)
{
  g_return_val_if_fail (part < DLN_N_DAY_PARTS, "");

  return names[part];
}

/* "-24:00" to "48:00" to minutes. */
static gboolean
read_clock (const char *text,
            int        *minutes)
{
  char *end;
  gboolean before = *text == '-';
  const char *digits = text + before;
  guint64 hour = g_ascii_strtoull (digits, &end, 10);
  guint64 minute;

  if (!g_ascii_isdigit (*digits) || *end != ':' || hour > 48 || !g_ascii_isdigit (end[1]))
    return FALSE;
  minute = g_ascii_strtoull (end + 1, &end, 10);
  if (*end != '\0' || minute > 59)
    return FALSE;
  *minutes = (int) (hour * 60 + minute) * (before ? -1 : 1);
  return *minutes >= FIRST && *minutes <= LAST;
}

static gboolean
set_window (DlnDayPartWindow *window,
            const char       *value)
{
  g_auto (GStrv) sides = g_strsplit (value, "..", 3);
  DlnDayPartWindow fresh;

  if (g_strv_length (sides) != 2 || !read_clock (g_strstrip (sides[0]), &fresh.begin) ||
      !read_clock (g_strstrip (sides[1]), &fresh.end) || fresh.begin >= fresh.end)
    return FALSE;
  *window = fresh;
  return TRUE;
}

static gboolean
set_entry (DlnDayParts *parts,
           const char  *name,
           const char  *value)
{
  guint64 number;

  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    if (strcmp (names[i], name) == 0)
      return set_window (&parts->windows[i], value);
  for (guint i = 0; i < G_N_ELEMENTS (tolerances); i++)
    if (strcmp (tolerances[i].name, name) == 0 &&
        g_ascii_string_to_unsigned (value, 10, 0, 10000, &number, NULL))
      {
        G_STRUCT_MEMBER (int, parts, tolerances[i].offset) = (int) number;
        return TRUE;
      }
  return FALSE;
}

/**
 * dln_day_parts_apply:
 * @parts: a table
 * @text: "evening=17:00..24:00, about hour=20": windows as clock times from the
 *   day's 00:00, beyond 24:00 on the day after; tolerances in minutes or days
 * @error: return location of %DLN_CORE_ERROR_VALUE
 *
 * Changes entries of the table. Nothing is changed where one is wrong.
 *
 * Returns: whether all of them are right
 */
gboolean
dln_day_parts_apply (DlnDayParts  *parts,
                     const char   *text,
                     GError      **error)
{
  DlnDayParts fresh;
  g_auto (GStrv) entries = NULL;

  g_return_val_if_fail (parts != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  fresh = *parts;
  entries = g_strsplit (text, ",", -1);
  for (char **p = entries; *p != NULL; p++)
    {
      char *value;
      g_autofree char *quote = dln_core_error_quote (g_strstrip (*p));

      value = strchr (*p, '=');
      if (value != NULL)
        *value++ = '\0';
      if (value != NULL && set_entry (&fresh, g_strchomp (*p), g_strstrip (value)))
        continue;
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                   "%s: expected a part of a day and its hours, like evening=17:00..24:00", quote);
      return FALSE;
    }
  *parts = fresh;
  return TRUE;
}

/**
 * dln_day_parts_get_tolerance:
 * @parts: a table
 * @index: from 0
 * @value: (out) (optional): minutes or days, as DlnDayParts has it
 *
 * Returns: (nullable): the name of what "about" or "just" leaves, %NULL after the last
 */
const char *
dln_day_parts_get_tolerance (const DlnDayParts *parts,
                             guint              index,
                             int               *value)
{
  g_return_val_if_fail (parts != NULL, NULL);

  if (index >= G_N_ELEMENTS (tolerances))
    return NULL;
  if (value != NULL)
    *value = G_STRUCT_MEMBER (int, parts, tolerances[index].offset);
  return tolerances[index].name;
}

/**
 * dln_day_parts_format_clock:
 * @minutes: after the day's 00:00; below 0 is the day before
 *
 * Returns: (transfer full): "30:00", as dln_day_parts_apply() reads it
 */
char *
dln_day_parts_format_clock (int minutes)
{
  return g_strdup_printf ("%s%02d:%02d", minutes < 0 ? "-" : "", ABS (minutes) / 60, ABS (minutes) % 60);
}

/**
 * dln_day_parts_format:
 * @parts: a table
 *
 * Returns: (transfer full): what makes it of the default by dln_day_parts_apply(); "" for the
 *   default itself
 */
char *
dln_day_parts_format (const DlnDayParts *parts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (parts != NULL, NULL);

  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    if (parts->windows[i].begin != defaults.windows[i].begin || parts->windows[i].end != defaults.windows[i].end)
      {
        g_autofree char *begin = dln_day_parts_format_clock (parts->windows[i].begin);
        g_autofree char *end = dln_day_parts_format_clock (parts->windows[i].end);

        g_string_append_printf (text, "%s%s=%s..%s", text->len > 0 ? ", " : "", names[i], begin, end);
      }
  for (guint i = 0; i < G_N_ELEMENTS (tolerances); i++)
    {
      int value = G_STRUCT_MEMBER (int, parts, tolerances[i].offset);

      if (value != G_STRUCT_MEMBER (int, &defaults, tolerances[i].offset))
        g_string_append_printf (text, "%s%s=%d", text->len > 0 ? ", " : "", tolerances[i].name, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
