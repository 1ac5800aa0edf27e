#ifndef CLIBGIT2_SHIM_VALUES_H
#define CLIBGIT2_SHIM_VALUES_H

#include <git2.h>
#include <git2/sys/config.h>
#include <stdlib.h>
#include <string.h>

/* Configuration that is in no file. libgit2 1.5 has this for itself and does not offer it; its
   functions call back, which is why this is C. Read only, in the order in which values were given. */

typedef struct {
  git_config_backend parent;
  git_config_level_t level;
  size_t count;
  char **texts; /* a name and a value in turn */
} shim_values;

typedef struct {
  git_config_iterator parent;
  size_t next;
  git_config_entry entry;
} shim_values_iterator;

static inline void shim_values_free(git_config_backend *backend) {
  shim_values *values = (shim_values *)backend;
  for (size_t i = 0; values->texts && i < 2 * values->count; i++) free(values->texts[i]);
  free(values->texts);
  free(values);
}

static inline int shim_values_open(
    git_config_backend *backend, git_config_level_t level, const git_repository *repository) {
  (void)repository;
  ((shim_values *)backend)->level = level;
  return 0;
}

static inline void shim_values_entry_free(git_config_entry *entry) { free(entry); }

/* The texts of an entry live as long as its backend, as those of a file do. */
static inline void shim_values_fill(
    const shim_values *values, size_t index, git_config_entry *entry) {
  entry->name = values->texts[2 * index];
  entry->value = values->texts[2 * index + 1];
  entry->level = values->level;
}

static inline int shim_values_get(
    git_config_backend *backend, const char *key, git_config_entry **entry) {
  const shim_values *values = (const shim_values *)backend;
  for (size_t index = values->count; index > 0; index--) {
    if (strcmp(values->texts[2 * (index - 1)], key) != 0) continue;
    if (!(*entry = (git_config_entry *)calloc(1, sizeof(git_config_entry)))) return -1;
    shim_values_fill(values, index - 1, *entry);
    (*entry)->free = shim_values_entry_free;
    return 0;
  }
  return GIT_ENOTFOUND;
}

static inline int shim_values_next(git_config_entry **entry, git_config_iterator *iterator) {
  shim_values_iterator *own = (shim_values_iterator *)iterator;
  const shim_values *values = (const shim_values *)iterator->backend;
  if (own->next >= values->count) return GIT_ITEROVER;
  shim_values_fill(values, own->next++, &own->entry);
  *entry = &own->entry;
  return 0;
}

static inline void shim_values_iterator_free(git_config_iterator *iterator) { free(iterator); }

static inline int shim_values_iterator_new(
    git_config_iterator **iterator, git_config_backend *backend) {
  shim_values_iterator *made = (shim_values_iterator *)calloc(1, sizeof(shim_values_iterator));
  if (!made) return -1;
  made->parent.backend = backend;
  made->parent.next = shim_values_next;
  made->parent.free = shim_values_iterator_free;
  *iterator = &made->parent;
  return 0;
}

static inline int shim_values_set(git_config_backend *backend, const char *key, const char *value) {
  (void)backend, (void)key, (void)value;
  return -1;
}

static inline int shim_values_set_many(
    git_config_backend *backend, const char *key, const char *pattern, const char *value) {
  (void)backend, (void)key, (void)pattern, (void)value;
  return -1;
}

static inline int shim_values_delete(git_config_backend *backend, const char *key) {
  (void)backend, (void)key;
  return -1;
}

static inline int shim_values_delete_many(
    git_config_backend *backend, const char *key, const char *pattern) {
  (void)backend, (void)key, (void)pattern;
  return -1;
}

static inline int shim_values_lock(git_config_backend *backend) {
  (void)backend;
  return -1;
}

static inline int shim_values_unlock(git_config_backend *backend, int success) {
  (void)backend, (void)success;
  return -1;
}

static inline int shim_values_snapshot(git_config_backend **copy, git_config_backend *backend);

/* Makes a backend of `count` pairs of texts, which are copied; NULL without memory. */
static inline git_config_backend *shim_values_new(char *const *texts, size_t count) {
  shim_values *values = (shim_values *)calloc(1, sizeof(shim_values));
  if (!values) return NULL;
  if (git_config_init_backend(&values->parent, GIT_CONFIG_BACKEND_VERSION) != 0) {
    free(values);
    return NULL;
  }
  values->parent.readonly = 1;
  values->parent.open = shim_values_open;
  values->parent.get = shim_values_get;
  values->parent.set = shim_values_set;
  values->parent.set_multivar = shim_values_set_many;
  values->parent.del = shim_values_delete;
  values->parent.del_multivar = shim_values_delete_many;
  values->parent.iterator = shim_values_iterator_new;
  values->parent.snapshot = shim_values_snapshot;
  values->parent.lock = shim_values_lock;
  values->parent.unlock = shim_values_unlock;
  values->parent.free = shim_values_free;
  values->texts = (char **)calloc(2 * count + 1, sizeof(char *));
  values->count = values->texts ? count : 0;
  for (size_t i = 0; i < 2 * values->count; i++) {
    if (!(values->texts[i] = strdup(texts[i]))) {
      shim_values_free(&values->parent);
      return NULL;
    }
  }
  return &values->parent;
}

static inline int shim_values_snapshot(git_config_backend **copy, git_config_backend *backend) {
  const shim_values *values = (const shim_values *)backend;
  *copy = shim_values_new(values->texts, values->count);
  return *copy ? 0 : -1;
}

/* Puts values above all files of a configuration. */
static inline int shim_config_add_values(
    git_config *config, char *const *texts, size_t count, int level,
    const git_repository *repository) {
  git_config_backend *backend = shim_values_new(texts, count);
  if (!backend) return -1;
  int status =
      git_config_add_backend(config, backend, (git_config_level_t)level, repository, 0);
  if (status != 0) shim_values_free(backend);
  return status;
}

#endif
