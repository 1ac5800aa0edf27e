import DriftStatistics
import EvaluationTuning
import TestSupport
import Testing

@Suite("Drift statistics")
struct StatisticsTests {
  /// By scipy.
  @Test(arguments: [
    (0.5, 1, 0.47950012218695337), (3.841458820694124, 1, 0.04999999999999989),
    (16.9189776046, 9, 0.05000000000032789), (30, 9, 0.00043872177097947936),
    (200, 99, 8.19391189142209e-09), (0.001, 2, 0.9995001249791693),
    (80, 100, 0.9296649333406051), (60, 3, 5.878230727906921e-13),
  ])
  func `a chi-square probability is that of others`(
    _ value: Double, _ freedom: Int, _ expected: Double
  ) {
    let probability = chiSquareProbability(value, freedom: freedom)
    #expect((probability / expected - 1).magnitude < 1e-11)
  }

  @Test(arguments: [(1, 6.634896601021217), (9, 21.665994333461928), (63, 92.01002361413215)])
  func `a chi-square limit is that of others`(_ freedom: Int, _ expected: Double) {
    let limit = chiSquareLimit(exceededWith: 0.01, freedom: freedom)
    #expect((limit / expected - 1).magnitude < 1e-11)
  }

  @Test func `counts of two samples are compared`() {
    let result = chiSquareStatistic(reference: [300, 500, 200, 0], current: [60, 150, 40, 0])
    #expect((result.statistic - 8.012820512820513).magnitude < 1e-12 && result.freedom == 2)
    #expect(chiSquareStatistic(reference: [0, 0], current: [3, 4]).freedom == 0)
    #expect(chiSquareProbability(0, freedom: 0) == 1)
  }

  @Test func `probabilities are adjusted for how many there are`() {
    let adjusted = adjustedProbabilities([0.01, 0.04, 0.03, 0.005, 0.5])
    for (value, expected) in zip(adjusted, [0.025, 0.05, 0.05, 0.025, 0.5]) {
      #expect((value - expected).magnitude < 1e-15)
    }
    #expect(adjustedProbabilities([]).isEmpty)
  }

  /// The published lengths and, for larger thresholds, those that the guide states.
  @Test(arguments: [(4.0, 167.68), (5, 465.4), (8, 9481), (10, 70_104)])
  func `the time between false alarms follows from the threshold`(
    _ threshold: Double, _ expected: Double
  ) {
    let length = averageRunLength(slack: 0.5, threshold: threshold)
    #expect((length / expected - 1).magnitude < 0.01)
  }

  /// Thresholds and shifts, and how many values a chart takes on average.
  @Test(arguments: [
    (4.0, 0.0, 167.68), (5, 0, 465.4), (4, 0.25, 74.2), (4, 0.5, 26.6), (4, 1, 8.38),
    (4, 1.5, 4.75), (4, 2, 3.34), (4, 3, 2.19), (5, 0.25, 139.5), (5, 0.5, 38), (5, 1, 10.38),
    (5, 1.5, 5.75), (5, 2, 4.01), (5, 3, 2.57), (8, 0.25, 736), (8, 0.5, 84), (8, 1, 16.37),
    (8, 1.5, 8.75), (8, 2, 6.01), (8, 3, 3.78), (10, 0.25, 2071), (10, 0.5, 124.7),
    (10, 1, 20.37), (10, 1.5, 10.75), (10, 2, 7.34), (10, 3, 4.58),
  ])
  func `a chart takes as long as the table says`(
    _ threshold: Double, _ shift: Double, _ expected: Double
  ) {
    var normal = NormalRandom(seed: UInt64(threshold * 100 + shift * 4))
    // The longest runs are as irregular as an exponential variable, the shortest hardly vary.
    let runCount = expected > 500 ? 500 : (expected > 100 ? 3000 : 1500)
    var length = 0
    for _ in 0..<runCount {
      var chart = CumulativeSumChart(threshold: threshold)
      repeat { length += 1 } while chart.add(normal.next() + shift) == nil
    }
    let mean = Double(length) / Double(runCount)
    #expect((mean / expected - 1).magnitude < 0.05, "\(mean)")
  }

  @Test func `an alarm tells when the shift began`() throws {
    var chart = CumulativeSumChart(threshold: 10)
    var alarm: CumulativeSumChart.Alarm?
    for index in 0..<100 {
      // Seven values of two deviations after forty of none.
      alarm = chart.add(index < 40 ? 0 : -2)
      if alarm != nil { break }
    }
    let found = try #require(alarm)
    #expect(found.side == .down && found.risenFor == 7 && found.sum == 10.5)
    #expect(chart.peak == 10.5 && chart.risenFor(.down) == 0)
  }

  /// How much remains of a deviation, and how many of a thousand values are independent.
  @Test(arguments: [(0.0, 1000.0), (0.3, 538), (0.5, 333), (0.7, 176), (0.9, 52.6)])
  func `a series that follows on itself is worth fewer values`(
    _ carry: Double, _ expected: Double
  ) {
    var normal = NormalRandom(seed: 7)
    var (size, fitted) = (0.0, 0.0)
    for _ in 0..<30 {
      let series = normal.series(1000, carry: carry)
      size += effectiveSampleSize(series) / 30
      let fit = AutoregressiveFit(series, moments: SampleMoments(sorted: series.sorted()))
      fitted += fit.carry / 30
      let residuals = series.indices.map { index in
        fit.residual(of: series[index], after: index > 0 ? series[index - 1] : nil)
      }
      let moments = SampleMoments(sorted: residuals.sorted())
      #expect(moments.mean.magnitude < 0.01 && (moments.deviation - 1).magnitude < 0.01)
    }
    #expect((size / expected - 1).magnitude < 0.15, "\(size)")
    #expect((fitted - carry).magnitude < 0.02, "\(fitted)")
  }

  @Test func `what does not vary has no measure, and what never comes back is held`() {
    let still = [Double](repeating: 0.1, count: 50)
    let fit = AutoregressiveFit(still, moments: SampleMoments(sorted: still))
    #expect(!fit.isVarying && fit.deviation == 0 && effectiveSampleSize(still) == 50)
    let ramp = (0..<1000).map { Double($0) }
    let trend = AutoregressiveFit(ramp, moments: SampleMoments(sorted: ramp))
    #expect(trend.carry == AutoregressiveFit.carryMax && effectiveSampleSize(ramp) < 5)
    #expect(effectiveSampleSize([]) == 0 && effectiveSampleSize([3]) == 1)
  }

  @Test func `a gap begins a series anew`() {
    let series: [Double?] = [1, 2, nil, 1, 3, nil, nil, 2]
    let moments = SampleMoments(sorted: series.compactMap { $0 }.sorted())
    let fit = AutoregressiveFit(series, moments: moments)
    #expect(fit.isVarying && fit.residual(of: moments.mean, after: nil) == 0)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the order of values changes no bit of what does not depend on it`(_ seed: UInt64) {
    var normal = NormalRandom(seed: seed)
    var random = SeededRandom(seed: seed)
    let values = (0..<200).map { _ in normal.next() }
    let others = values.shuffled(using: &random)
    #expect(SampleMoments(sorted: values.sorted()) == SampleMoments(sorted: others.sorted()))
    let bins = DecileBins(sorted: values.sorted())
    #expect(bins == DecileBins(sorted: others.sorted()))
    #expect(bins.counts(of: values) == bins.counts(of: others))
    #expect(bins.counts(of: values) == [Int](repeating: 20, count: 10))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `histograms of parts add up to that of the whole`(_ seed: UInt64) {
    var normal = NormalRandom(seed: seed)
    let values = (0..<300).map { _ in normal.next() }
    for bins in [FixedHistogram.Bins.linear(lower: -1, upper: 1, count: 64), .logarithmic] {
      var whole = FixedHistogram(bins)
      for value in values { whole.add(value) }
      var parts = FixedHistogram(bins)
      for start in stride(from: 0, to: 300, by: 70) {
        var part = FixedHistogram(bins)
        for value in values[start..<min(start + 70, 300)] { part.add(value) }
        parts.merge(part)
      }
      #expect(parts == whole)
      let (own, other) = whole.aligned(with: parts)
      #expect(own == other && own.reduce(0, +) == 300)
    }
  }

  @Test func `the edges of a histogram belong to it`() {
    var linear = FixedHistogram(.linear(lower: 0, upper: 1, count: 4))
    for value in [0, 0.25, 1, -0.001, 1.001, 2] { linear.add(value) }
    #expect(linear.counts == [0: 1, 1: 1, 3: 1])
    #expect(linear.belowCount == 1 && linear.aboveCount == 2)
    var logarithmic = FixedHistogram(.logarithmic)
    for value in [0, -1, 1, 1.0001, 0x1p-1074, 1e300] { logarithmic.add(value) }
    #expect(logarithmic.belowCount == 2 && logarithmic.counts[0] == 1)
    #expect(logarithmic.counts.values.reduce(0, +) == 4)
  }

  @Test func `equal deciles count once`() {
    let bins = DecileBins(sorted: [Double](repeating: 2, count: 30))
    #expect(bins.edges == [2] && bins.counts(of: [1, 2, 3]) == [1, 2])
  }

  /// The false alarms of a review cycle of nine features of which none drifts, by the limit of the
  /// stability index and by the fixed one.
  @Test func `the limit of the stability index knows the sizes`() {
    var normal = NormalRandom(seed: 11)
    var (own, fixed) = (0, 0)
    for _ in 0..<200 {
      let reference = normal.series(200, carry: 0).sorted()
      let bins = DecileBins(sorted: reference)
      let index = populationStability(
        reference: smoothedShares(bins.counts(of: reference)),
        current: smoothedShares(bins.counts(of: normal.series(50, carry: 0))))
      let limit = populationStabilityLimit(binCount: 10, referenceCount: 200, currentCount: 50)
      if index > limit { own += 1 }
      if index > 0.1 { fixed += 1 }
    }
    #expect(own <= 8 && fixed > 150, "\(own) and \(fixed) of 200")
  }

  @Test func `a window sees a mean that moves slowly`() {
    var normal = NormalRandom(seed: 3)
    var (window, test) = (AdaptiveWindow(), PageHinkleyTest())
    var found: [Int] = []
    for index in 0..<1000 where window.add(normal.next()) { found.append(index) }
    #expect(found.isEmpty && window.count == 1000)
    for index in 0..<200 where window.add(normal.next() + 1) || test.add(0) {
      found.append(index)
      break
    }
    #expect(found.count == 1 && found[0] < 60)
  }
}
