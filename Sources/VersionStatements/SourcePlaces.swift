/// The way from bytes of a file to lines and columns, and back.
///
/// A line ends at LF, CR LF or a lone CR; columns count Unicode scalars, and a byte order mark none.
struct SourcePlaces {
  private let bytes: [UInt8]
  private var index: Int
  private var line = 1
  private var column = 1

  /// Starts at the first byte behind a byte order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = byteOrderMarkCount(bytes)
  }

  /// The place of a byte that is not before those asked for earlier.
  mutating func place(of offset: Int) -> (line: Int, column: Int) {
    while index < offset { step() }
    return (line, column)
  }

  /// The byte at a place that is not before those asked for earlier; `nil` behind the file.
  mutating func offset(ofLine line: Int, column: Int) -> Int? {
    while index < bytes.count, (self.line, self.column) < (line, column) { step() }
    return (self.line, self.column) == (line, column) ? index : nil
  }

  private mutating func step() {
    let byte = bytes[index]
    index += 1
    let isCarriageReturn = byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)
    if byte == 0x0A || isCarriageReturn {
      line += 1
      column = 1
      return
    }
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    column += 1
  }
}

/// How many bytes a byte order mark of UTF-8 takes at the start of a file.
func byteOrderMarkCount(_ bytes: [UInt8]) -> Int {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
}
