// Sets of bytes in blocks of 64, as one bit for each byte.
#ifndef AGI_BLOCKS_H
#define AGI_BLOCKS_H

#include "CRowKernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// One bit for each lane of a comparison.
static inline uint64_t agi_lane_bits(agi_bytes16 lanes) {
#if defined(__SSE2__)
  return (uint32_t)_mm_movemask_epi8((__m128i)lanes);
#elif defined(__aarch64__)
  const uint8x16_t places = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t bits = vandq_u8((uint8x16_t)lanes, places);
  return vaddv_u8(vget_low_u8(bits)) | (uint64_t)vaddv_u8(vget_high_u8(bits)) << 8;
#else
  uint64_t bits = 0;
  for (int i = 0; i < 16; i++) bits |= (uint64_t)(lanes[i] & 1) << i;
  return bits;
#endif
}

// Whether each byte lies in a range.
static inline agi_bytes16 agi_between(agi_bytes16 v, uint8_t first, uint8_t last) {
  return (agi_bytes16)((v - first) <= (uint8_t)(last - first));
}

// The block of 64 bytes from `start` on; behind the end there are zeros, in `room`.
static inline const uint8_t *agi_block(const uint8_t *bytes, size_t start, size_t count,
                                       uint8_t room[64]) {
  if (count - start >= 64) return bytes + start;
  memset(room, 0, 64);
  memcpy(room, bytes + start, count - start);
  return room;
}

#endif
