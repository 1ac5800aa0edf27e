package import Documents
internal import Market

/// Makes requests of bars: after each bar what a sender's analytics would say, from nothing but that
/// bar and those before it.
///
/// With closes c, returns r = ln(c/c′), means and deviations over the last 20:
///
/// | field | value |
/// |---|---|
/// | `volatility` | √(252·v), v the exponentially weighted mean of r² with 0.94 (J.P. Morgan, "RiskMetrics", 1996), begun with the mean of the first 10 |
/// | `momentum` | ln(c/c₋₂₀)/(s·√20)/2, within −1 and 1, s the deviation of r |
/// | `sentiment` | tanh(ln(c/c₋₅)/(s·√5)) |
/// | `composite_scores` | −tanh of the price's z-score; half of the move over 5 bars; where the price stands in the range of 20; 20 times the distance of the averages over 5 and 20 |
/// | `signal_alignment` | the mean of the signs of the scores |
/// | `trend` | up where the price is above its average and this above what it was 5 bars ago, down the other way |
/// | `signal` | BUY or SELL where the averages over 5 and 20 are more than 0.2 % apart, else NEUTRAL |
/// | `confidence` | 0.5 + 0.4·\|momentum\| |
/// | `drawdown` | the loss from the highest close so far |
/// | `daily_drawdown` | the loss of the last bar |
/// | `risk_score` | volatility/0.8, at most 1 |
/// | `data_quality` | the part of the five sources that is there |
/// | `circuit_breaker` | on after a bar that lost 7 %, the first level of the breakers of US exchanges |
///
/// All rounded to six decimals. The first request comes with the eleventh bar, so that the first ones
/// lack the sources that need more.
package struct ContextBuilder: Sendable {
  private var closes: [Double] = []
  private var returns: [Double] = []
  private var averages: [Double] = []
  private var peak = 0.0
  private var variance: Double?

  /// How many bars come before the first request.
  package static let warmUpBarCount = 10

  /// Creates a builder that has seen nothing.
  package init() {}

  /// Takes a bar.
  ///
  /// - Returns: The request; `nil` while too little is known for a volatility.
  package mutating func request(after bar: MarketBar) -> Node? {
    note(bar.close)
    guard let variance else { return nil }
    let volatility = rounded((252 * variance).squareRoot())
    let state = protection()
    let analytics = Analytics(closes: closes, returns: returns, averages: averages)
    let present = analytics?.presentCount ?? 0
    let market: [(String, Node)] =
      (analytics?.entries ?? [("signal", "NEUTRAL")])
      + [
        ("volatility", stated(volatility)),
        ("data_quality", .number(Double(present) / Double(MarketSource.allCases.count))),
        ("risk_score", .number(rounded(min(1, volatility / 0.8)))),
        ("drawdown", .number(state.drawdown)),
        ("circuit_breaker", .boolean(state.isHalted)),
      ]
    return .map(
      present: [
        ("source", "scenario"), ("symbol", "SCN"),
        ("timestamp", .text(bar.moment.description)), ("price", .number(bar.close)),
        ("market_data", .map(market)),
        ("research", bar.depthShare.map { research(depthShare: $0, state.drawdown) }),
        (
          "risk_context",
          [
            "daily_drawdown": .number(state.dailyDrawdown), "treasury_utilisation": 0.2,
            "treasury_health": 1.0, "volatility": stated(volatility),
          ]
        ), ("treasury", ["balance": 1_000_000.0, "currency": "USD"]), ("inventory", 0.0),
      ])
  }

  private mutating func note(_ close: Double) {
    if let last = closes.last {
      let change = logarithmOf(close / last)
      returns.append(change)
      if let known = variance {
        variance = 0.94 * known + 0.06 * change * change
      } else if returns.count == Self.warmUpBarCount {
        variance = returns.reduce(0) { $0 + $1 * $1 } / Double(Self.warmUpBarCount)
      }
    }
    closes.append(close)
    peak = max(peak, close)
    averages.append(mean(closes.suffix(Analytics.windowBarCount)))
  }

  private func protection() -> (drawdown: Double, dailyDrawdown: Double, isHalted: Bool) {
    let close = closes[closes.count - 1]
    let change = close / closes[closes.count - 2] - 1
    let drawdown = rounded(close / peak - 1)
    return (drawdown, rounded(min(0, change)), change <= -0.07)
  }

  /// A volatility as validation takes it: a bare number above 1 would be taken for per cent.
  private func stated(_ volatility: Double) -> Node {
    volatility <= 1
      ? .number(volatility)
      : ["value": .number(min(10, volatility)), "unit": "annualised"]
  }

  /// What research says of a market whose depth is measured.
  private func research(depthShare: Double, _ drawdown: Double) -> Node {
    [
      "macro": ["liquidity": .number(rounded(2 * depthShare - 1))],
      "risk": [
        "drawdown": .number(drawdown), "treasury_utilisation": 0.2,
        "stress_index": .number(rounded(1 - depthShare)), "halt": false,
      ],
    ]
  }
}

/// What needs the last 20 returns.
private struct Analytics {
  static let windowBarCount = 20
  private static let trendLagBarCount = 5

  let entries: [(String, Node)]
  let presentCount: Int

  init?(closes: [Double], returns: [Double], averages: [Double]) {
    guard returns.count >= Self.windowBarCount, let close = closes.last,
      let average = averages.last
    else { return nil }
    let window = closes.suffix(Self.windowBarCount)
    let deviation = standardDeviation(returns.suffix(Self.windowBarCount))
    /// The move over some bars in standard deviations of such a move.
    func move(_ barCount: Int) -> Double {
      guard deviation > 0 else { return 0 }
      let before = closes[closes.count - 1 - barCount]
      return logarithmOf(close / before) / (deviation * Double(barCount).squareRoot())
    }
    let momentum = rounded(clamped(move(20) / 2))
    let fast = mean(closes.suffix(5))
    let spread = standardDeviation(window)
    let (low, high) = (window.min() ?? close, window.max() ?? close)
    let scores = [
      spread > 0 ? -hyperbolicTangent((close - average) / spread) : 0,
      clamped(move(5) / 2), high > low ? 2 * (close - low) / (high - low) - 1 : 0,
      clamped(20 * (fast - average) / average),
    ].map(rounded)
    let signs = scores.reduce(0.0) { $0 + ($1 > 0 ? 1 : $1 < 0 ? -1 : 0) }
    let signal = fast > average * 1.002 ? "BUY" : fast < average * 0.998 ? "SELL" : "NEUTRAL"
    var entries: [(String, Node)] = [
      ("signal", .text(signal)), ("confidence", .number(rounded(0.5 + 0.4 * momentum.magnitude))),
      ("momentum", .number(momentum)), ("sentiment", .number(rounded(hyperbolicTangent(move(5))))),
      ("composite_scores", .list(scores) { .number($0) }),
      ("signal_alignment", .number(signs / Double(scores.count))),
    ]
    var presentCount = MarketSource.allCases.count - 1
    // The first average that has a whole window behind it is the first that a trend may lean on.
    let earlier = averages.count - 1 - Self.trendLagBarCount
    if earlier >= Self.windowBarCount - 1 {
      let before = averages[earlier]
      let trend =
        close > average && average > before
        ? "uptrend" : close < average && average < before ? "downtrend" : "sideways"
      entries.append(("trend", .text(trend)))
      presentCount += 1
    }
    self.entries = entries
    self.presentCount = presentCount
  }
}

private func clamped(_ value: Double) -> Double { max(-1, min(1, value)) }

private func mean(_ values: ArraySlice<Double>) -> Double {
  values.reduce(0, +) / Double(values.count)
}

private func standardDeviation(_ values: ArraySlice<Double>) -> Double {
  let middle = mean(values)
  let squares = values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
  return (squares / Double(values.count - 1)).squareRoot()
}
