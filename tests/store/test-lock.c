/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-lock.h"

#include "dln-store-error.h"
#include "dln-test-store.h"

#include <unistd.h>

static void
test_take (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *lock_path = g_strconcat (path, "-lock", NULL);
  g_autofree char *holder = NULL;
  g_autofree char *own = g_strdup_printf ("process %d\n", (int) getpid ());
  DlnLock *lock = dln_lock_take (path, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (lock_path, &holder, NULL, NULL));
  g_assert_true (g_str_has_suffix (holder, own));
  g_assert_null (dln_lock_take (path, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, g_strchomp (own)));
  dln_lock_release (lock);
  g_assert_false (g_file_test (lock_path, G_FILE_TEST_EXISTS));
  dln_lock_release (NULL);
  remove_folder (folder);
}

/* A crash leaves the file, not the lock. */
static void
test_stale (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *lock_path = g_strconcat (path, "-lock", NULL);
  g_autofree char *holder = NULL;
  DlnLock *lock;

  g_assert_true (g_file_set_contents (lock_path, "somebody who is long gone, with a very long name\n", -1, NULL));
  lock = dln_lock_take (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (lock_path, &holder, NULL, NULL));
  g_assert_null (strstr (holder, "long gone"));
  dln_lock_release (lock);
  remove_folder (folder);
}

/* A second holder after the first removed the file that we had opened. */
static void
test_again (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      DlnLock *lock = dln_lock_take (path, &error);

      g_assert_no_error (error);
      dln_lock_release (lock);
    }
  remove_folder (folder);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = make_folder ();
  g_autofree char *target = g_build_filename (folder, "precious", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *lock_path = g_strconcat (path, "-lock", NULL);
  g_autofree char *text = NULL;

  g_assert_null (dln_lock_take ("/nonexistent/a", &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  /* A link in the lock's place must not have its target overwritten. */
  g_assert_true (g_file_set_contents (target, "precious", -1, NULL));
  g_assert_cmpint (symlink (target, lock_path), ==, 0);
  g_assert_null (dln_lock_take (path, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "precious");
  remove_folder (folder);
}

/* One case, one lock, by whatever link it is opened. */
static void
test_link (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *linked = g_build_filename (folder, "b", NULL);
  DlnLock *lock;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (symlink (path, linked), ==, 0);
  lock = dln_lock_take (path, &error);
  g_assert_no_error (error);
  g_assert_null (dln_lock_take (linked, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_BUSY);
  dln_lock_release (lock);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lock/take", test_take);
  g_test_add_func ("/lock/stale", test_stale);
  g_test_add_func ("/lock/again", test_again);
  g_test_add_func ("/lock/refused", test_refused);
  g_test_add_func ("/lock/link", test_link);
  return g_test_run ();
}
