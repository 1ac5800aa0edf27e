package import Diagnostics
package import Documents

extension IdentityPolicy {
  /// Reads `policy.yaml`, with or without its header.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - environments: The environments of the bundle; a rule about any other is a fault. `nil`
  ///     where they are not known.
  ///   - schema: What the identity is; a rule about a path that cannot be is a fault.
  /// - Returns: The policy as far as it could be read, and every fault of the document.
  package static func read(
    _ node: Node, environments: [String]? = nil, schema: IdentitySchema = .current
  ) -> (policy: IdentityPolicy, faults: [Diagnostic]) {
    var reader = MapReader(node, codePrefix: "policy")
    var reading = PolicyReading(environments: environments, schema: schema)
    if let version = reader.integer("schema"), version != IdentitySchema.version {
      reader.reject(
        "schema", "must be \(IdentitySchema.version), found \(version)",
        hint: version > IdentitySchema.version ? "a newer version of the tool wrote this" : nil)
    }
    reading.readDomains(&reader)
    reading.readRequired(&reader)
    reading.policy.locked = reading.demands(reader.list("locked") ?? [])
    reading.policy.drift = reader.mapList("drift") { drift in reading.drift(&drift) } ?? []
    reading.policy.assertions =
      reader.mapList("assert") { rule in reading.assertion(&rule) } ?? []
    if let tainted = reader.textList("tainted") {
      reading.checkEnvironments(tainted, places: reader.node("tainted")?.list ?? [])
      reading.policy.tainted = tainted
    }
    let faults = (reader.finish() + reading.faults).map { fault in
      var fault = fault
      fault.code = IdentityCode.malformedPolicy.rawValue
      return fault
    }
    return (reading.policy, faults.sorted(by: isEarlier))
  }
}

/// The reading of one policy.
struct PolicyReading {
  let environments: [String]?
  let schema: IdentitySchema
  var policy = IdentityPolicy()
  var faults: [Diagnostic] = []

  init(environments: [String]?, schema: IdentitySchema) {
    self.environments = environments
    self.schema = schema
  }

  mutating func fail(_ message: String, at location: SourceLocation?, hint: String? = nil) {
    faults.append(
      Diagnostic(
        code: IdentityCode.malformedPolicy.rawValue, message: message, location: location,
        hint: hint))
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

  /// Reads a path and holds it against the schema.
  mutating func pattern(_ node: Node) -> PathPattern? {
    guard let text = node.text, let pattern = PathPattern(text) else {
      fail(
        "expected a path, found \(node.shownWithKind)", at: node.location,
        hint: "write it with dots, such as `contact.security`")
      return nil
    }
    var probe = JSONPointer()
    for step in pattern.steps {
      switch step {
      case .key(let key): probe.steps.append(.key(key))
      // A letter is a key of every keyed map; a map of fixed keys takes the first of them.
      case .any:
        if case .map(let fields) = schema.field(at: probe)?.kind, let first = fields.first {
          probe.steps.append(.key(first.key))
        } else if case .list = schema.field(at: probe)?.kind {
          return pattern
        } else {
          probe.steps.append(.key("a"))
        }
      }
    }
    guard schema.field(at: probe) != nil else {
      fail(
        "`\(text)` is not a path of the identity", at: node.location,
        hint: pattern.path.flatMap { schema.suggestion(for: $0) }.map {
          "did you mean `\($0.pathText)`?"
        })
      return nil
    }
    return pattern
  }

  mutating func checkEnvironments(_ names: [String], places: [Node]) {
    guard let environments else { return }
    for (index, name) in names.enumerated() where !environments.contains(name) {
      fail(
        "unknown environment `\(cutForMessage(name))`",
        at: places.indices.contains(index) ? places[index].location : nil,
        hint: closestMatch(to: name, in: environments).map { "did you mean `\($0)`?" }
          ?? "known: \(environments.joined(separator: ", "))")
    }
  }

  mutating func drift(_ reader: inout MapReader) -> IdentityPolicy.DriftBudget? {
    let names = reader.textList("between", .required)
    checkEnvironments(names ?? [], places: reader.node("between")?.list ?? [])
    if let names, names.count < 2 {
      reader.reject("between", "must name at least two environments")
    }
    let only = (reader.list("only", .required) ?? []).compactMap { pattern($0) }
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
