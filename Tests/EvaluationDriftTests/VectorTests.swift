import Documents
import DriftStatistics
import EvaluationTuning
import TestSupport
import Testing

/// The statistics against what scipy 1.17.1, evidently 0.7.23 and river 0.26.1 make of the same
/// numbers.
@Suite("Drift statistics against others")
struct VectorTests {
  private static let own = "\(PackageLayout.root)/Tests/EvaluationDriftTests/Fixtures/vectors.json"
  private static let all = sharedMaterial("vectors/drift_vectors.json")

  @Test func `the own vectors agree`() throws { try Self.check(Self.own) }

  @Test(.enabled(if: all != nil))
  func `all vectors agree`() throws { try Self.check(try #require(Self.all)) }

  private static func check(_ path: String) throws {
    let vectors = try parseJSON(try #require(Disk.read(path)), name: path)
    let samples = vectors["two_sample"]?.list ?? []
    let streams = vectors["streams"]?.list ?? []
    try #require(!samples.isEmpty && !streams.isEmpty)
    for sample in samples { try checkSample(sample) }
    for stream in streams { try checkStream(stream) }
  }

  private static func checkSample(_ vector: Node) throws {
    let name = vector["name"]?.text ?? ""
    func number(_ key: String) throws -> Double {
      try #require(vector[key]?.number, "\(name) has no \(key)")
    }
    let reference = (vector["ref"]?.list ?? []).compactMap(\.number).sorted()
    let current = (vector["cur"]?.list ?? []).compactMap(\.number).sorted()
    let (n, m) = (Double(reference.count), Double(current.count))
    let distance = kolmogorovSmirnovDistance(reference: reference, current: current)
    #expect(distance == (try number("ks_d")), "\(name)")
    let exact = kolmogorovSmirnovExactProbability(
      distance: distance, referenceCount: reference.count, currentCount: current.count)
    #expect(isClose(exact, try number("ks_p_exact"), relative: 1e-9), "\(name)")
    let stephens = kolmogorovSmirnovProbability(
      distance: distance, effectiveCount: n * m / (n + m))
    #expect((stephens - (try number("ks_p_stephens"))).magnitude < 1e-12, "\(name)")
    let moments = SampleMoments(sorted: reference)
    #expect(isClose(moments.mean, try number("mean_ref"), relative: 1e-12), "\(name)")
    #expect(isClose(moments.deviation, try number("std_ref_pop"), relative: 1e-12), "\(name)")
    let moved = wassersteinDistance(reference: reference, current: current)
    #expect(isClose(moved, try number("wasserstein1"), relative: 1e-12), "\(name)")
    #expect(
      isClose(
        moved / max(moments.deviation, 0.001), try number("wasserstein_normed"), relative: 1e-12),
      "\(name)")
    let bins = DecileBins(sorted: reference)
    #expect(bins.count == (try number("psi_decile_bins")).asInt, "\(name)")
    let deciles = populationStability(
      reference: smoothedShares(bins.counts(of: reference)),
      current: smoothedShares(bins.counts(of: current)))
    #expect(isClose(deciles, try number("psi_decile_laplace"), relative: 1e-9), "\(name)")
    let others = evidentlyCounts(reference, current)
    let stability = populationStability(
      reference: filled(shares(others.reference)), current: filled(shares(others.current)))
    #expect(isClose(stability, try number("psi_evidently"), relative: 1e-9), "\(name)")
    let divergence = jensenShannonDistance(
      reference: shares(others.reference), current: shares(others.current))
    #expect(isClose(divergence, try number("js_distance_evidently"), relative: 1e-9), "\(name)")
  }

  private static func isClose(_ value: Double, _ expected: Double, relative: Double) -> Bool {
    (value - expected).magnitude <= relative * expected.magnitude + 1e-15
  }

  /// evidently's bins: those of H. A. Sturges over both samples, or the values where there are few.
  private static func evidentlyCounts(
    _ reference: [Double], _ current: [Double]
  ) -> (reference: [Int], current: [Int]) {
    guard Set(reference).count > 20 else {
      let values = Set(reference).union(current).sorted()
      func counts(_ sample: [Double]) -> [Int] {
        values.map { value in sample.count { $0 == value } }
      }
      return (counts(reference), counts(current))
    }
    let pooled = reference + current
    var count = 1
    while 1 << (count - 1) < pooled.count { count += 1 }
    let (low, high) = (pooled.min() ?? 0, pooled.max() ?? 0)
    let edges = (0...count).map { index in
      index == count ? high : low + Double(index) * ((high - low) / Double(count))
    }
    func counts(_ sample: [Double]) -> [Int] {
      (0..<count).map { bin in
        sample.count { value in
          value >= edges[bin] && (value < edges[bin + 1] || bin == count - 1)
        }
      }
    }
    return (counts(reference), counts(current))
  }

  private static func filled(_ shares: [Double]) -> [Double] {
    let least = shares.filter { $0 > 0 }.min() ?? 1
    let fill = least <= 0.0001 ? least / 1_000_000 : 0.0001
    return shares.map { $0 == 0 ? fill : $0 }
  }

  private static func checkStream(_ vector: Node) throws {
    let name = vector["name"]?.text ?? ""
    let values = (vector["x"]?.list ?? []).compactMap(\.number)
    func detections(_ node: Node) -> [Int] {
      (node["detections"]?.list ?? []).compactMap { $0.number?.asInt }
    }
    for expected in vector["page_hinkley"]?.list ?? [] {
      let parameters = expected["params"] ?? .null
      var test = PageHinkleyTest(
        countMin: parameters["min_instances"]?.number?.asInt ?? 0,
        slack: parameters["delta"]?.number ?? 0, threshold: parameters["threshold"]?.number ?? 0,
        decay: parameters["alpha"]?.number ?? 0,
        sides: parameters["mode"]?.text.flatMap(PageHinkleyTest.Sides.init) ?? .both)
      #expect(values.indices.filter { test.add(values[$0]) } == detections(expected), "\(name)")
    }
    for expected in vector["adwin"]?.list ?? [] {
      let parameters = expected["params"] ?? .null
      var window = AdaptiveWindow(
        AdaptiveWindow.Settings(
          falseAlarmProbability: parameters["delta"]?.number ?? 0,
          clock: parameters["clock"]?.number?.asInt ?? 0))
      var found: [Int] = []
      var traces = (expected["trace"]?.list ?? [])[...]
      for index in values.indices {
        if window.add(values[index]) { found.append(index) }
        guard let trace = traces.first, trace[0]?.number?.asInt == index + 1 else { continue }
        traces = traces.dropFirst()
        #expect(window.count == trace[1]?.number?.asInt, "\(name) at \(index)")
        #expect(isClose(window.mean, trace[2]?.number ?? .nan, relative: 1e-9), "\(name)")
        #expect(isClose(window.squares, trace[3]?.number ?? .nan, relative: 1e-9), "\(name)")
      }
      #expect(traces.isEmpty && found == detections(expected), "\(name)")
    }
  }
}

extension Double {
  fileprivate var asInt: Int { Int(self) }
}
