internal import Documents

extension RowCanonicalizer {
  /// Reads a map and leaves it with its keys in canonical order.
  mutating func map(
    _ bytes: [UInt8], at start: Int, place: Int, depth: Int
  ) throws(RowFault) -> Int {
    try checkDepth(depth, at: start)
    schema.observe(.map, at: place)
    output.append(UInt8(ascii: "{"))
    let firstMember = openMembers.count
    var isOrdered = true
    var guess = 0
    var index = skippingBlanks(bytes, at: start + 1)
    if bytes[index] == UInt8(ascii: "}") {
      output.append(UInt8(ascii: "}"))
      return index + 1
    }
    while true {
      guard bytes[index] == UInt8(ascii: "\"") else {
        throw fault(.syntax, "expected a key in double quotes", at: index)
      }
      let memberStart = output.count
      index = try string(bytes, at: index, countsCharacters: false)
      let key = memberStart + 1..<output.count - 1
      openMembers.append(
        OpenMember(start: memberStart, keyEnd: key.upperBound, textStart: texts.count))
      if isOrdered, openMembers.count - firstMember > 1 {
        let last = openMembers[openMembers.count - 2]
        isOrdered = keyPrecedes(output, last.start + 1..<last.keyEnd, key)
      }
      index = skippingBlanks(bytes, at: index)
      guard bytes[index] == UInt8(ascii: ":") else {
        throw fault(.syntax, "expected ':'", at: index)
      }
      output.append(UInt8(ascii: ":"))
      index = skippingBlanks(bytes, at: index + 1)
      guard let member = schema.member(output, key, of: place, guess: &guess) else {
        throw columnsFault(at: index)
      }
      index = try value(bytes, at: index, place: member, depth: depth)
      index = skippingBlanks(bytes, at: index)
      let byte = bytes[index]
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
        throw fault(.syntax, "expected ',' or '}'", at: index)
      }
      if byte == UInt8(ascii: "}") { break }
      output.append(byte)
      index = skippingBlanks(bytes, at: index + 1)
    }
    if !isOrdered { try reorder(from: firstMember, at: start) }
    if depth == 1 { noteMembers(from: firstMember) }
    openMembers.removeSubrange(firstMember...)
    output.append(UInt8(ascii: "}"))
    return index + 1
  }

  /// Notes the members of the row itself.
  private mutating func noteMembers(from first: Int) {
    for position in first..<openMembers.count {
      let member = openMembers[position]
      let isLast = position + 1 == openMembers.count
      members.append(
        Member(
          key: member.start + 1..<member.keyEnd,
          value: member.keyEnd + 2..<(isLast ? output.count : openMembers[position + 1].start - 1),
          texts: member.textStart..<(isLast ? texts.count : openMembers[position + 1].textStart)))
    }
  }

  /// Puts the members of the innermost map in canonical order.
  private mutating func reorder(from first: Int, at start: Int) throws(RowFault) {
    isRewritten = true
    sortOrder(from: first)
    for position in 1..<order.count
    where ByteRuns.areEqual(
      output, openMembers[order[position - 1]].key, openMembers[order[position]].key)
    {
      throw fault(.duplicateKey, "a key stands twice in one map", at: start)
    }
    let base = openMembers[first].start
    let textBase = openMembers[first].textStart
    scratch.removeAll(keepingCapacity: true)
    movedMembers.removeAll(keepingCapacity: true)
    movedTexts.removeAll(keepingCapacity: true)
    for position in order {
      let member = openMembers[position]
      let isLast = position + 1 == openMembers.count
      let end = isLast ? output.count : openMembers[position + 1].start - 1
      let textEnd = isLast ? texts.count : openMembers[position + 1].textStart
      if !movedMembers.isEmpty { scratch.append(UInt8(ascii: ",")) }
      let shift = base + scratch.count - member.start
      movedMembers.append(
        OpenMember(
          start: member.start + shift, keyEnd: member.keyEnd + shift,
          textStart: textBase + movedTexts.count))
      for text in member.textStart..<textEnd {
        movedTexts.append(texts[text].lowerBound + shift..<texts[text].upperBound + shift)
      }
      ByteRuns.append(output, member.start..<end, to: &scratch)
    }
    output.removeSubrange(base...)
    ByteRuns.append(scratch, 0..<scratch.count, to: &output)
    texts.removeSubrange(textBase...)
    texts += movedTexts
    openMembers.removeSubrange(first...)
    openMembers += movedMembers
  }

  /// Sorts the positions of the innermost map's members by key.
  ///
  /// Few members are sorted by insertion, which allocates nothing; rows of many take the library's
  /// way, whose cost does not grow with the square.
  private mutating func sortOrder(from first: Int) {
    order.removeAll(keepingCapacity: true)
    order += first..<openMembers.count
    guard order.count <= 32 else {
      let (keys, bytes) = (openMembers.map(\.key), output)
      order.sort { keyPrecedes(bytes, keys[$0], keys[$1]) }
      return
    }
    for next in 1..<order.count {
      let position = order[next]
      var hole = next
      while hole > 0,
        keyPrecedes(output, openMembers[position].key, openMembers[order[hole - 1]].key)
      {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = position
    }
  }
}

extension RowCanonicalizer.OpenMember {
  /// The key between its quotes.
  fileprivate var key: Range<Int> { start + 1..<keyEnd }
}

/// Whether one key of a canonical row comes before another by UTF-16 code units.
///
/// A function of its own, because a method would make the compiler copy the whole canonicalizer.
private func keyPrecedes(_ output: [UInt8], _ left: Range<Int>, _ right: Range<Int>) -> Bool {
  let count = min(left.count, right.count)
  for offset in 0..<count {
    let (first, second) = (output[left.lowerBound + offset], output[right.lowerBound + offset])
    if first == second { continue }
    // An escape stands for another character than the backslash that it starts with, so it is
    // decoded; what stands before the difference is the same on both sides.
    if hasEscape(output, left) || hasEscape(output, right) {
      return unescaped(output, left).lexicographicallyPrecedes(unescaped(output, right))
    }
    return utf16Rank(first) < utf16Rank(second)
  }
  return left.count < right.count
}

private func hasEscape(_ output: [UInt8], _ range: Range<Int>) -> Bool {
  for index in range where output[index] == UInt8(ascii: "\\") { return true }
  return false
}

/// The UTF-16 code units of a canonical string.
private func unescaped(_ output: [UInt8], _ range: Range<Int>) -> [UInt16] {
  let quoted = Array("\"".utf8) + output[range] + Array("\"".utf8)
  guard let node = try? parseJSON(quoted, name: ""), let text = node.text else {
    preconditionFailure("what was written as a string is one")
  }
  return Array(text.utf16)
}

/// The order of UTF-8 lead bytes that sorts as UTF-16 does: supplementary characters, whose bytes
/// start with F0 or more, come before U+E000 to U+FFFF, whose bytes start with EE or EF.
private func utf16Rank(_ byte: UInt8) -> UInt8 {
  byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte
}
