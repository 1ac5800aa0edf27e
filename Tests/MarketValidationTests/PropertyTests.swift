import Documents
import Market
import MarketValidation
import TestSupport
import Testing

@Suite("Properties of validation")
struct PropertyTests {
  /// What a mutation puts in the place of a value.
  private static func value(_ random: inout SeededRandom) -> Node {
    switch Int.random(in: 0..<16, using: &random) {
    case 0: .null
    case 1: .boolean(Bool.random(using: &random))
    case 2: Node(.number(.nan))
    case 3: Node(.number(.infinity))
    case 4: .integer(Int64.random(in: .min ... .max, using: &random))
    case 5: Node(.number(Double.random(in: -4...4, using: &random)))
    case 6: Node(.number(Double.random(in: -1...1, using: &random)))
    case 7: Node(.text("\(Double.random(in: -2...2, using: &random))"))
    case 8:
      Node(
        .text(
          ["", " ", "NaN", "BUY", " buy", "long", "up", "\u{0}", "1e999"].randomElement(
            using: &random)!))
    case 9: .list([])
    case 10: .list([.null, 1, "a"])
    case 11: .map([])
    case 12: .map([("value", 0.5), ("unit", "daily")])
    case 13: .map([("value", .null), ("reason", "none")])
    case 14: .map([("a", 1), ("b", "x")])
    default: .integer(Int64.random(in: -2...2, using: &random))
    }
  }

  private static func mutated(_ node: Node, _ random: inout SeededRandom) -> Node {
    switch node.content {
    case .map(var entries) where !entries.isEmpty:
      let index = Int.random(in: entries.indices, using: &random)
      switch Int.random(in: 0..<12, using: &random) {
      case 0: entries.remove(at: index)
      case 1: entries[index].key += "_"
      case 2: entries.append(entries[index])
      case 3:
        entries.append(
          .init(
            ["drawdown", "sigma", "model_scores"].randomElement(using: &random)!, value(&random)))
      default: entries[index].value = mutated(entries[index].value, &random)
      }
      return Node(.map(entries))
    case .list(var items) where !items.isEmpty && Bool.random(using: &random):
      let index = Int.random(in: items.indices, using: &random)
      items[index] = mutated(items[index], &random)
      return Node(.list(items))
    case .integer, .number:
      // Half of the numbers stay numbers that a field may well take.
      guard Bool.random(using: &random), let number = node.number else { return value(&random) }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return Node(.number(number / 2))
      case 1: return Node(.number(number * 1.5))
      case 2: return Node(.text(" \(number) "))
      default: return Node(.number(-number))
      }
    default: return value(&random)
    }
  }

  /// A tree without what a reading leaves out: defaults that are silent, the name of the format,
  /// and the order of keys.
  private static func essence(_ node: Node) -> Node {
    switch node.content {
    case .map(let entries):
      return Node(
        .map(
          entries.map { Node.Entry($0.key, essence($0.value)) }.filter { entry in
            if ["news", "performance", "feedback_notes"].contains(entry.key) {
              return entry.value != .list([]) && entry.value != .map([])
            }
            return entry.key != "schema"
          }.sorted { $0.key < $1.key }))
    case .list(let items): return .list(items.map(essence))
    case .integer(let value): return Node(.number(Double(value)))
    default: return node
    }
  }

  /// Moments and reasons have several forms of the same; the property is about all else.
  private static func withoutForms(_ node: Node) -> Node {
    guard case .map(let entries) = node.content else { return node }
    if entries.count == 2, node["value"]?.isNull == true, node["reason"] != nil { return .null }
    if entries.count == 2, let value = node["value"]?.number, value <= 1,
      node["unit"] == "annualised"
    {
      return Node(.number(value))
    }
    if node["value"] != nil, entries.count == 1 { return node["value"]! }
    if node["text"] != nil, entries.count == 1 { return node["text"]! }
    return Node(
      .map(
        entries.filter { $0.key != "timestamp" && !$0.key.hasSuffix("_reason") }.map {
          Node.Entry($0.key, withoutForms($0.value))
        }))
  }

  private static func comparable(_ node: Node) -> Node {
    func lists(_ node: Node) -> Node {
      switch node.content {
      case .list(let items): .list(items.map { lists(withoutForms($0)) })
      case .map(let entries): Node(.map(entries.map { Node.Entry($0.key, lists($0.value)) }))
      default: node
      }
    }
    return lists(withoutForms(essence(node)))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a mutated payload is refused, or used as it is, or told`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var acceptedCount = 0
    for round in 0..<1_500 {
      var node = Sample.node
      for _ in 0..<Int.random(in: 1...2, using: &random) { node = Self.mutated(node, &random) }
      let substitutes = Bool.random(using: &random)
      let report = Sample.validate(node, substitutes ? Sample.substituting : Sample.options)
      guard let context = report.value else {
        #expect(!report.errors.isEmpty || report.omittedFindingCount > 0)
        continue
      }
      acceptedCount += 1
      #expect(report.errors.isEmpty)
      let used = payloadNode(of: context)
      #expect(isFinite(used), "seed \(seed), round \(round)")
      if report.ledger.isEmpty, Self.comparable(node) != Self.comparable(used) {
        Issue.record("seed \(seed), round \(round): used another value than given in silence")
      }
      expectCautious(context, given: node, report, "seed \(seed), round \(round)")
      let typed = validate(context, options: Sample.options)
      #expect(typed.value == context, "seed \(seed), round \(round): \(typed.findings)")
    }
    #expect(acceptedCount > 150)
  }

  private func isFinite(_ node: Node) -> Bool {
    switch node.content {
    case .number(let value): value.isFinite
    case .list(let items): items.allSatisfy(isFinite)
    case .map(let entries): entries.allSatisfy { isFinite($0.value) }
    default: true
    }
  }

  /// No protective field is better than what the sender gave, or than the worst where it gave none.
  private func expectCautious(
    _ context: MarketContext, given: Node, _ report: ValidationReport<MarketContext>,
    _ name: String
  ) {
    func number(_ pointers: String...) -> Double? {
      for pointer in pointers {
        guard let node = given[JSONPointer(pointer)!] else { continue }
        if let number = node.number { return number }
        if let text = node.text?.split(separator: " ").first, let number = Double(text) {
          return number
        }
      }
      return nil
    }
    func check(_ used: Protective<Double>, _ worst: Double, _ given: Double?) {
      switch used {
      case .present(let value): #expect(value == given, "\(name)")
      case .substituted(let value, _): #expect(value == worst, "\(name)")
      case .absentWithReason(let reason): #expect(!reason.isEmpty, "\(name)")
      }
    }
    let data = context.marketData
    check(data.dataQuality, 0, number("/market_data/data_quality"))
    check(data.riskScore, 1, number("/market_data/risk_score"))
    check(data.drawdownFraction, -1, number("/market_data/drawdown"))
    check(
      context.riskContext.dailyDrawdownFraction, -1,
      number("/risk_context/daily_drawdown", "/risk_context/drawdown"))
    check(
      context.riskContext.treasuryUtilisationFraction, 1,
      number("/risk_context/treasury_utilisation"))
    check(context.riskContext.treasuryHealth, 0, number("/risk_context/treasury_health"))
    switch data.circuitBreaker {
    case .present(let value):
      #expect(given[JSONPointer("/market_data/circuit_breaker")!]?.boolean == value, "\(name)")
    case .substituted(let value, _): #expect(value, "\(name)")
    case .absentWithReason: break
    }
    if case .substituted(let value, _) = data.volatility {
      #expect(value == PessimisticValues.volatility, "\(name)")
    }
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `any text gives a report`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let tokens = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "NaN", "-", "1e999", "null", "é", "\n", "\r",
    ]
    for _ in 0..<1_000 {
      var bytes = Array(Sample.text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let start = Int.random(in: bytes.indices, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...8, using: &random))
        bytes.replaceSubrange(start..<end, with: tokens.randomElement(using: &random)!.utf8)
        if Bool.random(using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
      }
      let report = validateEvaluationRequest(json: bytes, options: Sample.options)
      #expect((report.value == nil) == !report.errors.isEmpty)
    }
  }
}
