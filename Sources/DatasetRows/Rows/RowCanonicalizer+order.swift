internal import Documents

extension RowCanonicalizer {
  /// Puts the members of the innermost map in canonical order.
  ///
  /// - Parameters:
  ///   - bytes: The bytes that are read.
  ///   - first: The number of the map's first member among the open ones.
  ///   - end: The index of the brace that closes the map.
  ///   - start: The index of the brace that opens it.
  mutating func reorder(
    _ bytes: Span<UInt8>, from first: Int, to end: Int, at start: Int
  ) throws(RowFault) {
    sortOrder(bytes, from: first)
    for number in 1..<order.count {
      let (left, right) = (openMembers[order[number - 1]].key, openMembers[order[number]].key)
      if left.count == right.count, !keyPrecedes(bytes, written.span, runLayout, left, right) {
        throw repeatedKey(right, bytes, at: start)
      }
    }
    let origin = openMembers[first].start
    let endPosition = position(end)
    let isRun = base + origin >= written.count
    write(bytes, upTo: isRun ? origin - shift : end)
    let textBase = openMembers[first].textStart
    let writtenStart = base + origin
    scratch.removeAll(keepingCapacity: true)
    movedMembers.removeAll(keepingCapacity: true)
    movedTexts.removeAll(keepingCapacity: true)
    for number in order {
      let isLast = number + 1 == openMembers.count
      let member = openMembers[number]
      let memberEnd = isLast ? endPosition : openMembers[number + 1].start - 1
      let textEnd = isLast ? texts.count : openMembers[number + 1].textStart
      if !movedMembers.isEmpty { appendMoved(isRun, UInt8(ascii: ",")) }
      let target = origin + (isRun ? written.count - writtenStart : scratch.count)
      move(member, textEnd: textEnd, by: target - member.start, textBase)
      if isRun {
        ByteRuns.append(bytes, member.start - shift..<memberEnd - shift, to: &written)
      } else {
        ByteRuns.append(written, base + member.start..<base + memberEnd, to: &scratch)
      }
    }
    if isRun {
      goOn(from: end)
    } else {
      written.removeLast(written.count - writtenStart)
      ByteRuns.append(scratch, 0..<scratch.count, to: &written)
    }
    texts.replaceSubrange(textBase..., with: movedTexts)
    openMembers.replaceSubrange(first..., with: movedMembers)
  }

  /// The fault of a key that stands twice in the map which opens at `start`, at its second place where
  /// that can be told.
  private func repeatedKey(_ key: Range<Int>, _ bytes: Span<UInt8>, at start: Int) -> RowFault {
    let name = String(
      decoding: codeUnits(bytes, written.span, runLayout, key), as: UTF16.self
    ).unicodeScalars
    let shown = String(String.UnicodeScalarView(name.prefix(60))) + (name.count > 60 ? "…" : "")
    var row: [UInt8] = []
    var index = rowStart
    while index < bytes.count, bytes[index] != 0x0A {
      row.append(bytes[index])
      index += 1
    }
    var found = fault(.duplicateKey, "the key '\(shown)' stands twice in one map", at: start)
    if let offset = secondPlace(inRow: row) { found.offset = offset }
    return found
  }

  private mutating func appendMoved(_ isRun: Bool, _ byte: UInt8) {
    if isRun { written.append(byte) } else { scratch.append(byte) }
  }

  /// Notes where a member and its texts are moved.
  private mutating func move(
    _ member: OpenMember, textEnd: Int, by distance: Int, _ textBase: Int
  ) {
    movedMembers.append(
      OpenMember(
        start: member.start + distance, keyEnd: member.keyEnd + distance,
        textStart: textBase + movedTexts.count))
    for text in member.textStart..<textEnd {
      movedTexts.append(texts[text].lowerBound + distance..<texts[text].upperBound + distance)
    }
  }

  /// Sorts the numbers of the innermost map's members by key.
  ///
  /// Few members are sorted by insertion, which allocates nothing; rows of many take the library's
  /// way, whose cost does not grow with the square.
  private mutating func sortOrder(_ bytes: Span<UInt8>, from first: Int) {
    order.removeAll(keepingCapacity: true)
    for number in first..<openMembers.count { order.append(number) }
    guard order.count <= 32 else {
      var keys: [UInt8] = []
      var ranges: [Range<Int>] = []
      for number in first..<openMembers.count {
        let start = keys.count
        for position in openMembers[number].key {
          keys.append(byte(position, bytes, written.span, runLayout))
        }
        ranges.append(start..<keys.count)
      }
      let layout = RunLayout(base: 0, shift: 0)
      order.sort {
        keyPrecedes(keys.span, keys.span, layout, ranges[$0 - first], ranges[$1 - first])
      }
      return
    }
    for next in 1..<order.count {
      let number = order[next]
      var hole = next
      while hole > 0,
        keyPrecedes(
          bytes, written.span, runLayout, openMembers[number].key, openMembers[order[hole - 1]].key)
      {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = number
    }
  }

  /// Where the positions of the row are found.
  var runLayout: RunLayout { RunLayout(base: base, shift: shift) }
}

extension RowCanonicalizer.OpenMember {
  /// The key between its quotes.
  var key: Range<Int> { start + 1..<keyEnd }
}

/// The offset of the first key of a row that stands in a map for the second time; maps are looked at as
/// they close, which is the order of canonicalization too.
private func secondPlace(inRow row: [UInt8]) -> Int? {
  do throws(JSONError) {
    _ = try parseJSON(row, name: "")
    return nil
  } catch {
    guard error.code == .duplicateKey else { return nil }
    var column = 1
    for (offset, byte) in row.enumerated() where byte & 0xC0 != 0x80 {
      if column == error.column { return offset }
      column += 1
    }
    return nil
  }
}

/// Where the bytes at the positions of a row are: written, or read in the run.
struct RunLayout: BitwiseCopyable {
  /// The index of position 0 among what is written.
  var base: Int
  /// What a position is ahead of the index of the same byte of the run.
  var shift: Int
}

/// The byte at a position of a row.
@inline(__always)
private func byte(
  _ position: Int, _ read: Span<UInt8>, _ written: Span<UInt8>, _ layout: RunLayout
) -> UInt8 {
  let index = position + layout.base
  return index < written.count ? written[index] : read[position - layout.shift]
}

/// Whether one key of a row comes before another by UTF-16 code units.
///
/// A function of its own, because a method would make the compiler copy the whole canonicalizer.
func keyPrecedes(
  _ read: Span<UInt8>, _ written: Span<UInt8>, _ layout: RunLayout, _ left: Range<Int>,
  _ right: Range<Int>
) -> Bool {
  let backslash = UInt8(ascii: "\\")
  var hasEscape = false
  for offset in 0..<min(left.count, right.count) {
    let first = byte(left.lowerBound + offset, read, written, layout)
    let second = byte(right.lowerBound + offset, read, written, layout)
    if first == backslash || second == backslash { hasEscape = true }
    if first == second { continue }
    // An escape up to here stands for another character than the backslash that it starts with, so it
    // is decoded; what stands before the difference is the same on both sides.
    if hasEscape {
      return codeUnits(read, written, layout, left)
        .lexicographicallyPrecedes(codeUnits(read, written, layout, right))
    }
    return utf16Rank(first) < utf16Rank(second)
  }
  return left.count < right.count
}

/// The UTF-16 code units of a key.
private func codeUnits(
  _ read: Span<UInt8>, _ written: Span<UInt8>, _ layout: RunLayout, _ key: Range<Int>
) -> [UInt16] {
  var quoted = [UInt8(ascii: "\"")]
  for position in key { quoted.append(byte(position, read, written, layout)) }
  quoted.append(UInt8(ascii: "\""))
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
