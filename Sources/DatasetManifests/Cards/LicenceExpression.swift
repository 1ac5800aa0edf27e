/// A licence as SPDX writes it: an identifier, or several with `AND`, `OR`, `WITH` and parentheses
/// (SPDX 2.3, annex D).
///
/// Only the form is judged: the list of licences grows without this program.
package struct LicenceExpression: Sendable, Hashable {
  /// The expression as written.
  package let text: String

  /// The one identifier of the list that the expression is; `nil` for several, for one of somebody's
  /// own and for one "or later".
  package let identifier: String?

  /// The form, for messages.
  package static let rule =
    "an SPDX identifier such as Apache-2.0, or an expression such as MIT OR Apache-2.0"

  /// Reads an expression; `nil` when it is none.
  package init?(_ text: String) {
    var reader = Reader(text)
    guard reader.readExpression(depth: 0), reader.isAtEnd else { return nil }
    self.text = text
    let isListed =
      reader.words.count == 1 && !text.hasSuffix("+") && !text.contains("(") && !text.contains(":")
      && !["NONE", "NOASSERTION"].contains(text) && !text.hasPrefix("LicenseRef-")
    identifier = isListed ? text : nil
  }

  /// One walk over the words of an expression.
  private struct Reader {
    let words: [Substring]
    private var tokens: [Substring]
    private static let depthMax = 16

    init(_ text: String) {
      var tokens: [Substring] = []
      var rest = text[...]
      while let first = rest.first {
        if first == " " {
          rest = rest.dropFirst()
        } else if first == "(" || first == ")" {
          tokens.append(rest.prefix(1))
          rest = rest.dropFirst()
        } else {
          let word = rest.prefix { $0 != " " && $0 != "(" && $0 != ")" }
          tokens.append(word)
          rest = rest.dropFirst(word.count)
        }
      }
      words = tokens
      self.tokens = tokens.reversed()
    }

    var isAtEnd: Bool { tokens.isEmpty }

    /// Reads terms with `AND` or `OR` between them.
    mutating func readExpression(depth: Int) -> Bool {
      guard depth < Self.depthMax, readTerm(depth: depth) else { return false }
      while let word = tokens.last, ["AND", "OR", "and", "or"].contains(word) {
        tokens.removeLast()
        guard readTerm(depth: depth) else { return false }
      }
      return true
    }

    private mutating func readTerm(depth: Int) -> Bool {
      guard let word = tokens.popLast() else { return false }
      if word == "(" { return readExpression(depth: depth + 1) && tokens.popLast() == ")" }
      guard Self.isLicence(word) else { return false }
      guard let next = tokens.last, ["WITH", "with"].contains(next) else { return true }
      tokens.removeLast()
      return tokens.popLast().map(Self.isIdentifier) ?? false
    }

    private static func isLicence(_ word: Substring) -> Bool {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 2 {
        return parts[0].hasPrefix("DocumentRef-") && parts[1].hasPrefix("LicenseRef-")
          && parts.allSatisfy(isIdentifier)
      }
      return isIdentifier(word.hasSuffix("+") ? word.dropLast() : word)
    }

    private static func isIdentifier(_ word: Substring) -> Bool {
      let operators: Set<Substring> = ["AND", "OR", "WITH", "and", "or", "with"]
      return !word.isEmpty && !operators.contains(word)
        && word.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
        }
    }
  }
}
