import Documents
import EvaluationTuning
import Market
import MarketEvaluation
import TestSupport
import Testing

@Suite("Ledger, record and recomputation")
struct RecordTests {
  @Test func `folding the ledger gives the output to the bit`() throws {
    var random = SeededRandom(seed: 31)
    for index in 0..<400 {
      let parameters =
        index % 2 == 0 ? EvaluationParameters.default : random.any(Samples.parameterSets)
      let output = Samples.output(random.context(calm: index % 3 != 0), parameters)
      let ledger = output.diagnostics.ledger
      let totals = try #require(LedgerTotals(folding: ledger))
      let pool = output.diagnostics.pool
      #expect(totals.pooledLogOdds.bitPattern == pool.pooledLogOdds.bitPattern)
      #expect(totals.widthLogOdds.bitPattern == pool.widthLogOdds.bitPattern)
      #expect(totals.cautiousLogOdds.bitPattern == pool.cautiousLogOdds.bitPattern)
      #expect(
        totals.confidenceProbability.bitPattern == output.signal.confidenceProbability.bitPattern)
      #expect(totals.action == ActionSet(output.signal.action))
      #expect(totals.permitted == output.risk.limits.permitted)
      #expect(
        totals.confidenceCeilingProbability == output.risk.limits.confidenceCeilingProbability)
      #expect(totals.exposureCeilingFraction == output.risk.limits.exposureCeilingFraction)
      #expect(totals.positionFraction.bitPattern == output.sizing.positionFraction.bitPattern)
      if let bid = output.marketMaking.bid {
        #expect(totals.bidDistanceFraction == bid.distanceFraction)
      }
      if let ask = output.marketMaking.ask {
        #expect(totals.askDistanceFraction == ask.distanceFraction)
      }
      #expect(ledger.allSatisfy { !$0.isIdle })
      // Contributions add up exactly, in any order.
      let contributions = output.diagnostics.evidence.map(\.contributionLogOdds)
      #expect(contributions.shuffled(using: &random).reduce(0, +) == pool.pooledLogOdds)
      let steps = ledger.filter { $0.quantity == .pooledLogOdds }.map { $0.after - $0.before }
      #expect(steps.shuffled(using: &random).reduce(0, +) == pool.pooledLogOdds)
    }
  }

  @Test func `a ledger with a step changed or missing does not fold`() throws {
    let ledger = Samples.output(Samples.bullish()).diagnostics.ledger
    #expect(LedgerTotals(folding: ledger.dropFirst()) == nil)
    var changed = ledger
    changed[0].after = changed[0].after.nextUp
    #expect(LedgerTotals(folding: changed) == nil)
  }

  @Test func `an output is recomputed from its JSON to the bit`() throws {
    var random = SeededRandom(seed: 32)
    for index in 0..<300 {
      let parameters =
        index % 2 == 0 ? EvaluationParameters.default : random.any(Samples.parameterSets)
      var context = random.context(calm: index % 2 == 0)
      if index % 5 == 0 { context.treasury?.balanceAmount = 1e20 }
      if index % 7 == 0 { context.marketData.momentumScore = .nan }
      if index % 11 == 0 { context.research?.fundamental?.sampleCount = .max }
      let output = Samples.output(context, parameters)
      let phrases = random.any(ReasoningPhrases.shipped)
      let bytes = output.json(phrases: phrases)
      let record = try parseJSON(bytes, name: "record.json")
      let recomputed = try recompute(record: record)
      #expect(recomputed.first == nil, "\(String(describing: recomputed.first))")
      #expect(recomputed.output.json(phrases: phrases) == bytes)
      #expect(recomputed.output.evaluationID == output.evaluationID)
    }
  }

  @Test func `the first difference has its pointer, both values and the distance`() throws {
    let report = Samples.output(Samples.bullish()).report()
    let text = String(decoding: prettyJSON(report), as: UTF8.self)
    let confidence = try #require(report["signal"]?["confidence"]?.number)
    let changed = text.replacing(
      "\"confidence\": \(confidence)", with: "\"confidence\": \(confidence.nextUp)")
    let record = try parseJSON(Array(changed.utf8), name: "record.json")
    let recomputed = try recompute(record: record)
    let first = try #require(recomputed.first)
    #expect(first.pointer.description == "/signal/confidence")
    #expect(first.recorded == "\(confidence.nextUp)")
    #expect(first.recomputed == "\(confidence)")
    #expect(first.ulpDistance == 1)
    #expect(recomputed.differences.count == 1)
  }

  @Test(
    arguments: [
      ("/diagnostics/context/market_data/drawdown/value", Node.number(-0.15)),
      ("/diagnostics/parameters/sizing/kelly_fraction", 0.5), ("/version", "0.2.0"),
      ("/diagnostics/context/feedback_notes", []), ("/evaluated_at", "2026-03-01T14:30:01Z"),
    ] as [(String, Node)])
  func `a changed input shows first in the id, then in what follows from it`(
    _ pointer: String, _ value: Node
  ) throws {
    var context = Samples.bullish()
    context.feedbackNotes = [FeedbackNote(text: "too eager")]
    let path = try #require(JSONPointer(pointer))
    let record = Samples.output(context).report().replacing(path.steps[...], with: value)
    #expect(try recompute(record: record).first?.pointer.description == "/evaluation_id")
  }

  @Test(arguments: [
    ("schema", "'/schema'"), ("identity", "'/identity'"), ("diagnostics", "'/diagnostics'"),
    ("evaluated_at", "'/evaluated_at'"), ("reasoning", "'/reasoning'"),
  ])
  func `a record without its start is refused by its pointer`(
    _ key: String, _ pointer: String
  ) throws {
    var report = Samples.output(Samples.bullish()).report()
    report.content = .map((report.map ?? []).filter { $0.key != key })
    let error = #expect(throws: RecordFault.self) { try recompute(record: report) }
    #expect(error?.description.contains(pointer) == true, "\(String(describing: error))")
    #expect(throws: RecordFault.self) { try recompute(record: .null) }
  }

  @Test func `the id follows from context, moment, identity, version and parameters alone`() throws
  {
    let context = Samples.bullish()
    let id = Samples.output(context).evaluationID
    #expect(id.hasPrefix("sha256:") && id.utf8.count == 71)
    #expect(Samples.output(context).evaluationID == id)
    var subject = Samples.subject
    subject.environment = "staging"
    #expect(evaluate(context, subject: subject, at: Samples.moment).evaluationID == id)
    subject.identityDigest = "sha256:" + String(repeating: "cd", count: 32)
    #expect(evaluate(context, subject: subject, at: Samples.moment).evaluationID != id)
    subject = Samples.subject
    subject.modelVersion = "0.1.1"
    #expect(evaluate(context, subject: subject, at: Samples.moment).evaluationID != id)
    let later = Samples.moment.adding(seconds: 1)
    #expect(evaluate(context, subject: Samples.subject, at: later).evaluationID != id)
    let other = try Samples.parameters { $0.sizing.kellyFraction = 0.5 }
    #expect(Samples.output(context, other).evaluationID != id)
    var changed = context
    changed.feedbackNotes = [FeedbackNote(text: "noted")]
    #expect(Samples.output(changed).evaluationID != id)
  }

  @Test func `one task and eight give the same bytes`() async {
    func digest(of seed: UInt64) -> ContentDigest {
      var random = SeededRandom(seed: seed)
      var hasher = ContentHasher()
      for _ in 0..<20 { hasher.update(Samples.output(random.context()).json()) }
      return hasher.finalized()
    }
    let alone = (0..<8).map { digest(of: UInt64($0)) }
    let together = await withTaskGroup(of: (Int, ContentDigest).self) { group in
      for seed in 0..<8 { group.addTask { (seed, digest(of: UInt64(seed))) } }
      var digests: [Int: ContentDigest] = [:]
      for await (seed, digest) in group { digests[seed] = digest }
      return digests
    }
    for (seed, digest) in alone.enumerated() { #expect(together[seed] == digest) }
  }
}

extension Node {
  /// The same document with one value replaced; the value must be there.
  func replacing(_ steps: ArraySlice<JSONPointer.Step>, with value: Node) -> Node {
    guard let step = steps.first else { return value }
    guard case .map(var entries) = content, case .key(let key) = step,
      let index = entries.firstIndex(where: { $0.key == key })
    else { preconditionFailure("no value at \(steps)") }
    entries[index].value = entries[index].value.replacing(steps.dropFirst(), with: value)
    return Node(.map(entries))
  }
}
