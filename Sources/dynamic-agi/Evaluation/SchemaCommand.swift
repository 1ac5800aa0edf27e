internal import ArgumentParser
internal import Documents
internal import DynamicAGI
internal import Market
internal import MarketEvaluation
internal import MarketValidation

/// Prints the schemas of documents.
struct SchemaCommand: ParsableCommand {
  /// A document that has a schema.
  enum Document: ExpressibleByArgument {
    case payload(PayloadKind)
    case output
    case parameters
    case findings

    init?(argument: String) {
      switch argument {
      case "output": self = .output
      case "parameters": self = .parameters
      case "findings": self = .findings
      default:
        guard let name = PayloadName(argument: argument) else { return nil }
        self = .payload(name.kind)
      }
    }

    static var allValueStrings: [String] {
      PayloadName.allValueStrings + ["output", "parameters", "findings"]
    }

    /// The schema.
    var schema: Node {
      switch self {
      case .payload(let kind): jsonSchema(of: kind)
      case .output: AGIOutput.documentSchema
      case .parameters: EvaluationParameters.documentSchema
      case .findings: FindingsDocument.schema
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema (2020-12) of a payload, of the output or of the parameters.")

  @Argument(help: ArgumentHelp("Which; without it, the names of all.", valueName: "kind"))
  var document: Document?

  func run() throws {
    guard let document else {
      return try Output.write(Document.allValueStrings.map { $0 + "\n" }.joined())
    }
    try Output.write(prettyJSON(document.schema))
  }
}
