#ifndef CLIBGIT2_SHIM_H
#define CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/commit.h>
#include <git2/sys/repository.h>
#include <zlib.h>

#include "shim_values.h"

/* git_libgit2_opts is variadic, which Swift cannot call: one function for each use. */

static inline int shim_set_strict_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int shim_set_object_caching(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}

static inline int shim_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

/* Extensions of a repository that change nothing for a reader of its files, or that are looked after
   elsewhere. */
static inline int shim_allow_extensions(void) {
  const char *names[] = {
      "noop-v1", "objectformat", "refstorage", "partialclone", "worktreeconfig", "preciousobjects",
      "relativeworktrees"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof(names) / sizeof(*names));
}

static inline int shim_get_search_path(int level, git_buf *path) {
  return git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, level, path);
}

static inline int shim_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

/* inflateInit is a macro, which Swift cannot import. */
static inline int shim_inflate_start(z_stream *stream) { return inflateInit(stream); }

#endif
