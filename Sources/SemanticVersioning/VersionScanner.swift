/// Reads the parts of a version from its bytes.
///
/// The grammar is ASCII, so a byte decides; text is made only for what the version keeps and for a
/// fault.
struct VersionScanner {
  /// The part of a version that a fault is in.
  typealias Part = SemanticVersionError.Part

  /// The whole text.
  let bytes: [UInt8]

  /// Takes the bytes of a text.
  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// Reads the number of `part` that starts at `start`.
  ///
  /// - Returns: the number and where its digits end.
  func number(
    at start: Int, of part: Part
  ) throws(SemanticVersionError) -> (value: VersionNumber, end: Int) {
    var end = start
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    guard end > start else {
      guard start < bytes.count, bytes[start] != UInt8(ascii: ".") else {
        throw error(.missing, at: start, in: part)
      }
      throw invalidCharacter(at: start, in: part)
    }
    try refuseLeadingZero(in: start..<end, of: part)
    return (VersionNumber(digits: bytes.span, in: start..<end), end)
  }

  /// Reads dot-separated pre-release identifiers that fill `range`.
  func prereleaseIdentifiers(
    in range: Range<Int>, of part: Part
  ) throws(SemanticVersionError) -> [PrereleaseIdentifier] {
    var identifiers: [PrereleaseIdentifier] = []
    var start = range.lowerBound
    repeat {
      let (end, isNumeric) = try identifierEnd(from: start, limit: range.upperBound, of: part)
      if isNumeric {
        try refuseLeadingZero(in: start..<end, of: part)
        let number = VersionNumber(digits: bytes.span, in: start..<end)
        identifiers.append(PrereleaseIdentifier(number))
      } else {
        identifiers.append(PrereleaseIdentifier(checkedAlphanumeric: text(start..<end)))
      }
      start = end + 1
    } while start <= range.upperBound
    return identifiers
  }

  /// Reads dot-separated build identifiers that fill `range`; they may be `001`.
  func buildIdentifiers(in range: Range<Int>) throws(SemanticVersionError) -> [String] {
    var identifiers: [String] = []
    var start = range.lowerBound
    repeat {
      let (end, _) = try identifierEnd(from: start, limit: range.upperBound, of: .build)
      identifiers.append(text(start..<end))
      start = end + 1
    } while start <= range.upperBound
    return identifiers
  }

  /// The error for a character at `offset` that `part` must not have.
  func invalidCharacter(at offset: Int, in part: Part) -> SemanticVersionError {
    let rest = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
    let character = rest.unicodeScalars.first.map { String($0) } ?? ""
    return error(.invalidCharacter(character), at: offset, in: part)
  }

  /// The error for `fault` at `offset`.
  func error(
    _ fault: SemanticVersionError.Fault, at offset: Int, in part: Part
  ) -> SemanticVersionError {
    SemanticVersionError(fault: fault, part: part, offset: offset, text: text(bytes.indices))
  }

  private func identifierEnd(
    from start: Int, limit: Int, of part: Part
  ) throws(SemanticVersionError) -> (end: Int, isNumeric: Bool) {
    var end = start
    var isNumeric = true
    while end < limit, bytes[end] != UInt8(ascii: ".") {
      if !bytes[end].isDigit {
        guard bytes[end].isLetterOrHyphen else { throw invalidCharacter(at: end, in: part) }
        isNumeric = false
      }
      end += 1
    }
    guard end > start else { throw error(.emptyIdentifier, at: start, in: part) }
    return (end, isNumeric)
  }

  private func refuseLeadingZero(
    in range: Range<Int>, of part: Part
  ) throws(SemanticVersionError) {
    guard range.count > 1, bytes[range.lowerBound] == UInt8(ascii: "0") else { return }
    throw error(.leadingZero(text(range)), at: range.lowerBound, in: part)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

  fileprivate var isLetterOrHyphen: Bool {
    let lowercase = self | 0x20
    return UInt8(ascii: "a") <= lowercase && lowercase <= UInt8(ascii: "z")
      || self == UInt8(ascii: "-")
  }
}
