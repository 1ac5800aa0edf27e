internal import Documents
internal import IdentityDiagnostics
package import IdentityModel

/// Compares two identities field by field.
///
/// An entry of a keyed map that only one of them has is one change; one that both have is compared
/// field by field. A value of another kind than before is breaking whatever its field says. The
/// order of keys does not count unless `order` states it.
///
/// - Parameters:
///   - old: The identity before; `nil` where the environment was not there.
///   - new: The identity now; `nil` where the environment is not there any more.
///   - schema: What the identity is, with the impact of each field.
/// - Returns: The changes in the order of the schema.
package func compareIdentities(
  _ old: DynamicAGIIdentity, _ new: DynamicAGIIdentity, schema: IdentitySchema = .current
) -> [IdentityChange] {
  guard old != new else { return [] }
  var comparison = IdentityComparison()
  comparison.compare(old.node, new.node, schema.root, JSONPointer())
  return comparison.changes
}

/// The greatest impact of some changes; `nil` when there is none.
package func overallImpact(of changes: [IdentityChange]) -> Impact? {
  changes.map(\.impact).max()
}

/// One walk through two identities.
private struct IdentityComparison {
  var changes: [IdentityChange] = []

  mutating func compare(_ old: Node?, _ new: Node?, _ field: Field, _ path: JSONPointer) {
    guard old != new else { return }
    guard let old, let new else {
      record(old, new, field, path)
      return
    }
    switch field.kind {
    case .map(let fields):
      for child in fields {
        compare(old[child.key], new[child.key], child, path.appending(.key(child.key)))
      }
    case .keyed, .free:
      guard let before = old.map, let after = new.map, !old.isSecret, !new.isSecret else {
        record(old, new, field, path)
        return
      }
      let (olds, news) = (before.byKey, after.byKey)
      for key in before.map(\.key) + after.map(\.key).filter({ olds[$0] == nil }) {
        guard let child = field.child(key) else { continue }
        compare(olds[key], news[key], child, path.appending(.key(key)))
      }
    case .text, .integer, .boolean, .list: record(old, new, field, path)
    }
  }

  private mutating func record(
    _ old: Node?, _ new: Node?, _ field: Field, _ path: JSONPointer
  ) {
    let kind: IdentityChange.Kind = old == nil ? .added : new == nil ? .removed : .changed
    var impact =
      switch kind {
      case .added: field.impact.added
      case .removed: field.impact.removed
      case .changed: field.impact.changed
      }
    if let old, let new, !old.isSameKind(as: new) { impact = .breaking }
    // What stands in a secret's place is most likely a secret too.
    let hides = (old?.isSecret ?? false) != (new?.isSecret ?? false)
    func shown(_ value: Node?) -> String? {
      value.map { hides && !$0.isSecret ? hiddenValue : $0.shown }
    }
    changes.append(
      IdentityChange(path: path, kind: kind, old: shown(old), new: shown(new), impact: impact))
  }
}

extension Node {
  /// Whether two values are of one kind.
  fileprivate func isSameKind(as other: Node) -> Bool {
    switch (content, other.content) {
    case (.null, .null), (.boolean, .boolean), (.integer, .integer), (.number, .number),
      (.text, .text), (.list, .list):
      true
    case (.map, .map): isSecret == other.isSecret
    default: false
    }
  }
}

extension [Node.Entry] {
  /// The values by key, for maps of any size.
  fileprivate var byKey: [String: Node] {
    Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
