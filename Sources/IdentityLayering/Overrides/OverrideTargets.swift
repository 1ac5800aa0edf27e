package import Diagnostics
package import Documents
internal import IdentityDiagnostics

/// The paths that an environment variable can override: the fields that always exist, and the
/// values that the document has.
///
/// - Parameters:
///   - fields: The paths of the fields that always exist.
///   - document: The document of the files.
/// - Returns: Each path once, the fields first.
package func overrideTargets(
  fields: [JSONPointer], in document: MergedDocument
) -> [JSONPointer] {
  var seen: Set<JSONPointer> = []
  return (fields + document.leafPaths).filter { seen.insert($0).inserted }
}

/// The paths that cannot be told apart by the name of their environment variable, as warnings.
///
/// - Parameters:
///   - fields: The paths of the fields that always exist.
///   - document: The document of the files.
package func ambiguousVariables(
  fields: [JSONPointer], in document: MergedDocument
) -> [Diagnostic] {
  var first: [String: JSONPointer] = [:]
  var diagnostics: [Diagnostic] = []
  for path in overrideTargets(fields: fields, in: document) {
    let name = OverrideName.variable(for: path)
    guard let other = first[name] else {
      first[name] = path
      continue
    }
    let winner = document.root[path]?.winner
    var related: [Diagnostic.Related] = []
    if let place = document.root[other]?.winner.flatMap({ $0.keyLocation ?? $0.location }) {
      related = [.init("the other one", at: place)]
    }
    diagnostics.append(
      Diagnostic(
        code: IdentityCode.ambiguousVariable.rawValue, severity: .warning,
        message: "`\(path.pathText)` and `\(other.pathText)` have one environment variable",
        location: winner.flatMap { $0.keyLocation ?? $0.location }, label: name,
        hint: "rename one of them, or override them with `--set` only", related: related))
  }
  return diagnostics
}
