/// Rewrites rows in canonical JSON (RFC 8785), bytes to bytes, and notes what they are made of.
///
/// No tree is built: text and numbers that are canonical already are copied in runs, and only a map
/// whose keys are out of order is put together again. One value serves many rows and reuses its
/// buffers.
package struct RowCanonicalizer: Sendable {
  /// A member of the row's own map in ``output``.
  package struct Member: Sendable {
    /// The key between its quotes.
    package var key: Range<Int>
    /// The value.
    package var value: Range<Int>
    /// The texts inside the value, as positions in ``texts``.
    package var texts: Range<Int>
  }

  /// A member of a map that is being written.
  struct OpenMember {
    var start: Int
    var keyEnd: Int
    var textStart: Int
  }

  /// The canonical form of the last row behind the byte that marks a leaf, so that its digest is that
  /// of the whole buffer.
  package internal(set) var output: [UInt8] = []
  /// The text values of the last row in ``output``, without quotes, in canonical order.
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
  /// Whether something was written in other bytes than it was read in. Blanks are not noted: they make
  /// the row longer than its canonical form, and only what is noted can make up for that.
  var isRewritten = false
  /// Where the row starts, so that faults can be placed.
  var rowStart = 0

  /// The most lists and maps inside one another.
  package static let depthMax = 128

  /// Creates a canonicalizer that has seen no rows.
  package init() {}

  /// Reads one row.
  ///
  /// - Parameters:
  ///   - bytes: Bytes in which each row is followed by a line feed, the last one included.
  ///   - start: The index of the row's first byte.
  /// - Returns: The index behind the row's line feed, and whether the row was canonical as it stood.
  /// - Throws: ``RowFault`` for the first fault; the schema may then have seen half of the row.
  package mutating func canonicalize(
    _ bytes: [UInt8], at start: Int
  ) throws(RowFault) -> (next: Int, isCanonical: Bool) {
    output.removeAll(keepingCapacity: true)
    output.append(RowHasher.leafMark)
    texts.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    openMembers.removeAll(keepingCapacity: true)
    characterCount = 0
    isRewritten = false
    rowStart = start

    var index = skippingBlanks(bytes, at: start)
    guard bytes[index] == UInt8(ascii: "{") else { throw startFault(bytes, at: index) }
    index = try map(bytes, at: index, place: ObservedSchema.rowPlace, depth: 1)
    let end = index
    index = skippingBlanks(bytes, at: index)
    guard bytes[index] == UInt8(ascii: "\n") else {
      throw fault(.syntax, "expected the end of the row", at: index)
    }
    if bytes[index - 1] == UInt8(ascii: "\r") {
      throw fault(.carriageReturn, "the row ends in CR LF, not in a line feed alone", at: index - 1)
    }
    return (index + 1, end == index && !isRewritten && output.count - 1 == end - start)
  }

  private func startFault(_ bytes: [UInt8], at index: Int) -> RowFault {
    switch bytes[index] {
    case UInt8(ascii: "\n"):
      return index > rowStart && bytes[index - 1] == UInt8(ascii: "\r")
        ? fault(.carriageReturn, "the row ends in CR LF, not in a line feed alone", at: index - 1)
        : fault(.empty, "the row is empty", at: index)
    case 0xEF where bytes.count > index + 2 && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
      return fault(.encoding, "the row starts with a byte order mark", at: index)
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

  /// Reads a value.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - index: The first byte of the value.
  ///   - place: The value's place in the schema.
  ///   - depth: The number of lists and maps around it.
  /// - Returns: The index behind the value.
  mutating func value(
    _ bytes: [UInt8], at index: Int, place: Int, depth: Int
  ) throws(RowFault) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""):
      schema.observe(.text, at: place)
      let start = output.count + 1
      let end = try string(bytes, at: index, countsCharacters: true)
      texts.append(start..<output.count - 1)
      return end
    case UInt8(ascii: "{"):
      return try map(bytes, at: index, place: place, depth: depth + 1)
    case UInt8(ascii: "["):
      return try list(bytes, at: index, place: place, depth: depth + 1)
    case UInt8(ascii: "t"):
      schema.observe(.boolean, at: place)
      return try word("true", bytes, at: index)
    case UInt8(ascii: "f"):
      schema.observe(.boolean, at: place)
      return try word("false", bytes, at: index)
    case UInt8(ascii: "n"):
      schema.observe(.null, at: place)
      return try word("null", bytes, at: index)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return try number(bytes, at: index, place: place)
    default: throw fault(.syntax, "expected a value", at: index)
    }
  }

  private mutating func word(
    _ text: StaticString, _ bytes: [UInt8], at start: Int
  ) throws(RowFault) -> Int {
    var index = start
    for byte in text.description.utf8 {
      // The line feed behind every row ends a word that the row breaks off.
      guard bytes[index] == byte else { throw fault(.syntax, "expected a value", at: start) }
      output.append(byte)
      index += 1
    }
    return index
  }

  private mutating func list(
    _ bytes: [UInt8], at start: Int, place: Int, depth: Int
  ) throws(RowFault) -> Int {
    try checkDepth(depth, at: start)
    schema.observe(.list, at: place)
    output.append(UInt8(ascii: "["))
    var index = skippingBlanks(bytes, at: start + 1)
    if bytes[index] == UInt8(ascii: "]") {
      output.append(UInt8(ascii: "]"))
      return index + 1
    }
    let element = try element(of: place, at: start)
    while true {
      index = try value(bytes, at: index, place: element, depth: depth)
      index = skippingBlanks(bytes, at: index)
      let byte = bytes[index]
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else {
        throw fault(.syntax, "expected ',' or ']'", at: index)
      }
      output.append(byte)
      if byte == UInt8(ascii: "]") { return index + 1 }
      index = skippingBlanks(bytes, at: index + 1)
    }
  }

  /// Refuses what nests so deep that reading it could exhaust the stack.
  mutating func checkDepth(_ depth: Int, at index: Int) throws(RowFault) {
    if depth > Self.depthMax {
      throw fault(.depth, "lists and maps nest deeper than \(Self.depthMax) levels", at: index)
    }
  }

  private mutating func element(of place: Int, at index: Int) throws(RowFault) -> Int {
    if let element = schema.element(of: place) { return element }
    throw columnsFault(at: index)
  }

  /// The fault of rows that use their keys for data.
  func columnsFault(at index: Int) -> RowFault {
    fault(
      .columns, "the rows have more than \(ObservedSchema.placeCountMax) different keys", at: index)
  }
}

/// The index of the next byte that is no blank; a line feed is none, because it ends the row.
@inline(__always)
func skippingBlanks(_ bytes: [UInt8], at start: Int) -> Int {
  var index = start
  while bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
  return index
}
