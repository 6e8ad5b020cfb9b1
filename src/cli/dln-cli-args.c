/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns taking a command line apart. Not GOptionContext: it converts from the
 * locale's charset, and a case is UTF-8 in every locale.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-core-error.h"

#include <string.h>

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *what)
{
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX, format, what);
  return FALSE;
}

/* Returns -1 for no such option, else whether it takes a value. */
static int
find_option (const char *options,
             const char *name,
             gsize       length)
{
  for (const char *p = options; *p != '\0'; p += strspn (p, " "))
    {
      gsize n = strcspn (p, "= ");
      gboolean takes_value = p[n] == '=';

      if (n == length && strncmp (p, name, n) == 0)
        return takes_value;
      p += n + (takes_value ? 1 : 0);
    }
  return -1;
}

/* Takes the option at argv[i]; returns the index of the last word taken. */
static int
take_option (DlnCliArgs  *args,
             const char  *options,
             int          argc,
             char       **argv,
             int          i,
             GError     **error)
{
  const char *name = strcmp (argv[i], "-o") == 0 ? "output" : argv[i] + 2;
  const char *value = strchr (name, '=');
  gsize length = value != NULL ? (gsize) (value - name) : strlen (name);
  int takes_value =
    argv[i][1] == '-' || strcmp (argv[i], "-o") == 0 ? find_option (options, name, length) : -1;

  if (takes_value < 0)
    refuse (error, "%s: unknown option: expected one that --help names", argv[i]);
  else if (!takes_value && value != NULL)
    refuse (error, "%s: expected no value", argv[i]);
  else if (takes_value && value == NULL && i + 1 >= argc)
    refuse (error, "%s: expected a value", argv[i]);
  else
    {
      if (takes_value && value == NULL)
        value = argv[++i];
      else if (takes_value)
        value++;
      g_hash_table_replace (args->options, g_strndup (name, length),
                            g_strdup (takes_value ? value : ""));
      return i;
    }
  return -1;
}

/**
 * dln_cli_args_parse:
 * @command: the subcommand
 * @options: its options, separated by spaces; those that take a value end in =
 * @argc: how many words follow it
 * @argv: the words
 * @error: return location of a #DlnCoreError
 *
 * "-o" is short for "--output"; "--" ends the options. A word like -5 or
 * -33.9,151 is no option.
 *
 * Returns: (transfer full): the words and options
 */
DlnCliArgs *
dln_cli_args_parse (const char  *command,
                    const char  *options,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  g_autoptr (DlnCliArgs) args = g_new0 (DlnCliArgs, 1);
  gboolean ended = FALSE;

  args->command = command;
  args->words = g_ptr_array_new ();
  args->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; i < argc; i++)
    {
      if (!ended && strcmp (argv[i], "--") == 0)
        ended = TRUE;
      else if (!ended && argv[i][0] == '-' && argv[i][1] != '\0' && !g_ascii_isdigit (argv[i][1]))
        {
          i = take_option (args, options, argc, argv, i, error);
          if (i < 0)
            return NULL;
        }
      else
        g_ptr_array_add (args->words, argv[i]);
    }
  return g_steal_pointer (&args);
}

/**
 * dln_cli_args_free:
 * @args: (transfer full) (nullable): arguments
 */
void
dln_cli_args_free (DlnCliArgs *args)
{
  if (args == NULL)
    return;
  g_ptr_array_unref (args->words);
  g_hash_table_unref (args->options);
  g_free (args);
}

/**
 * dln_cli_args_word:
 * @args: arguments
 * @index: counted from 0 after the subcommand
 *
 * Returns: (transfer none) (nullable): the word
 */
const char *
dln_cli_args_word (const DlnCliArgs *args,
                   guint             index)
{
  return index < args->words->len ? args->words->pdata[index] : NULL;
}

/**
 * dln_cli_args_get:
 * @args: arguments
 * @option: an option's name without hyphens
 *
 * Returns: (transfer none) (nullable): its value, %NULL where it is not given
 */
const char *
dln_cli_args_get (const DlnCliArgs *args,
                  const char       *option)
{
  return g_hash_table_lookup (args->options, option);
}

/**
 * dln_cli_args_has:
 * @args: arguments
 * @option: an option's name without hyphens
 *
 * Returns: whether it is given
 */
gboolean
dln_cli_args_has (const DlnCliArgs *args,
                  const char       *option)
{
  return g_hash_table_contains (args->options, option);
}
