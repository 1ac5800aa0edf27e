/// The files that a file of git's configuration includes, whether their conditions hold or not.
///
/// Only as much of the format is known here as is needed to find them; what is amiss in it is libgit2's
/// to say.
struct ConfigurationIncludes {
  /// The paths as they are written, and whether each is read under a condition only.
  let paths: [(path: String, isConditional: Bool)]

  /// Finds them in the bytes of a file.
  init(of bytes: [UInt8]) {
    var paths: [(path: String, isConditional: Bool)] = []
    var (isInclude, isConditional) = (false, false)
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\\\n", with: "")
    for line in text.split(separator: "\n") {
      var rest = line.drop { $0 == " " || $0 == "\t" }
      if rest.hasPrefix("["), let end = rest.lastIndex(of: "]") {
        let section = rest.prefix(11).lowercased()
        isConditional = section.hasPrefix("[includeif")
        isInclude = section.hasPrefix("[include]") || isConditional
        rest = rest[rest.index(after: end)...].drop { $0 == " " || $0 == "\t" }
      }
      guard isInclude, rest.prefix(4).lowercased() == "path" else { continue }
      rest = rest.dropFirst(4).drop { $0 == " " || $0 == "\t" }
      guard rest.first == "=" else { continue }
      let value = Self.value(rest.dropFirst().drop { $0 == " " || $0 == "\t" })
      paths.append((value, isConditional))
    }
    self.paths = paths
  }

  /// A value as git reads it: without quotes, escapes, a comment, and blanks at its end.
  private static func value(_ text: Substring) -> String {
    var value = ""
    var rest = text
    var isQuoted = false
    while let character = rest.popFirst() {
      switch character {
      case "\"": isQuoted.toggle()
      case "\\":
        let escapes: [Character: Character] = ["n": "\n", "t": "\t", "b": "\u{8}"]
        if let escaped = rest.popFirst() { value.append(escapes[escaped] ?? escaped) }
      case "#" where !isQuoted, ";" where !isQuoted: rest = ""
      default: value.append(character)
      }
    }
    while !isQuoted, value.last == " " || value.last == "\t" { value.removeLast() }
    return value
  }
}
