/// The forms in which collected diagnostics leave the program.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// For people, each with its marked line.
  case text
  /// A document of our own, `agi-release/diagnostics/v1`.
  case json
  /// SARIF 2.1.0 for code scanning.
  case sarif
  /// Workflow commands that GitHub shows as annotations.
  case github
}
