internal import CZlib
internal import CZstd

/// Turns the bytes of a file into the bytes of a shard, part by part.
protocol Decoder: AnyObject {
  /// Decodes as much as there is room for.
  ///
  /// - Parameters:
  ///   - input: Bytes of the file that are not decoded yet.
  ///   - room: Where decoded bytes go.
  /// - Returns: The bytes that were taken and those that were written.
  /// - Throws: ``DecodingFault`` when the bytes are damaged.
  func decode(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) throws(DecodingFault) -> (taken: Int, written: Int)

  /// Whether the file may end here.
  var isAtEnd: Bool { get }
}

/// Why compressed bytes cannot be decoded.
struct DecodingFault: Error {
  /// What the library says.
  var reason: String
}

/// Decodes gzip files, also those of several members.
///
/// Safe: the pointer is private, made once, and freed once when nobody can call any more.
@safe final class GzipDecoder: Decoder {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var isBetweenMembers = true
  private let isStarted: Bool

  init() {
    unsafe stream.initialize(to: z_stream())
    isStarted = unsafe agi_inflate_gzip_start(stream) == Z_OK
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  var isAtEnd: Bool { isBetweenMembers }

  func decode(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) throws(DecodingFault) -> (taken: Int, written: Int) {
    guard isStarted else { throw DecodingFault(reason: "there is no memory to decode gzip") }
    guard input.count > 0 || !isBetweenMembers else { return (0, 0) }
    // zlib does not write to its input; the type of the field is older than `const`.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(input.count)
    unsafe stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(room.count)
    isBetweenMembers = false
    let status = unsafe inflate(stream, Z_NO_FLUSH)
    let taken = unsafe input.count - Int(stream.pointee.avail_in)
    let written = unsafe room.count - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      unsafe inflateReset(stream)
      isBetweenMembers = true
    default:
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw DecodingFault(reason: reason ?? "zlib gives \(status)")
    }
    return (taken, written)
  }
}

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
      throw DecodingFault(reason: unsafe String(cString: ZSTD_getErrorName(hint)).lowercased())
    }
    isAtEnd = hint == 0
    return unsafe (source.pos, target.pos)
  }
}
