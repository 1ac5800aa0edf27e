package import DiagnosticReports

extension ScenarioReport {
  /// The report as checks, a group for each scenario and a check for each kind, for forms that know
  /// tests: JUnit XML.
  package var groups: [CheckGroup] {
    verdicts.map { verdict in
      let scenario = verdict.run.scenario
      let cases = ScenarioCheck.allCases.map { check in
        let found = verdict.failures.filter { $0.check == check }
        let remarks = check == .drift ? verdict.warnings : []
        guard let first = found.first else {
          return CheckCase(
            kind: check.rawValue, name: check.summary, outcome: .passed, remarks: remarks)
        }
        let told = found.prefix(Self.toldFailureCountMax).flatMap {
          [$0.headline, "reproduce: \(verdict.reproduction(of: $0))"]
        }
        let more = found.count - Self.toldFailureCountMax
        return CheckCase(
          kind: check.rawValue, name: check.summary,
          outcome: .failed(
            first.message,
            details: told + (more > 0 ? ["and \(more) more"] : []) + [
              "digest: \(verdict.run.digest)"
            ]), remarks: remarks)
      }
      return CheckGroup(name: "\(scenario.id) seed \(scenario.seed)", cases: cases)
    }
  }
}
