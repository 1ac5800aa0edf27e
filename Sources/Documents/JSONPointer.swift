/// The path from the root of a document to one of its values.
///
/// In and out as text it is a JSON Pointer (RFC 6901). A pointer's text does not tell `0` the key
/// from `0` the position; digits are read as a position, and looking one up in a map takes it for
/// the key.
package struct JSONPointer: Hashable, Sendable {
  /// One step down the tree.
  package enum Step: Hashable, Sendable {
    /// Into the value of a key.
    case key(String)
    /// Into the element at a position.
    case index(Int)
  }

  /// The steps from the root.
  package var steps: [Step]

  /// Creates a path; without steps it is the whole document.
  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The path one step further down.
  package func appending(_ step: Step) -> JSONPointer { JSONPointer(steps + [step]) }

  /// The path as messages name it: `packages[0].name`.
  package var dotted: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

extension JSONPointer: LosslessStringConvertible {
  /// Reads a JSON Pointer; `nil` when it does not start with `/` or has a stray `~`.
  package init?(_ description: String) {
    guard !description.isEmpty else {
      self.init()
      return
    }
    guard description.utf8.first == UInt8(ascii: "/") else { return nil }
    var steps: [Step] = []
    let tokens = description.unicodeScalars.dropFirst().split(
      separator: "/", omittingEmptySubsequences: false)
    for token in tokens {
      guard let key = Self.unescaped(token) else { return nil }
      steps.append(Self.position(key).map { .index($0) } ?? .key(key))
    }
    self.init(steps)
  }

  /// The path as a JSON Pointer.
  package var description: String {
    var text = ""
    for step in steps {
      text += "/"
      switch step {
      case .key(let key): text += Self.escaped(key)
      case .index(let index): text += String(index)
      }
    }
    return text
  }

  private static func escaped(_ key: String) -> String {
    var text = ""
    for scalar in key.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func unescaped(_ token: Substring.UnicodeScalarView) -> String? {
    var key = ""
    var scalars = token.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        key.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": key += "~"
      case "1": key += "/"
      default: return nil
      }
    }
    return key
  }

  private static func position(_ key: String) -> Int? {
    guard let value = Int(key), String(value) == key, value >= 0 else { return nil }
    return value
  }
}

extension Node {
  /// The value that `pointer` leads to, if there is one.
  package subscript(pointer: JSONPointer) -> Node? {
    var node = self
    for step in pointer.steps {
      let next: Node? =
        switch (step, node.content) {
        case (.key(let key), _): node[key]
        case (.index(let index), .map): node[String(index)]
        case (.index(let index), _): node[index]
        }
      guard let next else { return nil }
      node = next
    }
    return node
  }
}
