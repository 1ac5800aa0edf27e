package import Documents
internal import IdentityDiagnostics

/// A path of the identity in which `*` stands for any one key.
package struct PathPattern: Sendable, Hashable {
  /// One step of the pattern.
  package enum Step: Sendable, Hashable {
    /// This key.
    case key(String)
    /// Any key or position.
    case any
  }

  /// The steps from the root.
  package let steps: [Step]

  /// Creates a pattern of its steps.
  init(steps: [Step]) { self.steps = steps }

  /// Reads a pattern: keys with dots between, `*` for any key, a key in double quotes where it has
  /// special characters; `nil` for anything else, such as a key that `*` is only a part of.
  package init?(_ text: String) {
    var steps: [Step] = []
    var rest = text[...]
    repeat {
      if rest.first == "\"" {
        guard let key = Self.quotedKey(&rest) else { return nil }
        steps.append(.key(key))
      } else {
        let key = rest.prefix { $0 != "." }
        guard !key.isEmpty, key == "*" || !key.contains("*"),
          !key.contains(where: { "\"[]\\".contains($0) || $0.isWhitespace })
        else { return nil }
        rest = rest[key.endIndex...]
        steps.append(key == "*" ? .any : .key(String(key)))
      }
      guard let dot = rest.first else { break }
      guard dot == ".", rest.count > 1 else { return nil }
      rest = rest.dropFirst()
    } while true
    self.steps = steps
  }

  /// The path, if nothing in it is left open.
  package var path: JSONPointer? {
    var path = JSONPointer()
    for step in steps {
      guard case .key(let key) = step else { return nil }
      path.steps.append(.key(key))
    }
    return path
  }

  /// Whether a key stands behind a wildcard, so that each of its entries can lack it.
  var hasKeyBehindWildcard: Bool {
    guard let wildcard = steps.firstIndex(of: .any) else { return false }
    return steps[wildcard...].contains { $0 != .any }
  }

  /// Whether `path` is one that the pattern describes, or lies below one.
  package func covers(_ path: JSONPointer) -> Bool {
    guard path.steps.count >= steps.count else { return false }
    return zip(steps, path.steps).allSatisfy { pattern, step in
      switch (pattern, step) {
      case (.any, _): true
      case (.key(let key), .key(let other)): key == other
      case (.key(let key), .index(let index)): key == String(index)
      }
    }
  }

  private static func quotedKey(_ rest: inout Substring) -> String? {
    var key = ""
    var isEscaped = false
    rest = rest.dropFirst()
    while let character = rest.popFirst() {
      if isEscaped {
        key.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        return key
      } else {
        key.append(character)
      }
    }
    return nil
  }
}

extension PathPattern: CustomStringConvertible {
  /// The pattern as it is written.
  package var description: String {
    steps.map { step in
      switch step {
      case .any: "*"
      case .key(let key): JSONPointer([.key(key)]).pathText
      }
    }.joined(separator: ".")
  }
}
