internal import Documents

/// Faults of single fields: left out, renamed, of another type, NaN, a hundred times as large, turned
/// round, or as they were a row before.
struct FieldStorm {
  private var stream: RandomStream

  private static let sections = ["market_data", "risk_context"]
  private static let kinds: [RowFault.Kind] = [
    .drop, .rename, .retype, .notFinite, .scale, .flip, .staleValue,
  ]

  /// Creates a storm.
  init(seed: UInt64) { stream = RandomStream(seed: seed, "faults", "type-storm") }

  /// Hits the fields of a request.
  ///
  /// - Parameters:
  ///   - before: the request of the row before, without faults.
  ///   - rate: the probability that a field is hit.
  /// - Returns: What was done; a fault that leaves a value as it is, such as the opposite of 0, is
  ///   none.
  mutating func hit(_ request: inout Node, before: Node?, rate: Double) -> [RowFault] {
    var faults: [RowFault] = []
    for section in Self.sections {
      request = request.changing(section) { entries in
        var changed: [Node.Entry] = []
        for entry in entries {
          let isHit = stream.isHit(probability: rate)
          let kind = Self.kinds[stream.integer(in: 0...(Self.kinds.count - 1))]
          guard isHit,
            let hit = StruckField(section, entry, kind, before: before?[section]?[entry.key])
          else {
            changed.append(entry)
            continue
          }
          if let entry = hit.entry { changed.append(entry) }
          faults.append(hit.fault)
        }
        entries = changed
      }
    }
    return faults
  }
}
