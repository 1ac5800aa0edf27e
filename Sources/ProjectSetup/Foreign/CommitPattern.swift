/// A regular expression of another tool that asks for nothing but the type of a commit.
///
/// Rules here go by the type. Of the expressions that people write, those are understood that name
/// one type or several and let everything follow; any other is left to people.
enum CommitPattern: Hashable {
  /// The types, in small letters.
  case types([String])
  /// Any commit at all.
  case everything
  /// A commit that breaks something, by its mark or its word.
  case breaking

  /// Reads an expression.
  ///
  /// - Parameter isAnchored: whether the tool begins at the start of a message anyway; else an
  ///   expression that does not say so may match anywhere, and asks for more than the type.
  /// - Returns: `nil` when it asks for more than the type.
  init?(_ expression: String, isAnchored: Bool) {
    var expression = expression[...]
    if expression.hasPrefix("(?i)") { expression = expression.dropFirst(4) }
    let text = expression.hasPrefix("^") ? expression.dropFirst() : expression
    if [".*", ".*$", ".+", ""].contains(text) {
      self = .everything
      return
    }
    if text.hasPrefix("BREAKING") || [".+!$", ".*!$", ".*!:", ".+!:", "break"].contains(text) {
      self = .breaking
      return
    }
    // `^chore|^ci` is two expressions.
    var types: [String] = []
    for part in expression.replacing("|^", with: "\n").split(separator: "\n") {
      let begins = part.hasPrefix("^") || !types.isEmpty || isAnchored
      let part = part.hasPrefix("^") ? part.dropFirst() : part
      guard begins, let (more, rest) = Self.types(at: part), Self.letsAnythingFollow(rest) else {
        return nil
      }
      types += rest.isEmpty ? more.flatMap(Self.typesThatBegin) : more
    }
    guard !types.isEmpty else { return nil }
    self = .types(types)
  }

  /// The types that people use which begin with a text: `^doc` is said of `docs` as well.
  private static func typesThatBegin(with text: String) -> [String] {
    let usual = [
      "build", "chore", "ci", "dep", "deps", "doc", "docs", "feat", "feature", "fix", "hotfix",
      "perf", "refactor", "revert", "security", "style", "test", "tests",
    ]
    return [text] + usual.filter { $0.hasPrefix(text) && $0 != text }
  }

  /// Reads an expression for the type alone, such as `feat|feature`.
  static func types(ofTypeExpression expression: String) -> [String]? {
    var text = expression[...]
    if text.hasPrefix("^") { text = text.dropFirst() }
    if text.hasSuffix("$") { text = text.dropLast() }
    if text.hasPrefix("("), text.hasSuffix(")") { text = text.dropFirst().dropLast() }
    if text.hasPrefix("?:") { text = text.dropFirst(2) }
    let types = text.split(separator: "|", omittingEmptySubsequences: false).map {
      $0.lowercased()
    }
    return types.allSatisfy(isType) ? types : nil
  }

  /// Whether a text is a type as commits have them.
  static func isType(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isLetter, text.utf8.count <= 32 else { return false }
    return text.utf8.allSatisfy {
      $0.isLetter || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
  }

  private static func types(at text: Substring) -> ([String], Substring)? {
    if text.hasPrefix("("), let end = text.firstIndex(of: ")") {
      guard let types = types(ofTypeExpression: String(text[...end])) else { return nil }
      return (types, text[text.index(after: end)...])
    }
    let word = text.prefix { character in
      character.utf8.allSatisfy {
        $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
    }
    guard isType(String(word)) else { return nil }
    var rest = text[word.endIndex...]
    var types = [word.lowercased()]
    if rest.hasPrefix("?") {
      // `docs?` is `doc` or `docs`.
      types.insert(String(types[0].dropLast()), at: 0)
      rest = rest.dropFirst()
    } else if rest.hasPrefix("*") {
      // `feat*` is written by those who mean `feat.*`.
      rest = rest.dropFirst()
    }
    return types.allSatisfy(isType) ? (types, rest) : nil
  }

  private static let followers = [
    #"(\(.*\))?"#, #"(\(.+\))?"#, #"(\([^)]*\))?"#, #"(\([^)]+\))?"#, #"(\([^\)]+\))?"#,
    #"(\([^\)]*\))?"#, #"(?:\(.*\))?"#, #"(?:\(.+\))?"#, #"(?:\([^)]*\))?"#, #"(?:\([^)]+\))?"#,
    #"(\([\w\s-]*\))?"#, #"(\(\w+\))?"#, "(!)?", "!?", ":", #"\s"#, " ", ".*", ".+", #"\b"#, "$",
    #"(\(.*?\))?"#, "?", "+",
  ]

  private static func letsAnythingFollow(_ expression: Substring) -> Bool {
    var rest = expression
    while !rest.isEmpty {
      guard let next = followers.first(where: { rest.hasPrefix($0) }) else { return false }
      rest = rest.dropFirst(next.count)
    }
    return true
  }
}

extension UInt8 {
  /// Whether it is a letter of ASCII.
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
}
