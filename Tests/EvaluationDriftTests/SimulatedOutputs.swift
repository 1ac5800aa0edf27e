import EvaluationDrift

/// Outputs whose first nine features follow on themselves in different degrees, and whose others
/// never change.
struct SimulatedOutputs {
  static let carries = [0, 0.3, 0.5, 0, 0.3, 0.5, 0.7, 0.8, 0.9]
  /// The features that changes are made to: they hold enough independent values in one window.
  static let changed = 0..<3
  static let origin = OutputOrigin(
    modelVersion: "1.0.0", identityDigest: "sha256:aa", parametersDigest: "sha256:bb")

  private let series: [[Double]]
  private let actions: [Bool]

  init(seed: UInt64, count: Int) {
    var normal = NormalRandom(seed: seed)
    series = Self.carries.map { normal.series(count, carry: $0) }
    actions = (0..<count).map { _ in normal.next() > 0 }
  }

  /// The output at a place.
  ///
  /// - Parameter change: what becomes of the values of ``changed``.
  func line(
    _ index: Int, origin: OutputOrigin = origin, _ change: (Double) -> Double = { $0 }
  ) -> RecordedLine {
    var numbers = [Double?](repeating: 1, count: DriftFeature.all.count)
    for feature in series.indices {
      let value = series[feature][index]
      numbers[feature] = Self.changed.contains(feature) ? change(value) : value
    }
    return .output(
      RecordedOutput(
        evaluationID: "sha256:\(index)", moment: "2026-03-01T00:00:00Z", symbol: "ES",
        origin: origin, numbers: numbers,
        labels: [actions[index] ? "BUY" : "SELL", "none", "none", "none", "none"]))
  }

  /// The profile of the first outputs.
  func profile(_ count: Int = 1000) throws -> DriftProfile {
    var rows = BaselineRows(countMax: count)
    for index in 0..<count { rows.add(line(index), place: "base:\(index + 1)") }
    return try DriftProfile(rows)
  }
}
