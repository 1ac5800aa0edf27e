extension RowCanonicalizer {
  /// Reads a map and leaves it with its keys in canonical order.
  mutating func map(
    _ bytes: Span<UInt8>, at start: Int, place: Int, depth: Int
  ) throws(RowFault) -> Int {
    try checkDepth(depth, at: start)
    schema.observe(.map, at: place)
    let firstMember = openMembers.count
    var isOrdered = true
    var guess = 0
    var index = pastBlanks(bytes, at: start + 1)
    if bytes[index] == UInt8(ascii: "}") { return index + 1 }
    while true {
      guard bytes[index] == UInt8(ascii: "\"") else {
        throw fault(.syntax, "expected a key in double quotes", at: index)
      }
      let memberStart = position(index)
      let expected = schema.expectedMember(bytes, at: index + 1, of: place, guess: guess)
      if let expected {
        index += expected.byteCount + 2
      } else {
        index = try key(bytes, at: index)
      }
      let key = memberStart + 1..<position(index - 1)
      if isOrdered, openMembers.count > firstMember {
        isOrdered = keyPrecedes(
          bytes, written.span, runLayout, openMembers[openMembers.count - 1].key, key)
      }
      openMembers.append(
        OpenMember(start: memberStart, keyEnd: key.upperBound, textStart: texts.count))
      index = pastBlanks(bytes, at: index)
      guard bytes[index] == UInt8(ascii: ":") else {
        throw fault(.syntax, "expected ':'", at: index)
      }
      index = pastBlanks(bytes, at: index + 1)
      let member: Int
      if let expected {
        member = expected.place
        guess = schema.guess(behind: member)
      } else if let found = self.member(bytes, key, of: place, &guess) {
        member = found
      } else {
        throw columnsFault(at: index)
      }
      index = try value(bytes, at: index, place: member, depth: depth)
      index = pastBlanks(bytes, at: index)
      let byte = bytes[index]
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
        throw fault(.syntax, "expected ',' or '}'", at: index)
      }
      if byte == UInt8(ascii: "}") { break }
      index = pastBlanks(bytes, at: index + 1)
    }
    if !isOrdered { try reorder(bytes, from: firstMember, to: index, at: start) }
    if depth == 1 { noteMembers(from: firstMember, to: position(index)) }
    openMembers.removeLast(openMembers.count - firstMember)
    return index + 1
  }

  /// Reads a key; one of which something was written is then written to its end, so that each key
  /// stands in one piece.
  private mutating func key(_ bytes: Span<UInt8>, at start: Int) throws(RowFault) -> Int {
    let writtenCount = written.count
    let end = try string(bytes, at: start, countsCharacters: false)
    if written.count != writtenCount { write(bytes, upTo: end) }
    return end
  }

  /// The place of a key in the schema.
  private mutating func member(
    _ bytes: Span<UInt8>, _ key: Range<Int>, of place: Int, _ guess: inout Int
  ) -> Int? {
    if base + key.lowerBound < written.count {
      return schema.member(
        written, base + key.lowerBound..<base + key.upperBound, of: place, guess: &guess)
    }
    return schema.member(
      bytes, key.lowerBound - shift..<key.upperBound - shift, of: place, guess: &guess)
  }

  /// Notes the members of the row itself.
  private mutating func noteMembers(from first: Int, to end: Int) {
    for number in first..<openMembers.count {
      let member = openMembers[number]
      let isLast = number + 1 == openMembers.count
      members.append(
        Member(
          key: member.key,
          value: member.keyEnd + 2..<(isLast ? end : openMembers[number + 1].start - 1),
          texts: member.textStart..<(isLast ? texts.count : openMembers[number + 1].textStart)))
    }
  }
}
