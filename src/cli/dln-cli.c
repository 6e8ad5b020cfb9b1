/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the table of subcommands, help, and the way from a command line to one
 * of them. To add a subcommand: a line here, a function in the file of its
 * group. No subcommand needs a display.
 */
#include "config.h"

#include "dln-cli.h"

#include "dln-cli-private.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MANY G_MAXUINT

typedef struct {
  const char *name;
  const char *usage;
  const char *help;
  const char *options;
  guint least_words;
  guint most_words;
  int (*run) (const DlnCliArgs *args);
  void (*help_more) (int argc, char **argv);
} Subcommand;

static const Subcommand subcommands[] = {
  { "new", "CASE [--title T] [--zone IANA]", "Make an empty case.", "title= zone=", 1, 1,
    dln_cli_new },
  { "sample", "NAME -o CASE", "Make a shipped case: belgorod-2023.", "output=", 1, 1,
    dln_cli_sample },
  { "info", "CASE [--known-at T [--clock public|ours]] [--json]", "Say what a case holds.",
    "known-at= clock= json", 1, 1, dln_cli_info },
  { "list",
    "CASE TABLE [--format table|csv|json] [--json] [--find TEXT] [--known-at T [--clock public|ours]]"
    " [--from T] [--to T] [--bbox W,S,E,N]",
    "List events, claims, sources, actors, places, relations and so on.",
    "format= json find= known-at= clock= from= to= bbox=", 2, 2, dln_cli_list },
  { "show", "CASE EVENT|TABLE:SLUG [--known-at T [--clock public|ours]] [--if WHAT] [--json]",
    "Show one event or another record.", "known-at= clock= if= json", 2, 2, dln_cli_show },
  { "add", "CASE TYPE KEY=VALUE... [--force] [--json]",
    "Add a record and print its slug. TYPE is event, claim, source, actor, place, relation...", "force json",
    2, MANY, dln_cli_add, dln_cli_help_keys },
  { "set", "CASE TABLE:SLUG KEY=VALUE... [--force] [--json]",
    "Change fields of a record; KEY= clears one. A time that breaks an order needs --force.", "force json", 3,
    MANY, dln_cli_set, dln_cli_help_keys },
  { "remove", "CASE TABLE:SLUG [--json]", "Remove a record with all that cannot be without it.", "json", 2, 2,
    dln_cli_remove },
  { "move", "CASE EVENT --begin T [--end T] [--force]",
    "Assess when an event happened, as dragging it does. Claims stay as they are. What breaks an order needs --force.",
    "begin= end= force", 2, 2, dln_cli_move },
  { "import",
    "CASE FILE... [--format F] [--as NAME] [--zone Z] [--encoding E] [--date-order dmy|mdy|ymd]"
    " [--map COLUMN=ROLE,...] [--mapping FILE] [--rejects FILE] [--as-points] [--dry-run]",
    "Read files into a case: case XML, tables and other programs' files, saved pages and texts.",
    "format= as= zone= encoding= date-order= map= mapping= rejects= as-points dry-run", 2, MANY, dln_cli_import },
  { "export", "CASE [attachment:SLUG] -o FILE [--format F] [--known-at T [--clock public|ours]]",
    "Write a case as case XML with its attachments beside it, its events for other programs, or one attachment.",
    "output= format= known-at= clock=", 1, 2, dln_cli_export },
  { "attach", "CASE source:SLUG FILE...", "Keep files as attachments of a source; print their slugs.", "", 3,
    MANY, dln_cli_attach },
  { "purge", "CASE", "Free the bytes of attachments that were removed. This cannot be undone.", "", 1, 1,
    dln_cli_purge },
  { "brief",
    "CASE -o FILE.png|pdf|svg [--size WxH] [--scale N] [--tlp LABEL] [--from T] [--to T]"
    " [--known-at T [--clock public|ours]] [--made-at T] [--bbox W,S,E,N]",
    "Draw a briefing. The same case and options give the same bytes.",
    "output= size= scale= tlp= from= to= known-at= clock= made-at= bbox=", 1, 1, dln_cli_brief },
  { "time",
    "TEXT [--published T] [--said T] [--zone IANA] [--near COORDINATES] [--parts TABLE] [--case CASE] [--json]",
    "Say what a phrase or an EDTF string is taken to mean; with - for TEXT, each line of standard input.",
    "published= said= zone= near= parts= case= json", 1, 1, dln_cli_time },
  { "place", "TEXT [--near COORDINATES] [--limit N] [--json]",
    "Read coordinates in any notation, or find a name in the gazetteer.", "near= limit= json", 1, 1,
    dln_cli_place },
  { "gazetteer",
    "TEXT [--near COORDINATES] [--limit N] [--json]\n"
    "       dateline gazetteer --at COORDINATES [--country CC] [--json]",
    "Find a place by its name, or the place nearest to a point with its time zone.",
    "near= limit= at= country= json", 0, 1, dln_cli_gazetteer },
  { "coordinates", "TEXT [--json]", "Write coordinates in each of their notations.", "json", 1, 1,
    dln_cli_coordinates },
  { "sun", "--at COORDINATES --on DATE [--zone IANA] [--json]",
    "Say when the sun rises and sets on a day, the twilights, and the moon.", "at= on= zone= json", 0, 0, dln_cli_sun },
  { "shadow",
    "--at COORDINATES --on DATE --bearing DEGREES --error DEGREES [--ratio R --ratio-error E]"
    " [--zone IANA] [--json]",
    "Say when a shadow fell as it was measured.", "at= on= bearing= error= ratio= ratio-error= zone= json", 0, 0,
    dln_cli_shadow },
  { "origins", "CASE [--json]", "Find sources that share passages and may have one origin.", "json", 1, 1,
    dln_cli_origins },
  { "check", "CASE [--gaps] [--known-at T [--clock public|ours]] [--if WHAT] [--json]",
    "Find disagreements, impossible orders and movements, and what is missing; or what would follow\n"
    "were a source or a claim right, such as source:report-b, had an event another time,\n"
    "event:raid=2023-05-22, or stood two in an order, \"event:raid before event:strike\".",
    "gaps known-at= clock= if= json", 1, 1,
    dln_cli_check },
  { "hypotheses", "CASE [--json]",
    "Show the matrix of hypotheses: what contradicts each, and what the order hangs on.", "json", 1, 1,
    dln_cli_hypotheses },
  { "journal", "CASE [--json]", "List every change.", "json", 1, 1, dln_cli_journal },
  { "undo", "CASE", "Undo the last change.", "", 1, 1, dln_cli_undo },
  { "redo", "CASE", "Do again what was undone last.", "", 1, 1, dln_cli_redo },
  { "verify", "CASE", "Test the file, its journal and its attachments for damage.", "", 1, 1, dln_cli_verify },
  { "merge", "CASE OTHER -o CASE [--prefer ours|theirs] [--json]",
    "Merge two copies of one case; what both changed is listed, and refused unless told whom to prefer.",
    "output= prefer= json", 2, 2, dln_cli_merge },
};

static const Subcommand *
find_subcommand (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (subcommands); i++)
    if (strcmp (subcommands[i].name, word) == 0)
      return &subcommands[i];
  return NULL;
}

static void
print_summary (FILE *stream)
{
  fputs ("Usage: dateline [FILE]\n       dateline SUBCOMMAND ARGUMENTS\n\n", stream);
  fputs ("Without a subcommand a window opens.\n\n", stream);
  for (guint i = 0; i < G_N_ELEMENTS (subcommands); i++)
    fprintf (stream, "  %-11s %s\n", subcommands[i].name, subcommands[i].help);
  fputs ("\n`dateline SUBCOMMAND --help` tells its arguments. T is ISO 8601 or EDTF.\n"
         "Exit codes: 0 done; 1 done, and something was found; 2 wrong usage;\n"
         "3 the input is bad, missing or locked, and nothing was changed.\n",
         stream);
}

static void
print_usage (const Subcommand *subcommand,
             FILE             *stream)
{
  fprintf (stream, "Usage: dateline %s %s\n", subcommand->name, subcommand->usage);
}

/* A reader that has seen enough (head) is no failure; a full disk is one. By
 * now errno may be anybody's, so the descriptor is asked. */
static int
finish_output (int status)
{
  gboolean failed = fflush (stdout) != 0 || ferror (stdout);
  struct pollfd out = { STDOUT_FILENO, POLLOUT, 0 };

  if (!failed || (poll (&out, 1, 0) > 0 && (out.revents & POLLERR) != 0))
    return status;
  fputs ("dateline: stdout: cannot be written: expected room and permission\n", stderr);
  return DLN_CLI_BAD;
}

static int
run_subcommand (const Subcommand  *subcommand,
                int                argc,
                char             **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnCliArgs) args = NULL;

  for (int i = 0; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
      {
        print_usage (subcommand, stdout);
        printf ("%s\n", subcommand->help);
        if (subcommand->help_more != NULL)
          subcommand->help_more (argc, argv);
        return DLN_CLI_DONE;
      }
  args = dln_cli_args_parse (subcommand->name, subcommand->options, argc, argv, &error);
  if (args == NULL)
    fprintf (stderr, "dateline: %s: %s\n", subcommand->name, error->message);
  else if (args->words->len < subcommand->least_words || args->words->len > subcommand->most_words)
    fprintf (stderr, "dateline: %s: %u arguments: expected %s%u\n", subcommand->name,
             args->words->len, subcommand->most_words == MANY ? "at least " : "",
             subcommand->least_words);
  else
    return subcommand->run (args);
  print_usage (subcommand, stderr);
  return DLN_CLI_USAGE;
}

/**
 * dln_cli_is_subcommand:
 * @word: the first argument
 *
 * Returns: whether it is a subcommand, or "help"
 */
gboolean
dln_cli_is_subcommand (const char *word)
{
  g_return_val_if_fail (word != NULL, FALSE);

  return strcmp (word, "help") == 0 || find_subcommand (word) != NULL;
}

/**
 * dln_cli_run:
 * @argc: how many arguments, the program's name included
 * @argv: the arguments as main() has them
 *
 * Runs one subcommand. No display is needed. SIGPIPE is ignored from here on,
 * so that a reader that leaves cannot stop a change half-way.
 *
 * Returns: the exit code
 */
int
dln_cli_run (int    argc,
             char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;
  const Subcommand *subcommand = word != NULL ? find_subcommand (word) : NULL;

  signal (SIGPIPE, SIG_IGN);
  if (subcommand != NULL)
    return finish_output (run_subcommand (subcommand, argc - 2, argv + 2));
  if (word != NULL && strcmp (word, "--version") == 0)
    {
      printf ("dateline %s\n", DLN_VERSION);
      return finish_output (DLN_CLI_DONE);
    }
  if (word != NULL && strcmp (word, "help") == 0 && argc == 3 && find_subcommand (argv[2]) != NULL)
    {
      char *help[] = { (char *) "--help", NULL };

      return finish_output (run_subcommand (find_subcommand (argv[2]), 1, help));
    }
  if (word != NULL &&
      (strcmp (word, "help") == 0 || strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0))
    {
      print_summary (stdout);
      return finish_output (DLN_CLI_DONE);
    }
  fprintf (stderr, "dateline: %s: no such subcommand: expected one of these\n",
           word != NULL ? word : "");
  print_summary (stderr);
  return DLN_CLI_USAGE;
}
