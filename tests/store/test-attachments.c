/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes are kept once, whole, outside the journal, until they are purged.
 */
#include "dln-test-store.h"

#include "dln-attachments.h"

/* @n bytes of @letter. */
static char *
make_file (Fixture    *f,
           const char *name,
           gsize       n,
           char        letter)
{
  char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *bytes = g_malloc (n + 1);

  memset (bytes, letter, n);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
  return path;
}

static gint64
count_parts (DlnStore *store)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, "SELECT count(*) FROM attachment_part", NULL);

  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  return sqlite3_column_int64 (s, 0);
}

static DlnRecord *
make_record (const char *slug,
             const char *hash)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_ATTACHMENT, slug);

  dln_record_set_text (record, "title", slug);
  dln_record_set_text (record, "sha256", hash);
  return record;
}

static char *
keep (Fixture    *f,
      const char *path,
      const char *slug)
{
  g_autoptr (GError) error = NULL;
  gint64 size;
  char *hash = dln_attachments_hash_file (path, &size, NULL, &error);

  g_assert_no_error (error);
  begin (f->store);
  dln_attachments_take (f->store, path, hash, NULL, &error);
  g_assert_no_error (error);
  insert (f->store, make_record (slug, hash));
  commit (f->store, slug);
  return hash;
}

/* Sizes at the edges of the parts: what is written is what was taken. */
static void
test_sizes (Fixture       *f,
            gconstpointer  data)
{
  static const struct {
    gsize size;
    gint64 n_parts;
  } rows[] = { { 0, 1 },
               { 1, 1 },
               { DLN_ATTACHMENT_PART - 1, 1 },
               { DLN_ATTACHMENT_PART, 1 },
               { DLN_ATTACHMENT_PART + 1, 2 },
               { 3 * DLN_ATTACHMENT_PART, 3 } };
  gint64 n_parts = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = make_file (f, "in", rows[i].size, (char) ('a' + i));
      g_autofree char *out = g_build_filename (f->folder, "out", NULL);
      g_autofree char *slug = g_strdup_printf ("file-%u", i);
      g_autofree char *hash = keep (f, path, slug);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      DlnAttachmentState state;
      gsize length;

      g_assert_true (dln_attachments_is_hash (hash));
      g_assert_cmpint (count_parts (f->store), ==, n_parts += rows[i].n_parts);
      g_assert_true (dln_attachments_check (f->store, hash, &state, NULL, NULL));
      g_assert_cmpint (state, ==, DLN_ATTACHMENT_WHOLE);
      dln_attachments_write (f->store, hash, out, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
      g_assert_true (g_file_get_contents (out, &after, &length, NULL));
      g_assert_cmpmem (after, length, before, rows[i].size);
    }
}

static void
test_once (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *path = make_file (f, "in", 5, 'x');
  g_autofree char *one = keep (f, path, "one");
  g_autofree char *two = keep (f, path, "two");

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpint (count_parts (f->store), ==, 1);
  g_assert_cmpint (dln_attachments_find_record (f->store, one, 0, NULL), ==,
                   dln_store_find (f->store, DLN_TABLE_ATTACHMENT, "one", NULL));
  g_assert_cmpint (dln_attachments_find_record (f->store, one, -1, NULL), ==, 0);
  g_assert_cmpint (dln_attachments_find_record (f->store, "x", 0, NULL), ==, 0);
}

static void
test_bad (Fixture       *f,
          gconstpointer  data)
{
  static const char *const wrong[] = { "", "../../x", "ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789" };
  g_autofree char *path = make_file (f, "in", 5, 'x');
  g_autofree char *out = make_file (f, "out", 3, 'o');
  g_autofree char *hash = keep (f, path, "one");
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  DlnAttachmentState state;
  gint64 size;

  g_assert_false (dln_attachments_is_hash (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (dln_attachments_is_hash (wrong[i]));
  g_assert_null (dln_attachments_hash_file (f->folder, &size, NULL, &error));
  g_assert_nonnull (strstr (error->message, "it is not a regular file: expected a file that can be read"));
  g_clear_error (&error);
  g_assert_null (dln_attachments_hash_file ("/no/such", &size, NULL, &error));
  g_assert_cmpstr (error->message, ==, "/no/such: there is no such file: expected a file that can be read");
  g_clear_error (&error);
  /* The file is another by now. */
  begin (f->store);
  g_assert_false (dln_attachments_take (f->store, path, "0", NULL, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  dln_store_rollback (f->store);
  g_assert_cmpint (count_parts (f->store), ==, 1);
  /* What was written stays where the bytes are missing or damaged. */
  g_assert_false (dln_attachments_write (f->store, "0", out, NULL, &error));
  g_clear_error (&error);
  g_assert_true (dln_store_exec (f->store, "UPDATE attachment_part SET bytes = x'00'", NULL));
  g_assert_true (dln_attachments_check (f->store, hash, &state, NULL, NULL));
  g_assert_cmpint (state, ==, DLN_ATTACHMENT_DAMAGED);
  g_assert_false (dln_attachments_write (f->store, hash, out, NULL, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (out, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "ooo");
  g_assert_true (dln_attachments_check (f->store, "0", &state, NULL, NULL));
  g_assert_cmpint (state, ==, DLN_ATTACHMENT_MISSING);
}

static guint
count_unnamed (Fixture *f)
{
  gint64 n_bytes;
  g_autoptr (GPtrArray) hashes = dln_attachments_list_unnamed (f->store, &n_bytes, NULL);

  return hashes->len;
}

/* The bytes outlive the record; a purge is an entry that undo looks past. */
static void
test_purge (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *path = make_file (f, "in", 5, 'x');
  g_autofree char *other = make_file (f, "other", 7, 'y');
  g_autofree char *hash = keep (f, path, "one");
  g_autofree char *kept = keep (f, other, "two");
  g_autoptr (GPtrArray) hashes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *damage = NULL;
  gint64 n_bytes;

  g_assert_cmpuint (count_unnamed (f), ==, 0);
  undo (f->store);
  g_assert_cmpuint (count_unnamed (f), ==, 1);
  redo (f->store);
  g_assert_cmpuint (count_unnamed (f), ==, 0);
  begin (f->store);
  g_assert_true (dln_store_delete (f->store, DLN_TABLE_ATTACHMENT,
                                   dln_store_find (f->store, DLN_TABLE_ATTACHMENT, "one", NULL), NULL));
  commit (f->store, "Remove one");
  hashes = dln_attachments_list_unnamed (f->store, &n_bytes, NULL);
  g_assert_cmpuint (hashes->len, ==, 1);
  g_assert_cmpstr (hashes->pdata[0], ==, hash);
  g_assert_cmpint (n_bytes, ==, 5);
  begin (f->store);
  g_assert_true (dln_attachments_purge (f->store, hashes, NULL));
  dln_store_commit (f->store, "purge", "Purge", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dln_attachments_has (f->store, hash));
  g_assert_true (dln_attachments_has (f->store, kept));
  g_assert_cmpuint (count_entries (f->store), ==, 6);
  damage = find_damage (f->store);
  g_assert_null (damage);
  label = dln_store_dup_undo_label (f->store);
  g_assert_cmpstr (label, ==, "Remove one");
  undo (f->store);
  g_assert_cmpint (dln_store_find (f->store, DLN_TABLE_ATTACHMENT, "one", NULL), !=, 0);
  redo (f->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/attachments/sizes", test_sizes);
  ADD ("/attachments/once", test_once);
  ADD ("/attachments/bad", test_bad);
  ADD ("/attachments/purge", test_purge);
  return g_test_run ();
}
