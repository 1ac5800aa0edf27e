package import Documents

extension JSONPointer {
  /// The path as people write it and `parsePath` reads it: `links.docs`, `pillars[0]`, and `extra."a.b"` where a key has
  /// characters that mean something in a path.
  package var pathText: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key):
        text += (text.isEmpty ? "" : ".") + (Self.needsQuotes(key) ? Self.quoted(key) : key)
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// The last key on the path; `nil` for the whole document.
  package var lastKey: String? {
    for step in steps.reversed() {
      if case .key(let key) = step { return key }
    }
    return nil
  }

  /// Whether the last step leads to an item of a list.
  package var isItem: Bool {
    if case .index = steps.last { true } else { false }
  }

  private static func needsQuotes(_ key: String) -> Bool {
    key.isEmpty || key.unicodeScalars.contains(where: PathReader.isSpecial)
  }

  private static func quoted(_ key: String) -> String {
    var text = "\""
    for scalar in key.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
