/// The program that a report names as its author.
package struct ReportingTool: Sendable, Hashable {
  /// The name of the program.
  package var name: String
  /// Its version without a prefix.
  package var version: String
  /// What the codes stand for; a code that is not listed is described by its first diagnostic.
  package var rules: [ReportRule]

  /// Creates the description of a program.
  package init(name: String, version: String, rules: [ReportRule] = []) {
    self.name = name
    self.version = version
    self.rules = rules
  }
}
