package import Documents
package import Market

/// One request of a scenario, as it would be without faults and as it is sent.
package struct MarketRow: Sendable {
  /// The number of the row, the first is 0.
  package let index: Int
  /// What the clock of the receiver says.
  package let moment: Timestamp
  /// The request without a fault.
  package let clean: Node
  /// The request as it is sent.
  package let request: Node
  /// What was done to it.
  package let faults: [RowFault]

  /// Creates a row.
  package init(
    index: Int, moment: Timestamp, clean: Node, request: Node, faults: [RowFault]
  ) {
    self.index = index
    self.moment = moment
    self.clean = clean
    self.request = request
    self.faults = faults
  }
}

/// The rows that a sender with faults makes of bars.
///
/// A function of its arguments; the rows before any bar do not depend on the bars from it on.
///
/// - Parameters:
///   - bars: What happened in the market, in the order of time.
///   - feeds: Sources that are made by chance; `nil` for those that follow from the bars.
///   - faults: Which faults the sender has; of one kind given twice, the last counts.
///   - seed: The seed of all chance.
package func marketRows(
  of bars: [MarketBar], feeds: FeedModel? = nil, faults: [FaultPlan] = [], seed: UInt64
) -> [MarketRow] {
  var builder = ContextBuilder()
  var sent: [(moment: Timestamp, request: Node, faults: [RowFault])] = []
  for bar in bars {
    if bar.isReceived {
      guard let request = builder.request(after: bar) else { continue }
      sent.append((bar.moment, request, []))
    } else if let last = sent.last {
      let age = bar.moment.seconds(since: timestamp(of: last.request) ?? bar.moment)
      sent.append((bar.moment, last.request, [RowFault(.missingBar, age: age)]))
    }
  }
  let clean = feeds?.applied(to: sent.map(\.request), seed: seed) ?? sent.map(\.request)
  var series = FaultSeries(faults, seed: seed)
  return sent.indices.map { index in
    let made = series.applied(at: index, moment: sent[index].moment, clean: clean)
    return MarketRow(
      index: index, moment: sent[index].moment, clean: clean[index], request: made.request,
      faults: sent[index].faults + made.faults)
  }
}

/// When a request says that its data are of.
func timestamp(of request: Node) -> Timestamp? {
  request["timestamp"]?.text.flatMap(Timestamp.init)
}

extension RowFault {
  /// The greatest age of data that validation accepts by default, in seconds.
  private static let staleAfterSeconds = 300.0

  /// A fault by which a request that was right some time ago comes again.
  init(_ kind: Kind, age: Double) {
    let isStale = age > Self.staleAfterSeconds
    self.init(kind, at: "/timestamp", isTold: isStale, isMisleading: !isStale)
  }
}

extension MarketRow {
  /// The request as text: JSON, but for numbers that JSON does not have, which stand as `NaN`.
  package var requestText: String {
    func text(_ node: Node) -> String {
      switch node.content {
      case .number(let value) where !value.isFinite: return "NaN"
      case .map(let entries):
        return "{" + entries.map { "\"\($0.key)\":\(text($0.value))" }.joined(separator: ",") + "}"
      case .list(let elements): return "[" + elements.map(text).joined(separator: ",") + "]"
      default: return String(decoding: compactJSON(node), as: UTF8.self)
      }
    }
    return text(request)
  }
}
