/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles from a real server on this machine: what it is asked, what is kept, and
 * what happens when it is gone, is full, or says nonsense.
 */
#include "config.h"

#include "dln-tile-address.h"
#include "dln-tile-cache.h"
#include "dln-tile-fetcher.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#define PICTURE "\x89PNG\r\n\x1a\n a tile, as far as anybody asks"

typedef struct {
  SoupServer *server;
  char *folder;
  char *pattern;
  DlnTileSupply *supply;
  guint n_asked;
  guint n_conditional;
  guint status;
  const char *body;
  const char *control;
  char *agent;
  char *path;
} Fixture;

static void
serve (SoupServer        *server,
       SoupServerMessage *message,
       const char        *path,
       GHashTable        *query,
       gpointer           data)
{
  Fixture *f = data;
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *answer = soup_server_message_get_response_headers (message);
  const char *tag = soup_message_headers_get_one (asked, "If-None-Match");

  f->n_asked++;
  g_free (f->agent);
  f->agent = g_strdup (soup_message_headers_get_one (asked, "User-Agent"));
  g_free (f->path);
  f->path = g_strdup (path);
  soup_message_headers_replace (answer, "ETag", "\"one\"");
  if (f->control != NULL)
    soup_message_headers_replace (answer, "Cache-Control", f->control);
  if (tag != NULL && g_str_equal (tag, "\"one\""))
    {
      f->n_conditional++;
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  soup_server_message_set_status (message, f->status, NULL);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY, f->body, strlen (f->body));
}

static void
setup (Fixture      *f,
       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  f->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (f->server, NULL, serve, f, NULL);
  soup_server_listen_local (f->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (f->server);
  f->pattern = g_strdup_printf ("http://127.0.0.1:%d/{z}/{x}/{y}.png", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  f->folder = g_dir_make_tmp ("dln-tiles-XXXXXX", NULL);
  f->supply = DLN_TILE_SUPPLY (dln_tile_fetcher_new (f->pattern, "somebody", f->folder));
  f->status = SOUP_STATUS_OK;
  f->body = PICTURE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  g_clear_object (&f->supply);
  g_clear_object (&f->server);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->pattern);
  g_free (f->agent);
  g_free (f->path);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* The bytes, NULL with the error where there are none. */
static GBytes *
get (Fixture *f,
     int      zoom,
     int      x,
     int      y,
     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dln_tile_supply_get_async (f->supply, zoom, x, y, NULL, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dln_tile_supply_get_finish (f->supply, result, error);
}

static void
assert_got (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = get (f, 3, 4, 2, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PICTURE, strlen (PICTURE));
}

static void
assert_refused (Fixture *f,
                int      code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = get (f, 3, 4, 2, &error);

  g_assert_null (bytes);
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

static void
make_stale (Fixture *f)
{
  g_autofree char *name = dln_tile_cache_name (f->folder, f->pattern, 3, 4, 2);

  dln_tile_cache_renew (name, g_get_real_time () / G_USEC_PER_SEC - 10);
}

static void
test_kept (Fixture      *f,
           gconstpointer data)
{
  assert_got (f);
  g_assert_cmpstr (f->path, ==, "/3/4/2.png");
  g_assert_cmpstr (f->agent, ==, "Dateline/" DLN_VERSION " (org.dateline.Dateline)");
  assert_got (f);
  g_assert_cmpuint (f->n_asked, ==, 1);
  g_assert_cmpstr (dln_tile_supply_get_credit (f->supply), ==, "somebody");
}

static void
test_asked_again (Fixture      *f,
                  gconstpointer data)
{
  assert_got (f);
  make_stale (f);
  assert_got (f);
  g_assert_cmpuint (f->n_conditional, ==, 1);
  /* What has not changed is fresh again. */
  assert_got (f);
  g_assert_cmpuint (f->n_asked, ==, 2);
}

static void
test_not_kept (Fixture      *f,
               gconstpointer data)
{
  f->control = "no-store";
  assert_got (f);
  assert_got (f);
  g_assert_cmpuint (f->n_asked, ==, 2);
}

static void
test_gone (Fixture      *f,
           gconstpointer data)
{
  assert_got (f);
  make_stale (f);
  soup_server_disconnect (f->server);
  /* An old copy is better than none. */
  assert_got (f);
}

static void
test_rests (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  f->status = SOUP_STATUS_SERVICE_UNAVAILABLE;
  assert_refused (f, G_IO_ERROR_NOT_FOUND);
  /* It is left alone then, whatever else is looked at. */
  bytes = get (f, 5, 1, 1, &error);
  g_assert_null (bytes);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
  g_assert_cmpuint (f->n_asked, ==, 1);
}

static void
test_missing (Fixture      *f,
              gconstpointer data)
{
  f->status = SOUP_STATUS_NOT_FOUND;
  assert_refused (f, G_IO_ERROR_NOT_FOUND);
  f->status = SOUP_STATUS_OK;
  assert_got (f);
}

static void
test_nonsense (Fixture      *f,
               gconstpointer data)
{
  f->body = "<html>Please log in to this hotel</html>";
  assert_refused (f, G_IO_ERROR_INVALID_DATA);
  f->body = "";
  assert_refused (f, G_IO_ERROR_INVALID_DATA);
  f->body = PICTURE;
  assert_got (f);
}

static void
test_outside (Fixture      *f,
              gconstpointer data)
{
  const int outside[][3] = { { -1, 0, 0 }, { 3, 8, 0 }, { 3, 0, -1 }, { 25, 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = get (f, outside[i][0], outside[i][1], outside[i][2], &error);

      g_assert_null (bytes);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
  g_assert_cmpuint (f->n_asked, ==, 0);
}

static void
test_pruned (Fixture      *f,
             gconstpointer data)
{
  for (int x = 0; x < 4; x++)
    {
      g_autofree char *name = dln_tile_cache_name (f->folder, f->pattern, 3, x, 0);
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (1000), 1000);

      g_assert_true (dln_tile_cache_write (name, bytes, "tag", 1, NULL));
    }
  g_assert_cmpuint (dln_tile_cache_prune (f->folder, 4000), ==, 4000);
  g_assert_cmpuint (dln_tile_cache_prune (f->folder, 3000), ==, 2000);
}

static void
test_address (void)
{
  const char *good[] = { "https://tile.example.org/{z}/{x}/{y}.png", "http://{s}.example.org:8080/{z}/{x}/{-y}?a=b" };
  const char *bad[] = { "",
                        "https://example.org/{z}/{x}.png",
                        "ftp://example.org/{z}/{x}/{y}",
                        "file:///etc/{z}/{x}/{y}",
                        "example.org/{z}/{x}/{y}",
                        "https:///{z}/{x}/{y}",
                        "https://example.org/{z}/{x}/{y}?key={key}" };
  g_autofree char *address = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (dln_tile_address_check (good[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dln_tile_address_check (bad[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  address = dln_tile_address_fill (good[1], 3, 4, 2);
  g_assert_cmpstr (address, ==, "http://a.example.org:8080/3/4/5?a=b");
}

static void
test_off (void)
{
  g_autoptr (DlnTileFetcher) fetcher = NULL;

  g_assert_null (dln_tile_fetcher_new_chosen ("off", "https://example.org/{z}/{x}/{y}"));
  g_assert_null (dln_tile_fetcher_new_chosen ("pattern", "nonsense"));
  g_assert_null (dln_tile_fetcher_new_chosen ("", ""));
  fetcher = dln_tile_fetcher_new_chosen ("pattern", "https://example.org/{z}/{x}/{y}");
  g_assert_cmpstr (dln_tile_supply_get_credit (DLN_TILE_SUPPLY (fetcher)), ==, "example.org");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, setup, test, teardown)

int
main (int    argc,
      char **argv)
{
  /* No settings of the desktop are asked which way leads to this machine. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/tile-fetcher/kept", test_kept);
  ADD ("/tile-fetcher/asked-again", test_asked_again);
  ADD ("/tile-fetcher/not-kept", test_not_kept);
  ADD ("/tile-fetcher/gone", test_gone);
  ADD ("/tile-fetcher/rests", test_rests);
  ADD ("/tile-fetcher/missing", test_missing);
  ADD ("/tile-fetcher/nonsense", test_nonsense);
  ADD ("/tile-fetcher/outside", test_outside);
  ADD ("/tile-fetcher/pruned", test_pruned);
  g_test_add_func ("/tile-fetcher/address", test_address);
  g_test_add_func ("/tile-fetcher/off", test_off);
  return g_test_run ();
}
