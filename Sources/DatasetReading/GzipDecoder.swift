internal import CZlib

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
      throw DecodingFault(
        reason: reason ?? "zlib gives \(status)", takenCount: taken, writtenCount: written)
    }
    return (taken, written)
  }
}
