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
  /// They are computed several at a time where the processor can do that.
  ///
  /// - Parameter lanes: How many at a time; ``laneCount`` or less.
  static func hash(
    _ parts: [Part], of buffers: RowBuffers, mark: UInt8? = nil, lanes: Int32 = laneCount
  ) -> [HashWords] {
    guard lanes > 0 else {
      return parts.map { hash(buffers[$0.buffer].span.extracting($0.range), mark: mark) }
    }
    return unsafe buffers.withBytes { bytes in
      let messages = unsafe parts.map { part in
        let bytes = unsafe UnsafeBufferPointer(rebasing: bytes(part.buffer)[part.range])
        return unsafe agi_message(bytes: bytes.baseAddress, count: bytes.count)
      }
      return unsafe digests(count: parts.count) { room in
        unsafe agi_sha256(messages, messages.count, mark.map { Int32($0) } ?? -1, lanes, room)
      }
    }
  }

  /// Takes digests that the kernel writes.
  private static func digests(
    count: Int, _ body: (UnsafeMutablePointer<agi_digest>) -> Void
  ) -> [HashWords] {
    // All empty arrays are one, which two threads would write to.
    guard count > 0 else { return [] }
    return unsafe [HashWords](unsafeUninitializedCapacity: count) { room, filledCount in
      guard let start = room.baseAddress else { return }
      // Both are four numbers of 64 bits.
      unsafe start.withMemoryRebound(to: agi_digest.self, capacity: count) { unsafe body($0) }
      filledCount = count
    }
  }

  /// The nodes over neighbours, two by two; a last one without a neighbour is left out.
  ///
  /// - Parameter lanes: As for ``hash(_:of:mark:lanes:)``.
  static func nodes(
    _ children: ArraySlice<HashWords>, lanes: Int32 = laneCount
  ) -> [HashWords] {
    let count = children.count / 2
    guard lanes > 0 else {
      return (0..<count).map { pair in
        let index = children.startIndex + 2 * pair
        return node(children[index], children[index + 1])
      }
    }
    return unsafe children.withUnsafeBufferPointer { children in
      unsafe digests(count: count) { room in
        guard let start = children.baseAddress else { return }
        unsafe start.withMemoryRebound(to: agi_digest.self, capacity: children.count) {
          unsafe agi_sha256_pairs($0, count, nodeMark, lanes, room)
        }
      }
    }
  }
}
