extension RowCanonicalizer {
  /// Reads a value.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - index: The first byte of the value.
  ///   - place: The value's place in the schema.
  ///   - depth: The number of lists and maps around it.
  /// - Returns: The index behind the value.
  mutating func value(
    _ bytes: Span<UInt8>, at index: Int, place: Int, depth: Int
  ) throws(RowFault) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""):
      schema.observe(.text, at: place)
      let start = position(index + 1)
      let end = try string(bytes, at: index, countsCharacters: true)
      texts.append(start..<position(end - 1))
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
    case UInt8(ascii: "N"), UInt8(ascii: "I"): throw noNumber(at: index)
    default: throw fault(.syntax, "expected a value", at: index)
    }
  }

  /// The fault of what several languages write for numbers that JSON has not got.
  func noNumber(at index: Int) -> RowFault {
    fault(.syntax, "NaN and Infinity are no JSON; null or a text is", at: index)
  }

  private func word(
    _ text: StaticString, _ bytes: Span<UInt8>, at start: Int
  ) throws(RowFault) -> Int {
    for offset in 0..<text.utf8CodeUnitCount {
      // The line feed behind every row ends a word that the row breaks off.
      guard unsafe bytes[start + offset] == text.utf8Start[offset] else {
        throw fault(.syntax, "expected a value", at: start)
      }
    }
    return start + text.utf8CodeUnitCount
  }

  private mutating func list(
    _ bytes: Span<UInt8>, at start: Int, place: Int, depth: Int
  ) throws(RowFault) -> Int {
    try checkDepth(depth, at: start)
    schema.observe(.list, at: place)
    var index = pastBlanks(bytes, at: start + 1)
    if bytes[index] == UInt8(ascii: "]") { return index + 1 }
    guard let element = schema.element(of: place) else { throw columnsFault(at: start) }
    while true {
      index = try value(bytes, at: index, place: element, depth: depth)
      index = pastBlanks(bytes, at: index)
      let byte = bytes[index]
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else {
        throw fault(.syntax, "expected ',' or ']'", at: index)
      }
      if byte == UInt8(ascii: "]") { return index + 1 }
      index = pastBlanks(bytes, at: index + 1)
    }
  }

  /// Refuses what nests so deep that reading it could exhaust the stack.
  func checkDepth(_ depth: Int, at index: Int) throws(RowFault) {
    if depth > Self.depthMax {
      throw fault(.depth, "lists and maps nest deeper than \(Self.depthMax) levels", at: index)
    }
  }

  /// The fault of rows that use their keys for data.
  func columnsFault(at index: Int) -> RowFault {
    fault(
      .columns, "the rows have more than \(ObservedSchema.placeCountMax) different keys", at: index)
  }
}
