#include "CRowKernels.h"

static const uint32_t initial_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

agi_stream agi_stream_start(void) {
  agi_stream stream = {.count = 0};
  memcpy(stream.state, initial_state, sizeof(initial_state));
  return stream;
}

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

// SHA-256 (FIPS 180-4) by the instructions of Intel's SHA extensions.
#define AGI_SHA __attribute__((target("sha,sse4.1,ssse3")))

static const uint32_t constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

bool agi_can_sha256(void) {
  unsigned eax, ebx, ecx, edx;
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & bit_SSSE3) || !(ecx & bit_SSE4_1)) return false;
  return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (ebx & (1u << 29));
}

// The eight words of a state in the order that the instructions want: A B E F, and C D G H.
typedef struct {
  __m128i abef, cdgh;
} state;

// One message on its way: what is left of it is one block of its own, then blocks where they lie, then
// one or two blocks with the padding.
typedef struct {
  state state;
  const uint8_t *next;
  size_t block_count;
  const uint8_t *body;
  size_t body_count;
  size_t tail_count;
  agi_digest *digest;
  uint8_t head[64];
  uint8_t tail[128];
} lane;

// Takes `count` blocks of each of `lanes` messages. With a constant number of lanes all loops but the
// outermost unroll, so that the lanes' instructions alternate.
AGI_SHA static inline __attribute__((always_inline)) void compress(lane *const *running, int lanes,
                                                                   size_t count) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  state now[2];
  for (int l = 0; l < lanes; l++) now[l] = running[l]->state;
  for (size_t block = 0; block < count; block++) {
    state before[2];
    __m128i words[2][4];
    for (int l = 0; l < lanes; l++) {
      before[l] = now[l];
      for (int i = 0; i < 4; i++) {
        const __m128i *source = (const __m128i *)(running[l]->next + 64 * block + 16 * i);
        words[l][i] = _mm_shuffle_epi8(_mm_loadu_si128(source), big_endian);
      }
    }
#pragma clang loop unroll(full)
    for (int round = 0; round < 16; round++) {
      const __m128i k = _mm_load_si128((const __m128i *)(constants + 4 * round));
      for (int l = 0; l < lanes; l++) {
        __m128i *w = words[l];
        const __m128i wk = _mm_add_epi32(w[round & 3], k);
        now[l].cdgh = _mm_sha256rnds2_epu32(now[l].cdgh, now[l].abef, wk);
        now[l].abef = _mm_sha256rnds2_epu32(now[l].abef, now[l].cdgh, _mm_shuffle_epi32(wk, 0x0e));
        if (round < 12) {
          __m128i sum = _mm_sha256msg1_epu32(w[round & 3], w[(round + 1) & 3]);
          sum = _mm_add_epi32(sum, _mm_alignr_epi8(w[(round + 3) & 3], w[(round + 2) & 3], 4));
          w[round & 3] = _mm_sha256msg2_epu32(sum, w[(round + 3) & 3]);
        }
      }
    }
    for (int l = 0; l < lanes; l++) {
      now[l].abef = _mm_add_epi32(now[l].abef, before[l].abef);
      now[l].cdgh = _mm_add_epi32(now[l].cdgh, before[l].cdgh);
    }
  }
  for (int l = 0; l < lanes; l++) {
    running[l]->state = now[l];
    running[l]->next += 64 * count;
    running[l]->block_count -= count;
  }
}

AGI_SHA static state load(const uint32_t words[8]) {
  return (state){
      _mm_set_epi32((int)words[0], (int)words[1], (int)words[4], (int)words[5]),
      _mm_set_epi32((int)words[2], (int)words[3], (int)words[6], (int)words[7]),
  };
}

AGI_SHA static void store(state state, uint32_t words[8]) {
  uint32_t abef[4], cdgh[4];
  _mm_storeu_si128((__m128i *)abef, state.abef);
  _mm_storeu_si128((__m128i *)cdgh, state.cdgh);
  for (int i = 0; i < 2; i++) {
    words[i] = abef[3 - i];
    words[2 + i] = cdgh[3 - i];
    words[4 + i] = abef[1 - i];
    words[6 + i] = cdgh[1 - i];
  }
}

static agi_digest digest_of(const uint32_t words[8]) {
  agi_digest digest;
  for (int i = 0; i < 4; i++) digest.words[i] = (uint64_t)words[2 * i] << 32 | words[2 * i + 1];
  return digest;
}

// Writes what comes behind the last whole block of a message of `total` bytes: `count` bytes are there
// already. Returns the number of blocks.
static size_t pad(uint8_t tail[128], size_t count, uint64_t total) {
  const size_t blocks = count + 9 > 64 ? 2 : 1;
  tail[count] = 0x80;
  memset(tail + count + 1, 0, 64 * blocks - 8 - count - 1);
  const uint64_t bits = __builtin_bswap64(total * 8);
  memcpy(tail + 64 * blocks - 8, &bits, 8);
  return blocks;
}

// Puts the first block of a lane together from bytes that are there already and the first of `rest`.
static void fill_head(lane *lane, size_t count, agi_message *rest) {
  memcpy(lane->head + count, rest->bytes, 64 - count);
  rest->bytes += 64 - count;
  rest->count -= 64 - count;
  lane->next = lane->head;
  lane->block_count = 1;
}

// Goes on to the next blocks of a message; false when there are none left.
static bool go_on(lane *lane) {
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

AGI_SHA static void start(lane *lane, agi_message message, int mark, agi_digest *digest) {
  lane->state = load(initial_state);
  lane->digest = digest;
  lane->block_count = 0;
  size_t held = mark >= 0;
  const uint64_t total = message.count + held;
  uint8_t *place = total >= 64 ? lane->head : lane->tail;
  if (held) place[0] = (uint8_t)mark;
  if (held && total >= 64) {
    fill_head(lane, held, &message);
    held = 0;
  }
  lane->body = message.bytes;
  lane->body_count = held ? 0 : message.count / 64;
  const size_t last = message.count - 64 * lane->body_count;
  if (last > 0) memcpy(lane->tail + held, message.bytes + 64 * lane->body_count, last);
  lane->tail_count = pad(lane->tail, held + last, total);
  if (lane->block_count == 0) go_on(lane);
}

// Starts the lane of a stream that takes a part; false when no block is full yet.
AGI_SHA static bool start_stream(lane *lane, agi_stream *stream, agi_message part) {
  const size_t held = stream->count % 64;
  stream->count += part.count;
  lane->digest = NULL;
  lane->block_count = 0;
  lane->tail_count = 0;
  if (held + part.count < 64) {
    if (part.count > 0) memcpy(stream->rest + held, part.bytes, part.count);
    return false;
  }
  lane->state = load(stream->state);
  if (held > 0) {
    memcpy(lane->head, stream->rest, held);
    fill_head(lane, held, &part);
  }
  lane->body = part.bytes;
  lane->body_count = part.count / 64;
  memcpy(stream->rest, part.bytes + 64 * lane->body_count, part.count % 64);
  if (lane->block_count == 0) go_on(lane);
  return true;
}

AGI_SHA static void finish(lane *lane, agi_stream *stream) {
  uint32_t words[8];
  store(lane->state, words);
  if (lane->digest != NULL) {
    *lane->digest = digest_of(words);
  } else {
    memcpy(stream->state, words, sizeof(words));
  }
}

AGI_SHA void agi_sha256(const agi_message *messages, size_t count, int mark, agi_digest *digests,
                        agi_stream *stream, agi_message part) {
  lane lanes[2];
  lane *running[2] = {&lanes[0], &lanes[1]};
  int running_count = 0;
  size_t started = 0;
  if (stream != NULL && start_stream(running[0], stream, part)) running_count = 1;
  while (true) {
    while (running_count < 2 && started < count) {
      start(running[running_count++], messages[started], mark, &digests[started]);
      started++;
    }
    if (running_count == 0) return;
    if (running_count == 2) {
      const size_t first = running[0]->block_count, second = running[1]->block_count;
      compress(running, 2, first < second ? first : second);
    } else {
      compress(running, 1, running[0]->block_count);
    }
    for (int l = running_count - 1; l >= 0; l--) {
      if (running[l]->block_count > 0 || go_on(running[l])) continue;
      finish(running[l], stream);
      lane *const free = running[l];
      running[l] = running[running_count - 1];
      running[running_count - 1] = free;
      running_count--;
    }
  }
}

AGI_SHA agi_digest agi_stream_digest(agi_stream stream) {
  lane last;
  lane *running = &last;
  const size_t held = stream.count % 64;
  uint32_t words[8];
  last.state = load(stream.state);
  memcpy(last.tail, stream.rest, held);
  last.next = last.tail;
  last.block_count = pad(last.tail, held, stream.count);
  compress(&running, 1, last.block_count);
  store(last.state, words);
  return digest_of(words);
}

static void put(const agi_digest *digest, uint8_t *bytes) {
  for (int i = 0; i < 4; i++) {
    const uint64_t word = __builtin_bswap64(digest->words[i]);
    memcpy(bytes + 8 * i, &word, 8);
  }
}

void agi_sha256_pairs(const agi_digest *children, size_t count, uint8_t mark, agi_digest *nodes) {
  uint8_t bytes[8][64];
  agi_message messages[8];
  for (size_t first = 0; first < count; first += 8) {
    const size_t part = count - first < 8 ? count - first : 8;
    for (size_t i = 0; i < part; i++) {
      put(&children[2 * (first + i)], bytes[i]);
      put(&children[2 * (first + i) + 1], bytes[i] + 32);
      messages[i] = (agi_message){bytes[i], 64};
    }
    agi_sha256(messages, part, mark, &nodes[first], NULL, (agi_message){NULL, 0});
  }
}

#else

bool agi_can_sha256(void) { return false; }

void agi_sha256(const agi_message *messages, size_t count, int mark, agi_digest *digests,
                agi_stream *stream, agi_message part) {
  __builtin_trap();
}

agi_digest agi_stream_digest(agi_stream stream) { __builtin_trap(); }

void agi_sha256_pairs(const agi_digest *children, size_t count, uint8_t mark, agi_digest *nodes) {
  __builtin_trap();
}

#endif
