// Messages on their way through SHA-256 (FIPS 180-4), block by block.
#ifndef AGI_SHA256_LANES_H
#define AGI_SHA256_LANES_H

#include "CRowKernels.h"

#if defined(__x86_64__)

// The constants of the 64 rounds, and the state that a message starts with.
extern const uint32_t agi_sha256_constants[64];
extern const uint32_t agi_sha256_start[8];

// The most messages that are taken at a time.
enum { agi_wide_lanes = 16 };

// One message on its way: what is left of it is one block of its own, then blocks where they lie, then
// one or two blocks with the padding.
typedef struct {
  const uint8_t *next;
  size_t block_count;
  const uint8_t *body;
  size_t body_count;
  size_t tail_count;
  agi_digest *digest;
  uint8_t head[64];
  uint8_t tail[128];
} agi_lane;

static inline agi_digest agi_digest_of(const uint32_t words[8]) {
  agi_digest digest;
  for (int i = 0; i < 4; i++) digest.words[i] = (uint64_t)words[2 * i] << 32 | words[2 * i + 1];
  return digest;
}

// Writes what comes behind the last whole block of a message of `total` bytes: `count` bytes are there
// already. Returns the number of blocks.
static inline size_t agi_pad(uint8_t tail[128], size_t count, uint64_t total) {
  const size_t blocks = count + 9 > 64 ? 2 : 1;
  tail[count] = 0x80;
  memset(tail + count + 1, 0, 64 * blocks - 8 - count - 1);
  const uint64_t bits = __builtin_bswap64(total * 8);
  memcpy(tail + 64 * blocks - 8, &bits, 8);
  return blocks;
}

// Puts the first block of a lane together from bytes that are there already and the first of `rest`.
static inline void agi_fill_head(agi_lane *lane, size_t count, agi_message *rest) {
  memcpy(lane->head + count, rest->bytes, 64 - count);
  rest->bytes += 64 - count;
  rest->count -= 64 - count;
  lane->next = lane->head;
  lane->block_count = 1;
}

// Goes on to the next blocks of a message; false when there are none left.
static inline bool agi_go_on(agi_lane *lane) {
  if (lane->body_count > 0) {
    lane->next = lane->body;
    lane->block_count = lane->body_count;
    lane->body_count = 0;
    return true;
  }
  lane->next = lane->tail;
  lane->block_count = lane->tail_count;
  lane->tail_count = 0;
  return lane->block_count > 0;
}

// Starts a message.
static inline void agi_start(agi_lane *lane, agi_message message, int mark, agi_digest *digest) {
  lane->digest = digest;
  lane->block_count = 0;
  size_t held = mark >= 0;
  const uint64_t total = message.count + held;
  uint8_t *place = total >= 64 ? lane->head : lane->tail;
  if (held) place[0] = (uint8_t)mark;
  if (held && total >= 64) {
    agi_fill_head(lane, held, &message);
    held = 0;
  }
  lane->body = message.bytes;
  lane->body_count = held ? 0 : message.count / 64;
  const size_t last = message.count - 64 * lane->body_count;
  if (last > 0) memcpy(lane->tail + held, message.bytes + 64 * lane->body_count, last);
  lane->tail_count = agi_pad(lane->tail, held + last, total);
  if (lane->block_count == 0) agi_go_on(lane);
}

// Messages that were started and not ended, with their states.
typedef struct {
  agi_lane lanes[agi_wide_lanes];
  // Which of the lanes those are: a lane cannot be moved, because it points into itself.
  agi_lane *running[agi_wide_lanes];
  uint32_t states[agi_wide_lanes][8];
  int count;
} agi_open_messages;

// Computes digests sixteen at a time, until too few messages are left to be worth it; those are in `open`
// then. Returns the number of messages that were started: all of them or, where there are few, none.
//
// Only where agi_sha256_lanes() is 16.
size_t agi_sha256_wide(const agi_message *messages, size_t count, int mark, agi_digest *digests,
                       agi_open_messages *open);

#endif
#endif
