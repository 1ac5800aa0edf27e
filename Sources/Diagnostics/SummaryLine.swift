/// One line that counts what was found: `12 problems in 4 files (3 environments checked: …)`.
///
/// - Parameters:
///   - diagnostics: The findings; notes do not count.
///   - environments: The environments that were checked; may be empty.
/// - Returns: The line; `nil` when nothing was found.
package func summaryLine(of diagnostics: [Diagnostic], environments: [String]) -> String? {
  let found = diagnostics.filter { $0.severity != .note }
  guard !found.isEmpty else { return nil }
  let files = Set(found.compactMap(\.location).filter { $0.source == .file }.map(\.file))
  var text = counted(found.count, "problem")
  if !files.isEmpty { text += " in \(counted(files.count, "file"))" }
  if !environments.isEmpty {
    let names = environments.map(\.escapedForDisplay).joined(separator: ", ")
    text += " (\(counted(environments.count, "environment")) checked: \(names))"
  }
  return text
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
