package import Diagnostics
package import Documents
internal import IdentityDiagnostics
package import IdentityModel

extension IdentityPolicy {
  /// Reads `policy.yaml`, with or without its header.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - environments: The environments of the bundle; a rule about any other is a fault. `nil` or
  ///     empty where they are not known.
  ///   - schema: What the identity is; a rule about a path that cannot be is a fault.
  /// - Returns: The policy as far as it could be read, and every fault of the document.
  package static func read(
    _ node: Node, environments: [String]? = nil, schema: IdentitySchema = .current
  ) -> (policy: IdentityPolicy, faults: [Diagnostic]) {
    var reader = MapReader(node, codePrefix: "policy", quotation: "`")
    var reading = PolicyReading(environments: environments ?? [], schema: schema)
    if let version = reader.integer("schema"), version != IdentitySchema.version {
      reader.reject(
        "schema", "must be \(IdentitySchema.version), found \(version)",
        hint: version > IdentitySchema.version
          ? "a newer version of the tool wrote this" : "write `schema: \(IdentitySchema.version)`")
    }
    reading.readDomains(&reader)
    reading.readRequired(&reader)
    reading.policy.locked = reading.demands(reader.list("locked") ?? [])
    reading.policy.drift = reader.mapList("drift") { drift in reading.drift(&drift) } ?? []
    reading.policy.assertions =
      reader.mapList("assert") { rule in reading.assertion(&rule) } ?? []
    reading.readTainted(&reader)
    let faults = (reader.finish().map(PolicyReading.labelled) + reading.faults).map { fault in
      var fault = fault
      fault.code = IdentityCode.malformedPolicy.rawValue
      return fault
    }
    return (reading.policy, faults.sorted(by: isEarlier))
  }
}
