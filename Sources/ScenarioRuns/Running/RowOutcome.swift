package import Market
package import MarketEvaluation
package import MarketValidation
package import ScenarioMarkets

/// What came of a row.
package struct RowOutcome: Sendable {
  /// The row.
  package let row: MarketRow
  /// What validation made of the request.
  package let report: ValidationReport<MarketContext>
  /// The output; `nil` when the request was refused.
  package let output: AGIOutput?
  /// The row in a line that a baseline keeps: the action, confidence and position to six decimals,
  /// and the first 16 digits of the digest of all that was found and computed.
  package let line: String

  /// The position as a fraction of the balance; 0 when the request was refused.
  package var positionFraction: Double { output?.sizing.positionFraction ?? 0 }

  /// Creates an outcome.
  package init(
    row: MarketRow, report: ValidationReport<MarketContext>, output: AGIOutput?, line: String
  ) {
    self.row = row
    self.report = report
    self.output = output
    self.line = line
  }
}
