package import Documents
package import SemanticVersioning

/// Evidence above the claim that a person accepted: what a release records of it.
package struct EvidenceOverride: Hashable, Sendable {
  /// The source of the evidence.
  package let source: String

  /// The step that the release makes.
  package let claimed: BumpLevel

  /// The step that the evidence asks for, before 0.y.z is considered.
  package let measured: BumpLevel

  /// Why it was accepted; `nil` when nothing was said.
  package let reason: String?

  package init(source: String, claimed: BumpLevel, measured: BumpLevel, reason: String?) {
    self.source = source
    self.claimed = claimed
    self.measured = measured
    self.reason = reason
  }

  /// The override as plans and records write it.
  package var report: Node {
    .map(present: [
      ("evidence", .text(source)), ("claimed", .text(claimed.name)),
      ("measured", .text(measured.name)), ("reason", reason.map { .text($0) }),
    ])
  }
}

extension EvidenceOverride {
  /// Reads an override of a record.
  ///
  /// - Throws: `RecordFault` naming the key.
  init(reading node: Node) throws(RecordFault) {
    guard let source = node["evidence"]?.text,
      let claimed = node["claimed"]?.text.flatMap({ BumpLevel(name: $0) }),
      let measured = node["measured"]?.text.flatMap({ BumpLevel(name: $0) })
    else {
      throw RecordFault(key: "overrides", expected: "a list of evidence with its levels")
    }
    self.init(
      source: source, claimed: claimed, measured: measured, reason: node["reason"]?.text)
  }
}
