package import Documents

/// The one description of the identity that everything else is made from.
///
/// The decoder, the checks, the JSON Schemas, the reference page, the names of overrides and the
/// impact of changes all read this tree, so that they cannot disagree.
package struct IdentitySchema: Sendable {
  /// The whole identity, a map.
  package var root: Field

  /// Creates a schema.
  package init(root: Field) {
    self.root = root
  }

  /// The field that `path` leads to; below `extra` this is `extra` itself.
  ///
  /// A step into a list leads to no field: its items are not fields of their own.
  package func field(at path: JSONPointer) -> Field? {
    var field = root
    for step in path.steps {
      let key: String
      switch step {
      case .key(let name): key = name
      case .index(let index): key = String(index)
      }
      guard let next = field.child(key) else { return nil }
      field = next
    }
    return field
  }

  /// The paths of the leaves whose every key the schema names, in its order.
  package var fixedLeafPaths: [JSONPointer] {
    var paths: [JSONPointer] = []
    func visit(_ field: Field, _ path: JSONPointer) {
      if field.isLeaf { paths.append(path) }
      guard case .map(let fields) = field.kind else { return }
      for field in fields { visit(field, path.appending(.key(field.key))) }
    }
    visit(root, JSONPointer())
    return paths
  }

  /// Whether the list at `path` may hold an item once only.
  package func isUniqueList(_ path: JSONPointer) -> Bool {
    if case .list(let rule) = field(at: path)?.kind { rule.isUnique } else { false }
  }

  /// Whether an identity without a value at `path` is none, or none in `environment`.
  package func isRequired(_ path: JSONPointer, in environment: String? = nil) -> Bool {
    guard let field = field(at: path) else { return false }
    return field.isRequired || environment.map(field.requiredIn.contains) ?? false
  }
}
