internal import SemanticVersioning

/// A version in a text, with its bytes.
typealias FoundVersion = (range: Range<Int>, version: SemanticVersion)

/// A text before and a text behind a version, and the search for them.
///
/// The longest version that fits is taken. Without a text behind it a version ends where no letter,
/// digit or further part follows: `1.2.3.4` and `1.2.3rc1` hold none. Time is linear in the bytes but
/// for the length of one version, which is bounded.
struct VersionPattern {
  private let before: [UInt8]
  private let behind: [UInt8]

  /// No version is longer.
  private static let byteCountMax = 256

  /// Creates a pattern.
  init(before: String = "", behind: String = "") {
    self.before = Array(before.utf8)
    self.behind = Array(behind.utf8)
  }

  /// Every version in a part of a text that the pattern is around.
  func versions(in bytes: [UInt8], _ part: Range<Int>) -> [FoundVersion] {
    var found: [FoundVersion] = []
    var index = part.lowerBound
    while index < part.upperBound {
      if let start = versionStart(at: index, in: bytes, until: part.upperBound),
        let version = version(from: start, in: bytes, until: part.upperBound)
      {
        found.append(version)
        index = version.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// Where the version starts of a match that starts at `index`; `nil` when there is none.
  private func versionStart(at index: Int, in bytes: [UInt8], until end: Int) -> Int? {
    guard let first = before.first else {
      return isDigit(bytes[index]) && isFreeBefore(index, in: bytes) ? index : nil
    }
    guard !(isWord(first) && index > 0 && isWord(bytes[index - 1])),
      let start = match(before, at: index, in: bytes, until: end),
      start < end, isDigit(bytes[start])
    else { return nil }
    return start
  }

  /// Whether a version may start at `index`, a `v` before it aside.
  private func isFreeBefore(_ index: Int, in bytes: [UInt8]) -> Bool {
    var index = index
    if index > 0, bytes[index - 1] == UInt8(ascii: "v") { index -= 1 }
    guard index > 0 else { return true }
    let byte = bytes[index - 1]
    return !isWord(byte) && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "+")
  }

  private func version(
    from start: Int, in bytes: [UInt8], until limit: Int
  ) -> FoundVersion? {
    let last = min(limit, start + Self.byteCountMax)
    var end = start
    while end < last, isOfVersion(bytes[end]) { end += 1 }
    while end > start {
      if isFreeBehind(end, in: bytes, until: limit),
        let version = try? SemanticVersion(String(decoding: bytes[start..<end], as: UTF8.self))
      {
        return (start..<end, version)
      }
      end -= 1
    }
    return nil
  }

  private func isFreeBehind(_ end: Int, in bytes: [UInt8], until limit: Int) -> Bool {
    guard let last = behind.last else {
      guard end < bytes.count else { return true }
      if isWord(bytes[end]) { return false }
      return !(isOfVersion(bytes[end]) && end + 1 < bytes.count && isWord(bytes[end + 1]))
    }
    guard let stop = match(behind, at: end, in: bytes, until: limit) else { return false }
    return !(isWord(last) && stop < bytes.count && isWord(bytes[stop]))
  }

  /// The end of a text that stands at `index`, its line ends being those of the file.
  private func match(
    _ text: [UInt8], at index: Int, in bytes: [UInt8], until end: Int
  ) -> Int? {
    var index = index
    for byte in text {
      if byte == 0x0A, index + 1 < end, bytes[index] == 0x0D, bytes[index + 1] == 0x0A {
        index += 1
      }
      guard index < end, bytes[index] == byte else { return nil }
      index += 1
    }
    return index
  }
}

/// Every version on the marked lines of a text, and between the marked lines of its blocks.
///
/// - Throws: ``VersionFault`` for a marked line or block without a version, and for a block that does not
///   end or was not begun.
func markedVersions(in bytes: [UInt8], of path: String) throws(VersionFault) -> [FoundVersion] {
  var found: [FoundVersion] = []
  var block: (line: Int, start: Int)?
  var line = 0
  var start = 0
  func fault(_ line: Int, _ message: String, _ hint: String) -> VersionFault {
    VersionFault(path: path, line: line, message: message, hint: hint)
  }
  while start < bytes.count {
    line += 1
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    switch marker(in: bytes[start..<end]) {
    case .one where block == nil:
      let versions = VersionPattern().versions(in: bytes, start..<end)
      guard !versions.isEmpty else {
        throw fault(
          line, "bears '\(VersionEntry.marker)' and holds no version",
          "write the version on the same line, and commit, or take the marker away")
      }
      found += versions
    case .start:
      if let block {
        throw fault(
          line, "starts a block of versions inside of that of line \(block.line)", endHint)
      }
      block = (line, end)
    case .end:
      guard let open = block else {
        throw fault(line, "ends a block of versions that was not started", endHint)
      }
      let versions = VersionPattern().versions(in: bytes, open.start..<start)
      guard !versions.isEmpty else {
        throw fault(
          open.line, "starts a block that holds no version",
          "write the version into the block, and commit, or take the markers away")
      }
      found += versions
      block = nil
    case .one, nil: break
    }
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
    start = end + 1
  }
  if let block { throw fault(block.line, "starts a block of versions that does not end", endHint) }
  return found
}

private let endHint =
  "put '\(VersionEntry.marker)-start' before the lines and '\(VersionEntry.marker)-end' behind them"

private enum Marker {
  case one
  case start
  case end
}

/// The marker that a line bears; `nil` for a line without.
private func marker(in line: ArraySlice<UInt8>) -> Marker? {
  let wanted = Array(VersionEntry.marker.utf8)
  var rest = line
  while let index = rest.firstIndex(of: wanted[0]) {
    rest = rest[index...]
    if rest.starts(with: wanted) {
      let word = rest.dropFirst(wanted.count)
        .prefix { isWord($0) || $0 == UInt8(ascii: "-") }
      switch String(decoding: word, as: UTF8.self) {
      // `-->` ends a comment of HTML.
      case "", "--": return .one
      case "-start", "-start--": return .start
      case "-end", "-end--": return .end
      default: break
      }
    }
    rest = rest.dropFirst()
  }
  return nil
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isWord(_ byte: UInt8) -> Bool {
  isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    || byte == UInt8(ascii: "_")
}

/// Whether a byte can be one of a version.
func isOfVersion(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): true
  case UInt8(ascii: "_"): false
  default: isWord(byte)
  }
}
