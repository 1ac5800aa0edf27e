/// Finds the canonical JSON (RFC 8785) of rows, bytes to bytes, and notes what they are made of.
///
/// No tree is built, and what is canonical already stays where it is read: a *run* of such bytes is
/// copied only when something behind it has to be written in other bytes. A row that is canonical as
/// it stands is never copied; of one whose keys are out of order each member is copied once.
///
/// Positions in a row are those of its canonical form, whether that part of it was written or is still
/// the run. One value serves many rows and reuses its buffers.
package struct RowCanonicalizer: Sendable {
  /// A member of the row's own map, as positions in the row's canonical form.
  package struct Member: Sendable {
    /// The key between its quotes.
    package var key: Range<Int>
    /// The value.
    package var value: Range<Int>
    /// The texts inside the value, as positions in ``texts``.
    package var texts: Range<Int>
  }

  /// Where the canonical form of a row stands.
  package struct Row: Sendable {
    /// Whether it stands in ``written``, not in the bytes that were read.
    package var isWritten: Bool
    /// The buffer of a batch that it stands in.
    var buffer: RowBuffers.Name { isWritten ? .written : .read }
    /// Where it stands there.
    package var range: Range<Int>
    /// The index behind the row's line feed.
    package var next: Int
    /// Whether the row was canonical as it stood.
    package var isCanonical: Bool
  }

  /// A member of a map that is being read.
  struct OpenMember: BitwiseCopyable {
    var start: Int
    var keyEnd: Int
    var textStart: Int
  }

  /// The rows so far that were not read in canonical form, one after the other.
  package internal(set) var written: [UInt8] = []
  /// The text values of the last row, without quotes, in canonical order.
  package internal(set) var texts: [Range<Int>] = []
  /// The members of the last row in canonical order.
  package internal(set) var members: [Member] = []
  /// The Unicode scalars of the last row's text values.
  package internal(set) var characterCount = 0
  /// What all rows so far are made of.
  package internal(set) var schema = ObservedSchema()

  /// The members of all maps that are open; each map knows where its own start.
  var openMembers: [OpenMember] = []
  /// Room to put a map together anew.
  var scratch: [UInt8] = []
  /// Room for the positions of a map's members in canonical order.
  var order: [Int] = []
  /// Room for its members where they are put.
  var movedMembers: [OpenMember] = []
  /// Room for its texts where they are put.
  var movedTexts: [Range<Int>] = []
  /// Where the row starts in the bytes that are read, so that faults can be placed.
  var rowStart = 0
  /// Where the row starts in ``written``.
  var base = 0
  /// Where the run starts in the bytes that are read.
  var runStart = 0
  /// What a position is ahead of the index of the same byte of the run.
  var shift = 0

  /// The most lists and maps inside one another.
  package static let depthMax = 128

  /// Creates a canonicalizer that has seen no rows.
  package init() {}

  /// Creates a canonicalizer that writes to memory which it takes.
  init(written: inout [UInt8]) {
    swap(&self.written, &written)
    self.written.removeAll(keepingCapacity: true)
  }

  /// Reads one row.
  ///
  /// - Parameters:
  ///   - bytes: Bytes in which each row is followed by a line feed, the last one included.
  ///   - start: The index of the row's first byte.
  /// - Returns: Where the row's canonical form stands.
  /// - Throws: ``RowFault`` for the first fault; the schema may then have seen half of the row.
  package mutating func canonicalize(
    _ bytes: Span<UInt8>, at start: Int
  ) throws(RowFault) -> Row {
    texts.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    openMembers.removeAll(keepingCapacity: true)
    characterCount = 0
    rowStart = start
    base = written.count
    do throws(RowFault) {
      return try row(bytes, at: start)
    } catch {
      written.removeLast(written.count - base)
      throw error
    }
  }

  private mutating func row(_ bytes: Span<UInt8>, at start: Int) throws(RowFault) -> Row {
    let first = skippingBlanks(bytes, at: start)
    guard bytes[first] == UInt8(ascii: "{") else { throw startFault(bytes, at: first) }
    goOn(from: first)
    let end = try map(bytes, at: first, place: ObservedSchema.rowPlace, depth: 1)
    let index = skippingBlanks(bytes, at: end)
    guard bytes[index] == UInt8(ascii: "\n") else {
      throw fault(.syntax, "expected the end of the row", at: index)
    }
    if bytes[index - 1] == UInt8(ascii: "\r") {
      throw fault(.carriageReturn, "the row ends in CR LF, not in a line feed alone", at: index - 1)
    }
    guard written.count > base else {
      return Row(
        isWritten: false, range: first..<end, next: index + 1,
        isCanonical: first == start && end == index)
    }
    write(bytes, upTo: end)
    return Row(isWritten: true, range: base..<written.count, next: index + 1, isCanonical: false)
  }

  private func startFault(_ bytes: Span<UInt8>, at index: Int) -> RowFault {
    switch bytes[index] {
    case UInt8(ascii: "\n"):
      return index > rowStart && bytes[index - 1] == UInt8(ascii: "\r")
        ? fault(.carriageReturn, "the row ends in CR LF, not in a line feed alone", at: index - 1)
        : fault(.empty, "the row is empty", at: index)
    case 0xEF where bytes.count > index + 2 && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
      return fault(.encoding, "the row starts with a byte order mark", at: index)
    case 0xFE where bytes[index + 1] == 0xFF, 0xFF where bytes[index + 1] == 0xFE:
      return fault(.encoding, "the row is UTF-16", at: index)
    case UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      return fault(.notMap, "the row is no JSON object", at: index)
    default: return fault(.syntax, "expected '{'", at: index)
    }
  }

  /// Makes a fault at a byte of the bytes that are read.
  func fault(_ code: RowFault.Code, _ message: String, at index: Int) -> RowFault {
    RowFault(code, message, at: index - rowStart)
  }

  // MARK: The run

  /// The position of a byte of the run.
  @inline(__always)
  func position(_ index: Int) -> Int { index + shift }

  /// Writes the run up to a byte, with which the next run starts.
  mutating func write(_ bytes: Span<UInt8>, upTo end: Int) {
    ByteRuns.append(bytes, runStart..<end, to: &written)
    goOn(from: end)
  }

  /// Starts a run with a byte, behind what is written.
  mutating func goOn(from index: Int) {
    runStart = index
    shift = written.count - base - index
  }

  /// Leaves bytes out.
  mutating func leaveOut(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    write(bytes, upTo: range.lowerBound)
    goOn(from: range.upperBound)
  }

  /// The index of the next byte that is no blank; blanks are left out.
  @inline(__always)
  mutating func pastBlanks(_ bytes: Span<UInt8>, at start: Int) -> Int {
    guard bytes[start] <= 0x20 else { return start }
    let index = skippingBlanks(bytes, at: start)
    if index > start { leaveOut(bytes, start..<index) }
    return index
  }
}

/// The index of the next byte that is no blank; a line feed is none, because it ends the row.
@inline(__always)
private func skippingBlanks(_ bytes: Span<UInt8>, at start: Int) -> Int {
  var index = start
  while bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
  return index
}
