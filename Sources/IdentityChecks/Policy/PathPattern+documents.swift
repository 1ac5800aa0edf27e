package import Documents
package import IdentityLayering
package import IdentityModel

extension PathPattern {
  /// A path that the pattern describes, and what stands there.
  struct Place {
    /// The path.
    var path: JSONPointer
    /// The value; `nil` where an entry of a wildcard lacks the keys behind it.
    var node: MergedNode?
    /// The entry that lacks them.
    var owner: MergedNode?
    fileprivate var field: Field?
  }

  /// The places in a document that the pattern describes, in its order.
  ///
  /// Behind a wildcard an entry that lacks the keys that follow is a place without a value. The
  /// order of a keyed map is no entry of it.
  func places(in root: MergedNode, schema: IdentitySchema) -> [Place] {
    var places = [Place(path: JSONPointer(), node: root, field: schema.root)]
    var isOpen = false
    for step in steps {
      let (before, isBehindWildcard) = (places, isOpen)
      places = before.flatMap { place -> [Place] in
        switch step {
        case .any: return Self.entries(of: place)
        case .key(let key):
          return Self.child(key, of: place, orOwner: isBehindWildcard).map { [$0] } ?? []
        }
      }
      if step == .any { isOpen = true }
    }
    return places
  }

  /// The paths in a document that the pattern describes and that have a value, in its order.
  package func paths(
    in root: MergedNode, schema: IdentitySchema = .current
  ) -> [JSONPointer] {
    places(in: root, schema: schema).filter { $0.node != nil }.map(\.path)
  }

  private static func child(_ key: String, of place: Place, orOwner: Bool) -> Place? {
    let (path, field) = (place.path.appending(.key(key)), place.field?.child(key))
    if let node = place.node?[key] { return Place(path: path, node: node, field: field) }
    // A scalar beside maps lacks no key: it cannot have one.
    guard orOwner, field != nil,
      let owner = place.owner ?? (place.node?.map == nil ? nil : place.node)
    else { return nil }
    return Place(path: path, owner: owner, field: field)
  }

  private static func entries(of place: Place) -> [Place] {
    guard let node = place.node else { return [] }
    if case .list(let items) = node.content {
      return items.enumerated().map {
        Place(path: place.path.appending(.index($0)), node: $1, field: place.field?.item)
      }
    }
    let isKeyed = if case .keyed = place.field?.kind { true } else { false }
    return (node.map ?? []).compactMap { entry in
      if isKeyed, entry.key == KeyedRule.orderKey { return nil }
      return Place(
        path: place.path.appending(.key(entry.key)), node: entry.value,
        field: place.field?.child(entry.key))
    }
  }
}

extension Field {
  /// What an item of this list is; `nil` for what is no list.
  var item: Field? {
    switch kind {
    case .list(let rule):
      Field(
        "<item>", .text(rule.item), impact: impact, summary: "One item.", example: .text("item"))
    case .free: self
    case .text, .integer, .boolean, .map, .keyed: nil
    }
  }
}
