package import Diagnostics
internal import Documents

/// Merges the findings of several environments, so that each fault is told once.
///
/// Findings of one code with one message at one place are one; it names the environments that it
/// reaches when there are several. A value that several environments miss in the same way is one
/// finding too, told for `production` where that is among them.
///
/// - Parameter findings: The findings of each environment.
/// - Returns: The findings by file, line, column and code; those without a place first.
package func collected(
  _ findings: [(environment: String, diagnostics: [Diagnostic])]
) -> [Diagnostic] {
  var groups: [FindingKey: Int] = [:]
  var merged: [(diagnostic: Diagnostic, environments: [String])] = []
  for (environment, diagnostics) in findings {
    for diagnostic in diagnostics {
      let key = FindingKey(diagnostic)
      guard let index = groups[key] else {
        groups[key] = merged.count
        merged.append((diagnostic, [environment]))
        continue
      }
      merged[index].environments += [environment].filter {
        !merged[index].environments.contains($0)
      }
      if environment == IdentityPolicy.production,
        diagnostic.code == IdentityCode.required.rawValue
      {
        merged[index].diagnostic = diagnostic
      } else if diagnostic.code != IdentityCode.required.rawValue {
        let known = merged[index].diagnostic.notes
        merged[index].diagnostic.notes += diagnostic.notes.filter { !known.contains($0) }
      }
    }
  }
  let result = merged.map { diagnostic, environments in
    var diagnostic = diagnostic
    if environments.count > 1 { diagnostic.affects = environments }
    return diagnostic
  }
  return result.enumerated().sorted { left, right in
    if isEarlier(left.element, right.element) { return true }
    if isEarlier(right.element, left.element) { return false }
    return (left.element.code, left.offset) < (right.element.code, right.offset)
  }.map(\.element)
}

/// The line that ends a report: `12 problems in 4 files (3 environments checked: …)`.
///
/// - Parameters:
///   - diagnostics: The findings, merged.
///   - environments: The environments that were checked.
/// - Returns: The line; `nil` when nothing was found.
package func summaryLine(of diagnostics: [Diagnostic], environments: [String]) -> String? {
  let problems = diagnostics.filter { $0.severity != .note }
  guard !problems.isEmpty else { return nil }
  let files = Set(
    problems.compactMap(\.location).filter { $0.source == .file }.map(\.file))
  var text = counted(problems.count, "problem")
  if !files.isEmpty { text += " in \(counted(files.count, "file"))" }
  if !environments.isEmpty {
    text += " (\(counted(environments.count, "environment")) checked:"
    text += " \(environments.joined(separator: ", ")))"
  }
  return text
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// What makes two findings one.
private struct FindingKey: Hashable {
  var code: String
  var location: SourceLocation?
  var subject: String

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    if code == IdentityCode.required.rawValue {
      // The place is the last layer of each environment; what to add, and where, is the same.
      subject = (diagnostic.hint ?? "") + "\n" + (diagnostic.label ?? "")
    } else {
      location = diagnostic.location
      subject = diagnostic.message
    }
  }
}
