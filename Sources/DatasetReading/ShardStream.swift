#if canImport(Glibc)
  internal import DatasetManifests
  internal import DatasetRows
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import Diagnostics
internal import Documents

/// The rows of a shard's file, batch by batch, in constant memory.
///
/// A stream belongs to one task. What it holds at a time are one batch, the row that the batch cut
/// off and a window of the compressed file.
final class ShardStream {
  /// The bytes of a batch, unless one row is longer.
  static let batchByteCount = 1 << 19
  /// The bytes of a compressed file that are read at once.
  private static let windowByteCount = 1 << 16

  private let descriptor: Int32
  private let file: String
  private let rowByteCountMax: Int
  private let decoder: (any Decoder)?
  private let digests: Digests
  private var fileHasher = ContentHasher()
  private var window: [UInt8] = []
  private var windowStart = 0
  private var carry: [UInt8] = []
  private var rowCount = 0
  /// The uncompressed bytes in the batches so far.
  private var offset = 0
  /// The bytes read from the file so far.
  private(set) var fileByteCount = 0
  private var isEnded = false

  /// Opens a shard.
  ///
  /// - Parameters:
  ///   - shard: The shard.
  ///   - root: The folder of the export.
  ///   - rowByteCountMax: The most bytes of a row.
  ///   - digests: Which digests are computed.
  /// - Throws: ``DatasetFailure`` when the file cannot be opened or is not what its name says.
  init(
    _ shard: ShardFile, below root: String, rowByteCountMax: Int, digests: Digests
  ) throws(DatasetFailure) {
    file = "\(root)/\(shard.path)"
    self.rowByteCountMax = rowByteCountMax
    self.digests = digests
    descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    let number = errno
    decoder =
      switch shard.compression {
      case .none: nil
      case .gzip: GzipDecoder()
      case .zstd: ZstdDecoder()
      }
    guard descriptor >= 0 else { throw failure("open", number) }
    try checkStart(shard.compression)
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  private func failure(_ verb: String, _ number: Int32) -> DatasetFailure {
    let reason = unsafe String(cString: strerror(number))
    return DatasetFailure(
      .system, code: "dataset.\(verb)", "cannot \(verb) '\(file)': \(reason.lowercased())")
  }

  /// Looks at the first bytes: what is there instead of data is told by its name.
  private func checkStart(_ compression: ShardCompression) throws(DatasetFailure) {
    var start = [UInt8](repeating: 0, count: 48)
    let count = unsafe start.withUnsafeMutableBytes { buffer in
      unsafe pread(descriptor, buffer.baseAddress, buffer.count, 0)
    }
    guard count >= 0 else { throw failure("read", errno) }
    let bytes = start[..<count]
    let place = SourceLocation(file: file, line: 1, column: 1)
    if bytes.starts(with: Array("version https://git-lfs.github.com/spec/".utf8)) {
      throw DatasetFailure(
        code: "dataset.lfs-pointer",
        "the file is a git-lfs pointer, not the data (row 1, byte 0)", at: place,
        hint: "run: git lfs pull")
    }
    let isGzip = bytes.starts(with: [0x1F, 0x8B])
    let isZstd = bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
    // A frame that zstd is to skip may come first.
    let isSkippable =
      bytes.count >= 4 && start[0] & 0xF0 == 0x50 && start[1] == 0x2A && start[2] == 0x4D
      && start[3] == 0x18
    let found = isGzip ? "gzip" : isZstd ? "zstd" : "not compressed"
    let isRight =
      switch compression {
      case .none: !isGzip && !isZstd
      case .gzip: isGzip
      case .zstd: isZstd || isSkippable
      }
    if !isRight {
      let expected = compression == .none ? "not compressed" : compression.rawValue
      throw DatasetFailure(
        code: "dataset.compression",
        count == 0 && compression != .none
          ? "the file is empty, and its name says \(expected) (row 1, byte 0)"
          : "by its name the file is \(expected), by its bytes \(found) (row 1, byte 0)",
        at: place, hint: "name the file after its compression: .jsonl, .jsonl.gz or .jsonl.zst")
    }
  }

  /// Reads the next rows; `nil` behind the last.
  ///
  /// - Parameter buffers: Memory for them.
  /// - Throws: ``DatasetFailure`` when the file cannot be read, is damaged or holds too long a row.
  func next(into buffers: consuming RowBuffers) throws(DatasetFailure) -> RowBatch? {
    makeRoom(&buffers.read, for: carry.count + 1)
    buffers.read.replaceSubrange(0..<carry.count, with: carry)
    buffers.readCount = carry.count
    carry.removeAll(keepingCapacity: true)
    while !isEnded {
      let known = buffers.readCount
      try fill(&buffers)
      if let end = lastLineFeed(buffers.read, in: known..<buffers.readCount) {
        carry.append(contentsOf: buffers.read[(end + 1)..<buffers.readCount])
        buffers.readCount = end + 1
        return batch(buffers, isCompleted: false)
      }
      if buffers.readCount > rowByteCountMax {
        throw DatasetFailure(
          code: RowFault.Code.tooLong.rawValue,
          "\(RowFault.tooLong(limit: rowByteCountMax).message) (row \(rowCount + 1), byte \(offset))",
          at: SourceLocation(file: file, line: rowCount + 1, column: 1),
          hint: "raise --row-limit, or look for a missing line feed")
      }
    }
    guard buffers.readCount > 0 else { return nil }
    makeRoom(&buffers.read, for: buffers.readCount + 1)
    buffers.read[buffers.readCount] = UInt8(ascii: "\n")
    buffers.readCount += 1
    return batch(buffers, isCompleted: true)
  }

  private func makeRoom(_ bytes: inout [UInt8], for count: Int) {
    guard bytes.count < count else { return }
    bytes += [UInt8](repeating: 0, count: count - bytes.count)
  }

  /// The digests that can be computed on the way.
  struct Digests: OptionSet, Sendable {
    let rawValue: Int

    /// That of the uncompressed bytes.
    static let content = Digests(rawValue: 1)
    /// That of the file; the same for a file that is not compressed.
    static let file = Digests(rawValue: 2)
  }

  /// The digest of a compressed file, when all of it was read and it was asked for.
  var fileDigest: ContentDigest { fileHasher.finalized() }

  private func batch(_ buffers: consuming RowBuffers, isCompleted: Bool) -> RowBatch {
    let (firstRow, start) = (rowCount, offset)
    rowCount += unsafe buffers.read.withUnsafeBytes { bytes in
      unsafe lineFeedCount(UnsafeRawBufferPointer(rebasing: bytes[..<buffers.readCount]))
    }
    offset += buffers.readCount - (isCompleted ? 1 : 0)
    return RowBatch(
      buffers: buffers, firstRow: firstRow, offset: start, isCompleted: isCompleted)
  }

  private func lastLineFeed(_ bytes: [UInt8], in range: Range<Int>) -> Int? {
    var index = range.upperBound - 1
    while index >= range.lowerBound {
      if bytes[index] == UInt8(ascii: "\n") { return index }
      index -= 1
    }
    return nil
  }

  private func lineFeedCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    // The C library looks at many bytes at once.
    guard var position = bytes.baseAddress else { return 0 }
    let end = unsafe position + bytes.count
    var count = 0
    while unsafe position < end,
      let found = unsafe memchr(position, Int32(UInt8(ascii: "\n")), end - position)
    {
      count += 1
      unsafe position = UnsafeRawPointer(found) + 1
    }
    return count
  }

  /// Appends more bytes, and notes the end of the file.
  private func fill(_ buffers: inout RowBuffers) throws(DatasetFailure) {
    let start = buffers.readCount
    makeRoom(&buffers.read, for: max(Self.batchByteCount, 2 * start))
    var fault: DatasetFailure?
    let written = unsafe buffers.read.withUnsafeMutableBytes { bytes in
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
      do throws(DatasetFailure) {
        return try unsafe decoder == nil ? read(into: room) : decode(into: room, behind: start)
      } catch {
        fault = error
        return 0
      }
    }
    if let fault { throw fault }
    buffers.readCount += written
  }

  /// Reads plain bytes until the room is full or the file ends.
  private func read(
    into room: UnsafeMutableRawBufferPointer
  ) throws(DatasetFailure) -> Int {
    var count = 0
    while count < room.count {
      let part = unsafe systemRead(
        descriptor, room.baseAddress?.advanced(by: count), room.count - count)
      if part < 0 {
        if errno == EINTR { continue }
        throw failure("read", errno)
      }
      if part == 0 {
        isEnded = true
        break
      }
      count += part
    }
    fileByteCount += count
    return count
  }

  /// Decodes bytes until the room is full or the file ends.
  ///
  /// - Parameters:
  ///   - room: Where they go.
  ///   - startCount: The bytes of the batch before it, which hold no line feed.
  private func decode(
    into room: UnsafeMutableRawBufferPointer, behind startCount: Int
  ) throws(DatasetFailure) -> Int {
    guard let decoder else { return 0 }
    var count = 0
    func damaged(_ reason: String) -> DatasetFailure {
      let decoded = unsafe UnsafeRawBufferPointer(rebasing: room[..<count])
      return self.damaged(
        reason, row: rowCount + (unsafe lineFeedCount(decoded)), byte: offset + startCount + count)
    }
    while count < room.count {
      if windowStart == window.count { try readWindow() }
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[count...])
      var step = (taken: 0, written: 0)
      var fault: DecodingFault?
      unsafe window.withUnsafeBytes { buffer in
        do throws(DecodingFault) {
          step = try unsafe decoder.decode(
            UnsafeRawBufferPointer(rebasing: buffer[windowStart...]), into: rest)
        } catch {
          fault = error
        }
      }
      if let fault {
        windowStart += fault.takenCount
        count += fault.writtenCount
        throw damaged(fault.reason)
      }
      windowStart += step.taken
      count += step.written
      if step.taken == 0, step.written == 0, window.isEmpty {
        guard decoder.isAtEnd else { throw damaged("it ends too early") }
        isEnded = true
        break
      }
    }
    return count
  }

  private func readWindow() throws(DatasetFailure) {
    var fault: DatasetFailure?
    window = unsafe [UInt8](unsafeUninitializedCapacity: Self.windowByteCount) { buffer, count in
      do throws(DatasetFailure) {
        let part = try unsafe readOnce(into: UnsafeMutableRawBufferPointer(buffer))
        count = part
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    windowStart = 0
    fileByteCount += window.count
    if digests.contains(.file) { fileHasher.update(window) }
  }

  private func readOnce(
    into room: UnsafeMutableRawBufferPointer
  ) throws(DatasetFailure) -> Int {
    while true {
      let part = unsafe systemRead(descriptor, room.baseAddress, room.count)
      if part >= 0 { return part }
      if errno != EINTR { throw failure("read", errno) }
    }
  }

  private func damaged(_ reason: String, row: Int, byte: Int) -> DatasetFailure {
    DatasetFailure(
      code: "dataset.damaged",
      "the compressed data is damaged: \(reason) (row \(row + 1), byte \(byte); "
        + "byte \(fileByteCount - window.count + windowStart) of the file)",
      at: SourceLocation(file: file, line: row + 1, column: 1),
      hint: "fetch or write the file again")
  }
}

/// The system's `read`, whose name the stream uses itself.
private func systemRead(
  _ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
  unsafe read(descriptor, start, count)
}
