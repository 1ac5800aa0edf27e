// The loops over the bytes of rows that take most of the time of a stamp.
//
// Each looks at the bytes that it is given and at nothing else, keeps no state and cannot fail. They are
// in C for what Swift has no words for: the processor's instructions for SHA-256, and vectors whose
// comparisons stay in vectors.
#ifndef AGI_ROW_KERNELS_H
#define AGI_ROW_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Bytes whose digest is wanted.
typedef struct {
  const uint8_t *_Nullable bytes;
  size_t count;
} agi_message;

// A SHA-256 digest as four numbers, the first of the first eight bytes, the most significant byte first.
typedef struct {
  uint64_t words[4];
} agi_digest;

// The SHA-256 digest of bytes that come in parts.
typedef struct {
  uint32_t state[8];
  // The bytes so far; those behind the last whole block wait in `rest`.
  uint64_t count;
  uint8_t rest[64];
} agi_stream;

// How many messages the functions below take at a time on this processor: 16 with vectors of 512 bits, 2
// with nothing but the instructions for SHA-256, 0 where it has not even these.
int agi_sha256_lanes(void);

// Computes the SHA-256 digests of messages, several at a time, because the instructions wait for their own
// results longer than they work. Where `mark` is not negative, that byte comes before each message.
//
// `lanes` is not 0 and at most what agi_sha256_lanes() says.
void agi_sha256(const agi_message *_Nonnull messages, size_t count, int mark, int lanes,
                agi_digest *_Nonnull digests);

// Computes the digests of `count` pairs of digests that lie one after the other, `mark` before each pair.
// `nodes` may be where `children` start.
//
// `lanes` as for agi_sha256().
void agi_sha256_pairs(const agi_digest *_Nonnull children, size_t count, uint8_t mark, int lanes,
                      agi_digest *_Nonnull nodes);

// The stream that has taken nothing.
agi_stream agi_stream_start(void);

// Takes more bytes. Only where agi_sha256_lanes() is not 0, as the next.
void agi_stream_take(agi_stream *_Nonnull stream, agi_message part);

// The digest of what a stream has taken; it can go on taking.
agi_digest agi_stream_digest(agi_stream stream);

typedef uint8_t agi_bytes16 __attribute__((vector_size(16)));
typedef int8_t agi_signed16 __attribute__((vector_size(16)));
typedef uint64_t agi_words2 __attribute__((vector_size(16)));

// The first byte of `bytes[start ..< count]` that is no plain byte of a string of JSON, or starts a
// character of several bytes; `count` when there is none.
static inline size_t agi_plain_end(const uint8_t *_Nonnull bytes, size_t start, size_t count) {
  size_t index = start;
  while (index + 16 <= count) {
    agi_bytes16 v;
    memcpy(&v, bytes + index, 16);
    // Controls and bytes from 0x80 are the signed bytes below a blank.
    agi_words2 found = (agi_words2)(((agi_signed16)v < 0x20) | (v == '"') | (v == '\\'));
    if (found[0] != 0) return index + ((size_t)__builtin_ctzll(found[0]) >> 3);
    if (found[1] != 0) return index + 8 + ((size_t)__builtin_ctzll(found[1]) >> 3);
    index += 16;
  }
  while (index < count && (int8_t)bytes[index] >= 0x20 && bytes[index] != '"' && bytes[index] != '\\') {
    index++;
  }
  return index;
}

// The end of the characters of several bytes, and the few plain bytes between them, from `start` on: the
// first byte that is something else, also one that does not follow table 3-7 of the Unicode standard.
// Adds the number of characters to `*characters`.
size_t agi_wide_end(const uint8_t *_Nonnull bytes, size_t start, size_t count,
                    size_t *_Nonnull characters);

// The end of the characters that stand for themselves in a string of JSON, from `start` on: the first
// control, quote, backslash or byte that is not UTF-8; `count` when there is none. Adds the number of
// characters to `*characters`.
static inline size_t agi_text_end(const uint8_t *_Nonnull bytes, size_t start, size_t count,
                                  size_t *_Nonnull characters) {
  size_t index = start;
  while (true) {
    const size_t plain = agi_plain_end(bytes, index, count);
    *characters += plain - index;
    if (plain == count || bytes[plain] < 0x80) return plain;
    index = agi_wide_end(bytes, plain, count, characters);
    if (index == plain) return plain;
  }
}

// Finds where content rules have to look: bytes behind or before which a key, an address or a number of
// the kinds in `ContentRule` may stand. What is left out cannot match any rule.
//
// Looks from `*next` on and stops when `room` positions were found or the bytes end; `*next` is where to
// go on. Returns the number of positions.
size_t agi_find_candidates(const uint8_t *_Nonnull bytes, size_t count, size_t *_Nonnull next,
                           size_t *_Nonnull positions, size_t room);

// Appends the hash of each word of a text, a word being a run of letters, digits and bytes from 0x80,
// without regard to the case of ASCII letters: with `h` starting at 0, each byte makes it
// `(h ^ byte) * 0x100000001b3` modulo 2^64, and in the end its bits are spread.
//
// `hashes` has room for `(count + 1) / 2` numbers, as many as there can be words. Returns their number.
size_t agi_hash_words(const uint8_t *_Nonnull bytes, size_t count, uint64_t *_Nonnull hashes);

#endif
