internal import ArgumentParser
internal import Documents
internal import ReleasePlanning

/// Prints the schemas of documents.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Prints the JSON Schema (2020-12) of a file of a release, a plan, a verification or an examination."
  )

  @Argument(help: ArgumentHelp("Which; without it, the names of all.", valueName: "document"))
  var document: ReleaseDocument?

  func run() throws {
    let names = ReleaseDocument.allCases.map { $0.rawValue + "\n" }.joined()
    let text = document.map { prettyJSON($0.schema) } ?? Array(names.utf8)
    try Console.reporting { try $0.write(text) }
  }
}

extension ReleaseDocument: ExpressibleByArgument {}
