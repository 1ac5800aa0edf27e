#pragma once
#include <stddef.h>
#include <stdint.h>

// The driver of libFuzzer, which the compiler links with -sanitize=fuzzer. It has no public header.
int LLVMFuzzerRunDriver(
    int *_Nonnull argc, char *_Nullable *_Nonnull *_Nonnull argv,
    int (*_Nonnull callback)(const uint8_t *_Nullable data, size_t size));
