// Runs every job of Swift's concurrency on the thread that waits for them: preloaded under valgrind
// 3.19, which dies itself where libdispatch starts a worker thread. Jobs run in the order in which
// they come, so that what is parallel otherwise is read in turn; the same memory is touched.

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#define SWIFT __attribute__((swiftcall))
#define WEAK __attribute__((weak))

typedef struct {
  void *identity;
  uintptr_t implementation;
} Executor;

typedef struct Entry {
  struct Entry *next;
  void *job;
  int isMain;
} Entry;

// The runtime's hooks (swift/Runtime/Concurrency.h). A program that is started without the runtime,
// as git is by a test, has none of them.
extern WEAK SWIFT void swift_job_run(void *job, Executor executor);
extern WEAK SWIFT Executor swift_task_getMainExecutor(void);
extern WEAK SWIFT void (*swift_task_enqueueGlobal_hook)(void *, void *);
extern WEAK SWIFT void (*swift_task_enqueueMainExecutor_hook)(void *, void *);
extern WEAK SWIFT void (*swift_task_enqueueGlobalWithDelay_hook)(unsigned long long, void *, void *);
extern WEAK SWIFT void (*swift_task_asyncMainDrainQueue_hook)(void *, void *);

// The main executor of Swift 6.2 and later enqueues with libdispatch past the hooks; its queue is
// emptied by hand, as a run loop does.
extern WEAK int _dispatch_get_main_queue_handle_4CF(void);
extern WEAK void _dispatch_main_queue_callback_4CF(void *);

static Entry *first, **last = &first;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;

static void push(void *job, int isMain) {
  Entry *entry = malloc(sizeof *entry);
  if (!entry) abort();
  *entry = (Entry){0, job, isMain};
  pthread_mutex_lock(&lock);
  *last = entry;
  last = &entry->next;
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&lock);
}

static SWIFT void enqueue(void *job, void *original) { push(job, 0); }

static SWIFT void enqueueOnMain(void *job, void *original) { push(job, 1); }

static SWIFT void enqueueLater(unsigned long long nanoseconds, void *job, void *original) {
  struct timespec delay = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  nanosleep(&delay, 0);
  push(job, 0);
}

static Entry *pop(void) {
  pthread_mutex_lock(&lock);
  if (!first) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 5000000;
    if (until.tv_nsec >= 1000000000) {
      until.tv_sec += 1;
      until.tv_nsec -= 1000000000;
    }
    pthread_cond_timedwait(&filled, &lock, &until);
  }
  Entry *entry = first;
  if (entry) first = entry->next;
  if (!first) last = &first;
  pthread_mutex_unlock(&lock);
  return entry;
}

static SWIFT void drain(void *original, void *override) {
  _dispatch_get_main_queue_handle_4CF();
  for (;;) {
    _dispatch_main_queue_callback_4CF(0);
    Entry *entry = pop();
    if (!entry) continue;
    Executor executor = {0, 0};
    if (entry->isMain) executor = swift_task_getMainExecutor();
    swift_job_run(entry->job, executor);
    free(entry);
  }
}

__attribute__((constructor)) static void install(void) {
  if (!&swift_task_enqueueGlobal_hook) return;
  swift_task_enqueueGlobal_hook = enqueue;
  swift_task_enqueueMainExecutor_hook = enqueueOnMain;
  swift_task_enqueueGlobalWithDelay_hook = enqueueLater;
  swift_task_asyncMainDrainQueue_hook = drain;
}
