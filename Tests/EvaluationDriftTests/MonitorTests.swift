import Documents
import DriftStatistics
import EvaluationDrift
import TestSupport
import Testing

@Suite("Drift of simulated outputs")
struct MonitorTests {
  private static func report(
    _ outputs: SimulatedOutputs, _ range: Range<Int>, window: Int = 250,
    _ change: (Double) -> Double = { $0 }
  ) throws -> DriftReport {
    var monitor = DriftMonitor(try outputs.profile(), windowCount: window)
    for index in range { monitor.add(outputs.line(index, change), place: "now:\(index)") }
    return monitor.finished()
  }

  /// Of review cycles without drift at most one in fifty may show some; of the 36 here one may.
  @Test func `what does not drift is left alone`() throws {
    var (windows, drifting, confirmed) = (0, 0, 0)
    for seed in 0..<6 as Range<UInt64> {
      let report = try Self.report(SimulatedOutputs(seed: seed, count: 2500), 1000..<2500)
      windows += report.windowTotal
      drifting += report.driftingWindowTotal
      let episodes = report.subjects.flatMap(\.episodes)
      confirmed += episodes.count { $0.level == .drift }
    }
    #expect(windows == 36 && drifting <= 1, "\(drifting) of \(windows)")
    #expect(confirmed <= 1, "\(confirmed)")
  }

  /// Changes of three features, each found within one review cycle, and since when.
  @Test(arguments: 0..<3 as Range<UInt64>)
  func `a shift is found in one cycle, and when it began`(_ seed: UInt64) throws {
    let outputs = SimulatedOutputs(seed: 100 + seed, count: 1350)
    var monitor = DriftMonitor(try outputs.profile(), windowCount: 250)
    for index in 1000..<1350 {
      // The first hundred outputs are as before.
      monitor.add(
        outputs.line(index) { index < 1100 ? $0 : $0 + 2 }, place: "now:\(index - 999)")
    }
    let report = monitor.finished()
    #expect(report.level == .drift && report.waitingCount == 100)
    for feature in SimulatedOutputs.changed {
      let subject = report.subjects[feature]
      #expect(subject.level == .drift && subject.drifting == 1, "\(subject.name)")
      let since = try #require(subject.episodes.first { $0.level == .drift }).since
      #expect((85...150).contains(since.number), "\(subject.name) since \(since.number)")
      #expect(since.place == "now:\(since.number)")
    }
    #expect(Set(report.windows[0].drifting).isSuperset(of: ["composite", "log_odds", "coverage"]))
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func `a spread that doubles is found in one cycle`(_ seed: UInt64) throws {
    let outputs = SimulatedOutputs(seed: 200 + seed, count: 1250)
    let report = try Self.report(outputs, 1000..<1250) { $0 * 2 }
    #expect(report.level == .drift)
    for feature in SimulatedOutputs.changed {
      let episodes = report.subjects[feature].episodes.filter { $0.kind == .spread }
      #expect(episodes.contains { $0.level == .drift && $0.side == .up && $0.since.number < 40 })
    }
  }

  @Test func `too few outputs are charted and not judged`() throws {
    let outputs = SimulatedOutputs(seed: 1, count: 1120)
    let report = try Self.report(outputs, 1000..<1120)
    #expect(report.windowTotal == 0 && report.waitingCount == 120 && report.outputCount == 120)
    #expect(report.subjects.allSatisfy { $0.shown == nil })
    let loud = try Self.report(outputs, 1000..<1120) { $0 + 3 }
    #expect(loud.level == .drift && loud.windowTotal == 0)
  }

  @Test func `what never varied is compared by window`() throws {
    let outputs = SimulatedOutputs(seed: 2, count: 1100)
    var monitor = DriftMonitor(try outputs.profile(), windowCount: 100)
    for index in 1000..<1100 {
      guard case .output(var output) = outputs.line(index) else { continue }
      output.numbers[20] = 1.25
      monitor.add(.output(output), place: "now:\(index)")
    }
    let subject = monitor.finished().subjects[20]
    #expect(subject.exemption == .constant && subject.level == .drift)
    #expect(subject.since?.number == 1 && subject.episodes.isEmpty)
  }

  @Test func `a word that becomes frequent drifts, and so do refusals`() throws {
    let outputs = SimulatedOutputs(seed: 3, count: 1250)
    var monitor = DriftMonitor(try outputs.profile(), windowCount: 250)
    for index in 1000..<1250 {
      guard case .output(var output) = outputs.line(index) else { continue }
      if !index.isMultiple(of: 5) { output.labels[1] = "drawdown" }
      monitor.add(.output(output), place: "now:\(index)")
      if index.isMultiple(of: 3) {
        monitor.add(.refusal(code: "value.range"), place: "now:\(index)")
      }
    }
    let report = monitor.finished()
    #expect(report.windows[0].drifting == ["binding", "outcome"])
    #expect(report.refusalCount == 83)
  }

  @Test func `a change of the model is told, whatever else is found`() throws {
    let outputs = SimulatedOutputs(seed: 4, count: 1100)
    var monitor = DriftMonitor(try outputs.profile(), windowCount: 50)
    for index in 1000..<1100 {
      var origin = SimulatedOutputs.origin
      if index >= 1040 { origin.modelVersion = "2.0.0" }
      if index >= 1050 { origin.parametersDigest = "sha256:cc" }
      monitor.add(outputs.line(index, origin: origin), place: "now:\(index)")
    }
    let changes = monitor.finished().originChanges
    #expect(changes.map(\.part) == [.modelVersion, .parameters])
    #expect(changes.map(\.since.number) == [41, 51])
    #expect(changes[0].before == "1.0.0" && changes[0].after == "2.0.0")
  }

  @Test func `a profile is read as it was written, and not when it was changed`() throws {
    let profile = try SimulatedOutputs(seed: 5, count: 200).profile(200)
    let document = try parseJSON(profile.json, name: "profile")
    #expect(violations(of: DriftProfile.documentSchema, in: document).isEmpty)
    let read = try DriftProfile(document: document)
    #expect(read.json == profile.json && read.outputCount == 200)
    let text = String(decoding: profile.json, as: UTF8.self)
    let cases: [(String, String, DriftProfileError.Code)] = [
      ("dynamic-agi/drift-profile/v1", "dynamic-agi/drift-profile/v2", .format),
      (#""model_version":"1.0.0""#, #""model_version":"1.0.1""#, .digest),
      (#""digest":"sha256:"#, #""digest":"sha256:0"#, .digest),
    ]
    for (part, other, code) in cases {
      let changed = try parseJSON(Array(text.replacing(part, with: other).utf8), name: "profile")
      let error = #expect(throws: DriftProfileError.self) { try DriftProfile(document: changed) }
      #expect(error?.code == code)
    }
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func `the order of a baseline changes no sum of it`(_ seed: UInt64) throws {
    let outputs = SimulatedOutputs(seed: seed, count: 150)
    var random = SeededRandom(seed: seed)
    var rows = BaselineRows(countMax: 150)
    for index in (0..<150).shuffled(using: &random) { rows.add(outputs.line(index), place: "a:1") }
    let (one, other) = (try outputs.profile(150).document, try DriftProfile(rows).document)
    for (left, right) in zip(one["features"]?.list ?? [], other["features"]?.list ?? []) {
      for key in ["mean", "deviation", "deciles", "decile_counts", "histogram"] {
        #expect(left["figures"]?[key] == right["figures"]?[key], "\(key)")
      }
    }
    #expect(one["categories"]?[0]?["counts"] == other["categories"]?[0]?["counts"])
  }

  @Test func `a baseline holds the last outputs, all of one model`() throws {
    let outputs = SimulatedOutputs(seed: 6, count: 400)
    var rows = BaselineRows(countMax: 150)
    for index in 0..<400 {
      var origin = SimulatedOutputs.origin
      if index < 200 { origin.modelVersion = "0.9.0" }
      rows.add(outputs.line(index, origin: origin), place: "a:\(index + 1)")
    }
    let profile = try DriftProfile(rows)
    #expect(profile.first.number == 251 && profile.last.place == "a:400")
    var mixed = BaselineRows(countMax: 300)
    for index in 0..<400 {
      var origin = SimulatedOutputs.origin
      if index < 200 { origin.modelVersion = "0.9.0" }
      mixed.add(outputs.line(index, origin: origin), place: "a:\(index + 1)")
    }
    let error = #expect(throws: DriftProfileError.self) { try DriftProfile(mixed) }
    #expect(error?.code == .mixedOrigin && error?.reason.hasPrefix("a:201: ") == true)
  }

  @Test func `the document of a report keeps to its schema`() throws {
    let outputs = SimulatedOutputs(seed: 7, count: 1600)
    let report = try Self.report(outputs, 1000..<1600, window: 100) { $0 * 1.7 + 1 }
    #expect(violations(of: DriftReport.documentSchema, in: report.document).isEmpty)
    // Whatever the length, a report holds so many windows and episodes.
    #expect(report.windowTotal == 6 && report.subjects.allSatisfy { $0.episodes.count <= 16 })
  }
}

extension DriftSubject {
  fileprivate var drifting: Int { driftingWindowCount }
}

private func violations(of schema: Node, in value: Node) -> [String] {
  violations(of: schema, in: value, root: schema)
}
