/// What a heading says when it opens a section: a version, or that nothing is released yet.
enum ReleaseName: Hashable, Sendable {
  /// What is not released yet.
  case unreleased
  /// A version as the file writes it, without a prefix such as `v`.
  case version(String)

  /// The version, without a prefix such as `v`.
  var version: String? {
    if case .version(let text) = self { text } else { nil }
  }

  /// Reads the text of a heading.
  ///
  /// A heading inside a section may begin with a number too ("2.0 migration", "1.5x faster"), so
  /// fewer than three numbers, or a third level, need a shape that prose does not have.
  init?(_ heading: Heading, in bytes: [UInt8]) {
    guard heading.level <= 3 else { return nil }
    var rest = bytes[heading.text]
    while let first = rest.first, "*`_".utf8.contains(first) { rest.removeFirst() }
    let isLinked = rest.first == UInt8(ascii: "[")
    if isLinked { rest.removeFirst() }

    if hasWord("unreleased", at: rest) {
      self = .unreleased
      return
    }
    for word in ["version", "release"] where hasWord(word, at: rest) {
      rest = rest.dropFirst(word.utf8.count).drop(while: \.isBlank)
    }
    rest = droppingPackage(rest)
    if let first = rest.first, first | 0x20 == UInt8(ascii: "v") { rest.removeFirst() }

    let token = versionToken(rest)
    guard let count = numberCount(token) else { return nil }
    let tail = rest[token.endIndex...]
    let next = tail.first { !$0.isBlank }
    let isProse = next.map(\.isASCIILetter) ?? false
    let isDated = next.map { "(-[".utf8.contains($0) } ?? false
    guard count >= 3 || (count == 2 && !isProse),
      heading.level < 3 || (count >= 3 && (isLinked || isDated))
    else { return nil }
    self = .version(String(decoding: token, as: UTF8.self))
  }

  /// Reads the label of a link reference definition.
  init?(label: ArraySlice<UInt8>) {
    if hasWord("unreleased", at: label), label.count == "unreleased".utf8.count {
      self = .unreleased
      return
    }
    var rest = label
    if let first = rest.first, first | 0x20 == UInt8(ascii: "v") { rest.removeFirst() }
    let token = versionToken(rest)
    guard token.count == rest.count, let count = numberCount(token), count >= 2 else { return nil }
    self = .version(String(decoding: token, as: UTF8.self))
  }
}

private func hasWord(_ word: String, at bytes: ArraySlice<UInt8>) -> Bool {
  let length = word.utf8.count
  guard bytes.count >= length,
    bytes.prefix(length).elementsEqual(word.utf8, by: { $0 | 0x20 == $1 })
  else { return false }
  return !(bytes.dropFirst(length).first?.isASCIILetterOrDigit ?? false)
}

/// Drops the name in `name@1.2.0`.
private func droppingPackage(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let name = bytes.prefix { !$0.isBlank && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "(") }
  guard let mark = name.lastIndex(of: UInt8(ascii: "@")) else { return bytes }
  return bytes[(mark + 1)...]
}

private func versionToken(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var token = bytes.prefix { $0.isASCIILetterOrDigit || "-+.".utf8.contains($0) }
  while let last = token.last, !last.isASCIILetterOrDigit { token.removeLast() }
  return token
}

/// The count of the numbers that dots join at the start; `nil` when the token is no version.
private func numberCount(_ token: ArraySlice<UInt8>) -> Int? {
  var count = 0
  var rest = token
  while true {
    let digits = rest.prefix(while: \.isASCIIDigit)
    guard !digits.isEmpty else { break }
    count += 1
    rest = rest[digits.endIndex...]
    guard rest.first == UInt8(ascii: "."), rest.dropFirst().first?.isASCIIDigit == true else {
      break
    }
    rest = rest.dropFirst()
  }
  let isComplete = rest.isEmpty || count >= 3 || "-+".utf8.contains(rest[rest.startIndex])
  return count >= 2 && isComplete ? count : nil
}
