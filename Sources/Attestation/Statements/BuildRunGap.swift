/// Why a run of CI cannot be stated: variables that are missing, or are not what the system writes.
package struct BuildRunGap: Error, Hashable, Sendable {
  /// The system of the run.
  package let system: BuildSystem

  /// The variables, in the order in which they are looked at; at least one.
  package let variables: [String]

  init(of system: BuildSystem, missing variables: [String]) {
    self.system = system
    self.variables = variables
  }

  /// Takes the variables that a file names; `nil` where they are not those of one system.
  package init?(variables: [String]) {
    guard
      let system = BuildSystem.allCases.first(where: {
        Set(variables).isSubset(of: $0.requiredVariables)
      }), !variables.isEmpty, Set(variables).count == variables.count
    else { return nil }
    self.init(of: system, missing: variables)
  }

  /// The gap in words.
  package var message: String {
    let verb = variables.count == 1 ? "is" : "are"
    return "\(variables.joined(separator: ", ")) \(verb) missing or not what \(system.name) writes"
  }
}
