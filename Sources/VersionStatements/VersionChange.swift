package import SemanticVersioning

/// The first line in which a file is not another one with a version written over older ones; `nil` when
/// that is all that became of it.
///
/// No configuration is asked, for that of a release may be another one today: words of letters, digits,
/// `.`, `-` and `+` may differ in that the new one has the version where the old one has a version.
///
/// - Returns: the line, counted from 1.
package func firstChange(
  from old: [UInt8], to new: [UInt8], besides version: SemanticVersion
) -> Int? {
  guard old != new else { return nil }
  let wanted = Array(version.description.utf8)
  var before = WordReader(old)
  var after = WordReader(new)
  while true {
    let line = after.line
    let words = (before.next(), after.next())
    guard let one = words.0, let other = words.1 else {
      return words.0 == nil && words.1 == nil ? nil : line
    }
    if one != other, !isWritten(wanted, over: one, giving: other) { return line }
  }
}

/// Whether a file holds a version as a word or a part of one.
package func states(_ version: SemanticVersion, in bytes: [UInt8]) -> Bool {
  let wanted = Array(version.description.utf8)
  guard bytes.count >= wanted.count else { return false }
  return (0...(bytes.count - wanted.count)).contains { start in
    bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
  }
}

/// Whether a word is another one with a version in the place of a version.
private func isWritten(
  _ wanted: [UInt8], over old: ArraySlice<UInt8>, giving new: ArraySlice<UInt8>
) -> Bool {
  guard new.count >= wanted.count else { return false }
  return (0...(new.count - wanted.count)).contains { count in
    let start = new.startIndex + count
    let rest = new[(start + wanted.count)...]
    guard new[start..<(start + wanted.count)].elementsEqual(wanted),
      old.count > count + rest.count, old.prefix(count).elementsEqual(new.prefix(count)),
      old.suffix(rest.count).elementsEqual(rest)
    else { return false }
    let replaced = old.dropFirst(count).dropLast(rest.count)
    return (try? SemanticVersion(String(decoding: replaced, as: UTF8.self))) != nil
  }
}

/// The words of a file and the single bytes between them.
private struct WordReader {
  private let bytes: [UInt8]
  private var index = 0
  /// The line of the next byte, the first is 1.
  private(set) var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> ArraySlice<UInt8>? {
    guard index < bytes.count else { return nil }
    let start = index
    while index < bytes.count, isOfVersion(bytes[index]) { index += 1 }
    if index == start {
      if bytes[index] == 0x0A { line += 1 }
      index += 1
    }
    return bytes[start..<index]
  }
}
