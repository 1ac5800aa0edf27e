internal import Documents

/// What a field of a request is there for, as far as a fault in it is concerned.
enum FieldRole {
  /// It says for or against, −1 to 1.
  case evidence
  /// It says how far another field is to be believed, 0 to 1.
  case credence
  /// It says what to do, and has to be there.
  case view
  /// It protects, is worse the larger it is, and may be left out, because another one stands in.
  case replaceable(ClosedRange<Double>)
  /// It protects, and is worse the larger it is.
  case worseWhenLarge(ClosedRange<Double>)
  /// It protects, and is worse the smaller it is.
  case worseWhenSmall(ClosedRange<Double>)
  /// It halts.
  case halt

  /// The role of a field.
  init(_ section: String, _ key: String) {
    switch key {
    case "signal": self = .view
    case "confidence": self = .credence
    case "volatility" where section == "risk_context": self = .replaceable(0...1)
    case "volatility": self = .worseWhenLarge(0...1)
    case "risk_score", "treasury_utilisation": self = .worseWhenLarge(0...1)
    case "drawdown", "daily_drawdown": self = .worseWhenSmall(-1...0)
    case "data_quality": self = .worseWhenSmall(0...1)
    case "treasury_health": self = .worseWhenSmall(0...2)
    case "circuit_breaker": self = .halt
    default: self = .evidence
    }
  }

  /// Whether leaving it out is a fault.
  var isMissed: Bool {
    switch self {
    case .evidence, .credence, .replaceable: false
    case .view, .worseWhenLarge, .worseWhenSmall, .halt: true
    }
  }

  /// Whether leaving it out changes what another field weighs, which can help either side.
  var qualifiesAnother: Bool {
    if case .credence = self { true } else { false }
  }

  /// The fault of a value that became another one of its type.
  func fault(
    _ kind: RowFault.Kind, at pointer: String, from old: Node, to new: Node
  ) -> RowFault {
    let numbers = new.list?.compactMap(\.number) ?? new.number.map { [$0] } ?? []
    switch self {
    case .evidence:
      let isOutside = numbers.contains { $0.magnitude > 1 }
      return RowFault(kind, at: pointer, isTold: isOutside, isMisleading: true)
    case .credence:
      let isOutside = numbers.contains { !(0...1).contains($0) }
      return RowFault(kind, at: pointer, isTold: isOutside, isMisleading: !isOutside)
    case .view: return RowFault(kind, at: pointer, isTold: false, isMisleading: true)
    case .halt:
      return RowFault(kind, at: pointer, isTold: false, isMisleading: new.boolean == false)
    case .worseWhenLarge(let range), .worseWhenSmall(let range), .replaceable(let range):
      let isOutside = numbers.contains { !range.contains($0) }
      return RowFault(
        kind, at: pointer, isTold: isOutside,
        isMisleading: !isOutside && !isWorse(numbers, than: old.number ?? 0))
    }
  }

  private func isWorse(_ numbers: [Double], than old: Double) -> Bool {
    if case .worseWhenSmall = self { return numbers.allSatisfy { $0 <= old } }
    return numbers.allSatisfy { $0 >= old }
  }
}
