package import DiagnosticReports

extension VerificationReport {
  /// The report as a group of checks, for the forms that show those.
  package var checkGroup: CheckGroup {
    CheckGroup(
      name: "release \(version)",
      cases: checks.map { check in
        CheckCase(
          kind: check.subject.rawValue, name: check.place, outcome: outcome(of: check))
      })
  }

  private func outcome(of check: VerificationCheck) -> CheckCase.Outcome {
    switch check.outcome {
    case .agrees: .passed
    case .unchecked(let reason): .skipped(reason)
    case .differs(let expected, let found):
      .failed(
        "expected \(expected), found \(found)",
        details: ["expected \(expected)", "found \(found)"])
    }
  }
}
