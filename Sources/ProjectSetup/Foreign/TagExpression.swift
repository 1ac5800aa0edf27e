internal import ReleaseRules

/// The forms of version tags as other tools write them.
enum TagExpression {
  /// Reads a form with one variable for the version, such as `v$version` or `v${version}`.
  ///
  /// - Parameter variables: the spellings of the variable; they are tried in their order.
  /// - Returns: `nil` unless the version stands in it exactly once and nothing else varies.
  static func pattern(of text: String, variables: [String]) -> TagPattern? {
    for variable in variables where text.contains(variable) {
      let written = text.replacing(variable, with: TagPattern.placeholder)
      guard let pattern = TagPattern(written) else { return nil }
      let rest = pattern.prefix + pattern.suffix
      return rest.contains("$") || rest.contains("*") ? nil : pattern
    }
    return nil
  }

  /// Reads a regular expression that names versions behind a fixed text, such as `v[0-9].*`.
  ///
  /// - Returns: `nil` when it may match anything else.
  static func pattern(ofExpression text: String) -> TagPattern? {
    var rest = text[...]
    if rest.hasPrefix("^") { rest = rest.dropFirst() }
    if rest.hasSuffix("$") { rest = rest.dropLast() }
    var prefix = ""
    while let first = rest.first {
      if first == "\\", let next = rest.dropFirst().first, ".-/+".contains(next) {
        prefix.append(next)
        rest = rest.dropFirst(2)
      } else if first.isLetter || first.isNumber || "-/_@".contains(first) {
        prefix.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    // What may or may not stand there is no fixed text.
    guard let next = rest.first, next != "?", next != "*" else { return nil }
    guard isVersion(rest), !prefix.contains(where: \.isNumber) else { return nil }
    return TagPattern(prefix: prefix)
  }

  /// Whether the rest of an expression is made of what versions are made of, and asks for a digit or
  /// for anything.
  private static func isVersion(_ expression: Substring) -> Bool {
    var rest = expression
    let parts = [
      "[0-9]", #"\d"#, #"\."#, ".", "*", "+", "?", "(", ")", "-", #"\-"#, "{1,3}",
      "[0-9A-Za-z-.]", "[a-zA-Z0-9.-]", "[0-9a-zA-Z.-]", #"\w"#, "alpha", "beta", "rc", "|",
    ]
    var hasDigit = false
    while !rest.isEmpty {
      guard let next = parts.first(where: { rest.hasPrefix($0) }) else { return false }
      hasDigit = hasDigit || ["[0-9]", #"\d"#].contains(next) || rest == ".*"
      rest = rest.dropFirst(next.count)
    }
    return hasDigit
  }
}
