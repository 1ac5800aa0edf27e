internal import Documents
package import EvaluationTuning
internal import Market
package import MarketEvaluation
internal import MarketValidation
package import ScenarioMarkets

/// Who evaluates in a scenario: nobody in particular, so that a baseline outlives releases and
/// identities.
package let scenarioSubject = EvaluationSubject(
  identityDigest: ContentDigest(of: "scenario").description, identityName: "scenario",
  environment: "none", modelVersion: "0.0.0")

/// Validates and evaluates a row as a receiver would whose clock stands at its moment.
package func outcome(
  of row: MarketRow, _ scenario: Scenario, parameters: EvaluationParameters
) -> RowOutcome {
  let options = ValidationOptions(now: row.moment, protectiveFaults: scenario.protectiveFaults)
  let report = validateEvaluationRequest(row.request, options: options)
  let output = report.value.map {
    evaluate($0, parameters: parameters, subject: scenarioSubject, at: row.moment)
  }
  let told = report.findings.map {
    "\($0.code.rawValue) \($0.severity.rawValue) \($0.pointer)"
  }
  var bytes = output?.json() ?? []
  bytes += told.joined(separator: "\n").utf8
  let digest = ContentDigest(of: bytes).hex.prefix(16)
  let figures =
    output.map {
      let confidence = sixDecimals($0.signal.confidenceProbability)
      return "\($0.signal.action.rawValue) \(confidence) \(sixDecimals($0.sizing.positionFraction))"
    } ?? "refused - -"
  return RowOutcome(row: row, report: report, output: output, line: "\(figures) \(digest)")
}

/// The outcomes of rows in their order, worked out by some tasks at once.
package func outcomes(
  of rows: [MarketRow], _ scenario: Scenario, parameters: EvaluationParameters, taskCount: Int
) async -> [RowOutcome] {
  let share = max(1, (rows.count + taskCount - 1) / taskCount)
  return await withTaskGroup(of: (start: Int, part: [RowOutcome]).self) { group in
    for start in stride(from: 0, to: rows.count, by: share) {
      let slice = rows[start..<min(start + share, rows.count)]
      group.addTask {
        (start, slice.map { outcome(of: $0, scenario, parameters: parameters) })
      }
    }
    var parts: [(start: Int, part: [RowOutcome])] = []
    for await part in group { parts.append(part) }
    return parts.sorted { $0.start < $1.start }.flatMap(\.part)
  }
}

/// The digest of a list of outcomes, over their lines.
package func digest(of outcomes: [RowOutcome]) -> String {
  ContentDigest(of: outcomes.map(\.line).joined(separator: "\n")).description
}

/// A number from 0 to some thousands with six decimals.
func sixDecimals(_ value: Double) -> String {
  let scaled = Int64((value.magnitude * 1e6).rounded())
  let digits = String(scaled)
  let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
  return (value < 0 && scaled > 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
}
