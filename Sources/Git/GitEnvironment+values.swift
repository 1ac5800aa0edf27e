extension GitEnvironment {
  /// The keys and values of `GIT_CONFIG_COUNT`; `nil` where git refuses them.
  static func countedValues(
    _ variables: [String: String]
  ) -> [(key: String, value: String)]? {
    guard let text = variables["GIT_CONFIG_COUNT"], !text.isEmpty else { return [] }
    guard let count = Int(text), (0...valueCountMax).contains(count) else { return nil }
    var values: [(key: String, value: String)] = []
    for index in 0..<count {
      guard let key = variables["GIT_CONFIG_KEY_\(index)"],
        let value = variables["GIT_CONFIG_VALUE_\(index)"]
      else { return nil }
      values.append((normalized(key[...]), value))
    }
    return values
  }

  /// The keys and values that `git -c` leaves to the programs that it starts: `'key'='value'`, or
  /// `'key=value'` by an older git, with a blank between two; `nil` for anything else.
  ///
  /// A key without a value means yes.
  static func parameters(_ text: String) -> [(key: String, value: String)]? {
    var rest = text[...]
    var values: [(key: String, value: String)] = []
    while true {
      rest = rest.drop { $0 == " " }
      guard !rest.isEmpty else { return values }
      guard let first = unquoted(&rest) else { return nil }
      if rest.first == "=" {
        rest.removeFirst()
        guard rest.first == "'" else {
          guard rest.isEmpty || rest.first == " " else { return nil }
          values.append((normalized(first[...]), "true"))
          continue
        }
        guard let value = unquoted(&rest) else { return nil }
        values.append((normalized(first[...]), value))
      } else {
        let parts = first.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        values.append((normalized(parts[0]), parts.count > 1 ? String(parts[1]) : "true"))
      }
      guard rest.isEmpty || rest.first == " " else { return nil }
    }
  }

  /// Takes a text in single quotes from the front, in which `'\''` and `'\!'` stand for the
  /// character that could not be quoted.
  private static func unquoted(_ rest: inout Substring) -> String? {
    guard rest.first == "'" else { return nil }
    var text = ""
    while rest.first == "'" {
      rest.removeFirst()
      guard let end = rest.firstIndex(of: "'") else { return nil }
      text += rest[..<end]
      rest = rest[rest.index(after: end)...]
      guard rest.hasPrefix("\\'") || rest.hasPrefix("\\!") else { return text }
      text.append(rest.removeFirstTwo())
      guard rest.first == "'" else { return nil }
    }
    return text
  }

  /// A key as it is compared: only what stands between its first dot and its last, such as the name of a
  /// branch, has letter case.
  static func normalized(_ key: Substring) -> String {
    guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else {
      return key.lowercased()
    }
    return key[..<first].lowercased() + key[first..<last] + key[last...].lowercased()
  }

  private static let valueCountMax = 1_000
}

extension Substring {
  /// Drops two characters, and returns the second of them.
  fileprivate mutating func removeFirstTwo() -> Character {
    removeFirst()
    return removeFirst()
  }
}
