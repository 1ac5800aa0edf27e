/// Requests in JSON for commands to work on.
enum SampleRequest {
  /// The moment at which the requests are fresh.
  static let moment = "2026-03-01T14:30:05Z"

  /// A request without a fault, on one line.
  ///
  /// - Parameters:
  ///   - changes: parts of the text and what stands in their place.
  ///   - symbol: the instrument.
  static func text(_ changes: [String: String] = [:], symbol: String = "ES") -> String {
    var text =
      """
      {"source": "feed-a", "symbol": "\(symbol)", "timestamp": "2026-03-01T14:30:00Z", \
      "price": 5120.25, "market_data": {"signal": "BUY", "confidence": 0.9, "momentum": 0.8, \
      "trend": "uptrend", "sentiment": 0.6, "composite_scores": [0.7, 0.8], \
      "signal_alignment": 0.9, "volatility": 0.18, "data_quality": 0.98, "risk_score": 0.1, \
      "drawdown": -0.01, "circuit_breaker": false}, "risk_context": {"daily_drawdown": -0.001, \
      "treasury_utilisation": 0.1, "treasury_health": 1}, "treasury": {"balance": 250000, \
      "currency": "USD"}, "inventory": 3}
      """
    for (part, other) in changes { text = text.replacing(part, with: other) }
    return text
  }

  /// A stream of requests that differ, some of them at fault where wanted.
  static func stream(count: Int, faultyEvery: Int? = nil) -> String {
    (1...count).map { number in
      let isFaulty = faultyEvery.map { number.isMultiple(of: $0) } ?? false
      let momentum = Double(number % 19) / 10 - 0.9
      return text(
        [
          #""momentum": 0.8"#: #""momentum": \#(momentum)"#,
          #""drawdown": -0.01"#: #""drawdown": \#(isFaulty ? "0.01" : "-0.01")"#,
        ], symbol: "S\(number)") + "\n"
    }.joined()
  }
}
