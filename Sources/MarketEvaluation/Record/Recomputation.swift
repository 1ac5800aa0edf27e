internal import Diagnostics
package import Documents
internal import EvaluationTuning
internal import Market

/// An output made again from a record, and where it differs.
package struct Recomputation: Sendable {
  /// One value that differs.
  package struct Difference: Hashable, Sendable {
    /// Where it stands in the record.
    package let pointer: JSONPointer
    /// The recorded value as JSON; `nil` when the record has none.
    package let recorded: String?
    /// The recomputed value as JSON; `nil` when there is none any more.
    package let recomputed: String?
    /// For two numbers, how many doubles lie between them.
    package let ulpDistance: UInt64?
  }

  /// The output as it is computed now.
  package let output: AGIOutput
  /// Every value that differs, in the order of the recomputed document.
  package let differences: [Difference]

  /// The first value that differs; `nil` when record and output are equal to the bit.
  package var first: Difference? { differences.first }
}

/// Recomputes an output from the record of its diagnostics and compares the whole document.
///
/// Taken from the record are the context, the parameters, the moment, the subject, the language of
/// the reasoning and what an adapter said; everything else is computed again.
///
/// - Parameter record: an output as ``AGIOutput/report(phrases:)`` writes it.
/// - Throws: ``RecordFault`` when the record lacks what an evaluation starts from.
package func recompute(record: Node) throws(RecordFault) -> Recomputation {
  let root = try RecordReader(record, at: JSONPointer())
  let schema = try root.text("schema")
  guard schema == AGIOutput.schema else {
    throw root.fault("schema", "`\(AGIOutput.schema)`, not '\(schema)'")
  }
  let identity = try root.object("identity")
  var facts: [EvaluationSubject.VersionFact] = []
  for fact in try root.objects("version_info") {
    facts.append(
      EvaluationSubject.VersionFact(try fact.text("name"), try fact.text("value")))
  }
  let subject = EvaluationSubject(
    identityDigest: try identity.text("digest"), identityName: try identity.text("name"),
    environment: try identity.text("environment"), modelVersion: try root.text("version"),
    versionInfo: facts)
  let diagnostics = try root.object("diagnostics")
  let read = EvaluationParameters.read(try diagnostics.object("parameters").node)
  guard let parameters = read.parameters else {
    let reasons = read.faults.map(\.message).joined(separator: "; ")
    throw diagnostics.fault("parameters", "parameters without a fault (\(reasons))")
  }
  var output = evaluate(
    try MarketContext(record: try diagnostics.object("context")), parameters: parameters,
    subject: subject, at: try root.moment("evaluated_at"))
  let reasoning = try root.object("reasoning")
  output.adapterReasoning = try reasoning.textIfPresent("adapter_text")
  let language = try reasoning.text("language")
  guard let phrases = ReasoningPhrases.shipped.first(where: { $0.language == language }) else {
    throw reasoning.fault("language", "a language of this program")
  }
  var differences: [Recomputation.Difference] = []
  compare(record, output.report(phrases: phrases), at: JSONPointer(), into: &differences)
  return Recomputation(output: output, differences: differences)
}

private func compare(
  _ recorded: Node, _ recomputed: Node, at pointer: JSONPointer,
  into differences: inout [Recomputation.Difference]
) {
  if let old = recorded.map, let new = recomputed.map {
    for entry in new {
      let place = pointer.appending(.key(entry.key))
      if let value = recorded[entry.key] {
        compare(value, entry.value, at: place, into: &differences)
      } else {
        differences.append(difference(nil, entry.value, at: place))
      }
    }
    for entry in old where recomputed[entry.key] == nil {
      differences.append(difference(entry.value, nil, at: pointer.appending(.key(entry.key))))
    }
  } else if let old = recorded.list, let new = recomputed.list {
    for index in 0..<max(old.count, new.count) {
      let place = pointer.appending(.index(index))
      if index < old.count, index < new.count {
        compare(old[index], new[index], at: place, into: &differences)
      } else {
        differences.append(
          difference(
            index < old.count ? old[index] : nil, index < new.count ? new[index] : nil, at: place))
      }
    }
  } else if let old = recorded.number, let new = recomputed.number {
    // JSON writes 1.0 and 1 alike, and has no −0.
    if old != new { differences.append(difference(recorded, recomputed, at: pointer)) }
  } else if recorded != recomputed {
    differences.append(difference(recorded, recomputed, at: pointer))
  }
}

private func difference(
  _ recorded: Node?, _ recomputed: Node?, at pointer: JSONPointer
) -> Recomputation.Difference {
  func text(_ node: Node?) -> String? {
    node.map { String(decoding: compactJSON($0), as: UTF8.self) }
  }
  var distance: UInt64?
  if let old = recorded?.number, let new = recomputed?.number {
    let (left, right) = (orderedBits(old), orderedBits(new))
    distance = left > right ? left - right : right - left
  }
  return Recomputation.Difference(
    pointer: pointer, recorded: text(recorded), recomputed: text(recomputed),
    ulpDistance: distance)
}

/// A number's place among all doubles, in their order.
private func orderedBits(_ value: Double) -> UInt64 {
  let bits = value.bitPattern
  return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
}
