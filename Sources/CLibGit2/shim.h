#ifndef CLIBGIT2_SHIM_H
#define CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/commit.h>
#include <git2/sys/repository.h>
#include <zlib.h>

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
      "partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof(names) / sizeof(*names));
}

static inline int shim_get_search_path(int level, git_buf *path) {
  return git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, level, path);
}

static inline int shim_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

/* Whether the input of a zlib stream ends before the stream does. A stream that is damaged in another
   way is not torn: libgit2 finds that out itself. */
static inline int shim_zlib_stream_is_torn(const unsigned char *bytes, size_t count) {
  unsigned char chunk[4096];
  z_stream stream = {0};
  int status = Z_OK;
  if (inflateInit(&stream) != Z_OK) return 1;
  while (status == Z_OK) {
    if (stream.avail_in == 0 && count > 0) {
      stream.next_in = (unsigned char *)bytes;
      stream.avail_in = count < 0x40000000 ? (unsigned int)count : 0x40000000;
      bytes += stream.avail_in;
      count -= stream.avail_in;
    }
    stream.next_out = chunk;
    stream.avail_out = sizeof(chunk);
    status = inflate(&stream, Z_NO_FLUSH);
  }
  inflateEnd(&stream);
  return status == Z_BUF_ERROR;
}

#endif
