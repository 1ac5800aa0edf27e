package import DatasetRows

/// A gate that an export was held against.
package struct DatasetCheck: Sendable, Hashable {
  /// The gate.
  package var gate: DatasetGate
  /// What a finding did.
  package var verdict: DatasetGate.Verdict
  /// The number of rows with a finding.
  package var findingCount: Int

  /// Creates a check.
  package init(gate: DatasetGate, verdict: DatasetGate.Verdict, findingCount: Int) {
    self.gate = gate
    self.verdict = verdict
    self.findingCount = findingCount
  }
}
