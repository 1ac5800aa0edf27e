package import DiagnosticReports
internal import Diagnostics

extension Examination {
  /// The examination as groups of checks, for the forms that show those.
  package var checkGroups: [CheckGroup] {
    HealthCheck.Group.allCases.compactMap { group in
      let own = checks.filter { $0.group == group }
      return own.isEmpty ? nil : CheckGroup(name: group.rawValue, cases: own.map(\.checkCase))
    }
  }
}

extension HealthCheck {
  fileprivate var checkCase: CheckCase {
    CheckCase(
      kind: code ?? group.rawValue, name: subject, outcome: outcome,
      remarks: state == .warning ? ["\(found) [\(code ?? "")]"] : [])
  }

  private var outcome: CheckCase.Outcome {
    switch state {
    case .ok, .warning: .passed
    case .unchecked: .skipped(found)
    case .fault:
      .failed(
        found,
        details: [found] + details.map(\.sentence) + [hint].compactMap(\.self)
          + commands.map { "$ " + $0 })
    }
  }
}
