package import Documents

/// Reads a path as people write it: `links.docs`, `extra."a.b"`, `pillars[0]`.
package struct PathReader {
  private var rest: ArraySlice<Unicode.Scalar>
  private var offset = 0

  private init(_ text: Substring) {
    rest = Array(text.unicodeScalars)[...]
  }

  /// Reads `text` as a whole.
  ///
  /// - Throws: ``PathFault`` at the first character that does not fit.
  package static func path(_ text: some StringProtocol) throws(PathFault) -> JSONPointer {
    var reader = PathReader(Substring(text))
    let path = try reader.path()
    if let next = reader.rest.first {
      throw PathFault("unexpected `\(next)`", at: reader.offset)
    }
    return path
  }

  /// Reads the path at the start of `text`, up to `=` or the end.
  ///
  /// - Returns: The path and the number of scalars it takes.
  /// - Throws: ``PathFault`` at the first character that does not fit.
  package static func assignedPath(
    _ text: String
  ) throws(PathFault) -> (path: JSONPointer, scalarCount: Int) {
    var reader = PathReader(text[...])
    let path = try reader.path()
    guard let next = reader.rest.first else {
      throw PathFault("there is no `=` behind the path", at: reader.offset)
    }
    guard next == "=" else { throw PathFault("unexpected `\(next)`", at: reader.offset) }
    return (path, reader.offset)
  }

  private mutating func path() throws(PathFault) -> JSONPointer {
    var steps: [JSONPointer.Step] = [.key(try key())]
    while let next = rest.first {
      if next == "." {
        advance()
        steps.append(.key(try key()))
      } else if next == "[" {
        steps.append(.index(try position()))
      } else {
        break
      }
    }
    return JSONPointer(steps)
  }

  private mutating func key() throws(PathFault) -> String {
    if rest.first == "\"" { return try quotedKey() }
    var key = ""
    let plain = rest.prefix { !Self.isSpecial($0) }
    for scalar in plain { key.unicodeScalars.append(scalar) }
    rest = rest[plain.endIndex...]
    offset += plain.count
    guard key.isEmpty else { return key }
    throw PathFault(
      rest.isEmpty
        ? "a key is missing at the end" : "a key is missing before `\(rest.first ?? ".")`",
      at: offset)
  }

  private mutating func quotedKey() throws(PathFault) -> String {
    let start = offset
    advance()
    var key = ""
    while let next = rest.first {
      advance()
      if next == "\"" { return key }
      guard next == "\\" else {
        key.unicodeScalars.append(next)
        continue
      }
      guard let escaped = rest.first, escaped == "\"" || escaped == "\\" else {
        throw PathFault("only `\\\"` and `\\\\` are escapes in a quoted key", at: offset - 1)
      }
      key.unicodeScalars.append(escaped)
      advance()
    }
    throw PathFault("this quote is never closed", at: start)
  }

  private mutating func position() throws(PathFault) -> Int {
    let start = offset
    advance()
    var digits = ""
    while let next = rest.first, ("0"..."9").contains(next) {
      digits.unicodeScalars.append(next)
      advance()
    }
    guard let position = Int(digits), String(position) == digits, rest.first == "]" else {
      throw PathFault("a position is written `[0]`, `[1]`, …", at: start)
    }
    advance()
    return position
  }

  private mutating func advance() {
    rest.removeFirst()
    offset += 1
  }

  /// Whether a scalar means something in a path, so that a key with it is quoted.
  static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "[", "]", "\"", "=", "*", "\\", "{", "}", "$": true
    default:
      scalar.isASCII
        ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }
  }
}
