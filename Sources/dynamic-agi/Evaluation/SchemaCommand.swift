internal import ArgumentParser
internal import Documents
internal import DynamicAGI
internal import EvaluationDrift
internal import EvaluationStore
internal import Market
internal import MarketEvaluation
internal import MarketTelemetry
internal import MarketValidation
internal import Observability
internal import PayloadSchemas
internal import ScenarioRuns

/// Prints the schemas of documents.
struct SchemaCommand: ParsableCommand {
  /// A document that has a schema.
  enum Document: ExpressibleByArgument {
    case payload(PayloadKind)
    case telemetry(TelemetryDocument)
    case named(Named)

    /// The documents of which there is one kind.
    enum Named: String, CaseIterable {
      case output, parameters, findings, recomputation, alerts, alert, scenario
      case driftProfile = "drift-profile"
      case driftReport = "drift-report"
      case scenarioReport = "scenario-report"
      case scenarioBaseline = "scenario-baseline"
    }

    init?(argument: String) {
      let prefix = "telemetry-"
      if let named = Named(rawValue: argument) {
        self = .named(named)
      } else if argument.hasPrefix(prefix),
        let document = TelemetryDocument(rawValue: String(argument.dropFirst(prefix.count)))
      {
        self = .telemetry(document)
      } else if let name = PayloadName(argument: argument) {
        self = .payload(name.kind)
      } else {
        return nil
      }
    }

    static var allValueStrings: [String] {
      PayloadName.allValueStrings + Named.allCases.map(\.rawValue)
        + TelemetryDocument.allCases.map { "telemetry-\($0.rawValue)" }
    }

    /// The schema.
    var schema: Node {
      switch self {
      case .payload(let kind): jsonSchema(of: kind)
      case .telemetry(let document): document.schema
      case .named(.output): AGIOutput.documentSchema
      case .named(.parameters): EvaluationParameters.documentSchema
      case .named(.findings): FindingsDocument.schema
      case .named(.recomputation): RecomputationDocument.schema
      case .named(.alerts): AlertConfiguration.documentSchema
      case .named(.alert): ValidationAlert.documentSchema
      case .named(.driftProfile): DriftProfile.documentSchema
      case .named(.driftReport): DriftReport.documentSchema
      case .named(.scenario): Scenario.documentSchema
      case .named(.scenarioReport): ScenarioReport.documentSchema
      case .named(.scenarioBaseline): ScenarioBaseline.documentSchema
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Prints the JSON Schema (2020-12) of a payload, of a file of settings or of what is printed.")

  @Argument(help: ArgumentHelp("Which; without it, the names of all.", valueName: "kind"))
  var document: Document?

  func run() throws {
    guard let document else {
      return try Output.write(Document.allValueStrings.map { $0 + "\n" }.joined())
    }
    try Output.write(prettyJSON(document.schema))
  }
}
