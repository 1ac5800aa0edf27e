#include "blocks.h"

// The bytes of a row with zeros around them.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} text;

// The byte at an index that may be before the first or behind the last one.
static inline uint8_t at(text text, size_t index) {
  return index < text.count ? text.bytes[index] : 0;
}

static inline bool is_digit(uint8_t byte) { return (uint8_t)(byte - '0') < 10; }

static inline bool is_upper(uint8_t byte) { return (uint8_t)(byte - 'A') < 26; }

// Whether digits from `start` on, before which no digit stands, can be what a rule looks for: a bank
// account, an address in four parts, a social security number, or the number of a card, which has at
// least thirteen digits with single separators between them.
static bool is_number(text text, size_t start) {
  size_t end = start + 1;
  while (end - start < 13 && is_digit(at(text, end))) end++;
  const size_t length = end - start;
  if (length >= 2 && is_upper(at(text, start - 1)) && is_upper(at(text, start - 2))) return true;
  const uint8_t behind = at(text, end);
  if (length <= 3) {
    if (behind != '.' && (behind != '-' || length != 3)) return false;
    // One to three more digits, and the same separator again.
    size_t next = end + 1;
    while (next - end <= 3 && is_digit(at(text, next))) next++;
    return next > end + 1 && at(text, next) == behind;
  }
  return length >= 13 || ((behind == ' ' || behind == '-') && is_digit(at(text, end + 1)));
}

// Whether the two bytes before a mark are one of the ends that prefixes of tokens have.
static bool is_prefix_end(uint8_t first, uint8_t second, uint8_t mark) {
  if (mark == '-') {
    switch (second) {
      case 't': return first == 'a' || first == 'x';
      case 'k': return first == 's';
      case 'i': return first == 'p';
      default: return first == 'x';
    }
  }
  switch (second) {
    case 'b': return first == 'u';
    case 'k': return first == 's' || first == 'r';
    case 'm': return first == 'p';
    default: return first == 'h';
  }
}

// Whether a rule has to look at a byte.
static bool is_candidate(text text, size_t index) {
  switch (text.bytes[index]) {
    case '@': return true;
    case ':': return at(text, index + 1) == '/' && at(text, index + 2) == '/';
    case '+': return is_digit(at(text, index + 1));
    case 'A': {
      const uint8_t next = at(text, index + 1);
      return next == 'K' || next == 'S' || next == 'I';
    }
    case 'J': return at(text, index - 1) == 'y' && at(text, index - 2) == 'e';
    case 'S': return at(text, index + 1) == 'G' && at(text, index + 2) == '.';
    case '-':
      return is_prefix_end(at(text, index - 2), at(text, index - 1), '-') ||
             (at(text, index + 1) == '-' && at(text, index + 5) == 'B');
    case '_': return is_prefix_end(at(text, index - 2), at(text, index - 1), '_');
    default: return is_number(text, index);
  }
}

size_t agi_find_candidates(const uint8_t *bytes, size_t count, size_t *next, size_t *positions,
                           size_t room) {
  const text text = {bytes, count};
  uint8_t padded[64];
  size_t found = 0;
  size_t start = *next;
  uint64_t is_inside_digits = start > 0 && is_digit(bytes[start - 1]);
  for (; start < count; start += 64) {
    const uint8_t *block = agi_block(bytes, start, count, padded);
    uint64_t digits = 0, marks = 0;
    for (int part = 0; part < 4; part++) {
      agi_bytes16 v;
      memcpy(&v, block + 16 * part, 16);
      const agi_bytes16 d = agi_between(v, '0', '9');
      const agi_bytes16 m = agi_between(v, '@', 'A') | (agi_bytes16)(v == ':') | (agi_bytes16)(v == '-') |
                            (agi_bytes16)(v == '_') | (agi_bytes16)(v == 'J') | (agi_bytes16)(v == 'S') |
                            (agi_bytes16)(v == '+');
      digits |= agi_lane_bits(d) << (16 * part);
      marks |= agi_lane_bits(m) << (16 * part);
    }
    uint64_t looks = marks | (digits & ~(digits << 1 | is_inside_digits));
    is_inside_digits = digits >> 63;
    while (looks != 0) {
      const size_t index = start + (size_t)__builtin_ctzll(looks);
      looks &= looks - 1;
      if (!is_candidate(text, index)) continue;
      if (found == room) {
        *next = index;
        return found;
      }
      positions[found++] = index;
    }
  }
  *next = count;
  return found;
}
