/// The fenced code blocks of a message.
///
/// What looks like a trailer in an example is not one. A fence that is never closed is no fence:
/// one stray line of backquotes must not hide the trailers of a message.
struct CodeFences {
  /// The blocks, each from its opening line to its closing line, in order.
  private let blocks: [Block]

  private struct Block {
    let start: Int
    let closing: Line
  }

  private struct Fence {
    let line: Line
    let byte: UInt8
    let length: Int
    let canClose: Bool
  }

  /// No blocks at all.
  static let none = CodeFences(blocks: [])

  private init(blocks: [Block]) { self.blocks = blocks }

  /// Whether a block could open at `line`, told without a look at what follows.
  static func mayOpen(_ bytes: Span<UInt8>, at line: Line) -> Bool {
    fence(bytes, at: line) != nil
  }

  /// Looks for blocks from `first` on.
  init(_ bytes: Span<UInt8>, from first: Line) {
    let fences = Self.fences(bytes, from: first)
    guard !fences.isEmpty else {
      blocks = []
      return
    }
    var longestClosing: [UInt8: Int] = [:]
    var isClosed = [Bool](repeating: false, count: fences.count)
    for (index, fence) in fences.enumerated().reversed() {
      isClosed[index] = longestClosing[fence.byte, default: 0] >= fence.length
      if fence.canClose {
        longestClosing[fence.byte] = max(longestClosing[fence.byte, default: 0], fence.length)
      }
    }
    var blocks: [Block] = []
    var open: Fence?
    for (index, fence) in fences.enumerated() {
      if let opening = open {
        guard fence.canClose, fence.byte == opening.byte, fence.length >= opening.length else {
          continue
        }
        blocks.append(Block(start: opening.line.start, closing: fence.line))
        open = nil
      } else if isClosed[index] {
        open = fence
      }
    }
    self.blocks = blocks
  }

  /// The closing line of the block that opens at `line`; `nil` when none opens there.
  func end(ofBlockAt line: Line, in bytes: Span<UInt8>) -> Line? {
    guard !blocks.isEmpty, Self.fence(bytes, at: line) != nil else { return nil }
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].start < line.start { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].start == line.start ? blocks[low].closing : nil
  }

  private static func fences(_ bytes: Span<UInt8>, from first: Line) -> [Fence] {
    var result: [Fence] = []
    var line = first
    while line.start < bytes.count {
      if let fence = fence(bytes, at: line) { result.append(fence) }
      line = bytes.line(after: line)
    }
    return result
  }

  /// A fence line as CommonMark has it: up to three blanks, then three or more of one mark.
  private static func fence(_ bytes: Span<UInt8>, at line: Line) -> Fence? {
    var position = line.start
    while position < line.end, position < line.start + 3, bytes[position] == .space {
      position += 1
    }
    guard position + 2 < line.end else { return nil }
    let byte = bytes[position]
    guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return nil }
    var end = position
    while end < line.end, bytes[end] == byte { end += 1 }
    guard end - position >= 3 else { return nil }
    let info = bytes.trimmed(end..<line.end)
    for index in info where byte == UInt8(ascii: "`") && bytes[index] == byte { return nil }
    return Fence(line: line, byte: byte, length: end - position, canClose: info.isEmpty)
  }
}
