/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-digest.h"

#include <string.h>

/* The examples that NIST publishes for FIPS 180-4. */
static void
test_published (void)
{
  static const struct {
    const char *text;
    const char *digest;
  } examples[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *digest = dln_digest_of_text (examples[i].text, strlen (examples[i].text));

      g_assert_cmpstr (digest, ==, examples[i].digest);
    }
}

/* However the bytes come, and beside another that makes it. */
static void
test_in_pieces (void)
{
  g_autoptr (DlnDigest) digest = dln_digest_new ();
  guint8 bytes[1000];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) g_random_int ();
  for (gsize piece = 1; piece < sizeof bytes; piece += 37)
    {
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, sizeof bytes);
      g_autofree char *found = NULL;

      for (gsize at = 0; at < sizeof bytes; at += piece)
        dln_digest_add (digest, bytes + at, MIN (piece, sizeof bytes - at));
      found = dln_digest_end_as_text (digest);
      g_assert_cmpstr (found, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/digest/published", test_published);
  g_test_add_func ("/core/digest/in-pieces", test_in_pieces);
  return g_test_run ();
}
