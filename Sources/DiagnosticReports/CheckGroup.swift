/// Things that were checked together, such as all that states one release.
///
/// The forms that know tests but no diagnostics are made of it: JUnit XML, and annotations of things
/// that have no place in a file.
package struct CheckGroup: Sendable, Hashable {
  /// What was checked, such as `release 1.2.0`.
  package var name: String
  /// The single checks, in the order to report them.
  package var cases: [CheckCase]

  /// Creates a group.
  package init(name: String, cases: [CheckCase]) {
    self.name = name
    self.cases = cases
  }

  /// The checks that failed.
  package var failures: [CheckCase] {
    cases.filter {
      if case .failed = $0.outcome { true } else { false }
    }
  }
}
