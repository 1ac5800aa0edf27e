// Tells ThreadSanitizer of the order that a contended `Mutex` of Swift makes: preloaded under it.
//
// Taking a free one is compiled into whoever does it, and seen. Waiting for one is a call into the
// runtime, which is not instrumented: what the thread before did would pass for a race.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define WEAK __attribute__((weak))

// There only in a program that was built with the sanitizer.
extern WEAK void __tsan_acquire(void *);
extern WEAK void __tsan_release(void *);

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lockSlow(uint32_t thread, SELF void *mutex) __asm__(LOCK);
SWIFT void unlockSlow(SELF void *mutex) __asm__(UNLOCK);

SWIFT void lockSlow(uint32_t thread, SELF void *mutex) {
  SWIFT void (*runtime)(uint32_t, SELF void *) = dlsym(RTLD_NEXT, LOCK);
  runtime(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlockSlow(SELF void *mutex) {
  SWIFT void (*runtime)(SELF void *) = dlsym(RTLD_NEXT, UNLOCK);
  if (__tsan_release) __tsan_release(mutex);
  runtime(mutex);
}
