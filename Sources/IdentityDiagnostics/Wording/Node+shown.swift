package import Documents

extension Node {
  /// The most scalars of a value in a message.
  package static let shownLengthMax = 60

  /// The kind of the value, and a short value itself: `the text "thirty"`.
  package var shownWithKind: String {
    switch content {
    case .null: "nothing"
    case .boolean(let value): "the boolean \(value)"
    case .integer(let value): "the integer \(plainText ?? String(value))"
    case .number(let value): "the number \(plainText ?? String(value))"
    case .text(let value): "the text \(quotedForMessage(value))"
    case .list: "a list"
    case .map: isSecret ? "a secret" : "a map"
    }
  }

  /// The value on one line, cut to ``shownLengthMax``; a secret shows only where it lies.
  package var shown: String {
    switch content {
    case .text(let value): return quotedForMessage(value)
    case .map where isSecret: return "secret \(self["$secret"]?.text ?? "")"
    default: return cutForMessage(String(decoding: compactJSON(self), as: UTF8.self))
    }
  }

  /// Whether this is `{$secret: …}`.
  package var isSecret: Bool { map.map { $0.count == 1 && $0[0].key == "$secret" } ?? false }
}

/// What stands in the place of a value that could be a secret.
package let hiddenValue = "(hidden)"

/// A text in quotes, cut to the length that messages bear.
package func quotedForMessage(_ text: String) -> String { "\"\(cutForMessage(text))\"" }

/// A text cut to the length that messages bear.
package func cutForMessage(_ text: String) -> String {
  let scalars = text.withoutCredentials.unicodeScalars
  guard
    let end = scalars.index(
      scalars.startIndex, offsetBy: Node.shownLengthMax, limitedBy: scalars.endIndex),
    end != scalars.endIndex
  else { return String(scalars) }
  return String(scalars[..<end]) + "…"
}

extension String {
  /// The text with each scalar of a user's part of an address, as in `https://user:password@host`,
  /// hidden: an address that is refused for its password must not be repeated with it.
  package var withoutCredentials: String {
    guard let start = firstRange(of: "://")?.upperBound else { return self }
    let rest = self[start...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && !$0.isWhitespace }
    guard let sign = authority.lastIndex(of: "@"), sign > authority.startIndex else { return self }
    let hidden = String(repeating: "…", count: self[start..<sign].unicodeScalars.count)
    return self[..<start] + hidden + self[sign...]
  }
}
