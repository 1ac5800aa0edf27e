#include "sha256_lanes.h"

#if defined(__x86_64__)

#include <immintrin.h>

// SHA-256 of sixteen messages: each vector holds one word of all of them.
#define AGI_WIDE __attribute__((target("avx512f,avx512bw")))

typedef uint32_t words16 __attribute__((vector_size(64)));

// Fewer messages than these are done sooner two at a time, by the instructions for SHA-256.
enum { wide_count_min = 8 };

#define ROTATED(x, n) ((x) >> (n) | (x) << (32 - (n)))

// Turns sixteen rows of sixteen words into columns.
AGI_WIDE static inline __attribute__((always_inline)) void transpose(words16 words[16]) {
  __m512i rows[16], parts[16];
  memcpy(rows, words, sizeof(rows));
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i += 2) {
    parts[i] = _mm512_unpacklo_epi32(rows[i], rows[i + 1]);
    parts[i + 1] = _mm512_unpackhi_epi32(rows[i], rows[i + 1]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i += 4) {
    rows[i] = _mm512_unpacklo_epi64(parts[i], parts[i + 2]);
    rows[i + 1] = _mm512_unpackhi_epi64(parts[i], parts[i + 2]);
    rows[i + 2] = _mm512_unpacklo_epi64(parts[i + 1], parts[i + 3]);
    rows[i + 3] = _mm512_unpackhi_epi64(parts[i + 1], parts[i + 3]);
  }
  // Now each quarter of a vector has four words of one column.
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    const __m512i a = _mm512_shuffle_i32x4(rows[i], rows[i + 4], 0x88);
    const __m512i b = _mm512_shuffle_i32x4(rows[i], rows[i + 4], 0xdd);
    const __m512i c = _mm512_shuffle_i32x4(rows[i + 8], rows[i + 12], 0x88);
    const __m512i d = _mm512_shuffle_i32x4(rows[i + 8], rows[i + 12], 0xdd);
    words[i] = (words16)_mm512_shuffle_i32x4(a, c, 0x88);
    words[i + 4] = (words16)_mm512_shuffle_i32x4(b, d, 0x88);
    words[i + 8] = (words16)_mm512_shuffle_i32x4(a, c, 0xdd);
    words[i + 12] = (words16)_mm512_shuffle_i32x4(b, d, 0xdd);
  }
}

// Takes `count` blocks of each lane.
AGI_WIDE static void compress(words16 states[8], const uint8_t *const next[16], size_t count) {
  const __m512i big_endian =
      _mm512_broadcast_i32x4(_mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203));
  words16 s[8];
  for (int i = 0; i < 8; i++) s[i] = states[i];
  for (size_t block = 0; block < count; block++) {
    words16 before[8], w[16];
    for (int i = 0; i < 8; i++) before[i] = s[i];
#pragma clang loop unroll(full)
    for (int lane = 0; lane < 16; lane++) {
      w[lane] = (words16)_mm512_shuffle_epi8(_mm512_loadu_si512(next[lane] + 64 * block), big_endian);
    }
    transpose(w);
    // The names of the state's words move, not the words: in round t the word `a` is number -t.
#pragma clang loop unroll(full)
    for (int t = 0; t < 64; t++) {
      const words16 a = s[(0 - t) & 7], b = s[(1 - t) & 7], c = s[(2 - t) & 7];
      const words16 e = s[(4 - t) & 7], f = s[(5 - t) & 7], g = s[(6 - t) & 7], h = s[(7 - t) & 7];
      const words16 first = h + (ROTATED(e, 6) ^ ROTATED(e, 11) ^ ROTATED(e, 25)) +
                            ((e & f) ^ (~e & g)) + (w[t & 15] + agi_sha256_constants[t]);
      const words16 second =
          (ROTATED(a, 2) ^ ROTATED(a, 13) ^ ROTATED(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      s[(3 - t) & 7] += first;
      s[(7 - t) & 7] = first + second;
      if (t < 48) {
        const words16 p = w[(t + 1) & 15], q = w[(t + 14) & 15];
        w[t & 15] += (ROTATED(p, 7) ^ ROTATED(p, 18) ^ p >> 3) + w[(t + 9) & 15] +
                     (ROTATED(q, 17) ^ ROTATED(q, 19) ^ q >> 10);
      }
    }
    for (int i = 0; i < 8; i++) s[i] += before[i];
  }
  for (int i = 0; i < 8; i++) states[i] = s[i];
}

// Starts a message in a lane.
AGI_WIDE static void start(words16 states[8], int lane, agi_lane *message, agi_message bytes, int mark,
                           agi_digest *digest) {
  agi_start(message, bytes, mark, digest);
  for (int i = 0; i < 8; i++) states[i][lane] = agi_sha256_start[i];
}

AGI_WIDE size_t agi_sha256_wide(const agi_message *messages, size_t count, int mark,
                                agi_digest *digests, agi_open_messages *open) {
  open->count = 0;
  if (count < wide_count_min) return 0;
  words16 states[8] = {0};
  agi_lane **running = open->running;
  size_t started = 0;
  int lanes = 0;
  while (lanes < agi_wide_lanes && started < count) {
    running[lanes] = &open->lanes[lanes];
    start(states, lanes, running[lanes], messages[started], mark, &digests[started]);
    started++;
    lanes++;
  }
  while (lanes >= wide_count_min) {
    const uint8_t *next[agi_wide_lanes];
    size_t blocks = running[0]->block_count;
    // Lanes without a message take the blocks of the first one, and nobody asks what they come to.
    for (int l = 0; l < agi_wide_lanes; l++) {
      const agi_lane *const lane = running[l < lanes ? l : 0];
      next[l] = lane->next;
      if (lane->block_count < blocks) blocks = lane->block_count;
    }
    compress(states, next, blocks);
    for (int l = lanes - 1; l >= 0; l--) {
      agi_lane *const lane = running[l];
      lane->next += 64 * blocks;
      lane->block_count -= blocks;
      if (lane->block_count > 0 || agi_go_on(lane)) continue;
      uint32_t words[8];
      for (int i = 0; i < 8; i++) words[i] = states[i][l];
      *lane->digest = agi_digest_of(words);
      if (started < count) {
        start(states, l, lane, messages[started], mark, &digests[started]);
        started++;
      } else {
        lanes--;
        running[l] = running[lanes];
        for (int i = 0; i < 8; i++) states[i][l] = states[i][lanes];
      }
    }
  }
  open->count = lanes;
  for (int l = 0; l < lanes; l++) {
    for (int i = 0; i < 8; i++) open->states[l][i] = states[i][l];
  }
  return started;
}

#endif
