internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import IdentityModel

/// The reading of one policy.
struct PolicyReading {
  let environments: [String]
  let schema: IdentitySchema
  var policy = IdentityPolicy()
  var faults: [Diagnostic] = []
  /// The assertions read so far, with the places of their ids.
  var assertionPlaces: [String: SourceLocation?] = [:]

  init(environments: [String], schema: IdentitySchema) {
    self.environments = environments
    self.schema = schema
  }

  mutating func fail(
    _ message: String, at location: SourceLocation?, label: String? = nil, hint: String? = nil,
    related: [Diagnostic.Related] = []
  ) {
    faults.append(
      Diagnostic(
        code: IdentityCode.malformedPolicy.rawValue, message: message, location: location,
        label: label, hint: hint, related: related))
  }

  /// A fault of the reader with words at its place, where it has no others.
  static func labelled(_ fault: Diagnostic) -> Diagnostic {
    guard fault.label == nil, fault.hint == nil else { return fault }
    var fault = fault
    fault.label = fault.code == "policy.type" ? "a value of another kind" : "cannot be used"
    return fault
  }

  mutating func readDomains(_ reader: inout MapReader) {
    guard let node = reader.node("domains") else { return }
    if node.map != nil {
      _ = reader.map("domains") { domains -> Void? in
        let links = domains.list("links") ?? []
        let endpoints = domains.list("endpoints") ?? []
        policy.linkDomains = self.domains(links)
        policy.endpointDomains = self.domains(endpoints)
        return ()
      }
      return
    }
    policy.linkDomains = domains(reader.list("domains") ?? [])
    policy.endpointDomains = policy.linkDomains
  }

  private mutating func domains(_ nodes: [Node]) -> [String] {
    nodes.compactMap { node in
      guard let text = node.text, WebAddress.isDomain(text) || WebAddress.isIPv4(text) else {
        fail(
          "expected a domain, found \(node.shownWithKind)", at: node.location,
          hint: "write the host alone, such as `dynamic.example`; names below it are included")
        return nil
      }
      return text.lowercased()
    }
  }

  mutating func readRequired(_ reader: inout MapReader) {
    guard let entries = reader.node("required")?.map else {
      _ = reader.map("required") { _ in () }
      return
    }
    for entry in entries {
      checkEnvironments([entry.key], places: [Node(.null, location: entry.keyLocation)])
      guard let paths = entry.value.list else {
        fail(
          "expected a list of paths for `required.\(entry.key)`, found "
            + entry.value.shownWithKind, at: entry.value.location,
          hint: "write `\(entry.key): [contact.security]`")
        continue
      }
      policy.required[entry.key] = demands(paths)
    }
  }

  /// Reads what is tainted besides what always is.
  mutating func readTainted(_ reader: inout MapReader) {
    guard let names = reader.textList("tainted") else { return }
    let places = reader.node("tainted")?.list ?? []
    checkEnvironments(names, places: places)
    for name in names where !policy.tainted.contains(name) {
      guard name != IdentityPolicy.production else {
        fail(
          "`\(name)` cannot be tainted", at: places.first { $0.text == name }?.location,
          label: "this is what taint is kept away from",
          hint: "name the environments whose overlays must not reach `\(name)`")
        continue
      }
      policy.tainted.append(name)
    }
  }

  mutating func demands(_ nodes: [Node]) -> [IdentityPolicy.Demand] {
    nodes.compactMap { node in
      guard let pattern = pattern(node) else { return nil }
      guard let path = pattern.path else {
        fail("`*` cannot stand here", at: node.location, hint: "write out each path")
        return nil
      }
      return IdentityPolicy.Demand(path: path, location: node.location)
    }
  }

  mutating func checkEnvironments(_ names: [String], places: [Node]) {
    // A bundle without environments has been reported, and every name would be unknown.
    guard !environments.isEmpty else { return }
    for (index, name) in names.enumerated() where !environments.contains(name) {
      let known = environments.map { "`\($0)`" }.joined(separator: ", ")
      fail(
        "unknown environment `\(cutForMessage(name))`",
        at: places.indices.contains(index) ? places[index].location : nil,
        hint: closestMatch(to: name, in: environments).map { "did you mean `\($0)`?" }
          ?? "known: \(known)")
    }
  }

  mutating func drift(_ reader: inout MapReader) -> IdentityPolicy.DriftBudget? {
    let names = reader.textList("between", .required)
    checkEnvironments(names ?? [], places: reader.node("between")?.list ?? [])
    if let names, names.count < 2 {
      reader.reject(
        "between", "must name at least two environments",
        hint: "write `between: [staging, production]`")
    }
    if let twice = names?.enumerated().first(where: { names?.prefix($0).contains($1) ?? false }) {
      reader.reject(
        "between", "names `\(cutForMessage(twice.element))` twice",
        hint: "name each environment once")
    }
    let only = (reader.list("only", .required) ?? []).compactMap { node in
      pattern(node).map { IdentityPolicy.Allowance(pattern: $0, location: node.location) }
    }
    guard let names, names.count >= 2 else { return nil }
    return IdentityPolicy.DriftBudget(
      environments: names, only: only, location: reader.location)
  }
}

/// Whether a finding stands before another: by file, line and column, those without a place first.
func isEarlier(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
  guard let leftPlace = left.location, let rightPlace = right.location else {
    return left.location == nil && right.location != nil
  }
  return (leftPlace.file, leftPlace.line, leftPlace.column)
    < (rightPlace.file, rightPlace.line, rightPlace.column)
}
