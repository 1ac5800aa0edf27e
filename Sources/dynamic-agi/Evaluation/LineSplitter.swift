/// Cuts a stream of bytes into lines, holding no more than one line that is not yet whole.
struct LineSplitter {
  /// A line that is not blank.
  struct Line: Sendable, Hashable {
    /// Its number in the stream, blank lines counted; the first is 1.
    let number: Int
    /// Its bytes without the line feed; `nil` when it is longer than a line may be.
    let bytes: [UInt8]?
  }

  private let byteCountMax: Int
  private var number = 0
  private var open: [UInt8] = []
  private var isTooLong = false

  /// - Parameter byteCountMax: The most bytes of a line; the rest of a longer one is passed over.
  init(byteCountMax: Int) { self.byteCountMax = byteCountMax }

  /// Takes bytes, and gives the lines that they complete.
  mutating func feed(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      append(bytes[start..<end])
      close(into: &lines)
      start = end + 1
    }
    append(bytes[start...])
    return lines
  }

  /// Takes the end of the stream, and gives the last line if it has no line feed.
  mutating func finish() -> [Line] {
    var lines: [Line] = []
    if !open.isEmpty || isTooLong { close(into: &lines) }
    return lines
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    guard !isTooLong else { return }
    guard open.count + bytes.count <= byteCountMax else {
      isTooLong = true
      open = []
      return
    }
    open += bytes
  }

  private mutating func close(into lines: inout [Line]) {
    number += 1
    let isBlank = open.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    if isTooLong {
      lines.append(Line(number: number, bytes: nil))
    } else if !isBlank {
      lines.append(Line(number: number, bytes: open))
    }
    open = []
    isTooLong = false
  }
}
