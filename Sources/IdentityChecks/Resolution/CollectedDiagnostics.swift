package import Diagnostics
internal import Documents
internal import IdentityDiagnostics

/// Merges the findings of several environments, so that each fault is told once.
///
/// Findings of one code at one place are one when their messages differ in nothing but the name of
/// the environment; it names the environments that it reaches when there are several, and is told
/// for `production` where that is among them. A value that several environments miss in the same
/// way is one finding too, although each misses it in a file of its own.
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
      let key = FindingKey(diagnostic, in: environment)
      guard let index = groups[key] else {
        groups[key] = merged.count
        merged.append((diagnostic, [environment]))
        continue
      }
      merged[index].environments += [environment].filter {
        !merged[index].environments.contains($0)
      }
      let known = merged[index].diagnostic
      if environment == IdentityPolicy.production, diagnostic.message != known.message {
        merged[index].diagnostic = diagnostic
      } else if diagnostic.message == known.message {
        merged[index].diagnostic.notes += diagnostic.notes.filter { !known.notes.contains($0) }
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

/// What makes two findings one.
private struct FindingKey: Hashable {
  var code: String
  var location: SourceLocation?
  var subject: String

  init(_ diagnostic: Diagnostic, in environment: String) {
    code = diagnostic.code
    if code == IdentityCode.required.rawValue {
      // The place is the last layer of each environment; what to add, and where, is the same.
      subject = (diagnostic.hint ?? "") + "\n" + (diagnostic.placeRemark ?? diagnostic.label ?? "")
    } else {
      location = diagnostic.location
      subject = diagnostic.message.replacing("`\(environment)`", with: "`")
    }
  }
}
