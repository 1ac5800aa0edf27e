package import Documents

/// The documents of a set-up that have a JSON Schema.
package enum SetupDocument: String, CaseIterable, Sendable {
  case configuration = "config"
  case plan = "init"

  /// The JSON Schema (2020-12) of the document.
  package var schema: Node {
    switch self {
    case .configuration: configurationSchema
    case .plan: SetupPlan.documentSchema
    }
  }
}
