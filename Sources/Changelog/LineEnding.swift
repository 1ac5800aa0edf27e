/// How the lines of a file end.
package enum LineEnding: String, CaseIterable, Hashable, Sendable {
  /// Unix.
  case lineFeed = "\n"
  /// Windows.
  case carriageReturnLineFeed = "\r\n"
  /// Files of the last century, and a renderer's view of a lone carriage return.
  case carriageReturn = "\r"

  /// The bytes that end a line.
  package var bytes: [UInt8] { Array(rawValue.utf8) }

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
