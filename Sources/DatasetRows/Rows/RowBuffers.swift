/// The bytes that the rows of a batch are made of.
///
/// Batches that are done with leave their memory to others: what is asked of the system anew for each
/// batch costs as much as reading it.
package struct RowBuffers: Sendable {
  /// The names of the buffers.
  enum Name { case read, written, content }

  /// The rows as they were read, with room behind them.
  package var read: [UInt8]
  /// The number of bytes that were read.
  package var readCount: Int
  /// The canonical form of those that were read in another one.
  var written: [UInt8] = []
  /// The rows without their ids.
  var content: [UInt8] = []

  /// Creates buffers that hold nothing but what was read.
  package init(read: [UInt8] = [], readCount: Int = 0) {
    self.read = read
    self.readCount = readCount
  }

  /// The buffer of a name.
  subscript(_ name: Name) -> [UInt8] {
    switch name {
    case .read: read
    case .written: written
    case .content: content
    }
  }

  /// Lends the memory of all buffers.
  func withBytes<Result>(
    _ body: ((Name) -> UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    unsafe read.withUnsafeBufferPointer { read in
      unsafe written.withUnsafeBufferPointer { written in
        unsafe content.withUnsafeBufferPointer { content in
          unsafe body { name in
            switch name {
            case .read: unsafe read
            case .written: unsafe written
            case .content: unsafe content
            }
          }
        }
      }
    }
  }
}
