internal import Documents
internal import Market

/// The faults of a sender, row by row. Each kind has streams of its own, so that one more never shifts
/// another.
struct FaultSeries {
  private var rates: [FaultPlan.Kind: Double] = [:]
  private var freezing: RandomStream
  private var frozen: (source: Int, left: Int)?
  private var clock: RandomStream
  private var outages: [SourceOutage]
  private var storm: FieldStorm

  /// Creates the faults of a plan.
  init(_ plans: [FaultPlan], seed: UInt64) {
    for plan in plans { rates[plan.kind] = plan.rate }
    freezing = RandomStream(seed: seed, "faults", "stale-feed")
    clock = RandomStream(seed: seed, "faults", "clock")
    let share = rates[.missingSources] ?? 0
    outages = MarketSource.allCases.map { SourceOutage($0, seed: seed, share: share) }
    storm = FieldStorm(seed: seed)
  }

  /// The request of a row as it is sent.
  ///
  /// What replaces the whole request comes first, so that later faults are not undone.
  mutating func applied(
    at index: Int, moment: Timestamp, clean: [Node]
  ) -> (request: Node, faults: [RowFault]) {
    var request = clean[index]
    var faults: [RowFault] = []
    if let rate = rates[.staleFeed], let source = frozenRow(index, rate: rate) {
      request = clean[source]
      faults.append(RowFault(.frozen, age: age(of: request, at: moment)))
    }
    if let rate = rates[.clock], clock.isHit(probability: rate) {
      // Two faults of one timestamp could undo each other.
      let draw = clock.integer(in: 0...4)
      if faults.isEmpty { faults += confuse(&request, draw, index, moment, clean) }
    }
    if rates[.missingSources] != nil { faults += removeSources(from: &request) }
    if let rate = rates[.typeStorm] {
      faults += storm.hit(&request, before: index > 0 ? clean[index - 1] : nil, rate: rate)
    }
    return (request, faults)
  }

  /// The row whose request comes again; `nil` when the feed moves.
  private mutating func frozenRow(_ index: Int, rate: Double) -> Int? {
    if let (source, left) = frozen {
      frozen = left > 1 ? (source, left - 1) : nil
      return source
    }
    guard freezing.isHit(probability: rate) else { return nil }
    frozen = (index, freezing.integer(in: 3...50))
    // The row that stands still is itself still fresh.
    return nil
  }

  private func age(of request: Node, at moment: Timestamp) -> Double {
    moment.seconds(since: timestamp(of: request) ?? moment)
  }

  private func confuse(
    _ request: inout Node, _ draw: Int, _ index: Int, _ moment: Timestamp, _ clean: [Node]
  ) -> [RowFault] {
    let back = draw == 0 ? 2 : 1
    switch draw {
    case 0, 1:
      guard index >= back else { return [] }
      request = clean[index - back]
      return [RowFault(draw == 0 ? .outOfOrder : .duplicate, age: age(of: request, at: moment))]
    case 2: return [shift(&request, .future, seconds: 86_400, from: moment)]
    case 3:
      return [
        shift(&request, .hourOff, seconds: index.isMultiple(of: 2) ? 3600 : -3600, from: moment)
      ]
    default:
      request = request.replacing("timestamp", with: "2023-02-29T21:00:00Z")
      return [RowFault(.leapDay, at: "/timestamp", isTold: true)]
    }
  }

  private func shift(
    _ request: inout Node, _ kind: RowFault.Kind, seconds: Int64, from moment: Timestamp
  ) -> RowFault {
    request = request.replacing(
      "timestamp", with: .text(moment.adding(seconds: seconds).description))
    return RowFault(kind, at: "/timestamp", isTold: true)
  }

  private mutating func removeSources(from request: inout Node) -> [RowFault] {
    var faults: [RowFault] = []
    for index in outages.indices where outages[index].isOut() {
      let name = outages[index].source.rawValue
      guard request["market_data"]?[name] != nil else { continue }
      request = request.changing("market_data") { entries in
        entries.removeAll { $0.key == name }
      }
      faults.append(RowFault(.missingSource, at: "/market_data/\(name)", isTold: false))
    }
    if !faults.isEmpty {
      let present = MarketSource.allCases.count { request["market_data"]?[$0.rawValue] != nil }
      let quality = Double(present) / Double(MarketSource.allCases.count)
      request = request.changing("market_data") { entries in
        for index in entries.indices where entries[index].key == "data_quality" {
          entries[index].value = .number(quality)
        }
      }
    }
    return faults
  }
}
