/// The files that a file of git's configuration includes, whether their conditions hold or not.
///
/// Only as much of the format is known here as is needed to find them; what is amiss in it is libgit2's
/// to say.
struct ConfigurationIncludes {
  /// The paths as they are written, each with the condition under which it is read; `nil` for none.
  let paths: [(path: String, condition: String?)]

  /// Finds them in the bytes of a file.
  init(of bytes: [UInt8]) {
    var paths: [(path: String, condition: String?)] = []
    var isInclude = false
    var condition: String?
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\\\n", with: "")
    for line in text.split(separator: "\n") {
      var rest = line.drop { $0 == " " || $0 == "\t" }
      if rest.hasPrefix("["), let end = Self.end(ofSectionAt: rest) {
        let section = rest[..<end]
        let name = section.prefix(11).lowercased()
        let isConditional = name.hasPrefix("[includeif")
        isInclude = name.hasPrefix("[include]") || isConditional
        condition = isConditional ? Self.subsection(section) : nil
        rest = rest[end...].drop { $0 == " " || $0 == "\t" }
      }
      guard isInclude, rest.prefix(4).lowercased() == "path" else { continue }
      rest = rest.dropFirst(4).drop { $0 == " " || $0 == "\t" }
      guard rest.first == "=" else { continue }
      let value = Self.value(rest.dropFirst().drop { $0 == " " || $0 == "\t" })
      paths.append((value, condition))
    }
    self.paths = paths
  }

  /// A path as git takes it: below a home, or beside the file that names it.
  static func place(of path: String, in file: String, home: String?) -> String {
    let path = pathFromHome(path, home: home) ?? path
    let directory = file.lastIndex(of: "/").map { file[..<$0] } ?? "."
    return path.hasPrefix("/") ? path : "\(directory)/\(path)"
  }

  /// Where the head of a section ends.
  private static func end(ofSectionAt line: Substring) -> Substring.Index? {
    var rest = line
    var isQuoted = false
    while let character = rest.popFirst() {
      switch character {
      case "\\" where isQuoted: _ = rest.popFirst()
      case "\"": isQuoted.toggle()
      case "]" where !isQuoted: return rest.startIndex
      default: break
      }
    }
    return nil
  }

  /// What stands in quotes in the head of a section.
  private static func subsection(_ section: Substring) -> String {
    let inner = section.drop { $0 != "\"" }.dropFirst().dropLast(2)
    var text = ""
    var rest = inner
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.popFirst() {
        text.append(next)
      } else {
        text.append(character)
      }
    }
    return text
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
