/// The bytes of a message and how they map to the lines that the author sees.
///
/// A message-file loses its comments before it is read; a fault must still name the line of the
/// file.
struct MessageText: Sendable {
  /// The message, without what git would not store, up to the first NUL, where git stops to read.
  let bytes: [UInt8]

  /// For each line that was dropped, the offset in `bytes` where it would be; in ascending order.
  let droppedLineOffsets: [Int]

  /// Whether anything was left out behind a NUL.
  let isCut: Bool

  /// A message as a commit holds it.
  init(message: [UInt8]) {
    self.init(bytes: message, droppedLineOffsets: [])
  }

  /// A message as an editor leaves it for git: comment lines do not belong to it, and neither does
  /// anything from the scissors line on.
  init(messageFile: [UInt8], commentPrefix: String) {
    let prefix = Array(commentPrefix.utf8)
    let scissors = prefix + Array(" ------------------------ >8 ------------------------".utf8)
    var kept: [UInt8] = []
    var dropped: [Int] = []
    kept.reserveCapacity(messageFile.count)
    let span = messageFile.span
    var line = span.line(at: 0, index: 0)
    while line.start < span.count {
      if !prefix.isEmpty, messageFile[line.start..<line.end].starts(with: prefix) {
        if messageFile[line.start..<line.end].elementsEqual(scissors) { break }
        dropped.append(kept.count)
      } else {
        kept += messageFile[line.start..<line.next]
      }
      line = span.line(after: line)
    }
    self.init(bytes: kept, droppedLineOffsets: dropped)
  }

  private init(bytes: [UInt8], droppedLineOffsets: [Int]) {
    let end = bytes.firstIndex(of: 0)
    self.bytes = end.map { Array(bytes[..<$0]) } ?? bytes
    self.droppedLineOffsets = droppedLineOffsets
    isCut = end.map { $0 + 1 < bytes.count } ?? false
  }

  /// The number, from 1, of a line in the text that the author sees.
  func number(of line: Line) -> Int { number(ofLineAt: line.start, index: line.index) }

  /// The number, from 1, of the line with the given offset and index.
  func number(ofLineAt offset: Int, index: Int) -> Int {
    guard !droppedLineOffsets.isEmpty else { return index + 1 }
    var (low, high) = (0, droppedLineOffsets.count)
    while low < high {
      let middle = (low + high) / 2
      if droppedLineOffsets[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return index + 1 + low
  }

  /// The text in `range`, as written.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The text of whole lines in `range`, with LF between them whatever the message uses.
  func lines(_ range: Range<Int>) -> String {
    guard bytes[range].contains(.carriageReturn) else { return string(range) }
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    for index in range {
      let isLineEnding =
        bytes[index] == .carriageReturn && index + 1 < range.upperBound
        && bytes[index + 1] == .lineFeed
      if !isLineEnding { result.append(bytes[index]) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text of a value that goes on over several lines, as one line.
  func folded(_ range: Range<Int>) -> String {
    guard bytes[range].contains(.lineFeed) else { return string(range) }
    return bytes[range].split(separator: .lineFeed)
      .map { String(decoding: Array($0).span.trimmedBytes, as: UTF8.self) }
      .joined(separator: " ")
  }
}

extension Span<UInt8> {
  fileprivate var trimmedBytes: [UInt8] { trimmed(0..<count).map { self[$0] } }
}
