internal import Documents

/// Sources of evidence that are made by chance, in place of those that follow from prices.
///
/// They are tied by a Gaussian copula of one factor (O. Vasicek, 1987): of each, a share of the
/// variance is common.
package struct FeedModel: Sendable, Hashable {
  /// How the sources stand to one another.
  package enum Mode: String, Sendable, Hashable, CaseIterable {
    /// By chance, with a correlation.
    case correlated
    /// All say the same, strongly.
    case agree
    /// Each says the opposite of the next.
    case conflict
    /// One says the opposite of all others.
    case outlier
  }

  /// How the sources stand to one another.
  package var mode: Mode
  /// The correlation of any two sources, 0 to 1; it counts for ``Mode/correlated`` alone.
  package var correlation: Double

  /// Creates a model.
  package init(_ mode: Mode, correlation: Double = 0.6) {
    self.mode = mode
    self.correlation = correlation
  }

  /// The scores of a row, −1 to 1: of the signal, and of each source in order.
  private func scores(_ common: inout RandomStream, _ own: inout RandomStream) -> [Double] {
    let factor = common.normal()
    let count = MarketSource.allCases.count
    let side = factor < 0 ? -0.8 : 0.8
    switch mode {
    case .correlated:
      let shares = (correlation.squareRoot(), (1 - correlation).squareRoot())
      return (0...count).map { _ in
        hyperbolicTangent(shares.0 * factor + shares.1 * own.normal())
      }
    case .agree: return Array(repeating: side, count: count + 1)
    case .conflict: return (0...count).map { $0 % 2 == 0 ? side : -side }
    case .outlier:
      let odd = own.integer(in: 0...count)
      return (0...count).map { $0 == odd ? -side : side }
    }
  }

  /// Puts the sources of a model into requests.
  func applied(to requests: [Node], seed: UInt64) -> [Node] {
    var common = RandomStream(seed: seed, "feeds", "common")
    var own = RandomStream(seed: seed, "feeds", "own")
    return requests.map { request in
      let scores = scores(&common, &own).map(rounded)
      return request.changing("market_data") { entries in
        entries.removeAll { Self.replaced.contains($0.key) }
        entries.insert(contentsOf: Self.entries(scores), at: 0)
        if let quality = entries.firstIndex(where: { $0.key == "data_quality" }) {
          entries[quality].value = .number(1)
        }
      }
    }
  }

  private static let replaced =
    ["signal", "confidence"] + MarketSource.allCases.map(\.rawValue)

  private static func entries(_ scores: [Double]) -> [Node.Entry] {
    let signal = scores[0]
    let trend = scores[2]
    return [
      Node.Entry("signal", signal > 0.3 ? "BUY" : signal < -0.3 ? "SELL" : "NEUTRAL"),
      Node.Entry("confidence", .number(rounded(0.5 + 0.4 * signal.magnitude))),
      Node.Entry("momentum", .number(scores[1])),
      Node.Entry("trend", trend > 0.3 ? "uptrend" : trend < -0.3 ? "downtrend" : "sideways"),
      Node.Entry("sentiment", .number(scores[3])),
      Node.Entry("composite_scores", .list([.number(scores[4])])),
      Node.Entry("signal_alignment", .number(scores[5])),
    ]
  }
}

extension Node {
  /// The map with the entries of one of its maps changed; itself where there is none.
  func changing(_ key: String, _ change: (inout [Node.Entry]) -> Void) -> Node {
    guard var entries = map, let index = entries.firstIndex(where: { $0.key == key }),
      var inner = entries[index].value.map
    else { return self }
    change(&inner)
    entries[index].value = Node(.map(inner))
    return Node(.map(entries))
  }

  /// The map with the value of a key replaced; itself where there is none.
  func replacing(_ key: String, with value: Node) -> Node {
    guard var entries = map, let index = entries.firstIndex(where: { $0.key == key }) else {
      return self
    }
    entries[index].value = value
    return Node(.map(entries))
  }
}
