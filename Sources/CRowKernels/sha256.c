#include "sha256_lanes.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

// SHA-256 by the instructions of Intel's SHA extensions.
#define AGI_SHA __attribute__((target("sha,sse4.1,ssse3")))

const uint32_t agi_sha256_start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

const uint32_t agi_sha256_constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// Whether the system keeps vectors of 512 bits when it switches between programs.
__attribute__((target("xsave"))) static bool keeps_wide_vectors(void) {
  const uint64_t wanted = 0xe6;
  return (_xgetbv(0) & wanted) == wanted;
}

int agi_sha256_lanes(void) {
  unsigned eax, ebx, ecx, edx;
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & bit_SSSE3) || !(ecx & bit_SSE4_1)) return 0;
  const bool has_states = ecx & bit_OSXSAVE;
  if (!__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) || !(ebx & bit_SHA)) return 0;
  const bool has_wide_vectors = ebx & bit_AVX512F && ebx & bit_AVX512BW;
  return has_wide_vectors && has_states && keeps_wide_vectors() ? agi_wide_lanes : 2;
}

// The eight words of a state in the order that the instructions want: A B E F, and C D G H.
typedef struct {
  __m128i abef, cdgh;
} state;

// A message on its way.
typedef struct {
  state state;
  agi_lane *message;
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
        const __m128i *source = (const __m128i *)(running[l]->message->next + 64 * block + 16 * i);
        words[l][i] = _mm_shuffle_epi8(_mm_loadu_si128(source), big_endian);
      }
    }
#pragma clang loop unroll(full)
    for (int round = 0; round < 16; round++) {
      const __m128i k = _mm_load_si128((const __m128i *)(agi_sha256_constants + 4 * round));
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
    running[l]->message->next += 64 * count;
    running[l]->message->block_count -= count;
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

// Where messages to work on come from: those that were started, then the others.
typedef struct {
  agi_open_messages *open;
  int resumed;
  const agi_message *messages;
  size_t started, count;
  int mark;
  agi_digest *digests;
} supply;

// Gives a lane its next message; false when there is none left. `own` is where a message can be started.
AGI_SHA static bool take(supply *supply, lane *lane, agi_lane *own) {
  if (supply->resumed < supply->open->count) {
    lane->message = supply->open->running[supply->resumed];
    lane->state = load(supply->open->states[supply->resumed]);
    supply->resumed++;
    return true;
  }
  if (supply->started == supply->count) return false;
  const size_t next = supply->started++;
  agi_start(own, supply->messages[next], supply->mark, &supply->digests[next]);
  lane->message = own;
  lane->state = load(agi_sha256_start);
  return true;
}

// Works on all messages, two at a time.
AGI_SHA static void finish_all(supply *supply) {
  agi_lane own[2];
  lane lanes[2];
  lane *running[2] = {&lanes[0], &lanes[1]};
  int count = 0;
  while (count < 2 && take(supply, running[count], &own[count])) count++;
  while (count > 0) {
    const size_t first = running[0]->message->block_count;
    if (count == 2) {
      const size_t second = running[1]->message->block_count;
      compress(running, 2, first < second ? first : second);
    } else {
      compress(running, 1, first);
    }
    for (int l = count - 1; l >= 0; l--) {
      lane *const lane = running[l];
      if (lane->message->block_count > 0 || agi_go_on(lane->message)) continue;
      uint32_t words[8];
      store(lane->state, words);
      *lane->message->digest = agi_digest_of(words);
      if (take(supply, lane, &own[lane - lanes])) continue;
      running[l] = running[1];
      running[1] = lane;
      count--;
    }
  }
}

void agi_sha256(const agi_message *messages, size_t count, int mark, int lanes,
                agi_digest *digests) {
  agi_open_messages open;
  open.count = 0;
  const size_t started =
      lanes == agi_wide_lanes ? agi_sha256_wide(messages, count, mark, digests, &open) : 0;
  supply rest = {&open, 0, messages, started, count, mark, digests};
  finish_all(&rest);
}

static void put(const agi_digest *digest, uint8_t *bytes) {
  for (int i = 0; i < 4; i++) {
    const uint64_t word = __builtin_bswap64(digest->words[i]);
    memcpy(bytes + 8 * i, &word, 8);
  }
}

void agi_sha256_pairs(const agi_digest *children, size_t count, uint8_t mark, int lanes,
                      agi_digest *nodes) {
  enum { part_max = 64 };
  uint8_t bytes[part_max][64];
  agi_message messages[part_max];
  for (size_t first = 0; first < count; first += part_max) {
    const size_t part = count - first < part_max ? count - first : part_max;
    for (size_t i = 0; i < part; i++) {
      put(&children[2 * (first + i)], bytes[i]);
      put(&children[2 * (first + i) + 1], bytes[i] + 32);
      messages[i] = (agi_message){bytes[i], 64};
    }
    agi_sha256(messages, part, mark, lanes, &nodes[first]);
  }
}

agi_stream agi_stream_start(void) {
  agi_stream stream = {.count = 0};
  memcpy(stream.state, agi_sha256_start, sizeof(agi_sha256_start));
  return stream;
}

// Takes whole blocks.
AGI_SHA static void take_blocks(uint32_t words[8], const uint8_t *bytes, size_t count) {
  agi_lane message = {.next = bytes, .block_count = count};
  lane only = {load(words), &message};
  lane *running = &only;
  compress(&running, 1, count);
  store(only.state, words);
}

void agi_stream_take(agi_stream *stream, agi_message part) {
  const size_t held = stream->count % 64;
  stream->count += part.count;
  if (held + part.count < 64) {
    if (part.count > 0) memcpy(stream->rest + held, part.bytes, part.count);
    return;
  }
  if (held > 0) {
    memcpy(stream->rest + held, part.bytes, 64 - held);
    part.bytes += 64 - held;
    part.count -= 64 - held;
    take_blocks(stream->state, stream->rest, 1);
  }
  take_blocks(stream->state, part.bytes, part.count / 64);
  memcpy(stream->rest, part.bytes + part.count / 64 * 64, part.count % 64);
}

agi_digest agi_stream_digest(agi_stream stream) {
  uint8_t tail[128];
  const size_t held = stream.count % 64;
  memcpy(tail, stream.rest, held);
  take_blocks(stream.state, tail, agi_pad(tail, held, stream.count));
  return agi_digest_of(stream.state);
}

#else

int agi_sha256_lanes(void) { return 0; }

void agi_sha256(const agi_message *messages, size_t count, int mark, int lanes,
                agi_digest *digests) {
  __builtin_trap();
}

void agi_sha256_pairs(const agi_digest *children, size_t count, uint8_t mark, int lanes,
                      agi_digest *nodes) {
  __builtin_trap();
}

agi_stream agi_stream_start(void) { return (agi_stream){.count = 0}; }

void agi_stream_take(agi_stream *stream, agi_message part) { __builtin_trap(); }

agi_digest agi_stream_digest(agi_stream stream) { __builtin_trap(); }

#endif
