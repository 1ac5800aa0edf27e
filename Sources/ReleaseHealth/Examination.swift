/// Everything that was found in one examination of a repository and its machine.
package struct Examination: Hashable, Sendable {
  /// What was looked at, by group and in the order of a cut.
  package let checks: [HealthCheck]

  /// Puts findings into the order of a report.
  package init(_ checks: [HealthCheck]) {
    let groups = Dictionary(grouping: checks, by: \.group)
    self.checks = HealthCheck.Group.allCases.flatMap { groups[$0] ?? [] }
  }

  /// Those in a state.
  package func checks(in state: HealthCheck.State) -> [HealthCheck] {
    checks.filter { $0.state == state }
  }

  /// What `doctor` exits with: 0 without a fault; else the exit code of the worst one.
  ///
  /// An interrupted cut comes before everything, since nothing holds before it is settled. What git
  /// cannot read comes before data that are wrong, and those before a precondition: each may be the
  /// reason of what comes after it.
  package var exitCode: Int32 {
    let codes = Set(checks.compactMap(\.exitCode))
    return Self.exitCodesByWeight.first(where: codes.contains) ?? codes.min() ?? 0
  }

  private static let exitCodesByWeight: [Int32] = [8, 7, 6, 5, 4]

  /// The groups that something was looked at in, with the number of things in each state.
  package var counts: [(group: HealthCheck.Group, counts: [(state: HealthCheck.State, count: Int)])]
  {
    HealthCheck.Group.allCases.compactMap { group in
      let own = checks.filter { $0.group == group }
      guard !own.isEmpty else { return nil }
      let counts = HealthCheck.State.allCases.map { state in
        (state: state, count: own.count { $0.state == state })
      }
      return (group, counts.filter { $0.count > 0 })
    }
  }

  /// What came out of it, in one line.
  package var headline: String {
    let faults = checks(in: .fault).count
    let warnings = checks(in: .warning).count
    var parts: [String] = []
    if faults > 0 { parts.append("\(faults) fault\(faults == 1 ? "" : "s")") }
    if warnings > 0 { parts.append("\(warnings) warning\(warnings == 1 ? "" : "s")") }
    return parts.isEmpty ? "nothing is wrong" : parts.joined(separator: ", ")
  }
}
