internal import CZstd

/// Decodes Zstandard files, also those of several frames.
///
/// Safe: the context is private, made once, and freed once when nobody can call any more.
@safe final class ZstdDecoder: Decoder {
  private let context: OpaquePointer?
  private(set) var isAtEnd = true

  init() { unsafe context = ZSTD_createDCtx() }

  deinit { unsafe ZSTD_freeDCtx(context) }

  func decode(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) throws(DecodingFault) -> (taken: Int, written: Int) {
    guard let context = unsafe context else {
      throw DecodingFault(reason: "there is no memory to decode zstd")
    }
    guard input.count > 0 || !isAtEnd else { return (0, 0) }
    var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
    let hint = unsafe ZSTD_decompressStream(context, &target, &source)
    if ZSTD_isError(hint) != 0 {
      if ZSTD_getErrorCode(hint) == ZSTD_error_frameParameter_windowTooLarge {
        throw DecodingFault(
          reason: "its window is too large to decode in little memory; compress without --long")
      }
      throw DecodingFault(reason: unsafe String(cString: ZSTD_getErrorName(hint)).lowercased())
    }
    isAtEnd = hint == 0
    return unsafe (source.pos, target.pos)
  }
}
