#include "blocks.h"

// Spreads the bits of a number (the finaliser of MurmurHash3, by Austin Appleby).
static inline uint64_t mixed(uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccd;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53;
  return value ^ (value >> 33);
}

// Makes capitals of ASCII, which differ in one bit, small in eight bytes at once.
static inline uint64_t lowered(uint64_t bytes) {
  const uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
  const uint64_t low = bytes & ~high;
  const uint64_t from_a = low + ones * (0x80 - 'A');
  const uint64_t behind_z = low + ones * (0x7f - 'Z');
  return bytes | (from_a & ~behind_z & ~bytes & high) >> 2;
}

// The hash of a word behind which `rest` bytes can be read.
//
// Each step waits for the one before, so all eight steps of eight bytes are taken, and the one where the
// word ends is picked: without a branch on its length the processor works on the next words meanwhile.
static inline uint64_t hash_word(const uint8_t *word, size_t length, size_t rest) {
  const uint64_t prime = 0x100000001b3;
  uint64_t hash = 0;
  while (true) {
    uint64_t bytes = 0;
    if (length + rest >= 8) {
      memcpy(&bytes, word, 8);
    } else {
      memcpy(&bytes, word, length);
    }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    bytes = lowered(bytes);
    uint64_t steps[9];
    steps[0] = hash;
    for (int i = 0; i < 8; i++) steps[i + 1] = (steps[i] ^ (uint8_t)(bytes >> (8 * i))) * prime;
    if (length <= 8) return mixed(steps[length]);
    hash = steps[8];
    word += 8;
    length -= 8;
  }
}

size_t agi_hash_words(const uint8_t *bytes, size_t count, uint64_t *hashes) {
  uint8_t padded[64];
  size_t hashed = 0;
  size_t word_start = 0;
  uint64_t is_inside = 0;
  for (size_t start = 0; start < count + 1; start += 64) {
    const uint8_t *block = agi_block(bytes, start < count ? start : count, count, padded);
    uint64_t inside = 0;
    for (int part = 0; part < 4; part++) {
      agi_bytes16 v;
      memcpy(&v, block + 16 * part, 16);
      const agi_bytes16 letters = agi_between(v | 0x20, 'a', 'z');
      const agi_bytes16 others = agi_between(v, '0', '9') | (agi_bytes16)((agi_signed16)v < 0);
      inside |= agi_lane_bits(letters | others) << (16 * part);
    }
    // A bit where a word starts or where the byte behind one is.
    uint64_t edges = inside ^ (inside << 1 | is_inside);
    uint64_t is_in_word = is_inside;
    is_inside = inside >> 63;
    while (edges != 0) {
      const size_t edge = start + (size_t)__builtin_ctzll(edges);
      edges &= edges - 1;
      if (is_in_word) {
        hashes[hashed++] = hash_word(bytes + word_start, edge - word_start, count - edge);
      }
      word_start = edge;
      is_in_word ^= 1;
    }
  }
  return hashed;
}
