/// The reading of a regular expression.
///
/// ```text
/// choice   = sequence *("|" sequence)
/// sequence = *(atom [count])
/// count    = ("*" / "+" / "?" / "{" m ["," [n]] "}") ["?"]
/// atom     = "(" choice ")" / "(?:" choice ")" / class / "." / "^" / "$" / escape / scalar
/// ```
struct LinearPatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  /// The number of groups that keep what they match.
  private(set) var groupCount = 0

  /// The most groups inside each other.
  static let depthMax = 64

  /// Prepares the reading of a text.
  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// Reads the whole text.
  mutating func parse() throws(LinearPatternFault) -> LinearPatternSyntax {
    let whole = try choice()
    // A choice ends before a `)` that no group waits for, or with the text.
    guard position == scalars.count else {
      throw LinearPatternFault(
        position, "`)` closes nothing", hint: "write `\\)` for the character")
    }
    return whole
  }

  private var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func choice() throws(LinearPatternFault) -> LinearPatternSyntax {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(LinearPatternFault) -> LinearPatternSyntax {
    var parts: [LinearPatternSyntax] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      var part = try atom(scalar)
      if let count = try count(of: part) { part = .repeated(part, count) }
      parts.append(part)
    }
    return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom(
    _ scalar: Unicode.Scalar
  ) throws(LinearPatternFault) -> LinearPatternSyntax {
    let start = position
    position += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .scalar(try set(from: start))
    case ".": return .scalar(.anyOnLine)
    case "^": return .place(.start)
    case "$": return .place(.end)
    case "\\": return try escape(from: start)
    case "*", "+", "?":
      throw LinearPatternFault(
        start, "`\(scalar)` repeats nothing", hint: "write `\\\(scalar)` for the character")
    case "{":
      throw LinearPatternFault(
        start, "`{` repeats nothing", hint: "write `\\{` for the character")
    default: return .scalar(LinearPatternSet(scalar))
    }
  }

  private mutating func group(from start: Int) throws(LinearPatternFault) -> LinearPatternSyntax {
    var number: Int?
    if take("?") {
      guard take(":") else { throw Self.unknownGroup(start, next, peek(1)) }
    } else {
      groupCount += 1
      number = groupCount
    }
    depth += 1
    guard depth <= Self.depthMax else {
      throw LinearPatternFault(start, "more than \(Self.depthMax) groups stand in each other")
    }
    let inner = try choice()
    depth -= 1
    guard take(")") else {
      throw LinearPatternFault(
        start, "this group is never closed", hint: "add `)`, or write `\\(` for the character")
    }
    return .group(inner, number: number)
  }

  private static func unknownGroup(
    _ start: Int, _ first: Unicode.Scalar?, _ second: Unicode.Scalar?
  ) -> LinearPatternFault {
    let what =
      switch (first, second) {
      case ("=", _), ("!", _), ("<", "="), ("<", "!"): "lookaround"
      case (">", _): "an atomic group"
      case ("<", _), ("P", _), ("'", _): "a named group"
      default: "an inline flag"
      }
    return LinearPatternFault(
      start, "\(what) is not accepted", hint: "groups are written `(…)` or `(?:…)`")
  }

  private mutating func count(
    of part: LinearPatternSyntax
  ) throws(LinearPatternFault) -> LinearPatternSyntax.Count? {
    let start = position
    var count: LinearPatternSyntax.Count
    switch next {
    case "*": count = .init(least: 0, most: nil)
    case "+": count = .init(least: 1, most: nil)
    case "?": count = .init(least: 0, most: 1)
    case "{": count = try bounds(from: start)
    default: return nil
    }
    position += 1
    if case .place = part {
      throw LinearPatternFault(start, "a place between characters cannot be repeated")
    }
    count.isLazy = take("?")
    switch next {
    case "+" where !count.isLazy:
      throw LinearPatternFault(
        position, "a possessive count is not accepted", hint: "leave the second `+` out")
    case "*", "+", "?", "{":
      throw LinearPatternFault(
        position, "a count follows a count", hint: "put the repeated part in a group `(?:…)`")
    default: return count
    }
  }

  /// The bounds of `{m}`, `{m,}` and `{m,n}`; leaves the position at the closing brace.
  private mutating func bounds(
    from start: Int
  ) throws(LinearPatternFault) -> LinearPatternSyntax.Count {
    position += 1
    let least = try bound(from: start)
    var most = least
    if take(",") { most = next == "}" ? nil : try bound(from: start) }
    guard let least, next == "}" else { throw Self.noBounds(start) }
    if let most, most < least {
      throw LinearPatternFault(start, "the count ends before it begins: {\(least),\(most)}")
    }
    return .init(least: least, most: most)
  }

  private mutating func bound(from start: Int) throws(LinearPatternFault) -> Int? {
    var value: Int?
    while let digit = next, ("0"..."9").contains(digit) {
      value = (value ?? 0) * 10 + Int(digit.value - 0x30)
      guard let value, value <= LinearPattern.repeatMax else {
        throw LinearPatternFault(
          start, "a count is greater than \(LinearPattern.repeatMax)")
      }
      position += 1
    }
    if value == nil { throw Self.noBounds(start) }
    return value
  }

  private static func noBounds(_ start: Int) -> LinearPatternFault {
    LinearPatternFault(
      start, "`{` begins no count",
      hint: "counts are `{3}`, `{3,}` and `{3,5}`; write `\\{` for the character")
  }

  private mutating func escape(from start: Int) throws(LinearPatternFault) -> LinearPatternSyntax {
    switch next {
    case "b":
      position += 1
      return .place(.wordBoundary)
    case "B":
      position += 1
      return .place(.noWordBoundary)
    default: return .scalar(LinearPatternSet([try escapedMember(from: start)]))
    }
  }

  /// What a backslash and the scalar behind it stand for, in a class and outside of one.
  private mutating func escapedMember(
    from start: Int
  ) throws(LinearPatternFault) -> LinearPatternSet.Member {
    guard let scalar = next else {
      throw LinearPatternFault(
        start, "a backslash ends the expression", hint: "write `\\\\` for the character")
    }
    position += 1
    switch scalar {
    case "d", "D": return .digit(scalar == "d")
    case "w", "W": return .word(scalar == "w")
    case "s", "S": return .space(scalar == "s")
    case "1"..."9": throw LinearPatternFault(start, "a backreference is not accepted")
    case _ where scalar.isASCII && !scalar.properties.isAlphabetic && scalar != "0":
      return .range(scalar, scalar)
    default:
      throw LinearPatternFault(
        start, "`\\\(scalar)` is not accepted",
        hint: "escapes are `\\d`, `\\w`, `\\s`, `\\D`, `\\W`, `\\S`, `\\b`, `\\B` and `\\` before "
          + "punctuation")
    }
  }

  private mutating func set(from start: Int) throws(LinearPatternFault) -> LinearPatternSet {
    let isNegated = take("^")
    var members: [LinearPatternSet.Member] = []
    while let scalar = next, scalar != "]" {
      let place = position
      let first = try member(scalar)
      guard next == "-", let end = peek(1), end != "]" else {
        members.append(first)
        continue
      }
      position += 1
      guard case .range(let low, _) = first, case .range(let high, _) = try member(end),
        low <= high
      else {
        throw LinearPatternFault(
          place, "this is no range of characters", hint: "write `\\-` for the character")
      }
      members.append(.range(low, high))
    }
    guard take("]") else {
      throw LinearPatternFault(
        start, "this class is never closed", hint: "add `]`, or write `\\[` for the character")
    }
    guard !members.isEmpty else {
      throw LinearPatternFault(
        start, "this class is empty", hint: "write `\\]` for the character in a class")
    }
    return LinearPatternSet(members, isNegated: isNegated)
  }

  /// One member of a class; what other engines take for an operation on classes is refused.
  private mutating func member(
    _ scalar: Unicode.Scalar
  ) throws(LinearPatternFault) -> LinearPatternSet.Member {
    let place = position
    position += 1
    if scalar == "\\" { return try escapedMember(from: place) }
    if scalar == "[" {
      throw LinearPatternFault(
        place, "a class in a class is not accepted", hint: "write `\\[` for the character")
    }
    if ["&", "-", "~"].contains(scalar), next == scalar {
      throw LinearPatternFault(
        place, "`\(scalar)\(scalar)` in a class is not accepted",
        hint: "write `\\\(scalar)` for the character")
    }
    return .range(scalar, scalar)
  }
}
