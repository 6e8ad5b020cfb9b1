/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what goes out: export, brief.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-attachment.h"
#include "dln-basemap.h"
#include "dln-basemap-ground.h"
#include "dln-case-export.h"
#include "dln-losses.h"

#ifdef DLN_WITH_BRIEFING
#include "dln-briefing.h"
#endif

#include <string.h>


/* attachment:SLUG: its bytes as they were attached. */
static int
export_attachment (const DlnCliArgs *args,
                   const char       *output)
{
  static const char prefix[] = "attachment:";
  const char *path = dln_cli_args_word (args, 0);
  const char *word = dln_cli_args_word (args, 1);
  GError *error = NULL;
  DlnCase *dln_case;
  int status = DLN_CLI_DONE;

  if (!g_str_has_prefix (word, prefix))
    return dln_cli_wrong (args, "%s: expected attachment:SLUG", word);
  dln_case = dln_cli_open (path, FALSE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  if (!dln_case_export_attachment (dln_case, word + strlen (prefix), output, &error))
    status = dln_cli_fail (output, error);
  return dln_cli_close (dln_case, path, status);
}

/* What is lost is said before anything is written. */
static gboolean
say_losses (DlnCase          *dln_case,
            const DlnFormat  *format,
            const char       *output,
            GError          **error)
{
  const DlnItemFeed feed = dln_case_feed_items (dln_case);
  g_autofree char *words = NULL;
  DlnLosses losses;

  if (!dln_losses_count (&losses, &feed, error))
    return FALSE;
  words = dln_losses_describe (&losses, format);
  if (words != NULL)
    fprintf (stderr, "dateline: %s: %s drops %s\n", output, format->label, words);
  return TRUE;
}

/* A page that shows a map brings it along; without the shipped one it shows degrees. */
static gboolean
export_on_map (DlnCase          *dln_case,
               const DlnFormat  *format,
               const char       *output,
               GError          **error)
{
  g_autofree char *data_dir = dln_cli_dup_data_dir ();
  g_autofree char *folder = g_build_filename (data_dir, "basemap", NULL);
  g_autoptr (DlnBasemap) basemap = format->shows_map ? dln_basemap_new (folder, NULL) : NULL;

  return dln_case_export_on (dln_case, format, output, basemap != NULL ? dln_basemap_find_ground : NULL, basemap, NULL,
                             error);
}

static int
export_as (const DlnCliArgs *args,
           const DlnFormat  *format,
           const char       *output)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (path, FALSE, &error);
  int status = DLN_CLI_DONE;

  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  if (format->kind != DLN_FORMAT_CASE &&
      (!dln_cli_see_known (args, dln_case, &error) || !dln_cli_mark_disputed (dln_case, &error) ||
       !say_losses (dln_case, format, output, &error)))
    status = dln_cli_fail (path, error);
  else if (!export_on_map (dln_case, format, output, &error))
    status = dln_cli_fail (output, error);
  return dln_cli_close (dln_case, path, status);
}

static const DlnFormat *
find_writer (const char *nick,
             const char *output)
{
  const DlnFormat *format;

  if (nick == NULL)
    return dln_formats_find_writer (output);
  format = dln_formats_find (strcmp (nick, "xml") == 0 ? "case-xml" : nick);
  return format != NULL && (format->write != NULL || format->kind == DLN_FORMAT_CASE) ? format : NULL;
}

/**
 * dln_cli_export:
 * @args: CASE [attachment:SLUG] -o FILE and options
 *
 * Returns: the exit code
 */
int
dln_cli_export (const DlnCliArgs *args)
{
  const char *output = dln_cli_args_get (args, "output");
  const char *nick = dln_cli_args_get (args, "format");
  const DlnFormat *format;
  GError *error = NULL;

  if (output == NULL)
    return dln_cli_wrong (args, "expected -o FILE");
  if (dln_cli_is_same_file (dln_cli_args_word (args, 0), output))
    return dln_cli_wrong (args, "%s: it is the case itself: expected another file", output);
  if (args->words->len > 1)
    return export_attachment (args, output);
  format = find_writer (nick, output);
  if (format == NULL)
    {
      g_autofree char *known = dln_formats_join (TRUE);

      return dln_cli_wrong (args, "%s: expected one of %s, by --format or by the name's ending",
                            nick != NULL ? nick : output, known);
    }
  if (format->kind == DLN_FORMAT_CASE && dln_cli_args_has (args, "known-at"))
    return dln_cli_wrong (args, "--known-at: case XML holds the whole case: expected it without");
  if (!dln_cli_check_known (args, &error))
    return dln_cli_wrong_error (args, error);
  return export_as (args, format, output);
}

static gboolean
read_size (const char *text,
           int        *width,
           int        *height)
{
  g_auto (GStrv) parts = g_strsplit (text, "x", 2);
  gint64 w = 0;
  gint64 h = 0;

  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_signed (parts[0], 10, 320, 16384, &w, NULL) ||
      !g_ascii_string_to_signed (parts[1], 10, 240, 16384, &h, NULL))
    return FALSE;
  *width = (int) w;
  *height = (int) h;
  return TRUE;
}

static int
check_brief (const DlnCliArgs *args)
{
  static const char *const endings[] = { ".png", ".pdf", ".svg" };
  const char *output = dln_cli_args_get (args, "output");
  const char *size = dln_cli_args_get (args, "size");
  const char *scale = dln_cli_args_get (args, "scale");
  const char *tlp = dln_cli_args_get (args, "tlp");
  double factor = scale != NULL ? g_ascii_strtod (scale, NULL) : 1;
  gboolean ending = FALSE;
  int width;
  int height;

  for (guint i = 0; output != NULL && i < G_N_ELEMENTS (endings); i++)
    ending = ending || g_str_has_suffix (output, endings[i]);
  if (!ending)
    return dln_cli_wrong (args, "expected -o FILE.png, FILE.pdf or FILE.svg");
  if (size != NULL && !read_size (size, &width, &height))
    return dln_cli_wrong (args, "--size: \"%s\": expected WIDTHxHEIGHT from 320x240 to 16384x16384",
                          size);
  if (!(factor >= 0.25 && factor <= 8))
    return dln_cli_wrong (args, "--scale: \"%s\": expected a number from 0.25 to 8", scale);
  if (tlp != NULL && dln_vocabulary_find (&dln_vocabulary_tlp, tlp) < 0)
    return dln_cli_wrong (
      args, "--tlp: \"%s\": expected TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED",
      tlp);
  return DLN_CLI_DONE;
}

#ifdef DLN_WITH_BRIEFING
static gboolean
read_made_at (const DlnCliArgs  *args,
              const char        *zone,
              DlnInstant        *made_at,
              GError           **error)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (!dln_cli_read_from (args, "made-at", zone, made_at, error))
    return FALSE;
  if (*made_at == DLN_OPEN && epoch != NULL &&
      g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT64 / DLN_SECOND, &seconds, NULL))
    *made_at = seconds * DLN_SECOND;
  return TRUE;
}

/* A page without one of its layers is still a page. */
static void
print_notes (const char *path,
             GPtrArray  *notes)
{
  for (guint i = 0; i < notes->len; i++)
    fprintf (stderr, "dateline: %s: %s\n", path, (const char *) notes->pdata[i]);
}

static int
brief_in (const DlnCliArgs *args,
          DlnCase          *dln_case)
{
  const char *zone = dln_case_get_zone_name (dln_case);
  const char *size = dln_cli_args_get (args, "size");
  const char *scale = dln_cli_args_get (args, "scale");
  const char *output = dln_cli_args_get (args, "output");
  g_autofree char *data_dir = dln_cli_dup_data_dir ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  DlnBriefingOptions options;
  GError *error = NULL;

  dln_briefing_options_init (&options);
  if (size != NULL)
    read_size (size, &options.width, &options.height);
  if (scale != NULL)
    options.scale = g_ascii_strtod (scale, NULL);
  if (dln_cli_args_has (args, "tlp"))
    options.tlp = dln_cli_args_get (args, "tlp");
  options.data_dir = data_dir;
  options.notes = notes;
  if (!dln_cli_read_from (args, "from", zone, &options.period.begin, &error) ||
      !dln_cli_read_until (args, "to", zone, &options.period.end, &error) ||
      !dln_cli_check_known (args, &error) ||
      !read_made_at (args, zone, &options.made_at, &error) ||
      !dln_cli_read_box (args, &options.bbox, &options.has_bbox, &error))
    return dln_cli_wrong_error (args, error);
  if (!dln_cli_see_known (args, dln_case, &error) || !dln_cli_mark_disputed (dln_case, &error))
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  if (!dln_briefing_write (dln_case, &options, output, NULL, &error))
    return dln_cli_fail (output, error);
  print_notes (dln_cli_args_word (args, 0), notes);
  return DLN_CLI_DONE;
}
#endif

/**
 * dln_cli_brief:
 * @args: CASE -o FILE and options
 *
 * Returns: the exit code
 */
int
dln_cli_brief (const DlnCliArgs *args)
{
  int status = check_brief (args);
#ifdef DLN_WITH_BRIEFING
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case;

  if (status != DLN_CLI_DONE)
    return status;
  dln_case = dln_cli_open (path, FALSE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  return dln_cli_close (dln_case, path, brief_in (args, dln_case));
#else
  return status != DLN_CLI_DONE
           ? status
           : dln_cli_wrong (args, "not in this build: expected one with briefings");
#endif
}
