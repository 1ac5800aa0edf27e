package import Diagnostics
package import Documents
internal import IdentityDiagnostics
internal import IdentityModel

extension IdentityLock {
  /// Reads `identity.lock`.
  ///
  /// - Returns: The lock, or why it is none: ID5004 for one that a newer tool wrote, ID5003 for
  ///   anything else.
  package static func read(_ node: Node) -> (lock: IdentityLock?, faults: [Diagnostic]) {
    var reader = MapReader(node, codePrefix: "lock")
    let schema = reader.integer("schema", .required)
    let format = reader.integer("format", .required)
    for (key, found, known) in [
      ("format", format, Self.format), ("schema", schema, IdentitySchema.version),
    ] {
      guard let found, found > known else { continue }
      return (
        nil,
        [
          Diagnostic(
            code: IdentityCode.newerLock.rawValue,
            message: "the lock has \(key) \(found), this tool knows \(known)",
            location: node[key]?.location, label: "written by a newer tool",
            hint: "use a newer agi-release; do not write the lock anew with this one")
        ]
      )
    }
    if let format, format < 1 { reader.reject("format", "must be \(Self.format)") }
    if let schema, schema < 1 { reader.reject("schema", "must be \(IdentitySchema.version)") }
    if let tool = reader.text("tool", .required), tool != "agi-release" {
      reader.reject("tool", "must be `agi-release`, found \(quotedForMessage(tool))")
    }
    let entries = reader.namedMaps("environments", .required) { name, environment in
      readEntry(name, &environment)
    }
    let faults = reader.finish().map { fault in
      var fault = fault
      fault.code = IdentityCode.malformedLock.rawValue
      fault.hint = fault.hint ?? "write it anew with `agi-release identity lock`"
      return fault
    }
    return (faults.isEmpty ? IdentityLock(entries.map(\.value)) : nil, faults)
  }

  private static func readEntry(_ name: String, _ reader: inout MapReader) -> Entry? {
    if !KeyText.isIdentifier(name) {
      reader.reject("resolved", "belongs to `\(cutForMessage(name))`, which names no environment")
    }
    let location = reader.node("resolved")?.location
    let resolved = digest("resolved", &reader)
    let sources = reader.mapList("sources", .required) { source -> Source? in
      let file = source.text("file", .required)
      let digest = Self.digest("digest", &source)
      guard let file, let digest else { return nil }
      return Source(file: file, digest: digest)
    }
    guard let resolved, let sources else { return nil }
    return Entry(environment: name, resolved: resolved, sources: sources, location: location)
  }

  private static func digest(_ key: String, _ reader: inout MapReader) -> ContentDigest? {
    guard let text = reader.text(key, .required) else { return nil }
    if let digest = ContentDigest(text) { return digest }
    reader.reject(key, "is no digest of the form `sha256:` and 64 hexadecimal digits")
    return nil
  }
}
