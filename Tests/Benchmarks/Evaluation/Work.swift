import Documents
import Market
import MarketEvaluation
import MarketValidation

/// One thing that is measured, from the same request each time.
enum Work: String, CaseIterable, Sendable {
  /// The JSON of a request to a tree.
  case parse
  /// The JSON of a request to a validated context.
  case validate
  /// A context made in code, validated and evaluated.
  case typed
  /// A validated context with all research, evaluated.
  case evaluate
  /// The JSON of a request, validated and evaluated.
  case both
  /// An output as JSON.
  case write

  /// Does it once; the result depends on all that was done.
  func callAsFunction(_ sample: Sample) -> Double {
    switch self {
    case .parse: Double((try? parseJSON(sample.request, name: "r"))?.map?.count ?? 0)
    case .validate: validated(sample).inventoryUnits
    case .typed:
      evaluated(valid(MarketValidation.validate(sample.typical, options: sample.options)), sample)
    case .evaluate: evaluated(sample.full, sample)
    case .both: evaluated(validated(sample), sample)
    case .write: Double(sample.output.json().count)
    }
  }

  private func validated(_ sample: Sample) -> MarketContext {
    valid(validateEvaluationRequest(json: sample.request, options: sample.options))
  }

  private func valid(_ report: ValidationReport<MarketContext>) -> MarketContext {
    guard let context = report.value else { preconditionFailure("the request is valid") }
    return context
  }

  private func evaluated(_ context: MarketContext, _ sample: Sample) -> Double {
    MarketEvaluation.evaluate(context, subject: sample.subject, at: sample.moment)
      .sizing.positionFraction
  }
}
