/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles from a server, which is asked only because the user turned it on, and
 * as its owners ask (the tile usage policy of OpenStreetMap): under a name of
 * our own, two requests at a time, only what is looked at, kept for as long as
 * the server says, and asked for again by ETag. A server that cannot be reached
 * is left alone for a while; what is kept is shown meanwhile.
 */
#include "config.h"

#include "dln-tile-fetcher.h"

#include "dln-tile-address.h"
#include "dln-tile-cache.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

/* RFC 6585 */
#define TOO_MANY_REQUESTS 429
#define LAST_ZOOM 19
#define TIMEOUT_S 10
#define CONNECTIONS 2
#define MOST_BYTES (2 * 1024 * 1024)
#define MOST_KEPT (G_GUINT64_CONSTANT (256) * 1024 * 1024)
#define REST_S 30
#define LONGEST_REST_S 3600
/* Where a server says nothing: what OpenStreetMap asks for at least. */
#define FRESH_S (7 * 24 * 3600)
#define LONGEST_FRESH_S (60 * 24 * 3600)

#define OPENSTREETMAP "https://tile.openstreetmap.org/{z}/{x}/{y}.png"

struct _DlnTileFetcher
{
  GObject parent_instance;

  char *pattern;
  char *host;
  char *credit;
  char *folder;
  SoupSession *session; /* NULL until something is asked for: it opens no socket before */
  gint64 rest_until_us; /* of the monotonic clock */
};

/* A tile on its way. */
typedef struct {
  SoupMessage *message;
  DlnTileCopy copy;
  char *name;
  char *buffer;
} Request;

static void dln_tile_fetcher_supply_init (DlnTileSupplyInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnTileFetcher, dln_tile_fetcher, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DLN_TYPE_TILE_SUPPLY, dln_tile_fetcher_supply_init))

static void
request_free (Request *request)
{
  g_clear_object (&request->message);
  dln_tile_copy_clear (&request->copy);
  g_free (request->name);
  g_free (request->buffer);
  g_free (request);
}

static gint64
now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
rest (DlnTileFetcher *self,
      gint64          seconds)
{
  self->rest_until_us = g_get_monotonic_time () + CLAMP (seconds, REST_S, LONGEST_REST_S) * G_USEC_PER_SEC;
}

/* An old copy is better than none; without one, the error. Takes both references. */
static void
return_copy (GTask  *task,
             GError *error)
{
  Request *request = g_task_get_task_data (task);

  if (request->copy.bytes == NULL)
    g_task_return_error (task, error);
  else
    {
      g_task_return_pointer (task, g_bytes_ref (request->copy.bytes), (GDestroyNotify) g_bytes_unref);
      g_error_free (error);
    }
  g_object_unref (task);
}

/* Seconds for which a server says that an answer is fresh; 0 where it says not to keep it. */
static gint64
get_freshness (SoupMessageHeaders *headers)
{
  const char *control = soup_message_headers_get_list (headers, "Cache-Control");
  const char *expires = soup_message_headers_get_one (headers, "Expires");
  g_autoptr (GHashTable) words = control != NULL ? soup_header_parse_param_list (control) : NULL;
  const char *age = words != NULL ? g_hash_table_lookup (words, "max-age") : NULL;
  gint64 seconds = FRESH_S;
  gboolean keep = words == NULL || !g_hash_table_contains (words, "no-store");

  if (age != NULL)
    seconds = g_ascii_strtoll (age, NULL, 10);
  else if (expires != NULL)
    {
      g_autoptr (GDateTime) when = soup_date_time_new_from_http_string (expires);

      seconds = when != NULL ? g_date_time_to_unix (when) - now_s () : 0;
    }
  if (words != NULL)
    soup_header_free_param_list (g_steal_pointer (&words));
  return keep ? CLAMP (seconds, 1, LONGEST_FRESH_S) : 0;
}

/* A page that asks for a password or for money comes with 200 too. */
static gboolean
is_picture (const char *bytes,
            gsize       length)
{
  return length > 12 && (memcmp (bytes, "\x89PNG", 4) == 0 || memcmp (bytes, "\xff\xd8\xff", 3) == 0 ||
                         (memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0));
}

static void
read_cb (GObject      *stream,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  DlnTileFetcher *self = g_task_get_source_object (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &length, &error) &&
      (length >= MOST_BYTES || !is_picture (request->buffer, length)))
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s: what it sent is no tile"), self->host);
  if (error != NULL)
    {
      return_copy (g_steal_pointer (&task), error);
      return;
    }
  bytes = g_bytes_new (request->buffer, length);
  if (get_freshness (headers) > 0)
    dln_tile_cache_write (request->name, bytes, soup_message_headers_get_one (headers, "ETag"),
                          now_s () + get_freshness (headers), NULL);
  g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

static void
take_refusal (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  DlnTileFetcher *self = g_task_get_source_object (task);
  guint status = soup_message_get_status (request->message);
  const char *after =
    soup_message_headers_get_one (soup_message_get_response_headers (request->message), "Retry-After");

  if (status == TOO_MANY_REQUESTS || status == SOUP_STATUS_FORBIDDEN || status >= 500)
    rest (self, after != NULL ? g_ascii_strtoll (after, NULL, 10) : REST_S);
  return_copy (task, g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("%s: it answered %u %s"), self->host, status,
                                  soup_message_get_reason_phrase (request->message)));
}

static void
sent_cb (GObject      *session,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  DlnTileFetcher *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);

  if (stream == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rest (self, REST_S);
      return_copy (g_steal_pointer (&task), error);
    }
  else if (soup_message_get_status (request->message) == SOUP_STATUS_NOT_MODIFIED && request->copy.bytes != NULL)
    {
      dln_tile_cache_renew (request->name,
                            now_s () + get_freshness (soup_message_get_response_headers (request->message)));
      g_task_return_pointer (task, g_bytes_ref (request->copy.bytes), (GDestroyNotify) g_bytes_unref);
    }
  else if (soup_message_get_status (request->message) != SOUP_STATUS_OK)
    take_refusal (g_steal_pointer (&task));
  else
    {
      request->buffer = g_malloc (MOST_BYTES);
      g_input_stream_read_all_async (stream, request->buffer, MOST_BYTES, G_PRIORITY_DEFAULT,
                                     g_task_get_cancellable (task), read_cb, g_object_ref (task));
    }
}

static SoupSession *
get_session (DlnTileFetcher *self)
{
  if (self->session == NULL)
    self->session = soup_session_new_with_options ("user-agent", "Dateline/" DLN_VERSION " (org.dateline.Dateline)",
                                                   "timeout", TIMEOUT_S, "max-conns", CONNECTIONS,
                                                   "max-conns-per-host", CONNECTIONS, NULL);
  return self->session;
}

static void
ask (DlnTileFetcher *self,
     GTask          *task,
     const char     *address)
{
  Request *request = g_task_get_task_data (task);

  request->message = soup_message_new (SOUP_METHOD_GET, address);
  if (request->copy.tag != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (request->message), "If-None-Match",
                                  request->copy.tag);
  soup_session_send_async (get_session (self), request->message, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                           sent_cb, task);
}

static void
get_async (DlnTileSupply      *supply,
           int                 zoom,
           int                 x,
           int                 y,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            data)
{
  DlnTileFetcher *self = DLN_TILE_FETCHER (supply);
  g_autofree char *address = NULL;
  GTask *task = g_task_new (self, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, get_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  if (zoom < 0 || zoom > LAST_ZOOM || x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no tile %d/%d/%d", zoom, x, y);
      g_object_unref (task);
      return;
    }
  address = dln_tile_address_fill (self->pattern, zoom, x, y);
  request->name = dln_tile_cache_name (self->folder, self->pattern, zoom, x, y);
  request->copy = dln_tile_cache_read (request->name, now_s ());
  if (request->copy.fresh)
    {
      g_task_return_pointer (task, g_bytes_ref (request->copy.bytes), (GDestroyNotify) g_bytes_unref);
      g_object_unref (task);
    }
  else if (g_get_monotonic_time () < self->rest_until_us)
    return_copy (task, g_error_new (G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE,
                                    _ ("%s could not be reached; it is tried again later"), self->host));
  else
    ask (self, task, address);
}

static GBytes *
get_finish (DlnTileSupply *supply,
            GAsyncResult  *result,
            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char *
get_credit (DlnTileSupply *supply)
{
  return DLN_TILE_FETCHER (supply)->credit;
}

static void
dln_tile_fetcher_supply_init (DlnTileSupplyInterface *iface)
{
  iface->get_credit = get_credit;
  iface->get_async = get_async;
  iface->get_finish = get_finish;
}

static void
dln_tile_fetcher_finalize (GObject *object)
{
  DlnTileFetcher *self = DLN_TILE_FETCHER (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_free (self->pattern);
  g_free (self->host);
  g_free (self->credit);
  g_free (self->folder);

  G_OBJECT_CLASS (dln_tile_fetcher_parent_class)->finalize (object);
}

static void
dln_tile_fetcher_class_init (DlnTileFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_tile_fetcher_finalize;
}

static void
dln_tile_fetcher_init (DlnTileFetcher *self)
{
}

static void
prune (GTask        *task,
       gpointer      source,
       gpointer      folder,
       GCancellable *cancellable)
{
  dln_tile_cache_prune (folder, MOST_KEPT);
}

/**
 * dln_tile_fetcher_new:
 * @pattern: of the addresses, checked by dln_tile_address_check()
 * @credit: whom to name beside the map
 * @folder: where copies are kept
 *
 * Returns: (transfer full): a supply that asks a server when it is asked itself
 */
DlnTileFetcher *
dln_tile_fetcher_new (const char *pattern,
                      const char *credit,
                      const char *folder)
{
  DlnTileFetcher *self = g_object_new (DLN_TYPE_TILE_FETCHER, NULL);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  self->pattern = g_strdup (pattern);
  self->host = dln_tile_address_dup_host (pattern);
  self->credit = g_strdup (credit);
  self->folder = g_strdup (folder);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, prune);
  return self;
}

/**
 * dln_tile_fetcher_new_chosen:
 * @choice: of the setting online-map: off, openstreetmap or pattern
 * @pattern: the setting online-map-pattern
 *
 * Returns: (transfer full) (nullable): what was turned on; %NULL: nothing, which is how it is at first
 */
DlnTileFetcher *
dln_tile_fetcher_new_chosen (const char *choice,
                             const char *pattern)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "dateline", "tiles", NULL);
  g_autofree char *host = NULL;

  if (g_str_equal (choice, "openstreetmap"))
    return dln_tile_fetcher_new (OPENSTREETMAP, "© OpenStreetMap contributors", folder);
  if (!g_str_equal (choice, "pattern") || !dln_tile_address_check (pattern, NULL))
    return NULL;
  host = dln_tile_address_dup_host (pattern);
  return dln_tile_fetcher_new (pattern, host, folder);
}
