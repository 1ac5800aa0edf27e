#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot import. 15 is the largest window, 16 asks for gzip.
static inline int agi_inflate_gzip_start(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif
