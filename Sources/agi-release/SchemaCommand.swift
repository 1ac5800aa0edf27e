internal import ArgumentParser
internal import Documents
internal import ProjectSetup
internal import ReleasePlanning

/// Prints the schemas of documents.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Prints the JSON Schema (2020-12) of the configuration, a file of a release, a plan, a "
      + "verification or an examination.")

  @Argument(help: ArgumentHelp("Which; without it, the names of all.", valueName: "document"))
  var document: PrintedSchema?

  @ParentCommand var root: AgiRelease

  func run() throws {
    // A schema is JSON, and the list of their names is not.
    if document == nil || root.global.format != .json { try root.requireText() }
    let names = PrintedSchema.allCases.map { $0.name + "\n" }.joined()
    let text = document.map { prettyJSON($0.schema) } ?? Array(names.utf8)
    try Console.reporting { try $0.write(text) }
  }
}

/// A document whose schema is printed, by its name.
struct PrintedSchema: ExpressibleByArgument, CaseIterable {
  let name: String
  let schema: Node

  static var allCases: [PrintedSchema] {
    ReleaseDocument.allCases.map { PrintedSchema(name: $0.rawValue, schema: $0.schema) }
      + SetupDocument.allCases.map { PrintedSchema(name: $0.rawValue, schema: $0.schema) }
  }

  static var allValueStrings: [String] { allCases.map(\.name) }

  init?(argument: String) {
    guard let match = Self.allCases.first(where: { $0.name == argument }) else { return nil }
    self = match
  }

  private init(name: String, schema: Node) {
    self.name = name
    self.schema = schema
  }

  var defaultValueDescription: String { name }
}
