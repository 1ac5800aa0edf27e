internal import Documents
package import IdentityLayering

/// What the acronym of the original system stands for: its three pillars in one line.
public let DYNAMIC_AGI_EXPANSION =
  "Driving Yield of New Advancements in Minds, Intelligence & Creation — "
  + "Adapting Global Intelligence"

extension DynamicAGIIdentity {
  /// The identity of the original system, which holds where no bundle says otherwise.
  public static let canonical = DynamicAGIIdentity(
    name: "Dynamic AGI", acronym: "Dynamic AGI", expansion: DYNAMIC_AGI_EXPANSION,
    pillars: [
      "Driving Yield of New Advancements in Minds",
      "Intelligence & Creation",
      "Adapting Global Intelligence",
    ])
}

/// The lowest layer: what the code gives below a bundle.
///
/// Name, acronym, expansion and pillars belong together. As soon as `base` sets one of them to
/// anything but its canonical value the code gives none of them, so that no product bears the
/// expansion of another by silence. Overlays may change one of them alone.
///
/// - Parameter base: The layer of `base.yaml`; `nil` where there is none.
package func canonicalDefaults(for base: Layer?) -> Layer {
  let canonical = DynamicAGIIdentity.canonical.node
  let isOwnProduct = IdentitySchema.groupKeys.contains { key in
    guard let value = base?.values[key] else { return false }
    return value != canonical[key]
  }
  var entries: [(String, Node)] = []
  if !isOwnProduct {
    for key in IdentitySchema.groupKeys {
      if let value = canonical[key] { entries.append((key, value)) }
    }
  }
  if case .map(let fields) = IdentitySchema.current.root.kind {
    entries += fields.compactMap { field in defaults(of: field).map { (field.key, $0) } }
  }
  return Layer(.defaults, name: "defaults", values: .map(entries))
}

/// The defaults of a field or of the fields in it.
private func defaults(of field: Field) -> Node? {
  if let value = field.defaultValue { return value }
  guard case .map(let fields) = field.kind else { return nil }
  let entries = fields.compactMap { field in defaults(of: field).map { (field.key, $0) } }
  return entries.isEmpty ? nil : .map(entries)
}
