internal import ArgumentParser
internal import DynamicAGI
internal import MarketValidation

/// Which clock ages are measured against, and how faults of protective fields are judged.
struct ClockOptions: ParsableArguments {
  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      "The moment by RFC 3339, or `sent` for each request's own timestamp; else the clock.",
      valueName: "moment"))
  var momentText: String?

  @Flag(
    name: .customLong("substitute"),
    help: "Lets the documented worst value stand in for a protective field at fault.")
  var isSubstituting = false

  /// The moment that was asked for.
  var moment: EvaluationMoment {
    guard let momentText else { return .now }
    return Timestamp(momentText).map { .at($0) } ?? .asSent
  }

  /// How requests are judged.
  var rules: ValidationRules {
    ValidationRules(protectiveFaults: isSubstituting ? .substitute : .reject)
  }

  func validate() throws {
    guard let momentText, momentText != "sent", Timestamp(momentText) == nil else { return }
    throw ValidationError(
      "--at takes a moment such as 2026-03-01T14:30:00Z, or 'sent', not '\(momentText)'")
  }
}
