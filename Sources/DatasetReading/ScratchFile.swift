#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that holds what is kept of rows while an export is worked on.
///
/// A scratch file belongs to one task at a time.
final class ScratchFile {
  /// The path.
  let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// The bytes of the file, with those that wait to be written.
  private(set) var byteCount = 0

  /// The bytes that are written at once.
  private let bufferByteCount: Int

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - isNew: Whether the file is made anew, or read.
  ///   - bufferByteCount: The bytes that are written at once.
  /// - Throws: ``DatasetFailure`` when it cannot be opened.
  init(
    _ path: String, isNew: Bool, bufferByteCount: Int = 1 << 16
  ) throws(DatasetFailure) {
    self.path = path
    self.bufferByteCount = bufferByteCount
    let flags = isNew ? O_RDWR | O_CREAT | O_TRUNC : O_RDONLY
    descriptor = unsafe open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
    let number = errno
    guard descriptor >= 0 else { throw failure("open", number) }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  private func failure(_ verb: String, _ number: Int32) -> DatasetFailure {
    let reason = unsafe String(cString: strerror(number))
    return DatasetFailure(
      .system, code: "dataset.scratch", "cannot \(verb) '\(path)': \(reason.lowercased())",
      hint: number == ENOSPC ? "free some space and run the command again" : nil)
  }

  /// Appends the memory of values that hold numbers alone.
  func append<Value: BitwiseCopyable>(_ values: [Value]) throws(DatasetFailure) {
    unsafe values.withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
    byteCount += values.count * MemoryLayout<Value>.stride
    if buffer.count >= bufferByteCount { try flush() }
  }

  /// Appends the memory of a value that holds numbers alone.
  func append<Value: BitwiseCopyable>(_ value: Value) throws(DatasetFailure) {
    unsafe withUnsafeBytes(of: value) { unsafe buffer.append(contentsOf: $0) }
    byteCount += MemoryLayout<Value>.stride
    if buffer.count >= bufferByteCount { try flush() }
  }

  /// Writes what waits.
  func flush() throws(DatasetFailure) {
    var start = 0
    while start < buffer.count {
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("write", errno)
      }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes values at a position in the file, in place of those that are there; nothing may wait.
  ///
  /// - Parameters:
  ///   - values: The values, which hold numbers alone.
  ///   - index: The number of values before them.
  /// - Throws: ``DatasetFailure`` when the file cannot be written.
  func overwrite<Value: BitwiseCopyable>(_ values: [Value], at index: Int) throws(DatasetFailure) {
    let stride = MemoryLayout<Value>.stride
    var start = 0
    while start < values.count * stride {
      let count = unsafe values.withUnsafeBytes { bytes in
        unsafe pwrite(
          descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start,
          off_t(index * stride + start))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("write", errno)
      }
      start += count
    }
  }

  /// Reads values from a position in the file.
  ///
  /// - Parameters:
  ///   - count: The number of values.
  ///   - index: The number of values before them.
  /// - Returns: The values; fewer where the file ends.
  /// - Throws: ``DatasetFailure`` when the file cannot be read.
  func values<Value: BitwiseCopyable>(
    _ count: Int, at index: Int, of type: Value.Type = Value.self
  ) throws(DatasetFailure) -> [Value] {
    guard count > 0 else { return [] }
    let stride = MemoryLayout<Value>.stride
    var number: Int32?
    let values = unsafe [Value](unsafeUninitializedCapacity: count) { buffer, valueCount in
      let room = UnsafeMutableRawBufferPointer(buffer)
      var filled = 0
      while filled < count * stride {
        let part = unsafe pread(
          descriptor, room.baseAddress?.advanced(by: filled), count * stride - filled,
          off_t(index * stride + filled))
        if part < 0 {
          if errno == EINTR { continue }
          number = errno
          break
        }
        if part == 0 { break }
        filled += part
      }
      valueCount = filled / stride
    }
    if let number { throw failure("read", number) }
    return values
  }
}
