/// The payloads that can be validated on their own, and the request that holds all of them.
public enum PayloadKind: String, Hashable, Sendable, CaseIterable {
  /// A whole request.
  case evaluation
  /// The state of the market.
  case marketData = "market_data"
  /// What analysts and models made of it.
  case research
  /// The state of the account.
  case riskContext = "risk_context"
  /// The money to trade with.
  case treasury
  /// The position held.
  case inventory
  /// Measured results.
  case performance
  /// Notes on earlier outputs.
  case feedbackNotes = "feedback_notes"
  /// What the surrounding system reports of itself.
  case introspectionInputs = "introspection_inputs"

  /// What the names of this program's formats start with.
  package static let schemaPrefix = "dynamic-agi/"

  /// The name of the payload's format.
  public var schemaName: String { "\(Self.schemaPrefix)\(rawValue)/v1" }
}
