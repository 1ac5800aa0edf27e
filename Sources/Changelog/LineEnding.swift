/// How the lines of a file end.
package enum LineEnding: String, CaseIterable, Hashable, Sendable {
  /// Unix.
  case lineFeed = "\n"
  /// Windows.
  case carriageReturnLineFeed = "\r\n"
  /// Files of the last century, and a renderer's view of a lone carriage return.
  ///
  /// It is written only into a file without any line feed: in front of one it would be half of a
  /// pair, and the empty line between the two would be gone.
  case carriageReturn = "\r"

  /// The ending that new lines of a file get: that of most lines, a line feed where there are as many
  /// of both; lone carriage returns count only where there is nothing else.
  init(ofMostLines counts: [LineEnding: Int]) {
    let (feeds, pairs) = (
      counts[.lineFeed, default: 0], counts[.carriageReturnLineFeed, default: 0]
    )
    if pairs > feeds {
      self = .carriageReturnLineFeed
    } else if feeds == 0 && pairs == 0 && counts[.carriageReturn, default: 0] > 0 {
      self = .carriageReturn
    } else {
      self = .lineFeed
    }
  }

  /// The ending of the line that ends with these bytes; `nil` when it is not ended.
  init?(endOf bytes: some BidirectionalCollection<UInt8>) {
    switch (bytes.last, bytes.dropLast().last) {
    case (0x0A, 0x0D): self = .carriageReturnLineFeed
    case (0x0A, _): self = .lineFeed
    case (0x0D, _): self = .carriageReturn
    default: return nil
    }
  }

  /// The bytes that end a line.
  package var bytes: [UInt8] { Array(rawValue.utf8) }

  /// What makes an empty line below these bytes, which end a line: behind a lone carriage return the
  /// first line feed only makes a pair of it.
  func emptyLine(below bytes: some BidirectionalCollection<UInt8>) -> [UInt8] {
    self == .lineFeed && bytes.last == 0x0D ? self.bytes + self.bytes : self.bytes
  }

  /// Ends the lines of a text in this way, however they ended before.
  func applied(to text: ArraySlice<UInt8>) -> [UInt8] {
    let ending = bytes
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 32)
    var isAfterReturn = false
    for byte in text {
      if byte == 0x0D || (byte == 0x0A && !isAfterReturn) {
        result += ending
      } else if byte != 0x0A {
        result.append(byte)
      }
      isAfterReturn = byte == 0x0D
    }
    return result
  }
}
