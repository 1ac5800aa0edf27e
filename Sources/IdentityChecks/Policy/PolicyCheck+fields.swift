internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityLayering
internal import IdentityModel

extension PolicyCheck {
  /// The faults of locked fields that another layer than the base changes.
  ///
  /// An overlay may write the very value of the base. What stands above the files, `local.yaml` and
  /// overrides, may say anything that comes to the value that the field has without them.
  func lockedFaults() -> [Diagnostic] {
    policy.locked.flatMap { demand in
      document.layers.compactMap { layer -> Diagnostic? in
        guard let (entry, path) = written(demand.path, in: layer.values),
          changes(layer, entry.value, at: path, of: demand.path)
        else { return nil }
        var related: [Diagnostic.Related] = []
        if let location = demand.location {
          related.append(Diagnostic.Related("locked here", at: location))
        }
        return Diagnostic(
          code: IdentityCode.lockedField.rawValue,
          message: "`\(demand.path.pathText)` is locked, but \(layer.nameInMessage) changes it",
          location: entry.value.location ?? entry.keyLocation,
          label: "only `base.yaml` may set this",
          hint: "remove it here, or change it in `base.yaml` for every environment",
          related: related)
      }
    }
  }

  private func changes(
    _ layer: Layer, _ value: Node, at path: JSONPointer, of locked: JSONPointer
  ) -> Bool {
    switch layer.kind {
    case .defaults, .base: return false
    case .overlay: return !isAsInBase(value, at: path)
    case .local, .variables, .options, .api:
      guard let released else { return !isAsInBase(value, at: path) }
      return document.root[locked]?.node != released.root[locked]?.node
    }
  }

  /// The entry of a layer that says something at a path, above it or below.
  private func written(
    _ path: JSONPointer, in values: Node
  ) -> (Node.Entry, JSONPointer)? {
    var node = values
    var found: Node.Entry?
    var reached = JSONPointer()
    for step in path.steps {
      guard case .key(let key) = step, let entries = node.map else { break }
      if LayerOperator.isOperatorMap(entries) { break }
      guard let entry = entries.first(where: { $0.key == key }) else { return nil }
      found = entry
      reached = reached.appending(step)
      node = entry.value
    }
    return found.map { ($0, reached) }
  }

  private func isAsInBase(_ value: Node, at path: JSONPointer) -> Bool {
    let lower = document.layers.filter { $0.kind == .base || $0.kind == .defaults }
    return lower.last { $0.values[path] != nil }?.values[path] == value
  }

  /// The faults of links and endpoints whose host is none of the policy's domains.
  ///
  /// The own machine is always a good host, except where users are served.
  func domainFaults() -> [Diagnostic] {
    faults(below: "links", domains: policy.linkDomains)
      + faults(below: "endpoints", domains: policy.endpointDomains)
  }

  private func faults(below key: String, domains: [String]) -> [Diagnostic] {
    guard !domains.isEmpty else { return [] }
    return (document.root[key]?.map ?? []).compactMap { entry in
      guard entry.key != KeyedRule.orderKey, let text = entry.value.node.text,
        let address = try? WebAddress(text),
        !address.isLoopback || document.environment == IdentityPolicy.production,
        !domains.contains(where: { address.host == $0 || address.host.hasSuffix(".\($0)") })
      else { return nil }
      let path = JSONPointer([.key(key), .key(entry.key)]).pathText
      let known = domains.map { "`\($0)`" }.joined(separator: ", ")
      return Diagnostic(
        code: IdentityCode.linkHost.rawValue,
        message: "`\(path)` leads to `\(address.host)`, which is none of the bundle's domains",
        location: entry.value.place, label: "the policy knows \(known)",
        hint: closestMatch(to: address.host, in: domains).map { "did you mean `\($0)`?" }
          ?? "correct the host, or add its domain to `domains` in policy.yaml",
        notes: inheritanceNotes(of: entry.value, in: document))
    }
  }
}

extension Layer {
  /// The layer as the subject of a sentence.
  var nameInMessage: String {
    switch kind {
    case .defaults: "the code"
    case .base, .overlay, .local: "`\(name)`"
    case .variables: "an environment variable"
    case .options: "`--set`"
    case .api: "the calling program"
    }
  }
}
