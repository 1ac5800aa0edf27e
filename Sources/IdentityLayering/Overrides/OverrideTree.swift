internal import Diagnostics
internal import Documents

/// Single values by their paths on the way to becoming one map.
struct OverrideTree {
  /// A place in the tree: a value, or keys.
  private final class Branch {
    var value: Node?
    var keyLocation: SourceLocation?
    var keys: [String] = []
    var children: [String: Branch] = [:]
  }

  private let root = Branch()

  /// Whether nothing has been set.
  var isEmpty: Bool { root.keys.isEmpty }

  /// Sets the value at a path of keys; the later of two values counts.
  ///
  /// - Returns: The path of a value above or of values below that make it impossible, if any.
  func set(_ path: JSONPointer, to value: Node, keyLocation: SourceLocation?) -> JSONPointer? {
    var branch = root
    var above = JSONPointer()
    for step in path.steps {
      guard case .key(let key) = step else { return above }
      if branch.value != nil { return above }
      above.steps.append(step)
      if let next = branch.children[key] {
        branch = next
      } else {
        let next = Branch()
        next.keyLocation = keyLocation
        branch.children[key] = next
        branch.keys.append(key)
        branch = next
      }
    }
    guard let below = branch.keys.first else {
      branch.value = value
      branch.keyLocation = keyLocation
      return nil
    }
    return above.appending(.key(below))
  }

  /// All values as one map.
  var node: Node { Self.node(of: root) }

  private static func node(of branch: Branch) -> Node {
    if let value = branch.value { return value }
    let entries = branch.keys.compactMap { key in
      branch.children[key].map { child in
        Node.Entry(
          key.utf8.first == UInt8(ascii: "$") ? "$\(key)" : key, keyLocation: child.keyLocation,
          node(of: child))
      }
    }
    return Node(.map(entries), location: branch.keyLocation)
  }
}
