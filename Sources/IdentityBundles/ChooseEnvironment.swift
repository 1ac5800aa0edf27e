internal import Diagnostics
package import IdentityDiagnostics

/// The name of the environment variable that chooses the environment.
package let environmentVariableName = "AGI_ENVIRONMENT"

/// Chooses the environment: what the program passes, else `--env`, else `AGI_ENVIRONMENT`.
///
/// There is no default: a service that starts in the wrong environment because nobody said anything
/// is worse than one that does not start. A variable that is set to nothing says nothing.
///
/// - Parameters:
///   - api: What the calling program passes.
///   - option: The value of `--env`.
///   - argument: A name among the arguments of a command, which stands before the other two.
///   - variable: The value of `AGI_ENVIRONMENT`.
///   - known: The environments of the bundle.
/// - Returns: The environment, or why there is none, as a diagnostic.
package func chooseEnvironment(
  api: String? = nil, option: String? = nil, argument: String? = nil, variable: String? = nil,
  known: [String]
) -> Result<String, DocumentFault> {
  let variable = variable.flatMap { $0.isEmpty ? nil : $0 }
  guard let chosen = api ?? argument ?? option ?? variable else {
    return .failure(DocumentFault(noEnvironmentChosen(known)))
  }
  guard !known.contains(where: { $0.utf8.elementsEqual(chosen.utf8) }) else {
    return .success(chosen)
  }
  let length = chosen.unicodeScalars.count
  var location = SourceLocation(
    file: environmentVariableName, line: 1, column: environmentVariableName.count + 2,
    length: length, source: .variable)
  if api != nil {
    location = SourceLocation(
      file: "the environment passed by the program", line: 1, column: 1, length: length,
      source: .code)
  } else if argument != nil {
    location = SourceLocation(
      file: "argument `\(chosen)`", line: 1, column: 1, length: length, source: .code)
  } else if option != nil {
    location = SourceLocation(
      file: "--env", line: 1, column: "--env ".count + 1, length: length, source: .option)
  }
  return .failure(
    DocumentFault(
      Diagnostic(
        code: IdentityCode.unknownEnvironment.rawValue,
        message: "unknown environment `\(chosen)`", location: location,
        hint: (meant(by: chosen, among: known).map { "did you mean `\($0)`?   " } ?? "")
          + knownText(known))))
}

/// The environment that was meant: one that is spelled nearly so, or the only one that begins so.
private func meant(by name: String, among known: [String]) -> String? {
  if let close = closestMatch(to: name, in: known) { return close }
  let longer = known.filter { $0.hasPrefix(name.lowercased()) }
  return name.count > 1 && longer.count == 1 ? longer[0] : nil
}

private func noEnvironmentChosen(_ known: [String]) -> Diagnostic {
  Diagnostic(
    code: IdentityCode.noEnvironmentChosen.rawValue, message: "no environment is chosen",
    location: SourceLocation(
      file: environmentVariableName, line: 1, column: 1, source: .variable),
    hint: "pass `--env \(known.first ?? "NAME")` or set \(environmentVariableName)   "
      + knownText(known))
}

private func knownText(_ known: [String]) -> String {
  known.isEmpty ? "the bundle has none" : "known: \(known.sorted().joined(separator: ", "))"
}
