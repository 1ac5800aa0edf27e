#include "CRowKernels.h"

static inline bool is_continuation(uint8_t byte) { return (byte & 0xc0) == 0x80; }

// The number of bytes of the character that starts at an index; 0 where none does.
static inline size_t wide_length(const uint8_t *bytes, size_t index, size_t count) {
  const uint8_t lead = bytes[index];
  const size_t rest = count - index;
  if (lead < 0xc2 || rest < 2 || !is_continuation(bytes[index + 1])) return 0;
  if (lead < 0xe0) return 2;
  const uint8_t second = bytes[index + 1];
  if (rest < 3 || !is_continuation(bytes[index + 2])) return 0;
  if (lead < 0xf0) {
    // What fits into two bytes, and halves of surrogate pairs.
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second >= 0xa0)) return 0;
    return 3;
  }
  if (rest < 4 || !is_continuation(bytes[index + 3])) return 0;
  // What fits into three bytes, and what is beyond U+10FFFF.
  if (lead > 0xf4 || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second >= 0x90)) return 0;
  return 4;
}

// The end of the characters of two bytes each from an index on, and of those of three bytes whose lead
// lets any byte follow. That the length is no number to compute lets the processor read ahead.
static inline size_t pairs_end(const uint8_t *bytes, size_t index, size_t count) {
  while (count - index >= 2 && (bytes[index] & 0xe0) == 0xc0 && bytes[index] >= 0xc2 &&
         is_continuation(bytes[index + 1])) {
    index += 2;
  }
  return index;
}

static inline size_t triples_end(const uint8_t *bytes, size_t index, size_t count) {
  while (count - index >= 3 && (bytes[index] & 0xf0) == 0xe0 && bytes[index] != 0xe0 &&
         bytes[index] != 0xed && is_continuation(bytes[index + 1]) && is_continuation(bytes[index + 2])) {
    index += 3;
  }
  return index;
}

size_t agi_wide_end(const uint8_t *bytes, size_t start, size_t count, size_t *characters) {
  // Words of such characters have single plain bytes between them; where more follow, looking at many
  // together is faster.
  enum { PLAIN_MAX = 8 };
  size_t index = start;
  int plain = 0;
  while (index < count && plain < PLAIN_MAX) {
    const uint8_t byte = bytes[index];
    if (byte < 0x80) {
      if (byte < 0x20 || byte == '"' || byte == '\\') break;
      index++;
      plain++;
      ++*characters;
    } else {
      const size_t pairs = pairs_end(bytes, index, count);
      const size_t triples = triples_end(bytes, pairs, count);
      *characters += (pairs - index) / 2 + (triples - pairs) / 3;
      if (triples == index) {
        const size_t length = wide_length(bytes, index, count);
        if (length == 0) break;
        index += length;
        ++*characters;
      } else {
        index = triples;
      }
      plain = 0;
    }
  }
  return index;
}
