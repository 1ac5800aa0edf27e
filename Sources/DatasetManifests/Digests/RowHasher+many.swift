internal import CRowKernels
internal import Documents

extension RowHasher {
  /// Some bytes of ``RowBuffers``.
  struct Part {
    /// The buffer.
    var buffer: RowBuffers.Name
    /// Where the bytes are in it.
    var range: Range<Int>
  }

  /// The digests of several parts, each behind a mark or not.
  ///
  /// They are computed two at a time where the processor can do that.
  static func hash(_ parts: [Part], of buffers: RowBuffers, mark: UInt8? = nil) -> [HashWords] {
    guard hasKernel else { return parts.map { hash($0, of: buffers, mark: mark) } }
    return parts.isEmpty ? [] : unsafe digests(of: parts, in: buffers, mark: mark, nil, nil)
  }

  /// The digests of several parts, while a stream takes another one.
  static func hash(
    _ parts: [Part], of buffers: RowBuffers, mark: UInt8?, while stream: inout StreamDigest,
    takes streamed: Part
  ) -> [HashWords] {
    guard hasKernel else {
      stream.hasher.update(buffers[streamed.buffer][streamed.range])
      return parts.map { hash($0, of: buffers, mark: mark) }
    }
    return unsafe withUnsafeMutablePointer(to: &stream.kernel) {
      unsafe digests(of: parts, in: buffers, mark: mark, $0, streamed)
    }
  }

  private static func hash(_ part: Part, of buffers: RowBuffers, mark: UInt8?) -> HashWords {
    hash(buffers[part.buffer].span.extracting(part.range), mark: mark)
  }

  /// Lets the kernel compute digests.
  private static func digests(
    of parts: [Part], in buffers: RowBuffers, mark: UInt8?,
    _ stream: UnsafeMutablePointer<agi_stream>?, _ streamed: Part?
  ) -> [HashWords] {
    unsafe buffers.withBytes { bytes in
      func message(_ part: Part) -> agi_message {
        let bytes = unsafe UnsafeBufferPointer(rebasing: bytes(part.buffer)[part.range])
        return unsafe agi_message(bytes: bytes.baseAddress, count: bytes.count)
      }
      let messages = unsafe parts.map(message)
      let part = unsafe streamed.map(message) ?? agi_message()
      return unsafe digests(count: parts.count) { room in
        unsafe agi_sha256(
          messages, messages.count, mark.map { Int32($0) } ?? -1, room, stream, part)
      }
    }
  }

  /// Takes digests that the kernel writes.
  private static func digests(
    count: Int, _ body: (UnsafeMutablePointer<agi_digest>) -> Void
  ) -> [HashWords] {
    unsafe [HashWords](unsafeUninitializedCapacity: count) { room, filledCount in
      guard let start = room.baseAddress else { return }
      // Both are four numbers of 64 bits.
      unsafe start.withMemoryRebound(to: agi_digest.self, capacity: count) { unsafe body($0) }
      filledCount = count
    }
  }

  /// The nodes over neighbours, two by two; a last one without a neighbour is left out.
  static func nodes(_ children: ArraySlice<HashWords>) -> [HashWords] {
    let count = children.count / 2
    guard hasKernel else {
      return (0..<count).map { pair in
        let index = children.startIndex + 2 * pair
        return node(children[index], children[index + 1])
      }
    }
    return unsafe children.withUnsafeBufferPointer { children in
      unsafe digests(count: count) { room in
        guard let start = children.baseAddress else { return }
        unsafe start.withMemoryRebound(to: agi_digest.self, capacity: children.count) {
          unsafe agi_sha256_pairs($0, count, nodeMark, room)
        }
      }
    }
  }
}
