/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the addresses of tiles: a pattern such as
 * https://tile.openstreetmap.org/{z}/{x}/{y}.png, where {-y} counts from the
 * south (TMS) and {s} stands for one of the servers a, b and c.
 */
#include "config.h"

#include "dln-tile-address.h"

#include <string.h>

#include <glib/gi18n.h>

#define LONGEST 2000

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  return FALSE;
}

/**
 * dln_tile_address_check:
 * @pattern: what somebody typed
 * @error: return location: what is wrong with it, for people
 *
 * Returns: whether tiles can be asked for by it
 */
gboolean
dln_tile_address_check (const char *pattern,
                        GError    **error)
{
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (strlen (pattern) > LONGEST)
    return refuse (error, _ ("The address is too long"));
  if (strstr (pattern, "{z}") == NULL || strstr (pattern, "{x}") == NULL ||
      (strstr (pattern, "{y}") == NULL && strstr (pattern, "{-y}") == NULL))
    return refuse (error, _ ("The address needs {z}, {x} and {y}"));
  address = dln_tile_address_fill (pattern, 1, 0, 0);
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  if (scheme == NULL || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")) ||
      g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    return refuse (error, _ ("The address has to begin with https:// and a server"));
  if (strchr (address, '{') != NULL)
    return refuse (error, _ ("Only {z}, {x}, {y}, {-y} and {s} can stand in braces"));
  return TRUE;
}

/**
 * dln_tile_address_fill:
 * @pattern: a pattern
 * @zoom: 0 is the whole world
 * @x: 0 begins at 180 degrees west
 * @y: 0 begins in the north
 *
 * Returns: (transfer full): the address of that tile
 */
char *
dln_tile_address_fill (const char *pattern,
                       int         zoom,
                       int         x,
                       int         y)
{
  GString *address = g_string_new (pattern);
  char number[16];

  g_snprintf (number, sizeof number, "%d", zoom);
  g_string_replace (address, "{z}", number, 0);
  g_snprintf (number, sizeof number, "%d", x);
  g_string_replace (address, "{x}", number, 0);
  g_snprintf (number, sizeof number, "%d", y);
  g_string_replace (address, "{y}", number, 0);
  g_snprintf (number, sizeof number, "%d", (1 << zoom) - 1 - y);
  g_string_replace (address, "{-y}", number, 0);
  /* Always the same for a tile, so that it is kept once. */
  g_snprintf (number, sizeof number, "%c", 'a' + (x + y) % 3);
  g_string_replace (address, "{s}", number, 0);
  return g_string_free (address, FALSE);
}

/**
 * dln_tile_address_dup_host:
 * @pattern: a pattern that has been checked
 *
 * Returns: (transfer full): its server
 */
char *
dln_tile_address_dup_host (const char *pattern)
{
  g_autofree char *address = dln_tile_address_fill (pattern, 1, 0, 0);
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : "");
}
